/*
 * err.h - how a function says that it failed.
 *
 * Every function that can fail takes a `struct err *` as its last argument and returns 0 or -1
 * (1 where the header says so: "no more").  On -1 the error holds a code and one line of text that
 * names the file and line where there is one, what was expected, and what to do.  Outputs are left
 * as they were.
 */
#ifndef ERR_H
#define ERR_H

#include <stddef.h>

/* The values are the program's exit statuses. */
enum err_code {
	ERR_NONE = 0,
	ERR_REFUSED = 1,	/* a rule or a check says no; nothing was changed */
	ERR_USAGE = 2,		/* the command line is wrong */
	ERR_FILE = 3,		/* a file or the store cannot be read or written */
};

struct err {
	enum err_code code;
	char text[1024];	/* one line, UTF-8 as far as its parts were; no final newline */
};

#define ERR_INIT { .code = ERR_NONE }

/* Each returns -1, so that a caller can `return err_set(...)`. */
int err_set(struct err *e, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* ERR_FILE with the text, ": " and what errno says. */
int err_errno(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Puts text in front of what the error already says ("FILE:LINE: "). Keeps the code. */
int err_prefix(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
