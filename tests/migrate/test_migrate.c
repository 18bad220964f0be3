/*
 * test_migrate.c - a store of today is brought up to date by a program of tomorrow.
 *
 * This program is linked with two migrations more than there are (next_1.sql, next_2.sql); the
 * program of today, which makes the old stores and must refuse the new ones, is foureyes itself.
 */
#include "audit.h"
#include "fault.h"
#include "fixture.h"
#include "mem.h"
#include "review.h"
#include "tap.h"

#include "schema/sql.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/foureyes-migrate-XXXXXX";
static char *old_store, *work;
static const struct shown shown = { .protocol = "text", .width = 80, .height = 24 };

/* ---- the program of today ---- */

__attribute__((format(printf, 1, 2))) static int
shell(const char *fmt, ...)
{
	char *command;
	va_list ap;
	int status;

	va_start(ap, fmt);
	if (vasprintf(&command, fmt, ap) < 0)
		abort();
	va_end(ap);
	fflush(stdout);
	status = system(command);
	free(command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

/* A store as foureyes makes it: people, labels, verdicts, a resolution. */
static void
make_old(const char *foureyes)
{
	if (shell("cd '%s' && fe() { '%s' -s old.db --as lead \"$@\" >/dev/null; } &&"
		"{ for i in 1 2 3 4 5 6; do printf '{\"question_id\": %%d, \"image\": \"p%%d.jpg\", "
		"\"text\": \"Is there a dog in the image?\", \"label\": \"yes\"}\\n' $i $i; done; } "
		">labels_random.json &&"
		"{ echo image,question,reviewer,verdict; for p in 1 2 3; do for r in 1 2; do "
		"echo \"p$p.jpg,Is there a dog in the image?,reviewer$r,$(test $p,$r = 2,2 && echo no "
		"|| echo yes)\"; done; done; } >verdicts.csv &&"
		"fe init && fe people add reviewer1 --role reviewer && "
		"fe people add reviewer2 --role reviewer && fe import labels_random.json && "
		"fe verdicts verdicts.csv", folder, foureyes) != 0)
		bail("%s makes no store", foureyes);
}

/* ---- looking ---- */

/* The first column of the first row, by SQLite alone. */
static long
ask(const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *stmt = NULL;
	long n = -1;

	if (sqlite3_open_v2(work, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		n = (long)sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return n;
}

static void
spoil(const char *sql)
{
	sqlite3 *db;

	if (sqlite3_open_v2(work, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		bail("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void
fresh(void)
{
	if (shell("rm -f '%s'* && cp '%s' '%s'", work, old_store, work) != 0)
		bail("no copy of the store");
}

static int
newest(void)
{
	return sql_migrations[sql_migration_count - 1].version;
}

/* Opens and proves it: 0, or -1 with the error. */
static int
open_and_audit(struct err *e)
{
	struct audit_result sum;
	struct store *s;
	int rc;

	if (store_open(&s, work, NULL, e) < 0)
		return -1;
	rc = audit_run(s, NULL, NULL, &sum, e);
	store_close(s);
	return rc;
}

/* ---- upgrades ---- */

static void
upgrade(const char *foureyes)
{
	struct err e = ERR_INIT;
	struct review *r;
	struct store *s;
	long entries;

	fresh();
	entries = ask("SELECT count(*) FROM journal");
	is_int(ask("PRAGMA user_version"), newest() - 2, "a store of today");
	is_int(store_open(&s, work, NULL, &e), 0, "is opened by a program of tomorrow (%s)", e.text);
	is_int(ask("PRAGMA user_version"), newest(), "and is of its version");
	is_int(ask("SELECT count(*) FROM colour"), 3, "the first migration has run");
	is_int(ask("SELECT count(*) FROM journal WHERE letters = length(body)"), entries,
	    "and the second, with all rows");
	must(review_open(&r, s, "reviewer1", "main", &e), &e);
	must(review_next(r, &e), &e);
	is_int(review_verdict(r, ANSWER_NO, "", 1, &shown, &e), 0, "people can work in it");
	review_close(r);
	must(store_begin(s, &e), &e);
	is_int(store_decide_flag(s, "lead", &(struct judgement){ .item_id = 9999, .person_id = 1,
		.note = "" }, &e), -1, "and rows must refer to what is there again");
	store_rollback(s);
	store_close(s);
	is_int(open_and_audit(&e), 0, "the audit passes (%s)", e.text);
	is_int(shell("cp '%s' '%s.copy'; '%s' -s '%s' --as lead status >/dev/null 2>'%s.err'", work,
		work, foureyes, work, work), 3, "the program of today refuses it");
	is_int(shell("grep -q 'use a newer Foureyes' '%s.err' && test $(wc -l <'%s.err') = 1 && "
		"cmp -s '%s' '%s.copy'", work, work, work, work), 0,
	    "says why, and leaves it as it is");
	is_int(shell("'%s' -s '%s' --as lead restore '%s' --replace >/dev/null 2>&1", foureyes,
		old_store, work), 3, "nor does it take it for a backup");
}

static void
at_once(void)
{
	enum { OPENERS = 6 };
	struct err e = ERR_INIT;
	struct store *s;
	int failed = 0, status;

	fresh();
	fflush(stdout);
	for (int i = 0; i < OPENERS; i++)
		if (fork() == 0)
			_exit(store_open(&s, work, NULL, &e) < 0);
	while (wait(&status) > 0)
		failed += status != 0;
	is_int(failed, 0, "%d programs open it at once: each can", OPENERS);
	is_int(ask("SELECT count(*) FROM colour"), 3, "and every migration has run once");
}

/* What cannot be brought up to date stays as it was. */
static void
refused(const char *sql, const char *why, const char *what)
{
	struct err e = ERR_INIT;
	struct store *s;

	fresh();
	spoil(sql);
	if (shell("cp '%s' '%s.copy'", work, work) != 0)
		bail("no copy");
	is_int(store_open(&s, work, NULL, &e), -1, "%s: it is not opened", what);
	ok(strstr(e.text, why) != NULL, "and it is said why: %s", e.text);
	is_int(shell("cmp -s '%s' '%s.copy'", work, work), 0, "it is as it was");
}

/* ---- interrupted ---- */

static int
open_in_child(const struct fault_plan *plan, int64_t *operations)
{
	struct err e = ERR_INIT;
	struct store *s;
	int tally[2], status, rc;
	pid_t pid;

	if (pipe(tally) < 0)
		bail("no pipe");
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		int64_t n;

		fault_set(plan);
		fault_install();
		rc = store_open(&s, work, NULL, &e);
		n = fault_count();
		if (rc == 0)
			store_close(s);
		if (write(tally[1], &n, sizeof(n)) != sizeof(n))
			_exit(9);
		_exit(rc < 0 ? (e.text[0] != 0 ? 1 : 8) : 0);
	}
	close(tally[1]);
	if (read(tally[0], operations, sizeof(*operations)) != sizeof(*operations))
		*operations = 0;
	close(tally[0]);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

static void
interrupted(void)
{
	struct fault_plan healthy = { .kind = FAULT_NONE };
	int wrong = 0, old = 0, new = 0;
	int64_t n, ignored;
	struct err e = ERR_INIT;

	fresh();
	if (open_in_child(&healthy, &n) != 0 || n < 20)
		bail("the disk that fails does not work");
	for (int64_t at = 1; at <= n; at++)
		for (int kind = 0; kind < 4; kind++) {
			struct fault_plan plan = { .kind = kind < 2 ? FAULT_POWER : FAULT_ERROR,
				.at = at, .error = kind == 3 ? SQLITE_FULL : SQLITE_IOERR,
				.forever = kind == 3, .seed = (uint64_t)(at * 4 + kind) };
			int status;
			long version;

			fresh();
			status = open_in_child(&plan, &ignored);
			version = ask("PRAGMA user_version");
			old += version == newest() - 2;
			new += version == newest();
			if ((version != newest() && version != newest() - 2) ||
			    status != (kind < 2 ? FAULT_POWER_STATUS : status == 0 ? 0 : 1) ||
			    open_and_audit(&e) < 0 || ask("PRAGMA user_version") != newest()) {
				wrong++;
				diag("operation %lld, kind %d: status %d, version %ld, %s",
				    (long long)at, kind, status, version, e.text);
			}
		}
	is_int(wrong, 0, "interrupted at each of %lld operations in 4 ways: the old or the new, and "
	    "then the new", (long long)n);
	ok(old > 0 && new > 0, "%d times it was the old, %d times the new", old, new);
}

int
main(void)
{
	const char *foureyes = getenv("FOUREYES_BIN");

	if (foureyes == NULL)
		skip_all("FOUREYES_BIN is not set: run by make check");
	if (mkdtemp(folder) == NULL)
		bail("no temporary folder");
	old_store = mem_printf("%s/old.db", folder);
	work = mem_printf("%s/work.db", folder);
	make_old(foureyes);
	upgrade(foureyes);
	at_once();
	refused("CREATE TABLE colour (x)", "already exists", "a table of theirs is in the way");
	refused("PRAGMA foreign_keys=OFF; DELETE FROM photo WHERE photo_id = 6", "refer to nothing",
	    "a row that others refer to is missing");
	refused("DROP TRIGGER verdict_no_delete", "is not the one that Foureyes makes",
	    "what no migration makes anew was changed");
	interrupted();
	if (shell("rm -rf '%s'", folder) != 0)
		diag("%s is left", folder);
	free(old_store);
	free(work);
	return tap_done();
}
