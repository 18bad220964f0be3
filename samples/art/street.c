/*
 * street.c - houses, lamps, signs, benches.
 */
#include "street.h"

#include <math.h>
#include <string.h>

void
street_window(struct ink *k, double x, double y, double w, double h, unsigned frame, double light)
{
	struct rgba top = ink_mix(ink_rgb(0x9fb9c8), ink_rgb(0xffd98a), light);
	struct rgba low = ink_mix(ink_rgb(0x3b4b57), ink_rgb(0xe39a45), light);

	ink_rect(k, x, y, w, h);
	ink_fill(k, fade_c(top, x, y, low, x + w * 0.3, y + h));
	ink_rect(k, x, y, w, h);
	ink_clip(k);
	POLY(k, x + w * 0.1, y + h, x + w * 0.55, y, x + w * 0.8, y, x + w * 0.35, y + h);
	ink_fill(k, wash(0xffffff, 0.16));
	BLOB(k, x - w * 0.1, y, x + w * 0.3, y, x + w * 0.2, y + h * 0.6, x + w * 0.08,
	    y + h * 1.05, x - w * 0.1, y + h);
	BLOB(k, x + w * 1.1, y, x + w * 0.7, y, x + w * 0.8, y + h * 0.6, x + w * 0.92,
	    y + h * 1.05, x + w * 1.1, y + h);
	ink_fill(k, wash(0xfdf6e6, 0.5));
	ink_rect(k, x, y, w, h * 0.07);
	ink_fill(k, soft(wash(0x12141c, 0.5), h * 0.03));
	ink_unclip(k);
	ink_move(k, x, y);
	ink_line(k, x + w, y);
	ink_line(k, x + w, y + h);
	ink_line(k, x, y + h);
	ink_line(k, x, y);
	ink_move(k, x + w / 2, y);
	ink_line(k, x + w / 2, y + h);
	ink_move(k, x, y + h * 0.36);
	ink_line(k, x + w, y + h * 0.36);
	ink_stroke(k, solid(frame), fmax(w * 0.075, 1));
}

static void
shutters(struct ink *k, double x, double y, double w, double h, unsigned colour)
{
	for (int side = 0; side < 2; side++) {
		double sx = side ? x + w * 1.05 : x - w * 0.5;

		ink_rect(k, sx, y, w * 0.45, h);
		ink_fill(k, lit(solid(colour), w * 0.05, 0.8));
		for (int i = 1; i < 8; i++)
			ink_rect(k, sx + w * 0.06, y + h * i / 8, w * 0.33, fmax(h * 0.02, 0.6));
		ink_fill(k, wash(0x101418, 0.28));
	}
}

static void
shop(struct ink *k, double x, double y, double w, double h, const struct house *o)
{
	ink_rect(k, x + w * 0.08, y - h * 0.76, w * 0.84, h * 0.76);
	ink_fill(k, solid(o->door));
	street_window(k, x + w * 0.13, y - h * 0.7, w * 0.44, h * 0.56, 0xece3d0, 0.5);
	street_window(k, x + w * 0.66, y - h * 0.7, w * 0.2, h * 0.66, 0xece3d0, 0.25);
	street_awning(k, x + w * 0.05, y - h * 0.92, w * 0.9, h * 0.26, (unsigned)o->shop,
	    0xf3ead6);
}

static void
door(struct ink *k, double x, double y, double w, double h, const struct house *o)
{
	double dw = w * 0.24, dx = x + w * 0.62;

	ink_rect(k, dx - dw * 0.12, y - h * 0.8, dw * 1.24, h * 0.8);
	ink_fill(k, solid(0xe6dcc8));
	ink_rect(k, dx, y - h * 0.74, dw, h * 0.74);
	ink_fill(k, lit(solid(o->door), dw * 0.06, 0.7));
	ink_rect(k, dx + dw * 0.18, y - h * 0.66, dw * 0.64, h * 0.2);
	ink_fill(k, fade(0xa9bfca, dx, y - h * 0.66, 0x3d4c57, dx, y - h * 0.46));
	ink_rect(k, dx + dw * 0.18, y - h * 0.38, dw * 0.64, h * 0.26);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(o->door), 0.82)), dw * 0.05, 0.7));
	ink_disc(k, dx + dw * 0.86, y - h * 0.36, dw * 0.06, dw * 0.06);
	ink_fill(k, solid(0xe2c268));
	street_window(k, x + w * 0.16, y - h * 0.68, w * 0.26, h * 0.42, 0xece3d0, 0);
	ink_rect(k, x + w * 0.13, y - h * 0.25, w * 0.32, h * 0.04);
	ink_fill(k, solid(0xd9cfba));
}

