/*
 * bench.h - what the benches share: times and their quantiles, and one table with the aims beside.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* Milliseconds of the monotonic clock. */
double bench_now(void);

/* Processor time of the programs that were waited for so far, in milliseconds. */
double bench_used(void);

struct bench_times {
	double *ms;
	size_t n;
};

void bench_add(struct bench_times *t, double ms);
void bench_release(struct bench_times *t);

/* The quantile q (0.5: the median); sorts.  0 where there is none. */
double bench_at(struct bench_times *t, double q);

/*
 * What two programs took in turns: each turn has a ratio of its own, since on a machine that others
 * use the same work takes up to twice its time, for minutes.
 */
struct bench_turns {
	struct bench_times ours, peer, ratio;
};

void bench_turn(struct bench_turns *t, double ours, double peer);
void bench_turns_release(struct bench_turns *t);

/* "705 ms = 0.98 of sqlite3's 719", the medians of each: one of the buffers of bench_text(). */
const char *bench_turns_text(struct bench_turns *t);

/* "p50 0.82, p99 3.10 ms (320)": one of eight buffers, reused in turn. */
const char *bench_text(struct bench_times *t);

/*
 * A table in Markdown: its head names the machine, the day and how busy the machine is.  A row's
 * text is in printf()'s way; held: the aim was reached.
 */
void bench_head(const char *title);
void bench_row(const char *what, const char *aim, bool held, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void bench_remark(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* A folder of its own below TMPDIR, or ends the program; free() it after bench_remove(). */
char *bench_folder(void);
void bench_remove(char *folder);

/*
 * Runs a command of the shell, in printf()'s way, with its output thrown away, or ends the program.
 */
void bench_run(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/*
 * The same, and the processor time it took in milliseconds.  *mib: the most memory one of its
 * processes had resident.
 */
double bench_cost(double *mib, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * The floor under every verdict: a table in a SQLite file of its own in the folder, one row a
 * transaction, durable in the way the store is (rollback journal kept, synchronous full).
 */
struct bench_floor;
struct bench_floor *bench_floor_open(const char *folder);
double bench_floor_commit(struct bench_floor *f);	/* milliseconds */
void bench_floor_close(struct bench_floor *f);

#endif
