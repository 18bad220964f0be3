/*
 * crowd.c [REVIEWERS [SECONDS [PACE [JUMPS [SEED]]]]] - many people at one store at once.
 *
 * REVIEWERS processes judge, change their minds, skip, flag and go away in the middle; two leads
 * settle; one process exports the labels again and again, one draws up the whole report, one makes
 * backups and proves them.  PACE: milliseconds from one verdict of a reviewer to the next, 0 as fast
 * as they can.  JUMPS: the machine's clock jumps so often a second, an hour forward or back.
 *
 * Afterwards the journal is held against a model of the rules that knows nothing but arrays: no item
 * has a mark of more people than it has places, nobody resolved what they voted in, every item is in
 * the state that the last marks give, and every verdict that was confirmed is there.  Nobody may have
 * seen an error that was not a rule's.
 */
#include "account.h"
#include "audit.h"
#include "resolve.h"
#include "review.h"
#include "store_journal.h"
#include "tap.h"

#include <json-c/json.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REVIEWS = 2, PAIRS_EACH = 40, PEOPLE = 200, PAIRS = 8192, TIMES = 1 << 20, HOUR = 3600000 };

/* What the processes tell each other and the judge. */
struct shared {
	_Atomic long verdicts, refused, exports, reports, backups, resolutions, errors, times, jumps;
	_Atomic int64_t ahead_ms;	/* of the machine's clock, by jumps */
	char error[1024];
	int time_us[TIMES];
};

static struct shared *shared;
static char path[64];
static int64_t deadline_ms, pace_ms;
static uint64_t state;
static const struct shown shown = { .protocol = "text", .width = 80, .height = 24 };

static uint64_t
chance(uint64_t below)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (state >> 33) % below;
}

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static bool
time_left(void)
{
	return now_us() / 1000 < deadline_ms;
}

/* A rule may say no; anything else is a failure that a person would have seen. */
static void
look_at(int rc, const struct err *e)
{
	if (rc >= 0)
		return;
	if (e->code == ERR_REFUSED) {
		shared->refused++;
		return;
	}
	if (shared->errors++ == 0)
		snprintf(shared->error, sizeof(shared->error), "%s", e->text);
}

static void
must(int rc, const struct err *e)
{
	if (rc >= 0)
		return;
	printf("Bail out! %s\n", e->text);
	exit(99);
}

static int64_t
jumping_utc(void *arg)
{
	(void)arg;
	return clock_utc_ms(&clock_system) + shared->ahead_ms;
}

static int64_t
steady(void *arg)
{
	(void)arg;
	return clock_monotonic_ms(&clock_system);
}

static const struct clock wall = { jumping_utc, steady, NULL };

static void
remove_store(const char *name)
{
	static const char *const ends[] = { "", ".lock", "-journal" };
	char file[128];

	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof(file), "%s%s", name, ends[i]);
		unlink(file);
	}
}

/* ---- people ---- */

static void
judge_one(struct review *r)
{
	struct err e = ERR_INIT;
	int64_t began = now_us();
	int rc;

	if (chance(40) == 0)
		rc = review_flag(r, "dark", &e);
	else
		rc = review_verdict(r, (enum answer)(ANSWER_YES + chance(3)), "", 500, &shown, &e);
	if (rc == 0) {
		shared->time_us[shared->times++ % TIMES] = (int)(now_us() - began);
		shared->verdicts++;
	}
	look_at(rc, &e);
}

static void
sit(struct store *s, const char *who)
{
	struct err e = ERR_INIT;
	struct review *r;
	int rc = review_open(&r, s, who, "main", &e);

	look_at(rc, &e);
	if (rc < 0)
		return;
	look_at(review_next(r, &e), &e);
	for (uint64_t n = 10 + chance(40); n > 0 && time_left(); n--) {
		uint64_t what = chance(20);

		if (what == 0)
			look_at(review_skip(r, &e), &e);
		else if (what == 1 || review_task(r) == NULL)
			look_at(review_back(r, &e), &e);
		else
			judge_one(r);
		if (pace_ms > 0)
			usleep((useconds_t)(pace_ms * 500 + (int64_t)chance(1000) * pace_ms));
		if (chance(100) == 0)
			_exit(0);	/* went home without a word; the lease stays behind */
	}
	review_close(r);
}

