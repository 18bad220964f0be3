/*
 * tamper.c [ROUNDS [SEED [WAY]]] - changes a store behind the program's back and looks whether the
 * audit finds it.
 *
 * Each round takes a fresh copy and changes one thing, as somebody with the sqlite3 shell could who
 * removes the triggers and puts them back: one cell of a table, or an entry of the journal that is
 * changed, removed, doubled, moved or rehashed; the journal's end is cut off (against an anchor).
 * These are found, always.
 *
 * Or a bit of the file is turned over, half of the time in a byte that is in use (anatomy.h).  In the
 * header of a page, a pointer to a cell, or an index it is found, always.  Elsewhere it is found, or
 * every value of every table and of the schema still reads as before, to its type: so it is in what
 * was deleted, in numbers of the file's header that SQLite does not go by, and where a row says that
 * its key stands elsewhere (NULL or 0, which is the same there).  Or it is in what the audit does not
 * prove because it decides nothing (audit.h).  How often which, is told.
 *
 * WAY: only what begins so in the table of ways, with its share of the rounds ("a bit").
 */
#include "anatomy.h"
#include "audit.h"
#include "file.h"
#include "mem.h"
#include "resolve.h"
#include "review.h"
#include "scenario.h"
#include "tap.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

enum { COLUMNS = 128 };

static char folder[] = "/dev/shm/foureyes-tamper-XXXXXX";
static char *path, *work;
static char anchor[HASH_TEXT];
static uint64_t state;
static long entries;		/* in the journal */
static struct anatomy anatomy;
static size_t turned;		/* the byte that one_bit() changed */

/*
 * What decides nothing, and is not in the journal (audit.h); place.position only saves a search.
 * The number of a row means something only where others refer to it, and there it is found.
 */
static const char *const unproved[] = { "claim", "skip", "place.position", "photo.root",
	"person.person_id", "item.item_id", "record.record_id", NULL };

static struct column {
	char table[32], name[32];
	bool text, nullable, proved;
} columns[COLUMNS];
static int column_count;

static uint64_t
chance(uint64_t below)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (state >> 33) % below;
}

/* ---- SQL behind the program's back ---- */

static sqlite3 *
open_work(void)
{
	sqlite3 *db;

	if (sqlite3_open(work, &db) != SQLITE_OK)
		bail("%s cannot be opened", work);
	sqlite3_exec(db, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;"
	    "PRAGMA ignore_check_constraints=ON", NULL, NULL, NULL);
	return db;
}

/*
 * Runs it without the triggers, which come back; how many rows it changed, 0 where it is refused.
 */
static int
change(const char *sql)
{
	sqlite3 *db = open_work();
	sqlite3_stmt *stmt;
	char *triggers = mem_strdup(""), *drops = mem_strdup("");
	int changed = 0, before;

	sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_schema WHERE type='trigger'", -1,
	    &stmt, NULL);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		char *t = mem_printf("%s%s;", triggers, sqlite3_column_text(stmt, 1));
		char *d = mem_printf("%sDROP TRIGGER %s;", drops, sqlite3_column_text(stmt, 0));

		free(triggers);
		free(drops);
		triggers = t;
		drops = d;
	}
	sqlite3_finalize(stmt);
	sqlite3_exec(db, drops, NULL, NULL, NULL);
	before = sqlite3_total_changes(db);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
		changed = sqlite3_total_changes(db) - before;
	if (sqlite3_exec(db, triggers, NULL, NULL, NULL) != SQLITE_OK)
		bail("the triggers do not come back: %s", sqlite3_errmsg(db));
	sqlite3_close(db);
	free(triggers);
	free(drops);
	return changed;
}

static bool
is_unproved(const char *table, const char *name)
{
	char full[80];

	snprintf(full, sizeof(full), "%s.%s", table, name);
	for (int i = 0; unproved[i] != NULL; i++)
		if (strcmp(unproved[i], table) == 0 || strcmp(unproved[i], full) == 0)
			return true;
	return false;
}

