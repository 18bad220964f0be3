/*
 * store_history.c - what people did with items, read back.
 */
#include "store_impl.h"

#include "mem.h"

#include <stdlib.h>

/* A verdict's text, NULL (a flag) as ANSWER_NONE. */
static enum answer
read_answer(const char *text)
{
	enum answer a = ANSWER_NONE;

	if (text != NULL)
		answer_parse(text, &a);
	return a;
}

void
own_mark_release(struct own_mark *m)
{
	free(m->note);
	*m = (struct own_mark){ .answer = ANSWER_NONE };
}

int
store_own_mark(struct store *s, int64_t item_id, int64_t person_id, struct own_mark *out,
    struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_OWN_MARK, &q, e, "ii", item_id, person_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		*out = (struct own_mark){ .answer = read_answer(query_text(q, 1)),
			.note = mem_strdup(query_text(q, 2)), .seq = query_int(q, 4) };
		field_copy(out->id, sizeof(out->id), query_text(q, 0));
		field_copy(out->given_at, sizeof(out->given_at), query_text(q, 3));
	}
	query_end(q);
	return rc;
}

int
store_has_id(struct store *s, const char *id, struct err *e)
{
	int64_t n;
	int rc = db_number(s->db, Q_HAS_ID, &n, e, "t", id);

	return rc < 0 ? -1 : n ? 0 : 1;
}

int
store_history_each(struct store *s, int64_t person_id, const char *sitting, int64_t offset,
    int64_t limit, int (*each)(void *arg, const struct history_row *h, struct err *e), void *arg,
    struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_HISTORY, &q, e, "itii", person_id, sitting, limit, offset);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct history_row h = { .item_id = query_int(q, 0), .seq = query_int(q, 1),
			.batch = query_text(q, 2), .image = query_text(q, 3),
			.question = query_text(q, 4), .subject = query_text(q, 5),
			.note = query_text(q, 6), .given_at = query_text(q, 7),
			.answer = read_answer(query_text(q, 8)),
			.superseded = query_int(q, 9) != 0 };

		rc = each(arg, &h, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_own_count(struct store *s, int64_t batch_id, int64_t person_id, int64_t *out, struct err *e)
{
	return db_number(s->db, Q_OWN_COUNT, out, e, "ii", batch_id, person_id) < 0 ? -1 : 0;
}

int
store_person_counts(struct store *s, int64_t person_id, struct person_counts *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PERSON_COUNTS, &q, e, "i", person_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		*out = (struct person_counts){ .verdicts = query_int(q, 0),
			.flags = query_int(q, 1), .resolutions = query_int(q, 2) };
	query_end(q);
	return rc < 0 ? -1 : 0;
}

/* ---- disputes ---- */

/* "yes+no": the marks of an item in order of time. */
static int
read_votes(struct store *s, int64_t item_id, struct buf *out, struct err *e)
{
	struct query *q;
	int rc;

	buf_clear(out);
	rc = query_start(s->db, Q_ITEM_MARKS, &q, e, "i", item_id);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		const char *verdict = query_text(q, 1);

		buf_printf(out, "%s%s", out->len ? "+" : "", verdict ? verdict : "flag");
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_dispute_each(struct store *s, int64_t batch_id, int64_t person_id, bool settled,
    int (*each)(void *arg, const struct dispute_row *d, struct err *e), void *arg, struct err *e)
{
	struct buf votes = BUF_INIT;
	struct query *q;
	char *root;
	int rc;

	rc = query_start(s->db, Q_DISPUTES, &q, e, "iit", batch_id, person_id,
	    settled ? "settled" : "disputed");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct dispute_row d = { .item_id = query_int(q, 0), .pair_id = query_int(q, 1),
			.batch_id = query_int(q, 2), .batch = query_text(q, 3),
			.image = query_text(q, 4), .question = query_text(q, 5),
			.subject = query_text(q, 6),
			.state = settled ? ITEM_SETTLED : ITEM_DISPUTED,
			.voted = query_int(q, 7) != 0, .changed = query_int(q, 8) != 0,
			.label = read_answer(query_text(q, 9)) };

		rc = read_votes(s, d.item_id, &votes, e);
		d.votes = votes.data ? votes.data : "";
		d.root = root = root_absolute(s, query_text(q, 10));
		if (rc == 0)
			rc = each(arg, &d, e);
		free(root);
	}
	query_end(q);
	buf_release(&votes);
	return rc < 0 ? -1 : 0;
}

int
store_mark_each(struct store *s, int64_t item_id,
    int (*each)(void *arg, const struct mark_row *m, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_MARKS, &q, e, "i", item_id);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct mark_row m = { .person_id = query_int(q, 0), .seq = query_int(q, 1),
			.person = query_text(q, 2), .note = query_text(q, 3),
			.given_at = query_text(q, 4), .answer = read_answer(query_text(q, 5)),
			.elapsed_ms = query_null(q, 6) ? -1 : query_int(q, 6),
			.protocol = query_text(q, 7), .zoom = query_real(q, 8) };

		rc = each(arg, &m, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_originals(struct store *s, int64_t pair_id, int64_t *yes, int64_t *no, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_ORIGINALS, &q, e, "i", pair_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		*yes = query_int(q, 0);
		*no = query_int(q, 1);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_models_say(struct store *s, int64_t pair_id, struct models_say *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_MODELS_SAY, &q, e, "i", pair_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		*out = (struct models_say){ query_int(q, 0), query_int(q, 1), query_int(q, 2) };
	query_end(q);
	return rc < 0 ? -1 : 0;
}

void
resolution_row_release(struct resolution_row *r)
{
	free(r->reason);
	*r = (struct resolution_row){ .label = ANSWER_NONE };
}

int
store_resolution(struct store *s, int64_t item_id, struct resolution_row *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_RESOLUTION_LAST, &q, e, "i", item_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0 && query_null(q, 3))
		rc = 1;
	if (rc == 0) {
		*out = (struct resolution_row){ .person_id = query_int(q, 1),
			.seq = query_int(q, 2), .label = read_answer(query_text(q, 3)),
			.reason = mem_strdup(query_text(q, 4)) };
		field_copy(out->id, sizeof(out->id), query_text(q, 0));
		field_copy(out->given_at, sizeof(out->given_at), query_text(q, 5));
		field_copy(out->person, sizeof(out->person), query_text(q, 6));
	}
	query_end(q);
	return rc;
}
