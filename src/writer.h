/*
 * writer.h - formats that labels leave in.
 *
 * A writer turns records with their labels into a file.  It knows neither the store nor what is
 * left out: the exchange gives it what is to be written, in order, one by one, and takes care that
 * a file appears whole or not at all.  A new format is one file writer_x.c and one row of the table
 * in writer.c.
 */
#ifndef WRITER_H
#define WRITER_H

#include "buf.h"
#include "codec.h"
#include "err.h"
#include "labelled.h"

/* What a writer works on: one file. */
struct writing {
	struct buf out;			/* what is not yet on its way to the disk: add to it */
	int64_t written;		/* records before the one at hand */
	bool csv_safe;			/* cells that begin a formula are made text */

	const struct codec *codec;	/* of the source that the record is of; NULL not known */
	const struct codec_words *words;	/* … and its words for yes and no */
	struct bytes head, sep, tail;	/* of the source, for a writer that gives each a file */

	/* People who voted, for a writer that has a place for each. */
	const char *const *people;
	size_t people_count;

	/* What went to the disk before `out`: its last byte (0 none), and how its lines end. */
	char last;
	bool crlf;

	/* A writer's own. */
	const char *path;		/* where the result is to stand */
	const char *table;		/* --table, --map, --write-back; NULL and false: not given */
	const char *map;
	bool write_back;
	void *state;
	struct own *own;		/* of writer_own_members() and its kin */
};

struct writer {
	const char *name;		/* as after --format; NULL: the one each source came in */
	const char *about;		/* one line for people */
	const char *suffix;		/* of a source's file: ".csv"; NULL: the source's own name */
	const char *file;		/* one file of this name holds all sources; NULL: one each */
	bool votes;			/* it needs everything that was said about a pair */
	bool names;			/* it needs image, question and subject */
	bool bytes;			/* it needs the records as they came */
	bool people;			/* it needs to know whose votes there are */
	bool pairs;			/* each pair once, not each record */
	bool keeps_ambiguous;		/* what becomes of ambiguous ones unless told otherwise */
	bool cells;			/* a spreadsheet may read it: --csv-safe means something */
	bool database;			/* path is a database of somebody else's, not a new file */

	/* Each may be NULL. */
	int (*begin)(struct writing *w, struct err *e);
	int (*record)(struct writing *w, const struct labelled *r, struct err *e);
	int (*end)(struct writing *w, struct err *e);

	/* Of a database: makes what was written count; and gives up what does not count yet. */
	int (*keep)(struct writing *w, struct err *e);
	void (*release)(struct writing *w);
};

extern const struct writer writer_csv;
extern const struct writer writer_hf;
extern const struct writer writer_jsonl;
extern const struct writer writer_labelstudio;
extern const struct writer writer_matrix;
extern const struct writer writer_pope;
extern const struct writer writer_prodigy;
extern const struct writer writer_same;
extern const struct writer writer_soft;
extern const struct writer writer_sqlite;
extern const struct writer writer_votes;

/* The writer of a name, or NULL. */
const struct writer *writer_find(const char *name);

/* Appends the names of all, "csv, jsonl": for messages. */
void writer_names(struct buf *out);

/* ---- for the writers ---- */

/* "yes+no": the votes that count, in order of time; "flag" where the photo could not be used. */
void writer_votes_text(struct buf *out, const struct labelled *r);

/*
 * Members of a JSON object.  Which record it is: source, split, position, question_id.  How its
 * label came about: original_label, relabeled, method, guideline.
 */
void writer_json_record(struct buf *out, const struct labelled *r);
void writer_json_outcome(struct buf *out, const struct labelled *r);

/*
 * What else the record holds, as it came: but for the label, for what has one of `names`, which
 * ends with NULL and is what the writer writes itself, and for what says the photo or the question
 * again.
 *
 * Members: where the source has objects.  Columns: where it is a table; _columns() adds their names
 * to the first row, _cells() what the record has in each.
 */
void writer_own_members(struct writing *w, const struct labelled *r, const char *const *names);

void writer_own_columns(struct writing *w, const struct labelled *r, const char *const *names);
void writer_own_cells(struct writing *w, const struct labelled *r);

/* For whoever has the writing. */
void writer_own_release(struct writing *w);

#endif
