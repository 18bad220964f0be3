/*
 * look.h - whether a person has seen the photo that they decide about (rule 5).
 *
 * A struct look is a value in a screen's state.  Each item that comes onto the screen begins a new
 * look.  The frames that show its photo ask the terminal whether it has them; a decision is taken
 * once it has said so, for the very photo that is on the screen.
 */
#ifndef LOOK_H
#define LOOK_H

#include "app.h"
#include "model.h"
#include "picture.h"

#include <stdbool.h>
#include <stdint.h>

struct look {
	uint64_t tickets;		/* given out so far */
	uint64_t asked;			/* the last one, for this look; 0: not asked */
	uint64_t image;			/* the picture's, and */
	char sha256[HASH_TEXT];		/* its photo's, when that was asked */
	bool seen;
};

/* Nothing of what comes now was seen. */
void look_begin(struct look *l);

/*
 * For every frame with the picture drawn and shown: asks until that is answered, since a frame
 * that gave way to a key is not confirmed.  Another photo in the same place is not yet seen; a
 * closer look that is still being made is not asked for.
 */
void look_ask(struct look *l, struct app *app, const struct picture *p);

/* Takes EVENT_SEEN; true where it was this look's. */
bool look_answered(struct look *l, uint64_t ticket);

/* Whether a decision may be taken: what was seen is on the screen. */
bool look_holds(const struct look *l, const struct picture *p);

#endif
