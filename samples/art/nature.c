/*
 * nature.c - sky, land and what grows: mostly many small shapes thrown by chance.
 */
#include "nature.h"

#include <math.h>

void
nature_cloud(struct ink *k, double x, double y, double scale, unsigned colour, double alpha)
{
	static const struct {
		double x, y, rx, ry;
	} heap[] = {
		{ -34, -5, 17, 8 }, { 36, -5, 15, 7 }, { -18, -12, 16, 13 }, { 20, -11, 16, 11 },
		{ 2, -17, 18, 17 }, { -8, -7, 26, 9 }, { 14, -6, 28, 8 },
	};

	ink_at(k, x, y, scale);
	for (int i = 0; i < 7; i++)
		ink_disc(k, heap[i].x, heap[i].y, heap[i].rx, heap[i].ry);
	ink_fill(k, soft(wash(colour, alpha * 0.5), 5));
	for (int i = 0; i < 7; i++) {
		double u = ink_range(k, 0.85, 1.15);

		ink_disc(k, heap[i].x * u, heap[i].y, heap[i].rx * u, heap[i].ry * ink_range(k, 0.8,
		    1.2));
		ink_fill(k, lit(soft(wash(colour, alpha), 1.6), 6, 0.34));
	}
	ink_back(k);
}

void
nature_ridge(struct ink *k, double y, double rise, double bump, double phase, struct paint p)
{
	ink_move(k, -20, k->h + 20);
	for (int x = -20; x <= k->w + 20; x += 4) {
		double n = ink_noise(x / bump + phase, phase) * 0.7 +
		    ink_noise(x / bump * 3.1 + phase, phase + 9) * 0.22 +
		    ink_noise(x / bump * 9 + phase, phase + 4) * 0.08;

		ink_line(k, x, y + rise * (1 - 2 * n));
	}
	ink_line(k, k->w + 20, k->h + 20);
	ink_fill(k, p);
}

void
nature_leaves(struct ink *k, double x, double y, double rx, double ry, int n, double size,
    struct paint p)
{
	for (int i = 0; i < n; i++) {
		double a = ink_range(k, 0, 360), r = sqrt(ink_rand(k));
		double px = x + rx * r * ink_cos(a), py = y + ry * r * ink_sin(a);
		double t = ink_range(k, 0, 360), s = size * ink_range(k, 0.6, 1.3);
		double cx = s * ink_cos(t), cy = s * ink_sin(t);

		ink_move(k, px - cx, py - cy);
		ink_quad(k, px - cy * 0.85, py + cx * 0.85, px + cx, py + cy);
		ink_quad(k, px + cy * 0.85, py - cx * 0.85, px - cx, py - cy);
	}
	ink_fill(k, p);
}

void
nature_crown(struct ink *k, double x, double y, double rx, double ry, struct tones t)
{
	double size = fmax(sqrt(rx * ry) * 0.055, 0.9 / ink_size(k));
	int lumps = 11;

	for (int pass = 0; pass < 3; pass++) {
		unsigned c = pass == 0 ? t.dark : pass == 1 ? t.mid : t.light;

		for (int i = 0; i < lumps; i++) {
			double a = 360.0 * i / lumps + ink_range(k, -14, 14);
			double d = i % 3 == 0 ? 0.25 : 0.62;
			double px = x + rx * d * ink_cos(a) + (pass * 0.11) * rx * k->light_x;
			double py = y + ry * d * ink_sin(a) + (pass * 0.13) * ry * k->light_y;
			double s = 0.42 - 0.1 * pass;

			if (pass == 0) {
				ink_disc(k, px, py, rx * s * 0.92, ry * s * 0.92);
				ink_fill(k, grain(solid(c), 0.5, 5, 5));
			}
			nature_leaves(k, px, py, rx * s, ry * s, pass == 0 ? 60 : 46 - 10 * pass,
			    size, plain(ink_dim(ink_rgb(c), ink_range(k, 0.88, 1.12))));
		}
	}
}

static void
branch(struct ink *k, double x, double y, double len, double angle, double width, int deep,
    struct paint p)
{
	double bend = ink_range(k, -12, 12);
	double mx = x + len * 0.55 * ink_sin(angle), my = y - len * 0.55 * ink_cos(angle);
	double ex = mx + len * 0.45 * ink_sin(angle + bend),
	    ey = my - len * 0.45 * ink_cos(angle + bend);

	ink_limb(k, x, y, width, mx, my, width * 0.82);
	ink_limb(k, mx, my, width * 0.82, ex, ey, width * 0.62);
	ink_fill(k, p);
	if (deep == 0 || width * ink_size(k) < 0.18)
		return;
	for (int side = -1; side <= 1; side += 2) {
		double spread = side * ink_range(k, 11, 33), next = len * ink_range(k, 0.66, 0.84);

		branch(k, ex, ey, next, angle + bend + spread, width * 0.6, deep - 1, p);
	}
	if (deep > 2)
		branch(k, mx, my, len * 0.55, angle + (ink_rand(k) < 0.5 ? -48 : 48), width * 0.42,
		    deep - 2, p);
}

