/*
 * store_journal.h - the journal, read.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store.h"

struct journal_entry {
	int64_t seq;
	const char *at, *actor, *kind, *body, *hash;
};

int store_journal_each(struct store *s, int64_t after_seq,
    int (*each)(void *arg, const struct journal_entry *j, struct err *e), void *arg,
    struct err *e);

/* The last entry: 1 where the journal is empty. */
int store_journal_head(struct store *s, int64_t *seq, char hash[HASH_TEXT], struct err *e);

/* The hash that entry `seq` has: 1 where there is no such entry. */
int store_journal_hash(struct store *s, int64_t seq, char hash[HASH_TEXT], struct err *e);

/*
 * The hash an entry must have: SHA-256 of the hash before (32 bytes; zeros for the first) followed
 * by seq, at, actor, kind and body, each as "LENGTH:BYTES," (a netstring).
 */
void journal_hash(const unsigned char before[HASH_BYTES], const struct journal_entry *j,
    unsigned char out[HASH_BYTES]);

#endif
