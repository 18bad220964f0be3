/*
 * test_import.c - label files become sources, records, photos and pairs; all of them or none.
 */
#include "store_records.h"
#include "tap.h"

#include "exchange.h"
#include "exchange_answers.h"
#include "file.h"
#include "fixture.h"
#include "mem.h"
#include "room.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#define REC(image, question, label) \
	"{\"image\": \"" image "\", \"text\": \"" question "\", \"label\": \"" label "\"}\n"
#define DOG "Is there a dog in the image?"
#define CAT "Is there a cat in the image?"

static struct import_summary sum;

static int
import(struct room *r, const char *const *names, int count, const struct import_options *o)
{
	const char *paths[4];

	for (int i = 0; i < count; i++)
		paths[i] = room_path(r, names[i]);
	r->e = (struct err)ERR_INIT;
	return exchange_import(r->store, paths, count, o, NULL, &sum, &r->e);
}

static int
import_one(struct room *r, const char *name, bool replace)
{
	const struct import_options o = { .actor = "lead", .replace = replace };

	return import(r, &name, 1, &o);
}

/* ---- what came is what stands there ---- */

static int
join(void *arg, const struct record_out *rec, struct err *e)
{
	struct buf *b = arg;

	(void)e;
	if (rec->position > 1)
		buf_byte(b, 1);
	buf_add(b, rec->lead, rec->lead_len);
	buf_add(b, rec->raw, rec->raw_len);
	buf_add(b, rec->trail, rec->trail_len);
	return 0;
}

/* The file as the store has it. */
static char *
stored(struct room *r, const char *name)
{
	struct buf records = BUF_INIT, all = BUF_INIT;
	struct source_frame f;
	struct source src;

	must(store_source_find(r->store, name, &src, &r->e), &r->e);
	must(store_source_frame(r->store, src.source_id, &f, &r->e), &r->e);
	must(store_record_each(r->store, src.source_id, join, &records, &r->e), &r->e);
	buf_add(&all, f.head, f.head_len);
	for (size_t i = 0; i < records.len; i++) {
		if (records.data[i] == 1)
			buf_add(&all, f.sep, f.sep_len);
		else
			buf_byte(&all, records.data[i]);
	}
	buf_add(&all, f.tail, f.tail_len);
	source_release(&src);
	source_frame_release(&f);
	buf_release(&records);
	return buf_take(&all);
}

static void
keeps_bytes(void)
{
	static const char *const files[][2] = {
	    {"a_lines.json", REC("a.jpg", DOG, "yes") REC("a.jpg", CAT, "no")},
	    {"a_crlf.json",
		"\xef\xbb\xbf{\"text\":\"q\",\"x\":[1 ,2],\"label\":\"No\",\"image\":\"b\"}\r\n"
		"\r\n {\"image\":\"b\",\"text\":\"r\",\"label\":\"Yes\"}"},
	    {"a_array.json", "[ {\"image\":\"c\",\"text\":\"q\",\"label\":\"no\"} ,\n"
			     "{\"label\":\"YES\",\"text\":\"r\",\"image\":\"c\"}\n]\n"},
	};
	struct room r;

	room_open(&r);
	for (int i = 0; i < 3; i++) {
		char *text;

		room_write(&r, files[i][0], files[i][1]);
		if (!is_int(import_one(&r, files[i][0], false), 0, "%s is read", files[i][0]))
			diag("%s", r.e.text);
		is_int(sum.records, 2, "both its records");
		text = stored(&r, files[i][0]);
		is_str(text, files[i][1], "and every byte is in the store");
		free(text);
	}
	is_int(sum.store.sources, 3, "all of them stand");
	is_int(sum.store.records, 6, "with all records");
	is_str(
	    room_main(&r), "6 open 0 agreed 0 disputed 0 settled", "and main takes up all pairs");
	room_close(&r);
}

/* ---- pairs ---- */

static int
take_contradiction(void *arg, const struct contradiction *c, struct err *e)
{
	(void)e;
	buf_printf(arg, "%s %s %d/%d;", c->image, c->question, (int)c->yes, (int)c->no);
	return 0;
}

static int
take_source(void *arg, const struct source *src, struct err *e)
{
	(void)e;
	buf_printf(arg, "%s=%s(%d)%s;", src->name, src->split, (int)src->records,
	    src->replaced ? "*" : "");
	return 0;
}