void
nature_bare(struct ink *k, double x, double y, double h, unsigned colour)
{
	branch(k, x, y, h * 0.27, ink_range(k, -4, 4), h * 0.028, 6,
	    lit(solid(colour), h * 0.012, 0.8));
}

void
nature_trunk(struct ink *k, double x, double top, double foot, double width, unsigned colour)
{
	double lean = ink_range(k, -0.4, 0.4) * width, w = width / 2;

	BLOB(k, x + lean - w * 0.8, top, x + lean + w * 0.8, top, x + w, (top + foot) / 2,
	    x + w * 1.15, foot - width, x + w * 1.7, foot, x, foot + width * 0.12, x - w * 1.7,
	    foot, x - w * 1.1, foot - width, x - w, (top + foot) / 2);
	ink_fill(k, grain(lit(solid(colour), width * 0.3, 1.1), 0.35, 2.5, 16));
}

void
nature_tree(struct ink *k, double x, double y, double h, struct tones t)
{
	struct paint bark = grain(lit(solid(0x5b4636), h * 0.02, 1), 0.3, 3, 9);

	ink_limb(k, x, y, h * 0.035, x, y - h * 0.5, h * 0.02);
	ink_limb(k, x, y - h * 0.36, h * 0.018, x - h * 0.16, y - h * 0.6, h * 0.01);
	ink_limb(k, x, y - h * 0.32, h * 0.018, x + h * 0.17, y - h * 0.57, h * 0.01);
	ink_fill(k, bark);
	nature_crown(k, x, y - h * 0.66, h * 0.33, h * 0.34, t);
}

void
nature_pine(struct ink *k, double x, double y, double h, struct tones t, double snow)
{
	ink_rect(k, x - h * 0.02, y - h * 0.2, h * 0.04, h * 0.2);
	ink_fill(k, solid(0x453529));
	for (int i = 0; i < 9; i++) {
		double u = i / 8.0, cy = y - h * (0.14 + 0.78 * u), w = h * 0.25 * (1 - u * 0.9);
		double drop = h * 0.15;
		unsigned c = i % 2 ? t.dark : t.mid;

		ink_move(k, x, cy - drop * 0.9);
		for (int j = 0; j <= 12; j++) {
			double v = j / 12.0;
			double edge = x + w * (1 - 2 * v) * ink_range(k, 0.88, 1.08);

			ink_line(k, edge, cy + drop * (0.18 * (j % 2) + 0.3 * fabs(1 - 2 * v) -
			    0.1));
		}
		ink_fill(k, grain(lit(solid(c), h * 0.03, 0.7), 0.35, 3, 3));
		if (snow <= 0)
			continue;
		BLOB(k, x - w * 0.1, cy - drop * 0.75, x + w * 0.1, cy - drop * 0.7, x + w * 0.3,
		    cy - drop * 0.2, x + w * 0.72, cy + drop * 0.06, x + w * 0.2, cy - drop * 0.06,
		    x - w * 0.15, cy + drop * 0.02, x - w * 0.8, cy + drop * 0.1, x - w * 0.4,
		    cy - drop * 0.3);
		ink_fill(k, lit(wash(0xf3f6fb, snow), h * 0.02, 0.7));
	}
}

void
nature_grass(struct ink *k, double x0, double x1, double y0, double y1, double length, int n,
    struct tones t)
{
	for (int i = 0; i < n; i++) {
		double u = (double)i / n, y = y0 + (y1 - y0) * u, s = length * (0.25 + 0.75 * u);
		double x = ink_range(k, x0, x1), lean = ink_range(k, -0.5, 0.5) * s;
		unsigned c = i % 3 == 0 ? t.dark : i % 3 == 1 ? t.mid : t.light;
		double w = fmax(s * 0.07, 0.5);

		POLY(k, x - w, y, x + lean, y - s, x + w, y);
		ink_fill(k, wash(c, 0.9));
	}
}

void
nature_flower(struct ink *k, double x, double y, double r, int petals, unsigned colour,
    unsigned heart)
{
	for (int i = 0; i < petals; i++) {
		double a = 360.0 * i / petals;

		ink_at(k, x, y, 1);
		ink_turn(k, a);
		BLOB(k, r * 0.1, -r * 0.06, r * 0.5, -r * 1.25 / petals - r * 0.04, r * 0.92,
		    -r * 0.9 / petals - r * 0.02, r * 1.02, 0, r * 0.92,
		    r * 0.9 / petals + r * 0.02, r * 0.5, r * 1.25 / petals + r * 0.04, r * 0.1,
		    r * 0.06);
		ink_back(k);
		ink_fill(k, lit(plain(ink_dim(ink_rgb(colour), 0.92 + 0.16 * (i % 2))), r * 0.14,
		    0.7));
	}
	ink_disc(k, x, y, r * 0.3, r * 0.3);
	ink_fill(k, lit(solid(heart), r * 0.14, 0.9));
}
