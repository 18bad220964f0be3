/*
 * board.c - what a person finds on sitting down.
 *
 * Everything is counted in one consistent view of the store.  What a reviewer may not know is never
 * read into their board: the counts of a batch are left at 0, the lead's part is not asked for.
 * What to do next is a small table of cases, tried in order; the first that holds is said.
 */
#include "board.h"

#include "admit.h"
#include "mem.h"
#include "number.h"
#include "store_records.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
board_release(struct board *b)
{
	free(b->batch);
	*b = (struct board){ .batch = NULL };
}

/* ---- batches ---- */

struct reading {
	struct store *store;
	struct board *board;
};

static int
add_batch(void *arg, const struct batch *from, struct err *e)
{
	struct board *b = ((struct reading *)arg)->board;
	struct board_batch *to;

	(void)e;
	b->batch = mem_resize(b->batch, (size_t)b->batches + 1, sizeof(*b->batch));
	to = &b->batch[b->batches++];
	*to = (struct board_batch){ .reviews = from->reviews, .order = from->order,
	    .closed = from->closed, .items = from->items };
	snprintf(to->name, sizeof(to->name), "%s", from->name);
	if (b->person.role != ROLE_LEAD)
		return 0;
	to->open = from->open;
	to->agreed = from->agreed;
	to->disputed = from->disputed;
	to->settled = from->settled;
	return 0;
}

/* This person's part in a batch. */
static int
read_own(struct reading *r, struct board_batch *to, struct err *e)
{
	struct board *b = r->board;
	struct batch batch;
	char now[TIME_TEXT];
	int waits;

	if (store_batch_find(r->store, to->name, &batch, e) != 0 ||
	    store_own_count(r->store, batch.batch_id, b->person.person_id, &to->own, e) < 0)
		return -1;
	clock_text(clock_utc_ms(store_clock(r->store)), now);
	waits = to->closed ? 1 :
	    store_waits(r->store, batch.batch_id, b->person.person_id, now, e);
	if (waits < 0)
		return -1;
	to->offered = waits == 0;
	b->own += to->own;
	if (to->offered)
		b->waiting += to->items - to->own;
	return 0;
}

/* Open batches first; those of a kind stay in the order they were made. */
static void
sort_batches(struct board *b)
{
	struct board_batch *sorted = mem_array((size_t)b->batches, sizeof(*sorted));
	int n = 0;

	for (int closed = 0; closed <= 1; closed++)
		for (int i = 0; i < b->batches; i++)
			if (b->batch[i].closed == (closed == 1))
				sorted[n++] = b->batch[i];
	free(b->batch);
	b->batch = sorted;
}

static int
read_batches(struct reading *r, struct err *e)
{
	struct board *b = r->board;

	if (store_batch_each(r->store, add_batch, r, e) < 0)
		return -1;
	for (int i = 0; i < b->batches; i++)
		if (read_own(r, &b->batch[i], e) < 0)
			return -1;
	if (b->batches > 0)
		sort_batches(b);
	return 0;
}

/* ---- the lead's part ---- */

static int
count_voted(void *arg, const struct dispute_row *d, struct err *e)
{
	struct board *b = arg;

	(void)e;
	b->voted += d->voted;
	return 0;
}

static int
count_other(void *arg, const struct person *p, struct err *e)
{
	struct board *b = arg;

	(void)e;
	b->others += !p->retired && p->person_id != b->person.person_id;
	return 0;
}

static int
read_lead(struct reading *r, struct err *e)
{
	struct board *b = r->board;

	for (int i = 0; i < b->batches; i++) {
		const struct board_batch *from = &b->batch[i];

		b->items += from->items;
		b->agreed += from->agreed;
		b->disputed += from->disputed;
		b->settled += from->settled;
		if (from->closed)
			continue;
		b->open += from->open;
		if (from->open > 0 && from->reviews > b->wanted)
			b->wanted = from->reviews;
	}
	if (store_counts(r->store, &b->counts, e) < 0 ||
	    store_person_each(r->store, count_other, b, e) < 0)
		return -1;
	/* Who never voted has voted in none of them. */
	return b->disputed == 0 || b->own == 0 ? 0 :
	    store_dispute_each(r->store, 0, b->person.person_id, false, count_voted, b, e);
}

/* ---- what to do next ---- */

__attribute__((format(printf, 3, 4))) static void
next(struct board *b, enum board_step step, const char *fmt, ...)
{
	va_list ap;

	b->step = step;
	va_start(ap, fmt);
	vsnprintf(b->next, sizeof(b->next), fmt, ap);
	va_end(ap);
}

static void
next_people(struct board *b)
{
	int more = b->wanted - b->others;

	if (b->others == 0)
		next(b, STEP_PEOPLE, "Nobody but you works here: every item needs %d %s.",
		    b->wanted, number_of(b->wanted, "reviewer", "reviewers"));
	else
		next(b, STEP_PEOPLE, "Every item needs %d reviewers: %d more %s missing.",
		    b->wanted, more, number_of(more, "is", "are"));
}

