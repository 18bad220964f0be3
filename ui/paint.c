/*
 * paint.c - what of the photo is on the terminal, and the bytes that change it.
 *
 * A frame's draw says what is wanted; `shown` is what the terminal has or is being sent, `shown_at`
 * the cells whose pixels are not blank (after a photo was given up half way `shown` is 0).
 * Pixels are erased by having curses print the cells again; a photo of the same cells covers the
 * one before.  A kitty terminal keeps uploaded pictures: `uploads` is what it has.
 *
 * A photo in a frame:	ESC 7  CSI ? 2026 h  CSI row ; col H  the bytes  CSI ? 2026 l  ESC 8
 * ESC 7 and 8 keep the cursor and the attributes where curses believes them to be.
 */
#include "frame.h"
#include "host.h"
#include "kitty.h"

#include <string.h>

enum {
	PIXELS_MAX = 4096,	/* a box's side, whatever a terminal says of itself */
	COLOURS_MAX = 256,
	PACES = 4,
	STEADY = 2,		/* this many slow photos in a row make a slow line */
};

/* What a slow line gets: below this many bytes a second, this share of the box, these colours. */
static const struct pace {
	int64_t below;
	int num, den, colours;
} paces[PACES] = {
	{ 0, 1, 1, 256 },
	{ 400000, 3, 4, 64 },
	{ 150000, 1, 2, 64 },
	{ 40000, 1, 3, 32 },
};

static const char end_upload[] = "\033\\" KITTY_END_UPLOAD;

static const struct draw_rect nowhere = { 0, 0, 0, 0 };

static bool
same_rect(struct draw_rect a, struct draw_rect b)
{
	return a.row == b.row && a.col == b.col && a.rows == b.rows && a.cols == b.cols;
}

