/*
 * cmd_restore.c - puts a backup in the place of the store.
 */
#include "cmd.h"
#include "report.h"
#include "restore.h"

static int
run(struct context *c, struct err *e)
{
	struct restore_options o = { .actor = c->name, .replace = cmd_flag(c, "replace") };
	struct restore_summary sum;
	char n[NUMBER_TEXT];

	if (restore_store(c->args[0], c->store_path, c->clock, &o, &c->progress, &sum, e) < 0)
		return -1;
	cmd_progress_end(c);
	report_line("%s now holds what %s holds, %s journal %s. The last one's hash is",
	    c->store_path, c->args[0], number_text(n, sum.audit.entries),
	    number_of(sum.audit.entries, "entry", "entries"));
	report_line("%s", sum.audit.head);
	if (sum.kept != NULL)
		report_line("What stood there before is kept as %s", sum.kept);
	restore_summary_release(&sum);
	return 0;
}

static const struct cmd_option options[] = {
	{ .name = "replace", .help = "takes the place of the store that is there, which is kept "
	      "under another name" },
	{ .name = NULL }
};

const struct cmd cmd_restore = {
	.name = "restore",
	.doc = "puts a backup in the place of the store",
	.operands = "FILE", .least = 1, .most = 1,
	.who = CMD_ANYONE, .store = CMD_STORE_OWN,
	.options = options,
	.about = "Copies the backup, opens and audits the copy, and only then puts it in the place "
	    "of the store. The backup itself is only read.\n"
	    "Where there is a store, a lead of that store may do this; where there is none, or it "
	    "is damaged, a lead of the backup. People who are at work meanwhile are "
	    "told at their next decision, which is not saved, and have to start anew.",
	.no = "there is a store already, or the backup is not whole",
	.example = "foureyes -s foureyes.db restore backup-2026-11-21.db",
	.run = run,
};
