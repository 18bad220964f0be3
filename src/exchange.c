/*
 * exchange.c - what reading and writing have in common.
 */
#include "exchange_impl.h"

enum { TELL_EVERY = 1024 };

static bool
wanted(const struct progress *p, int64_t done, int64_t total)
{
	return p != NULL && p->tell != NULL &&
	    (done % TELL_EVERY == 0 || (total > 0 && total <= TELL_EVERY) || done == total);
}

void
exchange_tell(const struct progress *p, const char *what, int64_t done, int64_t total)
{
	if (wanted(p, done, total))
		p->tell(p->arg, what, done, total, -1);
}

void
exchange_tell_part(const struct progress *p, const char *what, int64_t done, int64_t part,
    int64_t whole)
{
	int percent = whole <= 0 || part < 0 ? -1 : part >= whole ? 100 :
	    (int)((double)part / (double)whole * 100);

	if (wanted(p, done, 0))
		p->tell(p->arg, what, done, 0, percent);
}
