/*
 * codec_json.h - label files of JSON objects: one a line, or one array of them.
 *
 * The formats differ in the names of the members alone; the codecs that share this are tables of
 * names.
 */
#ifndef CODEC_JSON_H
#define CODEC_JSON_H

#include "codec.h"
#include "json_span.h"

/* What LLaVA puts behind a question for the model; it is not part of what is asked. */
#define CODEC_LLAVA_SUFFIX "\nAnswer the question using a single word or phrase."

struct codec_json_names {
	const codec_names_of *of;
	const char *suffix;	/* cut off the end of a question; NULL none */
	const char *enter;	/* the object that is entered; NULL none */
	bool rooted;		/* a photo's path may begin with a '/' that means nothing */
	bool unlabelled;	/* a record needs no label, and none is read */
	const char *unlabelled_file;	/* what to do where there is none; NULL: nothing special */
	bool words;		/* labels as codec_word_read(), and not "yes" and "no" alone */
};

/* Do the bytes begin with { or [, behind a byte order mark and blanks? */
bool codec_json_sniff(const char *bytes, size_t len);

/* Does the first object go on behind these bytes? */
bool codec_json_cut(const char *bytes, size_t len);

/* Does the first object have a member of this name?  (As far as the bytes go.) */
bool codec_json_has(const char *bytes, size_t len, const char *name);

int codec_json_open(struct codec_reader *r, const struct codec_json_names *names, struct err *e);
void codec_json_close(struct codec_reader *r);

/* The next record, read by the names. */
int codec_json_next(struct codec_reader *r, struct codec_record *out, struct err *e);

/*
 * The next record without its values: line, lead, raw and trail.  The members, all of different
 * names, until the next call.
 */
int codec_json_object(struct codec_reader *r, struct codec_record *out, struct err *e);
const struct json_members *codec_json_members(const struct codec_reader *r);

/*
 * Makes the members those of the object that is to be entered.  1: the record has none, and they are
 * what they were.
 */
int codec_json_enter(struct codec_reader *r, const struct codec_record *rec, struct err *e);

/* The values of the record at hand, by these names. */
int codec_json_values(struct codec_reader *r, const struct codec_json_names *names,
    struct codec_record *out, struct err *e);

/*
 * The text of the string of `len` bytes at `text` (with its quotes), with a 0 behind it; valid until
 * the next record.  *used: its length.
 */
const char *codec_json_text(struct codec_reader *r, const char *text, size_t len, size_t *used);

/* Appends what the characters between a string's quotes stand for. */
void codec_json_plain(struct buf *out, const char *text, size_t len);

/* In the place of a string, a number, true, false or null. */
void codec_json_write_label(struct buf *out, const struct codec_words *words, const char *old,
    size_t len, enum answer label);

#endif
