/*
 * codec_sqlite.c - one table of somebody else's SQLite database as label records.
 *
 * A database has no bytes of its own for a row, so each row is put down as a line of JSON, and
 * these lines are what a source keeps, hashes and is read from again; the database itself goes its
 * way.
 *
 * It is a stranger's file: opened for reading alone, with its schema trusted in nothing; of it one
 * ordinary table is read and no view, virtual table, function or trigger ever runs.  Both readings
 * of an import see one state of it.
 */
#include "codec_json.h"
#include "db.h"

#include "json_write.h"
#include "mem.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static const char magic[16] = "SQLite format 3";

static const codec_names_of line_of[FIELDS] = {
	[FIELD_IMAGE] = { "image" },
	[FIELD_QUESTION] = { "question" },
	[FIELD_LABEL] = { "label" },
	[FIELD_ID] = { "id" },
	[FIELD_SPLIT] = { "split" },
	[FIELD_SUBJECT] = { "subject" },
};
static const struct codec_json_names line_names = { .of = line_of, .words = true };

struct guest {
	sqlite3 *db;
	sqlite3_stmt *rows;
	char *table;
	int column[FIELDS];		/* of the table; -1: there is none */
	char *before[FIELDS];		/* what stands before its value in a line */
	struct buf line;
	size_t given;			/* bytes of the line */
	bool done;			/* the last row was put down */
	int rowid;			/* the column behind those of the fields; 0: there is none */
	int64_t first, last;		/* the least rowid and the greatest */
};

/* ---- the lines ---- */

static void
add_field(struct guest *g, int field, int column)
{
	struct buf *b = &g->line;

	buf_str(b, g->before[field]);
	switch (sqlite3_column_type(g->rows, column)) {
	case SQLITE_INTEGER:
		buf_int(b, sqlite3_column_int64(g->rows, column));
		break;
	case SQLITE_NULL:
	case SQLITE_BLOB:
		buf_str(b, "null");
		break;
	case SQLITE_FLOAT:
	case SQLITE_TEXT:
		json_text(b, (const char *)sqlite3_column_text(g->rows, column));
		break;
	}
}

/* 1: there is no more. */
static int
next_line(struct guest *g, struct err *e)
{
	int rc, column = 0;

	if (g->done)
		return 1;
	rc = sqlite3_step(g->rows);
	g->done = rc == SQLITE_DONE;
	if (g->done)
		return 1;
	if (rc != SQLITE_ROW)
		return err_set(e, ERR_FILE, " cannot be read: %s", sqlite3_errmsg(g->db));
	buf_clear(&g->line);
	g->given = 0;
	for (int f = 0; f < FIELDS; f++)
		if (g->column[f] >= 0)
			add_field(g, f, column++);
	buf_str(&g->line, "}\n");
	return 0;
}

static int
read_lines(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	struct guest *g = arg;
	size_t n;

	*got = 0;
	while (*got < room) {
		if (g->given == g->line.len) {
			int rc = next_line(g, e);

			if (rc != 0)
				return rc < 0 ? -1 : 0;
		}
		n = g->line.len - g->given < room - *got ? g->line.len - g->given : room - *got;
		memcpy(to + *got, g->line.data + g->given, n);
		g->given += n;
		*got += n;
	}
	return 0;
}

static int
begin_again(void *arg, struct err *e)
{
	struct guest *g = arg;

	(void)e;
	sqlite3_reset(g->rows);
	g->done = false;
	buf_clear(&g->line);
	g->given = 0;
	return 0;
}

/* How many rowids there are from the first to this one; less than 1: more than can be told. */
static int64_t
rowids_to(const struct guest *g, int64_t rowid)
{
	return (int64_t)((uint64_t)rowid - (uint64_t)g->first + 1);
}

static int64_t
so_far(void *arg)
{
	const struct guest *g = arg;

	return rowids_to(g, g->done ? g->last : sqlite3_column_int64(g->rows, g->rowid));
}

static void
guest_release(void *arg)
{
	struct guest *g = arg;

	sqlite3_finalize(g->rows);
	sqlite3_close(g->db);
	buf_release(&g->line);
	for (int f = 0; f < FIELDS; f++)
		free(g->before[f]);
	sqlite3_free(g->table);
	free(g);
}

/* ---- the table ---- */

