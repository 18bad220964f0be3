/*
 * point.h - one point of a campaign: one piece of work on a fresh copy of the folder, in a process
 * of its own in which something fails, and whether all is well after it.
 */
#ifndef POINT_H
#define POINT_H

#include "fault.h"
#include "memory.h"
#include "scenario.h"

struct point {
	const struct scenario *scenario;
	struct fault_plan disk;
	struct memory_plan memory;
};

struct point_count {
	int64_t operations, allocations;
	char error[256];	/* what went wrong; "" nothing */
};

/* Makes the folders, in memory where the machine has such a place; removes them. */
void point_open(void);
void point_close(void);

const char *point_folder(void);	/* where the work is done */
void point_fresh(void);		/* as scenario_base() left it */

/* The folder as it is now, to come back to. */
void point_keep(void);
void point_back(void);

/*
 * Runs the point where the folder stands: the exit status of its process (0 done, 1 failed with
 * an error, 3 out of memory, FAULT_POWER_STATUS, others are failures of the program), or 128 + the
 * signal that ended it.  What it confirmed is remembered, beside what was before, until
 * point_fresh().
 */
int point_run(const struct point *p);

/* The operations and allocations of a scenario on a healthy machine, from a fresh folder. */
struct point_count point_size(const struct scenario *sc, bool reads);
struct point_count point_size_here(const struct scenario *sc, bool reads);

/*
 * Whether the store opens at once, passes the audit, and holds all that was confirmed, and what the
 * scenario itself has to check; else why.
 */
bool point_whole(const struct scenario *sc, char *why, size_t size);

/* For work that is not a point: reads what was confirmed from a pipe to its end, and closes it. */
void point_confirmed(int fd);
void point_tell(void *arg, const char *id);	/* witness.saved; arg: int *, the other end */

int point_confirmations(void);
bool point_hot(void);		/* a journal lies beside the store: its writer died at work */

extern long point_rounds;	/* points run so far */

#endif
