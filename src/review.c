/*
 * review.c - one reviewer's sitting: what is on the table, how it came there and where it goes.
 * Decisions are review_decide.c.
 */
#include "review_impl.h"

#include "admit.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { RENEW_MS = REVIEW_LEASE_MS / 4 };

void
review_now(const struct review *r, int64_t ahead_ms, char out[TIME_TEXT])
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
	    store_own_count(s, r->batch.batch_id, r->person.person_id, &r->done, e) < 0 ||
	    guideline_watch(&r->guideline, s, r->person.person_id, e) < 0) {
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
	review_now(r, 0, now);
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

int
review_put(struct review *r, struct task *t, struct err *e)
{
	struct own_mark m = { .answer = ANSWER_NONE };
	int rc = store_own_mark(r->store, t->item_id, r->person.person_id, &m, e);

	if (rc < 0)
		return -1;
	guideline_look(&r->guideline, r->store);
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

	review_now(r, 0, now);
	review_now(r, REVIEW_LEASE_MS, until);
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
		rc = review_put(r, &t, e);
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

	guideline_look(&r->guideline, r->store);
	if (held(r) == 0 || now_ms - r->renewed_ms < RENEW_MS)
		return 0;
	review_now(r, 0, now);
	review_now(r, REVIEW_LEASE_MS, until);
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

int
review_skip(struct review *r, struct err *e)
{
	char now[TIME_TEXT];
	int rc = 0;

	if (r->task.item_id == 0)
		return err_set(e, ERR_REFUSED, "there is no item to skip");
	review_now(r, 0, now);
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
	if (review_put(r, &t, e) < 0) {
		task_release(&t);
		return -1;
	}
	r->back++;
	return 0;
}

/* ---- looking ---- */

int
review_foretell(struct review *r, struct task *out, struct err *e)
{
	return store_foretell(r->store, r->batch.batch_id, r->person.person_id, out, e);
}

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

const struct guideline_watch *
review_guideline(const struct review *r)
{
	return &r->guideline;
}

int
review_read_guideline(struct review *r, struct guideline *out, struct err *e)
{
	return guideline_open(&r->guideline, r->store, out, e);
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
