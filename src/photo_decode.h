/*
 * photo_decode.h - a photo's bytes as pixels, the right way up.  For the photo worker only.
 */
#ifndef PHOTO_DECODE_H
#define PHOTO_DECODE_H

#include <stddef.h>
#include <stdint.h>

#include "photo_look.h"

struct arena;

struct photo_pixels {
	uint8_t *rgb;		/* w * h * 3 bytes in the arena */
	unsigned w, h;		/* after the orientation was respected */
};

/*
 * Decodes what photo_look() has let through.  All memory is taken from the arena.  What is
 * transparent is shown on white.
 */
enum photo_fault photo_decode(struct photo_pixels *out, const struct photo_look *look,
    const uint8_t *data, size_t len, struct arena *arena);

/*
 * A GIF's own file: w * h * 3 bytes in the arena; NULL where it is damaged, or the arena exhausted.
 */
uint8_t *photo_decode_gif(const struct photo_look *look, const uint8_t *data, size_t len,
    struct arena *arena);
void photo_decoder_gif(char *name, size_t size);

/* Writes who decodes this kind, and its version: "stb_image 2.27". */
void photo_decoder(enum photo_kind kind, char *name, size_t size);

#endif
