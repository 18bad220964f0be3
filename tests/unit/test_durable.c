/*
 * test_durable.c - what "saved" and "not saved" are worth: a commit whose outcome is not known is
 * found out by its id; a store that is no longer the one that was opened takes nothing; after a
 * writer died at work the next who opens looks the store over; and nobody writes without the
 * settings that durability rests on.
 */
#include "fixture.h"
#include "store_journal.h"
#include "tap.h"

#include "fault.h"
#include "mem.h"
#include "restore.h"
#include "review.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct shown shown = { .protocol = "text", .width = 80, .height = 24 };

static struct review *
sit(struct fixture *f)
{
	struct err e = ERR_INIT;
	struct review *r;

	must(review_open(&r, f->store, "reviewer1", "main", &e), &e);
	must(review_next(r, &e), &e);
	return r;
}

static int
judge(struct review *r, struct err *e)
{
	return review_verdict(r, ANSWER_YES, "", 500, &shown, e);
}

/* Own marks of reviewer1 on items 1 and 2. */
static int
marks(struct fixture *f)
{
	struct err e = ERR_INIT;
	int n = 0;

	for (int64_t item = 1; item <= 2; item++) {
		struct own_mark m;

		if (store_own_mark(f->store, item, f->reviewer1, &m, &e) == 0) {
			own_mark_release(&m);
			n++;
		}
	}
	return n;
}

/* ---- a commit whose outcome is not known ---- */

struct settled {
	int saved, not_saved, wrong;
};

/* The disk fails at operation `at` of giving a verdict; false: there is no such operation. */
static bool
fail_at(int64_t at, struct settled *n)
{
	struct fault_plan plan = { .kind = FAULT_ERROR, .at = at, .error = SQLITE_IOERR };
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *r;
	int rc, settle;
	bool reached;

	fault_set(&(struct fault_plan){ .kind = FAULT_NONE });
	fixture_open(&f, 1, 3, 2);
	r = sit(&f);
	fault_set(&plan);
	rc = judge(r, &e);
	reached = fault_hit();
	fault_set(&(struct fault_plan){ .kind = FAULT_NONE });
	if (rc == 0) {
		n->wrong += marks(&f) != 1;
	} else {
		n->wrong += e.code != ERR_FILE || e.text[0] == 0 || review_task(r) == NULL ||
		    review_task(r)->item_id != 1;
		settle = review_settle(r, &e);
		n->saved += settle == 0;
		n->not_saved += settle == 1;
		n->wrong += settle < 0 || marks(&f) != (settle == 0);
		n->wrong += review_task(r) == NULL ||
		    review_task(r)->item_id != (settle == 0 ? 2 : 1);
		n->wrong += judge(r, &e) != 0 || marks(&f) != (settle == 0 ? 2 : 1);
	}
	review_close(r);
	fixture_close(&f);
	return reached;
}

static void
uncertain(void)
{
	struct settled n = { .saved = 0 };
	int64_t at = 1;

	while (fail_at(at, &n))
		at++;
	ok(at > 10, "a verdict is %lld operations of the disk", (long long)at - 1);
	is_int(n.wrong, 0, "whichever fails, what is said of the verdict is true");
	ok(n.not_saved > 0, "found by its id not to be saved: %d times", n.not_saved);
	ok(n.saved > 0, "found by its id to be saved, though the commit failed: %d times", n.saved);
}

/* A disk that fails and goes on failing: still not known. */
static void
still_failing(void)
{
	struct fault_plan plan = { .kind = FAULT_ERROR, .at = 1, .error = SQLITE_IOERR,
		.forever = true, .reads = true };
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *r;

	fixture_open(&f, 1, 3, 2);
	r = sit(&f);
	fault_set(&plan);
	is_int(judge(r, &e), -1, "a disk that fails for good: not saved");
	is_int(review_settle(r, &e), -1, "and not found out");
	is_int(review_settle(r, &e), -1, "however often it is asked");
	fault_set(&(struct fault_plan){ .kind = FAULT_NONE });
	is_int(review_settle(r, &e), 1, "until it works again");
	is_int(judge(r, &e), 0, "and the verdict can be given");
	is_int(marks(&f), 1, "once");
	review_close(r);
	fixture_close(&f);
}

/* ---- another store in its place ---- */

static void
copy(const char *from, const char *to)
{
	char *command = mem_printf("cp '%s' '%s'", from, to);

	if (system(command) != 0)
		bail("%s failed", command);
	free(command);
}

