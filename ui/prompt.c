/*
 * prompt.c - the one prompt that may be open: a line of text, a question, or a menu.
 *
 * The text being typed is kept as it was typed; only what is drawn is cleaned.  A prompt is closed
 * before its answer is told, so that the answer may open another.
 */
#include "prompt.h"

#include "frame.h"
#include "host.h"
#include "list.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 4096, ANSWERS = 18 /* cells for "y yes  n no" */ };

enum kind { LINE, QUESTION, MENU };

struct prompt {
	enum kind kind;
	unsigned serial;	/* of the screen that asked */
	char *title;

	struct buf text;	/* LINE */
	size_t cursor, max;
	bool required;
	void (*line_done)(struct app *app, void *state, const char *text);
	void (*changed)(struct app *app, void *state, const char *text);

	struct list *list;		/* LINE: the filter of a list; `before` what it was */
	char *before;

	void (*asked)(struct app *app, void *state, bool yes);

	struct prompt_choice *choices;	/* MENU; the labels are ours */
	size_t count, at, top;
	void (*chosen)(struct app *app, void *state, int choice);
};

static void
prompt_free(struct prompt *p)
{
	size_t i;

	if (p == NULL)
		return;
	for (i = 0; i < p->count; i++)
		free((char *)p->choices[i].label);
	free(p->choices);
	free(p->title);
	free(p->before);
	buf_release(&p->text);
	free(p);
}

static struct prompt *
prompt_new(struct app *app, enum kind kind, const char *title)
{
	struct prompt *p = mem_alloc(sizeof(*p));

	prompt_free(app->prompt);
	app->prompt = p;
	p->kind = kind;
	p->serial = app->running;
	p->title = mem_strdup(title);
	app->message[0] = '\0';
	app_redraw(app);
	return p;
}

void
prompt_line(struct app *app, const struct prompt_line *line)
{
	struct prompt *p = prompt_new(app, LINE, line->title);

	buf_str(&p->text, line->text != NULL ? line->text : "");
	p->cursor = p->text.len;
	p->max = line->max > 0 ? line->max : TEXT_MAX;
	p->required = line->required;
	p->line_done = line->done;
	p->changed = line->changed;
}

void
prompt_filter(struct app *app, struct list *list)
{
	struct prompt_line line = { .title = "Filter", .text = list->filter };

	prompt_line(app, &line);
	app->prompt->list = list;
	app->prompt->before = mem_strdup(list->filter);
}

void
prompt_ask(struct app *app, const char *question,
    void (*done)(struct app *app, void *state, bool yes))
{
	prompt_new(app, QUESTION, question)->asked = done;
}

void
prompt_menu(struct app *app, const char *title, const struct prompt_choice *choices, size_t count,
    void (*done)(struct app *app, void *state, int choice))
{
	struct prompt *p = prompt_new(app, MENU, title);
	size_t i;

	p->choices = mem_array(count + 1, sizeof(*p->choices));
	for (i = 0; i < count; i++) {
		p->choices[i].key = choices[i].key;
		p->choices[i].label = mem_strdup(choices[i].label);
	}
	p->count = count;
	p->chosen = done;
}

bool
prompt_open(const struct app *app)
{
	return app->prompt != NULL;
}

void
prompt_drop(struct app *app, unsigned serial)
{
	if (app->prompt == NULL || (serial != 0 && app->prompt->serial != serial))
		return;
	prompt_free(app->prompt);
	app->prompt = NULL;
	app_redraw(app);
}

/*
 * Drawing
 */

/* The text round the cursor, as much as fits; the cursor comes to stand in it. */
static void
draw_line(const struct prompt *p, int row, int col, int cols)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	size_t skip = 0;
	int cells;

	buf_str(&before, "");
	buf_str(&after, "");
	utf8_clean(&before, p->text.data, p->cursor);
	utf8_clean(&after, p->text.data + p->cursor, p->text.len - p->cursor);
	cells = utf8_cells(before.data);
	while (cells > cols - 1 && before.data[skip] != '\0') {
		skip = utf8_forward(before.data, skip);
		cells = utf8_cells(before.data + skip);
	}
	draw_fill((struct draw_rect){ row, col, 1, cols }, THEME_INPUT);
	draw_text(row, col, cols, THEME_INPUT, before.data + skip);
	draw_text(row, col + cells, cols - cells, THEME_INPUT, after.data);
	frame_cursor(row, col + cells);
	buf_release(&before);
	buf_release(&after);
}

