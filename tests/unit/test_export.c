/*
 * test_export.c - corrected files differ from their sources in the corrected labels alone.
 */
#include "tap.h"

#include "exchange.h"
#include "file.h"
#include "fixture.h"
#include "room.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define R(image, label)                                                                          \
	"{\"label\" : \"" label "\", \"x\":[1 ],\"text\":\"q\",\"image\":\"" image "\"}"
#define HEAD "image,question,reviewer,verdict\n"

static struct export_summary sum;
static const char *format = "pope";

/* Labels: a stays yes, b becomes no, c ambiguous by agreement, d ambiguous by a lead. */
static const char verdicts[] = HEAD "a,q,reviewer1,yes\na,q,reviewer2,yes\nb,q,reviewer1,no\n"
    "b,q,reviewer2,no\nc,q,reviewer1,ambiguous\nc,q,reviewer2,ambiguous\nd,q,reviewer1,yes\n"
    "d,q,reviewer2,no\nd,q,lead,ambiguous\n";

/* How often an export came to the end of a file. */
static void
count_end(void *arg, const char *what, int64_t done, int64_t total, int percent)
{
	(void)what;
	(void)percent;
	*(int *)arg += done == total;
}

static int ends;

static int
export(struct room *r, const char *source, const char *to, enum export_ambiguous ambiguous,
    enum export_unsettled unsettled)
{
	const struct export_options o = { .actor = "lead", .format = format, .source = source,
		.output = room_path(r, to), .ambiguous = ambiguous, .unsettled = unsettled };

	const struct progress p = { count_end, &ends };

	r->e = (struct err)ERR_INIT;
	sum = (struct export_summary){ .files = 0 };
	ends = 0;
	return exchange_export(r->store, &o, &p, &sum, &r->e);
}

/* A source of the given bytes beside one that asks all four, judged as above; what comes out. */
static void
becomes(const char *text, enum export_ambiguous ambiguous, const char *want, const char *about)
{
	struct verdicts_summary v;
	struct room r;
	char *got;

	room_open(&r);
	room_write(&r, "x.json", text);
	room_write(&r, "all.json",
	    R("a", "no") "\n" R("b", "no") "\n" R("c", "no") "\n" R("d", "no"));
	must(room_import(&r, "x.json"), &r.e);
	must(room_import(&r, "all.json"), &r.e);
	must(room_verdicts(&r, verdicts, &v), &r.e);
	if (!is_int(export(&r, NULL, "out", ambiguous, UNSETTLED_REFUSE), 0, "%s", about))
		diag("%s", r.e.text);
	got = room_read(&r, "out/x.json");
	is_str(got, want, "… as it must be");
	free(got);
	room_close(&r);
}

