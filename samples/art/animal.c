/*
 * animal.c - animals, in units of a hundredth of their size with the feet on y = 0.
 */
#include "animal.h"

#include <math.h>

void
animal_hair(struct ink *k, double x, double y, double w, double h, double angle, double length,
    int n, unsigned dark, unsigned light)
{
	for (int i = 0; i < n; i++) {
		double px = x + w * ink_rand(k), py = y + h * ink_rand(k);
		double a = angle + ink_range(k, -28, 28), l = length * ink_range(k, 0.6, 1.3);

		ink_move(k, px, py);
		ink_line(k, px + l * ink_cos(a), py + l * ink_sin(a));
		ink_stroke(k, wash(i % 2 ? dark : light, 0.3), fmax(length * 0.13,
		    0.4 / ink_size(k)));
	}
}

/* A leg of two bones from (x, y) by a joint to the ground, with a foot of that length. */
static void
leg(struct ink *k, const double *j, double r0, double r1, double foot, struct rgba c)
{
	ink_limb(k, j[0], j[1], r0, j[2], j[3], (r0 + r1) / 2);
	ink_limb(k, j[2], j[3], (r0 + r1) / 2, j[4], j[5], r1);
	ink_limb(k, j[4], j[5], r1, j[4] + foot, j[5] + r1 * 0.25, r1 * 0.8);
	ink_fill(k, lit(plain(c), r0 * 0.4, 0.9));
}

static void
bear_outline(struct ink *k)
{
	BLOB(k, 5, -38, 8, -52, 24, -61, 44, -61, 61, -67, 74, -63, 82, -52, 79, -38, 62, -27, 38,
	    -24, 16, -26);
	ink_limb(k, 18, -36, 14, 12, -18, 9);
	ink_limb(k, 12, -18, 9, 15, -5, 6.6);
	ink_limb(k, 15, -5, 6.2, 21, -3.6, 4.4);
	ink_limb(k, 68, -40, 12, 70, -20, 7.6);
	ink_limb(k, 70, -20, 7.6, 71, -5, 6.2);
	ink_limb(k, 71, -5, 6, 78, -3.6, 4.2);
	BLOB(k, 70, -56, 75, -65, 85, -66, 92, -58, 99, -51, 101, -46, 96, -42, 86, -41, 76, -40);
}

static void
bear_face(struct ink *k, struct rgba c)
{
	BLOB(k, 91, -53, 99, -50, 101.5, -46, 97, -42.5, 90, -43);
	ink_fill(k, lit(solid(0xb58b62), 2, 1));
	BLOB(k, 97.5, -51, 101.5, -50.5, 102, -47.5, 99, -47);
	ink_fill(k, lit(solid(0x16100e), 0.8, 1.2));
	CURVE(k, 93, -42.5, 97, -44.5, 100, -44.5);
	ink_stroke(k, wash(0x24150f, 0.8), 0.7);
	ink_disc(k, 88.5, -55.5, 1.25, 1.35);
	ink_fill(k, solid(0x120c0a));
	ink_disc(k, 88.9, -56, 0.4, 0.4);
	ink_fill(k, solid(0xffffff));
	ink_disc(k, 86, -65.5, 3.8, 3.8);
	ink_fill(k, lit(plain(ink_dim(c, 0.9)), 1.6, 1));
	ink_disc(k, 86.4, -65, 2, 2.2);
	ink_fill(k, plain(ink_dim(c, 0.55)));
}

