/*
 * db_sqlite_guest.c - labels in a database of somebody else's.
 *
 * The names of tables and columns are the user's, so the SQL is made here; each is quoted.  Rows
 * that go back to where they came from are gathered in a temporary table first, whose key makes
 * one pass over the user's table enough, whatever indexes that has.
 */
#include "guest.h"

#include "db_sqlite_impl.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LABELS = 6 };

static const char *const label_columns[LABELS] = { "consensus_label", "original_label", "relabeled",
	"method", "guideline", "votes" };
static const char *const label_types[LABELS] = { "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER",
	"TEXT" };

struct guest {
	struct db *db;
	char *path;
	char *table;		/* as the user has it, and as it stands in SQL */
	char *quoted;
	bool back, by_id;
	char *image, *question, *id;	/* columns, quoted; by_id: id alone */
	sqlite3_stmt *add;
	bool made;		/* the file is ours until it is committed */
};

/* ---- the file ---- */

/* What stands at the path: 0 a database of somebody's, 1 nothing or an empty file. */
static int
look(const char *path, struct err *e)
{
	unsigned char head[100] = { 0 };
	struct stat st;
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return errno == ENOENT ? 1 : err_errno(e, "%s: cannot be opened", path);
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(e, ERR_FILE, "%s: is not a file; name a database", path);
	}
	n = read(fd, head, sizeof(head));
	close(fd);
	if (n == 0)
		return 1;
	if (n < (ssize_t)sizeof(head) || memcmp(head, "SQLite format 3", 16) != 0)
		return err_set(e, ERR_FILE, "%s: is not an SQLite database; choose another name",
		    path);
	if (memcmp(head + 68, "F4YE", 4) == 0)
		return err_set(e, ERR_REFUSED, "%s: is a store of Foureyes, which is not written "
		    "into; choose another database", path);
	return 0;
}

static int
open_database(struct guest *g, bool there, struct err *e)
{
	int make = there || g->back ? 0 : SQLITE_OPEN_CREATE;
	char found[256];

	g->made = make != 0 && access(g->path, F_OK) < 0;
	if (engine_connect(&g->db, g->path, SQLITE_OPEN_READWRITE | make, e) < 0 ||
	    engine_run(g->db, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; "
		"PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY", e) < 0 ||
	    engine_run(g->db, "BEGIN IMMEDIATE", e) < 0 ||
	    engine_text(g->db, "PRAGMA quick_check(1)", found, sizeof(found), e) < 0)
		return -1;
	if (strcmp(found, "ok") != 0)
		return err_set(e, ERR_FILE, "%s: is damaged: %s", g->path, found);
	return 0;
}

/* ---- its table ---- */

static char *
quote(const char *name)
{
	char *made = sqlite3_mprintf("\"%w\"", name), *kept = mem_strdup(made);

	sqlite3_free(made);
	return kept;
}

/* Runs SQL that was made for this table; frees it. */
static int
run(struct guest *g, char *sql, struct err *e)
{
	int rc = engine_run(g->db, sql, e);

	free(sql);
	return rc;
}

static int
number(struct guest *g, char *sql, int *out, struct err *e)
{
	int rc = engine_number(g->db, sql, out, e);

	free(sql);
	return rc;
}

/* The columns of the table, as a table. */
static char *
columns_of(const struct guest *g)
{
	char *made = sqlite3_mprintf("pragma_table_info(%Q)", g->table), *kept = mem_strdup(made);

	sqlite3_free(made);
	return kept;
}

static int
has_column(struct guest *g, const char *column, int *found, struct err *e)
{
	char *columns = columns_of(g), *sql = sqlite3_mprintf("SELECT count(*) FROM %s WHERE "
	    "lower(name) = lower(%Q)", columns, column), *kept = mem_strdup(sql);

	sqlite3_free(sql);
	free(columns);
	return number(g, kept, found, e);
}

/* 0 none, 1 a table, 2 something else of that name. */
static int
kind_of(struct guest *g, int *kind, struct err *e)
{
	char *sql = sqlite3_mprintf("SELECT CASE WHEN type = 'table' AND sql NOT LIKE "
	    "'CREATE VIRTUAL%%' THEN 1 ELSE 2 END FROM sqlite_schema WHERE lower(name) = lower(%Q)",
	    g->table), *kept = mem_strdup(sql);

	sqlite3_free(sql);
	return number(g, kept, kind, e);
}

