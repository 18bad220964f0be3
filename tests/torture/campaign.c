/*
 * campaign.c KIND [ROUNDS [SEED]] - lets the store's work fail at every point and looks whether
 * anything that was confirmed is lost.
 *
 *	power	the power goes at every operation of every scenario, with many kinds of damage
 *	error	every operation fails, once and from then on, as I/O error and as full disk
 *	memory	every allocation fails, once and from then on
 *	kill	writers at work are killed at random moments (SIGKILL)
 *
 * Prints TAP: one line a scenario.  A failure says how to run that one point again.
 */
#include "audit.h"
#include "fault.h"
#include "memory.h"
#include "scenario.h"
#include "tap.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ACKS = 4096 };

struct acks {
	char id[ACKS][ID_TEXT];
	int count;
};

static char folder[] = "/tmp/foureyes-torture-XXXXXX";
static char base[64], work[64];
static struct acks acks;
static long rounds_done;

/* ---- files ---- */

static void
copy(const char *from, const char *to)
{
	char block[65536];
	ssize_t n;
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	while ((n = read(in, block, sizeof(block))) > 0)
		if (write(out, block, (size_t)n) != n)
			abort();
	close(in);
	close(out);
}

static void
fresh_copy(void)
{
	char name[80];

	snprintf(name, sizeof(name), "%s-journal", work);
	unlink(name);
	copy(base, work);
}

static void
remove_files(void)
{
	static const char *const names[] = { "base.db", "work.db" };
	static const char *const ends[] = { "", ".lock", "-journal" };
	char name[96];

	for (int i = 0; i < 2; i++)
		for (int k = 0; k < 3; k++) {
			snprintf(name, sizeof(name), "%s/%s%s", folder, names[i], ends[k]);
			unlink(name);
		}
	rmdir(folder);
}

/* ---- one run in a process of its own ---- */

static void
tell(void *arg, const char *id)
{
	ssize_t n = write(*(int *)arg, id, ID_TEXT);

	if (n != ID_TEXT)
		_exit(97);
}

static void
read_acks(int fd)
{
	while (acks.count < ACKS && read(fd, acks.id[acks.count], ID_TEXT) == ID_TEXT)
		acks.count++;
	close(fd);
}

struct point {
	const struct scenario *scenario;
	struct fault_plan disk;
	struct memory_plan memory;
	bool count;	/* tell how many operations and allocations there were */
};

struct counted {
	int64_t operations, allocations;
};

static void
child(const struct point *p, int ack, int tally)
{
	struct witness w = { tell, &ack };
	struct err e = ERR_INIT;
	struct counted c;
	int rc, null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	memory_install();
	fault_install();
	fault_set(&p->disk);
	memory_set(&p->memory);
	rc = p->scenario->run(work, &w, &e);
	c = (struct counted){ fault_count(), memory_count() };
	memory_set(&(struct memory_plan){ .at = 0 });
	if (p->count && write(tally, &c, sizeof(c)) != sizeof(c))
		_exit(96);
	if (rc < 0 && e.text[0] == 0)
		_exit(95);	/* a failure without a word */
	_exit(rc < 0 ? 1 : 0);
}

