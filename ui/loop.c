/*
 * loop.c - waiting, and dealing with what came.
 *
 * Everything that comes from the terminal is put into one queue in the order it came, so that an
 * answer and the keys after it keep their order.  Signals are read before it, timers run after it.
 */
#include "frame.h"
#include "host.h"
#include "signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>

enum {
	RESIZE_MS = 50,		/* resizes within this time are one */
	LAST_WORDS_MS = 900,	/* after a hang-up the process does not outlive this */
	FDS = 64,
	RESERVED = 16,		/* places in the queue that are not for keys */
	FIRST_MS = 20,		/* so long a photo on its way goes before the making of others */
};

void
host_on_term(void *arg, enum term_got got, uint64_t value)
{
	struct app *app = arg;
	int room = HOST_QUEUE - app->queue_len;

	if (room == 0 || (room <= RESERVED && (got == TERM_KEY || got == TERM_PASTE)))
		return;
	app->queue[(app->queue_at + app->queue_len++) % HOST_QUEUE] =
	    (struct host_input){ .got = got, .value = value };
}

void
host_resized(struct app *app)
{
	struct event event = { .kind = EVENT_RESIZE, .at = app_now(app) };

	if (term_cancel_photo(app->term)) {
		paint_cancelled(app);
		app->asked = 0;
	}
	frame_resize(app_facts(app));
	paint_lost(app);
	app_redraw(app);
	app_post(app, &event);
}

static void
seen(struct app *app, uint64_t question)
{
	struct event event = { .kind = EVENT_SEEN, .at = app_now(app), .ticket = app->ticket };
	struct host_screen *s = host_find(app, app->asker);

	if (question == app->asked) {
		app->asked = 0;
		app_redraw(app);
		if (question == app->asks) {
			app->seen = question;
			if (s != NULL)
				host_give(app, s, &event);
		}
	}
	if (paint_pace(app)) {
		if (app->paint.pace > 0)
			app_say(app, THEME_QUIET, "the line is slow: photos are smaller%s",
			    app_facts(app)->graphics == GRAPHICS_SIXEL ?
			    ", with fewer colours" : "");
		event.kind = EVENT_RESIZE;
		app_post(app, &event);
		app_redraw(app);
	}
}

static void
help(struct app *app, void *state, int key)
{
	struct err err = ERR_INIT;

	(void)state;
	(void)key;
	if (app_push(app, &screen_help, host_top(app), &err) < 0)
		app_say_err(app, &err);
}

static void
redraw(struct app *app, void *state, int key)
{
	(void)state;
	(void)key;
	frame_forget();
	paint_lost(app);
}

static void
stop(struct app *app, void *state, int key)
{
	(void)state;
	(void)key;
	host_stop(app);
}

static bool
may_stop(const struct app *app, const void *state)
{
	(void)state;
	return !app->stays;
}

static void
quit(struct app *app, void *state, int key)
{
	(void)state;
	(void)key;
	app_quit(app);
}

const struct key host_keys[] = {
	{ .keys = "?", .help = "Show every key of this screen.", .run = help },
	{ .keys = "C-l", .help = "Draw the screen again, photo and all.", .run = redraw },
	{ .keys = "C-z", .help = "Stop the program; fg in the shell continues it.",
	  .when = may_stop, .run = stop },
	{ .keys = "C-c", .help = "Leave the program from any screen.", .run = quit },
	{ .keys = NULL },
};

void
host_key(struct app *app, int key, bool pasted)
{
	struct host_screen *top = host_top(app);
	struct event event = { .kind = EVENT_KEY, .at = app_now(app), .key = key };
	const struct key *row;

	if (top == NULL)
		return;
	app_redraw(app);
	app->hurry = true;
	if (draw_rows() < ROWS_LEAST || draw_cols() < COLS_LEAST) {
		if (!pasted && key == CONTROL('c'))
			app_quit(app);
		if (!pasted && key == CONTROL('z'))
			host_stop(app);
		return;
	}
	if (prompt_key(app, key, pasted))
		return;
	if (pasted) {
		app_say(app, THEME_WARNING, "pasted text is not taken for keys");
		return;
	}
	app->message[0] = '\0';
	row = keys_find(top->ops->keys, key, app, top->state);
	if (row == NULL)
		row = keys_find(host_keys, key, app, top->state);
	if (row == NULL) {
		host_give(app, top, &event);
		return;
	}
	app->running = top->serial;
	row->run(app, top->state, key);
	app->running = 0;
}

static bool
work_queue(struct app *app)
{
	struct host_input in;

	if (app->queue_len == 0)
		return false;
	in = app->queue[app->queue_at];
	app->queue_at = (app->queue_at + 1) % HOST_QUEUE;
	app->queue_len--;
	switch (in.got) {
	case TERM_KEY:
		host_key(app, (int)in.value, false);
		break;
	case TERM_PASTE:
		host_key(app, (int)in.value, true);
		break;
	case TERM_SEEN:
		seen(app, in.value);
		break;
	case TERM_FACTS:
		host_resized(app);
		break;
	}
	return true;
}

