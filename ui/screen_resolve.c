/*
 * screen_resolve.c - the lead's screen: what is on it, and what its keys do but for deciding
 * (resolve_settle.c).
 */
#include "resolve_screen.h"

#include "desk.h"
#include "screens.h"

#include <stdlib.h>

/* ---- reading ---- */

void
resolve_forget(struct resolve_screen *s)
{
	dispute_detail_release(&s->detail);
	s->item_id = 0;
	look_begin(&s->look);
}

int
resolve_reload(struct resolve_screen *s, struct err *err)
{
	int rc = resolve_load(s->resolve, s->settled, s->list.filter, err);

	s->stale = false;
	list_reload(&s->list);
	return rc;
}

/* The photos of the disputes that come next. */
static void
read_ahead(struct resolve_screen *s)
{
	const struct resolve_line *line = resolve_line(s);

	picture_forget_ahead(&s->picture);
	for (int i = 1; line != NULL && i <= PICTURE_AHEAD; i++) {
		const struct dispute *d = resolve_at(s->resolve, line->at + i);

		if (d != NULL)
			picture_add_ahead(&s->picture, d->root, d->image);
	}
}

/* What is looked at follows what is selected. */
static void
follow(struct app *app, struct resolve_screen *s)
{
	const struct dispute *d = resolve_selected(s);
	struct err err = ERR_INIT;

	if (d == NULL) {
		resolve_forget(s);
		picture_photo(&s->picture, NULL, NULL);
		return;
	}
	if (d->item_id == s->item_id)
		return;
	resolve_forget(s);
	if (resolve_detail(s->resolve, d->item_id, &s->detail, &err) < 0) {
		app_say_err(app, &err);
		return;
	}
	s->item_id = d->item_id;
	picture_photo(&s->picture, s->detail.task.root, s->detail.task.image);
	picture_look(&s->picture);
	read_ahead(s);
}

/* ---- moving ---- */

static enum resolve_layout_kind
layout_kind(const struct resolve_screen *s)
{
	struct resolve_layout at;

	resolve_layout(&at, draw_rows(), draw_cols(), s->close && s->item_id != 0);
	return at.kind;
}

static void
run_too_soon(struct app *app, void *state, int key)
{
	(void)state;
	(void)key;
	app_say(app, THEME_QUIET, "look at it first: Enter");
}

static void
run_move(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;

	(void)app;
	list_key(&s->list, key);
}

static void
run_pass(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;
	const struct resolve_line *line = resolve_line(s);

	(void)key;
	if (line == NULL || line->at + 1 >= resolve_count(s->resolve))
		app_say(app, THEME_QUIET, "this is the last one");
	else
		list_key(&s->list, KEY_ARROW_DOWN);
}

static void
run_close(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;

	(void)app;
	(void)key;
	s->close = !s->close && s->item_id != 0;
}

static void
run_filter(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;

	(void)key;
	s->close = false;
	list_prompt(app, &s->list);
}

static void
resolve_run_settled(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;
	struct err err = ERR_INIT;

	(void)key;
	s->settled = !s->settled;
	s->close = false;
	resolve_forget(s);
	resolve_list_init(s);
	if (resolve_reload(s, &err) < 0)
		app_say_err(app, &err);
}

static void
run_names(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;

	(void)app;
	(void)key;
	s->names = !s->names;
}

static void
run_look(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;

	(void)app;
	picture_key(&s->picture, key);
}

static void
run_guideline(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;
	struct guideline g = { .version = 0 };
	struct err err = ERR_INIT;
	int rc = resolve_read_guideline(s->resolve, &g, &err);

	(void)key;
	if (rc < 0 || (rc == 0 && app_push(app, &screen_guideline, &g, &err) < 0))
		app_say_err(app, &err);
	guideline_release(&g);
}

static void
run_leave(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;

	if (key == KEY_ESCAPE && s->close)
		s->close = false;
	else
		app_pop(app);
}

/* ---- when keys are live ---- */

static bool
looking(const struct app *app, const void *state)
{
	const struct resolve_screen *s = state;

	(void)app;
	return s->item_id != 0;
}

static bool
with_list(const struct app *app, const void *state)
{
	return looking(app, state) && layout_kind(state) != LAYOUT_CLOSE;
}

static bool
close_by(const struct app *app, const void *state)
{
	return looking(app, state) && !with_list(app, state);
}

static bool
at_photo(const struct app *app, const void *state)
{
	return looking(app, state) && layout_kind(state) != LAYOUT_LIST;
}

static bool
at_list(const struct app *app, const void *state)
{
	return looking(app, state) && !at_photo(app, state);
}

static bool
enlarged(const struct app *app, const void *state)
{
	const struct resolve_screen *s = state;

	return at_photo(app, state) && picture_enlarged(&s->picture);
}

static bool
at_settled(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct resolve_screen *)state)->settled;
}

static bool
has_guideline(const struct app *app, const void *state)
{
	(void)app;
	return resolve_guideline(((const struct resolve_screen *)state)->resolve)->newest > 0;
}

