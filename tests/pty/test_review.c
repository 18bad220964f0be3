/*
 * test_review.c - the review screen on terminals played to it: a verdict counts only for a photo
 * that was on the screen, and what the screen says is saved is.
 */
#include "tap.h"

#include "faketerm_leaves.h"
#include "mem.h"
#include "room.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define RECORD(id, image, subject, label) \
	"{\"question_id\": " id ", \"image\": \"" image "\", \"text\": \"Is there a " subject \
	" in the image?\", \"label\": \"" label "\"}\n"

static const char labels[] =
    RECORD("1", "street_bicycles.jpg", "bicycle", "yes")
    RECORD("2", "street_bicycles.jpg", "horse", "no")
    RECORD("3", "street_bicycles.jpg", "car", "yes")
    RECORD("4", "toy_shelf.jpg", "bear", "yes")
    RECORD("5", "toy_shelf.jpg", "clock", "no");

static char *program, *photos;

static void
prepare(struct room *r)
{
	struct import_options o = { .actor = "lead", .images = photos };
	struct import_summary sum;
	const char *files[1];

	room_open(r);
	room_write(r, "labels_random.json", labels);
	files[0] = room_path(r, "labels_random.json");
	if (exchange_import(r->store, files, 1, &o, NULL, &sum, &r->e) != 0)
		bail("%s", r->e.text);
	if (sum.photos_missing != 0)
		bail("%s: photos are missing", photos);
}

/* option, value: one more of the command's options, NULL none. */
static struct faketerm *
sit(struct room *r, const struct faketerm_kind *kind, const char *person, const char *option,
    const char *value)
{
	const char *argv[] = { program, "-s", r->store_path, "--as", person, "review", option,
	    value, NULL };
	struct faketerm *t = faketerm_open(kind, (char *const *)argv);

	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	return t;
}

static int64_t
verdicts(struct room *r, const char *person)
{
	struct person_counts counts;
	struct person p;

	if (store_person_find(r->store, person, &p, &r->e) != 0 ||
	    store_person_counts(r->store, p.person_id, &counts, &r->e) != 0)
		bail("%s", r->e.text);
	return counts.verdicts;
}

static int
count_row(void *arg, const struct history_row *h, struct err *e)
{
	(void)h;
	(void)e;
	++*(int64_t *)arg;
	return 0;
}

/* Superseded ones too. */
static int64_t
given(struct room *r, const char *person)
{
	struct person p;
	int64_t rows = 0;

	if (store_person_find(r->store, person, &p, &r->e) != 0 ||
	    store_history_each(r->store, p.person_id, NULL, 0, 1000, count_row, &rows, &r->e) != 0)
		bail("%s", r->e.text);
	return rows;
}

static int
keep_mark(void *arg, const struct mark_row *m, struct err *e)
{
	char **out = arg;

	(void)e;
	free(*out);
	*out = mem_printf("%s %s %s zoom %.3g elapsed %s", m->person, answer_name(m->answer),
	    m->protocol, m->zoom, m->elapsed_ms < 0 ? "unknown" :
	    m->elapsed_ms < 60000 ? "known" : "too long");
	return 0;
}

/* The last mark on the item of this question. */
static char *
mark(struct room *r, const char *image, const char *question)
{
	struct batch batch;
	char *out = mem_strdup("none");
	int64_t item;

	if (store_batch_find(r->store, "main", &batch, &r->e) != 0 ||
	    store_item_find(r->store, batch.batch_id, image, question, &item, &r->e) != 0 ||
	    store_mark_each(r->store, item, keep_mark, &out, &r->e) != 0)
		bail("%s", r->e.text);
	return out;
}

static void
is_mark(struct room *r, const char *image, const char *question, const char *want,
    const char *what)
{
	char *got = mark(r, image, question);

	is_str(got, want, "%s", what);
	free(got);
}

/* The time on the item is shown once its photo was seen. */
static bool
seen(struct faketerm *t)
{
	return faketerm_shows(t, "0:0");
}

/*
 * Types a key; the frame that it leads to holds the text and, where the terminal can be asked, has
 * been asked about.
 */
