/*
 * stores.c - see stores.h.
 */
#include "stores.h"

#include "card.h"
#include "file.h"
#include "fixture.h"
#include "guideline.h"
#include "resolve.h"
#include "review.h"
#include "steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PHOTOS = 5 };

static const char *const subjects[] = { "car", "dog", "chair", "vase", "boat", "horse", "clock",
	"bear", "bench", "book", "kite", "spoon" };
static const char *const base_names[STORES_BASES] = { "fresh.db", "half.db" };
static const struct shown shown = { .protocol = "sixel" };

const char *
stores_name(enum stores_other other)
{
	static const char *const names[] = { "absent", "for yes", "for no", "random",
		"flagging", "half way, and at work", "agreeing", "of another opinion",
		"of another opinion, and the lead settled", "agreeing meanwhile",
		"of another opinion meanwhile", "flagging meanwhile",
		"of another opinion, and the lead settles at once" };

	return names[other];
}

/* ---- making them ---- */

static void
make_photos(struct stores *s)
{
	struct buf png = BUF_INIT;
	char name[32];

	mkdir(room_path(&s->room, "photos"), 0700);
	for (int i = 0; i < PHOTOS; i++) {
		buf_clear(&png);
		card_png(&png, 64 + 16 * (unsigned)i, 64 + 8 * (unsigned)i);
		snprintf(name, sizeof(name), "photos/p%d.png", i);
		must(file_write(room_path(&s->room, name), png.data, png.len, &s->room.e),
		    &s->room.e);
	}
	buf_release(&png);
}

static void
import(struct stores *s)
{
	struct import_options o = { .actor = "lead" };
	struct import_summary sum;
	struct buf labels = BUF_INIT;
	const char *file;

	for (int i = 0; i < STORES_ITEMS; i++)
		buf_printf(&labels, "{\"question_id\": %d, \"image\": \"p%d.png\", "
		    "\"text\": \"Is there a %s in the image?\", \"label\": \"%s\"}\n", i + 1,
		    i % PHOTOS, subjects[i], i % 2 == 0 ? "yes" : "no");
	room_write(&s->room, "labels_random.json", labels.data);
	buf_release(&labels);
	file = room_path(&s->room, "labels_random.json");
	o.images = room_path(&s->room, "photos");
	must(exchange_import(s->room.store, &file, 1, &o, NULL, &sum, &s->room.e), &s->room.e);
}

/* The guideline comes before anybody works, and a new one after the half. */
static void
write_guideline(struct stores *s, const char *text)
{
	int64_t version;

	room_write(&s->room, "guideline.txt", text);
	must(guideline_set(s->room.store, "lead", room_path(&s->room, "guideline.txt"), &version,
	    &s->room.e), &s->room.e);
}

/* One sitting of reviewer1: six items, of which one is put off and one changed. */
static void
begin_half(struct stores *s)
{
	struct err *e = &s->room.e;
	struct review *r;

	must(review_open(&r, s->room.store, "reviewer1", "main", e), e);
	must(review_next(r, e), e);
	for (int i = 0; i < STORES_BEGUN; i++) {
		if (i == 2)
			must(review_skip(r, e), e);
		must(i == 4 ? review_flag(r, "blurred", e) :
		    review_verdict(r, i % 3 == 0 ? ANSWER_YES : i % 3 == 1 ? ANSWER_NO :
		    ANSWER_AMBIGUOUS, i == 1 ? "behind glass" : "", 900, &shown, e), e);
	}
	must(review_back(r, e), e);
	must(review_verdict(r, ANSWER_YES, "", 800, &shown, e), e);
	review_close(r);
}

static void
copy(struct stores *s, const char *from, const char *to)
{
	struct buf bytes = BUF_INIT;
	struct err *e = &s->room.e;
	char path[128];

	snprintf(path, sizeof(path), "%s", room_path(&s->room, from));
	must(file_read(path, FILE_LIMIT, &bytes, e), e);
	snprintf(path, sizeof(path), "%s", room_path(&s->room, to));
	unlink(path);
	must(file_write(path, bytes.data, bytes.len, e), e);
	buf_release(&bytes);
}

