/*
 * room.c - furniture and windows.
 */
#include "room.h"

#include <math.h>

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
	static const unsigned spine[] = { 0x8c3b33, 0x2f5d6b, 0xd9a441, 0x4d6b43, 0x5b4a6f,
	    0xc97b4a, 0x314257,
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
	ink_fill(k, mode(glow(ink_rgba(0xffdf9e, 0.55), x, y + w * 0.2, w * 2.1, ink_rgba(0xffdf9e,
	    0)), INK_SCREEN));
	BLOB(k, x - w * 0.5, y, x - w * 0.38, y - w * 0.3, x - w * 0.08, y - w * 0.46, x + w * 0.08,
	    y - w * 0.46, x + w * 0.38, y - w * 0.3, x + w * 0.5, y, x, y + w * 0.05);
	ink_fill(k, lit(solid(colour), w * 0.12, 1));
	ink_disc(k, x, y + w * 0.01, w * 0.47, w * 0.06);
	ink_fill(k, solid(0xfff0c4));
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
		double strong = ink_range(k, 0.02, 0.13);
		int dark = ink_rand(k) < 0.5;

		POLY(k, top, y0, ntop, y0, nx, y1, x, y1);
		ink_fill(k, grain(wash(dark ? 0x2a1a10 : 0xf0cf9c, strong), 0.6, 4, 26));
		ink_move(k, top, y0);
		ink_line(k, x, y1);
		ink_stroke(k, wash(0x24160d, 0.4), 1);
	}
	ink_unclip(k);
}
