/*
 * probe.h - the questions a terminal is asked at start, and what follows from its answers.
 *
 * All questions go out in one write and end in DA1 (CSI c), which every terminal answers, so an
 * answer that has not come before DA1's will not come.  Pure: no I/O; term.c writes and reads.
 *
 *	OSC 11			the background's colour
 *	CSI > 0 q		XTVERSION: name and version
 *	kitty a=q		whether the kitty graphics protocol is understood
 *	CSI ? 1;1;0 S		XTSMGRAPHICS: colour registers
 *	CSI ? 2;1;0 S		… the text area in pixels
 *	CSI ? 2;4;0 S		… the largest sixel
 *	CSI 14 t, CSI 16 t	the text area's and a cell's size in pixels
 *	CSI ? 2026 $ p		whether output can be synchronised
 *	CSI 5 n			whether status reports are answered
 *	CSI c			DA1: sixel among other things
 */
#ifndef PROBE_H
#define PROBE_H

#include "term.h"

#include <sys/ioctl.h>

struct probe {
	enum graphics wish;		/* --graphics or FOUREYES_GRAPHICS */
	bool any, attributes, status;	/* came: anything, DA1, CSI 0 n */
	bool sixel, kitty, sync;
	int registers;
	int geometries;			/* how many answers to the two geometry questions */
	int area_width, area_height;	/* XTSMGRAPHICS */
	int max_width, max_height;
	int cell_width, cell_height;	/* 16t */
	int window_width, window_height;	/* 14t */
	int background[3];		/* -1: unknown */
	char name[64];
};

/* The questions, as they are written. */
const char *probe_batch(void);

/* "auto", "none", "text", "sixel", "kitty", NULL = FOUREYES_GRAPHICS = auto. */
int probe_init(struct probe *p, const char *graphics, struct err *err);

/* Takes an answer; true where it told something new. */
bool probe_answer(struct probe *p, const struct reply *reply);

/* A new size makes what the terminal said about pixels old. */
void probe_resized(struct probe *p);

/*
 * What follows.  `size` as TIOCGWINSZ gives it; `colours` as terminfo does.  Reads NO_COLOR,
 * COLORTERM, TMUX from the environment and the locale's encoding.
 */
void probe_conclude(const struct probe *p, const struct winsize *size, int colours,
    struct term_facts *facts);

#endif
