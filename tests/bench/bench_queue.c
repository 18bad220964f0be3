/*
 * bench_queue.c [PAIRS] - how much processor time finding the next item for a person takes, in
 * stores of 100,000 and 1,000,000 items, in every order, all over the store; and how long a verdict
 * takes when 64 people sit at one store, each giving one a second for a minute.  With PAIRS, 10,000,000
 * for one, a store of that many stands in the place of both the greater one and the people.
 */
#include "bench.h"
#include "fixture.h"
#include "mem.h"
#include "review.h"
#include "store_load.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SUBJECTS = 80, PLACES = 200, IN_A_ROW = 10, REVIEWERS = 64, SECONDS = 60, HOUR = 3600000 };

static const char *const order_names[] = { "photo", "subject", "random" };
static char *folder;

struct bench_store {
	char *path;
	struct store *store;
	int64_t items, reviewer1, batch[3];
	double made_ms;
};

/* ---- stores ---- */

static void
add_pairs(struct store *s, int64_t pairs, struct err *e)
{
	static const char raw[] = "{\"label\": \"yes\"}";
	const struct source_in src = { .name = "labels.json", .format = "pope", .split = "random",
		.head = "", .sep = "" };
	struct loading *l;
	int64_t photo, pair;
	char path[32], question[64], subject[32], hash[HASH_TEXT];

	memset(hash, '0', sizeof(hash) - 1);
	hash[HASH_TEXT - 1] = '\0';
	must(store_load_begin(&l, s, e), e);
	must(store_load_source(l, &src, e), e);
	for (int64_t i = 0; i < pairs; i++) {
		const struct record_in r = { .image = path, .question = question, .subject = subject,
			.original = ANSWER_YES, .lead = "", .raw = raw, .trail = "\n",
			.raw_len = sizeof(raw) - 1, .trail_len = 1, .label_at = 10,
			.label_length = 5 };

		snprintf(path, sizeof(path), "p%08lld.jpg", (long long)(i / SUBJECTS));
		snprintf(subject, sizeof(subject), "thing %lld", (long long)(i % SUBJECTS));
		snprintf(question, sizeof(question), "Is there a %s in the image?", subject);
		must(store_load_record(l, &r, &photo, &pair, e), e);
	}
	must(store_load_finish(l, "lead", hash, "", 0, e), e);
	store_load_end(l);
	must(store_take_up(s, "lead", e), e);
}

static void
add_people(struct store *s, int count, struct err *e)
{
	char name[32];

	for (int i = 1; i <= count; i++) {
		snprintf(name, sizeof(name), "reviewer%d", i);
		must(store_person_add(s, "lead", name, ROLE_REVIEWER, e), e);
	}
}

/* The batch main is in the order of the photos; the other orders have batches of their own. */
static void
add_orders(struct bench_store *b, bool all, struct err *e)
{
	static const struct batch_filter everything = { .original = ANSWER_NONE };
	struct batch batch;

	for (int i = 0; i < (all ? 3 : 1); i++) {
		const char *name = i == 0 ? "main" : order_names[i];

		if (i > 0)
			must(store_batch_create(b->store, "lead", name, 2, (enum batch_order)i, 1,
			    &everything, e), e);
		must(store_batch_find(b->store, name, &batch, e), e);
		b->batch[i] = batch.batch_id;
	}
}

static void
make(struct bench_store *b, int64_t pairs, int people, bool all)
{
	struct err e = ERR_INIT;
	double begun = bench_now();
	struct person p;

	*b = (struct bench_store){ .items = pairs };
	b->path = mem_printf("%s/%lld.db", folder, (long long)pairs);
	must(store_create(b->path, "lead", NULL, &e), &e);
	must(store_open(&b->store, b->path, NULL, &e), &e);
	must(store_begin(b->store, &e), &e);
	add_people(b->store, people, &e);
	add_pairs(b->store, pairs, &e);
	add_orders(b, all, &e);
	must(store_commit(b->store, &e), &e);
	must(store_person_find(b->store, "reviewer1", &p, &e), &e);
	b->reviewer1 = p.person_id;
	b->made_ms = bench_now() - begun;
}

static void
unmake(struct bench_store *b)
{
	store_close(b->store);
	unlink(b->path);
	free(b->path);
}

/* ---- the next item ---- */

