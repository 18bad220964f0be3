/*
 * exchange_answers.h - answers of models in, scores out.
 *
 * All of it is a lead's: ERR_REFUSED where `actor` is not one, before a file is touched.  Reviewers
 * see nothing of it, so that no verdict follows a model.
 */
#ifndef EXCHANGE_ANSWERS_H
#define EXCHANGE_ANSWERS_H

#include "doubt.h"
#include "exchange.h"
#include "score.h"

/* ---- answers in ---- */

struct answers_options {
	const char *actor;	/* a lead */
	const char *model;
	const char *source;	/* NULL: the one that all answers of a file fit */
	const char *questions;	/* a file: what answers name by question_id; NULL: the sources do */
	const char *version;	/* of the model: other predictions are none of it; NULL: there is one */
	enum parse parse;
	bool by_position;	/* the n-th answer is the n-th record's */
	bool replace;		/* earlier answers of the model on the source count no longer */
};

/* Of a file, or of a category in it, and the source it is about. */
struct answered {
	char *file, *source, *split;
	const char *aligned;		/* "text", "id", "position" */
	int64_t records;		/* of the source */
	int64_t answers;		/* records that have one now */
	int64_t unanswered;		/* records that have none */
	int64_t unparsed;		/* answers that tell neither yes nor no */
};

struct answers_summary {
	struct answered *list;
	size_t count;
};

void answers_summary_release(struct answers_summary *s);

/*
 * Reads files of a model's outputs, each about one standing source, all in one transaction.  A row
 * with image and question is about the record that asks them (several records: one row for each,
 * in order, or one for all); else one with a question_id is about the record of that id, and what
 * else it says (image, question) must be the record's; by position only where asked, and then too
 * what it says is checked, and there must be as many rows as records.
 *
 * With a list of questions a row is about what that has under its question_id, and a file that fits
 * no source whole may be about several: one for each category of the list (LLaVA's has POPE's three
 * splits).  Of two sources that a category fits it is about the one whose split it is.
 *
 * Predictions of Label Studio are of one version of the model: `version`, or the only one.
 *
 * out: to be released.  ERR_REFUSED or ERR_FILE with "FILE:LINE: " in front: a
 * row is about no record, or about one that was answered already.  ERR_REFUSED: a file fits several
 * sources, or there are answers of the model already.
 */
int exchange_answers(struct store *s, const char *const *files, int count,
    const struct answers_options *o, const struct progress *p, struct answers_summary *out,
    struct err *e);

/* ---- scores ---- */

enum { LABELS_ORIGINAL, LABELS_CORRECTED, LABELS };

/* What became of a record's label. */
enum { CHANGE_KEPT, CHANGE_FLIPPED, CHANGE_DROPPED, CHANGES };

/* The records of a split under one kind of labels. */
struct score_balance {
	int64_t yes, no;
	int64_t ambiguous, unsettled;	/* dropped: in neither */
};

struct score_split {
	char *split;
	struct score_balance balance[LABELS];
};

/* A model on a split. */
struct score_entry {
	size_t model, split;		/* indexes */
	struct score_counts counts[LABELS];
	struct score score[LABELS];
	int rank[LABELS];		/* by F1 among the models on the split; 0: F1 undefined */

	/*
	 * The answers by what became of the record, counted under the original labels; so corrected
	 * = kept + flipped with TP and FP, TN and FN in each other's place.
	 */
	struct score_counts change[CHANGES];

	/*
	 * F1 and rank, had these changes alone been made to all models; of kept: none (original).
	 */
	double f1_alone[CHANGES];
	int rank_alone[CHANGES];
};

/* A model over its splits. */
struct score_model {
	char *model;
	size_t splits;
	struct score mean[LABELS];
	int rank[LABELS];		/* among models that answered every split; 0: none */
};

struct scores {
	struct score_model *models;
	struct score_split *splits;
	struct score_entry *entries;	/* by model, by split */
	size_t model_count, split_count, entry_count;
	int64_t records, open, disputed, unreviewed;	/* of the splits; unsettled, by why */
};

void scores_release(struct scores *sc);

/*
 * Under the corrected labels ambiguous records are dropped, and unsettled ones as `unsettled` says;
 * ERR_REFUSED where it says refuse and there are some, or no model has answers.
 */
int exchange_scores(struct store *s, const char *actor, enum export_unsettled unsettled,
    struct scores *out, struct err *e);

/* ---- doubts ---- */

/*
 * Every pair that models tell of, most in doubt first (doubt.h); release it.  honest: for a test
 * against the labels.  ERR_REFUSED: no model has answers.
 */
int exchange_doubts(struct store *s, const char *actor, bool honest, struct doubts *out,
    struct err *e);

#endif
