/*
 * tap.h - tests in C that print TAP.
 *
 *	#include "tap.h"
 *
 *	int
 *	main(void)
 *	{
 *		ok(1 + 1 == 2, "arithmetic");
 *		is_int(f(3), 9, "f squares");
 *		return tap_done();
 *	}
 *
 * Each check prints one line and returns whether it held; one that fails says where it stands, what
 * it got and what was expected.  `tap_done` prints the plan and gives the exit status: 0 when all
 * held and at least one was made.
 */
#ifndef TAP_H
#define TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ok(cond, ...) tap_ok((cond) ? true : false, #cond, __FILE__, __LINE__, __VA_ARGS__)
#define is_int(got, want, ...) tap_is_int((got), (want), __FILE__, __LINE__, __VA_ARGS__)
#define is_str(got, want, ...) tap_is_str((got), (want), __FILE__, __LINE__, __VA_ARGS__)
#define is_mem(got, want, len, ...) \
	tap_is_mem((got), (want), (len), __FILE__, __LINE__, __VA_ARGS__)
#define is_near(got, want, within, ...) \
	tap_is_near((got), (want), (within), __FILE__, __LINE__, __VA_ARGS__)

static int tap_count;	/* checks made so far */
static int tap_failed;

/* More about the last check, or in between. */
__attribute__((format(printf, 1, 2), unused)) static void
diag(const char *fmt, ...)
{
	va_list ap;

	fputs("# ", stdout);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
}

__attribute__((format(printf, 2, 0), unused)) static bool
tap_line(bool held, const char *fmt, va_list ap)
{
	tap_count++;
	tap_failed += !held;
	printf("%s %d - ", held ? "ok" : "not ok", tap_count);
	vprintf(fmt, ap);
	putchar('\n');
	fflush(stdout);
	return held;
}

__attribute__((format(printf, 5, 6), unused)) static bool
tap_ok(bool held, const char *cond, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tap_line(held, fmt, ap);
	va_end(ap);
	if (!held)
		diag("%s:%d: not true: %s", file, line, cond);
	return held;
}

__attribute__((format(printf, 5, 6), unused)) static bool
tap_is_int(intmax_t got, intmax_t want, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tap_line(got == want, fmt, ap);
	va_end(ap);
	if (got != want) {
		diag("%s:%d:", file, line);
		diag("     got: %" PRIdMAX, got);
		diag("expected: %" PRIdMAX, want);
	}
	return got == want;
}

/* A string so that every byte of it can be seen in one line. */
__attribute__((unused)) static void
tap_show(const char *what, const void *data, size_t len)
{
	const unsigned char *p = data;

	printf("# %s: ", what);
	if (p == NULL) {
		puts("NULL");
		return;
	}
	putchar('"');
	for (size_t i = 0; i < len; i++) {
		if (p[i] >= 0x20 && p[i] != 0x7f && p[i] != '"' && p[i] != '\\')
			putchar(p[i]);
		else
			printf("\\x%02x", p[i]);
	}
	puts("\"");
	fflush(stdout);
}

__attribute__((format(printf, 5, 6), unused)) static bool
tap_is_str(const char *got, const char *want, const char *file, int line, const char *fmt, ...)
{
	bool held = got == want || (got != NULL && want != NULL && strcmp(got, want) == 0);
	va_list ap;

	va_start(ap, fmt);
	tap_line(held, fmt, ap);
	va_end(ap);
	if (!held) {
		diag("%s:%d:", file, line);
		tap_show("     got", got, got ? strlen(got) : 0);
		tap_show("expected", want, want ? strlen(want) : 0);
	}
	return held;
}

__attribute__((format(printf, 6, 7), unused)) static bool
tap_is_mem(const void *got, const void *want, size_t len, const char *file, int line,
    const char *fmt, ...)
{
	bool held = got != NULL && want != NULL && memcmp(got, want, len) == 0;
	size_t at = 0;
	va_list ap;

	va_start(ap, fmt);
	tap_line(held, fmt, ap);
	va_end(ap);
	if (held)
		return true;
	diag("%s:%d:", file, line);
	if (got == NULL || want == NULL) {
		diag("%s is NULL", got == NULL ? "what was got" : "what was expected");
		return false;
	}
	while (((const char *)got)[at] == ((const char *)want)[at])
		at++;
	diag("differs from byte %zu of %zu on", at, len);
	tap_show("     got", (const char *)got + at, len - at < 64 ? len - at : 64);
	tap_show("expected", (const char *)want + at, len - at < 64 ? len - at : 64);
	return false;
}

__attribute__((format(printf, 6, 7), unused)) static bool
tap_is_near(double got, double want, double within, const char *file, int line,
    const char *fmt, ...)
{
	bool held = got >= want - within && got <= want + within;
	va_list ap;

	va_start(ap, fmt);
	tap_line(held, fmt, ap);
	va_end(ap);
	if (!held) {
		diag("%s:%d:", file, line);
		diag("     got: %.17g", got);
		diag("expected: %.17g, give or take %g", want, within);
	}
	return held;
}

/* Counts one check that could not be made, and says why. */
__attribute__((format(printf, 1, 2), unused)) static void
skip(const char *fmt, ...)
{
	va_list ap;

	printf("ok %d # SKIP ", ++tap_count);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
}

/* For a test that can do nothing here; call it before any check. */
__attribute__((format(printf, 1, 2), noreturn, unused)) static void
skip_all(const char *fmt, ...)
{
	va_list ap;

	fputs("1..0 # SKIP ", stdout);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	exit(0);
}

/* Gives up the whole test: going on would tell nothing. */
__attribute__((format(printf, 1, 2), noreturn, unused)) static void
bail(const char *fmt, ...)
{
	va_list ap;

	fputs("Bail out! ", stdout);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	exit(99);
}

__attribute__((unused)) static int
tap_done(void)
{
	printf("1..%d\n", tap_count);
	if (tap_count == 0)
		puts("Bail out! no check was made");
	else if (tap_failed > 0)
		diag("%d of %d failed", tap_failed, tap_count);
	return tap_failed > 0 || tap_count == 0 || fflush(stdout) != 0;
}

#endif
