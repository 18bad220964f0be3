/*
 * cmd_changes.c - how the labels came out, against the originals.
 */
#include "cmd.h"
#include "report.h"
#include "store_records.h"

#include <string.h>

struct to {
	struct table *table;		/* one of the two */
	struct json_object *array;
	const char *group;		/* what stands in the first column; NULL: the row's own */
	const char *member;		/* what the group is called; NULL: there is none */
};

static int64_t
wrong(const struct change_row *r)
{
	return r->original == ANSWER_YES ? r->no : r->yes;
}

static int
take(void *arg, const struct change_row *r, struct err *e)
{
	struct to *to = arg;
	const char *group = to->group ? to->group : r->group;
	int64_t labelled = r->total - r->unsettled;
	struct json_object *o;

	(void)e;
	if (to->table != NULL) {
		table_text(to->table, group[0] ? group : NULL);
		table_text(to->table, answer_name(r->original));
		table_count(to->table, r->total);
		table_count(to->table, labelled);
		table_count(to->table, wrong(r));
		table_percent(to->table, wrong(r), labelled);
		table_count(to->table, r->ambiguous);
		table_percent(to->table, r->ambiguous, labelled);
		return 0;
	}
	o = report_object();
	if (to->member != NULL)
		report_add_text(o, to->member, group[0] ? group : NULL);
	report_add_text(o, "original", answer_name(r->original));
	report_add_int(o, "total", r->total);
	report_add_int(o, "yes", r->yes);
	report_add_int(o, "no", r->no);
	report_add_int(o, "ambiguous", r->ambiguous);
	report_add_int(o, "unsettled", r->unsettled);
	report_append(to->array, o);
	return 0;
}

/* ---- for people ---- */

static int
print_splits(struct store *s, struct err *e)
{
	struct table t;
	struct to rows = { .table = &t };

	table_init(&t, "split", "original", "records>", "labelled>", "wrong>", ">", "ambiguous>",
	    ">", NULL);
	if (store_change_each(s, CHANGES_BY_SPLIT, take, &rows, e) < 0)
		goto fail;
	rows.group = "all splits";
	if (store_change_each(s, CHANGES_ALL, take, &rows, e) < 0)
		goto fail;
	rows.group = "distinct pairs";
	if (store_change_each(s, CHANGES_PAIRS, take, &rows, e) < 0)
		goto fail;
	table_print(&t);
	return 0;
fail:
	table_release(&t);
	return -1;
}

static int
print_subjects(struct store *s, struct err *e)
{
	struct table t;
	struct to rows = { .table = &t };

	table_init(&t, "subject", "original", "pairs>", "labelled>", "wrong>", ">", "ambiguous>",
	    ">", NULL);
	if (store_change_each(s, CHANGES_BY_SUBJECT, take, &rows, e) < 0) {
		table_release(&t);
		return -1;
	}
	table_print(&t);
	return 0;
}

/* ---- for programs ---- */

static int
add_rows(struct store *s, struct json_object *document, const char *name, enum change_group by,
    const char *member, struct err *e)
{
	struct to rows = { .array = report_array(), .member = member };

	report_add(document, name, rows.array);
	return store_change_each(s, by, take, &rows, e);
}

static int
print_json(struct store *s, bool subjects, struct err *e)
{
	struct json_object *o = report_object();
	int rc;

	if (subjects)
		rc = add_rows(s, o, "subjects", CHANGES_BY_SUBJECT, "subject", e);
	else if ((rc = add_rows(s, o, "splits", CHANGES_BY_SPLIT, "split", e)) == 0 &&
	    (rc = add_rows(s, o, "records", CHANGES_ALL, NULL, e)) == 0)
		rc = add_rows(s, o, "pairs", CHANGES_PAIRS, NULL, e);
	if (rc == 0)
		report_json(o);
	else
		json_object_put(o);
	return rc;
}

static int
run(struct context *c, struct err *e)
{
	bool subjects = cmd_choice(c, "by") == 1;
	int rc;

	/* Several counts that must agree with each other. */
	if (store_begin_read(c->store, e) < 0)
		return -1;
	if (cmd_flag(c, "json"))
		rc = print_json(c->store, subjects, e);
	else
		rc = subjects ? print_subjects(c->store, e) : print_splits(c->store, e);
	store_rollback(c->store);
	return rc;
}

static const struct cmd_option options[] = {
	{ .name = "by", .arg = "split|subject",
	  .help = "records by split, and distinct pairs (default); or distinct pairs by subject" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_changes = {
	.name = "changes",
	.doc = "counts wrong and ambiguous originals",
	.session = SESSION_LEAD,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Compares the labels with the originals they came with. An original is wrong "
	    "where the label is the other one of yes and no. Percentages are of what has a label "
	    "already. A pair that came with both yes and no is left out where pairs are counted.",
	.example = "foureyes changes\nfoureyes changes --by subject --json",
	.run = run,
};