static bool
at_disputes(const struct app *app, const void *state)
{
	return !at_settled(app, state);
}

static const struct key keys[] = {
	{ .keys = "y", .foot = "yes", .help = "Settle it: the label is yes.", .when = at_photo,
	  .run = resolve_run_settle },
	{ .keys = "n", .foot = "no", .help = "Settle it: the label is no.", .when = at_photo,
	  .run = resolve_run_settle },
	{ .keys = "a", .foot = "ambiguous", .help = "Settle it: the label is ambiguous.",
	  .when = at_photo, .run = resolve_run_settle },
	{ .keys = "y n a", .help = "Settle it, once you have looked at it (Enter).",
	  .when = at_list, .run = run_too_soon },
	{ .keys = "Enter", .foot = "look",
	  .help = "The photo, and what was said, on the whole screen.", .when = with_list,
	  .run = run_close },
	{ .keys = "Enter", .foot = "list", .help = "Back to the list.", .when = close_by,
	  .run = run_close },
	{ .keys = "p", .foot = "pass", .help = "Leave it for later: on to the next.",
	  .when = looking, .run = run_pass },
	{ .keys = "u", .foot = "undo",
	  .help = "Withdraw what you settled last in this sitting; the verdicts are as they were.",
	  .run = resolve_run_undo },
	{ .keys = "z", .foot = "zoom",
	  .help = "Look closer: 1, 2, 4, 8 screen pixels a photo pixel, then the whole photo.",
	  .when = at_photo, .run = run_look },
	{ .keys = "+ =", .help = "A little closer.", .when = at_photo, .run = run_look },
	{ .keys = "-", .help = "A little less close.", .when = enlarged, .run = run_look },
	{ .keys = PICTURE_PAN_KEYS, .help = "Move over the enlarged photo.", .when = enlarged,
	  .run = run_look },
	{ .keys = PICTURE_WHOLE_KEYS, .help = "The whole photo, as it is.", .when = at_photo,
	  .run = run_look },
	{ .keys = "b B", .help = "Brighter, darker.", .when = at_photo, .run = run_look },
	{ .keys = "x X", .help = "More contrast, less contrast.", .when = at_photo,
	  .run = run_look },
	{ .keys = LIST_KEYS, .help = "Move in the list.", .run = run_move },
	{ .keys = "/", .foot = "filter",
	  .help = "Only those whose subject, question or photo holds what you type.",
	  .run = run_filter },
	{ .keys = "S", .foot = "settled",
	  .help = "What is settled, to decide it anew. A star: a verdict was changed since.",
	  .when = at_disputes, .run = resolve_run_settled },
	{ .keys = "S", .foot = "disputes", .help = "Back to what is disputed.",
	  .when = at_settled, .run = resolve_run_settled },
	{ .keys = "g", .foot = "guideline", .help = "Read the guideline that reviewers work under.",
	  .when = has_guideline, .run = run_guideline },
	{ .keys = "N", .help = "The reviewers by name, or as A and B again.", .run = run_names },
	{ .keys = "q Escape", .foot = "leave", .help = "Leave. What you settled is saved.",
	  .run = run_leave },
	{ .keys = NULL }
};

/* ---- the screen ---- */

static int
open_resolve(struct app *app, void *state, const void *arg, struct err *err)
{
	struct resolve_screen *s = state;
	struct desk *desk = desk_of(app);

	if (resolve_open(&s->resolve, desk->store, desk->person, arg, err) < 0)
		return -1;
	resolve_list_init(s);
	if (resolve_reload(s, err) < 0) {
		list_release(&s->list);
		resolve_close(s->resolve);
		return -1;
	}
	picture_init(&s->picture, app);
	return 0;
}

static void
close_resolve(struct app *app, void *state)
{
	struct resolve_screen *s = state;

	(void)app;
	resolve_forget(s);
	picture_release(&s->picture);
	list_release(&s->list);
	free(s->line);
	resolve_close(s->resolve);
}

static void
draw(struct app *app, void *state)
{
	struct resolve_screen *s = state;
	struct err err = ERR_INIT;

	if (s->stale && resolve_reload(s, &err) < 0)
		app_say_err(app, &err);
	follow(app, s);
	resolve_draw(app, s);
}

static void
event(struct app *app, void *state, const struct event *event)
{
	struct resolve_screen *s = state;

	switch (event->kind) {
	case EVENT_SEEN:
		look_answered(&s->look, event->ticket);
		break;
	case EVENT_SIGNAL:
		s->stale = true;
		break;
	case EVENT_RESIZE:
	case EVENT_PHOTO:
		app_redraw(app);
		break;
	case EVENT_TIMER:
	case EVENT_KEY:
		break;
	}
}

const struct screen_ops screen_resolve = {
	.name = "resolve",
	.doc = "What the reviewers disagree on: the photo, what was said, your decision.",
	.state_size = sizeof(struct resolve_screen),
	.keys = keys,
	.open = open_resolve,
	.close = close_resolve,
	.draw = draw,
	.event = event,
};
