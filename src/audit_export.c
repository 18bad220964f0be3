/*
 * audit_export.c - the journal as lines of JSON that anybody can verify without this program.
 */
#include "audit.h"
#include "buf.h"
#include "json_write.h"
#include "store_journal.h"

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
write_line(struct writing *w, struct buf *b, struct err *e)
{
	int rc;

	buf_byte(b, '}');
	rc = w->line(w->arg, b->data, b->len, e);
	buf_release(b);
	return rc;
}

static int
write_entry(void *arg, const struct journal_entry *j, struct err *e)
{
	struct buf b = BUF_INIT;

	buf_byte(&b, '{');
	json_name_int(&b, "seq", j->seq);
	json_name_text(&b, "at", j->at);
	json_name_text(&b, "actor", j->actor);
	json_name_text(&b, "kind", j->kind);
	json_name_text(&b, "body", j->body);
	json_name_text(&b, "hash", j->hash);
	return write_line(arg, &b, e);
}

int
audit_export(struct store *s, int (*line)(void *arg, const char *text, size_t len, struct err *e),
    void *arg, struct err *e)
{
	struct writing w = { line, arg };
	struct buf first = BUF_INIT;
	struct store *copy;
	int rc = -1;

	if (store_snapshot(&copy, s, e) < 0)
		return -1;
	buf_byte(&first, '{');
	json_name_text(&first, "journal", "foureyes");
	json_name_text(&first, "recipe", recipe);
	if (write_line(&w, &first, e) == 0)
		rc = store_journal_each(copy, 0, write_entry, &w, e);
	store_close(copy);
	return rc;
}
