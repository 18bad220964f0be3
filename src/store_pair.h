/*
 * store_pair.h - one pair and all that became of it.
 */
#ifndef STORE_PAIR_H
#define STORE_PAIR_H

#include "store.h"

/* The pair of (image, question): 1 none. */
int store_pair_find(struct store *s, const char *image, const char *question, int64_t *pair_id,
    struct err *e);

/* Strings to be freed by pair_names_release(). 1: there is no such pair. */
struct pair_names {
	char *image, *question;
	char *subject;		/* NULL none */
	enum answer label;	/* ANSWER_NONE: it has none */
};

void pair_names_release(struct pair_names *p);
int store_pair_names(struct store *s, int64_t pair_id, struct pair_names *out, struct err *e);

/* A record that asks the pair. */
struct pair_record {
	const char *source, *split;
	const char *question_id;	/* NULL none */
	int64_t position;
	enum answer original;
	bool replaced;			/* its file was replaced by a later one */
};

int store_pair_record_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const struct pair_record *r, struct err *e), void *arg, struct err *e);

/* A verdict, flag or resolution, in order of time over all batches. */
struct pair_event {
	int64_t seq, item_id, person_id;
	enum pair_event_kind { PAIR_VERDICT, PAIR_FLAG, PAIR_RESOLUTION } kind;
	const char *at, *person, *batch;
	const char *words;		/* note or reason */
	enum answer answer;		/* ANSWER_NONE: a flag, or a resolution that withdraws */
	int reviews;			/* places of the batch */
	int64_t elapsed_ms;		/* -1 unknown; the rest is a verdict's */
	int64_t guideline;		/* version; -1 none */
	struct shown shown;
};

int store_pair_event_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const struct pair_event *v, struct err *e), void *arg, struct err *e);

#endif
