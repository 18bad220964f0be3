/*
 * bench_account.c [RECORDS] - how much processor time and memory it takes to bring a label set,
 * what models answered and what people said into a store, and to tell of all that: dispute and
 * report, beside what sqlite3 takes for aggregates of the same rows.
 *
 * The peers are less than what they stand beside: dispute's counts models without weighing them,
 * and report's are the three tables a report cannot do without - corrections by subject, agreement
 * of two people, answers by what they are measured against - without an interval or a rank.
 */
#include "bench.h"

#include "bench_labels.h"
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>

enum { RECORDS = 1000000, ROUNDS = 3, MODELS = 3 };

static const char dispute_sql[] =
    "SELECT r.pair_id, avg(x.answer <> r.original) AS against FROM answer AS x "
    "JOIN record AS r ON r.record_id = x.record_id GROUP BY r.pair_id ORDER BY against DESC LIMIT 20";

static const char report_sql[] =
    "SELECT p.subject, r.original, i.label, count(*) FROM record AS r JOIN pair AS p USING (pair_id) "
    "JOIN item AS i USING (pair_id) GROUP BY 1, 2, 3; "
    "SELECT p, q, x, y, count(*) FROM (SELECT item_id, min(person_id) AS p, max(person_id) AS q, "
    "min(verdict) AS x, max(verdict) AS y FROM verdict GROUP BY item_id) GROUP BY 1, 2, 3, 4; "
    "SELECT a.model_id, r.original, i.label, x.answer, count(*) FROM answer AS x "
    "JOIN answers AS a USING (seq) JOIN record AS r USING (record_id) "
    "JOIN item AS i ON i.pair_id = r.pair_id GROUP BY 1, 2, 3, 4";

static void
write_answers(const char *folder, int records)
{
	for (int m = 0; m < MODELS; m++) {
		char name[32];
		FILE *answers;

		snprintf(name, sizeof(name), "model%d.jsonl", m);
		answers = bench_file(folder, name);
		for (int i = 0; i < records; i++)
			fprintf(answers, "{\"question_id\": %d, \"text\": \"%s\"}\n", i + 1,
			    (i % 2) ^ (i % (7 + m) == 0) ? "Yes" : "No");
		fclose(answers);
	}
}

/* What a command of ours takes, each time, and what a query takes in turn with it; NULL none. */
static void
tell(const char *what, const char *command, const char *db, const char *sql)
{
	struct bench_turns t = { 0 };
	double mib = 0, peer_mib = 0;

	if (sql == NULL) {
		double ms = bench_cost(&mib, "%s", command);

		bench_row(what, "", true, "%.0f ms, %.0f MiB", ms, mib);
		return;
	}
	for (int i = 0; i < ROUNDS; i++) {
		double peer = bench_cost(&peer_mib, "sqlite3 '%s' '%s'", db, sql);

		bench_turn(&t, bench_cost(&mib, "%s", command), peer);
	}
	bench_row(what, "", true, "%s; %.0f MiB, sqlite3 %.0f", bench_turns_text(&t), mib, peer_mib);
	bench_turns_release(&t);
}

int
main(int argc, char **argv)
{
	int records = argc > 1 ? atoi(argv[1]) : RECORDS;
	const char *fe = getenv("FOUREYES_BIN");
	char *folder = bench_folder(), *db = mem_printf("%s/s.db", folder), *as, *command;

	as = mem_printf("%s -s %s --as lead", fe ? fe : "./foureyes", db);
	bench_labels(folder, records, 0);
	write_answers(folder, records);
	bench_run("%s init", as);
	bench_head("What there is to tell");
	command = mem_printf("%s import %s/labels.json", as, folder);
	tell("import, every record a pair", command, db, NULL);
	free(command);
	command = mem_printf("%s verdicts --add-people %s/verdicts.csv", as, folder);
	tell("verdicts, two a pair", command, db, NULL);
	free(command);
	for (int m = 0; m < MODELS; m++) {
		command = mem_printf("%s answers --model model%d %s/model%d.jsonl", as, m, folder, m);
		if (m == 0)
			tell("answers, of one model", command, db, NULL);
		else
			bench_run("%s", command);
		free(command);
	}
	command = mem_printf("%s dispute", as);
	tell("dispute, three models", command, db, dispute_sql);
	free(command);
	command = mem_printf("%s dispute --validate", as);
	tell("dispute --validate", command, db, NULL);
	free(command);
	command = mem_printf("%s report -o %s/report.html", as, folder);
	tell("report", command, db, report_sql);
	free(command);
	bench_remark("%d records; a peer is less than what it stands beside.", records);
	bench_remove(folder);
	free(as);
	free(db);
	return 0;
}