static bool
leads_to(struct faketerm *t, const char *key, const char *text)
{
	unsigned asked = t->statuses;

	faketerm_type(t, key);
	if (!faketerm_shows(t, text))
		return false;
	for (int i = 0; i < 2000 && t->kind.status && t->statuses == asked; i++)
		faketerm_play(t, 5);
	return !t->kind.status || t->statuses > asked;
}

static void
test_seen(void)
{
	struct faketerm *t;
	struct room r;

	prepare(&r);
	t = sit(&r, &faketerm_vt340, "reviewer1", NULL, NULL);
	ok(faketerm_shows(t, "BICYCLE") && seen(t), "seen: the first photo is confirmed");
	is_int(t->screen.photos, 1, "seen: it was sent once");
	faketerm_hold(t, true);
	ok(leads_to(t, "yyyy", "HORSE"), "seen: a verdict, and the next question");
	is_int(verdicts(&r, "reviewer1"), 1, "seen: what was typed ahead is no verdict");
	is_int(t->screen.photos, 1, "seen: the same photo is not sent again");
	faketerm_type(t, "n");
	ok(faketerm_shows(t, "the photo is not on the screen yet"),
	    "seen: the same photo must be confirmed for the new question");
	is_int(verdicts(&r, "reviewer1"), 1, "seen: … a key before it is no verdict");
	faketerm_hold(t, false);
	ok(seen(t), "seen: the confirmation comes");
	faketerm_type(t, "\033[200~n\033[201~");
	ok(faketerm_shows(t, "pasted text is not taken"), "seen: a paste");
	is_int(verdicts(&r, "reviewer1"), 1, "seen: … is no verdict");
	ok(leads_to(t, "n", "CAR"), "seen: now a key is one");
	is_int(verdicts(&r, "reviewer1"), 2, "seen: … and is on disk when the next item shows");
	ok(seen(t), "seen: the third question");
	faketerm_type(t, "z");
	ok(faketerm_shows(t, "1:1"), "seen: a closer look");
	ok(leads_to(t, "y", "BEAR") && seen(t), "seen: the next photo");
	ok(!fakescreen_holds(&t->screen, "1:1"), "seen: … is shown whole again");
	is_mark(&r, "street_bicycles.jpg", "Is there a bicycle in the image?",
	    "reviewer1 yes sixel zoom 0 elapsed known", "seen: how it was shown, whole");
	is_mark(&r, "street_bicycles.jpg", "Is there a car in the image?",
	    "reviewer1 yes sixel zoom 1 elapsed known", "seen: how it was shown, enlarged");
	faketerm_leaves(t, "seen");
	room_close(&r);
}

static void
test_undo(void)
{
	struct faketerm *t;
	struct room r;

	prepare(&r);
	t = sit(&r, &faketerm_vt340, "reviewer1", NULL, NULL);
	ok(seen(t), "undo: begun");
	ok(leads_to(t, "y", "HORSE") && seen(t), "undo: one");
	ok(leads_to(t, "y", "CAR") && seen(t), "undo: two");
	ok(leads_to(t, "u", "back 1: your") && faketerm_shows(t, "YES"),
	    "undo: one step back, and what was said");
	ok(leads_to(t, "u", "back 2: your") && faketerm_shows(t, "BICYCLE") && seen(t),
	    "undo: two steps back");
	faketerm_type(t, "u");
	ok(faketerm_shows(t, "nothing more to go back to"), "undo: to where the sitting began");
	ok(leads_to(t, "a", "CAR") && seen(t), "undo: changed, and on with what was left");
	ok(faketerm_shows(t, "last: ambiguous"), "undo: it says so");
	is_int(given(&r, "reviewer1"), 3, "undo: what was said before is kept");
	ok(leads_to(t, "u", "s returns") && seen(t), "undo: back once more");
	ok(leads_to(t, "s", "CAR") && seen(t), "undo: and returned");
	is_int(given(&r, "reviewer1"), 3, "undo: nothing was given by that");
	faketerm_leaves(t, "undo");
	room_close(&r);
}

