/*
 * csv.h - comma-separated values as RFC 4180 describes them, read from untrusted bytes.
 *
 * Fields may stand in quotes, with quotes doubled and with newlines inside; lines end in LF or
 * CRLF; a byte order mark before the first is passed over, and so are empty lines.  What is not
 * so is an error: nothing is guessed.  With tabs between fields a quote may stand within one that
 * does not begin with it.
 */
#ifndef CSV_H
#define CSV_H

#include "buf.h"
#include "err.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	CSV_FIELDS = 64,		/* most fields of a row */
	CSV_FIELD_BYTES = 1 << 20,	/* longest field */
};

struct csv {
	const char *at, *end;		/* what is still to be read; borrowed */
	size_t line_next;		/* line of the file, from 1, that `at` stands on */
	size_t line;			/* line on which the row at hand began */
	int count;			/* its fields */
	size_t field_at[CSV_FIELDS + 1];
	const char *from[CSV_FIELDS], *to[CSV_FIELDS];	/* each field as it stands there, with quotes */
	struct buf text;		/* the fields, each with a 0 behind it */
	char sep;			/* between fields: ','; others are set after csv_init() */
};

/* Reads rows from `bytes`, which stay the caller's. */
void csv_init(struct csv *c, const char *bytes, size_t len);
void csv_release(struct csv *c);

/*
 * Makes ';' the separator where the row that `at` stands before has one and no comma, outside
 * quotes: so spreadsheets write where the comma belongs to numbers.
 */
void csv_find_separator(struct csv *c);

/* "comma": for messages. */
const char *csv_separator_name(const struct csv *c);

/* Passes over a byte order mark that `at` stands on, as csv_init() does. */
void csv_skip_mark(struct csv *c);

/*
 * The next row: 0, or 1 where there is no more.  -1 ERR_FILE with "LINE: " in front: a quote in
 * the wrong place or never closed, a 0 byte, bytes that are not UTF-8, too many or too long fields.
 */
int csv_row(struct csv *c, struct err *e);

/* Field `i` of the row, from 0 to count - 1; borrowed until the next row. */
const char *csv_field(const struct csv *c, int i);

/* Appends a field as it is to stand in a row: in quotes where it needs them. */
void csv_escape(struct buf *out, const char *field);

/*
 * The same, but where `safe` a field that a spreadsheet would take for a formula (it begins with
 * = + - @, a tab or a carriage return) gets an apostrophe in front and is text.
 */
void csv_cell(struct buf *out, const char *field, bool safe);

#endif
