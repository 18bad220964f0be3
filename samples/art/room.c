/*
 * room.c - furniture and what stands on it.
 */
#include "room.h"

#include "nature.h"

#include <math.h>

void
room_lathe(struct ink *k, double x, double y, const double *profile, size_t n, double tilt,
    struct paint p, int open, struct paint inside)
{
	double xy[64] = { 0 }, wide = 0;
	size_t count = n / 2;
	double top = profile[2 * (count - 1)], mouth = profile[2 * (count - 1) + 1];

	for (size_t i = 0; i < count; i++) {
		xy[2 * i] = x - profile[2 * i + 1];
		xy[2 * i + 1] = y - profile[2 * i];
		wide = fmax(wide, profile[2 * i + 1]);
	}
	ink_curve(k, xy, n);
	for (size_t i = 0; i < count; i++) {
		xy[2 * i] = x + profile[2 * (count - 1 - i) + 1];
		xy[2 * i + 1] = y - profile[2 * (count - 1 - i)];
	}
	ink_line(k, xy[0], xy[1]);
	for (size_t i = 0; i + 1 < count; i++) {
		const double *b = xy + 2 * i, *c = b + 2, *a = i > 0 ? b - 2 : b;
		const double *d = i + 2 < count ? c + 2 : c;

		ink_cubic(k, b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6,
		    c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, c[0], c[1]);
	}
	ink_disc(k, x, y, profile[1], profile[1] * tilt);
	ink_disc(k, x, y - top, mouth, mouth * tilt);
	ink_fill(k, lit(p, wide * 0.42, 1));
	if (!open)
		return;
	ink_disc(k, x, y - top, mouth, mouth * tilt);
	ink_fill(k, plain(ink_dim(p.c0, 1.15)));
	ink_disc(k, x, y - top + mouth * 0.02, mouth * 0.9, mouth * tilt * 0.86);
	ink_fill(k, inside);
}

void
room_mug(struct ink *k, double x, double y, double h, unsigned colour, unsigned drink)
{
	ink_disc(k, x + h * 0.1, y, h * 0.6, h * 0.13);
	ink_fill(k, soft(wash(0x14121a, 0.45), h * 0.06));
	ink_arc(k, x + h * 0.42, y - h * 0.5, h * 0.24, h * 0.27, -100, 110);
	ink_stroke(k, lit(solid(colour), h * 0.04, 1), h * 0.11);
	LATHE(k, x, y, 0.24, solid(colour), 1,
	    fade_c(ink_dim(ink_rgb(colour), 0.55), x, y - h, ink_rgb(drink), x, y - h * 0.86),
	    0, h * 0.36, h * 0.1, h * 0.4, h * 0.6, h * 0.43, h, h * 0.43);
}

void
room_bowl(struct ink *k, double x, double y, double w, unsigned colour, unsigned inside)
{
	ink_disc(k, x + w * 0.05, y, w * 0.4, w * 0.07);
	ink_fill(k, soft(wash(0x14121a, 0.5), w * 0.05));
	LATHE(k, x, y, 0.26, solid(colour), 1,
	    fade_c(ink_dim(ink_rgb(inside), 0.6), x - w / 2, y - w * 0.4, ink_rgb(inside), x + w / 3, y - w * 0.3),
	    0, w * 0.2, w * 0.03, w * 0.22, w * 0.12, w * 0.38, w * 0.24, w * 0.47, w * 0.36, w * 0.5);
}

