/*
 * term_impl.h - the inside of struct term, for term.c, term_in.c and term_out.c.
 */
#ifndef TERM_IMPL_H
#define TERM_IMPL_H

#include "probe.h"
#include "term.h"

#include <termios.h>

enum {
	TERM_REPORTS = 32,
	TERM_EARLY = 256,
	TERM_STATUS_MS = 15000,	/* an answer this late is not coming */
};

/* A status report that was asked for. */
struct report {
	uint64_t ticket;
	int64_t begun, written;		/* the frame's first and last byte; written -1: not yet */
	size_t bytes;
};

struct term {
	int fd;
	const struct clock *clock;
	struct termios saved, raw;
	bool in_modes, gone, held;
	int terminfo_colours;
	struct winsize size;
	char *bye;			/* what gives the screen back, from terminfo and our own */

	struct reply_parser parser;
	int64_t heard;			/* when the last byte came */
	struct probe probe;
	struct term_facts facts;
	bool probing;
	int64_t asked;			/* when the batch was written */

	term_fn fn;
	void *arg;
	int early[TERM_EARLY];		/* keys from before somebody listened */
	int early_count;

	struct buf out;
	size_t at, photo_from, photo_to;
	const char *cancel;
	uint64_t ticket;		/* of the frame being written */
	int64_t begun;
	struct report reports[TERM_REPORTS];
	int report_count;
	uint64_t photo_bytes;
};

/* Milliseconds on its clock. */
int64_t term_now(const struct term *t);

/* Draws the conclusions from the answers so far. */
void term_conclude(struct term *t);

/* Tells whoever listens; keys are kept for a listener to come. */
void term_tell(struct term *t, enum term_got got, uint64_t value);

/* The oldest status report has come, or will not: forgets it and tells. */
void term_report_done(struct term *t);

/* Writes what must be written, waiting for the terminal to take it, but not for ever. */
void term_write_all(struct term *t, const char *bytes, size_t len, int64_t patience_ms);

#endif
