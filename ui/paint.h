/*
 * paint.h - the photo on the screen; the only writer of raw escape sequences in a frame.
 *
 * A screen's draw function says each time what photo is to stand where (paint_photo()); what is
 * already there is not sent again, what is not asked for any more is erased.  A photo covers whole
 * cells, letterboxed, so that the next one covers it; it never touches the last row (terminals
 * scroll).  A photo being sent gives way to a key.
 */
#ifndef PAINT_H
#define PAINT_H

#include "draw.h"
#include "term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* What a rectangle of cells can show: ask the photo engine for exactly this. */
struct paint_box {
	enum graphics graphics;		/* GRAPHICS_NONE: draw a placeholder instead */
	int rows, cols;			/* the cells, after the terminal's limits */
	int width, height;		/* their pixels; of text pictures the dots, 2 x 2 a cell */
	int cell_width, cell_height;	/* of a pixel terminal, for the photo's own proportions */
	int colours;			/* sixel: registers at most; text: 0, 16, 256, 1 << 24 */
	bool slow;			/* a slow line: size and colours are reduced for it */
	bool light;			/* the background to letterbox with is light */
};

/*
 * A picture ready to be sent.  paint_photo() wants `bytes` to live until the frame is composed,
 * right after the draw function has returned; paint_upload() copies them.
 *
 *	GRAPHICS_SIXEL	one whole sixel: ESC P … ESC \, its raster = the box's width and height
 *	GRAPHICS_KITTY	the upload: ESC _ G a=t,i=KITTY_ID,q=2,… ESC \, in as many pieces as needed;
 *			placing and deleting it is paint's
 *	GRAPHICS_TEXT	box rows separated by \n; each row selects its own colours and ends in
 *			ESC [ 0 m; it moves no cursor
 */
struct paint_image {
	uint64_t id;		/* names these very bytes: equal ids, the same picture; not 0 */
	enum graphics graphics;
	const char *bytes;
	size_t len;
	int rows, cols;		/* cells it covers, at most the rectangle's */
	uint32_t kitty_id;	/* the i= of the upload */
};

/* What `where` can show. Zero rows or columns where nothing of use fits. */
struct paint_box paint_box(const struct app *app, struct draw_rect where);

/*
 * In a draw function: this photo stands in `where` in this frame.  One a frame.  Its cells are
 * the photo's, nothing may be drawn there.
 */
void paint_photo(struct app *app, struct draw_rect where, const struct paint_image *image);

/* Sends a kitty upload ahead of its use while nothing else is to be sent. Elsewhere nothing. */
void paint_upload(struct app *app, const struct paint_image *image);

#endif
