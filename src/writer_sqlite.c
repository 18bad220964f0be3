/*
 * writer_sqlite.c - labels as a table of an SQLite database, or back in the one the pairs came
 * from.
 */
#include "writer.h"

#include "guest.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

#define TABLE "foureyes_labels"

/* "image=file,question=text,id=key"; the columns point into `words`. */
static int
read_map(char *words, struct guest_columns *out, struct err *e)
{
	char *save = NULL;

	for (char *word = strtok_r(words, ",", &save); word != NULL;
	     word = strtok_r(NULL, ",", &save)) {
		char *is = strchr(word, '=');

		if (is == NULL || is[1] == 0)
			return err_set(e, ERR_USAGE, "--map takes image=COLUMN,question=COLUMN or "
			    "id=COLUMN, not \"%s\"", word);
		*is = 0;
		if (strcmp(word, "image") == 0)
			out->image = is + 1;
		else if (strcmp(word, "question") == 0)
			out->question = is + 1;
		else if (strcmp(word, "id") == 0)
			out->id = is + 1;
		else
			return err_set(e, ERR_USAGE, "--map knows image, question and id, not "
			    "\"%s\"", word);
	}
	return 0;
}

static int
begin(struct writing *w, struct err *e)
{
	struct guest_columns back = { .image = "image", .question = "question" };
	char *words = mem_strdup(w->map ? w->map : "");
	struct guest *g = NULL;
	int rc = read_map(words, &back, e);

	if (rc == 0)
		rc = guest_open(&g, w->path, w->table ? w->table : TABLE, w->write_back ? &back : NULL,
		    e);
	w->state = g;
	free(words);
	return rc;
}

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	buf_clear(&w->out);
	buf_str(&w->out, "");
	writer_votes_text(&w->out, r);
	return guest_add(w->state, r, w->out.data ? w->out.data : "", e);
}

static int
end(struct writing *w, struct err *e)
{
	return guest_finish(w->state, e);
}

static int
keep(struct writing *w, struct err *e)
{
	return guest_commit(w->state, e);
}

static void
release(struct writing *w)
{
	guest_close(w->state);
}

const struct writer writer_sqlite = {
	.name = "sqlite",
	.about = "a table of an SQLite database, or columns of the one the pairs came from",
	.votes = true,
	.names = true,
	.keeps_ambiguous = true,
	.database = true,
	.begin = begin,
	.record = record,
	.end = end,
	.keep = keep,
	.release = release,
};
