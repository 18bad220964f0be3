/*
 * store_count.c - what the sources hold, and how their labels came out.
 */
#include "store_impl.h"

int
store_counts(struct store *s, struct counts *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_COUNTS, &q, e, "");
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		*out = (struct counts){ query_int(q, 0), query_int(q, 1), query_int(q, 2),
			query_int(q, 3), query_int(q, 4) };
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_contradiction_each(struct store *s,
    int (*each)(void *arg, const struct contradiction *c, struct err *e), void *arg,
    struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_CONTRADICTIONS, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct contradiction c = { query_int(q, 0), query_text(q, 1), query_text(q, 2),
			query_int(q, 3), query_int(q, 4) };

		rc = each(arg, &c, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_item_find(struct store *s, int64_t batch_id, const char *image, const char *question,
    int64_t *item_id, struct err *e)
{
	return db_number(s->db, Q_ITEM_FIND, item_id, e, "itt", batch_id, image, question);
}

static enum sql_query
change_query(enum change_group by)
{
	switch (by) {
	case CHANGES_BY_SPLIT:
		return Q_CHANGES_BY_SPLIT;
	case CHANGES_ALL:
		return Q_CHANGES_ALL;
	case CHANGES_PAIRS:
		return Q_CHANGES_PAIRS;
	case CHANGES_BY_SUBJECT:
		return Q_CHANGES_BY_SUBJECT;
	}
	return Q_CHANGES_ALL;
}

int
store_change_each(struct store *s, enum change_group by,
    int (*each)(void *arg, const struct change_row *r, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, change_query(by), &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct change_row r = { .group = query_text(q, 0), .total = query_int(q, 2),
			.yes = query_int(q, 3), .no = query_int(q, 4),
			.ambiguous = query_int(q, 5), .unsettled = query_int(q, 6) };

		answer_parse(query_text(q, 1), &r.original);
		rc = each(arg, &r, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}
