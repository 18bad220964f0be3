/*
 * cmd.c - the frame of every command: finds it, opens the store, checks who acts, runs it, and says
 * what went wrong.  Standard error is written here alone: one line for what failed, a line for each
 * warning, and on a terminal a line that shows how far long work is.
 */
#include "config.h"

#include "cmd.h"

#include "admit.h"
#include "buf.h"
#include "number.h"
#include "report.h"
#include "utf8.h"

#include <getopt.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
	OPTION_HELP = 256,
	OPTION_AS,
	OPTION_VERSION,
	OPTION_STORE,
};

enum {
	PROGRESS_FIRST_MS = 300,	/* shorter work shows none */
	PROGRESS_EACH_MS = 100,
};

/* ---- standard error ---- */

static void
complain(struct context *c, const char *text)
{
	struct buf line = BUF_INIT;

	cmd_progress_end(c);
	buf_str(&line, "foureyes: ");
	utf8_clean(&line, text, strlen(text));
	buf_byte(&line, '\n');
	fwrite(line.data, 1, line.len, stderr);
	buf_release(&line);
}

void
cmd_warn(struct context *c, const char *fmt, ...)
{
	struct err e = ERR_INIT;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(e.text, sizeof(e.text), fmt, ap);
	va_end(ap);
	err_prefix(&e, "warning: ");
	complain(c, e.text);
}

static void
progress_line(const struct context *c, const char *text, int cells)
{
	struct buf line = BUF_INIT;

	buf_byte(&line, '\r');
	buf_str(&line, text);
	buf_printf(&line, "%*s", c->told_cells > cells ? c->told_cells - cells : 0, "");
	buf_byte(&line, '\r');
	fwrite(line.data, 1, line.len, stderr);
	fflush(stderr);
	buf_release(&line);
}

static void
progress_tell(void *arg, const char *what, int64_t done, int64_t total, int percent)
{
	struct context *c = arg;
	struct buf raw = BUF_INIT, clean = BUF_INIT, line = BUF_INIT;
	char a[NUMBER_TEXT], b[NUMBER_TEXT];
	struct winsize size;
	int64_t now = clock_monotonic_ms(c->clock);
	int cells, room = 79;

	if (c->told_at == 0)
		c->told_at = now + PROGRESS_FIRST_MS - PROGRESS_EACH_MS;
	if (now - c->told_at < PROGRESS_EACH_MS || !isatty(STDERR_FILENO))
		return;
	c->told_at = now;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
		room = size.ws_col - 1;
	buf_printf(&raw, "%s: %s", what, number_text(a, done));
	if (total > 0)
		buf_printf(&raw, " of %s", number_text(b, total));
	else if (percent >= 0)
		buf_printf(&raw, " (%d %%)", percent);
	utf8_clean(&clean, raw.data, raw.len);
	cells = utf8_cut(&line, clean.data, room);
	progress_line(c, line.data, cells);
	c->told_cells = cells;
	buf_release(&raw);
	buf_release(&clean);
	buf_release(&line);
}

void
cmd_progress_end(struct context *c)
{
	if (c->told_cells > 0)
		progress_line(c, "", 0);
	c->told_cells = 0;
}

/* ---- who acts, on what ---- */

static int
check_person(struct context *c, struct err *e)
{
	int rc = c->cmd->who == CMD_LEAD ?
	    admit_lead(c->store, c->name, c->title, &c->person, e) :
	    admit_person(c->store, c->name, &c->person, e);
	size_t used = strlen(e->text);

	if (rc != 0 && e->code == ERR_REFUSED && c->name == c->login)
		snprintf(e->text + used, sizeof(e->text) - used, "; or say who you are: --as NAME");
	return rc;
}

int
context_open(struct context *c, struct err *e)
{
	if (c->cmd->who != CMD_ANYONE && !name_valid(c->name))
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no name of a person (letters, digits, . _ - @); say who you are: "
		    "--as NAME",
		    c->name);
	if (store_open(&c->store, c->store_path, c->clock, e) != 0)
		return -1;
	if (c->cmd->who == CMD_ANYONE || check_person(c, e) == 0)
		return 0;
	context_close(c);
	return -1;
}

void
context_close(struct context *c)
{
	store_close(c->store);
	c->store = NULL;
}

static int
run(struct context *c, struct err *e)
{
	int rc = 0;

	if (c->cmd->store == CMD_STORE_OPEN)
		rc = context_open(c, e);
	if (rc == 0)
		rc = c->cmd->run(c, e);
	cmd_progress_end(c);
	context_close(c);
	return rc;
}

/* ---- the command line ---- */

static const struct cmd *
sub_find(const struct cmd *cmd, const char *name)
{
	for (const struct cmd *sub = cmd->subs; name != NULL && sub->name != NULL; sub++)
		if (strcmp(sub->name, name) == 0)
			return sub;
	return NULL;
}

static int
sub_failed(const struct cmd *cmd, const char *typed, struct err *e)
{
	struct buf names = BUF_INIT;

	for (const struct cmd *sub = cmd->subs; sub->name != NULL; sub++)
		buf_printf(&names, "%s%s", names.len > 0 ? ", " : "", sub->name);
	if (typed == NULL)
		err_set(e, ERR_USAGE, "%s needs one of: %s", cmd->name, names.data);
	else
		err_set(e, ERR_USAGE, "there is no %s %s, only: %s", cmd->name, typed, names.data);
	buf_release(&names);
	return -1;
}