static void
draw_menu(struct app *app, struct prompt *p)
{
	struct draw_rect where = draw_body();
	char name[16];
	int room = where.rows - 1, i, row, shown;
	size_t at;

	shown = p->count < (size_t)room ? (int)p->count : room;
	if (p->at < p->top)
		p->top = p->at;
	if (p->at >= p->top + (size_t)shown)
		p->top = p->at - (size_t)shown + 1;
	where.row = draw_rows() - 1 - shown - 1;
	where.rows = shown + 1;
	paint_cover(app, where);
	draw_fill(where, THEME_TEXT);
	draw_text(where.row, 1, where.cols - 2, THEME_HEADING, p->title);
	for (i = 0; i < shown; i++) {
		at = p->top + (size_t)i;
		row = where.row + 1 + i;
		if (at == p->at)
			draw_fill((struct draw_rect){ row, 0, 1, where.cols }, THEME_SELECTED);
		draw_text(row, 2, 8, at == p->at ? THEME_SELECTED : THEME_KEY,
		    key_name(p->choices[at].key, name));
		draw_text(row, 11, where.cols - 12, at == p->at ? THEME_SELECTED : THEME_TEXT,
		    p->choices[at].label);
	}
	draw_text(draw_rows() - 1, 1, where.cols - 2, THEME_QUIET, "Enter takes it, Escape leaves");
}

/* All of it: what is answered must have been read. */
static void
draw_question(struct app *app, const struct prompt *p)
{
	struct draw_rect where = host_bottom(app, draw_cols() - 1 - ANSWERS, p->title);
	int row = draw_rows() - 1, col = where.col + where.cols;

	if (where.rows > 1)
		draw_wrap(where, THEME_QUESTION, p->title);
	else
		col = where.col + draw_text(row, where.col, where.cols, THEME_QUESTION, p->title);
	col += 2;
	col += 2 + draw_key(row, col, draw_cols() - col, "y", "yes");
	draw_key(row, col, draw_cols() - col, "n", "no");
}

void
prompt_draw(struct app *app)
{
	struct prompt *p = app->prompt;
	int row = draw_rows() - 1, cols = draw_cols(), used;

	switch (p->kind) {
	case LINE:
		used = 1 + draw_text(row, 1, cols / 2, THEME_QUESTION, p->title);
		used += draw_text(row, used, 2, THEME_QUESTION, ": ");
		draw_line(p, row, used, cols - used - 1);
		break;
	case QUESTION:
		draw_question(app, p);
		break;
	case MENU:
		draw_menu(app, p);
		break;
	}
}

/*
 * Keys
 */

static void
erase_bytes(struct prompt *p, size_t from, size_t to)
{
	memmove(p->text.data + from, p->text.data + to, p->text.len - to + 1);
	p->text.len -= to - from;
	p->cursor = from;
}

static bool
insert(struct prompt *p, int key)
{
	char bytes[4];
	int n;

	if (key == '\t' || key == '\n' || key == '\r')
		key = ' ';
	if (key < ' ' || key == KEY_BACK || key >= KEY_FIRST)
		return false;
	n = utf8_encode((uint32_t)key, bytes);
	if (n == 0 || p->text.len + (size_t)n > p->max)
		return false;
	buf_add(&p->text, bytes, (size_t)n);
	memmove(p->text.data + p->cursor + n, p->text.data + p->cursor,
	    p->text.len - (size_t)n - p->cursor);
	memcpy(p->text.data + p->cursor, bytes, (size_t)n);
	p->cursor += (size_t)n;
	return true;
}

static size_t
word_begin(const struct prompt *p)
{
	size_t at = p->cursor;

	while (at > 0 && p->text.data[at - 1] == ' ')
		at--;
	while (at > 0 && p->text.data[at - 1] != ' ')
		at--;
	return at;
}

