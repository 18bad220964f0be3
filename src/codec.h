/*
 * codec.h - formats of label files.
 *
 * A codec gives the records of a stream one after the other and says where in each the value of
 * the label stands, so that writing it back changes nothing else.  It knows neither the store nor
 * the file system.  A new format is one file codec_x.c and one row of the table in codec.c.
 *
 *	codec_open(&r, "csv image=file", &stream, e); while (codec_next(&r, &record, e) == 0) …;
 *	codec_close(&r)
 *
 * What every reader promises: head, then lead + raw + trail of each record, with sep between two
 * records, then tail, are the stream's bytes, each once and in order.  A record can be left out
 * with its lead, trail and one sep, and what remains is a file of the same format.
 */
#ifndef CODEC_H
#define CODEC_H

#include "buf.h"
#include "err.h"
#include "model.h"
#include "stream.h"

enum {
	CODEC_IMAGE_BYTES = 4095,	/* longest path of a photo */
	CODEC_QUESTION_BYTES = 16384,	/* longest question */
	CODEC_ID_BYTES = 256,		/* longest question_id */
	CODEC_WORD_BYTES = 64,		/* longest split or subject */
	CODEC_RECORD_BYTES = 16 << 20,	/* longest record */
	CODEC_SNIFFED = 65536,		/* first bytes that tell what a file is */
	CODEC_NAMES = 6,		/* most names a field has in a format */
};

enum codec_field {
	FIELD_IMAGE, FIELD_QUESTION, FIELD_LABEL, FIELD_ID, FIELD_SPLIT, FIELD_SUBJECT, FIELDS
};

/* "image", "question", "label", "id", "split", "subject": as in a map. */
extern const char *const codec_field_names[FIELDS];

/* The names a field may have in a format: the first that is there counts.  Ends with NULL. */
typedef const char *codec_names_of[CODEC_NAMES + 1];

struct codec_bytes {
	const char *at;
	size_t len;
};

/* The words for yes and no that a map tells, "yes=ja,no=nein"; NULL both: the usual ones. */
struct codec_words {
	char *yes, *no;
};

/* One record; all of it is valid until the next call. */
struct codec_record {
	int64_t line;			/* of the file, from 1, on which raw begins */
	struct codec_bytes lead, raw, trail;	/* one behind the other */
	size_t label_at, label_length;	/* of the label's value within raw */
	const char *image, *question;	/* UTF-8; no 0 in them, neither is empty */
	const char *question_id;	/* NULL: it has none; a number as it was written */
	const char *split, *subject;	/* NULL: it has none */
	enum answer original;		/* yes or no */
};

struct codec_reader {
	const struct codec *codec;
	struct stream *in;
	char *map[FIELDS];	/* NULL: as the format has it */
	char *table;		/* of a database; NULL: not named */
	char *array;		/* of JSON: the member that holds the records; NULL: they are the file */
	struct codec_words words;
	struct buf head, tail;	/* head: known when it is open; tail: after the last record */
	const char *sep;
	int64_t records;	/* so far */
	size_t taken;		/* bytes of the window that the record at hand has */
	void *own;		/* the codec's */
};

struct codec {
	const char *name;	/* as after --format */
	const char *about;	/* one line for people */
	bool objects;		/* a record is an object of its owner's own members, */
	const char *within;	/* or they stand in the object of this name in it; NULL: in itself */
	const char *const *beside;	/* what is not the owner's where there is no such object */
	char separator;		/* a record is a row, and head names its columns; 0: it is not */

	/*
	 * Do the bytes, the first CODEC_SNIFFED of a file or all, begin like a file of this format?
	 */
	bool (*sniff)(const char *bytes, size_t len);

	/*
	 * NULL: a file's bytes are the records.  Else what stands in the file at `path` as such
	 * bytes, by the map of `r`; they are what is kept and what open() gets.
	 */
	int (*transcribe)(struct stream *out, const char *path, const struct codec_reader *r,
	    struct err *e);

	/* What the functions below do for it; CODEC_SNIFFED bytes are there, or all. */
	int (*open)(struct codec_reader *r, struct err *e);
	int (*next)(struct codec_reader *r, struct codec_record *out, struct err *e);
	void (*close)(struct codec_reader *r);

