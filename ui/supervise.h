/*
 * supervise.h - a parent process that outlives the program and gives the terminal back.
 *
 * A program that is killed with SIGKILL restores nothing, and the shell is left with a terminal
 * that echoes nothing.  So the screens run in a child; the parent keeps the modes the terminal had,
 * waits, restores what the child left, and ends as the child ended.  It stops when the child stops
 * and passes on the signals it is sent, so that to the shell there is one program.
 */
#ifndef SUPERVISE_H
#define SUPERVISE_H

#include "err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Forks.  Returns 0 in the child only; the parent ends with the child's status.  Without a terminal
 * there is nothing to keep: 0 without a fork.  Call it first of all, before files and sockets are
 * opened and before the photo workers' zygote.
 */
int supervise(struct err *err);

/*
 * The terminal is not as it was (or, with bytes NULL, is again): what to write to it before its
 * modes are set back.  At most 512 bytes are kept.  Without supervise() it does nothing.
 */
void supervise_note(const char *bytes, size_t len);

#endif
