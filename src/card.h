/*
 * card.h - a test picture: what `doctor` shows to find out what a terminal can.
 */
#ifndef CARD_H
#define CARD_H

#include "buf.h"

/*
 * Appends a PNG file of w x h pixels (each 64 to 1024): a frame of one pixel, eight colours, a ramp
 * of greys, stripes of 1, 2 and 4 pixels, and a circle, which is round where the terminal tells the
 * truth about its cells.
 */
void card_png(struct buf *out, unsigned w, unsigned h);

#endif
