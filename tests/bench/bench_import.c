/*
 * bench_import.c [RECORDS [FORMAT…]] - how much processor time labels take to come in through each
 * reader, beside what sqlite3 takes to import the same rows into a plain table.
 *
 * The records are like POPE's: three splits, each with 6 questions to a photo, of which the splits
 * have the 3 answered "yes" in common, and the last two some of the others, so that 18 records ask
 * 10.25 pairs (POPE's 9,000 ask 5,127).  Where every record is a pair of its own, there is most to do;
 * that is "pairs" among the formats.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECORDS = 1000000, ROUNDS = 3, SPLITS = 3, PER_PHOTO = 6, SUBJECTS = 80 };

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

/* Which of the things the question of a split to a photo is about. */
static int
subject_of(int split, int photo, int question)
{
	bool shared = split == 2 && (photo * 3 + question / 2) % 12 < 7;

	if (question % 2 != 0)
		return (photo * 11 + question) % SUBJECTS;
	return (photo * 11 + 10 + (shared ? 1 : split) * PER_PHOTO + question) % SUBJECTS;
}

/* distinct: every record asks a pair of its own. */
static void
write_file(const char *folder, const char *name, const struct form *f, int records, bool distinct)
{
	int third = records / SPLITS + 1;
	char path[512];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s.%s", folder, name, f->format);
	out = fopen(path, "w");
	if (out == NULL)
		exit(1);
	fputs(f->head, out);
	for (int i = 0; i < records; i++) {
		int split = distinct ? 0 : i / third, in = distinct ? i : i % third;
		int photo = in / PER_PHOTO, question = in % PER_PHOTO;

		fprintf(out, "%s%d%sCOCO_val2014_%012d.jpg%sIs there a thing %d in the image?%s%s%s\n",
		    f->id, i + 1, f->image, photo, f->question, subject_of(split, photo, question),
		    f->label, question % 2 ? "yes" : "no", f->end);
	}
	fclose(out);
}

static double
peer(const char *folder, const char *name)
{
	double before;

	bench_run("rm -f %s/rows.db", folder);
	before = bench_used();
	bench_run("sqlite3 %s/rows.db 'CREATE TABLE labels (id, image, question, label)' "
	    "'.import --csv --skip 1 %s/%s.csv labels'", folder, folder, name);
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

static void
tell(const char *fe, const char *folder, const char *format, const char *name, const char *end)
{
	struct bench_turns t = { 0 };
	char what[64], file[64];

	snprintf(file, sizeof(file), "%s.%s", name, end);
	for (int i = 0; i < ROUNDS; i++) {
		double plain = peer(folder, strcmp(name, "pairs") == 0 ? name : "labels");

		bench_turn(&t, ours(fe, folder, format, file), plain);
	}
	snprintf(what, sizeof(what), "import --format %s%s", format,
	    strcmp(name, "pairs") == 0 ? ", all of them pairs" : "");
	bench_row(what, "≤ 3.5", bench_at(&t.ratio, 0.5) <= 3.5, "%s", bench_turns_text(&t));
	bench_turns_release(&t);
}

/* Is it among the formats named, or are none? */
static bool
wanted(int argc, char **argv, const char *format)
{
	for (int i = 2; i < argc; i++)
		if (strcmp(argv[i], format) == 0)
			return true;
	return argc <= 2;
}

int
main(int argc, char **argv)
{
	int records = argc > 1 ? atoi(argv[1]) : RECORDS;
	const char *fe = getenv("FOUREYES_BIN");
	char *folder = bench_folder();

	if (fe == NULL)
		fe = "./foureyes";
	bench_head("Labels in");
	for (size_t i = 0; i < FORMS; i++)
		if (strcmp(forms[i].format, "csv") == 0 || wanted(argc, argv, forms[i].format))
			write_file(folder, "labels", &forms[i], records, false);
	for (size_t i = 0; i < FORMS; i++)
		if (wanted(argc, argv, forms[i].format))
			tell(fe, folder, forms[i].format, "labels", forms[i].format);
	if (wanted(argc, argv, "sqlite"))
		tell(fe, folder, "sqlite", "rows", "db");
	if (wanted(argc, argv, "pairs")) {
		for (size_t i = 0; i < 2; i++)
			write_file(folder, "pairs", &forms[i], records, true);
		tell(fe, folder, "pope", "pairs", "pope");
	}
	bench_remark("%d records.", records);
	bench_remove(folder);
	return 0;
}
