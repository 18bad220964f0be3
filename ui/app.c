/*
 * app.c - opening and closing: the app itself, its stack of screens, what a screen asks of it.
 *
 * A screen that is popped, or replaced, is only marked; host_reap() closes it when no function of
 * a screen is running.  So a screen's state is never freed under its feet.
 */
#include "app.h"

#include "frame.h"
#include "host.h"
#include "mem.h"
#include "signals.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A script's time: begins with this day and moves only when the script says so. */
static const int64_t script_epoch = INT64_C(1767225600000);	/* 2026-01-01T00:00:00Z */

static int64_t
script_utc(void *arg)
{
	return script_epoch + script_now(((struct app *)arg)->script);
}

static int64_t
script_monotonic(void *arg)
{
	return script_now(((struct app *)arg)->script);
}

static int
open_script(struct app *app, const struct app_options *options, struct err *err)
{
	const char *graphics;
	int rows, cols;

	if (script_open(&app->script, options->script, options->dump, err) < 0)
		return -1;
	app->clock = (struct clock){ script_utc, script_monotonic, app };
	script_size(app->script, &rows, &cols);
	graphics = script_graphics(app->script);
	return term_open_fake(&app->term, graphics != NULL ? graphics : options->graphics, rows,
	    cols, &app->clock, err);
}

static void
release(struct app *app)
{
	term_close(app->term);
	signals_close();
	script_close(app->script);
	paint_release(app);
	buf_release(&app->frame.bytes);
	free(app);
}

/* What the person should know of the terminal before anything else. */
static void
say_limits(struct app *app)
{
	const struct term_facts *f = app_facts(app);

	if (!f->utf8)
		app_say(app, THEME_WARNING, "the locale is not UTF-8: some text is shown as <U+00E9>; "
		    "LC_ALL=C.UTF-8 helps");
	else if (!f->answered)
		app_say(app, THEME_WARNING, "the terminal does not answer: photos as text; "
		    "--graphics sixel forces more");
}

int
app_open(struct app **out, const struct app_options *options, struct err *err)
{
	struct app *app = mem_alloc(sizeof(*app));
	bool script = options->script != NULL;

	app->context = options->context;
	app->source = options->source;
	app->stays = options->stays;
	app->clock = clock_system;
	if (script) {
		if (open_script(app, options, err) < 0)
			goto fail;
	} else if (signals_open(err) < 0 ||
	    term_open(&app->term, options->graphics, &app->clock, err) < 0) {
		goto fail;
	}
	if (frame_open(script ? "xterm-256color" : NULL, term_facts(app->term), err) < 0)
		goto fail;
	term_listen(app->term, host_on_term, app);
	term_enter(app->term);
	say_limits(app);
	app->dirty = true;
	*out = app;
	return 0;
fail:
	release(app);
	return -1;
}

/* Closes every screen, the top one first. */
static void
close_all(struct app *app)
{
	int i;

	for (i = 0; i < app->depth; i++)
		app->stack[i].closing = true;
	host_reap(app);
}

int
app_run(struct app *app, const struct screen_ops *first, const void *arg, struct err *err)
{
	int result;

	if (app_push(app, first, arg, err) < 0)
		return -1;
	result = host_loop(app, err);
	close_all(app);
	return result;
}

void
app_close(struct app *app)
{
	struct buf last = BUF_INIT;

	if (app == NULL)
		return;
	close_all(app);
	prompt_drop(app, 0);
	paint_leave(app, &last);
	frame_leave(&last);
	term_leave(app->term, &last);
	buf_release(&last);
	frame_close();
	release(app);
}

void *
app_context(const struct app *app)
{
	return app->context;
}

const struct term_facts *
app_facts(const struct app *app)
{
	return term_facts(app->term);
}

const struct clock *
app_clock(const struct app *app)
{
	return &app->clock;
}

void
app_set_source(struct app *app, const struct app_source *source)
{
	app->source = source;
}

/*
 * The stack
 */

struct host_screen *
host_top(struct app *app)
{
	int i;

	for (i = app->depth - 1; i >= 0; i--)
		if (!app->stack[i].closing)
			return &app->stack[i];
	return NULL;
}

struct host_screen *
host_find(struct app *app, unsigned serial)
{
	int i;

	for (i = 0; i < app->depth; i++)
		if (app->stack[i].serial == serial && !app->stack[i].closing)
			return &app->stack[i];
	return NULL;
}

int
app_push(struct app *app, const struct screen_ops *ops, const void *arg, struct err *err)
{
	struct host_screen *s;
	unsigned before = app->running, serial;
	void *state;
	int result = 0, i;

	if (app->depth == HOST_DEPTH)
		return err_set(err, ERR_REFUSED,
		    "too many screens lie above one another: leave some");
	state = ops->state_size > 0 ? mem_alloc(ops->state_size) : NULL;
	serial = ++app->serial;
	app->running = serial;
	if (ops->open != NULL)
		result = ops->open(app, state, arg, err);
	app->running = before;
	if (result < 0) {
		for (i = 0; i < HOST_TIMERS; i++)
			if (app->timers[i].serial == serial)
				app->timers[i].serial = 0;
		prompt_drop(app, serial);
		free(state);
		return -1;
	}
	s = &app->stack[app->depth++];
	*s = (struct host_screen){ .ops = ops, .state = state, .serial = serial };
	app_redraw(app);
	return 0;
}

