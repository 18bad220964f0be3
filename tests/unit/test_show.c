/* Text pictures, kitty's sequences, and the arithmetic of looking closely. */
#include <sodium/utils.h>
#include <stdlib.h>

#include "kitty.h"
#include "mem.h"
#include "specimen.h"
#include "scale.h"
#include "tap.h"
#include "textpic.h"
#include "zoom.h"

/* The light of what a cell shows at a pixel, as a terminal would. */
static double
shown(const struct textpic_cell *cell, unsigned quarter)
{
	static const double ramp[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };

	if (cell->glyph >= 19)
		return ramp[cell->glyph - 19] / 9;
	if (cell->glyph >= 16)
		return (cell->glyph - 15) / 4.0;
	return cell->glyph >> quarter & 1;
}

static struct textpic_cell *
made(const struct specimen *p, unsigned cols, unsigned rows, enum textpic_glyphs glyphs,
    enum textpic_colours colours, bool dark)
{
	unsigned w = cols * textpic_across(glyphs), h = rows * textpic_down(glyphs);
	struct textpic_cell *cells = mem_array((size_t)cols * rows, sizeof(*cells));
	uint8_t *rgb = mem_array((size_t)w * h, 3);
	void *scratch = mem_alloc(scale_scratch(p->w, p->h, w, h));

	scale_rgb(p->rgb, (size_t)p->w * 3, (struct rect){ 0, 0, p->w, p->h }, rgb, (size_t)w * 3,
	    w, h, scratch);
	free(scratch);
	scratch = mem_alloc(TEXTPIC_SCRATCH(cols));
	textpic_make(cells, rgb, cols, rows, glyphs, colours, dark, scratch);
	free(scratch);
	free(rgb);
	return cells;
}

static void
test_true(void)
{
	struct specimen p = specimen_make(320, 240, 1);
	struct textpic_cell *cells = made(&p, 80, 30, TEXTPIC_QUADRANT, TEXTPIC_TRUE, true);
	uint8_t *seen = mem_array(160 * 60, 3), *small = mem_array(160 * 60, 3);
	void *scratch = mem_alloc(scale_scratch(320, 240, 160, 60));
	double db;

	scale_rgb(p.rgb, 960, (struct rect){ 0, 0, 320, 240 }, small, 480, 160, 60, scratch);
	for (unsigned y = 0; y < 60; y++)
		for (unsigned x = 0; x < 160; x++) {
			const struct textpic_cell *c = &cells[y / 2 * 80 + x / 2];

			memcpy(seen + ((size_t)y * 160 + x) * 3,
			    c->glyph >> (y % 2 * 2 + x % 2) & 1 ? c->fg : c->bg, 3);
		}
	db = specimen_psnr(seen, small, 160 * 60 * 3);
	ok(db > 24, "quadrants in true colour: %.1f dB", db);
	free(scratch);
	free(seen);
	free(small);
	free(cells);
	specimen_release(&p);
}

