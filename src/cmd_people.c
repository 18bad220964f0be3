/*
 * cmd_people.c - who may do what: adds, lists and retires people.
 */
#include "cmd.h"
#include "report.h"

static int
run_add(struct context *c, struct err *e)
{
	enum role role = cmd_choice(c, "role") == 0 ? ROLE_REVIEWER : ROLE_LEAD;
	const char *name = c->args[0];

	if (store_begin(c->store, e) != 0)
		return -1;
	if (store_person_add(c->store, c->person.name, name, role, e) != 0 ||
	    store_commit(c->store, e) != 0) {
		store_rollback(c->store);
		return -1;
	}
	report_line("%s is a %s now.", name, role_name(role));
	return 0;
}

static int
run_retire(struct context *c, struct err *e)
{
	const char *name = c->args[0];

	if (store_begin(c->store, e) != 0)
		return -1;
	if (store_person_retire(c->store, c->person.name, name, e) != 0 ||
	    store_commit(c->store, e) != 0) {
		store_rollback(c->store);
		return -1;
	}
	report_line("%s is retired: what they decided stays.", name);
	return 0;
}

static int
list_row(void *arg, const struct person *p, struct err *e)
{
	struct table *t = arg;

	(void)e;
	table_text(t, p->name);
	table_text(t, role_name(p->role));
	table_text(t, p->retired ? "retired" : "");
	table_text(t, p->added_at);
	return 0;
}

static int
list_object(void *arg, const struct person *p, struct err *e)
{
	struct json_object *o = report_object();

	(void)e;
	report_add_text(o, "person", p->name);
	report_add_text(o, "role", role_name(p->role));
	report_add_bool(o, "retired", p->retired);
	report_add_text(o, "added_at", p->added_at);
	report_append(arg, o);
	return 0;
}

static int
list_json(struct context *c, struct err *e)
{
	struct json_object *people = report_array();

	if (store_person_each(c->store, list_object, people, e) != 0) {
		json_object_put(people);
		return -1;
	}
	report_json_list("people", people);
	return 0;
}

static int
run_list(struct context *c, struct err *e)
{
	struct table t;

	if (cmd_flag(c, "json"))
		return list_json(c, e);
	table_init(&t, "person", "role", "", "since", NULL);
	if (store_person_each(c->store, list_row, &t, e) != 0) {
		table_release(&t);
		return -1;
	}
	table_print(&t);
	return 0;
}

static const struct cmd_option add_options[] = {
	{ .name = "role", .arg = "reviewer|lead", .required = true,
	  .help = "a reviewer gives verdicts; a lead settles disputes and does the rest" },
	{ .name = NULL }
};

static const struct cmd_option list_options[] = {
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

static const struct cmd subs[] = {
	{
		.name = "add",
		.doc = "adds a person",
		.operands = "NAME", .least = 1, .most = 1,
		.who = CMD_LEAD, .store = CMD_STORE_OPEN,
		.options = add_options,
		.about = "A name has letters, digits, and . _ - @; it is what the person says with "
		    "--as or FOUREYES_AS, or their login name. It can never be given to somebody "
		    "else, since what they decided is kept under it.",
		.no = "the name is taken",
		.example = "foureyes people add reviewer1 --role reviewer",
		.run = run_add,
	},
	{
		.name = "list",
		.doc = "lists the people",
		.who = CMD_LEAD, .store = CMD_STORE_OPEN,
		.options = list_options,
		.example = "foureyes people list",
		.run = run_list,
	},
	{
		.name = "retire",
		.doc = "ends what a person may do; what they decided stays",
		.operands = "NAME", .least = 1, .most = 1,
		.who = CMD_LEAD, .store = CMD_STORE_OPEN,
		.about = "A retired person can no longer do anything with this store. Their "
		    "verdicts count as before. The only lead cannot be retired.",
		.no = "there is no such person, or it is the only lead",
		.example = "foureyes people retire reviewer2",
		.run = run_retire,
	},
	{ .name = NULL }
};

const struct cmd cmd_people = {
	.name = "people",
	.doc = "says who may do what: add, list, retire",
	.session = SESSION_LEAD,
	.subs = subs,
};