static void
roof(struct ink *k, double x, double y, double w, const struct house *o)
{
	if (o->gable > 0)
		POLY(k, x - w * 0.02, y, x + w / 2, y - o->gable, x + w * 1.02, y);
	else
		POLY(k, x - w * 0.03, y, x + w * 0.03, y - w * 0.16, x + w * 0.97, y - w * 0.16,
		    x + w * 1.03, y);
	ink_fill(k, grain(lit(solid(o->roof), 3, 0.5), 0.4, 4, 2));
	if (o->gable > 0) {
		POLY(k, x + w * 0.05, y + 1, x + w / 2, y - o->gable * 0.84, x + w * 0.95, y + 1);
		ink_fill(k, grain(plain(ink_dim(ink_rgb(o->wall), 0.97)), 0.1, 9, 9));
		street_window(k, x + w * 0.43, y - o->gable * 0.45, w * 0.14, o->gable * 0.3,
		    0xf1e9d9, 0);
	}
	ink_rect(k, x - w * 0.02, y - 1, w * 1.04, fmax(w * 0.03, 2));
	ink_fill(k, lit(solid(0xe9e0cd), 1, 0.8));
}

void
street_house(struct ink *k, double x, double y, double w, double h, const struct house *o)
{
	double floor = h / (o->floors + 0.25), ww = w / o->columns * 0.36, wh = floor * 0.6;

	ink_rect(k, x, y - h, w, h);
	ink_fill(k, grain(fade_c(ink_dim(ink_rgb(o->wall), 1.04), x, y - h,
	    ink_dim(ink_rgb(o->wall), 0.86), x, y), 0.1, 12, 7));
	for (int f = 1; f < o->floors; f++)
		for (int c = 0; c < o->columns; c++) {
			double wx = x + w * (c + 0.5) / o->columns - ww / 2;
			double wy = y - floor * (f + 0.92);

			if (o->shutter)
				shutters(k, wx, wy, ww, wh, o->shutter);
			street_window(k, wx, wy, ww, wh, 0xf1e9d9, ink_rand(k) < 0.1 ? 0.7 : 0);
			ink_rect(k, wx - ww * 0.12, wy + wh, ww * 1.24, fmax(wh * 0.06, 1));
			ink_fill(k, solid(0xe2d8c4));
			ink_rect(k, wx - ww * 0.12, wy + wh * 1.06, ww * 1.24, wh * 0.08);
			ink_fill(k, soft(wash(0x1a1c28, 0.35), 1));
		}
	if (o->shop)
		shop(k, x, y, w, floor, o);
	else
		door(k, x, y, w, floor, o);
	ink_rect(k, x, y - h * 0.035, w, h * 0.035);
	ink_fill(k, wash(0x2b2a33, 0.35));
	roof(k, x, y - h, w, o);
}

void
street_awning(struct ink *k, double x, double y, double w, double h, unsigned a, unsigned b)
{
	int stripes = 9;

	ink_rect(k, x, y + h * 0.9, w, h * 0.9);
	ink_fill(k, soft(wash(0x12131c, 0.45), h * 0.2));
	for (int i = 0; i < stripes; i++) {
		double x0 = x + w * i / stripes, x1 = x + w * (i + 1) / stripes;
		double t0 = x + w * 0.03 + w * 0.94 * i / stripes, t1 = t0 + w * 0.94 / stripes;

		POLY(k, t0, y, t1, y, x1, y + h * 0.8, x0, y + h * 0.8);
		ink_disc(k, (x0 + x1) / 2, y + h * 0.8, (x1 - x0) / 2, h * 0.2);
		ink_fill(k, fade_c(ink_dim(ink_rgb(i % 2 ? b : a), 1.06), x, y,
		    ink_dim(ink_rgb(i % 2 ? b : a), 0.84), x, y + h));
	}
}

void
street_paving(struct ink *k, double y0, double y1, double vx, double vy, double slab, unsigned near,
    unsigned far, unsigned joint)
{
	double deep = y1 - vy;

	ink_rect(k, -10, y0, k->w + 20, y1 - y0);
	ink_clip(k);
	ink_rect(k, -10, y0, k->w + 20, y1 - y0);
	ink_fill(k, grain(fade(far, 0, y0, near, 0, y1), 0.12, 9, 4));
	for (int i = 1; i < 60; i++) {
		double y = vy + deep / (1 + (i - 1) * 0.16);
		double t = (y - y0) / (y1 - y0);

		if (y < y0)
			break;
		ink_move(k, -10, y);
		ink_line(k, k->w + 10, y);
		ink_stroke(k, wash(joint, 0.1 + 0.35 * t), 0.4 + 1.3 * t);
	}
	for (double x = vx - slab * 20; x < vx + slab * 20; x += slab) {
		ink_move(k, vx + (x - vx) * (y0 - vy) / deep, y0);
		ink_line(k, x, y1);
		ink_stroke(k, wash(joint, 0.28), 0.9);
	}
	ink_unclip(k);
}

