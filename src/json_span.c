/*
 * json_span.c - a strict scanner of JSON that keeps no values, only places.
 */
#include "json_span.h"

#include "mem.h"

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct scan {
	const char *text;
	size_t len, at;
	int depth;
	const char *name;		/* of the object that is wanted, too; NULL: none */
	struct json_members *within;	/* what it has; NULL: it was met, or is not wanted */
	struct err *e;
};

void
json_members_release(struct json_members *m)
{
	free(m->list);
	*m = (struct json_members)JSON_MEMBERS_INIT;
}

size_t
json_space(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && (text[n] == ' ' || text[n] == '\t' || text[n] == '\n' || text[n] == '\r'))
		n++;
	return n;
}

static int
fail(struct scan *s, const char *what)
{
	if (s->at == s->len)
		return err_set(s->e, ERR_FILE, "it ends where %s was expected", what);
	return err_set(s->e, ERR_FILE, "%s was expected", what);
}

/* Mostly there is none. */
static void
space(struct scan *s)
{
	if (s->at < s->len && (unsigned char)s->text[s->at] <= ' ')
		s->at += json_space(s->text + s->at, s->len - s->at);
}

static bool
next_is(const struct scan *s, char c)
{
	return s->at < s->len && s->text[s->at] == c;
}

static int
take(struct scan *s, char c, const char *what)
{
	if (!next_is(s, c))
		return fail(s, what);
	s->at++;
	return 0;
}

/* The four digits of \uXXXX; `at` stands on the first. */
static int
hex4(struct scan *s, unsigned *out)
{
	*out = 0;
	for (int i = 0; i < 4; i++, s->at++) {
		char c = s->at < s->len ? s->text[s->at] : 0;
		unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') :
		    c >= 'a' && c <= 'f'	      ? (unsigned)(c - 'a') + 10 :
		    c >= 'A' && c <= 'F'	      ? (unsigned)(c - 'A') + 10 :
							16;

		if (digit == 16)
			return fail(s, "a hexadecimal digit (\\u takes four)");
		*out = *out * 16 + digit;
	}
	return 0;
}

/* `at` stands behind the backslash. */
static int
escape(struct scan *s)
{
	unsigned first, second;

	if (s->at == s->len || memchr("\"\\/bfnrtu", s->text[s->at], 9) == NULL)
		return fail(s, "one of \" \\ / b f n r t u after the backslash");
	if (s->text[s->at++] != 'u')
		return 0;
	if (hex4(s, &first) < 0)
		return -1;
	if (first < 0xd800 || first > 0xdfff)
		return 0;
	if (first > 0xdbff || s->len - s->at < 2 || memcmp(s->text + s->at, "\\u", 2) != 0)
		return fail(s, "the other half of a surrogate pair");
	s->at += 2;
	if (hex4(s, &second) < 0)
		return -1;
	if (second < 0xdc00 || second > 0xdfff)
		return fail(s, "the other half of a surrogate pair");
	return 0;
}

/*
 * In a word that holds none no byte less 0x20, or less 1 where equal bytes were made 0, borrows
 * (https://graphics.stanford.edu/~seander/bithacks.html, "hasless"), and the first that borrows is
 * one.
 */
size_t
json_plain(const char *text, size_t len)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t x, quote, slash, found;
	size_t n = 0;

	for (; len - n >= sizeof(x); n += sizeof(x)) {
		memcpy(&x, text + n, sizeof(x));
		x = le64toh(x);
		quote = x ^ ones * '"';
		slash = x ^ ones * '\\';
		found = (((x - ones * 0x20) & ~x) | ((quote - ones) & ~quote) |
		    ((slash - ones) & ~slash)) & tops;
		if (found != 0)
			return n + (size_t)__builtin_ctzll(found) / 8;
	}
	return n;
}

static int
string(struct scan *s)
{
	if (take(s, '"', "a string in double quotes") < 0)
		return -1;
	s->at += json_plain(s->text + s->at, s->len - s->at);
	while (s->at < s->len) {
		unsigned char c = (unsigned char)s->text[s->at];

		if (c < 0x20)
			return fail(s, "an escape (\\n, \\t, \\u00XX) for a control character");
		s->at++;
		if (c == '"')
			return 0;
		if (c == '\\' && escape(s) < 0)
			return -1;
	}
	return fail(s, "the quote that closes a string");
}

static int
digits(struct scan *s)
{
	size_t start = s->at;

	while (s->at < s->len && s->text[s->at] >= '0' && s->text[s->at] <= '9')
		s->at++;
	return s->at > start ? 0 : fail(s, "a digit");
}

static int
number(struct scan *s)
{
	if (next_is(s, '-'))
		s->at++;
	if (next_is(s, '0'))
		s->at++;
	else if (digits(s) < 0)
		return -1;
	if (next_is(s, '.')) {
		s->at++;
		if (digits(s) < 0)
			return -1;
	}
	if (next_is(s, 'e') || next_is(s, 'E')) {
		s->at++;
		if (next_is(s, '+') || next_is(s, '-'))
			s->at++;
		return digits(s);
	}
	return 0;
}

static int
word(struct scan *s)
{
	static const char *const words[] = { "true", "false", "null" };

	for (int i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);

		if (s->len - s->at >= n && memcmp(s->text + s->at, words[i], n) == 0) {
			s->at += n;
			return 0;
		}
	}
	return fail(s, "a value (a string in double quotes, a number, an object, an array, true, "
	    "false or null)");
}

static int object(struct scan *s, struct json_members *out);
static int array(struct scan *s);

