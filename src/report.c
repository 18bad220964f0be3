/*
 * report.c - lines, tables and JSON on standard output.
 *
 * Text is made fit to be shown by utf8_clean().  JSON keeps its text, so there the characters that
 * a terminal would obey are written as \u escapes, which mean the same to a program.  Errors of the
 * stream are sticky; report_finish() finds them.
 */
#include "report.h"

#include "buf.h"
#include "mem.h"
#include "utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
report_line(const char *fmt, ...)
{
	struct buf clean = BUF_INIT;
	char *text;
	va_list ap;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	utf8_clean(&clean, text, strlen(text));
	buf_byte(&clean, '\n');
	fwrite(clean.data, 1, clean.len, stdout);
	free(text);
	buf_release(&clean);
}

void
report_blank(void)
{
	putchar('\n');
}

const char *
report_percent(char out[NUMBER_TEXT], int64_t n, int64_t total)
{
	if (total == 0)
		snprintf(out, NUMBER_TEXT, "-");
	else
		snprintf(out, NUMBER_TEXT, "%.1f %%", 100.0 * (double)n / (double)total);
	return out;
}

static void
table_add(struct table *t, char *clean)
{
	if (t->cells == t->room) {
		t->room = t->room == 0 ? 64 : t->room * 2;
		t->cell = mem_resize(t->cell, (size_t)t->room, sizeof(*t->cell));
	}
	t->cell[t->cells++] = clean;
}

void
table_init(struct table *t, ...)
{
	const char *head;
	va_list ap;

	memset(t, 0, sizeof(*t));
	va_start(ap, t);
	while ((head = va_arg(ap, const char *)) != NULL && t->columns < TABLE_COLUMNS) {
		size_t len = strlen(head);

		t->right[t->columns] = len > 0 && head[len - 1] == '>';
		table_add(t, mem_strndup(head, len - (size_t)t->right[t->columns]));
		t->columns++;
	}
	va_end(ap);
}

void
table_text(struct table *t, const char *text)
{
	table_add(t, text == NULL ? mem_strdup("-") : utf8_cleaned(text));
}

void
table_count(struct table *t, int64_t n)
{
	char text[NUMBER_TEXT];

	table_add(t, mem_strdup(number_text(text, n)));
}

void
table_percent(struct table *t, int64_t n, int64_t total)
{
	char text[NUMBER_TEXT];

	table_add(t, mem_strdup(report_percent(text, n, total)));
}

static void
table_row(const struct table *t, const int *widths, char *const *cells)
{
	struct buf line = BUF_INIT;

	for (int i = 0; i < t->columns; i++) {
		int pad = widths[i] - utf8_cells(cells[i]);

		if (i > 0)
			buf_str(&line, "  ");
		if (t->right[i])
			buf_printf(&line, "%*s", pad, "");
		buf_str(&line, cells[i]);
		if (!t->right[i] && i + 1 < t->columns)
			buf_printf(&line, "%*s", pad, "");
	}
	while (line.len > 0 && line.data[line.len - 1] == ' ')
		line.len--;
	buf_byte(&line, '\n');
	fwrite(line.data, 1, line.len, stdout);
	buf_release(&line);
}

void
table_print(struct table *t)
{
	int widths[TABLE_COLUMNS] = { 0 };

	for (int i = 0; i < t->cells; i++) {
		int cells = utf8_cells(t->cell[i]);

		if (cells > widths[i % t->columns])
			widths[i % t->columns] = cells;
	}
	for (int i = 0; i + t->columns <= t->cells; i += t->columns)
		table_row(t, widths, t->cell + i);
	table_release(t);
}

void
table_release(struct table *t)
{
	for (int i = 0; i < t->cells; i++)
		free(t->cell[i]);
	free(t->cell);
	memset(t, 0, sizeof(*t));
}

/* JSON text, with what a terminal would obey escaped; all of that stands within strings. */
static void
json_clean(struct buf *out, const char *json, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp = 0;
		int bytes = utf8_decode(json + at, len - at, &cp);

		if (bytes < 0) {
			buf_str(out, "\\ufffd");
			bytes = 1;
		} else if (cp == '\n' || cp == '\t' || !utf8_unsafe(cp)) {
			buf_add(out, json + at, (size_t)bytes);
		} else if (cp >= 0x10000) {
			buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xd7c0 + (cp >> 10)),
			    (unsigned)(0xdc00 + (cp & 0x3ff)));
		} else {
			buf_printf(out, "\\u%04x", (unsigned)cp);
		}
		at += (size_t)bytes;
	}
}

/* What the library could not make would be left out, or end the process without a word. */
static struct json_object *
made(struct json_object *value)
{
	if (value == NULL)
		mem_exhausted();
	return value;
}

struct json_object *
report_object(void)
{
	return made(json_object_new_object());
}

struct json_object *
report_array(void)
{
	return made(json_object_new_array());
}

struct json_object *
report_string(const char *text)
{
	return made(json_object_new_string(text));
}

void
report_append(struct json_object *array, struct json_object *value)
{
	if (json_object_array_add(array, value) < 0)
		mem_exhausted();
}

void
report_json(struct json_object *document)
{
	struct buf clean = BUF_INIT;
	size_t len;
	const char *text = json_object_to_json_string_length(document,
	    JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED |
	    JSON_C_TO_STRING_NOSLASHESCAPE, &len);

	if (text == NULL)
		mem_exhausted();
	json_clean(&clean, text, len);
	buf_byte(&clean, '\n');
	fwrite(clean.data, 1, clean.len, stdout);
	buf_release(&clean);
	json_object_put(document);
}

void
report_json_list(const char *name, struct json_object *list)
{
	struct json_object *o = report_object();

	report_add(o, name, list);
	report_json(o);
}

void
report_add(struct json_object *o, const char *name, struct json_object *value)
{
	if (json_object_object_add(o, name, value) < 0)
		mem_exhausted();
}

void
report_add_text(struct json_object *o, const char *name, const char *text)
{
	report_add(o, name, text == NULL ? NULL : report_string(text));
}

void
report_add_int(struct json_object *o, const char *name, int64_t n)
{
	report_add(o, name, made(json_object_new_int64(n)));
}

void
report_add_real(struct json_object *o, const char *name, double x)
{
	char text[NUMBER_TEXT];

	report_add(o, name, isfinite(x) ?
	    made(json_object_new_double_s(x, number_exact(text, x))) : NULL);
}

void
report_add_bool(struct json_object *o, const char *name, int yes)
{
	report_add(o, name, made(json_object_new_boolean(yes)));
}

int
report_finish(struct err *e)
{
	if (fflush(stdout) != 0)
		return err_errno(e, "standard output cannot be written");
	if (ferror(stdout))
		return err_set(e, ERR_FILE, "standard output cannot be written");
	return 0;
}
