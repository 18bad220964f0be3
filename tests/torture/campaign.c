/*
 * campaign.c KIND [ROUNDS [SEED]] - lets the store's work fail at every point and looks whether
 * anything that was confirmed is lost.
 *
 *	power		the power goes at every operation of every scenario, with many kinds of damage
 *	recovery	the power goes, and while that is put right it goes again, or the disk fails
 *	error		every operation fails, once and from then on, as I/O error and as full disk
 *	memory		every allocation fails, once and from then on
 *	kill		writers at work are killed at random moments (SIGKILL): all at once, or one while
 *			the others go on
 *	proof		that each of the above finds out a program, or a disk, that does not keep its word
 *
 * ROUNDS is about how many points are run, spread evenly; 0 is every one there is (power: each
 * operation once).  Prints TAP, a line a scenario.  What fails says how to run that one again.
 */
#include "point.h"

#include "tap.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* SQLite's codes (https://www.sqlite.org/rescode.html). */
enum { IO_ERROR = 10, DISK_FULL = 13 };

/* The points of one scenario of `n`, where all scenarios have `all`; at least one each. */
static int64_t
share(int64_t n, int64_t all, long rounds)
{
	int64_t part = rounds > 0 ? (n * rounds + all / 2) / all : n;

	return part > 0 ? part : 1;
}

/* Operation i of `count` evenly spread points over n operations, from 1. */
static int64_t
spread(int64_t i, int64_t count, int64_t n)
{
	return 1 + (count >= n ? i % n : i * n / count);
}

static int64_t
all_operations(bool reads)
{
	int64_t all = 0;

	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++)
		all += point_size(sc, reads).operations;
	return all;
}

/* ---- power ---- */

/*
 * beyond: counts the runs that were over before their operation came.  Ids and times are new in each
 * run, so it may be a few operations shorter than the one that was counted; it must be whole, too.
 */
static bool
power_point(const struct scenario *sc, int64_t at, uint64_t seed, bool lying, bool tell,
    int64_t *beyond)
{
	struct point p = { .scenario = sc, .disk = { .kind = FAULT_POWER, .at = at,
		.seed = seed, .lying = lying } };
	char why[1024] = "the cut was not reached";
	int status;

	point_fresh();
	status = point_run(&p);
	*beyond += status == 0;
	if ((status == FAULT_POWER_STATUS || status == 0) && point_whole(sc, why, sizeof(why)))
		return true;
	if (tell)
		diag("%s: power cut at operation %lld, damage %llu: status %d, %s", sc->name,
		    (long long)at, (unsigned long long)seed, status, why);
	return false;
}

static void
power(long rounds, uint64_t seed)
{
	int64_t all = all_operations(false);

	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++) {
		int64_t n = point_size(sc, false).operations, bad = 0, beyond = 0;
		int64_t count = share(n, all, rounds);

		for (int64_t i = 0; i < count; i++)
			bad += !power_point(sc, spread(i, count, n), seed + (uint64_t)(i / n),
			    false, true, &beyond);
		is_int(bad, 0, "power, %s: %lld points over %lld operations", sc->name,
		    (long long)count, (long long)n);
		ok(beyond <= count / 10, "power, %s: %lld of them came after its end", sc->name,
		    (long long)beyond);
	}
}

/* ---- failures while a crash is put right ---- */

static bool
recovery_point(const struct scenario *sc, const struct fault_plan *plan)
{
	struct point p = { .scenario = &scenario_open, .disk = *plan };
	char why[1024] = "it ended otherwise than it may";
	int status;

	point_back();
	status = point_run(&p);
	if ((status == 0 || status == 1 || status == FAULT_POWER_STATUS) &&
	    point_whole(sc, why, sizeof(why)))
		return true;
	diag("%s: after the crash operation %lld of the recovery fails (%d, %d, %llu): status %d, "
	    "%s", sc->name, (long long)plan->at, plan->kind, plan->error,
	    (unsigned long long)plan->seed, status, why);
	return false;
}

/* The power cut of a crash, then what can fail in its recovery, at `most` operations; 0 at all. */
static int64_t
recovery_points(const struct scenario *sc, int64_t at, uint64_t seed, int64_t most, int64_t *bad)
{
	struct point crash = { .scenario = sc, .disk = { .kind = FAULT_POWER, .at = at,
		.seed = seed } };
	int64_t n;

	point_fresh();
	point_run(&crash);
	if (!point_hot())
		return 0;
	point_keep();
	n = point_size_here(&scenario_open, true).operations;
	most = most > 0 && most < n ? most : n;
	for (int64_t k = 0; k < most; k++) {
		int64_t i = spread(k, most, n);
		struct fault_plan cut = { .kind = FAULT_POWER, .at = i, .seed = seed + 1,
			.reads = true };
		struct fault_plan once = { .kind = FAULT_ERROR, .at = i, .error = IO_ERROR,
			.reads = true };
		struct fault_plan full = { .kind = FAULT_ERROR, .at = i, .error = DISK_FULL,
			.reads = true, .forever = true };

		*bad += !recovery_point(sc, &cut);
		*bad += !recovery_point(sc, &once);
		*bad += !recovery_point(sc, &full);
	}
	return most * 3;
}