/* out: of its members, where it is an object. */
static int
value(struct scan *s, struct json_members *out)
{
	char c = s->at < s->len ? s->text[s->at] : 0;
	int rc;

	if (c == '"')
		return string(s);
	if (c == '-' || (c >= '0' && c <= '9'))
		return number(s);
	if (c != '{' && c != '[')
		return word(s);
	if (s->depth == JSON_DEPTH)
		return err_set(s->e, ERR_FILE, "nested more than %d deep", JSON_DEPTH);
	s->depth++;
	rc = c == '{' ? object(s, out) : array(s);
	s->depth--;
	return rc;
}

static int
array(struct scan *s)
{
	s->at++;
	space(s);
	if (next_is(s, ']')) {
		s->at++;
		return 0;
	}
	for (;;) {
		space(s);
		if (value(s, NULL) < 0)
			return -1;
		space(s);
		if (!next_is(s, ','))
			return take(s, ']', "\",\" or \"]\"");
		s->at++;
	}
}

static int
keep(struct scan *s, struct json_members *out, const struct json_member *m)
{
	if (out->count == JSON_MEMBERS)
		return err_set(s->e, ERR_FILE, "more than %d fields", JSON_MEMBERS);
	if (out->count == out->room) {
		out->room = out->room ? out->room * 2 : 16;
		out->list = mem_resize(out->list, (size_t)out->room, sizeof(*out->list));
	}
	out->list[out->count++] = *m;
	return 0;
}

/* Where the object that begins here is the one that is wanted: what takes its members. */
static struct json_members *
enter(struct scan *s, const struct json_member *m)
{
	struct json_members *within = s->within;

	if (within == NULL || !next_is(s, '{') || m->name_len != strlen(s->name) + 2 ||
	    memcmp(s->text + m->name_at + 1, s->name, m->name_len - 2) != 0)
		return NULL;
	s->within = NULL;
	return within;
}

/* The name that stands here, and what is between it and its value. */
static int
name_here(struct scan *s, struct json_member *m)
{
	*m = (struct json_member){ .name_at = s->at };
	if (string(s) < 0)
		return -1;
	m->name_len = s->at - m->name_at;
	space(s);
	if (take(s, ':', "\":\"") < 0)
		return -1;
	space(s);
	return 0;
}

static int
member(struct scan *s, struct json_members *out)
{
	struct json_members *within;
	struct json_member m;

	if (name_here(s, &m) < 0)
		return -1;
	m.at = s->at;
	within = s->depth == 1 ? enter(s, &m) : NULL;
	if (value(s, within) < 0)
		return -1;
	m.len = s->at - m.at;
	return out ? keep(s, out, &m) : 0;
}

/* out NULL: the places of the members are of no interest. */
static int
object(struct scan *s, struct json_members *out)
{
	if (take(s, '{', "\"{\"") < 0)
		return -1;
	space(s);
	if (next_is(s, '}')) {
		s->at++;
		return 0;
	}
	for (;;) {
		space(s);
		if (member(s, out) < 0)
			return -1;
		space(s);
		if (!next_is(s, ','))
			return take(s, '}', "\",\" or \"}\"");
		s->at++;
	}
}

int
json_scan_within(const char *text, size_t len, const char *name, struct json_members *out,
    struct json_members *within, bool *found, size_t *end, struct err *e)
{
	struct scan s = { .text = text, .len = len, .depth = 1, .name = name, .e = e };
	int rc;

	if (name != NULL) {
		s.within = within;
		within->count = 0;
	}
	out->count = 0;
	rc = object(&s, out);
	*end = s.at;
	*found = name != NULL && s.within == NULL;
	return rc;
}

int
json_scan_object(const char *text, size_t len, struct json_members *out, size_t *end,
    struct err *e)
{
	bool found;

	return json_scan_within(text, len, NULL, out, NULL, &found, end, e);
}

static int
to_array(struct scan *s, const char *name)
{
	struct json_member m;

	if (take(s, '{', "\"{\"") < 0)
		return -1;
	for (;;) {
		space(s);
		if (name_here(s, &m) < 0)
			return -1;
		if (next_is(s, '[') && m.name_len == strlen(name) + 2 &&
		    memcmp(s->text + m.name_at + 1, name, m.name_len - 2) == 0)
			break;
		if (value(s, NULL) < 0)
			return -1;
		space(s);
		if (next_is(s, '}'))
			return err_set(s->e, ERR_FILE, "there is no array \"%.80s\" in it", name);
		if (take(s, ',', "\",\" or \"}\"") < 0)
			return -1;
	}
	s->at++;
	return 0;
}

int
json_scan_to_array(const char *text, size_t len, const char *name, size_t *end, struct err *e)
{
	struct scan s = { .text = text, .len = len, .depth = 1, .e = e };
	int rc = to_array(&s, name);

	*end = s.at;
	return rc;
}

int
json_scan_rest(const char *text, size_t len, size_t *end, struct err *e)
{
	struct scan s = { .text = text, .len = len, .depth = 1, .e = e };
	int rc = 0;

	space(&s);
	while (rc == 0 && next_is(&s, ',')) {
		s.at++;
		space(&s);
		rc = member(&s, NULL);
		space(&s);
	}
	if (rc == 0)
		rc = take(&s, '}', "\",\" or \"}\"");
	*end = s.at;
	return rc;
}

bool
json_element(const char *text, size_t len, size_t n, struct json_member *out)
{
	struct err ignored = ERR_INIT;
	struct scan s = { .text = text, .len = len, .at = 1, .depth = 1, .e = &ignored };

	for (size_t i = 0;; i++) {
		size_t at;

		space(&s);
		at = s.at;
		if (next_is(&s, ']') || value(&s, NULL) < 0)
			return false;
		if (i == n) {
			*out = (struct json_member){ .at = at, .len = s.at - at };
			return true;
		}
		space(&s);
		if (!next_is(&s, ','))
			return false;
		s.at++;
	}
}
