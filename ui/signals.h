/*
 * signals.h - signals as something to read, and the way out for the deadly ones.
 *
 * SIGINT SIGTERM SIGHUP SIGQUIT SIGTSTP SIGCONT SIGWINCH become bytes in a pipe the loop reads.
 * SIGSEGV SIGABRT SIGBUS SIGFPE SIGILL give the terminal back with nothing but write() and
 * tcsetattr(), on a stack of their own, and then kill as they would have.  SIGPIPE is ignored.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include "err.h"

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

int signals_open(struct err *err);

/* Puts every handler back as it was. */
void signals_close(void);

/* Readable when signals_next() has one. -1 before signals_open(). */
int signals_fd(void);

/* The next signal that came, 0 when there is none. */
int signals_next(void);

/*
 * What the deadly ones write and set; bytes NULL: nothing any more (the terminal has been given
 * back).  The bytes are copied.
 */
void signals_on_crash(int fd, const char *bytes, size_t len, const struct termios *modes);

/* Stops this process as SIGTSTP would have, and returns when it is continued. */
void signals_stop(void);

#endif
