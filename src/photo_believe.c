/*
 * photo_believe.c - the check of what a worker gave back.  The worker had untrusted bytes and may
 * be theirs now; it can show a wrong picture, and nothing else.
 */
#include "photo_make.h"

#include "sixels.h"

static bool
inside(const struct rect *r, unsigned w, unsigned h)
{
	return r->w >= 1 && r->h >= 1 && r->w <= w && r->h <= h && r->x <= w - r->w &&
	    r->y <= h - r->h;
}

bool
photo_believe(const struct photo_answer *answer, const uint8_t *payload,
    const struct photo_order *order)
{
	const struct photo_want *want = &order->want;
	bool text = want->format == PHOTO_TEXT;
	size_t boxes = (size_t)want->w * want->h;

	if (answer->number != order->number || answer->fault > FAULT_LAST ||
	    answer->kind > PHOTO_BMP)
		return false;
	if (answer->fault != FAULT_NONE)
		return true;
	if (answer->natural_w < 1 || answer->natural_w > PHOTO_SIDE || answer->natural_h < 1 ||
	    answer->natural_h > PHOTO_SIDE || answer->len > PHOTO_ROOM)
		return false;
	if (!inside(&answer->source, answer->natural_w, answer->natural_h) ||
	    !inside(&answer->drawn, want->w * (text ? textpic_across(want->glyphs) : 1),
	    want->h * (text ? textpic_down(want->glyphs) : 1)))
		return false;
	switch (want->format) {
	case PHOTO_RGB:
		return answer->len == boxes * 3;
	case PHOTO_TEXT:
		return answer->len == boxes * sizeof(struct textpic_cell) &&
		    textpic_valid((const struct textpic_cell *)payload, boxes, want->glyphs,
		    want->colours);
	case PHOTO_SIXEL:
		return answer->registers <= want->registers &&
		    sixels_check((const char *)payload, answer->len, want->w, want->h,
		    answer->registers) == 0;
	}
	return false;
}
