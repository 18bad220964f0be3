/*
 * store_audit.c - the tables of a store, laid beside those that its journal makes.
 *
 * Two stores give the rows of a table in the order of its key; both are walked at once, so that the
 * first row that only one of them has, or that they have differently, is known by its key, and no
 * more than two rows are in memory.
 */
#include "store_audit.h"
#include "store_impl.h"

#include "mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the journal names by its hash ---- */

/*
 * A source as a stream.  What is being given is a piece: a blob of the row of `frame` (head, sep and
 * tail of the source) or of `records` (lead, raw and trail), good until that moves on.
 */
struct source_bytes {
	struct store *store;
	int64_t source_id;
	struct query *frame, *records;
	enum { PIECE_HEAD, PIECE_SEP, PIECE_LEAD, PIECE_RAW, PIECE_TRAIL, PIECE_TAIL, PIECE_END } next;
	bool first;		/* no record was given yet */
	const char *piece;
	size_t left;
};

static void
take_piece(struct source_bytes *b, struct query *q, int column)
{
	b->piece = query_blob(q, column, &b->left);
}

/* The next piece, which may be empty. */
static int
next_piece(struct source_bytes *b, struct err *e)
{
	int rc = 0;

	switch (b->next) {
	case PIECE_HEAD:
		take_piece(b, b->frame, 0);
		b->next = PIECE_SEP;
		break;
	case PIECE_SEP:
		rc = query_step(b->records, e);
		if (rc == 0 && !b->first)
			take_piece(b, b->frame, 1);
		b->first = false;
		b->next = rc == 0 ? PIECE_LEAD : PIECE_TAIL;
		break;
	case PIECE_LEAD:
	case PIECE_RAW:
	case PIECE_TRAIL:
		take_piece(b, b->records, (int)(b->next - PIECE_LEAD));
		b->next = b->next == PIECE_TRAIL ? PIECE_SEP : b->next + 1;
		break;
	case PIECE_TAIL:
		take_piece(b, b->frame, 2);
		b->next = PIECE_END;
		break;
	case PIECE_END:
		break;
	}
	return rc < 0 ? -1 : 0;
}

static int
read_source(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	struct source_bytes *b = arg;
	size_t n, filled = 0;

	while (filled < room && (b->left > 0 || b->next != PIECE_END)) {
		if (b->left == 0 && next_piece(b, e) < 0)
			return -1;
		n = b->left < room - filled ? b->left : room - filled;
		if (n > 0)
			memcpy(to + filled, b->piece, n);
		b->piece += n;
		b->left -= n;
		filled += n;
	}
	*got = filled;
	return 0;
}

static int
rewind_source(void *arg, struct err *e)
{
	struct source_bytes *b = arg;

	query_end(b->records);
	b->records = NULL;
	b->next = PIECE_HEAD;
	b->first = true;
	b->left = 0;
	return query_start(b->store->db, Q_AUDIT_BYTES, &b->records, e, "i", b->source_id);
}

static void
release_source(void *arg)
{
	struct source_bytes *b = arg;

	query_end(b->records);
	query_end(b->frame);
	free(b);
}

int
store_source_stream(struct store *s, int64_t source_id, struct stream *out, struct err *e)
{
	struct source_bytes *b = mem_alloc(sizeof(*b));
	int rc;

	b->store = s;
	b->source_id = source_id;
	b->piece = "";
	rc = query_start(s->db, Q_SOURCE_FRAME, &b->frame, e, "i", source_id);
	if (rc == 0)
		rc = query_step(b->frame, e);
	if (rc == 0)
		rc = rewind_source(b, e);
	if (rc != 0) {
		release_source(b);
		return rc;
	}
	stream_init(out, read_source, b);
	out->rewind = rewind_source;
	out->release = release_source;
	return 0;
}

