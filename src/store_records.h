/*
 * store_records.h - label files as they came, and how their labels stand: for exports, counts and
 * reports.
 */
#ifndef STORE_RECORDS_H
#define STORE_RECORDS_H

#include "labelled.h"
#include "store.h"

struct source {
	int64_t source_id;
	char *name, *format, *split;
	char sha256[HASH_TEXT];
	char imported_at[TIME_TEXT];
	int64_t records;
	bool replaced;		/* a later file of the same name stands */
};

void source_release(struct source *src);

int store_source_find(struct store *s, const char *name, struct source *out, struct err *e); /* 1 none */
int store_source_by_hash(struct store *s, const char *sha256, struct source *out, struct err *e); /* 1 */

/* In the order they came; standing ones, and where `replaced` also those that were replaced. */
int store_source_each(struct store *s, bool replaced,
    int (*each)(void *arg, const struct source *src, struct err *e), void *arg, struct err *e);

struct photo {
	int64_t photo_id;
	const char *path;
	const char *root;	/* absolute folder it was found below; NULL not found */
};

/* By path; those that standing records name, and where `all` also the others. */
int store_photo_each(struct store *s, bool all,
    int (*each)(void *arg, const struct photo *p, struct err *e), void *arg, struct err *e);

/* (T) Where the photo was found. Kept relative to the store's folder where it stands below it. */
int store_photo_found(struct store *s, int64_t photo_id, const char *root, struct err *e);

struct counts {
	int64_t sources, records, pairs, photos, photos_missing;
};

int store_counts(struct store *s, struct counts *out, struct err *e);	/* of standing sources */

/* Standing records without a label, and with an ambiguous one; in slices, outside a transaction. */
struct label_counts {
	int64_t unsettled, ambiguous;
};

int store_label_counts(struct store *s, struct label_counts *out, struct err *e);

/* Pairs whose standing records came with different originals, by pair_id. */
struct contradiction {
	int64_t pair_id;
	const char *image, *question;
	int64_t yes, no;	/* records that say so */
};

int store_contradiction_each(struct store *s,
    int (*each)(void *arg, const struct contradiction *c, struct err *e), void *arg,
    struct err *e);

/* ---- records with their labels ---- */

struct record_out {
	int64_t position, pair_id;
	const char *image, *question, *subject;	/* subject NULL: none */
	const char *question_id;		/* NULL none */
	const char *split;			/* NULL: the source's */
	enum answer original;
	const char *lead, *raw, *trail;
	size_t lead_len, raw_len, trail_len, label_at, label_length;
};

/* The records of a source in the order of the file. */
int store_record_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct record_out *r, struct err *e), void *arg, struct err *e);

/* The same, quicker, without image, question and subject: they are NULL. */
int store_record_bytes_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct record_out *r, struct err *e), void *arg, struct err *e);

/* The pairs that a source asks, and how often each. */
int store_record_pair_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, int64_t pair_id, int64_t records, struct err *e), void *arg,
    struct err *e);

/*
 * How every pair stands, one byte each: read once, so that nothing is looked up record by record.
 * Of several batches the last decision counts.
 */
struct pair_stand {
	enum answer label;		/* ANSWER_NONE: it has none */
	bool reviewed;			/* it is in some batch */
	enum item_state state;		/* where it is */
};

struct pair_stands {
	unsigned char *of;		/* by pair_id */
	int64_t last;			/* the highest pair_id */
};

void pair_stands_release(struct pair_stands *p);
int store_pair_stands(struct store *s, struct pair_stands *out, struct err *e);
struct pair_stand pair_stands_get(const struct pair_stands *p, int64_t pair_id);

/*
 * All that was said about pairs, for reading one after the other: what is needed soon is read
 * ahead.  Of open items nothing is told.  Names of people are pseudonyms where asked for:
 * reviewer1, reviewer2 …, lead1 …, in the order in which they were added.
 */
struct stories;

int store_stories_open(struct stories **out, struct store *s, bool pseudonyms, struct err *e);
void stories_close(struct stories *t);

/*
 * The names of those who gave a verdict that is told; *names is to be freed, the names are its own.
 */
int stories_voters(struct stories *t, const char ***names, size_t *count, struct err *e);

/* Fills batch, decided_at, guideline, votes and decisions of `out`; valid until the next call. */
int stories_get(struct stories *t, int64_t pair_id, struct labelled *out, struct err *e);

/* The file's bytes outside its records: before the first, between two, after the last. */
struct source_frame {
	char *head, *sep, *tail;
	size_t head_len, sep_len, tail_len;
};

void source_frame_release(struct source_frame *f);
int store_source_frame(struct store *s, int64_t source_id, struct source_frame *out,
    struct err *e);

/*
 * original x label, counted: by split over records, over records of all splits, over distinct
 * pairs, or by subject over distinct pairs.  A pair whose originals contradict is left out of the
 * counts over pairs.
 */
enum change_group { CHANGES_BY_SPLIT, CHANGES_ALL, CHANGES_PAIRS, CHANGES_BY_SUBJECT };

struct change_row {
	const char *group;		/* split or subject; else, and without subject, "" */
	enum answer original;		/* yes or no */
	int64_t total, yes, no, ambiguous, unsettled;
};

/*
 * Adds a row to those of its kind, of original yes and no: so both come about that are of no group.
 */
void change_row_add(struct change_row sums[2], const struct change_row *r);

int store_change_each(struct store *s, enum change_group by,
    int (*each)(void *arg, const struct change_row *r, struct err *e), void *arg, struct err *e);

#endif