static void
be_reviewer(int number)
{
	struct err e = ERR_INIT;
	struct store *s;
	char who[16];

	snprintf(who, sizeof(who), "r%d", number);
	look_at(store_open(&s, path, &wall, &e), &e);
	while (shared->errors == 0 && time_left())
		sit(s, who);
	store_close(s);
}

static void
be_lead(int number)
{
	struct err e = ERR_INIT;
	struct resolve *r;
	struct store *s;
	char who[16];

	snprintf(who, sizeof(who), "lead%d", number);
	must(store_open(&s, path, &wall, &e), &e);
	must(resolve_open(&r, s, who, NULL, &e), &e);
	while (time_left()) {
		look_at(resolve_load(r, false, NULL, &e), &e);
		for (int i = 0; i < resolve_count(r) && i < 5; i++) {
			int64_t item = resolve_at(r, i)->item_id;
			int rc = resolve_settle(r, item, ANSWER_NO, "looked", 0, &e);

			shared->resolutions += rc == 0;
			look_at(rc, &e);
		}
		usleep(20000);
	}
	resolve_close(r);
	store_close(s);
}

static const char *const made[] = { "store.db.json", "store.db.jsonl", "MANIFEST.json" };

static void
remove_labels(const char *folder)
{
	char file[160];

	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
		snprintf(file, sizeof(file), "%s/%s", folder, made[i]);
		unlink(file);
	}
	rmdir(folder);
}

static void
be_exporter(void)
{
	char folder[96];
	struct export_options how = { .actor = "lead1", .output = folder,
		.unsettled = UNSETTLED_ORIGINAL };
	struct export_summary sum = { .kept = 0 };
	struct err e = ERR_INIT;
	struct store *s;

	snprintf(folder, sizeof(folder), "%s.labels", path);
	must(store_open(&s, path, &wall, &e), &e);
	while (time_left()) {
		how.format = shared->exports % 2 ? "jsonl" : "pope";
		look_at(exchange_export(s, &how, NULL, &sum, &e), &e);
		shared->exports += sum.kept > 0;
	}
	remove_labels(folder);
	store_close(s);
}

/* Every statistic there is. */
static void
be_reporter(void)
{
	struct account a;
	struct err e = ERR_INIT;
	struct store *s;

	must(store_open(&s, path, &wall, &e), &e);
	while (time_left()) {
		int rc = account_read(&a, s, "lead1", NULL, &e);

		look_at(rc, &e);
		if (rc == 0) {
			account_release(&a);
			shared->reports++;
		}
	}
	store_close(s);
}

static void
be_keeper(void)
{
	char name[96];
	struct audit_result result;
	struct err e = ERR_INIT;
	struct store *s, *copy;

	must(store_open(&s, path, &wall, &e), &e);
	snprintf(name, sizeof(name), "%s.backup", path);
	while (time_left()) {
		int rc = store_backup(s, name, &e);

		look_at(rc, &e);
		copy = NULL;
		if (rc == 0)
			rc = store_open(&copy, name, &wall, &e);
		if (rc == 0)
			rc = audit_run(copy, NULL, NULL, &result, &e);
		if (rc < 0 && shared->errors++ == 0)
			snprintf(shared->error, sizeof(shared->error), "backup: %.1000s",
			    e.text);
		store_close(copy);
		remove_store(name);
		shared->backups += rc == 0;
		usleep(100000);
	}
	store_close(s);
}

/* The machine's clock. */
static void
be_clock(int jumps)
{
	while (time_left()) {
		usleep((useconds_t)(1000000 / jumps));
		shared->ahead_ms = ((int64_t)chance(3) - 1) * HOUR;
		shared->jumps++;
	}
}

/* ---- the store ---- */

static void
write_labels(const char *name, int pairs)
{
	FILE *f = fopen(name, "w");

	if (f == NULL)
		bail("no file of labels");
	for (int i = 0; i < pairs; i++)
		fprintf(f, "{\"question_id\": %d, \"image\": \"photo%d.jpg\", \"text\": \"Is there "
		    "a thing%d in the image?\", \"label\": \"yes\"}\n", i + 1, i / 6, i % 6);
	fclose(f);
}

