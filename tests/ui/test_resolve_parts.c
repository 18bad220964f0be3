/*
 * Where things stand on the lead's screen, at every size.
 */
#include "rects.h"
#include "resolve_screen.h"
#include "tap.h"

/* Nothing lies over anything else, nor over the title, the status or the footer. */
static bool
sound(const struct resolve_layout *at, int rows, int cols)
{
	switch (at->kind) {
	case LAYOUT_LIST:
		return rect_inside(at->list, 1, rows - 1, cols);
	case LAYOUT_CLOSE:
		return rect_inside(at->photo, 1, rows - 2, cols) && rect_inside(at->text, 1, rows - 2, cols) &&
		    rect_apart(at->photo, at->text) && at->photo.cols * 2 > cols;
	case LAYOUT_BOTH:
		return rect_inside(at->photo, 1, rows - 2, cols) && rect_inside(at->text, 1, rows - 2, cols) &&
		    rect_inside(at->list, 1, rows - 1, cols) && rect_apart(at->photo, at->text) &&
		    rect_apart(at->list, at->photo) && rect_apart(at->list, at->text) &&
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
