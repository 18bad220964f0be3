/*
 * scenario.h - pieces of work that a campaign lets fail at every point.
 *
 * Each works in a folder of its own, which scenario_base() has filled once: store.db and what the
 * work needs beside it.
 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include "store.h"

/*
 * Tells the campaign, outside the process that may die, what the program has confirmed: from here
 * on it must never be lost.  An id is that of a verdict or resolution, or begins like the hash of a
 * journal entry.
 */
struct witness {
	void (*saved)(void *arg, const char *id);
	void *arg;
};

/* An id that says: all that the scenario set out to do is confirmed. */
extern const char scenario_done[ID_TEXT];

struct scenario {
	const char *name;
	/* 0, or -1 with the error a person would be shown. Stores are opened and closed here. */
	int (*run)(const char *folder, const struct witness *w, struct err *e);
	/*
	 * What must hold in the folder whatever happened, beside the store's being whole; done:
	 * scenario_done was told.  0, or -1 with what is wrong.  NULL: nothing more.
	 */
	int (*check)(const char *folder, bool done, struct err *e);
	bool opens;	/* begins with opening the store, as scenario_opening does */
};

extern const struct scenario scenarios[];	/* ends with name NULL */

/* One that confirms before it saves: a campaign that does not find it out is none. */
extern const struct scenario scenario_too_early;

/* Opening the store, as everybody does after a crash. */
extern const struct scenario scenario_open;

/* That alone: the store is left open, and the process ends. */
extern const struct scenario scenario_opening;

/*
 * One person judges, and judges anew what they judged, until the process ends or something fails.
 */
int scenario_for_ever(const char *folder, const char *who, const struct witness *w, struct err *e);

/* The folder to begin with: people, 3 photos with 4 questions, some verdicts, two disputes. */
void scenario_base(const char *folder);

#endif
