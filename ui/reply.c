/*
 * reply.c - the state machine behind reply.h.
 *
 * States follow ECMA-48: ground, after ESC, in a control sequence (CSI), after SS3, and in a
 * string (DCS, OSC, APC, PM, SOS) with its own "ESC seen".  CAN and SUB end any of them.  Strings
 * keep their first bytes only; none is longer than STRING_MAX, after which they are no strings but
 * a broken line, and the machine goes back to ground.
 */
#include "reply.h"

#include "keys.h"
#include "utf8.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum state {
	GROUND, ESCAPE, CONTROL_SEQUENCE, LINUX_FUNCTION, SINGLE_SHIFT, STRING, STRING_ESCAPE
};

enum {
	STRING_MAX = 65536,
	ESCAPE_MS = 50,		/* an Escape key, not the beginning of a sequence */
	STALLED_MS = 1000,	/* half a sequence while no answer is due */
	EXPECTING_MS = 10000,	/* the same while one is */
	PASTE_MS = 2000,	/* a paste whose end was lost */
	VALUE_MAX = 1 << 20,
};

static void
give(struct reply_parser *p, enum reply_kind kind, reply_fn fn, void *arg)
{
	p->now.kind = p->paste ? REPLY_OTHER : kind;	/* no answer stands within a paste */
	fn(arg, &p->now);
}

static void
give_key(struct reply_parser *p, int key, reply_fn fn, void *arg)
{
	struct reply r = { .kind = p->paste ? REPLY_PASTE : REPLY_KEY, .key = key };

	fn(arg, &r);
}

static void
begin(struct reply_parser *p, enum state state)
{
	p->state = (int)state;
	memset(&p->now, 0, sizeof(p->now));
	p->mark = 0;
	p->last = 0;
	p->number = false;
	p->length = 0;
}

static int
value(const struct reply_parser *p, int index)
{
	return index < p->now.count ? p->now.values[index] : 0;
}

/* CSI … ~ */
static void
tilde(struct reply_parser *p, reply_fn fn, void *arg)
{
	static const int keys[] = {
		[1] = KEY_LINE_HOME, [2] = KEY_INSERT, [3] = KEY_DELETE, [4] = KEY_LINE_END,
		[5] = KEY_PAGE_UP, [6] = KEY_PAGE_DOWN, [7] = KEY_LINE_HOME, [8] = KEY_LINE_END,
		[11] = KEY_FUNCTION + 1, [12] = KEY_FUNCTION + 2, [13] = KEY_FUNCTION + 3,
		[14] = KEY_FUNCTION + 4, [15] = KEY_FUNCTION + 5, [17] = KEY_FUNCTION + 6,
		[18] = KEY_FUNCTION + 7, [19] = KEY_FUNCTION + 8, [20] = KEY_FUNCTION + 9,
		[21] = KEY_FUNCTION + 10, [23] = KEY_FUNCTION + 11, [24] = KEY_FUNCTION + 12,
	};
	int n = value(p, 0);

	if (n == 200 || n == 201) {
		p->paste = n == 200;
		return;
	}
	if (n > 0 && n < (int)(sizeof(keys) / sizeof(keys[0])) && keys[n] != 0)
		give_key(p, keys[n], fn, arg);
	else
		give_key(p, KEY_UNKNOWN, fn, arg);
}

/* The final byte of a CSI or SS3 that names a key; 0 where it names none. */
static int
letter_key(char final)
{
	switch (final) {
	case 'A': return KEY_ARROW_UP;
	case 'B': return KEY_ARROW_DOWN;
	case 'C': return KEY_ARROW_RIGHT;
	case 'D': return KEY_ARROW_LEFT;
	case 'F': return KEY_LINE_END;
	case 'H': return KEY_LINE_HOME;
	case 'M': return KEY_RETURN;
	case 'P': return KEY_FUNCTION + 1;
	case 'Q': return KEY_FUNCTION + 2;
	case 'R': return KEY_FUNCTION + 3;
	case 'S': return KEY_FUNCTION + 4;
	case 'Z': return KEY_BACK_TAB;
	default: return 0;
	}
}

static void
end_private(struct reply_parser *p, char final, reply_fn fn, void *arg)
{
	int i;

	if (p->mark != '?') {
		give(p, REPLY_OTHER, fn, arg);
	} else if (final == 'c') {
		for (i = 1; i < p->now.count; i++)
			if (p->now.values[i] == 4)
				p->now.ok = true;
		give(p, REPLY_ATTRIBUTES, fn, arg);
	} else if (final == 'S') {
		give(p, REPLY_SIXEL, fn, arg);
	} else if (final == 'y' && p->last == '$') {
		give(p, REPLY_MODE, fn, arg);
	} else {
		give(p, REPLY_OTHER, fn, arg);
	}
}