static void
make_store(int reviewers)
{
	static const struct import_options how = { .actor = "lead1", .split = "crowd" };
	int pairs = reviewers * PAIRS_EACH < PAIRS ? reviewers * PAIRS_EACH : PAIRS;
	struct import_summary sum;
	struct err e = ERR_INIT;
	struct store *s;
	char text[96];
	const char *file = text;

	must(store_create(path, "lead1", NULL, &e), &e);
	must(store_open(&s, path, NULL, &e), &e);
	must(store_begin(s, &e), &e);
	must(store_person_add(s, "lead1", "lead2", ROLE_LEAD, &e), &e);
	for (int i = 0; i < reviewers; i++) {
		snprintf(text, sizeof(text), "r%d", i);
		must(store_person_add(s, "lead1", text, ROLE_REVIEWER, &e), &e);
	}
	must(store_commit(s, &e), &e);
	snprintf(text, sizeof(text), "%s.json", path);
	write_labels(text, pairs);
	must(exchange_import(s, &file, 1, &how, NULL, &sum, &e), &e);
	unlink(text);
	store_close(s);
}

/* ---- the model ---- */

enum { NOTHING, YES, NO, AMBIGUOUS, FLAG };

struct model {
	int mark[PAIRS + 1][PEOPLE];	/* by pair and person */
	int resolved[PAIRS + 1];
	long verdicts, wrong;
	char person[PEOPLE][32];
	int people;
};

static int
person_number(struct model *m, const char *name)
{
	for (int i = 0; i < m->people; i++)
		if (strcmp(m->person[i], name) == 0)
			return i;
	snprintf(m->person[m->people], sizeof(m->person[0]), "%s", name);
	return m->people++;
}

static int
answer_number(const char *text)
{
	return text == NULL ? NOTHING : strcmp(text, "yes") == 0 ? YES :
	    strcmp(text, "no") == 0 ? NO : AMBIGUOUS;
}

static void
broken(struct model *m, const struct journal_entry *j, const char *rule)
{
	if (m->wrong++ < 5)
		diag("entry %lld (%s): %s", (long long)j->seq, j->body, rule);
}

static const char *
member(struct json_object *o, const char *name)
{
	struct json_object *value = json_object_object_get(o, name);

	return value ? json_object_get_string(value) : NULL;
}

static int
replay(void *arg, const struct journal_entry *j, struct err *e)
{
	struct model *m = arg;
	bool flag = strcmp(j->kind, "flag") == 0, verdict = strcmp(j->kind, "verdict") == 0;
	struct json_object *o = json_tokener_parse(j->body);
	int64_t pair;
	int who, others = 0;

	(void)e;
	if (!flag && !verdict && strcmp(j->kind, "resolution") != 0)
		goto out;
	pair = json_object_get_int64(json_object_object_get(o, "pair_id"));
	who = person_number(m, member(o, "person"));
	for (int i = 0; i < m->people; i++)
		others += i != who && m->mark[pair][i] != NOTHING;
	if (flag || verdict) {
		if (others >= REVIEWS)
			broken(m, j, "a vote too many");
		m->mark[pair][who] = flag ? FLAG : answer_number(member(o, "verdict"));
		m->verdicts++;
	} else {
		if (m->mark[pair][who] != NOTHING)
			broken(m, j, "resolved by somebody who voted");
		m->resolved[pair] = answer_number(member(o, "label"));
	}
out:
	json_object_put(o);
	return 0;
}

/* What the arrays say the item must be. */
static enum item_state
expected(const struct model *m, int64_t pair)
{
	int first = NOTHING, count = 0;
	bool differ = false;

	if (m->resolved[pair] != NOTHING)
		return ITEM_SETTLED;
	for (int i = 0; i < m->people; i++) {
		if (m->mark[pair][i] == NOTHING)
			continue;
		if (m->mark[pair][i] == FLAG)
			return ITEM_DISPUTED;
		differ = differ || (count > 0 && m->mark[pair][i] != first);
		first = m->mark[pair][i];
		count++;
	}
	if (count < REVIEWS)
		return ITEM_OPEN;
	return differ ? ITEM_DISPUTED : ITEM_AGREED;
}

