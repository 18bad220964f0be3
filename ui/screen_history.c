/*
 * screen_history.c - what this person gave: a list, and any photo of it again.
 *
 * All of it is read once, on opening and when the other set is asked for, and filtered in memory: a
 * person's verdicts are thousands, not millions.  Nothing can be changed here; going back is the
 * review screen's.
 */
#include "screens.h"

#include "clock.h"
#include "list.h"
#include "mem.h"
#include "number.h"
#include "picture.h"
#include "question.h"
#include "review.h"
#include "signs.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HISTORY_MOST = 200000, PHOTO_ROWS = 3, PHOTO_CELLS = 20 };

struct given {
	int64_t item_id, seq;
	char *image, *question, *subject, *note, *at;
	enum answer answer;
	bool superseded;
};

struct history_screen {
	struct app *app;
	struct review *review;		/* borrowed */
	bool all;			/* of every sitting, else of this one */
	struct given *given;		/* latest first */
	size_t count, room;
	size_t *shown;			/* of them, those that pass the filter */
	size_t shown_count;
	char *filter;			/* that `shown` is for */
	struct list list;

	bool looking;			/* the selected one's photo is on the screen */
	struct picture picture;
};

/* ---- what was given ---- */

static void
forget(struct history_screen *s)
{
	for (size_t i = 0; i < s->count; i++) {
		free(s->given[i].image);
		free(s->given[i].question);
		free(s->given[i].subject);
		free(s->given[i].note);
		free(s->given[i].at);
	}
	s->count = 0;
	free(s->filter);
	s->filter = NULL;
}

/* The machine's own time, to the minute: "11-21 08:15". */
static char *
local_time(const char *at)
{
	char text[32];
	struct tm tm;
	time_t seconds;
	int64_t ms;

	if (clock_parse(at, &ms) != 0)
		return mem_strdup(at);
	seconds = (time_t)(ms / 1000);
	if (localtime_r(&seconds, &tm) == NULL ||
	    strftime(text, sizeof(text), "%m-%d %H:%M", &tm) == 0)
		return mem_strdup(at);
	return mem_strdup(text);
}

static int
take(void *arg, const struct history_row *h, struct err *err)
{
	struct history_screen *s = arg;

	(void)err;
	if (s->count == s->room) {
		s->room = s->room > 0 ? s->room * 2 : 256;
		s->given = mem_resize(s->given, s->room, sizeof(*s->given));
	}
	s->given[s->count++] = (struct given){ .item_id = h->item_id, .seq = h->seq,
	    .image = mem_strdup(h->image), .question = mem_strdup(h->question),
	    .subject = mem_strdup(h->subject), .note = mem_strdup(h->note != NULL ? h->note : ""),
	    .at = local_time(h->given_at), .answer = h->answer, .superseded = h->superseded };
	return 0;
}

static int
load(struct history_screen *s, struct err *err)
{
	forget(s);
	return review_history(s->review, !s->all, 0, HISTORY_MOST, take, s, err);
}

