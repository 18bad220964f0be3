/*
 * cmd_backup.c - writes a copy of the store while people work.
 */
#include "cmd.h"
#include "report.h"
#include "store_journal.h"

static int
run(struct context *c, struct err *e)
{
	struct store *copy;
	char hash[HASH_TEXT] = "", n[NUMBER_TEXT];
	int64_t entries = 0;
	int rc;

	/* From one copy, so that what is told of it is so, whatever is decided meanwhile. */
	if (store_snapshot(&copy, c->store, e) < 0)
		return -1;
	rc = store_journal_head(copy, &entries, hash, e) < 0 ? -1 : 0;
	if (rc == 0)
		rc = store_backup(copy, c->args[0], e);
	store_close(copy);
	if (rc < 0)
		return -1;
	report_line("%s holds the store as it was, %s journal %s. The last one's hash is",
	    c->args[0], number_text(n, entries), number_of(entries, "entry", "entries"));
	report_line("%s", hash);
	return 0;
}

const struct cmd cmd_backup = {
	.name = "backup",
	.doc = "writes a copy of the store while people work",
	.operands = "FILE", .least = 1, .most = 1,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.about = "Copies the whole store, as it is at one moment, into a new file: a store like "
	    "any other, of which every page was looked at and which is on disk before it has its "
	    "name. Nobody is kept waiting. The hash that is printed can be given to audit "
	    "--since later. Photos are not in a store and are kept apart.",
	.no = "there is a file of this name",
	.example = "foureyes backup backup-2026-11-21.db",
	.run = run,
};
