/*
 * faketerm_leaves.h - how every test leaves a screen it has looked at.
 */
#ifndef FAKETERM_LEAVES_H
#define FAKETERM_LEAVES_H

#include "tap.h"

#include "faketerm.h"

#include <sys/wait.h>

/*
 * Leaves with q, checks that it ended well, that the terminal is as it was and was sent nothing but
 * what it knows, and closes it.
 */
static inline void
faketerm_leaves(struct faketerm *t, const char *what)
{
	is_int(t->screen.scrolled, 0, "%s: nothing scrolled", what);
	faketerm_type(t, "q");
	ok(faketerm_end(t) >= 0 && WIFEXITED(t->status) && WEXITSTATUS(t->status) == 0,
	    "%s: leaves with 0", what);
	ok(faketerm_restored(t), "%s: the terminal is as it was", what);
	is_str(t->screen.unknown.data != NULL ? t->screen.unknown.data : "", "",
	    "%s: nothing but known sequences was written", what);
	faketerm_close(t);
}

#endif
