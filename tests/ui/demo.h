/*
 * demo.h - two small screens that use all of the host: what the tests of it drive.
 *
 * "demo" shows a photo (a sixel, kitty or text picture made up here, of a size that
 * DEMO_PHOTO_BYTES sets), counts verdicts that were given after the photo was seen, and can ask for
 * all kinds of things.  "below" is a list of a hundred thousand rows.
 */
#ifndef DEMO_H
#define DEMO_H

#include "app.h"

/* What the tests look at afterwards. */
struct demo_log {
	int opened, closed, verdicts, early, resizes, seen, timers, signals;
	char note[256];
	char path[256];		/* of a file that gets a line when a screen closes; "" none */
};

extern const struct screen_ops demo_screen;
extern const struct screen_ops demo_list_screen;

#endif
