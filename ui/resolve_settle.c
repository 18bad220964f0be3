/*
 * resolve_settle.c - the lead settles what the reviewers disagree on, and takes it back.
 *
 * The rules live below (resolve.h) but for what only a screen can keep:
 *
 *	A decision is made before the photo, as a verdict is (rule 5).  Where no photo can be shown,
 *	because it is missing, broken, or the terminal shows none, the lead may decide all the same,
 *	since somebody must; the reason is then required, and the journal says "without the photo".
 *
 *	A reason is also required where the label is nobody's verdict, and where it changes a
 *	decision that stood: there the verdicts do not speak for the label, so the lead must.
 *	Siding with a reviewer needs none: that reviewer's verdict and note are the reason.
 */
#include "resolve_screen.h"

#include "mem.h"
#include "prompt.h"
#include "signs.h"

#include <stdio.h>
#include <stdlib.h>

static const char WITHOUT_PHOTO[] = "without the photo: ";

/* ---- settling ---- */

static bool
somebody_said(const struct resolve_screen *s, enum answer label)
{
	for (int i = 0; i < s->detail.marks; i++)
		if (s->detail.mark[i].answer == label)
			return true;
	return false;
}

/* Asks for the reason of `label`; see the top of the file for when there must be one. */
static void
ask_reason(struct app *app, struct resolve_screen *s,
    void (*done)(struct app *app, void *state, const char *text))
{
	const struct dispute_detail *d = &s->detail;
	const char *label = answer_name(s->label);
	struct prompt_line line = { .required = true, .done = done };
	char title[64];

	if (s->unseen)
		snprintf(title, sizeof(title), "No photo. Why %s", label);
	else if (d->resolved && d->resolution.label != s->label)
		snprintf(title, sizeof(title), "It was %s. Why %s",
		    answer_name(d->resolution.label), label);
	else if (!somebody_said(s, s->label))
		snprintf(title, sizeof(title), "Nobody said so. Why %s", label);
	else {
		snprintf(title, sizeof(title), "Why %s (Enter: none)", label);
		line.required = false;
	}
	line.title = title;
	prompt_line(app, &line);
}

/* The dispute after the selected one, before it at the end; 0 none. */
static int64_t
neighbour(struct resolve_screen *s)
{
	const struct resolve_line *line = resolve_line(s);
	const struct dispute *d = NULL;

	if (line != NULL) {
		d = resolve_at(s->resolve, line->at + 1);
		if (d == NULL)
			d = resolve_at(s->resolve, line->at - 1);
	}
	return d != NULL ? d->item_id : 0;
}

/* It is on disk: the list goes on. */
static void
go_on(struct app *app, struct resolve_screen *s, int64_t next)
{
	app_drop_typeahead(app);
	resolve_forget(s);
	list_reload(&s->list);
	if (!s->settled) {
		resolve_select(s, next);
		if (resolve_count(s->resolve) == 0)
			s->close = false;
	}
	app_say(app, THEME_OK, "settled as %s (u undoes)", answer_name(s->label));
}

/* Saved or not (rule 6)?  0: it was; -1: the error says which. */
static int
look_up(struct resolve_screen *s, struct err *err)
{
	struct err again = ERR_INIT;
	int rc = resolve_outcome(s->resolve, &again);

	if (rc != 0)
		err_prefix(err, rc == 1 ? "not saved: " : "not known whether it is saved: ");
	return rc == 0 ? 0 : -1;
}

static void
reason_typed(struct app *app, void *state, const char *text)
{
	struct resolve_screen *s = state;
	int64_t next = neighbour(s), stands;
	struct err err = ERR_INIT;
	char *reason;
	int rc;

	if (text == NULL || s->deciding != s->item_id)
		return;
	stands = s->detail.resolved ? s->detail.resolution.seq : 0;
	reason = mem_printf("%s%s", s->unseen ? WITHOUT_PHOTO : "", text);
	rc = resolve_settle(s->resolve, s->item_id, s->label, reason, stands, &err);
	if (rc < 0 && err.code == ERR_FILE)
		rc = look_up(s, &err);
	if (rc == 0) {
		go_on(app, s, next);
	} else {
		app_say_err(app, &err);
		resolve_forget(s);
		s->stale = true;
	}
	free(reason);
}

void
resolve_run_settle(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;
	const struct dispute *d = resolve_selected(s);

	if (d == NULL || d->item_id != s->item_id)
		return;
	if (d->voted) {
		app_say(app, THEME_WARNING, "you voted in this: another lead settles it");
		return;
	}
	s->unseen = s->picture.state == PICTURE_REFUSED || s->picture.state == PICTURE_NONE;
	if (!s->unseen && !look_holds(&s->look, &s->picture)) {
		app_say(app, THEME_QUIET, "%s the photo is not on the screen yet", sign_more(app));
		return;
	}
	s->label = key == 'y' ? ANSWER_YES : key == 'n' ? ANSWER_NO : ANSWER_AMBIGUOUS;
	s->deciding = s->item_id;
	ask_reason(app, s, reason_typed);
}

/* ---- undo ---- */

static int
withdraw(struct resolve_screen *s, int64_t item_id, struct err *err)
{
	struct dispute_detail d;
	int rc;

	if (resolve_detail(s->resolve, item_id, &d, err) < 0)
		return -1;
	rc = resolve_withdraw(s->resolve, item_id, "undone", d.resolved ? d.resolution.seq : 0,
	    err);
	dispute_detail_release(&d);
	return rc;
}

void
resolve_run_undo(struct app *app, void *state, int key)
{
	struct resolve_screen *s = state;
	struct err err = ERR_INIT;
	int64_t item_id;

	(void)key;
	if (resolve_last(s->resolve, &item_id) != 0) {
		app_say(app, THEME_QUIET, "nothing more to undo in this sitting");
		return;
	}
	if (withdraw(s, item_id, &err) < 0) {
		app_say_err(app, &err);
		s->stale = true;
		return;
	}
	resolve_forget(s);
	if (s->settled || s->list.filter[0] != '\0') {
		s->settled = false;
		resolve_list_init(s);
	}
	if (resolve_reload(s, &err) < 0) {
		app_say_err(app, &err);
		return;
	}
	resolve_select(s, item_id);
	app_say(app, THEME_OK, "withdrawn: it is a dispute again");
}
