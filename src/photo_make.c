/*
 * photo_make.c - crop, scale, tone, letterbox, encode.  Runs in the worker, on decoded pixels.
 *
 * The box is always filled: what the photo does not cover has the background colour, so that one
 * photo covers the last.
 */
#include "photo_make.h"

#include <sodium/crypto_shorthash.h>
#include <string.h>

#include "arena.h"
#include "dither.h"
#include "quantise.h"
#include "scale.h"
#include "sixels.h"

enum { MOST_LARGER = 8 };	/* a small photo is not shown larger than 8:1 */

struct canvas {
	uint8_t *rgb;		/* the whole box */
	unsigned w, h;		/* its pixels */
	struct rect drawn;
};

/* The crop, moved and cut so that it lies within the photo. */
static struct rect
within(struct rect crop, unsigned w, unsigned h)
{
	if (crop.w == 0 || crop.h == 0)
		return (struct rect){ 0, 0, w, h };
	if (crop.w > w)
		crop.w = w;
	if (crop.h > h)
		crop.h = h;
	if (crop.x > w - crop.w)
		crop.x = w - crop.w;
	if (crop.y > h - crop.h)
		crop.y = h - crop.h;
	return crop;
}

/* A step brighter adds 16; a step of contrast is a sixth more of the distance to the middle. */
static void
tone(struct canvas *canvas, int brightness, int contrast)
{
	uint8_t table[256];

	if (brightness == 0 && contrast == 0)
		return;
	for (int v = 0; v < 256; v++) {
		int d = v - 128, t;

		d = contrast >= 0 ? d * (6 + contrast) / 6 : d * 6 / (6 - contrast);
		t = 128 + d + brightness * 16;
		table[v] = (uint8_t)(t < 0 ? 0 : t > 255 ? 255 : t);
	}
	for (unsigned y = 0; y < canvas->drawn.h; y++) {
		uint8_t *p = canvas->rgb +
		    ((size_t)(canvas->drawn.y + y) * canvas->w + canvas->drawn.x) * 3;

		for (size_t i = 0; i < (size_t)canvas->drawn.w * 3; i++)
			p[i] = table[p[i]];
	}
}

/* How high a pixel of the box is, as a multiple of its width. */
static double
aspect(const struct photo_want *want)
{
	double cell_w = want->cell_w != 0 ? want->cell_w : 1;
	double cell_h = want->cell_h != 0 ? want->cell_h : 2 * cell_w;

	if (want->format != PHOTO_TEXT)
		return 1;
	return cell_h / textpic_down(want->glyphs) / (cell_w / textpic_across(want->glyphs));
}

static enum photo_fault
draw(struct canvas *canvas, const struct photo_pixels *photo, const struct photo_want *want,
    struct rect source, struct arena *arena)
{
	bool text = want->format == PHOTO_TEXT;
	size_t pixels;
	void *scratch;

	canvas->w = want->w * (text ? textpic_across(want->glyphs) : 1);
	canvas->h = want->h * (text ? textpic_down(want->glyphs) : 1);
	pixels = (size_t)canvas->w * canvas->h;
	scale_fit(source.w, source.h, canvas->w, canvas->h, aspect(want), MOST_LARGER,
	    &canvas->drawn.w, &canvas->drawn.h);
	canvas->drawn.x = (canvas->w - canvas->drawn.w) / 2;
	canvas->drawn.y = (canvas->h - canvas->drawn.h) / 2;
	canvas->rgb = arena_alloc(arena, pixels * 3);
	scratch = arena_alloc(arena, scale_scratch(source.w, source.h, canvas->drawn.w,
	    canvas->drawn.h));
	if (canvas->rgb == NULL || scratch == NULL)
		return FAULT_MEMORY;
	if (canvas->drawn.w < canvas->w || canvas->drawn.h < canvas->h)
		for (size_t i = 0; i < pixels; i++)
			memcpy(canvas->rgb + i * 3, want->background, 3);
	scale_rgb(photo->rgb, (size_t)photo->w * 3, source,
	    canvas->rgb + ((size_t)canvas->drawn.y * canvas->w + canvas->drawn.x) * 3,
	    (size_t)canvas->w * 3, canvas->drawn.w, canvas->drawn.h, scratch);
	arena_free(arena, scratch);
	tone(canvas, want->brightness, want->contrast);
	return FAULT_NONE;
}

