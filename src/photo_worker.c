/*
 * photo_worker.c - what a photo worker does: look, decode, and make the views that are ordered.
 *
 * It runs in the sandbox from its first line.  Everything it needs is mapped; everything it says
 * is an answer in shared memory and its number through the socket.  The photo is decoded before the
 * first order, which may come later than the photo.
 */
#include "photo_worker.h"

#include <string.h>
#include <unistd.h>

#include "photo_make.h"

static bool
next_order(const struct photo_seat *seat, struct photo_order *order)
{
	return read(seat->socket, order, sizeof(*order)) == (ssize_t)sizeof(*order);
}

static bool
tell(const struct photo_seat *seat, const struct photo_answer *answer)
{
	memcpy(seat->shared, answer, sizeof(*answer));
	return write(seat->socket, &answer->number, sizeof(answer->number)) ==
	    (ssize_t)sizeof(answer->number);
}

void
photo_serve(struct photo_seat *seat)
{
	struct photo_pixels pixels = { .rgb = NULL };
	struct photo_look look = { .w = 0 };
	struct photo_answer answer;
	struct photo_order order;
	enum photo_fault fault = photo_look(&look, seat->photo, seat->len);

	if (fault == FAULT_NONE)
		fault = photo_decode(&pixels, &look, seat->photo, seat->len, &seat->arena);
	while (next_order(seat, &order)) {
		memset(&answer, 0, sizeof(answer));
		answer.number = order.number;
		answer.fault = fault;
		if (fault != FAULT_NONE) {
			tell(seat, &answer);
			return;
		}
		answer.kind = look.kind;
		answer.natural_w = pixels.w;
		answer.natural_h = pixels.h;
		answer.fault = photo_make(&answer, seat->shared + PHOTO_PAYLOAD_AT, PHOTO_ROOM,
		    &pixels, &order.want, &seat->arena);
		if (!tell(seat, &answer))
			return;
	}
}
