/*
 * db_sqlite_copy.c - the whole of a store copied by SQLite's online backup.
 */
#include "db_sqlite_impl.h"

#include "mem.h"

#include <limits.h>
#include <stdlib.h>

enum {
	SLICE_PAGES = 2048,		/* a few milliseconds of a reader's lock */
	SLICE_TRIES = 8,		/* then the rest goes in one piece */
	BUSY_SLICES = 400,		/* while others write: then it is given up */
};

/*
 * In slices, so that a commit waits for one slice at most.  Every commit of another process makes
 * the copy begin anew, so after some tries it is made in one piece.
 */
static int
copy_pages(struct db *to, struct db *from, struct err *e)
{
	sqlite3_backup *b = sqlite3_backup_init(to->handle, "main", from->handle, "main");
	int rc = SQLITE_OK, tries = 0, left = INT_MAX;

	if (b == NULL)
		return engine_fail(to, e, "cannot be written");
	while (rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED) {
		rc = sqlite3_backup_step(b, tries < SLICE_TRIES ? SLICE_PAGES : -1);
		if (sqlite3_backup_remaining(b) >= left)
			tries++;
		left = sqlite3_backup_remaining(b);
		if (tries > BUSY_SLICES)
			break;
	}
	sqlite3_backup_finish(b);
	sqlite3_db_release_memory(from->handle);	/* it read every page, and needs none */
	if ((rc & 0xff) == SQLITE_READONLY && sqlite3_db_readonly(from->handle, "main") == 1)
		return err_set(e, ERR_FILE, "%s: was not closed cleanly; open it once with: "
		    "foureyes -s %s status", from->path, from->path);
	if (rc != SQLITE_DONE)
		return err_set(e, ERR_FILE, "%s: cannot be copied: %s",
		    from->path ? from->path : "temporary store", sqlite3_errstr(rc));
	return 0;
}

int
db_snapshot(struct db **out, struct db *db, struct err *e)
{
	struct db *copy;

	/* An empty name is a temporary file that SQLite removes. */
	if (engine_connect(&copy, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, e) < 0)
		return -1;
	free(copy->path);
	copy->path = NULL;
	if (engine_configure(copy, e) < 0 || copy_pages(copy, db, e) < 0) {
		db_close(copy);
		return -1;
	}
	copy->path = mem_strdup(db->path);	/* what errors name */
	*out = copy;
	return 0;
}

int
db_copy(struct db *to, struct db *from, struct err *e)
{
	int rc;

	if (engine_take_lock(to, e) < 0)
		return -1;
	rc = copy_pages(to, from, e);
	engine_drop_lock(to);
	return rc;
}

int
db_save(struct db *db, const char *path, struct err *e)
{
	struct db *copy = NULL;
	int rc = -1;

	if (engine_make_file(path, e) < 0)
		return -1;
	if (engine_connect(&copy, path, SQLITE_OPEN_READWRITE, e) == 0 &&
	    engine_run(copy, "PRAGMA synchronous=FULL; PRAGMA fullfsync=ON", e) == 0 &&
	    copy_pages(copy, db, e) == 0 && db_check(copy, e) == 0)
		rc = 0;
	db_close(copy);
	if (rc < 0)
		engine_remove_file(path);
	return rc;
}