int
cmd_run(struct context *c, const struct cmd *cmd, int argc, char **argv, struct err *e)
{
	const struct cmd *sub = NULL;
	bool named = argc > 1 && argv[1][0] != '-';
	int rc;

	c->cmd = cmd;
	c->given = 0;
	snprintf(c->title, sizeof(c->title), "%s", cmd->name);
	if (cmd->subs != NULL) {
		if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
			cmd_help(cmd, NULL);
			return 0;
		}
		sub = cmd->first && !named ? cmd->subs : sub_find(cmd, argc > 1 ? argv[1] : NULL);
		if (sub == NULL)
			return sub_failed(cmd, argc > 1 ? argv[1] : NULL, e);
		c->cmd = sub;
		snprintf(c->title, sizeof(c->title), "%s %s", cmd->name, sub->name);
		if (c->session && sub->desk)
			return err_set(e, ERR_REFUSED, "%s is not offered in a session", c->title);
		argc -= named;
		argv += named;
	}
	rc = cmd_parse(c, argc, argv, e);
	if (rc == 1) {
		cmd_help(cmd, sub);
		return 0;
	}
	if (rc == 0)
		rc = cmd_check(c, e);
	return rc == 0 ? run(c, e) : -1;
}

const struct cmd *
cmd_find(const struct cmd *const *table, const char *name)
{
	for (; *table != NULL; table++)
		if (strcmp((*table)->name, name) == 0)
			return *table;
	return NULL;
}

static const char *
login_name(struct context *c)
{
	const struct passwd *user = getpwuid(getuid());

	if (user != NULL)
		snprintf(c->login, sizeof(c->login), "%s", user->pw_name);
	return c->login;
}

static const char *
setting(const char *variable, const char *otherwise)
{
	const char *value = getenv(variable);

	return value != NULL && value[0] != '\0' ? value : otherwise;
}

/* What stands before the command. 1: nothing is left to do. */
static int
parse_global(struct context *c, const struct cmd *const *table, int argc, char **argv,
    struct err *e)
{
	static const struct option longs[] = {
		{ "store", required_argument, NULL, OPTION_STORE },
		{ "as", required_argument, NULL, OPTION_AS },
		{ "help", no_argument, NULL, OPTION_HELP },
		{ "version", no_argument, NULL, OPTION_VERSION },
		{ NULL, 0, NULL, 0 },
	};
	int found;

	c->store_path = setting("FOUREYES_STORE", "foureyes.db");
	c->name = setting("FOUREYES_AS", NULL);
	optind = 0;
	opterr = 0;
	while ((found = getopt_long(argc, argv, "+:s:h", longs, NULL)) != -1) {
		if (found == 's' || found == OPTION_STORE) {
			c->store_path = optarg;
			c->store_given = true;
		} else if (found == OPTION_AS) {
			c->name = optarg;
		} else if (found == OPTION_VERSION) {
			report_line("foureyes %s", PACKAGE_VERSION);
			return 1;
		} else if (found == 'h' || found == OPTION_HELP) {
			cmd_help_all(table);
			return 1;
		} else {
			return cmd_option_failed(NULL, found, argv, e);
		}
	}
	if (c->name == NULL)
		c->name = login_name(c);
	return 0;
}

static int
dispatch(struct context *c, const struct cmd *const *table, int argc, char **argv, struct err *e)
{
	char home[] = "home", *no_command[] = { home, NULL };
	const struct cmd *cmd;
	int rc = parse_global(c, table, argc, argv, e);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	argc -= optind;
	argv += optind;
	if (argc == 0) {
		if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
			return err_set(e, ERR_USAGE,
			    "usage: foureyes [-s STORE] [--as NAME] COMMAND ...");
		argc = 1;
		argv = no_command;
	}
	cmd = cmd_find(table, argv[0]);
	if (cmd == NULL)
		return err_set(e, ERR_USAGE, "there is no command %s", argv[0]);
	return cmd_run(c, cmd, argc, argv, e);
}

int
cmd_main(const struct cmd *const *table, int argc, char **argv)
{
	struct context c = { .clock = &clock_system, .table = table,
		.words = (const char *const *)argv, .word_count = argc };
	struct err e = ERR_INIT, late = ERR_INIT;
	int rc;

	c.progress.tell = progress_tell;
	c.progress.arg = &c;
	rc = dispatch(&c, table, argc, argv, &e);
	if (report_finish(&late) != 0 && rc == 0) {
		rc = -1;
		e = late;
	}
	if (rc != 0 && e.code == ERR_USAGE && !c.session) {
		size_t used = strlen(e.text);

		snprintf(e.text + used, sizeof(e.text) - used, "; see foureyes%s%s --help",
		    c.title[0] == '\0' ? "" : " ", c.title);
	}
	if (rc != 0)
		complain(&c, e.text);
	free(c.values);
	free(c.which);
	return rc == 0 ? 0 : e.code == ERR_NONE ? (int)ERR_FILE : (int)e.code;
}