void
room_bottle(struct ink *k, double x, double y, double h, unsigned glass, double alpha, unsigned label)
{
	struct paint p = plain(ink_rgba(glass, alpha));

	LATHE(k, x, y, 0.2, p, 0, p, 0, h * 0.14, h * 0.05, h * 0.15, h * 0.52, h * 0.15, h * 0.64, h * 0.1,
	    h * 0.72, h * 0.052, h * 0.96, h * 0.046);
	ink_round(k, x - h * 0.058, y - h, h * 0.116, h * 0.05, h * 0.012);
	ink_fill(k, lit(plain(ink_rgba(glass, fmin(alpha + 0.3, 1))), h * 0.01, 1));
	if (label) {
		ink_rect(k, x - h * 0.15, y - h * 0.42, h * 0.3, h * 0.24);
		ink_fill(k, fade_c(ink_dim(ink_rgb(label), 1.02), x - h * 0.1, y, ink_dim(ink_rgb(label), 0.66),
		    x + h * 0.15, y));
		ink_rect(k, x - h * 0.1, y - h * 0.36, h * 0.2, h * 0.03);
		ink_rect(k, x - h * 0.07, y - h * 0.3, h * 0.14, h * 0.015);
		ink_fill(k, wash(0x5b2f2a, 0.7));
	}
	CURVE(k, x - h * 0.1, y - h * 0.08, x - h * 0.105, y - h * 0.5, x - h * 0.06, y - h * 0.64, x - h * 0.02,
	    y - h * 0.76);
	ink_stroke(k, soft(wash(0xffffff, 0.6), h * 0.006), h * 0.02);
}

void
room_wine_glass(struct ink *k, double x, double y, double h, unsigned wine)
{
	struct rgba edge = ink_rgba(0xf4f8fa, 0.75);

	ink_disc(k, x, y, h * 0.2, h * 0.045);
	ink_fill(k, wash(0xdfe9ee, 0.45));
	ink_disc(k, x, y, h * 0.2, h * 0.045);
	ink_stroke(k, plain(edge), h * 0.012);
	ink_limb(k, x, y - h * 0.02, h * 0.02, x, y - h * 0.45, h * 0.012);
	ink_fill(k, lit(wash(0xe6eef2, 0.7), h * 0.01, 1));
	BLOB(k, x - h * 0.17, y - h, x - h * 0.225, y - h * 0.76, x - h * 0.13, y - h * 0.52, x, y - h * 0.45,
	    x + h * 0.13, y - h * 0.52, x + h * 0.225, y - h * 0.76, x + h * 0.17, y - h, x, y - h * 0.985);
	ink_fill(k, wash(0xe4edf2, 0.28));
	if (wine) {
		BLOB(k, x - h * 0.212, y - h * 0.76, x - h * 0.13, y - h * 0.535, x, y - h * 0.465, x + h * 0.13,
		    y - h * 0.535, x + h * 0.212, y - h * 0.76, x, y - h * 0.735);
		ink_fill(k, lit(wash(wine, 0.88), h * 0.08, 0.9));
		ink_disc(k, x, y - h * 0.765, h * 0.213, h * 0.035);
		ink_fill(k, plain(ink_rgba(wine, 0.95)));
	}
	ink_disc(k, x, y - h, h * 0.17, h * 0.03);
	ink_stroke(k, plain(edge), h * 0.012);
	CURVE(k, x - h * 0.16, y - h * 0.93, x - h * 0.19, y - h * 0.76, x - h * 0.13, y - h * 0.6);
	ink_stroke(k, soft(wash(0xffffff, 0.8), h * 0.006), h * 0.02);
}

void
room_vase(struct ink *k, double x, double y, double h, unsigned colour)
{
	ink_disc(k, x + h * 0.1, y, h * 0.34, h * 0.07);
	ink_fill(k, soft(wash(0x14121a, 0.45), h * 0.04));
	LATHE(k, x, y, 0.22, solid(colour), 1, plain(ink_dim(ink_rgb(colour), 0.4)),
	    0, h * 0.16, h * 0.06, h * 0.17, h * 0.42, h * 0.33, h * 0.66, h * 0.28, h * 0.86, h * 0.12, h,
	    h * 0.17);
}