static const char *
verdict_word(const struct given *g)
{
	return g->answer == ANSWER_NONE ? "flagged" : answer_name(g->answer);
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

static bool
passes(const struct given *g, const char *filter)
{
	return strcasestr(g->question, filter) != NULL || strcasestr(g->image, filter) != NULL ||
	    strcasestr(g->note, filter) != NULL || strcasestr(verdict_word(g), filter) != NULL ||
	    strcasestr(g->at, filter) != NULL;
}

/* The end of a long name says more than its beginning. */
static char *
short_name(const char *path, const char *more)
{
	const char *name = base_name(path);
	size_t len = strlen(name), at = len;
	int kept = 0;

	while (at > 0 && kept++ < PHOTO_CELLS - 3)
		at = utf8_back(name, at);
	return at == 0 ? mem_strdup(name) : mem_printf("%s%s", more, name + at);
}

/* ---- as a list ---- */

static int
count(void *arg, const char *filter, size_t *out, struct err *err)
{
	struct history_screen *s = arg;

	(void)err;
	if (s->filter == NULL || strcmp(s->filter, filter) != 0) {
		free(s->filter);
		s->filter = mem_strdup(filter);
		s->shown = mem_resize(s->shown, s->count + 1, sizeof(*s->shown));
		s->shown_count = 0;
		for (size_t i = 0; i < s->count; i++)
			if (passes(&s->given[i], filter))
				s->shown[s->shown_count++] = i;
	}
	*out = s->shown_count;
	return 0;
}

static int
fetch(void *arg, const char *filter, size_t first, size_t wanted, struct list_row *rows,
    struct err *err)
{
	struct history_screen *s = arg;
	size_t have;

	if (count(s, filter, &have, err) != 0)
		return -1;
	for (size_t i = 0; i < wanted && first + i < have; i++) {
		const struct given *g = &s->given[s->shown[first + i]];
		char *photo = short_name(g->image, sign_more(s->app));

		rows[i] = (struct list_row){ .id = g->seq,
		    .role = g->superseded ? THEME_QUIET : THEME_TEXT,
		    .text = mem_printf(g->superseded ? "%s\t(%s)\t%s\t%s\t%s" :
			"%s\t%s\t%s\t%s\t%s", g->at, verdict_word(g),
			g->subject != NULL ? g->subject : g->question, g->note, photo) };
		free(photo);
	}
	return 0;
}

static const struct list_column columns[] = {
	{ .width = 11, .title = "time" },
	{ .width = 11, .title = "verdict" },
	{ .width = 0, .title = "question" },
	{ .width = 0, .title = "note" },
	{ .width = PHOTO_CELLS, .title = "photo" },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), NARROW = 72 };

#define SOURCE(some) { \
	.count = count, \
	.fetch = fetch, \
	.columns = columns, \
	.column_count = (some), \
	.empty = "Nothing was given yet.", \
}

/* On a narrow screen the photo's name is left to the photo. */
static const struct list_source source = SOURCE(COLUMNS), narrow_source = SOURCE(COLUMNS - 1);

static const struct given *
selected(struct history_screen *s)
{
	const struct list_row *row = list_selected(&s->list);

	for (size_t i = 0; row != NULL && i < s->count; i++)
		if (s->given[i].seq == row->id)
			return &s->given[i];
	return NULL;
}

/* ---- keys ---- */

static bool
in_list(const struct app *app, const void *state)
{
	const struct history_screen *s = state;

	(void)app;
	return !s->looking;
}

static bool
at_photo(const struct app *app, const void *state)
{
	return !in_list(app, state);
}

static bool
enlarged(const struct app *app, const void *state)
{
	const struct history_screen *s = state;

	return at_photo(app, state) && picture_enlarged(&s->picture);
}

static void
move(struct app *app, void *state, int key)
{
	struct history_screen *s = state;

	(void)app;
	list_key(&s->list, key);
}

static void
filter_list(struct app *app, void *state, int key)
{
	struct history_screen *s = state;

	(void)key;
	list_prompt(app, &s->list);
}

static void
other_set(struct app *app, void *state, int key)
{
	struct history_screen *s = state;
	struct err err = ERR_INIT;

	(void)key;
	s->all = !s->all;
	if (load(s, &err) != 0)
		app_say_err(app, &err);
	list_reload(&s->list);
}

static void
show_photo(struct app *app, void *state, int key)
{
	struct history_screen *s = state;
	const struct given *g = selected(s);
	struct err err = ERR_INIT;
	struct task task;
	int rc;

	(void)key;
	if (g == NULL)
		return;
	rc = review_recall(s->review, g->item_id, &task, &err);
	if (rc < 0)
		app_say_err(app, &err);
	if (rc != 0)
		return;
	picture_photo(&s->picture, task.root, task.image);
	task_release(&task);
	s->looking = true;
}

static void
back(struct app *app, void *state, int key)
{
	struct history_screen *s = state;

	(void)app;
	(void)key;
	s->looking = false;
}

static void
look(struct app *app, void *state, int key)
{
	struct history_screen *s = state;

	(void)app;
	picture_key(&s->picture, key);
}

