/*
 * label_file.c - what every format of label files promises.
 */
#include "label_file.h"

#include "fuzz.h"

#include "codec.h"
#include "utf8.h"

#include <string.h>

enum { PIECE = 13, STEP = 32 };

struct piecemeal {
	const char *at, *end;
};

static int
read_piece(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	struct piecemeal *p = arg;
	size_t left = (size_t)(p->end - p->at), most = room < PIECE ? room : PIECE;

	(void)e;
	must_hold(room > 0);
	*got = left < most ? left : most;
	memcpy(to, p->at, *got);
	p->at += *got;
	return 0;
}

/* Puts the file together again, with every label turned over. */
struct parts {
	struct buf same, other;
	int records, yes;
};

static void
take(struct parts *p, const struct codec_reader *r, const struct codec_record *rec)
{
	size_t behind = rec->label_at + rec->label_length;

	must_hold(rec->lead.at + rec->lead.len == rec->raw.at);
	must_hold(rec->raw.at + rec->raw.len == rec->trail.at);
	must_hold(behind <= rec->raw.len && rec->label_length > 0);
	must_hold(rec->original == ANSWER_YES || rec->original == ANSWER_NO);
	must_hold(rec->image[0] != 0 && strlen(rec->image) <= CODEC_IMAGE_BYTES);
	must_hold(rec->question[0] != 0 && strlen(rec->question) <= CODEC_QUESTION_BYTES);
	must_hold(utf8_valid(rec->image, strlen(rec->image)));
	must_hold(utf8_valid(rec->question, strlen(rec->question)));
	must_hold(rec->question_id == NULL || strlen(rec->question_id) <= CODEC_ID_BYTES);
	must_hold(rec->split == NULL || strlen(rec->split) <= CODEC_WORD_BYTES);
	must_hold(rec->subject == NULL || strlen(rec->subject) <= CODEC_WORD_BYTES);
	if (p->records++ > 0) {
		buf_str(&p->same, r->sep);
		buf_str(&p->other, r->sep);
	}
	p->yes += rec->original == ANSWER_YES;
	buf_add(&p->same, rec->lead.at, rec->lead.len + rec->raw.len + rec->trail.len);
	buf_add(&p->other, rec->lead.at, rec->lead.len + rec->label_at);
	r->codec->write_label(&p->other, &r->words, rec->raw.at + rec->label_at, rec->label_length,
	    rec->original == ANSWER_YES ? ANSWER_NO : ANSWER_YES);
	buf_add(&p->other, rec->raw.at + behind,
	    rec->raw.len - behind + rec->trail.len);
}

/* 0 and the parts, to be released; -1 with an error that names a line. */
static int
read_all(const char *format, struct stream *in, struct parts *p)
{
	struct codec_reader r;
	struct codec_record rec;
	struct err e = ERR_INIT;
	int rc;

	*p = (struct parts){ .same = BUF_INIT, .other = BUF_INIT };
	rc = codec_open(&r, format, in, &e);
	if (rc == 0)
		buf_add(&p->other, r.head.data, r.head.len);
	if (rc == 0)
		buf_add(&p->same, r.head.data, r.head.len);
	while (rc == 0 && (rc = codec_next(&r, &rec, &e)) == 0)
		take(p, &r, &rec);
	if (rc == 1) {
		buf_add(&p->same, r.tail.data, r.tail.len);
		buf_add(&p->other, r.tail.data, r.tail.len);
	} else {
		must_hold(e.code == ERR_FILE && e.text[0] >= '1' && e.text[0] <= '9');
	}
	codec_close(&r);
	stream_release(in);
	return rc < 0 ? -1 : 0;
}

static void
parts_release(struct parts *p)
{
	buf_release(&p->same);
	buf_release(&p->other);
}

void
label_file(const char *format, const char *bytes, size_t len)
{
	struct piecemeal pieces = { bytes, bytes + len };
	struct parts whole, again, turned;
	struct stream in;
	int rc;

	stream_memory(&in, bytes, len);
	rc = read_all(format, &in, &whole);
	stream_init(&in, read_piece, &pieces);
	in.step = STEP;	/* so that the window is moved and grows, and no megabytes are cleared */
	must_hold(read_all(format, &in, &again) == rc);
	must_hold(whole.records == again.records && whole.yes == again.yes);
	if (rc == 0) {
		must_hold(whole.records > 0);
		must_hold(whole.same.len == len && memcmp(whole.same.data, bytes, len) == 0);
		must_hold(again.same.len == len && memcmp(again.same.data, bytes, len) == 0);
		stream_memory(&in, whole.other.data, whole.other.len);
		must_hold(read_all(format, &in, &turned) == 0);
		must_hold(turned.records == whole.records);
		must_hold(turned.yes + whole.yes == whole.records);
		parts_release(&turned);
	}
	parts_release(&whole);
	parts_release(&again);
}