void
animal_bear(struct ink *k, double x, double y, double size, unsigned coat)
{
	struct rgba c = ink_rgb(coat), far = ink_dim(c, 0.55);

	ink_at(k, x, y, size / 100);
	leg(k, (const double[]){ 56, -32, 51, -18, 46, -4 }, 10, 6, 4, far);
	leg(k, (const double[]){ 32, -32, 38, -17, 36, -4 }, 11, 6.5, 4, far);
	ink_disc(k, 77, -64.5, 4.2, 4.2);
	ink_fill(k, lit(plain(ink_dim(c, 0.75)), 1.6, 1));
	bear_outline(k);
	ink_fill(k, grain(lit(plain(c), 6, 1.1), 0.3, 3, 3));
	bear_outline(k);
	ink_clip(k);
	CURVE(k, 29, -44, 31, -30, 24, -20, 22, -8);
	CURVE(k, 58, -44, 58, -28, 63, -18, 63, -4);
	CURVE(k, 82, -42, 80, -30, 78, -18);
	CURVE(k, 72, -60, 70, -50, 76, -41, 86, -40);
	ink_stroke(k, soft(wash(0x140a06, 0.5), 1.6), 3);
	animal_hair(k, 0, -68, 104, 70, 150, 2.8, 1500, 0x1c120c, 0xc79a6a);
	ink_unclip(k);
	for (int i = 0; i < 8; i++)
		ink_disc(k, (i < 4 ? 17.4 : 74.4) + (i % 4) * 1.9, -1.4, 0.8, 1);
	ink_fill(k, solid(0x1c1410));
	bear_face(k, c);
	ink_back(k);
}

static void
teddy_head(struct ink *k, unsigned plush)
{
	struct rgba c = ink_rgb(plush);

	for (int side = -1; side <= 1; side += 2) {
		ink_disc(k, side * 19, -92, 9, 9);
		ink_fill(k, lit(plain(c), 3, 1));
		ink_disc(k, side * 19, -91, 5, 5);
		ink_fill(k, lit(plain(ink_dim(c, 1.25)), 2, 0.8));
	}
	ink_disc(k, 0, -76, 24, 21.5);
	ink_fill(k, grain(lit(plain(c), 8, 1), 0.22, 2, 2));
	ink_disc(k, 0, -69, 11, 9);
	ink_fill(k, lit(plain(ink_dim(c, 1.28)), 3, 0.9));
	BLOB(k, -4, -73.5, 4, -73.5, 2, -69.5, 0, -68.6, -2, -69.5);
	ink_fill(k, lit(solid(0x2a1a14), 1, 1.2));
	ink_move(k, 0, -69);
	ink_line(k, 0, -65.5);
	CURVE(k, -4.5, -65, -2, -63.4, 0, -65.5, 2, -63.4, 4.5, -65);
	ink_stroke(k, solid(0x4a2c1e), 0.9);
	for (int side = -1; side <= 1; side += 2) {
		ink_disc(k, side * 9.5, -80, 2.5, 2.8);
		ink_fill(k, solid(0x1d1512));
		ink_disc(k, side * 9.5 - 0.8, -81, 0.8, 0.8);
		ink_fill(k, solid(0xffffff));
	}
}

void
animal_teddy(struct ink *k, double x, double y, double size, unsigned plush, unsigned bow)
{
	struct rgba c = ink_rgb(plush);

	ink_at(k, x, y, size / 100);
	ink_disc(k, 0, -1, 42, 4);
	ink_fill(k, soft(wash(0x140e12, 0.5), 3));
	ink_limb(k, -20, -46, 9, -32, -24, 8.5);
	ink_limb(k, 20, -46, 9, 32, -24, 8.5);
	ink_fill(k, grain(lit(plain(c), 3.5, 1), 0.22, 2, 2));
	BLOB(k, -18, -56, 0, -60, 18, -56, 25, -34, 24, -12, 0, -4, -24, -12, -25, -34);
	ink_fill(k, grain(lit(plain(c), 8, 1), 0.22, 2, 2));
	ink_disc(k, 0, -28, 15, 17);
	ink_fill(k, lit(plain(ink_dim(c, 1.2)), 6, 0.6));
	ink_move(k, 0, -44);
	ink_line(k, 0, -12);
	ink_stroke(k, wash(0x4a2c1e, 0.35), 0.6);
	for (int side = -1; side <= 1; side += 2) {
		ink_limb(k, side * 16, -10, 10, side * 30, -11, 11);
		ink_fill(k, grain(lit(plain(c), 4, 1), 0.22, 2, 2));
		ink_disc(k, side * 33, -11, 7.5, 9);
		ink_fill(k, lit(plain(ink_dim(c, 1.28)), 2.5, 0.8));
		ink_disc(k, side * 33, -9, 3, 3.4);
		ink_fill(k, wash(0x6b4028, 0.5));
	}
	teddy_head(k, plush);
	BLOB(k, 0, -55, -13, -61, -15, -50);
	BLOB(k, 0, -55, 15, -50, 13, -61);
	ink_fill(k, lit(solid(bow), 2, 1.1));
	ink_disc(k, 0, -55, 3.4, 3.4);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(bow), 0.85)), 1.2, 1.1));
	ink_back(k);
}

