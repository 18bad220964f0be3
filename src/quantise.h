/*
 * quantise.h - the few colours that stand for a picture's many.
 *
 * They are found by X. Wu's method ("Efficient statistical computations for optimal color
 * quantization", Graphics Gems II, 1991): the colour cube is cut in two, again and again, always
 * the block with the largest sum of squared errors and where that takes most off it.
 */
#ifndef QUANTISE_H
#define QUANTISE_H

#include <stddef.h>
#include <stdint.h>

struct palette {
	unsigned n;
	uint8_t rgb[256][3];
};

/* Bytes of scratch, aligned as malloc() aligns. */
size_t quantise_scratch(void);

/*
 * Finds at most `colours` (1…256) colours for the picture, whose rows are `stride` bytes apart;
 * fewer where the squared error of a pixel (of its three values together) is `good_enough` in the
 * mean.  Every colour is one that a sixel can name.
 */
void quantise_palette(struct palette *palette, const uint8_t *rgb, size_t stride, unsigned w,
    unsigned h, unsigned colours, unsigned good_enough, void *scratch);

/* The nearest value that a sixel can name, which names colours in per cent. */
uint8_t quantise_percent(uint8_t v);

#endif
