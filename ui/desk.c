/*
 * desk.c - where a person sits down: what is opened in which order, and closed.
 *
 * The order is the point: the terminal's guard forks first, then the photo engine's zygote, and
 * only then may there be a store, whose locks and descriptors no other process must inherit.
 */
#include "desk.h"

#include "darkroom.h"
#include "mem.h"
#include "photo.h"
#include "supervise.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
without_photos(const struct desk_options *options)
{
	const char *graphics = options->graphics;

	if (graphics == NULL)
		graphics = getenv("FOUREYES_GRAPHICS");
	return graphics != NULL && strcmp(graphics, "none") == 0;
}

static int64_t
utc_ms(void *arg)
{
	(void)arg;
	return clock_utc_ms(&clock_system);
}

static int64_t
monotonic_ms(void *arg)
{
	const struct desk *desk = arg;

	return desk->app != NULL ? app_now(desk->app) : clock_monotonic_ms(&clock_system);
}

const struct clock *
desk_clock(const struct desk *desk)
{
	return &desk->clock;
}

int
desk_open(struct desk **out, const struct desk_options *options, struct err *err)
{
	struct desk *desk;

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");	/* what is stored has points, not commas */
	if (options->script == NULL && supervise(err) != 0)
		return -1;
	desk = mem_alloc(sizeof(*desk));
	desk->options = *options;
	desk->session = options->session;
	desk->clock = (struct clock){ utc_ms, monotonic_ms, desk };
	if (!without_photos(options)) {
		if (photo_open(&desk->photos, NULL, err) != 0) {
			free(desk);
			return -1;
		}
		desk->warning = photo_warning(desk->photos);
	}
	*out = desk;
	return 0;
}

/*
 * A shell that can continue what was stopped gives each of its jobs a process group of its own.
 * Whoever is in that of the session's leader would stop for good.
 */
static bool
no_shell(void)
{
	return getsid(0) == getpgrp();
}

int
desk_run(struct desk *desk, struct store *store, const char *person,
    const struct screen_ops *first, const void *arg, struct err *err)
{
	struct app_options options = { .graphics = desk->options.graphics,
	    .script = desk->options.script, .dump = desk->options.dump,
	    .stays = desk->session || (desk->options.script == NULL && no_shell()),
	    .context = desk };
	int rc;

	desk->store = store;
	snprintf(desk->person, sizeof(desk->person), "%s", person);
	desk->darkroom = darkroom_open(desk->photos);
	options.source = darkroom_source(desk->darkroom);
	rc = app_open(&desk->app, &options, err);
	if (rc == 0) {
		if (desk->warning != NULL)
			app_say(desk->app, THEME_WARNING, "%s", desk->warning);
		rc = app_run(desk->app, first, arg, err);
		app_close(desk->app);
	}
	darkroom_close(desk->darkroom);
	desk->app = NULL;
	desk->darkroom = NULL;
	desk->store = NULL;
	return rc;
}

void
desk_close(struct desk *desk)
{
	if (desk == NULL)
		return;
	photo_close(desk->photos);
	free(desk);
}

struct desk *
desk_of(const struct app *app)
{
	return app_context(app);
}

int
desk_become(struct desk *desk, const char *person, struct err *err)
{
	if (desk->session)
		return err_set(err, ERR_REFUSED, "who works here is given by the login");
	snprintf(desk->person, sizeof(desk->person), "%s", person);
	return 0;
}
