/*
 * looks.h - what several people said of the same items, laid side by side: each two of them, one
 * against the others, and all together.  Pure; it takes no memory for the number of items.
 */
#ifndef LOOKS_H
#define LOOKS_H

#include "agreement.h"

#include <stddef.h>

/* One person's answer; what it is about comes beside it. */
struct look {
	int64_t person_id;
	enum answer answer;
};

/* Two people who judged the same items: first < second, the first's answers are the rows. */
struct looks_pairing {
	int64_t first, second;
	struct agreement_table table;
	struct agreement agreement;
};

struct looks_person {
	int64_t person_id;
	int64_t items;		/* that somebody else judged, too */
};

/* Begins with all zero. */
struct looks {
	struct looks_pairing *pairings;		/* by first, then second */
	size_t count, room;
	struct looks_person *people;		/* who is in a pairing, by person_id */
	size_t people_count, people_room;
	struct agreement_all all;
	struct agreement_alpha together;
};

/* Adds one item, with at most one look of each person at it. */
void looks_add(struct looks *l, const struct look *at, size_t count);

/* What follows from the tables: `agreement` of every pairing, and `together`. */
void looks_count(struct looks *l);

/*
 * One person against each of the others: first is the person, second 0.  An item counts as often as
 * others judged it.  Where that is more than once for any, intervals are a NaN: they would be those
 * of independent items.
 */
struct looks_pairing looks_of(const struct looks *l, const struct looks_person *p);

void looks_release(struct looks *l);

#endif
