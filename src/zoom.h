/*
 * zoom.h - looking closely: which part of a photo is shown.  Pure arithmetic.
 *
 * A zoom has a step and a centre.  Step 0 shows the whole photo; each further step is the next of
 * 1/8 3/16 1/4 3/8 1/2 3/4 1 3/2 2 3 4 6 8 screen pixels a photo pixel that is larger than what
 * fits, so 1:1 is always among them where it is a closer look.  In text, a screen pixel is
 * a half or quarter cell.
 */
#ifndef ZOOM_H
#define ZOOM_H

#include <stdbool.h>

#include "rect.h"

struct zoom {
	unsigned step;		/* 0: the whole photo */
	double x, y;		/* centre, 0…1 of the photo's width and height */
};

#define ZOOM_INIT { 0, 0.5, 0.5 }

/* The sizes a zoom works on. */
struct zoom_frame {
	unsigned photo_w, photo_h;	/* photo_view.natural_w, natural_h */
	double box_w, box_h;		/* the box, in square screen pixels */
};

struct zoom_frame zoom_pixel_frame(unsigned photo_w, unsigned photo_h, unsigned w, unsigned h);
struct zoom_frame zoom_text_frame(unsigned photo_w, unsigned photo_h, unsigned cols,
    unsigned rows, unsigned across, unsigned cell_w, unsigned cell_h);

/* One step closer or back (by −1, +1); false where there is no further step. */
bool zoom_by(struct zoom *z, const struct zoom_frame *f, int by);

/* Moves the part shown by dx, dy of its own width and height; false where the edge was reached. */
bool zoom_pan(struct zoom *z, const struct zoom_frame *f, double dx, double dy);

/* The part of the photo that fills the box, for photo_want.crop; w 0 at step 0. */
struct rect zoom_part(const struct zoom *z, const struct zoom_frame *f);

/* Screen pixels a photo pixel, for the status line ("2:1"), of step 0 too. */
double zoom_scale(const struct zoom *z, const struct zoom_frame *f);

#endif
