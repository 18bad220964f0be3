/*
 * picture.c - one photo in a screen: which, how closely, and what of it is on the screen.
 *
 * What is wanted is made anew in each draw from the photo, the zoom and the rectangle, so there
 * is no second copy of the truth to keep in step.  While a closer look is being made the last view
 * of the same photo in the same rectangle stays on the screen; another photo never does, because a
 * question must not stand beside a photo it is not about.
 */
#include "picture.h"

#include "darkroom.h"
#include "desk.h"
#include "mem.h"
#include "signs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double PAN = 0.25;		/* of the part shown, a key */

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
same_name(const struct picture_name *n, const char *root, const char *path)
{
	return same_text(n->root, root) && same_text(n->path, path);
}

static void
release_name(struct picture_name *n)
{
	free(n->root);
	free(n->path);
	*n = (struct picture_name){ NULL, NULL };
}

void
picture_init(struct picture *p, struct app *app)
{
	*p = (struct picture){ .app = app, .zoom = ZOOM_INIT };
}

void
picture_release(struct picture *p)
{
	picture_forget_ahead(p);
	release_name(&p->before);
	free(p->root);
	free(p->path);
	*p = (struct picture){ .app = p->app, .zoom = ZOOM_INIT };
}

static void
nothing_on_screen(struct picture *p)
{
	p->on_screen = (struct photo_want){ .w = 0 };
	p->image = 0;
	p->step = 0;
	p->scale = 0;
	p->closer = false;
}

void
picture_photo(struct picture *p, const char *root, const char *path)
{
	if (same_text(p->root, root) && same_text(p->path, path))
		return;
	release_name(&p->before);
	p->before = (struct picture_name){ p->root, p->path };
	p->root = mem_strdup(root);
	p->path = mem_strdup(path);
	p->zoom = (struct zoom)ZOOM_INIT;
	p->brightness = p->contrast = 0;
	p->natural_w = p->natural_h = 0;
	p->sha256[0] = p->reason[0] = '\0';
	p->anew = true;
	p->state = path != NULL ? PICTURE_WAITING : PICTURE_NONE;
	nothing_on_screen(p);
}

void
picture_forget_ahead(struct picture *p)
{
	while (p->ahead_count > 0)
		release_name(&p->ahead[--p->ahead_count]);
}

void
picture_add_ahead(struct picture *p, const char *root, const char *path)
{
	if (root == NULL || path == NULL || p->ahead_count == PICTURE_AHEAD ||
	    (same_text(root, p->root) && same_text(path, p->path)))
		return;
	for (int i = 0; i < p->ahead_count; i++)
		if (same_name(&p->ahead[i], root, path))
			return;
	p->ahead[p->ahead_count++] =
	    (struct picture_name){ mem_strdup(root), mem_strdup(path) };
}

/* ---- what is wanted ---- */

static unsigned
within(int value, unsigned least, unsigned most)
{
	if (value < (int)least)
		return least;
	return (unsigned)value > most ? most : (unsigned)value;
}

static enum textpic_colours
text_colours(int colours)
{
	if (colours >= 1 << 24)
		return TEXTPIC_TRUE;
	if (colours >= 256)
		return TEXTPIC_256;
	return colours >= 8 ? TEXTPIC_16 : TEXTPIC_NONE;
}

/* Quarter blocks are missing on consoles, which are also the terminals of few colours. */
static enum textpic_glyphs
text_glyphs(const struct picture *p, const struct paint_box *box)
{
	if (!app_facts(p->app)->utf8)
		return TEXTPIC_ASCII;
	return box->colours >= 256 ? TEXTPIC_QUADRANT : TEXTPIC_HALF;
}

