/*
 * review_table.c - items come onto the review screen's table and leave it.
 *
 * Whatever moved the table (a verdict, going back, a lost lease) ends in review_arrive(), where the
 * new item begins unseen and what was typed for the old one is forgotten.  What is not known to be
 * on disk keeps the old item on the screen until it is known.
 */
#include "review_screen.h"

enum { AHEAD_MS = 1, AGAIN_MS = 3000, PEEK = 16 };

/* ---- an item comes onto the table ---- */

void
review_arrive(struct app *app, struct review_screen *s)
{
	const struct task *task = review_task(s->review);
	const struct own_mark *mark = review_mark(s->review);

	look_begin(&s->look);
	s->page = false;
	app_drop_typeahead(app);
	if (task == NULL) {
		picture_photo(&s->picture, NULL, NULL);
		app_timer_stop(app, TIMER_CLOCK);
		return;
	}
	if (mark != NULL && mark->note != NULL && mark->note[0] != '\0' &&
	    jotter_note(&s->jotter, task->item_id) == NULL)
		jotter_set_note(&s->jotter, task->item_id, mark->note);
	picture_photo(&s->picture, task->root, task->image);
	picture_look(&s->picture);
	app_timer(app, TIMER_CLOCK, REVIEW_CLOCK_MS);
	app_timer(app, TIMER_AHEAD, AHEAD_MS);
}

void
review_read_ahead(struct app *app, struct review_screen *s)
{
	struct err err = ERR_INIT;
	struct task next[PEEK];
	int count = 0;

	/* A hint only: where it fails, photos come a little later. */
	if (review_peek(s->review, PEEK, next, &count, &err) != 0)
		return;
	picture_forget_ahead(&s->picture);
	for (int i = 0; i < count; i++) {
		picture_add_ahead(&s->picture, next[i].root, next[i].image);
		task_release(&next[i]);
	}
	app_redraw(app);
}

static void
trouble(struct app *app, struct review_screen *s, const struct err *err)
{
	s->trouble = *err;
	app_timer(app, TIMER_AGAIN, AGAIN_MS);
}

/* What was given for `item_id` is on disk.  The table must have moved on. */
static void
saved(struct app *app, struct review_screen *s, int64_t item_id)
{
	const struct task *task = review_task(s->review);
	struct err err = ERR_INIT;

	s->unsaved = false;
	jotter_drop_note(&s->jotter, item_id);
	s->stalled = task != NULL && task->item_id == item_id &&
	    review_next(s->review, &err) < 0;
	if (s->stalled)
		trouble(app, s, &err);
	review_arrive(app, s);
}

/* ---- what is not saved ---- */

static void
not_saved(struct app *app, struct review_screen *s, const struct err *err)
{
	s->unsaved = true;
	trouble(app, s, err);
	app_drop_typeahead(app);
}

static void
settle(struct app *app, struct review_screen *s)
{
	const struct task *task = review_task(s->review);
	int64_t item_id = task != NULL ? task->item_id : 0;
	struct err err = ERR_INIT;

	switch (review_settle(s->review, &err)) {
	case 0:
		saved(app, s, item_id);
		app_say(app, THEME_OK, "saved");
		return;
	case 1:
		s->unsaved = false;
		app_drop_typeahead(app);
		app_say(app, THEME_WARNING, "it was not saved: please give it again");
		return;
	}
	trouble(app, s, &err);
}

void
review_try_again(struct app *app, struct review_screen *s)
{
	struct err err = ERR_INIT;

	app_redraw(app);
	if (s->unsaved) {
		settle(app, s);
		return;
	}
	switch (review_next(s->review, &err)) {
	case -1:
		trouble(app, s, &err);
		return;
	case 1:
		app_say(app, THEME_QUIET, "nothing waits yet");
		break;
	}
	s->stalled = false;
	review_arrive(app, s);
}

void
review_given(struct app *app, struct review_screen *s, int64_t item_id, int rc,
    const struct err *err)
{
	if (rc == 0) {
		saved(app, s, item_id);
		return;
	}
	if (err->code != ERR_REFUSED) {
		not_saved(app, s, err);
		return;
	}
	review_arrive(app, s);
	app_say_err(app, err);
}

void
review_keep(struct app *app, struct review_screen *s)
{
	int64_t news = guideline_new(review_guideline(s->review));
	struct err err = ERR_INIT, next = ERR_INIT;
	int rc;

	app_timer(app, TIMER_LEASE, REVIEW_KEEP_MS);
	if (s->unsaved || s->stalled)
		return;
	rc = review_renew(s->review, &err);
	if (guideline_new(review_guideline(s->review)) != news)
		app_redraw(app);
	if (rc == 0 || err.code != ERR_REFUSED)
		return;
	s->stalled = review_next(s->review, &next) < 0;
	if (s->stalled)
		trouble(app, s, &next);
	review_arrive(app, s);
	app_say_err(app, &err);
	app_redraw(app);
}
