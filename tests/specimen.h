/*
 * specimen.h - pictures that tests make for themselves, and how alike two are.
 */
#ifndef SPECIMEN_H
#define SPECIMEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

struct specimen {
	unsigned w, h;
	uint8_t *rgb;
};

enum specimen_kind { SPECIMEN_JPEG, SPECIMEN_PNG, SPECIMEN_WEBP, SPECIMEN_WEBP_LOSSLESS,
	SPECIMEN_GIF, SPECIMEN_BMP };

/*
 * Something like a photo: soft light, hard edges, texture, a few pure colours.  The same for the
 * same numbers.
 */
struct specimen specimen_make(unsigned w, unsigned h, unsigned seed);
void specimen_release(struct specimen *p);

/* Adds the picture's file (GIF: in 252 colours).  `orientation`: EXIF's, JPEG only; 0: none. */
void specimen_encode(struct buf *out, const struct specimen *p, enum specimen_kind kind,
    unsigned orientation);

/* Adds a GIF; its rows interlaced; its black transparent. */
void specimen_gif(struct buf *out, const struct specimen *p, bool interlaced, bool transparent);

/* A progressive JPEG of 48 × 32 pixels. */
void specimen_progressive(struct buf *out);

/* Writes bytes into a file, or gives the test up. */
void specimen_save(const char *dir, const char *name, const void *bytes, size_t len);

/* Peak signal to noise ratio in dB; 99 where nothing differs. */
double specimen_psnr(const uint8_t *a, const uint8_t *b, size_t n);

/* The same after a small binomial blur of both, which is what the eye sees of a dither. */
double specimen_psnr_seen(const uint8_t *a, const uint8_t *b, unsigned w, unsigned h);

/* Reads a whole sixel sequence with libsixel's decoder; w × h × 3 bytes to free(), or NULL. */
uint8_t *specimen_from_sixel(const uint8_t *bytes, size_t len, unsigned w, unsigned h);

#endif