static const char own_columns[] = "source TEXT, split TEXT, position INTEGER, question_id TEXT, "
    "image TEXT, question TEXT, subject TEXT, consensus_label TEXT, original_label TEXT, "
    "relabeled INTEGER, method TEXT, guideline INTEGER, votes TEXT";

static int
own_table(struct guest *g, struct err *e)
{
	char shape[1024], *sql, *columns;
	int kind, rc;

	if (kind_of(g, &kind, e) < 0)
		return -1;
	if (kind == 0)
		return run(g, mem_printf("CREATE TABLE %s (%s)", g->quoted, own_columns), e);
	columns = columns_of(g);
	sql = mem_printf("SELECT group_concat(name || ' ' || type, ', ') FROM %s", columns);
	rc = engine_text(g->db, sql, shape, sizeof(shape), e);
	free(columns);
	free(sql);
	if (rc < 0)
		return -1;
	if (kind != 1 || strcmp(shape, own_columns) != 0)
		return err_set(e, ERR_REFUSED, "%s: there is a table %s already, and not one of an "
		    "export; choose another with --table, or write the labels back into it with "
		    "--write-back", g->path, g->table);
	return run(g, mem_printf("DELETE FROM %s", g->quoted), e);
}

static int
need_column(struct guest *g, const char *column, char **quoted, struct err *e)
{
	int found;

	for (int i = 0; i < LABELS; i++)
		if (strcasecmp(column, label_columns[i]) == 0)
			return err_set(e, ERR_USAGE, "the column %s is where labels are written, "
			    "and cannot tell which row is meant", column);
	if (has_column(g, column, &found, e) < 0)
		return -1;
	if (!found)
		return err_set(e, ERR_REFUSED, "%s: the table %s has no column %s; name its columns "
		    "with --map image=…,question=… or --map id=…", g->path, g->table, column);
	*quoted = quote(column);
	return 0;
}

static int
their_table(struct guest *g, const struct guest_columns *back, struct err *e)
{
	int kind, found;

	if (kind_of(g, &kind, e) < 0)
		return -1;
	if (kind != 1)
		return err_set(e, ERR_REFUSED, "%s: there is no table %s to write back into",
		    g->path, g->table);
	if (back->id != NULL && need_column(g, back->id, &g->id, e) < 0)
		return -1;
	if (back->id == NULL && (need_column(g, back->image, &g->image, e) < 0 ||
		need_column(g, back->question, &g->question, e) < 0))
		return -1;
	for (int i = 0; i < LABELS; i++) {
		if (has_column(g, label_columns[i], &found, e) < 0)
			return -1;
		if (!found && run(g, mem_printf("ALTER TABLE %s ADD COLUMN %s %s", g->quoted,
			label_columns[i], label_types[i]), e) < 0)
			return -1;
	}
	return engine_run(g->db, "CREATE TEMP TABLE foureyes_label (one TEXT, two TEXT, label, "
	    "original, relabeled, method, guideline, votes, met INTEGER DEFAULT 0, "
	    "PRIMARY KEY (one, two)) WITHOUT ROWID", e);
}

int
guest_open(struct guest **out, const char *path, const char *table,
    const struct guest_columns *back, struct err *e)
{
	struct guest *g;
	char *sql;
	int there = look(path, e), rc;

	if (there < 0)
		return -1;
	if (there == 1 && back != NULL)
		return err_set(e, ERR_FILE, "%s: there is no database to write back into", path);
	g = mem_alloc(sizeof(*g));
	*g = (struct guest){ .path = mem_strdup(path), .table = mem_strdup(table),
		.quoted = quote(table), .back = back != NULL, .by_id = back && back->id };
	rc = open_database(g, there == 0, e);
	if (rc == 0)
		rc = back ? their_table(g, back, e) : own_table(g, e);
	if (rc == 0) {
		sql = back ? mem_strdup("INSERT OR IGNORE INTO temp.foureyes_label (one, two, label, "
				 "original, relabeled, method, guideline, votes) VALUES (?, ?, ?, ?, "
				 "?, ?, ?, ?)") :
			     mem_printf("INSERT INTO %s VALUES (?8, ?9, ?10, ?11, ?1, ?2, ?12, ?3, "
				 "?4, ?5, ?6, ?7, ?13)", g->quoted);
		if (sqlite3_prepare_v2(g->db->handle, sql, -1, &g->add, NULL) != SQLITE_OK)
			rc = engine_fail(g->db, e, "cannot be written");
		free(sql);
	}
	if (rc < 0) {
		guest_close(g);
		return -1;
	}
	*out = g;
	return 0;
}

