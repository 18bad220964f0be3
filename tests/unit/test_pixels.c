/* Scaling, few colours, dither and sixel data, each against what it must give. */
#include <stdlib.h>

#include "arena.h"
#include "dither.h"
#include "mem.h"
#include "specimen.h"
#include "quantise.h"
#include "scale.h"
#include "sixels.h"
#include "tap.h"

static uint8_t *
scaled(const struct specimen *p, struct rect part, unsigned w, unsigned h)
{
	uint8_t *out = mem_array((size_t)w * h, 3);
	void *scratch = mem_alloc(scale_scratch(part.w, part.h, w, h));

	scale_rgb(p->rgb, (size_t)p->w * 3, part, out, (size_t)w * 3, w, h, scratch);
	free(scratch);
	return out;
}

/* The mean of exactly the area of each new pixel, in double precision. */
static uint8_t *
by_area(const struct specimen *p, unsigned w, unsigned h)
{
	uint8_t *out = mem_array((size_t)w * h, 3);

	for (unsigned y = 0; y < h; y++)
		for (unsigned x = 0; x < w; x++) {
			double x0 = (double)x * p->w / w, x1 = (double)(x + 1) * p->w / w;
			double y0 = (double)y * p->h / h, y1 = (double)(y + 1) * p->h / h;
			double sum[3] = { 0 }, area = 0;

			for (unsigned v = (unsigned)y0; v < p->h && v < y1; v++)
				for (unsigned u = (unsigned)x0; u < p->w && u < x1; u++) {
					double cx = (u + 1 < x1 ? u + 1 : x1) - (u > x0 ? u : x0);
					double cy = (v + 1 < y1 ? v + 1 : y1) - (v > y0 ? v : y0);

					area += cx * cy;
					for (int c = 0; c < 3; c++)
						sum[c] += cx * cy *
						    p->rgb[((size_t)v * p->w + u) * 3 + c];
				}
			for (int c = 0; c < 3; c++)
				out[((size_t)y * w + x) * 3 + c] = (uint8_t)(sum[c] / area + 0.5);
		}
	return out;
}

static void
test_scale_smaller(void)
{
	static const unsigned sizes[][2] = { { 320, 240 }, { 480, 360 }, { 639, 479 }, { 1, 1 },
	    { 7, 300 }, { 100, 75 } };
	struct specimen p = specimen_make(640, 480, 1);
	const struct rect whole = { 0, 0, 640, 480 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		unsigned w = sizes[i][0], h = sizes[i][1];
		uint8_t *a = scaled(&p, whole, w, h), *b = by_area(&p, w, h);

		ok(specimen_psnr(a, b, (size_t)w * h * 3) > 44, "640×480 to %u×%u is the mean of"
		    " the area: %.1f dB", w, h, specimen_psnr(a, b, (size_t)w * h * 3));
		free(a);
		free(b);
	}
	free(p.rgb);
}

/* Lines one pixel wide, made much smaller, must become even grey, not a pattern. */
static void
test_scale_alias(void)
{
	struct specimen p = { 1000, 1000, mem_array(1000 * 1000, 3) };
	uint8_t *out, least = 255, most = 0;

	for (unsigned i = 0; i < 1000 * 1000 * 3; i++)
		p.rgb[i] = (i / 3) % 2 ? 255 : 0;
	out = scaled(&p, (struct rect){ 0, 0, 1000, 1000 }, 50, 50);
	for (unsigned i = 0; i < 50 * 50 * 3; i++) {
		least = out[i] < least ? out[i] : least;
		most = out[i] > most ? out[i] : most;
	}
	ok(least >= 126 && most <= 129, "fine lines become even grey: %u to %u", least, most);
	free(out);
	free(p.rgb);
}

static void
test_scale_larger(void)
{
	struct specimen p = specimen_make(64, 48, 2), plain = { 16, 16, mem_array(256, 3) };
	uint8_t *out = scaled(&p, (struct rect){ 0, 0, 64, 48 }, 512, 384);
	struct specimen large = { 512, 384, out };
	uint8_t *back = scaled(&large, (struct rect){ 0, 0, 512, 384 }, 64, 48);

	ok(specimen_psnr(back, p.rgb, 64 * 48 * 3) > 30,
	    "8:1 and back is the same picture: %.1f dB", specimen_psnr(back, p.rgb, 64 * 48 * 3));
	free(out);
	free(back);
	memset(plain.rgb, 255, 256 * 3);
	out = scaled(&plain, (struct rect){ 3, 3, 5, 1 }, 40, 23);
	for (unsigned i = 0; i < 40 * 23 * 3; i++)
		if (out[i] != 255) {
			ok(false, "white stays white where it is made larger");
			break;
		} else if (i == 40 * 23 * 3 - 1)
			ok(true, "white stays white where it is made larger");
	free(out);
	out = scaled(&p, (struct rect){ 10, 20, 30, 15 }, 30, 15);
	is_mem(out + 30 * 3, p.rgb + ((size_t)21 * 64 + 10) * 3, 90, "1:1 copies");
	free(out);
	free(p.rgb);
	free(plain.rgb);
}

