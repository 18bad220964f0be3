/*
 * fixture.c - a store made through the store's own interface.
 */
#include "fixture.h"

#include "store_load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
must(int rc, const struct err *e)
{
	if (rc >= 0)
		return;
	printf("Bail out! %s\n", e->text);
	exit(99);
}

static int64_t
utc(void *arg)
{
	return ((struct fixture *)arg)->utc_ms;
}

static int64_t
mono(void *arg)
{
	return ((struct fixture *)arg)->mono_ms;
}

static void
add_source(struct fixture *f, int photos, int questions, struct err *e)
{
	static const char raw[] = "{\"label\": \"yes\"}";
	const struct source_in src = { .name = "test.json", .format = "pope", .split = "test",
		.head = "", .sep = "" };
	char path[64], question[64], subject[32], hash[HASH_TEXT];
	struct loading *l;
	int64_t photo, pair;

	memset(hash, '0', sizeof(hash) - 1);
	hash[HASH_TEXT - 1] = 0;
	must(store_load_begin(&l, f->store, e), e);
	must(store_load_source(l, &src, e), e);
	for (int i = 0; i < photos; i++) {
		snprintf(path, sizeof(path), "photo%03d.jpg", i);
		for (int k = 0; k < questions; k++) {
			const struct record_in r = { .image = path, .question = question,
				.subject = subject, .original = ANSWER_YES, .lead = "", .raw = raw,
				.trail = "\n", .raw_len = sizeof(raw) - 1, .trail_len = 1,
				.label_at = 10, .label_length = 5 };

			snprintf(subject, sizeof(subject), "thing %d", k);
			snprintf(question, sizeof(question), "Is there a %s in the image?", subject);
			must(store_load_record(l, &r, &photo, &pair, e), e);
		}
	}
	must(store_load_finish(l, "lead", hash, "", 0, e), e);
	store_load_end(l);
	must(store_take_up(f->store, "lead", e), e);
}

static int64_t
add_person(struct fixture *f, const char *name, struct err *e)
{
	struct person p;

	must(store_person_add(f->store, "lead", name, ROLE_REVIEWER, e), e);
	must(store_person_find(f->store, name, &p, e), e);
	return p.person_id;
}

void
fixture_open(struct fixture *f, int photos, int questions, int reviews)
{
	static const struct batch_filter everything = { .original = ANSWER_NONE };
	struct err e = ERR_INIT;
	struct person p;
	struct batch b;

	*f = (struct fixture){ .folder = "/tmp/foureyes-test-XXXXXX", .utc_ms = 1795248930000 };
	f->clock = (struct clock){ utc, mono, f };
	if (mkdtemp(f->folder) == NULL)
		must(-1, &(struct err){ .text = "no temporary folder" });
	snprintf(f->path, sizeof(f->path), "%s/store.db", f->folder);
	must(store_create(f->path, "lead", &f->clock, &e), &e);
	must(store_open(&f->store, f->path, &f->clock, &e), &e);
	must(store_begin(f->store, &e), &e);
	f->reviewer1 = add_person(f, "reviewer1", &e);
	f->reviewer2 = add_person(f, "reviewer2", &e);
	add_person(f, "reviewer3", &e);
	must(store_person_find(f->store, "lead", &p, &e), &e);
	f->lead = p.person_id;
	add_source(f, photos, questions, &e);
	if (reviews != 2)
		must(store_batch_create(f->store, "lead", "other", reviews, ORDER_PHOTO, 0,
			&everything, &e), &e);
	must(store_commit(f->store, &e), &e);
	must(store_batch_find(f->store, reviews == 2 ? "main" : "other", &b, &e), &e);
	f->main_id = b.batch_id;
}

struct store *
fixture_again(struct fixture *f)
{
	struct err e = ERR_INIT;
	struct store *s;

	must(store_open(&s, f->path, &f->clock, &e), &e);
	return s;
}

void
fixture_close(struct fixture *f)
{
	static const char *const ends[] = { "", ".lock", "-journal" };
	char name[128];

	store_close(f->store);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		snprintf(name, sizeof(name), "%s%s", f->path, ends[i]);
		unlink(name);
	}
	rmdir(f->folder);
}
