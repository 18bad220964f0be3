/*
 * fakescreen.h - what a terminal would show after these bytes: cells of text, and which of them
 * still have a photo's pixels.
 *
 * It knows what ncurses writes for an xterm and what paint.c writes, and behaves as xterm does
 * where text and pixels meet: a character printed over a photo takes its cell's pixels, erasing
 * does too, and a sixel that reaches the last row, or the last of the scrolling region, scrolls.
 * Whatever it does not know is noted.
 */
#ifndef FAKESCREEN_H
#define FAKESCREEN_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fakescreen {
	int rows, cols, cell_width, cell_height;
	int row, col, saved_row, saved_col;
	int top, bottom;		/* the scrolling region: first row, row after the last */
	bool wrap_next;
	uint32_t *cells;		/* rows * cols */
	unsigned *photo;		/* the number of the photo whose pixels it has, 0 none */

	int state;
	char kind;
	struct buf body;
	char utf8[4];
	int utf8_have, utf8_need;
	uint32_t last;			/* for REP */

	bool alternate, cursor, sync, paste;
	unsigned photos;		/* sixels that were whole, or kitty placements */
	unsigned broken;		/* sixels that ended before their raster's last band */
	unsigned uploads, deleted;	/* kitty: whole uploads; pictures given back by number */
	bool uploading;			/* kitty: more of an upload is to come */
	unsigned scrolled;		/* how often a photo scrolled the screen */
	int photo_row, photo_col, photo_width, photo_height;	/* the last one; kitty: cells */
	size_t photo_bytes;
	struct buf unknown;		/* sequences it does not know, each in a line */

	/* Every whole sequence: '[', 'P', ']', '_', and its body with the final byte. */
	void (*sequence)(void *arg, char kind, const char *body, size_t len);
	void *arg;
};

void fakescreen_init(struct fakescreen *s, int rows, int cols, int cell_width, int cell_height);
void fakescreen_release(struct fakescreen *s);
void fakescreen_resize(struct fakescreen *s, int rows, int cols);
void fakescreen_feed(struct fakescreen *s, const char *bytes, size_t len);

/* True where a row holds this text. */
bool fakescreen_holds(const struct fakescreen *s, const char *text);

/* How many cells have pixels of the photo with this number (0: of any). */
int fakescreen_pixels(const struct fakescreen *s, unsigned photo);

/* True while a sequence or string is open. */
bool fakescreen_open(const struct fakescreen *s);

/* The rows as text, for a failure's message. free() it. */
char *fakescreen_text(const struct fakescreen *s);

#endif