void
room_plate(struct ink *k, double x, double y, double w, double tilt, unsigned colour)
{
	struct rgba c = ink_rgb(colour);

	ink_disc(k, x + w * 0.03, y + w * 0.04 * tilt + w * 0.012, w / 2, w / 2 * tilt);
	ink_fill(k, soft(wash(0x14121a, 0.5), w * 0.022));
	ink_disc(k, x, y, w / 2, w / 2 * tilt);
	ink_fill(k, lit(plain(c), w * 0.02, 0.6));
	ink_disc(k, x, y, w * 0.36, w * 0.36 * tilt);
	ink_fill(k, fade_c(ink_dim(c, 0.82), x - w * 0.36, y - w * 0.3 * tilt, ink_dim(c, 1.03), x + w * 0.2,
	    y + w * 0.3 * tilt));
	ink_disc(k, x, y + w * 0.006, w * 0.35, w * 0.35 * tilt);
	ink_fill(k, soft(plain(ink_dim(c, 0.96)), w * 0.012));
}

void
room_pot_plant(struct ink *k, double x, double y, double h, unsigned pot, unsigned leaf)
{
	double p = h * 0.34;
	struct rgba c = ink_rgb(leaf);

	ink_disc(k, x + p * 0.2, y, p * 0.62, p * 0.14);
	ink_fill(k, soft(wash(0x14121a, 0.5), p * 0.08));
	for (int i = 0; i < 15; i++) {
		double a = -90 + (i - 7) * 11.5 + ink_range(k, -5, 5);
		double l = h * ink_range(k, 0.46, 0.68) * (i % 2 ? 1 : 0.86), w = l * 0.13;
		double bx = x + (i - 7) * p * 0.04, by = y - p * 0.85;
		double ex = bx + l * ink_cos(a), ey = by + l * ink_sin(a) * (1 - 0.012 * fabs(a + 90));
		double mx = (bx + ex) / 2, my = (by + ey) / 2 - l * 0.12;

		BLOB(k, bx, by, mx - w, my, ex, ey + l * 0.06, mx + w, my + w * 0.4);
		ink_fill(k, lit(plain(ink_dim(c, ink_range(k, 0.68, 1.2))), w * 0.5, 1));
		CURVE(k, bx, by, mx, my, ex, ey + l * 0.06);
		ink_stroke(k, plain(ink_rgba(0xe6f0c0, 0.25)), w * 0.12);
	}
	LATHE(k, x, y, 0.16, grain(solid(pot), 0.15, 8, 3), 0, solid(pot), 0, p * 0.36, p * 0.8, p * 0.5);
	ink_round(k, x - p * 0.56, y - p, p * 1.12, p * 0.24, p * 0.06);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(pot), 1.08)), p * 0.07, 1));
}

void
room_kettle(struct ink *k, double x, double y, double h, unsigned colour)
{
	struct paint p = solid(colour);

	ink_disc(k, x + h * 0.1, y, h * 0.55, h * 0.08);
	ink_fill(k, soft(wash(0x14121a, 0.5), h * 0.05));
	CURVE(k, x - h * 0.3, y - h * 0.56, x - h * 0.26, y - h * 0.94, x, y - h * 1.04, x + h * 0.26, y - h * 0.94,
	    x + h * 0.3, y - h * 0.56);
	ink_stroke(k, lit(solid(0x2a2523), h * 0.02, 1), h * 0.07);
	BLOB(k, x + h * 0.36, y - h * 0.4, x + h * 0.54, y - h * 0.54, x + h * 0.6, y - h * 0.68, x + h * 0.68,
	    y - h * 0.67, x + h * 0.62, y - h * 0.44, x + h * 0.42, y - h * 0.18);
	ink_fill(k, lit(p, h * 0.05, 1));
	LATHE(k, x, y, 0.14, p, 0, p, 0, h * 0.42, h * 0.1, h * 0.47, h * 0.38, h * 0.42, h * 0.6, h * 0.24);
	ink_disc(k, x, y - h * 0.61, h * 0.24, h * 0.05);
	ink_fill(k, lit(plain(ink_dim(p.c0, 0.9)), h * 0.03, 1));
	ink_disc(k, x, y - h * 0.68, h * 0.05, h * 0.05);
	ink_fill(k, lit(solid(0x2a2523), h * 0.02, 1));
}

