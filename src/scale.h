/*
 * scale.h - a part of an RGB picture, made larger or smaller without aliasing.
 *
 * Smaller: each new pixel is the mean of exactly the area it covers.  Larger: Catmull-Rom cubic
 * interpolation (E. Catmull, R. Rom, "A class of local interpolating splines", 1974).  Each axis
 * by itself, so the proportions may change.  Fixed point: the same pixels on every machine.
 */
#ifndef SCALE_H
#define SCALE_H

#include <stddef.h>
#include <stdint.h>

#include "rect.h"

/* Bytes of scratch that scale_rgb() needs for these sizes. */
size_t scale_scratch(unsigned part_w, unsigned part_h, unsigned to_w, unsigned to_h);

/*
 * Scales `part` of the picture `rgb`, whose rows are `stride` bytes apart, to to_w × to_h pixels at
 * `to`, whose rows are `to_stride` bytes apart.  The part lies within the picture; all extents are
 * 1…65535.  `scratch` has scale_scratch() bytes, aligned as malloc() aligns.
 */
void scale_rgb(const uint8_t *rgb, size_t stride, struct rect part, uint8_t *to, size_t to_stride,
    unsigned to_w, unsigned to_h, void *scratch);

/*
 * The largest extent that fits w × h into box_w × box_h with its proportions kept, where a pixel of
 * the box is `aspect` times as high as it is wide; at most `most` times as large.  At least 1 × 1.
 */
void scale_fit(unsigned w, unsigned h, unsigned box_w, unsigned box_h, double aspect, double most,
    unsigned *to_w, unsigned *to_h);

#endif
