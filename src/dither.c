/*
 * dither.c - from a colour to the nearest of a palette, fast, with the error passed on.
 *
 * Nearest colours are looked up in a cube of 32 cells a side, each filled when it is first met; a
 * coarser cube of 8 a side holds short lists of the colours that can be nearest in it at all.
 * Errors wait in two rows of sixteenths, one pixel longer on both sides.
 */
#include "dither.h"

#include <string.h>

enum {
	SHIFT = 3,		/* from a value to its cell of 32 */
	CELLS = 32 * 32 * 32,
	COARSE = 8 * 8 * 8,
	SIXEL = 6,		/* rows of pixels in a sixel */
	KEEP = 205,		/* of 256: the part of an error that is passed on */
};

struct nearest {
	const struct palette *palette;
	int32_t colour[256][4];			/* the palette again: r, g, b, nothing */
	uint16_t cell[CELLS];			/* the nearest colour's number + 1; 0: unknown */
	uint16_t len[COARSE];			/* of the list; 0: not yet made */
	uint8_t list[COARSE][256];
};

static size_t
error_row(unsigned w)
{
	return (((size_t)w + 2) * 3 * sizeof(int16_t) + 15) & ~(size_t)15;
}

size_t
dither_scratch(unsigned w)
{
	return sizeof(struct nearest) + 2 * error_row(w);
}

/*
 * A colour can be nearest to some point of a cell only if its least distance to the cell is not
 * beyond the smallest of all greatest distances.
 */
static void
list(struct nearest *near, unsigned coarse)
{
	int at[3] = { (int)(coarse >> 6) * 32, (int)(coarse >> 3 & 7) * 32,
	    (int)(coarse & 7) * 32 };
	int least[256], bound = INT32_MAX;
	uint16_t len = 0;

	for (unsigned i = 0; i < near->palette->n; i++) {
		int most = 0;

		least[i] = 0;
		for (int c = 0; c < 3; c++) {
			int below = at[c] - near->colour[i][c], above = -below - 31;
			int gap = below > 0 ? below : above > 0 ? above : 0;
			int reach = below + 31 > -below ? below + 31 : -below;

			least[i] += gap * gap;
			most += reach * reach;
		}
		if (most < bound)
			bound = most;
	}
	for (unsigned i = 0; i < near->palette->n; i++)
		if (least[i] <= bound)
			near->list[coarse][len++] = (uint8_t)i;
	near->len[coarse] = len;
}

static int
distance(const int32_t colour[4], int r, int g, int b)
{
	r -= colour[0];
	g -= colour[1];
	b -= colour[2];
	return r * r + g * g + b * b;
}

static unsigned
find(struct nearest *near, unsigned cell)
{
	int r = (int)(cell >> 10) * 8 + 4, g = (int)(cell >> 5 & 31) * 8 + 4;
	int b = (int)(cell & 31) * 8 + 4, least = INT32_MAX;
	unsigned coarse = (cell >> 12 & 7) << 6 | (cell >> 7 & 7) << 3 | (cell >> 2 & 7);
	unsigned best = 0;

	if (near->len[coarse] == 0)
		list(near, coarse);
	for (unsigned i = 0; i < near->len[coarse]; i++) {
		unsigned candidate = near->list[coarse][i];
		int d = distance(near->colour[candidate], r, g, b);

		if (d < least) {
			least = d;
			best = candidate;
		}
	}
	near->cell[cell] = (uint16_t)(best + 1);
	return best;
}

static int
clamp(int v)
{
	return (unsigned)v <= 255 ? v : v < 0 ? 0 : 255;
}

struct error {
	int r, g, b;
};

/* The colour of one pixel: the nearest, or that of `above` or `left` (−1: there is none). */
static inline unsigned
choose(struct nearest *near, int r, int g, int b, int above, int left, int sticky)
{
	unsigned cell = (unsigned)(r >> SHIFT) << 10 | (unsigned)(g >> SHIFT) << 5 |
	    (unsigned)b >> SHIFT;
	unsigned best = near->cell[cell] != 0 ? near->cell[cell] - 1u : find(near, cell);
	int d;

	if ((int)best == above || (int)best == left)
		return best;
	d = distance(near->colour[best], r, g, b) + sticky;
	if (above >= 0 && distance(near->colour[above], r, g, b) < d)
		return (unsigned)above;
	if (left >= 0 && distance(near->colour[left], r, g, b) < d)
		return (unsigned)left;
	return best;
}

/*
 * above: the numbers of the row above, NULL where it is in another sixel.  What goes to the row
 * below is gathered over three pixels before it is stored: 3, 5 and 1 sixteenths.
 */
static void
map_row(struct nearest *near, uint8_t *restrict to, const uint8_t *above, const uint8_t *p,
    unsigned w, unsigned first, int sticky, const int16_t *restrict now, int16_t *restrict next)
{
	struct error e = { 0, 0, 0 }, last = e, below = e;
	int left = -1;

	for (unsigned x = 0; x < w; x++, p += 3, now += 3, next += 3) {
		int r = clamp(p[0] + ((now[3] + e.r * 7 + 8) >> 4));
		int g = clamp(p[1] + ((now[4] + e.g * 7 + 8) >> 4));
		int b = clamp(p[2] + ((now[5] + e.b * 7 + 8) >> 4));
		const int32_t *colour;

		left = (int)choose(near, r, g, b, above != NULL ? above[x] - (int)first : -1, left,
		    sticky);
		to[x] = (uint8_t)((unsigned)left + first);
		colour = near->colour[left];
		last = e;
		e.r = ((r - colour[0]) * KEEP + 128) >> 8;
		e.g = ((g - colour[1]) * KEEP + 128) >> 8;
		e.b = ((b - colour[2]) * KEEP + 128) >> 8;
		next[0] = (int16_t)(below.r + e.r * 3);
		next[1] = (int16_t)(below.g + e.g * 3);
		next[2] = (int16_t)(below.b + e.b * 3);
		below.r = e.r * 5 + last.r;
		below.g = e.g * 5 + last.g;
		below.b = e.b * 5 + last.b;
	}
	next[0] = (int16_t)below.r;
	next[1] = (int16_t)below.g;
	next[2] = (int16_t)below.b;
}

void
dither_map(uint8_t *index, size_t index_stride, const uint8_t *rgb, size_t stride, unsigned w,
    unsigned h, const struct palette *palette, unsigned first, unsigned sticky, unsigned sixel_row,
    void *scratch)
{
	struct nearest *near = scratch;
	int16_t *now = (int16_t *)(void *)((uint8_t *)scratch + sizeof(*near));
	int16_t *next = (int16_t *)(void *)((uint8_t *)now + error_row(w)), *done;

	near->palette = palette;
	memset(near->cell, 0, sizeof(near->cell));
	memset(near->len, 0, sizeof(near->len));
	memset(now, 0, error_row(w));
	for (unsigned i = 0; i < palette->n; i++)
		for (int c = 0; c < 3; c++)
			near->colour[i][c] = palette->rgb[i][c];
	for (unsigned y = 0; y < h; y++, index += index_stride, rgb += stride) {
		const uint8_t *above = y > 0 && (y + sixel_row) % SIXEL != 0 ?
		    index - index_stride : NULL;

		map_row(near, index, above, rgb, w, first, (int)sticky, now, next);
		done = now;
		now = next;
		next = done;
	}
}
