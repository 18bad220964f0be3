/*
 * labelled.h - one record with its label, and everything that was said about its pair: what the
 * writers of label files are given.
 *
 * Pure data, all of it borrowed and valid during the call that gives it.
 */
#ifndef LABELLED_H
#define LABELLED_H

#include "model.h"

struct bytes {
	const char *at;
	size_t len;
};

/* A person's verdict or flag on a pair that is no longer open. */
struct vote {
	int64_t seq, person_id;
	const char *person, *batch, *note, *given_at;
	enum answer verdict;		/* ANSWER_NONE: a flag */
	int64_t elapsed_ms;		/* -1 unknown */
	int64_t guideline;		/* version; -1 none */
	struct shown shown;		/* not of a flag */
	bool stands;			/* the last of this person on this item */
	bool counts;			/* … and on the item that decided the pair, or is disputed */
};

/* A lead's decision. */
struct decision {
	int64_t seq, person_id;
	const char *person, *batch, *reason, *given_at;
	enum answer label;		/* ANSWER_NONE: withdraws the one before */
	bool stands, counts;
};

struct labelled {
	const char *source, *split;
	int64_t position, pair_id;
	const char *image, *question;
	const char *subject, *question_id;	/* NULL none */
	enum answer original;
	enum answer label;		/* as it is written: never ANSWER_NONE */
	bool relabeled;			/* a decided label that is not the original */
	const char *method;		/* agreement, resolution; original: without a label */
	const char *state;		/* open, agreed, disputed, settled, unreviewed */

	/* Of a pair whose votes were asked for; else empty. */
	const char *batch, *decided_at;	/* NULL none */
	int64_t guideline;		/* the newest version among the votes that count; -1 none */
	const struct vote *votes;	/* in order of time */
	size_t vote_count;
	const struct decision *decisions;
	size_t decision_count;

	/* The record as it came, of a source that is written back; else empty. */
	struct bytes lead, raw, trail;
	size_t label_at, label_length;
};

#endif
