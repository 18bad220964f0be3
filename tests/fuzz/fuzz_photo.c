/*
 * fuzz_photo.c - photos: what the container says, and, where that lets them pass, their pixels; as
 * in a worker, all in one arena.  Twice the same bytes are twice the same pixels.
 */
#include "fuzz.h"

#include "arena.h"
#include "photo_decode.h"

#include <string.h>

enum { MEMORY = 96 << 20, MOST_PIXELS = 1 << 20 };

static enum photo_fault
decode(struct arena *arena, const struct photo_look *look, const uint8_t *data, size_t len,
    uint64_t *sum)
{
	struct photo_pixels out = { NULL, 0, 0 };
	size_t mark = arena_mark(arena);
	enum photo_fault fault = photo_decode(&out, look, data, len, arena);

	*sum = 14695981039346656037u;
	if (fault == FAULT_NONE) {
		bool turned = look->orientation >= 5;

		must_hold(out.w == (turned ? look->h : look->w));
		must_hold(out.h == (turned ? look->w : look->h));
		for (size_t i = 0; i < (size_t)out.w * out.h * 3; i++)
			*sum = (*sum ^ out.rgb[i]) * 1099511628211u;
	}
	arena_release(arena, mark);
	return fault;
}

void
fuzz_photo(const uint8_t *data, size_t len)
{
	static struct arena arena;
	struct photo_look look = { .orientation = 1 };
	enum photo_fault fault = photo_look(&look, data, len), again;
	enum photo_status status;
	uint64_t one, two;

	must_hold(fault <= FAULT_LAST && photo_fault_text(fault, &status) != NULL);
	if (fault != FAULT_NONE)
		return;
	must_hold(look.w >= 1 && look.w <= PHOTO_SIDE && look.h >= 1 && look.h <= PHOTO_SIDE);
	must_hold((uint64_t)look.w * look.h <= PHOTO_PIXELS);
	must_hold(look.orientation >= 1 && look.orientation <= 8);
	if (look.w * look.h > MOST_PIXELS)
		return;
	if (arena.base == NULL && arena_open(&arena, MEMORY, MEMORY) < 0)
		abort();
	fault = decode(&arena, &look, data, len, &one);
	again = decode(&arena, &look, data, len, &two);
	must_hold(fault == again && one == two);
}