static void
dialects(void)
{
	becomes(R("a", "yes") "\n" R("b", "yes") "\n" R("c", "no") "\n" R("d", "no") "\n",
	    AMBIGUOUS_DROP, R("a", "yes") "\n" R("b", "no") "\n", "ambiguous ones are left out");
	becomes(R("a", "yes") "\n" R("b", "yes") "\n" R("c", "no") "\n" R("d", "no") "\n",
	    AMBIGUOUS_KEEP, R("a", "yes") "\n" R("b", "no") "\n" R("c", "ambiguous") "\n"
	    R("d", "ambiguous") "\n", "or written as such");
	becomes(R("c", "Yes") "\n" R("d", "YES") "\n" R("a", "Yes") "\n" R("b", "YES"),
	    AMBIGUOUS_KEEP, R("c", "Ambiguous") "\n" R("d", "AMBIGUOUS") "\n" R("a", "Yes") "\n"
	    R("b", "NO") "\n", "in the capitals of the old one; the last line gets a newline");
	becomes("\xef\xbb\xbf" R("a", "no") "\r\n\r\n " R("c", "no") " \r\n  " R("b", "Yes"),
	    AMBIGUOUS_DROP, "\xef\xbb\xbf" R("a", "yes") "\r\n  " R("b", "No") "\r\n",
	    "CRLF, a byte order mark and spaces stay");
	becomes(R("a", "no") "\r\n\r\n " R("c", "no") " \r\n\t" R("b", "Yes"), AMBIGUOUS_KEEP,
	    R("a", "yes") "\r\n\r\n " R("c", "ambiguous") " \r\n\t" R("b", "No") "\r\n",
	    "empty lines stay");
	becomes(R("b", "yes") "\r\n" R("a", "yes") "\r", AMBIGUOUS_KEEP,
	    R("b", "no") "\r\n" R("a", "yes") "\r\n", "a file cut within CRLF gets its end");
	becomes("[" R("a", "yes") ", " R("b", "yes") ",\n" R("c", "no") ", " R("d", "no") "\n]",
	    AMBIGUOUS_DROP, "[" R("a", "yes") ", " R("b", "no") "\n]\n",
	    "an array whose end is left out stays one");
	becomes("[\n" R("c", "yes") ",\n" R("a", "yes") ",\n" R("d", "no") ",\n" R("b", "no")
	    "\n]\n", AMBIGUOUS_DROP, "[\n" R("a", "yes") ",\n" R("b", "no") "\n]\n",
	    "and so does one whose beginning is");
	becomes("[" R("c", "yes") "," R("d", "no") "," R("a", "no") "," R("b", "no") "]\n",
	    AMBIGUOUS_KEEP, "[" R("c", "ambiguous") "," R("d", "ambiguous") "," R("a", "yes") ","
	    R("b", "no") "]\n", "an array in one line");
	becomes("[\n" R("c", "yes") ",\n" R("d", "no") "," R("b", "no") " ," R("a", "yes") "]",
	    AMBIGUOUS_DROP, "[" R("b", "no") " ," R("a", "yes") "]\n",
	    "what stands before a record goes with it");
}

static void
nothing_left(void)
{
	struct verdicts_summary v;
	struct room r;
	char *got;

	room_open(&r);
	room_write(&r, "lines.json", R("c", "yes") "\n" R("d", "no"));
	room_write(&r, "array.json", "[" R("c", "no") ",\n" R("d", "no") "\n]");
	room_write(&r, "more.json", R("a", "no") "\n" R("b", "no"));
	must(room_import(&r, "lines.json"), &r.e);
	must(room_import(&r, "array.json"), &r.e);
	must(room_import(&r, "more.json"), &r.e);
	must(room_verdicts(&r, verdicts, &v), &r.e);
	must(export(&r, NULL, "out", AMBIGUOUS_DROP, UNSETTLED_REFUSE), &r.e);
	got = room_read(&r, "out/lines.json");
	is_str(got, "", "a file of which nothing is left is empty");
	free(got);
	got = room_read(&r, "out/array.json");
	is_str(got, "[\n]\n", "an array is an empty array");
	free(got);
	is_int(sum.files, 3, "three files");
	is_int(sum.records, 6, "six records");
	is_int(sum.kept, 2, "two kept");
	is_int(sum.corrected, 1, "one of them corrected");
	is_int(sum.dropped_ambiguous, 4, "four ambiguous");
	room_close(&r);
}