void
host_end_by(struct app *app, int sig)
{
	struct event event = { .kind = EVENT_SIGNAL, .at = app_now(app), .signal = sig };
	struct itimerval last = { .it_value = { .tv_usec = LAST_WORDS_MS * 1000L } };

	if (sig == SIGHUP && app->script == NULL)
		setitimer(ITIMER_REAL, &last, NULL);
	app->ended_by = sig;
	app_post(app, &event);
	app_quit(app);
}

static bool
work_signals(struct app *app)
{
	struct event back = { .kind = EVENT_SIGNAL, .at = app_now(app), .signal = SIGCONT };
	int sig = signals_next();

	switch (sig) {
	case 0:
		return false;
	case SIGWINCH:
		if (!app->resizing)
			app->resize_due = app_now(app) + RESIZE_MS;
		app->resizing = true;
		break;
	case SIGTSTP:
		host_stop(app);
		break;
	case SIGCONT:
		app_resume(app);
		app_post(app, &back);
		break;
	default:
		host_end_by(app, sig);
		break;
	}
	return true;
}

static bool
work_timers(struct app *app)
{
	struct event event = { .kind = EVENT_TIMER, .at = app_now(app) };
	struct host_timer *first = NULL, *t;
	struct host_screen *s;
	int i;

	for (i = 0; i < HOST_TIMERS; i++) {
		t = &app->timers[i];
		if (t->serial != 0 && t->due <= event.at && (first == NULL || t->due < first->due))
			first = t;
	}
	if (first == NULL)
		return false;
	s = host_find(app, first->serial);
	event.timer = first->id;
	first->serial = 0;
	if (s != NULL)
		host_give(app, s, &event);
	return true;
}

bool
host_work(struct app *app)
{
	if (work_signals(app))
		return true;
	if (app->resizing && app_now(app) >= app->resize_due) {
		app->resizing = false;
		if (term_measure(app->term))
			host_resized(app);
		return true;
	}
	return work_queue(app) || work_timers(app);
}

/* The screens are told of the hang-up by host_end_by(). */
static void
gone(struct app *app)
{
	if (app->gone)
		return;
	app->gone = true;
	term_gone(app->term);
	host_end_by(app, SIGHUP);
}

static int
timeout(const struct app *app, int64_t most)
{
	int64_t now = app_now(app), left = most;
	int due = term_due(app->term), i;

	if (due >= 0 && (left < 0 || due < left))
		left = due;
	for (i = 0; i < HOST_TIMERS; i++)
		if (app->timers[i].serial != 0 &&
		    (left < 0 || app->timers[i].due - now < left))
			left = app->timers[i].due > now ? app->timers[i].due - now : 0;
	if (app->resizing && (left < 0 || app->resize_due - now < left))
		left = app->resize_due > now ? app->resize_due - now : 0;
	return left > INT32_MAX ? INT32_MAX : (int)left;
}

void
host_wait(struct app *app, int64_t most)
{
	struct pollfd fds[FDS];
	int count = 0, source_at, source_count = 0, wait, source_wait = -1, n;
	int64_t first = term_sending_photo(app->term) ?
	    app->frame_begun + FIRST_MS - app_now(app) : 0;

	fds[count++] = (struct pollfd){ .fd = signals_fd(), .events = POLLIN };
	fds[count++] = (struct pollfd){ .fd = term_fd(app->term),
	    .events = (short)(term_busy(app->term) ? POLLIN | POLLOUT : POLLIN) };
	source_at = count;
	if (app->source != NULL && first <= 0)
		source_count = app->source->fds(app->source->arg, fds + count, FDS - count,
		    &source_wait);
	else if (first > 0)
		source_wait = (int)first;
	count += source_count;
	wait = app->script != NULL ? (int)most : timeout(app, most);
	if (source_wait >= 0 && (wait < 0 || source_wait < wait))
		wait = source_wait;
	n = poll(fds, (nfds_t)count, wait);
	if (n < 0 && errno != EINTR)
		gone(app);
	if (n < 0)
		return;
	if ((fds[1].revents & POLLIN) != 0 && term_read(app->term) < 0)
		gone(app);
	else if ((fds[1].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
		gone(app);
	if ((fds[1].revents & POLLOUT) != 0 && term_write(app->term) < 0)
		gone(app);
	term_tick(app->term);
	if (source_count > 0)
		app->source->ready(app->source->arg, app, fds + source_at, source_count);
}

static int
outcome(struct app *app, struct err *err)
{
	if (app->err.code != ERR_NONE) {
		*err = app->err;
		return -1;
	}
	if (app->gone)
		return err_set(err, ERR_REFUSED, "the terminal is gone");
	if (app->ended_by != 0)
		return err_set(err, ERR_REFUSED, "ended by signal %d (%s)", app->ended_by,
		    strsignal(app->ended_by));
	return 0;
}

int
host_loop(struct app *app, struct err *err)
{
	for (;;) {
		host_reap(app);
		if (app->quit || app->depth == 0)
			break;
		if (host_work(app))
			continue;
		host_frame(app);
		if (term_busy(app->term)) {
			if (term_write(app->term) < 0)
				gone(app);
			if (!term_busy(app->term))
				continue;	/* there may be another frame */
		}
		if (app->queue_len > 0)
			continue;
		if (app->script == NULL)
			host_wait(app, -1);
		else if (!script_step(app))
			break;
	}
	return outcome(app, err);
}