/* In one sitting on a terminal of this kind, a verdict says how the photo was shown. */
static void
test_kind(const struct faketerm_kind *kind, const char *name, const char *want)
{
	struct faketerm *t;
	struct room r;

	prepare(&r);
	t = sit(&r, kind, "reviewer1", NULL, NULL);
	ok(faketerm_shows(t, "BICYCLE") && seen(t), "%s: the photo counts as seen", name);
	ok(leads_to(t, "y", "HORSE") && seen(t), "%s: a verdict", name);
	is_int(verdicts(&r, "reviewer1"), 1, "%s: one", name);
	is_mark(&r, "street_bicycles.jpg", "Is there a bicycle in the image?", want, name);
	faketerm_leaves(t, name);
	room_close(&r);
}

static void
test_kinds(void)
{
	struct faketerm_kind late = faketerm_vt340, mute = faketerm_vt340;

	late.late_ms = 700;
	mute.status = false;
	test_kind(&faketerm_kitty, "kitty", "reviewer1 yes kitty zoom 0 elapsed known");
	test_kind(&faketerm_plain, "no graphics", "reviewer1 yes text zoom 0 elapsed known");
	test_kind(&faketerm_silent, "silent", "reviewer1 yes text zoom 0 elapsed known");
	test_kind(&late, "late", "reviewer1 yes sixel zoom 0 elapsed known");
	test_kind(&mute, "no status", "reviewer1 yes sixel zoom 0 elapsed known");
}

/* How many pictures were sent (given up ones too) when no more come for half a second. */
static unsigned
uploads_settled(struct faketerm *t)
{
	unsigned n = t->screen.uploads;

	for (int quiet = 0; quiet < 100; quiet++) {
		faketerm_play(t, 5);
		if (n != t->screen.uploads)
			quiet = 0;
		n = t->screen.uploads;
	}
	return n;
}

/* The next photo is with the terminal before it is asked for. */
static void
test_ahead(void)
{
	struct faketerm *t;
	struct room r;
	unsigned sent;

	prepare(&r);
	t = sit(&r, &faketerm_kitty, "reviewer1", NULL, NULL);
	ok(faketerm_shows(t, "BICYCLE") && seen(t), "ahead: begun");
	ok(leads_to(t, "y", "HORSE") && seen(t) && leads_to(t, "n", "CAR") && seen(t),
	    "ahead: more questions on the same photo");
	is_int(t->screen.photos, 1, "ahead: … which is placed once");
	sent = uploads_settled(t);
	ok(sent >= 2, "ahead: the next photo is sent while this one is looked at");
	ok(leads_to(t, "y", "BEAR") && seen(t), "ahead: the next photo");
	is_int(t->screen.uploads, sent, "ahead: … was there already");
	is_int(t->screen.photos, 2, "ahead: … and only had to be placed");
	ok(leads_to(t, "u", "CAR") && seen(t), "ahead: back to the photo before");
	is_int(t->screen.uploads, sent, "ahead: … which was still there");
	faketerm_leaves(t, "ahead");
	room_close(&r);
}

static void
test_without_graphics(void)
{
	struct faketerm *t;
	struct room r;

	prepare(&r);
	t = sit(&r, &faketerm_vt340, "reviewer1", "--graphics", "none");
	ok(faketerm_shows(t, "no photo") && faketerm_shows(t, "street_bicycles.jpg"),
	    "no photo: a placeholder with its name");
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "no photo, no verdict"), "no photo: no verdict");
	is_int(verdicts(&r, "reviewer1"), 0, "no photo: … is kept");
	is_int(t->screen.photos, 0, "no photo: none was sent");
	faketerm_type(t, "s");
	ok(faketerm_shows(t, "HORSE"), "no photo: it can be put off");
	faketerm_leaves(t, "no photo");
	room_close(&r);
}

