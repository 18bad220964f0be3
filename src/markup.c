/*
 * markup.c - the one place where text becomes part of a page.
 *
 * Everything is let through character by character: what a page could take for more than text is
 * written as the form's own escape.
 */
#include "markup.h"

#include "mem.h"
#include "utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Controls, what turns the direction of writing, what is no character. */
static bool
unfit(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x61c || cp == 0x200e ||
	    cp == 0x200f || (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) ||
	    cp == 0xfeff || (cp & 0xfffe) == 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef);
}

/* Gives each character, as text that is fit but for what the form itself would obey. */
static void
each(struct buf *out, const char *text, void (*put)(struct buf *out, const char *bytes, size_t len))
{
	size_t len = strlen(text);

	for (size_t at = 0; at < len;) {
		uint32_t cp = 0;
		int bytes = utf8_decode(text + at, len - at, &cp);

		if (bytes < 0) {
			buf_str(out, "\xef\xbf\xbd");
			bytes = 1;
		} else if (cp == '\t' || cp == '\n') {
			buf_byte(out, ' ');
		} else if (unfit(cp)) {
			buf_printf(out, "&lt;U+%04X&gt;", (unsigned)cp);
		} else {
			put(out, text + at, (size_t)bytes);
		}
		at += (size_t)bytes;
	}
}

static bool
put_entity(struct buf *out, char c)
{
	switch (c) {
	case '&':
		buf_str(out, "&amp;");
		return true;
	case '<':
		buf_str(out, "&lt;");
		return true;
	case '>':
		buf_str(out, "&gt;");
		return true;
	}
	return false;
}

static void
put_html(struct buf *out, const char *bytes, size_t len)
{
	if (put_entity(out, bytes[0]))
		return;
	if (bytes[0] == '"')
		buf_str(out, "&quot;");
	else if (bytes[0] == '\'')
		buf_str(out, "&#39;");
	else
		buf_add(out, bytes, len);
}

static void
put_markdown(struct buf *out, const char *bytes, size_t len)
{
	if (put_entity(out, bytes[0]))
		return;
	if (strchr("\\`*_[]|~#", bytes[0]) != NULL)
		buf_byte(out, '\\');
	buf_add(out, bytes, len);
}

void
markup_html(struct buf *out, const char *text)
{
	each(out, text, put_html);
}

void
markup_markdown(struct buf *out, const char *text)
{
	each(out, text, put_markdown);
}

char *
markup_cut(const char *text, int most)
{
	size_t len = strlen(text), at = 0, fits = 0;
	uint32_t cp;

	for (int n = 0; at < len; n++) {
		int bytes = utf8_decode(text + at, len - at, &cp);

		if (n == most)
			return mem_printf("%.*s\xe2\x80\xa6", (int)fits, text);
		if (n < most - 1)
			fits = at + (bytes < 0 ? 1 : (size_t)bytes);
		at += bytes < 0 ? 1 : (size_t)bytes;
	}
	return mem_strdup(text);
}