/* Nothing but reading columns; what a schema might smuggle in is refused before it runs. */
static int
authorise(void *arg, int action, const char *a, const char *b, const char *c, const char *d)
{
	(void)arg, (void)a, (void)b, (void)c, (void)d;
	return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_TRANSACTION ?
	    SQLITE_OK : SQLITE_DENY;
}

static int
fail_guest(struct guest *g, const char *path, struct err *e)
{
	return err_set(e, ERR_FILE, "%s: cannot be read as a database: %s", path,
	    sqlite3_errmsg(g->db));
}

/* A store is no label set: who said what in it leaves by an export alone. */
static int
refuse_store(struct guest *g, const char *path, struct err *e)
{
	sqlite3_stmt *q;
	bool ours = sqlite3_prepare_v2(g->db, "PRAGMA application_id", -1, &q, NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW && sqlite3_column_int(q, 0) == DB_APPLICATION_ID;

	sqlite3_finalize(q);
	return ours ? err_set(e, ERR_FILE, "%s: is a store of Foureyes, not a label set; export from "
	    "it and import what that gives", path) : 0;
}

static int
open_database(struct guest *g, const char *path, struct err *e)
{
	if (sqlite3_open_v2(path, &g->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return fail_guest(g, path, e);
	sqlite3_busy_timeout(g->db, 5000);
	sqlite3_db_config(g->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(g->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(g->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(g->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(g->db, SQLITE_LIMIT_LENGTH, CODEC_RECORD_BYTES);
	sqlite3_limit(g->db, SQLITE_LIMIT_ATTACHED, 0);
	if (sqlite3_exec(g->db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; BEGIN", NULL, NULL,
		NULL) != SQLITE_OK)
		return fail_guest(g, path, e);
	if (refuse_store(g, path, e) < 0)
		return -1;
	sqlite3_set_authorizer(g->db, authorise, NULL);
	return 0;
}

/* The one named, or the only one there is. */
static int
find_table(struct guest *g, const char *path, const char *wanted, struct err *e)
{
	struct buf names = BUF_INIT;
	sqlite3_stmt *q;
	int count = 0, rc;

	if (sqlite3_prepare_v2(g->db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
		"rootpage > 0 AND (name < 'sqlite_' OR name >= 'sqlite`') ORDER BY name", -1, &q,
		NULL) != SQLITE_OK)
		return fail_guest(g, path, e);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW && count < 100) {
		const char *name = (const char *)sqlite3_column_text(q, 0);

		if (name == NULL)
			continue;
		buf_printf(&names, "%s%.60s", count > 0 ? ", " : "", name);
		count++;
		if (g->table == NULL || wanted == NULL || strcmp(name, wanted) == 0) {
			sqlite3_free(g->table);
			g->table = sqlite3_mprintf("%s", name);
		}
	}
	sqlite3_finalize(q);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		rc = fail_guest(g, path, e);
	else if (count == 0)
		rc = err_set(e, ERR_FILE, "%s: has no table", path);
	else if (wanted == NULL && count > 1)
		rc = err_set(e, ERR_USAGE, "%s: name its table with --table; there is: %.400s",
		    path, names.data);
	else if (wanted != NULL && strcmp(g->table, wanted) != 0)
		rc = err_set(e, ERR_USAGE, "%s: there is no table %.80s, only: %.400s; a view cannot "
		    "be read, make a table of it", path, wanted, names.data);
	else
		rc = 0;
	buf_release(&names);
	return rc;
}

static int
prepare(struct guest *g, sqlite3_stmt **out, const char *columns, const char *rest)
{
	char *sql = sqlite3_mprintf("SELECT %s FROM \"%w\" %s", columns, g->table, rest);
	int rc = sqlite3_prepare_v2(g->db, sql, -1, out, NULL);

	sqlite3_free(sql);
	return rc;
}

static int
choose_columns(struct guest *g, const struct codec_reader *r, sqlite3_stmt *all, const char *path,
    struct err *e)
{
	struct buf names = BUF_INIT;
	int count = sqlite3_column_count(all), missing = -1;

	for (int i = 0; i < count && names.len < 300; i++)
		buf_printf(&names, "%s%.60s", i > 0 ? ", " : "", sqlite3_column_name(all, i));
	for (int f = 0; f < FIELDS; f++) {
		int best = -1;

		g->column[f] = -1;
		for (int i = 0; i < count; i++) {
			const char *name = sqlite3_column_name(all, i);
			int n = codec_serves(r, codec_usual_names, f, name, strlen(name));

			if (n >= 0 && (best < 0 || n < best)) {
				best = n;
				g->column[f] = i;
			}
		}
		if (best < 0 && missing < 0 && (f <= FIELD_LABEL || r->map[f] != NULL))
			missing = f;
	}
	if (missing >= 0)
		err_set(e, ERR_FILE, "%s: table %.60s has no column \"%.80s\", only: %s; say which is "
		    "what with --map image=COLUMN,question=COLUMN,label=COLUMN", path, g->table,
		    codec_name_of(r, codec_usual_names, missing), names.data);
	buf_release(&names);
	return missing < 0 ? 0 : -1;
}

/* The least or the greatest rowid; 0 where there is none. */
static int64_t
end_of(struct guest *g, const char *order)
{
	sqlite3_stmt *q;
	int64_t rowid = 0;

	if (prepare(g, &q, "rowid", order) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		rowid = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return rowid;
}

/* In the order of its rowids, where the table has them. */
static int
prepare_rows(struct guest *g, const char *columns)
{
	char *and_rowid = mem_printf("%s, rowid", columns);
	int rc = prepare(g, &g->rows, and_rowid, "ORDER BY rowid");

	free(and_rowid);
	if (rc != SQLITE_OK)
		return prepare(g, &g->rows, columns, "");
	g->rowid = sqlite3_column_count(g->rows) - 1;
	g->first = end_of(g, "ORDER BY rowid LIMIT 1");
	g->last = end_of(g, "ORDER BY rowid DESC LIMIT 1");
	return SQLITE_OK;
}

static void
add_column(struct guest *g, sqlite3_stmt *all, int field, struct buf *columns)
{
	char *name = sqlite3_mprintf("%s\"%w\"", columns->len > 0 ? ", " : "",
	    sqlite3_column_name(all, g->column[field]));

	g->before[field] = mem_printf("%s\"%s\": ", columns->len > 0 ? ", " : "{",
	    codec_field_names[field]);
	buf_str(columns, name ? name : "");
	sqlite3_free(name);
}

static int
select_rows(struct guest *g, const struct codec_reader *r, const char *path, struct err *e)
{
	struct buf columns = BUF_INIT;
	sqlite3_stmt *all = NULL;
	int rc = -1;

	if (prepare(g, &all, "*", "LIMIT 0") != SQLITE_OK) {
		fail_guest(g, path, e);
	} else if (choose_columns(g, r, all, path, e) == 0) {
		for (int f = 0; f < FIELDS; f++)
			if (g->column[f] >= 0)
				add_column(g, all, f, &columns);
		rc = prepare_rows(g, columns.data) == SQLITE_OK ? 0 : fail_guest(g, path, e);
	}
	sqlite3_finalize(all);
	buf_release(&columns);
	return rc;
}

static int
transcribe(struct stream *out, const char *path, const struct codec_reader *r, struct err *e)
{
	struct guest *g = mem_alloc(sizeof(*g));

	if (open_database(g, path, e) < 0 || find_table(g, path, r->table, e) < 0 ||
	    select_rows(g, r, path, e) < 0) {
		guest_release(g);
		return -1;
	}
	stream_init(out, read_lines, g);
	out->rewind = begin_again;
	out->release = guest_release;
	if (g->rowid > 0) {
		out->part = so_far;
		out->whole = rowids_to(g, g->last);
	}
	return 0;
}

/* ---- the codec ---- */

static bool
sniff_sqlite(const char *bytes, size_t len)
{
	return len >= sizeof(magic) && memcmp(bytes, magic, sizeof(magic)) == 0;
}

/* The map was for the table; the lines have names of their own. */
static int
open_lines(struct codec_reader *r, struct err *e)
{
	for (int f = 0; f < FIELDS; f++) {
		free(r->map[f]);
		r->map[f] = NULL;
	}
	return codec_json_open(r, &line_names, e);
}

const struct codec codec_sqlite = {
	.name = "sqlite",
	.about = "a table of an SQLite database, with the columns a map names",
	.sniff = sniff_sqlite,
	.transcribe = transcribe,
	.open = open_lines,
	.next = codec_json_next,
	.close = codec_json_close,
	.write_label = codec_json_write_label,
};
