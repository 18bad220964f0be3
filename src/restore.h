/*
 * restore.h - a backup in the place of a store.
 */
#ifndef RESTORE_H
#define RESTORE_H

#include "audit.h"

struct restore_options {
	const char *actor;	/* a lead of the store that is there; of the backup where none is */
	bool replace;		/* the store that is there gives way */
};

struct restore_summary {
	struct audit_result audit;	/* of what was restored */
	char *kept;			/* where the replaced store is now; NULL: there was none */
};

/*
 * Puts the store in the file `from`, which is only read, in the place of the one at `path`.  It is
 * copied, opened, brought up to date and audited before anything at `path` is touched.  A store
 * that is there and whole is saved under another name and its contents are replaced at once for
 * everybody who has it open; their next decision is refused (store_begin()).  One that is damaged
 * is moved to that name as it is.
 *
 * ERR_REFUSED: `path` exists and `replace` was not said; `from` does not pass the audit; actor is
 * no lead.  ERR_FILE: a file cannot be read or written.  Then `path` is as it was; where the power
 * fails in between, it is either of the two stores, or, in the place of a damaged one, missing.
 */
int restore_store(const char *from, const char *path, const struct clock *clock,
    const struct restore_options *o, const struct progress *p, struct restore_summary *out,
    struct err *e);

void restore_summary_release(struct restore_summary *sum);

#endif
