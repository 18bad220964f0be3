/*
 * compose.c - one frame: the screen's cells, the footer, the photo, and when to send it.
 *
 * One frame is on its way at a time.  While one is, changes gather; so what a slow line or a
 * repeating key cannot show is skipped.  A photo on its way is given up when it is no longer
 * wanted, or when a key waits for its answer on a line that is slow.
 */
#include "buf.h"
#include "frame.h"
#include "host.h"

#include <stdio.h>
#include <string.h>

enum {
	PATIENCE_MS = 100,	/* how long a key's answer waits for the rest of a photo */
	BOTTOM_MOST = 4,	/* rows that a message or a question may have */
};

struct draw_rect
host_bottom(struct app *app, int cols, const char *text)
{
	struct draw_rect where = { .col = 1, .cols = cols }, all = { .cols = draw_cols() };

	where.rows = draw_wrap_rows(cols, text);
	if (where.rows > BOTTOM_MOST)
		where.rows = BOTTOM_MOST;
	all.rows = where.rows > 0 ? where.rows : 1;
	where.row = all.row = draw_rows() - all.rows;
	paint_cover(app, all);
	draw_fill(all, THEME_TEXT);
	return where;
}

static bool
too_small(void)
{
	return draw_rows() < ROWS_LEAST || draw_cols() < COLS_LEAST;
}

static void
draw_too_small(void)
{
	char text[128];

	snprintf(text, sizeof(text),
	    "This terminal has %d columns and %d rows; %d and %d are needed.",
	    draw_cols(), draw_rows(), COLS_LEAST, ROWS_LEAST);
	draw_wrap((struct draw_rect){ 0, 0, draw_rows(), draw_cols() }, THEME_WARNING, text);
}

/* The first alternative, as the footer names it. */
static void
first_name(const char *keys, char *out, size_t size)
{
	size_t len = strcspn(keys, " ");

	snprintf(out, size, "%.*s", (int)len, keys);
}

static void
draw_footer(struct app *app, const struct host_screen *s)
{
	int row = draw_rows() - 1, col = 1, end = draw_cols() - 1 - (int)strlen("? help"), need;
	const struct key *k;
	char name[32];

	for (k = s->ops->keys; k != NULL && k->keys != NULL; k++) {
		if (k->foot == NULL || (k->when != NULL && !k->when(app, s->state)))
			continue;
		first_name(k->keys, name, sizeof(name));
		need = (int)strlen(name) + 1 + (int)strlen(k->foot) + 2;
		if (col + need > end)
			continue;
		draw_key(row, col, need, name, k->foot);
		col += need;
	}
	draw_key(row, end, draw_cols() - end, "?", "help");
}

static void
draw_all(struct app *app)
{
	struct host_screen *s = host_top(app);
	struct draw_rect where;

	frame_begin();
	paint_begin(app);
	app->ask = 0;
	if (s == NULL)
		return;
	if (too_small()) {
		draw_too_small();
		return;
	}
	app->running = s->serial;
	s->ops->draw(app, s->state);
	app->running = 0;
	where = host_bottom(app, draw_cols() - 2, app->prompt != NULL ? "" : app->message);
	if (app->prompt != NULL)
		prompt_draw(app);
	else if (where.rows > 0)
		draw_wrap(where, app->message_role, app->message);
	else
		draw_footer(app, s);
}

static void
give_up_photo(struct app *app)
{
	if (!term_cancel_photo(app->term))
		return;
	paint_cancelled(app);
	app->asked = 0;
}

/*
 * What to do with a photo that is still being sent while a frame is due.  One that is no longer
 * wanted is given up, and one sent ahead when a key is waiting, unless it is what the key asks for.
 * One that is wanted gives way to a key once, where its rest would take long.
 */
static void
overtake(struct app *app)
{
	struct paint *p = &app->paint;

	if (!term_sending_photo(app->term))
		return;
	if (!app->judged) {
		draw_all(app);
		app->judged = true;
		if (p->sending ? !paint_same(app) : app->hurry && p->wanted.id != p->uploading) {
			give_up_photo(app);
			return;
		}
	}
	if (app->hurry && p->sending && p->gave_way != p->shown &&
	    app_now(app) - app->frame_begun > PATIENCE_MS &&
	    term_photo_left_ms(app->term) > PATIENCE_MS) {
		p->gave_way = p->shown;
		give_up_photo(app);
	}
}

static void
begin_frame(struct term_frame *frame)
{
	buf_clear(&frame->bytes);
	frame->photo = frame->rest = 0;
	frame->cancel = "";
	frame->ticket = 0;
}

static void
send_frame(struct app *app, struct term_frame *frame)
{
	if (app->ask != 0 && !app->paint.covered) {
		frame->ticket = app->asked = app->ask;
		app->ask = 0;
	} else if (app->paint.sending) {
		frame->ticket = HOST_UNASKED;
	}
	app->frame_begun = app_now(app);
	if (frame->bytes.len > 0 || frame->ticket != 0)
		term_send(app->term, frame);
}

void
host_frame(struct app *app)
{
	struct term_frame *frame = &app->frame;

	if (app->suspended || app->gone)
		return;
	if (term_busy(app->term)) {
		if (app->dirty)
			overtake(app);
		return;
	}
	paint_sent(app);
	if (app->dirty) {
		draw_all(app);
		begin_frame(frame);
		paint_erase(app, frame);
		frame_commit(&frame->bytes);
		paint_commit(app, frame);
		app->dirty = app->hurry = false;
		send_frame(app, frame);
	}
	if (!term_busy(app->term)) {
		begin_frame(frame);
		if (paint_next_upload(app, frame))
			send_frame(app, frame);
	}
}