/* The part of `where` a photo may have: on the screen and above its last row. */
static struct draw_rect
allowed(struct draw_rect where)
{
	if (where.row < 0 || where.col < 0 || where.row >= draw_rows() - 1 ||
	    where.col >= draw_cols())
		return nowhere;
	if (where.rows > draw_rows() - 1 - where.row)
		where.rows = draw_rows() - 1 - where.row;
	if (where.cols > draw_cols() - where.col)
		where.cols = draw_cols() - where.col;
	return where.rows > 0 && where.cols > 0 ? where : nowhere;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* Cells of a side: what the terminal's limit, the pace and the box's own limit leave. */
static int
cells(int have, int pixels, int limit, const struct pace *pace)
{
	if (limit <= 0 || limit > PIXELS_MAX)
		limit = PIXELS_MAX;
	have = have * pace->num / pace->den;
	return least(have, limit / pixels);
}

struct paint_box
paint_box(const struct app *app, struct draw_rect where)
{
	const struct term_facts *f = app_facts(app);
	const struct pace *pace = &paces[app->paint.pace];
	struct paint_box box = { .graphics = f->graphics, .cell_width = f->cell_width,
	    .cell_height = f->cell_height, .light = f->background == BACKGROUND_LIGHT,
	    .slow = app->paint.pace > 0 };

	where = allowed(where);
	if (f->graphics == GRAPHICS_TEXT) {
		box.slow = false;
		box.rows = least(where.rows, PIXELS_MAX / 2);
		box.cols = least(where.cols, PIXELS_MAX / 2);
		box.width = box.cols * 2;
		box.height = box.rows * 2;
		box.colours = f->colours == 8 ? 16 : f->colours;
	} else if (f->graphics != GRAPHICS_NONE) {
		box.rows = cells(where.rows, f->cell_height, f->max_height, pace);
		box.cols = cells(where.cols, f->cell_width, f->max_width, pace);
		box.width = box.cols * f->cell_width;
		box.height = box.rows * f->cell_height;
		box.colours = least(f->registers > 0 ? f->registers : COLOURS_MAX, pace->colours);
	}
	if (box.width <= 0 || box.height < 6)
		box.rows = box.cols = box.width = box.height = 0;
	return box;
}

void
paint_begin(struct app *app)
{
	app->paint.wanted.id = 0;
	app->paint.covered = false;
}

static struct paint_upload *
uploaded(struct paint *p, uint64_t id)
{
	size_t i;

	for (i = 0; i < sizeof(p->uploads) / sizeof(p->uploads[0]); i++)
		if (p->uploads[i].id == id && id != 0)
			return &p->uploads[i];
	return NULL;
}

void
paint_photo(struct app *app, struct draw_rect where, const struct paint_image *image)
{
	struct paint *p = &app->paint;

	where = allowed(where);
	if (image->id == 0 || image->rows < 1 || image->cols < 1 || image->rows > where.rows ||
	    image->cols > where.cols)
		return;
	where.row += (where.rows - image->rows) / 2;
	where.col += (where.cols - image->cols) / 2;
	where.rows = image->rows;
	where.cols = image->cols;
	frame_reserve(where);
	p->wanted = *image;
	p->wanted_at = where;
}

void
paint_cover(struct app *app, struct draw_rect what)
{
	struct draw_rect at = app->paint.wanted_at;

	if (app->paint.wanted.id != 0 && what.row < at.row + at.rows &&
	    at.row < what.row + what.rows && what.col < at.col + at.cols &&
	    at.col < what.col + what.cols) {
		app->paint.wanted.id = 0;
		app->paint.covered = true;
	}
}

bool
paint_same(const struct app *app)
{
	const struct paint *p = &app->paint;

	return p->wanted.id == p->shown && (p->shown == 0 || same_rect(p->wanted_at, p->shown_at));
}

bool
paint_needed(const struct app *app)
{
	return app->paint.wanted.id != 0 && !paint_same(app);
}

static bool
must_erase(const struct paint *p)
{
	return p->shown_at.rows > 0 &&
	    (p->wanted.id == 0 || !same_rect(p->wanted_at, p->shown_at));
}

/* Text and photo change at once where the terminal can do that and the photo is soon there. */
void
paint_erase(struct app *app, struct term_frame *frame)
{
	struct paint *p = &app->paint;

	if (must_erase(p))
		frame_resend(p->shown_at);
	if (paint_needed(app) && app_facts(app)->sync && p->pace == 0)
		buf_str(&frame->bytes, "\033[?2026h");
}

static void
hide(struct paint *p, struct buf *out)
{
	if (p->shown_as == GRAPHICS_KITTY && p->shown_kitty != 0)
		kitty_hide(out, p->shown_kitty);
	p->shown_kitty = 0;
}

static void
place_cursor(struct buf *out, struct draw_rect at, int row)
{
	buf_printf(out, "\033[%d;%dH", at.row + row + 1, at.col + 1);
}

/* The rows of a text picture, each put in its place. */
static void
add_rows(struct buf *out, const struct paint *p)
{
	const char *at = p->wanted.bytes, *end = at + p->wanted.len, *line;
	int row;

	for (row = 0; row < p->wanted_at.rows && at < end; row++) {
		line = memchr(at, '\n', (size_t)(end - at));
		if (line == NULL)
			line = end;
		place_cursor(out, p->wanted_at, row);
		buf_add(out, at, (size_t)(line - at));
		at = line + 1;
	}
}

/* Notes an upload, in the place of the one used longest ago, which the terminal may forget. */
static void
keep_upload(struct paint *p, uint64_t id, uint32_t kitty_id, struct buf *out)
{
	struct paint_upload *oldest = NULL, *u;
	size_t i;

	for (i = 0; i < sizeof(p->uploads) / sizeof(p->uploads[0]); i++) {
		u = &p->uploads[i];
		if (u->id != 0 && u->kitty_id == p->shown_kitty)
			continue;
		if (oldest == NULL || u->id == 0 || (oldest->id != 0 && u->used < oldest->used))
			oldest = u;
	}
	/* cppcheck-suppress nullPointer ; there are several, and only one is shown */
	if (oldest->id != 0)
		kitty_delete(out, oldest->kitty_id);
	*oldest = (struct paint_upload){ .id = id, .kitty_id = kitty_id, .used = ++p->uses };
}

/* The photo's own bytes, and what ends them where they are given up half way. */
static void
add_bytes(struct term_frame *frame, const char *bytes, size_t len, const char *cancel)
{
	frame->photo = frame->bytes.len;
	buf_add(&frame->bytes, bytes, len);
	frame->rest = frame->bytes.len;
	frame->cancel = cancel;
}

static void
add_kitty(struct paint *p, struct term_frame *frame)
{
	struct paint_upload *have = uploaded(p, p->wanted.id);
	uint32_t before = p->shown_kitty;

	if (have == NULL) {
		keep_upload(p, p->wanted.id, p->wanted.kitty_id, &frame->bytes);
		add_bytes(frame, p->wanted.bytes, p->wanted.len, end_upload);
	} else {
		have->used = ++p->uses;
	}
	place_cursor(&frame->bytes, p->wanted_at, 0);
	kitty_place(&frame->bytes, p->wanted.kitty_id, (unsigned)p->wanted_at.cols,
	    (unsigned)p->wanted_at.rows);
	if (before != 0 && before != p->wanted.kitty_id)
		kitty_hide(&frame->bytes, before);
	p->shown_kitty = p->wanted.kitty_id;
}

static void
add_photo(struct paint *p, struct term_frame *frame)
{
	buf_str(&frame->bytes, "\0337\033[?2026h");
	if (p->wanted.graphics == GRAPHICS_KITTY) {
		add_kitty(p, frame);
	} else if (p->wanted.graphics == GRAPHICS_TEXT) {
		frame->photo = frame->bytes.len;
		add_rows(&frame->bytes, p);
		frame->rest = frame->bytes.len;
		frame->cancel = "\033[0m";
	} else {
		place_cursor(&frame->bytes, p->wanted_at, 0);
		add_bytes(frame, p->wanted.bytes, p->wanted.len, "\033\\");
	}
	buf_str(&frame->bytes, "\033[?2026l\0338");
	if (!frame_cursor_shown())
		buf_str(&frame->bytes, "\033[?25l");	/* mlterm shows it again after a sixel */
}

void
paint_commit(struct app *app, struct term_frame *frame)
{
	struct paint *p = &app->paint;

	if (must_erase(p) && p->wanted.graphics != p->shown_as)
		hide(p, &frame->bytes);
	if (p->wanted.id == 0) {
		hide(p, &frame->bytes);
		p->shown = 0;
		p->shown_at = nowhere;
		return;
	}
	if (paint_same(app))
		return;
	add_photo(p, frame);
	p->shown = p->wanted.id;
	p->shown_at = p->wanted_at;
	p->shown_as = p->wanted.graphics;
	p->sending = true;
}

void
paint_sent(struct app *app)
{
	app->paint.sending = false;
	app->paint.uploading = 0;
}

void
paint_cancelled(struct app *app)
{
	struct paint *p = &app->paint;
	struct paint_upload *lost = uploaded(p, p->uploading != 0 ? p->uploading : p->shown);

	if (lost != NULL)
		lost->id = 0;
	if (p->sending)
		p->shown = 0;
	paint_sent(app);
}

void
paint_lost(struct app *app)
{
	struct paint *p = &app->paint;

	p->shown = 0;
	p->shown_at = nowhere;
	p->shown_kitty = 0;
	memset(p->uploads, 0, sizeof(p->uploads));
}

void
paint_leave(struct app *app, struct buf *out)
{
	struct paint *p = &app->paint;
	size_t i;

	for (i = 0; i < sizeof(p->uploads) / sizeof(p->uploads[0]); i++)
		if (p->uploads[i].id != 0)
			kitty_delete(out, p->uploads[i].kitty_id);
	paint_lost(app);
}

void
paint_upload(struct app *app, const struct paint_image *image)
{
	struct paint *p = &app->paint;
	struct paint_ahead *a = &p->ahead[p->ahead_at];
	size_t i;

	if (image->graphics != GRAPHICS_KITTY || uploaded(p, image->id) != NULL)
		return;
	for (i = 0; i < sizeof(p->ahead) / sizeof(p->ahead[0]); i++)
		if (p->ahead[i].id == image->id)
			return;
	p->ahead_at = (p->ahead_at + 1) % (int)(sizeof(p->ahead) / sizeof(p->ahead[0]));
	a->id = image->id;
	a->kitty_id = image->kitty_id;
	buf_clear(&a->bytes);
	buf_add(&a->bytes, image->bytes, image->len);
}

bool
paint_next_upload(struct app *app, struct term_frame *frame)
{
	struct paint *p = &app->paint;
	size_t i;

	for (i = 0; i < sizeof(p->ahead) / sizeof(p->ahead[0]); i++) {
		struct paint_ahead *a = &p->ahead[i];

		if (a->id == 0)
			continue;
		if (uploaded(p, a->id) == NULL) {
			keep_upload(p, a->id, a->kitty_id, &frame->bytes);
			p->uploading = a->id;
			add_bytes(frame, a->bytes.data, a->bytes.len, end_upload);
			a->id = 0;
			return true;
		}
		a->id = 0;
	}
	return false;
}

bool
paint_pace(struct app *app)
{
	const struct term_facts *f = app_facts(app);
	struct paint *p = &app->paint;
	int64_t speed = f->bytes_per_second;
	int pace = 0, i;

	/* Text pictures are as small as they can be. */
	if (f->measured == p->measured || f->graphics == GRAPHICS_TEXT)
		return false;
	p->measured = f->measured;
	for (i = 1; i < PACES && speed != 0; i++)
		if (speed < paces[i].below)
			pace = i;
	/* Faster again only when clearly so: the measure itself shakes. */
	if (pace < p->pace && speed != 0 && speed < paces[p->pace].below * 2)
		pace = p->pace;
	p->slower = pace > p->pace ? p->slower + 1 : 0;
	if (pace == p->pace || (pace > p->pace && p->slower < STEADY))
		return false;
	p->pace = pace;
	p->slower = 0;
	return true;
}

struct draw_rect
paint_where(const struct app *app)
{
	const struct paint *p = &app->paint;

	return p->shown != 0 ? p->shown_at : nowhere;
}

void
paint_release(struct app *app)
{
	size_t i;

	for (i = 0; i < sizeof(app->paint.ahead) / sizeof(app->paint.ahead[0]); i++)
		buf_release(&app->paint.ahead[i].bytes);
}
