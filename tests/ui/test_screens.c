/*
 * test_screens.c - every screen's table is in order, and so is what every screen has.
 */
#include "tap.h"

#include "host.h"
#include "screens.h"

int
main(void)
{
	const struct screen_ops *const *s;
	const struct key *k;
	size_t doc;

	is_str(keys_check(host_keys), NULL, "the keys every screen has");
	is_str(keys_check(screen_help.keys), NULL, "the keys of the help screen");
	for (s = screens; *s != NULL; s++) {
		is_str((*s)->keys != NULL ? keys_check((*s)->keys) : NULL, NULL, "the keys of %s",
		    (*s)->name);
		ok((*s)->draw != NULL, "%s draws", (*s)->name);
		doc = strlen((*s)->doc);
		ok(doc > 0 && doc <= 100, "%s says what it is for, in a line", (*s)->name);
		for (k = (*s)->keys; k != NULL && k->keys != NULL; k++) {
			size_t len = strlen(k->help);

			if (len == 0 || strchr(".!?", k->help[len - 1]) == NULL)
				ok(false, "%s: \"%s\" is a sentence", (*s)->name, k->help);
			if (k->foot != NULL && strlen(k->foot) > 16)
				ok(false, "%s: \"%s\" is short", (*s)->name, k->foot);
		}
	}
	return tap_done();
}
