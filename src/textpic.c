/*
 * textpic.c - pixels to cells, cells to bytes.
 *
 * A cell's pixels are parted in two groups so that their means err least; the means become the two
 * colours.  Where colours are few, what a cell still errs in the mean is passed on to its
 * neighbours as Floyd and Steinberg do with pixels, and shade characters mix two colours.
 */
#include "textpic.h"

#include <limits.h>
#include <string.h>

/* Glyph numbers: 0…15 say which quarters are in front (1 top left, 2 top right, 4, 8 below). */
enum { UPPER = 3, SHADE = 16, ASCII = 19, ASCII_LEVELS = 10, WHOLE = 15 };

static const char *const glyph_text[TEXTPIC_GLYPHS] = {
	" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
	"░", "▒", "▓", " ", ".", ":", "-", "=", "+", "*", "#", "%", "@",
};

/* xterm's ANSI colours; other terminals' differ, but not so that a picture is lost. */
static const uint8_t ansi[16][3] = {
	{ 0, 0, 0 }, { 205, 0, 0 }, { 0, 205, 0 }, { 205, 205, 0 }, { 0, 0, 238 },
	{ 205, 0, 205 }, { 0, 205, 205 }, { 229, 229, 229 }, { 127, 127, 127 }, { 255, 0, 0 },
	{ 0, 255, 0 }, { 255, 255, 0 }, { 92, 92, 255 }, { 255, 0, 255 }, { 0, 255, 255 },
	{ 255, 255, 255 },
};

struct maker {
	enum textpic_glyphs glyphs;
	enum textpic_colours colours;
	bool dark;
	unsigned n;		/* pixels of a cell */
};

/* The pixels of one cell, moved by the errors of cells before, and what was made of them. */
struct work {
	int p[4][3];
	int shown[3];		/* the mean of what is shown */
};

unsigned
textpic_across(enum textpic_glyphs glyphs)
{
	return glyphs == TEXTPIC_QUADRANT ? 2 : 1;
}

unsigned
textpic_down(enum textpic_glyphs glyphs)
{
	return glyphs == TEXTPIC_ASCII ? 1 : 2;
}

static int
square(int v)
{
	return v * v;
}

static int
distance(const int a[3], const uint8_t b[3])
{
	return square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]);
}

/* ---- colours --------------------------------------------------------------------------------- */

static int
clamp(int v)
{
	return v < 0 ? 0 : v > 255 ? 255 : v;
}

/* xterm's cube of 6 × 6 × 6 from 16 on and its 24 greys from 232 on. */
static void
xterm_rgb(unsigned n, uint8_t rgb[3])
{
	static const uint8_t level[6] = { 0, 95, 135, 175, 215, 255 };

	if (n >= 232) {
		memset(rgb, (int)(8 + (n - 232) * 10), 3);
		return;
	}
	rgb[0] = level[(n - 16) / 36];
	rgb[1] = level[(n - 16) / 6 % 6];
	rgb[2] = level[(n - 16) % 6];
}

static unsigned
xterm_nearest(const int rgb[3])
{
	unsigned cube = 16, grey, mean = (unsigned)(rgb[0] + rgb[1] + rgb[2]) / 3;
	uint8_t a[3], b[3];

	for (unsigned c = 0, step = 36; c < 3; c++, step /= 6)
		cube += step * (rgb[c] < 48 ? 0 : rgb[c] < 115 ? 1 : (unsigned)(rgb[c] - 35) / 40);
	grey = mean < 4 ? 232 : mean > 238 ? 255 : 232 + (mean - 3) / 10;
	xterm_rgb(cube, a);
	xterm_rgb(grey, b);
	return distance(rgb, a) <= distance(rgb, b) ? cube : grey;
}

static unsigned
ansi_nearest(const int rgb[3])
{
	unsigned best = 0;

	for (unsigned i = 1; i < 16; i++)
		if (distance(rgb, ansi[i]) < distance(rgb, ansi[best]))
			best = i;
	return best;
}

