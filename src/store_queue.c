/*
 * store_queue.c - what a reviewer is offered next, and the leases that keep two from one place.
 *
 * A place of an item is taken by a mark (verdict or flag) or by a live claim of somebody else.
 * The walk along item.position begins where this person left off (table place); what became free
 * behind that point is found through claims that ran out, which stay in the table as a sign for
 * others, and through the person's own skips.
 */
#include "store_impl.h"

#include "mem.h"

#include <stdlib.h>

void
task_release(struct task *t)
{
	free(t->image);
	free(t->root);
	free(t->question);
	free(t->subject);
	*t = (struct task){ 0 };
}

static void
read_task(struct store *s, struct query *q, struct task *out)
{
	*out = (struct task){ .item_id = query_int(q, 0), .pair_id = query_int(q, 1),
		.batch_id = query_int(q, 2), .position = query_int(q, 3),
		.image = mem_strdup(query_text(q, 4)), .root = root_absolute(s, query_text(q, 5)),
		.question = mem_strdup(query_text(q, 6)),
		.subject = mem_strdup(query_text(q, 7)) };
}

int
store_task_get(struct store *s, int64_t item_id, struct task *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_TASK, &q, e, "i", item_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		read_task(s, q, out);
	if (rc == 1)
		rc = err_set(e, ERR_FILE, "%s: there is no item %lld", s->path,
		    (long long)item_id);
	query_end(q);
	return rc;
}

int
store_claim_item(struct store *s, int64_t item_id, int64_t person_id, const char *now,
    const char *until, struct err *e)
{
	int rc = store_place_free(s, item_id, person_id, now, e);

	if (rc != 0)
		return rc;
	return db_run(s->db, Q_CLAIM_PUT, e, "iit", item_id, person_id, until);
}

int
store_place_free(struct store *s, int64_t item_id, int64_t person_id, const char *now,
    struct err *e)
{
	int64_t free_for_me = 0;

	if (db_number(s->db, Q_PLACE_FREE, &free_for_me, e, "iit", item_id, person_id, now) < 0)
		return -1;
	return free_for_me ? 0 : 1;
}

/* The walk's start for this person in this batch. */
static int
read_place(struct store *s, int64_t batch_id, int64_t person_id, int64_t *position, struct err *e)
{
	*position = 0;
	return db_number(s->db, Q_PLACE_GET, position, e, "ii", batch_id, person_id) < 0 ? -1 : 0;
}

/*
 * Tries the ways in their order; 0 and the item, 1 nothing waits.  walked: the item was found by
 * the walk, so that the place moves there.
 */
static int
choose(struct store *s, int64_t batch_id, int64_t person_id, const char *now, int64_t *item_id,
    bool *walked, struct err *e)
{
	int64_t from;
	int rc;

	*walked = false;
	rc = db_number(s->db, Q_NEXT_OWN_CLAIM, item_id, e, "iit", batch_id, person_id, now);
	if (rc == 1)
		rc = db_number(s->db, Q_NEXT_GIVEN_BACK, item_id, e, "iit", batch_id, person_id, now);
	if (rc != 1)
		return rc;
	if (read_place(s, batch_id, person_id, &from, e) < 0)
		return -1;
	rc = db_number(s->db, Q_NEXT_WALK, item_id, e, "iiti", batch_id, person_id, now, from);
	*walked = rc == 0;
	if (rc == 1)
		rc = db_number(s->db, Q_NEXT_SKIPPED, item_id, e, "iit", batch_id, person_id, now);
	return rc;
}

int
store_foretell(struct store *s, int64_t batch_id, int64_t person_id, struct task *out,
    struct err *e)
{
	char now[TIME_TEXT];
	int64_t item_id;
	bool walked;
	int rc;

	clock_text(clock_utc_ms(s->clock), now);
	rc = choose(s, batch_id, person_id, now, &item_id, &walked, e);
	return rc == 0 ? store_task_get(s, item_id, out, e) : rc;
}

int
store_claim_next(struct store *s, int64_t batch_id, int64_t person_id, const char *now,
    const char *until, struct task *out, struct err *e)
{
	struct task t = { 0 };
	int64_t item_id;
	bool walked;
	int rc;

	if (db_run(s->db, Q_CLAIM_CLAMP, e, "it", batch_id, until) < 0)
		return -1;
	rc = choose(s, batch_id, person_id, now, &item_id, &walked, e);
	if (rc != 0)
		return rc;
	if (db_run(s->db, Q_CLAIM_PUT, e, "iit", item_id, person_id, until) < 0 ||
	    db_run(s->db, Q_CLAIM_SWEEP, e, "it", item_id, now) < 0 ||
	    store_task_get(s, item_id, &t, e) < 0)
		return -1;
	if (walked &&
	    db_run(s->db, Q_PLACE_PUT, e, "iii", batch_id, person_id, t.position) < 0) {
		task_release(&t);
		return -1;
	}
	*out = t;
	return 0;
}

int
store_claim_renew(struct store *s, int64_t item_id, int64_t person_id, const char *until,
    struct err *e)
{
	return db_run(s->db, Q_CLAIM_PUT, e, "iit", item_id, person_id, until);
}

int
store_claim_release(struct store *s, int64_t item_id, int64_t person_id, const char *now,
    struct err *e)
{
	return db_run(s->db, Q_CLAIM_EXPIRE, e, "iit", item_id, person_id, now);
}

int
store_skip(struct store *s, int64_t item_id, int64_t person_id, const char *now, struct err *e)
{
	if (db_run(s->db, Q_SKIP_PUT, e, "iit", item_id, person_id, now) < 0)
		return -1;
	return store_claim_release(s, item_id, person_id, now, e);
}

int
store_peek(struct store *s, int64_t batch_id, int64_t person_id, int64_t position, int max,
    struct task *out, int *count, struct err *e)
{
	struct query *q;
	char now[TIME_TEXT];
	int rc;

	*count = 0;
	clock_text(clock_utc_ms(s->clock), now);
	rc = query_start(s->db, Q_PEEK, &q, e, "iitii", batch_id, person_id, now, position,
	    (int64_t)max);
	while (rc == 0 && (rc = query_step(q, e)) == 0)
		read_task(s, q, &out[(*count)++]);
	query_end(q);
	if (rc == 1)
		return 0;
	while (*count > 0)
		task_release(&out[--*count]);
	return -1;
}

int
store_waits(struct store *s, int64_t batch_id, int64_t person_id, const char *now, struct err *e)
{
	int64_t waits = 0;

	if (db_number(s->db, Q_WAITS, &waits, e, "iit", batch_id, person_id, now) < 0)
		return -1;
	return waits ? 0 : 1;
}
