/*
 * store_audit.c - the tables, laid beside the journal.
 */
#include "store_audit.h"
#include "store_impl.h"

#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_MEMBERS = 20 };

#define ITEM_MEMBERS "batch", "pair_id", "image", "question", "person"

/* The columns of each query, in order, by the names of the entry's members. */
static const struct row_kind {
	const char *kind;
	enum sql_query query;
	bool by_name;
	const char *members[ROW_MEMBERS + 1];
} kinds[] = {
	{ "person_add", Q_AUDIT_PERSON, true, { "person", "role", "at" } },
	{ "person_retire", Q_AUDIT_RETIRED, true, { "person", "at" } },
	{ "import", Q_AUDIT_SOURCE, false, { "source", "format", "split", "sha256", "records",
	    "pairs", "replaces", "at" } },
	{ "batch_create", Q_AUDIT_BATCH, true, { "batch", "reviews", "order", "seed", "filter",
	    "at" } },
	{ "batch_extend", Q_AUDIT_BATCH_RULES, true, { "batch", "reviews", "order", "seed",
	    "filter" } },
	{ "batch_refill", Q_AUDIT_BATCH_RULES, true, { "batch", "reviews", "order", "seed",
	    "filter" } },
	{ "batch_close", Q_AUDIT_CLOSED, true, { "batch", "at" } },
	{ "verdict", Q_AUDIT_VERDICT, false, { "verdict_id", ITEM_MEMBERS, "verdict", "note",
	    "sitting", "elapsed_ms", "protocol", "width", "height", "photo_sha256", "at",
	    "zoom", "guideline" } },
	{ "flag", Q_AUDIT_FLAG, false, { "flag_id", ITEM_MEMBERS, "note", "sitting", "at" } },
	{ "resolution", Q_AUDIT_RESOLUTION, false, { "resolution_id", ITEM_MEMBERS, "label",
	    "reason", "at" } },
	{ "answers", Q_AUDIT_ANSWERS, false, { "model", "source", "source_sha256", "file",
	    "sha256", "parse", "aligned", "answers", "unparsed", "replaces", "at" } },
};

static const struct row_kind *
find_kind(const char *kind)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return &kinds[i];
	return NULL;
}

/* Real numbers stand in the journal with three places. */
static int
give_member(struct query *q, const struct row_kind *k, int column,
    int (*each)(void *arg, const char *member, const char *text, struct err *e), void *arg,
    struct err *e)
{
	char real[64];

	if (strcmp(k->members[column], "zoom") != 0)
		return each(arg, k->members[column], query_text(q, column), e);
	snprintf(real, sizeof(real), "%.3f", query_real(q, column));
	return each(arg, k->members[column], real, e);
}

int
store_audit_row(struct store *s, const char *kind, int64_t id, const char *name,
    int (*each)(void *arg, const char *member, const char *text, struct err *e), void *arg,
    struct err *e)
{
	const struct row_kind *k = find_kind(kind);
	struct query *q = NULL;
	int rc;

	if (k == NULL)
		return err_set(e, ERR_REFUSED, "\"%s\" is no kind of entry that is known", kind);
	if (k->by_name)
		rc = query_start(s->db, k->query, &q, e, "t", name);
	else
		rc = query_start(s->db, k->query, &q, e, "i", id);
	if (rc == 0)
		rc = query_step(q, e);
	for (int i = 0; rc == 0 && k->members[i] != NULL; i++)
		rc = give_member(q, k, i, each, arg, e);
	query_end(q);
	return rc;
}

int
store_audit_counts(struct store *s, struct audit_counts *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_AUDIT_COUNTS, &q, e, "");
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		*out = (struct audit_counts){ query_int(q, 0), query_int(q, 1), query_int(q, 2),
			query_int(q, 3), query_int(q, 4), query_int(q, 5), query_int(q, 6),
			query_int(q, 7), query_int(q, 8) };
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_audit_pair_each(struct store *s,
    int (*each)(void *arg, int64_t pair_id, const char *question, const char *subject,
	struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_AUDIT_PAIRS, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0)
		rc = each(arg, query_int(q, 0), query_text(q, 1), query_text(q, 2), e);
	query_end(q);
	return rc < 0 ? -1 : 0;
}

