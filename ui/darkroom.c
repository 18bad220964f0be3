/*
 * darkroom.c - the photo engine's place in the loop.
 *
 * Keeps a copy of the plan, so that an unchanged one is not given to the engine again, and the
 * last few views in the terminal's own bytes where those have to be made from the engine's (kitty's
 * uploads, rows of text), so that a clock ticking on the screen does not make them again.
 */
#include "darkroom.h"
#include "buf.h"
#include "err.h"
#include "kitty.h"
#include "mem.h"
#include "textpic.h"

#include <stdlib.h>
#include <string.h>

enum { PRINTS = 4, UPLOADS_AHEAD = 2 };

struct print {
	uint64_t id;		/* of its paint_image; 0: empty */
	uint64_t used;
	struct buf bytes;
};

struct planned {
	struct photo_want want;	/* root and path below are its strings */
	char *root, *path;
};

struct darkroom {
	struct photo_engine *engine;
	struct app_source source;
	struct planned plan[PHOTO_PLAN];
	size_t count;
	bool told;		/* that plan[0] is ready */
	struct paint_box box;	/* of the last image: what is sent ahead is for the same */
	struct print prints[PRINTS];
	uint64_t uses;
};

/* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t
mix(uint64_t hash, uint64_t value)
{
	for (int i = 0; i < 8; i++, value >>= 8)
		hash = (hash ^ (value & 0xff)) * 0x100000001b3u;
	return hash;
}

static uint64_t
image_id(const struct photo_want *want, const struct photo_view *view)
{
	uint64_t id = 0xcbf29ce484222325u;

	id = mix(id, view->pixels);
	id = mix(id, view->len);
	id = mix(id, (uint64_t)view->w << 32 | view->h);
	id = mix(id, (uint64_t)view->drawn.x << 32 | view->drawn.y);
	id = mix(id, (uint64_t)view->drawn.w << 32 | view->drawn.h);
	id = mix(id, (uint64_t)want->format << 32 | view->registers);
	id = mix(id, (uint64_t)want->glyphs << 32 | want->colours << 1 | want->thrifty);
	id = mix(id, (uint64_t)want->background[0] << 16 | want->background[1] << 8 |
	    want->background[2]);
	return id != 0 ? id : 1;
}

static uint32_t
kitty_number(uint64_t id)
{
	uint32_t n = (uint32_t)(id ^ id >> 32);

	return n != 0 ? n : 1;
}

static void
make_print(struct buf *out, const struct photo_want *want,
    const struct photo_view *view, uint64_t id)
{
	const struct textpic_cell *cells = (const struct textpic_cell *)(const void *)view->bytes;

	buf_clear(out);
	if (want->format == PHOTO_RGB) {
		kitty_upload(out, kitty_number(id), view->bytes, view->w, view->h);
		return;
	}
	for (unsigned row = 0; row < view->h; row++) {
		if (row > 0)
			buf_byte(out, '\n');
		textpic_row(out, cells + (size_t)row * view->w, view->w, want->colours);
	}
}

static const struct buf *
print_of(struct darkroom *d, const struct photo_want *want,
    const struct photo_view *view, uint64_t id)
{
	struct print *oldest = &d->prints[0];

	for (size_t i = 0; i < PRINTS; i++) {
		struct print *p = &d->prints[i];

		if (p->id == id) {
			p->used = ++d->uses;
			return &p->bytes;
		}
		if (p->used < oldest->used)
			oldest = p;
	}
	make_print(&oldest->bytes, want, view, id);
	oldest->id = id;
	oldest->used = ++d->uses;
	return &oldest->bytes;
}

struct paint_image
darkroom_image(struct darkroom *d, const struct photo_want *want,
    const struct photo_view *view, const struct paint_box *box)
{
	struct paint_image image = { .id = image_id(want, view), .graphics = box->graphics,
	    .bytes = (const char *)view->bytes, .len = view->len, .rows = box->rows,
	    .cols = box->cols };

	d->box = *box;
	if (want->format != PHOTO_SIXEL) {
		const struct buf *print = print_of(d, want, view, image.id);

		image.bytes = print->data;
		image.len = print->len;
		image.kitty_id = kitty_number(image.id);
	}
	return image;
}

static bool
same_plan(const struct darkroom *d, const struct photo_want *wants, size_t count)
{
	if (d->count != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!photo_same(&d->plan[i].want, &wants[i]))
			return false;
	return true;
}

static void
forget_plan(struct darkroom *d)
{
	for (size_t i = 0; i < d->count; i++) {
		free(d->plan[i].root);
		free(d->plan[i].path);
	}
	d->count = 0;
}

void
darkroom_plan(struct darkroom *d, const struct photo_want *wants, size_t count, bool anew)
{
	struct err err = ERR_INIT;

	if (d->engine == NULL || (!anew && same_plan(d, wants, count)))
		return;
	forget_plan(d);
	d->told = false;
	for (size_t i = 0; i < count && i < PHOTO_PLAN; i++) {
		struct planned *p = &d->plan[d->count++];

		p->want = wants[i];
		p->want.root = p->root = mem_strdup(wants[i].root);
		p->want.path = p->path = mem_strdup(wants[i].path);
	}
	/* A plan out of range is a rectangle nothing can be shown in: nothing will be ready. */
	if (photo_plan(d->engine, wants, d->count, &err) != 0)
		forget_plan(d);
}

