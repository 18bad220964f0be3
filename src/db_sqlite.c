/*
 * db_sqlite.c - SQLite as the engine: connections, transactions.
 *
 * Invariants: rollback journal and synchronous=FULL, because the write-ahead log of Debian's SQLite
 * can lose committed rows; the journal's file stays (PERSIST), because to commit by giving its
 * blocks back (TRUNCATE, DELETE) takes ext4 several times as long as to commit by syncing a header
 * of zeros; writers queue on a lock file beside the store before they begin, so nobody spins on
 * "busy"; the store's own file is never opened by other means in this process, since closing such a
 * descriptor would drop SQLite's locks.
 */
#include "db_sqlite_impl.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

enum {
	NAP_NS = 500000,
	BUSY_TRIES = 40000,		/* 20 s: longer than any transaction of ours */
	COMMIT_TRIES = 50,
};

int
engine_fail(struct db *db, struct err *e, const char *what)
{
	int code = sqlite3_errcode(db->handle) & 0xff;
	bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;

	return err_set(e, code == SQLITE_CONSTRAINT ? ERR_REFUSED : ERR_FILE, "%s: %s: %s%s",
	    db->path ? db->path : "temporary store", what, sqlite3_errmsg(db->handle),
	    damaged ? "; restore it from a backup" : "");
}

int
engine_run(struct db *db, const char *sql, struct err *e)
{
	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return engine_fail(db, e, "cannot be used");
	return 0;
}

static int
step_once(sqlite3_stmt *stmt)
{
	int rc = sqlite3_step(stmt);

	sqlite3_reset(stmt);
	return rc;
}

static int
prepare_transactions(struct db *db, struct err *e)
{
	if (sqlite3_prepare_v2(db->handle, "BEGIN IMMEDIATE", -1, &db->begin, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db->handle, "COMMIT", -1, &db->commit, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db->handle, "ROLLBACK", -1, &db->rollback, NULL) != SQLITE_OK)
		return engine_fail(db, e, "cannot be used");
	return 0;
}

static void
finalize_transactions(struct db *db)
{
	sqlite3_finalize(db->begin);
	sqlite3_finalize(db->commit);
	sqlite3_finalize(db->rollback);
	db->begin = db->commit = db->rollback = NULL;
}

int
engine_text(struct db *db, const char *sql, char *out, size_t size, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	int rc;

	out[0] = 0;
	if (sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL) != SQLITE_OK)
		return engine_fail(db, e, "cannot be read");
	rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW && sqlite3_column_text(stmt, 0) != NULL)
		snprintf(out, size, "%s", (const char *)sqlite3_column_text(stmt, 0));
	if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
		engine_fail(db, e, "cannot be read");
		sqlite3_finalize(stmt);
		return -1;
	}
	sqlite3_finalize(stmt);
	return 0;
}

int
engine_number(struct db *db, const char *sql, int *out, struct err *e)
{
	char text[32];
	long n;

	if (engine_text(db, sql, text, sizeof(text), e) < 0)
		return -1;
	n = strtol(text, NULL, 10);
	*out = n > INT_MAX ? INT_MAX : n < INT_MIN ? INT_MIN : (int)n;
	return 0;
}

/* ---- connecting ---- */

/*
 * Writers queue on the lock file, so what is waited for here is a reader's few milliseconds: short
 * naps, where SQLite's own handler would come to sleep 100 ms at a time.
 */
static int
wait_a_little(void *arg, int tried)
{
	struct timespec nap = { 0, NAP_NS };

	(void)arg;
	nanosleep(&nap, NULL);
	return tried < BUSY_TRIES;
}

int
engine_connect(struct db **out, const char *path, int flags, struct err *e)
{
	struct db *db = mem_alloc(sizeof(*db));

	/*
	 * One thread, and nobody asks how much memory was had: no locks.  Heeded the first time
	 * only.
	 */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	db->lock = -1;
	db->path = mem_strdup(path);
	if (sqlite3_open_v2(path ? path : ":memory:", &db->handle, flags, NULL) != SQLITE_OK) {
		engine_fail(db, e, "cannot be opened");
		db_close(db);
		return -1;
	}
	sqlite3_busy_handler(db->handle, wait_a_little, NULL);
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	*out = db;
	return 0;
}

/*
 * The rollback journal.  A program that keeps the store in a write-ahead log does so until it ends,
 * so that is not waited for.
 */
static int
set_journal(struct db *db, char mode[16], struct err *e)
{
	struct err locked = ERR_INIT;

	if (engine_text(db, "PRAGMA journal_mode", mode, 16, e) < 0)
		return -1;
	if (strcmp(mode, "wal") != 0)
		return engine_text(db, "PRAGMA journal_mode=PERSIST", mode, 16, e);
	sqlite3_busy_handler(db->handle, NULL, NULL);
	if (engine_text(db, "PRAGMA journal_mode=PERSIST", mode, 16, &locked) < 0)
		snprintf(mode, 16, "wal");
	sqlite3_busy_handler(db->handle, wait_a_little, NULL);
	return 0;
}

int
engine_configure(struct db *db, struct err *e)
{
	char mode[16];
	int level;

	if (engine_run(db,
		"PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
		"PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON;"
		"PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;"
		"PRAGMA journal_size_limit=1048576;", e) < 0 ||
	    set_journal(db, mode, e) < 0 ||
	    engine_number(db, "PRAGMA synchronous", &level, e) < 0)
		return -1;
	if (prepare_transactions(db, e) < 0 || engine_take_incoming(db, e) < 0)
		return -1;
	if (db->path == NULL)
		return 0;
	if (strcmp(mode, "persist") != 0 || level != 2)
		return err_set(e, ERR_FILE, "%s: cannot be kept safely: journal mode is \"%s\", "
		    "synchronous is %d, and \"persist\" and 2 are needed; close other programs "
		    "that use it", db->path, mode, level);
	return 0;
}

