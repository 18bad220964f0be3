/*
 * review_draw.c - what the review screen looks like.
 *
 * Everything has its place: the subject, the keys and the last verdict do not move from item to
 * item.  What is special (going back, a note, something that is not saved) comes after them.
 */
#include "review_screen.h"

#include "desk.h"
#include "number.h"
#include "question.h"
#include "signs.h"
#include "utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum {
	PANEL_MARGIN = 2,
	PANEL_ROWS = 16,		/* from here on the panel has room for all, */
	TALL_ROWS = 30,			/* … and for air */
	BAR_CELLS = 16, BAR_CELLS_NARROW = 10,
	SPECIAL_BYTES = 1200,		/* an error of any length, and what to do */
};

/* ---- the words ---- */

static void
to_capitals(char *s)
{
	for (; *s != '\0'; s++)
		*s = (char)toupper((unsigned char)*s);
}

/* "back 2: your verdict was NO" */
static void
back_text(const struct review_screen *s, bool brief, char *out, size_t size)
{
	const struct own_mark *mark = review_mark(s->review);
	int steps = review_steps_back(s->review);
	char verdict[16];

	if (mark == NULL || mark->answer == ANSWER_NONE) {
		snprintf(out, size, mark == NULL ? "back %d" : brief ? "back %d: FLAGGED" :
		    "back %d: you flagged this photo", steps);
		return;
	}
	snprintf(verdict, sizeof(verdict), "%s", answer_name(mark->answer));
	to_capitals(verdict);
	snprintf(out, size, brief ? "back %d: %s" : "back %d: your verdict was %s", steps, verdict);
}

