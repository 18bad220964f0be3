/*
 * test_keys.c - names of keys, and which row of a table takes one.
 */
#include "tap.h"

#include "buf.h"
#include "keys.h"

static void
run(struct app *app, void *state, int key)
{
	(void)app;
	(void)state;
	(void)key;
}

static bool
never(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return false;
}

static const struct key good[] = {
	{ .keys = "y", .help = "Yes, if it may be.", .when = never, .run = run },
	{ .keys = "y Enter C-y", .help = "Yes.", .run = run },
	{ .keys = "Up Down Left Right h", .help = "Moves.", .run = run },
	{ .keys = NULL },
};

static const struct key unnamed[] = { { .keys = "Yes", .help = "x", .run = run },
    { .keys = NULL } };
static const struct key helpless[] = { { .keys = "y", .run = run }, { .keys = NULL } };
static const struct key idle[] = { { .keys = "y", .help = "x" }, { .keys = NULL } };
static const struct key keyless[] = { { .keys = "", .help = "x", .run = run }, { .keys = NULL } };
static const struct key twice[] = { { .keys = "y", .help = "x", .run = run },
	{ .keys = "n y", .help = "x", .run = run }, { .keys = NULL } };

int
main(void)
{
	static const char *const names[] = { "Up", "PageDown", "F1", "F12", "C-a", "Enter", "Tab",
		"Escape", "Space", "y", "?", "\xc3\xa9", "Backspace", "BackTab" };
	struct buf b = BUF_INIT;
	char name[16];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		is_str(key_name(key_code(names[i]), name), names[i], "%s, there and back",
		    names[i]);
	is_int(key_code("Yes"), -1, "a word is no key");
	is_int(key_code(""), -1, "nothing is no key");
	is_int(key_code(" "), -1, "a blank is called Space");
	is_int(key_code("F13"), -1, "there is no F13");
	is_int(key_code("C-A"), -1, "control is written with small letters");
	is_str(key_name(KEY_UNKNOWN, name), "unknown", "a key without a name");

	ok(keys_find(good, 'y', NULL, NULL) == &good[1],
	    "a row whose condition fails is passed over");
	ok(keys_find(good, CONTROL('y'), NULL, NULL) == &good[1], "an alternative");
	ok(keys_find(good, 'h', NULL, NULL) == &good[2], "the last of a row");
	ok(keys_find(good, 'H', NULL, NULL) == NULL, "a key of no row");
	ok(keys_find(good, KEY_UNKNOWN, NULL, NULL) == NULL, "an unknown key");
	ok(keys_find(NULL, 'y', NULL, NULL) == NULL, "no table");

	keys_text(&b, good[2].keys);
	is_str(b.data, "Up, Down, Left, Right or h", "alternatives, to be read");
	buf_clear(&b);
	keys_text(&b, "y n");
	is_str(b.data, "y or n", "two of them");
	buf_release(&b);

	is_str(keys_check(good), NULL, "a good table");
	is_str(keys_check(unnamed), "a name that is no key", "a bad name");
	is_str(keys_check(helpless), "a row without help", "no help");
	is_str(keys_check(idle), "a row without a function", "no function");
	is_str(keys_check(keyless), "a row without keys", "no keys");
	is_str(keys_check(twice), "a key that an earlier row always takes", "a key twice");
	return tap_done();
}
