/*
 * exchange_answers_impl.h - what the files that lay answers beside records share; nobody else
 * includes it.
 *
 * exchange_answers_read.c makes rows of files, exchange_answers_fit.c finds the records they are
 * about, and exchange_answers.c writes what was found.
 */
#ifndef EXCHANGE_ANSWERS_IMPL_H
#define EXCHANGE_ANSWERS_IMPL_H

#include "dict.h"
#include "exchange_answers.h"

/* Texts are the reading's (answers_keep()). */
struct row {
	int64_t line;
	const char *output, *image, *question, *question_id;
	size_t category;		/* of the list of questions */
	bool prompt;
	enum answer answer;
	double prob_yes;
};

/* A file, or the rows of one that are of a category. */
struct in_file {
	const char *path, *name;
	const char *category;		/* NULL: it is the file */
	char sha256[HASH_TEXT];
	char *version;			/* NULL: it names none */
	struct row *rows;
	size_t count, room;
	const char *aligned;
};

/* A record of the source that a file is fitted to. */
struct place {
	int64_t record_id, position;
	const char *image, *question, *question_id;
	int64_t row;			/* that answers it; -1 none */

	/* Records that ask the same are a chain, from the first to the last of them. */
	int64_t first, next;		/* -1 none */
	int64_t last, open;		/* of the first: the end; none before it is unanswered */
};

struct fit {
	int64_t source_id;
	char *source, *split;
	char sha256[HASH_TEXT];
	struct place *places;
	size_t count, room;
	/* Index of the first place, by the addresses of image and question, and of the id. */
	struct dict by_text, by_id;
	struct dict *texts;		/* the reading's */
	bool same_ids;			/* some records have the same question_id */
};

/* A question that answers name by its question_id. */
struct asked {
	const char *image, *question;
	size_t category;
};

struct asked_list {
	struct asked *list;
	size_t count, room;
	const char **categories;	/* "": it has none */
	size_t category_count;
	struct dict by_id, by_category;
};

struct reading {
	struct store *store;
	const struct answers_options *o;
	const struct progress *progress;
	struct dict texts;		/* each once: a million answers are a few words */
	struct asked_list asked;
	struct in_file *files;
	size_t file_count;
	struct fit *fits;
	size_t fit_count;
	struct answers_summary sum;
};

/* The text as it is kept until the end, the same ones at one address; NULL of NULL. */
const char *answers_keep(struct dict *texts, const char *text);

/* Room for one more in a list of things of `size` bytes. */
void *answers_more(void *list, size_t count, size_t *room, size_t size);

/* The list of questions, where one was named. */
int answers_read_asked(struct reading *r, struct err *e);
void answers_release_asked(struct asked_list *a);

/* The rows of the file at f->path, and how they are laid beside records.  In memory alone. */
int answers_read_file(struct reading *r, struct in_file *f, struct err *e);
void answers_release_file(struct in_file *f);

/* A file's rows by category, as many as there are; to be freed, and the rows of each. */
struct in_file *answers_parts(const struct reading *r, const struct in_file *f);

/* The sources that rows may be about. */
int answers_read_sources(struct reading *r, struct err *e);
void answers_release_fit(struct fit *f);

/* The one source that all rows of `f` fit; its places know their rows then. */
int answers_find_fit(struct reading *r, const struct in_file *f, struct fit **out, struct err *e);

#endif