void
room_apple(struct ink *k, double x, double y, double r, unsigned colour)
{
	BLOB(k, x, y - r * 0.82, x + r * 0.6, y - r * 0.95, x + r, y - r * 0.2, x + r * 0.62, y + r * 0.78, x,
	    y + r * 0.84, x - r * 0.62, y + r * 0.78, x - r, y - r * 0.2, x - r * 0.6, y - r * 0.95);
	ink_fill(k, grain(lit(solid(colour), r * 0.42, 1), 0.2, r * 0.2, r * 0.6));
	ink_disc(k, x, y - r * 0.78, r * 0.24, r * 0.1);
	ink_fill(k, soft(wash(0x2c1a10, 0.6), r * 0.06));
	CURVE(k, x, y - r * 0.75, x + r * 0.05, y - r * 1.0, x + r * 0.18, y - r * 1.2);
	ink_stroke(k, solid(0x5a3a20), r * 0.09);
}

void
room_orange(struct ink *k, double x, double y, double r, unsigned colour)
{
	ink_disc(k, x, y, r, r * 0.96);
	ink_fill(k, grain(lit(solid(colour), r * 0.42, 1), 0.28, fmax(r * 0.07, 1.2), fmax(r * 0.07, 1.2)));
	ink_disc(k, x + r * 0.1, y - r * 0.62, r * 0.1, r * 0.07);
	ink_fill(k, solid(0x5c6b2c));
}

void
room_chair_back(struct ink *k, double x, double y, double h, unsigned wood)
{
	struct paint p = grain(lit(solid(wood), 1.6, 1), 0.25, 3, 14);

	ink_at(k, x, y, h / 100);
	ink_disc(k, 0, 0, 30, 4);
	ink_fill(k, soft(wash(0x14121a, 0.45), 3));
	for (int side = -1; side <= 1; side += 2) {
		ink_limb(k, side * 20, -2, 2, side * 21, -46, 2.4);
		ink_fill(k, p);
		ink_limb(k, side * 22, -46, 2.6, side * 21, -97, 2.2);
		ink_fill(k, p);
	}
	BLOB(k, -24, -48, 24, -48, 26, -44, 24, -41, -24, -41, -26, -44);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(wood), 1.1)), 1.6, 1));
	BLOB(k, -24, -99, 0, -102, 24, -99, 24, -90, 0, -92, -24, -90);
	ink_fill(k, p);
	for (int i = -2; i <= 2; i++) {
		ink_limb(k, i * 7.4, -90, 1.3, i * 7, -47, 1.3);
		ink_fill(k, p);
	}
	ink_limb(k, -20, -20, 1.4, 20, -20, 1.4);
	ink_fill(k, p);
	ink_back(k);
}

void
room_chair_side(struct ink *k, double x, double y, double h, unsigned wood)
{
	struct paint p = grain(lit(solid(wood), 1.6, 1), 0.25, 3, 14);
	struct paint far = lit(plain(ink_dim(ink_rgb(wood), 0.65)), 1.4, 1);

	ink_at(k, x, y, h / 100);
	ink_disc(k, 0, 0, 30, 4);
	ink_fill(k, soft(wash(0x14121a, 0.45), 3));
	ink_limb(k, -16, -5, 1.8, -17, -44, 2);
	ink_limb(k, 22, -5, 1.8, 19, -44, 2);
	ink_fill(k, far);
	CURVE(k, -24, -98, -21, -70, -19, -46, -22, 0);
	ink_stroke(k, p, 4.4);
	ink_limb(k, 20, -44, 2.2, 23, -1, 1.8);
	ink_fill(k, p);
	BLOB(k, -22, -49, 0, -50, 25, -49, 27, -45, 24, -42, -20, -42);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(wood), 1.12)), 1.8, 1));
	ink_limb(k, -20, -22, 1.3, 21, -22, 1.3);
	ink_fill(k, p);
	ink_back(k);
}

