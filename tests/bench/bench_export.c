/*
 * bench_export.c [RECORDS [FORMAT…]] - how much processor time labels take to leave in each format,
 * beside what sqlite3 takes to print the same rows as JSON.
 */
#include "bench.h"

#include "bench_labels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECORDS = 200000, ROUNDS = 5 };

static const char *const formats[] = { "pope", "csv", "hf", "jsonl", "labelstudio", "prodigy", "soft",
	"votes", "sqlite" };

static const char query[] = "SELECT r.question_id, f.path AS image, p.question AS text, i.label "
    "FROM record r JOIN pair p USING (pair_id) JOIN photo f USING (photo_id) "
    "JOIN item i ON i.pair_id = r.pair_id AND i.withdrawn = 0 WHERE r.source_id = 1 "
    "ORDER BY r.position";

/* Is it among the formats named, or are none? */
static bool
wanted(int argc, char **argv, const char *format)
{
	for (int i = 2; i < argc; i++)
		if (strcmp(argv[i], format) == 0)
			return true;
	return argc <= 2;
}

static void
tell(const char *fe, const char *folder, const char *format)
{
	struct bench_turns t = { 0 };
	double mib, peer_mib;
	char what[64];

	for (int i = 0; i < ROUNDS; i++) {
		double peer = bench_cost(&peer_mib, "sqlite3 -json %s/s.db '%s' >%s/rows.json", folder,
		    query, folder);

		bench_turn(&t, bench_cost(&mib, "%s -s %s/s.db --as lead export --format %s -o %s/%s",
		    fe, folder, format, folder, format), peer);
	}
	snprintf(what, sizeof(what), "export --format %s", format);
	bench_row(what, strcmp(format, "pope") == 0 ? "≤ 1.0" : "",
	    strcmp(format, "pope") != 0 || bench_at(&t.ratio, 0.5) <= 1, "%s; %.0f MiB",
	    bench_turns_text(&t), mib);
	bench_turns_release(&t);
}

int
main(int argc, char **argv)
{
	int records = argc > 1 ? atoi(argv[1]) : RECORDS;
	const char *fe = getenv("FOUREYES_BIN");
	char *folder = bench_folder();

	if (fe == NULL)
		fe = "./foureyes";
	bench_labels(folder, records, 0);
	bench_run("%s -s %s/s.db --as lead init", fe, folder);
	bench_run("%s -s %s/s.db --as lead import %s/labels.json", fe, folder, folder);
	bench_run("%s -s %s/s.db --as lead verdicts --add-people %s/verdicts.csv", fe, folder, folder);
	bench_head("Labels out");
	for (size_t f = 0; f < sizeof(formats) / sizeof(formats[0]); f++)
		if (wanted(argc, argv, formats[f]))
			tell(fe, folder, formats[f]);
	bench_remark("%d records; sqlite3 prints the same rows as JSON.", records);
	bench_remove(folder);
	return 0;
}