static void
unfinished(void)
{
	struct verdicts_summary v;
	struct room r;
	char *got;
	struct stat st;

	room_open(&r);
	room_write(&r, "x.json", R("a", "no") "\n" R("b", "yes") "\n" R("c", "no") "\n"
		R("a", "no") "\n");
	must(room_import(&r, "x.json"), &r.e);
	must(room_verdicts(&r, HEAD "b,q,reviewer1,yes\nb,q,reviewer2,no\nc,q,reviewer1,yes\n"
		"c,q,reviewer2,yes\na,q,reviewer1,yes\n", &v), &r.e);
	is_int(export(&r, NULL, "out", AMBIGUOUS_DROP, UNSETTLED_REFUSE), -1, "unfinished work");
	is_int(r.e.code, ERR_REFUSED, "is not exported");
	is_int(sum.open, 2, "two records are open");
	is_int(sum.disputed, 1, "one is disputed");
	ok(strstr(r.e.text, "3 of 4 records") != NULL && strstr(r.e.text, "2 open") != NULL &&
	    strstr(r.e.text, "1 disputed") != NULL, "which is told");
	ok(stat(room_path(&r, "out"), &st) < 0, "and nothing was made");
	is_int(export(&r, NULL, "out", AMBIGUOUS_DROP, UNSETTLED_ORIGINAL), 0, "unless asked for");
	got = room_read(&r, "out/x.json");
	is_str(got,
	    R("a", "no") "\n" R("b", "yes") "\n" R("c", "yes") "\n" R("a", "no") "\n",
	    "with the originals");
	free(got);
	is_int(sum.kept_unsettled, 3, "three of them");
	is_int(export(&r, "x.json", "y.json", AMBIGUOUS_DROP, UNSETTLED_DROP), 0, "or left out");
	got = room_read(&r, "y.json");
	is_str(got, R("c", "yes") "\n", "in a file of its own");
	free(got);
	is_int(sum.dropped_unsettled, 3, "three of them");
	room_close(&r);
}

static void
whole_or_not(void)
{
	struct verdicts_summary v;
	struct room r;
	char *got;

	room_open(&r);
	room_write(&r, "one.json", R("a", "yes") "\n" R("b", "yes") "\n");
	room_write(&r, "two.json", R("c", "yes") "\n" R("d", "yes") "\n");
	must(room_import(&r, "one.json"), &r.e);
	must(room_import(&r, "two.json"), &r.e);
	must(room_verdicts(&r, verdicts, &v), &r.e);
	must(file_make_folder(room_path(&r, "out/two.json"), &r.e), &r.e);
	room_write(&r, "out/one.json", "old");
	is_int(
	    export(&r, NULL, "out", AMBIGUOUS_DROP, UNSETTLED_REFUSE), -1, "a folder in the way");
	is_int(r.e.code, ERR_FILE, "is an error");
	got = room_read(&r, "out/one.json");
	is_str(got, "old", "and the other file was not written either");
	free(got);
	is_int(rmdir(room_path(&r, "out/two.json")), 0, "(removed)");
	is_int(export(&r, NULL, "out", AMBIGUOUS_DROP, UNSETTLED_REFUSE), 0, "without it");
	got = room_read(&r, "out/one.json");
	is_str(got, R("a", "yes") "\n" R("b", "no") "\n", "both are");
	free(got);
	is_int(rmdir(room_path(&r, "out")), -1, "(there are files)");
	unlink(room_path(&r, "out/one.json"));
	unlink(room_path(&r, "out/two.json"));
	unlink(room_path(&r, "out/MANIFEST.json"));
	is_int(rmdir(room_path(&r, "out")), 0, "and nothing beside them");
	is_int(export(&r, "three.json", "out", AMBIGUOUS_DROP, UNSETTLED_REFUSE), -1,
	    "a source that is not there");
	ok(r.e.code == ERR_REFUSED && strstr(r.e.text, "three.json") != NULL, "is refused by name");
	is_int(export(&r, "one.json", "no/such/folder/x", AMBIGUOUS_DROP, UNSETTLED_REFUSE), -1,
	    "one file needs its folder");
	is_int(export(&r, "one.json", "store.db", AMBIGUOUS_DROP, UNSETTLED_REFUSE), -1,
	    "the store is not overwritten");
	is_int(r.e.code, ERR_USAGE, "whoever asks");
	room_reopen(&r);
	is_str(room_main(&r), "0 open 3 agreed 0 disputed 1 settled", "it is whole");
	room_close(&r);
}

