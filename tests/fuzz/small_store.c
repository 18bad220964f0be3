/*
 * small_store.c - the store that the fuzzers change: three people, six records, some verdicts.
 */
#include "small_store.h"

#include "fuzz.h"

#include "resolve.h"
#include "review.h"
#include "store_load.h"
#include "store_records.h"

#include <string.h>

const struct shown small_shown = { .protocol = "text", .width = 80, .height = 24 };

static void
must(int rc)
{
	must_hold(rc >= 0);
}

void
small_store(const char *path)
{
	static const char raw[] = "{\"label\": \"yes\"}";
	struct err e = ERR_INIT;
	struct store *s;
	struct review *r;
	const struct source_in src = { .name = "a.json", .format = "pope", .split = "a", .head = "",
		.sep = "" };
	struct loading *l;
	int64_t photo, pair;
	char text[64], image[64], hash[HASH_TEXT];

	memset(hash, '0', sizeof(hash) - 1);
	hash[HASH_TEXT - 1] = 0;
	must(store_create(path, "lead", NULL, &e));
	must(store_open(&s, path, NULL, &e));
	must(store_begin(s, &e));
	must(store_person_add(s, "lead", "reviewer1", ROLE_REVIEWER, &e));
	must(store_person_add(s, "lead", "reviewer2", ROLE_REVIEWER, &e));
	must(store_load_begin(&l, s, &e));
	must(store_load_source(l, &src, &e));
	for (int i = 0; i < 6; i++) {
		const struct record_in in = { .image = image, .question = text, .subject = "thing",
			.original = ANSWER_YES, .lead = "", .raw = raw, .trail = "\n",
			.raw_len = sizeof(raw) - 1, .trail_len = 1, .label_at = 10,
			.label_length = 5 };

		snprintf(image, sizeof(image), "photo%d.jpg", i / 2);
		snprintf(text, sizeof(text), "Is there a thing%d in the image?", i % 2);
		must(store_load_record(l, &in, &photo, &pair, &e));
	}
	must(store_load_finish(l, "lead", hash, "", 0, &e));
	store_load_end(l);
	must(store_take_up(s, "lead", &e));
	must(store_commit(s, &e));
	for (int who = 1; who <= 2; who++) {
		snprintf(text, sizeof(text), "reviewer%d", who);
		must(review_open(&r, s, text, NULL, &e));
		must(review_next(r, &e));
		for (int i = 0; i < 3; i++)
			must(review_verdict(r, i == who ? ANSWER_NO : ANSWER_YES, "a note", 1,
				&small_shown, &e));
		review_close(r);
	}
	store_close(s);
}

static int
take_record(void *arg, const struct record_out *r, struct err *e)
{
	(void)e;
	/* Export writes by these numbers. */
	*(size_t *)arg += strlen(r->image) + strlen(r->question) + r->raw_len + r->lead_len +
	    r->trail_len;
	return 0;
}

int
small_in_words(int rc, const struct err *e)
{
	must_hold(rc >= 0 || (e->code != ERR_NONE && e->text[0] != 0 &&
	    strchr(e->text, '\n') == NULL));
	return rc;
}

void
small_work(struct store *s, bool back)
{
	struct err e = ERR_INIT;
	struct review *r;
	struct resolve *l;
	size_t bytes = 0;

	small_in_words(store_record_each(s, 1, take_record, &bytes, &e), &e);
	if (small_in_words(review_open(&r, s, "reviewer1", NULL, &e), &e) == 0) {
		if (small_in_words(review_next(r, &e), &e) == 0)
			small_in_words(review_verdict(r, ANSWER_YES, "", 1, &small_shown, &e), &e);
		if (back)
			small_in_words(review_back(r, &e), &e);
		review_close(r);
	}
	if (small_in_words(resolve_open(&l, s, "lead", NULL, &e), &e) == 0) {
		if (small_in_words(resolve_load(l, false, NULL, &e), &e) == 0 &&
		    resolve_count(l) > 0)
			small_in_words(resolve_settle(l, resolve_at(l, 0)->item_id, ANSWER_NO, "x",
				0, &e), &e);
		resolve_close(l);
	}
}
