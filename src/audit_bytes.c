/*
 * audit_bytes.c - the entries that name what came by its hash: label files and the outputs of
 * models.  The bytes are taken from the store that is audited, and count if they have that hash.
 */
#include "audit_impl.h"
#include "store_answers.h"
#include "store_audit.h"

#include "codec.h"
#include "mem.h"
#include "store_load.h"
#include "store_records.h"

#include <stdlib.h>
#include <string.h>

/* ---- sources ---- */

/* Does the stream, read to its end, have the hash of the entry?  It begins anew then. */
static int
check_bytes(const struct entry *n, struct stream *in, struct err *e)
{
	char sha256[HASH_TEXT];

	stream_hash_begin(in);
	while (!in->end) {
		stream_pass(in, in->len);
		if (stream_more(in, e) < 0)
			return -1;
	}
	stream_hash_text(in, sha256);
	if (strcmp(sha256, entry_text(n, "sha256")) != 0)
		return err_set(e, ERR_REFUSED, "the bytes of source %.255s are not those that were "
		    "imported", entry_text(n, "source"));
	return stream_rewind(in, e);
}

/* Sources were given their ids in the order of their entries. */
static int
open_bytes(const struct entry *n, struct stream *in, struct err *e)
{
	int rc = store_source_stream(n->audit->store, ++n->audit->sources, in, e);

	if (rc == 1)
		return err_set(e, ERR_REFUSED, "its source, number %lld, is not in the tables",
		    (long long)n->audit->sources);
	if (rc == 0 && check_bytes(n, in, e) < 0) {
		stream_release(in);
		return -1;
	}
	return rc;
}

int
replay_import(const struct entry *n, struct err *e)
{
	struct import_stream from = { .name = entry_text(n, "source"),
		.split = entry_text(n, "split"), .format = entry_text(n, "format") };

	if (codec_find(from.format) == NULL)
		return err_set(e, ERR_REFUSED, "\"%.80s\" is no format that is known", from.format);
	if (open_bytes(n, &from.in, e) < 0 ||
	    exchange_import_stream(n->audit->replayed, n->words->actor, &from, n->audit->progress,
		e) < 0)
		return -1;
	return store_withdraw(n->audit->replayed, e);
}

/* ---- answers ---- */

struct answering {
	enum parse parse;
	int64_t *records;		/* record_id by position, from 0 */
	size_t record_count, record_room;
	struct answer_in *list;
	char **outputs;
	size_t count, room;
};

static int
take_place(void *arg, const struct answer_place *p, struct err *e)
{
	struct answering *a = arg;

	(void)e;
	if (a->record_count == a->record_room) {
		a->record_room = a->record_room ? a->record_room * 2 : 256;
		a->records = mem_resize(a->records, a->record_room, sizeof(*a->records));
	}
	a->records[a->record_count++] = p->record_id;
	return 0;
}

static int
take_output(void *arg, int64_t position, const char *output, double prob_yes, struct err *e)
{
	struct answering *a = arg;
	char *own;

	if (position < 1 || (size_t)position > a->record_count)
		return err_set(e, ERR_REFUSED, "an answer is about a record %lld, and the source "
		    "has %zu", (long long)position, a->record_count);
	if (a->count == a->room) {
		a->room = a->room ? a->room * 2 : 256;
		a->list = mem_resize(a->list, a->room, sizeof(*a->list));
		a->outputs = mem_resize(a->outputs, a->room, sizeof(*a->outputs));
	}
	own = mem_strdup(output);
	a->outputs[a->count] = own;
	a->list[a->count++] = (struct answer_in){ a->records[position - 1], position, own,
		score_read(a->parse, own), prob_yes };
	return 0;
}

static int
put_answers(const struct entry *n, const struct source *src, const struct answering *a,
    struct err *e)
{
	const struct answers_in in = { .model = entry_text(n, "model"),
		.source_id = src->source_id, .source = src->name, .source_sha256 = src->sha256,
		.file = entry_text(n, "file"), .sha256 = entry_text(n, "sha256"),
		.parse = a->parse, .aligned = entry_text(n, "aligned"), .list = a->list,
		.count = a->count };

	return store_answers_put(n->audit->replayed, n->words->actor, &in, e);
}

int
replay_answers(const struct entry *n, struct err *e)
{
	struct answering a = { .list = NULL };
	struct source src = { .source_id = 0 };
	int rc = store_source_find(n->audit->replayed, entry_text(n, "source"), &src, e);

	if (rc == 1 || parse_parse(entry_text(n, "parse"), &a.parse) < 0)
		rc = err_set(e, ERR_REFUSED, "there is no such source, or no such rule");
	if (rc == 0 &&
	    store_answer_place_each(n->audit->replayed, src.source_id, take_place, &a, e) == 0 &&
	    store_output_each(n->audit->store, n->words->seq, take_output, &a, e) == 0)
		rc = put_answers(n, &src, &a, e);
	else
		rc = -1;
	for (size_t i = 0; i < a.count; i++)
		free(a.outputs[i]);
	free(a.outputs);
	free(a.list);
	free(a.records);
	source_release(&src);
	return rc;
}
