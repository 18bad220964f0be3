/*
 * The guideline: what is text, who may write it, which version a verdict is given under, and when it
 * is new to somebody at work.
 */
#include "fixture.h"
#include "guideline.h"
#include "mem.h"
#include "resolve.h"
#include "review.h"
#include "room.h"
#include "store_pair.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

static const struct shown shown = { .protocol = "sixel", .width = 640, .height = 480 };

/* ---- what is text ---- */

static void
is_text(const char *bytes, size_t len, const char *want, const char *what)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	is_int(guideline_text("g.txt", bytes, len, &out, &e), 0, "%s: text", what);
	is_str(out.data != NULL ? out.data : "", want, "… as it is kept");
	buf_release(&out);
}

static void
is_none(const char *bytes, size_t len, const char *says)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	buf_str(&out, "before");
	is_int(guideline_text("g.txt", bytes, len, &out, &e), -1, "refused: %s", says);
	is_int(e.code, ERR_FILE, "… as a file that cannot be used");
	if (!ok(strstr(e.text, says) != NULL, "… by file and line"))
		diag("%s", e.text);
	is_str(out.data, "before", "… and nothing is given out");
	buf_release(&out);
}

static void
text(void)
{
	is_text("a\nb\n", 4, "a\nb\n", "lines");
	is_text("a\n\nb", 4, "a\n\nb\n", "a last line without an end");
	is_text("a\r\nb\r\n", 6, "a\nb\n", "lines as Windows ends them");
	is_text("\xef\xbb\xbf" "a\n", 5, "a\n", "a byte order mark");
	is_text("\tcaf\xc3\xa9\n", 7, "\tcaf\xc3\xa9\n", "tabs and accents");
	is_none("a\nb\xff\n", 5, "g.txt:2: byte 0xFF is no UTF-8");
	is_none("a\xc3", 2, "g.txt:1: byte 0xC3 is no UTF-8");
	is_none("a\n\n\033[2J\n", 8, "g.txt:3: a control character, U+001B");
	is_none("a\0b\n", 4, "g.txt:1: a control character, U+0000");
	is_none("a\rb\n", 4, "g.txt:1: a control character, U+000D");
	is_none("\xc2\x9b" "31m\n", 6, "g.txt:1: a control character, U+009B");
	is_none("", 0, "g.txt: there is no text in it");
	is_none(" \n\t\n\r\n", 6, "g.txt: there is no text in it");
}

/* ---- versions ---- */

static int
set(struct room *r, const char *who, const char *words, int64_t *version)
{
	room_write(r, "g.txt", words);
	r->e = (struct err)ERR_INIT;
	return guideline_set(r->store, who, room_path(r, "g.txt"), version, &r->e);
}

static void
versions(void)
{
	struct guideline g;
	struct room r;
	int64_t version = 7, entries;
	char *long_text;

	room_open(&r);
	is_int(guideline_read(r.store, "reviewer1", 0, &g, &r.e), -1, "at first there is none");
	is_int(r.e.code, ERR_REFUSED, "… which is an answer, no failure");
	is_int(set(&r, "lead", "first\n", &version), 0, "a lead writes one");
	is_int(version, 1, "… it is the first version");
	entries = room_entries(&r);
	is_int(set(&r, "lead2", "first\n", &version), -1, "the same text again");
	is_int(r.e.code, ERR_REFUSED, "… is refused");
	ok(strstr(r.e.text, "guideline 1 has this text already") != NULL, "… by its version");
	is_int(set(&r, "lead", "\n", &version), -1, "a file without text is refused");
	long_text = mem_alloc(GUIDELINE_MOST + 2);
	memset(long_text, 'x', GUIDELINE_MOST + 1);
	is_int(set(&r, "lead", long_text, &version), -1, "and one of more than 64 KiB");
	is_int(room_entries(&r), entries, "… nothing of it is in the journal");
	long_text[GUIDELINE_MOST] = '\0';
	is_int(set(&r, "lead", long_text, &version), 0, "64 KiB are taken");
	free(long_text);
	is_int(set(&r, "lead2", "first\n", &version), 0, "an earlier text may come again");
	is_int(version, 3, "… as a version of its own");
	must(guideline_read(r.store, "reviewer1", 0, &g, &r.e), &r.e);
	is_int(g.version, 3, "a reviewer reads the one in force");
	is_str(g.person, "lead2", "… with who wrote it");
	guideline_release(&g);
	must(guideline_read(r.store, "reviewer1", 1, &g, &r.e), &r.e);
	is_str(g.text, "first\n", "… or an older one");
	guideline_release(&g);
	is_int(guideline_read(r.store, "reviewer1", 4, &g, &r.e), -1, "not one that is to come");
	is_int(guideline_read(r.store, "nobody", 0, &g, &r.e), -1, "and a stranger none");
	room_close(&r);
}

