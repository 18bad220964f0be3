/*
 * screen_review.c - one photo, one question, three keys.
 *
 * What the keys do.  The rules live below (review.h) but for two that only a screen can keep: a
 * verdict counts only for a photo that was on the screen (look.h, which a new item
 * clears), and the next item is drawn only after review_verdict() said that this one is on disk.
 */
#include "review_screen.h"

#include "darkroom.h"
#include "desk.h"
#include "prompt.h"
#include "screens.h"
#include "signs.h"

#include <signal.h>

/* ---- notes and what was put off ---- */

const char *
review_note(const struct review_screen *s)
{
	const struct task *task = review_task(s->review);
	const char *note = task != NULL ? jotter_note(&s->jotter, task->item_id) : NULL;

	return note != NULL ? note : "";
}

bool
review_was_skipped(const struct review_screen *s)
{
	const struct task *task = review_task(s->review);

	return task != NULL && jotter_put_off(&s->jotter, task->item_id);
}

/* ---- when keys are live ---- */

static bool
on_table(const struct app *app, const void *state)
{
	const struct review_screen *s = state;

	(void)app;
	return review_task(s->review) != NULL && !s->unsaved && !s->stalled;
}

static bool
before_photo(const struct app *app, const void *state)
{
	const struct review_screen *s = state;

	return on_table(app, s) && !s->page;
}

static bool
has_graphics(const struct app *app, const void *state)
{
	return before_photo(app, state) && app_facts(app)->graphics != GRAPHICS_NONE;
}

/* Where there is no photo to be seen, no key that changes how it looks is offered. */
static bool
can_look(const struct app *app, const void *state)
{
	const struct review_screen *s = state;

	return has_graphics(app, s) && s->picture.state != PICTURE_REFUSED &&
	    s->picture.state != PICTURE_NONE;
}

static bool
enlarged(const struct app *app, const void *state)
{
	const struct review_screen *s = state;

	return before_photo(app, s) && picture_enlarged(&s->picture);
}

static bool
something_to_try(const struct app *app, const void *state)
{
	const struct review_screen *s = state;

	(void)app;
	return s->unsaved || s->stalled || review_task(s->review) == NULL;
}

static bool
nothing_pending(const struct app *app, const void *state)
{
	const struct review_screen *s = state;

	(void)app;
	return !s->unsaved && !s->stalled;
}

static bool
has_guideline(const struct app *app, const void *state)
{
	const struct review_screen *s = state;

	(void)app;
	return review_guideline(s->review)->newest > 0;
}

/* ---- the keys ---- */

/* Rule 5: says why, where the photo of this item was not yet on the screen. */
static bool
may_judge(struct app *app, struct review_screen *s)
{
	if (s->picture.state == PICTURE_REFUSED || s->picture.state == PICTURE_NONE) {
		app_say(app, THEME_WARNING,
		    "no photo, no verdict: s skips this item, f flags its photo");
		return false;
	}
	if (look_holds(&s->look, &s->picture))
		return true;
	app_say(app, THEME_QUIET, "%s the photo is not on the screen yet", sign_more(app));
	return false;
}

static void
judge(struct app *app, void *state, int key)
{
	enum answer answer = key == 'y' ? ANSWER_YES : key == 'n' ? ANSWER_NO : ANSWER_AMBIGUOUS;
	struct review_screen *s = state;
	struct err err = ERR_INIT;
	struct shown shown;
	int64_t item_id;
	int rc;

	if (!may_judge(app, s) || !picture_shown(&s->picture, &shown))
		return;
	item_id = review_task(s->review)->item_id;
	rc = review_verdict(s->review, answer, review_note(s), app_now(app) - s->seen_at, &shown,
	    &err);
	review_given(app, s, item_id, rc, &err);
}

static void
undo(struct app *app, void *state, int key)
{
	struct review_screen *s = state;
	struct err err = ERR_INIT;
	int rc = review_back(s->review, &err);

	(void)key;
	if (rc == 0)
		review_arrive(app, s);
	else if (rc == 1)
		app_say(app, THEME_QUIET, "nothing more to go back to in this sitting");
	else
		app_say_err(app, &err);
}