static void
test_fit(void)
{
	unsigned w, h;

	scale_fit(640, 480, 480, 480, 1, 8, &w, &h);
	is_int(w * 1000 + h, 480360, "640×480 fits 480×480 as 480×360");
	scale_fit(480, 640, 480, 480, 1, 8, &w, &h);
	is_int(w * 1000 + h, 360480, "upright too");
	scale_fit(10, 10, 1000, 1000, 1, 8, &w, &h);
	is_int(w * 1000 + h, 80080, "a tiny one is not made larger than 8:1");
	scale_fit(640, 480, 80, 80, 2, 8, &w, &h);
	is_int(w * 1000 + h, 80030, "pixels twice as high as wide");
	scale_fit(16000, 1, 100, 100, 1, 8, &w, &h);
	is_int(w * 1000 + h, 100001, "a line keeps a row");
}

/* Palette, numbers, sixel data and back through libsixel's decoder. */
static void
test_sixels(void)
{
	struct specimen p = specimen_make(300, 200, 3);
	size_t n = (size_t)p.w * p.h;
	uint8_t *index = mem_alloc(n), *seen;
	void *wu = mem_alloc(quantise_scratch()), *near = mem_alloc(dither_scratch(p.w));
	struct palette palette;
	struct arena arena;
	char *out = mem_alloc(1 << 20), head[SIXELS_HEAD];
	size_t head_len = sixels_head(head, p.w, p.h), len;

	if (arena_open(&arena, 64 << 20, 64 << 20) != 0)
		bail("no memory");
	quantise_palette(&palette, p.rgb, 900, p.w, p.h, 255, 20, wu);
	ok(palette.n >= 16 && palette.n <= 255, "%u colours", palette.n);
	for (unsigned i = 0; i < palette.n; i++)
		for (int c = 0; c < 3; c++)
			if (quantise_percent(palette.rgb[i][c]) != palette.rgb[i][c])
				ok(false, "colour %u is one that sixel names", i);
	dither_map(index, p.w, p.rgb, 900, p.w, p.h, &palette, 0, 40, 0, near);
	memcpy(out, head, head_len);
	len = sixels_write(out + head_len, (1 << 20) - 64, index, p.w, p.h, &palette, &arena);
	ok(len > 1000, "%zu bytes of data", len);
	is_int(arena.used, 0, "libsixel gave all memory back");
	is_int(sixels_check(out + head_len, len, p.w, p.h, palette.n), 0,
	    "the data pass the check");
	memcpy(out + head_len + len, SIXELS_TAIL, 2);
	seen = specimen_from_sixel((uint8_t *)out, head_len + len + 2, p.w, p.h);
	if (ok(seen != NULL, "libsixel reads the sequence")) {
		double plain = specimen_psnr(seen, p.rgb, n * 3);
		double blur = specimen_psnr_seen(seen, p.rgb, p.w, p.h);

		ok(plain > 32, "as it is: %.1f dB", plain);
		ok(blur > 38, "as it is seen: %.1f dB", blur);
	}
	is_int(sixels_write(out, 100, index, p.w, p.h, &palette, &arena), 0,
	    "too little room is said");
	for (size_t i = 0; i < n; i++)
		index[i] = (uint8_t)(index[i] < palette.n ? index[i] : 0);
	free(seen);
	arena_close(&arena);
	free(p.rgb);
	free(index);
	free(wu);
	free(near);
	free(out);
}

