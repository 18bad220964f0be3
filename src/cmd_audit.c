/*
 * cmd_audit.c - proves the journal whole and the tables equal to it.
 */
#include "audit.h"
#include "cmd.h"
#include "file.h"
#include "report.h"

#include <string.h>

static void
print(const struct audit_result *r)
{
	char a[NUMBER_TEXT], b[NUMBER_TEXT], n[NUMBER_TEXT], m[NUMBER_TEXT];

	report_line("The journal is whole: %s %s. The last one's hash is",
	    number_text(a, r->entries), number_of(r->entries, "entry", "entries"));
	report_line("%s", r->head);
	report_line("The tables agree with it: %lld %s, %lld %s of %s records, %s pairs, %lld %s,",
	    (long long)r->people, number_of(r->people, "person", "people"), (long long)r->sources,
	    number_of(r->sources, "source", "sources"), number_text(a, r->records),
	    number_text(b, r->pairs), (long long)r->batches,
	    number_of(r->batches, "batch", "batches"));
	report_line("%s items, %s verdicts, %s flags, %s resolutions.", number_text(a, r->items),
	    number_text(b, r->verdicts), number_text(n, r->flags), number_text(m, r->resolutions));
	if (r->guidelines > 0)
		report_line("And so does the guideline, in %s %s.", number_text(a, r->guidelines),
		    number_of(r->guidelines, "version", "versions"));
	if (r->answers > 0)
		report_line("And so do the answers of %s %s.", number_text(a, r->answers),
		    number_of(r->answers, "file", "files"));
}

static void
print_json(const struct audit_result *r)
{
	struct json_object *o = report_object();

	report_add_int(o, "entries", r->entries);
	report_add_text(o, "hash", r->head);
	report_add_int(o, "people", r->people);
	report_add_int(o, "sources", r->sources);
	report_add_int(o, "records", r->records);
	report_add_int(o, "pairs", r->pairs);
	report_add_int(o, "batches", r->batches);
	report_add_int(o, "items", r->items);
	report_add_int(o, "verdicts", r->verdicts);
	report_add_int(o, "flags", r->flags);
	report_add_int(o, "resolutions", r->resolutions);
	report_add_int(o, "guidelines", r->guidelines);
	report_add_int(o, "answers", r->answers);
	report_json(o);
}

/* ---- the journal as a file ---- */

static int
draft_line(void *arg, const char *text, size_t len, struct err *e)
{
	if (file_draft_write(arg, text, len, e) < 0)
		return -1;
	return file_draft_write(arg, "\n", 1, e);
}

static int
print_line(void *arg, const char *text, size_t len, struct err *e)
{
	(void)arg;
	(void)len;
	(void)e;
	report_line("%s", text);
	return 0;
}

static int
export_journal(struct context *c, const char *path, struct err *e)
{
	struct file_draft *d;
	int rc;

	if (strcmp(path, "-") == 0)
		return audit_export(c->store, print_line, NULL, e);
	if (file_draft_open(&d, path, e) < 0)
		return -1;
	rc = audit_export(c->store, draft_line, d, e);
	if (rc == 0)
		rc = file_draft_finish(d, e);
	if (rc == 0)
		rc = file_draft_keep(d, e);
	file_draft_close(d);
	return rc;
}

static int
run(struct context *c, struct err *e)
{
	const char *since = cmd_value(c, "since"), *path = cmd_value(c, "export");
	struct audit_result r;

	if (since != NULL && (strlen(since) != HASH_TEXT - 1 ||
	    strspn(since, "0123456789abcdef") != HASH_TEXT - 1))
		return err_set(e, ERR_USAGE, "--since takes the 64 small hexadecimal digits that "
		    "an audit printed");
	if (audit_run(c->store, since, &c->progress, &r, e) < 0)
		return -1;
	cmd_progress_end(c);
	if (path != NULL && export_journal(c, path, e) < 0)
		return -1;
	if (path != NULL && strcmp(path, "-") == 0)
		return 0;
	if (cmd_flag(c, "anchor"))
		report_line("%lld %s", (long long)r.entries, r.head);
	else if (cmd_flag(c, "json"))
		print_json(&r);
	else
		print(&r);
	return 0;
}

static const struct cmd_option options[] = {
	{ .name = "anchor", .help = "prints only how many entries there are and the hash of the "
	    "last one: publish it where nobody who can write the store can change it" },
	{ .name = "since", .arg = "HASH", .session = true,
	  .help = "also looks for the entry with this hash, which was published before: proves that "
	      "nothing up to it was cut off or written anew" },
	{ .name = "export", .arg = "FILE", .help = "also writes the journal as lines of JSON, the "
	    "first of which tells how to verify the others; - is standard output" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_audit = {
	.name = "audit",
	.doc = "proves the journal whole and the tables equal to it",
	.session = SESSION_LEAD,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Verifies the numbers and hashes of the journal, replays it into an empty copy, where "
	    "every entry must come out as it is, and compares every table with the copy's. Names "
	    "the first difference: the entry and its member, or the table, the row and its "
	    "column, with both values. Write down the hash it prints, away from the store: --since proves later "
	    "that nothing before it was changed.",
	.no = "there is a difference",
	.example = "foureyes audit\n"
	    "foureyes audit --export journal.jsonl",
	.run = run,
};
