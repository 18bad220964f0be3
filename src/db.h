/*
 * db.h - an engine that keeps tables: prepare, bind, step, column, transaction.
 *
 * The store is written once, over this.  All SQL stands in schema/ and is named by `enum
 * sql_query`; parameters are $1 … $n.  db_sqlite.c is the first engine.
 *
 * A connection belongs to one process: open it after forking, never fork with one open.
 */
#ifndef DB_H
#define DB_H

#include "err.h"
#include "schema/sql.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DB_APPLICATION_ID = 0x46345945 };	/* "F4YE": this SQLite file is a store */

struct db;
struct query;

/*
 * Makes a store at path (which must not exist) with every migration applied. On failure no file is
 * left behind.
 */
int db_create(const char *path, struct err *e);

/*
 * Opens the store at path: ERR_FILE where there is none, where it is not a store, damaged, of a
 * newer version, or holds a schema that is not ours.  Older versions are migrated, in one
 * transaction.  The durability settings are read back and a connection without them is refused.
 */
int db_open(struct db **out, const char *path, struct err *e);

/* A new empty store in memory, for tests. */
int db_open_memory(struct db **out, struct err *e);

/* The same in a temporary file, which nobody else sees and which is gone after db_close(). */
int db_open_temporary(struct db **out, struct err *e);

void db_close(struct db *db);

/*
 * A transaction that may write; waits its turn behind other processes.  No transaction is ever
 * open while a person thinks.  They do not nest.
 */
int db_begin(struct db *db, struct err *e);

/*
 * The same for who writes many rows, and knows that what they refer to is there and that their
 * words are those of the schema: foreign keys are not looked up once more for each of them, and its
 * CHECKs are not computed, which an audit does.
 */
int db_begin_load(struct db *db, struct err *e);

/* A consistent view for several reads; ends with db_rollback(). Keep it short. */
int db_begin_read(struct db *db, struct err *e);

/*
 * Returns 0 when the transaction is on disk.  On -1 it may or may not be: look the row up by the
 * id its writer made, on a fresh connection, before telling anybody.
 */
int db_commit(struct db *db, struct err *e);
void db_rollback(struct db *db);	/* harmless where none is open */
bool db_in_transaction(const struct db *db);

/*
 * Starts a query with its parameters, one letter each in `types`: i int64_t, t const char * (NULL
 * is NULL), b const void * and size_t, r double.  Every started query is ended with query_end(),
 * also after a failure; one query runs once at a time.
 */
int query_start(struct db *db, enum sql_query q, struct query **out, struct err *e,
    const char *types, ...);
int query_step(struct query *q, struct err *e);		/* 0 a row, 1 no more, -1 */
void query_end(struct query *q);			/* NULL is fine */

/* Columns of the row, from 0.  Text and blobs are valid until the next step or the end. */
int64_t query_int(struct query *q, int column);
double query_real(struct query *q, int column);
const char *query_text(struct query *q, int column);	/* NULL for NULL */
const void *query_blob(struct query *q, int column, size_t *len);
bool query_null(struct query *q, int column);

/* What there is in a row, for who compares rows without knowing them. */
enum query_value { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BLOB };

enum query_value query_value(struct query *q, int column);
int query_columns(struct query *q);
const char *query_column_name(struct query *q, int column);

/*
 * A query that gives no rows, or whose rows do not matter.  Where what it would write contradicts
 * the tables (the same id twice, a value that a column does not take), ERR_REFUSED.
 */
int db_run(struct db *db, enum sql_query q, struct err *e, const char *types, ...);

/* The first column of the first row: 0, 1 where there is no row or it is NULL, -1. */
int db_number(struct db *db, enum sql_query q, int64_t *out, struct err *e, const char *types, ...);

/* One value of a row that is written: VALUE_INT has `number`, text and blobs `bytes` and `len`. */
struct db_value {
	enum query_value type;
	int64_t number;
	const char *bytes;
	size_t len;
};

enum { DB_COLUMNS = 12 };

/*
 * A query that writes many rows by one run, which is several times as quick as as many runs: it
 * reads them from the table `incoming`, whose columns are c1, c2 … c12.  `next` puts the values of
 * one row in place, which it finds NULL and which must stay until it is called again; false: there
 * are no more.  Fails as db_run() does.
 */
int db_load(struct db *db, enum sql_query q, bool (*next)(void *arg, struct db_value *row), void *arg,
    struct err *e, const char *types, ...);

struct db_value db_int(int64_t number);
struct db_value db_text(const char *text);	/* NULL is NULL */
struct db_value db_blob(const void *bytes, size_t len);

/* Rows changed by the last db_run. */
int64_t db_changes(const struct db *db);

/* The id of the row that was added last; means something only where db_changes() is not 0. */
int64_t db_new_id(const struct db *db);

/*
 * A private copy of the whole as it is now, for long reads that must not hold up anybody's commit;
 * it lives in a temporary file (or memory) and ends with db_close().
 */
int db_snapshot(struct db **out, struct db *db, struct err *e);

/*
 * Copies the whole of `from` over all that is in `to`, in one transaction of `to`: other processes
 * see the one or the other.
 */
int db_copy(struct db *to, struct db *from, struct err *e);

/*
 * Copies the whole of `db`, as it is now, into a new file at `path` (ERR_REFUSED where there is
 * one): synced and looked over, with no other file beside it.  On failure none is left behind.
 */
int db_save(struct db *db, const char *path, struct err *e);

/*
 * The same of the store in the file `from`, of any version up to ours.  The file is only read, and
 * nothing is made beside it.
 */
int db_fetch(const char *from, const char *path, struct err *e);

struct db_facts {
	char engine[32];	/* "SQLite 3.40.1" */
	char journal_mode[16];	/* "persist" */
	int version;		/* of the schema */
	int newest_version;	/* that this program knows */
	int64_t bytes;		/* size of the store */
	bool network;		/* stands on a network file system */
};

int db_facts(struct db *db, struct db_facts *out, struct err *e);

/*
 * Whether the journal beside the store in the file `path` holds what a writer did not finish: what
 * SQLite goes by as well, its first byte (https://www.sqlite.org/fileformat2.html, 3).
 */
bool db_journal_hot(const char *path);

/*
 * Every page looked at: 0 whole, -1 with the first thing found.  db_check_all(): also that every
 * index holds what its table holds and no text a 0 byte, which takes several times as long.
 */
int db_check(struct db *db, struct err *e);
int db_check_all(struct db *db, struct err *e);

#endif
