/*
 * cmd_export.c - writes corrected label files.
 */
#include "cmd.h"
#include "report.h"

static void
print(const struct export_summary *sum, const char *output)
{
	char a[NUMBER_TEXT], b[NUMBER_TEXT], n[NUMBER_TEXT];

	report_line("%s: %lld %s, %s of %s records, %s corrected", output, (long long)sum->files,
	    number_of(sum->files, "file", "files"), number_text(a, sum->kept),
	    number_text(b, sum->records), number_text(n, sum->corrected));
	if (sum->dropped_ambiguous > 0)
		report_line("left out: %s ambiguous", number_text(n, sum->dropped_ambiguous));
	if (sum->dropped_unsettled > 0)
		report_line("left out: %s without a label", number_text(n, sum->dropped_unsettled));
	if (sum->kept_ambiguous > 0)
		report_line("written as ambiguous: %s", number_text(n, sum->kept_ambiguous));
	if (sum->kept_unsettled > 0)
		report_line("written as they came, without a label: %s",
		    number_text(n, sum->kept_unsettled));
}

static void
print_json(const struct export_summary *sum)
{
	struct json_object *o = report_object();

	report_add_int(o, "sources", sum->files);
	report_add_int(o, "records", sum->records);
	report_add_int(o, "kept", sum->kept);
	report_add_int(o, "corrected", sum->corrected);
	report_add_int(o, "kept_ambiguous", sum->kept_ambiguous);
	report_add_int(o, "dropped_ambiguous", sum->dropped_ambiguous);
	report_add_int(o, "kept_unsettled", sum->kept_unsettled);
	report_add_int(o, "dropped_unsettled", sum->dropped_unsettled);
	report_add_int(o, "open", sum->open);
	report_add_int(o, "disputed", sum->disputed);
	report_add_int(o, "unreviewed", sum->unreviewed);
	report_json(o);
}

static int
run(struct context *c, struct err *e)
{
	static const enum export_unsettled unsettled[] = { UNSETTLED_REFUSE, UNSETTLED_ORIGINAL,
		UNSETTLED_DROP };
	static const enum export_ambiguous ambiguous[] = { AMBIGUOUS_USUAL, AMBIGUOUS_DROP,
		AMBIGUOUS_KEEP };
	int choice = cmd_choice(c, "unsettled");
	struct export_options o = { .actor = c->person.name, .format = cmd_value(c, "format"),
		.source = cmd_value(c, "source"), .output = cmd_value(c, "output"),
		.ambiguous = ambiguous[cmd_choice(c, "ambiguous") + 1],
		.unsettled = choice < 0 ? UNSETTLED_REFUSE : unsettled[choice],
		.csv_safe = cmd_flag(c, "csv-safe"), .pseudonyms = cmd_flag(c, "pseudonyms"),
		.table = cmd_value(c, "table"), .map = cmd_value(c, "map"),
		.write_back = cmd_flag(c, "write-back"),
		.command = c->words, .words = c->word_count };
	struct export_summary sum = { .records = 0 };
	int rc = exchange_export(c->store, &o, &c->progress, &sum, e);

	cmd_progress_end(c);
	if (rc < 0)
		return -1;
	if (cmd_flag(c, "json"))
		print_json(&sum);
	else
		print(&sum, o.output);
	return 0;
}

static const struct cmd_option options[] = {
	{ .name = "format", .arg = "FORMAT",
	  .help = "csv, hf, jsonl, labelstudio, matrix, pope, prodigy, soft, sqlite or votes "
	      "(default: each source as it came, but for the labels)" },
	{ .name = "source", .arg = "NAME", .help = "this source only, into one file" },
	{ .name = "output", .letter = 'o', .arg = "PATH", .required = true,
	  .help = "the folder to write into, made where there is none; with --source, the file; for "
	      "sqlite the database" },
	{ .name = "ambiguous", .arg = "drop|keep",
	  .help = "leaves out records whose pair is ambiguous, or writes that as their label "
	      "(default: drop; keep where the format tells the votes)" },
	{ .name = "unsettled", .arg = "refuse|original|drop",
	  .help = "with records that have no label yet: writes nothing (default), keeps their "
	      "original, or leaves them out" },
	{ .name = "csv-safe", .help = "in csv, matrix and votes: puts ' before cells that begin a formula" },
	{ .name = "pseudonyms", .help = "people by role and number instead of their names" },
	{ .name = "table", .arg = "NAME",
	  .help = "for sqlite: the table (default: foureyes_labels)" },
	{ .name = "write-back",
	  .help = "for sqlite: labels as columns of the table that the records came from" },
	{ .name = "map", .arg = "WORD=COLUMN,...",
	  .help = "with --write-back: the table's columns of image and question, or of the id" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_export = {
	.name = "export",
	.doc = "writes corrected label files",
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Writes every source under its own name, with the labels of its pairs in place of "
	    "the originals. Every other byte of a record stays as it came, and so does the order. "
	    "A source that came from a database leaves by --format alone. "
	    "Other formats carry with each label the original, how it was decided (agreement or "
	    "resolution) and the votes; see foureyes-formats(5). What is still open is never told.\n"
	    "Files of the same names are replaced; all appear whole, or none does. A MANIFEST.json "
	    "beside them tells what they were made from and what was left out.",
	.no = "records have no label yet (they are counted), or there is no such source",
	.example = "foureyes export --format pope -o corrected\n"
	    "foureyes export --format jsonl -o everything --pseudonyms\n"
	    "foureyes export --format sqlite -o mine.db --write-back --map id=nr\n"
	    "foureyes export --source coco_pope_random.json -o random.json --unsettled drop",
	.run = run,
};
