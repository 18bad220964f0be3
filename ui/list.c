/*
 * list.c - see list.h.  The window `rows` holds rows first … first + loaded - 1 of those that pass
 * the filter; whatever else is needed is fetched into it.
 */
#include "list.h"

#include "host.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

static void
drop_window(struct list *l)
{
	size_t i;

	for (i = 0; i < l->loaded; i++)
		free(l->rows[i].text);
	l->loaded = 0;
}

void
list_init(struct list *list, const struct list_source *source, void *arg)
{
	memset(list, 0, sizeof(*list));
	list->source = source;
	list->arg = arg;
	list->filter = mem_strdup("");
	list->rows = mem_array(LIST_WINDOW, sizeof(*list->rows));
	list->page = 1;
	list->stale = true;
}

void
list_release(struct list *list)
{
	if (list->rows != NULL)
		drop_window(list);
	free(list->rows);
	free(list->filter);
	list->rows = NULL;
	list->filter = NULL;
}

static int
fetch(struct list *l, size_t first)
{
	size_t count = l->count - first < LIST_WINDOW ? l->count - first : LIST_WINDOW;

	drop_window(l);
	memset(l->rows, 0, LIST_WINDOW * sizeof(*l->rows));
	if (l->source->fetch(l->arg, l->filter, first, count, l->rows, &l->err) < 0)
		return -1;
	l->first = first;
	l->loaded = count;
	return 0;
}

/* The row with this index, fetched if need be; NULL where it cannot be had. */
static const struct list_row *
row_at(struct list *l, size_t index)
{
	if (index >= l->count || l->err.code != ERR_NONE)
		return NULL;
	if (index < l->first || index >= l->first + l->loaded)
		if (fetch(l, index > LIST_WINDOW / 2 ? index - LIST_WINDOW / 2 : 0) < 0)
			return NULL;
	return &l->rows[index - l->first];
}

/* Off a heading: on in the direction of the move, else back. */
static void
off_heading(struct list *l, bool down)
{
	const struct list_row *r;
	size_t at = l->at;
	int turn;

	for (turn = 0; turn < 2; turn++, down = !down) {
		at = l->at;
		while ((r = row_at(l, at)) != NULL) {
			if (!r->heading) {
				l->at = at;
				return;
			}
			if (!down && at == 0)
				break;
			at = down ? at + 1 : at - 1;
		}
	}
}

/* Where the row that was selected has come to be, within a window of where it was. */
static void
find_again(struct list *l, int64_t id)
{
	const struct list_row *r;
	size_t i;

	row_at(l, l->at);
	for (i = l->first; i < l->first + l->loaded; i++) {
		r = row_at(l, i);
		if (r != NULL && !r->heading && r->id == id) {
			l->at = i;
			return;
		}
	}
}

static void
refresh(struct list *l)
{
	const struct list_row *r;
	bool had = false;
	int64_t id = 0;

	if (!l->stale)
		return;
	l->stale = false;
	if (l->at >= l->first && l->at < l->first + l->loaded) {
		r = &l->rows[l->at - l->first];
		had = !r->heading;
		id = r->id;
	}
	drop_window(l);
	l->err = (struct err)ERR_INIT;
	if (l->source->count(l->arg, l->filter, &l->count, &l->err) < 0)
		l->count = 0;
	if (l->at >= l->count)
		l->at = l->count > 0 ? l->count - 1 : 0;
	if (had)
		find_again(l, id);
	off_heading(l, true);
}

void
list_reload(struct list *list)
{
	list->stale = true;
}

void
list_filter(struct list *list, const char *filter)
{
	if (strcmp(list->filter, filter) == 0)
		return;
	free(list->filter);
	list->filter = mem_strdup(filter);
	list->at = list->top = 0;
	drop_window(list);
	list->stale = true;
}

void
list_select(struct list *list, size_t index)
{
	refresh(list);
	list->at = index < list->count ? index : list->count > 0 ? list->count - 1 : 0;
	off_heading(list, true);
}

const struct list_row *
list_selected(struct list *list)
{
	const struct list_row *r;

	refresh(list);
	r = row_at(list, list->at);
	return r != NULL && !r->heading ? r : NULL;
}

