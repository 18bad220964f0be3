/*
 * draw.c - text into cells.  Every string is cleaned and cut here; nothing else adds text.
 */
#include "draw.h"

#include "buf.h"
#include "mem.h"
#include "utf8.h"

#include <curses.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
unicode(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int
draw_rows(void)
{
	return LINES;
}

int
draw_cols(void)
{
	return COLS;
}

struct draw_rect
draw_body(void)
{
	return (struct draw_rect){ .row = 1, .col = 0, .rows = LINES - 2, .cols = COLS };
}

struct draw_rect
draw_inner(struct draw_rect where)
{
	where.row++;
	where.col++;
	where.rows = where.rows > 2 ? where.rows - 2 : 0;
	where.cols = where.cols > 2 ? where.cols - 2 : 0;
	return where;
}

/* How many of `cols` cells from `col` on are on the screen; 0 where the row is not. */
static int
room(int row, int col, int cols)
{
	if (row < 0 || row >= LINES || col < 0 || col >= COLS || cols < 0)
		return 0;
	return cols < COLS - col ? cols : COLS - col;
}

/* Text that is clean already. */
static int
put(int row, int col, int cols, enum theme_role role, const char *clean)
{
	struct buf cut = BUF_INIT;
	int used;

	cols = room(row, col, cols);
	if (cols == 0)
		return 0;
	used = utf8_cut(&cut, clean, cols);
	if (cut.len > 0) {
		theme_set(role);
		mvaddnstr(row, col, cut.data, (int)cut.len);
		theme_set(THEME_TEXT);
	}
	buf_release(&cut);
	return used;
}

int
draw_text(int row, int col, int cols, enum theme_role role, const char *text)
{
	char *clean = utf8_cleaned(text);
	int used = put(row, col, cols, role, clean);

	free(clean);
	return used;
}

int
draw_textf(int row, int col, int cols, enum theme_role role, const char *fmt, ...)
{
	char *text;
	va_list ap;
	int used;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	used = draw_text(row, col, cols, role, text);
	free(text);
	return used;
}

/* Shifted right by `num` / `den` of the cells it leaves free. */
static int
shifted(int row, int col, int cols, enum theme_role role, const char *text, int num, int den)
{
	char *clean = utf8_cleaned(text);
	int cells = utf8_cells(clean), used;

	if (cells < cols)
		used = put(row, col + (cols - cells) * num / den, cells, role, clean);
	else
		used = put(row, col, cols, role, clean);
	free(clean);
	return used;
}

int
draw_right(int row, int col, int cols, enum theme_role role, const char *text)
{
	return shifted(row, col, cols, role, text, 1, 1);
}

int
draw_centre(int row, int col, int cols, enum theme_role role, const char *text)
{
	return shifted(row, col, cols, role, text, 1, 2);
}

int
draw_wrap(struct draw_rect where, enum theme_role role, const char *text)
{
	char *clean = utf8_cleaned(text), *line;
	const char *at = clean;
	size_t len, next;
	int row = 0;

	while (*at != '\0' && row < where.rows && where.cols > 0) {
		len = utf8_wrap(at, where.cols, &next);
		if (row == where.rows - 1 && at[next] != '\0')
			len = strlen(at);	/* the last row: cut with … */
		line = strndup(at, len);
		put(where.row + row++, where.col, where.cols, role, line != NULL ? line : "");
		free(line);
		at += next;
	}
	free(clean);
	return row;
}

int
draw_wrap_rows(int cols, const char *text)
{
	char *clean = utf8_cleaned(text);
	const char *at = clean;
	size_t next;
	int rows = 0;

	while (*at != '\0' && cols > 0) {
		utf8_wrap(at, cols, &next);
		at += next;
		rows++;
	}
	free(clean);
	return rows;
}

int
draw_key(int row, int col, int cols, const char *key, const char *what)
{
	int used = draw_text(row, col, cols, THEME_KEY, key);

	if (used == 0 || cols - used < 2)
		return used;
	used++;
	return used + draw_text(row, col + used, cols - used, THEME_TEXT, what);
}

void
draw_title(const char *left, const char *right)
{
	char *clean = utf8_cleaned(right);
	int cells = utf8_cells(clean), used;

	used = draw_text(0, 1, COLS - 2, THEME_TITLE, left);
	if (cells > 0 && cells + 3 < COLS - used)
		put(0, COLS - 1 - cells, cells, THEME_QUIET, clean);
	free(clean);
}

void
draw_bar(int row, int col, int cols, size_t done, size_t total)
{
	static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	struct buf b = BUF_INIT;
	size_t inner = cols > 2 ? (size_t)cols - 2 : 0, eight, i;
	bool full = unicode();

	if (inner == 0)
		return;
	if (done > total)
		done = total;
	eight = total == 0 ? 0 : (size_t)((double)done / (double)total * (double)inner * 8);
	buf_str(&b, full ? "▕" : "[");
	for (i = 0; i < eight / 8; i++)
		buf_str(&b, full ? "█" : "#");
	if (eight % 8 != 0 && full)
		buf_str(&b, eighths[eight % 8]);
	for (i = (eight + (full ? 7 : 0)) / 8; i < inner; i++)
		buf_byte(&b, ' ');
	buf_str(&b, full ? "▏" : "]");
	put(row, col, cols, THEME_QUIET, b.data);
	buf_release(&b);
}

void
draw_rule(int row, int col, int cols)
{
	cols = room(row, col, cols);
	if (cols == 0)
		return;
	theme_set(THEME_RULE);
	mvhline_set(row, col, WACS_HLINE, cols);
	theme_set(THEME_TEXT);
}

void
draw_frame(struct draw_rect where)
{
	int bottom = where.row + where.rows - 1, right = where.col + where.cols - 1;

	if (where.rows < 2 || where.cols < 2 || where.row < 0 || where.col < 0 ||
	    bottom >= LINES || right >= COLS)
		return;
	theme_set(THEME_RULE);
	mvhline_set(where.row, where.col, WACS_HLINE, where.cols);
	mvhline_set(bottom, where.col, WACS_HLINE, where.cols);
	mvvline_set(where.row, where.col, WACS_VLINE, where.rows);
	mvvline_set(where.row, right, WACS_VLINE, where.rows);
	mvadd_wch(where.row, where.col, WACS_ULCORNER);
	mvadd_wch(where.row, right, WACS_URCORNER);
	mvadd_wch(bottom, where.col, WACS_LLCORNER);
	mvadd_wch(bottom, right, WACS_LRCORNER);
	theme_set(THEME_TEXT);
}

void
draw_fill(struct draw_rect where, enum theme_role role)
{
	int row, cols;

	theme_set(role);
	for (row = where.row; row < where.row + where.rows; row++) {
		cols = room(row, where.col, where.cols);
		if (cols > 0)
			mvhline(row, where.col, ' ', cols);
	}
	theme_set(THEME_TEXT);
}
