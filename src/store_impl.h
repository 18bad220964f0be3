/*
 * store_impl.h - what the files of the store share; nobody else includes it.
 */
#ifndef STORE_IMPL_H
#define STORE_IMPL_H

#include "buf.h"
#include "db.h"
#include "store.h"

struct store {
	struct db *db;
	const struct clock *clock;
	char *path;	/* absolute; "" in memory */
	char *folder;	/* of the store, absolute, without a final '/'; "" in memory */
	/* The journal's last entry when it was last looked at, or written; 0 none. */
	int64_t seen_seq;
	char seen_hash[HASH_TEXT];
	int64_t new_seq;		/* the last written in the transaction that is open; 0 none */
	char new_hash[HASH_TEXT];
};

/*
 * (T) Appends the decision to the journal.  body: one JSON object; at: the time of the entry,
 * given back for the rows that follow from it; seq: its number.
 */
int journal_append(struct store *s, const char *actor, const char *kind, const struct buf *body,
    int64_t *seq, char at[TIME_TEXT], struct err *e);

/*
 * The body of an entry, one JSON object on one line, members in the order they are added.
 *	struct buf b = BUF_INIT;
 *	body_begin(&b); body_text(&b, "person", name); body_int(&b, "records", n); body_end(&b);
 */
void body_begin(struct buf *b);
void body_text(struct buf *b, const char *name, const char *value);	/* NULL: null */
void body_int(struct buf *b, const char *name, int64_t value);
void body_real(struct buf *b, const char *name, double value);
void body_end(struct buf *b);

/* (T) Computes an item's state anew from its marks and its resolution (consensus.h). */
int item_recompute(struct store *s, int64_t item_id, const char *at, struct err *e);

/*
 * (T) Puts the pairs that pass the filter into the batch, behind those it holds, and writes an
 * entry of this kind, which tells the filter as `filter` has it and the time in `at`.  1: there is
 * none to put in, and nothing was written.
 */
int batch_fill(struct store *s, const char *actor, const char *kind, const struct batch *b,
    const struct batch_filter *f, const char *filter, char at[TIME_TEXT], struct err *e);

/* Copies into a fixed field; longer text is cut. NULL is "". */
void field_copy(char *out, size_t size, const char *text);

/* absolute form of a photo's root as stored: relative ones stand below the store's folder. */
char *root_absolute(const struct store *s, const char *root);	/* NULL stays NULL; free() it */

#endif
