/*
 * store_count.c - what the sources hold, and how their labels came out.
 */
#include "store_impl.h"

#include "mem.h"
#include "store_records.h"

#include <stdlib.h>

int
store_counts(struct store *s, struct counts *out, struct err *e)
{
	struct counts n = { .sources = 0 };
	struct query *q;
	bool replaced = false;
	int rc;

	rc = query_start(s->db, Q_COUNTS_RECORDS, &q, e, "");
	if (rc == 0 && (rc = query_step(q, e)) == 0) {
		n.sources = query_int(q, 0);
		n.records = query_int(q, 1);
		replaced = query_int(q, 2) > 0;
	}
	query_end(q);
	if (rc < 0)
		return -1;
	rc = query_start(s->db, replaced ? Q_COUNTS_ASKED : Q_COUNTS_ALL, &q, e, "");
	if (rc == 0 && (rc = query_step(q, e)) == 0) {
		n.pairs = query_int(q, 0);
		n.photos = query_int(q, 1);
		n.photos_missing = query_int(q, 2);
	}
	query_end(q);
	if (rc == 0)
		*out = n;
	return rc < 0 ? -1 : 0;
}

struct label_counting {
	struct pair_stands stands;
	struct label_counts n;
};

static int
count_pair(void *arg, int64_t pair_id, int64_t records, struct err *e)
{
	struct label_counting *c = arg;
	enum answer label = pair_stands_get(&c->stands, pair_id).label;

	(void)e;
	c->n.unsettled += label == ANSWER_NONE ? records : 0;
	c->n.ambiguous += label == ANSWER_AMBIGUOUS ? records : 0;
	return 0;
}

struct source_list {
	int64_t *ids;
	size_t count;
};

static int
take_source(void *arg, const struct source *src, struct err *e)
{
	struct source_list *l = arg;

	(void)e;
	l->ids = mem_resize(l->ids, l->count + 1, sizeof(*l->ids));
	l->ids[l->count++] = src->source_id;
	return 0;
}

int
store_label_counts(struct store *s, struct label_counts *out, struct err *e)
{
	struct label_counting c = { .n = { 0, 0 } };
	struct source_list sources = { NULL, 0 };
	int rc = store_source_each(s, false, take_source, &sources, e);

	if (rc == 0)
		rc = store_pair_stands(s, &c.stands, e);
	for (size_t i = 0; i < sources.count && rc == 0; i++)
		rc = store_record_pair_each(s, sources.ids[i], count_pair, &c, e);
	pair_stands_release(&c.stands);
	free(sources.ids);
	if (rc == 0)
		*out = c.n;
	return rc;
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

static int
each_group(struct store *s, enum sql_query of,
    int (*each)(void *arg, const struct change_row *r, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, of, &q, e, "");
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

void
change_row_add(struct change_row sums[2], const struct change_row *r)
{
	struct change_row *sum = &sums[r->original == ANSWER_NO];

	sum->group = "";
	sum->original = r->original;
	sum->total += r->total;
	sum->yes += r->yes;
	sum->no += r->no;
	sum->ambiguous += r->ambiguous;
	sum->unsettled += r->unsettled;
}

static int
add_up(void *arg, const struct change_row *r, struct err *e)
{
	(void)e;
	change_row_add(arg, r);
	return 0;
}

static int
each_sum(struct store *s, enum sql_query of,
    int (*each)(void *arg, const struct change_row *r, struct err *e), void *arg, struct err *e)
{
	struct change_row sums[2] = { { .total = 0 } };
	int rc = each_group(s, of, add_up, sums, e);

	for (int i = 0; rc == 0 && i < 2; i++)
		if (sums[i].total > 0)
			rc = each(arg, &sums[i], e);
	return rc;
}

int
store_change_each(struct store *s, enum change_group by,
    int (*each)(void *arg, const struct change_row *r, struct err *e), void *arg, struct err *e)
{
	switch (by) {
	case CHANGES_BY_SPLIT:
		return each_group(s, Q_CHANGES_BY_SPLIT, each, arg, e);
	case CHANGES_ALL:
		return each_sum(s, Q_CHANGES_BY_SPLIT, each, arg, e);
	case CHANGES_PAIRS:
		return each_sum(s, Q_CHANGES_BY_SUBJECT, each, arg, e);
	case CHANGES_BY_SUBJECT:
		return each_group(s, Q_CHANGES_BY_SUBJECT, each, arg, e);
	}
	return 0;
}
