/*
 * Where things stand on the lead's screen, at every size.
 */
#include "resolve_screen.h"
#include "tap.h"

static bool
inside(struct draw_rect r, int rows, int cols)
{
	return r.row >= 1 && r.col >= 0 && r.rows >= 1 && r.cols >= 1 && r.row + r.rows <= rows &&
	    r.col + r.cols <= cols;
}

static bool
apart(struct draw_rect a, struct draw_rect b)
{
	return a.row + a.rows <= b.row || b.row + b.rows <= a.row ||
	    a.col + a.cols <= b.col || b.col + b.cols <= a.col;
}

/* Nothing lies over anything else, nor over the title, the status or the footer. */
static bool
sound(const struct resolve_layout *at, int rows, int cols)
{
	switch (at->kind) {
	case LAYOUT_LIST:
		return inside(at->list, rows - 1, cols);
	case LAYOUT_CLOSE:
		return inside(at->photo, rows - 2, cols) && inside(at->text, rows - 2, cols) &&
		    apart(at->photo, at->text) && at->photo.cols * 2 > cols;
	case LAYOUT_BOTH:
		return inside(at->photo, rows - 2, cols) && inside(at->text, rows - 2, cols) &&
		    inside(at->list, rows - 1, cols) && apart(at->photo, at->text) &&
		    apart(at->list, at->photo) && apart(at->list, at->text) &&
		    at->text.rows >= 7 && at->photo.rows >= at->text.rows;
	}
	return false;
}

static void
check_layouts(void)
{
	int wrong = 0, kinds[3] = { 0, 0, 0 };
	struct resolve_layout at;

	for (int rows = 16; rows <= 120; rows++) {
		for (int cols = 60; cols <= 320; cols++) {
			for (int close = 0; close < 2; close++) {
				resolve_layout(&at, rows, cols, close == 1);
				kinds[at.kind]++;
				if (!sound(&at, rows, cols) && wrong++ < 3)
					diag("%dx%d, %s", cols, rows, close ? "close" : "list");
			}
		}
	}
	is_int(wrong, 0, "at every size everything has its own place");
	ok(kinds[LAYOUT_LIST] > 0 && kinds[LAYOUT_CLOSE] > 0 && kinds[LAYOUT_BOTH] > 0,
	    "all three layouts were met");
	resolve_layout(&at, 16, 60, false);
	is_int(at.kind, LAYOUT_LIST, "on the smallest screen list and dispute take turns");
	resolve_layout(&at, 24, 80, false);
	is_int(at.kind, LAYOUT_BOTH, "on the usual one they stand together");
}

int
main(void)
{
	check_layouts();
	return tap_done();
}
