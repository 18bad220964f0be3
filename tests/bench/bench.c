/*
 * bench.c - see bench.h.
 */
#include "bench.h"

#include "mem.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double
bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

double
bench_used(void)
{
	struct rusage r;

	getrusage(RUSAGE_CHILDREN, &r);
	return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3 +
	    (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3;
}

static void
give_up(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

void
bench_add(struct bench_times *t, double ms)
{
	if ((t->n & (t->n + 1)) == 0)
		t->ms = mem_resize(t->ms, 2 * t->n + 2, sizeof(*t->ms));
	t->ms[t->n++] = ms;
}

void
bench_release(struct bench_times *t)
{
	free(t->ms);
	*t = (struct bench_times){ 0 };
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
bench_at(struct bench_times *t, double q)
{
	if (t->n == 0)
		return 0;
	qsort(t->ms, t->n, sizeof(*t->ms), by_size);
	return t->ms[(size_t)(q * (double)(t->n - 1) + 0.5)];
}

void
bench_turn(struct bench_turns *t, double ours, double peer)
{
	bench_add(&t->ours, ours);
	bench_add(&t->peer, peer);
	bench_add(&t->ratio, ours / peer);
}

void
bench_turns_release(struct bench_turns *t)
{
	bench_release(&t->ours);
	bench_release(&t->peer);
	bench_release(&t->ratio);
}

enum { TEXT = 64 };

static char *
text_buffer(void)
{
	static char texts[8][TEXT];
	static unsigned turn;

	return texts[turn++ % 8];
}

const char *
bench_turns_text(struct bench_turns *t)
{
	char *out = text_buffer();

	snprintf(out, TEXT, "%.0f ms = %.2f of sqlite3's %.0f", bench_at(&t->ours, 0.5),
	    bench_at(&t->ratio, 0.5), bench_at(&t->peer, 0.5));
	return out;
}

const char *
bench_text(struct bench_times *t)
{
	char *out = text_buffer();

	snprintf(out, TEXT, "p50 %.3g, p99 %.3g ms (%zu)", bench_at(t, 0.5),
	    bench_at(t, 0.99), t->n);
	return out;
}

/* ---- the table ---- */

static void
processor(char *out, size_t size)
{
	FILE *f = fopen("/proc/cpuinfo", "r");
	char line[256], *name;

	snprintf(out, size, "unknown processor");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		if (strncmp(line, "model name", 10) != 0 || (name = strchr(line, ':')) == NULL)
			continue;
		name[strcspn(name, "\n")] = '\0';
		snprintf(out, size, "%s", name + 2);
		break;
	}
	if (f != NULL)
		fclose(f);
}

void
bench_head(const char *title)
{
	time_t now = time(NULL);
	double load[1] = { 0 };
	struct utsname u;
	struct tm tm;
	char day[16], name[128];

	gmtime_r(&now, &tm);
	strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	processor(name, sizeof(name));
	uname(&u);
	getloadavg(load, 1);
	printf("\n### %s, %s\n\n%ld × %s, %s %s, load %.1f at the beginning.\n\n", title, day,
	    sysconf(_SC_NPROCESSORS_ONLN), name, u.sysname, u.release, load[0]);
	printf("| what | measured | aim | |\n|---|---|---|---|\n");
	fflush(stdout);
}

void
bench_row(const char *what, const char *aim, bool held, const char *fmt, ...)
{
	va_list ap;

	printf("| %s | ", what);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf(" | %s | %s |\n", aim, *aim == '\0' ? "" : held ? "reached" : "**missed**");
	fflush(stdout);
}

void
bench_remark(const char *fmt, ...)
{
	va_list ap;

	putchar('\n');
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
}

/* ---- folders and programs ---- */

char *
bench_folder(void)
{
	const char *tmp = getenv("TMPDIR");
	char *folder = mem_printf("%s/foureyes-bench.XXXXXX", tmp != NULL ? tmp : "/tmp");

	if (mkdtemp(folder) == NULL)
		give_up("no temporary folder");
	return folder;
}

void
bench_remove(char *folder)
{
	bench_run("rm -rf '%s'", folder);
	free(folder);
}

void
bench_run(const char *fmt, ...)
{
	char command[2048];
	size_t len;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(command, sizeof(command), fmt, ap);
	va_end(ap);
	len = strlen(command);
	snprintf(command + len, sizeof(command) - len, " >/dev/null");
	if (system(command) != 0)
		give_up(command);
}

double
bench_cost(double *mib, const char *fmt, ...)
{
	char command[2048];
	struct rusage r;
	int status;
	va_list ap;
	pid_t child;

	va_start(ap, fmt);
	vsnprintf(command, sizeof(command), fmt, ap);
	va_end(ap);
	child = fork();
	if (child == 0) {
		if (freopen("/dev/null", "w", stdout) != NULL)
			execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &r) < 0 || status != 0)
		give_up(command);
	*mib = (double)r.ru_maxrss / 1024;
	return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3 +
	    (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3;
}

/* ---- the floor ---- */

struct bench_floor {
	sqlite3 *db;
	sqlite3_stmt *add;
};

struct bench_floor *
bench_floor_open(const char *folder)
{
	struct bench_floor *f = mem_alloc(sizeof(*f));
	char *path = mem_printf("%s/floor.db", folder);

	if (sqlite3_open(path, &f->db) != SQLITE_OK ||
	    sqlite3_exec(f->db, "PRAGMA journal_mode = PERSIST; PRAGMA synchronous = FULL;"
	    "CREATE TABLE floor (id INTEGER PRIMARY KEY, text TEXT)", NULL, NULL,
	    NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(f->db, "INSERT INTO floor (text) VALUES ('one row')", -1, &f->add,
	    NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(f->db));
	free(path);
	return f;
}

double
bench_floor_commit(struct bench_floor *f)
{
	double begun = bench_now();

	if (sqlite3_step(f->add) != SQLITE_DONE)
		give_up(sqlite3_errmsg(f->db));
	sqlite3_reset(f->add);
	return bench_now() - begun;
}

void
bench_floor_close(struct bench_floor *f)
{
	sqlite3_finalize(f->add);
	sqlite3_close(f->db);
	free(f);
}