static void
skip(struct app *app, void *state, int key)
{
	struct review_screen *s = state;
	int64_t item_id = review_task(s->review)->item_id;
	bool back = review_steps_back(s->review) > 0;
	struct err err = ERR_INIT;

	(void)key;
	if (review_skip(s->review, &err) != 0) {
		app_say_err(app, &err);
		return;
	}
	if (!back)
		jotter_set_put_off(&s->jotter, item_id);
	review_arrive(app, s);
	if (!back && review_task(s->review) != NULL &&
	    review_task(s->review)->item_id == item_id)
		app_say(app, THEME_QUIET, "put off, but nothing else waits");
}

static void
note_typed(struct app *app, void *state, const char *text)
{
	struct review_screen *s = state;
	const struct task *task = review_task(s->review);

	(void)app;
	if (text != NULL && task != NULL)
		jotter_set_note(&s->jotter, task->item_id, text);
}

static void
note(struct app *app, void *state, int key)
{
	const struct review_screen *s = state;
	struct prompt_line line = { .title = "Note", .text = review_note(s), .done = note_typed };

	(void)key;
	prompt_line(app, &line);
}

static void
flag_typed(struct app *app, void *state, const char *text)
{
	struct review_screen *s = state;
	const struct task *task = review_task(s->review);
	struct err err = ERR_INIT;
	int64_t item_id;

	if (text == NULL || task == NULL)
		return;
	item_id = task->item_id;
	review_given(app, s, item_id, review_flag(s->review, text, &err), &err);
}

static void
flag(struct app *app, void *state, int key)
{
	const struct review_screen *s = state;
	struct prompt_line line = { .title = "Flag as unusable, because",
	    .text = review_note(s), .done = flag_typed };

	(void)key;
	prompt_line(app, &line);
}

static void
look(struct app *app, void *state, int key)
{
	struct review_screen *s = state;

	(void)app;
	picture_key(&s->picture, key);
}

static void
full(struct app *app, void *state, int key)
{
	struct review_screen *s = state;

	(void)app;
	(void)key;
	s->full = !s->full;
}

static void
page(struct app *app, void *state, int key)
{
	struct review_screen *s = state;

	(void)app;
	(void)key;
	s->page = !s->page;
}

static void
history(struct app *app, void *state, int key)
{
	const struct review_screen *s = state;
	struct err err = ERR_INIT;

	(void)key;
	if (app_push(app, &screen_history, s->review, &err) != 0)
		app_say_err(app, &err);
}

static void
again(struct app *app, void *state, int key)
{
	(void)key;
	review_try_again(app, state);
}

static void
leave_unsaved(struct app *app, void *state, bool yes)
{
	(void)state;
	if (yes)
		app_pop(app);
}

static void
leave(struct app *app, void *state, int key)
{
	const struct review_screen *s = state;

	(void)key;
	if (s->unsaved)
		prompt_ask(app, "The last one is not saved. Leave without it?", leave_unsaved);
	else
		app_pop(app);
}

static void
guideline(struct app *app, void *state, int key)
{
	struct review_screen *s = state;
	struct guideline g = { .version = 0 };
	struct err err = ERR_INIT;
	int rc = review_read_guideline(s->review, &g, &err);

	(void)key;
	if (rc < 0 || (rc == 0 && app_push(app, &screen_guideline, &g, &err) < 0))
		app_say_err(app, &err);
	guideline_release(&g);
}

