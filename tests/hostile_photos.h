/*
 * hostile_photos.h - photos that mean harm, as many as wanted: made from small honest ones by the
 * ways in which files are broken, cut, exchanged and lied about.  The same for the same numbers.
 */
#ifndef HOSTILE_PHOTOS_H
#define HOSTILE_PHOTOS_H

#include <stddef.h>
#include <stdint.h>

#include "buf.h"

enum { HOSTILE_SAMPLES = 12 };

struct hostile_photos {
	struct buf sample[HOSTILE_SAMPLES];
};

void hostile_photos_init(struct hostile_photos *h);
void hostile_photos_release(struct hostile_photos *h);

/* Adds photo number `round` of the series `seed`; returns what was done to it, a static text. */
const char *hostile_photo(const struct hostile_photos *h, struct buf *out, uint64_t seed,
    uint64_t round);

#endif