/* ---- items and what was decided about them ---- */

static void
read_item(struct query *q, struct audit_item *i)
{
	i->facts = (struct item_facts){ .item_id = query_int(q, 0), .batch_id = query_int(q, 1),
		.pair_id = query_int(q, 2), .wanted = (int)query_int(q, 6),
		.withdrawn = query_int(q, 8) != 0, .reviews = (int)query_int(q, 9) };
	item_state_parse(query_text(q, 4), &i->facts.state);
	if (!query_null(q, 5))
		answer_parse(query_text(q, 5), &i->facts.label);
	i->position = query_int(q, 3);
	field_copy(i->decided_at, sizeof(i->decided_at), query_text(q, 7));
	i->asked = query_int(q, 10) != 0;
	i->count = 0;
}

static void
read_event(struct query *q, struct audit_event *v)
{
	const char *kind = query_text(q, 2);

	*v = (struct audit_event){ .seq = query_int(q, 1), .person_id = query_int(q, 3),
		.kind = kind[0] == 'v' ? EVENT_VERDICT : kind[0] == 'f' ? EVENT_FLAG :
									   EVENT_RESOLUTION };
	if (!query_null(q, 4))
		answer_parse(query_text(q, 4), &v->answer);
	field_copy(v->at, sizeof(v->at), query_text(q, 5));
}

/* Two queries in the order of items, side by side; `*more` is 0 while `events` stands on a row. */
static int
take_events(struct query *events, int *more, struct audit_item *i, int *room, struct err *e)
{
	while (*more == 0 && query_int(events, 0) == i->facts.item_id) {
		if (i->count == *room) {
			*room = *room ? *room * 2 : 8;
			i->events = mem_resize(i->events, (size_t)*room, sizeof(*i->events));
		}
		read_event(events, &i->events[i->count++]);
		*more = query_step(events, e);
	}
	return *more < 0 ? -1 : 0;
}

int
store_audit_item_each(struct store *s,
    int (*each)(void *arg, const struct audit_item *i, struct err *e), void *arg, struct err *e)
{
	struct audit_item item = { .events = NULL };
	struct query *items = NULL, *events = NULL;
	int rc, more = 0, room = 0;

	rc = query_start(s->db, Q_AUDIT_ITEMS, &items, e, "");
	if (rc == 0)
		rc = query_start(s->db, Q_AUDIT_EVENTS, &events, e, "");
	if (rc == 0)
		rc = more = query_step(events, e);
	if (rc == 1)
		rc = 0;
	while (rc == 0 && (rc = query_step(items, e)) == 0) {
		read_item(items, &item);
		rc = take_events(events, &more, &item, &room, e);
		if (rc == 0)
			rc = each(arg, &item, e);
	}
	if (rc == 1 && more == 0)
		rc = err_set(e, ERR_REFUSED, "journal entry %lld is about an item that is not "
		    "there", (long long)query_int(events, 1));
	query_end(items);
	query_end(events);
	free(item.events);
	return rc < 0 ? -1 : 0;
}

/* ---- counters ---- */

static int
check_counter(struct store *s, enum sql_query id, const char *what, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, id, &q, e, "");
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		err_set(e, ERR_REFUSED, "batch %s: %s %s is not what it counts", query_text(q, 0),
		    what, query_text(q, 1));
	query_end(q);
	return rc == 1 ? 0 : -1;
}

int
store_audit_counters(struct store *s, struct err *e)
{
	if (check_counter(s, Q_AUDIT_TALLY, "the number of items that are", e) < 0)
		return -1;
	return check_counter(s, Q_AUDIT_PLACE, "the number of items done by", e);
}