/* What the last key in this sitting did; "" where there was none. */
static const char *
last_text(struct review *review)
{
	struct review_progress progress;

	review_progress(review, &progress);
	if (progress.last_flag)
		return "flagged";
	return answer_name(progress.last);
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* ---- title and status ---- */

static void
draw_head(const struct app *app, struct review_screen *s, int cols)
{
	int bar = cols >= 80 ? BAR_CELLS : BAR_CELLS_NARROW, used;
	char done[NUMBER_TEXT], total[NUMBER_TEXT], left[192], right[80];
	struct review_progress progress;

	review_progress(s->review, &progress);
	snprintf(left, sizeof(left), "foureyes %s %s %s %s", sign_dot(app),
	    review_batch(s->review)->name, sign_dot(app), review_person(s->review)->name);
	snprintf(right, sizeof(right), "%s of %s", number_text(done, progress.done),
	    number_text(total, progress.total));
	used = draw_right(0, 0, cols - bar - 3, THEME_QUIET, right);
	draw_text(0, 1, cols - bar - used - 6, THEME_TITLE, left);
	draw_bar(0, cols - bar - 1, bar, progress.done > 0 ? (size_t)progress.done : 0,
	    progress.total > 0 ? (size_t)progress.total : 0);
}

/* "0:42", "…" while the photo was not yet seen. */
static void
clock_words(const struct app *app, const struct review_screen *s, char *out, size_t size)
{
	long seconds = (long)((app_now(app) - s->seen_at) / 1000);

	if (s->picture.state == PICTURE_REFUSED)
		out[0] = '\0';
	else if (!s->look.seen)
		snprintf(out, size, "%s", sign_more(app));
	else if (seconds < 3600)
		snprintf(out, size, "%ld:%02ld", seconds / 60, seconds % 60);
	else
		snprintf(out, size, "%ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
		    seconds % 60);
}

static void
draw_status(struct app *app, struct review_screen *s, const struct task *task, int row, int cols)
{
	const char *limits = picture_limits(&s->picture);
	char facts[96], clock[32], right[80];
	struct review_progress progress;
	int used, room;

	review_progress(s->review, &progress);
	clock_words(app, s, clock, sizeof(clock));
	if (progress.per_minute > 0)
		snprintf(right, sizeof(right), "%.0f/min %8s ", progress.per_minute, clock);
	else
		snprintf(right, sizeof(right), "%8s ", clock);
	room = cols - 1 - draw_right(row, 0, cols, THEME_QUIET, right);
	picture_facts(&s->picture, facts, sizeof(facts));
	used = 1 + draw_text(row, 1, room - 1, THEME_QUIET, base_name(task->image));
	if (used + 2 < room)
		used += 2 + draw_text(row, used + 2, room - used - 2, THEME_QUIET, facts);
	if (limits != NULL && used + 2 < room)
		draw_text(row, used + 2, room - used - 2, THEME_WARNING, limits);
}

/* The keys that answer: where there is no photo there is no verdict. */
struct answer_key {
	const char *key, *what;
};

static const struct answer_key *
answer_keys(const struct review_screen *s)
{
	static const struct answer_key verdicts[] = { { "y", "yes" }, { "n", "no" },
	    { "a", "ambiguous" }, { NULL, NULL } };
	static const struct answer_key without[] = { { "s", "skip" }, { "f", "flag it" },
	    { NULL, NULL } };

	return s->picture.state == PICTURE_REFUSED ? without : verdicts;
}

/* ---- the panel beside the photo ---- */

static int
draw_lines(struct draw_rect panel, int row, enum theme_role role, const char *text)
{
	struct draw_rect where = { row, panel.col, panel.row + panel.rows - row, panel.cols };

	return where.rows > 0 ? row + draw_wrap(where, role, text) : row;
}

/* What goes with the next verdict: whole where there is room, in a small window in one row. */
static int
draw_note(const struct review_screen *s, struct draw_rect panel, int row)
{
	const char *note = review_note(s);

	if (note[0] == '\0')
		return row;
	if (panel.rows < PANEL_ROWS) {
		draw_textf(row, panel.col, panel.cols, THEME_INPUT, "note: %s", note);
		return row + 1;
	}
	row = draw_lines(panel, row, THEME_QUIET, "note:");
	return draw_lines(panel, row, THEME_INPUT, note) + 1;
}

/* "guideline 2 is new (g)"; "" where this person knows the one in force. */
static const char *
news_text(const struct review_screen *s, char *out, size_t size)
{
	int64_t version = guideline_new(review_guideline(s->review));

	out[0] = '\0';
	if (version > 0)
		snprintf(out, size, "guideline %lld is new (g)", (long long)version);
	return out;
}

static int
draw_special(struct review_screen *s, struct draw_rect panel, int row)
{
	bool small = panel.rows < PANEL_ROWS;
	char text[96];

	if (s->unsaved || s->stalled) {
		row = draw_lines(panel, row, THEME_ERROR,
		    s->unsaved ? "not saved yet" : "saved; no next item");
		row = draw_lines(panel, row, THEME_TEXT, "Enter tries again");
		return draw_lines(panel, row, THEME_QUIET, s->trouble.text);
	}
	if (review_steps_back(s->review) > 0) {
		back_text(s, small, text, sizeof(text));
		row = draw_lines(panel, row, THEME_WARNING, text);
		row = draw_lines(panel, row, THEME_TEXT, "y n a changes it");
		row = draw_lines(panel, row, THEME_TEXT, "s returns") + !small;
	} else if (review_was_skipped(s)) {
		row = draw_lines(panel, row, THEME_QUIET, "put off before") + !small;
	}
	if (news_text(s, text, sizeof(text))[0] != '\0')
		row = draw_lines(panel, row, THEME_WARNING, text) + !small;
	return draw_note(s, panel, row);
}

static void
draw_last(struct review_screen *s, struct draw_rect panel, int row)
{
	const char *last = last_text(s->review);
	int used;

	if (last[0] == '\0' || review_steps_back(s->review) > 0 || s->unsaved || s->stalled)
		return;
	if (row >= panel.row + panel.rows)
		row = panel.row + panel.rows - 1;
	used = draw_textf(row, panel.col, panel.cols, THEME_QUIET, "last: %s", last);
	if (used + 10 <= panel.cols)
		draw_text(row, panel.col + used, panel.cols - used, THEME_QUIET, "  (u undo)");
}

static int
draw_answer(struct draw_rect panel, int row, const struct answer_key *k)
{
	int used = draw_text(row, panel.col, panel.cols, THEME_KEY, k->key) + 2;

	draw_text(row, panel.col + used, panel.cols - used, THEME_TEXT, k->what);
	return row;
}

static void
draw_panel(struct review_screen *s, const struct task *task, struct draw_rect panel)
{
	bool tall = panel.rows >= TALL_ROWS;
	struct draw_rect where;
	int row, most = panel.rows - 5;

	panel.col += PANEL_MARGIN;
	panel.cols -= PANEL_MARGIN + 1;
	row = panel.row + (tall ? panel.rows / 4 : panel.rows >= PANEL_ROWS ? 2 : 1);
	if (question_rows(panel.cols, task->question, task->subject) > most - (row - panel.row))
		row = panel.row;
	where = (struct draw_rect){ row, panel.col, most, panel.cols };
	row += question_draw(where, task->question, task->subject);
	if (question_rows(panel.cols, task->question, task->subject) > most)
		row += draw_key(row, panel.col, panel.cols, "i", "all of it") > 0;
	for (const struct answer_key *k = answer_keys(s); k->key != NULL; k++)
		row = draw_answer(panel, row + 1, k);
	row = draw_special(s, panel, row + 2);
	draw_last(s, panel, row);
}

/* ---- the rows under the photo ---- */

static int
draw_answers(const struct review_screen *s, int row, int col, int cols)
{
	int used = 0;

	for (const struct answer_key *k = answer_keys(s); k->key != NULL && used < cols; k++)
		used += 3 + draw_key(row, col + used, cols - used, k->key, k->what);
	return used;
}

static void
special_text(const struct app *app, struct review_screen *s, int cols, char *out, size_t size)
{
	const char *last = last_text(s->review);
	char back[96];
	size_t news;

	if (s->unsaved || s->stalled) {
		snprintf(out, size, "%s: %s; Enter tries again",
		    s->unsaved ? "not saved yet" : "saved; no next item", s->trouble.text);
		return;
	}
	news = strlen(news_text(s, out, size));
	if (news > 0)
		news += (size_t)snprintf(out + news, size - news, "  ");
	out += news;
	size -= news;
	cols -= (int)news;
	if (review_steps_back(s->review) > 0) {
		for (int brief = 0; brief < 2; brief++) {
			back_text(s, brief, back, sizeof(back));
			snprintf(out, size, "%s %s y n a changes it, s returns", back,
			    sign_dash(app));
			if (utf8_cells(out) <= cols)
				break;
		}
	} else if (review_was_skipped(s)) {
		snprintf(out, size, "put off before");
	} else if (last[0] != '\0') {
		snprintf(out, size, "last: %s  (u undo)", last);
	}
}

static enum theme_role
special_role(struct review_screen *s)
{
	if (s->unsaved || s->stalled)
		return THEME_ERROR;
	return review_steps_back(s->review) > 0 || guideline_new(review_guideline(s->review)) > 0 ?
	    THEME_WARNING : THEME_QUIET;
}

/* In the middle of its rows where one is enough. */
static void
draw_question(const struct task *task, struct draw_rect where)
{
	bool whole = question_cells(task->question, task->subject) <= where.cols;

	if (whole || where.rows == 1)
		question_line(where.row + where.rows / 2, where.col, where.cols, task->question,
		    task->subject);
	else
		question_draw(where, task->question, task->subject);
	if (!whole && question_rows(where.cols, task->question, task->subject) > where.rows)
		draw_key(where.row + where.rows, where.col + where.cols - 11, 11, "i", "all of it");
}

static void
draw_under(const struct app *app, struct review_screen *s, const struct task *task,
    struct draw_rect panel)
{
	int col = panel.col + 1, cols = panel.cols - 2, row = panel.row + panel.rows - 2, used;
	char special[SPECIAL_BYTES];

	used = draw_answers(s, row, col, cols);
	if (review_note(s)[0] != '\0')
		draw_textf(row, col + used, cols - used, THEME_INPUT, "note: %s", review_note(s));
	special_text(app, s, cols, special, sizeof(special));
	draw_text(row + 1, col, cols, special_role(s), special);
	draw_question(task, (struct draw_rect){ panel.row, col, panel.rows - 2, cols });
}

/* One row: the question, the keys, and what is special where there is room. */
static void
draw_full(const struct app *app, struct review_screen *s, const struct task *task,
    struct draw_rect panel)
{
	enum { ANSWERS = 28 };
	int cols = panel.cols - 2, used;
	char special[SPECIAL_BYTES];

	used = question_line(panel.row, 1, cols - ANSWERS, task->question, task->subject) + 3;
	used += draw_answers(s, panel.row, 1 + used, cols - used);
	special_text(app, s, cols - used, special, sizeof(special));
	if (review_note(s)[0] != '\0' && used + 12 < cols)
		used += 2 + draw_textf(panel.row, 1 + used, cols - used, THEME_INPUT, "note: %s",
		    review_note(s));
	if (used + 12 < cols)
		draw_right(panel.row, 1 + used, cols - used, special_role(s), special);
}

/* ---- other pages ---- */

/* The whole question, where it has no room beside the photo. */
static void
draw_page(const struct review_screen *s, const struct task *task, struct draw_rect body)
{
	struct draw_rect where = { body.row + 1, body.col + PANEL_MARGIN, body.rows - 5,
	    body.cols - 2 * PANEL_MARGIN };
	char facts[96];
	int row = where.row;

	row += question_draw(where, task->question, task->subject) + 1;
	row += draw_wrap((struct draw_rect){ row, where.col, 2, where.cols }, THEME_QUIET,
	    task->image);
	draw_text(row, where.col, where.cols, THEME_QUIET,
	    picture_facts(&s->picture, facts, sizeof(facts)));
	draw_key(body.row + body.rows - 1, where.col, where.cols, "i", "back to the photo");
}

/* Nothing waits: what was done, and how to go on. */
static void
draw_end(struct review_screen *s, struct draw_rect body)
{
	struct review_progress progress;
	char given[NUMBER_TEXT], done[NUMBER_TEXT], total[NUMBER_TEXT], text[160];
	long minutes;
	int row = body.row + body.rows / 3;

	review_progress(s->review, &progress);
	minutes = progress.elapsed_ms < 60000 ? 1 : (long)((progress.elapsed_ms + 30000) / 60000);
	number_text(given, progress.sitting);
	number_text(done, progress.done);
	number_text(total, progress.total);
	if (s->unsaved || s->stalled) {
		draw_centre(row, body.col, body.cols, THEME_ERROR,
		    s->unsaved ? "not saved yet" : "saved; no next item");
		draw_centre(row + 1, body.col, body.cols, THEME_TEXT, s->trouble.text);
		draw_centre(row + 3, body.col, body.cols, THEME_TEXT, "Enter tries again");
		return;
	}
	draw_centre(row, body.col, body.cols, THEME_QUESTION, "Nothing waits for you here now.");
	if (progress.sitting > 0) {
		snprintf(text, sizeof(text), "This sitting: %s %s in %ld %s, all saved.",
		    given, number_of(progress.sitting, "item", "items"), minutes,
		    number_of(minutes, "minute", "minutes"));
		draw_centre(row + 2, body.col, body.cols, THEME_TEXT, text);
	}
	snprintf(text, sizeof(text), "You have judged %s of the %s items of %s.", done, total,
	    review_batch(s->review)->name);
	draw_centre(row + 3, body.col, body.cols, THEME_QUIET, text);
	draw_centre(row + 5, body.col, body.cols, THEME_TEXT,
	    "u goes back    H history    Enter looks again    q leaves");
}

/* ---- all of it ---- */

void
review_draw(struct app *app, struct review_screen *s)
{
	const struct term_facts *facts = app_facts(app);
	const struct task *task = review_task(s->review);
	int rows = draw_rows(), cols = draw_cols();
	struct review_layout at;

	review_layout(&at, rows, cols, facts->cell_width, facts->cell_height,
	    s->full && task != NULL && !s->page);
	if (at.status >= 0)
		draw_head(app, s, cols);
	if (task == NULL) {
		draw_end(s, draw_body());
		return;
	}
	if (s->page) {
		draw_page(s, task, draw_body());
		return;
	}
	if (at.frame)
		draw_frame((struct draw_rect){ at.photo.row - 1, at.photo.col - 1,
		    at.photo.rows + 2, at.photo.cols + 2 });
	if (picture_draw(&s->picture, at.photo) == PICTURE_SHOWN)
		look_ask(&s->look, app, &s->picture);
	if (at.status < 0)
		draw_full(app, s, task, at.panel);
	else if (at.under)
		draw_under(app, s, task, at.panel);
	else
		draw_panel(s, task, at.panel);
	if (at.status >= 0)
		draw_status(app, s, task, at.status, cols);
}
