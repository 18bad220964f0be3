/*
 * audit_sources.c - the bytes of every source, put together again, hashed and read as they were
 * when they came; what the reader finds must be what stands in the tables.
 *
 * Data: one number a record, a keyed hash of all it says, so that the record that differs can be
 * named without holding them all.
 */
#include "audit_impl.h"

#include "codec.h"
#include "hash.h"
#include "mem.h"
#include "subject.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct rebuilt {
	struct audit *audit;
	const struct audit_source *source;
	struct source_frame frame;
	struct buf bytes, words;
	uint64_t *records;		/* by the tables */
	int64_t count, room;
	int64_t read;			/* by the reader, so far */
	unsigned char key[crypto_shorthash_KEYBYTES];
};

static void
add_word(struct buf *b, const char *text)
{
	if (text == NULL)
		buf_str(b, "-;");
	else
		buf_printf(b, "%zu:%s;", strlen(text), text);
}

static uint64_t
fingerprint(struct rebuilt *b, const char *image, const char *question, const char *question_id,
    enum answer original, const size_t sizes[5])
{
	unsigned char out[crypto_shorthash_BYTES];
	uint64_t n;

	buf_clear(&b->words);
	add_word(&b->words, image);
	add_word(&b->words, question);
	add_word(&b->words, question_id);
	add_word(&b->words, answer_name(original));
	for (int i = 0; i < 5; i++)
		buf_printf(&b->words, "%zu;", sizes[i]);
	crypto_shorthash(out, (const unsigned char *)b->words.data, b->words.len, b->key);
	memcpy(&n, out, sizeof(n));
	return n;
}

static int
differs(const struct rebuilt *b, int64_t position, struct err *e)
{
	return err_set(e, ERR_REFUSED, "source %s, record %lld: the tables do not say what its "
	    "bytes say", b->source->name, (long long)position);
}

static int
take_row(void *arg, const struct record_out *r, struct err *e)
{
	struct rebuilt *b = arg;
	const size_t sizes[5] = { r->lead_len, r->raw_len, r->trail_len, r->label_at,
		r->label_length };

	if (r->position != b->count + 1)
		return differs(b, b->count + 1, e);
	if (b->count > 0)
		buf_add(&b->bytes, b->frame.sep, b->frame.sep_len);
	buf_add(&b->bytes, r->lead, r->lead_len);
	buf_add(&b->bytes, r->raw, r->raw_len);
	buf_add(&b->bytes, r->trail, r->trail_len);
	if (b->count == b->room) {
		b->room = b->room ? b->room * 2 : 1024;
		b->records = mem_resize(b->records, (size_t)b->room, sizeof(*b->records));
	}
	b->records[b->count++] = fingerprint(b, r->image, r->question, r->question_id, r->original,
	    sizes);
	exchange_tell(b->audit->progress, b->source->name, b->count, b->source->records);
	return 0;
}

static int
take_record(void *arg, const struct codec_record *r, struct err *e)
{
	struct rebuilt *b = arg;
	const size_t sizes[5] = { r->lead.len, r->raw.len, r->trail.len, r->label_at,
		r->label_length };

	if (b->read == b->count || fingerprint(b, r->image, r->question, r->question_id,
		r->original, sizes) != b->records[b->read])
		return differs(b, b->read + 1, e);
	b->read++;
	return 0;
}

static int
read_again(struct rebuilt *b, struct err *e)
{
	const struct codec *codec = codec_find(b->source->format);
	struct codec_frame frame;

	if (codec == NULL)
		return err_set(e, ERR_REFUSED, "source %s is of a format that is not known, \"%s\"",
		    b->source->name, b->source->format);
	if (codec->read(b->bytes.data, b->bytes.len, take_record, b, &frame, e) < 0)
		return -1;
	return b->read == b->count ? 0 : differs(b, b->read + 1, e);
}

static int
check_source(struct audit *a, const struct audit_source *src, struct err *e)
{
	struct rebuilt b = { .audit = a, .source = src, .bytes = BUF_INIT, .words = BUF_INIT };
	char sha256[HASH_TEXT];
	int rc = -1;

	crypto_shorthash_keygen(b.key);
	if (store_source_frame(a->store, src->source_id, &b.frame, e) < 0)
		goto out;
	buf_add(&b.bytes, b.frame.head, b.frame.head_len);
	if (store_record_each(a->store, src->source_id, take_row, &b, e) < 0)
		goto out;
	buf_add(&b.bytes, b.frame.tail, b.frame.tail_len);
	hash_text(b.bytes.data, b.bytes.len, sha256);
	if (strcmp(sha256, src->sha256) != 0)
		err_set(e, ERR_REFUSED, "source %s: its bytes are not those that were imported",
		    src->name);
	else
		rc = read_again(&b, e);
	if (rc == 0 && src->replaced != src->replaced_then)
		rc = err_set(e, ERR_REFUSED, "source %s (number %lld) %s in the tables, and by the "
		    "journal it %s", src->name, (long long)src->source_id,
		    src->replaced ? "was replaced" : "stands",
		    src->replaced ? "stands" : "was replaced");
	a->sum.records += b.count;
out:
	source_frame_release(&b.frame);
	buf_release(&b.bytes);
	buf_release(&b.words);
	free(b.records);
	return rc;
}

static int
check_pair(void *arg, int64_t pair_id, const char *question, const char *subject, struct err *e)
{
	struct audit *a = arg;
	char *parsed = subject_parse(question);
	bool same = parsed == NULL || subject == NULL ? parsed == subject :
							strcmp(parsed, subject) == 0;

	free(parsed);
	a->sum.pairs++;
	if (same)
		return 0;
	return err_set(e, ERR_REFUSED, "pair %lld: its subject is \"%.100s\" and its question "
	    "\"%.200s\"", (long long)pair_id, subject ? subject : "", question);
}

int
audit_sources(struct audit *a, struct err *e)
{
	for (int i = 0; i < a->source_count; i++)
		if (check_source(a, &a->sources[i], e) < 0)
			return -1;
	return store_audit_pair_each(a->store, check_pair, a, e);
}
