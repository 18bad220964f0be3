/*
 * audit.h - proves the journal whole and the tables equal to it.
 *
 * The journal's numbers and hashes are verified, and then it is replayed: every entry is made once
 * more in an empty store, by the function that made it, at its time.  Each must come out as it is,
 * to the hash, and in the end every table must hold what the replay's holds, row by row; the
 * counters as well.  What the journal names by a hash alone (the bytes of a source, the outputs of
 * a model) is taken from the store and must have that hash.  That nobody voted beyond the places,
 * or resolved what they had voted on, is asked at the end.
 *
 * What is not compared: claims, what people put off, how far they have come in a batch, and where
 * photos were found: they decide nothing.
 *
 * Somebody who can write the store's file can also compute a new journal from the first entry, or
 * cut its end off.  The hash of the last entry, kept elsewhere, finds that out.
 */
#ifndef AUDIT_H
#define AUDIT_H

#include "exchange.h"

struct audit_result {
	int64_t entries;
	char head[HASH_TEXT];		/* hash of the last entry */
	int64_t people, sources, records, pairs, batches, items;
	int64_t verdicts, flags, resolutions;
	int64_t guidelines;		/* versions */
	int64_t answers;		/* files of them */
};

/*
 * since: a hash that must stand in the journal, so that all before it is as it was when the hash was
 * noted; NULL none.  Works on a copy and holds up nobody; copy and replay are temporary files.
 * -1 ERR_REFUSED: the first difference, by entry or row.
 */
int audit_run(struct store *s, const char *since, const struct progress *p,
    struct audit_result *out, struct err *e);

/*
 * The journal, line by line (without the newline): first one that tells how to verify the others
 * without this program, then one JSON object an entry.  From a copy; holds up nobody.
 */
int audit_export(struct store *s, int (*line)(void *arg, const char *text, size_t len, struct err *e),
    void *arg, struct err *e);

#endif
