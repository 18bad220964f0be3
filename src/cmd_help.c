/*
 * cmd_help.c - what --help prints: made from the rows of the commands, so that it cannot differ
 * from what they do.  80 columns, whatever the terminal.
 */
#include "cmd.h"

#include "buf.h"
#include "report.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum {
	HELP_CELLS = 79,
	HELP_TEXT = 28,		/* where the text of an option begins */
};

static const struct cmd_option globals[] = {
	{ .name = "store", .letter = 's', .arg = "STORE",
	  .help = "the store (default: $FOUREYES_STORE, else ./foureyes.db)" },
	{ .name = "as", .arg = "NAME",
	  .help = "who acts (default: $FOUREYES_AS, else the login name)" },
	{ .name = "version", .help = "which version this is" },
	{ .name = NULL }
};

static const struct cmd_option everywhere[] = {
	{ .name = "help", .letter = 'h', .help = "this text" },
	{ .name = NULL }
};

/* `lead`, then text wrapped so that every line of it begins in column `indent`. */
static void
wrapped(const char *lead, int indent, const char *text)
{
	size_t next;

	if (lead[0] != '\0' && (int)strlen(lead) + 2 > indent) {
		report_line("%s", lead);
		lead = "";
	}
	while (*text != '\0') {
		size_t len = utf8_wrap(text, HELP_CELLS - indent, &next);

		report_line("%-*s%.*s", indent, lead, (int)len, text);
		lead = "";
		text += next;
	}
}

/* Paragraphs, '\n' between them. */
static void
paragraphs(const char *text)
{
	while (text != NULL && *text != '\0') {
		size_t len = strcspn(text, "\n");
		struct buf one = BUF_INIT;

		buf_add(&one, text, len);
		report_blank();
		wrapped("", 0, one.data);
		buf_release(&one);
		text += len + (text[len] == '\n');
	}
}

static void
option_lines(const struct cmd_option *o)
{
	struct buf lead = BUF_INIT;

	for (; o != NULL && o->name != NULL; o++) {
		buf_clear(&lead);
		if (o->letter != 0)
			buf_printf(&lead, "  -%c, ", o->letter);
		else
			buf_str(&lead, "      ");
		buf_printf(&lead, "--%s%s%s", o->name, o->arg == NULL ? "" : " ",
		    o->arg == NULL ? "" : o->arg);
		wrapped(lead.data, HELP_TEXT, o->help);
	}
	buf_release(&lead);
}

/* One more word of the usage, on a new line where it does not fit on this one. */
static void
usage_word(struct buf *line, int indent, const struct buf *word)
{
	if (line->len + 1 + word->len > HELP_CELLS) {
		report_line("%s", line->data);
		buf_clear(line);
		buf_printf(line, "%*s", indent, "");
	}
	buf_printf(line, " %s", word->data);
}

/* "usage: foureyes people add NAME --role reviewer|lead" */
static void
usage_line(const char *lead, const struct cmd *cmd, const struct cmd *sub)
{
	const struct cmd *leaf = sub == NULL ? cmd : sub;
	struct buf line = BUF_INIT, word = BUF_INIT;
	int indent;

	buf_printf(&line, "%s foureyes %s%s%s", lead, cmd->name, sub == NULL ? "" : " ",
	    sub == NULL ? "" : sub->name);
	indent = (int)line.len;
	if (leaf->operands != NULL) {
		buf_str(&word, leaf->operands);
		usage_word(&line, indent, &word);
	}
	for (const struct cmd_option *o = leaf->options; o != NULL && o->name != NULL; o++) {
		buf_clear(&word);
		buf_str(&word, o->required ? "" : "[");
		if (o->letter != 0)
			buf_printf(&word, "-%c", o->letter);
		else
			buf_printf(&word, "--%s", o->name);
		if (o->arg != NULL)
			buf_printf(&word, " %s", o->arg);
		buf_printf(&word, "%s%s", o->required ? "" : "]", o->many ? "..." : "");
		usage_word(&line, indent, &word);
	}
	report_line("%s", line.data);
	buf_release(&line);
	buf_release(&word);
}

static void
statuses(const struct cmd *leaf)
{
	struct buf no = BUF_INIT;

	if (leaf->no != NULL)
		buf_printf(&no, "%s; or ", leaf->no);
	buf_str(&no, "a rule says no: nothing was changed");
	report_blank();
	report_line("exit status:");
	report_line("  0  done");
	wrapped("  1", 5, no.data);
	report_line("  2  wrong usage");
	report_line("  3  a file or the store could not be read or written");
	buf_release(&no);
}

static void
example_lines(const char *text)
{
	if (text == NULL)
		return;
	report_blank();
	report_line("example:");
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		report_line("  %.*s", (int)len, text);
		text += len + (text[len] == '\n');
	}
}

static void
help_of_subs(const struct cmd *cmd)
{
	report_line("foureyes %s - %s", cmd->name, cmd->doc);
	report_blank();
	for (const struct cmd *sub = cmd->subs; sub->name != NULL; sub++)
		usage_line(sub == cmd->subs ? "usage:" : "      ", cmd, sub);
	report_blank();
	for (const struct cmd *sub = cmd->subs; sub->name != NULL; sub++)
		report_line("  %-10s  %s", sub->name, sub->doc);
	report_blank();
	if (cmd->first)
		report_line("foureyes %s alone is the first of them.", cmd->name);
	report_line("foureyes %s %s --help says more.", cmd->name, cmd->subs->name);
}

void
cmd_help(const struct cmd *cmd, const struct cmd *sub)
{
	const struct cmd *leaf = sub == NULL ? cmd : sub;

	if (cmd->subs != NULL && sub == NULL) {
		help_of_subs(cmd);
		return;
	}
	report_line("foureyes %s%s%s - %s", cmd->name, sub == NULL ? "" : " ",
	    sub == NULL ? "" : sub->name, leaf->doc);
	report_blank();
	usage_line("usage:", cmd, sub);
	paragraphs(leaf->about);
	report_blank();
	report_line("options:");
	option_lines(leaf->options);
	option_lines(everywhere);
	statuses(leaf);
	example_lines(leaf->example);
}

void
cmd_help_all(const struct cmd *const *table)
{
	report_line("foureyes - corrects yes/no labels on pictures, by two people and a lead");
	report_blank();
	report_line("usage: foureyes [-s STORE] [--as NAME] [COMMAND ...]");
	report_blank();
	for (; *table != NULL; table++)
		report_line("  %-10s  %s", (*table)->name, (*table)->doc);
	report_blank();
	report_line("options:");
	option_lines(globals);
	option_lines(everywhere);
	paragraphs("Without a command, on a terminal, the home screen opens. "
	    "`foureyes COMMAND --help` says more of one; the manual is foureyes(1), "
	    "an hour with the samples foureyes-tutorial(7).");
}
