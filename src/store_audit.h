/*
 * store_audit.h - what only an audit asks of the store: what the journal names by its hash alone,
 * and every table that follows from the journal, laid beside the same table of another store.
 */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "store.h"
#include "stream.h"

/*
 * The bytes of a source, put together from its records as they are asked for: 1 where there is no
 * such source.  One at a time; the store is borrowed until stream_release().
 */
int store_source_stream(struct store *s, int64_t source_id, struct stream *out, struct err *e);

/*
 * What came with the answers of entry `seq`, in the order of the records; prob_yes NaN: not told.
 */
int store_output_each(struct store *s, int64_t seq,
    int (*each)(void *arg, int64_t position, const char *output, double prob_yes,
	struct err *e), void *arg, struct err *e);

/* The item of a pair in a batch: 1 where there is none. */
int store_item_of_pair(struct store *s, const char *batch, int64_t pair_id, int64_t *item_id,
    struct err *e);

/*
 * All that follows from the journal.  Claims, what people put off, how far they have come and where
 * photos were found do not: they decide nothing.
 */
enum audit_table {
	TABLE_PERSON,
	TABLE_SOURCE,
	TABLE_PHOTO,
	TABLE_PAIR,
	TABLE_RECORD,
	TABLE_BATCH,
	TABLE_GUIDELINE,
	TABLE_VERDICT,
	TABLE_FLAG,
	TABLE_RESOLUTION,
	TABLE_ITEM,
	TABLE_TALLY,
	TABLE_PLACE,
	TABLE_MODEL,
	TABLE_ANSWERS,
	TABLE_ANSWER,
	AUDIT_TABLES
};

/*
 * Lays the rows of a table beside those that the journal, replayed into another store, made; *rows
 * is how many there are.  Real numbers count with the three places that the journal has.
 * ERR_REFUSED: the first difference, by table, key and column, with both values.
 */
int store_compare(struct store *s, struct store *replayed, enum audit_table t, int64_t *rows,
    struct err *e);

/* ERR_REFUSED: more people voted on an item than it has places, or who voted on it resolved it. */
int store_audit_rules(struct store *s, struct err *e);

#endif
