/*
 * audit_journal.c - the chain of the journal, and each entry beside the row it wrote.
 *
 * Every entry of a kind that writes rows must find its row with the same values; as many rows as
 * entries then means that there is no row without an entry.
 */
#include "audit_impl.h"

#include "mem.h"

#include <json-c/json.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

struct beside {
	const struct journal_entry *entry;
	struct json_object *body;
};

static int
differs(const struct journal_entry *j, struct err *e, const char *member, const char *journal,
    const char *table)
{
	return err_set(e, ERR_REFUSED, "journal entry %lld (%s): %s is \"%.200s\" in the journal "
	    "and \"%.200s\" in the tables", (long long)j->seq, j->kind, member,
	    journal ? journal : "null", table ? table : "null");
}

/* ---- the chain ---- */

static int
check_chain(struct audit *a, const struct journal_entry *j, struct err *e)
{
	unsigned char hash[HASH_BYTES];
	char text[HASH_TEXT];

	if (j->seq != a->sum.entries + 1)
		return err_set(e, ERR_REFUSED, "journal entry %lld is missing: %lld follows %lld",
		    (long long)a->sum.entries + 1, (long long)j->seq, (long long)a->sum.entries);
	journal_hash(a->hash, j, hash);
	sodium_bin2hex(text, sizeof(text), hash, sizeof(hash));
	if (strcmp(text, j->hash) != 0)
		return err_set(e, ERR_REFUSED, "journal entry %lld (%s): its hash is not that of "
		    "its words and the entry before; it or the one before was changed",
		    (long long)j->seq, j->kind);
	memcpy(a->hash, hash, sizeof(hash));
	memcpy(a->sum.head, text, sizeof(text));
	a->found = a->found || (a->since != NULL && strcmp(text, a->since) == 0);
	a->sum.entries++;
	return 0;
}

/* ---- an entry and its row ---- */

/* The text of a member as a table would have it; NULL for null. */
static const char *
member_text(struct json_object *value, char number[64])
{
	switch (json_object_get_type(value)) {
	case json_type_null:
		return NULL;
	case json_type_int:
		snprintf(number, 64, "%lld", (long long)json_object_get_int64(value));
		return number;
	case json_type_double:
		snprintf(number, 64, "%.3f", json_object_get_double(value));
		return number;
	case json_type_boolean:
	case json_type_object:
	case json_type_array:
	case json_type_string:
		break;
	}
	return json_object_get_string(value);
}

static int
compare_member(void *arg, const char *member, const char *text, struct err *e)
{
	struct beside *b = arg;
	struct json_object *value = NULL;
	char number[64];
	const char *journal;

	if (strcmp(member, "at") == 0)
		journal = b->entry->at;
	else if (json_object_object_get_ex(b->body, member, &value))
		journal = member_text(value, number);
	else if (text == NULL)
		return 0;
	else
		return err_set(e, ERR_REFUSED, "journal entry %lld (%s): there is no %s in it",
		    (long long)b->entry->seq, b->entry->kind, member);
	if (journal == NULL || text == NULL ? journal == text : strcmp(journal, text) == 0)
		return 0;
	return differs(b->entry, e, member, journal, text);
}

static const char *
text_member(struct json_object *body, const char *name)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(body, name, &value);
	return value != NULL ? json_object_get_string(value) : "";
}

static int
check_row(struct audit *a, const struct beside *b, int64_t id, const char *name, struct err *e)
{
	struct beside copy = *b;
	int rc = store_audit_row(a->store, b->entry->kind, id, name, compare_member, &copy, e);

	if (rc == 1)
		return err_set(e, ERR_REFUSED, "journal entry %lld (%s): what it wrote is not in "
		    "the tables", (long long)b->entry->seq, b->entry->kind);
	return rc;
}

/* ---- what only some kinds say ---- */

/* Sources were given their ids in the order of their entries. */
static int
check_import(struct audit *a, const struct beside *b, struct err *e)
{
	struct audit_source *src;
	struct json_object *value = NULL;

	if (a->imports == a->source_count)
		return err_set(e, ERR_REFUSED, "journal entry %lld (import): its source is not in "
		    "the tables", (long long)b->entry->seq);
	src = &a->sources[a->imports++];
	if (json_object_object_get_ex(b->body, "replaces", &value) && value != NULL)
		for (struct audit_source *old = src - 1; old >= a->sources; old--) {
			if (strcmp(old->name, src->name) == 0) {
				old->replaced_then = true;
				break;
			}
		}
	a->seen.sources++;
	return check_row(a, b, src->source_id, NULL, e);
}

static struct audit_batch *
find_batch(struct audit *a, const char *name)
{
	struct audit_batch *b;

	for (int i = 0; i < a->batch_count; i++)
		if (strcmp(a->batches[i].name, name) == 0)
			return &a->batches[i];
	a->batches = mem_resize(a->batches, (size_t)a->batch_count + 1, sizeof(*a->batches));
	b = &a->batches[a->batch_count++];
	*b = (struct audit_batch){ .fills = NULL };
	snprintf(b->name, sizeof(b->name), "%s", name);
	return b;
}

