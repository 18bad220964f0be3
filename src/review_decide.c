/*
 * review_decide.c - one reviewer's verdicts and flags.
 *
 * A decision and the claim of the next item are one transaction, so that a verdict costs one wait for
 * the disk.  Where it is not known whether it was saved, it is kept until its id has been looked up.
 */
#include "review_impl.h"

#include "admit.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

/* What comes next when the pending decision is written: 0, also where nothing waits. */
static int
claim_ahead(struct review *r, const char *now, struct err *e)
{
	char until[TIME_TEXT];

	if (r->left_item != 0)
		return 0;	/* after going back, the item that was left is still held */
	review_now(r, REVIEW_LEASE_MS, until);
	return store_claim_next(r->store, r->batch.batch_id, r->person.person_id, now, until,
	    &r->ahead, e) < 0 ? -1 : 0;
}

/* One decision and the claim of what comes next, one transaction. */
static int
write_pending(struct review *r, struct err *e)
{
	struct item_facts item;
	char now[TIME_TEXT];
	int rc = -1;

	task_release(&r->ahead);
	review_now(r, 0, now);
	if (store_begin(r->store, e) < 0)
		return -1;
	if (store_item(r->store, r->pending.item_id, &item, e) == 0 &&
	    store_person_get(r->store, r->person.person_id, &r->person, e) == 0 &&
	    admit_judgement(r->store, &item, &r->person, now, e) == 0)
		rc = r->pending_flag ?
		    store_decide_flag(r->store, r->person.name, &r->pending, e) :
		    store_decide_verdict(r->store, r->person.name, &r->pending, e);
	if (rc == 0)
		rc = claim_ahead(r, now, e);
	if (rc == 0)
		rc = store_commit(r->store, e);
	store_rollback(r->store);
	return rc;
}

static void
forget_pending(struct review *r)
{
	free(r->pending_note);
	r->pending_note = NULL;
	r->pending = (struct judgement){ .id = "" };
}

/* Moves the item to the end of the trail. */
static void
remember(struct review *r, int64_t item_id)
{
	int n = 0;

	for (int i = 0; i < r->trail_count; i++)
		if (r->trail[i] != item_id)
			r->trail[n++] = r->trail[i];
	r->trail = mem_resize(r->trail, (size_t)n + 1, sizeof(*r->trail));
	r->trail[n++] = item_id;
	r->trail_count = n;
}

/* What was claimed together with the decision comes onto the table, else what waits. */
static int
move_on(struct review *r, struct err *e)
{
	struct task t = r->ahead;

	if (t.item_id == 0)
		return review_next(r, e);
	r->ahead = (struct task){ 0 };
	r->back = 0;
	if (review_put(r, &t, e) == 0)
		return 0;
	task_release(&t);
	return -1;
}

/* What was pending is on disk. */
static int
saved(struct review *r, struct err *e)
{
	int64_t now_ms = clock_monotonic_ms(store_clock(r->store));

	if (!r->has_mark)
		r->done++;
	if (r->back == 0)
		remember(r, r->pending.item_id);
	r->given++;
	r->pace[r->paced++ % PACE_WINDOW] = now_ms;
	r->last = r->pending_flag ? ANSWER_NONE : r->pending.answer;
	r->last_flag = r->pending_flag;
	forget_pending(r);
	return move_on(r, e) < 0 ? -1 : 0;
}

static int
decide(struct review *r, const char *note, struct err *e)
{
	struct err next = ERR_INIT;

	if (r->task.item_id == 0) {
		forget_pending(r);
		return err_set(e, ERR_REFUSED, "there is no item to judge");
	}
	store_new_id(r->pending.id);
	memcpy(r->pending.sitting, r->sitting, sizeof(r->sitting));
	r->pending.item_id = r->task.item_id;
	r->pending.person_id = r->person.person_id;
	r->pending_note = mem_strdup(note ? note : "");
	r->pending.note = r->pending_note;
	if (write_pending(r, e) == 0) {
		saved(r, &next);
		return 0;
	}
	if (e->code == ERR_REFUSED) {
		forget_pending(r);
		review_next(r, &next);
	}
	return -1;
}

int
review_verdict(struct review *r, enum answer a, const char *note, int64_t elapsed_ms,
    const struct shown *shown, struct err *e)
{
	forget_pending(r);
	r->pending = (struct judgement){ .answer = a, .elapsed_ms = elapsed_ms, .shown = *shown };
	r->pending_flag = false;
	return decide(r, note, e);
}

int
review_flag(struct review *r, const char *note, struct err *e)
{
	forget_pending(r);
	r->pending_flag = true;
	return decide(r, note, e);
}

int
review_settle(struct review *r, struct err *e)
{
	struct err next = ERR_INIT;
	int rc;

	if (r->pending.id[0] == 0)
		return 1;
	if (store_reopen(r->store, e) < 0)
		return -1;
	rc = store_has_id(r->store, r->pending.id, e);
	if (rc == 0)
		saved(r, &next);
	if (rc == 1)
		forget_pending(r);
	return rc;
}
