/*
 * sixels.c - the only user of libsixel: numbered pixels in, sixel data out.
 *
 * libsixel is given a finished palette and one byte a pixel (its PAL8), so that its own slower
 * palette, dither and look-up are not run, and an allocator on the worker's arena.  It would write
 * the whole sequence; only what stands between raster attributes and terminator is kept, because
 * the program writes those itself.
 */
#include "sixels.h"

#include "arena.h"

#include <sixel.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/*
 * libsixel's allocator takes functions without context; the arena is set while sixels_write() runs
 * and only then.
 */
static struct arena *memory;

static void *
take(size_t n)
{
	return arena_alloc(memory, n);
}

static void *
take_array(size_t n, size_t size)
{
	return size != 0 && n > SIZE_MAX / size ? NULL : arena_alloc(memory, n * size);
}

static void *
resize(void *p, size_t n)
{
	return arena_resize(memory, p, n);
}

static void
give(void *p)
{
	arena_free(memory, p);
}

/* Where the bytes go.  Everything before the first colour definition is left out. */
struct sink {
	char *out;
	size_t len, room;
	bool begun, full;
};

static int
sink_write(char *data, int size, void *context)
{
	struct sink *sink = context;
	size_t n = size > 0 ? (size_t)size : 0;

	if (!sink->begun) {
		char *first = memchr(data, '#', n);

		if (first == NULL)
			return size;
		n -= (size_t)(first - data);
		data = first;
		sink->begun = true;
	}
	if (n > sink->room - sink->len)
		sink->full = true;
	if (sink->full)
		return size;
	memcpy(sink->out + sink->len, data, n);
	sink->len += n;
	return size;
}

static bool
encode(struct sink *sink, uint8_t *index, int w, int h, const struct palette *palette)
{
	sixel_allocator_t *allocator = NULL;
	sixel_output_t *output = NULL;
	sixel_dither_t *dither = NULL;
	bool done = false;

	if (SIXEL_FAILED(sixel_allocator_new(&allocator, take, take_array, resize, give)) ||
	    SIXEL_FAILED(sixel_output_new(&output, sink_write, sink, allocator)) ||
	    SIXEL_FAILED(sixel_dither_new(&dither, (int)palette->n, allocator)))
		goto out;
	sixel_output_set_encode_policy(output, SIXEL_ENCODEPOLICY_FAST);
	sixel_dither_set_pixelformat(dither, SIXEL_PIXELFORMAT_PAL8);
	sixel_dither_set_palette(dither, (unsigned char *)(uintptr_t)palette->rgb);
	done = SIXEL_SUCCEEDED(sixel_encode(index, w, h, 1, dither, output));
out:
	if (dither != NULL)
		sixel_dither_unref(dither);
	if (output != NULL)
		sixel_output_unref(output);
	if (allocator != NULL)
		sixel_allocator_unref(allocator);
	return done && sink->begun && !sink->full;
}

size_t
sixels_write(char *out, size_t room, const uint8_t *index, unsigned w, unsigned h,
    const struct palette *palette, struct arena *arena)
{
	struct sink sink = { .out = out, .room = room };
	size_t mark = arena_mark(arena), tail = sizeof(SIXELS_TAIL) - 1;
	bool done;

	memory = arena;
	done = encode(&sink, (uint8_t *)(uintptr_t)index, (int)w, (int)h, palette);
	memory = NULL;
	arena_release(arena, mark);
	if (!done || sink.len < tail || memcmp(out + sink.len - tail, SIXELS_TAIL, tail) != 0)
		return 0;
	return sink.len - tail;
}

struct check {
	const char *p, *end;
	unsigned w, bands, registers;
	unsigned x, band;
};

/* A decimal number of at most six digits; -1 where there is none. */
static int
number(struct check *c)
{
	int v = 0, digits = 0;

	while (c->p < c->end && *c->p >= '0' && *c->p <= '9') {
		if (++digits > 6)
			return -1;
		v = v * 10 + (*c->p++ - '0');
	}
	return digits > 0 ? v : -1;
}

/* After '#': a colour's number, and ";2;r;g;b" where it is defined. */
static bool
check_colour(struct check *c)
{
	int n = number(c);

	if (n < 0 || (unsigned)n >= c->registers)
		return false;
	if (c->p == c->end || *c->p != ';')
		return true;
	c->p++;
	if (number(c) != 2)
		return false;
	for (int i = 0; i < 3; i++) {
		if (c->p == c->end || *c->p++ != ';')
			return false;
		n = number(c);
		if (n < 0 || n > 100)
			return false;
	}
	return true;
}

static bool
check_run(struct check *c, int n)
{
	if (n < 1 || c->p == c->end || *c->p < '?' || *c->p > '~' || c->band >= c->bands)
		return false;
	c->p++;
	c->x += (unsigned)n;
	return c->x <= c->w;
}

int
sixels_check(const char *data, size_t len, unsigned w, unsigned h, unsigned registers)
{
	struct check c = { data, data + len, w, (h + 5) / 6, registers, 0, 0 };
	bool held = true;

	while (held && c.p < c.end) {
		switch (*c.p) {
		case '#':
			c.p++;
			held = check_colour(&c);
			break;
		case '!':
			c.p++;
			held = check_run(&c, number(&c));
			break;
		case '-':
			c.band++;
			c.p++;
			c.x = 0;
			break;
		case '$':
			c.p++;
			c.x = 0;
			break;
		default:
			held = check_run(&c, 1);
		}
	}
	return held && c.band <= c.bands && len > 0 ? 0 : -1;
}

size_t
sixels_head(char head[SIXELS_HEAD], unsigned w, unsigned h)
{
	return (size_t)snprintf(head, SIXELS_HEAD, "\033Pq\"1;1;%u;%u", w, h);
}

const char *
sixels_library(void)
{
	return LIBSIXEL_VERSION;
}
