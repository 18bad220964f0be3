/*
 * textpic.h - a picture made of characters: for terminals that have no graphics.
 *
 * Each cell shows two colours with a glyph that says which part of the cell has which.  The
 * photo worker makes cells from pixels; the program turns rows of cells into bytes.
 */
#ifndef TEXTPIC_H
#define TEXTPIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

enum textpic_glyphs {
	TEXTPIC_ASCII,		/* shades made of ASCII: where the locale is not UTF-8 */
	TEXTPIC_HALF,		/* half blocks: 1×2 pixels a cell; on every UTF-8 terminal */
	TEXTPIC_QUADRANT,	/* quarter blocks: 2×2 pixels a cell */
};

enum textpic_colours {
	TEXTPIC_NONE,	/* the terminal's own two colours: shades only */
	TEXTPIC_16,	/* the ANSI colours */
	TEXTPIC_256,	/* xterm's cube and greys */
	TEXTPIC_TRUE,	/* 24 bit */
};

/* With TEXTPIC_16 and _256 fg[0] and bg[0] are colour numbers; with _NONE there are none. */
struct textpic_cell {
	uint8_t glyph;		/* a number below TEXTPIC_GLYPHS; never a character */
	uint8_t fg[3], bg[3];
};

#define TEXTPIC_GLYPHS 29

/* How many pixels a cell has across and down. */
unsigned textpic_across(enum textpic_glyphs glyphs);
unsigned textpic_down(enum textpic_glyphs glyphs);

/*
 * Makes cols × rows cells of cols * textpic_across() by rows * textpic_down() RGB pixels.  `dark`:
 * with TEXTPIC_NONE, the terminal writes light on dark.  `scratch` has room for
 * TEXTPIC_SCRATCH(cols) bytes.
 */
#define TEXTPIC_SCRATCH(cols) (((size_t)(cols) + 2) * 2 * 6 * sizeof(int))
void textpic_make(struct textpic_cell *cells, const uint8_t *rgb, unsigned cols, unsigned rows,
    enum textpic_glyphs glyphs, enum textpic_colours colours, bool dark, void *scratch);

/* true where every glyph and colour number is in range: cells from a worker are not believed */
bool textpic_valid(const struct textpic_cell *cells, size_t n, enum textpic_glyphs glyphs,
    enum textpic_colours colours);

/*
 * Adds the bytes of one row: SGR colour runs and glyphs for exactly `cols` columns, SGR 0 at the
 * end, no cursor movement and no newline.
 */
void textpic_row(struct buf *out, const struct textpic_cell *cells, unsigned cols,
    enum textpic_colours colours);

#endif
