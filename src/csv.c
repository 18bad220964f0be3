/*
 * csv.c - one row after the other over bytes that are all in memory.
 */
#include "csv.h"

#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

#define MARK "\xef\xbb\xbf"	/* a byte order mark */

void
csv_init(struct csv *c, const char *bytes, size_t len)
{
	*c = (struct csv){ .at = bytes, .end = bytes + len, .line_next = 1, .sep = ',',
		.text = BUF_INIT };
	csv_skip_mark(c);
}

void
csv_skip_mark(struct csv *c)
{
	if (c->end - c->at >= 3 && memcmp(c->at, MARK, 3) == 0)
		c->at += 3;
}

void
csv_find_separator(struct csv *c)
{
	const char *p = c->at;
	bool in_quotes = false;
	char found = ',';

	while (p < c->end && (*p == '\n' || *p == '\r'))
		p++;
	for (; p < c->end && (in_quotes || (*p != '\n' && *p != '\r')); p++) {
		if (*p == '"')
			in_quotes = !in_quotes;
		else if (*p == ',' && !in_quotes)
			return;
		else if (*p == ';' && !in_quotes)
			found = ';';
	}
	c->sep = found;
}

const char *
csv_separator_name(const struct csv *c)
{
	return c->sep == '\t' ? "tab" : c->sep == ';' ? "semicolon" : "comma";
}

void
csv_release(struct csv *c)
{
	buf_release(&c->text);
}

static int
fail(size_t line, struct err *e, const char *what)
{
	return err_set(e, ERR_FILE, "%zu: %s", line, what);
}

/* Passes over the end of a line: 1 where one was there. */
static int
line_end(struct csv *c)
{
	if (c->at == c->end)
		return 0;
	if (*c->at == '\n')
		c->at++;
	else if (*c->at == '\r' && c->at + 1 < c->end && c->at[1] == '\n')
		c->at += 2;
	else if (*c->at == '\r' && c->at + 1 == c->end)
		c->at++;
	else
		return 0;
	c->line_next++;
	return 1;
}

/* `at` stands behind the opening quote. */
static int
quoted(struct csv *c, struct err *e)
{
	size_t opened = c->line_next;

	for (;;) {
		const char *stop = c->at;

		while (stop < c->end && *stop != '"') {
			c->line_next += *stop == '\n';
			stop++;
		}
		buf_add(&c->text, c->at, (size_t)(stop - c->at));
		if (stop == c->end)
			return fail(opened, e, "a field begins with a quote that is never closed; "
			    "close it, and double every quote within it");
		c->at = stop + 1;
		if (c->at == c->end || *c->at != '"')
			return 0;
		buf_byte(&c->text, '"');
		c->at++;
	}
}

static int
bare(struct csv *c, struct err *e)
{
	const char *stop = c->at;

	while (stop < c->end && *stop != c->sep && *stop != '\n' && *stop != '\r' &&
	    (*stop != '"' || c->sep == '\t'))
		stop++;
	if (stop < c->end && *stop == '"')
		return fail(c->line_next, e, "a quote within a field that does not begin with one; "
		    "put the field in quotes and double those within it");
	buf_add(&c->text, c->at, (size_t)(stop - c->at));
	c->at = stop;
	return 0;
}

static int
check_field(const struct csv *c, size_t line, struct err *e)
{
	const char *text = c->text.data + c->field_at[c->count];
	size_t len = c->text.len - c->field_at[c->count];

	if (len > CSV_FIELD_BYTES)
		return fail(line, e, "a field is longer than 1,048,576 bytes");
	if (len > 0 && memchr(text, 0, len) != NULL)
		return fail(line, e, "a field holds a 0 byte; this is no text file");
	if (len > 0 && !utf8_valid(text, len))
		return fail(line, e, "a field is not UTF-8; convert the file, for example with "
		    "iconv -f LATIN1 -t UTF-8");
	return 0;
}

static int
field(struct csv *c, struct err *e)
{
	size_t line = c->line_next;
	int rc;

	if (c->count == CSV_FIELDS)
		return fail(line, e, "more than 64 fields");
	c->field_at[c->count] = c->text.len;
	c->from[c->count] = c->at;
	if (c->at < c->end && *c->at == '"') {
		c->at++;
		rc = quoted(c, e);
	} else {
		rc = bare(c, e);
	}
	if (rc < 0 || check_field(c, line, e) < 0)
		return -1;
	c->to[c->count] = c->at;
	buf_byte(&c->text, 0);
	c->field_at[++c->count] = c->text.len;
	return 0;
}

int
csv_row(struct csv *c, struct err *e)
{
	buf_clear(&c->text);
	c->count = 0;
	while (line_end(c))
		;
	c->line = c->line_next;
	if (c->at == c->end)
		return 1;
	for (;;) {
		if (field(c, e) < 0)
			return -1;
		if (c->at == c->end || line_end(c))
			return 0;
		if (*c->at == '\r')
			return fail(c->line_next, e,
			    "a carriage return without a newline; lines end in LF or CRLF");
		if (*c->at != c->sep)
			return err_set(e, ERR_FILE, "%zu: text after the quote that closes a "
			    "field; put a %s between", c->line_next, csv_separator_name(c));
		c->at++;
	}
}

const char *
csv_field(const struct csv *c, int i)
{
	return c->text.data + c->field_at[i];
}

void
csv_escape(struct buf *out, const char *text)
{
	/* A mark that is text would be passed over where it comes first in a file. */
	if (strpbrk(text, ",\"\r\n") == NULL && strncmp(text, MARK, 3) != 0) {
		buf_str(out, text);
		return;
	}
	buf_byte(out, '"');
	for (; *text != 0; text++) {
		if (*text == '"')
			buf_byte(out, '"');
		buf_byte(out, *text);
	}
	buf_byte(out, '"');
}

void
csv_cell(struct buf *out, const char *text, bool safe)
{
	char *made;

	if (!safe || text[0] == 0 || strchr("=+-@\t\r", text[0]) == NULL) {
		csv_escape(out, text);
		return;
	}
	made = mem_printf("'%s", text);
	csv_escape(out, made);
	free(made);
}
