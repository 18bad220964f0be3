/*
 * app.h - the screens' host: one loop, a stack of screens, timers, what they need of the terminal.
 *
 * One screen is one file with one `const struct screen_ops`; screens.c lists them.  The top of the
 * stack is drawn and gets the keys.  Nothing blocks: prompts (prompt.h) call back.  The host does
 * not know the store or layer 3: what the screens share is `context`.
 *
 * Keys are offered to an open prompt, then to the screen's key table, then to the keys every
 * screen has (? help, C-l redraw, C-z stop), then to the screen's event function.  Pasted text
 * reaches prompts only.
 */
#ifndef APP_H
#define APP_H

#include "clock.h"
#include "draw.h"
#include "err.h"
#include "event.h"
#include "keys.h"
#include "paint.h"

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

struct screen_ops {
	const char *name;	/* "review": the title of its help and of its part of the manual */
	const char *doc;	/* one sentence: what one does here */
	size_t state_size;	/* its state: zeroed before open, freed by the host after close */
	const struct key *keys;

	/* -1: the state is as it was (nothing to close), `err` says why. NULL: nothing to do. */
	int (*open)(struct app *app, void *state, const void *arg, struct err *err);

	/* Gives back everything, leases too.  Also called on hang-up: must not wait for anyone. */
	void (*close)(struct app *app, void *state);

	/* The whole frame, each time. Rows 0 (title) to draw_rows() - 2; then the footer. */
	void (*draw)(struct app *app, void *state);

	/* What is no row of `keys`. May be NULL. */
	void (*event)(struct app *app, void *state, const struct event *event);
};

/*
 * Something with file descriptors that the loop must wait for (the photo engine).
 */
struct app_source {
	void *arg;

	/*
	 * Fills in at most `room` of `fds`; returns how many.  May lower `*timeout_ms` (-1: none)
	 * to the time after which ready() must be called even if nothing is to be read.
	 */
	int (*fds)(void *arg, struct pollfd *fds, int room, int *timeout_ms);

	/* After the wait: `fds` as filled in, with revents. app_post() tells the screens. */
	void (*ready)(void *arg, struct app *app, const struct pollfd *fds, int count);
};

struct app_options {
	const char *graphics;	/* --graphics; NULL: FOUREYES_GRAPHICS, else auto */
	const char *script;	/* a script (script.h), "-" standard input; NULL: a terminal */
	const char *dump;	/* where a script's dumps go; NULL: standard output */
	bool stays;		/* nothing stops it: there is no shell to come back from */
	void *context;		/* the screens' own; app_context() */
	const struct app_source *source;	/* NULL: none; must live as long as the app */
};

/*
 * Opens the terminal (or the script) and asks what it can do.  ERR_USAGE: no terminal, TERM that
 * cannot place a cursor, an unknown --graphics.  Call setlocale(LC_ALL, "") and, for a terminal,
 * supervise() (supervise.h) before; both before the store is opened.
 */
int app_open(struct app **out, const struct app_options *options, struct err *err);

/* Opens `first` and runs until the last screen is closed. -1: a script's expectation failed, the
 * first screen did not open, the terminal hung up or a signal asked to end (ERR_REFUSED). */
int app_run(struct app *app, const struct screen_ops *first, const void *arg, struct err *err);

/* Closes what is open, gives the terminal back. NULL is fine. */
void app_close(struct app *app);

void *app_context(const struct app *app);
const struct term_facts *app_facts(const struct app *app);

/* The photo engine may start after the terminal is known: the same as options.source. */
void app_set_source(struct app *app, const struct app_source *source);

/*
 * The stack.  Changes take effect when the function that asked returns; the state passed to that
 * function stays valid until then.
 */
int app_push(struct app *app, const struct screen_ops *ops, const void *arg, struct err *err);
void app_pop(struct app *app);				/* closes the screen that calls */

/* The same as what a key does. */
void app_leave(struct app *app, void *state, int key);
int app_replace(struct app *app, const struct screen_ops *ops, const void *arg, struct err *err);
void app_quit(struct app *app);				/* closes all */

/* What is shown is out of date: draw again before the next wait. Keys imply it. */
void app_redraw(struct app *app);

/*
 * In the footer's place, and above it where it needs more rows, until the next key.  THEME_ERROR,
 * THEME_WARNING for what they say.
 */
void app_say(struct app *app, enum theme_role role, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void app_say_err(struct app *app, const struct err *err);

/* The clocks the app goes by: the machine's, or a script's, for what must agree with it. */
const struct clock *app_clock(const struct app *app);

/* Milliseconds on a clock that never goes back; a script's own clock under a script. */
int64_t app_now(const struct app *app);

/*
 * EVENT_TIMER `id` for this screen (the one whose function is running) in `ms`; once.  The same id
 * again moves it.  A screen's timers end with it; they also come while another screen lies above.
 */
void app_timer(struct app *app, int id, int64_t ms);
void app_timer_stop(struct app *app, int id);

/* Hands an event to every open screen (the photo engine's EVENT_PHOTO). */
void app_post(struct app *app, const struct event *event);

/*
 * Seen.  Asks that the next frame which is completely sent, photo and text, be confirmed by the
 * terminal: EVENT_SEEN `ticket` (never 0) comes when it answered, or, for a terminal that never
 * answers, when everything was written.  A later call replaces an earlier one that was not yet
 * answered.  Call it from draw, in the frame where everything that is to be judged is drawn.
 */
void app_ask_seen(struct app *app, uint64_t ticket);

/* True from EVENT_SEEN of this ticket until another is asked for. */
bool app_seen(const struct app *app, uint64_t ticket);

/* Forgets every key that was typed up to now: they were meant for what was shown before. */
void app_drop_typeahead(struct app *app);

/* Runs another program on the terminal (an external viewer): restored before, taken back after. */
void app_suspend(struct app *app);
void app_resume(struct app *app);

#endif
