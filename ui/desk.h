/*
 * desk.h - where a person sits down: what all screens share.
 *
 * The host (app.h) knows neither store nor photos; a struct desk is what app_context() gives a
 * screen.  A screen reads it by desk_of() and changes nothing in it but by the functions here.
 *
 *	desk_open(&desk, &options, &err);	the terminal's guard, the photo engine
 *	store_open(&store, path, desk_clock(desk), &err);	never before: no fork may carry it
 *	desk_run(desk, store, "reviewer1", &screen_review, NULL, &err);
 *	desk_close(desk);
 *	store_close(store);
 */
#ifndef DESK_H
#define DESK_H

#include "app.h"
#include "clock.h"
#include "err.h"

#include <stdbool.h>

struct darkroom;
struct store;
struct photo_engine;

struct desk_options {
	const char *graphics;	/* --graphics; NULL: FOUREYES_GRAPHICS, else auto */
	const char *script;	/* a script's path, "-" standard input; NULL: a terminal */
	const char *dump;	/* where a script's dumps go; NULL: standard output */
	bool session;		/* the person is who logged in, and stays it: no files, no shell */
};

struct desk {
	struct store *store;		/* open while screens run; for the functions of layer 3 */
	char person[65];		/* the name of who works here now */
	bool session;			/* … cannot be changed at this desk */
	struct photo_engine *photos;	/* NULL with --graphics none */
	const char *warning;		/* what protection the photo engine lacks here, or NULL */

	/* The desk's own. */
	struct desk_options options;
	struct app *app;
	struct clock clock;
	struct darkroom *darkroom;	/* what photos are wanted and ready; see picture.h */
};

/* Everything that must come before the store is opened.  The strings of `options` are borrowed. */
int desk_open(struct desk **out, const struct desk_options *options, struct err *err);

/*
 * What the store is to be opened with: under a script durations are the script's, so that the same
 * script sends the same screens; what is stored is always the machine's time.
 */
const struct clock *desk_clock(const struct desk *desk);

/*
 * Opens the terminal, shows `first` and runs until its screens are closed.  The store is borrowed,
 * `person` copied.  Errors as app_open() and app_run(); the terminal is as before in any case.
 */
int desk_run(struct desk *desk, struct store *store, const char *person,
    const struct screen_ops *first, const void *arg, struct err *err);

void desk_close(struct desk *desk);		/* NULL is fine */

struct desk *desk_of(const struct app *app);

/*
 * Somebody else sits down ("work as").  ERR_REFUSED in a session.  Whether the name is known is
 * asked by what is opened next (review_open(), resolve_open() …): go home in between.
 */
int desk_become(struct desk *desk, const char *person, struct err *err);

#endif
