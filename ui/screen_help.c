/*
 * screen_help.c - every key of the screen below, from its key table.
 *
 * Keys that do nothing at the moment are shown quietly: they are there when they are of use.
 */
#include "buf.h"
#include "host.h"
#include "signs.h"

#include <stdio.h>

enum { KEYS_WIDTH = 26 };

struct help {
	const struct screen_ops *ops;
	const void *state;
	int top, lines;		/* the first line shown; how many there are */
};

static int
help_open(struct app *app, void *state, const void *arg, struct err *err)
{
	const struct host_screen *below = arg;
	struct help *h = state;

	(void)app;
	(void)err;
	h->ops = below->ops;
	h->state = below->state;
	return 0;
}

/* One row at line `line` of the text; returns the lines it takes. */
static int
draw_row(const struct help *h, struct draw_rect where, int line, const struct key *k, bool active)
{
	struct draw_rect text = { where.row + line - h->top, where.col + KEYS_WIDTH + 2, 0, 0 };
	enum theme_role role = active ? THEME_TEXT : THEME_QUIET;
	struct buf names = BUF_INIT;
	int lines, names_lines;

	keys_text(&names, k->keys);
	text.cols = where.cols - KEYS_WIDTH - 2;
	lines = draw_wrap_rows(text.cols, k->help);
	names_lines = draw_wrap_rows(KEYS_WIDTH, names.data);
	if (names_lines > lines)
		lines = names_lines;
	text.rows = lines;
	if (text.row >= where.row && text.row + lines <= where.row + where.rows) {
		draw_wrap(text, role, k->help);
		text.col = where.col;
		text.cols = KEYS_WIDTH;
		draw_wrap(text, active ? THEME_KEY : role, names.data);
	}
	buf_release(&names);
	return lines;
}

static const char *
more_words(bool above, bool below)
{
	if (above && below)
		return "more above and below";
	return above ? "more above" : below ? "more below" : "";
}

static void
help_draw(struct app *app, void *state)
{
	struct help *h = state;
	struct draw_rect where = draw_body();
	const struct key *k;
	char title[128];
	int line;

	where.col += 1;
	where.cols -= 2;
	if (h->top == 0)
		draw_wrap(where, THEME_QUIET, h->ops->doc);
	line = draw_wrap_rows(where.cols, h->ops->doc) + 1;
	for (k = h->ops->keys; k != NULL && k->keys != NULL; k++)
		line += draw_row(h, where, line, k, k->when == NULL || k->when(app, h->state));
	line++;
	for (k = host_keys; k->keys != NULL; k++)
		line += draw_row(h, where, line, k, k->when == NULL || k->when(app, h->state));
	h->lines = line;
	snprintf(title, sizeof(title), "foureyes %s keys of the %s screen", sign_dot(app),
	    h->ops->name);
	draw_title(title, more_words(h->top > 0, h->top + where.rows < line));
}

static void
help_move(struct app *app, void *state, int key)
{
	struct help *h = state;
	int page = draw_rows() - 2, last = h->lines > page ? h->lines - page : 0;

	(void)app;
	if (key == KEY_ARROW_UP || key == 'k')
		h->top--;
	else if (key == KEY_ARROW_DOWN || key == 'j')
		h->top++;
	else if (key == KEY_PAGE_UP)
		h->top -= page;
	else if (key == KEY_PAGE_DOWN || key == ' ')
		h->top += page;
	if (h->top > last)
		h->top = last;
	if (h->top < 0)
		h->top = 0;
}

static const struct key help_keys[] = {
	{ .keys = "q Escape ?", .foot = "back", .help = "Back to the screen.", .run = app_leave },
	{ .keys = "Down Up j k PageDown PageUp Space", .foot = "move", .help = "Move in the text.",
	  .run = help_move },
	{ .keys = NULL },
};

const struct screen_ops screen_help = {
	.name = "help",
	.doc = "Shows what the keys of the screen below do.",
	.state_size = sizeof(struct help),
	.keys = help_keys,
	.open = help_open,
	.draw = help_draw,
};
