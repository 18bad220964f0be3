/*
 * room_things.c - what stands on tables and shelves.
 */
#include "room.h"

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
	    fade_c(ink_dim(ink_rgb(inside), 0.6), x - w / 2, y - w * 0.4, ink_rgb(inside),
	    x + w / 3, y - w * 0.3), 0, w * 0.2, w * 0.03, w * 0.22, w * 0.12, w * 0.38, w * 0.24,
	    w * 0.47, w * 0.36, w * 0.5);
}

void
room_bottle(struct ink *k, double x, double y, double h, unsigned glass, double alpha,
    unsigned label)
{
	struct paint p = plain(ink_rgba(glass, alpha));

	LATHE(k, x, y, 0.2, p, 0, p, 0, h * 0.14, h * 0.05, h * 0.15, h * 0.52, h * 0.15, h * 0.64,
	    h * 0.1, h * 0.72, h * 0.052, h * 0.96, h * 0.046);
	ink_round(k, x - h * 0.058, y - h, h * 0.116, h * 0.05, h * 0.012);
	ink_fill(k, lit(plain(ink_rgba(glass, fmin(alpha + 0.3, 1))), h * 0.01, 1));
	if (label) {
		ink_rect(k, x - h * 0.15, y - h * 0.42, h * 0.3, h * 0.24);
		ink_fill(k, fade_c(ink_dim(ink_rgb(label), 1.02), x - h * 0.1, y,
		    ink_dim(ink_rgb(label), 0.66), x + h * 0.15, y));
		ink_rect(k, x - h * 0.1, y - h * 0.36, h * 0.2, h * 0.03);
		ink_rect(k, x - h * 0.07, y - h * 0.3, h * 0.14, h * 0.015);
		ink_fill(k, wash(0x5b2f2a, 0.7));
	}
	CURVE(k, x - h * 0.1, y - h * 0.08, x - h * 0.105, y - h * 0.5, x - h * 0.06, y - h * 0.64,
	    x - h * 0.02, y - h * 0.76);
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
	BLOB(k, x - h * 0.17, y - h, x - h * 0.225, y - h * 0.76, x - h * 0.13, y - h * 0.52, x,
	    y - h * 0.45, x + h * 0.13, y - h * 0.52, x + h * 0.225, y - h * 0.76, x + h * 0.17,
	    y - h, x, y - h * 0.985);
	ink_fill(k, wash(0xe4edf2, 0.28));
	if (wine) {
		BLOB(k, x - h * 0.212, y - h * 0.76, x - h * 0.13, y - h * 0.535, x, y - h * 0.465,
		    x + h * 0.13, y - h * 0.535, x + h * 0.212, y - h * 0.76, x, y - h * 0.735);
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
	    0, h * 0.16, h * 0.06, h * 0.17, h * 0.42, h * 0.33, h * 0.66, h * 0.28, h * 0.86,
	    h * 0.12, h, h * 0.17);
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
	ink_fill(k, fade_c(ink_dim(c, 0.82), x - w * 0.36, y - w * 0.3 * tilt, ink_dim(c, 1.03),
	    x + w * 0.2, y + w * 0.3 * tilt));
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
		double ex = bx + l * ink_cos(a), ey = by + l * ink_sin(a) * (1 - 0.012 * fabs(a +
		    90));
		double mx = (bx + ex) / 2, my = (by + ey) / 2 - l * 0.12;

		BLOB(k, bx, by, mx - w, my, ex, ey + l * 0.06, mx + w, my + w * 0.4);
		ink_fill(k, lit(plain(ink_dim(c, ink_range(k, 0.68, 1.2))), w * 0.5, 1));
		CURVE(k, bx, by, mx, my, ex, ey + l * 0.06);
		ink_stroke(k, plain(ink_rgba(0xe6f0c0, 0.25)), w * 0.12);
	}
	LATHE(k, x, y, 0.16, grain(solid(pot), 0.15, 8, 3), 0, solid(pot), 0, p * 0.36, p * 0.8,
	    p * 0.5);
	ink_round(k, x - p * 0.56, y - p, p * 1.12, p * 0.24, p * 0.06);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(pot), 1.08)), p * 0.07, 1));
}

void
room_kettle(struct ink *k, double x, double y, double h, unsigned colour)
{
	struct paint p = solid(colour);

	ink_disc(k, x + h * 0.1, y, h * 0.55, h * 0.08);
	ink_fill(k, soft(wash(0x14121a, 0.5), h * 0.05));
	CURVE(k, x - h * 0.3, y - h * 0.56, x - h * 0.26, y - h * 0.94, x, y - h * 1.04,
	    x + h * 0.26, y - h * 0.94, x + h * 0.3, y - h * 0.56);
	ink_stroke(k, lit(solid(0x2a2523), h * 0.02, 1), h * 0.07);
	BLOB(k, x + h * 0.36, y - h * 0.4, x + h * 0.54, y - h * 0.54, x + h * 0.6, y - h * 0.68,
	    x + h * 0.68, y - h * 0.67, x + h * 0.62, y - h * 0.44, x + h * 0.42, y - h * 0.18);
	ink_fill(k, lit(p, h * 0.05, 1));
	LATHE(k, x, y, 0.14, p, 0, p, 0, h * 0.42, h * 0.1, h * 0.47, h * 0.38, h * 0.42, h * 0.6,
	    h * 0.24);
	ink_disc(k, x, y - h * 0.61, h * 0.24, h * 0.05);
	ink_fill(k, lit(plain(ink_dim(p.c0, 0.9)), h * 0.03, 1));
	ink_disc(k, x, y - h * 0.68, h * 0.05, h * 0.05);
	ink_fill(k, lit(solid(0x2a2523), h * 0.02, 1));
}

void
room_apple(struct ink *k, double x, double y, double r, unsigned colour)
{
	BLOB(k, x, y - r * 0.82, x + r * 0.6, y - r * 0.95, x + r, y - r * 0.2, x + r * 0.62,
	    y + r * 0.78, x, y + r * 0.84, x - r * 0.62, y + r * 0.78, x - r, y - r * 0.2,
	    x - r * 0.6, y - r * 0.95);
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
	ink_fill(k, grain(lit(solid(colour), r * 0.42, 1), 0.12, fmax(r * 0.07, 1.2), fmax(r * 0.07,
	    1.2)));
	ink_disc(k, x + r * 0.1, y - r * 0.62, r * 0.1, r * 0.07);
	ink_fill(k, solid(0x5c6b2c));
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