/* Writes the nearest colour there is as a cell has it, and what will be seen. */
static void
colour(const struct maker *m, const int rgb[3], uint8_t cell[3], uint8_t seen[3])
{
	unsigned n;

	cell[1] = cell[2] = 0;
	switch (m->colours) {
	case TEXTPIC_NONE:
		break;
	case TEXTPIC_16:
		n = ansi_nearest(rgb);
		cell[0] = (uint8_t)n;
		memcpy(seen, ansi[n], 3);
		break;
	case TEXTPIC_256:
		n = xterm_nearest(rgb);
		cell[0] = (uint8_t)n;
		xterm_rgb(n, seen);
		break;
	case TEXTPIC_TRUE:
		for (unsigned c = 0; c < 3; c++)
			cell[c] = seen[c] = (uint8_t)rgb[c];
		break;
	}
}

/* ---- one cell -------------------------------------------------------------------------------- */

/* Which quarters a cell's pixels are: of a half block each pixel is two. */
static unsigned
quarters(const struct maker *m, unsigned pixels)
{
	if (m->n == 4)
		return pixels;
	return (pixels & 1 ? UPPER : 0) | (pixels & 2 ? UPPER << 2 : 0);
}

/* The parting of the pixels, as a set that holds the first one, whose two means err least. */
static unsigned
part(const struct maker *m, const struct work *w, int front[3], int back[3])
{
	unsigned best = 1;
	int64_t most = -1;

	for (unsigned set = 1; set < 1u << m->n; set += 2) {
		int sum[2][3] = { { 0 } }, n[2] = { 0, 0 };
		int64_t merit = 0;

		for (unsigned i = 0; i < m->n; i++) {
			unsigned in = set >> i & 1;

			n[in]++;
			for (unsigned c = 0; c < 3; c++)
				sum[in][c] += w->p[i][c];
		}
		for (unsigned in = 0; in < 2; in++)
			for (unsigned c = 0; c < 3 && n[in] > 0; c++)
				merit += (int64_t)sum[in][c] * sum[in][c] * 12 / n[in];
		if (merit > most) {
			most = merit;
			best = set;
			for (unsigned c = 0; c < 3; c++) {
				front[c] = clamp(sum[1][c] / n[1]);
				back[c] = n[0] > 0 ? clamp(sum[0][c] / n[0]) : front[c];
			}
		}
	}
	return best;
}

static void
coloured(const struct maker *m, struct work *w, struct textpic_cell *cell)
{
	int front[3], back[3];
	unsigned set = part(m, w, front, back);
	uint8_t fg[3], bg[3];
	int in = 0;

	colour(m, front, cell->fg, fg);
	colour(m, back, cell->bg, bg);
	cell->glyph = (uint8_t)quarters(m, set);
	for (unsigned i = 0; i < m->n; i++)
		in += set >> i & 1;
	if (memcmp(cell->fg, cell->bg, 3) == 0 || m->n == 1 || cell->glyph == WHOLE) {
		memcpy(cell->bg, cell->fg, 3);
		memcpy(bg, fg, 3);
		cell->glyph = 0;
	}
	for (unsigned c = 0; c < 3; c++)
		w->shown[c] = (fg[c] * in + bg[c] * ((int)m->n - in)) / (int)m->n;
}

static void
mean(const struct maker *m, const struct work *w, int out[3])
{
	for (unsigned c = 0; c < 3; c++) {
		int sum = 0;

		for (unsigned i = 0; i < m->n; i++)
			sum += w->p[i][c];
		out[c] = sum / (int)m->n;
	}
}

/*
 * Sixteen colours are so few that mixing two of them by a shade often errs less than the two means
 * do.  A shade of colours far apart is coarse to the eye, for which a share of their distance is
 * counted as error.
 */
