/*
 * clock.h - the time, behind an interface so that tests can play it.
 *
 * Within a process, durations and leases are measured on the monotonic clock; what is stored
 * between processes is UTC.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

enum { TIME_TEXT = 25 };	/* 2026-11-21T08:15:30.123Z and a 0 */

struct clock {
	int64_t (*utc_ms)(void *arg);		/* milliseconds since 1970-01-01 UTC */
	int64_t (*monotonic_ms)(void *arg);	/* milliseconds since some start; never goes back */
	void *arg;
};

/* The machine's clocks. */
extern const struct clock clock_system;

int64_t clock_utc_ms(const struct clock *c);
int64_t clock_monotonic_ms(const struct clock *c);

/* 2026-11-21T08:15:30.123Z: sorts as text in order of time. */
void clock_text(int64_t utc_ms, char out[TIME_TEXT]);

/* The inverse; -1 where the text is no such time. */
int clock_parse(const char *text, int64_t *utc_ms);

#endif
