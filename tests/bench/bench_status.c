/*
 * bench_status.c [PAIRS] - how much processor time it takes to tell how the work stands: the board
 * that opens with the home screen, and agreement over every verdict, beside what sqlite3 takes for
 * the best single aggregate over the same table.
 */
#include "bench.h"

#include "account.h"
#include "bench_labels.h"
#include "board.h"
#include "fixture.h"
#include "mem.h"
#include "store_account.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAIRS = 1000000, ROUNDS = 3, DIFFER = 4 };

/* Two ways to ask how often two people said the same; the second holds for two people only. */
static const char *const aggregates[] = {
	"SELECT a.person_id, b.person_id, a.verdict, b.verdict, count(*) FROM verdict AS a "
	"JOIN verdict AS b ON b.item_id = a.item_id AND b.person_id > a.person_id "
	"GROUP BY 1, 2, 3, 4",
	"SELECT p, q, x, y, count(*) FROM (SELECT item_id, min(person_id) AS p, "
	"max(person_id) AS q, min(verdict) AS x, max(verdict) AS y FROM verdict GROUP BY item_id) "
	"GROUP BY 1, 2, 3, 4",
};

static char *path;

static void
make_store(const char *folder, const char *fe, int pairs)
{
	bench_labels(folder, pairs, DIFFER);
	bench_run("%s -s %s --as lead init", fe, path);
	bench_run("%s -s %s --as lead import %s/labels.json", fe, path, folder);
	bench_run("%s -s %s --as lead verdicts --add-people %s/verdicts.csv", fe, path, folder);
}

/* ---- what is measured, each in a process of its own ---- */

static void
nothing(struct store *s, struct err *e)
{
	(void)s;
	(void)e;
}

static void
read_board(struct store *s, struct err *e)
{
	struct board b;

	must(board_read(&b, s, "lead", e), e);
	board_release(&b);
}

static int
add_item(void *arg, const struct looked_at *l, struct err *e)
{
	struct agreement_table *t = arg;

	(void)e;
	for (size_t i = 1; i < l->count; i++)
		agreement_add(t, l->looks[i - 1].answer, l->looks[i].answer);
	return 0;
}

static void
read_agreement(struct store *s, struct err *e)
{
	struct agreement_table t = { 0 };

	must(store_looked_at_each(s, 0, add_item, &t, e), e);
	if (agreement_of(&t).items == 0)
		exit(1);
}

static double
cost(void (*what)(struct store *s, struct err *e))
{
	struct bench_times t = { 0 };
	double median;

	for (int i = 0; i < ROUNDS; i++) {
		double before = bench_used();
		pid_t child = fork();

		if (child == 0) {
			struct err e = ERR_INIT;
			struct store *s;

			must(store_open(&s, path, NULL, &e), &e);
			what(s, &e);
			store_close(s);
			_exit(0);
		}
		waitpid(child, NULL, 0);
		bench_add(&t, bench_used() - before);
	}
	median = bench_at(&t, 0.5);
	bench_release(&t);
	return median;
}

static double
best_aggregate(void)
{
	double best = 0;

	for (size_t i = 0; i < sizeof(aggregates) / sizeof(aggregates[0]); i++)
		for (int k = 0; k < ROUNDS; k++) {
			double before = bench_used(), used;

			bench_run("sqlite3 %s '%s'", path, aggregates[i]);
			used = bench_used() - before;
			best = best == 0 || used < best ? used : best;
		}
	return best;
}

int
main(int argc, char **argv)
{
	int pairs = argc > 1 ? atoi(argv[1]) : PAIRS;
	const char *fe = getenv("FOUREYES_BIN");
	char *folder = bench_folder();
	double peer, opened, board, looks;

	path = mem_printf("%s/s.db", folder);
	make_store(folder, fe ? fe : "./foureyes", pairs);
	bench_head("How the work stands");
	peer = best_aggregate();
	bench_row("sqlite3, the best single aggregate", "", true, "%.0f ms = 1.00 (%d verdicts)",
	    peer, 2 * pairs);
	opened = cost(nothing);
	bench_row("opening the store", "", true, "%.0f ms", opened);
	looks = cost(read_agreement) - opened;
	bench_row("agreement of first looks", "≤ 0.5", looks <= 0.5 * peer, "%.0f ms = %.2f",
	    looks, looks / peer);
	board = cost(read_board) - opened;
	bench_row("a lead's board: the home screen, status", "≤ 0.5", board <= 0.5 * peer,
	    "%.0f ms = %.3f (%d pairs)", board, board / peer, pairs);
	bench_remove(folder);
	free(path);
	return 0;
}
