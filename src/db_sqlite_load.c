/*
 * db_sqlite_load.c - many rows by one run of a query.
 *
 * To SQLite they are a virtual table (https://www.sqlite.org/vtab.html), `incoming`, which is there
 * while a connection is and stands in no schema.  A query of its own for each row would open every
 * table and index anew and end a statement each time.
 *
 * A store from a stranger may have a table of that name, which SQLite takes instead: then no row is
 * asked for, and that is a failure.
 */
#include "db_sqlite_impl.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct incoming {
	bool (*next)(void *arg, struct db_value *row);
	void *arg;
	struct db_value row[DB_COLUMNS];
	int64_t count;			/* rows so far */
	bool end;
};

struct incoming_table {
	sqlite3_vtab base;
	struct db *db;
};

struct db_value
db_int(int64_t number)
{
	return (struct db_value){ .type = VALUE_INT, .number = number };
}

struct db_value
db_text(const char *text)
{
	if (text == NULL)
		return (struct db_value){ .type = VALUE_NULL };
	return (struct db_value){ .type = VALUE_TEXT, .bytes = text, .len = strlen(text) };
}

struct db_value
db_blob(const void *bytes, size_t len)
{
	return (struct db_value){ .type = VALUE_BLOB, .bytes = len > 0 ? bytes : "", .len = len };
}

/* ---- what SQLite asks of a virtual table ---- */

static int
connect(sqlite3 *handle, void *arg, int argc, const char *const *argv, sqlite3_vtab **out,
    char **text)
{
	struct incoming_table *t;

	(void)argc;
	(void)argv;
	(void)text;
	if (sqlite3_declare_vtab(handle,
		"CREATE TABLE x (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12)") != SQLITE_OK ||
	    sqlite3_vtab_config(handle, SQLITE_VTAB_DIRECTONLY) != SQLITE_OK)
		return SQLITE_ERROR;
	t = mem_alloc(sizeof(*t));
	t->db = arg;
	*out = &t->base;
	return SQLITE_OK;
}

static int
disconnect(sqlite3_vtab *t)
{
	free(t);
	return SQLITE_OK;
}

/* There is one way to read it: from its first row to its last. */
static int
best_index(sqlite3_vtab *t, sqlite3_index_info *info)
{
	(void)t;
	(void)info;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *t, sqlite3_vtab_cursor **out)
{
	(void)t;
	*out = mem_alloc(sizeof(**out));
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *c)
{
	free(c);
	return SQLITE_OK;
}

static struct incoming *
incoming_of(sqlite3_vtab_cursor *c)
{
	return ((struct incoming_table *)c->pVtab)->db->incoming;
}

static int
next_row(sqlite3_vtab_cursor *c)
{
	struct incoming *in = incoming_of(c);

	memset(in->row, 0, sizeof(in->row));
	in->end = !in->next(in->arg, in->row);
	in->count++;
	return SQLITE_OK;
}

/* It holds rows while db_load() runs only. */
static int
first_row(sqlite3_vtab_cursor *c, int index, const char *name, int argc, sqlite3_value **argv)
{
	(void)index;
	(void)name;
	(void)argc;
	(void)argv;
	return incoming_of(c) != NULL ? next_row(c) : SQLITE_ERROR;
}

static int
at_end(sqlite3_vtab_cursor *c)
{
	return incoming_of(c)->end;
}

static int
give_column(sqlite3_vtab_cursor *c, sqlite3_context *to, int column)
{
	const struct db_value *v = &incoming_of(c)->row[column];

	switch (v->type) {
	case VALUE_INT:
		sqlite3_result_int64(to, v->number);
		break;
	case VALUE_TEXT:
		sqlite3_result_text64(to, v->bytes, v->len, SQLITE_STATIC, SQLITE_UTF8);
		break;
	case VALUE_BLOB:
		sqlite3_result_blob64(to, v->bytes, v->len, SQLITE_STATIC);
		break;
	case VALUE_REAL:
	case VALUE_NULL:
		break;
	}
	return SQLITE_OK;
}

static int
give_number(sqlite3_vtab_cursor *c, sqlite3_int64 *out)
{
	*out = incoming_of(c)->count;
	return SQLITE_OK;
}

static const sqlite3_module module = {
	.iVersion = 0,
	.xConnect = connect,
	.xBestIndex = best_index,
	.xDisconnect = disconnect,
	.xOpen = open_cursor,
	.xClose = close_cursor,
	.xFilter = first_row,
	.xNext = next_row,
	.xEof = at_end,
	.xColumn = give_column,
	.xRowid = give_number,
};

int
engine_take_incoming(struct db *db, struct err *e)
{
	if (sqlite3_create_module(db->handle, "incoming", &module, db) != SQLITE_OK)
		return engine_fail(db, e, "cannot be used");
	return 0;
}

int
db_load(struct db *db, enum sql_query id, bool (*next)(void *arg, struct db_value *row), void *arg,
    struct err *e, const char *types, ...)
{
	struct incoming in = { .next = next, .arg = arg };
	va_list ap;
	int rc;

	db->incoming = &in;
	va_start(ap, types);
	rc = engine_run_query(db, id, e, types, ap);
	va_end(ap);
	db->incoming = NULL;
	if (rc == 0 && !in.end)
		return err_set(e, ERR_FILE, "%s: has a table \"incoming\" that Foureyes did not make; "
		    "drop it, or restore the store from a backup", db->path);
	return rc;
}
