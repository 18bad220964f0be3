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

/* The number that `digits` digits make. */
static int
digits_at(const char *text, int digits)
{
	int n = 0;

	while (digits-- > 0)
		n = n * 10 + (*text++ - '0');
	return n;
}

int
clock_parse(const char *text, int64_t *utc_ms)
{
	static const char form[] = "0000-00-00T00:00:00.000Z";
	char again[TIME_TEXT];
	struct tm tm = { 0 };
	int64_t ms;

	if (strlen(text) != TIME_TEXT - 1)
		return -1;
	for (int i = 0; form[i] != 0; i++)
		if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
			return -1;
	tm.tm_year = digits_at(text, 4) - 1900;
	tm.tm_mon = digits_at(text + 5, 2) - 1;
	tm.tm_mday = digits_at(text + 8, 2);
	tm.tm_hour = digits_at(text + 11, 2);
	tm.tm_min = digits_at(text + 14, 2);
	tm.tm_sec = digits_at(text + 17, 2);
	ms = (int64_t)timegm(&tm) * 1000 + digits_at(text + 20, 3);
	clock_text(ms, again);
	if (strcmp(again, text) != 0)		/* the 31st of a shorter month */
		return -1;
	*utc_ms = ms;
	return 0;
}
