/*
 * rects.h - how the parts of a screen lie, for the tests of layouts.
 */
#ifndef RECTS_H
#define RECTS_H

#include "draw.h"

#include <stdbool.h>

/* Within the rows from the first to before the end, and the columns. */
static inline bool
rect_inside(struct draw_rect r, int first, int end, int cols)
{
	return r.row >= first && r.col >= 0 && r.rows >= 1 && r.cols >= 1 && r.row + r.rows <= end &&
	    r.col + r.cols <= cols;
}

static inline bool
rect_apart(struct draw_rect a, struct draw_rect b)
{
	return a.row + a.rows <= b.row || b.row + b.rows <= a.row ||
	    a.col + a.cols <= b.col || b.col + b.cols <= a.col;
}

#endif
