/*
 * bench_import.c [RECORDS] - how much processor time labels take to come in through each reader,
 * beside what sqlite3 takes to import the same rows into a plain table.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

enum { RECORDS = 200000, ROUNDS = 3, PER_PHOTO = 6, SUBJECTS = 80 };

/* What stands before a record's number, photo, question and label, and behind it. */
static const struct form {
	const char *format, *head, *id, *image, *question, *label, *end;
} forms[] = {
	{ "pope", "", "{\"question_id\": ", ", \"image\": \"", "\", \"text\": \"",
	    "\", \"label\": \"", "\"}" },
	{ "csv", "id,image,question,label\n", "", ",", ",", ",", "" },
	{ "tsv", "id\timage\tquestion\tlabel\n", "", "\t", "\t", "\t", "" },
	{ "jsonl", "", "{\"id\": ", ", \"image\": \"", "\", \"question\": \"",
	    "\", \"label\": \"", "\"}" },
	{ "hf", "", "{\"id\": ", ", \"file_name\": \"", "\", \"question\": \"",
	    "\", \"label\": \"", "\"}" },
	{ "labelstudio", "", "{\"id\": ",
	    ", \"annotations\": [], \"predictions\": [], \"data\": {\"image\": \"",
	    "\", \"question\": \"", "\", \"label\": \"", "\"}}" },
};
enum { FORMS = sizeof(forms) / sizeof(forms[0]) };

static void
write_file(const char *folder, const struct form *f, int records)
{
	char path[512];
	FILE *out;

	snprintf(path, sizeof(path), "%s/labels.%s", folder, f->format);
	out = fopen(path, "w");
	if (out == NULL)
		exit(1);
	fputs(f->head, out);
	for (int i = 0; i < records; i++)
		fprintf(out, "%s%d%sCOCO_val2014_%012d.jpg%sIs there a thing %d in the image?%s%s%s\n",
		    f->id, i + 1, f->image, i / PER_PHOTO, f->question, i % SUBJECTS, f->label,
		    i % 2 ? "yes" : "no", f->end);
	fclose(out);
}

static double
peer(const char *folder)
{
	double before;

	bench_run("rm -f %s/rows.db", folder);
	before = bench_used();
	bench_run("sqlite3 %s/rows.db 'CREATE TABLE labels (id, image, question, label)' "
	    "'.import --csv --skip 1 %s/labels.csv labels'", folder, folder);
	return bench_used() - before;
}

static double
ours(const char *fe, const char *folder, const char *format, const char *file)
{
	double before;

	bench_run("rm -f %s/s.db*", folder);
	bench_run("%s -s %s/s.db --as lead init", fe, folder);
	before = bench_used();
	bench_run("%s -s %s/s.db --as lead import --format %s %s/%s", fe, folder, format, folder,
	    file);
	return bench_used() - before;
}

/* In turns, because on a machine that others use the same work takes more or less of its time. */
static void
tell(const char *fe, const char *folder, const char *format, const char *file)
{
	struct bench_times t = { 0 }, plain = { 0 };
	double median, floor;
	char what[64];

	for (int i = 0; i < ROUNDS; i++) {
		bench_add(&plain, peer(folder));
		bench_add(&t, ours(fe, folder, format, file));
	}
	median = bench_at(&t, 0.5);
	floor = bench_at(&plain, 0.5);
	snprintf(what, sizeof(what), "import --format %s", format);
	bench_row(what, "≤ 3.5", median <= 3.5 * floor, "%.0f ms = %.2f of sqlite3's %.0f", median,
	    median / floor, floor);
	bench_release(&t);
	bench_release(&plain);
}

int
main(int argc, char **argv)
{
	int records = argc > 1 ? atoi(argv[1]) : RECORDS;
	const char *fe = getenv("FOUREYES_BIN");
	char *folder = bench_folder(), file[64];

	if (fe == NULL)
		fe = "./foureyes";
	for (size_t i = 0; i < FORMS; i++)
		write_file(folder, &forms[i], records);
	bench_head("Labels in");
	for (size_t i = 0; i < FORMS; i++) {
		snprintf(file, sizeof(file), "labels.%s", forms[i].format);
		tell(fe, folder, forms[i].format, file);
	}
	tell(fe, folder, "sqlite", "rows.db");
	bench_remark("%d records.", records);
	bench_remove(folder);
	return 0;
}
