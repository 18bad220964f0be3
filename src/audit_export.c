/*
 * audit_export.c - the journal as lines of JSON that anybody can verify without this program.
 */
#include "audit.h"
#include "store_journal.h"

#include <json-c/json.h>

/* The first line: what the others are and how to prove them whole. */
static const char recipe[] =
    "Each further line is one entry of the journal. hash is the SHA-256, in hexadecimal digits, of "
    "the 32 bytes of the hash of the line before (32 zero bytes for the first entry) followed by "
    "seq, at, actor, kind and body, each as the number of its bytes in UTF-8, ':', the bytes and "
    "','. seq counts 1, 2, 3 without a gap. body is itself a JSON object.";

struct writing {
	int (*line)(void *arg, const char *text, size_t len, struct err *e);
	void *arg;
};

static int
write_line(struct writing *w, struct json_object *o, struct err *e)
{
	size_t len;
	const char *text = json_object_to_json_string_length(o,
	    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	int rc = w->line(w->arg, text, len, e);

	json_object_put(o);
	return rc;
}

static int
write_entry(void *arg, const struct journal_entry *j, struct err *e)
{
	struct json_object *o = json_object_new_object();

	json_object_object_add(o, "seq", json_object_new_int64(j->seq));
	json_object_object_add(o, "at", json_object_new_string(j->at));
	json_object_object_add(o, "actor", json_object_new_string(j->actor));
	json_object_object_add(o, "kind", json_object_new_string(j->kind));
	json_object_object_add(o, "body", json_object_new_string(j->body));
	json_object_object_add(o, "hash", json_object_new_string(j->hash));
	return write_line(arg, o, e);
}

int
audit_export(struct store *s, int (*line)(void *arg, const char *text, size_t len, struct err *e),
    void *arg, struct err *e)
{
	struct writing w = { line, arg };
	struct json_object *first = json_object_new_object();
	struct store *copy;
	int rc = -1;

	json_object_object_add(first, "journal", json_object_new_string("foureyes"));
	json_object_object_add(first, "recipe", json_object_new_string(recipe));
	if (store_snapshot(&copy, s, e) < 0) {
		json_object_put(first);
		return -1;
	}
	if (write_line(&w, first, e) == 0)
		rc = store_journal_each(copy, 0, write_entry, &w, e);
	store_close(copy);
	return rc;
}
