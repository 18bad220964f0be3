/*
 * fuzz_pope.c - label files: the parts are the whole, and a label that is written is read.
 */
#include "fuzz.h"

#include "codec.h"
#include "mem.h"
#include "utf8.h"

#include <string.h>

struct parts {
	const char *at;		/* where the next part must begin */
	struct buf other;	/* the file with every label turned over */
	int records;
	struct codec_bytes last;	/* of the record before: its end */
	const char *first;
};

static int
take(void *arg, const struct codec_record *r, struct err *e)
{
	struct parts *p = arg;

	(void)e;
	must_hold(r->lead.at + r->lead.len == r->raw.at && r->raw.at + r->raw.len == r->trail.at);
	must_hold(r->label_at + r->label_length <= r->raw.len && r->label_length > 0);
	must_hold(r->original == ANSWER_YES || r->original == ANSWER_NO);
	must_hold(r->image[0] != 0 && strlen(r->image) <= CODEC_IMAGE_BYTES);
	must_hold(r->question[0] != 0 && strlen(r->question) <= CODEC_QUESTION_BYTES);
	must_hold(utf8_valid(r->image, strlen(r->image)));
	must_hold(utf8_valid(r->question, strlen(r->question)));
	must_hold(r->question_id == NULL || strlen(r->question_id) <= CODEC_ID_BYTES);
	if (p->records++ == 0)
		p->first = r->lead.at;
	buf_add(&p->other, p->at, (size_t)(r->raw.at - p->at));	/* head or sep, and lead */
	buf_add(&p->other, r->raw.at, r->label_at);
	codec_pope.write_label(&p->other, r->raw.at + r->label_at, r->label_length,
	    r->original == ANSWER_YES ? ANSWER_NO : ANSWER_YES);
	buf_add(&p->other, r->raw.at + r->label_at + r->label_length,
	    r->raw.len - r->label_at - r->label_length);
	p->at = r->trail.at;
	p->last = r->trail;
	return 0;
}

struct count {
	int records, yes;
};

static int
count(void *arg, const struct codec_record *r, struct err *e)
{
	struct count *c = arg;

	(void)e;
	c->records++;
	c->yes += r->original == ANSWER_YES;
	return 0;
}

void
fuzz_pope(const uint8_t *data, size_t len)
{
	const char *bytes = (const char *)data;
	struct parts p = { .at = bytes, .other = BUF_INIT };
	struct count before = { 0, 0 }, after = { 0, 0 };
	struct codec_frame frame, again;
	struct err e = ERR_INIT;

	(void)codec_sniff(bytes, len);
	if (codec_pope.read(bytes, len, take, &p, &frame, &e) < 0) {
		must_hold(e.code == ERR_FILE && e.text[0] != 0);
		buf_release(&p.other);
		return;
	}
	must_hold(p.records > 0);
	must_hold(frame.head.at == bytes && frame.head.at + frame.head.len == p.first);
	must_hold(p.last.at + p.last.len == frame.tail.at);
	must_hold(frame.tail.at + frame.tail.len == bytes + len);
	buf_add(&p.other, p.at, (size_t)(bytes + len - p.at));
	must_hold(codec_pope.read(bytes, len, count, &before, &again, &e) == 0);
	must_hold(codec_pope.read(p.other.data, p.other.len, count, &after, &again, &e) == 0);
	must_hold(before.records == after.records && before.records == p.records);
	must_hold(before.yes + after.yes == p.records);
	buf_release(&p.other);
}
