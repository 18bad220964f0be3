/*
 * photo_look_gif.c - the blocks of a GIF file (CompuServe, GIF89a specification, 1990): those with
 * one image, which lies on the screen that the file names and has a palette.
 */
#include "photo_look.h"

#include <stdbool.h>
#include <string.h>

enum { HEADER = 13, IMAGE = 9, HAS_PALETTE = 0x80 };

struct walk {
	const uint8_t *data;
	size_t len, at;
};

static unsigned
le16(const uint8_t *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

static bool
skip(struct walk *w, size_t n)
{
	if (w->len - w->at < n)
		return false;
	w->at += n;
	return true;
}

static bool
skip_palette(struct walk *w, unsigned flags)
{
	return (flags & HAS_PALETTE) == 0 || skip(w, (size_t)3 << ((flags & 7) + 1));
}

/* Blocks of up to 255 bytes, each behind its length; one of none ends them. */
static bool
skip_blocks(struct walk *w)
{
	unsigned n;

	do {
		if (w->at == w->len)
			return false;
		n = w->data[w->at++];
	} while (n > 0 && skip(w, n));
	return n == 0;
}

static enum photo_fault
image(struct walk *w, const struct photo_look *look, bool palette)
{
	const uint8_t *p = w->data + w->at;
	unsigned x, y, width, height;

	if (!skip(w, IMAGE))
		return FAULT_SHORT;
	x = le16(p);
	y = le16(p + 2);
	width = le16(p + 4);
	height = le16(p + 6);
	if (width == 0 || height == 0 || x + width > look->w || y + height > look->h ||
	    (!palette && (p[8] & HAS_PALETTE) == 0))
		return FAULT_GIF;
	if (!skip_palette(w, p[8]) || w->at == w->len)
		return FAULT_SHORT;
	if (w->data[w->at] < 2 || w->data[w->at] > 8)	/* bits of the first codes */
		return FAULT_GIF;
	w->at++;
	return skip_blocks(w) ? FAULT_NONE : FAULT_SHORT;
}

enum photo_fault
photo_look_gif(struct photo_look *look, const uint8_t *data, size_t len)
{
	struct walk w = { data, len, HEADER };
	enum photo_fault fault = FAULT_NONE;
	unsigned images = 0;

	look->kind = PHOTO_GIF;
	if (len < HEADER)
		return FAULT_SHORT;
	if (memcmp(data, "GIF87a", 6) != 0 && memcmp(data, "GIF89a", 6) != 0)
		return FAULT_GIF;
	look->w = le16(data + 6);
	look->h = le16(data + 8);
	if (!skip_palette(&w, data[10]))
		return FAULT_SHORT;
	while (fault == FAULT_NONE && w.at < len) {
		switch (data[w.at++]) {
		case ';':
			return images > 0 ? FAULT_NONE : FAULT_GIF;
		case '!':
			fault = skip(&w, 1) && skip_blocks(&w) ? FAULT_NONE : FAULT_SHORT;
			break;
		case ',':
			fault = ++images > 1 ? FAULT_MOVING :
			    image(&w, look, (data[10] & HAS_PALETTE) != 0);
			break;
		default:
			return FAULT_GIF;
		}
	}
	return fault != FAULT_NONE ? fault : FAULT_SHORT;
}
