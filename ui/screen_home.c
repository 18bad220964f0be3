/*
 * screen_home.c - how things stand for whoever sits here, and what to do next.
 *
 * Everything on it comes from the person's board (board.h), which holds nothing a reviewer may not
 * know.  The board is read anew whenever this screen comes back to the top and every few seconds,
 * less often where the store is so large that reading takes its time.
 */
#include "board.h"
#include "desk.h"
#include "list.h"
#include "mem.h"
#include "number.h"
#include "prompt.h"
#include "review.h"
#include "screens.h"
#include "signs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REFRESH_MS = 4000, REFRESH_COST = 50, WIDEST = 88 };

struct home {
	struct board board;
	bool stale;		/* read the board before the next drawing */
	int64_t cost_ms;	/* how long that took the last time */
	struct list batches;
	struct review *sitting;	/* lent to the history above this screen; else NULL */
};

/* ---- the batches ---- */

static int
count_batches(void *arg, const char *filter, size_t *count, struct err *err)
{
	struct home *s = arg;

	(void)filter;
	(void)err;
	*count = (size_t)s->board.batches;
	return 0;
}

static char *
batch_text(const struct board *board, const struct board_batch *b)
{
	char n[4][NUMBER_TEXT];
	const char *order = b->closed ? "closed" : batch_order_name(b->order);

	/* That models doubt what comes first would tell what they say. */
	if (board->person.role != ROLE_LEAD && !b->closed && b->order == ORDER_DISPUTE)
		order = "given";
	if (board->person.role != ROLE_LEAD)
		return mem_printf("%s\t%s of %s\t%d\t%s", b->name, number_text(n[0], b->own),
		    number_text(n[1], b->items), b->reviews, order);
	return mem_printf("%s\t%s\t%s\t%s\t%s\t%d\t%s", b->name, number_text(n[0], b->open),
	    number_text(n[1], b->disputed), number_text(n[2], b->agreed),
	    number_text(n[3], b->settled), b->reviews, order);
}

static int
fetch_batches(void *arg, const char *filter, size_t first, size_t count, struct list_row *rows,
    struct err *err)
{
	struct home *s = arg;

	(void)filter;
	(void)err;
	for (size_t i = 0; i < count; i++) {
		const struct board_batch *b = &s->board.batch[first + i];

		rows[i] = (struct list_row){ .id = (int64_t)(first + i),
			.role = b->closed ? THEME_QUIET : THEME_TEXT,
			.text = batch_text(&s->board, b) };
	}
	return 0;
}

static const struct list_column own_columns[] = {
	{ .width = 0, .title = "batch" },
	{ .width = 18, .right = true, .title = "judged by you" },
	{ .width = 8, .right = true, .title = "reviews" },
	{ .width = 7, .title = "order" },
};

static const struct list_column all_columns[] = {
	{ .width = 0, .title = "batch" },
	{ .width = 7, .right = true, .title = "open" },
	{ .width = 8, .right = true, .title = "disputed" },
	{ .width = 7, .right = true, .title = "agreed" },
	{ .width = 7, .right = true, .title = "settled" },
	{ .width = 7, .right = true, .title = "reviews" },
	{ .width = 7, .title = "order" },
};

/* The same without the last two, for narrow screens. */
static const struct list_column few_columns[] = {
	{ .width = 0, .title = "batch" },
	{ .width = 6, .right = true, .title = "open" },
	{ .width = 8, .right = true, .title = "disputed" },
	{ .width = 6, .right = true, .title = "agreed" },
	{ .width = 7, .right = true, .title = "settled" },
};

#define SOURCE(table) { \
	.count = count_batches, \
	.fetch = fetch_batches, \
	.columns = (table), \
	.column_count = sizeof(table) / sizeof((table)[0]), \
	.empty = "", \
}