static void
recovery(long rounds, uint64_t seed)
{
	int64_t all = all_operations(false);

	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++) {
		int64_t n = point_size(sc, false).operations, bad = 0, done = 0, crashes = 0;
		int64_t want = share(n, all, rounds);

		/* Operations far apart first: the step has no factor in common with n. */
		for (int64_t i = 0; i < n && (rounds == 0 || done < want); i++) {
			int64_t points = recovery_points(sc, 1 + i * 7919 % n, seed,
			    rounds > 0 ? want / 9 + 1 : 0, &bad);

			done += points;
			crashes += points > 0;
		}
		is_int(bad, 0, "recovery, %s: %lld points after %lld crashes", sc->name,
		    (long long)done, (long long)crashes);
	}
}

/* ---- errors ---- */

static bool
error_point(const struct scenario *sc, int64_t at, int kind, bool tell)
{
	struct point p = { .scenario = sc, .disk = { .kind = FAULT_ERROR, .at = at,
		.error = kind & 1 ? DISK_FULL : IO_ERROR, .forever = (kind & 2) != 0,
		.reads = true } };
	char why[1024] = "it ended otherwise than it may";
	int status;

	point_fresh();
	status = point_run(&p);
	if ((status == 0 || status == 1 || status == 3) && point_whole(sc, why, sizeof(why)))
		return true;
	if (tell)
		diag("%s: operation %lld fails %s with %d: status %d, %s", sc->name, (long long)at,
		    p.disk.forever ? "for ever" : "once", p.disk.error, status, why);
	return false;
}

static void
error(long rounds, uint64_t seed)
{
	int64_t all = all_operations(true) * 4;

	(void)seed;
	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++) {
		int64_t n = point_size(sc, true).operations * 4, bad = 0;
		int64_t count = share(n, all, rounds);

		for (int64_t i = 0; i < count; i++) {
			int64_t point = spread(i, count, n) - 1;

			bad += !error_point(sc, 1 + point / 4, (int)(point % 4), true);
		}
		is_int(bad, 0, "errors, %s: %lld of %lld operations with 4 kinds each", sc->name,
		    (long long)count, (long long)n / 4);
	}
}

/* ---- memory ---- */

static bool
memory_point(const struct scenario *sc, int64_t at, bool forever, bool tell)
{
	struct point p = { .scenario = sc, .memory = { .at = at, .forever = forever } };
	char why[1024] = "it ended otherwise than it may";
	int status;

	point_fresh();
	status = point_run(&p);
	if ((status == 0 || status == 1 || status == 3) && point_whole(sc, why, sizeof(why)))
		return true;
	if (tell)
		diag("%s: allocation %lld fails %s: status %d, %s", sc->name, (long long)at,
		    forever ? "for ever" : "once", status, why);
	return false;
}

/*
 * Opening the store takes most of what a piece of work allocates, and always the same: it is a
 * scenario of its own here, and of those that begin with it the rest is played.
 */
static int64_t
memory_begin(const struct scenario *sc)
{
	return sc->opens ? point_size(&scenario_opening, false).allocations : 0;
}

static int64_t
memory_size(const struct scenario *sc)
{
	return (point_size(sc, false).allocations - memory_begin(sc)) * 2;
}

static void
memory_scenario(const struct scenario *sc, int64_t all, long rounds)
{
	int64_t n = memory_size(sc), begin = memory_begin(sc), count = share(n, all, rounds);
	int64_t bad = 0;

	for (int64_t i = 0; i < count; i++) {
		int64_t point = spread(i, count, n) - 1;

		bad += !memory_point(sc, begin + 1 + point / 2, point % 2 != 0, true);
		if ((i + 1) % 10000 == 0 && i + 1 < count)
			diag("%s: %lld failures, %lld bad", sc->name, (long long)i + 1,
			    (long long)bad);
	}
	is_int(bad, 0, "memory, %s: %lld of %lld failures", sc->name, (long long)count,
	    (long long)n);
}

static void
memory(long rounds, uint64_t seed)
{
	int64_t all = memory_size(&scenario_opening);

	(void)seed;
	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++)
		all += memory_size(sc);
	memory_scenario(&scenario_opening, all, rounds);
	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++)
		memory_scenario(sc, all, rounds);
}

/* ---- SIGKILL ---- */

enum { WRITERS = 3 };

/* A person who judges and changes their mind for ever. */
static void
work_for_ever(const char *who, int ack)
{
	struct witness w = { point_tell, &ack };
	struct err e = ERR_INIT;
	int null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	scenario_for_ever(point_folder(), who, &w, &e);
	diag("%s ended: %s", who, e.text);
	_exit(94);
}

