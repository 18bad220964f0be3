/*
 * db_sqlite_open.c - what a store is, to SQLite: a file of ours, of a version we know, with the
 * schema that our migrations make.
 *
 * Invariants: a file that is not a store, or one of a newer version, is left as it is: nothing is
 * locked, rolled back or put beside it before its header was looked at.  A store whose last writer
 * died is rolled back by SQLite and then looked over before anybody works with it.  Older stores
 * are brought up to date in one transaction.
 */
#include "db_sqlite_impl.h"

#include "mem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	HEADER_BYTES = 100,
	HEADER_PAGE = 16,		/* offsets of the page size and what writes it: 2 is a WAL */
	HEADER_WRITER = 18,
	HEADER_CHANGES = 24,		/* of the pages counted, and of when they were */
	HEADER_PAGES = 28,
	HEADER_COUNTED = 92,
	HEADER_VERSION = 60,		/* of user_version and application_id */
	HEADER_ID = 68,
};

static int
newest_version(void)
{
	return sql_migrations[sql_migration_count - 1].version;
}

/* ---- whose it is ---- */

/* Is this one of ours, and of a version that we know? */
static int
judge(const struct db *db, int id, int version, struct err *e)
{
	if (id != DB_APPLICATION_ID || version < 1)
		return err_set(e, ERR_FILE, "%s: is not a store of Foureyes; name another file "
		    "with -s, or make a store with: foureyes -s FILE init", db->path);
	if (version > newest_version())
		return err_set(e, ERR_FILE, "%s: is a store of version %d, and this program knows "
		    "versions up to %d; use a newer Foureyes", db->path, version, newest_version());
	return 0;
}

static unsigned
number_at(const unsigned char *head, int at)
{
	return (unsigned)head[at] << 24 | (unsigned)head[at + 1] << 16 |
	    (unsigned)head[at + 2] << 8 | head[at + 3];
}

/* The file as SQLite has it open. */
static int
open_file(struct db *db, sqlite3_file **f, struct err *e)
{
	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, f) != SQLITE_OK)
		return engine_fail(db, e, "cannot be read");
	return 0;
}

/*
 * The header of the file (https://www.sqlite.org/fileformat2.html, 1.3), read past SQLite, whose
 * own first look rolls back or checkpoints what others may still need.  All 0: there is none.
 */
static int
read_header(const struct db *db, sqlite3_file *f, unsigned char head[HEADER_BYTES], struct err *e)
{
	int rc = f->pMethods->xRead(f, head, HEADER_BYTES, 0);

	if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
		return err_set(e, ERR_FILE, "%s: cannot be read: %s", db->path, sqlite3_errstr(rc));
	if (rc != SQLITE_OK || memcmp(head, "SQLite format 3", 16) != 0)
		memset(head, 0, HEADER_BYTES);
	return 0;
}

static int
look_at_header(struct db *db, struct err *e)
{
	unsigned char head[HEADER_BYTES];
	sqlite3_file *f;

	if (open_file(db, &f, e) < 0 || read_header(db, f, head, e) < 0)
		return -1;
	return judge(db, (int)number_at(head, HEADER_ID), (int)number_at(head, HEADER_VERSION), e);
}

/* The same through SQLite, in whose transaction it holds. */
static int
identify(struct db *db, int *version, struct err *e)
{
	int id;

	if (engine_number(db, "PRAGMA application_id", &id, e) < 0 ||
	    engine_number(db, "PRAGMA user_version", version, e) < 0)
		return -1;
	return judge(db, id, *version, e);
}

/* ---- the schema ---- */

/* Runs the migrations after `version` up to `to`, in the transaction that is open. */
static int
migrate_from(struct db *db, int version, int to, struct err *e)
{
	char text[64];

	for (int i = 0; i < sql_migration_count; i++)
		if (sql_migrations[i].version > version && sql_migrations[i].version <= to &&
		    engine_run(db, sql_migrations[i].text, e) < 0)
			return -1;
	snprintf(text, sizeof(text), "PRAGMA user_version=%d", to);
	return engine_run(db, text, e);
}

static int
set_up(struct db *db, int version, struct err *e)
{
	char text[64];

	snprintf(text, sizeof(text), "PRAGMA application_id=%d", DB_APPLICATION_ID);
	if (engine_run(db, "BEGIN EXCLUSIVE", e) < 0 || engine_run(db, text, e) < 0 ||
	    migrate_from(db, 0, version, e) < 0 || engine_run(db, "COMMIT", e) < 0)
		return -1;
	return 0;
}

/* name: NULL in memory, "" a temporary file. */
static int
open_new(struct db **out, const char *name, int version, struct err *e)
{
	struct db *db;

	if (engine_connect(&db, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, e) < 0)
		return -1;
	free(db->path);
	db->path = NULL;
	if (engine_configure(db, e) < 0 || set_up(db, version, e) < 0) {
		db_close(db);
		return -1;
	}
	*out = db;
	return 0;
}

