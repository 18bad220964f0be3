/*
 * guideline.h - the text reviewers work under: a lead writes it, everybody reads it.
 */
#ifndef GUIDELINE_H
#define GUIDELINE_H

#include "buf.h"
#include "store.h"

enum { GUIDELINE_MOST = 64 * 1024 };	/* bytes */

/*
 * Makes the bytes of the file `name` a guideline's text, appended to `out`: without a byte order
 * mark, each line with one newline at its end.  ERR_FILE with file and line: they are no UTF-8,
 * hold a control character, or nothing at all.
 */
int guideline_text(const char *name, const char *bytes, size_t len, struct buf *out, struct err *e);

/*
 * The text of a file comes in force: on disk when it returns 0.  ERR_REFUSED: `actor` is no lead,
 * or the text is in force already.  ERR_FILE: no file to read, more than GUIDELINE_MOST bytes, no
 * text.
 */
int guideline_set(struct store *s, const char *actor, const char *path, int64_t *version,
    struct err *e);

/*
 * A version, 0 for the one in force.  ERR_REFUSED: `actor` may not work here, or there is none.
 */
int guideline_read(struct store *s, const char *actor, int64_t version, struct guideline *out,
    struct err *e);

/* Whether somebody at work knows the guideline that is in force. */
struct guideline_watch {
	int64_t newest;		/* in force when it was looked for last; 0 none */
	int64_t known;		/* what the person worked under, wrote or read last */
};

/* Begins with what this person worked under before. */
int guideline_watch(struct guideline_watch *w, struct store *s, int64_t person_id, struct err *e);

/* Looks for a new one; a hint, so what cannot be read leaves it as it was. */
void guideline_look(struct guideline_watch *w, struct store *s);

/* The text in force, which the person then knows: 1 where there is none. */
int guideline_open(struct guideline_watch *w, struct store *s, struct guideline *out,
    struct err *e);

/* The version that came since, 0 none. */
int64_t guideline_new(const struct guideline_watch *w);

#endif