void
darkroom_foresee(struct darkroom *d, const char *root, const char *path)
{
	if (d->engine != NULL && root != NULL && path != NULL)
		photo_foresee(d->engine, root, path);
}

const struct photo_view *
darkroom_view(struct darkroom *d, const struct photo_want *want)
{
	for (size_t i = 0; i < d->count; i++)
		if (photo_same(&d->plan[i].want, want))
			return photo_get(d->engine, want);
	return NULL;
}

void
darkroom_send_ahead(struct darkroom *d, struct app *app)
{
	if (d->box.graphics != GRAPHICS_KITTY)
		return;
	for (size_t i = 1; i < d->count && i <= UPLOADS_AHEAD; i++) {
		const struct photo_want *want = &d->plan[i].want;
		const struct photo_view *view = photo_get(d->engine, want);
		struct paint_image image;

		if (want->format != PHOTO_RGB || view == NULL || view->status != PHOTO_OK)
			continue;
		image = darkroom_image(d, want, view, &d->box);
		paint_upload(app, &image);
	}
}

static int
fds(void *arg, struct pollfd *out, int room, int *timeout_ms)
{
	const struct darkroom *d = arg;

	(void)timeout_ms;
	if (d->engine == NULL || room < 1)
		return 0;
	out[0].fd = photo_fd(d->engine);
	out[0].events = POLLIN;
	out[0].revents = 0;
	return out[0].fd >= 0;
}

static void
ready(void *arg, struct app *app, const struct pollfd *polled, int count)
{
	struct darkroom *d = arg;
	struct event event = { .kind = EVENT_PHOTO };

	if (count < 1 || polled[0].revents == 0)
		return;
	photo_step(d->engine);
	if (d->count > 0 && !d->told && photo_get(d->engine, &d->plan[0].want) != NULL) {
		d->told = true;
		event.at = app_now(app);
		app_post(app, &event);
		app_redraw(app);
	}
	darkroom_send_ahead(d, app);
}

struct darkroom *
darkroom_open(struct photo_engine *engine)
{
	struct darkroom *d = mem_alloc(sizeof(*d));

	d->engine = engine;
	d->source.arg = d;
	d->source.fds = fds;
	d->source.ready = ready;
	return d;
}

void
darkroom_close(struct darkroom *d)
{
	if (d == NULL)
		return;
	forget_plan(d);
	for (size_t i = 0; i < PRINTS; i++)
		buf_release(&d->prints[i].bytes);
	free(d);
}

const struct app_source *
darkroom_source(const struct darkroom *d)
{
	return &d->source;
}