static void
cat_face(struct ink *k, unsigned coat, unsigned stripe)
{
	struct rgba c = ink_rgb(coat);

	for (int side = -1; side <= 1; side += 2) {
		BLOB(k, side * 6, -92, side * 15, -106, side * 19, -104, side * 20, -84);
		ink_fill(k, lit(plain(c), 2.5, 1));
		BLOB(k, side * 10, -93, side * 15, -102, side * 17, -100, side * 17, -88);
		ink_fill(k, solid(0xd99a8c));
	}
	BLOB(k, 0, -97, 15, -93, 21, -82, 17, -70, 0, -65, -17, -70, -21, -82, -15, -93);
	ink_fill(k, grain(lit(plain(c), 6, 1), 0.2, 2, 2));
	for (int i = -1; i <= 1; i++) {
		ink_move(k, i * 5, -96);
		ink_line(k, i * 3.6, -88);
	}
	ink_stroke(k, wash(stripe, 0.8), 2.2);
	BLOB(k, -9, -75, 0, -78, 9, -75, 7, -68, 0, -66, -7, -68);
	ink_fill(k, lit(solid(0xf3e6d6), 2.4, 0.7));
	for (int side = -1; side <= 1; side += 2) {
		ink_disc(k, side * 8.6, -82, 4.4, 4);
		ink_fill(k, lit(solid(0xb9c64a), 1, 0.6));
		ink_disc(k, side * 8.6, -82, 1.4, 3.6);
		ink_fill(k, solid(0x16160f));
		ink_disc(k, side * 8.6 - 1, -83.4, 0.8, 0.8);
		ink_fill(k, solid(0xffffff));
		for (int i = 0; i < 3; i++) {
			CURVE(k, side * 6, -73 + i, side * 16, -74 + 2 * i, side * 26, -76 + 4 * i);
			ink_stroke(k, wash(0xffffff, 0.75), 0.45);
		}
	}
	BLOB(k, -2.2, -76.5, 2.2, -76.5, 0, -73.8);
	ink_fill(k, solid(0xc76a62));
	CURVE(k, -4, -71, -1.5, -70.3, 0, -73, 1.5, -70.3, 4, -71);
	ink_stroke(k, wash(0x5b3a30, 0.8), 0.7);
}