static void
read_columns(void)
{
	static const char sql[] = "SELECT t.name, c.name, c.type, c.\"notnull\", c.pk "
	    "FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
	    "WHERE t.type='table' AND t.name NOT LIKE 'sqlite%'";
	sqlite3 *db = open_work();
	sqlite3_stmt *stmt;

	sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
	while (sqlite3_step(stmt) == SQLITE_ROW && column_count < COLUMNS) {
		const char *table = (const char *)sqlite3_column_text(stmt, 0);
		const char *name = (const char *)sqlite3_column_text(stmt, 1);
		struct column *c = &columns[column_count];

		snprintf(c->table, sizeof(c->table), "%s", table);
		snprintf(c->name, sizeof(c->name), "%s", name);
		c->proved = !is_unproved(table, name);
		c->text = sqlite3_column_text(stmt, 2)[0] == 'T' ||
		    sqlite3_column_text(stmt, 2)[0] == 'B';
		c->nullable = sqlite3_column_int(stmt, 3) == 0 && sqlite3_column_int(stmt, 4) == 0;
		column_count++;
	}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
}

static const struct column *
any_column(void)
{
	const struct column *c;

	do
		c = &columns[chance((uint64_t)column_count)];
	while (!c->proved);
	return c;
}

/* ---- ways to tamper: each tells what it did, and returns whether anything was changed ---- */

static bool
one_cell(char *what, size_t size)
{
	const struct column *c = any_column();
	char *where = mem_printf("rowid = (SELECT rowid FROM %s ORDER BY rowid LIMIT 1 OFFSET "
	    "abs(%lld) %% (SELECT count(*) FROM %s))", c->table, (long long)chance(1 << 20),
	    c->table);
	char *value, *sql;
	bool done;

	if (c->nullable && chance(3) == 0)
		value = mem_printf("CASE WHEN %s IS NULL THEN %s ELSE NULL END", c->name,
		    c->text ? "'x'" : "1");
	else if (!c->text)
		value = mem_printf("coalesce(%s, 0) + %lld", c->name, (long long)chance(3) + 1);
	else
		value = mem_printf("CASE %lld WHEN 0 THEN %s || 'x' WHEN 1 THEN 'x' || %s "
		    "WHEN 2 THEN %s || char(0) || 'x' ELSE CASE WHEN length(%s) = 0 THEN ' ' "
		    "ELSE substr(%s, 1, length(%s) - 1) END END", (long long)chance(4), c->name,
		    c->name, c->name, c->name, c->name, c->name);
	sql = mem_printf("UPDATE %s SET %s = %s%s%s WHERE %s AND %s IS NOT %s", c->table, c->name,
	    "CAST(", value, " AS BLOB)", where, c->name, value);
	if (strcmp(c->table, "source") != 0 && strcmp(c->table, "record") != 0) {
		free(sql);
		sql = mem_printf("UPDATE %s SET %s = %s WHERE %s AND %s IS NOT %s", c->table,
		    c->name, value, where, c->name, value);
	}
	done = change(sql) > 0;
	snprintf(what, size, "%s", sql);
	free(where);
	free(value);
	free(sql);
	return done;
}

static bool
run_sql(char *what, size_t size, const char *sql)
{
	snprintf(what, size, "%s", sql);
	return change(sql) > 0;
}

static bool
a_row(char *what, size_t size)
{
	const struct column *c = any_column();
	char *sql = mem_printf("DELETE FROM %s WHERE rowid = (SELECT rowid FROM %s LIMIT 1 OFFSET "
	    "abs(%lld) %% (SELECT count(*) FROM %s))", c->table, c->table,
	    (long long)chance(1 << 20), c->table);
	bool done = run_sql(what, size, sql);

	free(sql);
	return done;
}

