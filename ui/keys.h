/*
 * keys.h - what a key is called and what it does.
 *
 * A screen's keys are one table of `struct key`.  The footer, the help screen ("?") and the KEYS
 * section of the manual are made from its rows, so they cannot drift from what the keys do.
 *
 *	static const struct key review_keys[] = {
 *		{ .keys = "y", .foot = "yes", .help = "The answer is yes.",
 *		  .when = can_judge, .run = say_yes },
 *		{ .keys = "Up Down Left Right h j k l", .help = "Move the enlarged photo.",
 *		  .when = enlarged, .run = pan },
 *		{ .keys = NULL }
 *	};
 *
 * `keys` are alternatives separated by single spaces.  A key's name is its character ("y", "H",
 * "?", "/"), "C-l" with control, or one of: Up Down Left Right Home End PageUp PageDown Insert
 * Delete Enter Tab BackTab Backspace Escape Space F1 … F12.
 */
#ifndef KEYS_H
#define KEYS_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct buf;

/* Characters are their own code; the others lie beyond Unicode. Control-x is CONTROL('x'). */
#define CONTROL(c) ((c) & 0x1f)

enum {
	KEY_TAB = CONTROL('i'),
	KEY_RETURN = CONTROL('m'),
	KEY_ESCAPE = 0x1b,
	KEY_BACK = 0x7f,	/* Backspace; control-h is the same */
	KEY_FIRST = 0x200000,
	KEY_ARROW_UP = KEY_FIRST,
	KEY_ARROW_DOWN,
	KEY_ARROW_LEFT,
	KEY_ARROW_RIGHT,
	KEY_LINE_HOME,
	KEY_LINE_END,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_INSERT,
	KEY_DELETE,
	KEY_BACK_TAB,
	KEY_FUNCTION,		/* KEY_FUNCTION + 1 is F1, … + 12 is F12 */
	KEY_LAST = KEY_FUNCTION + 12,
	KEY_UNKNOWN,		/* a sequence that names a key we have no name for */
};

struct key {
	const char *keys;	/* NULL ends the table */
	const char *foot;	/* a word or two in the footer, if there is room; NULL: not there */
	const char *help;	/* one sentence for the help screen and the manual */
	bool (*when)(const struct app *app, const void *state);	/* active and shown; NULL: always */
	void (*run)(struct app *app, void *state, int key);	/* which of `keys` it was */
};

/* The code of a name, -1 where it is none. */
int key_code(const char *name);

/* The name of a code, in `out` (at least 16 bytes); returns `out`. */
const char *key_name(int code, char out[16]);

/* The row that this key runs now, NULL for none. */
const struct key *keys_find(const struct key *table, int code, const struct app *app,
    const void *state);

/* The alternatives as a reader wants them, "Up, Down, h or j"; appended to `out`. */
void keys_text(struct buf *out, const char *keys);

/*
 * What is wrong with a table, or NULL: an unknown name, a key twice without a condition, a row
 * without help or function.  Each screen's test asks this.
 */
const char *keys_check(const struct key *table);

#endif