bool
list_key(struct list *list, int key)
{
	size_t page = list->page > 1 ? (size_t)list->page - 1 : 1, at, last;
	bool down = false;

	refresh(list);
	at = list->at;
	last = list->count > 0 ? list->count - 1 : 0;
	switch (key) {
	case KEY_ARROW_UP:
	case 'k':
		at -= at > 0;
		break;
	case KEY_ARROW_DOWN:
	case 'j':
		at++;
		down = true;
		break;
	case KEY_PAGE_UP:
		at = at > page ? at - page : 0;
		break;
	case KEY_PAGE_DOWN:
		at += page;
		down = true;
		break;
	case KEY_LINE_HOME:
		at = 0;
		down = true;
		break;
	case KEY_LINE_END:
		at = last;
		break;
	default:
		return false;
	}
	list->at = at < last ? at : last;
	off_heading(list, down);
	if (list->at > 0 && list->at < list->top && !down)
		list->top = list->at;
	return true;
}

/*
 * Drawing
 */

/* How wide a column is in `cols` cells. */
static int
width_of(const struct list_source *s, size_t column, int cols)
{
	int fixed = 0, shared = 0;
	size_t i;

	if (s->columns[column].width > 0)
		return s->columns[column].width;
	for (i = 0; i < s->column_count; i++) {
		fixed += s->columns[i].width + (i > 0 ? 2 : 0);
		shared += s->columns[i].width == 0;
	}
	return cols > fixed ? (cols - fixed) / shared : 0;
}

static void
draw_columns(const struct list *l, int row, int col, int cols, enum theme_role role,
    const char *text)
{
	const struct list_source *s = l->source;
	const char *at = text, *tab;
	size_t i;
	int width;
	char *cell;

	for (i = 0; i < s->column_count && at != NULL && cols > 0; i++) {
		tab = strchr(at, '\t');
		cell = mem_strndup(at, tab != NULL ? (size_t)(tab - at) : strlen(at));
		width = width_of(s, i, cols);
		if (s->columns[i].right)
			draw_right(row, col, width, role, cell);
		else
			draw_text(row, col, width, role, cell);
		free(cell);
		col += width + 2;
		at = tab != NULL ? tab + 1 : NULL;
	}
}

static int
draw_titles(const struct list *l, struct draw_rect where)
{
	const struct list_source *s = l->source;
	int col = where.col + 2, width;
	bool any = false;
	size_t i;

	for (i = 0; i < s->column_count; i++) {
		width = width_of(s, i, where.cols - 2);
		if (s->columns[i].title != NULL) {
			if (s->columns[i].right)
				draw_right(where.row, col, width, THEME_QUIET, s->columns[i].title);
			else
				draw_text(where.row, col, width, THEME_QUIET, s->columns[i].title);
			any = true;
		}
		col += width + 2;
	}
	return any;
}

static void
draw_one(struct list *l, struct draw_rect line, size_t index)
{
	const struct list_row *r = row_at(l, index);
	enum theme_role role;

	if (r == NULL)
		return;
	role = r->heading ? THEME_HEADING : r->role;
	if (index == l->at && !r->heading) {
		role = THEME_SELECTED;
		draw_fill(line, role);
	}
	if (r->marked)
		draw_text(line.row, line.col, 1, role, "*");
	if (r->heading)
		draw_text(line.row, line.col, line.cols, role, r->text);
	else
		draw_columns(l, line.row, line.col + 2, line.cols - 2, role, r->text);
}

void
list_draw(struct list *list, struct draw_rect where)
{
	int titles, i;

	if (where.rows < 1 || where.cols < 4)
		return;
	refresh(list);
	titles = draw_titles(list, where);
	where.row += titles;
	where.rows -= titles;
	list->page = where.rows;
	if (list->count == 0 && list->err.code == ERR_NONE)
		draw_wrap(where, THEME_QUIET,
		    list->filter[0] != '\0' ? "nothing passes the filter" : list->source->empty);
	if (list->at < list->top)
		list->top = list->at;
	if (where.rows > 0 && list->at >= list->top + (size_t)where.rows)
		list->top = list->at - (size_t)where.rows + 1;
	/* A heading right above the first row belongs to it. */
	if (list->top == list->at && list->top > 0 && where.rows > 1) {
		const struct list_row *above = row_at(list, list->top - 1);

		if (above != NULL && above->heading)
			list->top--;
	}
	for (i = 0; i < where.rows; i++)
		draw_one(list, (struct draw_rect){ where.row + i, where.col, 1, where.cols },
		    list->top + (size_t)i);
	if (list->err.code != ERR_NONE)
		draw_wrap(where, THEME_ERROR, list->err.text);
}

void
list_prompt(struct app *app, struct list *list)
{
	prompt_filter(app, list);
}
