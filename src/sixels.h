/*
 * sixels.h - indexed pixels as sixel data, written by libsixel, and its check.
 */
#ifndef SIXELS_H
#define SIXELS_H

#include <stddef.h>
#include <stdint.h>

#include "quantise.h"

struct arena;

/*
 * Writes w × h pixels, numbers of palette colours, as sixel data into `out`: the palette and the
 * bands, without introducer, raster attributes and terminator.  Returns its length, 0 where `room`
 * bytes or the arena's memory do not suffice.
 */
size_t sixels_write(char *out, size_t room, const uint8_t *index, unsigned w, unsigned h,
    const struct palette *palette, struct arena *arena);

/*
 * 0 where `data` is nothing but the sixel data of a picture of at most w × h pixels and `registers`
 * colours: colour definitions in RGB, colour choices, runs, carriage returns and new lines, all
 * within the picture.  What a worker gives back is not believed before.
 */
int sixels_check(const char *data, size_t len, unsigned w, unsigned h, unsigned registers);

/* The bytes before and after the data; the first returns its length, at most SIXELS_HEAD. */
#define SIXELS_HEAD 32
#define SIXELS_TAIL "\033\\"
size_t sixels_head(char head[SIXELS_HEAD], unsigned w, unsigned h);

/* The version of libsixel. */
const char *sixels_library(void);

#endif