static const struct key keys[] = {
	{ .keys = "y", .help = "The answer is yes.", .when = before_photo, .run = judge },
	{ .keys = "n", .help = "The answer is no.", .when = before_photo, .run = judge },
	{ .keys = "a", .help = "The question cannot be answered with yes or no: ambiguous.",
	  .when = before_photo, .run = judge },
	{ .keys = "u", .foot = "undo",
	  .help = "Go back to what you did before in this sitting, as often as you like.",
	  .when = nothing_pending, .run = undo },
	{ .keys = "s", .foot = "skip",
	  .help = "Put the item off: it comes again. After going back: return to where you were.",
	  .when = on_table, .run = skip },
	{ .keys = "c", .foot = "note", .help = "Write a note that goes with your verdict.",
	  .when = on_table, .run = note },
	{ .keys = "f", .foot = "flag",
	  .help = "Flag the photo as unusable (missing, broken, wrong): a lead will look at it.",
	  .when = on_table, .run = flag },
	{ .keys = "z", .foot = "zoom",
	  .help = "Look closer: 1, 2, 4, 8 screen pixels a photo pixel, then the whole photo.",
	  .when = can_look, .run = look },
	{ .keys = "+ =", .help = "A little closer.", .when = can_look, .run = look },
	{ .keys = "-", .help = "A little less close.", .when = enlarged, .run = look },
	{ .keys = PICTURE_PAN_KEYS, .help = "Move over the enlarged photo.", .when = enlarged,
	  .run = look },
	{ .keys = PICTURE_WHOLE_KEYS, .help = "The whole photo, as it is.",
	  .when = can_look, .run = look },
	{ .keys = "b B", .help = "Brighter, darker.", .when = can_look, .run = look },
	{ .keys = "x X", .help = "More contrast, less contrast.", .when = can_look,
	  .run = look },
	{ .keys = "v", .help = "The photo on the whole screen, and back.",
	  .when = has_graphics, .run = full },
	{ .keys = "i", .help = "Read the whole question and the photo's name, and back.",
	  .when = on_table, .run = page },
	{ .keys = "Enter", .foot = "again", .help = "Try again; look whether something waits.",
	  .when = something_to_try, .run = again },
	{ .keys = "q", .foot = "leave",
	  .help = "Leave. What you gave is saved; the item on the screen goes back.",
	  .run = leave },
	{ .keys = "g", .foot = "guideline", .help = "Read the guideline that you work under.",
	  .when = has_guideline, .run = guideline },
	{ .keys = "H", .foot = "history", .help = "What you gave before.", .run = history },
	{ .keys = NULL }
};

/* ---- the screen ---- */

/*
 * The first photo is being decoded while the claim of its item is written to the disk.  A hint
 * only: where it fails, the photo comes a little later.
 */
static void
foresee(struct desk *desk, struct review_screen *s)
{
	struct err err = ERR_INIT;
	struct task first;

	if (review_foretell(s->review, &first, &err) != 0)
		return;
	darkroom_foresee(desk->darkroom, first.root, first.image);
	task_release(&first);
}

static int
review_screen_open(struct app *app, void *state, const void *arg, struct err *err)
{
	struct review_screen *s = state;
	struct desk *desk = desk_of(app);

	if (review_open(&s->review, desk->store, desk->person, arg, err) != 0)
		return -1;
	foresee(desk, s);
	if (review_next(s->review, err) < 0) {
		review_close(s->review);
		return -1;
	}
	picture_init(&s->picture, app);
	review_arrive(app, s);
	app_timer(app, TIMER_LEASE, REVIEW_KEEP_MS);
	return 0;
}

static void
review_screen_close(struct app *app, void *state)
{
	struct review_screen *s = state;

	(void)app;
	picture_release(&s->picture);
	jotter_release(&s->jotter);
	review_close(s->review);
}

static void
draw(struct app *app, void *state)
{
	review_draw(app, state);
}

static void
timer(struct app *app, struct review_screen *s, int id)
{
	switch (id) {
	case TIMER_CLOCK:
		app_timer(app, TIMER_CLOCK, REVIEW_CLOCK_MS);
		app_redraw(app);
		break;
	case TIMER_LEASE:
		review_keep(app, s);
		break;
	case TIMER_AHEAD:
		review_read_ahead(app, s);
		break;
	case TIMER_AGAIN:
		if (s->unsaved || s->stalled)
			review_try_again(app, s);
		break;
	}
}

static void
event(struct app *app, void *state, const struct event *event)
{
	struct review_screen *s = state;

	switch (event->kind) {
	case EVENT_SEEN:
		if (!look_answered(&s->look, event->ticket))
			break;
		s->seen_at = event->at;
		app_timer(app, TIMER_CLOCK, REVIEW_CLOCK_MS);
		app_redraw(app);
		break;
	case EVENT_TIMER:
		timer(app, s, event->timer);
		break;
	case EVENT_SIGNAL:
		if (event->signal == SIGCONT)
			review_keep(app, s);
		break;
	case EVENT_RESIZE:
	case EVENT_PHOTO:
		app_redraw(app);
		break;
	case EVENT_KEY:
		break;
	}
}

const struct screen_ops screen_review = {
	.name = "review",
	.doc = "One photo, one question, three keys. The other reviewer never sees your verdict.",
	.state_size = sizeof(struct review_screen),
	.keys = keys,
	.open = review_screen_open,
	.close = review_screen_close,
	.draw = draw,
	.event = event,
};