static void
finds_pairs(void)
{
	const struct import_options o = { .actor = "lead" };
	static const char *const names[] = { "x_one.json", "x_two.json" };
	struct buf b = BUF_INIT;
	struct room r;
	struct task t;

	room_open(&r);
	room_write(&r, names[0], REC("a.jpg", DOG, "yes") REC("a.jpg", CAT, "no")
		REC("b.jpg", DOG, "yes") REC("a.jpg", DOG, "yes"));
	room_write(&r, names[1], REC("b.jpg", DOG, "no") REC("b.jpg", CAT, "no")
		REC("b.jpg", "Is this a DOG?", "no"));
	is_int(import(&r, names, 2, &o), 0, "two files at once");
	is_int(sum.files, 2, "are two sources");
	is_int(sum.records, 7, "seven records");
	is_int(sum.pairs, 5, "five distinct pairs over both");
	is_int(sum.photos, 2, "two photos");
	is_int(sum.photos_missing, 2, "neither of them found");
	is_int(sum.contradictions, 1, "one pair came with both labels");
	must(store_contradiction_each(r.store, take_contradiction, &b, &r.e), &r.e);
	is_str(b.data, "b.jpg " DOG " 1/1;", "which is told");
	buf_clear(&b);
	must(store_source_each(r.store, false, take_source, &b, &r.e), &r.e);
	is_str(b.data, "x_one.json=one(4);x_two.json=two(3);", "splits come from the names");
	must(store_task_get(r.store, 1, &t, &r.e), &r.e);
	is_str(t.subject, "dog", "a question of POPE's shape has a subject");
	task_release(&t);
	must(store_task_get(r.store, 5, &t, &r.e), &r.e);
	is_str(t.question, "Is this a DOG?", "one of another shape");
	ok(t.subject == NULL, "has none");
	task_release(&t);
	is_int(room_entries(&r), 2 + 4 + 2 + 1,
	    "the journal has an entry for each file and one for the batch");
	buf_release(&b);
	room_close(&r);
}

static void
names_splits(void)
{
	static const struct {
		const char *name, *split;
	} rows[] = {
		{ "coco_pope_random.json", "random" }, { "samples_easy.jsonl", "easy" },
		{ "pope-hard.json", "hard" }, { "all.json", "all" }, { "all", "all" },
		{ "a_b.c.json", "b.c" }, { "ends_.json", "ends_" }, { ".hidden", ".hidden" },
	};
	struct buf b = BUF_INIT;
	struct room r;

	room_open(&r);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *text = mem_printf("{\"image\":\"%zu\",\"text\":\"q\",\"label\":\"no\"}", i);
		struct source src = { .name = NULL };

		room_write(&r, rows[i].name, text);
		must(import_one(&r, rows[i].name, false), &r.e);
		must(store_source_find(r.store, rows[i].name, &src, &r.e), &r.e);
		is_str(src.split, rows[i].split, "%s is of split %s", rows[i].name, rows[i].split);
		source_release(&src);
		free(text);
	}
	buf_release(&b);
	room_close(&r);
}

/* ---- refusals ---- */

static void
refuses(void)
{
	static const char *const twice[] = { "a.json", "a.json" };
	static const char *const folders[] = { "a.json", "sub/a.json" };
	static const char *const same[] = { "b.json", "c.json" };
	static const char *const one_bad[] = { "b.json", "bad.json" };
	const struct import_options o = {.actor = "lead"}, scroll = {.actor = "lead",
		.format = "scroll"};
	const struct import_options split = { .actor = "lead", .split = "" };
	struct room r;
	int64_t entries;

	room_open(&r);
	must(file_make_folder(room_path(&r, "sub"), &r.e), &r.e);
	room_write(&r, "a.json", REC("a.jpg", DOG, "yes"));
	room_write(&r, "sub/a.json", REC("a.jpg", DOG, "no"));
	room_write(&r, "b.json", REC("b.jpg", DOG, "yes"));
	room_write(&r, "c.json", REC("b.jpg", DOG, "yes"));
	room_write(&r, "bad.json", REC("c.jpg", DOG, "yes") "\n{\"image\": 3}\n");
	must(import_one(&r, "a.json", false), &r.e);
	entries = room_entries(&r);

	is_int(import_one(&r, "a.json", false), -1, "a file that is there already");
	is_int(r.e.code, ERR_REFUSED, "is refused");
	ok(strstr(r.e.text, "already") != NULL, "for that reason");
	is_int(import_one(&r, "a.json", true), -1, "also to replace itself");
	is_int(import_one(&r, "sub/a.json", false), -1, "another of the same name");
	ok(r.e.code == ERR_REFUSED && strstr(r.e.text, "--replace") != NULL,
	    "is refused unless it is to replace");
	is_int(import(&r, twice, 2, &o), -1, "a file named twice");
	is_int(r.e.code, ERR_REFUSED, "is refused");
	is_int(import(&r, folders, 2, &o), -1, "and so are two of one name");
	is_int(import(&r, same, 2, &o), -1, "and two of the same bytes");
	ok(strstr(r.e.text, "same bytes") != NULL, "for that reason");
	is_int(import(&r, one_bad, 2, &o), -1, "a bad one among good ones");
	is_int(r.e.code, ERR_FILE, "is an error of the file");
	ok(strstr(r.e.text, "bad.json:3: ") != NULL, "that names file and line");
	is_int(import(&r, same, 1, &scroll), -1, "a format that is not known");
	ok(r.e.code == ERR_USAGE && strstr(r.e.text, "pope") != NULL, "says which are");
	is_int(import(&r, same, 1, &split), -1, "a split without a name");
	is_int(r.e.code, ERR_USAGE, "is wrong usage");
	is_int(room_entries(&r), entries, "the store is as it was");
	is_int(import_one(&r, "b.json", false), 0, "and goes on");
	room_close(&r);
}

