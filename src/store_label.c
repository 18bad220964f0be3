/*
 * store_label.c - how every pair stands, in one pass over the items.
 *
 * One byte a pair: its label in the lowest two bits, its state above them.  A pair that is in
 * several batches is looked up by itself, where the rule about the last decision is.
 */
#include "store_impl.h"

#include "mem.h"
#include "store_records.h"

#include <stdlib.h>

enum {
	LABEL_BITS = 3,
	STATE_SHIFT = 2,	/* 0: in no batch; else its state and 1 */
	SEVERAL = 0x40,
	MOST_PAIRS = INT32_MAX,
	SLICE_ITEMS = 4096,	/* of one query, so that nobody's commit waits long */
	SLICE_PAIRS = 512,
};

void
pair_stands_release(struct pair_stands *p)
{
	free(p->of);
	*p = (struct pair_stands){ .of = NULL };
}

struct pair_stand
pair_stands_get(const struct pair_stands *p, int64_t pair_id)
{
	unsigned char c = pair_id >= 1 && pair_id <= p->last ? p->of[pair_id] : 0;
	unsigned state = c >> STATE_SHIFT;

	return (struct pair_stand){ .label = (enum answer)(c & LABEL_BITS), .reviewed = state > 0,
		.state = state > 0 ? (enum item_state)(state - 1) : ITEM_OPEN };
}

static unsigned char
byte_of(struct query *q, int column)
{
	enum item_state state = ITEM_OPEN;
	enum answer label = ANSWER_NONE;

	item_state_parse(query_text(q, column), &state);
	if (!query_null(q, column + 1))
		answer_parse(query_text(q, column + 1), &label);
	return (unsigned char)((unsigned)label | ((unsigned)state + 1) << STATE_SHIFT);
}

static int
read_items(struct store *s, struct pair_stands *p, int64_t *after, bool *several, struct err *e)
{
	struct query *q;
	int n = 0, rc;

	rc = query_start(s->db, Q_LABEL_ITEMS, &q, e, "ii", *after, (int64_t)SLICE_ITEMS);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		int64_t pair_id = query_int(q, 1);

		n++;
		*after = query_int(q, 0);
		if (pair_id < 1 || pair_id > p->last)
			continue;
		if (p->of[pair_id] != 0)
			*several = true;
		p->of[pair_id] = p->of[pair_id] ? SEVERAL : byte_of(q, 2);
	}
	query_end(q);
	return rc < 0 ? -1 : n < SLICE_ITEMS;
}

/* The pairs from id on that are in several batches; others among them are left as they are. */
static int
read_several(struct store *s, struct pair_stands *p, int64_t id, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_LABEL_PAIRS, &q, e, "ii", id, id + SLICE_PAIRS - 1);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		int64_t pair_id = query_int(q, 0);

		if (pair_id <= p->last && p->of[pair_id] == SEVERAL)
			p->of[pair_id] = byte_of(q, 2);
	}
	query_end(q);
	if (p->of[id] == SEVERAL)
		p->of[id] = 0;	/* withdrawn since */
	return rc < 0 ? -1 : 0;
}

static int
read_stands(struct store *s, struct pair_stands *p, struct err *e)
{
	bool several = false;
	int64_t after = INT64_MIN;
	int rc = 0;

	while (rc == 0)
		rc = read_items(s, p, &after, &several, e);
	for (int64_t id = 1; rc > 0 && several && id <= p->last; id++)
		if (p->of[id] == SEVERAL)
			rc = read_several(s, p, id, e) < 0 ? -1 : 1;
	return rc < 0 ? -1 : 0;
}

int
store_pair_stands(struct store *s, struct pair_stands *out, struct err *e)
{
	struct pair_stands p = { .of = NULL };

	if (db_number(s->db, Q_PAIR_LAST, &p.last, e, "") < 0)
		return -1;
	if (p.last < 0 || p.last > MOST_PAIRS)
		return err_set(e, ERR_FILE, "%s: its pairs are not numbered as Foureyes numbers "
		    "them; run: foureyes audit", s->path);
	p.of = mem_alloc((size_t)p.last + 1);
	if (read_stands(s, &p, e) < 0) {
		pair_stands_release(&p);
		return -1;
	}
	*out = p;
	return 0;
}
