/*
 * cmd_options.c - the options and operands that were typed, by the command's table.
 *
 * getopt_long() keeps its place in globals: it runs for what stands before the command (cmd.c),
 * then anew for what stands after it, never nested.
 */
#include "cmd.h"

#include "buf.h"
#include "mem.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	OPTION_HELP = 256,
	OPTION_FIRST = 512,	/* OPTION_FIRST + index in the command's table */
};

/* ---- what was given ---- */

static int
option_index(const struct context *c, const char *name)
{
	for (int i = 0; c->cmd->options != NULL && c->cmd->options[i].name != NULL; i++)
		if (strcmp(c->cmd->options[i].name, name) == 0)
			return i;
	abort();	/* a command asks for an option that its table does not have */
}

const char *
cmd_value(const struct context *c, const char *name)
{
	int option = option_index(c, name);
	const char *value = NULL;

	for (int i = 0; i < c->given; i++)
		if (c->which[i] == option)
			value = c->values[i];
	return value;
}

bool
cmd_flag(const struct context *c, const char *name)
{
	return cmd_value(c, name) != NULL;
}

const char *
cmd_value_at(const struct context *c, const char *name, int n)
{
	int option = option_index(c, name);

	for (int i = 0; i < c->given; i++)
		if (c->which[i] == option && n-- == 0)
			return c->values[i];
	return NULL;
}

/* Which of the words of "photo|subject|random" it is, -1 none. */
static int
choice_index(const char *list, const char *value)
{
	size_t len = strlen(value);

	for (int i = 0;; i++) {
		size_t word = strcspn(list, "|");

		if (word == len && memcmp(list, value, len) == 0)
			return i;
		if (list[word] == '\0')
			return -1;
		list += word + 1;
	}
}

int
cmd_choice(const struct context *c, const char *name)
{
	const char *value = cmd_value(c, name);

	return value == NULL ? -1 : choice_index(c->cmd->options[option_index(c, name)].arg, value);
}

int64_t
cmd_number(const struct context *c, const char *name, int64_t otherwise)
{
	const char *value = cmd_value(c, name);

	return value == NULL ? otherwise : strtoll(value, NULL, 10);
}

/* ---- parsing ---- */

/* options: the table of the command, NULL for what stands before it. */
int
cmd_option_failed(const struct cmd_option *options, int found, char *const *argv, struct err *e)
{
	const char *typed = argv[optind - 1];

	if (found == ':' && optopt >= OPTION_FIRST)
		return err_set(e, ERR_USAGE, "--%s needs %s", options[optopt - OPTION_FIRST].name,
		    options[optopt - OPTION_FIRST].arg);
	if (found == ':')
		return err_set(e, ERR_USAGE, "%s needs an argument", typed);
	if (optopt >= OPTION_HELP)
		return err_set(e, ERR_USAGE, "%.*s takes no argument",
		    (int)strcspn(typed, "="), typed);
	if (options != NULL && (optopt == 's' || strcmp(typed, "--as") == 0 ||
	    strcmp(typed, "--store") == 0))
		return err_set(e, ERR_USAGE, "%s stands before the command", typed);
	if (optopt != 0)
		return err_set(e, ERR_USAGE, "there is no option -%c", optopt);
	return err_set(e, ERR_USAGE, "there is no option %s", typed);
}

static void
option_given(struct context *c, int option, const char *value)
{
	c->values = mem_resize(c->values, (size_t)c->given + 1, sizeof(*c->values));
	c->which = mem_resize(c->which, (size_t)c->given + 1, sizeof(*c->which));
	c->values[c->given] = value;
	c->which[c->given++] = option;
}

static int
check_number(const struct cmd_option *o, const char *value, struct err *e)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(value, &end, 10);
	if (errno == 0 && strspn(value, "-0123456789") == strlen(value) && end != value &&
	    *end == '\0' && n >= o->least && n <= o->most)
		return 0;
	if (o->most == INT64_MAX)
		return err_set(e, ERR_USAGE, "--%s %s: expected a whole number from %" PRId64 " up",
		    o->name, value, o->least);
	return err_set(e, ERR_USAGE, "--%s %s: expected a whole number from %" PRId64
	    " to %" PRId64, o->name, value, o->least, o->most);
}

