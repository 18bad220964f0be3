/*
 * fuzz_reply.c - what a terminal sends: in one piece or byte by byte it means the same.
 */
#include "fuzz.h"

#include "reply.h"

#include <string.h>

enum { EVENTS = 4096 };

struct heard {
	struct reply events[EVENTS];
	size_t count;
};

static void
hear(void *arg, const struct reply *reply)
{
	struct heard *h = arg;

	must_hold(reply->kind <= REPLY_OTHER);
	must_hold(reply->count >= 0 && reply->count <= REPLY_VALUES);
	must_hold(memchr(reply->text, 0, REPLY_TEXT) != NULL);
	if (h->count < EVENTS)
		h->events[h->count] = *reply;
	h->count++;
}

void
fuzz_reply(const uint8_t *data, size_t len)
{
	struct reply_parser one = REPLY_INIT, many = REPLY_INIT;
	static struct heard whole, pieces;

	whole.count = pieces.count = 0;
	reply_feed(&one, (const char *)data, len, hear, &whole);
	for (size_t i = 0; i < len; i++)
		reply_feed(&many, (const char *)data + i, 1, hear, &pieces);
	must_hold(whole.count == pieces.count);
	for (size_t i = 0; i < whole.count && i < EVENTS; i++) {
		const struct reply *a = &whole.events[i], *b = &pieces.events[i];

		must_hold(a->kind == b->kind && a->key == b->key && a->count == b->count);
		must_hold(memcmp(a->values, b->values, sizeof(int) * (size_t)a->count) == 0);
		must_hold(strcmp(a->text, b->text) == 0);
	}
	must_hold(reply_wait(&one, true) == reply_wait(&many, true));
	reply_timeout(&one, hear, &whole);
	must_hold(reply_wait(&one, false) == -1 || one.paste);
}
