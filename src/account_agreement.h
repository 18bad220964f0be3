/*
 * account_agreement.h - how far people agree, over all items or part by part.
 *
 * From each person's first look at an item (store_account.h), so that it does not matter what was
 * said after a dispute.  Shows who said what: it is a lead's.
 */
#ifndef ACCOUNT_AGREEMENT_H
#define ACCOUNT_AGREEMENT_H

#include "exchange.h"
#include "looks.h"

enum agreement_by { AGREEMENT_OF_ALL, AGREEMENT_BY_SUBJECT, AGREEMENT_BY_SPLIT, AGREEMENT_BY_BATCH };

struct agreement_options {
	const char *batch, *split;	/* only its items; NULL: any */
	enum agreement_by by;
};

struct agreement_group {
	char *name;			/* of all: NULL; without a subject: "" */
	struct looks looks;
};

struct agreements {
	struct agreement_group *groups;	/* that hold an item which somebody judged */
	size_t count, room;
	struct person *people;
	size_t people_count;
};

/*
 * Of all there is one group, always.  Subjects are in alphabetical order; splits and batches in
 * that in which they came.  An item that several splits ask counts in each of them.
 *
 * Read from a copy that holds up nobody; its memory does not grow with verdicts or items.
 * ERR_REFUSED: `actor` is no lead, there is no such batch, or no record of such a split.
 */
int agreements_read(struct agreements *out, struct store *s, const char *actor,
    const struct agreement_options *o, const struct progress *p, struct err *e);
void agreements_release(struct agreements *a);

/* The name of a person in it. */
const char *agreements_name(const struct agreements *a, int64_t person_id);

#endif
