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
    const char *split, enum answer original, const size_t sizes[5])
{
	unsigned char out[crypto_shorthash_BYTES];
	uint64_t n;

	buf_clear(&b->words);
	add_word(&b->words, image);
	add_word(&b->words, question);
	add_word(&b->words, question_id);
	add_word(&b->words, split);
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

static void
subject_key(struct buf *b, const char *question, const char *subject)
{
	buf_clear(b);
	add_word(b, question);
	add_word(b, subject);
}

/* A file may say what a question is about; then that is what stands with the pair. */
static void
keep_subject(struct rebuilt *b, const char *question, const char *subject)
{
	int64_t unused = 0;

	subject_key(&b->words, question, subject);
	dict_put(&b->audit->subjects, b->words.data, b->words.len, &unused, NULL);
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
	b->records[b->count++] = fingerprint(b, r->image, r->question, r->question_id, r->split,
	    r->original, sizes);
	exchange_tell(b->audit->progress, b->source->name, b->count, b->source->records);
	return 0;
}

static int
take_record(struct rebuilt *b, const struct codec_record *r, struct err *e)
{
	const size_t sizes[5] = { r->lead.len, r->raw.len, r->trail.len, r->label_at,
		r->label_length };

	if (b->read == b->count || fingerprint(b, r->image, r->question, r->question_id,
		r->split, r->original, sizes) != b->records[b->read])
		return differs(b, b->read + 1, e);
	if (r->subject != NULL)
		keep_subject(b, r->question, r->subject);
	b->read++;
	return 0;
}

static int
read_again(struct rebuilt *b, struct err *e)
{
	struct codec_reader reader;
	struct codec_record r;
	struct stream in;
	int rc;

	if (codec_find(b->source->format) == NULL)
		return err_set(e, ERR_REFUSED, "source %s is of a format that is not known, \"%s\"",
		    b->source->name, b->source->format);
	stream_memory(&in, b->bytes.data, b->bytes.len);
	rc = codec_open(&reader, b->source->format, &in, e);
	while (rc == 0 && (rc = codec_next(&reader, &r, e)) == 0)
		rc = take_record(b, &r, e);
	codec_close(&reader);
	if (rc < 0)
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
	struct buf key = BUF_INIT;
	int64_t unused;
	bool same = parsed == NULL || subject == NULL ? parsed == subject :
							strcmp(parsed, subject) == 0;

	free(parsed);
	a->sum.pairs++;
	if (!same && subject != NULL) {
		subject_key(&key, question, subject);
		same = dict_get(&a->subjects, key.data, key.len, &unused);
		buf_release(&key);
	}
	if (same)
		return 0;
	return err_set(e, ERR_REFUSED, "pair %lld: its subject is \"%.100s\" and its question "
	    "\"%.200s\"", (long long)pair_id, subject ? subject : "", question);
}

int
audit_sources(struct audit *a, struct err *e)
{
	int rc = 0;

	dict_init(&a->subjects);
	for (int i = 0; i < a->source_count && rc == 0; i++)
		rc = check_source(a, &a->sources[i], e);
	if (rc == 0)
		rc = store_audit_pair_each(a->store, check_pair, a, e);
	dict_release(&a->subjects);
	return rc;
}