void
app_pop(struct app *app)
{
	struct host_screen *s = host_find(app, app->running);

	if (s == NULL)
		s = host_top(app);
	if (s != NULL)
		s->closing = true;
	app_redraw(app);
}

void
app_leave(struct app *app, void *state, int key)
{
	(void)state;
	(void)key;
	app_pop(app);
}

int
app_replace(struct app *app, const struct screen_ops *ops, const void *arg, struct err *err)
{
	if (app_push(app, ops, arg, err) < 0)
		return -1;
	app_pop(app);
	return 0;
}

void
app_quit(struct app *app)
{
	app->quit = true;
}

static void
close_screen(struct app *app, int index)
{
	struct host_screen s = app->stack[index];
	unsigned before = app->running;
	int i;

	app->running = s.serial;
	if (s.ops->close != NULL)
		s.ops->close(app, s.state);
	app->running = before;
	for (i = 0; i < HOST_TIMERS; i++)
		if (app->timers[i].serial == s.serial)
			app->timers[i].serial = 0;
	prompt_drop(app, s.serial);
	free(s.state);
	memmove(&app->stack[index], &app->stack[index + 1],
	    (size_t)(app->depth - index - 1) * sizeof(s));
	app->depth--;
}

void
host_reap(struct app *app)
{
	int i;

	for (i = app->depth - 1; i >= 0; i--)
		if (app->stack[i].closing)
			close_screen(app, i);
}

void
host_give(struct app *app, struct host_screen *s, const struct event *event)
{
	unsigned before = app->running;

	if (s->ops->event == NULL || s->closing)
		return;
	app->running = s->serial;
	s->ops->event(app, s->state, event);
	app->running = before;
}

void
app_post(struct app *app, const struct event *event)
{
	int i, depth = app->depth;

	for (i = 0; i < depth; i++)
		host_give(app, &app->stack[i], event);
}

/*
 * What a screen asks
 */

void
app_redraw(struct app *app)
{
	app->dirty = true;
	app->judged = false;
}

void
app_say(struct app *app, enum theme_role role, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(app->message, sizeof(app->message), fmt, ap);
	va_end(ap);
	app->message_role = role;
	app_redraw(app);
}

void
app_say_err(struct app *app, const struct err *err)
{
	app_say(app, THEME_ERROR, "%s", err->text);
}

int64_t
app_now(const struct app *app)
{
	return clock_monotonic_ms(&app->clock);
}

void
app_timer(struct app *app, int id, int64_t ms)
{
	struct host_timer *free_one = NULL, *t;
	int i;

	for (i = 0; i < HOST_TIMERS; i++) {
		t = &app->timers[i];
		if (t->serial == app->running && t->id == id) {
			free_one = t;
			break;
		}
		if (t->serial == 0 && free_one == NULL)
			free_one = t;
	}
	if (free_one == NULL)
		return;
	*free_one = (struct host_timer){ .serial = app->running, .id = id,
	    .due = app_now(app) + ms };
}

void
app_timer_stop(struct app *app, int id)
{
	int i;

	for (i = 0; i < HOST_TIMERS; i++)
		if (app->timers[i].serial == app->running && app->timers[i].id == id)
			app->timers[i].serial = 0;
}

void
app_ask_seen(struct app *app, uint64_t ticket)
{
	bool same = ticket == app->ticket && app->asker == app->running && app->asks != 0;

	if (ticket == 0 || (same && (app->ask == app->asks || app->asked == app->asks ||
	    app->seen == app->asks)))
		return;
	app->ask = ++app->asks;
	app->ticket = ticket;
	app->asker = app->running;
	app->seen = 0;
}

bool
app_seen(const struct app *app, uint64_t ticket)
{
	unsigned top = 0;

	for (int i = 0; i < app->depth; i++)
		if (!app->stack[i].closing)
			top = app->stack[i].serial;
	return ticket != 0 && app->seen != 0 && app->ticket == ticket && app->asker == top;
}

void
app_drop_typeahead(struct app *app)
{
	struct host_input kept;
	int i, n = app->queue_len, at = app->queue_at;

	term_read(app->term);
	n = app->queue_len;
	app->queue_len = 0;
	for (i = 0; i < n; i++) {
		kept = app->queue[(at + i) % HOST_QUEUE];
		if (kept.got == TERM_SEEN || kept.got == TERM_FACTS)
			app->queue[(at + app->queue_len++) % HOST_QUEUE] = kept;
	}
}

void
app_suspend(struct app *app)
{
	struct buf last = BUF_INIT;

	if (app->suspended)
		return;
	app->suspended = true;
	paint_leave(app, &last);
	frame_leave(&last);
	term_leave(app->term, &last);
	buf_release(&last);
}

void
app_resume(struct app *app)
{
	app->suspended = false;
	term_enter(app->term);
	term_measure(app->term);
	frame_resize(app_facts(app));
	paint_lost(app);
	paint_sent(app);
	app->asked = 0;
	app_redraw(app);
}

void
host_stop(struct app *app)
{
	struct event back = { .kind = EVENT_SIGNAL, .signal = SIGCONT };

	if (app->stays)
		return;
	if (app->script == NULL) {
		app_suspend(app);
		signals_stop();
		app_resume(app);
	}
	back.at = app_now(app);
	app_redraw(app);
	app_post(app, &back);
}
