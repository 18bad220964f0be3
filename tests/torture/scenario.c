/*
 * scenario.c - the kinds of transaction there are, each as a person would set it off.
 */
#include "scenario.h"

#include "resolve.h"
#include "review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct shown shown = { .protocol = "sixel", .width = 640, .height = 480 };

static void
must(int rc, const struct err *e)
{
	if (rc >= 0)
		return;
	printf("Bail out! %s\n", e->text);
	exit(99);
}

/* ---- a store to begin with ---- */

static void
add_source(struct store *s, const char *name, const char *hash, int photos, struct err *e)
{
	static const char raw[] = "{\"label\": \"yes\"}";
	int64_t source, photo, pair, position = 0;
	char path[64], question[64];

	must(store_source_add(s, name, "pope", "test", hash, "", 0, "", 0, "", 0, &source, e), e);
	for (int i = 0; i < photos; i++) {
		snprintf(path, sizeof(path), "photo%d.jpg", i);
		must(store_photo_put(s, path, &photo, e), e);
		for (int k = 0; k < 4; k++) {
			struct record_in r = { .position = ++position, .original = ANSWER_YES,
				.lead = "", .raw = raw, .trail = "\n", .raw_len = sizeof(raw) - 1,
				.trail_len = 1, .label_at = 10, .label_length = 5 };

			snprintf(question, sizeof(question), "Is there a thing %d in the image?", k);
			must(store_pair_put(s, photo, question, "thing", &pair, e), e);
			r.pair_id = pair;
			must(store_record_add(s, source, &r, e), e);
		}
	}
	must(store_source_finish(s, "lead", source, e), e);
	must(store_take_up(s, "lead", e), e);
}

static void
judge(struct store *s, const char *who, const char *answers, struct err *e)
{
	struct review *r;

	must(review_open(&r, s, who, "main", e), e);
	must(review_next(r, e), e);
	for (; *answers != 0; answers++)
		must(review_verdict(r, *answers == 'y' ? ANSWER_YES : ANSWER_NO, "", 800, &shown,
			e), e);
	review_close(r);
}

void
scenario_base(const char *path)
{
	static const struct batch_filter all = { .original = ANSWER_NONE };
	struct err e = ERR_INIT;
	struct store *s;
	char hash[HASH_TEXT];

	memset(hash, '0', sizeof(hash) - 1);
	hash[HASH_TEXT - 1] = 0;
	must(store_create(path, "lead", NULL, &e), &e);
	must(store_open(&s, path, NULL, &e), &e);
	must(store_begin(s, &e), &e);
	must(store_person_add(s, "lead", "reviewer1", ROLE_REVIEWER, &e), &e);
	must(store_person_add(s, "lead", "reviewer2", ROLE_REVIEWER, &e), &e);
	must(store_person_add(s, "lead", "reviewer3", ROLE_REVIEWER, &e), &e);
	add_source(s, "test.json", hash, 3, &e);
	must(store_batch_create(s, "lead", "for_ever", 3, ORDER_PHOTO, 0, &all, &e), &e);
	must(store_commit(s, &e), &e);
	judge(s, "reviewer1", "yynn", &e);
	judge(s, "reviewer2", "ynny", &e);
	store_close(s);
}

/* ---- what may fail ---- */

/* The id of the person's last decision, as the store has it. */
static int
last_id(struct store *s, int64_t item, int64_t person, char out[ID_TEXT], struct err *e)
{
	struct own_mark m;
	int rc = store_own_mark(s, item, person, &m, e);

	if (rc == 0) {
		memcpy(out, m.id, ID_TEXT);
		own_mark_release(&m);
	}
	return rc;
}

static int
open_review(const char *path, const char *who, const char *batch, struct store **s,
    struct review **r, struct err *e)
{
	*s = NULL;
	*r = NULL;
	if (store_open(s, path, NULL, e) < 0 || review_open(r, *s, who, batch, e) < 0)
		return -1;
	return review_next(*r, e) < 0 ? -1 : 0;
}

static int
give(struct store *s, struct review *r, enum answer a, const struct witness *w, struct err *e)
{
	int64_t item = review_task(r) ? review_task(r)->item_id : 0;
	struct err again = ERR_INIT;
	char id[ID_TEXT];
	int rc = review_verdict(r, a, "", 700, &shown, e);

	/* As the screen does: it never guesses, it finds out. */
	if (rc < 0 && e->code == ERR_FILE)
		rc = review_settle(r, &again) == 0 ? 0 : -1;
	if (rc == 0 && last_id(s, item, review_person(r)->person_id, id, &again) == 0)
		w->saved(w->arg, id);
	return rc;
}