static void
mix(const struct maker *m, struct work *w, struct textpic_cell *cell)
{
	int of[3], least = 0, scatter = 0;
	uint8_t seen[2][3];

	memcpy(seen[0], ansi[cell->bg[0]], 3);
	memcpy(seen[1], ansi[cell->fg[0]], 3);
	mean(m, w, of);
	for (unsigned i = 0; i < m->n; i++) {
		unsigned bit = m->n == 4 ? i : i * 2;

		least += distance(w->p[i], seen[cell->glyph >> bit & 1]);
		for (unsigned c = 0; c < 3; c++)
			scatter += square(w->p[i][c] - of[c]);
	}
	for (unsigned a = 0; a < 16; a++)
		for (unsigned b = 0; b < 16; b++)
			for (unsigned quarter = 1; quarter < 3 && a != b; quarter++) {
				int apart = 0, error, q = (int)quarter;
				uint8_t mixed[3];

				for (unsigned c = 0; c < 3; c++) {
					mixed[c] = (uint8_t)((ansi[a][c] * q +
					    ansi[b][c] * (4 - q)) / 4);
					apart += square(ansi[a][c] - ansi[b][c]);
				}
				error = (distance(of, mixed) + apart / 16) * (int)m->n + scatter;
				if (error >= least)
					continue;
				least = error;
				*cell = (struct textpic_cell){ (uint8_t)(SHADE + quarter - 1),
				    { (uint8_t)a }, { (uint8_t)b } };
				for (unsigned c = 0; c < 3; c++)
					w->shown[c] = mixed[c];
			}
}

static int
luma(const int p[3])
{
	return (p[0] * 77 + p[1] * 151 + p[2] * 28) >> 8;
}

/* A character of more or less ink. */
static void
ascii(const struct maker *m, struct textpic_cell *cell, int light, int *shown)
{
	int level = (clamp(light) * (ASCII_LEVELS - 1) + 127) / 255;

	*shown = level * 255 / (ASCII_LEVELS - 1);
	cell->glyph = (uint8_t)(ASCII + (m->dark ? level : ASCII_LEVELS - 1 - level));
}

/* What light a glyph shows in place of a pixel, in quarters of all there is. */
static int
light_of(const struct maker *m, unsigned glyph, unsigned pixel)
{
	unsigned bit = m->n == 4 ? pixel : pixel * 2;
	unsigned front = glyph >= SHADE ? glyph - SHADE + 1 : (glyph >> bit & 1) * 4;

	return (int)(m->dark ? front : 4 - front);
}

/* Two colours of which only is known which is lighter: patterns and shades of light. */
static void
plain(const struct maker *m, struct work *w, struct textpic_cell *cell)
{
	int least = INT_MAX, shown = 0;

	memset(cell, 0, sizeof(*cell));
	if (m->n == 1)
		ascii(m, cell, luma(w->p[0]), &shown);
	for (unsigned g = 0; g < SHADE + 3 && m->n > 1; g++) {
		int error = 0, sum = 0;

		if (m->n == 2 && g < SHADE && g != 0 && g != UPPER && g != UPPER << 2 && g != WHOLE)
			continue;
		for (unsigned i = 0; i < m->n; i++) {
			int v = light_of(m, g, i) * 255 / 4;

			error += square(luma(w->p[i]) - v);
			sum += v;
		}
		if (error < least) {
			least = error;
			shown = sum / (int)m->n;
			cell->glyph = (uint8_t)g;
		}
	}
	for (unsigned c = 0; c < 3; c++)
		w->shown[c] = shown;
}

/* ---- the picture ----------------------------------------------------------------------------- */

static void
read_cell(const struct maker *m, struct work *w, const uint8_t *p, size_t row, const int error[3])
{
	size_t across = textpic_across(m->glyphs);

	for (unsigned i = 0; i < m->n; i++)
		for (unsigned c = 0; c < 3; c++)
			w->p[i][c] = p[(i / across) * row + (i % across) * 3 + c] + error[c] / 16;
}

