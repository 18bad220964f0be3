/*
 * The parts of the review screen that need no terminal: where things stand at every size, its key
 * tables, what is jotted down.
 */
#include "tap.h"

#include "jotter.h"
#include "keys.h"
#include "question.h"
#include "rects.h"
#include "review_screen.h"
#include "screens.h"

#include <locale.h>

/* The photo never reaches the last row, and has much of the screen. */
static bool
sound(const struct review_layout *at, int rows, int cols)
{
	int photo = at->photo.rows * at->photo.cols;

	return rect_inside(at->photo, 0, rows - 1, cols) && rect_inside(at->panel, 0, rows - 1, cols) &&
	    rect_apart(at->photo, at->panel) && photo * 100 >= rows * cols * 40 &&
	    (at->status < 0 || (at->status == rows - 2 &&
	    rect_apart(at->photo, (struct draw_rect){ at->status, 0, 1, cols })));
}

static void
check_layouts(void)
{
	struct review_layout at;
	int wrong = 0, under = 0, beside = 0;

	for (int rows = 16; rows <= 120; rows++) {
		for (int cols = 60; cols <= 320; cols += 3) {
			for (int full = 0; full < 2; full++) {
				review_layout(&at, rows, cols, 8, 17, full);
				if (!sound(&at, rows, cols) && wrong++ < 3)
					diag("%d x %d: photo %d,%d %dx%d", rows, cols,
					    at.photo.row, at.photo.col, at.photo.rows,
					    at.photo.cols);
				under += at.under && !full;
				beside += !at.under && !full;
			}
		}
	}
	is_int(wrong, 0, "at every size the photo has its place, and much of the screen");
	ok(under > 0 && beside > 0, "both places for the question are used");
	review_layout(&at, 16, 60, 8, 17, false);
	ok(!at.under && !at.frame && at.photo.cols >= 38 && at.photo.rows == 13,
	    "60x16: beside, no frame");
	review_layout(&at, 24, 80, 8, 17, false);
	ok(!at.under && at.photo.cols >= 56 && at.photo.rows == 21, "80x24: beside");
	review_layout(&at, 50, 80, 8, 17, false);
	ok(at.under && at.photo.cols == 80, "80x50: under");
	review_layout(&at, 60, 200, 8, 17, false);
	ok(!at.under && at.frame && at.photo.cols >= 150, "200x60: beside, framed");
	review_layout(&at, 24, 80, 8, 17, true);
	ok(at.photo.cols == 80 && at.photo.rows == 22 && at.status < 0, "80x24 full view");
}

static void
check_keys(void)
{
	const char *wrong = keys_check(screen_review.keys);

	ok(wrong == NULL, "the keys of the review screen: %s", wrong != NULL ? wrong : "sound");
	wrong = keys_check(screen_history.keys);
	ok(wrong == NULL, "the keys of the history: %s", wrong != NULL ? wrong : "sound");
}

static void
check_questions(void)
{
	is_int(question_rows(20, "Is there a dining table in the image?", "dining table"), 3,
	    "before, subject, after");
	is_int(question_rows(20, "Is there a bicycle?", "bicycle"), 2,
	    "the question mark stays with the subject");
	is_int(question_rows(40, "What is wrong here?", "bicycle"), 1,
	    "a subject that is not in the question changes nothing");
	is_int(question_rows(40, "Is there a scar in the image?", "car"), 1,
	    "a subject is found as a word only");
	is_int(question_rows(10, "Bicycle in the image?", "bicycle"), 3, "nothing before it");
	is_int(question_cells("Is there a bicycle in the image?", "bicycle"), 32, "in one line");
	is_int(question_cells("", NULL), 0, "an empty question");
}

static void
check_jotter(void)
{
	struct jotter j = { NULL, 0 };

	ok(jotter_note(&j, 7) == NULL && !jotter_put_off(&j, 7), "nothing jotted down");
	jotter_set_note(&j, 7, "behind glass");
	jotter_set_note(&j, 9, "half hidden");
	jotter_set_note(&j, 7, jotter_note(&j, 7));
	is_str(jotter_note(&j, 7), "behind glass", "a note stays with its item");
	jotter_set_put_off(&j, 9);
	ok(jotter_put_off(&j, 9) && !jotter_put_off(&j, 7), "put off");
	jotter_drop_note(&j, 9);
	ok(jotter_note(&j, 9) == NULL && jotter_put_off(&j, 9), "a note that was given is gone");
	jotter_drop_note(&j, 11);
	jotter_release(&j);
}

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	check_layouts();
	check_keys();
	check_questions();
	check_jotter();
	return tap_done();
}