static const struct list_source own_source = SOURCE(own_columns);
static const struct list_source all_source = SOURCE(all_columns);
static const struct list_source few_source = SOURCE(few_columns);

/* ---- reading ---- */

static bool
is_lead(const struct home *s)
{
	return s->board.person.role == ROLE_LEAD;
}

static int
read_board(struct app *app, struct home *s, struct err *err)
{
	struct desk *desk = desk_of(app);
	bool other = strcmp(s->board.person.name, desk->person) != 0;
	int64_t begun = app_now(app);
	struct board fresh;

	s->stale = false;
	if (board_read(&fresh, desk->store, desk->person, err) < 0)
		return -1;
	s->cost_ms = app_now(app) - begun;
	board_release(&s->board);
	s->board = fresh;
	if (!other) {
		list_reload(&s->batches);
		return 0;
	}
	list_release(&s->batches);
	list_init(&s->batches, is_lead(s) ? &all_source : &own_source, s);
	return 0;
}

static int
open_home(struct app *app, void *state, const void *arg, struct err *err)
{
	struct home *s = state;

	(void)arg;
	if (read_board(app, s, err) < 0)
		return -1;
	app_timer(app, 0, REFRESH_MS);
	return 0;
}

static void
close_home(struct app *app, void *state)
{
	struct home *s = state;

	(void)app;
	review_close(s->sitting);
	list_release(&s->batches);
	board_release(&s->board);
}

static void
event_home(struct app *app, void *state, const struct event *event)
{
	struct home *s = state;

	if (event->kind == EVENT_SIGNAL)
		s->stale = true;
	if (event->kind != EVENT_TIMER)
		return;
	s->stale = true;
	app_timer(app, 0, REFRESH_MS + REFRESH_COST * s->cost_ms);
	app_redraw(app);
}

/* ---- drawing ---- */

struct hint {
	const char *key, *what;
};

/* The key that does what the board's sentence says is next; NULL where none does. */
static struct hint
hint_of(const struct app *app, const struct home *s)
{
	bool alone = !desk_of(app)->session;

	switch (s->board.step) {
	case STEP_RESOLVE:
		return (struct hint){ "d", "settle them" };
	case STEP_REVIEW:
		return (struct hint){ "r", "review them" };
	case STEP_EXPORT:
		if (alone)
			return (struct hint){ "e", "export the corrected label files" };
		break;
	case STEP_OTHERS:
	case STEP_NOTHING:
		if (alone)
			return (struct hint){ "w", "work as somebody else" };
		break;
	case STEP_IMPORT:
	case STEP_PEOPLE:
	case STEP_BATCH:
		break;
	}
	return (struct hint){ NULL, NULL };
}

/* The command that does it, where there is one. */
static const char *
command_of(const struct home *s)
{
	switch (s->board.step) {
	case STEP_IMPORT:
		return "foureyes import FILE... --images FOLDER";
	case STEP_PEOPLE:
		return "foureyes people add NAME --role reviewer";
	case STEP_BATCH:
		return "foureyes batch create NAME";
	case STEP_EXPORT:
		return "foureyes export -o FOLDER";
	case STEP_RESOLVE:
	case STEP_REVIEW:
	case STEP_OTHERS:
	case STEP_NOTHING:
		break;
	}
	return NULL;
}

/* How far the work is: for a lead all of it, for a reviewer their own. */
static void
draw_progress(const struct home *s, int row, int col, int cols)
{
	const struct board *b = &s->board;
	int64_t done = b->own, total = 0;
	int bar = cols / 2;
	char n[2][NUMBER_TEXT];

	for (int i = 0; i < b->batches; i++)
		if (is_lead(s) || !b->batch[i].closed || b->batch[i].own > 0)
			total += b->batch[i].items;
	if (is_lead(s))
		done = b->agreed + b->settled;
	if (total == 0)
		return;
	draw_bar(row, col, bar, (size_t)done, (size_t)total);
	draw_textf(row, col + bar + 2, cols - bar - 2, THEME_QUIET, "%s of %s %s",
	    number_text(n[0], done), number_text(n[1], total),
	    is_lead(s) ? "have a label" : "judged by you");
}

