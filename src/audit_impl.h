/*
 * audit_impl.h - the steps of an audit; nobody but audit*.c includes it.
 */
#ifndef AUDIT_IMPL_H
#define AUDIT_IMPL_H

#include "audit.h"
#include "store_journal.h"

struct audit {
	struct store *store;	/* the copy */
	struct store *replayed;	/* what its journal makes */
	int64_t now_ms;		/* what the clock of `replayed` says: the time of the entry */
	const struct progress *progress;
	const char *since;	/* a hash to be found; NULL none */
	bool found;

	unsigned char hash[HASH_BYTES];	/* of the entry before */
	int64_t entries, sources;	/* so far */
	char head[HASH_TEXT];		/* of the last entry */
};

int audit_replay(struct audit *a, struct err *e);	/* verifies the chain and replays it */

/* An entry of the journal, taken apart. */
struct entry {
	struct audit *audit;
	const struct journal_entry *words;
	struct json_object *body;
};

/* A member of its body; "" and 0 where there is none. */
const char *entry_text(const struct entry *n, const char *member);
int64_t entry_int(const struct entry *n, const char *member);

/* The entries whose bytes are in the store: makes them once more. */
int replay_import(const struct entry *n, struct err *e);
int replay_answers(const struct entry *n, struct err *e);

#endif