void
animal_cat(struct ink *k, double x, double y, double size, unsigned coat, unsigned stripe)
{
	struct rgba c = ink_rgb(coat);

	ink_at(k, x, y, size / 104);
	CURVE(k, 20, -6, 34, -4, 46, -8, 52, -20, 47, -32);
	ink_stroke(k, lit(plain(c), 2, 1), 7);
	for (int i = 0; i < 3; i++) {
		ink_move(k, 45 + 2.2 * i, -8 - 7 * i);
		ink_line(k, 51 + 2.5 * i, -11 - 6 * i);
	}
	ink_stroke(k, wash(stripe, 0.75), 2);
	BLOB(k, -11, -70, 0, -74, 11, -70, 18, -50, 25, -26, 25, -6, 14, 0, -14, 0, -25, -6, -25,
	    -26, -18, -50);
	ink_fill(k, grain(lit(plain(c), 8, 1), 0.2, 2, 2));
	for (int side = -1; side <= 1; side += 2)
		for (int i = 0; i < 4; i++) {
			CURVE(k, side * (15 + i * 2.4), -56 + i * 12, side * (11 + i * 2),
			    -53 + i * 12, side * (8 + i * 2), -54 + i * 12);
			ink_stroke(k, wash(stripe, 0.7), 2.4);
		}
	BLOB(k, -8, -66, 0, -64, 8, -66, 9, -44, 0, -34, -9, -44);
	ink_fill(k, lit(solid(0xf3e6d6), 4, 0.5));
	for (int side = -1; side <= 1; side += 2) {
		ink_limb(k, side * 6.5, -36, 5.5, side * 7, -5, 4.4);
		ink_disc(k, side * 7.5, -3, 6, 3.6);
		ink_fill(k, lit(plain(ink_dim(c, 1.06)), 2, 0.9));
	}
	cat_face(k, coat, stripe);
	ink_back(k);
}

static void
dog_head(struct ink *k, double x, double y, double tilt, unsigned coat, unsigned ear)
{
	struct rgba c = ink_rgb(coat);

	ink_at(k, x, y, 1);
	ink_turn(k, tilt);
	ink_disc(k, 0, 0, 13, 12);
	ink_limb(k, 5, 2, 8.6, 20, 5, 5.6);
	ink_fill(k, lit(plain(c), 4, 1));
	CURVE(k, 11, 9, 17, 9.4, 24, 7.4);
	ink_stroke(k, wash(0x1c1210, 0.55), 0.9);
	ink_disc(k, 24.5, 1.6, 2.9, 2.4);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(ear), 0.35)), 0.8, 1.2));
	ink_disc(k, 7, -3.4, 1.7, 1.8);
	ink_fill(k, plain(ink_dim(ink_rgb(ear), 0.3)));
	BLOB(k, -6, -9, -13, -4, -15, 10, -10, 17, -5, 12, -2, 0);
	ink_fill(k, lit(solid(ear), 2.2, 1));
	ink_back(k);
}

void
animal_dog_sitting(struct ink *k, double x, double y, double size, unsigned coat, unsigned ear)
{
	struct rgba c = ink_rgb(coat);

	ink_at(k, x, y, size / 96);
	CURVE(k, 12, -8, -2, -8, -10, -16, -13, -28);
	ink_stroke(k, lit(plain(c), 1.6, 1), 5);
	ink_limb(k, 44, -40, 6, 44, -5, 4);
	ink_disc(k, 47, -3.2, 6.5, 3.6);
	ink_fill(k, lit(plain(ink_dim(c, 0.72)), 2, 1));
	BLOB(k, 10, -3, 6, -18, 12, -36, 26, -54, 36, -72, 48, -78, 56, -66, 58, -50, 54, -30, 44,
	    -8, 30, -2);
	ink_fill(k, grain(lit(plain(c), 7, 1), 0.25, 3, 3));
	BLOB(k, 12, -4, 10, -22, 24, -34, 37, -22, 36, -6, 28, -1);
	ink_fill(k, lit(plain(c), 4, 0.9));
	ink_disc(k, 34, -3.2, 11, 3.8);
	ink_fill(k, lit(plain(c), 1.6, 1));
	ink_limb(k, 50, -44, 7, 52, -5, 4.3);
	ink_disc(k, 55, -3.2, 7, 3.8);
	ink_fill(k, lit(plain(ink_dim(c, 1.05)), 2, 1));
	dog_head(k, 50, -83, -4, coat, ear);
	ink_back(k);
}

