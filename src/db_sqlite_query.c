/*
 * db_sqlite_query.c - the statements of schema/ run by SQLite: prepared at first use, kept with the
 * connection, bound by their parameters' numbers, read column by column.
 */
#include "db_sqlite_impl.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
prepare(struct query *q, enum sql_query id)
{
	char name[16];

	if (sqlite3_prepare_v3(q->db->handle, sql_query_text[id], -1, SQLITE_PREPARE_PERSISTENT,
		&q->stmt, NULL) != SQLITE_OK)
		return -1;
	assert(sqlite3_bind_parameter_count(q->stmt) <= QUERY_PARAMETERS);
	for (int i = 0; i < QUERY_PARAMETERS; i++) {
		snprintf(name, sizeof(name), "$%d", i + 1);
		q->at[i] = sqlite3_bind_parameter_index(q->stmt, name);
	}
	return 0;
}

/* keep: SQLITE_STATIC where the values outlive the run of the query, else SQLITE_TRANSIENT. */
static int
bind(struct query *q, sqlite3_destructor_type keep, const char *types, va_list ap)
{
	for (int i = 0; types[i] != 0; i++) {
		const void *bytes;
		int at = q->at[i], rc = SQLITE_OK;

		assert(at > 0);
		switch (types[i]) {
		case 'i':
			rc = sqlite3_bind_int64(q->stmt, at, va_arg(ap, int64_t));
			break;
		case 'r':
			rc = sqlite3_bind_double(q->stmt, at, va_arg(ap, double));
			break;
		case 't':
			rc = sqlite3_bind_text(q->stmt, at, va_arg(ap, const char *), -1, keep);
			break;
		case 'b':
			bytes = va_arg(ap, const void *);
			rc = sqlite3_bind_blob64(q->stmt, at, bytes ? bytes : "",
			    va_arg(ap, size_t), keep);
			break;
		}
		if (rc != SQLITE_OK)
			return -1;
	}
	return 0;
}

static int
start(struct db *db, enum sql_query id, sqlite3_destructor_type keep, struct query **out,
    struct err *e, const char *types, va_list ap)
{
	struct query *q = &db->queries[id];

	assert(!q->running);
	q->db = db;
	if (q->stmt == NULL && prepare(q, id) < 0)
		return engine_fail(db, e, sql_query_name[id]);
	if (bind(q, keep, types, ap) < 0) {
		engine_fail(db, e, sql_query_name[id]);
		sqlite3_reset(q->stmt);
		sqlite3_clear_bindings(q->stmt);
		return -1;
	}
	q->running = true;
	*out = q;
	return 0;
}

int
query_start(struct db *db, enum sql_query id, struct query **out, struct err *e, const char *types,
    ...)
{
	va_list ap;
	int rc;

	*out = NULL;
	va_start(ap, types);
	rc = start(db, id, SQLITE_TRANSIENT, out, e, types, ap);
	va_end(ap);
	return rc;
}

int
query_step(struct query *q, struct err *e)
{
	int rc = sqlite3_step(q->stmt);

	if (rc == SQLITE_ROW)
		return 0;
	if (rc == SQLITE_DONE)
		return 1;
	return engine_fail(q->db, e, "cannot be read or written");
}

void
query_end(struct query *q)
{
	if (q == NULL)
		return;
	sqlite3_reset(q->stmt);
	sqlite3_clear_bindings(q->stmt);
	q->running = false;
}

int64_t
query_int(struct query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

double
query_real(struct query *q, int column)
{
	return sqlite3_column_double(q->stmt, column);
}

const char *
query_text(struct query *q, int column)
{
	return (const char *)sqlite3_column_text(q->stmt, column);
}

const void *
query_blob(struct query *q, int column, size_t *len)
{
	const void *bytes = sqlite3_column_blob(q->stmt, column);

	*len = (size_t)sqlite3_column_bytes(q->stmt, column);
	return bytes ? bytes : "";
}

bool
query_null(struct query *q, int column)
{
	return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

enum query_value
query_value(struct query *q, int column)
{
	switch (sqlite3_column_type(q->stmt, column)) {
	case SQLITE_INTEGER:
		return VALUE_INT;
	case SQLITE_FLOAT:
		return VALUE_REAL;
	case SQLITE_TEXT:
		return VALUE_TEXT;
	case SQLITE_BLOB:
		return VALUE_BLOB;
	}
	return VALUE_NULL;
}

int
query_columns(struct query *q)
{
	return sqlite3_column_count(q->stmt);
}

const char *
query_column_name(struct query *q, int column)
{
	return sqlite3_column_name(q->stmt, column);
}

int
engine_run_query(struct db *db, enum sql_query id, struct err *e, const char *types, va_list ap)
{
	struct query *q = NULL;
	int rc = start(db, id, SQLITE_STATIC, &q, e, types, ap);

	while (rc == 0)
		rc = query_step(q, e);
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
db_run(struct db *db, enum sql_query id, struct err *e, const char *types, ...)
{
	va_list ap;
	int rc;

	va_start(ap, types);
	rc = engine_run_query(db, id, e, types, ap);
	va_end(ap);
	return rc;
}

int
db_number(struct db *db, enum sql_query id, int64_t *out, struct err *e, const char *types, ...)
{
	struct query *q = NULL;
	va_list ap;
	int rc;

	va_start(ap, types);
	rc = start(db, id, SQLITE_STATIC, &q, e, types, ap);
	va_end(ap);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0 && query_null(q, 0))
		rc = 1;
	if (rc == 0)
		*out = query_int(q, 0);
	query_end(q);
	return rc;
}

int64_t
db_changes(const struct db *db)
{
	return sqlite3_changes64(db->handle);
}

int64_t
db_new_id(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}