/* A whole photo in such a box. */
static struct photo_want
whole(const struct picture *p, const struct paint_box *box, const char *root, const char *path)
{
	struct photo_want want = { .root = root, .path = path };

	switch (box->graphics) {
	case GRAPHICS_SIXEL:
		want.format = PHOTO_SIXEL;
		want.registers = within(box->colours, 2, 256);
		want.thrifty = box->slow;
		break;
	case GRAPHICS_KITTY:
		want.format = PHOTO_RGB;
		break;
	case GRAPHICS_TEXT:
	case GRAPHICS_NONE:
	case GRAPHICS_AUTO:
		want.format = PHOTO_TEXT;
		want.glyphs = text_glyphs(p, box);
		want.colours = text_colours(box->colours);
		want.cell_w = within(box->cell_width, 1, 255);
		want.cell_h = within(box->cell_height, 1, 255);
		break;
	}
	want.w = within(want.format == PHOTO_TEXT ? box->cols : box->width, 1, 4096);
	want.h = within(want.format == PHOTO_TEXT ? box->rows : box->height, 1, 4096);
	if (box->light)
		memset(want.background, 255, sizeof(want.background));
	return want;
}

static struct zoom_frame
frame_of(const struct picture *p, const struct photo_want *want)
{
	if (want->format == PHOTO_TEXT)
		return zoom_text_frame(p->natural_w, p->natural_h, want->w, want->h,
		    textpic_across(want->glyphs), want->cell_w, want->cell_h);
	return zoom_pixel_frame(p->natural_w, p->natural_h, want->w, want->h);
}

static struct photo_want
wanted(const struct picture *p)
{
	struct photo_want want = whole(p, &p->box, p->root, p->path);

	want.brightness = p->brightness;
	want.contrast = p->contrast;
	if (p->zoom.step > 0 && p->natural_w > 0) {
		struct zoom_frame frame = frame_of(p, &want);

		want.crop = zoom_part(&p->zoom, &frame);
	}
	return want;
}

static void
plan(struct picture *p, struct darkroom *room, const struct photo_want *now)
{
	struct photo_want wants[3 + PICTURE_AHEAD];
	size_t n = 0;

	wants[n++] = *now;
	if (p->on_screen.w > 0 && !photo_same(&p->on_screen, now))
		wants[n++] = p->on_screen;
	for (int i = 0; i < p->ahead_count; i++)
		if (!same_name(&p->ahead[i], p->root, p->path))
			wants[n++] = whole(p, &p->next_box, p->ahead[i].root, p->ahead[i].path);
	if (p->before.root != NULL && p->before.path != NULL)
		wants[n++] = whole(p, &p->next_box, p->before.root, p->before.path);
	darkroom_plan(room, wants, n, p->anew);
	p->anew = false;
}

/* ---- drawing ---- */

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* "No photo", the name, why: in the middle. */
static enum picture_state
refuse(struct picture *p, struct draw_rect where, const char *reason)
{
	int cols = where.cols > 8 ? where.cols - 4 : where.cols, rows;
	struct draw_rect below;

	nothing_on_screen(p);
	snprintf(p->reason, sizeof(p->reason), "%s", reason);
	rows = draw_wrap_rows(cols, reason);
	below = (struct draw_rect){ where.row + (where.rows - rows - 3) / 2 + 3,
	    where.col + (where.cols - cols) / 2, rows, cols };
	if (below.row < where.row + 2)
		below.row = where.row + 2;
	if (below.row + below.rows > where.row + where.rows)
		below.rows = where.row + where.rows - below.row;
	draw_centre(below.row - 3 >= where.row ? below.row - 3 : where.row, below.col, cols,
	    THEME_WARNING, "no photo");
	draw_centre(below.row - 3 >= where.row ? below.row - 2 : where.row + 1, below.col, cols,
	    THEME_TEXT, base_name(p->path));
	if (rows == 1)
		draw_centre(below.row, below.col, cols, THEME_QUIET, reason);
	else if (below.rows > 0)
		draw_wrap(below, THEME_QUIET, reason);
	return p->state = PICTURE_REFUSED;
}

