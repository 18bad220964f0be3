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

#include "buf.h"
#include "clock.h"
#include "err.h"
#include "reply.h"

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
	int64_t round_trip_ms;		/* of the last status report without photo; -1 unknown */
	int64_t bytes_per_second;	/* as measured on photos; 0 unknown or too fast to tell */
	unsigned measured;		/* how often that was */
};

/*
 * Opens the controlling terminal, asks and waits for its answers: at most 1 s when it says nothing
 * at all, 3 s once it has begun to.  `graphics` is what --graphics said, NULL or "auto" to choose.
 * ERR_USAGE: no terminal, a TERM that cannot place the cursor, an unknown word in `graphics`.
 */
int term_open(struct term **out, const char *graphics, const struct clock *clock, struct err *err);

/* A terminal of rows x cols that takes everything and answers at once: for scripts. */
int term_open_fake(struct term **out, const char *graphics, int rows, int cols,
    const struct clock *clock, struct err *err);

/* Gives the terminal back as it was. NULL is fine. */
void term_close(struct term *t);

/* The terminal is gone: whatever is to be written is dropped, nothing is written any more. */
void term_gone(struct term *t);

const struct term_facts *term_facts(const struct term *t);

/* -1 for a fake one. */
int term_fd(const struct term *t);

/*
 * The size again, after SIGWINCH; may ask the terminal for its cell size anew.  True where anything
 * changed.  For a fake terminal: takes this size.
 */
bool term_measure(struct term *t);
void term_set_size(struct term *t, int rows, int cols);

/* What was read is told to this function; keys typed before it is set are kept for it. */
enum term_got {
	TERM_KEY,	/* `value`: a key */
	TERM_PASTE,	/* `value`: a character that was pasted */
	TERM_SEEN,	/* `value`: the ticket of term_send() */
	TERM_FACTS,	/* the terminal told something new about itself */
};
typedef void (*term_fn)(void *arg, enum term_got got, uint64_t value);
void term_listen(struct term *t, term_fn fn, void *arg);

/* Reads what there is. -1: the terminal is gone. */
int term_read(struct term *t);

/* The same for bytes that a script says came from the terminal. */
void term_feed(struct term *t, const char *bytes, size_t len);

/* When term_tick() is due, in milliseconds from now; -1: never. */
int term_due(const struct term *t);
void term_tick(struct term *t);

/*
 * One frame: bytes in the order they are written.  From `photo` to `rest` is a photo that may be
 * given up half way (the same: none); `cancel` ends what that leaves open.  With a ticket (not 0)
 * the terminal is asked for its status after the frame, and TERM_SEEN comes with the answer, or,
 * from a terminal that does not answer, when all is written.  The bytes are exchanged for an empty
 * buffer, so that they are copied once and the same room is used again.  Only when term_busy() is
 * false.
 */
struct term_frame {
	struct buf bytes;
	size_t photo, rest;
	const char *cancel;
	uint64_t ticket;
};
void term_send(struct term *t, struct term_frame *frame);
bool term_busy(const struct term *t);

/* True while a part of a photo is still to be written. */
bool term_sending_photo(const struct term *t);

/* How long the rest of it will take, going by how long it has taken so far. */
int64_t term_photo_left_ms(const struct term *t);

/* Gives up the photo being sent, if any; the frame ends without it and without its ticket. */
bool term_cancel_photo(struct term *t);

/* Writes what the terminal takes now. -1: it is gone. */
int term_write(struct term *t);

/* The fake terminal answers no status reports until it is told to again. */
void term_hold(struct term *t, bool hold);

/* Modes back as they were, for a stop or another program; and taken again. */
void term_leave(struct term *t, const struct buf *last);
void term_enter(struct term *t);

/* How many status reports and photos' bytes were written: for doctor and tests. */
uint64_t term_photo_bytes(const struct term *t);

#endif
