/*
 * scenario.c - the kinds of transaction there are, each as a person would set it off.
 */
#include "scenario_impl.h"

#include "exchange.h"
#include "mem.h"
#include "resolve.h"
#include "review.h"
#include "store_journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char scenario_done[ID_TEXT] = "done";

static const struct shown shown = { .protocol = "sixel", .width = 640, .height = 480 };

static void
must(int rc, const struct err *e)
{
	if (rc >= 0)
		return;
	printf("Bail out! %s\n", e->text);
	exit(99);
}

char *
scenario_in(const char *folder, const char *name)
{
	return mem_printf("%s/%s", folder, name);
}

/* ---- a folder to begin with ---- */

/* A label file; from: the number of the first photo. */
static void
write_labels(const char *folder, const char *name, int from, int photos)
{
	char *path = scenario_in(folder, name);
	FILE *f = fopen(path, "w");

	if (f == NULL)
		abort();
	for (int i = 0; i < photos * 4; i++)
		fprintf(f, "{\"question_id\": %d, \"image\": \"photo%d.jpg\", "
		    "\"text\": \"Is there a thing%d in the image?\", \"label\": \"yes\"}\n",
		    i + 1, from + i / 4, i % 4);
	fclose(f);
	free(path);
}

static void
write_text(const char *folder, const char *name, const char *text)
{
	char *path = scenario_in(folder, name);
	FILE *f = fopen(path, "w");

	if (f == NULL || fputs(text, f) < 0)
		abort();
	fclose(f);
	free(path);
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
scenario_base(const char *folder)
{
	static const struct batch_filter all = { .original = ANSWER_NONE };
	static const struct import_options how = { .actor = "lead", .split = "test" };
	char *path = scenario_in(folder, "store.db"), *first = scenario_in(folder, "first.json");
	char *backup = scenario_in(folder, "backup.db");
	struct import_summary sum;
	struct err e = ERR_INIT;
	struct store *s;
	int64_t version;

	write_labels(folder, "first.json", 0, 3);
	write_labels(folder, "second.json", 2, 2);
	write_text(folder, "corrected.json", "the export of yesterday\n");
	write_text(folder, "verdicts.csv", "image,question,reviewer,verdict\n"
	    "photo2.jpg,Is there a thing0 in the image?,reviewer2,yes\n"
	    "photo2.jpg,Is there a thing1 in the image?,reviewer2,no\n"
	    "photo0.jpg,Is there a thing1 in the image?,lead,no\n");
	must(store_create(path, "lead", NULL, &e), &e);
	must(store_open(&s, path, NULL, &e), &e);
	must(store_begin(s, &e), &e);
	must(store_person_add(s, "lead", "reviewer1", ROLE_REVIEWER, &e), &e);
	must(store_person_add(s, "lead", "reviewer2", ROLE_REVIEWER, &e), &e);
	must(store_person_add(s, "lead", "reviewer3", ROLE_REVIEWER, &e), &e);
	must(store_guideline_set(s, "lead", "A toy bear is no bear.\n", &version, &e), &e);
	must(store_commit(s, &e), &e);
	must(exchange_import(s, (const char *const *)&first, 1, &how, NULL, &sum, &e), &e);
	must(store_backup(s, backup, &e), &e);
	must(store_begin(s, &e), &e);
	must(store_batch_create(s, "lead", "for_ever", 3, ORDER_PHOTO, 0, &all, &e), &e);
	must(store_commit(s, &e), &e);
	judge(s, "reviewer1", "yynn", &e);
	judge(s, "reviewer2", "ynny", &e);
	store_close(s);
	free(path);
	free(first);
	free(backup);
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

int
scenario_open_store(struct store **s, const char *folder, struct err *e)
{
	char *path = scenario_in(folder, "store.db");
	int rc;

	*s = NULL;
	rc = store_open(s, path, NULL, e);
	free(path);
	return rc;
}

/* What was confirmed is in the journal by now. */
void
scenario_confirm(struct store *s, const struct witness *w)
{
	struct err e = ERR_INIT;
	char hash[HASH_TEXT], id[ID_TEXT];
	int64_t seq;

	if (store_journal_head(s, &seq, hash, &e) != 0)
		return;
	snprintf(id, sizeof(id), "%.*s", ID_TEXT - 1, hash);
	w->saved(w->arg, id);
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

/* What a person does in one sitting. */
typedef int sitting_fn(struct store *s, struct review *r, const struct witness *w, struct err *e);

static int
sit(const char *folder, const char *who, const char *batch, sitting_fn *work,
    const struct witness *w, struct err *e)
{
	struct review *r = NULL;
	struct store *s;
	int rc = scenario_open_store(&s, folder, e);

	if (rc == 0)
		rc = review_open(&r, s, who, batch, e);
	if (rc == 0)
		rc = review_next(r, e) < 0 ? -1 : 0;
	if (rc == 0)
		rc = work(s, r, w, e);
	review_close(r);
	store_close(s);
	return rc;
}

static int
judge_for_ever(struct store *s, struct review *r, const struct witness *w, struct err *e)
{
	int rc = 0;

	for (unsigned i = 0; rc == 0; i++) {
		if (review_task(r) == NULL || i % 3 == 2)
			rc = review_back(r, e);
		if (rc == 1)
			rc = review_next(r, e);
		if (rc == 0 && review_task(r) != NULL)
			rc = give(s, r, i % 2 ? ANSWER_YES : ANSWER_NO, w, e);
		rc = rc < 0 ? -1 : 0;
	}
	return rc;
}

int
scenario_for_ever(const char *folder, const char *who, const struct witness *w, struct err *e)
{
	return sit(folder, who, "for_ever", judge_for_ever, w, e);
}

static int
judge_three(struct store *s, struct review *r, const struct witness *w, struct err *e)
{
	int rc = 0;

	for (int i = 0; i < 3 && rc == 0; i++)
		rc = give(s, r, i == 1 ? ANSWER_AMBIGUOUS : ANSWER_YES, w, e);
	return rc;
}

static int
run_verdicts(const char *folder, const struct witness *w, struct err *e)
{
	return sit(folder, "reviewer1", "main", judge_three, w, e);
}

static int
judge_and_change(struct store *s, struct review *r, const struct witness *w, struct err *e)
{
	int rc = give(s, r, ANSWER_YES, w, e);

	if (rc == 0)
		rc = review_back(r, e);
	if (rc == 0)
		rc = give(s, r, ANSWER_NO, w, e);
	return rc;
}

static int
run_change(const char *folder, const struct witness *w, struct err *e)
{
	return sit(folder, "reviewer1", "main", judge_and_change, w, e);
}

static int
skip_and_flag(struct store *s, struct review *r, const struct witness *w, struct err *e)
{
	int rc = review_skip(r, e);

	(void)s;
	(void)w;
	if (rc == 0)
		rc = review_flag(r, "broken", e);
	return rc;
}

static int
run_flag(const char *folder, const struct witness *w, struct err *e)
{
	return sit(folder, "reviewer1", "main", skip_and_flag, w, e);
}

static int
run_resolve(const char *folder, const struct witness *w, struct err *e)
{
	struct resolution_row row;
	struct resolve *r = NULL;
	struct store *s;
	int rc;

	if (scenario_open_store(&s, folder, e) < 0)
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

/* What a lead does in one transaction, confirmed once it is done. */
static int
commit(const char *folder, int (*work)(struct store *s, struct err *e), const struct witness *w,
    struct err *e)
{
	struct store *s;
	int rc;

	if (scenario_open_store(&s, folder, e) < 0)
		return -1;
	rc = store_begin(s, e);
	if (rc == 0)
		rc = work(s, e);
	if (rc == 0)
		rc = store_commit(s, e);
	if (rc == 0)
		scenario_confirm(s, w);
	store_rollback(s);
	store_close(s);
	return rc;
}

static int
change_people(struct store *s, struct err *e)
{
	if (store_person_add(s, "lead", "reviewer4", ROLE_REVIEWER, e) < 0)
		return -1;
	return store_person_retire(s, "lead", "reviewer2", e);
}

static int
run_people(const char *folder, const struct witness *w, struct err *e)
{
	return commit(folder, change_people, w, e);
}

static int
change_batches(struct store *s, struct err *e)
{
	static const struct batch_filter all = { .original = ANSWER_NONE };

	if (store_batch_create(s, "lead", "again", 3, ORDER_RANDOM, 7, &all, e) < 0)
		return -1;
	return store_batch_close(s, "lead", "main", e);
}

static int
run_batch(const char *folder, const struct witness *w, struct err *e)
{
	return commit(folder, change_batches, w, e);
}

/* ---- for the campaigns themselves ---- */

static int
run_too_early(const char *folder, const struct witness *w, struct err *e)
{
	struct store *s;
	int rc = scenario_open_store(&s, folder, e);

	for (int i = 0; rc == 0 && i < 3; i++) {
		struct judgement j = { .item_id = 9 + i, .person_id = 2, .answer = ANSWER_YES,
			.note = "", .elapsed_ms = 1, .shown = shown };

		store_new_id(j.id);
		store_new_id(j.sitting);
		w->saved(w->arg, j.id);
		rc = store_begin(s, e);
		if (rc == 0)
			rc = store_decide_verdict(s, "reviewer1", &j, e);
		if (rc == 0)
			rc = store_commit(s, e);
		store_rollback(s);
	}
	store_close(s);
	return rc;
}

const struct scenario scenario_too_early = { "confirmed before it is saved", run_too_early, NULL,
	true };

static int
run_open(const char *folder, const struct witness *w, struct err *e)
{
	struct store *s;
	int rc = scenario_open_store(&s, folder, e);

	(void)w;
	store_close(s);
	return rc;
}

const struct scenario scenario_open = { "opening after a crash", run_open, NULL, true };

static int
run_opening(const char *folder, const struct witness *w, struct err *e)
{
	struct store *s;

	(void)w;
	return scenario_open_store(&s, folder, e);
}

const struct scenario scenario_opening = { "opening a store", run_opening, NULL, false };

const struct scenario scenarios[] = {
	{ "verdicts", run_verdicts, NULL, true },
	{ "a changed verdict", run_change, NULL, true },
	{ "skip and flag", run_flag, NULL, true },
	{ "resolutions", run_resolve, NULL, true },
	{ "people", run_people, NULL, true },
	{ "a batch", run_batch, NULL, true },
	{ "an import", scenario_run_import, NULL, true },
	{ "a table of verdicts", scenario_run_table, NULL, true },
	{ "an export", scenario_run_export, scenario_check_export, true },
	{ "a backup", scenario_run_backup, scenario_check_backup, true },
	{ "a restore", scenario_run_restore, scenario_check_restore, true },
	{ NULL, NULL, NULL, false },
};
