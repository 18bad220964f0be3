/*
 * sixels.c - the only user of libsixel: numbered pixels in, sixel data out.
 *
 * libsixel is given a finished palette and one byte a pixel (its PAL8), so that its own slower
 * palette, dither and look-up are not run, and an allocator on the worker's arena.  It gets the
 * picture in tiles of one sixel's height, each with only the colours that are in it, because its
 * time grows with the number of colours and with the square of the runs.  Of what it writes only
 * the data are kept: introducer, raster attributes and terminator are the program's.
 */
#include "sixels.h"

#include "arena.h"

#include <sixel.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
	SIXEL = 6,		/* rows of pixels in a sixel */
	TILE = 120,		/* columns that libsixel gets at once, at most */
};

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

/*
 * Where the bytes go.  What stands before the first colour of a tile is left out, the numbers of
 * its colours become the registers that they are known by in the whole picture, and where a tile
 * returns to its left edge that is not yet the picture's: empty sixels lead back to it.
 */
struct sink {
	char *out;
	size_t len, room;
	const uint8_t *registers;	/* by number within the tile */
	unsigned left;			/* the tile's left edge */
	unsigned number;		/* being read */
	bool begun, in_number, full;
};

static void
sink_add(struct sink *sink, const char *bytes, size_t n)
{
	if (n > sink->room - sink->len)
		sink->full = true;
	if (sink->full)
		return;
	memcpy(sink->out + sink->len, bytes, n);
	sink->len += n;
}

static void
sink_number(struct sink *sink, unsigned n)
{
	char text[10], *p = text + sizeof(text);

	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	sink_add(sink, p, (size_t)(text + sizeof(text) - p));
}

/* Back to the left edge of the tile. */
static void
sink_return(struct sink *sink)
{
	sink_add(sink, "$", 1);
	if (sink->left > 0) {
		sink_add(sink, "!", 1);
		sink_number(sink, sink->left);
		sink_add(sink, "?", 1);
	}
}

static int
sink_write(char *data, int size, void *context)
{
	struct sink *sink = context;
	const char *p = data, *end = data + (size > 0 ? size : 0), *from = p;

	for (; p < end; p++) {
		if (sink->in_number && *p >= '0' && *p <= '9') {
			sink->number = sink->number * 10 + (unsigned)(*p - '0');
			from = p + 1;
			continue;
		}
		if (sink->in_number) {
			sink_number(sink, sink->registers[sink->number & 255]);
			sink->in_number = false;
		}
		if (*p != '#' && *p != '$')
			continue;
		if (sink->begun)
			sink_add(sink, from, (size_t)(p - from));
		from = p + 1;
		if (*p == '$') {
			sink_return(sink);
			continue;
		}
		sink_add(sink, "#", 1);
		sink->begun = sink->in_number = true;
		sink->number = 0;
	}
	if (sink->begun)
		sink_add(sink, from, (size_t)(end - from));
	return size;
}

/* What libsixel gets at once: a piece of a band, its colours numbered without gaps. */
struct tile {
	uint8_t *index;
	unsigned w, h;
	uint8_t registers[256];
	unsigned n;
};

/* `rgb`: the colours of all registers, for the first tile, before which they are defined. */
static bool
encode(struct sink *sink, const struct tile *tile, const uint8_t (*rgb)[3], sixel_output_t *output,
    sixel_allocator_t *allocator)
{
	sixel_dither_t *dither = NULL;
	bool done;

	if (SIXEL_FAILED(sixel_dither_new(&dither, (int)tile->n, allocator)))
		return false;
	sixel_dither_set_pixelformat(dither, SIXEL_PIXELFORMAT_PAL8);
	sixel_dither_set_body_only(dither, rgb == NULL);
	if (rgb != NULL)
		sixel_dither_set_palette(dither, (unsigned char *)(uintptr_t)rgb);
	sink->registers = tile->registers;
	sink->begun = sink->in_number = false;
	done = SIXEL_SUCCEEDED(sixel_encode(tile->index, (int)tile->w, (int)tile->h, 1, dither,
	    output));
	sixel_dither_unref(dither);
	return done && sink->begun && !sink->full;
}

/* How often a run of each colour begins: what a register's digits will cost. */
static void
count_runs(unsigned runs[256], const uint8_t *index, unsigned w, unsigned h)
{
	memset(runs, 0, 256 * sizeof(*runs));
	for (unsigned y = 0; y < h; y++, index += w) {
		runs[index[0]]++;
		for (unsigned x = 1; x < w; x++)
			runs[index[x]] += index[x] != index[x - 1];
	}
}

