/*
 * zoom.c - steps, centres and the rectangles they mean.
 *
 * A part never reaches beyond the photo: near an edge it is moved back, and where the box would
 * show more than the photo has in one direction, the whole of that direction is shown.
 */
#include "zoom.h"

#include <math.h>
#include <stddef.h>

static const double scales[] = {
	1 / 8., 3 / 16., 1 / 4., 3 / 8., 1 / 2., 3 / 4., 1, 3 / 2., 2, 3, 4, 6, 8,
};
enum { SCALES = sizeof(scales) / sizeof(*scales) };

struct zoom_frame
zoom_pixel_frame(unsigned photo_w, unsigned photo_h, unsigned w, unsigned h)
{
	return (struct zoom_frame){ photo_w, photo_h, w, h };
}

struct zoom_frame
zoom_text_frame(unsigned photo_w, unsigned photo_h, unsigned cols, unsigned rows,
    unsigned across, unsigned cell_w, unsigned cell_h)
{
	double proportion = cell_w != 0 && cell_h != 0 ? (double)cell_h / cell_w : 2;

	return (struct zoom_frame){ photo_w, photo_h, (double)cols * across,
	    rows * across * proportion };
}

static double
fit(const struct zoom_frame *f)
{
	double x = f->box_w / f->photo_w, y = f->box_h / f->photo_h;

	return x < y ? x : y;
}

/* Of the scales, the first that is a closer look than the whole; SCALES where none is. */
static unsigned
first(const struct zoom_frame *f)
{
	unsigned i = 0;

	while (i < SCALES && scales[i] <= fit(f) * 1.01)
		i++;
	return i;
}

double
zoom_scale(const struct zoom *z, const struct zoom_frame *f)
{
	unsigned i = first(f) + z->step;

	if (z->step == 0 || first(f) == SCALES)
		return fit(f) > 8 ? 8 : fit(f);
	return scales[i <= SCALES ? i - 1 : SCALES - 1];
}

static void
shown(const struct zoom *z, const struct zoom_frame *f, double *w, double *h)
{
	double scale = zoom_scale(z, f);

	*w = f->box_w / scale < f->photo_w ? f->box_w / scale : f->photo_w;
	*h = f->box_h / scale < f->photo_h ? f->box_h / scale : f->photo_h;
}

static double
between(double v, double least, double most)
{
	return v < least ? least : v > most ? most : v;
}

/* Centres stay where the part lies within the photo, so that panning back is felt at once. */
static void
settle(struct zoom *z, const struct zoom_frame *f)
{
	double w, h;

	shown(z, f, &w, &h);
	w /= 2.0 * f->photo_w;
	h /= 2.0 * f->photo_h;
	z->x = between(z->x, w, 1 - w);
	z->y = between(z->y, h, 1 - h);
}

bool
zoom_by(struct zoom *z, const struct zoom_frame *f, int by)
{
	unsigned most = SCALES - first(f);

	if ((by < 0 && z->step == 0) || (by > 0 && z->step >= most))
		return false;
	z->step = by < 0 ? z->step - 1 : z->step + 1;
	if (z->step > most)
		z->step = most;
	if (z->step == 0)
		z->x = z->y = 0.5;
	settle(z, f);
	return true;
}

bool
zoom_pan(struct zoom *z, const struct zoom_frame *f, double dx, double dy)
{
	double x = z->x, y = z->y, w, h;

	shown(z, f, &w, &h);
	z->x += dx * w / f->photo_w;
	z->y += dy * h / f->photo_h;
	settle(z, f);
	return fabs(z->x - x) > 1e-9 || fabs(z->y - y) > 1e-9;
}

struct rect
zoom_part(const struct zoom *z, const struct zoom_frame *f)
{
	struct rect part = { 0, 0, 0, 0 };
	struct zoom at = *z;
	double w, h;

	if (z->step == 0)
		return part;
	settle(&at, f);
	shown(&at, f, &w, &h);
	/* Never more than the box holds at this scale: a pixel is then so many pixels exactly. */
	part.w = (unsigned)between(floor(w), 1, f->photo_w);
	part.h = (unsigned)between(floor(h), 1, f->photo_h);
	part.x = (unsigned)between(floor(at.x * f->photo_w - w / 2 + 0.5), 0,
	    f->photo_w - part.w);
	part.y = (unsigned)between(floor(at.y * f->photo_h - h / 2 + 0.5), 0,
	    f->photo_h - part.h);
	return part;
}