static void
nothing_half_made(void)
{
	struct verdicts_summary v;
	struct room r;

	room_open(&r);
	room_write(&r, "x.json", R("a", "yes") "\n" R("b", "yes") "\n");
	room_write(&r, "x.jsonl", R("c", "yes") "\n" R("d", "yes") "\n");
	must(room_import(&r, "x.json"), &r.e);
	must(room_import(&r, "x.jsonl"), &r.e);
	must(room_verdicts(&r, verdicts, &v), &r.e);
	format = "csv";
	is_int(export(&r, NULL, "new/folder", AMBIGUOUS_DROP, UNSETTLED_REFUSE), -1,
	    "two sources that would be one file");
	ok(strstr(r.e.text, "x.csv") != NULL, "are refused by its name");
	is_int(access(room_path(&r, "new"), F_OK), -1, "and no folder is left behind");
	is_int(mkdir(room_path(&r, "new"), 0777), 0, "(one that was there)");
	is_int(export(&r, NULL, "new/folder", AMBIGUOUS_DROP, UNSETTLED_REFUSE), -1, "(again)");
	is_int(rmdir(room_path(&r, "new")), 0, "stays, and is empty");
	format = "pope";
	room_close(&r);
}

/* ---- while people work ---- */

enum { MANY = 6000 };	/* pairs: more than are read at once */

static void
write_many(struct room *r)
{
	struct buf b = BUF_INIT;

	for (int i = 1; i <= MANY; i++)
		buf_printf(&b, "{\"image\":\"%d\",\"text\":\"q\",\"label\":\"yes\"}\n", i);
	room_write(r, "many.json", b.data);
	buf_release(&b);
	must(room_import(r, "many.json"), &r->e);
}

/* Both reviewers think the same of the first and of the last, and change their minds together. */
static void
change_minds(struct room *r, const char *answer)
{
	struct verdicts_summary v;
	char rows[256];

	snprintf(rows, sizeof(rows), HEAD "1,q,reviewer1,%s\n%d,q,reviewer1,%s\n"
	    "1,q,reviewer2,%s\n%d,q,reviewer2,%s\n", answer, MANY, answer, answer, MANY, answer);
	must(room_verdicts(r, rows, &v), &r->e);
}

static pid_t
start_changing(struct room *r)
{
	pid_t child, parent = getpid();

	store_close(r->store);
	child = fork();
	must(store_open(&r->store, r->store_path, &r->clock, &r->e), &r->e);
	if (child != 0)
		return child;
	while (getppid() == parent) {
		change_minds(r, "no");
		change_minds(r, "yes");
	}
	_exit(0);
}

/* What the first and the last record of the file say; false where that is not the same. */
static bool
same_at_both_ends(struct room *r)
{
	char *got = room_read(r, "out/many.json");
	const char *first = got ? strstr(got, "\"label\":") : NULL, *last = first, *next;
	bool same;

	while (last != NULL && (next = strstr(last + 1, "\"label\":")) != NULL)
		last = next;
	same = first != NULL && last != first && strncmp(first, last, strlen("\"label\":\"no")) == 0;
	free(got);
	return same;
}

static void
while_people_work(void)
{
	time_t deadline = time(NULL) + 120;
	int begun_anew = 0, torn = 0, failed = 0;
	struct room r;
	pid_t child;

	room_open(&r);
	write_many(&r);
	change_minds(&r, "yes");
	child = start_changing(&r);
	while (begun_anew < 3 && time(NULL) < deadline) {
		failed += export(&r, NULL, "out", AMBIGUOUS_DROP, UNSETTLED_ORIGINAL) < 0;
		begun_anew += ends > 1;
		torn += !same_at_both_ends(&r);
	}
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	is_int(failed, 0, "while people change their minds labels can be exported");
	ok(begun_anew >= 3, "some of it is read twice");
	is_int(torn, 0, "every file holds what was so at one moment");
	room_close(&r);
}

static void
empty_store(void)
{
	struct room r;

	room_open(&r);
	is_int(export(&r, NULL, "out", AMBIGUOUS_DROP, UNSETTLED_REFUSE), -1,
	    "of an empty store nothing can be exported");
	is_int(r.e.code, ERR_REFUSED, "which is refused");
	room_close(&r);
}

int
main(void)
{
	dialects();
	nothing_left();
	unfinished();
	whole_or_not();
	nothing_half_made();
	while_people_work();
	empty_store();
	return tap_done();
}
