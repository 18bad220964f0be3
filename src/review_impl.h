/*
 * review_impl.h - what the files of a sitting share; nobody else includes it.
 *
 * Data: the item on the table, held by a lease; the trail of items judged or flagged in this
 * sitting, for going back; the item that was left when going back began.
 */
#ifndef REVIEW_IMPL_H
#define REVIEW_IMPL_H

#include "review.h"

enum { PACE_WINDOW = 20 };

struct review {
	struct store *store;
	struct person person;
	struct batch batch;
	char sitting[ID_TEXT];
	struct guideline_watch guideline;

	struct task task;		/* on the table; item_id 0: nothing */
	struct own_mark mark;		/* own last mark on it */
	bool has_mark;
	int64_t renewed_ms;		/* monotonic, when its lease was last renewed */

	int64_t *trail;			/* items of this sitting in order of their last mark */
	int trail_count, back;		/* back: steps gone back from the end of the trail */
	int64_t left_item;		/* what was on the table when going back began; 0 nothing */

	struct task ahead;		/* claimed together with a decision; item_id 0: nothing */
	struct judgement pending;	/* a write whose outcome is not known; id "" none */
	char *pending_note;
	bool pending_flag;

	int64_t done, given, began_ms;
	int64_t pace[PACE_WINDOW];	/* monotonic times of the last decisions */
	int paced;
	enum answer last;
	bool last_flag;
};

/* UTC, so many ms from now. */
void review_now(const struct review *r, int64_t ahead_ms, char out[TIME_TEXT]);

/* Puts the item on the table.  0: `t` is the sitting's from now on; -1: the table is as it was. */
int review_put(struct review *r, struct task *t, struct err *e);

#endif