/* Do both stand on a row with the same in that column, of the same type? */
static bool
same_cell(sqlite3_stmt *a, sqlite3_stmt *b, int i)
{
	const void *in_a, *in_b;
	int len;

	if (sqlite3_column_type(a, i) != sqlite3_column_type(b, i))
		return false;
	in_a = sqlite3_column_text(a, i);
	in_b = sqlite3_column_text(b, i);
	len = sqlite3_column_bytes(a, i);
	return len == sqlite3_column_bytes(b, i) &&
	    (len == 0 || memcmp(in_a, in_b, (size_t)len) == 0);
}

/* Goes on in `found` to the object on which `own` stands, which must be there word for word. */
static int
compare_object(struct db *db, sqlite3_stmt *own, sqlite3_stmt *found, struct err *e)
{
	int step;

	while ((step = sqlite3_step(found)) == SQLITE_ROW)
		if (same_cell(own, found, 0) && same_cell(own, found, 1) &&
		    same_cell(own, found, 2) && same_cell(own, found, 3))
			return 0;
	if (step != SQLITE_DONE)
		return engine_fail(db, e, "cannot be read");
	return err_set(e, ERR_FILE, "%s: its %s \"%s\" is not the one that Foureyes makes; restore "
	    "the store from a backup", db->path, sqlite3_column_text(own, 0),
	    sqlite3_column_text(own, 1));
}