static void
refuses_paths(void)
{
	static const char *const paths[] = {
	    "../a.jpg", "a/../../b.jpg", "/etc/passwd", "a/..", "a/"};
	struct room r;

	room_open(&r);
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		char *text = mem_printf(REC("x.jpg", DOG, "yes")
		    "{\"image\": \"%s\", \"text\": \"q\", \"label\": \"no\"}\n", paths[i]);

		room_write(&r, "paths.json", text);
		is_int(import_one(&r, "paths.json", false), -1, "a photo \"%s\"", paths[i]);
		ok(r.e.code == ERR_FILE && strstr(r.e.text, "paths.json:2: ") != NULL &&
		    strstr(r.e.text, paths[i]) != NULL, "is refused with its line");
		free(text);
	}
	room_close(&r);
}

/* ---- replacing ---- */

static void
replaces(void)
{
	struct verdicts_summary v;
	struct buf b = BUF_INIT;
	struct room r;

	room_open(&r);
	room_write(&r, "a.json", REC("a.jpg", DOG, "yes") REC("a.jpg", CAT, "no"));
	must(import_one(&r, "a.json", false), &r.e);
	must(room_verdicts(&r, "image,question,reviewer,verdict\n"
	    "a.jpg," DOG ",reviewer1,yes\na.jpg," DOG ",reviewer2,yes\n"
	    "a.jpg," CAT ",reviewer1,no\n", &v), &r.e);
	is_str(room_main(&r), "1 open 1 agreed 0 disputed 0 settled", "some work is done");

	room_write(&r, "a.json", REC("a.jpg", DOG, "no") REC("b.jpg", CAT, "no"));
	is_int(import_one(&r, "a.json", true), 0, "a changed file replaces");
	must(store_source_each(r.store, true, take_source, &b, &r.e), &r.e);
	is_str(b.data, "a.json=a(2)*;a.json=a(2);", "the old one is kept");
	is_int(sum.store.records, 2, "and counts no longer");
	is_int(sum.store.pairs, 2, "nor do its pairs");
	is_str(room_main(&r), "1 open 1 agreed 0 disputed 0 settled",
	    "the agreed pair stays, one is withdrawn, one is new");

	room_write(&r, "a.json", REC("a.jpg", CAT, "no"));
	must(import_one(&r, "a.json", true), &r.e);
	is_str(room_main(&r), "1 open 0 agreed 0 disputed 0 settled",
	    "a pair that is asked again is back");
	must(room_verdicts(&r, "image,question,reviewer,verdict\na.jpg," CAT ",reviewer2,no\n",
		&v), &r.e);
	is_str(room_main(&r), "0 open 1 agreed 0 disputed 0 settled", "with the verdict it had");
	buf_release(&b);
	room_close(&r);
}

/* ---- photos ---- */

static int
take_photo(void *arg, const struct photo *p, struct err *e)
{
	const char *name = p->root ? strrchr(p->root, '/') : NULL;

	(void)e;
	buf_printf(arg, "%s %s;", p->path, name ? name + 1 : "-");
	return 0;
}

static const char *
photos(struct room *r)
{
	static struct buf b;

	buf_clear(&b);
	must(store_photo_each(r->store, false, take_photo, &b, &r->e), &r->e);
	return b.data;
}

static int
look(struct room *r, const char *folder)
{
	const struct import_options o = { .actor = "lead", .images = room_path(r, folder) };

	return import(r, NULL, 0, &o);
}

