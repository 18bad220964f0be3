/*
 * review.h - one reviewer's sitting on one batch, without a terminal.
 *
 * The rules of the manual that concern a reviewer are kept here: blind (rule 1: nothing of another
 * person comes through this interface), two different people and leases (2), nothing overwritten
 * (4), saved means on disk (6).  That the photo was seen (5) is the caller's to know: it gives a
 * verdict only then, and says how the photo was shown.
 */
#ifndef REVIEW_H
#define REVIEW_H

#include "guideline.h"
#include "store.h"

struct review;

enum { REVIEW_LEASE_MS = 10 * 60 * 1000 };

/*
 * Sits down.  batch NULL: the batch `main`, or else the first open one that has something for this
 * person.  ERR_REFUSED: unknown or retired person, unknown or closed batch.  The store is borrowed.
 */
int review_open(struct review **out, struct store *s, const char *person, const char *batch,
    struct err *e);

/* Gives the lease back and frees.  Never fails: a lease that cannot be given back expires. */
void review_close(struct review *r);

const struct person *review_person(const struct review *r);
const struct batch *review_batch(const struct review *r);	/* as it was when the sitting began */

/*
 * The item on the table, NULL where nothing waits.  It is held by a lease; borrowed until the next
 * call that changes it.
 */
const struct task *review_task(const struct review *r);

/* The person's own last verdict or flag on the item on the table; NULL where there is none. */
const struct own_mark *review_mark(const struct review *r);

/* Whether the item on the table was gone back to (undo), and how many steps. */
int review_steps_back(const struct review *r);

/*
 * Takes the next item onto the table: 0, or 1 where nothing waits for this person now.  Called
 * once after review_open(); the calls below go on by themselves.
 */
int review_next(struct review *r, struct err *e);

/*
 * The verdict on the item on the table.  When it returns 0 the verdict is on disk and the next
 * item is on the table (review_task() is NULL where there is none).  After going back, the item
 * that was left is on the table again.
 *
 * -1 ERR_REFUSED: the rules say no (the lease ran out and the places are taken, the batch was
 * closed); nothing was written and the next item is on the table.  -1 ERR_FILE: not saved, or not
 * known to be; the item stays, and review_settle() finds out.
 */
int review_verdict(struct review *r, enum answer a, const char *note, int64_t elapsed_ms,
    const struct shown *shown, struct err *e);

/* Flags the photo as unusable; note may be "". Otherwise like review_verdict(). */
int review_flag(struct review *r, const char *note, struct err *e);

/*
 * After ERR_FILE: opens the store anew and looks the verdict up by its id.  0: it was saved and
 * the next item is on the table; 1: it was not, the item is still there; -1: still not known.
 */
int review_settle(struct review *r, struct err *e);

/* Puts the item off, or, after going back, returns to the item that was left. */
int review_skip(struct review *r, struct err *e);

/* One step back to what this person did before in this sitting: 1 where there is nothing more. */
int review_back(struct review *r, struct err *e);

/*
 * Renews the lease where it is due, and looks for a new guideline; call every few seconds while the
 * item is on the screen.
 */
int review_renew(struct review *r, struct err *e);

/* What review_next() would put on the table now: 1 where there is nothing.  task_release() it. */
int review_foretell(struct review *r, struct task *out, struct err *e);

/* The items that would come next, at most `max`, for reading photos ahead; task_release() each. */
int review_peek(struct review *r, int max, struct task *out, int *count, struct err *e);

struct review_progress {
	int64_t done;		/* items of the batch this person has judged or flagged */
	int64_t total;		/* items of the batch */
	int64_t sitting;	/* verdicts and flags in this sitting */
	int64_t elapsed_ms;	/* since the first of them was on the table */
	double per_minute;	/* over the last 20 of them; 0 while fewer than 3 */
	enum answer last;	/* the last verdict of this sitting; ANSWER_NONE */
	bool last_flag;		/* … was a flag */
};

void review_progress(struct review *r, struct review_progress *out);

/* The guideline: what is in force and whether it is new to this person, as it was looked for last. */
const struct guideline_watch *review_guideline(const struct review *r);

/* Its text, which the person then knows: 1 where there is none. */
int review_read_guideline(struct review *r, struct guideline *out, struct err *e);

/* Own history, latest first. */
int review_history(struct review *r, bool this_sitting, int64_t offset, int64_t limit,
    int (*each)(void *arg, const struct history_row *h, struct err *e), void *arg, struct err *e);

/*
 * An item of one's own history, for looking at its photo again: 1 where this person has no mark on
 * it.  task_release() it.
 */
int review_recall(struct review *r, int64_t item_id, struct task *out, struct err *e);

#endif
