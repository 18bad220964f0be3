/*
 * list.h - a list of any length with a selected row and a filter.
 *
 * Rows are fetched a window at a time, so a list of 100,000 costs what is seen of it.  A struct
 * list is a value inside a screen's state; list_init() in open, list_release() in close,
 * list_draw() in draw, and in the key table
 *
 *	{ .keys = LIST_KEYS, .help = "Move in the list.", .run = move }	list_key(&s->list, key)
 *	{ .keys = "/", .foot = "filter", .help = …, .run = filter }	list_prompt(app, &s->list)
 */
#ifndef LIST_H
#define LIST_H

#include "draw.h"
#include "err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

#define LIST_KEYS "Up Down k j PageUp PageDown Home End"

struct list_row {
	int64_t id;		/* the caller's name for it */
	enum theme_role role;	/* THEME_TEXT where nothing is special */
	bool heading;		/* a group's heading: cannot be selected */
	bool marked;		/* shown with a mark */
	char *text;		/* columns separated by \t; the list frees it */
};

struct list_column {
	int width;		/* cells; 0: shares what is left */
	bool right;		/* numbers */
	const char *title;	/* NULL: no line of titles */
};

struct list_source {
	/* How many rows pass the filter ("": all), headings included. */
	int (*count)(void *arg, const char *filter, size_t *count, struct err *err);

	/* Rows first … first + count - 1 of them; sets every one. */
	int (*fetch)(void *arg, const char *filter, size_t first, size_t count,
	    struct list_row *rows, struct err *err);
	const struct list_column *columns;
	size_t column_count;
	const char *empty;	/* what is said when there are no rows */
};

enum { LIST_WINDOW = 256 };

struct list {
	const struct list_source *source;
	void *arg;
	size_t count, at, top;
	int page;			/* rows on the screen, as last drawn */
	char *filter;
	struct list_row *rows;		/* the window */
	size_t first, loaded;
	struct err err;			/* of the last fetch; shown in the list's place */
	bool stale;
};

void list_init(struct list *list, const struct list_source *source, void *arg);
void list_release(struct list *list);

/* The rows may have changed: count and fetch again; the selection stays on its id if it can. */
void list_reload(struct list *list);

void list_filter(struct list *list, const char *filter);
void list_draw(struct list *list, struct draw_rect where);

/* Moves the selection; true where the key was one of LIST_KEYS. */
bool list_key(struct list *list, int key);

/* The selected row, NULL where there is none. Valid until the next call. */
const struct list_row *list_selected(struct list *list);

/* Selects the row with this index (not id). */
void list_select(struct list *list, size_t index);

/* Asks for the filter in the footer; the list follows what is typed. */
void list_prompt(struct app *app, struct list *list);

#endif
