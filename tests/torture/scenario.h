/*
 * scenario.h - pieces of work that a campaign lets fail at every point.
 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include "store.h"

/*
 * Tells the campaign, outside the process that may die, that the program has confirmed a decision:
 * from here on it must never be lost.
 */
struct witness {
	void (*saved)(void *arg, const char *id);
	void *arg;
};

struct scenario {
	const char *name;
	/* 0, or -1 with the error a person would be shown. The store is opened and closed here. */
	int (*run)(const char *path, const struct witness *w, struct err *e);
};

extern const struct scenario scenarios[];	/* ends with name NULL */

/* One person judges, and judges anew what they judged, until the process ends or something fails. */
int scenario_for_ever(const char *path, const char *who, const struct witness *w, struct err *e);

/* A store to begin with: people, 3 photos with 4 questions, some verdicts, two disputes. */
void scenario_base(const char *path);

#endif
