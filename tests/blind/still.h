/*
 * still.h - Foureyes with the time in a test's hand: what the program tests/blind/foureyes and the
 * test that plays a terminal to it share.
 *
 * The program is the whole of Foureyes, but for its clocks, which stand where the test puts them,
 * and for its waiting, which never takes longer than a moment and counts how often nothing
 * happened.  So a test can wait until all that a key led to is done, photos too, without knowing
 * how long that takes, and the same keys send the same bytes.
 */
#ifndef STILL_H
#define STILL_H

#include <stdint.h>

#define STILL_UTC_MS INT64_C(1795248930000)	/* 2026-11-21, where time stands at first */

/* What is in the file that FOUREYES_STILL names, mapped by both. */
struct still {
	volatile int64_t ms;		/* the test's: how far time has gone on */
	volatile uint32_t asked;	/* the test's: counts up each time it wants to know of rest */
	volatile uint64_t took, sent;	/* bytes from and to the terminal: a pty hands them on late */
	volatile uint64_t rest;		/* the `asked` that was seen << 32 | how many waits in a
					   row have brought nothing since, while nothing is due */
};

/* FOUREYES_STILL_LEAK=1: a reviewer's progress counts what is agreed or disputed, too. */

#endif
