/*
 * store_answers.h - what models said of records, and what of it stands.
 */
#ifndef STORE_ANSWERS_H
#define STORE_ANSWERS_H

#include "doubt.h"
#include "score.h"
#include "store.h"

/* A record that answers can be about. */
struct answer_place {
	int64_t record_id, position;
	const char *image, *question;
	const char *question_id;	/* NULL none */
};

int store_answer_place_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct answer_place *r, struct err *e), void *arg, struct err *e);

/* What a model said about one record; borrowed. */
struct answer_in {
	int64_t record_id, position;
	const char *output;
	enum answer answer;		/* yes, no; ANSWER_NONE: it tells neither */
	double prob_yes;		/* how sure it was of yes, 0 to 1; NaN: not told */
};

struct answers_in {
	const char *model;		/* added where there is none */
	int64_t source_id;
	const char *source, *source_sha256;
	const char *file, *sha256;
	enum parse parse;
	const char *aligned;		/* "text", "id", "position" */
	const struct answer_in *list;	/* by position, each record once */
	size_t count;
};

/*
 * (T) From now on these are the answers of the model on the source; earlier ones stay in the store
 * and count no longer.  The entry's answers_sha256 is the SHA-256 of every answer's position,
 * output and answer ("" where it tells neither), and where it is told "p" with prob_yes as %.17g,
 * each as "LENGTH:BYTES,".
 */
int store_answers_put(struct store *s, const char *actor, const struct answers_in *in,
    struct err *e);

/* 0: the model has answers on the source; 1: none. */
int store_answers_standing(struct store *s, const char *model, int64_t source_id, struct err *e);

/* 0: a model has answers on a source that stands; 1: none. */
int store_answers_any(struct store *s, struct err *e);

/* How many records of a split have this original, label and answer of a model. */
struct score_row {
	const char *model, *split;
	enum answer original;
	enum answer label;		/* ANSWER_NONE: unsettled */
	bool open, disputed;		/* why; neither: in no batch */
	enum answer answer;		/* ANSWER_NONE: it tells neither, or there is none */
	bool unanswered;
	int64_t records;
};

/* By model, by split in the order of import; all standing records of splits with answers of it. */
int store_score_each(struct store *s,
    int (*each)(void *arg, const struct score_row *r, struct err *e), void *arg, struct err *e);

/*
 * What models say of pairs, for ranking what is in doubt (doubt.h): by pair, then model, of the
 * answers that stand on standing records.
 */
int store_opinion_each(struct store *s,
    int (*each)(void *arg, const struct opinion *o, struct err *e), void *arg, struct err *e);

#endif