static int
check_value(const struct cmd_option *o, const char *value, struct err *e)
{
	if (o->most != 0)
		return check_number(o, value, e);
	if (o->arg[0] < 'a' || o->arg[0] > 'z' || choice_index(o->arg, value) >= 0)
		return 0;
	return err_set(e, ERR_USAGE, "--%s %s: expected %s", o->name, value, o->arg);
}

/* What getopt_long() wants to know, from the command's table; free() both. */
static void
option_tables(const struct cmd_option *options, struct option **longs, char **shorts)
{
	struct buf letters = BUF_INIT;
	int count = 0;

	while (options != NULL && options[count].name != NULL)
		count++;
	*longs = mem_array((size_t)count + 2, sizeof(**longs));
	buf_str(&letters, ":h");
	for (int i = 0; i < count; i++) {
		(*longs)[i].name = options[i].name;
		(*longs)[i].has_arg = options[i].arg == NULL ? no_argument : required_argument;
		(*longs)[i].val = OPTION_FIRST + i;
		if (options[i].letter != 0)
			buf_printf(&letters, "%c%s", options[i].letter,
			    options[i].arg == NULL ? "" : ":");
	}
	(*longs)[count].name = "help";
	(*longs)[count].val = OPTION_HELP;
	*shorts = buf_take(&letters);
}

static int
option_of_letter(const struct cmd_option *options, int letter)
{
	int i = 0;

	while (options[i].letter != letter)
		i++;
	return i;
}

int
cmd_parse(struct context *c, int argc, char **argv, struct err *e)
{
	static const struct cmd_option none[] = { { .name = NULL } };
	struct option *longs;
	char *shorts;
	int found, rc = 0;

	option_tables(c->cmd->options, &longs, &shorts);
	optind = 0;
	opterr = 0;
	while (rc == 0 && (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		int option;

		if (found == 'h' || found == OPTION_HELP) {
			rc = 1;
		} else if (found == ':' || found == '?') {
			rc = cmd_option_failed(c->cmd->options == NULL ? none : c->cmd->options,
			    found, argv, e);
		} else {
			option = found >= OPTION_FIRST ? found - OPTION_FIRST :
			    option_of_letter(c->cmd->options, found);
			option_given(c, option, optarg == NULL ? "" : optarg);
			if (optarg != NULL)
				rc = check_value(&c->cmd->options[option], optarg, e);
		}
	}
	c->args = (const char *const *)argv + optind;
	c->count = argc - optind;
	free(longs);
	free(shorts);
	return rc;
}

/* In a session nothing may name a file. */
static int
check_session(const struct context *c, struct err *e)
{
	for (int i = 0; i < c->given; i++) {
		const struct cmd_option *o = &c->cmd->options[c->which[i]];

		if (o->arg != NULL && o->arg[0] >= 'A' && o->arg[0] <= 'Z' && o->most == 0 &&
		    !o->session)
			return err_set(e, ERR_USAGE, "--%s is not taken in a session", o->name);
	}
	return 0;
}

int
cmd_check(const struct context *c, struct err *e)
{
	const struct cmd_option *o = c->cmd->options;

	if (c->session && check_session(c, e) < 0)
		return -1;
	for (; o != NULL && o->name != NULL; o++)
		if (o->required && cmd_value(c, o->name) == NULL)
			return err_set(e, ERR_USAGE, "%s needs --%s %s", c->title, o->name, o->arg);
	if (c->count < c->cmd->least)
		return err_set(e, ERR_USAGE, "%s needs %s", c->title, c->cmd->operands);
	if (c->cmd->most >= 0 && c->count > c->cmd->most)
		return err_set(e, ERR_USAGE, "%s: unexpected %s", c->title,
		    c->args[c->cmd->most]);
	return 0;
}
