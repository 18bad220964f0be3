/*
 * draw.h - the only writer of text on a screen.
 *
 * Everything that is not a string constant comes from strangers, so every string goes through
 * utf8_clean() here and is cut to the cells it was given.  Rows and columns count from 0 at the
 * top left; whatever lies outside the screen is left out, so a screen need not check.
 *
 * A frame begins empty: a screen's draw function writes all of it each time, and only what
 * differs is sent to the terminal.
 */
#ifndef DRAW_H
#define DRAW_H

#include "theme.h"

#include <stdbool.h>
#include <stddef.h>

struct draw_rect {
	int row, col, rows, cols;
};

/* The size of the screen, and what is left of it between the title line and the footer. */
int draw_rows(void);
int draw_cols(void);
struct draw_rect draw_body(void);

/* One line in at most `cols` cells, cut with …; returns the cells used. */
int draw_text(int row, int col, int cols, enum theme_role role, const char *text);
int draw_textf(int row, int col, int cols, enum theme_role role, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* The same, ending at col + cols / in the middle of them. */
int draw_right(int row, int col, int cols, enum theme_role role, const char *text);
int draw_centre(int row, int col, int cols, enum theme_role role, const char *text);

/* Wrapped in a rectangle; returns the rows used. What does not fit ends in …. */
int draw_wrap(struct draw_rect where, enum theme_role role, const char *text);

/* How many rows draw_wrap() would need. */
int draw_wrap_rows(int cols, const char *text);

/* "y  yes": the key and what it does. Returns the cells used. */
int draw_key(int row, int col, int cols, const char *key, const char *what);

/* The line at the top: what this is on the left, how far on the right. */
void draw_title(const char *left, const char *right);

/* Where the work stands: ▕███▌   ▏ in `cols` cells. */
void draw_bar(int row, int col, int cols, size_t done, size_t total);

void draw_rule(int row, int col, int cols);		/* a horizontal line */
void draw_frame(struct draw_rect where);		/* a line on its outermost cells */
void draw_fill(struct draw_rect where, enum theme_role role);	/* blanks, e.g. a selected row */

/* The rectangle within a frame. */
struct draw_rect draw_inner(struct draw_rect where);

#endif
