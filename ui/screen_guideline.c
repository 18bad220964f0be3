/*
 * screen_guideline.c - the guideline, to be read.
 *
 * The text is made fit to be shown once and cut into the lines of the screen as wide as it is now;
 * a guideline is at most 64 KiB, so all of it is cut anew when the width changes.
 */
#include "screens.h"

#include "guideline.h"
#include "mem.h"
#include "signs.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MARGIN = 2, WIDEST = 84 };

struct guideline_screen {
	int64_t version;
	char person[65], since[32];
	char **paragraph;	/* lines of the text, fit to be shown */
	size_t paragraphs;

	int cols;		/* what the lines are cut to */
	char **line;
	int lines, top;		/* top: the first on the screen */
};

/* The machine's own time, to the minute: "11-21 08:15". */
static void
set_since(struct guideline_screen *s, const char *at)
{
	struct tm tm;
	time_t seconds;
	int64_t ms;

	snprintf(s->since, sizeof(s->since), "%s", at);
	if (clock_parse(at, &ms) != 0)
		return;
	seconds = (time_t)(ms / 1000);
	if (localtime_r(&seconds, &tm) != NULL)
		strftime(s->since, sizeof(s->since), "%m-%d %H:%M", &tm);
}

static void
take_text(struct guideline_screen *s, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		struct buf clean = BUF_INIT;

		buf_str(&clean, "");
		utf8_clean(&clean, text, len);
		s->paragraph = mem_resize(s->paragraph, s->paragraphs + 1, sizeof(*s->paragraph));
		s->paragraph[s->paragraphs++] = buf_take(&clean);
		text += len + (text[len] == '\n');
	}
}

static void
forget_lines(struct guideline_screen *s)
{
	for (int i = 0; i < s->lines; i++)
		free(s->line[i]);
	free(s->line);
	s->line = NULL;
	s->lines = 0;
}

static void
add_line(struct guideline_screen *s, const char *text, size_t len)
{
	if ((s->lines & (s->lines - 1)) == 0)
		s->line = mem_resize(s->line, s->lines > 0 ? (size_t)s->lines * 2 : 1,
		    sizeof(*s->line));
	s->line[s->lines++] = mem_printf("%.*s", (int)len, text);
}

/* Where one was reading stays at the top, as far as lines of another width can say that. */
static void
cut(struct guideline_screen *s, int cols)
{
	int before = s->lines, at = s->top;

	if (cols == s->cols)
		return;
	forget_lines(s);
	for (size_t i = 0; i < s->paragraphs; i++) {
		const char *text = s->paragraph[i];

		if (*text == '\0')
			add_line(s, text, 0);
		while (*text != '\0') {
			size_t next, len = utf8_wrap(text, cols, &next);

			add_line(s, text, len);
			text += next;
		}
	}
	s->cols = cols;
	s->top = before > 0 ? (int)((int64_t)at * s->lines / before) : 0;
}

static int
last_top(const struct guideline_screen *s)
{
	int rows = draw_body().rows;

	return s->lines > rows ? s->lines - rows : 0;
}

/* ---- keys ---- */

static void
move(struct app *app, void *state, int key)
{
	struct guideline_screen *s = state;
	int page = draw_body().rows - 1;

	(void)app;
	if (key == KEY_ARROW_UP || key == 'k')
		s->top--;
	else if (key == KEY_ARROW_DOWN || key == 'j')
		s->top++;
	else if (key == KEY_PAGE_UP)
		s->top -= page;
	else if (key == KEY_PAGE_DOWN || key == ' ')
		s->top += page;
	else
		s->top = key == KEY_LINE_HOME ? 0 : s->lines;
	if (s->top > last_top(s))
		s->top = last_top(s);
	if (s->top < 0)
		s->top = 0;
}

static const struct key keys[] = {
	{ .keys = "Down Up j k PageDown PageUp Space Home End", .foot = "move",
	  .help = "Move in the text.", .run = move },
	{ .keys = "q Escape g", .foot = "back", .help = "Back to where you came from.",
	  .run = app_leave },
	{ .keys = NULL }
};

/* ---- the screen ---- */

static int
guideline_screen_open(struct app *app, void *state, const void *arg, struct err *err)
{
	struct guideline_screen *s = state;
	const struct guideline *g = arg;

	(void)app;
	(void)err;
	s->version = g->version;
	snprintf(s->person, sizeof(s->person), "%s", g->person);
	set_since(s, g->set_at);
	take_text(s, g->text);
	return 0;
}

static void
guideline_screen_close(struct app *app, void *state)
{
	struct guideline_screen *s = state;

	(void)app;
	forget_lines(s);
	for (size_t i = 0; i < s->paragraphs; i++)
		free(s->paragraph[i]);
	free(s->paragraph);
}

static void
guideline_screen_draw(struct app *app, void *state)
{
	struct guideline_screen *s = state;
	struct draw_rect body = draw_body();
	int cols = body.cols - 2 * MARGIN;
	char left[160], right[96];

	if (cols > WIDEST)
		cols = WIDEST;
	cut(s, cols > 0 ? cols : 1);
	if (s->top > last_top(s))
		s->top = last_top(s);
	snprintf(left, sizeof(left), "guideline %lld %s %s, %s", (long long)s->version,
	    sign_dot(app), s->person, s->since);
	if (s->lines > body.rows)
		snprintf(right, sizeof(right), "lines %d to %d of %d", s->top + 1,
		    s->top + body.rows < s->lines ? s->top + body.rows : s->lines, s->lines);
	else
		right[0] = '\0';
	draw_title(left, right);
	for (int i = 0; i < body.rows && s->top + i < s->lines; i++)
		draw_text(body.row + i, body.col + MARGIN, cols, THEME_TEXT, s->line[s->top + i]);
}

const struct screen_ops screen_guideline = {
	.name = "guideline",
	.doc = "The text that all reviewers work under; a lead writes it.",
	.state_size = sizeof(struct guideline_screen),
	.keys = keys,
	.open = guideline_screen_open,
	.close = guideline_screen_close,
	.draw = guideline_screen_draw,
};
