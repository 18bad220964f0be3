/*
 * resolve_screen.h - the lead's screen: screen_resolve.c has its keys, resolve_settle.c decides,
 * resolve_list.c lists, resolve_draw.c shows.
 */
#ifndef RESOLVE_SCREEN_H
#define RESOLVE_SCREEN_H

#include "app.h"
#include "list.h"
#include "look.h"
#include "picture.h"
#include "resolve.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A line of the list: a dispute, or the heading of those that follow. */
struct resolve_line {
	bool heading;
	int at;			/* resolve_at() of it; of a heading: of the first below */
	int below;		/* of a heading: how many */
};

struct resolve_screen {
	struct resolve *resolve;
	bool settled;			/* the list is of what is settled, not of disputes */
	bool stale;			/* read it before the next drawing */
	struct list list;
	struct resolve_line *line;
	size_t lines;
	int name_cells;			/* what the photos' names are cut to */

	/* The dispute that is looked at; item_id 0: none. */
	int64_t item_id;
	struct dispute_detail detail;
	struct picture picture;
	struct look look;
	bool close;			/* it has the whole screen */
	bool names;			/* people by name instead of A and B */

	/* What is being decided, while its reason is asked. */
	enum answer label;
	int64_t deciding;		/* the item */
	bool unseen;			/* no photo of it can be shown */
};

/* ---- screen_resolve.c ---- */

/* Nothing is looked at until the selection is followed again. */
void resolve_forget(struct resolve_screen *s);

/* Reads the list anew. */
int resolve_reload(struct resolve_screen *s, struct err *err);

/* ---- resolve_settle.c: the keys that decide ---- */

void resolve_run_settle(struct app *app, void *state, int key);
void resolve_run_undo(struct app *app, void *state, int key);

/* ---- resolve_list.c ---- */

/* An empty list of what `settled` says; the lines come with list_reload(). */
void resolve_list_init(struct resolve_screen *s);

/* How wide the list will be drawn. */
void resolve_list_width(struct resolve_screen *s, int cols);

/* The selected line and the dispute in it; NULL where there is none. */
const struct resolve_line *resolve_line(struct resolve_screen *s);
const struct dispute *resolve_selected(struct resolve_screen *s);

/* Selects the dispute, where it is in the list. */
void resolve_select(struct resolve_screen *s, int64_t item_id);

/* ---- resolve_draw.c ---- */

enum resolve_layout_kind {
	LAYOUT_LIST,	/* a small screen: the list alone */
	LAYOUT_CLOSE,	/* the photo, and what was said beside it */
	LAYOUT_BOTH,	/* list on the left; photo on the right, what was said under it */
};

struct resolve_layout {
	enum resolve_layout_kind kind;
	struct draw_rect list, photo, text;
};

void resolve_layout(struct resolve_layout *out, int rows, int cols, bool close);

/* The whole frame. */
void resolve_draw(struct app *app, struct resolve_screen *s);

#endif
