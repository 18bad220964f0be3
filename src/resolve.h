/*
 * resolve.h - a lead's work on disputes, without a terminal.
 *
 * Keeps the rules that concern a lead: only leads resolve, nobody resolves a dispute they voted
 * in, a resolution leaves the verdicts as they were, undoing it is a new resolution.
 */
#ifndef RESOLVE_H
#define RESOLVE_H

#include "guideline.h"
#include "store.h"

struct resolve;

/* batch NULL: all batches. ERR_REFUSED: not a lead, retired, unknown batch. */
int resolve_open(struct resolve **out, struct store *s, const char *person, const char *batch,
    struct err *e);
void resolve_close(struct resolve *r);

const struct person *resolve_person(const struct resolve *r);

/* The guideline, as review_guideline() and review_read_guideline() have it. */
const struct guideline_watch *resolve_guideline(const struct resolve *r);
int resolve_read_guideline(struct resolve *r, struct guideline *out, struct err *e);

struct dispute {
	int64_t item_id, pair_id;
	char *batch, *image, *question, *votes;
	char *subject;			/* NULL none */
	char *root;			/* of the photo; NULL: not found */
	enum item_state state;		/* disputed, or settled in the list of settled ones */
	enum answer label;		/* of a settled one */
	bool voted;			/* this lead has a mark on it and may not settle it */
	bool changed;			/* a reviewer changed a verdict after it was settled */
};

/*
 * Reads the list anew: disputes, or (settled) what has a standing resolution; by subject, photo,
 * question; of it only those whose subject, image or question holds `filter` (any case), NULL all.
 * Borrowed until the next load, filter, decision or close.
 */
int resolve_load(struct resolve *r, bool settled, const char *filter, struct err *e);

/* The same with another filter, of what was read. */
void resolve_filter(struct resolve *r, const char *filter);
int resolve_count(const struct resolve *r);
const struct dispute *resolve_at(const struct resolve *r, int index);

/* All there is to know of one of them; freed by dispute_detail_release(). */
struct dispute_detail {
	struct task task;
	int64_t originals_yes, originals_no;	/* records that came with each */
	struct models_say models;
	int marks;
	struct dispute_mark {
		char *person, *note;
		char given_at[TIME_TEXT];
		enum answer answer;		/* ANSWER_NONE: a flag */
		int64_t elapsed_ms;		/* -1 unknown */
		char protocol[16];		/* how the photo was shown */
		double zoom;
	} *mark;				/* in order of time: reviewer A, B, … */
	bool resolved;
	struct resolution_row resolution;	/* where resolved */
	struct item_facts facts;
};

int resolve_detail(struct resolve *r, int64_t item_id, struct dispute_detail *out, struct err *e);
void dispute_detail_release(struct dispute_detail *d);

/*
 * Settles a disputed item, or decides a settled one anew.  0: on disk, and off the list of
 * disputes.  ERR_REFUSED: this lead voted in it, it is neither disputed nor settled, or (settled by
 * somebody else meanwhile) `seen`, the resolution's seq the lead looked at (0 none), no longer
 * stands.
 */
int resolve_settle(struct resolve *r, int64_t item_id, enum answer label, const char *reason,
    int64_t seen, struct err *e);

/* Withdraws the standing resolution: the item is disputed (or agreed) again.  Load anew. */
int resolve_withdraw(struct resolve *r, int64_t item_id, const char *reason, int64_t seen,
    struct err *e);

/*
 * After ERR_FILE of one of the two: opens the store anew and looks the decision up by its id.
 * 0: it was saved, 1: it was not, -1: still not known.
 */
int resolve_outcome(struct resolve *r, struct err *e);

/* The last item this lead settled in this sitting and has not withdrawn: 1 none. */
int resolve_last(const struct resolve *r, int64_t *item_id);

#endif
