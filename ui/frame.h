/*
 * frame.h - curses: the screen as cells, and the bytes that bring a terminal from the last frame to
 * this one.  For app.c, paint.c and script.c; screens use draw.h.
 *
 * Curses never sees the terminal.  It writes into a memory file, from which frame_commit() takes
 * the bytes, so that everything that goes to the terminal goes through term.c's one queue, and a
 * screen without a terminal is made the same way.
 */
#ifndef FRAME_H
#define FRAME_H

#include "buf.h"
#include "draw.h"
#include "err.h"
#include "term.h"

/* `name` of the terminal for terminfo, NULL: TERM. */
int frame_open(const char *name, const struct term_facts *facts, struct err *err);
void frame_close(void);

/* The cells are all blank, the cursor is hidden. */
void frame_begin(void);

/* Another size, or other facts (colours): everything will be sent again. */
void frame_resize(const struct term_facts *facts);

/* The terminal's screen is not what it was: everything will be sent again. */
void frame_forget(void);

/* Where the cursor stands and is seen after this frame. */
void frame_cursor(int row, int col);
bool frame_cursor_shown(void);

/* These cells are a photo's: filled with what curses never takes for blank. */
void frame_reserve(struct draw_rect where);

/* These cells will be sent again, whatever they were: erases a photo. */
void frame_resend(struct draw_rect where);

/* Appends the bytes of this frame. */
void frame_commit(struct buf *out);

/* Appends what leaves the screen; the next commit comes back to it. */
void frame_leave(struct buf *out);

/* Appends the cells as lines of UTF-8 without trailing blanks; those in `photo` as "▒". */
void frame_dump(struct buf *out, struct draw_rect photo);

#endif