static void
make_cell(const struct maker *m, struct work *w, struct textpic_cell *cell)
{
	if (m->colours == TEXTPIC_NONE)
		plain(m, w, cell);
	else
		coloured(m, w, cell);
	if (m->colours == TEXTPIC_16 && m->glyphs != TEXTPIC_ASCII)
		mix(m, w, cell);
}

void
textpic_make(struct textpic_cell *cells, const uint8_t *rgb, unsigned cols, unsigned rows,
    enum textpic_glyphs glyphs, enum textpic_colours colours, bool dark, void *scratch)
{
	unsigned across = textpic_across(glyphs), down = textpic_down(glyphs);
	const struct maker m = { glyphs, colours, dark, across * down };
	size_t row = (size_t)cols * across * 3;
	int (*now)[3] = scratch, (*next)[3] = now + cols + 2, (*done)[3];

	memset(now, 0, ((size_t)cols + 2) * sizeof(*now));
	for (unsigned y = 0; y < rows; y++, cells += cols) {
		memset(next, 0, ((size_t)cols + 2) * sizeof(*next));
		for (unsigned x = 0; x < cols; x++) {
			struct work w;
			int of[3];

			read_cell(&m, &w, rgb + (size_t)y * down * row + (size_t)x * across * 3, row,
			    now[x + 1]);
			mean(&m, &w, of);
			if (colours == TEXTPIC_NONE)
				of[0] = of[1] = of[2] = luma(of);
			make_cell(&m, &w, &cells[x]);
			for (unsigned c = 0; c < 3 && colours != TEXTPIC_TRUE; c++) {
				int error = clamp(of[c]) - w.shown[c];

				now[x + 2][c] += error * 7;
				next[x][c] += error * 3;
				next[x + 1][c] += error * 5;
				next[x + 2][c] += error;
			}
		}
		done = now;
		now = next;
		next = done;
	}
}

bool
textpic_valid(const struct textpic_cell *cells, size_t n, enum textpic_glyphs glyphs,
    enum textpic_colours colours)
{
	unsigned most = colours == TEXTPIC_16 ? 15 : 255;

	for (size_t i = 0; i < n; i++) {
		unsigned glyph = cells[i].glyph;

		if (glyph >= (glyphs == TEXTPIC_ASCII ? TEXTPIC_GLYPHS : ASCII) ||
		    (glyphs == TEXTPIC_ASCII && glyph != 0 && glyph < ASCII) ||
		    cells[i].fg[0] > most || cells[i].bg[0] > most)
			return false;
	}
	return true;
}

/* ---- bytes ----------------------------------------------------------------------------------- */

static void
select_colour(struct buf *out, const uint8_t c[3], bool front, enum textpic_colours colours)
{
	unsigned base = front ? 30 : 40;

	switch (colours) {
	case TEXTPIC_NONE:
		break;
	case TEXTPIC_16:
		buf_printf(out, "\033[%um", c[0] < 8 ? base + c[0] : base + 52 + c[0]);
		break;
	case TEXTPIC_256:
		buf_printf(out, "\033[%u;5;%um", base + 8, c[0]);
		break;
	case TEXTPIC_TRUE:
		buf_printf(out, "\033[%u;2;%u;%u;%um", base + 8, c[0], c[1], c[2]);
		break;
	}
}

void
textpic_row(struct buf *out, const struct textpic_cell *cells, unsigned cols,
    enum textpic_colours colours)
{
	const uint8_t *fg = NULL, *bg = NULL;

	for (unsigned x = 0; x < cols; x++) {
		const struct textpic_cell *cell = &cells[x];

		if (bg == NULL || memcmp(bg, cell->bg, 3) != 0)
			select_colour(out, bg = cell->bg, false, colours);
		if (cell->glyph != 0 && (fg == NULL || memcmp(fg, cell->fg, 3) != 0))
			select_colour(out, fg = cell->fg, true, colours);
		buf_str(out, glyph_text[cell->glyph < TEXTPIC_GLYPHS ? cell->glyph : 0]);
	}
	buf_str(out, "\033[0m");
}
