/*
 * db_sqlite_check.c - whether the file is whole, as SQLite sees it and where it does not look.
 *
 * What SQLite's own check passes, as of 3.40, is looked at besides: text that the program would
 * read to its first 0 only, and others beyond it; and keys of an index whose length is wrong, but
 * whose bytes happen to go on rightly in the next one, so that they compare well and lead to no
 * row.
 */
#include "db_sqlite_impl.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static const char *
path_of(const struct db *db)
{
	return db->path ? db->path : "temporary store";
}

static int
check(struct db *db, const char *how, struct err *e)
{
	char text[256];
	const char *what;

	if (engine_text(db, how, text, sizeof(text), e) < 0)
		return -1;
	if (strcmp(text, "ok") == 0)
		return 0;
	what = strchr(text, '\n');	/* after a heading with the database's name */
	return err_set(e, ERR_FILE, "%s: is damaged (%s); restore it from a backup", path_of(db),
	    what ? what + 1 : text);
}

int
db_check(struct db *db, struct err *e)
{
	return check(db, "PRAGMA quick_check(1)", e);
}

static int
check_text(struct db *db, const char *table, const char *column, const char *where, struct err *e)
{
	char *sql = mem_printf("SELECT count(*) FROM \"%s\" WHERE instr(\"%s\", char(0)) > 0%s",
	    table, column, where);
	int rows, rc = engine_number(db, sql, &rows, e);

	free(sql);
	if (rc == 0 && rows > 0)
		rc = err_set(e, ERR_FILE, "%s: is damaged (0 bytes in column %s of table %s); "
		    "restore it from a backup", path_of(db), column, table);
	return rc;
}

/* Leads every key back to its row. */
static int
check_index(struct db *db, const char *table, const char *index, const char *where, struct err *e)
{
	char *sql = mem_printf("SELECT total(rowid) FROM \"%s\" INDEXED BY \"%s\"%s", table, index,
	    where);
	int sum, rc = engine_number(db, sql, &sum, e);

	free(sql);
	return rc;
}

/* For each row of `sql`: a table, what to look at there, and a condition. */
static int
check_each(struct db *db, const char *sql,
    int (*look)(struct db *db, const char *table, const char *at, const char *where, struct err *e),
    struct err *e)
{
	sqlite3_stmt *rows = NULL;
	int step = SQLITE_DONE, rc = 0;

	if (sqlite3_prepare_v2(db->handle, sql, -1, &rows, NULL) != SQLITE_OK)
		rc = engine_fail(db, e, "cannot be read");
	while (rc == 0 && (step = sqlite3_step(rows)) == SQLITE_ROW)
		rc = look(db, (const char *)sqlite3_column_text(rows, 0),
		    (const char *)sqlite3_column_text(rows, 1),
		    (const char *)sqlite3_column_text(rows, 2), e);
	if (rc == 0 && step != SQLITE_DONE)
		rc = engine_fail(db, e, "cannot be read");
	sqlite3_finalize(rows);
	return rc;
}

int
db_check_all(struct db *db, struct err *e)
{
	static const char columns[] = "SELECT t.name, c.name, '' FROM sqlite_schema AS t, "
	    "pragma_table_info(t.name) AS c WHERE t.type='table' AND c.type='TEXT'";
	/* A partial index is used for its own condition only. */
	static const char indexes[] = "SELECT tbl_name, name, CASE WHEN instr(sql, ' WHERE ') > 0 "
	    "THEN substr(sql, instr(sql, ' WHERE ')) ELSE '' END FROM sqlite_schema "
	    "WHERE type='index' AND tbl_name IN (SELECT name FROM pragma_table_list "
	    "WHERE schema='main' AND wr=0)";

	if (check(db, "PRAGMA integrity_check(1)", e) < 0 ||
	    check_each(db, columns, check_text, e) < 0)
		return -1;
	return check_each(db, indexes, check_index, e);
}
