/*
 * store_audit.h - what only an audit asks of the store: its rows beside the entries of the journal
 * that wrote them.
 */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "store.h"

/*
 * The row that an entry of a kind wrote, as the values the entry's members must have; the time of
 * the entry comes as the member "at".  `id`: the entry's seq, or the source_id of an import;
 * `name`: of the person or batch.  Text NULL is null.  1: there is no such row; ERR_REFUSED: no
 * entry of this kind writes rows.
 */
int store_audit_row(struct store *s, const char *kind, int64_t id, const char *name,
    int (*each)(void *arg, const char *member, const char *text, struct err *e), void *arg,
    struct err *e);

/* How many rows there are that entries of the journal must account for. */
struct audit_counts {
	int64_t people, retired, sources, batches, closed, verdicts, flags, resolutions, answers;
};

int store_audit_counts(struct store *s, struct audit_counts *out, struct err *e);

int store_audit_pair_each(struct store *s,
    int (*each)(void *arg, int64_t pair_id, const char *question, const char *subject,
	struct err *e), void *arg, struct err *e);

/* An item as it stands, and all that was decided about it, in order. */
struct audit_event {
	enum { EVENT_VERDICT, EVENT_FLAG, EVENT_RESOLUTION } kind;
	int64_t seq, person_id;
	enum answer answer;		/* ANSWER_NONE: a flag, or a resolution that withdraws */
	char at[TIME_TEXT];
};

struct audit_item {
	struct item_facts facts;
	int64_t position;
	char decided_at[TIME_TEXT + 1];	/* "" not decided; a byte more than any time has */
	bool asked;			/* a standing source asks its pair */
	struct audit_event *events;
	int count;
};

/* By item_id. */
int store_audit_item_each(struct store *s,
    int (*each)(void *arg, const struct audit_item *i, struct err *e), void *arg, struct err *e);

/*
 * The answers of entry `seq`: their answers_sha256 (store_answers_put), computed anew.  ERR_REFUSED:
 * one is not what its output says by its rule, or is about a record of another source.
 */
int store_audit_answers(struct store *s, int64_t seq, char hash[HASH_TEXT], struct err *e);

/* ERR_REFUSED where there is a model without answers. */
int store_audit_models(struct store *s, struct err *e);

/* ERR_REFUSED with the first counter that is not what it counts. */
int store_audit_counters(struct store *s, struct err *e);

#endif
