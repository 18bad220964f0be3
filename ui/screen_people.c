/*
 * screen_people.c - who sits down at this desk now.
 *
 * Only where the desk leaves that to the people at it; in a session the login says who it is.
 */
#include "board.h"
#include "desk.h"
#include "list.h"
#include "mem.h"
#include "screens.h"
#include "signs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct people {
	struct person *person;
	int count;
	int *shown;		/* those that pass the filter */
	int shown_count;
	struct list list;
};

/* ---- the list ---- */

static int
count_rows(void *arg, const char *filter, size_t *count, struct err *err)
{
	struct people *s = arg;

	(void)err;
	s->shown_count = 0;
	for (int i = 0; i < s->count; i++)
		if (strcasestr(s->person[i].name, filter) != NULL)
			s->shown[s->shown_count++] = i;
	*count = (size_t)s->shown_count;
	return 0;
}

static int
fetch_rows(void *arg, const char *filter, size_t first, size_t count, struct list_row *rows,
    struct err *err)
{
	struct people *s = arg;

	(void)filter;
	(void)err;
	for (size_t i = 0; i < count; i++) {
		int at = s->shown[first + i];

		rows[i] = (struct list_row){ .id = at, .role = THEME_TEXT,
			.text = mem_printf("%s\t%s", s->person[at].name,
			    role_name(s->person[at].role)) };
	}
	return 0;
}

static const struct list_column columns[] = {
	{ .width = 0, .title = "name" },
	{ .width = 10, .title = "role" },
};

static const struct list_source source = {
	.count = count_rows,
	.fetch = fetch_rows,
	.columns = columns,
	.column_count = 2,
	.empty = "Nobody is called that.",
};

/* ---- the screen ---- */

static int
open_people(struct app *app, void *state, const void *arg, struct err *err)
{
	struct people *s = state;
	struct desk *desk = desk_of(app);

	(void)arg;
	if (desk->session)
		return err_set(err, ERR_REFUSED, "who works here is given by the login");
	if (board_people(desk->store, &s->person, &s->count, err) < 0)
		return -1;
	s->shown = mem_array((size_t)s->count + 1, sizeof(*s->shown));
	list_init(&s->list, &source, s);
	for (int i = 0; i < s->count; i++)
		if (strcmp(s->person[i].name, desk->person) == 0)
			list_select(&s->list, (size_t)i);
	return 0;
}

static void
close_people(struct app *app, void *state)
{
	struct people *s = state;

	(void)app;
	list_release(&s->list);
	free(s->shown);
	free(s->person);
}

static void
draw_people(struct app *app, void *state)
{
	struct people *s = state;
	struct draw_rect where = draw_body();
	char title[64];

	snprintf(title, sizeof(title), "foureyes %s who works here now", sign_dot(app));
	draw_title(title, desk_of(app)->person);
	where.row += 1;
	where.rows -= 1;
	where.col += 3;
	where.cols = where.cols - 6 < 60 ? where.cols - 6 : 60;
	list_draw(&s->list, where);
}

static void
run_move(struct app *app, void *state, int key)
{
	struct people *s = state;

	(void)app;
	list_key(&s->list, key);
}

static void
run_filter(struct app *app, void *state, int key)
{
	struct people *s = state;

	(void)key;
	list_prompt(app, &s->list);
}

static void
run_choose(struct app *app, void *state, int key)
{
	struct people *s = state;
	const struct list_row *row = list_selected(&s->list);
	struct err err = ERR_INIT;

	(void)key;
	if (row == NULL)
		return;
	if (desk_become(desk_of(app), s->person[row->id].name, &err) < 0)
		app_say_err(app, &err);
	else
		app_pop(app);
}

static const struct key people_keys[] = {
	{ .keys = "Enter", .foot = "sit down",
	  .help = "The selected person works here from now on.", .run = run_choose },
	{ .keys = "/", .foot = "filter", .help = "Shows only names that hold what you type.",
	  .run = run_filter },
	{ .keys = LIST_KEYS, .help = "Move in the list.", .run = run_move },
	{ .keys = "q Escape", .foot = "back", .help = "Back without a change.", .run = app_leave },
	{ .keys = NULL }
};

const struct screen_ops screen_people = {
	.name = "people",
	.doc = "Choose who works here now.",
	.state_size = sizeof(struct people),
	.keys = people_keys,
	.open = open_people,
	.close = close_people,
	.draw = draw_people,
};