void
street_lamp(struct ink *k, double x, double y, double h, double lit_up)
{
	struct paint iron = lit(solid(0x2c3336), h * 0.008, 1);

	ink_at(k, x, y, h / 100);
	ink_limb(k, 0, -4, 1.6, 0, -82, 0.9);
	ink_fill(k, iron);
	POLY(k, -3, 0, -2, -9, 2, -9, 3, 0);
	ink_fill(k, iron);
	POLY(k, -3.4, -84, -4.6, -94, 4.6, -94, 3.4, -84);
	ink_fill(k, plain(ink_mix(ink_rgb(0xc8d3d6), ink_rgb(0xffe9ad), lit_up)));
	POLY(k, -5.6, -94, -2, -99, 2, -99, 5.6, -94);
	ink_fill(k, iron);
	ink_rect(k, -3.8, -84.5, 7.6, 1.6);
	ink_fill(k, iron);
	ink_disc(k, 0, -89, 30, 30);
	ink_fill(k, mode(glow(ink_rgba(0xffd98c, lit_up * 0.9), 0, -89, 30, ink_rgba(0xffd98c, 0)),
	    INK_SCREEN));
	ink_back(k);
}

void
street_meter(struct ink *k, double x, double y, double h)
{
	ink_at(k, x, y, h / 100);
	ink_disc(k, 3, 0, 11, 2);
	ink_fill(k, soft(wash(0x12131a, 0.6), 1.2));
	ink_rect(k, -2, -62, 4, 62);
	ink_fill(k, lit(solid(0x8a9196), 1.2, 1.2));
	ink_round(k, -4.5, -3, 9, 3, 1);
	ink_fill(k, lit(solid(0x6b7176), 1, 1));
	ink_round(k, -5, -66, 10, 6, 1.5);
	ink_fill(k, lit(solid(0x62686d), 1.2, 1));
	BLOB(k, -9, -65, -11, -78, -11.5, -88, -9, -95, 0, -99, 9, -95, 11.5, -88, 11, -78, 9, -65,
	    0, -63.5);
	ink_fill(k, lit(solid(0x4d6f86), 3, 1.1));
	BLOB(k, -8, -84, -7, -91, 0, -95, 7, -91, 8, -84);
	ink_fill(k, fade(0xe9f1ee, 0, -95, 0xb3c4c4, 0, -84));
	for (int i = 0; i < 9; i++) {
		double a = 200 + i * 17.5;

		ink_move(k, 7 * ink_cos(a), -84.5 + 8.6 * ink_sin(a));
		ink_line(k, 5.6 * ink_cos(a), -84.5 + 7 * ink_sin(a));
	}
	ink_stroke(k, solid(0x30383c), 0.6);
	ink_move(k, 0, -84.5);
	ink_line(k, 3.6, -91);
	ink_stroke(k, solid(0xc23b2c), 0.9);
	ink_round(k, -7.5, -81, 15, 6, 1);
	ink_fill(k, solid(0x2c3c46));
	street_text(k, -6.2, -76.6, 3, "1 H", solid(0xf0d36a), 0.6);
	ink_round(k, -1, -73, 2, 5, 0.6);
	ink_fill(k, solid(0x14181b));
	ink_disc(k, 5, -70.5, 2, 2);
	ink_fill(k, lit(solid(0xc3c9cc), 0.6, 1));
	ink_back(k);
}

void
street_traffic_light(struct ink *k, double x, double y, double h, int on)
{
	static const unsigned lamp[3][2] = {
		{ 0x4d1512, 0xff4a38 }, { 0x4c3a10, 0xffc23c }, { 0x123d24, 0x4af08a },
	};

	ink_at(k, x, y, h / 100);
	ink_rect(k, -1.3, -70, 2.6, 70);
	ink_fill(k, lit(solid(0x4a4f52), 0.8, 1));
	ink_round(k, -6, -99, 12, 31, 2.5);
	ink_fill(k, lit(solid(0x23272a), 1.2, 1));
	for (int i = 0; i < 3; i++) {
		double cy = -94 + 9.6 * i;
		unsigned c = lamp[i][i == on];

		ink_disc(k, 0, cy, 3.7, 3.7);
		ink_fill(k, lit(solid(c), 1, i == on ? 0.2 : 0.8));
		if (i == on) {
			ink_disc(k, 0, cy, 18, 18);
			ink_fill(k, mode(glow(ink_rgba(c, 0.75), 0, cy, 18, ink_rgba(c, 0)),
			    INK_SCREEN));
		}
		ink_move(k, -4.3, cy);
		ink_quad(k, -4, cy - 4.6, 0, cy - 4.7);
		ink_quad(k, 4, cy - 4.6, 4.3, cy);
		ink_quad(k, 3, cy - 3.6, 0, cy - 3.6);
		ink_quad(k, -3, cy - 3.6, -4.3, cy);
		ink_fill(k, solid(0x101214));
	}
	ink_back(k);
}

