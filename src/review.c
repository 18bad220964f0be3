/*
 * review.c - one reviewer's sitting.
 *
 * Data: the item on the table, held by a lease; the trail of items judged or flagged in this
 * sitting, for going back; the item that was left when going back began.  A decision and the claim
 * of the next item are one transaction, so that a verdict costs one wait for the disk.
 */
#include "review.h"

#include "admit.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { PACE_WINDOW = 20, RENEW_MS = REVIEW_LEASE_MS / 4 };

struct review {
	struct store *store;
	struct person person;
	struct batch batch;
	char sitting[ID_TEXT];

	struct task task;		/* on the table; item_id 0: nothing */
	struct own_mark mark;		/* own last mark on it */
	bool has_mark;
	int64_t renewed_ms;		/* monotonic, when its lease was last renewed */

	int64_t *trail;			/* items of this sitting in order of their last mark */
	int trail_count, back;		/* back: steps gone back from the end of the trail */
	int64_t left_item;		/* what was on the table when going back began; 0 nothing */

	struct task ahead;		/* claimed together with a decision; item_id 0: nothing */
	struct judgement pending;	/* a write whose outcome is not known; id "" none */
	char *pending_note;
	bool pending_flag;

	int64_t done, given, began_ms;
	int64_t pace[PACE_WINDOW];	/* monotonic times of the last decisions */
	int paced;
	enum answer last;
	bool last_flag;
};

static void
now_text(const struct review *r, int64_t ahead_ms, char out[TIME_TEXT])
{
	clock_text(clock_utc_ms(store_clock(r->store)) + ahead_ms, out);
}

static void
clear_table(struct review *r)
{
	task_release(&r->task);
	own_mark_release(&r->mark);
	r->has_mark = false;
}

/* ---- sitting down ---- */

struct choice {
	struct review *r;
	struct batch best;
	bool found;
};

/* The first open batch with something left to do for the person; `main` before others. */
static int
consider(void *arg, const struct batch *b, struct err *e)
{
	struct choice *c = arg;
	int64_t done;

	if (b->closed)
		return 0;
	if (store_own_count(c->r->store, b->batch_id, c->r->person.person_id, &done, e) < 0)
		return -1;
	if (done < b->items && (!c->found || strcmp(b->name, "main") == 0)) {
		c->best = *b;
		c->found = true;
	}
	return 0;
}

static int
choose_batch(struct review *r, const char *name, struct err *e)
{
	struct choice c = { .r = r };
	int rc;

	if (name == NULL) {
		if (store_batch_each(r->store, consider, &c, e) < 0)
			return -1;
		if (c.found) {
			r->batch = c.best;
			return 0;
		}
		name = "main";
	}
	rc = store_batch_find(r->store, name, &r->batch, e);
	if (rc < 0)
		return -1;
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is no batch %s; a lead makes one with "
		    "\"foureyes import\" or \"foureyes batch create\"", name);
	if (r->batch.closed)
		return err_set(e, ERR_REFUSED, "batch %s is closed", name);
	return 0;
}

int
review_open(struct review **out, struct store *s, const char *person, const char *batch,
    struct err *e)
{
	struct review *r = mem_alloc(sizeof(*r));

	r->store = s;
	store_new_id(r->sitting);
	if (admit_person(s, person, &r->person, e) < 0 || choose_batch(r, batch, e) < 0 ||
	    store_own_count(s, r->batch.batch_id, r->person.person_id, &r->done, e) < 0) {
		free(r);
		return -1;
	}
	*out = r;
	return 0;
}

/* Gives back the lease on an item; what cannot be given back expires. */
static void
release(struct review *r, int64_t item_id)
{
	struct err e = ERR_INIT;
	char now[TIME_TEXT];

	if (item_id == 0 || store_begin(r->store, &e) < 0)
		return;
	now_text(r, 0, now);
	if (store_claim_release(r->store, item_id, r->person.person_id, now, &e) == 0)
		store_commit(r->store, &e);
	store_rollback(r->store);
}

void
review_close(struct review *r)
{
	if (r == NULL)
		return;
	release(r, r->task.item_id);
	if (r->left_item != r->task.item_id)
		release(r, r->left_item);
	clear_table(r);
	task_release(&r->ahead);
	free(r->trail);
	free(r->pending_note);
	free(r);
}

const struct person *
review_person(const struct review *r)
{
	return &r->person;
}

const struct batch *
review_batch(const struct review *r)
{
	return &r->batch;
}

const struct task *
review_task(const struct review *r)
{
	return r->task.item_id ? &r->task : NULL;
}

const struct own_mark *
review_mark(const struct review *r)
{
	return r->has_mark ? &r->mark : NULL;
}

int
review_steps_back(const struct review *r)
{
	return r->back;
}

/* ---- the item on the table ---- */

static int
put_on_table(struct review *r, struct task *t, struct err *e)
{
	struct own_mark m = { .answer = ANSWER_NONE };
	int rc = store_own_mark(r->store, t->item_id, r->person.person_id, &m, e);

	if (rc < 0)
		return -1;
	clear_table(r);
	r->task = *t;
	r->mark = m;
	r->has_mark = rc == 0;
	r->renewed_ms = clock_monotonic_ms(store_clock(r->store));
	if (r->began_ms == 0)
		r->began_ms = r->renewed_ms;
	return 0;
}

