/*
 * store_account.h - how the work was done, for those who were not there.
 */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include "looks.h"
#include "store.h"

/*
 * An item and what each person first said of it: the last verdict of their first sitting with it,
 * so that a slip taken back at once counts as never made.  By person.
 */
struct looked_at {
	int64_t item_id, pair_id, batch_id;
	enum answer label;	/* ANSWER_NONE: none yet */
	const struct look *looks;
	size_t count;		/* 1 and more */
};

/* Items that somebody judged, by item_id; of a batch, or 0 of all. */
int store_looked_at_each(struct store *s, int64_t batch_id,
    int (*each)(void *arg, const struct looked_at *l, struct err *e), void *arg, struct err *e);

/* The splits of the standing records that ask a pair, each once. */
int store_pair_split_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const char *split, struct err *e), void *arg, struct err *e);

/* What a pair is about: NULL, too, where that is not known.  free() it. */
int store_pair_subject(struct store *s, int64_t pair_id, char **out, struct err *e);

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