void
stores_open(struct stores *s)
{
	struct person p;

	*s = (struct stores){ .live = NULL };
	room_open(&s->room);
	snprintf(s->path, sizeof(s->path), "%s", room_path(&s->room, "foureyes.db"));
	make_photos(s);
	import(s);
	write_guideline(s, "A toy is no bear.\n");
	must(store_person_find(s->room.store, "reviewer1", &p, &s->room.e), &s->room.e);
	s->reviewer1 = p.person_id;
	must(store_person_find(s->room.store, "reviewer2", &p, &s->room.e), &s->room.e);
	s->reviewer2 = p.person_id;
	store_close(s->room.store);
	copy(s, "store.db", base_names[STORES_FRESH]);
	must(store_open(&s->room.store, s->room.store_path, &s->room.clock, &s->room.e),
	    &s->room.e);
	begin_half(s);
	write_guideline(s, "A toy is no bear.\n\nA stuffed bear is one.\n");
	store_close(s->room.store);
	s->room.store = NULL;
	copy(s, "store.db", base_names[STORES_HALF]);
}

void
stores_close(struct stores *s)
{
	stores_end(s);
	room_close(&s->room);
}

/* ---- what the others do ---- */

static enum answer
other_than(enum answer a)
{
	return a == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
}

/*
 * What reviewer2 says of an item of which reviewer1 said `own` (ANSWER_NONE: nothing, or a flag).
 */
static enum answer
says(enum stores_other other, enum answer own, uint64_t *seed)
{
	static const enum answer all[] = { ANSWER_YES, ANSWER_NO, ANSWER_AMBIGUOUS };

	switch (other) {
	case OTHER_YES:
		return ANSWER_YES;
	case OTHER_NO:
		return ANSWER_NO;
	case OTHER_AGREES:
	case LIVE_AGREES:
		return own == ANSWER_NONE ? ANSWER_YES : own;
	case OTHER_DIFFERS:
	case OTHER_SETTLED:
	case LIVE_DIFFERS:
	case LIVE_SETTLED:
		return other_than(own);
	case OTHER_ABSENT:
	case OTHER_RANDOM:
	case OTHER_FLAGS:
	case OTHER_HALF:
	case LIVE_FLAGS:
	case LIVE_COUNT:
		break;
	}
	return all[steps_random(seed, 3)];
}

static enum answer
own_answer(struct stores *s, struct store *store, int64_t item_id, int64_t person_id, bool *has)
{
	struct own_mark m = { .answer = ANSWER_NONE };
	int rc = store_own_mark(store, item_id, person_id, &m, &s->room.e);
	enum answer a = m.answer;

	must(rc, &s->room.e);
	*has = rc == 0;
	own_mark_release(&m);
	return a;
}

/* Reviewer2's sitting. */
static void
judge(struct stores *s, struct store *store, enum stores_other other, uint64_t seed)
{
	struct err *e = &s->room.e;
	const struct task *task;
	struct review *r;
	enum answer own;
	bool has;
	int n = 0;

	must(review_open(&r, store, "reviewer2", "main", e), e);
	must(review_next(r, e), e);
	while ((task = review_task(r)) != NULL && (other != OTHER_HALF || n < STORES_ITEMS / 2)) {
		own = own_answer(s, store, task->item_id, s->reviewer1, &has);
		if (other == OTHER_HALF && n % 2 == 1)
			must(review_skip(r, e), e);
		else if (other == OTHER_FLAGS && n % 3 != 1)
			must(review_flag(r, "cut off", e), e);
		else
			must(review_verdict(r, says(other, own, &seed), n % 4 == 0 ? "sure" : "",
			    1200, &shown, e), e);
		n++;
	}
	review_close(r);
}

/* Reviewer2 is looking at an item. */
static void
hold(struct stores *s, struct store *store)
{
	struct err *e = &s->room.e;
	struct task t;
	struct batch b;
	char now[TIME_TEXT], until[TIME_TEXT];

	clock_text(clock_utc_ms(&s->room.clock), now);
	clock_text(clock_utc_ms(&s->room.clock) + 600000000, until);
	must(store_batch_find(store, "main", &b, e), e);
	must(store_begin(store, e), e);
	if (store_claim_next(store, b.batch_id, s->reviewer2, now, until, &t, e) != 0)
		must(-1, e);
	must(store_commit(store, e), e);
	task_release(&t);
}

