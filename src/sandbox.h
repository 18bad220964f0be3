/*
 * sandbox.h - a process that can do nothing but compute, read and write what it already holds.
 *
 * Linux's oldest and smallest sandbox: seccomp strict mode leaves a process read(), write(), the
 * plain exit system call and the return from signals; the kernel kills it at anything else.  There
 * is no policy to get wrong.  Around it: no new privileges, no core, no debugger, death with the
 * parent, and resource limits, which are all that is left where the kernel has no seccomp.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

struct sandbox {
	bool strict;		/* seccomp strict mode too; see sandbox_works() */
	unsigned cpu_seconds;	/* of processor time, for good */
	size_t memory;		/* of address space; 0: not limited (sanitizers need terabytes) */
};

/*
 * Locks the calling process in, for ever.  0, or −1 where any part of it failed: then leave with
 * sandbox_exit() without looking at anything untrusted.  `parent`: who forked it.
 */
int sandbox_enter(const struct sandbox *sandbox, int parent);

/* The plain exit system call, the only way out of strict mode that is not a kill. */
_Noreturn void sandbox_exit(int status);

/*
 * Whether strict mode really holds here: forks a child that enters it, writes, and then asks for
 * its process id, for which it must be killed.
 */
bool sandbox_works(void);

/* Closes every descriptor from `first` on. */
void sandbox_close_from(int first);

#endif