static void
end_window(struct reply_parser *p, reply_fn fn, void *arg)
{
	int what = value(p, 0);
	enum reply_kind kind = what == 6 ? REPLY_CELL : what == 4 ? REPLY_AREA :
	    what == 8 ? REPLY_CHARS : REPLY_OTHER;

	if (p->now.count < 3)
		kind = REPLY_OTHER;
	p->now.values[0] = value(p, 1);
	p->now.values[1] = value(p, 2);
	p->now.count = 2;
	give(p, kind, fn, arg);
}

static void
end_control(struct reply_parser *p, char final, reply_fn fn, void *arg)
{
	if (p->number || p->now.count > 0)
		p->now.count = p->now.count < REPLY_VALUES ? p->now.count + 1 : REPLY_VALUES;
	p->state = GROUND;
	if (p->mark != 0) {
		end_private(p, final, fn, arg);
	} else if (final == '~') {
		tilde(p, fn, arg);
	} else if (p->paste) {
		;			/* nothing but its end is a sequence within a paste */
	} else if (final == 't') {
		end_window(p, fn, arg);
	} else if (final == 'n') {
		give(p, value(p, 0) == 0 || value(p, 0) == 3 ? REPLY_STATUS : REPLY_OTHER, fn, arg);
	} else if ((final == 'I' || final == 'O') && p->now.count == 0) {
		p->now.values[0] = final == 'I';
		p->now.count = 1;
		give(p, REPLY_FOCUS, fn, arg);
	} else if (final == 'M' && p->now.count == 0) {
		p->skip = 3;
		give(p, REPLY_OTHER, fn, arg);
	} else if (final == 'R' && p->now.count == 2 && value(p, 0) != 1) {
		give(p, REPLY_OTHER, fn, arg);		/* a cursor position */
	} else if (p->last == 0 && letter_key(final) != 0) {
		give_key(p, letter_key(final), fn, arg);
	} else {
		give(p, REPLY_OTHER, fn, arg);
	}
}

