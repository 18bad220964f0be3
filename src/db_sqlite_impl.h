/*
 * db_sqlite_impl.h - what the files of the SQLite engine share; nobody else includes it.
 */
#ifndef DB_SQLITE_IMPL_H
#define DB_SQLITE_IMPL_H

#include "db.h"

#include <sqlite3.h>
#include <stdarg.h>

enum { QUERY_PARAMETERS = 24 };

struct query {
	sqlite3_stmt *stmt;		/* NULL: not used yet */
	struct db *db;
	bool running;
	int at[QUERY_PARAMETERS];	/* SQLite's numbers of $1, $2 … */
};

struct db {
	sqlite3 *handle;
	char *path;		/* as it was given; NULL: in memory */
	bool unchecked;		/* foreign keys are not looked up, nor CHECKs computed */
	int lock;		/* descriptor of the writers' lock file, -1 none */
	sqlite3_stmt *begin, *commit, *rollback;	/* ready, so that they need no memory */
	struct incoming *incoming;	/* rows on their way into a table; NULL: none */
	struct query queries[SQL_QUERIES];
};

/* A connection with nothing read yet. path NULL: in memory; "": a temporary file. */
int engine_connect(struct db **out, const char *path, int flags, struct err *e);

/* Makes the table `incoming` known to the connection, which db_load() fills. */
int engine_take_incoming(struct db *db, struct err *e);

/* db_run() with its parameters as they stand, of which SQLite keeps no copies. */
int engine_run_query(struct db *db, enum sql_query id, struct err *e, const char *types,
    va_list ap);

/* Settings that hold for a connection; what durability rests on is read back. */
int engine_configure(struct db *db, struct err *e);

/* The writers' lock file: made and opened; waited for and held. */
int engine_open_lock(struct db *db, struct err *e);
int engine_take_lock(struct db *db, struct err *e);
void engine_drop_lock(struct db *db);

/* -1 with "PATH: what: SQLite's own words". */
int engine_fail(struct db *db, struct err *e, const char *what);

int engine_run(struct db *db, const char *sql, struct err *e);

/* The first column of the first row, as text; "" where there is none. */
int engine_text(struct db *db, const char *sql, char *out, size_t size, struct err *e);
int engine_number(struct db *db, const char *sql, int *out, struct err *e);

/* An empty file for a store to be (ERR_REFUSED where there is one); away with what became of it. */
int engine_make_file(const char *path, struct err *e);
void engine_remove_file(const char *path);

/*
 * A file beside the store: what SQLite calls it, links resolved, with `end` behind it; free() it.
 */
char *engine_beside(const struct db *db, const char *end);

#endif