static void
take_fill(struct audit *a, const struct beside *b)
{
	struct audit_batch *batch = find_batch(a, text_member(b->body, "batch"));
	struct json_object *items = NULL;
	struct audit_fill *f;

	json_object_object_get_ex(b->body, "items", &items);
	if (strcmp(b->entry->kind, "batch_extend") != 0)
		batch->fill_count = 0;
	batch->fills = mem_resize(batch->fills, (size_t)batch->fill_count + 1,
	    sizeof(*batch->fills));
	f = &batch->fills[batch->fill_count++];
	f->items = json_object_get_int64(items);
	snprintf(f->digest, sizeof(f->digest), "%s", text_member(b->body, "pairs_sha256"));
}

static int
check_answers(struct audit *a, const struct beside *b, struct err *e)
{
	const char *told = text_member(b->body, "answers_sha256");
	char hash[HASH_TEXT];

	a->seen.answers++;
	if (check_row(a, b, b->entry->seq, NULL, e) < 0)
		return -1;
	if (store_audit_answers(a->store, b->entry->seq, hash, e) < 0)
		return err_prefix(e, "journal entry %lld (answers): ", (long long)b->entry->seq);
	if (strcmp(told, hash) != 0)
		return differs(b->entry, e, "answers_sha256", told, hash);
	return 0;
}

/* Which name an entry's row goes by, and which counter it counts in. */
static const char *
note_entry(struct audit *a, const struct beside *b)
{
	const char *kind = b->entry->kind;

	if (strcmp(kind, "verdict") == 0)
		a->seen.verdicts++;
	else if (strcmp(kind, "flag") == 0)
		a->seen.flags++;
	else if (strcmp(kind, "resolution") == 0)
		a->seen.resolutions++;
	else if (strcmp(kind, "person_add") == 0)
		a->seen.people++;
	else if (strcmp(kind, "person_retire") == 0)
		a->seen.retired++;
	else if (strcmp(kind, "batch_create") == 0)
		a->seen.batches++;
	else if (strcmp(kind, "batch_close") == 0)
		a->seen.closed++;
	if (strncmp(kind, "batch_", 6) != 0)
		return text_member(b->body, "person");
	if (strcmp(kind, "batch_close") != 0)
		take_fill(a, b);
	return text_member(b->body, "batch");
}

static int
take_entry(void *arg, const struct journal_entry *j, struct err *e)
{
	struct audit *a = arg;
	struct beside b = { .entry = j };
	int rc = 0;

	if (check_chain(a, j, e) < 0)
		return -1;
	b.body = json_tokener_parse(j->body);
	if (!json_object_is_type(b.body, json_type_object)) {
		json_object_put(b.body);
		return err_set(e, ERR_REFUSED,
		    "journal entry %lld (%s): its body is no JSON object", (long long)j->seq,
		    j->kind);
	}
	if (strcmp(j->kind, "import") == 0)
		rc = check_import(a, &b, e);
	else if (strcmp(j->kind, "answers") == 0)
		rc = check_answers(a, &b, e);
	else if (strcmp(j->kind, "init") != 0)
		rc = check_row(a, &b, j->seq, note_entry(a, &b), e);
	else if (j->seq != 1)
		rc = err_set(e, ERR_REFUSED, "journal entry %lld (init): a store begins but once",
		    (long long)j->seq);
	json_object_put(b.body);
	exchange_tell(a->progress, "journal", j->seq, 0);
	return rc;
}

/* ---- rows without an entry ---- */

static int
check_count(int64_t entries, int64_t rows, const char *what, struct err *e)
{
	if (entries == rows)
		return 0;
	return err_set(e, ERR_REFUSED, "the tables hold %lld %s and the journal tells of %lld",
	    (long long)rows, what, (long long)entries);
}

static int
check_counts(struct audit *a, struct err *e)
{
	struct audit_counts n;

	if (store_audit_counts(a->store, &n, e) < 0)
		return -1;
	if (check_count(a->seen.people, n.people, "people", e) < 0 ||
	    check_count(a->seen.retired, n.retired, "people who retired", e) < 0 ||
	    check_count(a->seen.sources, n.sources, "sources", e) < 0 ||
	    check_count(a->seen.batches, n.batches, "batches", e) < 0 ||
	    check_count(a->seen.closed, n.closed, "batches that were closed", e) < 0 ||
	    check_count(a->seen.verdicts, n.verdicts, "verdicts", e) < 0 ||
	    check_count(a->seen.flags, n.flags, "flags", e) < 0 ||
	    check_count(a->seen.resolutions, n.resolutions, "resolutions", e) < 0 ||
	    check_count(a->seen.answers, n.answers, "files of answers", e) < 0 ||
	    store_audit_models(a->store, e) < 0)
		return -1;
	a->sum.people = n.people;
	a->sum.sources = n.sources;
	a->sum.batches = n.batches;
	a->sum.verdicts = n.verdicts;
	a->sum.flags = n.flags;
	a->sum.resolutions = n.resolutions;
	a->sum.answers = n.answers;
	return 0;
}

int
audit_journal(struct audit *a, struct err *e)
{
	if (store_journal_each(a->store, 0, take_entry, a, e) < 0)
		return -1;
	if (a->since != NULL && !a->found)
		return err_set(e, ERR_REFUSED, "no entry of the journal has the hash %.64s: it was "
		    "cut off or written anew since that hash was noted", a->since);
	return check_counts(a, e);
}
