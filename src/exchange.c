/*
 * exchange.c - what reading and writing have in common.
 */
#include "exchange_impl.h"

enum { TELL_EVERY = 1024 };

void
exchange_tell(const struct progress *p, const char *what, int64_t done, int64_t total)
{
	if (p != NULL && p->tell != NULL && (done % TELL_EVERY == 0 || done == total))
		p->tell(p->arg, what, done, total);
}