static const struct key keys[] = {
	{ .keys = LIST_KEYS, .help = "Move in the list.", .when = in_list, .run = move },
	{ .keys = "Enter", .foot = "photo", .help = "See the photo again.", .when = in_list,
	  .run = show_photo },
	{ .keys = "/", .foot = "filter",
	  .help = "Only what holds a text: time, verdict, question, photo or note.",
	  .when = in_list, .run = filter_list },
	{ .keys = "Tab", .foot = "all/sitting",
	  .help = "All you ever gave, or what you gave in this sitting.", .when = in_list,
	  .run = other_set },
	{ .keys = "Enter Escape q", .foot = "list", .help = "Back to the list.", .when = at_photo,
	  .run = back },
	{ .keys = PICTURE_ZOOM_KEYS, .foot = "zoom", .help = "Look closer, less close.",
	  .when = at_photo, .run = look },
	{ .keys = PICTURE_PAN_KEYS, .help = "Move over the enlarged photo.", .when = enlarged,
	  .run = look },
	{ .keys = PICTURE_WHOLE_KEYS, .help = "The whole photo, as it is.", .when = at_photo,
	  .run = look },
	{ .keys = PICTURE_LIGHT_KEYS, .help = "Brighter, darker; more contrast, less.",
	  .when = at_photo, .run = look },
	{ .keys = "q Escape H", .foot = "back", .help = "Back to where you came from.",
	  .when = in_list, .run = app_leave },
	{ .keys = NULL }
};

/* ---- the screen ---- */

static int
history_open(struct app *app, void *state, const void *arg, struct err *err)
{
	struct history_screen *s = state;
	struct review_progress progress;

	s->app = app;
	s->review = (struct review *)arg;
	review_progress(s->review, &progress);
	s->all = progress.sitting == 0;
	if (load(s, err) != 0) {
		forget(s);
		free(s->given);
		return -1;
	}
	picture_init(&s->picture, app);
	list_init(&s->list, &source, s);
	return 0;
}

static void
history_close(struct app *app, void *state)
{
	struct history_screen *s = state;

	(void)app;
	list_release(&s->list);
	picture_release(&s->picture);
	forget(s);
	free(s->given);
	free(s->shown);
}

static void
draw_look(struct history_screen *s, struct draw_rect body)
{
	const struct given *g = selected(s);
	struct draw_rect photo = body;
	int row, used, cols = body.cols - 2;
	char facts[96];

	if (g == NULL)
		return;
	photo.rows -= PHOTO_ROWS;
	picture_draw(&s->picture, photo);
	row = photo.row + photo.rows;
	question_line(row, 1, cols, g->question, g->subject);
	row++;
	used = 1 + draw_textf(row, 1, cols, THEME_TEXT, "%s  %s%s", g->at, verdict_word(g),
	    g->superseded ? ", changed later" : "");
	draw_text(row, used + 2, cols - used - 1, THEME_QUIET, g->note);
	row++;
	used = 1 + draw_text(row, 1, cols, THEME_QUIET, base_name(g->image));
	draw_text(row, used + 2, cols - used - 1, THEME_QUIET,
	    picture_facts(&s->picture, facts, sizeof(facts)));
}

static void
history_draw(struct app *app, void *state)
{
	struct history_screen *s = state;
	char number[NUMBER_TEXT], left[160], right[64];
	struct draw_rect body = draw_body();

	(void)app;
	snprintf(left, sizeof(left), "history %s %s", sign_dot(app),
	    s->all ? "all sittings" : "this sitting");
	snprintf(right, sizeof(right), "%s given", number_text(number, (int64_t)s->count));
	draw_title(left, right);
	s->list.source = body.cols < NARROW ? &narrow_source : &source;
	if (s->looking)
		draw_look(s, body);
	else
		list_draw(&s->list, body);
}

static void
history_event(struct app *app, void *state, const struct event *event)
{
	(void)state;
	if (event->kind == EVENT_PHOTO || event->kind == EVENT_RESIZE)
		app_redraw(app);
}

const struct screen_ops screen_history = {
	.name = "history",
	.doc = "What you gave, latest first; a verdict in parentheses was changed later.",
	.state_size = sizeof(struct history_screen),
	.keys = keys,
	.open = history_open,
	.close = history_close,
	.draw = history_draw,
	.event = history_event,
};
