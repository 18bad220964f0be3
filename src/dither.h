/*
 * dither.h - pixels as numbers of few colours, so that the eye sees the many.
 *
 * Errors are diffused as by R. W. Floyd and L. Steinberg ("An adaptive algorithm for spatial
 * greyscale", 1976), at four fifths of their strength, which loses little to the eye and keeps
 * noise down.  A sixel is a column of six pixels and costs a byte for each colour in it, more where
 * a run of one colour ends: so a pixel stays with the colour above it in its sixel, or to its left,
 * where that is hardly worse.  What that adds to its error is diffused like the rest.
 */
#ifndef DITHER_H
#define DITHER_H

#include <stddef.h>
#include <stdint.h>

#include "quantise.h"

/* Bytes of scratch for pictures of this width, aligned as malloc() aligns. */
size_t dither_scratch(unsigned w);

/*
 * Gives each of the w × h pixels of `rgb` the number of a colour, plus `first`.  `sticky`: how much
 * larger the squared error of a pixel may become by staying with a neighbour's colour.
 * `sixel_row`: the row of the sixel that the first row of pixels falls into, 0…5.
 */
void dither_map(uint8_t *index, size_t index_stride, const uint8_t *rgb, size_t stride, unsigned w,
    unsigned h, const struct palette *palette, unsigned first, unsigned sticky, unsigned sixel_row,
    void *scratch);

#endif
