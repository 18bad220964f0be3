/*
 * darkroom.h - the photo engine's place in the loop: what is planned, what is ready, in what bytes.
 *
 * There is one, the desk's, for all screens; the picture that was drawn last plans.
 */
#ifndef DARKROOM_H
#define DARKROOM_H

#include "app.h"
#include "photo.h"

#include <stdbool.h>
#include <stddef.h>

struct darkroom;

/* The engine is borrowed; NULL: there is none, nothing will ever be ready. */
struct darkroom *darkroom_open(struct photo_engine *engine);
void darkroom_close(struct darkroom *d);		/* NULL is fine */

/* For the loop: takes in what the engine has made, tells the screens when wants[0] is among it. */
const struct app_source *darkroom_source(const struct darkroom *d);

/*
 * What is useful now, most urgent first; copied.  The same plan again costs nothing, unless `anew`:
 * then files that changed on disk are noticed.
 */
void darkroom_plan(struct darkroom *d, const struct photo_want *wants, size_t count, bool anew);

/* A photo that will be first in the next plan; path and root may be NULL: then there is none. */
void darkroom_foresee(struct darkroom *d, const char *root, const char *path);

/* What is ready of a want in the plan, else NULL. */
const struct photo_view *darkroom_view(struct darkroom *d, const struct photo_want *want);

/* The view as paint takes it.  Its bytes hold until the next call of any function here. */
struct paint_image darkroom_image(struct darkroom *d, const struct photo_want *want,
    const struct photo_view *view, const struct paint_box *box);

/*
 * Lets a kitty terminal have the next photos before they are asked for; elsewhere nothing.  To be
 * called in each draw: what the terminal has is not sent again, what gave way to a key is.
 */
void darkroom_send_ahead(struct darkroom *d, struct app *app);

#endif