/* The order of two entries, with and without their numbers. */
static bool
the_order(char *what, size_t size)
{
	long a = (long)chance((uint64_t)entries - 1) + 1;
	long b = a + 1 + (long)chance((uint64_t)(entries - a));
	char *sql = mem_printf("UPDATE journal SET seq = -1 WHERE seq = %ld;"
	    "UPDATE journal SET seq = %ld WHERE seq = %ld; UPDATE journal SET seq = %ld WHERE seq = -1",
	    a, a, b, b);
	bool done = run_sql(what, size, sql);

	free(sql);
	return done;
}

static bool
the_tail(char *what, size_t size)
{
	char *sql = mem_printf("CREATE TEMP TABLE gone AS SELECT max(seq) - %lld AS at FROM journal;"
	    "DELETE FROM verdict WHERE seq > (SELECT at FROM gone);"
	    "DELETE FROM resolution WHERE seq > (SELECT at FROM gone);"
	    "DELETE FROM flag WHERE seq > (SELECT at FROM gone);"
	    "DELETE FROM journal WHERE seq > (SELECT at FROM gone)", (long long)chance((uint64_t)entries - 1) + 1);
	bool done = run_sql(what, size, sql);

	free(sql);
	return done;
}

/* A verdict that nobody gave, with no entry, or with one whose hash is only made up. */
static bool
a_verdict(char *what, size_t size)
{
	long long which = (long long)chance(1 << 20);
	char *sql = chance(2) ?
	    mem_printf("UPDATE verdict SET verdict = CASE verdict WHEN 'yes' THEN 'no' ELSE 'yes' END "
	    "WHERE seq = (SELECT seq FROM verdict LIMIT 1 OFFSET %lld %% (SELECT count(*) "
	    "FROM verdict))", which) :
	    mem_printf("INSERT INTO journal SELECT (SELECT max(seq) + 1 FROM journal), at, actor, "
	    "'verdict', body, hash FROM journal WHERE kind = 'verdict' LIMIT 1; "
	    "INSERT INTO verdict SELECT (SELECT max(seq) FROM journal), "
	    "'0123456789abcdef0123456789abcdef', item_id, person_id, 'no', note, sitting, given_at, "
	    "elapsed_ms, protocol, width, height, zoom, photo_sha256, guideline FROM verdict "
	    "LIMIT 1 OFFSET %lld %% (SELECT count(*) FROM verdict)", which);
	bool done = run_sql(what, size, sql);

	free(sql);
	return done;
}

static bool
turn(size_t at, char *what, size_t size)
{
	static const char *const uses[] = { "not in use", "the header", "a page of", "a cell of" };
	int fd = open(work, O_RDWR);
	unsigned char byte;

	if (pread(fd, &byte, 1, (off_t)at) != 1)
		bail("%s cannot be read", work);
	byte ^= (unsigned char)(1 << chance(8));
	if (pwrite(fd, &byte, 1, (off_t)at) != 1)
		bail("%s cannot be written", work);
	close(fd);
	turned = at;
	snprintf(what, size, "a bit of byte %zu: %s %s", at, uses[anatomy.use[at]],
	    anatomy.names[anatomy.owner[at]]);
	return true;
}

static bool
a_bit(char *what, size_t size)
{
	return turn((size_t)chance(anatomy.size), what, size);
}

static bool
a_bit_in_use(char *what, size_t size)
{
	size_t at;

	do
		at = (size_t)chance(anatomy.size);
	while (anatomy.use[at] == BYTE_FREE);
	return turn(at, what, size);
}

/* ---- rounds ---- */