/* Up to ten milliseconds. */
static void
nap(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	nanosleep(&(struct timespec){ 0, (long)((*seed >> 33) % 10000000) }, NULL);
}

static void
start_writers(pid_t pid[WRITERS], int ack)
{
	static const char *const who[WRITERS] = { "reviewer1", "reviewer2", "reviewer3" };

	fflush(stdout);
	for (int i = 0; i < WRITERS; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			work_for_ever(who[i], ack);
	}
	close(ack);
}

/* How many of them were not killed but ended by themselves. */
static int
bury(const pid_t pid[WRITERS], int from, int to)
{
	int status, ended = 0;

	for (int i = from; i < to; i++) {
		waitpid(pid[i], &status, 0);
		ended += WIFEXITED(status);
	}
	return ended;
}

/*
 * One of the writers dies first, and the others go on over what it left; or all die at once.  From
 * the first confirmed decision on, at any moment.
 */
static bool
kill_round(uint64_t *seed, bool one_first)
{
	int ack[2], failed = 0, first = one_first ? 1 : 0;
	pid_t pid[WRITERS];
	char why[1024] = "";

	point_fresh();
	if (pipe(ack) < 0)
		abort();
	start_writers(pid, ack[1]);
	poll(&(struct pollfd){ .fd = ack[0], .events = POLLIN }, 1, 20000);
	nap(seed);
	if (one_first) {
		kill(pid[0], SIGKILL);
		failed += bury(pid, 0, 1);
		nap(seed);
	}
	for (int i = first; i < WRITERS; i++)
		kill(pid[i], SIGKILL);
	failed += bury(pid, first, WRITERS);
	point_confirmed(ack[0]);
	point_rounds++;
	if (failed == 0 && point_whole(NULL, why, sizeof(why)))
		return true;
	diag("after a kill: %d writers ended by themselves; %s", failed, why);
	return false;
}

static void
killing(long rounds, uint64_t seed)
{
	long bad = 0, confirmed = 0;

	for (long i = 0; i < rounds; i++) {
		bad += !kill_round(&seed, i % 2 != 0);
		confirmed += point_confirmations();
		if ((i + 1) % 1000 == 0 && i + 1 < rounds)
			diag("killed %ld times, %ld confirmed decisions, %ld bad", i + 1, confirmed,
			    bad);
	}
	is_int(bad, 0, "killed %ld times, 3 writers, %ld confirmed decisions", rounds, confirmed);
	ok(confirmed > rounds / 2, "and they were at work");
}

/* ---- campaigns that must find something ---- */

static void
proof(long rounds, uint64_t seed)
{
	int64_t beyond = 0;
	const struct scenario *early = &scenario_too_early;
	int64_t n = point_size(early, true).operations, lies = 0, power_found = 0, found = 0;
	int64_t allocations = point_size(early, false).allocations, starved = 0;

	(void)rounds;
	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++) {
		int64_t last = point_size(sc, false).operations;

		for (uint64_t k = 0; k < 8; k++)
			lies += !power_point(sc, last, seed + k, true, false, &beyond);
	}
	ok(lies > 0, "a disk that swallows syncs loses what was confirmed (%lld times)",
	    (long long)lies);
	for (int64_t at = 1; at <= n; at += 3) {
		power_found += !power_point(early, at, seed, false, false, &beyond);
		found += !error_point(early, at, 0, false);
	}
	for (int64_t at = 1; at <= allocations; at += 397)
		starved += !memory_point(early, at, true, false);
	ok(power_found > 0, "%s: power cuts find it out (%lld times)", early->name,
	    (long long)power_found);
	ok(found > 0, "%s: errors find it out (%lld times)", early->name, (long long)found);
	ok(starved > 0, "%s: failing allocations find it out (%lld times)", early->name,
	    (long long)starved);
}

static const struct {
	const char *name;
	void (*run)(long rounds, uint64_t seed);
	long rounds;	/* unless told */
} campaigns[] = {
	{ "power", power, 2000 },
	{ "recovery", recovery, 1000 },
	{ "error", error, 2000 },
	{ "memory", memory, 2000 },
	{ "kill", killing, 1000 },
	{ "proof", proof, 0 },
};

int
main(int argc, char **argv)
{
	uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
	bool found = false;

	point_open();
	for (size_t i = 0; i < sizeof(campaigns) / sizeof(campaigns[0]); i++) {
		long rounds = argc > 2 ? atol(argv[2]) : campaigns[i].rounds;

		if (argc > 1 && strcmp(argv[1], campaigns[i].name) != 0)
			continue;
		found = true;
		campaigns[i].run(rounds, seed);
	}
	point_close();
	if (!found) {
		fprintf(stderr, "campaign: power, recovery, error, memory, kill or proof\n");
		return 2;
	}
	diag("%ld rounds, seed %llu", point_rounds, (unsigned long long)seed);
	return tap_done();
}
