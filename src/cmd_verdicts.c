/*
 * cmd_verdicts.c - reads verdicts made elsewhere.
 */
#include "cmd.h"
#include "report.h"

static void
print(const struct verdicts_summary *sum, const struct batch *b)
{
	char n[5][NUMBER_TEXT];

	report_line("%s %s: %s %s, %s %s, %s unchanged", number_text(n[0], sum->rows),
	    number_of(sum->rows, "row", "rows"), number_text(n[1], sum->verdicts),
	    number_of(sum->verdicts, "verdict", "verdicts"), number_text(n[2], sum->resolutions),
	    number_of(sum->resolutions, "resolution", "resolutions"),
	    number_text(n[3], sum->unchanged));
	if (sum->people_added > 0)
		report_line("%s %s added", number_text(n[0], sum->people_added),
		    number_of(sum->people_added, "person", "people"));
	report_line("%s: %s %s, %s open, %s agreed, %s disputed, %s settled", b->name,
	    number_text(n[0], b->items), number_of(b->items, "item", "items"),
	    number_text(n[1], b->open), number_text(n[2], b->agreed),
	    number_text(n[3], b->disputed), number_text(n[4], b->settled));
}

static void
print_json(const struct verdicts_summary *sum, const struct batch *b)
{
	struct json_object *o = report_object();

	report_add_int(o, "rows", sum->rows);
	report_add_int(o, "verdicts", sum->verdicts);
	report_add_int(o, "resolutions", sum->resolutions);
	report_add_int(o, "unchanged", sum->unchanged);
	report_add_int(o, "people_added", sum->people_added);
	report_add_text(o, "batch", b->name);
	report_add_int(o, "items", b->items);
	report_add_int(o, "open", b->open);
	report_add_int(o, "agreed", b->agreed);
	report_add_int(o, "disputed", b->disputed);
	report_add_int(o, "settled", b->settled);
	report_json(o);
}

static int
run(struct context *c, struct err *e)
{
	struct verdicts_options o = { .actor = c->person.name, .batch = cmd_value(c, "batch"),
		.add_people = cmd_flag(c, "add-people"),
		.role = cmd_choice(c, "role") == 1 ? ROLE_LEAD : ROLE_REVIEWER };
	struct verdicts_summary sum;
	struct batch b;

	if (cmd_value(c, "role") != NULL && !o.add_people)
		return err_set(e, ERR_USAGE, "--role says as what --add-people adds people; give "
		    "both or neither");
	if (exchange_verdicts(c->store, c->args[0], &o, &c->progress, &sum, e) < 0)
		return -1;
	cmd_progress_end(c);
	if (store_batch_find(c->store, o.batch ? o.batch : "main", &b, e) < 0)
		return -1;
	if (cmd_flag(c, "json"))
		print_json(&sum, &b);
	else
		print(&sum, &b);
	return 0;
}

static const struct cmd_option options[] = {
	{ .name = "batch", .arg = "NAME", .help = "the batch they belong to (default: main)" },
	{ .name = "add-people", .help = "adds the people who are not known yet" },
	{ .name = "role", .arg = "reviewer|lead", .help = "adds them as this (default: reviewer)" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_verdicts = {
	.name = "verdicts",
	.doc = "reads verdicts made elsewhere",
	.operands = "FILE", .least = 1, .most = 1,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "The file's first line names its columns: image, question, reviewer, verdict, "
	    "and, if you like, note and elapsed_ms; or, as crowd-kit has them, task, worker, "
	    "label; or, as cleanlab has them, the people, with a row a pair. Or it holds tasks of "
	    "Label Studio, or reviews of Prodigy, whose annotations or versions are the rows. "
	    "Every row goes by the rules of the screens: a "
	    "reviewer's is a verdict, a lead's settles a dispute with its note as the reason. A "
	    "row that says what is there already changes nothing. All rows are taken, or, where "
	    "one of them cannot be, none.",
	.no = "a row is against the rules; it is named",
	.example = "foureyes verdicts reviewer1.csv --add-people\n"
	    "foureyes verdicts lead.csv --add-people --role lead",
	.run = run,
};
