/*
 * look.c - see look.h.  Tickets count up for as long as the screen is open, so that a late answer
 * to what was asked for another item is nobody's.
 */
#include "look.h"

#include <string.h>

void
look_begin(struct look *l)
{
	l->asked = 0;
	l->seen = false;
}

void
look_ask(struct look *l, struct app *app, const struct picture *p)
{
	if (l->seen && strcmp(l->sha256, p->sha256) != 0)
		l->seen = false;
	if (l->seen || p->closer)
		return;
	if (l->asked == 0 || l->image != p->image) {
		l->asked = ++l->tickets;
		l->image = p->image;
		memcpy(l->sha256, p->sha256, sizeof(l->sha256));
	}
	app_ask_seen(app, l->asked);
}

bool
look_answered(struct look *l, uint64_t ticket)
{
	if (l->asked == 0 || ticket != l->asked)
		return false;
	l->seen = true;
	return true;
}

bool
look_holds(const struct look *l, const struct picture *p)
{
	return l->seen && p->state == PICTURE_SHOWN;
}