static void
test_few_colours(void)
{
	uint8_t rgb[64 * 3], index[64];
	struct palette palette;
	void *wu = mem_alloc(quantise_scratch()), *near = mem_alloc(dither_scratch(8));

	for (unsigned i = 0; i < 64; i++)
		memcpy(rgb + (size_t)i * 3, i % 8 < 4 ? "\xff\x00\x00" : "\x00\x00\xff", 3);
	quantise_palette(&palette, rgb, 24, 8, 8, 256, 0, wu);
	is_int(palette.n, 2, "two colours are two");
	dither_map(index, 8, rgb, 24, 8, 8, &palette, 1, 40, 0, near);
	is_mem(palette.rgb[index[0] - 1], "\xff\x00\x00", 3, "and they are right");
	is_mem(palette.rgb[index[63] - 1], "\x00\x00\xff", 3, "both");
	memset(rgb, 77, sizeof(rgb));
	quantise_palette(&palette, rgb, 24, 8, 8, 2, 20, wu);
	is_int(palette.n, 1, "one colour is one");
	free(wu);
	free(near);
}

/* What a worker must not be able to hand through. */
static void
test_check(void)
{
	static const struct {
		const char *data, *what;
		int result;
	} cases[] = {
		{ "#0;2;0;0;0#0!10~-", "a band", 0 },
		{ "#0;2;100;100;100~~~$#0~~~-#0~-", "two bands and a return", 0 },
		{ "", "nothing", -1 },
		{ "#0~\033\\", "an escape", -1 },
		{ "#0~\x9c", "an 8-bit terminator", -1 },
		{ "#0~\x18", "a cancel", -1 },
		{ "#0~\n", "a line feed", -1 },
		{ "#0~ ", "a space", -1 },
		{ "#0!11~", "a run beyond the width", -1 },
		{ "#0!9~~~", "pixels beyond the width", -1 },
		{ "#0!99999999999~", "a number that is too long", -1 },
		{ "#0!~", "a run without a count", -1 },
		{ "#0!0~", "a run of none", -1 },
		{ "#0!5", "a run without a sixel", -1 },
		{ "#0!5#0~", "a run of a colour", -1 },
		{ "#2~", "a register there is not", -1 },
		{ "#~", "a colour without a number", -1 },
		{ "#0;1;0;0;0~", "a colour not in RGB", -1 },
		{ "#0;2;0;101;0~", "more than all", -1 },
		{ "#0;2;0;0~", "a colour cut short", -1 },
		{ "#0;2;0;0;", "a colour cut off", -1 },
		{ "~-~-~-", "more bands than the height", -1 },
		{ "~-~-~", "pixels below the height", -1 },
		{ "\"1;1;9999;9999~", "raster attributes", -1 },
		{ "0~", "a digit", -1 },
		{ "~\x7f", "a delete", -1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		is_int(sixels_check(cases[i].data, strlen(cases[i].data), 10, 12, 2),
		    cases[i].result, "%s: %s", cases[i].what,
		    cases[i].result == 0 ? "passes" : "is refused");
	is_int(sixels_check("#0~\0~", 5, 10, 12, 2), -1, "a zero byte: is refused");
}

static void
test_arena(void)
{
	struct arena arena;
	char *a, *b, *c;
	size_t mark;

	if (arena_open(&arena, 1 << 20, 1 << 20) != 0)
		bail("no memory");
	a = arena_alloc(&arena, 1000);
	b = arena_alloc(&arena, 10);
	memset(a, 1, 1000);
	memset(b, 2, 10);
	ok((uintptr_t)b % 16 == 0, "blocks are aligned");
	ok(arena_resize(&arena, b, 5000) == b && b[9] == 2 && b[10] == 0 && b[4999] == 0,
	    "the last block grows in place, with zeros");
	c = arena_resize(&arena, a, 2000);
	ok(c != a && c[999] == 1 && c[1000] == 0, "another one moves");
	arena_free(&arena, c);
	arena_free(&arena, b);
	is_int(arena.used, 0, "freed blocks below the last go with it");
	a = arena_alloc(&arena, 100);
	ok(a[0] == 0 && a[99] == 0, "what was used is zero again");
	mark = arena_mark(&arena);
	arena_alloc(&arena, 300);
	arena_free(&arena, arena_alloc(&arena, 5));
	arena_release(&arena, mark);
	is_int(arena.used, mark, "a mark gives everything behind it back");
	ok(arena_alloc(&arena, 2 << 20) == NULL && arena.exhausted, "what does not fit is refused");
	ok(arena_alloc(&arena, SIZE_MAX - 8) == NULL, "so is what overflows");
	ok(arena_resize(&arena, a, SIZE_MAX - 8) == NULL, "also by growing");
	arena_close(&arena);
}

int
main(void)
{
	test_scale_smaller();
	test_scale_alias();
	test_scale_larger();
	test_fit();
	test_few_colours();
	test_sixels();
	test_check();
	test_arena();
	return tap_done();
}