static void
hex(const uint8_t *bytes, char out[HASH_TEXT])
{
	for (int i = 0; i < HASH_BYTES; i++)
		snprintf(out + 2 * (size_t)i, 3, "%02x", bytes[i]);
}

static void
paint(struct picture *p, struct draw_rect where, const struct photo_want *want,
    const struct photo_view *view)
{
	struct paint_image image =
	    darkroom_image(desk_of(p->app)->darkroom, want, view, &p->box);

	where.row += (where.rows - p->box.rows) / 2;
	where.col += (where.cols - p->box.cols) / 2;
	where.rows = p->box.rows;
	where.cols = p->box.cols;
	paint_photo(p->app, where, &image);
	p->image = image.id;
}

/* What is painted now is what is wanted: it becomes what is on the screen. */
static void
adopt(struct picture *p, const struct photo_want *want, const struct photo_view *view)
{
	struct zoom_frame frame;

	p->natural_w = view->natural_w;
	p->natural_h = view->natural_h;
	p->drawn = view->drawn;
	p->reason[0] = p->sha256[0] = '\0';
	if (view->hashed)
		hex(view->sha256, p->sha256);
	p->on_screen = *want;
	p->step = p->zoom.step;
	frame = frame_of(p, want);
	p->scale = zoom_scale(&p->zoom, &frame);
	if (p->step > 0 && p->scale > p->deepest)
		p->deepest = p->scale;
}

/*
 * In another rectangle the same number of steps is another size: the step next to the size that
 * they were in the box before, which a key may just have asked for.
 */
static void
keep_scale(struct picture *p, const struct paint_box *before)
{
	struct photo_want want = whole(p, before, p->root, p->path);
	struct zoom_frame frame = frame_of(p, &want);
	double scale = zoom_scale(&p->zoom, &frame);

	want = whole(p, &p->box, p->root, p->path);
	frame = frame_of(p, &want);
	p->zoom.step = 0;
	do {
		if (!zoom_by(&p->zoom, &frame, 1))
			break;
	} while (zoom_scale(&p->zoom, &frame) < scale * 0.99);
}

/* A line found to be slow makes the next photos smaller, not the one that is through already. */
static bool
stays(const struct picture *p, struct draw_rect where, const struct paint_box *box)
{
	struct photo_want want;

	if (p->on_screen.w == 0 || !box->slow || box->graphics != p->box.graphics ||
	    box->width > p->box.width || box->cell_width != p->box.cell_width ||
	    memcmp(&where, &p->where, sizeof(where)) != 0)
		return false;
	want = wanted(p);
	return photo_same(&want, &p->on_screen);
}

static void
settle_box(struct picture *p, struct draw_rect where, const struct paint_box *box)
{
	struct paint_box before = p->box;

	p->next_box = *box;
	if (stays(p, where, box))
		return;
	p->where = where;
	p->box = *box;
	if (before.width == box->width && before.height == box->height)
		return;
	if (p->zoom.step > 0)
		keep_scale(p, &before);
	p->on_screen.w = 0;
}

enum picture_state
picture_draw(struct picture *p, struct draw_rect where)
{
	struct darkroom *room = desk_of(p->app)->darkroom;
	struct paint_box box = paint_box(p->app, where);
	const struct photo_view *view;
	struct photo_want want;

	if (p->path == NULL)
		return p->state = PICTURE_NONE;
	if (box.graphics == GRAPHICS_NONE)
		return refuse(p, where, "photos are not shown here (graphics: none)");
	if (p->root == NULL)
		return refuse(p, where, "not found below the image root");
	if (box.rows < 1 || box.cols < 1)
		return refuse(p, where, "the window is too small");
	settle_box(p, where, &box);
	want = wanted(p);
	plan(p, room, &want);
	view = darkroom_view(room, &want);
	p->closer = view == NULL && p->on_screen.w > 0;
	if (p->closer) {
		want = p->on_screen;
		view = darkroom_view(room, &want);
	}
	if (view == NULL) {
		nothing_on_screen(p);
		draw_centre(where.row + where.rows / 2, where.col, where.cols, THEME_QUIET,
		    sign_more(p->app));
		return p->state = PICTURE_WAITING;
	}
	if (view->status != PHOTO_OK)
		return refuse(p, where, view->reason);
	if (!p->closer)
		adopt(p, &want, view);
	paint(p, where, &want, view);
	darkroom_send_ahead(room, p->app);
	return p->state = PICTURE_SHOWN;
}

