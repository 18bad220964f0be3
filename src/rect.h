/* rect.h - a rectangle of pixels. */
#ifndef RECT_H
#define RECT_H

struct rect {
	unsigned x, y, w, h;
};

#endif