/* The colours by falling number of runs: registers of one digit for those named most. */
static void
assign_registers(uint8_t order[256], const unsigned runs[256], unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		unsigned at = i;

		for (; at > 0 && runs[order[at - 1]] < runs[i]; at--)
			order[at] = order[at - 1];
		order[at] = (uint8_t)i;
	}
}

/*
 * Numbers only the colours that the tile has, those that begin furthest right first: libsixel keeps
 * runs in a list by their beginning, searched from the left, and then finds their place at once.
 */
static void
fill_tile(struct tile *tile, const uint8_t *index, size_t stride, const uint8_t to_register[256])
{
	unsigned w = tile->w, h = tile->h;
	uint8_t local[256];
	bool known[256] = { false };

	tile->n = 0;
	for (unsigned x = w; x-- > 0;)
		for (unsigned y = 0; y < h; y++) {
			unsigned c = index[y * stride + x];

			if (!known[c]) {
				known[c] = true;
				tile->registers[tile->n] = to_register[c];
				local[c] = (uint8_t)tile->n++;
			}
			tile->index[(size_t)y * w + x] = local[c];
		}
}

/* The first tile has all colours under their registers, because libsixel defines them there. */
static void
fill_first_tile(struct tile *tile, const uint8_t *index, size_t stride,
    const uint8_t to_register[256], unsigned n)
{
	tile->n = n;
	for (unsigned i = 0; i < n; i++)
		tile->registers[i] = (uint8_t)i;
	for (unsigned y = 0; y < tile->h; y++)
		for (unsigned x = 0; x < tile->w; x++)
			tile->index[(size_t)y * tile->w + x] = to_register[index[y * stride + x]];
}

static bool
write_tiles(struct sink *sink, const uint8_t *index, unsigned w, unsigned h,
    const struct palette *palette, sixel_output_t *output, sixel_allocator_t *allocator)
{
	struct tile tile = { .index = arena_alloc(memory, (size_t)w * SIXEL) };
	uint8_t order[256], to_register[256] = { 0 }, rgb[256][3];
	unsigned runs[256], tiles = (w + TILE - 1) / TILE;
	bool done = tile.index != NULL;

	count_runs(runs, index, w, h);
	assign_registers(order, runs, palette->n);
	for (unsigned i = 0; i < palette->n; i++) {
		to_register[order[i]] = (uint8_t)i;
		memcpy(rgb[i], palette->rgb[order[i]], 3);
	}
	for (unsigned y = 0; y < h && done; y += SIXEL)
		for (unsigned i = 0; i < tiles && done; i++) {
			const uint8_t *from = index + (size_t)y * w + i * w / tiles;
			bool first = y == 0 && i == 0;

			sink->left = i * w / tiles;
			tile.w = (i + 1) * w / tiles - sink->left;
			tile.h = h - y < SIXEL ? h - y : SIXEL;
			if (first)
				fill_first_tile(&tile, from, w, to_register, palette->n);
			else
				fill_tile(&tile, from, w, to_register);
			if (i > 0)
				sink_return(sink);
			else if (y > 0)
				sink_add(sink, "-", 1);
			done = encode(sink, &tile, first ? (const uint8_t (*)[3])rgb : NULL,
			    output, allocator);
		}
	return done;
}

size_t
sixels_write(char *out, size_t room, const uint8_t *index, unsigned w, unsigned h,
    const struct palette *palette, struct arena *arena)
{
	struct sink sink = { .out = out, .room = room };
	sixel_allocator_t *allocator = NULL;
	sixel_output_t *output = NULL;
	size_t mark = arena_mark(arena);
	bool done = false;

	memory = arena;
	if (SIXEL_SUCCEEDED(sixel_allocator_new(&allocator, take, take_array, resize, give)) &&
	    SIXEL_SUCCEEDED(sixel_output_new(&output, sink_write, &sink, allocator))) {
		sixel_output_set_skip_dcs_envelope(output, 1);
		sixel_output_set_encode_policy(output, SIXEL_ENCODEPOLICY_FAST);
		done = write_tiles(&sink, index, w, h, palette, output, allocator);
	}
	if (output != NULL)
		sixel_output_unref(output);
	if (allocator != NULL)
		sixel_allocator_unref(allocator);
	memory = NULL;
	arena_release(arena, mark);
	return done ? sink.len : 0;
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
