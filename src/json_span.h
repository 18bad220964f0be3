/*
 * json_span.h - where in the bytes of a JSON object its members stand.
 *
 * A JSON library gives values and forgets where they came from; to change one value of a record
 * and no other byte, its place must be known.  The scanner follows RFC 8259 strictly, so that it
 * also tells what libraries let pass: NaN, control characters in strings, half surrogates, commas
 * too many.  That the bytes are UTF-8 and that no name comes twice is left to the caller.
 */
#ifndef JSON_SPAN_H
#define JSON_SPAN_H

#include "err.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	JSON_DEPTH = 64,		/* deepest nesting */
	JSON_MEMBERS = 1024,		/* most members of the object */
};

/* Byte offsets from the beginning of the text; strings with their quotes. */
struct json_member {
	size_t name_at, name_len;
	size_t at, len;
};

struct json_members {
	struct json_member *list;	/* in the order of the text */
	int count, room;
};

#define JSON_MEMBERS_INIT { NULL, 0, 0 }

void json_members_release(struct json_members *m);

/*
 * Scans the object that `text` begins with (its first byte is '{').  0: *end is the offset behind
 * its '}'.  -1 ERR_FILE: the text says what was expected, *end is the offset of the byte where.
 */
int json_scan_object(const char *text, size_t len, struct json_members *out, size_t *end,
    struct err *e);

/*
 * The same, and where its member `name` (NULL: none) is an object, the places of that one's members,
 * too, from the same beginning.  *found: there is one.
 */
int json_scan_within(const char *text, size_t len, const char *name, struct json_members *out,
    struct json_members *within, bool *found, size_t *end, struct err *e);

/*
 * Scans the object that `text` begins with up to the array that is its member `name`: 0, *end is the
 * offset behind its '['.  -1 as above, also where it has no such array; *end is `len` where more of
 * the text may have it.
 */
int json_scan_to_array(const char *text, size_t len, const char *name, size_t *end, struct err *e);

/* Scans what follows such an array in its object, behind the ']': *end is the offset behind the '}'. */
int json_scan_rest(const char *text, size_t len, size_t *end, struct err *e);

/*
 * The n-th value, from 0, of the array that `text` begins with: its place (name_len is 0).  false:
 * it has not so many.
 */
bool json_element(const char *text, size_t len, size_t n, struct json_member *out);

/*
 * How many bytes at the beginning, as far as eight can be looked at together, are neither a quote,
 * a backslash nor a control character.
 */
size_t json_plain(const char *text, size_t len);

/* How many of `len` bytes are white space of JSON. */
size_t json_space(const char *text, size_t len);

#endif
