/*
 * exchange_impl.h - what the files of the exchange share; nobody else includes it.
 */
#ifndef EXCHANGE_IMPL_H
#define EXCHANGE_IMPL_H

#include "codec.h"
#include "exchange.h"
#include "file.h"
#include "store_records.h"
#include "writer.h"

#include <sodium.h>

/* One photo that is looked for below a folder. */
struct photo_look {
	const char *path;
	int64_t photo_id;	/* 0: not known yet */
	char *root;		/* absolute folder it was found below before; NULL none */
	bool found;		/* it is below the folder */
};

/*
 * Looks for each photo below `images`; *folder becomes its absolute name (to be freed).
 * ERR_REFUSED: one stands below the folder it was found in before as well, with other bytes.
 */
int exchange_look(const char *images, struct photo_look *photos, size_t count,
    const struct progress *p, char **folder, struct err *e);

/* ---- import ---- */

struct in_file {
	const char *path, *name;
	char *split, *format;
	struct stream in;
	char before[HASH_TEXT];		/* hash of the one it replaces; "" none */
	char sha256[HASH_TEXT];
	int64_t records, total;		/* read this time; in all, 0 where it is not known */
};

/* What `path` names is opened, its name, split and format are found out. */
int in_file_open(struct in_file *f, const struct import_options *o, struct err *e);

/* A reader of its records, from where it stands; codec_close() also after a failure. */
int in_file_reader(struct in_file *f, struct codec_reader *r, struct err *e);

/* Gives each record to `each`, which says what is wrong beginning with the line. */
int in_file_each(struct in_file *f, struct codec_reader *r, const struct progress *p,
    int (*each)(void *arg, const struct codec_record *r, struct err *e), void *arg, struct err *e);

void in_file_release(struct in_file *f);

/* ---- export ---- */

/* Positions of the records that were left out, and why. */
struct left_out {
	int64_t *list;
	size_t count, room;
};

struct export_source {
	struct source src;
	struct source_frame frame;
	const struct codec *codec;
	struct codec_words words;
	int64_t kept;
	struct left_out ambiguous, unsettled;
};

/* A file in the making. */
struct export_file {
	char *path;
	const struct writer *writer;
	struct writing w;
	struct file_draft *draft;	/* NULL: a database */
	crypto_hash_sha256_state hash;
	int64_t bytes;
	char sha256[HASH_TEXT];		/* "" for a database */
};

struct export {
	struct store *store;		/* it, or a copy of it */
	const struct store *of;		/* it */
	int64_t entries;		/* of the journal, and the hash of the last */
	char head[HASH_TEXT];
	const struct export_options *o;
	const struct progress *progress;
	const struct writer *writer;	/* NULL: each source as it came */
	enum export_ambiguous ambiguous;
	struct export_source *sources;
	size_t source_count;
	struct export_file *files;
	size_t file_count;
	int folders;			/* that were made for them, and are not kept yet */
	struct pair_stands stands;
	unsigned char *seen;		/* a bit a pair: it was written, or left out */
	struct stories *stories;	/* NULL: not needed */
	const char **people;		/* who voted; NULL: not needed */
	size_t people_count;
	struct export_source *now;
	struct export_file *to;
	int64_t pairs, agreed, resolved;	/* decided pairs of the records, by how */
	struct export_summary sum;
};

/* What writes the labels of a source. */
const struct writer *export_writer(const struct export *x, const struct export_source *s);

/* Makes the folder that -o names, where it names one. */
int export_make_folder(struct export *x, struct err *e);

/*
 * Begins the file of a source, or the one for all, at x->to; sends what was written on its way to
 * the disk; ends it there.
 */
int export_open_file(struct export *x, struct export_source *src, struct err *e);
int export_flush(struct export_file *f, struct err *e);
int export_end_file(struct export *x, struct err *e);

/* Gives all files their names, and the manifest beside them. */
int export_keep(struct export *x, struct err *e);

/* Leaves nothing of what was not kept. */
void export_release_files(struct export *x);

/* Appends the manifest of what was made. */
void export_manifest(const struct export *x, struct buf *out);

#endif