/* What cannot be written is not said to be saved, and is given again when it can. */
static void
test_not_saved(void)
{
	struct faketerm *t;
	struct room r;
	char *journal;

	prepare(&r);
	journal = mem_printf("%s-journal", r.store_path);
	t = sit(&r, &faketerm_vt340, "reviewer1", NULL, NULL);
	ok(faketerm_shows(t, "BICYCLE") && seen(t), "not saved: begun");
	if ((unlink(journal) != 0 && errno != ENOENT) || mkdir(journal, 0700) != 0)
		bail("%s: %s", journal, strerror(errno));
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "not saved yet"), "not saved: the screen says so");
	ok(fakescreen_holds(&t->screen, "BICYCLE"), "not saved: the item stays");
	faketerm_type(t, "yn");
	ok(faketerm_shows(t, "not saved yet"), "not saved: … whatever is typed");
	faketerm_type(t, "q");
	ok(faketerm_shows(t, "Leave without it?"), "not saved: nobody leaves by mistake");
	faketerm_type(t, "n");
	if (rmdir(journal) != 0)
		bail("%s: %s", journal, strerror(errno));
	faketerm_type(t, "\r");
	ok(faketerm_shows(t, "it was not saved"), "not saved: it finds out");
	is_int(verdicts(&r, "reviewer1"), 0, "not saved: nothing is there");
	ok(leads_to(t, "y", "HORSE") && seen(t), "not saved: given again");
	is_int(verdicts(&r, "reviewer1"), 1, "not saved: … it is there, once");
	faketerm_leaves(t, "not saved");
	free(journal);
	room_close(&r);
}

/* A batch of one item with one place. */
static void
prepare_one(struct room *r, struct batch *batch)
{
	prepare(r);
	if (store_begin(r->store, &r->e) != 0 ||
	    store_batch_create(r->store, "lead", "one", 1, ORDER_PHOTO, 0,
	    &(struct batch_filter){ .limit = 1 }, &r->e) != 0 ||
	    store_commit(r->store, &r->e) != 0 ||
	    store_batch_find(r->store, "one", batch, &r->e) != 0)
		bail("%s", r->e.text);
}

/* The lease of reviewer1 on the one item runs out, and reviewer2 takes it. */
static void
take_away(struct room *r, const struct batch *batch)
{
	char now[TIME_TEXT], until[TIME_TEXT];
	struct person mine, other;
	int64_t item;

	clock_text(clock_utc_ms(&clock_system), now);
	clock_text(clock_utc_ms(&clock_system) + 600000, until);
	if (store_person_find(r->store, "reviewer1", &mine, &r->e) != 0 ||
	    store_person_find(r->store, "reviewer2", &other, &r->e) != 0 ||
	    store_item_find(r->store, batch->batch_id, "street_bicycles.jpg",
	    "Is there a bicycle in the image?", &item, &r->e) != 0 ||
	    store_begin(r->store, &r->e) != 0 ||
	    store_claim_release(r->store, item, mine.person_id, now, &r->e) != 0 ||
	    store_claim_item(r->store, item, other.person_id, now, until, &r->e) != 0 ||
	    store_commit(r->store, &r->e) != 0)
		bail("%s", r->e.text);
}

static void
test_lost(void)
{
	struct faketerm *t;
	struct batch batch;
	struct room r;

	prepare_one(&r, &batch);
	t = sit(&r, &faketerm_vt340, "reviewer1", "--batch", "one");
	ok(faketerm_shows(t, "BICYCLE") && seen(t), "lost: begun");
	take_away(&r, &batch);
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "the place of this item is taken"), "lost: it is said that it was lost");
	ok(faketerm_shows(t, "Nothing waits for you"), "lost: what comes next is shown");
	is_int(verdicts(&r, "reviewer1"), 0, "lost: no verdict beyond the places there are");
	faketerm_leaves(t, "lost");
	room_close(&r);
}

/* Who hangs up gives the item back at once. */
static void
test_hang_up(void)
{
	struct faketerm *t, *other;
	struct batch batch;
	struct room r;

	prepare_one(&r, &batch);
	t = sit(&r, &faketerm_vt340, "reviewer1", "--batch", "one");
	ok(faketerm_shows(t, "BICYCLE") && seen(t), "hang-up: the only place is taken");
	other = sit(&r, &faketerm_vt340, "reviewer2", "--batch", "one");
	ok(faketerm_shows(other, "Nothing waits for you"), "hang-up: nothing for the next one");
	faketerm_hang_up(t);
	ok(faketerm_end(t) >= 0, "hang-up: the program ends");
	faketerm_close(t);
	faketerm_type(other, "\r");
	ok(faketerm_shows(other, "BICYCLE"), "hang-up: the item is offered at once");
	faketerm_leaves(other, "hang-up");
	room_close(&r);
}

