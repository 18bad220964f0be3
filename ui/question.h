/*
 * question.h - a question as reviewers and leads read it: its subject stands out.
 *
 *	Is there a
 *	DINING TABLE
 *	in the image?
 *
 * or in one line.  Where the question does not hold its subject, or has none, it is shown as it is.
 */
#ifndef QUESTION_H
#define QUESTION_H

#include "draw.h"

/* How many rows question_draw() needs in this many columns. */
int question_rows(int cols, const char *question, const char *subject);

/*
 * Wrapped, the subject on a line of its own.  Returns the rows used; what does not fit ends in ….
 */
int question_draw(struct draw_rect where, const char *question, const char *subject);

/* How many cells question_line() needs. */
int question_cells(const char *question, const char *subject);

/* In one line; returns the cells used. */
int question_line(int row, int col, int cols, const char *question, const char *subject);

#endif
