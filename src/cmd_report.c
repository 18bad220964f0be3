/*
 * cmd_report.c - the whole picture, for people who were not there.
 */
#include "cmd.h"

#include "account.h"
#include "file.h"
#include "report.h"

#include <stdio.h>
#include <string.h>

/* The form that was asked for, else the one the file's name tells. */
static enum account_form
form_of(const struct context *c, const char *path)
{
	size_t len = strlen(path);

	if (cmd_choice(c, "format") >= 0)
		return cmd_choice(c, "format") == 1 ? ACCOUNT_MARKDOWN : ACCOUNT_HTML;
	return len > 3 && strcmp(path + len - 3, ".md") == 0 ? ACCOUNT_MARKDOWN : ACCOUNT_HTML;
}

static int
run(struct context *c, struct err *e)
{
	const char *path = cmd_value(c, "output");
	enum account_form form = form_of(c, path);
	struct buf text = BUF_INIT;
	struct account a;
	char n[2][NUMBER_TEXT];
	int rc = 0;

	if (account_read(&a, c->store, c->person.name, &c->progress, e) < 0)
		return -1;
	cmd_progress_end(c);
	account_write(&text, &a, form);
	if (strcmp(path, "-") == 0) {
		fwrite(text.data, 1, text.len, stdout);
	} else if ((rc = file_write(path, text.data, text.len, e)) == 0) {
		report_line("%s: %s records, %s disputes, %zu %s, journal entry %lld", path,
		    number_text(n[0], a.counts.records),
		    number_text(n[1], (int64_t)a.dispute_count),
		    a.scored ? a.scores.model_count : 0,
		    number_of(a.scored ? (int64_t)a.scores.model_count : 0, "model", "models"),
		    (long long)a.entries);
	}
	buf_release(&text);
	account_release(&a);
	return rc;
}

static const struct cmd_option options[] = {
	{ .name = "output", .letter = 'o', .arg = "FILE", .required = true,
	  .help = "the file to write; \"-\" is standard output" },
	{ .name = "format", .arg = "html|md",
	  .help = "one HTML page, or Markdown without the figures (default: by the file's name, "
	      "else html)" },
	{ .name = NULL }
};

const struct cmd cmd_report = {
	.name = "report",
	.doc = "writes the whole picture as one page",
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Tells people who were not there what was corrected, how far the reviewers agree, "
	    "what was disputed and how it was settled, and what it does to the scores of models, "
	    "with people under pseudonyms. The page needs no other file and no network; every "
	    "figure stands beside a table. What is not finished is said. The reasons given for "
	    "disputes are in it as they were written.",
	.no = "there are no labels in the store",
	.example = "foureyes report -o report.html\nfoureyes report --format md -o appendix.md",
	.run = run,
};