void
street_bench(struct ink *k, double x, double y, double w, unsigned wood)
{
	ink_at(k, x, y, w / 100);
	ink_disc(k, 2, 1, 56, 4);
	ink_fill(k, soft(wash(0x12131a, 0.5), 2.5));
	for (int side = -1; side <= 1; side += 2) {
		CURVE(k, side * 40, 0, side * 41, -12, side * 42, -20);
		ink_move(k, side * 42, -20);
		ink_line(k, side * 44, -44);
		CURVE(k, side * 47, 2, side * 46, -10, side * 46, -21);
		CURVE(k, side * 42, -32, side * 47, -33, side * 49, -30, side * 47, -21);
		ink_stroke(k, lit(solid(0x2f3436), 1, 1), 2.6);
	}
	for (int i = 0; i < 3; i++) {
		ink_round(k, -50, -46 + i * 7.2, 100, 5.4, 1);
		ink_fill(k, grain(lit(solid(wood), 1.4, 1), 0.35, 22, 2));
	}
	for (int i = 0; i < 3; i++) {
		double in = 2 - i;

		POLY(k, -51 - i + in, -24 + i * 2.6, 51 + i - in, -24 + i * 2.6, 52 + i - in,
		    -21.8 + i * 2.8, -52 - i + in, -21.8 + i * 2.8);
		ink_fill(k, grain(lit(plain(ink_dim(ink_rgb(wood), 1.12)), 0.8, 1), 0.35, 22, 2));
	}
	ink_back(k);
}

/* Pen strokes on a grid: a to e from left to right, 0 to 6 from top to foot; a blank lifts. */
static const struct {
	char c;
	const char *strokes;
} letters[] = {
	{ 'A', "a6c0e6 b4d4" }, { 'B', "a6a0d0e1d3a3 d3e5d6a6" }, { 'C', "e1c0a2a4c6e5" },
	{ 'D', "a0a6c6e4e2c0a0" }, { 'E', "e0a0a6e6 a3d3" }, { 'F', "e0a0a6 a3d3" },
	{ 'G', "e1c0a2a4c6e5e3c3" }, { 'H', "a0a6 e0e6 a3e3" }, { 'I', "c0c6" }, { 'K',
	    "a0a6 e0a3e6" },
	{ 'L', "a0a6e6" }, { 'M', "a6a0c3e0e6" }, { 'N', "a6a0e6e0" }, { 'O', "c0a2a4c6e4e2c0" },
	{ 'P', "a6a0d0e1e2d3a3" }, { 'R', "a6a0d0e1e2d3a3 c3e6" }, { 'S', "e1c0a1b3d3e5c6a5" },
	{ 'T', "a0e0 c0c6" }, { 'U', "a0a5c6e5e0" }, { 'V', "a0c6e0" }, { 'Z', "a0e0a6e6" },
	{ '0', "c0a2a4c6e4e2c0" }, { '1', "b1c0c6" }, { '2', "a1c0e1e2a6e6" }, { '4', "d6d0a4e4" },
	    { '7', "a0e0c6" },
	{ '3', "a0e0c2e4c6a5" }, { '5', "e0a0a2d2e4c6a5" }, { '9', "e2c3a1c0e1e4c6a5" },
	{ ':', "c2c2 c5c5" }, { '.', "c6c6" },
};

double
street_text_width(double h, const char *text)
{
	return (double)strlen(text) * h * 0.82;
}

void
street_text(struct ink *k, double x, double y, double h, const char *text, struct paint p,
    double pen)
{
	for (; *text != '\0'; text++, x += h * 0.82)
		for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
			const char *s = letters[i].strokes;
			int down = 0;

			if (letters[i].c != *text)
				continue;
			for (; *s != '\0'; s += *s == ' ' ? 1 : 2) {
				double px = x + (*s - 'a') * h * 0.15,
				    py = y - h + (s[1] - '0') * h / 6;

				if (*s == ' ')
					down = 0;
				else if (down++)
					ink_line(k, px, py);
				else
					ink_move(k, px, py);
			}
			ink_stroke(k, p, pen);
		}
}