static void
replaced(void)
{
	static const struct restore_options how = { .actor = "lead", .replace = true };
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *r;
	struct store *backup;
	char *file, *command;
	int64_t seq;
	char hash[HASH_TEXT];

	fixture_open(&f, 1, 3, 2);
	file = mem_printf("%s/backup.db", f.folder);
	must(store_backup(f.store, file, &e), &e);
	r = sit(&f);
	is_int(judge(r, &e), 0, "a verdict after a backup");

	/*
	 * The same people, put back to before the verdict: as a restore does it, without its audit.
	 */
	must(store_open(&backup, file, &f.clock, &e), &e);
	must(store_replace(f.store, backup, &e), &e);
	store_close(backup);
	is_int(judge(r, &e), -1, "a verdict on what the screen still shows is not taken");
	is_int(e.code, ERR_FILE, "it is not saved");
	ok(strstr(e.text, "start anew") != NULL, "and it is said what to do: %s", e.text);
	is_int(review_settle(r, &e), 1, "nor is it by its id");
	is_int(marks(&f), 0, "the store is as it was backed up");
	review_close(r);
	store_close(f.store);

	f.store = fixture_again(&f);
	r = sit(&f);
	is_int(judge(r, &e), 0, "who starts anew can go on");
	review_close(r);
	must(store_journal_head(f.store, &seq, hash, &e), &e);

	/* Moved away under an open connection, with another in its place. */
	r = sit(&f);
	command = mem_printf("%s/moved.db", f.folder);
	if (rename(f.path, command) < 0)
		bail("%s cannot be moved", f.path);
	copy(file, f.path);
	is_int(judge(r, &e), -1, "a store that was moved away takes no verdict");
	is_int(e.code, ERR_FILE, "it is not saved (%s)", e.text);
	is_int(review_settle(r, &e), 1, "nor is it in the one that stands there now");
	is_int(judge(r, &e), -1, "which takes none either");
	is_int(marks(&f), 0, "it is as it was put there");
	review_close(r);
	unlink(command);
	free(command);

	ok(restore_store(file, f.path, &f.clock, &how, NULL, &(struct restore_summary){ 0 }, &e) < 0,
	    "a backup whose sources are not what they were imported as is not restored");
	unlink(file);
	free(file);
	command = mem_printf("rm -f '%s'/backup.db*", f.folder);
	if (system(command) != 0)
		diag("%s failed", command);
	free(command);
	fixture_close(&f);
}

/* ---- a writer that died at work ---- */

/* Zeroes the page that table `name` begins on. */
static void
damage(const char *path, const char *name)
{
	static const char zeros[4096];
	sqlite3 *db;
	sqlite3_stmt *stmt;
	char *sql = mem_printf("SELECT rootpage FROM sqlite_schema WHERE name='%s'", name);
	long page;
	int fd;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		bail("%s cannot be read", path);
	page = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	free(sql);
	fd = open(path, O_WRONLY);
	if (pwrite(fd, zeros, sizeof(zeros), (page - 1) * 4096) != sizeof(zeros))
		bail("%s cannot be written", path);
	close(fd);
}

/* A process that dies after its changes went to the disk and before they were confirmed. */
static void
die_at_work(const char *path)
{
	pid_t pid = fork();
	sqlite3 *db;

	if (pid == 0) {
		if (sqlite3_open(path, &db) != SQLITE_OK ||
		    sqlite3_exec(db, "PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN;"
			"UPDATE pair SET question = question || hex(zeroblob(20000));", NULL, NULL,
			NULL) != SQLITE_OK)
			_exit(1);
		_exit(0);
	}
	waitpid(pid, NULL, 0);
}

static bool
hot(const char *path)
{
	char *name = mem_printf("%s-journal", path);
	FILE *f = fopen(name, "rb");
	bool is = f != NULL && fgetc(f) > 0;

	if (f != NULL)
		fclose(f);
	free(name);
	return is;
}

static void
unclean(void)
{
	struct err e = ERR_INIT;
	struct fixture f;
	struct store *s;
	char *other;

	fixture_open(&f, 2, 3, 2);
	store_close(f.store);
	f.store = NULL;
	die_at_work(f.path);
	ok(hot(f.path), "a writer died at work and left a journal");
	is_int(store_open(&s, f.path, &f.clock, &e), 0, "who opens next puts it right");
	ok(!hot(f.path), "the journal is done with");
	must(store_check(s, &e), &e);
	store_close(s);

	damage(f.path, "flag");
	is_int(store_open(&s, f.path, &f.clock, &e), 0,
	    "damage where nobody looks is not noticed after a clean close");
	store_close(s);
	die_at_work(f.path);
	ok(hot(f.path), "a writer died at work");
	is_int(store_open(&s, f.path, &f.clock, &e), -1, "now every page is looked at, and it is");
	ok(strstr(e.text, "damaged") != NULL, "and said: %s", e.text);

	/* By another name of the same store as well. */
	other = mem_printf("%s/link.db", f.folder);
	if (symlink(f.path, other) < 0)
		bail("no link");
	die_at_work(f.path);
	is_int(store_open(&s, other, &f.clock, &e), -1, "whatever name it is opened by");
	unlink(other);
	free(other);
	fixture_close(&f);
}

/* ---- settings ---- */

static void
settings(void)
{
	struct err e = ERR_INIT;
	struct store_facts facts;
	struct fixture f;
	struct store *s;
	sqlite3 *db;

	fixture_open(&f, 1, 1, 2);
	must(store_facts(f.store, &facts, &e), &e);
	is_str(facts.journal_mode, "persist", "a rollback journal, not a write-ahead log");
	store_close(f.store);
	f.store = NULL;
	if (sqlite3_open(f.path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, "PRAGMA journal_mode=WAL; BEGIN; SELECT * FROM person", NULL, NULL,
		NULL) != SQLITE_OK)
		bail("%s cannot be put into another mode", f.path);
	is_int(store_open(&s, f.path, &f.clock, &e), -1,
	    "a store that another program keeps in write-ahead mode is not written");
	ok(strstr(e.text, "cannot be kept safely") != NULL, "and it is said why: %s", e.text);
	sqlite3_close(db);
	is_int(store_open(&s, f.path, &f.clock, &e), 0, "once it let go");
	must(store_facts(s, &facts, &e), &e);
	is_str(facts.journal_mode, "persist", "the mode is put right");
	store_close(s);
	fixture_close(&f);
}

int
main(void)
{
	settings();	/* before the disk that fails, which knows no write-ahead log */
	fault_install();
	uncertain();
	still_failing();
	replaced();
	unclean();
	return tap_done();
}
