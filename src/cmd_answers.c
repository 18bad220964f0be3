/*
 * cmd_answers.c - reads what a model answered.
 */
#include "cmd.h"
#include "exchange_answers.h"
#include "report.h"

static void
print(const struct answers_summary *sum)
{
	static const char *const ways[] = { "image and question", "question_id", "position" };
	char a[NUMBER_TEXT], b[NUMBER_TEXT];

	for (size_t i = 0; i < sum->count; i++) {
		const struct answered *s = &sum->list[i];
		const char *way = ways[s->aligned[0] == 't' ? 0 : s->aligned[0] == 'i' ? 1 : 2];

		report_line("%s: %s of %s records of %s (%s) answered, by %s", s->file,
		    number_text(a, s->answers), number_text(b, s->records), s->source, s->split,
		    way);
		if (s->unanswered > 0)
			report_line("  without an answer: %s", number_text(a, s->unanswered));
		if (s->unparsed > 0)
			report_line("  neither yes nor no: %s", number_text(a, s->unparsed));
	}
}

static void
print_json(const char *model, const struct answers_summary *sum)
{
	struct json_object *document = report_object(), *files = report_array();

	report_add_text(document, "model", model);
	report_add(document, "files", files);
	for (size_t i = 0; i < sum->count; i++) {
		const struct answered *s = &sum->list[i];
		struct json_object *o = report_object();

		report_add_text(o, "file", s->file);
		report_add_text(o, "source", s->source);
		report_add_text(o, "split", s->split);
		report_add_text(o, "aligned", s->aligned);
		report_add_int(o, "records", s->records);
		report_add_int(o, "answers", s->answers);
		report_add_int(o, "unanswered", s->unanswered);
		report_add_int(o, "unparsed", s->unparsed);
		report_append(files, o);
	}
	report_json(document);
}

static int
run(struct context *c, struct err *e)
{
	struct answers_options o = { .actor = c->person.name, .model = cmd_value(c, "model"),
		.questions = cmd_value(c, "questions"), .source = cmd_value(c, "source"),
		.version = cmd_value(c, "model-version"),
		.parse = cmd_choice(c, "parse") == 1 ? PARSE_REPOPE : PARSE_POPE,
		.by_position = cmd_flag(c, "by-position"), .replace = cmd_flag(c, "replace") };
	struct answers_summary sum;
	int rc = exchange_answers(c->store, c->args, c->count, &o, &c->progress, &sum, e);

	cmd_progress_end(c);
	if (rc < 0)
		return -1;
	if (cmd_flag(c, "json"))
		print_json(o.model, &sum);
	else
		print(&sum);
	answers_summary_release(&sum);
	return 0;
}

static const struct cmd_option options[] = {
	{ .name = "model", .arg = "NAME", .required = true, .help = "whose answers they are" },
	{ .name = "questions", .arg = "FILE",
	  .help = "what is asked under a question_id: LLaVA's llava_pope_test.jsonl, or a file like it" },
	{ .name = "model-version", .arg = "TEXT",
	  .help = "of Label Studio's predictions only those with this model_version (default: there "
	      "is one)" },
	{ .name = "source", .arg = "NAME",
	  .help = "what they are about (default: the one source that all of a file's answers fit)" },
	{ .name = "parse", .arg = "pope|repope",
	  .help = "the rule by which an output is a yes or a no (default: pope)" },
	{ .name = "by-position",
	  .help = "the first answer is the first record's, and so on; a question beside an answer "
	      "is checked" },
	{ .name = "replace", .help = "earlier answers of the model on the source count no longer" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_answers = {
	.name = "answers",
	.doc = "reads a model's outputs on a source",
	.operands = "FILE...", .least = 1, .most = -1,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Reads JSON Lines, a JSON array or CSV, as LLaVA, POPE and others write them, and the "
	    "predictions in tasks of Label Studio; see foureyes-formats(5). An answer belongs to the "
	    "record with its image and question, else "
	    "to the one with its question_id, and to the one at its place only with --by-position. "
	    "Records without an answer are counted; an answer without a record is an error. All "
	    "files are taken, or none. Reviewers never see any of it.",
	.no = "an answer fits no record, a file fits several sources, or there are answers already",
	.example = "foureyes answers --model llava-1.5-7b random.jsonl popular.jsonl\n"
	    "foureyes answers --model llava-1.5-7b --source coco_pope_random.json out.jsonl\n"
	    "foureyes answers --model llava --questions llava_pope_test.jsonl out.jsonl",
	.run = run,
};