static void
control_byte(struct reply_parser *p, unsigned char c, reply_fn fn, void *arg)
{
	int *v;

	if (c >= '0' && c <= '9') {
		p->number = true;
		if (p->now.count < REPLY_VALUES) {
			v = &p->now.values[p->now.count];
			if (*v < VALUE_MAX)
				*v = *v * 10 + (c - '0');
		}
	} else if (c == ';' || c == ':') {
		p->number = false;
		if (p->now.count < REPLY_VALUES)
			p->now.count++;
	} else if (c >= '<' && c <= '?') {
		p->mark = (char)c;
	} else if (c >= 0x20 && c <= 0x2f) {
		p->last = (char)c;
	} else if (c == '[' && p->now.count == 0 && !p->number && p->mark == 0) {
		p->state = LINUX_FUNCTION;
	} else if (c >= 0x40 && c <= 0x7e) {
		end_control(p, (char)c, fn, arg);
	} else {
		p->state = GROUND;	/* broken off */
	}
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "rgb:RRRR/GGGG/BBBB" with one to four digits each, rgba: alike. */
static bool
parse_colour(const char *s, int *values)
{
	int i, digits;

	if (strncmp(s, "rgb", 3) != 0)
		return false;
	s += s[3] == 'a' ? 4 : 3;
	if (*s++ != ':')
		return false;
	for (i = 0; i < 3; i++) {
		unsigned v = 0;

		for (digits = 0; digits < 5 && hex_digit(s[digits]) >= 0; digits++)
			v = v * 16 + (unsigned)hex_digit(s[digits]);
		if (digits < 1 || digits > 4 || (i < 2 && s[digits] != '/'))
			return false;
		values[i] = (int)(v * 65535 / ((1u << (4 * digits)) - 1));
		s += digits + 1;
	}
	return true;
}

static void
end_string(struct reply_parser *p, reply_fn fn, void *arg)
{
	char *s = p->now.text, *semicolon;
	enum reply_kind kind = REPLY_OTHER;
	long id;

	p->state = GROUND;
	if (p->mark == ']' && strncmp(s, "11;", 3) == 0) {
		p->now.count = 3;
		if (parse_colour(s + 3, p->now.values))
			kind = REPLY_BACKGROUND;
	} else if (p->mark == 'P' && strncmp(s, ">|", 2) == 0) {
		memmove(s, s + 2, strlen(s + 2) + 1);
		kind = REPLY_NAME;
	} else if (p->mark == '_' && s[0] == 'G') {
		semicolon = strchr(s, ';');
		id = strncmp(s, "Gi=", 3) == 0 ? strtol(s + 3, NULL, 10) : 0;
		p->now.values[0] = id > 0 && id <= INT_MAX ? (int)id : 0;
		p->now.count = 1;
		p->now.ok = semicolon != NULL && strcmp(semicolon, ";OK") == 0;
		kind = REPLY_KITTY;
	}
	give(p, kind, fn, arg);
}

static void
string_byte(struct reply_parser *p, unsigned char c, reply_fn fn, void *arg)
{
	if (c == 0x1b) {
		p->state = STRING_ESCAPE;
	} else if (c == 0x18 || c == 0x1a || p->length >= STRING_MAX) {
		p->state = GROUND;
	} else if (c == 0x07) {
		end_string(p, fn, arg);
	} else {
		if (p->length < REPLY_TEXT - 1)
			p->now.text[p->length] = (char)c;
		p->length++;
	}
}

static void
ground_byte(struct reply_parser *p, unsigned char c, reply_fn fn, void *arg)
{
	uint32_t cp;

	if (p->skip > 0) {
		p->skip--;
		return;
	}
	if (p->utf8_need > 0) {
		if ((c & 0xc0) == 0x80) {
			p->utf8[p->utf8_have++] = (char)c;
			if (p->utf8_have < p->utf8_need)
				return;
			p->utf8_need = 0;
			if (utf8_decode(p->utf8, (size_t)p->utf8_have, &cp) < 0)
				cp = KEY_UNKNOWN;
			give_key(p, (int)cp, fn, arg);
			return;
		}
		p->utf8_need = 0;
		give_key(p, KEY_UNKNOWN, fn, arg);
	}
	if (c == 0x1b) {
		begin(p, ESCAPE);
	} else if (c >= 0xc2 && c <= 0xf4) {
		p->utf8[0] = (char)c;
		p->utf8_have = 1;
		p->utf8_need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	} else if (c >= 0x80) {
		give_key(p, KEY_UNKNOWN, fn, arg);
	} else if (c == 0x08) {
		give_key(p, KEY_BACK, fn, arg);
	} else {
		give_key(p, c, fn, arg);
	}
}

static void
escape_byte(struct reply_parser *p, unsigned char c, reply_fn fn, void *arg)
{
	if (c == '[') {
		p->state = CONTROL_SEQUENCE;
	} else if (c == 'O') {
		p->state = SINGLE_SHIFT;
	} else if (strchr("P]_^X", c) != NULL && c != '\0') {
		p->state = STRING;
		p->mark = (char)c;
	} else if (c == 0x1b) {
		if (!p->paste)
			give_key(p, KEY_ESCAPE, fn, arg);
	} else if (c >= 0x20 && c <= 0x2f) {
		;			/* an intermediate byte: the final one follows */
	} else {
		p->state = GROUND;	/* the end of a string given up, or Alt and a key */
		if (c != '\\' && !p->paste)
			give_key(p, KEY_UNKNOWN, fn, arg);
	}
}

static void
feed_byte(struct reply_parser *p, unsigned char c, reply_fn fn, void *arg)
{
	switch ((enum state)p->state) {
	case GROUND:
		ground_byte(p, c, fn, arg);
		break;
	case ESCAPE:
		escape_byte(p, c, fn, arg);
		break;
	case CONTROL_SEQUENCE:
		if (c == 0x1b)
			begin(p, ESCAPE);
		else
			control_byte(p, c, fn, arg);
		break;
	case LINUX_FUNCTION:
		p->state = GROUND;
		give_key(p, c >= 'A' && c <= 'E' ? KEY_FUNCTION + 1 + (c - 'A') : KEY_UNKNOWN, fn,
		    arg);
		break;
	case SINGLE_SHIFT:
		p->state = GROUND;
		if (!p->paste)
			give_key(p, letter_key((char)c) != 0 ? letter_key((char)c) : KEY_UNKNOWN,
			    fn, arg);
		break;
	case STRING:
		string_byte(p, c, fn, arg);
		break;
	case STRING_ESCAPE:
		if (c == '\\') {
			end_string(p, fn, arg);
		} else {
			begin(p, ESCAPE);
			feed_byte(p, c, fn, arg);
		}
		break;
	}
}

void
reply_feed(struct reply_parser *p, const char *bytes, size_t len, reply_fn fn, void *arg)
{
	size_t i;

	for (i = 0; i < len; i++)
		feed_byte(p, (unsigned char)bytes[i], fn, arg);
}

int
reply_wait(const struct reply_parser *p, bool expecting)
{
	if (p->state == GROUND && p->utf8_need == 0 && p->skip == 0)
		return p->paste ? PASTE_MS : -1;
	if (p->state == ESCAPE)
		return expecting ? STALLED_MS : ESCAPE_MS;
	return expecting ? EXPECTING_MS : STALLED_MS;
}

void
reply_timeout(struct reply_parser *p, reply_fn fn, void *arg)
{
	enum state state = (enum state)p->state;

	p->state = GROUND;
	p->utf8_need = 0;
	p->skip = 0;
	if (state == ESCAPE && !p->paste)
		give_key(p, KEY_ESCAPE, fn, arg);
	p->paste = false;
}