/* ---- looking closely ---- */

bool
picture_enlarged(const struct picture *p)
{
	return p->zoom.step > 0;
}

/* Whole photo, then the sizes 1, 2, 4 and 8 screen pixels a photo pixel, then the whole again. */
static bool
zoom_round(struct picture *p, const struct zoom_frame *frame)
{
	double now = zoom_scale(&p->zoom, frame), next = 1;

	while (next <= now * 1.01)
		next *= 2;
	while (zoom_scale(&p->zoom, frame) < next * 0.99) {
		if (!zoom_by(&p->zoom, frame, 1)) {
			p->zoom = (struct zoom)ZOOM_INIT;
			break;
		}
	}
	return true;
}

static bool
zoom_key(struct picture *p, int key)
{
	struct photo_want want = whole(p, &p->box, p->root, p->path);
	struct zoom_frame frame = frame_of(p, &want);

	switch (key) {
	case 'z':
		return zoom_round(p, &frame);
	case '+':
	case '=':
		return zoom_by(&p->zoom, &frame, 1);
	case '-':
		return zoom_by(&p->zoom, &frame, -1);
	case KEY_ARROW_LEFT:
	case 'h':
		return zoom_pan(&p->zoom, &frame, -PAN, 0);
	case KEY_ARROW_RIGHT:
	case 'l':
		return zoom_pan(&p->zoom, &frame, PAN, 0);
	case KEY_ARROW_UP:
	case 'k':
		return zoom_pan(&p->zoom, &frame, 0, -PAN);
	case KEY_ARROW_DOWN:
	case 'j':
		return zoom_pan(&p->zoom, &frame, 0, PAN);
	}
	return false;
}

/* One step; beyond the last one it is as the file has it again. */
static bool
step(int *value, int by)
{
	*value += by;
	if (*value > PHOTO_STEPS || *value < -PHOTO_STEPS)
		*value = 0;
	return true;
}

bool
picture_key(struct picture *p, int key)
{
	if (p->natural_w == 0)
		return false;
	switch (key) {
	case '0':
		if (p->zoom.step == 0 && p->brightness == 0 && p->contrast == 0)
			return false;
		p->zoom = (struct zoom)ZOOM_INIT;
		p->brightness = p->contrast = 0;
		return true;
	case 'b':
		return step(&p->brightness, 1);
	case 'B':
		return step(&p->brightness, -1);
	case 'x':
		return step(&p->contrast, 1);
	case 'X':
		return step(&p->contrast, -1);
	}
	return zoom_key(p, key);
}

void
picture_look(struct picture *p)
{
	p->deepest = p->step > 0 ? p->scale : 0;
}

bool
picture_shown(const struct picture *p, struct shown *out)
{
	bool text = p->on_screen.format == PHOTO_TEXT;
	unsigned across, down;

	if (p->state != PICTURE_SHOWN || p->on_screen.w == 0)
		return false;
	across = text ? textpic_across(p->on_screen.glyphs) : 1;
	down = text ? textpic_down(p->on_screen.glyphs) : 1;
	*out = (struct shown){ .width = (int)((p->drawn.w + across - 1) / across),
	    .height = (int)((p->drawn.h + down - 1) / down), .zoom = p->deepest };
	snprintf(out->protocol, sizeof(out->protocol), "%s", graphics_name(p->box.graphics));
	memcpy(out->photo_sha256, p->sha256, sizeof(out->photo_sha256));
	return true;
}
