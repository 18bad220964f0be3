/*
 * exchange.h - labels in, verdicts in, labels out, and what was changed between.
 *
 * Files are untrusted: a bad one gives one error that names file, line and remedy, and leaves the
 * store as it was (every import is one transaction).  All of it is a lead's: ERR_REFUSED where
 * `actor` is not one, before a file is touched.
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "store_records.h"
#include "stream.h"

/*
 * Long work tells how far it is: how much of a total is done, or where that is not known (0) how many
 * percent, or where that is not known either (-1) how much.  arg is the caller's.
 */
struct progress {
	void (*tell)(void *arg, const char *what, int64_t done, int64_t total, int percent);
	void *arg;
};

/* Tells, every now and then; p may be NULL. */
void exchange_tell(const struct progress *p, const char *what, int64_t done, int64_t total);

/*
 * The same of what is being read: `done` of it, from `part` of `whole` bytes; whole 0: not known.
 */
void exchange_tell_part(const struct progress *p, const char *what, int64_t done, int64_t part,
    int64_t whole);

/* ---- import ---- */

struct import_options {
	const char *actor;	/* a lead */
	const char *format;	/* NULL: found out */
	const char *map;	/* "image=file,label=truth", see codec.h; NULL: as the format has it */
	const char *table;	/* of a database; NULL: the only one */
	const char *split;	/* of records that name none; NULL: from each file's name */
	const char *images;	/* folder below which photos are looked up; NULL: none */
	bool replace;		/* a changed file of the same name takes the old one's place */

	/* Gets each photo that is missing, by path, before all is written; NULL: nobody asks. */
	void (*missing)(void *arg, const char *path);
	void *arg;
};

struct import_summary {
	int64_t files, records, pairs;	/* of these files; pairs are distinct */
	int64_t photos, photos_found, photos_missing;	/* that they name; no files: all photos */
	int64_t contradictions;		/* pairs of the store that came with both labels */
	struct counts store;		/* all that it holds now */
};

/*
 * Reads files in order, all in one transaction.  No files: looks photos up anew below `images`.
 *
 * ERR_REFUSED: a file (by name or by content) is there already, or twice among `files`; a photo
 * was found in another folder before and has other bytes there.  ERR_FILE with "FILE:LINE: " in
 * front: it cannot be read, or a photo's path leads out of its folder.
 */
int exchange_import(struct store *s, const char *const *files, int count,
    const struct import_options *o, const struct progress *p, struct import_summary *out,
    struct err *e);

/* A label file that is at hand; its stream is taken over. */
struct import_stream {
	const char *name, *split, *format;	/* format: also with a map (codec.h) */
	struct stream in;
};

/*
 * (T of store.h) Writes one file as exchange_import() does, with its entry; it takes the place of
 * one of its name, photos are not looked for, and the batches are left to store_withdraw() and
 * store_fill_main().
 */
int exchange_import_stream(struct store *s, const char *actor, const struct import_stream *from,
    const struct progress *p, struct err *e);

/* ---- verdicts made elsewhere ---- */

struct verdicts_options {
	const char *actor;	/* a lead */
	const char *batch;	/* NULL: main */
	bool add_people;	/* unknown people are added, as `role` */
	enum role role;
};

struct verdicts_summary {
	int64_t rows;
	int64_t verdicts;	/* written */
	int64_t resolutions;	/* written */
	int64_t unchanged;	/* rows that say what is there already */
	int64_t people_added;
};

/*
 * One file, CSV or tasks of Label Studio, all of it or nothing.  ERR_FILE and ERR_REFUSED with
 * "FILE:LINE: " in front.
 */
int exchange_verdicts(struct store *s, const char *file, const struct verdicts_options *o,
    const struct progress *p, struct verdicts_summary *out, struct err *e);

/* ---- export ---- */

enum export_ambiguous { AMBIGUOUS_USUAL, AMBIGUOUS_DROP, AMBIGUOUS_KEEP };
enum export_unsettled { UNSETTLED_REFUSE, UNSETTLED_ORIGINAL, UNSETTLED_DROP };

struct export_options {
	const char *actor;	/* a lead */
	const char *format;	/* of writer.h; NULL: each source as it came */
	const char *source;	/* NULL: every standing source */
	const char *output;	/* a folder (made where there is none), or with `source` a file */
	enum export_ambiguous ambiguous;	/* usual: what the format does */
	enum export_unsettled unsettled;
	bool csv_safe;		/* cells that begin a formula are made text */
	bool pseudonyms;	/* people are told by role and number */
	const char *table, *map;	/* of a database; NULL: not given */
	bool write_back;
	const char *const *command;	/* the words of the command line, for the manifest; */
	int words;			/* 0 none */
};

/* Of records; each is counted once: kept or dropped. */
struct export_summary {
	int64_t files, records, kept;
	int64_t corrected;		/* kept with yes for no, or no for yes */
	int64_t kept_ambiguous, dropped_ambiguous;
	int64_t kept_unsettled, dropped_unsettled;
	int64_t open, disputed, unreviewed; /* unsettled ones, by why; unreviewed: in no batch */
};

/*
 * Writes the labels of the pairs in a format of writer.h, and beside them a MANIFEST.json that
 * tells what was written from what.  In its own format a source differs from what came in the
 * corrected labels alone, and its last line ends in a newline.  Every file appears whole (temporary
 * name, fsync, rename), and all of them or none: where the last cannot take its name the others give
 * theirs back; where it fails it leaves nothing.  All is as it was at one entry of the journal, and
 * nobody waits for it (exchange_export.c); verdicts on open items stay in the store.
 *
 * ERR_REFUSED where records are unsettled and options say refuse: nothing is written and `out`
 * holds the counts.
 */
int exchange_export(struct store *s, const struct export_options *o, const struct progress *p,
    struct export_summary *out, struct err *e);

#endif
