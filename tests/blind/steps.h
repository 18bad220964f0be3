/*
 * steps.h - what a reviewer does in one sitting, made up from a seed: keys that make sense where
 * they are pressed, so that all that a reviewer can come by is come by.
 */
#ifndef STEPS_H
#define STEPS_H

#include <stdbool.h>
#include <stdint.h>

enum { STEPS_MOST = 128 };

struct step {
	char script[160];	/* as lines of a script (script.h) */
	char bytes[64];		/* as a terminal sends it */
	int rows, cols;		/* not 0: the window becomes so large */
	bool photo;		/* there is a photo on the screen then … */
	bool item;		/* … which a verdict will be about */
	bool decided;		/* a verdict or flag was given */
};

struct steps {
	struct step step[STEPS_MOST];
	int count;
	unsigned verdicts, flags, skips, undos;	/* how many of each it has */
};

/*
 * items: how many the batch has; done: how many of them the person has judged already.  terminal:
 * for a real one, whose photos may be looked at more closely (a script cannot wait for that).
 */
void steps_make(struct steps *out, uint64_t seed, int items, int done, bool terminal);

/* A number below `below` from a seed that moves on. */
unsigned steps_random(uint64_t *seed, unsigned below);

#endif
