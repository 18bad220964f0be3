/*
 * review_screen.h - the review screen's state.  screen_review.c has its keys, review_table.c what
 * comes onto the table and leaves it, review_draw.c what it looks like.
 */
#ifndef REVIEW_SCREEN_H
#define REVIEW_SCREEN_H

#include "app.h"
#include "jotter.h"
#include "look.h"
#include "picture.h"
#include "review.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct review_screen {
	struct review *review;
	struct picture picture;

	struct look look;		/* at the item on the table */
	int64_t seen_at;		/* when that was answered */
	struct jotter jotter;

	bool unsaved;			/* the last verdict or flag is not known to be on disk */
	bool stalled;			/* saved, but the next item could not be read */
	struct err trouble;		/* why, of either */

	bool full;			/* the photo has the whole screen */
	bool page;			/* the whole question is shown instead of the photo */
};

/* The note typed for the item on the table; "" where there is none. */
const char *review_note(const struct review_screen *s);

/* Whether this item was put off before in this sitting. */
bool review_was_skipped(const struct review_screen *s);

/* ---- review_table.c ---- */

enum { TIMER_CLOCK = 1, TIMER_LEASE, TIMER_AHEAD, TIMER_AGAIN };
enum { REVIEW_CLOCK_MS = 1000, REVIEW_KEEP_MS = 5000 };

/* The table has moved: what is on it begins unseen. */
void review_arrive(struct app *app, struct review_screen *s);

/* After review_verdict() or review_flag() for this item. */
void review_given(struct app *app, struct review_screen *s, int64_t item_id, int rc,
    const struct err *err);

/* Finds out what became of what is not known to be saved, or takes the next item again. */
void review_try_again(struct app *app, struct review_screen *s);

/* Renews the lease; an item that is lost makes room for the next. */
void review_keep(struct app *app, struct review_screen *s);

/* Has the photos of the next items read. */
void review_read_ahead(struct app *app, struct review_screen *s);

/* ---- review_layout.c ---- */

/* Where things stand on the screen; for a screen of so many cells of so many pixels. */
struct review_layout {
	bool under;			/* the question stands under the photo, else beside it */
	bool frame;			/* a line is round the photo */
	struct draw_rect photo;		/* without its frame */
	struct draw_rect panel;		/* question, keys, what was given */
	int status;			/* the row of file name and clock; -1 none */
};

void review_layout(struct review_layout *out, int rows, int cols, int cell_width,
    int cell_height, bool full);

/* ---- review_draw.c ---- */

/* The whole frame. */
void review_draw(struct app *app, struct review_screen *s);

#endif