void
animal_dog_leaping(struct ink *k, double x, double y, double size, unsigned coat, unsigned ear)
{
	struct rgba c = ink_rgb(coat), far = ink_dim(c, 0.7);

	ink_at(k, x, y, size / 100);
	leg(k, (const double[]){ 62, -36, 80, -30, 88, -18 }, 6, 3, 3, far);
	leg(k, (const double[]){ 20, -32, 8, -16, -8, -12 }, 8, 3, 2, far);
	CURVE(k, 14, -38, 2, -46, -4, -58, -2, -68);
	ink_stroke(k, lit(plain(c), 1.6, 1), 4.6);
	BLOB(k, 12, -40, 24, -48, 46, -50, 66, -60, 78, -70, 84, -60, 80, -44, 68, -32, 50, -32, 34,
	    -34, 22, -26, 12, -30);
	ink_fill(k, grain(lit(plain(c), 6, 1), 0.25, 3, 3));
	BLOB(k, 66, -50, 78, -56, 80, -46, 70, -36);
	ink_fill(k, soft(wash(0xfff6e4, 0.75), 2));
	leg(k, (const double[]){ 68, -40, 86, -42, 97, -34 }, 7, 3.4, 3, c);
	leg(k, (const double[]){ 22, -34, 4, -24, -12, -24 }, 9.5, 3.4, 2, c);
	dog_head(k, 84, -74, -16, coat, ear);
	ink_back(k);
}

static void
horse_outline(struct ink *k)
{
	BLOB(k, 6, -56, 14, -67, 28, -67, 44, -63, 58, -69, 68, -82, 74, -95, 82, -97, 90, -91, 98,
	    -80, 100, -74, 96, -71, 90, -75, 83, -80, 78, -64, 74, -48, 62, -40, 44, -37, 28, -40,
	    14, -40);
	ink_limb(k, 63, -48, 8, 66, -25, 4);
	ink_limb(k, 66, -25, 4, 65, -3, 2.6);
	ink_limb(k, 65, -2.6, 2.6, 68, -1.8, 1.8);
	ink_limb(k, 16, -50, 11, 9, -26, 4.6);
	ink_limb(k, 9, -26, 4.6, 5, -4, 2.7);
	ink_limb(k, 5, -2.6, 2.6, 8, -1.8, 1.8);
}

void
animal_horse(struct ink *k, double x, double y, double size, unsigned coat, unsigned mane)
{
	struct rgba c = ink_rgb(coat), far = ink_dim(c, 0.62);

	ink_at(k, x, y, size / 100);
	BLOB(k, 8, -62, 0, -58, -8, -42, -9, -22, -2, -14, -2, -32, 4, -44, 11, -52);
	ink_fill(k, grain(lit(solid(mane), 3, 1), 0.5, 1.5, 8));
	leg(k, (const double[]){ 62, -42, 75, -30, 66, -14 }, 6.4, 2.4, 2.5, far);
	leg(k, (const double[]){ 20, -44, 25, -22, 14, -3 }, 8, 2.5, 3, far);
	POLY(k, 74, -94, 78, -104, 82, -95);
	ink_fill(k, lit(plain(c), 1.4, 1));
	horse_outline(k);
	ink_fill(k, grain(lit(plain(c), 4.5, 1.1), 0.2, 4, 4));
	horse_outline(k);
	ink_clip(k);
	CURVE(k, 26, -54, 25, -44, 18, -36, 13, -26);
	CURVE(k, 56, -52, 55, -42, 60, -34, 62, -26);
	CURVE(k, 62, -66, 66, -58, 66, -50);
	CURVE(k, 80, -92, 80, -86, 84, -80);
	ink_stroke(k, soft(wash(0x140804, 0.42), 1.4), 2.4);
	ink_unclip(k);
	ink_disc(k, 97, -75.5, 0.9, 0.8);
	ink_disc(k, 85.5, -90, 1.2, 1.2);
	ink_fill(k, solid(0x120c0a));
	BLOB(k, 79, -100, 71, -94, 63, -82, 55, -68, 60, -63, 68, -73, 76, -86, 82, -95);
	ink_fill(k, grain(lit(solid(mane), 2, 1), 0.5, 2, 3));
	ink_back(k);
}