/* Claims what comes next, or the given item, and puts it on the table: 1 where there is nothing. */
static int
take(struct review *r, int64_t item_id, struct err *e)
{
	struct task t = { 0 };
	char now[TIME_TEXT], until[TIME_TEXT];
	int rc;

	now_text(r, 0, now);
	now_text(r, REVIEW_LEASE_MS, until);
	if (store_begin(r->store, e) < 0)
		return -1;
	if (item_id == 0) {
		rc = store_claim_next(r->store, r->batch.batch_id, r->person.person_id, now, until,
		    &t, e);
	} else {
		rc = store_claim_item(r->store, item_id, r->person.person_id, now, until, e);
		if (rc == 0)
			rc = store_task_get(r->store, item_id, &t, e);
	}
	if (rc == 0)
		rc = store_commit(r->store, e);
	store_rollback(r->store);
	if (rc == 0)
		rc = put_on_table(r, &t, e);
	if (rc != 0)
		task_release(&t);
	return rc;
}

int
review_next(struct review *r, struct err *e)
{
	int rc = 1;

	r->back = 0;
	if (r->left_item != 0)
		rc = take(r, r->left_item, e);
	r->left_item = 0;
	if (rc == 1)
		rc = take(r, 0, e);
	if (rc == 1)
		clear_table(r);
	return rc;
}

/*
 * What is to be held: after going back the item that was left.  The one that was gone back to is
 * one's own by the mark on it, and a lease would take the other's place.
 */
static int64_t
held(const struct review *r)
{
	return r->back > 0 ? r->left_item : r->has_mark ? 0 : r->task.item_id;
}

int
review_renew(struct review *r, struct err *e)
{
	int64_t now_ms = clock_monotonic_ms(store_clock(r->store));
	char now[TIME_TEXT], until[TIME_TEXT];
	int rc;

	if (held(r) == 0 || now_ms - r->renewed_ms < RENEW_MS)
		return 0;
	now_text(r, 0, now);
	now_text(r, REVIEW_LEASE_MS, until);
	if (store_begin(r->store, e) < 0)
		return -1;
	rc = store_claim_item(r->store, held(r), r->person.person_id, now, until, e);
	if (rc == 0)
		rc = store_commit(r->store, e);
	store_rollback(r->store);
	if (rc == 0)
		r->renewed_ms = now_ms;
	if (rc == 1 && r->back > 0) {
		r->left_item = 0;	/* what waits now will come in its place */
		return 0;
	}
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "this item went to somebody else while you were "
		    "away");
	return rc;
}

/* ---- decisions ---- */

/* What comes next when the pending decision is written: 0, also where nothing waits. */
static int
claim_ahead(struct review *r, const char *now, struct err *e)
{
	char until[TIME_TEXT];

	if (r->left_item != 0)
		return 0;	/* after going back, the item that was left is still held */
	now_text(r, REVIEW_LEASE_MS, until);
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
	now_text(r, 0, now);
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
	if (put_on_table(r, &t, e) == 0)
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

int
review_skip(struct review *r, struct err *e)
{
	char now[TIME_TEXT];
	int rc = 0;

	if (r->task.item_id == 0)
		return err_set(e, ERR_REFUSED, "there is no item to skip");
	now_text(r, 0, now);
	if (store_begin(r->store, e) < 0)
		return -1;
	if (r->back > 0)
		rc = store_claim_release(r->store, r->task.item_id, r->person.person_id, now, e);
	else
		rc = store_skip(r->store, r->task.item_id, r->person.person_id, now, e);
	if (rc == 0)
		rc = store_commit(r->store, e);
	store_rollback(r->store);
	if (rc == 0)
		rc = review_next(r, e) < 0 ? -1 : 0;
	return rc;
}

int
review_back(struct review *r, struct err *e)
{
	struct task t = { 0 };

	if (r->back >= r->trail_count)
		return 1;
	if (store_task_get(r->store, r->trail[r->trail_count - 1 - r->back], &t, e) < 0)
		return -1;
	if (r->back == 0)
		r->left_item = r->task.item_id;
	if (put_on_table(r, &t, e) < 0) {
		task_release(&t);
		return -1;
	}
	r->back++;
	return 0;
}

/* ---- looking ---- */

int
review_peek(struct review *r, int max, struct task *out, int *count, struct err *e)
{
	int64_t position = r->task.item_id ? r->task.position : 0;

	*count = 0;
	return store_peek(r->store, r->batch.batch_id, r->person.person_id, position, max, out,
	    count, e);
}

void
review_progress(struct review *r, struct review_progress *out)
{
	int64_t now_ms = clock_monotonic_ms(store_clock(r->store));
	int n = r->paced < PACE_WINDOW ? r->paced : PACE_WINDOW;

	*out = (struct review_progress){ .done = r->done, .total = r->batch.items,
		.sitting = r->given, .last = r->last, .last_flag = r->last_flag };
	if (r->began_ms != 0)
		out->elapsed_ms = now_ms - r->began_ms;
	if (n >= 3) {
		int64_t first = r->pace[(r->paced - n) % PACE_WINDOW];
		int64_t last = r->pace[(r->paced - 1) % PACE_WINDOW];

		if (last > first)
			out->per_minute = (n - 1) * 60000.0 / (double)(last - first);
	}
}

int
review_history(struct review *r, bool this_sitting, int64_t offset, int64_t limit,
    int (*each)(void *arg, const struct history_row *h, struct err *e), void *arg, struct err *e)
{
	return store_history_each(r->store, r->person.person_id, this_sitting ? r->sitting : NULL,
	    offset, limit, each, arg, e);
}

int
review_recall(struct review *r, int64_t item_id, struct task *out, struct err *e)
{
	struct own_mark mark = { .answer = ANSWER_NONE };
	int rc = store_own_mark(r->store, item_id, r->person.person_id, &mark, e);

	if (rc != 0)
		return rc;
	own_mark_release(&mark);
	return store_task_get(r->store, item_id, out, e);
}
