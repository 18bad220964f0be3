/*
 * demo.c - see demo.h.  The context of the app is a struct demo_log.
 */
#include "demo.h"

#include "buf.h"
#include "list.h"
#include "mem.h"
#include "prompt.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct demo {
	int item;		/* which photo; each is another picture */
	int verdicts, early;
	int shift;		/* of the lines beside the photo */
	int64_t ticks;
	char line[512];		/* what was said last */
	struct buf photo;	/* in this frame, */
	struct paint_box box;	/* in this box */
};

static struct demo_log *
log_of(struct app *app)
{
	return app_context(app);
}

static int
demo_open(struct app *app, void *state, const void *arg, struct err *err)
{
	struct demo *d = state;

	(void)err;
	d->item = arg != NULL ? *(const int *)arg : 1;
	log_of(app)->opened++;
	return 0;
}

static void
demo_close(struct app *app, void *state)
{
	struct demo_log *log = log_of(app);
	struct demo *d = state;
	FILE *f;

	buf_release(&d->photo);
	log->closed++;
	if (log->path[0] == '\0' || (f = fopen(log->path, "a")) == NULL)
		return;
	fprintf(f, "closed %d verdicts %d early %d\n", d->item, d->verdicts, d->early);
	fclose(f);
}

/* A picture for the box: a sixel of about DEMO_PHOTO_BYTES, or rows of blocks, or an upload. */
static struct paint_image
make(struct buf *b, const struct paint_box *box, int item)
{
	const char *size = getenv("DEMO_PHOTO_BYTES");
	size_t want = size != NULL ? (size_t)atol(size) : 2000;
	struct paint_image image = { .id = (uint64_t)item << 32 | (uint64_t)box->rows << 16 |
	    (uint64_t)box->cols, .graphics = box->graphics, .rows = box->rows, .cols = box->cols,
	    .kitty_id = (uint32_t)item };
	int row, col, bands;

	buf_clear(b);
	switch (box->graphics) {
	case GRAPHICS_SIXEL:
		buf_printf(b, "\033Pq\"1;1;%d;%d#1;2;%d;60;60", box->width, box->height,
		    item % 100);
		bands = (box->height + 5) / 6;
		for (row = 0; row < bands; row++) {
			buf_printf(b, "%s#1!%d~", row > 0 ? "-" : "", box->width);
			while (b->len < want * (size_t)(row + 1) / (size_t)bands)
				buf_str(b, "$#1!3~");
		}
		buf_str(b, "\033\\");
		break;
	case GRAPHICS_KITTY:
		buf_printf(b, "\033_Ga=t,i=%d,f=24,s=1,v=1,q=2,m=1;AAAA\033\\", item);
		while (b->len < want)
			buf_str(b, "\033_Gm=1,q=2;AAAA\033\\");
		buf_str(b, "\033_Gm=0,q=2;\033\\");
		break;
	case GRAPHICS_TEXT:
		for (row = 0; row < box->rows; row++) {
			buf_str(b, row > 0 ? "\n\033[34m" : "\033[34m");
			for (col = 0; col < box->cols; col++)
				buf_str(b, "#");
			buf_str(b, "\033[0m");
		}
		break;
	case GRAPHICS_AUTO:
	case GRAPHICS_NONE:
		break;
	}
	image.bytes = b->data;
	image.len = b->len;
	return image;
}

static void
demo_draw(struct app *app, void *state)
{
	struct demo *d = state;
	struct draw_rect body = draw_body(), photo = { body.row, 0, body.rows - 1, body.cols - 24 };
	struct paint_box box = paint_box(app, draw_inner(photo));
	struct paint_image image = make(&d->photo, &box, d->item);
	const struct term_facts *facts = app_facts(app);
	char right[64];
	int row;

	d->box = box;
	snprintf(right, sizeof(right), "item %d", d->item);
	draw_title("demo · reviewer1", right);
	draw_frame(photo);
	if (box.rows > 0)
		paint_photo(app, draw_inner(photo), &image);
	else
		draw_centre(photo.row + photo.rows / 2, photo.col, photo.cols, THEME_WARNING,
		    "no photo");
	app_ask_seen(app, (uint64_t)d->item);
	draw_textf(body.row + 1, photo.cols + 2, 20, THEME_SUBJECT, "item %d", d->item);
	draw_textf(body.row + 3, photo.cols + 2, 20, THEME_TEXT, "verdicts %d", d->verdicts);
	draw_textf(body.row + 4, photo.cols + 2, 20, THEME_TEXT, "early %d", d->early);
	draw_textf(body.row + 5, photo.cols + 2, 20, THEME_OK, "%s",
	    app_seen(app, (uint64_t)d->item) ? "seen" : "unseen");
	draw_textf(body.row + 6, photo.cols + 2, 20, THEME_QUIET, "ticks %d", (int)d->ticks);
	draw_textf(body.row + 7, photo.cols + 2, 20, THEME_QUIET, "pid %d ", (int)getpid());
	draw_textf(body.row + 8, photo.cols + 2, 20, THEME_QUIET, "%s %dx%d%s",
	    graphics_name(facts->graphics), facts->cell_width, facts->cell_height,
	    box.slow ? " slow" : "");
	draw_textf(body.row + 9, photo.cols + 2, 20, THEME_QUIET, "%s", facts->cell_source);
	draw_textf(body.row + 10, photo.cols + 2, 20, THEME_QUIET, "%d %s", facts->colours,
	    facts->background == BACKGROUND_LIGHT ? "light" :
	    facts->background == BACKGROUND_DARK ? "dark" : "unknown");
	for (row = body.row + 11; row < body.row + body.rows - 2; row++)
		draw_textf(row, photo.cols + 2, 20, THEME_TEXT, "line %d", row + d->shift);
	draw_text(draw_rows() - 2, 1, draw_cols() - 2, THEME_TEXT, d->line);
}

