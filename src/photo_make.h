/*
 * photo_make.h - what a photo worker is told and what it answers, and the making of one view.
 *
 * Engine and worker share a memory file: the answer at its beginning, the payload behind it.  The
 * order and the word that an answer is there go through a socket.
 */
#ifndef PHOTO_MAKE_H
#define PHOTO_MAKE_H

#include <stddef.h>
#include <stdint.h>

#include "photo.h"
#include "photo_decode.h"

struct arena;

/* Engine to worker, one message each. */
struct photo_order {
	uint32_t number;		/* counts up */
	struct photo_want want;		/* without root and path, which are no business of his */
};

/* Worker to engine.  Nothing in it is believed before photo_believe(). */
struct photo_answer {
	uint32_t number;		/* of the order; what the message through the socket says */
	uint32_t fault;			/* enum photo_fault */
	uint32_t kind;			/* enum photo_kind */
	uint32_t natural_w, natural_h;
	struct rect source, drawn;
	uint32_t registers;
	uint64_t pixels;
	uint64_t len;			/* of the payload */
};

/*
 * How a photo becomes few colours.  Measured (tests/bench): no worse than 256 colours by median cut
 * with all errors diffused, in four fifths of its bytes.
 */
enum {
	PHOTO_COLOURS = 248, PHOTO_GOOD_ENOUGH = 17, PHOTO_STICKY = 72,
	PHOTO_THRIFTY_COLOURS = 48, PHOTO_THRIFTY_STICKY = 400,
};

/* The first word of a worker, before any answer: it is locked in.  No order has this number. */
#define PHOTO_BEGUN 0
struct photo_begun {
	uint32_t number;
	int32_t pid;		/* whose processor time counts */
};

#define PHOTO_PAYLOAD_AT 256		/* of the shared memory */
#define PHOTO_SHARED ((size_t)32 << 20)
#define PHOTO_ROOM (PHOTO_SHARED - PHOTO_PAYLOAD_AT)

/*
 * Makes the view of `photo` that the order asks for: `room` bytes at `payload` and the answer but
 * for number, kind and natural extent.  Gives all scratch memory back to the arena.
 */
enum photo_fault photo_make(struct photo_answer *answer, uint8_t *payload, size_t room,
    const struct photo_pixels *photo, const struct photo_want *want, struct arena *arena);

/*
 * true where answer and payload can be what was ordered: extents within limits and within each
 * other, and a payload that is exactly of its format.  Give it copies that nobody else can write.
 */
bool photo_believe(const struct photo_answer *answer, const uint8_t *payload,
    const struct photo_order *order);

#endif