void
room_couch(struct ink *k, double x, double y, double w, unsigned cloth, int arms)
{
	struct rgba c = ink_rgb(cloth);

	ink_at(k, x, y, w / 100);
	ink_disc(k, 0, 0, 54, 4);
	ink_fill(k, soft(wash(0x14121a, 0.5), 3));
	for (int side = -1; side <= 1; side += 2) {
		ink_rect(k, side * 42 - 1.5, -6, 3, 6);
		ink_fill(k, lit(solid(0x5b3d26), 1, 1));
	}
	if (arms) {
		ink_round(k, -46, -44, 92, 34, 7);
		ink_fill(k, lit(plain(ink_dim(c, 0.88)), 4, 1));
	}
	for (int side = 0; side < 2; side++) {
		ink_round(k, -44 + side * 44.5, -23, 43.5, 12, 4);
		ink_fill(k, lit(plain(ink_dim(c, 1.08)), 3, 1));
	}
	ink_round(k, -46, -13, 92, 9, 3);
	ink_fill(k, lit(plain(ink_dim(c, 0.86)), 3, 1));
	for (int side = -1; side <= 1 && arms; side += 2) {
		ink_round(k, side > 0 ? 40 : -51, -32, 11, 28, 5.5);
		ink_fill(k, lit(plain(c), 3, 1));
	}
	ink_back(k);
}

void
room_books(struct ink *k, double x, double y, double w, double h)
{
	static const unsigned spine[] = { 0x8c3b33, 0x2f5d6b, 0xd9a441, 0x4d6b43, 0x5b4a6f, 0xc97b4a, 0x314257,
		0xe2d3b3, 0x7a2f45 };
	double at = x, end = x + w;

	for (int i = (int)(ink_rand(k) * 9); at < end; i++) {
		double bw = h * ink_range(k, 0.13, 0.25), bh = h * ink_range(k, 0.78, 1);
		struct rgba c = ink_rgb(spine[i % 9]);

		if (at + bw > end)
			break;
		ink_rect(k, at, y - bh, bw - 0.6, bh);
		ink_fill(k, fade_c(ink_dim(c, 1.18), at, y, ink_dim(c, 0.68), at + bw, y));
		ink_rect(k, at, y - bh * 0.88, bw - 0.6, fmax(h * 0.02, 0.8));
		ink_rect(k, at, y - bh * 0.16, bw - 0.6, fmax(h * 0.02, 0.8));
		ink_rect(k, at + bw * 0.3, y - bh * 0.72, bw * 0.3, bh * 0.4);
		ink_fill(k, wash(0xf4e3b0, 0.6));
		at += bw;
	}
}

void
room_clock(struct ink *k, double x, double y, double r, unsigned rim, int hour, int minute)
{
	double m = minute * 6 - 90, h = hour * 30 + minute / 2.0 - 90;

	ink_disc(k, x + r * 0.06, y + r * 0.1, r * 1.06, r * 1.06);
	ink_fill(k, soft(wash(0x14121a, 0.45), r * 0.08));
	ink_disc(k, x, y, r * 1.06, r * 1.06);
	ink_fill(k, lit(solid(rim), r * 0.08, 1.2));
	ink_disc(k, x, y, r * 0.9, r * 0.9);
	ink_fill(k, fade(0xe9e2d0, x - r, y - r, 0xfdf9ee, x + r, y + r));
	for (int i = 0; i < 12; i++) {
		double in = i % 3 == 0 ? 0.68 : 0.76;

		ink_move(k, x + r * in * ink_cos(30 * i), y + r * in * ink_sin(30 * i));
		ink_line(k, x + r * 0.84 * ink_cos(30 * i), y + r * 0.84 * ink_sin(30 * i));
		ink_stroke(k, solid(0x2b2a30), r * (i % 3 == 0 ? 0.07 : 0.035));
	}
	ink_move(k, x - r * 0.1 * ink_cos(h), y - r * 0.1 * ink_sin(h));
	ink_line(k, x + r * 0.46 * ink_cos(h), y + r * 0.46 * ink_sin(h));
	ink_stroke(k, solid(0x1f1e24), r * 0.075);
	ink_move(k, x - r * 0.12 * ink_cos(m), y - r * 0.12 * ink_sin(m));
	ink_line(k, x + r * 0.7 * ink_cos(m), y + r * 0.7 * ink_sin(m));
	ink_stroke(k, solid(0x1f1e24), r * 0.05);
	ink_disc(k, x, y, r * 0.06, r * 0.06);
	ink_fill(k, solid(0x9a3b2f));
}

