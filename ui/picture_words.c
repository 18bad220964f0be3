/*
 * picture_words.c - what a status line says of the photo.
 */
#include "picture.h"

#include "signs.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add(char *out, size_t size, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
add(char *out, size_t size, const char *fmt, ...)
{
	size_t len = strlen(out);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(out + len, size - len, fmt, ap);
	va_end(ap);
}

const char *
picture_facts(const struct picture *p, char *out, size_t size)
{
	out[0] = '\0';
	if (p->natural_w == 0)
		return out;
	add(out, size, "%u%s%u", p->natural_w, sign_times(p->app), p->natural_h);
	if (p->step > 0 && p->scale >= 1)
		add(out, size, "  %g:1", p->scale);
	else if (p->step > 0 && p->scale > 0)
		add(out, size, "  1:%.3g", 1 / p->scale);
	if (p->brightness != 0)
		add(out, size, "  %s %d", p->brightness > 0 ? "brighter" : "darker",
		    abs(p->brightness));
	if (p->contrast != 0)
		add(out, size, "  %s %d", p->contrast > 0 ? "harder" : "softer",
		    abs(p->contrast));
	return out;
}

const char *
picture_limits(const struct picture *p)
{
	if (p->state != PICTURE_SHOWN)
		return NULL;
	if (p->box.graphics == GRAPHICS_TEXT)
		return "text picture";
	return p->box.slow ? "slow line: smaller photo" : NULL;
}
