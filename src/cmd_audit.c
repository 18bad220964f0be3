/*
 * cmd_audit.c - proves the journal whole and the tables equal to it.
 */
#include "audit.h"
#include "cmd.h"
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
}

static void
print_json(const struct audit_result *r)
{
	struct json_object *o = json_object_new_object();

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
	report_json(o);
}

static int
run(struct context *c, struct err *e)
{
	const char *anchor = cmd_value(c, "anchor");
	struct audit_result r;

	if (anchor != NULL && (strlen(anchor) != HASH_TEXT - 1 ||
	    strspn(anchor, "0123456789abcdef") != HASH_TEXT - 1))
		return err_set(e, ERR_USAGE, "--anchor takes the 64 small hexadecimal digits that "
		    "an audit printed");
	if (audit_run(c->store, anchor, &c->progress, &r, e) < 0)
		return -1;
	cmd_progress_end(c);
	if (cmd_flag(c, "json"))
		print_json(&r);
	else
		print(&r);
	return 0;
}

static const struct cmd_option options[] = {
	{ .name = "anchor", .arg = "HASH", .session = true,
	  .help = "also looks for the entry with this hash, which an earlier audit printed: finds "
	      "out whether the end of the journal was cut off, or all of it written anew" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_audit = {
	.name = "audit",
	.doc = "proves the journal whole and the tables equal to it",
	.session = SESSION_LEAD,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Verifies the numbers and hashes of the journal; every person, source, batch, "
	    "verdict, flag and resolution against its entry, both ways; the bytes of every "
	    "source and what they say; and computes the state of every item anew. Names the first "
	    "difference. Write down the hash it prints, away from the store: with --anchor it "
	    "proves later that nothing before it was changed.",
	.no = "there is a difference",
	.example = "foureyes audit",
	.run = run,
};