	/* Appends the label as it is to stand in the place of `old`, in the manner of `old`. */
	void (*write_label)(struct buf *out, const struct codec_words *words, const char *old,
	    size_t len, enum answer label);
};

extern const struct codec codec_csv;
extern const struct codec codec_hf;
extern const struct codec codec_jsonl;
extern const struct codec codec_labelstudio;
extern const struct codec codec_pope;
extern const struct codec codec_sqlite;
extern const struct codec codec_tsv;

/*
 * The codec of a format, or NULL.  A format is a codec's name; where a map was given, a blank and
 * the map stand behind it ("csv image=file,label=truth"; of a database also table=NAME).  That is also
 * what a source keeps.
 */
const struct codec *codec_find(const char *format);

/* The one whose format the bytes begin like, or NULL. */
const struct codec *codec_sniff(const char *bytes, size_t len);

/*
 * The same of a file that is read from its beginning, in *out: as far as its first record goes, be
 * it ever so long.  ERR_FILE "1: …" where the format is not known, with what the file is where
 * that is.
 */
int codec_sniff_stream(const struct codec **out, struct stream *in, struct err *e);

/* "csv", "csv image=file", "sqlite table=t,image=file": a format; to be freed. */
char *codec_format(const struct codec *codec, const char *table, const char *map);

/* Appends the names of all, "pope, x": for messages. */
void codec_names(struct buf *out);

/* Puts what stands in a file down as the bytes of its records, for a codec that transcribes. */
int codec_transcribe(struct stream *out, const char *path, const char *format, struct err *e);

/*
 * Reads a stream from where it stands; it stays the caller's.  ERR_USAGE: a map that is none.
 * -1 ERR_FILE "LINE: what was expected".  codec_close() also after a failure.
 */
int codec_open(struct codec_reader *r, const char *format, struct stream *in, struct err *e);

/*
 * The next record.  1: there is no more, and tail is known.  -1 ERR_FILE "LINE: what was
 * expected" where the file is not as it must be, or has no record at all.
 */
int codec_next(struct codec_reader *r, struct codec_record *out, struct err *e);
void codec_close(struct codec_reader *r);

/* The words that a format tells, for write_label(); codec_words_release() them. */
int codec_words_of(struct codec_words *out, const char *format, struct err *e);
void codec_words_release(struct codec_words *w);

/* ---- for the codecs ---- */

/* The names that are in use where a format has none of its own. */
extern const codec_names_of codec_usual_names[FIELDS];

/*
 * How well a name serves a field: 0 the best, -1 not at all.  A map is taken at its word; of the
 * names in use those in other capitals serve, too, behind all others.
 */
int codec_serves(const struct codec_reader *r, const codec_names_of *names, int field,
    const char *name, size_t len);

/* What a field is called: by the map, or the first of its names. */
const char *codec_name_of(const struct codec_reader *r, const codec_names_of *names, int field);

/* "LINE: …" of what stands at `offset` of the window. */
int codec_fail(const struct codec_reader *r, size_t offset, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Makes the window greater; ERR_FILE where the record at hand is too long already. */
int codec_more(struct codec_reader *r, struct err *e);

/* What every text of a record must be; `name` is what the file calls it. */
int codec_check_text(const struct codec_reader *r, size_t offset, enum codec_field f,
    const char *name, const char *text, size_t len, struct err *e);

/*
 * The words that are told, or yes, no; true, false; 1, 0; 1.0, 0.0; y, n; t, f, in any capitals.
 * codec_word_write() appends the word of the same kind in the capitals of `old`; "ambiguous" has one
 * form.
 */
bool codec_word_read(const struct codec_words *w, const char *text, size_t len, enum answer *out);
void codec_word_write(struct buf *out, const struct codec_words *w, const char *old, size_t len,
    enum answer label);

/* "LINE: …" of a label that is neither; `name`: "\"label\" (field 3)"; `expected` is what the format takes without such words. */
int codec_fail_label(const struct codec_reader *r, size_t offset, const char *name, const char *text,
    size_t len, const char *expected, struct err *e);

#endif
