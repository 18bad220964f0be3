/*
 * term.h - the terminal itself: its line discipline, its abilities, its bytes in and out.
 *
 * The terminal is opened raw and asked everything in one batch that ends in a question every
 * terminal answers (DA1), so nothing is guessed from names.  Answers are recognised for the whole
 * life of the program (reply.h): a late one is used, none ever becomes a key.  All output goes
 * through one queue that is written without blocking; only draw (text) and paint (photos) put
 * bytes into it.  Whatever happens the terminal gets back the modes it had: term_close(), the
 * handlers of deadly signals, and at last the parent process of supervise.h.
 */
#ifndef TERM_H
#define TERM_H

#include "err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct term;

enum graphics {
	GRAPHICS_AUTO,	/* only asked for, never the answer */
	GRAPHICS_NONE,	/* no photo at all: NO_COLOR-like wishes, tests */
	GRAPHICS_TEXT,	/* pictures of characters */
	GRAPHICS_SIXEL,
	GRAPHICS_KITTY,
};

/* "auto", "none", "text", "sixel", "kitty"; -1 for anything else. */
int graphics_parse(const char *text, enum graphics *out);
const char *graphics_name(enum graphics g);

enum background { BACKGROUND_UNKNOWN, BACKGROUND_DARK, BACKGROUND_LIGHT };

/* What is known of the terminal; doctor prints it. */
struct term_facts {
	enum graphics graphics;		/* what photos are shown with */
	const char *why;		/* in a few words: "the terminal said so (DA1)" … static */
	int rows, cols;
	int cell_width, cell_height;	/* pixels of a cell; assumed 10x20 where nothing told */
	const char *cell_source;	/* "TIOCGWINSZ", "16t", "14t", "XTSMGRAPHICS", "assumed" */
	int registers;			/* sixel colours, 0 unknown */
	int max_width, max_height;	/* pixels a sixel may have; 0 unknown */
	int colours;			/* 0, 8, 16, 256 or 1 << 24: what text may use */
	bool sixel, kitty;		/* what the terminal said of itself */
	bool sync;			/* synchronised output, mode 2026 */
	bool answered;			/* DA1 came before the deadline */
	bool answers_status;		/* CSI 5n was answered: "seen" is the terminal's word */
	bool utf8;			/* the locale's encoding */
	bool tmux;
	enum background background;
	char name[64];			/* XTVERSION, "" unknown; cleaned for display */
	int64_t probe_ms;		/* how long the batch took */
	int64_t round_trip_ms;		/* last status report of a frame without photo; -1 unknown */
	int64_t bytes_per_second;	/* as measured on photos; 0 unknown or too fast to tell */
};

/*
 * The sequences of the questions, for the manual and the tests: the batch as it is written.
 */
const char *term_batch(void);

#endif
