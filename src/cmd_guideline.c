/*
 * cmd_guideline.c - the text reviewers work under: shows it, lists its versions, sets a new one.
 */
#include "cmd.h"
#include "guideline.h"
#include "report.h"

#include <string.h>

/* ---- show ---- */

static struct json_object *
document(const struct guideline *g)
{
	struct json_object *o = report_object();

	report_add_int(o, "version", g->version);
	report_add_text(o, "person", g->person);
	report_add_text(o, "set_at", g->set_at);
	report_add_text(o, "text", g->text);
	return o;
}

static void
print(const struct guideline *g)
{
	report_line("Guideline %lld, by %s, %s", (long long)g->version, g->person, g->set_at);
	report_blank();
	for (const char *line = g->text; *line != '\0';) {
		size_t len = strcspn(line, "\n");

		report_line("%.*s", (int)len, line);
		line += len + (line[len] == '\n');
	}
}

static int
run_show(struct context *c, struct err *e)
{
	struct guideline g;

	if (guideline_read(c->store, c->person.name, cmd_number(c, "version", 0), &g, e) < 0)
		return -1;
	if (cmd_flag(c, "json"))
		report_json(document(&g));
	else
		print(&g);
	guideline_release(&g);
	return 0;
}

/* ---- list ---- */

static int
list_row(void *arg, const struct guideline *g, struct err *e)
{
	struct table *t = arg;

	(void)e;
	table_count(t, g->version);
	table_text(t, g->person);
	table_text(t, g->set_at);
	table_count(t, (int64_t)strlen(g->text));
	return 0;
}

static int
list_object(void *arg, const struct guideline *g, struct err *e)
{
	(void)e;
	report_append(arg, document(g));
	return 0;
}

static int
list_json(struct context *c, struct err *e)
{
	struct json_object *all = report_array();

	if (store_guideline_each(c->store, list_object, all, e) != 0) {
		json_object_put(all);
		return -1;
	}
	report_json_list("guidelines", all);
	return 0;
}

static int
run_list(struct context *c, struct err *e)
{
	struct table t;

	if (cmd_flag(c, "json"))
		return list_json(c, e);
	table_init(&t, "version>", "by", "since", "bytes>", NULL);
	if (store_guideline_each(c->store, list_row, &t, e) != 0) {
		table_release(&t);
		return -1;
	}
	table_print(&t);
	return 0;
}

/* ---- set ---- */

static int
run_set(struct context *c, struct err *e)
{
	int64_t version;

	if (guideline_set(c->store, c->person.name, c->args[0], &version, e) < 0)
		return -1;
	report_line("Guideline %lld is in force: every verdict from now on is given under it.",
	    (long long)version);
	return 0;
}

static const struct cmd_option show_options[] = {
	{ .name = "version", .arg = "N", .least = 1, .most = INT32_MAX,
	  .help = "this one (default: the one in force)" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

static const struct cmd_option list_options[] = {
	{ .name = "json", .help = "one JSON document, with every text" },
	{ .name = NULL }
};

static const struct cmd subs[] = {
	{
		.name = "show",
		.doc = "shows the text, and who wrote it when",
		.who = CMD_PERSON, .store = CMD_STORE_OPEN,
		.options = show_options,
		.about = "The guideline is what reviewers go by: what counts as a bear, what is too "
		    "small to count. All of them work under the same text, the newest version, and "
		    "every verdict records which one that was. On the screens it is under g.",
		.no = "there is no guideline, or no such version",
		.example = "foureyes guideline\n"
		    "foureyes guideline show --version 1",
		.run = run_show,
	},
	{
		.name = "list",
		.doc = "lists its versions",
		.who = CMD_PERSON, .store = CMD_STORE_OPEN,
		.options = list_options,
		.example = "foureyes guideline list",
		.run = run_list,
	},
	{
		.name = "set",
		.doc = "makes the text of a file the next version",
		.operands = "FILE", .least = 1, .most = 1, .desk = true,
		.who = CMD_LEAD, .store = CMD_STORE_OPEN,
		.about = "The file is plain text in UTF-8, at most 64 KiB. It is in force at once, "
		    "for all batches; who is reviewing is told that it is new. Earlier versions "
		    "stay, and so do the verdicts given under them.",
		.no = "the text is in force already",
		.example = "foureyes guideline set guideline.txt",
		.run = run_set,
	},
	{ .name = NULL }
};

const struct cmd cmd_guideline = {
	.name = "guideline",
	.doc = "is the text reviewers work under: show, list, set",
	.session = SESSION_ALL,
	.first = true,
	.subs = subs,
};
