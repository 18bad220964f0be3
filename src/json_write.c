/*
 * json_write.c - JSON put down directly.
 *
 * Most text needs no escape, so it is copied in runs; a run ends where a byte asks for more.
 */
#include "json_write.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

static bool
plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static void
escape(struct buf *out, unsigned char c)
{
	static const char short_names[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *found = strchr(short_names, c);

	if (found != NULL) {
		buf_byte(out, '\\');
		buf_byte(out, letters[found - short_names]);
	} else {
		buf_printf(out, "\\u%04x", c);
	}
}

void
json_text(struct buf *out, const char *text)
{
	size_t len, at = 0;

	if (text == NULL) {
		buf_add(out, "null", 4);
		return;
	}
	len = strlen(text);
	buf_byte(out, '"');
	while (at < len) {
		size_t from = at;
		uint32_t cp;
		int n;

		while (at < len && plain((unsigned char)text[at]))
			at++;
		buf_add(out, text + from, at - from);
		if (at == len)
			break;
		if ((unsigned char)text[at] < 0x80) {
			escape(out, (unsigned char)text[at++]);
			continue;
		}
		n = utf8_decode(text + at, len - at, &cp);
		if (n > 0)
			buf_add(out, text + at, (size_t)n);
		else
			buf_add(out, "\xef\xbf\xbd", 3);
		at += n > 0 ? (size_t)n : 1;
	}
	buf_byte(out, '"');
}

void
json_text_bare(struct buf *out, const char *text)
{
	if (text == NULL) {
		buf_add(out, "null", 4);
		return;
	}
	buf_byte(out, '"');
	for (const char *at = text; *at != 0;) {
		size_t run = 0;

		while ((unsigned char)at[run] >= 0x20 && at[run] != '"' && at[run] != '\\')
			run++;
		buf_add(out, at, run);
		at += run;
		if (*at != 0)
			escape(out, (unsigned char)*at++);
	}
	buf_byte(out, '"');
}

void
json_comma(struct buf *out)
{
	char last = out->len > 0 ? out->data[out->len - 1] : ' ';

	if (last != '{' && last != '[' && last != ' ' && last != '\n')
		buf_byte(out, ',');
}

void
json_name(struct buf *out, const char *name)
{
	json_comma(out);
	buf_byte(out, '"');
	buf_str(out, name);
	buf_add(out, "\":", 2);
}

void
json_name_text(struct buf *out, const char *name, const char *text)
{
	json_name(out, name);
	json_text(out, text);
}

void
json_name_int(struct buf *out, const char *name, int64_t value)
{
	json_name(out, name);
	buf_int(out, value);
}

void
json_name_bool(struct buf *out, const char *name, bool value)
{
	json_name(out, name);
	buf_str(out, value ? "true" : "false");
}