/* The lead settles what is disputed and reviewer1 has judged; now and then withdraws it again. */
static void
settle(struct stores *s, struct store *store, uint64_t seed)
{
	struct err *e = &s->room.e;
	struct resolve *r;
	int64_t ids[STORES_ITEMS];
	int count = 0;
	bool has;

	must(resolve_open(&r, store, "lead", NULL, e), e);
	must(resolve_load(r, false, NULL, e), e);
	for (int i = 0; i < resolve_count(r) && count < STORES_ITEMS; i++) {
		own_answer(s, store, resolve_at(r, i)->item_id, s->reviewer1, &has);
		if (has)
			ids[count++] = resolve_at(r, i)->item_id;
	}
	for (int i = 0; i < count; i++)
		if (steps_random(&seed, 4) > 0)
			must(resolve_settle(r, ids[i], i % 2 == 0 ? ANSWER_YES : ANSWER_AMBIGUOUS,
			    "looked closer", 0, e), e);
	resolve_close(r);
}

void
stores_put(struct stores *s, enum stores_base base, enum stores_other other, uint64_t seed)
{
	struct store *store;
	struct err *e = &s->room.e;
	uint64_t state = seed * 77 + 5;

	stores_end(s);
	copy(s, base_names[base], "foureyes.db");
	s->other = other;
	if (other == OTHER_ABSENT)
		return;
	must(store_open(&store, s->path, &s->room.clock, e), e);
	if (other >= OTHER_COUNT) {
		s->live = store;
		return;
	}
	judge(s, store, other, state);
	if (other == OTHER_HALF)
		hold(s, store);
	if (other == OTHER_SETTLED)
		settle(s, store, state);
	store_close(store);
}

void
stores_end(struct stores *s)
{
	store_close(s->live);
	s->live = NULL;
}

struct seen {
	int64_t item[STORES_ITEMS * 8];
	int count;
};

static int
take_item(void *arg, const struct history_row *h, struct err *e)
{
	struct seen *seen = arg;

	(void)e;
	if (seen->count < STORES_ITEMS * 8)
		seen->item[seen->count++] = h->item_id;
	return 0;
}

static void
look(struct stores *s, struct store *store, int64_t person_id, struct seen *out)
{
	struct err *e = &s->room.e;

	out->count = 0;
	must(store_history_each(store, person_id, NULL, 0, STORES_ITEMS * 8, take_item, out, e), e);
}

int64_t
stores_given(struct stores *s, int64_t person_id)
{
	struct err *e = &s->room.e;
	struct store *store;
	struct seen seen;

	must(store_open(&store, s->path, &s->room.clock, e), e);
	look(s, store, person_id, &seen);
	store_close(store);
	return seen.count;
}

void
stores_live(struct stores *s)
{
	struct err *e = &s->room.e;
	struct seen seen;
	uint64_t seed = 1;

	if (s->live == NULL)
		return;
	look(s, s->live, s->reviewer1, &seen);
	for (int i = 0; i < seen.count; i++) {
		struct judgement j = { .item_id = seen.item[i], .person_id = s->reviewer2,
			.note = "meanwhile", .elapsed_ms = 700, .shown = shown };
		bool has;
		enum answer own = own_answer(s, s->live, j.item_id, s->reviewer1, &has);

		own_answer(s, s->live, j.item_id, s->reviewer2, &has);
		if (has)
			continue;
		store_new_id(j.id);
		store_new_id(j.sitting);
		j.answer = says(s->other, own, &seed);
		must(store_begin(s->live, e), e);
		must(s->other == LIVE_FLAGS ? store_decide_flag(s->live, "reviewer2", &j, e) :
		    store_decide_verdict(s->live, "reviewer2", &j, e), e);
		must(store_commit(s->live, e), e);
	}
	if (s->other == LIVE_SETTLED)
		settle(s, s->live, 9);
}
