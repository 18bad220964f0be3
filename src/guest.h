/*
 * guest.h - a table with labels in a database of somebody else's.
 *
 * The database is untrusted: it is opened defensively, looked over before it is written, and all
 * that is done in it is one transaction.  A store of Foureyes is refused.
 *
 *	guest_open(), guest_add() …, guest_finish(), guest_commit(); then guest_close(), which takes
 *	back what was not committed.
 */
#ifndef GUEST_H
#define GUEST_H

#include "err.h"
#include "labelled.h"

#include <stdbool.h>

struct guest;

/* Which row of somebody's table a record is: by id, or where that is NULL by image and question. */
struct guest_columns {
	const char *image, *question, *id;
};

/*
 * back NULL: makes the table, in a database that is made where there is none; one that was made so
 * before is emptied first.  ERR_REFUSED: there is one of another shape.
 * Else: the labels go into columns consensus_label, original_label, relabeled, method, guideline
 * and votes of the table, which are added where they are missing.  ERR_REFUSED: there is no such
 * table or column.
 * ERR_FILE: the file is no SQLite database, is damaged, or another program keeps it.
 */
int guest_open(struct guest **out, const char *path, const char *table,
    const struct guest_columns *back, struct err *e);

int guest_add(struct guest *g, const struct labelled *r, const char *votes, struct err *e);

/* After the last: ERR_REFUSED where a record has no row in the table. */
int guest_finish(struct guest *g, struct err *e);
int guest_commit(struct guest *g, struct err *e);
void guest_close(struct guest *g);	/* NULL is fine */

#endif
