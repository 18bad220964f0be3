/*
 * dither.c - from a colour to the nearest of a palette, fast, with the error passed on.
 *
 * Nearest colours are looked up in a cube of 32 cells a side, each filled when it is first met; a
 * coarser cube of 8 a side holds short lists of the colours that can be nearest in it at all.
 * Errors wait in two rows of sixteenths, a pixel longer than the picture on both sides.
 */
#include "dither.h"

#include <string.h>

enum {
	SHIFT = 3,		/* from a value to its cell of 32 */
	CELLS = 32 * 32 * 32,
	COARSE = 8 * 8 * 8,
	SIXEL = 6,		/* rows of pixels in a sixel */
	KEEP = 13,		/* of 16: the part of an error that is passed on */
};

/* Red, green, blue and five times nothing: compilers have eight values of 16 bits at once. */
typedef int16_t rgb8 __attribute__((vector_size(16)));
typedef uint16_t square8 __attribute__((vector_size(16)));

struct nearest {
	const struct palette *palette;
	rgb8 colour[256];			/* the palette again */
	uint16_t cell[CELLS];			/* the nearest colour's number + 1; 0: unknown */
	uint16_t len[COARSE];			/* of the list; 0: not yet made */
	uint8_t list[COARSE][256];
};

static size_t
error_row(unsigned w)
{
	return ((size_t)w + 2) * sizeof(rgb8);
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

static inline int
distance(rgb8 a, rgb8 b)
{
	square8 d = (square8)(a - b);

	d *= d;			/* at most 255², which 16 bits hold without a sign */
	return d[0] + d[1] + d[2];
}

static unsigned
find(struct nearest *near, unsigned cell)
{
	const rgb8 centre = { (int16_t)((cell >> 10) * 8 + 4), (int16_t)((cell >> 5 & 31) * 8 + 4),
	    (int16_t)((cell & 31) * 8 + 4) };
	int least = INT32_MAX;
	unsigned coarse = (cell >> 12 & 7) << 6 | (cell >> 7 & 7) << 3 | (cell >> 2 & 7);
	unsigned best = 0;

	if (near->len[coarse] == 0)
		list(near, coarse);
	for (unsigned i = 0; i < near->len[coarse]; i++) {
		unsigned candidate = near->list[coarse][i];
		int d = distance(near->colour[candidate], centre);

		if (d < least) {
			least = d;
			best = candidate;
		}
	}
	near->cell[cell] = (uint16_t)(best + 1);
	return best;
}

static inline rgb8
clamp(rgb8 v)
{
	rgb8 over = v > 255;

	v &= v > 0;
	return (v & ~over) | (over & 255);
}

/* The colour of one pixel: the nearest, or that of `above` or `left` (−1: there is none). */
static inline unsigned
choose(struct nearest *near, rgb8 v, int above, int left, int sticky)
{
	unsigned cell = (unsigned)(v[0] >> SHIFT) << 10 | (unsigned)(v[1] >> SHIFT) << 5 |
	    (unsigned)v[2] >> SHIFT;
	unsigned best = near->cell[cell] != 0 ? near->cell[cell] - 1u : find(near, cell);
	int d;

	if ((int)best == above || (int)best == left)
		return best;
	d = distance(near->colour[best], v) + sticky;
	if (above >= 0 && distance(near->colour[above], v) < d)
		return (unsigned)above;
	if (left >= 0 && distance(near->colour[left], v) < d)
		return (unsigned)left;
	return best;
}

/*
 * above: the numbers of the row above, NULL where it is in another sixel.  What goes to the row
 * below is gathered over three pixels before it is stored: 3, 5 and 1 sixteenths.
 */
static void
map_row(struct nearest *near, uint8_t *restrict to, const uint8_t *above, const uint8_t *p,
    unsigned w, unsigned first, int sticky, const rgb8 *restrict now, rgb8 *restrict next)
{
	rgb8 e = { 0 }, last = e, below = e;
	int left = -1;

	for (unsigned x = 0; x < w; x++, p += 3) {
		rgb8 v = { p[0], p[1], p[2] };

		v = clamp(v + ((now[x + 1] + e * 7 + 8) >> 4));
		left = (int)choose(near, v, above != NULL ? above[x] - (int)first : -1, left,
		    sticky);
		to[x] = (uint8_t)((unsigned)left + first);
		last = e;
		e = (v - near->colour[left]) * KEEP;
		e = (e + ((e >> 15) & 15)) >> 4;	/* towards zero: small errors fade */
		next[x] = below + e * 3;
		below = e * 5 + last;
	}
	next[w] = below;
}

void
dither_map(uint8_t *index, size_t index_stride, const uint8_t *rgb, size_t stride, unsigned w,
    unsigned h, const struct palette *palette, unsigned first, unsigned sticky, unsigned sixel_row,
    void *scratch)
{
	struct nearest *near = scratch;
	rgb8 *now = (rgb8 *)(void *)((uint8_t *)scratch + sizeof(*near));
	rgb8 *next = now + w + 2, *done;

	near->palette = palette;
	memset(near->cell, 0, sizeof(near->cell));
	memset(near->len, 0, sizeof(near->len));
	memset(now, 0, error_row(w));
	for (unsigned i = 0; i < palette->n; i++)
		near->colour[i] = (rgb8){ palette->rgb[i][0], palette->rgb[i][1],
		    palette->rgb[i][2] };
	for (unsigned y = 0; y < h; y++, index += index_stride, rgb += stride) {
		const uint8_t *above = y > 0 && (y + sixel_row) % SIXEL != 0 ?
		    index - index_stride : NULL;

		map_row(near, index, above, rgb, w, first, (int)sticky, now, next);
		done = now;
		now = next;
		next = done;
	}
}