/* ---- rows ---- */

static void
bind_text(struct guest *g, int at, const char *text)
{
	sqlite3_bind_text(g->add, at, text, -1, SQLITE_STATIC);
}

/* The key is 1 and 2, what became of the label 3 to 7, and the votes and the rest behind it. */
int
guest_add(struct guest *g, const struct labelled *r, const char *votes, struct err *e)
{
	int rc;

	if (g->by_id && r->question_id == NULL)
		return err_set(e, ERR_REFUSED, "record %lld of %s has no question_id; leave id out "
		    "of --map", (long long)r->position, r->source);
	bind_text(g, 1, g->by_id ? r->question_id : r->image);
	bind_text(g, 2, g->by_id ? "" : r->question);
	bind_text(g, 3, answer_name(r->label));
	bind_text(g, 4, answer_name(r->original));
	sqlite3_bind_int(g->add, 5, r->relabeled);
	bind_text(g, 6, r->method);
	if (r->guideline >= 0)
		sqlite3_bind_int64(g->add, 7, r->guideline);
	else
		sqlite3_bind_null(g->add, 7);
	bind_text(g, g->back ? 8 : 13, votes);
	if (!g->back) {
		bind_text(g, 8, r->source);
		bind_text(g, 9, r->split);
		sqlite3_bind_int64(g->add, 10, r->position);
		bind_text(g, 11, r->question_id);
		bind_text(g, 12, r->subject);
	}
	rc = sqlite3_step(g->add);
	sqlite3_reset(g->add);
	return rc == SQLITE_DONE ? 0 : engine_fail(g->db, e, "cannot be written");
}

/* How a row of the user's table and one of ours are the same. */
static char *
same(const struct guest *g)
{
	if (g->by_id)
		return mem_printf("l.one = CAST(t.%s AS TEXT) AND l.two = ''", g->id);
	return mem_printf("l.one = CAST(t.%s AS TEXT) AND l.two = CAST(t.%s AS TEXT)", g->image,
	    g->question);
}

static int
all_met(struct guest *g, const char *on, struct err *e)
{
	int missing, all;
	char first[256];

	if (run(g, mem_printf("UPDATE temp.foureyes_label SET met = 1 WHERE (one, two) IN (SELECT "
		"l.one, l.two FROM main.%s AS t CROSS JOIN temp.foureyes_label AS l ON %s)",
		g->quoted, on), e) < 0 ||
	    engine_number(g->db, "SELECT count(*) FROM temp.foureyes_label WHERE met = 0", &missing,
		e) < 0 ||
	    engine_number(g->db, "SELECT count(*) FROM temp.foureyes_label", &all, e) < 0 ||
	    engine_text(g->db, "SELECT one || CASE two WHEN '' THEN '' ELSE ': ' || two END FROM "
		"temp.foureyes_label WHERE met = 0", first, sizeof(first), e) < 0)
		return -1;
	if (missing == 0)
		return 0;
	return err_set(e, ERR_REFUSED, "%s: the table %s has no row for %d of %d labels, first \"%s\"; "
	    "nothing was written; is it the table the records came from?", g->path, g->table,
	    missing, all, first);
}

int
guest_finish(struct guest *g, struct err *e)
{
	char *on;
	int rc;

	if (!g->back)
		return 0;
	on = same(g);
	rc = all_met(g, on, e);
	if (rc == 0)
		rc = run(g, mem_printf("UPDATE main.%s AS t SET consensus_label = l.label, "
		    "original_label = l.original, relabeled = l.relabeled, method = l.method, "
		    "guideline = l.guideline, votes = l.votes FROM temp.foureyes_label AS l "
		    "WHERE %s", g->quoted, on), e);
	free(on);
	return rc;
}

int
guest_commit(struct guest *g, struct err *e)
{
	sqlite3_finalize(g->add);
	g->add = NULL;
	if (engine_run(g->db, "COMMIT", e) < 0)
		return -1;
	g->made = false;
	return 0;
}

void
guest_close(struct guest *g)
{
	if (g == NULL)
		return;
	sqlite3_finalize(g->add);
	db_close(g->db);	/* what was not committed is taken back */
	if (g->made)
		engine_remove_file(g->path);
	free(g->path);
	free(g->table);
	free(g->quoted);
	free(g->image);
	free(g->question);
	free(g->id);
	free(g);
}
