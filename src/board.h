/*
 * board.h - what a person finds on sitting down: what is open for them, and what to do next.
 *
 * Without a terminal: the home screen and `foureyes status` show it.  A reviewer's board is made
 * of their own progress alone (rule 1): nothing on it changes by what another reviewer says.
 * Only whether anything is offered now depends on the others, as the queue itself does: a place
 * that somebody has filled is filled.
 */
#ifndef BOARD_H
#define BOARD_H

#include "store.h"
#include "store_records.h"

struct board_batch {
	char name[65];
	int reviews;
	enum batch_order order;
	bool closed;
	int64_t items;
	int64_t own;		/* of them this person has judged or flagged */
	bool offered;		/* something waits for this person's verdict now */

	/* For a lead; 0 on a reviewer's board. */
	int64_t open, agreed, disputed, settled;
};

/* What to do next; the interface says by which key or command. */
enum board_step {
	STEP_IMPORT,	/* lead: there are no labels */
	STEP_PEOPLE,	/* lead: items are open and too few people to fill their places */
	STEP_RESOLVE,	/* lead: disputes wait for this lead */
	STEP_REVIEW,	/* items wait for this person's verdict */
	STEP_OTHERS,	/* lead: what is left waits for somebody else */
	STEP_BATCH,	/* lead: records without a label stand in no batch that is open */
	STEP_EXPORT,	/* lead: every record has its label */
	STEP_NOTHING,	/* reviewer: nothing waits for them */
};

struct board {
	struct person person;
	struct board_batch *batch;	/* open ones first, each kind in the order they were made */
	int batches;
	int64_t own;			/* over all batches: judged or flagged by this person */
	int64_t waiting;		/* what this person has not judged in the batches that offer
					   them something */

	/* For a lead; 0 on a reviewer's board. */
	struct counts counts;		/* sources, records, pairs, photos */
	int64_t items, agreed, disputed, settled;	/* over all batches */
	int64_t open;			/* over the batches where reviewers may work */
	int64_t voted;			/* disputed, but this lead voted: another must settle */
	int64_t unsettled;		/* records whose pair has no label, and whose label is */
	int64_t ambiguous;		/* ambiguous: by board_count_labels() */
	int others;			/* people who may work here beside this lead */
	int wanted;			/* reviews an open item needs, the most of any open batch */

	enum board_step step;
	char next[256];			/* one sentence for people: how things stand */
};

/*
 * ERR_REFUSED: nobody of that name, or retired.  Outside a transaction.  Free it with
 * board_release().
 */
int board_read(struct board *out, struct store *s, const char *person, struct err *e);

/*
 * Counts what the step may not need and every item must be looked at for: `unsettled` and
 * `ambiguous` of a lead's board.
 */
int board_count_labels(struct board *b, struct store *s, struct err *e);
void board_release(struct board *b);

/*
 * The people who may work here, for choosing who sits down at a desk where that is left to them:
 * reviewers first.  The array is to be freed.
 */
int board_people(struct store *s, struct person **out, int *count, struct err *e);

#endif