/* Runs one point on a fresh copy; its exit status, or 128 + the signal that ended it. */
static int
run(const struct point *p, struct counted *out)
{
	int ack[2], tally[2], status;
	pid_t pid;

	fresh_copy();
	if (pipe(ack) < 0 || pipe(tally) < 0)
		abort();
	fflush(stdout);
	pid = fork();
	if (pid == 0)
		child(p, ack[1], tally[1]);
	close(ack[1]);
	close(tally[1]);
	acks.count = 0;
	read_acks(ack[0]);
	if (out != NULL && read(tally[0], out, sizeof(*out)) != sizeof(*out))
		abort();
	close(tally[0]);
	waitpid(pid, &status, 0);
	rounds_done++;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Whether the store opens at once, is whole, and holds all that was confirmed, once. */
static bool
whole(char *why, size_t size)
{
	struct err e = ERR_INIT;
	struct audit_result result;
	struct store *s = NULL;
	bool good = store_open(&s, work, NULL, &e) == 0 && store_check(s, &e) == 0 &&
	    audit_store(s, &result, &e) == 0;

	snprintf(why, size, "%s", e.text);
	for (int i = 0; good && i < acks.count; i++)
		if (store_has_id(s, acks.id[i], &e) != 0) {
			snprintf(why, size, "%s was confirmed and is lost", acks.id[i]);
			good = false;
		}
	store_close(s);
	return good;
}

/* ---- campaigns over points ---- */

static struct counted
count_points(const struct scenario *sc, bool reads)
{
	struct point p = { .scenario = sc, .disk = { .reads = reads }, .count = true };
	struct counted c;

	if (run(&p, &c) != 0) {
		printf("Bail out! scenario %s does not pass on a healthy disk\n", sc->name);
		exit(99);
	}
	return c;
}

static bool
power_point(const struct scenario *sc, int64_t at, uint64_t seed)
{
	struct point p = { .scenario = sc, .disk = { .kind = FAULT_POWER, .at = at,
		.seed = seed } };
	char why[512];
	int status = run(&p, NULL);

	if (status == FAULT_POWER_STATUS && whole(why, sizeof(why)))
		return true;
	diag("%s: power cut at operation %lld, damage %llu: status %d, %s", sc->name,
	    (long long)at, (unsigned long long)seed, status,
	    status == FAULT_POWER_STATUS ? why : "the cut was not reached");
	return false;
}

static void
power(long rounds, uint64_t seed)
{
	int64_t all = 0;

	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++)
		all += count_points(sc, false).operations;
	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++) {
		int64_t n = count_points(sc, false).operations, bad = 0;
		long damages = rounds / all > 0 ? rounds / (long)all : 1;

		for (int64_t at = 1; at <= n; at++)
			for (long k = 0; k < damages; k++)
				bad += !power_point(sc, at, seed + (uint64_t)k);
		is_int(bad, 0, "power, %s: %lld operations, %ld damages each", sc->name,
		    (long long)n, damages);
	}
}

static bool
error_point(const struct scenario *sc, const struct fault_plan *plan)
{
	struct point p = { .scenario = sc, .disk = *plan };
	char why[512] = "";
	int status = run(&p, NULL);

	if ((status == 0 || status == 1 || status == 3) && whole(why, sizeof(why)))
		return true;
	diag("%s: operation %lld fails %s with %d: status %d, %s", sc->name, (long long)plan->at,
	    plan->forever ? "for ever" : "once", plan->error, status, why);
	return false;
}

static void
error(long rounds, uint64_t seed)
{
	enum { SQLITE_IOERR_CODE = 10, SQLITE_FULL_CODE = 13 };

	(void)rounds;
	(void)seed;
	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++) {
		int64_t n = count_points(sc, true).operations, bad = 0;

		for (int64_t at = 1; at <= n; at++)
			for (int k = 0; k < 4; k++) {
				struct fault_plan plan = { .kind = FAULT_ERROR, .at = at,
					.error = k & 1 ? SQLITE_FULL_CODE : SQLITE_IOERR_CODE,
					.forever = (k & 2) != 0, .reads = true };

				bad += !error_point(sc, &plan);
			}
		is_int(bad, 0, "errors, %s: %lld operations, 4 kinds each", sc->name,
		    (long long)n);
	}
}