/* What is not as it should be, one line each. */
static int
draw_notices(const struct home *s, int row, int col, int cols)
{
	const struct board *b = &s->board;
	char n[2][NUMBER_TEXT];
	int at = row;

	if (b->step == STEP_RESOLVE && b->voted > 0)
		draw_textf(at++, col, cols, THEME_QUIET, "%s more %s for another lead: you voted "
		    "yourself.", number_text(n[0], b->voted),
		    number_of(b->voted, "waits", "wait"));
	if (b->counts.photos_missing > 0)
		draw_textf(at++, col, cols, THEME_WARNING, "%s of %s photos %s not found: "
		    "foureyes import --images FOLDER", number_text(n[0], b->counts.photos_missing),
		    number_text(n[1], b->counts.photos),
		    number_of(b->counts.photos_missing, "is", "are"));
	return at - row;
}

static void
draw_all(struct app *app, struct home *s)
{
	struct draw_rect body = draw_body();
	bool roomy = body.rows >= 20;
	int cols = body.cols - 6 < WIDEST ? body.cols - 6 : WIDEST;
	int col = body.cols > 2 * WIDEST ? body.cols / 8 : 3;
	int row = body.row + (body.rows >= 40 ? 4 : 1), notices;
	struct hint hint = hint_of(app, s);
	const char *command = command_of(s);

	row += draw_wrap((struct draw_rect){ row, col, 2, cols }, THEME_QUESTION, s->board.next);
	row += roomy;
	if (hint.key != NULL)
		draw_key(row++, col, cols, hint.key, hint.what);
	else if (command != NULL)
		draw_text(row++, col, cols, THEME_TEXT, command);
	row++;
	notices = draw_notices(s, row, col, cols);
	row += notices > 0 ? notices + 1 : 0;
	if (s->board.batches == 0)
		return;
	row += roomy;
	draw_progress(s, row, col, cols);
	row += 2;
	if (is_lead(s))
		s->batches.source = cols < 64 ? &few_source : &all_source;
	list_draw(&s->batches, (struct draw_rect){ row, col, body.row + body.rows - row, cols });
}

static void
draw_home(struct app *app, void *state)
{
	struct home *s = state;
	struct err err = ERR_INIT;
	char title[128];

	review_close(s->sitting);
	s->sitting = NULL;
	if (s->stale && read_board(app, s, &err) < 0)
		app_say_err(app, &err);
	snprintf(title, sizeof(title), "foureyes %s %s", sign_dot(app), s->board.person.name);
	draw_title(title, strcmp(s->board.person.name, role_name(s->board.person.role)) != 0 ?
	    role_name(s->board.person.role) : "");
	draw_all(app, s);
}

/* ---- to the other screens ---- */

static void
go(struct app *app, struct home *s, const struct screen_ops *ops, const void *arg)
{
	struct err err = ERR_INIT;

	s->stale = true;
	if (app_push(app, ops, arg, &err) < 0)
		app_say_err(app, &err);
}

static void
review_selected(struct app *app, struct home *s)
{
	const struct list_row *row = list_selected(&s->batches);
	const struct board_batch *b;

	if (row == NULL) {
		app_say(app, THEME_WARNING, "There is nothing to review yet.");
		return;
	}
	b = &s->board.batch[row->id];
	if (b->closed)
		app_say(app, THEME_WARNING, "The batch %s is closed.", b->name);
	else
		go(app, s, &screen_review, b->name);
}

static void
answered_review(struct app *app, void *state, bool yes)
{
	if (yes)
		review_selected(app, state);
}