static void
demo_event(struct app *app, void *state, const struct event *event)
{
	struct demo_log *log = log_of(app);
	struct demo *d = state;

	switch (event->kind) {
	case EVENT_KEY:
		if (event->key == 'y' || event->key == 'n')
			d->early++;
		log->early = d->early;
		break;
	case EVENT_RESIZE:
		log->resizes++;
		break;
	case EVENT_PHOTO:
		break;
	case EVENT_SEEN:
		log->seen++;
		break;
	case EVENT_TIMER:
		log->timers++;
		d->ticks++;
		if (d->ticks < 100)
			app_timer(app, 1, 1000);
		app_redraw(app);
		break;
	case EVENT_SIGNAL:
		log->signals++;
		snprintf(d->line, sizeof(d->line), "signal %s",
		    event->signal == SIGCONT ? "CONT" : "to end");
		break;
	}
}

static bool
can_judge(const struct app *app, const void *state)
{
	return app_seen(app, (uint64_t)((const struct demo *)state)->item);
}

static void
judge(struct app *app, void *state, int key)
{
	struct demo *d = state;

	(void)key;
	log_of(app)->verdicts = ++d->verdicts;
	d->item++;
	app_drop_typeahead(app);
}

static void
go(struct app *app, void *state, int key)
{
	struct demo *d = state;

	(void)app;
	d->item += key == KEY_ARROW_RIGHT || d->item == 1 ? 1 : -1;
}

static void
note_done(struct app *app, void *state, const char *text)
{
	struct demo *d = state;

	snprintf(d->line, sizeof(d->line), "note: %s", text != NULL ? text : "(none)");
	snprintf(log_of(app)->note, sizeof(log_of(app)->note), "%s", text != NULL ? text : "");
}

static void
note(struct app *app, void *state, int key)
{
	struct prompt_line line = { .title = "Note", .text = key == 'C' ? "before" : NULL,
	    .required = key == 'C', .done = note_done };

	(void)state;
	prompt_line(app, &line);
}

static void
sure_done(struct app *app, void *state, bool yes)
{
	struct demo *d = state;

	(void)app;
	snprintf(d->line, sizeof(d->line), "sure: %s", yes ? "yes" : "no");
}

static void
sure(struct app *app, void *state, int key)
{
	(void)state;
	(void)key;
	prompt_ask(app, "Are you sure?", sure_done);
}

static void
menu_done(struct app *app, void *state, int choice)
{
	struct demo *d = state;

	(void)app;
	snprintf(d->line, sizeof(d->line), "chosen: %d", choice);
}

static void
menu(struct app *app, void *state, int key)
{
	static const struct prompt_choice choices[] = { { 'r', "red" }, { 'g', "green" },
		{ 'b', "blue" } };

	(void)state;
	(void)key;
	prompt_menu(app, "Which colour?", choices, 3, menu_done);
}

static void
say_bad(struct app *app, void *state, int key)
{
	(void)state;
	(void)key;
	app_say(app, THEME_ERROR, "%s", "bad \033[31m \xe2\x80\xae text");
}

static void
shift(struct app *app, void *state, int key)
{
	(void)app;
	(void)key;
	((struct demo *)state)->shift++;
}

static void
tick(struct app *app, void *state, int key)
{
	(void)state;
	app_timer(app, 1, key == 'T' ? 300 : 1000);
}

static void
ahead(struct app *app, void *state, int key)
{
	struct demo *d = state;
	struct buf b = BUF_INIT;
	struct paint_image image = make(&b, &d->box, d->item + 1);

	(void)key;
	paint_upload(app, &image);
	buf_release(&b);
}

static void
more(struct app *app, void *state, int key)
{
	struct demo *d = state;
	struct err err = ERR_INIT;
	int item = d->item + 100;

	if ((key == 'p' ? app_push(app, &demo_screen, &item, &err) :
	    key == 'P' ? app_replace(app, &demo_screen, &item, &err) :
	    app_push(app, &demo_list_screen, NULL, &err)) < 0)
		app_say_err(app, &err);
}