/* ---- at work ---- */

static void
write_next(struct fixture *f, const char *words)
{
	struct err e = ERR_INIT;
	int64_t version;

	must(store_begin(f->store, &e), &e);
	must(store_guideline_set(f->store, "lead", words, &version, &e), &e);
	must(store_commit(f->store, &e), &e);
}

static int
take(void *arg, const struct pair_event *v, struct err *e)
{
	struct buf *out = arg;

	(void)e;
	buf_printf(out, "%s%lld", out->len > 0 ? " " : "", (long long)v->guideline);
	return 0;
}

/* The guidelines of what was said of the pair, in order of time; -1 none. */
static void
are(struct fixture *f, int64_t pair_id, const char *want, const char *what)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	buf_str(&out, "");
	must(store_pair_event_each(f->store, pair_id, take, &out, &e), &e);
	is_str(out.data, want, "%s", what);
	buf_release(&out);
}

static void
elsewhere(struct fixture *f, int64_t item_id)
{
	struct judgement j = { .item_id = item_id, .person_id = f->reviewer2,
		.answer = ANSWER_NO, .note = "", .elapsed_ms = -1,
		.shown = { .protocol = "elsewhere" } };
	struct err e = ERR_INIT;

	store_new_id(j.id);
	store_new_id(j.sitting);
	must(store_begin(f->store, &e), &e);
	must(store_decide_verdict(f->store, "lead", &j, &e), &e);
	must(store_commit(f->store, &e), &e);
}

static int64_t
news(const struct review *r)
{
	return guideline_new(review_guideline(r));
}

static void
at_work(void)
{
	struct guideline g = { .version = 0 };
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *r;
	struct task task;

	fixture_open(&f, 1, 4, 2);
	must(review_open(&r, f.store, "reviewer1", NULL, &e), &e);
	must(review_next(r, &e), &e);
	task = *review_task(r);
	is_int(review_guideline(r)->newest, 0, "a sitting without a guideline");
	is_int(review_read_guideline(r, &g, &e), 1, "… has none to read");
	must(review_verdict(r, ANSWER_YES, "", 1000, &shown, &e), &e);
	write_next(&f, "one\n");
	is_int(news(r), 0, "one that came is not known yet,");
	must(review_renew(r, &e), &e);
	is_int(news(r), 1, "until the screen looks, which it does while an item is on it");
	must(review_back(r, &e), &e);
	must(review_verdict(r, ANSWER_NO, "", 1000, &shown, &e), &e);
	is_int(news(r), 1, "it stays new while it is not read");
	is_int(review_read_guideline(r, &g, &e), 0, "it is read");
	is_str(g.text, "one\n", "… its text");
	guideline_release(&g);
	is_int(news(r), 0, "then it is new no longer");
	write_next(&f, "two\n");
	must(review_verdict(r, ANSWER_NO, "", 1000, &shown, &e), &e);
	is_int(news(r), 2, "the next one is, with the next item");
	review_close(r);

	elsewhere(&f, task.item_id);
	are(&f, task.pair_id, "-1 1 -1",
	    "a verdict tells the version in force; none before, and none of one given elsewhere");
	are(&f, task.pair_id + 1, "2", "the newest, of which nobody need have read it");

	must(review_open(&r, f.store, "reviewer1", NULL, &e), &e);
	is_int(news(r), 0, "what one worked under is known at the next sitting");
	review_close(r);
	must(review_open(&r, f.store, "reviewer2", NULL, &e), &e);
	is_int(news(r), 2, "… but to who never worked under it it is new");
	review_close(r);
	fixture_close(&f);
}

static void
lead(void)
{
	struct guideline g = { .version = 0 };
	struct err e = ERR_INIT;
	struct resolve *l;
	struct fixture f;

	fixture_open(&f, 1, 1, 2);
	write_next(&f, "one\n");
	must(resolve_open(&l, f.store, "lead", NULL, &e), &e);
	is_int(guideline_new(resolve_guideline(l)), 0, "a lead knows what they wrote");
	is_int(resolve_read_guideline(l, &g, &e), 0, "and may read it");
	guideline_release(&g);
	resolve_close(l);
	fixture_close(&f);
}

int
main(void)
{
	text();
	versions();
	at_work();
	lead();
	return tap_done();
}