static void
finds_photos(void)
{
	static const char *const name[] = { "a.json" };
	struct import_options o = { .actor = "lead" };
	struct room r;

	room_open(&r);
	must(file_make_folder(room_path(&r, "photos/sub"), &r.e), &r.e);
	must(file_make_folder(room_path(&r, "other"), &r.e), &r.e);
	room_write(&r, "photos/a.jpg", "A");
	room_write(&r, "photos/sub/b.jpg", "B");
	room_write(&r, "secret", "S");
	is_int(symlink("../secret", room_path(&r, "photos/c.jpg")), 0, "(a link out)");
	is_int(mkfifo(room_path(&r, "photos/d.jpg"), 0600), 0, "(a pipe)");
	room_write(&r, "a.json", REC("a.jpg", DOG, "yes") REC("sub/b.jpg", DOG, "yes")
		REC("c.jpg", DOG, "no") REC("d.jpg", DOG, "no") REC("e.jpg", DOG, "no"));
	o.images = room_path(&r, "photos");
	is_int(import(&r, name, 1, &o), 0, "photos are looked for");
	is_int(sum.photos_found, 2, "files below the folder are found");
	is_int(sum.photos_missing, 3, "links out, pipes and nothing are not");
	is_str(
	    photos(&r), "a.jpg photos;c.jpg -;d.jpg -;e.jpg -;sub/b.jpg photos;", "each by itself");
	{
		struct task t;

		must(store_task_get(r.store, 1, &t, &r.e), &r.e);
		is_str(t.root, room_path(&r, "photos"), "a photo knows its folder");
		task_release(&t);
	}
	room_write(&r, "other/e.jpg", "E");
	is_int(look(&r, "other"), 0, "they can be looked for anew");
	is_int(sum.photos_found, 3, "what was found stays found");
	is_str(photos(&r), "a.jpg photos;c.jpg -;d.jpg -;e.jpg other;sub/b.jpg photos;",
	    "and more is found");
	room_write(&r, "other/a.jpg", "A");
	is_int(look(&r, "other"), 0, "the same bytes elsewhere are the same photo");
	is_str(photos(&r), "a.jpg other;c.jpg -;d.jpg -;e.jpg other;sub/b.jpg photos;",
	    "found where it was looked for last");
	room_write(&r, "photos/a.jpg", "Z");
	is_int(look(&r, "photos"), -1, "other bytes are not");
	is_int(r.e.code, ERR_REFUSED, "which is refused");
	ok(strstr(r.e.text, "a.jpg") != NULL && strstr(r.e.text, "/other") != NULL,
	    "by name and folders");
	is_int(look(&r, "nowhere"), -1, "a folder that is not there");
	is_int(r.e.code, ERR_FILE, "is an error");
	is_int(look(&r, "a.json"), -1, "and so is a file");
	room_close(&r);
}

/* A store that is moved together with its photos finds them again. */
static void
moves(void)
{
	struct room r;
	struct task t;
	struct store *moved;
	char *command;

	room_open(&r);
	must(file_make_folder(room_path(&r, "photos"), &r.e), &r.e);
	room_write(&r, "photos/a.jpg", "A");
	room_write(&r, "a.json", REC("a.jpg", DOG, "yes"));
	must(import_one(&r, "a.json", false), &r.e);
	must(look(&r, "photos"), &r.e);
	command = mem_printf(
	    "mkdir '%s/moved' && cp '%s' '%s/moved/store.db'", r.folder, r.store_path, r.folder);
	is_int(system(command), 0, "(a copy of the store)");
	must(store_open(&moved, room_path(&r, "moved/store.db"), NULL, &r.e), &r.e);
	must(store_task_get(moved, 1, &t, &r.e), &r.e);
	is_str(t.root, room_path(&r, "moved/photos"), "the folder of photos moves with the store");
	task_release(&t);
	store_close(moved);
	free(command);
	room_close(&r);
}

/* ---- how far it is ---- */

enum { MANY = 5000 };

struct heard {
	int count, first, last;		/* of percents */
	bool back, total;		/* it went back; a total was told */
};

static void
hear(void *arg, const char *what, int64_t done, int64_t total, int percent)
{
	struct heard *h = arg;

	(void)what;
	(void)done;
	h->total = h->total || total > 0;
	if (total > 0)
		return;
	h->back = h->back || percent < h->last;
	h->last = percent;
	if (h->count++ == 0)
		h->first = percent;
}