static void
crash(struct app *app, void *state, int key)
{
	(void)app;
	(void)state;
	raise(key == KEY_FUNCTION + 9 ? SIGSEGV : key == KEY_FUNCTION + 10 ? SIGABRT : SIGKILL);
}

static void
leave(struct app *app, void *state, int key)
{
	(void)state;
	(void)key;
	app_pop(app);
}

static const struct key demo_keys[] = {
	{ .keys = "y n", .foot = "judge", .help = "Yes or no.", .when = can_judge, .run = judge },
	{ .keys = "Left Right", .foot = "go", .help = "The photo before or after.", .run = go },
	{ .keys = "c C", .foot = "note", .help = "Write a note.", .run = note },
	{ .keys = "s", .foot = "sure", .help = "A question.", .run = sure },
	{ .keys = "m", .foot = "menu", .help = "A menu.", .run = menu },
	{ .keys = "e", .help = "Says something bad.", .run = say_bad },
	{ .keys = "o", .help = "Moves the lines beside the photo.", .run = shift },
	{ .keys = "t T", .help = "Starts a clock.", .run = tick },
	{ .keys = "a", .help = "Sends the next photo ahead.", .run = ahead },
	{ .keys = "p P l", .help = "Another screen.", .run = more },
	{ .keys = "F9 F10 F11", .help = "Dies.", .run = crash },
	{ .keys = "q", .foot = "leave", .help = "Leaves.", .run = leave },
	{ .keys = NULL },
};

const struct screen_ops demo_screen = {
	.name = "demo",
	.doc = "Shows what the host can do.",
	.state_size = sizeof(struct demo),
	.keys = demo_keys,
	.open = demo_open,
	.close = demo_close,
	.draw = demo_draw,
	.event = demo_event,
};

/*
 * The list: a heading before every ten rows, except under a filter, which is a number's beginning.
 */

struct demo_list {
	struct list list;
};

enum { ROWS = 100000 };

static int
rows_count(void *arg, const char *filter, size_t *count, struct err *err)
{
	(void)arg;
	if (strcmp(filter, "bad") == 0)
		return err_set(err, ERR_FILE, "the rows cannot be read");
	*count = filter[0] == '\0' ? ROWS : strcmp(filter, "7") == 0 ? 7 : 0;
	return 0;
}

static int
rows_fetch(void *arg, const char *filter, size_t first, size_t count, struct list_row *rows,
    struct err *err)
{
	size_t i;

	(void)arg;
	(void)err;
	for (i = 0; i < count; i++) {
		rows[i].id = (int64_t)(first + i);
		rows[i].heading = filter[0] == '\0' && (first + i) % 10 == 0;
		rows[i].text = rows[i].heading ? mem_printf("group %zu", (first + i) / 10) :
		    mem_printf("row %zu\tsome text\t%zu", first + i, (first + i) * 3);
	}
	return 0;
}

static const struct list_column columns[] = {
	{ .width = 12, .title = "name" }, { .title = "text" }, { .width = 8, .right = true,
	    .title = "n" },
};

static const struct list_source source = { .count = rows_count, .fetch = rows_fetch,
	.columns = columns, .column_count = 3, .empty = "there are no rows" };

static int
list_open(struct app *app, void *state, const void *arg, struct err *err)
{
	(void)arg;
	(void)err;
	log_of(app)->opened++;
	list_init(&((struct demo_list *)state)->list, &source, NULL);
	return 0;
}

static void
list_close(struct app *app, void *state)
{
	log_of(app)->closed++;
	list_release(&((struct demo_list *)state)->list);
}

static void
list_screen_draw(struct app *app, void *state)
{
	struct list *list = &((struct demo_list *)state)->list;
	struct draw_rect where = draw_body();
	const struct list_row *row;

	(void)app;
	draw_title("list", "");
	where.rows -= 2;
	list_draw(list, where);
	row = list_selected(list);
	draw_textf(draw_rows() - 2, 1, 60, THEME_QUIET, "selected %d of %zu",
	    row != NULL ? (int)row->id : -1, list->count);
}

static void
list_move(struct app *app, void *state, int key)
{
	(void)app;
	list_key(&((struct demo_list *)state)->list, key);
}

static void
list_ask(struct app *app, void *state, int key)
{
	(void)key;
	list_prompt(app, &((struct demo_list *)state)->list);
}

static const struct key list_keys[] = {
	{ .keys = LIST_KEYS, .help = "Move in the list.", .run = list_move },
	{ .keys = "/", .foot = "filter", .help = "Show some rows only.", .run = list_ask },
	{ .keys = "q", .foot = "back", .help = "Back.", .run = leave },
	{ .keys = NULL },
};

const struct screen_ops demo_list_screen = {
	.name = "list",
	.doc = "A long list.",
	.state_size = sizeof(struct demo_list),
	.keys = list_keys,
	.open = list_open,
	.close = list_close,
	.draw = list_screen_draw,
};
