/*
 * store_account.h - how the work was done, for those who were not there.
 */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include "store.h"

/*
 * What a person first said of an item: the last verdict of their first sitting with it, so that a
 * slip taken back at once counts as never made.  By item, then person.
 */
struct first_look {
	int64_t item_id, person_id;
	enum answer answer;
	enum answer label;	/* of the item; ANSWER_NONE: none yet */
};

int store_first_look_each(struct store *s,
    int (*each)(void *arg, const struct first_look *l, struct err *e), void *arg, struct err *e);

/* The median time of a person's verdicts: 0, 1 where no time is known. */
int store_person_pace(struct store *s, int64_t person_id, int64_t *ms, struct err *e);

/* Verdicts by the guideline's version (NULL: there was none), or by how the photo was shown. */
enum verdict_group { VERDICTS_BY_GUIDELINE, VERDICTS_BY_PROTOCOL };

struct verdict_count {
	const char *group;
	int64_t verdicts;
};

int store_verdict_count_each(struct store *s, enum verdict_group by,
    int (*each)(void *arg, const struct verdict_count *n, struct err *e), void *arg,
    struct err *e);

#endif