void
animal_cow(struct ink *k, double x, double y, double size, unsigned coat, unsigned patch)
{
	struct rgba c = ink_rgb(coat), far = ink_dim(c, 0.68);

	ink_at(k, x, y, size / 100);
	ink_disc(k, 45, 0, 48, 3);
	ink_fill(k, soft(wash(0x141a10, 0.5), 2));
	CURVE(k, 4, -50, 0, -40, 0, -24, -1, -18);
	ink_stroke(k, plain(far), 2);
	leg(k, (const double[]){ 58, -26, 57, -14, 56, -3 }, 6, 2.8, 1, far);
	leg(k, (const double[]){ 22, -26, 24, -14, 23, -3 }, 7, 2.8, 1, far);
	BLOB(k, 4, -44, 8, -55, 26, -56, 48, -54, 66, -57, 78, -54, 80, -42, 72, -26, 50, -20, 26,
	    -21, 10, -26);
	ink_fill(k, lit(plain(c), 7, 1));
	BLOB(k, 4, -44, 8, -55, 26, -56, 48, -54, 66, -57, 78, -54, 80, -42, 72, -26, 50, -20, 26,
	    -21, 10, -26);
	ink_clip(k);
	BLOB(k, 12, -60, 30, -60, 34, -44, 24, -36, 10, -42);
	BLOB(k, 48, -58, 62, -60, 68, -46, 58, -32, 46, -40);
	ink_fill(k, lit(solid(patch), 4, 0.5));
	ink_unclip(k);
	leg(k, (const double[]){ 66, -28, 66, -14, 66, -3 }, 7, 3, 1, c);
	leg(k, (const double[]){ 14, -30, 11, -15, 13, -3 }, 9, 3, 1, c);
	BLOB(k, 74, -55, 82, -60, 90, -56, 97, -46, 98, -41, 93, -39, 84, -43, 77, -46);
	ink_fill(k, lit(solid(patch), 3, 1));
	BLOB(k, 92, -47, 98, -45, 99, -40, 94, -38, 90, -41);
	ink_fill(k, lit(solid(0xdba899), 1.5, 0.8));
	BLOB(k, 74, -58, 68, -60, 70, -56, 76, -54);
	ink_fill(k, lit(solid(patch), 1, 1));
	ink_disc(k, 87, -53, 1.1, 1.2);
	ink_fill(k, solid(0x120c0a));
	CURVE(k, 79, -59, 80, -65, 84, -66);
	ink_stroke(k, solid(0xe8dcc0), 1.6);
	ink_back(k);
}

void
animal_sheep(struct ink *k, double x, double y, double size, unsigned wool)
{
	ink_at(k, x, y, size / 100);
	ink_disc(k, 46, 0, 46, 4);
	ink_fill(k, soft(wash(0x141a10, 0.45), 2.5));
	for (int i = 0; i < 4; i++)
		ink_limb(k, 24 + 14 * i, -24, 4, 23 + 14.5 * i, -2, 2.6);
	ink_fill(k, solid(0x2f2a28));
	for (int i = 0; i < 14; i++)
		ink_disc(k, 45 + 30 * ink_cos(i * 26), -40 + 16 * ink_sin(i * 26), 13, 12);
	ink_disc(k, 45, -40, 32, 18);
	ink_fill(k, grain(lit(solid(wool), 7, 1), 0.25, 4, 4));
	BLOB(k, 78, -60, 86, -60, 92, -48, 92, -38, 84, -36, 77, -46);
	ink_fill(k, lit(solid(0x35302e), 3, 1));
	BLOB(k, 78, -58, 68, -56, 70, -50, 78, -52);
	ink_fill(k, lit(solid(0x35302e), 1, 1));
	ink_disc(k, 86, -52, 1.4, 1.4);
	ink_fill(k, solid(0xd8cdb8));
	ink_disc(k, 78, -61, 8, 6);
	ink_fill(k, lit(solid(wool), 2.5, 0.9));
	ink_back(k);
}