static void
next_lead(struct board *b)
{
	int64_t mine = b->disputed - b->voted;
	char n[NUMBER_TEXT];

	if (b->counts.records == 0)
		next(b, STEP_IMPORT, "There are no labels here yet.");
	else if (mine > 0)
		next(b, STEP_RESOLVE, "%s %s for you to settle.", number_text(n, mine),
		    number_of(mine, "dispute waits", "disputes wait"));
	else if (b->wanted > b->others)
		next_people(b);
	else if (b->own > 0 && b->waiting > 0)
		next(b, STEP_REVIEW, "%s %s for your verdict.", number_text(n, b->waiting),
		    number_of(b->waiting, "item waits", "items wait"));
	else if (b->wanted > 0)
		next(b, STEP_OTHERS, "%s %s open: the reviewers have %s.",
		    number_text(n, b->open), number_of(b->open, "item is", "items are"),
		    number_of(b->open, "it", "them"));
	else if (b->voted > 0)
		next(b, STEP_OTHERS, "%s %s for another lead: you voted yourself.",
		    number_text(n, b->voted),
		    number_of(b->voted, "dispute waits", "disputes wait"));
	else if (b->unsettled > 0)
		next(b, STEP_BATCH, "%s %s no label and %s in no open batch.",
		    number_text(n, b->unsettled),
		    number_of(b->unsettled, "record has", "records have"),
		    number_of(b->unsettled, "stands", "stand"));
	else
		next(b, STEP_EXPORT, "All %s records have their label.",
		    number_text(n, b->counts.records));
}

static void
next_reviewer(struct board *b)
{
	char n[NUMBER_TEXT];

	if (b->waiting > 0)
		next(b, STEP_REVIEW, "%s %s for your verdict.", number_text(n, b->waiting),
		    number_of(b->waiting, "item waits", "items wait"));
	else if (b->own > 0)
		next(b, STEP_NOTHING, "Nothing waits for you: you have judged %s %s. Thank you.",
		    number_text(n, b->own), number_of(b->own, "item", "items"));
	else
		next(b, STEP_NOTHING, "Nothing waits for you yet.");
}

/* ---- the whole ---- */

/*
 * Whether the counters alone show that every record has a label: some batch has labels for all
 * pairs.
 */
static bool
all_labelled(const struct board *b)
{
	for (int i = 0; i < b->batches; i++) {
		const struct board_batch *x = &b->batch[i];

		if (x->items == b->counts.pairs && x->agreed + x->settled == x->items)
			return true;
	}
	return false;
}

int
board_count_labels(struct board *b, struct store *s, struct err *e)
{
	struct label_counts n;

	if (store_label_counts(s, &n, e) < 0)
		return -1;
	b->unsettled = n.unsettled;
	b->ambiguous = n.ambiguous;
	return 0;
}

/* A lead is told of records without a label where nothing else is left to do. */
static int
finish_lead(struct board *b, struct store *s, struct err *e)
{
	if (b->disputed == 0 && b->open == 0 && !all_labelled(b) &&
	    board_count_labels(b, s, e) < 0)
		return -1;
	next_lead(b);
	return 0;
}

static int
read_all(struct reading *r, const char *person, struct err *e)
{
	struct board *b = r->board;

	if (admit_person(r->store, person, &b->person, e) < 0 || read_batches(r, e) < 0)
		return -1;
	if (b->person.role == ROLE_LEAD)
		return read_lead(r, e);
	next_reviewer(b);
	return 0;
}

int
board_read(struct board *out, struct store *s, const char *person, struct err *e)
{
	struct board b = { .batch = NULL };
	struct reading r = { .store = s, .board = &b };
	int result;

	if (store_begin_read(s, e) < 0)
		return -1;
	result = read_all(&r, person, e);
	store_rollback(s);
	if (result == 0 && b.person.role == ROLE_LEAD)
		result = finish_lead(&b, s, e);
	if (result < 0)
		board_release(&b);
	else
		*out = b;
	return result;
}

/* ---- people ---- */

struct people {
	struct person *list;
	int count;
	enum role role;
};

static int
add_person(void *arg, const struct person *p, struct err *e)
{
	struct people *people = arg;

	(void)e;
	if (p->retired || p->role != people->role)
		return 0;
	people->list = mem_resize(people->list, (size_t)people->count + 1, sizeof(*people->list));
	people->list[people->count++] = *p;
	return 0;
}

int
board_people(struct store *s, struct person **out, int *count, struct err *e)
{
	struct people people = { .role = ROLE_REVIEWER };

	if (store_person_each(s, add_person, &people, e) < 0)
		goto out;
	people.role = ROLE_LEAD;
	if (store_person_each(s, add_person, &people, e) < 0)
		goto out;
	*out = people.list;
	*count = people.count;
	return 0;
out:
	free(people.list);
	return -1;
}