/* True where the text changed. */
static bool
edit(struct prompt *p, int key)
{
	size_t len = p->text.len;

	switch (key) {
	case KEY_ARROW_LEFT:
	case CONTROL('b'):
		p->cursor = utf8_back(p->text.data, p->cursor);
		break;
	case KEY_ARROW_RIGHT:
	case CONTROL('f'):
		p->cursor = utf8_forward(p->text.data, p->cursor);
		break;
	case KEY_LINE_HOME:
	case CONTROL('a'):
		p->cursor = 0;
		break;
	case KEY_LINE_END:
	case CONTROL('e'):
		p->cursor = len;
		break;
	case KEY_BACK:
		erase_bytes(p, utf8_back(p->text.data, p->cursor), p->cursor);
		break;
	case KEY_DELETE:
	case CONTROL('d'):
		erase_bytes(p, p->cursor, utf8_forward(p->text.data, p->cursor));
		break;
	case CONTROL('k'):
		erase_bytes(p, p->cursor, len);
		break;
	case CONTROL('u'):
		erase_bytes(p, 0, len);
		break;
	case CONTROL('w'):
		erase_bytes(p, word_begin(p), p->cursor);
		break;
	default:
		return insert(p, key);
	}
	return p->text.len != len;
}

/* Runs `call` as the screen that asked, if it is still there, and frees the prompt. */
static void
answer(struct app *app, struct prompt *p, const char *text, bool yes, int choice)
{
	struct host_screen *s = host_find(app, p->serial);
	unsigned before = app->running;

	app->prompt = NULL;
	app_redraw(app);
	if (s != NULL) {
		app->running = s->serial;
		switch (p->kind) {
		case LINE:
			if (p->list != NULL)
				list_filter(p->list, text != NULL ? text : p->before);
			if (p->line_done != NULL)
				p->line_done(app, s->state, text);
			break;
		case QUESTION:
			if (p->asked != NULL)
				p->asked(app, s->state, yes);
			break;
		case MENU:
			if (p->chosen != NULL)
				p->chosen(app, s->state, choice);
			break;
		}
		app->running = before;
	}
	prompt_free(p);
}

static void
line_key(struct app *app, struct prompt *p, int key, bool pasted)
{
	struct host_screen *s = host_find(app, p->serial);
	unsigned before = app->running;

	if (!pasted && (key == KEY_ESCAPE || key == CONTROL('g') || key == CONTROL('c'))) {
		answer(app, p, NULL, false, -1);
	} else if (!pasted && key == KEY_RETURN) {
		if (p->text.len > 0 || !p->required)
			answer(app, p, p->text.data, false, -1);
	} else if ((pasted ? insert(p, key) : edit(p, key)) && s != NULL) {
		if (p->list != NULL)
			list_filter(p->list, p->text.data);
		if (p->changed == NULL)
			return;
		app->running = s->serial;
		p->changed(app, s->state, p->text.data);
		app->running = before;
	}
}

static void
menu_key(struct app *app, struct prompt *p, int key)
{
	size_t i;

	if (key == KEY_ESCAPE || key == CONTROL('g') || key == CONTROL('c')) {
		answer(app, p, NULL, false, -1);
		return;
	}
	for (i = 0; i < p->count; i++) {
		if (p->choices[i].key == key) {
			answer(app, p, NULL, false, (int)i);
			return;
		}
	}
	if (key == KEY_ARROW_UP && p->at > 0)
		p->at--;
	else if (key == KEY_ARROW_DOWN && p->at + 1 < p->count)
		p->at++;
	else if (key == KEY_RETURN && p->count > 0)
		answer(app, p, NULL, false, (int)p->at);
}

bool
prompt_key(struct app *app, int key, bool pasted)
{
	struct prompt *p = app->prompt;

	if (p == NULL)
		return false;
	app_redraw(app);
	switch (p->kind) {
	case LINE:
		line_key(app, p, key, pasted);
		break;
	case QUESTION:
		if (pasted)
			break;
		if (key == 'y' || key == 'Y')
			answer(app, p, NULL, true, -1);
		else if (key == 'n' || key == 'N' || key == KEY_ESCAPE || key == CONTROL('g') ||
		    key == CONTROL('c'))
			answer(app, p, NULL, false, -1);
		break;
	case MENU:
		if (!pasted)
			menu_key(app, p, key);
		break;
	}
	return true;
}