static void
copy_store(void)
{
	char block[65536];
	ssize_t n;
	int in = open(path, O_RDONLY), out = open(work, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	while ((n = read(in, block, sizeof(block))) > 0)
		if (write(out, block, (size_t)n) != n)
			bail("%s cannot be written", work);
	close(in);
	close(out);
}

/* Does an audit, against the anchor, say that all is well? */
static bool
passes(void)
{
	struct err e = ERR_INIT;
	struct audit_result sum;
	struct store *s;
	bool good;

	if (store_open(&s, work, NULL, &e) < 0)
		return false;
	good = audit_run(s, anchor, NULL, &sum, &e) == 0;
	store_close(s);
	return good;
}

static uint64_t
add_rows(uint64_t sum, sqlite3 *db, const char *sql)
{
	sqlite3_stmt *rows;

	sqlite3_prepare_v2(db, sql, -1, &rows, NULL);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		const unsigned char *p = sqlite3_column_blob(rows, 0);

		sum = (sum ^ (uint64_t)sqlite3_column_type(rows, 0)) * 1099511628211u;
		for (int k = 0; k < sqlite3_column_bytes(rows, 0); k++)
			sum = (sum ^ p[k]) * 1099511628211u;
	}
	sqlite3_finalize(rows);
	return sum;
}

/*
 * All that can be read of a store, or what of it is proved by the audit, as a number (FNV-1a).  0
 * where it cannot all be read.
 */
static uint64_t
digest(const char *file, bool proved)
{
	uint64_t sum = 14695981039346656037u;
	sqlite3 *db;

	if (sqlite3_open(file, &db) != SQLITE_OK)
		return 0;
	for (int i = 0; i < column_count; i++) {
		char *sql = mem_printf("SELECT %s FROM %s NOT INDEXED", columns[i].name,
		    columns[i].table);

		if (!proved || columns[i].proved)
			sum = add_rows(sum, db, sql);
		free(sql);
	}
	sum = add_rows(sum, db, "SELECT type FROM sqlite_schema");
	sum = add_rows(sum, db, "SELECT name FROM sqlite_schema");
	sum = add_rows(sum, db, "SELECT tbl_name FROM sqlite_schema");
	sum = add_rows(sum, db, "SELECT sql FROM sqlite_schema");
	sqlite3_close(db);
	return sum;
}

static const struct {
	const char *name;
	bool (*tamper)(char *what, size_t size);
	int share;	/* of the rounds, in tenths */
	bool bit;
} ways[] = {
	{ "one cell of a table", one_cell, 3, false },
	{ "a row removed", a_row, 1, false },
	{ "the order of the journal", the_order, 1, false },
	{ "the end of the journal cut off", the_tail, 1, false },
	{ "a verdict changed or made up", a_verdict, 1, false },
	{ "a bit of a byte in use", a_bit_in_use, 2, true },
	{ "a bit of the file", a_bit, 1, true },
};

enum passed { PASSED_WRONGLY, PASSED_SAME, PASSED_WORK };

/* Where a bit was turned and the audit passes: what has changed?  (Above: what may have.) */
static enum passed
judge_bit(uint64_t all, uint64_t proved)
{
	const char *owner = anatomy.names[anatomy.owner[turned]];

	if (anatomy.use[turned] == BYTE_PAGE ||
	    (anatomy.use[turned] == BYTE_CELL && strchr(owner, '.') != NULL))
		return PASSED_WRONGLY;
	if (digest(work, false) == all)
		return PASSED_SAME;
	return digest(work, true) == proved ? PASSED_WORK : PASSED_WRONGLY;
}

static void
rounds(int way, long n)
{
	uint64_t all = digest(path, false), proved = digest(path, true);
	long done = 0, passed[3] = { 0 };
	char what[1024], rest[128] = "";

	for (long i = 0; i < n; i++) {
		enum passed how = PASSED_WRONGLY;

		copy_store();
		if (!ways[way].tamper(what, sizeof(what)))
			continue;
		done++;
		if (passes()) {
			if (ways[way].bit)
				how = judge_bit(all, proved);
			passed[how]++;
			if (how == PASSED_WRONGLY)
				diag("the audit finds nothing after: %s", what);
		}
		if (done % 1000 == 0 && i + 1 < n)
			diag("%s: %ld times, %ld not found", ways[way].name, done,
			    passed[PASSED_WRONGLY]);
	}
	if (ways[way].bit)
		snprintf(rest, sizeof(rest), "; %ld changed nothing that can be read, %ld only what "
		    "decides nothing", passed[PASSED_SAME], passed[PASSED_WORK]);
	is_int(passed[PASSED_WRONGLY], 0, "%s: found %ld times of %ld%s", ways[way].name,
	    done - passed[PASSED_WRONGLY] - passed[PASSED_SAME] - passed[PASSED_WORK], done, rest);
	ok(done > n / 2, "… and there was something to find");
}