static void
hold_against_model(void)
{
	static struct model m;
	struct audit_result result;
	struct err e = ERR_INIT;
	struct store *s;
	struct batch b;
	long wrong = 0;

	must(store_open(&s, path, &wall, &e), &e);
	ok(audit_run(s, NULL, NULL, &result, &e) == 0, "audit passes (%s)", e.text);
	must(store_journal_each(s, 0, replay, &m, &e), &e);
	is_int(m.wrong, 0, "every entry keeps the rules");
	is_int(m.verdicts, shared->verdicts, "every confirmed decision is in the journal, once");
	must(store_batch_find(s, "main", &b, &e), &e);
	for (int64_t item = 1; item <= b.items; item++) {
		struct item_facts f;

		must(store_item(s, item, &f, &e), &e);
		wrong += f.state != expected(&m, f.pair_id);
	}
	is_int(wrong, 0, "every item is in the state that its marks give (%lld items: %lld open, "
	    "%lld agreed, %lld disputed, %lld settled)", (long long)b.items, (long long)b.open,
	    (long long)b.agreed, (long long)b.disputed, (long long)b.settled);
	store_close(s);
}

static int
by_size(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void
print_times(void)
{
	long n = shared->times < TIMES ? shared->times : TIMES;

	qsort(shared->time_us, (size_t)n, sizeof(int), by_size);
	if (n > 0)
		diag("verdict and next item: median %.1f ms, p99 %.1f ms, longest %.1f ms",
		    shared->time_us[n / 2] / 1e3, shared->time_us[n * 99 / 100] / 1e3,
		    shared->time_us[n - 1] / 1e3);
}

/* One of the processes. */
static void
be(int i, int reviewers, int jumps)
{
	if (i < reviewers)
		be_reviewer(i);
	else if (i < reviewers + 2)
		be_lead(i - reviewers + 1);
	else if (i == reviewers + 2)
		be_exporter();
	else if (i == reviewers + 3)
		be_reporter();
	else if (i == reviewers + 4)
		be_keeper();
	else if (jumps > 0)
		be_clock(jumps);
	_exit(0);
}

static long
argument(int argc, char **argv, int i, long otherwise)
{
	return argc > i ? atol(argv[i]) : otherwise;
}

int
main(int argc, char **argv)
{
	int reviewers = (int)argument(argc, argv, 1, 8);
	long seconds = argument(argc, argv, 2, 5), jumps = argument(argc, argv, 4, 0);
	long seed = argument(argc, argv, 5, 1);
	char folder[] = "/tmp/foureyes-crowd-XXXXXX";

	if (reviewers < 1 || reviewers > PEOPLE - 8 || mkdtemp(folder) == NULL)
		return 2;
	pace_ms = argument(argc, argv, 3, 0);
	snprintf(path, sizeof(path), "%s/store.db", folder);
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
	    0);
	make_store(reviewers);
	deadline_ms = now_us() / 1000 + seconds * 1000;
	fflush(stdout);
	for (int i = 0; i < reviewers + 6; i++)
		if (fork() == 0) {
			state = (uint64_t)seed * 1000 + (uint64_t)i;
			be(i, reviewers, (int)jumps);
		}
	while (wait(NULL) > 0)
		;
	diag("%d reviewers, %ld s, seed %ld: %ld decisions, %ld resolutions, %ld exports, %ld "
	    "reports, %ld backups, %ld jumps of the clock, %ld refused", reviewers, seconds, seed,
	    shared->verdicts, shared->resolutions, shared->exports, shared->reports,
	    shared->backups, shared->jumps, shared->refused);
	print_times();
	is_int(shared->errors, 0, "nobody saw an error (%s)", shared->error);
	ok(shared->verdicts > reviewers && shared->reports > 0 && shared->exports > 0 &&
	    shared->backups > 0, "they were at work");
	hold_against_model();
	remove_store(path);
	rmdir(folder);
	return tap_done();
}
