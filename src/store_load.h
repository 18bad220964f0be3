/*
 * store_load.h - label files on their way into the store, and their pairs into the batch `main`.
 */
#ifndef STORE_LOAD_H
#define STORE_LOAD_H

#include "store.h"

/* head and sep: what stands before the first record, and between two. */
struct source_in {
	const char *name, *format, *split, *head, *sep;
	size_t head_len;
};

/* One record as the importer found it; everything borrowed. */
struct record_in {
	const char *image, *question;
	const char *subject;		/* NULL: as the question has it (subject.h) */
	const char *question_id;	/* NULL none */
	const char *split;		/* NULL: the source's */
	enum answer original;
	const char *lead, *raw, *trail;
	size_t lead_len, raw_len, trail_len;
	size_t label_at, label_length;	/* of the label's value within raw */
};

/*
 * (T) Writes sources one after the other, each begun, its records in order, finished with an entry
 * in the journal.  Photos and pairs are made where there are none.  What was written may be in the
 * tables only when the source is finished.  The transaction stays open and is not for others' use
 * of these tables until store_load_end(); a failure leaves nothing to do but to roll it back.
 */
struct loading;

int store_load_begin(struct loading **out, struct store *s, struct err *e);

/* A standing source of the same name is replaced: its records stay and count no longer. */
int store_load_source(struct loading *l, const struct source_in *src, struct err *e);

/* Gives the ids of what it names. */
int store_load_record(struct loading *l, const struct record_in *r, int64_t *photo_id,
    int64_t *pair_id, struct err *e);

/* sha256, tail: of the file's bytes, and those behind its last record. */
int store_load_finish(struct loading *l, const char *actor, const char *sha256, const char *tail,
    size_t tail_len, struct err *e);

void store_load_end(struct loading *l);

/*
 * (T) After the last source is finished: withdraws the items whose pair no standing source asks any
 * more, brings back those that one asks again, and lets the batch `main` (made here at the first
 * import) take up every new pair.  A `main` that nobody has begun is put in order anew.
 */
int store_take_up(struct store *s, const char *actor, struct err *e);

/*
 * (T) The steps of store_take_up() one by one.  The second adds what is new behind the rest, or,
 * `anew`, puts everything in order anew; where there is nothing to add it writes no entry.
 */
int store_withdraw(struct store *s, struct err *e);
int store_fill_main(struct store *s, const char *actor, bool anew, struct err *e);

#endif