int
engine_make_file(const char *path, struct err *e)
{
	/* O_EXCL: whoever makes a store never lays hands on a file that is there. */
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0 && errno == EEXIST)
		return err_set(e, ERR_REFUSED, "%s: exists already; nothing was done", path);
	if (fd < 0)
		return err_errno(e, "%s: cannot be made", path);
	close(fd);
	return 0;
}

void
engine_remove_file(const char *path)
{
	char *journal = mem_printf("%s-journal", path);

	unlink(path);
	unlink(journal);
	free(journal);
}

bool
db_journal_hot(const char *path)
{
	char *name = mem_printf("%s-journal", path);
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	char first = 0;
	bool hot = fd >= 0 && read(fd, &first, 1) == 1 && first != 0;

	if (fd >= 0)
		close(fd);
	free(name);
	return hot;
}

char *
engine_beside(const struct db *db, const char *end)
{
	return mem_printf("%s%s", sqlite3_db_filename(db->handle, "main"), end);
}

int
engine_open_lock(struct db *db, struct err *e)
{
	char *name = engine_beside(db, ".lock");

	db->lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (db->lock < 0)
		err_errno(e, "%s: cannot be made; may this folder be written?", name);
	free(name);
	return db->lock < 0 ? -1 : 0;
}

int
engine_take_lock(struct db *db, struct err *e)
{
	if (db->lock < 0)
		return 0;
	while (flock(db->lock, LOCK_EX) < 0)
		if (errno != EINTR)
			return err_errno(e, "%s.lock", db->path);
	return 0;
}

void
engine_drop_lock(struct db *db)
{
	if (db->lock >= 0)
		flock(db->lock, LOCK_UN);
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	for (int i = 0; i < SQL_QUERIES; i++)
		sqlite3_finalize(db->queries[i].stmt);
	finalize_transactions(db);
	sqlite3_close(db->handle);
	if (db->lock >= 0)
		close(db->lock);
	free(db->path);
	free(db);
}

/* ---- transactions ---- */

/*
 * Every statement is to be prepared anew after that: of these it must not happen when they are
 * needed. What failed on the way counts as unchecked, so that it is put right before the next
 * transaction.
 */
static int
set_unchecked(struct db *db, bool unchecked, struct err *e)
{
	if (db->unchecked == unchecked)
		return 0;
	db->unchecked = true;
	if (sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, !unchecked, NULL) != SQLITE_OK)
		return engine_fail(db, e, "cannot be used");
	if (engine_run(db, unchecked ? "PRAGMA ignore_check_constraints=ON" :
		"PRAGMA ignore_check_constraints=OFF", e) < 0)
		return -1;
	db->unchecked = unchecked;
	finalize_transactions(db);
	return prepare_transactions(db, e);
}

static int
begin(struct db *db, bool unchecked, struct err *e)
{
	if (set_unchecked(db, unchecked, e) < 0 || engine_take_lock(db, e) < 0)
		return -1;
	if (step_once(db->begin) != SQLITE_DONE) {
		engine_fail(db, e, "cannot be written");
		engine_drop_lock(db);
		return -1;
	}
	return 0;
}

int
db_begin(struct db *db, struct err *e)
{
	return begin(db, false, e);
}

int
db_begin_load(struct db *db, struct err *e)
{
	/* It goes back to pages all over the file; a screen, open for hours, does with fewer. */
	if (engine_run(db, "PRAGMA cache_size=-16384", e) < 0)
		return -1;
	return begin(db, true, e);
}

int
db_begin_read(struct db *db, struct err *e)
{
	return engine_run(db, "BEGIN", e);
}

int
db_commit(struct db *db, struct err *e)
{
	int rc = SQLITE_BUSY;

	/*
	 * A reader may stand in the way of a commit; the transaction stays open and is tried again.
	 */
	for (int i = 0; i < COMMIT_TRIES && (rc & 0xff) == SQLITE_BUSY; i++)
		rc = step_once(db->commit);
	if (rc != SQLITE_DONE) {
		engine_fail(db, e, "cannot be written");
		db_rollback(db);
		return -1;
	}
	engine_drop_lock(db);
	return 0;
}

void
db_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle))
		step_once(db->rollback);
	engine_drop_lock(db);
}

bool
db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

/* ---- what the store is ---- */

/* Locks do not hold between hosts (howtocorrupt.html, 2.1); f_type of statfs(2). */
static bool
on_network(const char *path)
{
	static const long kinds[] = { 0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997,
		0x65735546, 0x5346414f, 0x00c36400 };
	struct statfs fs;

	if (path == NULL || statfs(path, &fs) < 0)
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if ((unsigned long)fs.f_type == (unsigned long)kinds[i])
			return true;
	return false;
}

int
db_facts(struct db *db, struct db_facts *out, struct err *e)
{
	struct db_facts f = { 0 };
	int pages, size;

	if (engine_text(db, "PRAGMA journal_mode", f.journal_mode, sizeof(f.journal_mode), e) < 0 ||
	    engine_number(db, "PRAGMA user_version", &f.version, e) < 0 ||
	    engine_number(db, "PRAGMA page_count", &pages, e) < 0 ||
	    engine_number(db, "PRAGMA page_size", &size, e) < 0)
		return -1;
	snprintf(f.engine, sizeof(f.engine), "SQLite %s", sqlite3_libversion());
	f.newest_version = sql_migrations[sql_migration_count - 1].version;
	f.bytes = (int64_t)pages * size;
	f.network = on_network(db->path);
	*out = f;
	return 0;
}