/* Where this person goes on: what a person who judged everything before that would have. */
static void
move_to(const struct bench_store *b, int64_t batch, int64_t position)
{
	char *sql = mem_printf("INSERT OR REPLACE INTO place (batch_id, person_id, position) "
	    "VALUES (%lld, %lld, %lld)", (long long)batch, (long long)b->reviewer1,
	    (long long)position);
	sqlite3 *db;

	if (sqlite3_open(b->path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "bench_queue: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
	sqlite3_close(db);
	free(sql);
}

/* Of this process: what others do on the machine does not count. */
static double
processor_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/*
 * Claims and judges some items in a row from a place in the store.  The claim's time is all that
 * happens before the commit: finding the item, reading it, and noting the lease.
 */
static void
work_at(const struct bench_store *b, int64_t batch, struct bench_times *claims,
    struct bench_times *reads)
{
	struct judgement j = { .person_id = b->reviewer1, .answer = ANSWER_YES, .note = "",
		.shown = { .protocol = "sixel" } };
	char now[TIME_TEXT], until[TIME_TEXT];
	struct err e = ERR_INIT;
	struct task t, ahead;
	double begun;
	int count;

	clock_text(clock_utc_ms(&clock_system), now);
	clock_text(clock_utc_ms(&clock_system) + HOUR, until);
	must(store_begin(b->store, &e), &e);
	for (int i = 0; i < IN_A_ROW; i++) {
		begun = processor_ms();
		must(store_claim_next(b->store, batch, b->reviewer1, now, until, &t, &e), &e);
		bench_add(claims, processor_ms() - begun);
		begun = processor_ms();
		must(store_peek(b->store, batch, b->reviewer1, t.position, 1, &ahead, &count, &e), &e);
		bench_add(reads, processor_ms() - begun);
		while (count > 0)
			task_release(&ahead), count--;
		store_new_id(j.id);
		store_new_id(j.sitting);
		j.item_id = t.item_id;
		must(store_decide_verdict(b->store, "reviewer1", &j, &e), &e);
		task_release(&t);
	}
	must(store_commit(b->store, &e), &e);
}

static double
next_rows(int64_t pairs, double before)
{
	struct bench_store b;
	char *what;

	make(&b, pairs, 2, true);
	for (int i = 0; i < 3; i++) {
		struct bench_times claims = { 0 }, reads = { 0 };

		for (int k = 0; k < PLACES; k++) {
			move_to(&b, b.batch[i], (int64_t)k * (pairs - IN_A_ROW) / PLACES);
			work_at(&b, b.batch[i], &claims, &reads);
		}
		what = mem_printf("next item among %lld, order %s: read", (long long)pairs,
		    order_names[i]);
		bench_row(what, "p99 ≤ 0.05 ms", bench_at(&reads, 0.99) <= 0.05, "%s",
		    bench_text(&reads));
		free(what);
		bench_row("… read and claimed, before the commit", "", true, "%s",
		    bench_text(&claims));
		if (i == 0 && before > 0)
			bench_row("… median, times the smaller store's", "≤ 1.5",
			    bench_at(&reads, 0.5) <= 1.5 * before, "%.2f",
			    bench_at(&reads, 0.5) / before);
		if (i == 0)
			before = bench_at(&reads, 0.5);
		bench_release(&claims);
		bench_release(&reads);
	}
	bench_row("… making that store", "", true, "%.1f s", b.made_ms / 1e3);
	unmake(&b);
	return before;
}

/* ---- many people ---- */

struct shared {
	_Atomic long given, errors;
	char error[1024];
	double ms[REVIEWERS * (SECONDS + 2)];
};

static void
wait_until(double ms)
{
	double left = ms - bench_now();

	if (left > 0)
		nanosleep(&(struct timespec){ (time_t)(left / 1e3), (long)(left * 1e6) % 1000000000 },
		    NULL);
}

static void
failed(struct shared *all, const struct err *e)
{
	if (all->errors++ == 0)
		snprintf(all->error, sizeof(all->error), "%s", e->text);
	_exit(1);
}

/* One person, one process, one verdict a second. */
static void
sit(struct shared *all, const char *path, int number, double begin)
{
	static const struct shown shown = { .protocol = "sixel", .width = 640, .height = 480 };
	struct err e = ERR_INIT;
	struct review *r;
	struct store *s;
	char name[32];
	double begun;

	snprintf(name, sizeof(name), "reviewer%d", number + 1);
	if (store_open(&s, path, NULL, &e) != 0 || review_open(&r, s, name, "main", &e) != 0 ||
	    review_next(r, &e) != 0)
		failed(all, &e);
	for (int i = 0; i < SECONDS; i++) {
		wait_until(begin + i * 1e3 + number * 1e3 / REVIEWERS);
		begun = bench_now();
		if (review_verdict(r, ANSWER_YES, "", 500, &shown, &e) != 0)
			failed(all, &e);
		all->ms[all->given++] = bench_now() - begun;
	}
	review_close(r);
	store_close(s);
	_exit(0);
}

static void
crowd(void)
{
	struct shared *all = mmap(NULL, sizeof(*all), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct bench_times times = { 0 }, floor = { 0 };
	struct bench_floor *f = bench_floor_open(folder);
	struct bench_store b;
	double begin;

	make(&b, 20000, REVIEWERS, false);
	store_close(b.store);
	b.store = NULL;
	begin = bench_now() + 3000;
	for (int i = 0; i < REVIEWERS; i++)
		if (fork() == 0)
			sit(all, b.path, i, begin);
	for (int i = 0; i < SECONDS * 4; i++) {
		wait_until(begin + i * 250);
		bench_add(&floor, bench_floor_commit(f));
	}
	while (wait(NULL) > 0)
		;
	for (long i = 0; i < all->given; i++)
		bench_add(&times, all->ms[i]);
	bench_row("64 people, each a verdict a second for a minute",
	    "p99 ≤ 100 ms, nobody sees an error", bench_at(&times, 0.99) <= 100 &&
	    all->errors == 0 && all->given == REVIEWERS * SECONDS,
	    "%s, at most %.0f; %ld errors %s", bench_text(&times), bench_at(&times, 1),
	    (long)all->errors, all->error);
	bench_row("… durable commit of one row meanwhile", "", true, "%s", bench_text(&floor));
	bench_release(&times);
	bench_release(&floor);
	bench_floor_close(f);
	unmake(&b);
	munmap(all, sizeof(*all));
}

int
main(int argc, char **argv)
{
	double before;

	folder = bench_folder();
	bench_head("Many items, many people");
	before = next_rows(100000, 0);
	next_rows(argc > 1 ? atoll(argv[1]) : 1000000, before);
	if (argc == 1)
		crowd();
	bench_remove(folder);
	return 0;
}