/* Both lists are in the same order, so one pass over each is enough. */
static int
compare_objects(struct db *db, struct db *own, struct err *e)
{
	static const char all[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema "
	    "ORDER BY type, name";
	sqlite3_stmt *ours = NULL, *found = NULL;
	int rc = 0, step = SQLITE_DONE;

	if (sqlite3_prepare_v2(own->handle, all, -1, &ours, NULL) != SQLITE_OK)
		rc = engine_fail(own, e, "cannot be read");
	else if (sqlite3_prepare_v2(db->handle, all, -1, &found, NULL) != SQLITE_OK)
		rc = engine_fail(db, e, "cannot be read");
	while (rc == 0 && (step = sqlite3_step(ours)) == SQLITE_ROW)
		rc = compare_object(db, ours, found, e);
	if (rc == 0 && step != SQLITE_DONE)
		rc = engine_fail(own, e, "cannot be read");
	sqlite3_finalize(ours);
	sqlite3_finalize(found);
	return rc;
}

/*
 * A store is data that may come from a stranger: every table, index, view and trigger of ours must
 * be what our own migrations up to its version make, and nobody else's trigger or index may work in
 * it.  Tables and views that others added stay theirs.
 */
static int
compare_schema(struct db *db, int version, struct err *e)
{
	static const char working[] = "SELECT count(*) FROM sqlite_schema "
	    "WHERE type='trigger' OR (type='index' AND sql IS NOT NULL)";
	struct db *own = NULL;
	int rc = -1, ours, found;

	if (open_new(&own, NULL, version, e) < 0)
		return -1;
	if (compare_objects(db, own, e) == 0 && engine_number(own, working, &ours, e) == 0 &&
	    engine_number(db, working, &found, e) == 0)
		rc = 0;
	if (rc == 0 && found != ours)
		rc = err_set(e, ERR_FILE, "%s: has triggers or indexes that Foureyes did not make; "
		    "drop them, or restore the store from a backup", db->path);
	db_close(own);
	return rc;
}

/* A table that is made anew must not take the rows that refer to it along; all are looked over. */
static int
migrate_within(struct db *db, struct err *e)
{
	char broken[64];
	int version;

	if (identify(db, &version, e) < 0)
		return -1;
	if (version == newest_version())
		return 0;	/* another process was quicker */
	if (migrate_from(db, version, newest_version(), e) < 0 ||
	    engine_text(db, "PRAGMA foreign_key_check", broken, sizeof(broken), e) < 0)
		return -1;
	if (broken[0] != 0)
		return err_set(e, ERR_FILE, "%s: cannot be brought from version %d to %d: rows of "
		    "its table %s refer to nothing; restore it from a backup", db->path, version,
		    newest_version(), broken);
	return 0;
}

static int
migrate(struct db *db, struct err *e)
{
	if (engine_run(db, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE", e) < 0)
		return -1;
	if (migrate_within(db, e) < 0) {
		db_rollback(db);
		return -1;
	}
	return engine_run(db, "COMMIT; PRAGMA foreign_keys=ON", e);
}

/* ---- opening and making ---- */

/* Whether some process of ours died while it wrote; the caller holds the writers' lock. */
static bool
unclean(const struct db *db)
{
	char *path = engine_beside(db, "");
	bool hot = db_journal_hot(path);

	free(path);
	return hot;
}

/* The bytes that the header speaks of; 0 where it does not tell. */
static int64_t
length_told(const unsigned char head[HEADER_BYTES], int64_t page)
{
	if (number_at(head, HEADER_CHANGES) != number_at(head, HEADER_COUNTED))
		return 0;
	return number_at(head, HEADER_PAGES) * page;
}

/*
 * A file that was cut, as a copy is that met a full disk; of a page that is not all there SQLite
 * would read zeros.  How long it must be the header tells only while nobody writes (hence the lock,
 * which SQLite itself does not hold between transactions), nothing is left to be rolled back, and
 * there is no write-ahead log.
 */
static int
look_at_length(struct db *db, struct err *e)
{
	unsigned char head[HEADER_BYTES];
	sqlite3_file *f;
	sqlite3_int64 size = 0;
	int64_t page, told;
	int rc;

	if (unclean(db))
		return 0;
	if (open_file(db, &f, e) < 0)
		return -1;
	if (f->pMethods->xLock(f, SQLITE_LOCK_SHARED) != SQLITE_OK)
		return 0;	/* somebody writes without our lock */
	rc = read_header(db, f, head, e);
	if (rc == 0 && f->pMethods->xFileSize(f, &size) != SQLITE_OK)
		rc = err_set(e, ERR_FILE, "%s: cannot be read", db->path);
	f->pMethods->xUnlock(f, SQLITE_LOCK_NONE);
	page = (int64_t)head[HEADER_PAGE] << 8 | head[HEADER_PAGE + 1];
	if (page == 1)
		page = 65536;
	if (rc < 0 || page == 0 || head[HEADER_WRITER] == 2)
		return rc;
	told = length_told(head, page);
	if (size >= told && size % page == 0)
		return 0;
	return err_set(e, ERR_FILE, "%s: is not whole: %lld bytes, where %lld in pages of %lld are "
	    "needed; restore it from a backup", db->path, (long long)size, (long long)told,
	    (long long)page);
}

static int
open_checked(struct db *db, struct err *e)
{
	int version;

	if (look_at_header(db, e) < 0)
		return -1;
	if (engine_open_lock(db, e) < 0 || engine_take_lock(db, e) < 0)
		return -1;
	if (unclean(db) && db_check(db, e) < 0)
		return -1;
	if (look_at_length(db, e) < 0 || identify(db, &version, e) < 0 ||
	    engine_configure(db, e) < 0)
		return -1;
	if (compare_schema(db, version, e) < 0)
		return -1;
	if (version < newest_version() && migrate(db, e) < 0)
		return -1;
	engine_drop_lock(db);
	return 0;
}

/* May there be a store at all? */
static int
look_at_path(const char *path, struct err *e)
{
	struct stat st;

	if (stat(path, &st) < 0) {
		if (errno == ENOENT)
			return err_set(e, ERR_FILE, "%s: there is no such store; make one with: "
			    "foureyes -s %s init", path, path);
		return err_errno(e, "%s", path);
	}
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_FILE, "%s: is not a file; name a store with -s", path);
	if (st.st_size == 0)
		return err_set(e, ERR_FILE, "%s: is empty and not a store; remove it and make one "
		    "with: foureyes -s %s init", path, path);
	return 0;
}

int
db_open(struct db **out, const char *path, struct err *e)
{
	struct db *db;

	if (look_at_path(path, e) < 0)
		return -1;
	if (engine_connect(&db, path, SQLITE_OPEN_READWRITE, e) < 0)
		return -1;
	if (open_checked(db, e) < 0) {
		db_close(db);
		return -1;
	}
	*out = db;
	return 0;
}

int
db_open_memory(struct db **out, struct err *e)
{
	return open_new(out, NULL, newest_version(), e);
}

int
db_open_temporary(struct db **out, struct err *e)
{
	return open_new(out, "", newest_version(), e);
}

int
db_create(const char *path, struct err *e)
{
	struct db *db = NULL;
	int rc = -1;

	if (engine_make_file(path, e) < 0)
		return -1;
	if (engine_connect(&db, path, SQLITE_OPEN_READWRITE, e) == 0 && engine_configure(db, e) == 0 &&
	    set_up(db, newest_version(), e) == 0)
		rc = 0;
	db_close(db);
	if (rc < 0)
		engine_remove_file(path);
	return rc;
}

int
db_fetch(const char *from, const char *to, struct err *e)
{
	struct db *db;
	int rc;

	if (look_at_path(from, e) < 0 || engine_connect(&db, from, SQLITE_OPEN_READONLY, e) < 0)
		return -1;
	rc = look_at_header(db, e);
	if (rc == 0)
		rc = look_at_length(db, e);
	if (rc == 0)
		rc = db_save(db, to, e);
	db_close(db);
	return rc;
}