static void
run_review(struct app *app, void *state, int key)
{
	struct home *s = state;

	(void)key;
	if (is_lead(s) && s->board.own == 0 && s->board.batches > 0)
		prompt_ask(app, "You cannot settle what you vote in yourself. Review all the same?",
		    answered_review);
	else
		review_selected(app, s);
}

static bool
may_settle(const struct app *app, const void *state)
{
	(void)app;
	return is_lead(state);
}

static void
run_disputes(struct app *app, void *state, int key)
{
	(void)key;
	go(app, state, &screen_resolve, NULL);
}

static void
run_export(struct app *app, void *state, int key)
{
	(void)key;
	go(app, state, &screen_export, NULL);
}

static void
run_scores(struct app *app, void *state, int key)
{
	(void)key;
	go(app, state, &screen_scores, NULL);
}

static void
run_history(struct app *app, void *state, int key)
{
	struct home *s = state;
	struct desk *desk = desk_of(app);
	struct err err = ERR_INIT;

	(void)key;
	if (s->board.own == 0) {
		app_say(app, THEME_QUIET, "You have judged nothing yet.");
		return;
	}
	if (review_open(&s->sitting, desk->store, desk->person, NULL, &err) < 0)
		app_say_err(app, &err);
	else
		go(app, s, &screen_history, s->sitting);
}

static bool
may_export(const struct app *app, const void *state)
{
	return may_settle(app, state) && !desk_of(app)->session;
}

static bool
may_change(const struct app *app, const void *state)
{
	(void)state;
	return !desk_of(app)->session;
}

static void
run_people(struct app *app, void *state, int key)
{
	(void)key;
	go(app, state, &screen_people, NULL);
}

static void
run_move(struct app *app, void *state, int key)
{
	struct home *s = state;

	(void)app;
	list_key(&s->batches, key);
}

/* ---- what is next ---- */

static void
run_next(struct app *app, void *state, int key)
{
	struct home *s = state;

	switch (s->board.step) {
	case STEP_RESOLVE:
		run_disputes(app, s, key);
		break;
	case STEP_REVIEW:
		run_review(app, s, key);
		break;
	case STEP_EXPORT:
		if (may_export(app, s))
			run_export(app, s, key);
		break;
	case STEP_OTHERS:
	case STEP_NOTHING:
		if (may_change(app, s))
			run_people(app, s, key);
		break;
	case STEP_IMPORT:
	case STEP_PEOPLE:
	case STEP_BATCH:
		app_say(app, THEME_QUIET, "That is done on the command line.");
		break;
	}
}

static const struct key home_keys[] = {
	{ .keys = "Enter", .help = "Do what the sentence at the top says is next.",
	  .run = run_next },
	{ .keys = "r", .foot = "review", .help = "Review the selected batch.", .run = run_review },
	{ .keys = "d", .foot = "disputes", .help = "Settle what the reviewers disagree on.",
	  .when = may_settle, .run = run_disputes },
	{ .keys = "e", .foot = "export", .help = "Write the corrected label files to a folder.",
	  .when = may_export, .run = run_export },
	{ .keys = "s", .foot = "scores",
	  .help = "What the corrected labels do to the ranks of models.",
	  .when = may_settle, .run = run_scores },
	{ .keys = "H", .foot = "history", .help = "What you have judged, latest first.",
	  .run = run_history },
	{ .keys = "w", .foot = "work as", .help = "Somebody else sits down at this desk.",
	  .when = may_change, .run = run_people },
	{ .keys = LIST_KEYS, .help = "Move among the batches.", .run = run_move },
	{ .keys = "q", .foot = "quit", .help = "Leave Foureyes.", .run = app_leave },
	{ .keys = NULL }
};

const struct screen_ops screen_home = {
	.name = "home",
	.doc = "How things stand for you, and what to do next.",
	.state_size = sizeof(struct home),
	.keys = home_keys,
	.open = open_home,
	.close = close_home,
	.draw = draw_home,
	.event = event_home,
};