/* What goes wrong once the screen is open is said on the one that was there before. */
static void
test_error(void)
{
	struct faketerm *t;
	struct room r;

	prepare(&r);
	t = sit(&r, &faketerm_vt340, "reviewer1", "--batch", "nosuch");
	ok(faketerm_end(t) >= 0 && WIFEXITED(t->status) && WEXITSTATUS(t->status) != 0,
	    "error: it ends");
	ok(fakescreen_holds(&t->screen, "nosuch"), "error: … and says why");
	ok(faketerm_restored(t), "error: the terminal is as it was");
	faketerm_close(t);
	room_close(&r);
}

/* After two photos that took their time, the next is smaller, and the reviewer is told. */
static void
test_slow(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;
	struct room r;
	size_t bytes;
	int width;

	prepare(&r);
	kind.bytes_per_second = 250000;
	t = sit(&r, &kind, "reviewer1", NULL, NULL);
	ok(faketerm_shows(t, "BICYCLE") && seen(t), "slow: begun");
	width = t->screen.photo_width;
	bytes = t->screen.photo_bytes;
	ok(!fakescreen_holds(&t->screen, "slow line"), "slow: one photo proves nothing");
	ok(leads_to(t, "y", "HORSE") && seen(t) && leads_to(t, "y", "CAR") && seen(t) &&
	    leads_to(t, "y", "BEAR") && seen(t), "slow: on to another photo");
	is_int(t->screen.photos, 2, "slow: … which is the second");
	is_int(t->screen.photo_width, width, "slow: … as large: questions between prove nothing");
	ok(leads_to(t, "u", "CAR") && faketerm_shows(t, "slow line: smaller photo"),
	    "slow: from the third on the reviewer is told");
	ok(faketerm_photo(t, 3) && t->screen.photo_width < width, "slow: … it is smaller");
	ok(t->screen.photo_bytes < bytes / 2, "slow: … by half in bytes: %zu, then %zu", bytes,
	    t->screen.photo_bytes);
	ok(seen(t) && leads_to(t, "n", "BEAR"), "slow: … and is judged as any other");
	t->kind.bytes_per_second = 0;
	faketerm_leaves(t, "slow");
	room_close(&r);
}

/*
 * A line that becomes slow while somebody looks closely is noticed there: nobody is asked whether a
 * closer look was seen, but how long it takes is known all the same.
 */
static void
test_slow_closely(void)
{
	struct faketerm *t;
	struct room r;
	int width;

	prepare(&r);
	t = sit(&r, &faketerm_vt340, "reviewer1", NULL, NULL);
	ok(faketerm_shows(t, "BICYCLE") && seen(t), "slow, closely: begun on a fast line");
	width = t->screen.photo_width;
	t->kind.bytes_per_second = 60000;
	faketerm_type(t, "z");
	ok(faketerm_shows(t, "1:1") && faketerm_photo(t, 2), "slow, closely: a closer look");
	faketerm_type(t, "z");
	ok(faketerm_shows(t, "2:1"), "slow, closely: another");
	ok(!fakescreen_holds(&t->screen, "the line is slow"),
	    "slow, closely: one of them proves nothing");
	ok(faketerm_photo(t, 3) && faketerm_shows(t, "the line is slow: photos are smaller, with "
	    "fewer colours"), "slow, closely: after the second it is said");
	is_int(t->screen.photo_width, width, "slow, closely: what is through stays");
	faketerm_type(t, "z");
	ok(faketerm_shows(t, "4:1") && faketerm_photo(t, 4), "slow, closely: the next is as close "
	    "as was asked");
	ok(t->screen.photo_width < width, "slow, closely: … and smaller");
	ok(faketerm_shows(t, "slow line: smaller photo"), "slow, closely: which stays to be read");
	t->kind.bytes_per_second = 0;
	faketerm_leaves(t, "slow, closely");
	room_close(&r);
}

int
main(void)
{
	const char *tree = getenv("FOUREYES_SRCDIR");

	if (tree == NULL)
		bail("FOUREYES_SRCDIR is not set: run by make check");
	photos = mem_printf("%s/samples/photos", tree);
	program = faketerm_program("foureyes");
	test_seen();
	test_undo();
	test_kinds();
	test_ahead();
	test_error();
	test_slow();
	test_slow_closely();
	test_without_graphics();
	test_not_saved();
	test_lost();
	test_hang_up();
	free(photos);
	free(program);
	return tap_done();
}
