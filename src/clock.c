/*
 * clock.c - the machine's clocks, and times as text.
 */
#include "clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static int64_t
read_clock(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t
system_utc_ms(void *arg)
{
	(void)arg;
	return read_clock(CLOCK_REALTIME);
}

static int64_t
system_monotonic_ms(void *arg)
{
	(void)arg;
	return read_clock(CLOCK_MONOTONIC);
}

const struct clock clock_system = { system_utc_ms, system_monotonic_ms, NULL };

int64_t
clock_utc_ms(const struct clock *c)
{
	return c->utc_ms(c->arg);
}

int64_t
clock_monotonic_ms(const struct clock *c)
{
	return c->monotonic_ms(c->arg);
}

void
clock_text(int64_t utc_ms, char out[TIME_TEXT])
{
	time_t s = (time_t)(utc_ms / 1000);
	struct tm tm;
	char text[64];

	gmtime_r(&s, &tm);
	snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", tm.tm_year + 1900,
	    tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, (int)(utc_ms % 1000));
	memcpy(out, text, TIME_TEXT - 1);
	out[TIME_TEXT - 1] = 0;
}

int
clock_parse(const char *text, int64_t *utc_ms)
{
	struct tm tm = { 0 };
	int ms, end = 0;

	if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d.%3dZ%n", &tm.tm_year, &tm.tm_mon, &tm.tm_mday,
		&tm.tm_hour, &tm.tm_min, &tm.tm_sec, &ms, &end) != 7 || end != TIME_TEXT - 1 ||
	    text[end] != 0)
		return -1;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	*utc_ms = (int64_t)timegm(&tm) * 1000 + ms;
	return 0;
}