int
store_output_each(struct store *s, int64_t seq,
    int (*each)(void *arg, int64_t position, const char *output, double prob_yes,
	struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_AUDIT_OUTPUTS, &q, e, "i", seq);
	while (rc == 0 && (rc = query_step(q, e)) == 0)
		rc = each(arg, query_int(q, 0), query_text(q, 1),
		    query_null(q, 2) ? (double)NAN : query_real(q, 2), e);
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_item_of_pair(struct store *s, const char *batch, int64_t pair_id, int64_t *item_id,
    struct err *e)
{
	return db_number(s->db, Q_ITEM_OF_PAIR, item_id, e, "ti", batch, pair_id);
}

/* ---- rows side by side ---- */

/* keys: how many columns, from the first, name the row. */
static const struct {
	const char *name;
	enum sql_query query;
	int keys;
} tables[AUDIT_TABLES] = {
	[TABLE_PERSON] = { "person", Q_AUDIT_PERSON, 1 },
	[TABLE_SOURCE] = { "source", Q_AUDIT_SOURCE, 1 },
	[TABLE_PHOTO] = { "photo", Q_AUDIT_PHOTO, 1 },
	[TABLE_PAIR] = { "pair", Q_AUDIT_PAIR, 1 },
	[TABLE_RECORD] = { "record", Q_AUDIT_RECORD, 1 },
	[TABLE_BATCH] = { "batch", Q_AUDIT_BATCH, 1 },
	[TABLE_GUIDELINE] = { "guideline", Q_AUDIT_GUIDELINE, 1 },
	[TABLE_VERDICT] = { "verdict", Q_AUDIT_VERDICT, 1 },
	[TABLE_FLAG] = { "flag", Q_AUDIT_FLAG, 1 },
	[TABLE_RESOLUTION] = { "resolution", Q_AUDIT_RESOLUTION, 1 },
	[TABLE_ITEM] = { "item", Q_AUDIT_ITEM, 1 },
	[TABLE_TALLY] = { "tally", Q_AUDIT_TALLY, 2 },
	[TABLE_PLACE] = { "place", Q_AUDIT_PLACE, 2 },
	[TABLE_MODEL] = { "model", Q_AUDIT_MODEL, 1 },
	[TABLE_ANSWERS] = { "answers", Q_AUDIT_ANSWERS, 1 },
	[TABLE_ANSWER] = { "answer", Q_AUDIT_ANSWER, 2 },
};

/* Which of two rows comes first; keys are whole numbers or words. */
static int
key_order(struct query *a, struct query *b, int keys)
{
	int order = 0;

	for (int i = 0; order == 0 && i < keys; i++) {
		int64_t x = query_int(a, i), y = query_int(b, i);

		order = (x > y) - (x < y);
		if (order == 0 && query_value(a, i) == VALUE_TEXT)
			order = strcmp(query_text(a, i), query_text(b, i));
	}
	return order;
}

/* "table tally, batch_id 1, state open" */
static void
row_name(char *out, size_t size, enum audit_table t, struct query *q)
{
	int used = snprintf(out, size, "table %s", tables[t].name);

	for (int i = 0; i < tables[t].keys; i++)
		used += snprintf(out + used, size - (size_t)used, ", %s %.40s",
		    query_column_name(q, i), query_text(q, i));
}

static bool
same_bytes(struct query *a, struct query *b, int column)
{
	size_t x, y;
	const void *p = query_blob(a, column, &x), *q = query_blob(b, column, &y);

	return x == y && memcmp(p, q, x) == 0;
}

static bool
same_real(struct query *a, struct query *b, int column)
{
	char x[512], y[512];

	snprintf(x, sizeof(x), "%.3f", query_real(a, column));
	snprintf(y, sizeof(y), "%.3f", query_real(b, column));
	return strcmp(x, y) == 0;
}

static bool
same_value(struct query *a, struct query *b, int column)
{
	if (query_value(a, column) != query_value(b, column))
		return false;
	switch (query_value(a, column)) {
	case VALUE_NULL:
		break;
	case VALUE_INT:
		return query_int(a, column) == query_int(b, column);
	case VALUE_REAL:
		return same_real(a, b, column);
	case VALUE_TEXT:
	case VALUE_BLOB:
		return same_bytes(a, b, column);
	}
	return true;
}

/* What a value is called; a blob, and a text with a 0 in it, cannot be shown. */
static const char *
value_text(struct query *q, int column, char out[256])
{
	size_t len;

	if (query_value(q, column) == VALUE_NULL)
		return "null";
	query_blob(q, column, &len);
	if (query_value(q, column) == VALUE_BLOB || strlen(query_text(q, column)) != len)
		snprintf(out, 256, "%zu bytes", len);
	else
		snprintf(out, 256, "\"%.200s\"", query_text(q, column));
	return out;
}

static int
compare_row(enum audit_table t, struct query *there, struct query *replayed, struct err *e)
{
	char row[256], x[256], y[256];

	for (int i = tables[t].keys; i < query_columns(there); i++)
		if (!same_value(there, replayed, i)) {
			row_name(row, sizeof(row), t, there);
			return err_set(e, ERR_REFUSED, "%s: %s is %s, and by the journal %s", row,
			    query_column_name(there, i), value_text(there, i, x),
			    value_text(replayed, i, y));
		}
	return 0;
}

/* One of the two has a row that the other has not; `order` below 0, it is the store itself. */
static int
alone(enum audit_table t, int order, struct query *there, struct query *replayed, struct err *e)
{
	char row[256];

	row_name(row, sizeof(row), t, order < 0 ? there : replayed);
	return err_set(e, ERR_REFUSED, "%s: %s", row, order < 0 ?
	    "the journal tells of no such row" : "the row is missing, and the journal tells of it");
}

/* `x` and `y`: 0 while the query stands on a row, 1 behind the last. */
static int
walk(enum audit_table t, struct query *there, struct query *replayed, int64_t *rows, struct err *e)
{
	int x = query_step(there, e), y = query_step(replayed, e);

	for (*rows = 0; x == 0 || y == 0; ++*rows) {
		int order = x == 0 && y == 0 ? key_order(there, replayed, tables[t].keys) : x - y;

		if (x < 0 || y < 0)
			return -1;
		if (order != 0)
			return alone(t, order, there, replayed, e);
		if (compare_row(t, there, replayed, e) < 0)
			return -1;
		x = query_step(there, e);
		y = query_step(replayed, e);
	}
	return x < 0 || y < 0 ? -1 : 0;
}

int
store_compare(struct store *s, struct store *replayed, enum audit_table t, int64_t *rows,
    struct err *e)
{
	struct query *there = NULL, *again = NULL;
	int64_t count;
	int rc = -1;

	if (query_start(s->db, tables[t].query, &there, e, "") == 0 &&
	    query_start(replayed->db, tables[t].query, &again, e, "") == 0)
		rc = walk(t, there, again, &count, e);
	query_end(there);
	query_end(again);
	if (rc == 0)
		*rows = count;
	return rc;
}

/* ---- what nobody may have done ---- */

static int
check_rule(struct store *s, enum sql_query id, const char *what, struct err *e)
{
	int64_t item_id;
	int rc = db_number(s->db, id, &item_id, e, "");

	if (rc == 0)
		err_set(e, ERR_REFUSED, "item %lld: %s", (long long)item_id, what);
	return rc == 1 ? 0 : -1;
}

int
store_audit_rules(struct store *s, struct err *e)
{
	if (check_rule(s, Q_AUDIT_CROWDED, "more people voted on it than it has places", e) < 0)
		return -1;
	return check_rule(s, Q_AUDIT_PARTIAL, "it was resolved by somebody who voted on it", e);
}
