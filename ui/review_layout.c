/*
 * review_layout.c - where things stand on the review screen.  Pure arithmetic.
 *
 * The photo gets all the room there is; where the question stands follows from which place leaves
 * the larger photo (taken as 4:3, so that nothing moves between photos).
 */
#include "review_screen.h"

enum {
	PANEL_LEAST = 22, PANEL_MOST = 38,
	UNDER_LEAST = 3,		/* rows under it: question, keys, what is special */
	UNDER_MOST = 5,			/* … three for the question */
	FRAME_COLS = 100, FRAME_ROWS = 30,
};

/* The question goes under the photo, not beside it, where the photo is so much larger then. */
static const double WORTH_IT = 1.2;

/* How large a photo of 4:3 is in so many cells; only compared. */
static double
photo_size(int rows, int cols, int cell_width, int cell_height)
{
	double across = cols * cell_width / 4.0, down = rows * cell_height / 3.0;

	return across < down ? across : down;
}

/* What a photo of 3:2 that is as high as the body leaves beside it. */
static int
panel_cols(int body, int cols, int cell_width, int cell_height)
{
	int panel = cols - body * cell_height * 3 / (2 * cell_width);
	int least = cols / 7 > PANEL_LEAST ? cols / 7 : PANEL_LEAST;

	if (panel < least)
		return least;
	return panel > PANEL_MOST ? PANEL_MOST : panel;
}

/* A photo that is as wide as the window leaves more room below it than it needs, or not. */
static int
under_rows(int body, int cols, int cell_width, int cell_height)
{
	int left = body - cols * cell_width * 3 / (4 * cell_height);

	if (left < UNDER_LEAST)
		return UNDER_LEAST;
	return left > UNDER_MOST ? UNDER_MOST : left;
}

void
review_layout(struct review_layout *out, int rows, int cols, int cell_width, int cell_height,
    bool full)
{
	int body = rows - 3, panel = panel_cols(body, cols, cell_width, cell_height);
	int under = under_rows(body, cols, cell_width, cell_height);

	*out = (struct review_layout){ .status = rows - 2 };
	if (full) {
		out->under = true;
		out->photo = (struct draw_rect){ 0, 0, rows - 2, cols };
		out->panel = (struct draw_rect){ rows - 2, 0, 1, cols };
		out->status = -1;
		return;
	}
	out->under = photo_size(body - under, cols, cell_width, cell_height) >
	    WORTH_IT * photo_size(body, cols - panel, cell_width, cell_height);
	if (out->under) {
		out->photo = (struct draw_rect){ 1, 0, body - under, cols };
		out->panel = (struct draw_rect){ 1 + body - under, 0, under, cols };
	} else {
		out->photo = (struct draw_rect){ 1, 0, body, cols - panel };
		out->panel = (struct draw_rect){ 1, cols - panel, body, panel };
	}
	out->frame = cols >= FRAME_COLS && rows >= FRAME_ROWS;
	if (out->frame)
		out->photo = draw_inner(out->photo);
}