void
room_frame(struct ink *k, double x, double y, double w, double h, double wide, unsigned colour)
{
	struct rgba c = ink_rgb(colour);

	POLY(k, x, y, x + w, y, x + w - wide, y + wide, x + wide, y + wide);
	ink_fill(k, plain(ink_dim(c, 1.15)));
	POLY(k, x, y, x + wide, y + wide, x + wide, y + h - wide, x, y + h);
	ink_fill(k, plain(ink_dim(c, 1.0)));
	POLY(k, x + w, y, x + w, y + h, x + w - wide, y + h - wide, x + w - wide, y + wide);
	ink_fill(k, plain(ink_dim(c, 0.74)));
	POLY(k, x, y + h, x + wide, y + h - wide, x + w - wide, y + h - wide, x + w, y + h);
	ink_fill(k, plain(ink_dim(c, 0.62)));
	ink_move(k, x + wide, y + wide);
	ink_line(k, x + w - wide, y + wide);
	ink_line(k, x + w - wide, y + h - wide);
	ink_line(k, x + wide, y + h - wide);
	ink_line(k, x + wide, y + wide);
	ink_stroke(k, wash(0x1a120a, 0.6), wide * 0.12);
	ink_move(k, x + wide * 0.5, y + wide * 0.5);
	ink_line(k, x + w - wide * 0.5, y + wide * 0.5);
	ink_line(k, x + w - wide * 0.5, y + h - wide * 0.5);
	ink_line(k, x + wide * 0.5, y + h - wide * 0.5);
	ink_line(k, x + wide * 0.5, y + wide * 0.5);
	ink_stroke(k, wash(0xfff0c0, 0.3), wide * 0.14);
}

void
room_curtain(struct ink *k, double x, double y, double w, double h, unsigned colour, double gather)
{
	int folds = 7;
	struct rgba c = ink_rgb(colour);

	for (int i = 0; i < folds; i++) {
		double t0 = x + w * i / folds, t1 = x + w * (i + 1) / folds;
		double b0 = x + w * gather * i / folds + ink_range(k, -2, 2);
		double b1 = x + w * gather * (i + 1) / folds + 2;

		ink_move(k, t0, y);
		ink_line(k, t1 + 1, y);
		ink_cubic(k, t1, y + h * 0.4, b1, y + h * 0.5, b1 + 1, y + h);
		ink_line(k, b0, y + h + (i % 2) * 3);
		ink_cubic(k, b0, y + h * 0.5, t0, y + h * 0.4, t0, y);
		ink_fill(k, fade_c(ink_dim(c, 1.14), t0, y, ink_dim(c, 0.66), t1, y));
	}
}

void
room_pendant(struct ink *k, double x, double top, double y, double w, unsigned colour)
{
	ink_move(k, x, top);
	ink_line(k, x, y - w * 0.45);
	ink_stroke(k, solid(0x2a2523), fmax(w * 0.02, 1));
	ink_disc(k, x, y + w * 0.3, w * 2.2, w * 1.9);
	ink_fill(k, mode(glow(ink_rgba(0xffdf9e, 0.55), x, y + w * 0.2, w * 2.1, ink_rgba(0xffdf9e, 0)),
	    INK_SCREEN));
	BLOB(k, x - w * 0.5, y, x - w * 0.38, y - w * 0.3, x - w * 0.08, y - w * 0.46, x + w * 0.08, y - w * 0.46,
	    x + w * 0.38, y - w * 0.3, x + w * 0.5, y, x, y + w * 0.05);
	ink_fill(k, lit(solid(colour), w * 0.12, 1));
	ink_disc(k, x, y + w * 0.01, w * 0.47, w * 0.06);
	ink_fill(k, solid(0xfff0c4));
}

