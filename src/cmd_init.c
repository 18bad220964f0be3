/*
 * cmd_init.c - makes a store.
 */
#include "cmd.h"
#include "report.h"

static int
run(struct context *c, struct err *e)
{
	if (!name_valid(c->name))
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no name of a person (letters, digits, . _ - @); say who you are: "
		    "--as NAME",
		    c->name);
	if (store_create(c->store_path, c->name, c->clock, e) != 0)
		return -1;
	report_line("%s is a store now; %s is its first lead.", c->store_path, c->name);
	report_line("Next: foureyes import FILE... --images DIR, "
	    "and foureyes people add NAME --role reviewer");
	return 0;
}

const struct cmd cmd_init = {
	.name = "init",
	.doc = "makes a store",
	.who = CMD_ANYONE,
	.store = CMD_STORE_OWN,
	.about = "Makes an empty store, the one file that will hold the labels, the people and "
	    "everything they decide. Whoever makes it (--as NAME, else the login name) is its "
	    "first lead. A file that is there already is left alone.",
	.no = "there is a file of this name",
	.example = "foureyes -s pope.db --as lead init",
	.run = run,
};