/* However few the colours: an even grey is that grey in the mean. */
static void
test_mean(void)
{
	static const struct {
		enum textpic_glyphs glyphs;
		enum textpic_colours colours;
	} cases[] = { { TEXTPIC_QUADRANT, TEXTPIC_NONE }, { TEXTPIC_HALF, TEXTPIC_NONE },
		{ TEXTPIC_ASCII, TEXTPIC_NONE } };
	struct specimen p = { 100, 100, mem_array(100 * 100, 3) };

	for (unsigned i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		for (int dark = 0; dark < 2; dark++)
			for (int grey = 20; grey < 256; grey += 67) {
				struct textpic_cell *cells;
				double sum = 0;

				memset(p.rgb, grey, 100 * 100 * 3);
				cells = made(&p, 40, 20, cases[i].glyphs, cases[i].colours, dark);
				for (unsigned k = 0; k < 40 * 20 * 4; k++)
					sum += shown(&cells[k / 4], k % 4);
				sum = sum / (40 * 20 * 4) * 255;
				is_near(dark ? sum : 255 - sum, grey, 9, "grey %d on %s, glyphs %d",
				    grey, dark ? "dark" : "light", (int)cases[i].glyphs);
				free(cells);
			}
	free(p.rgb);
}

/* Every kind of cell picture is valid, and as wide in bytes as it says. */
static void
test_rows(void)
{
	struct specimen p = specimen_make(200, 100, 2);

	for (enum textpic_glyphs g = TEXTPIC_ASCII; g <= TEXTPIC_QUADRANT; g++)
		for (enum textpic_colours c = TEXTPIC_NONE; c <= TEXTPIC_TRUE; c++) {
			struct textpic_cell *cells = made(&p, 50, 12, g, c, true);
			struct buf row = BUF_INIT;
			unsigned columns = 0, escapes = 0;

			textpic_row(&row, cells + 50 * 5, 50, c);
			for (size_t i = 0; i < row.len; i++) {
				if (row.data[i] == 033) {
					escapes++;
					while (row.data[i] != 'm')
						i++;
				} else
					columns += (row.data[i] & 0xc0) != 0x80;
			}
			ok(textpic_valid(cells, 50 * 12, g, c) && columns == 50 &&
			    (c != TEXTPIC_NONE || escapes == 1) &&
			    memcmp(row.data + row.len - 4, "\033[0m", 4) == 0,
			    "glyphs %d, colours %d: 50 columns, %zu bytes", (int)g, (int)c,
			    row.len);
			buf_release(&row);
			free(cells);
		}
	specimen_release(&p);
}

static void
test_valid(void)
{
	struct textpic_cell cell = { 29, { 0 }, { 0 } };

	ok(!textpic_valid(&cell, 1, TEXTPIC_ASCII, TEXTPIC_TRUE), "a glyph there is not");
	cell.glyph = 20;
	ok(!textpic_valid(&cell, 1, TEXTPIC_QUADRANT, TEXTPIC_TRUE), "a glyph of another set");
	cell.glyph = 5;
	ok(!textpic_valid(&cell, 1, TEXTPIC_ASCII, TEXTPIC_TRUE),
	    "a block where there is ASCII only");
	cell.fg[0] = 16;
	ok(!textpic_valid(&cell, 1, TEXTPIC_QUADRANT, TEXTPIC_16), "a seventeenth colour");
	ok(textpic_valid(&cell, 1, TEXTPIC_QUADRANT, TEXTPIC_256), "of 256 it is one");
}

static void
test_kitty(void)
{
	struct specimen p = specimen_make(50, 40, 3);
	struct buf b = BUF_INIT;
	uint8_t *rgb = mem_alloc(50 * 40 * 3 + 9);
	size_t len = 0, pieces = 0;

	kitty_upload(&b, 7, p.rgb, 50, 40);
	ok(strncmp(b.data, "\033_Ga=t,i=7,f=24,s=50,v=40,q=2,m=1;", 34) == 0, "an upload begins");
	for (char *at = b.data; at != NULL && *at != 0; pieces++) {
		char *text = strchr(at, ';') + 1, *end = strstr(at, "\033\\");
		size_t n;

		if (end - text > 4096)
			ok(false, "a piece of %td", end - text);
		if (sodium_base642bin(rgb + len, 50 * 40 * 3 + 9 - len, text, (size_t)(end - text),
		    NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
			ok(false, "a piece is base64");
		len += n;
		ok((strstr(at, "m=1") != NULL && strstr(at, "m=1") < end) == (end[2] != 0),
		    "piece %zu says whether there are more", pieces);
		at = end + 2;
	}
	ok(len == 6000 && memcmp(rgb, p.rgb, 6000) == 0, "the pieces are the picture");
	buf_clear(&b);
	kitty_place(&b, 7, 10, 5);
	is_str(b.data, "\033_Ga=p,i=7,p=1,c=10,r=5,C=1,q=2\033\\", "placing");
	buf_clear(&b);
	kitty_hide(&b, 7);
	kitty_delete(&b, 7);
	kitty_delete_all(&b);
	is_str(b.data, "\033_Ga=d,d=i,i=7,q=2\033\\\033_Ga=d,d=I,i=7,q=2\033\\"
	    "\033_Ga=d,d=A,q=2\033\\", "hiding, deleting");
	free(rgb);
	buf_release(&b);
	specimen_release(&p);
}

static void
test_zoom(void)
{
	struct zoom_frame f = zoom_pixel_frame(4000, 3000, 800, 600);
	struct zoom z = ZOOM_INIT;
	struct rect part = zoom_part(&z, &f);
	unsigned steps = 0, one_to_one = 0;

	is_int(part.w, 0, "at first the whole photo");
	is_near(zoom_scale(&z, &f), 0.2, 1e-9, "which is 1:5");
	while (zoom_by(&z, &f, 1)) {
		steps++;
		part = zoom_part(&z, &f);
		if (part.x + part.w > 4000 || part.y + part.h > 3000)
			ok(false, "step %u reaches beyond the photo", steps);
		one_to_one += part.w == 800 && part.h == 600;
	}
	is_int(one_to_one, 1, "1:1 is one of the %u steps", steps);
	is_near(zoom_scale(&z, &f), 8, 1e-9, "the last is 8:1");
	ok(part.w == 100 && part.h == 75 && part.x == 1950, "which shows 100×75 in the middle");
	ok(zoom_pan(&z, &f, 0.25, 0), "to the right");
	is_int(zoom_part(&z, &f).x, 1975, "by a quarter of what is shown");
	while (zoom_pan(&z, &f, 1, 1))
		;
	part = zoom_part(&z, &f);
	ok(part.x == 3900 && part.y == 2925, "until the corner");
	ok(zoom_by(&z, &f, -1) && zoom_part(&z, &f).w == 133, "a step back");
	while (zoom_by(&z, &f, -1))
		;
	ok(z.step == 0 && z.x == 0.5, "back to the whole");
	ok(!zoom_pan(&z, &f, 1, 0), "which cannot be moved");
	f = zoom_pixel_frame(50, 40, 800, 600);
	is_near(zoom_scale(&z, &f), 8, 1e-9, "a tiny photo is shown 8:1");
	ok(!zoom_by(&z, &f, 1), "and there is no closer look");
	f = zoom_pixel_frame(300, 3000, 900, 300);
	zoom_by(&z, &f, 1);
	part = zoom_part(&z, &f);
	ok(part.w == 300 && part.h < 3000, "a tall photo is shown in its whole width");
	f = zoom_text_frame(640, 480, 80, 30, 2, 8, 16);
	ok(f.box_w == 160 && f.box_h == 120, "cells of 8×16 in quarters: 160×120");
}

int
main(void)
{
	test_true();
	test_mean();
	test_rows();
	test_valid();
	test_kitty();
	test_zoom();
	return tap_done();
}