/* Flags and resolutions as well. */
static void
more_decisions(void)
{
	static const struct shown shown = { .protocol = "sixel", .width = 640, .height = 480 };
	struct err e = ERR_INIT;
	struct audit_result sum;
	struct review *r;
	struct resolve *l;
	struct store *s;

	if (store_open(&s, path, NULL, &e) < 0 || review_open(&r, s, "reviewer1", "main", &e) < 0 ||
	    review_next(r, &e) < 0 || review_flag(r, "dark", &e) < 0 ||
	    review_verdict(r, ANSWER_AMBIGUOUS, "half hidden", -1, &shown, &e) < 0)
		bail("%s", e.text);
	review_close(r);
	if (resolve_open(&l, s, "lead", NULL, &e) < 0 || resolve_load(l, false, NULL, &e) < 0 ||
	    resolve_settle(l, resolve_at(l, 0)->item_id, ANSWER_NO, "looked", 0, &e) < 0)
		bail("%s", e.text);
	resolve_close(l);
	if (audit_run(s, NULL, NULL, &sum, &e) < 0)
		bail("%s", e.text);
	memcpy(anchor, sum.head, HASH_TEXT);
	entries = (long)sum.entries;
	store_close(s);
}

/*
 * Of the key (pair 6, batch 1) of item 6 the header is made longer by one: it takes the first byte of
 * the key behind it, which is a 6 as well, for the number of the item.  So it compares as before and
 * leads to no row, which SQLite's own check (3.40) passes.
 */
static void
the_key_that_reads_on(void)
{
	static const unsigned char key[] = { 6, 4, 1, 9, 1, 6, 6, 6 };
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	char *at;
	int fd;

	copy_store();
	if (file_read(work, 16 << 20, &b, &e) < 0)
		bail("%s", e.text);
	at = memmem(b.data, b.len, key, sizeof(key));
	if (at == NULL)
		bail("there is no such key");
	fd = open(work, O_WRONLY);
	if (pwrite(fd, "\5", 1, at + 1 - b.data) != 1)
		bail("%s cannot be written", work);
	close(fd);
	buf_release(&b);
	ok(!passes(), "a key that reads on in the next one is found");
}

int
main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 300;
	int count = (int)(sizeof(ways) / sizeof(ways[0]));
	const char *only = argc > 3 ? argv[3] : "";
	char *command;

	state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	if (mkdtemp(folder) == NULL) {
		snprintf(folder, sizeof(folder), "/tmp/foureyes-tamper-XXXXXX");
		if (mkdtemp(folder) == NULL)
			bail("no temporary folder");
	}
	scenario_base(folder);
	path = mem_printf("%s/store.db", folder);
	work = mem_printf("%s/work.db", folder);
	more_decisions();
	copy_store();
	ok(passes(), "the audit passes before");
	read_columns();
	anatomy_read(&anatomy, path);
	the_key_that_reads_on();
	for (int way = 0; way < count; way++)
		if (strncmp(ways[way].name, only, strlen(only)) == 0)
			rounds(way, n * ways[way].share / 10);
	diag("%ld rounds, seed %llu", n, (unsigned long long)(argc > 2 ? strtoull(argv[2], NULL, 10) :
		1));
	command = mem_printf("rm -rf '%s'", folder);
	if (system(command) != 0)
		diag("%s failed", command);
	free(command);
	anatomy_release(&anatomy);
	free(path);
	free(work);
	return tap_done();
}
