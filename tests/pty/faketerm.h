/*
 * faketerm.h - a program in a pseudo-terminal, and a terminal played to it: one that answers as it
 * is told to, and takes bytes as slowly as it is told to.
 *
 *	struct faketerm_kind kind = faketerm_vt340;
 *	struct faketerm *t = faketerm_open(&kind, argv);
 *	ok(faketerm_shows(t, "item 1"), "…");
 *	faketerm_type(t, "y");
 *	…
 *	faketerm_close(t);
 */
#ifndef FAKETERM_H
#define FAKETERM_H

#include "fakescreen.h"

#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

struct faketerm_kind {
	const char *attributes;		/* DA1's answer without CSI, "?63;1;2;4c"; NULL: none */
	bool graphics_items;		/* answers XTSMGRAPHICS as xterm does */
	int registers, max_width, max_height;
	bool cell;			/* answers 16t */
	bool window_pixels;		/* TIOCGWINSZ has pixels */
	bool kitty;			/* OK to the kitty query */
	bool status;			/* answers CSI 5 n */
	bool sync;			/* says that it has mode 2026 */
	const char *term;		/* TERM; NULL: xterm-256color */
	const char *name;		/* XTVERSION; NULL: none */
	const char *background;		/* OSC 11's answer, "rgb:ffff/ffff/ffff"; NULL: none */
	int rows, cols;			/* 0: 24 x 80 */
	int cell_width, cell_height;	/* 0: 10 x 20 pixels */
	int late_ms;			/* every answer comes that much later */
	int split_ms;			/* an answer comes byte by byte, that far apart */
	const char *garbage;		/* sent before the first answer */
	int bytes_per_second;		/* 0: as fast as it can */
};

extern const struct faketerm_kind faketerm_vt340, faketerm_kitty, faketerm_plain, faketerm_silent;

struct faketerm {
	pid_t pid;
	int fd;
	struct faketerm_kind kind;
	struct fakescreen screen;
	struct termios before;		/* the modes the program found */
	uint64_t bytes;			/* it has written */
	struct buf *sent;		/* where they are added, in their order; NULL: nowhere */
	uint64_t typed;			/* it was sent, answers too */
	unsigned statuses;		/* how often it asked for the status */
	int held;			/* status reports are held back; how many are due */
	bool hold;
	bool ended, stopped;
	int status;			/* of waitpid(), once ended */
	struct buf answers;		/* due at answer_due */
	int64_t answer_due;
	int64_t carried;		/* until when a slow line is busy with what it took, us */
	bool eof;
};

struct faketerm *faketerm_open(const struct faketerm_kind *kind, char *const argv[]);

/* A program in the build directory. */
char *faketerm_program(const char *path);

/* Ends the program if it has not ended. */
void faketerm_close(struct faketerm *t);

int64_t faketerm_ms(void);

/* Plays the terminal for one turn (some milliseconds at most), or for that long. */
void faketerm_turn(struct faketerm *t);
void faketerm_play(struct faketerm *t, int ms);

/* Plays until the screen holds the text, no longer than 10 s; false and a diagnosis if in vain. */
bool faketerm_shows(struct faketerm *t, const char *text);

/* Plays until that many photos have come whole, likewise. */
bool faketerm_photo(struct faketerm *t, unsigned number);

/* Plays until so many cells have pixels of this photo (0: of any), likewise. */
bool faketerm_pixels(struct faketerm *t, unsigned photo, int cells);

void faketerm_type(struct faketerm *t, const char *keys);
void faketerm_resize(struct faketerm *t, int rows, int cols);
void faketerm_hold(struct faketerm *t, bool hold);

/* The window is closed. */
void faketerm_hang_up(struct faketerm *t);

/* Plays until the program has ended (or, stopped); how many ms that took, -1: not in 10 s. */
int faketerm_end(struct faketerm *t);
int faketerm_stop(struct faketerm *t);

/* The modes are what they were, the first screen and the cursor are seen, nothing is open. */
bool faketerm_restored(struct faketerm *t);

/* The process that the program says it is on its screen, after "pid ". */
pid_t faketerm_child(struct faketerm *t);

#endif
