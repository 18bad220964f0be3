/*
 * history.h - what became of one pair: every record, verdict, flag and resolution, and what the
 * item was after each of them.  For leads: it tells who said what.
 */
#ifndef HISTORY_H
#define HISTORY_H

#include "store_pair.h"

/*
 * pair: a pair_id as a number, or an image's path with `question` beside it (NULL for a number).
 * ERR_REFUSED: there is no such pair, or `actor` is no lead.
 */
int history_find(struct store *s, const char *actor, const char *pair, const char *question,
    int64_t *pair_id, struct err *e);

/* An event, and the state of its item once it had happened. */
struct history_step {
	const struct pair_event *event;
	struct outcome after;
	bool late;	/* a verdict or flag after the resolution, which stands */
};

int history_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const struct history_step *h, struct err *e), void *arg,
    struct err *e);

#endif
