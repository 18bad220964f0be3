/*
 * audit_impl.h - the steps of an audit; nobody but audit*.c includes it.
 */
#ifndef AUDIT_IMPL_H
#define AUDIT_IMPL_H

#include "audit.h"
#include "dict.h"
#include "store_audit.h"

/* What an entry says was put into a batch: so many items, of these pairs in this order. */
struct audit_fill {
	int64_t items;
	char digest[HASH_TEXT];
};

struct audit_batch {
	char name[65];
	struct audit_fill *fills;
	int fill_count;
};

struct audit_source {
	int64_t source_id;
	char *name, *format;
	char sha256[HASH_TEXT];
	int64_t records;
	bool replaced;		/* as the table says */
	bool replaced_then;	/* as the journal says */
};

struct audit {
	struct store *store;	/* the copy */
	const struct progress *progress;
	const char *since;	/* a hash to be found; NULL none */
	bool found;

	unsigned char hash[HASH_BYTES];	/* of the entry before */
	struct audit_source *sources;
	int source_count, imports;	/* imports: entries so far, each the next source */
	struct audit_batch *batches;
	int batch_count;
	struct dict subjects;		/* questions with the subjects that files gave them */
	struct audit_counts seen;	/* by the entries */
	struct audit_result sum;
};

int audit_journal(struct audit *a, struct err *e);	/* chain, rows beside entries */
int audit_sources(struct audit *a, struct err *e);	/* bytes, records, pairs */
int audit_items(struct audit *a, struct err *e);	/* batches, states, counters */

#endif