int
scenario_for_ever(const char *path, const char *who, const struct witness *w, struct err *e)
{
	struct store *s;
	struct review *r;
	int rc = open_review(path, who, "for_ever", &s, &r, e);

	for (unsigned i = 0; rc == 0; i++) {
		if (review_task(r) == NULL || i % 3 == 2)
			rc = review_back(r, e);
		if (rc == 1)
			rc = review_next(r, e);
		if (rc == 0 && review_task(r) != NULL)
			rc = give(s, r, i % 2 ? ANSWER_YES : ANSWER_NO, w, e);
		rc = rc < 0 ? -1 : 0;
	}
	review_close(r);
	store_close(s);
	return rc;
}

static int
run_verdicts(const char *path, const struct witness *w, struct err *e)
{
	struct store *s;
	struct review *r;
	int rc = open_review(path, "reviewer1", "main", &s, &r, e);

	for (int i = 0; i < 3 && rc == 0; i++)
		rc = give(s, r, i == 1 ? ANSWER_AMBIGUOUS : ANSWER_YES, w, e);
	review_close(r);
	store_close(s);
	return rc;
}

static int
run_change(const char *path, const struct witness *w, struct err *e)
{
	struct store *s;
	struct review *r;
	int rc = open_review(path, "reviewer1", "main", &s, &r, e);

	if (rc == 0)
		rc = give(s, r, ANSWER_YES, w, e);
	if (rc == 0)
		rc = review_back(r, e);
	if (rc == 0)
		rc = give(s, r, ANSWER_NO, w, e);
	review_close(r);
	store_close(s);
	return rc;
}

static int
run_flag(const char *path, const struct witness *w, struct err *e)
{
	struct store *s;
	struct review *r;
	int rc = open_review(path, "reviewer1", "main", &s, &r, e);

	(void)w;
	if (rc == 0)
		rc = review_skip(r, e);
	if (rc == 0)
		rc = review_flag(r, "broken", e);
	review_close(r);
	store_close(s);
	return rc;
}

static int
run_resolve(const char *path, const struct witness *w, struct err *e)
{
	struct resolution_row row;
	struct resolve *r = NULL;
	struct store *s;
	int rc;

	if (store_open(&s, path, NULL, e) < 0)
		return -1;
	rc = resolve_open(&r, s, "lead", NULL, e);
	if (rc == 0)
		rc = resolve_load(r, false, NULL, e);
	for (int i = 0; rc == 0 && i < resolve_count(r); i++) {
		int64_t item = resolve_at(r, i)->item_id;
		struct err after = ERR_INIT;

		rc = resolve_settle(r, item, ANSWER_NO, "looked", 0, e);
		if (rc == 0 && store_resolution(s, item, &row, &after) == 0) {
			w->saved(w->arg, row.id);
			resolution_row_release(&row);
		}
	}
	resolve_close(rc < 0 && r == NULL ? NULL : r);
	store_close(s);
	return rc;
}

static int
run_people(const char *path, const struct witness *w, struct err *e)
{
	struct store *s;
	int rc;

	(void)w;
	if (store_open(&s, path, NULL, e) < 0)
		return -1;
	rc = store_begin(s, e);
	if (rc == 0)
		rc = store_person_add(s, "lead", "reviewer4", ROLE_REVIEWER, e);
	if (rc == 0)
		rc = store_person_retire(s, "lead", "reviewer2", e);
	if (rc == 0)
		rc = store_commit(s, e);
	store_rollback(s);
	store_close(s);
	return rc;
}

static int
run_batch(const char *path, const struct witness *w, struct err *e)
{
	static const struct batch_filter all = { .original = ANSWER_NONE };
	struct store *s;
	int rc;

	(void)w;
	if (store_open(&s, path, NULL, e) < 0)
		return -1;
	rc = store_begin(s, e);
	if (rc == 0)
		rc = store_batch_create(s, "lead", "again", 3, ORDER_RANDOM, 7, &all, e);
	if (rc == 0)
		rc = store_batch_close(s, "lead", "main", e);
	if (rc == 0)
		rc = store_commit(s, e);
	store_rollback(s);
	store_close(s);
	return rc;
}

const struct scenario scenarios[] = {
	{ "verdicts", run_verdicts },
	{ "a changed verdict", run_change },
	{ "skip and flag", run_flag },
	{ "resolutions", run_resolve },
	{ "people", run_people },
	{ "a batch", run_batch },
	{ NULL, NULL },
};