static enum photo_fault
make_sixel(struct photo_answer *answer, uint8_t *payload, size_t room,
    const struct canvas *canvas, const struct photo_want *want, struct arena *arena)
{
	const struct rect *d = &canvas->drawn;
	size_t row = (size_t)canvas->w * 3, at = (size_t)d->y * canvas->w + d->x;
	unsigned first = d->w < canvas->w || d->h < canvas->h, colours = want->registers - first;
	uint8_t *index = arena_alloc(arena, (size_t)canvas->w * canvas->h);
	void *wu = arena_alloc(arena, quantise_scratch());
	void *near = arena_alloc(arena, dither_scratch(d->w));
	struct palette palette = { 0 }, all = { .n = first };

	if (index == NULL || wu == NULL || near == NULL)
		return FAULT_MEMORY;
	if (colours > (want->thrifty ? PHOTO_THRIFTY_COLOURS : PHOTO_COLOURS))
		colours = want->thrifty ? PHOTO_THRIFTY_COLOURS : PHOTO_COLOURS;
	quantise_palette(&palette, canvas->rgb + at * 3, row, d->w, d->h, colours,
	    PHOTO_GOOD_ENOUGH, wu);
	dither_map(index + at, canvas->w, canvas->rgb + at * 3, row, d->w, d->h, &palette, first,
	    want->thrifty ? PHOTO_THRIFTY_STICKY : PHOTO_STICKY, d->y, near);
	for (unsigned c = 0; c < 3; c++)
		all.rgb[0][c] = quantise_percent(want->background[c]);
	memcpy(all.rgb[first], palette.rgb, (size_t)palette.n * 3);
	all.n += palette.n;
	answer->registers = all.n;
	answer->len = sixels_write((char *)payload, room, index, canvas->w, canvas->h, &all,
	    arena);
	return answer->len > 0 ? FAULT_NONE : FAULT_ROOM;
}

static enum photo_fault
make_text(struct photo_answer *answer, uint8_t *payload, size_t room,
    const struct canvas *canvas, const struct photo_want *want, struct arena *arena)
{
	size_t len = (size_t)want->w * want->h * sizeof(struct textpic_cell);
	void *scratch = arena_alloc(arena, TEXTPIC_SCRATCH(want->w));
	bool dark = want->background[0] + want->background[1] + want->background[2] < 384;

	if (len > room)
		return FAULT_ROOM;
	if (scratch == NULL)
		return FAULT_MEMORY;
	textpic_make((struct textpic_cell *)payload, canvas->rgb, want->w, want->h, want->glyphs,
	    want->colours, dark, scratch);
	answer->len = len;
	return FAULT_NONE;
}

static enum photo_fault
encode(struct photo_answer *answer, uint8_t *payload, size_t room, const struct canvas *canvas,
    const struct photo_want *want, struct arena *arena)
{
	size_t len = (size_t)canvas->w * canvas->h * 3;

	switch (want->format) {
	case PHOTO_SIXEL:
		return make_sixel(answer, payload, room, canvas, want, arena);
	case PHOTO_TEXT:
		return make_text(answer, payload, room, canvas, want, arena);
	case PHOTO_RGB:
		if (len > room)
			return FAULT_ROOM;
		memcpy(payload, canvas->rgb, len);
		answer->len = len;
		return FAULT_NONE;
	}
	return FAULT_DECODE;
}

enum photo_fault
photo_make(struct photo_answer *answer, uint8_t *payload, size_t room,
    const struct photo_pixels *photo, const struct photo_want *want, struct arena *arena)
{
	static const uint8_t key[crypto_shorthash_KEYBYTES] = "same everywhere";
	size_t mark = arena_mark(arena);
	struct canvas canvas = { .rgb = NULL };
	enum photo_fault fault;
	uint8_t hash[crypto_shorthash_BYTES];

	answer->source = within(want->crop, photo->w, photo->h);
	answer->registers = 0;
	fault = draw(&canvas, photo, want, answer->source, arena);
	if (fault == FAULT_NONE) {
		answer->drawn = canvas.drawn;
		crypto_shorthash(hash, canvas.rgb, (size_t)canvas.w * canvas.h * 3, key);
		memcpy(&answer->pixels, hash, sizeof(answer->pixels));
		fault = encode(answer, payload, room, &canvas, want, arena);
	}
	arena_release(arena, mark);
	return fault;
}