void
animal_duck(struct ink *k, double x, double y, double size, unsigned coat, unsigned head,
    double wood)
{
	ink_at(k, x, y, size / 100);
	BLOB(k, 2, -26, 10, -20, 28, -26, 52, -25, 66, -22, 72, -8, 60, 1, 30, 2, 12, -6);
	ink_fill(k, grain(lit(solid(coat), 6, 1.1), 0.3 * wood, 12, 1.5));
	BLOB(k, 18, -18, 34, -24, 54, -20, 56, -12, 40, -6, 22, -8);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(coat), 0.82)), 3, 0.9));
	BLOB(k, 58, -18, 64, -40, 76, -46, 86, -38, 84, -26, 76, -18, 70, -8);
	ink_fill(k, lit(solid(head), 4, 1.1));
	ink_rect(k, 64, -24, 14, 2.4);
	ink_fill(k, wash(0xf2f0e6, 0.9));
	BLOB(k, 84, -36, 98, -31, 99, -28, 92, -27, 83, -29);
	ink_fill(k, lit(solid(0xe2b23c), 1.2, 1));
	ink_disc(k, 79, -37, 1.9, 1.9);
	ink_fill(k, solid(0x14100e));
	ink_disc(k, 78.4, -37.6, 0.6, 0.6);
	ink_fill(k, solid(0xffffff));
	ink_back(k);
}

void
animal_songbird(struct ink *k, double x, double y, double size, unsigned coat, unsigned breast)
{
	ink_at(k, x, y, size / 100);
	ink_move(k, 46, -14);
	ink_line(k, 44, 0);
	ink_move(k, 54, -14);
	ink_line(k, 54, 0);
	ink_stroke(k, solid(0x4a3626), 2);
	POLY(k, 24, -34, -4, -10, 4, -4, 32, -22);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(coat), 0.8)), 2, 0.9));
	BLOB(k, 18, -30, 34, -56, 56, -78, 74, -80, 84, -68, 82, -44, 70, -20, 48, -10, 28, -14);
	ink_fill(k, lit(solid(coat), 8, 1));
	BLOB(k, 60, -64, 80, -66, 82, -46, 72, -22, 56, -16, 50, -34);
	ink_fill(k, lit(soft(solid(breast), 1.5), 5, 0.7));
	BLOB(k, 16, -28, 36, -50, 52, -46, 46, -26, 28, -18);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(coat), 0.86)), 4, 1));
	POLY(k, 83, -72, 96, -67, 83, -64);
	ink_fill(k, solid(0x4f3a24));
	ink_disc(k, 73, -70, 2.8, 2.8);
	ink_fill(k, solid(0x120e0c));
	ink_back(k);
}

void
animal_gull(struct ink *k, double x, double y, double size, double flap, unsigned coat)
{
	ink_at(k, x, y, size / 100);
	for (int side = -1; side <= 1; side += 2) {
		BLOB(k, side * 2, -2, side * 18, -12 - flap, side * 36, -8 - flap * 0.8, side * 50,
		    2 - flap * 0.2, side * 34, -2 - flap * 0.5, side * 16, 0, side * 4, 5);
		ink_fill(k, lit(plain(ink_dim(ink_rgb(coat), side < 0 ? 0.82 : 1)), 2, 0.8));
	}
	BLOB(k, -14, 4, -4, -3, 8, -3, 15, 0, 8, 5, -2, 6);
	ink_fill(k, lit(solid(coat), 2, 0.8));
	POLY(k, 14, -1, 20, 1.4, 14, 2.4);
	ink_fill(k, solid(0xe0a02c));
	ink_back(k);
}
