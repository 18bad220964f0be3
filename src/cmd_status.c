/*
 * cmd_status.c - how things stand: batches and people.
 *
 * A reviewer sees their own part alone (rule 1): what is open, agreed or disputed would tell of the
 * others, so those columns and the other people's rows exist for a lead only.
 */
#include "board.h"
#include "cmd.h"
#include "report.h"

static bool
is_lead(const struct context *c)
{
	return c->person.role == ROLE_LEAD;
}

/* ---- people ---- */

struct people {
	struct context *c;
	struct table *table;		/* one of the two */
	struct json_object *array;
};

static void
person_row(struct table *t, const struct person *p, const struct person_counts *n)
{
	table_text(t, p->name);
	table_text(t, role_name(p->role));
	table_count(t, n->verdicts);
	table_count(t, n->flags);
	table_count(t, n->resolutions);
	table_text(t, p->retired ? "retired" : "");
}

static void
person_object(struct json_object *array, const struct person *p, const struct person_counts *n)
{
	struct json_object *o = report_object();

	report_add_text(o, "person", p->name);
	report_add_text(o, "role", role_name(p->role));
	report_add_bool(o, "retired", p->retired);
	report_add_int(o, "verdicts", n->verdicts);
	report_add_int(o, "flags", n->flags);
	report_add_int(o, "resolutions", n->resolutions);
	report_append(array, o);
}

static int
person_each(void *arg, const struct person *p, struct err *e)
{
	struct people *to = arg;
	struct person_counts n;

	if (!is_lead(to->c) && p->person_id != to->c->person.person_id)
		return 0;
	if (store_person_counts(to->c->store, p->person_id, &n, e) < 0)
		return -1;
	if (to->array != NULL)
		person_object(to->array, p, &n);
	else
		person_row(to->table, p, &n);
	return 0;
}

/* ---- batches ---- */

static void
print_batches(const struct context *c, const struct board *b)
{
	struct table t;

	if (is_lead(c))
		table_init(&t, "batch", "items>", "open>", "agreed>", "disputed>", "settled>",
		    "own>", "", NULL);
	else
		table_init(&t, "batch", "items>", "own>", "", NULL);
	for (int i = 0; i < b->batches; i++) {
		const struct board_batch *batch = &b->batch[i];

		table_text(&t, batch->name);
		table_count(&t, batch->items);
		if (is_lead(c)) {
			table_count(&t, batch->open);
			table_count(&t, batch->agreed);
			table_count(&t, batch->disputed);
			table_count(&t, batch->settled);
		}
		table_count(&t, batch->own);
		table_text(&t, batch->closed ? "closed" : "");
	}
	table_print(&t);
}

static struct json_object *
batches_array(const struct context *c, const struct board *b)
{
	struct json_object *array = report_array();

	for (int i = 0; i < b->batches; i++) {
		const struct board_batch *batch = &b->batch[i];
		struct json_object *o = report_object();

		report_add_text(o, "batch", batch->name);
		report_add_bool(o, "closed", batch->closed);
		report_add_int(o, "items", batch->items);
		report_add_int(o, "own", batch->own);
		if (is_lead(c)) {
			report_add_int(o, "open", batch->open);
			report_add_int(o, "agreed", batch->agreed);
			report_add_int(o, "disputed", batch->disputed);
			report_add_int(o, "settled", batch->settled);
		}
		report_append(array, o);
	}
	return array;
}

/* ---- the whole ---- */

static const char *
step_command(enum board_step step)
{
	switch (step) {
	case STEP_IMPORT:
		return "foureyes import FILE... --images DIR";
	case STEP_PEOPLE:
		return "foureyes people add NAME --role reviewer";
	case STEP_RESOLVE:
		return "foureyes resolve";
	case STEP_REVIEW:
		return "foureyes review";
	case STEP_BATCH:
		return "foureyes batch create NAME";
	case STEP_EXPORT:
		return "foureyes export --format pope -o DIR";
	case STEP_OTHERS:
	case STEP_NOTHING:
		break;
	}
	return NULL;
}

static int
print_status(struct context *c, const struct board *b, struct err *e)
{
	struct table t;
	struct people people = { .c = c, .table = &t };
	const char *command = step_command(b->step);

	table_init(&t, "person", "role", "verdicts>", "flags>", "resolutions>", "", NULL);
	if (store_person_each(c->store, person_each, &people, e) < 0) {
		table_release(&t);
		return -1;
	}
	if (b->batches > 0) {
		print_batches(c, b);
		report_blank();
	}
	table_print(&t);
	report_blank();
	report_line("%s%s%s", b->next, command == NULL ? "" : " Next: ",
	    command == NULL ? "" : command);
	return 0;
}

static int
print_json(struct context *c, const struct board *b, struct err *e)
{
	struct people people = { .c = c, .array = report_array() };
	struct json_object *document;

	if (store_person_each(c->store, person_each, &people, e) < 0) {
		json_object_put(people.array);
		return -1;
	}
	document = report_object();
	report_add_text(document, "person", c->person.name);
	report_add_text(document, "role", role_name(c->person.role));
	if (is_lead(c)) {
		report_add_int(document, "sources", b->counts.sources);
		report_add_int(document, "records", b->counts.records);
		report_add_int(document, "pairs", b->counts.pairs);
		report_add_int(document, "photos", b->counts.photos);
		report_add_int(document, "photos_missing", b->counts.photos_missing);
		report_add_int(document, "unsettled", b->unsettled);
	}
	report_add(document, "batches", batches_array(c, b));
	report_add(document, "people", people.array);
	report_json(document);
	return 0;
}

static int
run(struct context *c, struct err *e)
{
	struct board b;
	int rc;

	if (board_read(&b, c->store, c->person.name, e) < 0)
		return -1;
	if (!cmd_flag(c, "json"))
		rc = print_status(c, &b, e);
	else if ((rc = is_lead(c) ? board_count_labels(&b, c->store, e) : 0) == 0)
		rc = print_json(c, &b, e);
	board_release(&b);
	return rc;
}

static const struct cmd_option options[] = {
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_status = {
	.name = "status",
	.doc = "tells how far every batch and every person is",
	.session = SESSION_ALL,
	.who = CMD_PERSON,
	.store = CMD_STORE_OPEN,
	.options = options,
	.about = "For a lead: how many items of each batch are open, agreed, disputed and settled, "
	    "what every person did, and what is to be done next. \"own\" is what you have judged "
	    "or flagged yourself.\n"
	    "For a reviewer: their own part, and nothing that would tell of the others.",
	.example = "foureyes status\nfoureyes status --json",
	.run = run,
};