static struct paint
steel(double length)
{
	return lit(solid(0xb2b8bd), length * 0.012, 1.5);
}

static void
steel_shadow(struct ink *k)
{
	ink_limb(k, 3, 1.4, 4, 3, -94, 4);
	ink_fill(k, soft(wash(0x1a1824, 0.3), 2.4));
}

void
room_fork(struct ink *k, double x, double y, double length, double turn)
{
	ink_at(k, x, y, length / 100);
	ink_turn(k, turn);
	steel_shadow(k);
	ink_limb(k, 0, 0, 3.4, 0, -55, 1.8);
	BLOB(k, -2, -54, -6.4, -66, -6.4, -76, 6.4, -76, 6.4, -66, 2, -54);
	for (int i = 0; i < 4; i++)
		ink_limb(k, -5.2 + 3.5 * i, -72, 1.25, -5.2 + 3.5 * i, -97, 0.8);
	ink_fill(k, steel(length));
	ink_back(k);
}

void
room_knife(struct ink *k, double x, double y, double length, double turn)
{
	ink_at(k, x, y, length / 100);
	ink_turn(k, turn);
	steel_shadow(k);
	ink_limb(k, 0, 0, 3.4, 0, -42, 2.6);
	BLOB(k, -2.6, -42, -2.8, -90, 0, -100, 4.4, -86, 4.6, -50, 2.6, -42);
	ink_fill(k, steel(length));
	ink_back(k);
}

void
room_spoon(struct ink *k, double x, double y, double length, double turn)
{
	ink_at(k, x, y, length / 100);
	ink_turn(k, turn);
	steel_shadow(k);
	ink_limb(k, 0, 0, 3.2, 0, -62, 1.6);
	ink_disc(k, 0, -82, 9.4, 16);
	ink_fill(k, steel(length));
	ink_disc(k, 0.6, -82, 7, 13);
	ink_fill(k, fade(0x8d9599, -6, -90, 0xe6eaec, 7, -72));
	ink_back(k);
}

void
room_window_frame(struct ink *k, double x, double y, double w, double h, unsigned colour)
{
	double t = w * 0.035;

	for (int i = 0; i < 2; i++)
		ink_rect(k, x + w * (i + 1) / 3 - t / 2, y, t, h);
	ink_fill(k, lit(solid(colour), t * 0.3, 1));
	ink_rect(k, x, y + h * 0.42, w, t);
	ink_fill(k, lit(solid(colour), t * 0.3, 1));
	room_frame(k, x - t, y - t, w + 2 * t, h + 2 * t, t * 1.5, colour);
	ink_rect(k, x - t * 3, y + h + t * 0.6, w + 6 * t, t * 1.8);
	ink_fill(k, lit(solid(colour), t * 0.4, 1));
	ink_rect(k, x - t * 3, y + h + t * 2.4, w + 6 * t, t * 1.2);
	ink_fill(k, soft(wash(0x14121a, 0.35), t * 0.5));
}

void
room_boards(struct ink *k, double y0, double y1, double vx, double vy, double board, unsigned near,
    unsigned far)
{
	ink_rect(k, -10, y0, k->w + 20, y1 - y0);
	ink_clip(k);
	ink_rect(k, -10, y0, k->w + 20, y1 - y0);
	ink_fill(k, fade(far, 0, y0, near, 0, y1));
	for (int i = -24; i < 24; i++) {
		double x = vx + i * board, top = vx + i * board * (y0 - vy) / (y1 - vy);
		double nx = x + board, ntop = vx + (i + 1) * board * (y0 - vy) / (y1 - vy);

		POLY(k, top, y0, ntop, y0, nx, y1, x, y1);
		ink_fill(k, grain(wash(ink_rand(k) < 0.5 ? 0x2a1a10 : 0xf0cf9c, ink_range(k, 0.02, 0.13)), 0.6, 4, 26));
		ink_move(k, top, y0);
		ink_line(k, x, y1);
		ink_stroke(k, wash(0x24160d, 0.4), 1);
	}
	ink_unclip(k);
}
