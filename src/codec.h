/*
 * codec.h - formats of label files.
 *
 * A codec reads the bytes of a file as records and says where in each record the value of the
 * label stands, so that writing the file back changes nothing else.  It knows neither the store
 * nor the file system.  A new format is one file codec_x.c and one row of the table in codec.c.
 *
 * What every reader promises: head, then lead + raw + trail of each record, with sep between two
 * records, then tail, are the file's bytes, each once and in order.  A record can be left out with
 * its lead, trail and one sep, and what remains is a file of the same format.
 */
#ifndef CODEC_H
#define CODEC_H

#include "buf.h"
#include "err.h"
#include "model.h"

enum {
	CODEC_IMAGE_BYTES = 4095,	/* longest path of a photo */
	CODEC_QUESTION_BYTES = 16384,	/* longest question */
	CODEC_ID_BYTES = 256,		/* longest question_id */
	CODEC_RECORD_BYTES = 16 << 20,	/* longest record */
};

struct codec_bytes {
	const char *at;
	size_t len;
};

/* One record; valid during the call that gives it, but for lead, raw and trail, which point into
 * the file's bytes. */
struct codec_record {
	int64_t line;			/* of the file, from 1, on which raw begins */
	struct codec_bytes lead, raw, trail;
	size_t label_at, label_length;	/* of the label's value within raw */
	const char *image, *question;	/* UTF-8; no 0 in them, neither is empty */
	const char *question_id;	/* NULL: it has none; a number as it was written */
	enum answer original;		/* yes or no */
};

struct codec_frame {
	struct codec_bytes head, sep, tail;
};

struct codec {
	const char *name;	/* as after --format */
	const char *about;	/* one line for people */

	/* Do the bytes begin like a file of this format? */
	bool (*sniff)(const char *bytes, size_t len);

	/*
	 * Gives every record to `each`, which returns 0 to go on or -1 with an error to stop.
	 * -1 ERR_FILE "LINE: what was expected" where the file is not as it must be.  A file
	 * without any record is an error.
	 */
	int (*read)(const char *bytes, size_t len,
	    int (*each)(void *arg, const struct codec_record *r, struct err *e), void *arg,
	    struct codec_frame *frame, struct err *e);

	/* Appends the label as it is to stand in the place of `old`, in the manner of `old`. */
	void (*write_label)(struct buf *out, const char *old, size_t len, enum answer label);
};

extern const struct codec codec_pope;

/* The codec of a name, or NULL. */
const struct codec *codec_find(const char *name);

/* The one whose format the bytes begin like, or NULL. */
const struct codec *codec_sniff(const char *bytes, size_t len);

/* Appends the names of all, "pope, x": for messages. */
void codec_names(struct buf *out);

#endif