static void
memory(long rounds, uint64_t seed)
{
	(void)seed;
	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++) {
		int64_t n = count_points(sc, false).allocations, bad = 0, tried = 0;
		int64_t step = rounds > 0 && n * 12 > rounds ? n * 12 / rounds : 1;

		for (int64_t at = 1; at <= n; at += step)
			for (int k = 0; k < 2; k++, tried++) {
				struct point p = { .scenario = sc, .memory = { .at = at,
					.forever = k == 1 } };
				char why[512] = "";
				int status = run(&p, NULL);

				if ((status == 0 || status == 1 || status == 3) &&
				    whole(why, sizeof(why)))
					continue;
				diag("%s: allocation %lld fails %s: status %d, %s", sc->name,
				    (long long)at, k ? "for ever" : "once", status, why);
				bad++;
			}
		is_int(bad, 0, "memory, %s: %lld of %lld allocations", sc->name,
		    (long long)(tried / 2), (long long)n);
	}
}

/* ---- SIGKILL ---- */

/* A person who judges and changes their mind for ever. */
static void
work_for_ever(const char *who, int ack)
{
	struct witness w = { tell, &ack };
	struct err e = ERR_INIT;
	int null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	scenario_for_ever(work, who, &w, &e);
	diag("%s ended: %s", who, e.text);
	_exit(94);
}

static bool
kill_round(uint64_t *seed)
{
	enum { WRITERS = 3 };
	static const char *const who[WRITERS] = { "reviewer1", "reviewer2", "reviewer3" };
	int ack[2], status, failed = 0;
	pid_t pid[WRITERS];
	struct timespec nap;
	char why[512] = "";

	if (pipe(ack) < 0)
		abort();
	fflush(stdout);
	for (int i = 0; i < WRITERS; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			work_for_ever(who[i], ack[1]);
	}
	close(ack[1]);
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	/* From the first confirmed decision on, at any moment. */
	poll(&(struct pollfd){ .fd = ack[0], .events = POLLIN }, 1, 20000);
	nap = (struct timespec){ 0, (long)((*seed >> 33) % 40000000) };
	nanosleep(&nap, NULL);
	for (int i = 0; i < WRITERS; i++)
		kill(pid[i], SIGKILL);
	for (int i = 0; i < WRITERS; i++) {
		waitpid(pid[i], &status, 0);
		failed += WIFEXITED(status);
	}
	acks.count = 0;
	read_acks(ack[0]);
	rounds_done++;
	if (failed == 0 && whole(why, sizeof(why)))
		return true;
	diag("after a kill: %d writers ended by themselves; %s", failed, why);
	return false;
}

static void
killing(long rounds, uint64_t seed)
{
	long bad = 0, confirmed = 0;

	for (long i = 0; i < rounds; i++) {
		fresh_copy();
		bad += !kill_round(&seed);
		confirmed += acks.count;
	}
	is_int(bad, 0, "killed %ld times, 3 writers, %ld confirmed decisions", rounds, confirmed);
	ok(confirmed > rounds / 2, "and they were at work");
}

static const struct {
	const char *name;
	void (*run)(long rounds, uint64_t seed);
	long rounds;
} campaigns[] = {
	{ "power", power, 2000 },
	{ "error", error, 0 },
	{ "memory", memory, 4000 },
	{ "kill", killing, 1000 },
};

int
main(int argc, char **argv)
{
	uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
	bool found = false;

	if (mkdtemp(folder) == NULL)
		abort();
	snprintf(base, sizeof(base), "%s/base.db", folder);
	snprintf(work, sizeof(work), "%s/work.db", folder);
	scenario_base(base);
	for (size_t i = 0; i < sizeof(campaigns) / sizeof(campaigns[0]); i++) {
		long rounds = argc > 2 ? atol(argv[2]) : campaigns[i].rounds;

		if (argc > 1 && strcmp(argv[1], campaigns[i].name) != 0)
			continue;
		found = true;
		campaigns[i].run(rounds, seed);
	}
	diag("%ld rounds, seed %llu", rounds_done, (unsigned long long)seed);
	if (!found) {
		fprintf(stderr, "campaign: power, error, memory or kill\n");
		return 2;
	}
	remove_files();
	return tap_done();
}
