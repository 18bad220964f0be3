/*
 * audit.h - proves the journal whole and the tables equal to it.
 *
 * What is verified: the journal's numbers and hashes; every person, source, batch, verdict, flag,
 * resolution and answer against its entry, and that there is none without; the bytes of every source
 * against their SHA-256, and its records, pairs and subjects against what those bytes say; the
 * pairs of every batch against the digests in the journal; that nobody voted beyond the places or
 * resolved what they voted in; the state, label and time of every item, computed anew; counters.
 *
 * What is not: claims, what people put off, and where photos were found: they decide nothing.
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
	int64_t answers;		/* files of them */
};

/*
 * since: a hash that must stand in the journal, so that all before it is as it was when the hash was
 * noted; NULL none.  Works on a copy and holds up nobody.
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