static void
hears(struct room *r, const char *name, const char *format)
{
	const struct import_options o = { .actor = "lead", .format = format };
	struct heard h = { .last = -1 };
	const struct progress p = { hear, &h };
	const char *path = room_path(r, name);

	r->e = (struct err)ERR_INIT;
	if (!is_int(exchange_import(r->store, &path, 1, &o, &p, &sum, &r->e), 0, "%s is read", format))
		diag("%s", r->e.text);
	ok(!h.total && h.count == MANY / 1024, "… how far it is was told %d times", h.count);
	ok(h.first > 10 && h.first < 35 && h.last > 70 && h.last <= 100 && !h.back,
	    "… as a share that grows, from %d to %d %%", h.first, h.last);
}

/* Many rows, each with its number in the place of %d. */
static void
write_rows(struct room *r, const char *name, const char *head, const char *row)
{
	struct buf b = BUF_INIT;
	const char *at = strstr(row, "%d");

	buf_str(&b, head);
	for (int k = 0; k < MANY; k++) {
		buf_add(&b, row, (size_t)(at - row));
		buf_printf(&b, "%d%s", k, at + 2);
	}
	room_write(r, name, b.data);
	buf_release(&b);
}

/* Answers to what the first of the files below asks. */
static void
hears_answers(struct room *r, const char *name, const char *head, const char *row)
{
	const struct answers_options o = { .actor = "lead", .model = name };
	struct heard h = { .last = -1 };
	const struct progress p = { hear, &h };
	struct answers_summary answered = { 0 };
	const char *path = room_path(r, name);

	write_rows(r, name, head, row);
	r->e = (struct err)ERR_INIT;
	if (!is_int(exchange_answers(r->store, &path, 1, &o, &p, &answered, &r->e), 0, "%s", name))
		diag("%s", r->e.text);
	ok(h.count == MANY / 1024 && h.first > 10 && h.first < 35 && h.last > 70 && h.last <= 100 &&
	    !h.back, "… tell how much of the file is read, from %d to %d %%", h.first, h.last);
	answers_summary_release(&answered);
}

static void
make_table(struct room *r)
{
	sqlite3 *db;
	int rc = sqlite3_open(room_path(r, "rows.db"), &db);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "CREATE TABLE t (image, question, label); WITH RECURSIVE n(i) "
		    "AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t "
		    "(rowid, image, question, label) SELECT i * 1000 - 3000000, i || '.jpg', "
		    "printf('%0500d', i), 'no' FROM n", NULL, NULL, NULL);
	is_int(rc, SQLITE_OK, "a table of %d rows", MANY);
	sqlite3_close(db);
}

static void
tells_how_far(void)
{
	static const char *const forms[][3] = {
	    {"pope", "", "{\"image\": \"p%d.jpg\", \"text\": \"" DOG "\", \"label\": \"no\"}\n"},
	    {"hf", "", "{\"file_name\": \"h%d.jpg\", \"text\": \"" DOG "\", \"label\": \"no\"}\n"},
	    {"jsonl", "", "{\"img\": \"j%d.jpg\", \"text\": \"" DOG "\", \"label\": \"no\"}\n"},
	    {"labelstudio", "",
		"{\"data\": {\"image\": \"l%d.jpg\", \"text\": \"" DOG "\", \"label\": \"no\"}}\n"},
	    {"csv", "image,question,label\n", "c%d.jpg," DOG ",no\n"},
	    {"tsv", "image\tquestion\tlabel\n", "t%d.jpg\t" DOG "\tno\n"},
	};
	struct room r;

	room_open(&r);
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		char *name = mem_printf("%s.txt", forms[i][0]);

		write_rows(&r, name, forms[i][1], forms[i][2]);
		hears(&r, name, forms[i][0]);
		free(name);
	}
	hears_answers(&r, "answers.jsonl", "",
	    "{\"image\": \"p%d.jpg\", \"question\": \"" DOG "\", \"answer\": \"yes\"}\n");
	hears_answers(&r, "answers.csv", "image,question,answer\n", "p%d.jpg," DOG ",yes\n");
	hears_answers(&r, "predictions.json", "", "{\"data\": {\"image\": \"p%d.jpg\", \"question\": "
	    "\"" DOG "\"}, \"predictions\": [{\"result\": [{\"type\": \"choices\", \"value\": "
	    "{\"choices\": [\"yes\"]}}]}]}\n");
	make_table(&r);
	hears(&r, "rows.db", "sqlite");
	room_close(&r);
}

int
main(void)
{
	keeps_bytes();
	finds_pairs();
	names_splits();
	refuses();
	refuses_paths();
	replaces();
	finds_photos();
	moves();
	tells_how_far();
	return tap_done();
}
