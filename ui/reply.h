/*
 * reply.h - what comes from a terminal, sorted into keys, pastes and answers.
 *
 * One state machine reads every byte for the whole life of the program, so an answer that comes
 * late, or in pieces, is still an answer and never a key.  Where a sequence begins like an answer
 * it is swallowed to its end, whether or not it makes sense; what a person can type that looks like
 * the beginning of one (Alt-[) costs at most the next key.
 */
#ifndef REPLY_H
#define REPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum reply_kind {
	REPLY_KEY,		/* key */
	REPLY_PASTE,		/* key: one character of a bracketed paste */
	REPLY_STATUS,		/* CSI 0 n, the answer to CSI 5 n */
	REPLY_ATTRIBUTES,	/* DA1: sixel */
	REPLY_CELL,		/* 16t: height and width of a cell in values[0], [1] */
	REPLY_AREA,		/* 14t: height and width of the text area */
	REPLY_CHARS,		/* 18t: rows and columns */
	REPLY_SIXEL,		/* XTSMGRAPHICS: item, status, then values in values[] */
	REPLY_MODE,		/* DECRPM: mode, state in values[0], [1] */
	REPLY_BACKGROUND,	/* OSC 11: red, green, blue in values[], 0 to 65535 */
	REPLY_NAME,		/* XTVERSION: text */
	REPLY_KITTY,		/* an answer to a kitty graphics query: values[0] id, ok */
	REPLY_FOCUS,		/* values[0] 1 in, 0 out */
	REPLY_OTHER,		/* swallowed */
};

enum { REPLY_VALUES = 16, REPLY_TEXT = 256 };

struct reply {
	enum reply_kind kind;
	int key;
	bool ok;		/* REPLY_KITTY: it said OK; REPLY_ATTRIBUTES: sixel is among them */
	int count;
	int values[REPLY_VALUES];
	char text[REPLY_TEXT];	/* raw: clean it before it is shown */
};

typedef void (*reply_fn)(void *arg, const struct reply *reply);

struct reply_parser {
	int state;
	char mark;			/* CSI: the private marker, or 0; strings: which */
	char last;			/* CSI: the intermediate byte, or 0 */
	struct reply now;
	bool number;			/* a digit of the last value was seen */
	size_t length;			/* bytes of the string so far */
	char utf8[4];			/* a character not yet whole */
	int utf8_have, utf8_need;
	bool paste;
	int skip;			/* bytes of an old mouse report to come */
};

#define REPLY_INIT { .state = 0 }

void reply_feed(struct reply_parser *p, const char *bytes, size_t len, reply_fn fn, void *arg);

/*
 * How long after the last byte reply_timeout() is due, in milliseconds; -1: nothing is half read.
 * `expecting`: an answer is still due from the terminal, so that half a sequence may well be the
 * beginning of it; an Escape typed in that time is noticed later.
 */
int reply_wait(const struct reply_parser *p, bool expecting);

/* Nothing came for that long: what is half read is a key, or nothing. */
void reply_timeout(struct reply_parser *p, reply_fn fn, void *arg);

#endif
