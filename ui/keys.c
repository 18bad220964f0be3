/*
 * keys.c - names of keys, and looking them up in a table.
 */
#include "keys.h"

#include "buf.h"
#include "utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	int code;
} names[] = {
	{ "Up", KEY_ARROW_UP },
	{ "Down", KEY_ARROW_DOWN },
	{ "Left", KEY_ARROW_LEFT },
	{ "Right", KEY_ARROW_RIGHT },
	{ "Home", KEY_LINE_HOME },
	{ "End", KEY_LINE_END },
	{ "PageUp", KEY_PAGE_UP },
	{ "PageDown", KEY_PAGE_DOWN },
	{ "Insert", KEY_INSERT },
	{ "Delete", KEY_DELETE },
	{ "Enter", KEY_RETURN },
	{ "Tab", KEY_TAB },
	{ "BackTab", KEY_BACK_TAB },
	{ "Backspace", KEY_BACK },
	{ "Escape", KEY_ESCAPE },
	{ "Space", ' ' },
};

enum { NAMES = sizeof(names) / sizeof(names[0]), NAME_MAX_BYTES = 16 };

static int
code_of(const char *name, size_t len)
{
	size_t i;
	uint32_t cp;
	int n;

	if (len == 0)
		return -1;
	for (i = 0; i < NAMES; i++)
		if (strlen(names[i].name) == len && memcmp(names[i].name, name, len) == 0)
			return names[i].code;
	if (len == 3 && name[0] == 'C' && name[1] == '-' && name[2] >= 'a' && name[2] <= 'z')
		return CONTROL(name[2]);
	if (name[0] == 'F' && len == 2 && name[1] >= '1' && name[1] <= '9')
		return KEY_FUNCTION + (name[1] - '0');
	if (name[0] == 'F' && len == 3 && name[1] == '1' && name[2] >= '0' && name[2] <= '2')
		return KEY_FUNCTION + 10 + (name[2] - '0');
	n = utf8_decode(name, len, &cp);
	if (n < 0 || (size_t)n != len || cp <= ' ')
		return -1;
	return (int)cp;
}

int
key_code(const char *name)
{
	return code_of(name, strlen(name));
}

const char *
key_name(int code, char out[16])
{
	size_t i;
	int n;

	for (i = 0; i < NAMES; i++) {
		if (names[i].code == code) {
			snprintf(out, NAME_MAX_BYTES, "%s", names[i].name);
			return out;
		}
	}
	if (code > KEY_FUNCTION && code <= KEY_LAST) {
		snprintf(out, NAME_MAX_BYTES, "F%d", code - KEY_FUNCTION);
	} else if (code > 0 && code < ' ') {
		snprintf(out, NAME_MAX_BYTES, "C-%c", code | 0x60);
	} else if (code > ' ' && code < KEY_FIRST && (n = utf8_encode((uint32_t)code, out)) > 0) {
		out[n] = '\0';
	} else {
		snprintf(out, NAME_MAX_BYTES, "unknown");
	}
	return out;
}

/* Goes through the alternatives; false at the end. */
static bool
next_name(const char **at, const char **name, size_t *len)
{
	while (**at == ' ')
		(*at)++;
	if (**at == '\0')
		return false;
	*name = *at;
	*len = strcspn(*at, " ");
	*at += *len;
	return true;
}

const struct key *
keys_find(const struct key *table, int code, const struct app *app, const void *state)
{
	const struct key *row;
	const char *at, *name;
	size_t len;

	if (table == NULL || code == KEY_UNKNOWN)
		return NULL;
	for (row = table; row->keys != NULL; row++) {
		at = row->keys;
		while (next_name(&at, &name, &len))
			if (code_of(name, len) == code &&
			    (row->when == NULL || row->when(app, state)))
				return row;
	}
	return NULL;
}

void
keys_text(struct buf *out, const char *keys)
{
	const char *at = keys, *name, *rest;
	size_t len, rest_len;
	bool first = true;

	while (next_name(&at, &name, &len)) {
		rest = at;
		if (!first)
			buf_str(out, next_name(&rest, &(const char *){ NULL }, &rest_len) ?
			    ", " : " or ");
		buf_add(out, name, len);
		first = false;
	}
}

/* The first row before `row` that has this key too, and could take it from it. */
static bool
taken_before(const struct key *table, const struct key *row, int code)
{
	const struct key *r;
	const char *at, *name;
	size_t len;

	for (r = table; r < row; r++) {
		if (r->when != NULL)
			continue;
		at = r->keys;
		while (next_name(&at, &name, &len))
			if (code_of(name, len) == code)
				return true;
	}
	return false;
}

const char *
keys_check(const struct key *table)
{
	const struct key *row;
	const char *at, *name;
	size_t len;
	int code;

	for (row = table; row->keys != NULL; row++) {
		if (row->help == NULL || row->help[0] == '\0')
			return "a row without help";
		if (row->run == NULL)
			return "a row without a function";
		at = row->keys;
		if (!next_name(&at, &name, &len))
			return "a row without keys";
		do {
			code = code_of(name, len);
			if (code < 0)
				return "a name that is no key";
			if (taken_before(table, row, code))
				return "a key that an earlier row always takes";
		} while (next_name(&at, &name, &len));
	}
	return NULL;
}
