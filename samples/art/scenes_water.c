/*
 * scenes_water.c - by the sea and on ponds.
 */
#include "scene.h"

#include "animal.h"
#include "nature.h"
#include "people.h"
#include "room.h"
#include "street.h"

/* The sea from the horizon down: bands of waves that grow towards us. */
static void
sea(struct ink *k, double y0, double y1, unsigned far, unsigned near, unsigned foam, double size)
{
	ink_rect(k, -5, y0, k->w + 10, y1 - y0);
	ink_clip(k);
	ink_wash(k, fade(far, 0, y0, near, 0, y1));
	for (int i = 0; i < 260; i++) {
		double t = ink_rand(k), y = y0 + (y1 - y0) * t * t, s = size * (0.1 + t * t);
		double x = ink_range(k, -40, k->w + 40), w = s * ink_range(k, 6, 22);

		BLOB(k, x - w, y, x - w * 0.3, y - s * 0.7, x + w * 0.4, y - s * 0.5, x + w,
		    y + s * 0.2, x, y + s * 0.5);
		ink_fill(k, wash(i % 3 ? foam : near, 0.06 + 0.14 * t));
	}
	ink_unclip(k);
}

static void
umbrella_in_sand(struct ink *k, double x, double y, double h, unsigned a, unsigned b)
{
	ink_at(k, x, y, h / 100);
	ink_slant(k, 0.12);
	ink_disc(k, 20, 1, 52, 7);
	ink_fill(k, soft(wash(0x4a3226, 0.5), 3));
	ink_limb(k, 0, 0, 1.3, 0, -98, 1);
	ink_fill(k, lit(solid(0xe9e2d2), 0.6, 1));
	for (int i = 0; i < 7; i++) {
		double u0 = -1 + 2 * i / 7.0, u1 = -1 + 2 * (i + 1) / 7.0;

		ink_move(k, 0, -97);
		ink_cubic(k, u0 * 22, -95, u0 * 52, -82, u0 * 58, -62);
		ink_quad(k, (u0 + u1) * 29, -58 - 3 * (1 - u0 * u0), u1 * 58, -62);
		ink_cubic(k, u1 * 52, -82, u1 * 22, -95, 0, -97);
		ink_fill(k, fade_c(ink_dim(ink_rgb(i % 2 ? b : a), 1.1), -50, -97,
		    ink_dim(ink_rgb(i % 2 ? b : a), 0.7), 40, -58));
	}
	ink_disc(k, 0, -99, 2, 2.4);
	ink_fill(k, solid(0xe9e2d2));
	ink_back(k);
}

static void
beach_things(struct ink *k)
{
	umbrella_in_sand(k, 1130, 910, 330, 0xd9503f, 0xf4e9d2);
	POLY(k, 980, 960, 1130, 934, 1190, 980, 1030, 1010);
	ink_fill(k, lit(solid(0x3f8f9f), 3, 0.8));
	for (int i = 0; i < 4; i++) {
		POLY(k, 1000 + i * 38, 956 - i * 6.4, 1012 + i * 38, 954 - i * 6.4, 1064 + i * 38,
		    1003 - i * 7, 1052 + i * 38, 1005 - i * 7);
	}
	ink_fill(k, wash(0xf4e9d2, 0.75));
	ink_at(k, 300, 1080, 1);
	ink_turn(k, 9);
	ink_disc(k, 60, 0, 130, 16);
	ink_fill(k, soft(wash(0x4a3226, 0.5), 8));
	BLOB(k, -30, 0, -36, -180, -16, -330, 4, -372, 24, -330, 44, -180, 38, 0);
	ink_clip(k);
	ink_wash(k, fade(0xf6ecd6, -30, 0, 0xd8c8a8, 50, 0));
	for (int i = 0; i < 3; i++) {
		POLY(k, -60, -90 - i * 34, 80, -150 - i * 34, 80, -136 - i * 34, -60, -76 - i * 34);
		ink_fill(k, solid(i == 0 ? 0xd9553f : i == 1 ? 0xe9b03f : 0x3f8f9f));
	}
	ink_unclip(k);
	BLOB(k, -30, 0, -36, -180, -16, -330, 4, -372, 24, -330, 44, -180, 38, 0);
	ink_fill(k, lit(wash(0xf6ecd6, 0.02), 14, 1));
	ink_move(k, 4, -372);
	ink_line(k, 4, 0);
	ink_stroke(k, wash(0x7a5a3a, 0.5), 3);
	BLOB(k, -50, 6, -20, -14, 20, -16, 60, 6, 10, 16);
	ink_fill(k, grain(lit(solid(0xdcbd8a), 5, 0.8), 0.2, 3, 3));
	ink_back(k);
}

static void
far_walker(struct ink *k)
{
	static const struct person walker = {
		PEOPLE_SIDE, PEOPLE_HAT, 0xd9a07a, 0x4a3024, 0xc23b3b, 0x2f3c55, 0x2c2320,
		{ -20, 20 }, { 24, 4 }, { 18, -18 }, { 14, 14 }, 2,
	};

	ink_disc(k, 716, 612, 14, 2);
	ink_fill(k, soft(wash(0x4a3a3a, 0.5), 1.5));
	people_draw(k, 704, 612, 36, &walker);
	animal_dog_leaping(k, 738, 612, 17, 0x3a2a22, 0x2a1c16);
}

/* A heap of sand in the foreground with so many tufts of grass. */
static void
dune_corner(struct ink *k, double x, double y, double w, double h, int tufts)
{
	static const struct tones dune = { 0x6f7f3f, 0x97a052, 0xd0cc88 };

	BLOB(k, x, y, x + w * 0.1, y - h * 0.7, x + w * 0.35, y - h, x + w * 0.65, y - h * 0.6,
	    x + w, y - h * 0.1, x + w, y, x + w / 2, y + h);
	ink_fill(k, grain(lit(solid(0xe2c48e), h * 0.2, 0.8), 0.12, 12, 6));
	for (int i = 0; i < tufts; i++) {
		double t = (i + 0.6) / (tufts + 1), tx = x + w * t,
		    ty = y - h * (0.9 - 1.1 * t * t) + (i % 2) * h * 0.2;

		for (int j = 0; j < 26; j++) {
			double lean = ink_range(k, -56, 60), l = h * ink_range(k, 0.35, 0.8),
			    bx = tx + j - 13;

			ink_move(k, bx, ty + h * 0.06);
			ink_quad(k, bx + lean * 0.2, ty - l * 0.7, bx + lean, ty - l);
			ink_stroke(k, solid(j % 3 == 0 ? dune.dark : j % 3 == 1 ? dune.mid :
			    dune.light), 3.4);
		}
	}
}

void
scene_beach_far(struct ink *k)
{
	k->cool = ink_rgb(0x6a6288);
	ink_wash(k, fade(0x6fb3e0, 0, 0, 0xf0ead8, 0, 500));
	for (int i = 0; i < 5; i++)
		nature_cloud(k, 160 + i * 330, 160 + 90 * ink_sin(i * 130), 2.2 + (i % 3) * 0.8,
		    0xffffff, 0.75);
	nature_ridge(k, 480, 16, 340, 5, solid(0x9fb0bc));
	sea(k, 486, 640, 0x4f93b4, 0x8fc9c4, 0xf4fbf6, 7);
	ink_move(k, -10, 620);
	ink_cubic(k, 400, 560, 900, 606, 1610, 560);
	ink_line(k, 1610, 1210);
	ink_line(k, -10, 1210);
	ink_fill(k, grain(fade(0xd9c096, 0, 580, 0xf0d8a8, 0, 1200), 0.09, 24, 8));
	for (int i = 0; i < 3; i++) {
		CURVE(k, -10, 622 + i * 9, 240, 596 + i * 8, 500, 584 + i * 10, 900, 602 + i * 8,
		    1280, 586 + i * 7, 1610, 562 + i * 9);
		ink_stroke(k, soft(wash(i == 1 ? 0xb8a078 : 0xffffff, i == 1 ? 0.4 : 0.75), 1.4),
		    6 - i);
	}
	for (int i = 0; i < 90; i++) {
		double t = ink_rand(k), y = 660 + 540 * t * t, x = ink_range(k, 0, 1600);

		BLOB(k, x - 60 * (0.3 + t), y, x, y - 4 - 8 * t, x + 60 * (0.3 + t), y, x, y + 4);
		ink_fill(k, soft(wash(i % 2 ? 0xb89668 : 0xfff0cc, 0.25), 4));
	}
	for (int i = 0; i < 46; i++) {
		ink_disc(k, 712 - i * 3 + 0.12 * i * i + (i % 2) * 7, 622 + i * 3 + i * i * 0.2,
		    3 + i * 0.1, 1.4 + i * 0.06);
		ink_fill(k, soft(wash(0x8a6a48, 0.42), 1));
	}
	far_walker(k);
	beach_things(k);
	dune_corner(k, -60, 1230, 620, 200, 7);
	dune_corner(k, 1240, 1240, 480, 150, 5);
	animal_gull(k, 520, 250, 90, 8, 0xf6f6f4);
	animal_gull(k, 640, 210, 60, 4, 0xf0f0f0);
	ink_wash(k, mode(fade_c(ink_rgba(0xffe9b8, 0.3), 0, 0, ink_rgba(0xffe9b8, 0), 900, 900),
	    INK_SCREEN));
	ink_vignette(k, 0.25);
}

static void
lighthouse(struct ink *k, double x, double y, double h)
{
	ink_at(k, x, y, h / 100);
	POLY(k, -11, 0, -7, -78, 7, -78, 11, 0);
	ink_clip(k);
	ink_wash(k, fade(0xf7ead8, -10, 0, 0xa88a86, 11, 0));
	for (int i = 0; i < 2; i++)
		ink_rect(k, -14, -66 + i * 32, 28, 15);
	ink_fill(k, fade(0xd9503f, -10, 0, 0x7a2a30, 11, 0));
	ink_unclip(k);
	ink_rect(k, -10, -80, 20, 3);
	ink_rect(k, -1.5, -14, 4.5, 9);
	ink_fill(k, solid(0x3a3038));
	ink_rect(k, -5.5, -92, 11, 12);
	ink_fill(k, solid(0xffefb8));
	POLY(k, -7.5, -92, 0, -101, 7.5, -92);
	ink_fill(k, solid(0x8c3330));
	ink_disc(k, 0, -86, 42, 42);
	ink_fill(k, mode(glow(ink_rgba(0xfff0b8, 0.9), 0, -86, 42, ink_rgba(0xfff0b8, 0)),
	    INK_SCREEN));
	ink_back(k);
}

void
scene_far_boat(struct ink *k)
{
	k->cool = ink_rgb(0x3f3560);
	k->warm = ink_rgb(0xffc890);
	k->light_x = 0.7;
	k->light_y = -0.4;
	ink_wash(k, fade(0x4f5f94, 0, 0, 0xf6a86a, 0, 262));
	for (int i = 0; i < 9; i++) {
		double y = 60 + i * 22;

		BLOB(k, i * 83 - 140, y, i * 90, y - 8 - i, i * 86 + 190, y, i * 84, y + 6);
		ink_fill(k, soft(wash(i % 2 ? 0xffc08a : 0xc06a80, 0.5), 7));
	}
	ink_disc(k, 430, 238, 250, 250);
	ink_fill(k, mode(glow(ink_rgba(0xffe0a0, 0.85), 430, 238, 250, ink_rgba(0xffe0a0, 0)),
	    INK_SCREEN));
	ink_disc(k, 430, 238, 30, 30);
	ink_fill(k, solid(0xfff4cc));
	sea(k, 262, 480, 0xd98a70, 0x2f4a72, 0xffcf9a, 9);
	for (int i = 0; i < 130; i++) {
		double t = ink_rand(k), y = 264 + 200 * t, w = 6 + 26 * t;
		double x = 430 + ink_range(k, -1, 1) * (18 + 70 * t);

		ink_disc(k, x, y, w * ink_rand(k), 0.8 + 1.6 * t);
		ink_fill(k, wash(0xffe6ac, 0.5));
	}
	POLY(k, 534, 263, 549, 263, 546, 267, 537, 267);
	ink_fill(k, solid(0x3a2f48));
	POLY(k, 541, 262, 541, 249, 549, 261);
	POLY(k, 540, 262, 540, 252, 534, 261);
	ink_fill(k, solid(0xf0d8c0));
	BLOB(k, -20, 480, -20, 292, 40, 246, 96, 240, 150, 262, 178, 300, 222, 340, 240, 420, 250,
	    490);
	ink_fill(k, grain(lit(solid(0x5b4a58), 14, 1), 0.5, 9, 5));
	BLOB(k, -20, 300, 38, 246, 98, 238, 152, 262, 120, 270, 60, 268, 0, 310);
	ink_fill(k, grain(lit(solid(0x66703f), 6, 0.8), 0.4, 4, 3));
	lighthouse(k, 84, 248, 190);
	for (int i = 0; i < 60; i++) {
		double t = ink_rand(k), y = 318 + 170 * t, x = 194 + 54 * t * (2 - t) + ink_range(k,
		    -5, 12 + 18 * t);

		ink_disc(k, x, y, 4 + 9 * ink_rand(k), 1 + 2 * t);
		ink_fill(k, soft(wash(0xffe9d8, 0.5), 1));
	}
	animal_gull(k, 300, 120, 46, 8, 0xf4e0d4);
	animal_gull(k, 346, 98, 30, 4, 0xe0c8c4);
	animal_gull(k, 572, 150, 16, 6, 0x6a5a70);
	ink_vignette(k, 0.4);
}

static void
parasol(struct ink *k, double x, double y, double h, unsigned colour)
{
	struct rgba c = ink_rgb(colour);

	ink_at(k, x, y, h / 100);
	ink_rect(k, -9, -4, 18, 4);
	ink_fill(k, lit(solid(0x6b6f70), 1.4, 1));
	ink_limb(k, 0, -3, 1.1, 0, -88, 0.9);
	ink_fill(k, lit(solid(0x8a5f3a), 0.6, 1));
	for (int i = 0; i < 4; i++) {
		double u0 = -1 + i * 0.5, u1 = u0 + 0.5;

		POLY(k, 0, -99, u0 * 56, -74 - 2 * (1 - u0 * u0), u1 * 56, -74 - 2 * (1 - u1 * u1));
		ink_fill(k, plain(ink_dim(c, 1.12 - 0.14 * i)));
		POLY(k, u0 * 56, -74 - 2 * (1 - u0 * u0), u1 * 56, -74 - 2 * (1 - u1 * u1), u1 * 56,
		    -68 - 2 * (1 - u1 * u1), u0 * 56, -68 - 2 * (1 - u0 * u0));
		ink_fill(k, plain(ink_dim(c, 0.94 - 0.12 * i)));
	}
	ink_disc(k, 0, -99.5, 1.6, 1.8);
	ink_fill(k, solid(0x8a5f3a));
	ink_back(k);
}

static void
cafe_table(struct ink *k, double x, double y, double h, unsigned top)
{
	ink_at(k, x, y, h / 100);
	ink_disc(k, 4, 0, 56, 8);
	ink_fill(k, soft(wash(0x2a1c20, 0.5), 4));
	ink_limb(k, 0, -6, 3, 0, -90, 2.4);
	ink_fill(k, lit(solid(0x33393b), 1.4, 1));
	for (int i = -1; i <= 1; i++) {
		ink_limb(k, 0, -16, 2, i * 28, i ? -2 : 3, 1.8);
		ink_fill(k, lit(solid(0x33393b), 1, 1));
	}
	ink_disc(k, 0, -88, 56, 12);
	ink_fill(k, plain(ink_dim(ink_rgb(top), 0.6)));
	ink_disc(k, 0, -92, 56, 12);
	ink_fill(k, lit(solid(top), 2.4, 0.9));
	ink_back(k);
}

static void
sail_boat(struct ink *k, double x, double y, double h, unsigned sail)
{
	ink_at(k, x, y, h / 100);
	ink_disc(k, 0, 1, 40, 4);
	ink_fill(k, soft(wash(0x1d3c50, 0.4), 2));
	POLY(k, -4, -14, -4, -100, 34, -18);
	ink_fill(k, lit(solid(sail), 3, 0.8));
	POLY(k, -8, -14, -8, -86, -30, -18);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(sail), 0.86)), 3, 0.8));
	BLOB(k, -38, -12, 0, -10, 42, -13, 30, 0, -28, 0);
	ink_fill(k, lit(solid(0x8a3f36), 2.4, 1));
	ink_back(k);
}

void
scene_terrace_parasols(struct ink *k)
{
	static const struct tones pink = { 0x8a2f5a, 0xc8447e, 0xf08ab0 }, green = { 0x35613a,
	    0x5b8a44, 0x97bb5a };

	ink_wash(k, fade(0x6aa9e4, 0, 0, 0xe6f2f2, 0, 230));
	nature_cloud(k, 470, 70, 1.4, 0xffffff, 0.85);
	nature_ridge(k, 212, 30, 150, 7, solid(0x93acc4));
	sea(k, 232, 350, 0x3f86b8, 0x5fb8c0, 0xf4fbfa, 6);
	sail_boat(k, 250, 262, 40, 0xfaf4e6);
	sail_boat(k, 540, 250, 22, 0xfaf4e6);
	ink_disc(k, 356, 300, 2.6, 2);
	ink_fill(k, solid(0x7a4a3a));
	ink_disc(k, 356, 304, 10, 1.4);
	ink_fill(k, wash(0xffffff, 0.7));
	street_paving(k, 346, 480, 320, 232, 92, 0xe2c8a4, 0xd8b890, 0x9a7450);
	ink_rect(k, -5, 300, 660, 50);
	ink_clip(k);
	for (int i = 0; i < 28; i++) {
		LATHE(k, 12 + i * 24, 346, 0.2, solid(0xf4ede0), 0, solid(0xf4ede0), 0, 5, 8, 7, 16,
		    4, 30, 7, 40, 3);
	}
	ink_unclip(k);
	ink_rect(k, -5, 296, 660, 10);
	ink_fill(k, lit(solid(0xf7f1e6), 3, 1));
	ink_rect(k, -5, 344, 660, 8);
	ink_fill(k, lit(solid(0xe6dccb), 3, 1));
	room_chair_side(k, 74, 440, 128, 0x3f7f8c);
	cafe_table(k, 160, 446, 92, 0xf2ead8);
	ink_at(k, 250, 440, 1);
	ink_stretch(k, -1, 1);
	room_chair_side(k, 0, 0, 128, 0x3f7f8c);
	ink_back(k);
	parasol(k, 160, 440, 330, 0xf2b03f);
	room_mug(k, 146, 362, 22, 0xfaf6ee, 0x3a2418);
	cafe_table(k, 470, 430, 84, 0xf2ead8);
	room_chair_back(k, 404, 424, 120, 0x3f7f8c);
	room_chair_back(k, 540, 424, 120, 0x3f7f8c);
	parasol(k, 470, 426, 290, 0xe9e0cc);
	room_wine_glass(k, 478, 355, 34, 0xe0a040);
	nature_crown(k, 634, 30, 120, 100, green);
	nature_leaves(k, 630, 32, 116, 94, 190, 7, solid(pink.mid));
	nature_leaves(k, 620, 20, 106, 84, 110, 6, solid(pink.light));
	ink_wash(k, mode(fade_c(ink_rgba(0xffecb8, 0.3), 0, 0, ink_rgba(0xffecb8, 0), 420, 360),
	    INK_SCREEN));
	ink_vignette(k, 0.2);
}

static void
rowing_boat(struct ink *k, double x, double y, double w)
{
	ink_at(k, x, y, w / 100);
	POLY(k, -50, -22, 50, -22, 44, -10, -40, -10);
	BLOB(k, -50, -23, -20, -18, 20, -18, 52, -24, 40, -12, 0, -9, -40, -12);
	ink_fill(k, lit(solid(0x4a2f1e), 3, 0.8));
	ink_rect(k, -24, -18.6, 9, 7);
	ink_rect(k, 12, -18.4, 9, 7);
	ink_fill(k, lit(solid(0xb98a58), 1.4, 1));
	ink_move(k, -51, -23);
	ink_quad(k, 0, -9, 53, -24);
	ink_quad(k, 50, -4, 36, 2);
	ink_line(k, -36, 2);
	ink_quad(k, -48, -4, -51, -23);
	ink_fill(k, grain(lit(solid(0x3f7a6f), 4, 1), 0.25, 60, 2));
	ink_move(k, -50, -21.4);
	ink_quad(k, 0, -7.4, 52.4, -22.4);
	ink_stroke(k, lit(solid(0xe6dcc4), 0.6, 1), 2);
	CURVE(k, -47, -12, 0, -2, 47, -12);
	ink_stroke(k, wash(0x14302c, 0.5), 0.6);
	ink_limb(k, -40, -30, 0.9, 24, -12, 0.9);
	BLOB(k, -54, -36, -40, -33, -38, -29, -52, -30);
	ink_fill(k, lit(solid(0xc89a60), 0.7, 1));
	ink_back(k);
}

static void
reeds(struct ink *k, double x, double y, double h, int n)
{
	for (int i = 0; i < n; i++) {
		double bx = x + ink_range(k, -34, 34), l = h * ink_range(k, 0.6, 1),
		    lean = ink_range(k, -16, 16);

		ink_move(k, bx, y);
		ink_quad(k, bx, y - l * 0.6, bx + lean, y - l);
		ink_stroke(k, solid(i % 3 == 0 ? 0x3f5f34 : i % 3 == 1 ? 0x5f8040 : 0x93a852), 2.2);
		if (i % 4 == 0) {
			ink_limb(k, bx + lean, y - l + 4, 3.4, bx + lean * 1.1, y - l - 16, 3.2);
			ink_fill(k, lit(solid(0x6b4428), 1.4, 1));
		}
	}
}

static void
pond_shore(struct ink *k)
{
	static const struct tones autumn[] = {
		{ 0x8a3f22, 0xc96a2c, 0xf0a84a }, { 0x7a5a20, 0xc99a34, 0xf0cf6a }, { 0x3f5a34,
		    0x6a8444, 0xa8b860 },
	};

	ink_wash(k, fade(0xa8c4d4, 0, 0, 0xf4e6cc, 0, 210));
	nature_ridge(k, 160, 30, 130, 4, solid(0xa9aeb0));
	nature_ridge(k, 190, 18, 80, 9, solid(0x8a9480));
	for (int i = 0; i < 9; i++) {
		double h = ink_range(k, 110, 156);

		nature_tree(k, 20 + i * 76 + ink_range(k, -12, 12), 226, h, autumn[i % 3]);
	}
	ink_rect(k, -5, 216, 660, 14);
	ink_fill(k, grain(fade(0x7a8a4a, 0, 216, 0x4a5a34, 0, 230), 0.3, 5, 2));
	for (int i = 0; i < 3; i++)
		animal_sheep(k, 330 + i * 42 + (i % 2) * 10, 226 - (i % 2) * 3, 26, 0xf4eee2);
}

void
scene_pond_decoy(struct ink *k)
{
	pond_shore(k);
	ink_rect(k, -5, 229, 660, 260);
	ink_fill(k, fade(0x9fb0a8, 0, 229, 0x3f5a60, 0, 480));
	ink_mirror(k, 229, 480, 0.62, 14);
	ink_rect(k, -5, 229, 660, 260);
	ink_fill(k, fade_c(ink_rgba(0x2f4a50, 0.05), 0, 229, ink_rgba(0x24404a, 0.62), 0, 480));
	ink_disc(k, 430, 334, 150, 14);
	ink_fill(k, soft(wash(0x14282a, 0.6), 8));
	rowing_boat(k, 430, 330, 250);
	for (int i = 0; i < 3; i++) {
		ink_arc(k, 196, 416, 78 + i * 24, 13 + i * 5, 0, 360);
		ink_stroke(k, soft(wash(0xf4ecd8, 0.3 - 0.07 * i), 1), 2);
	}
	ink_disc(k, 200, 420, 60, 9);
	ink_fill(k, soft(wash(0x14282a, 0.6), 5));
	animal_duck(k, 136, 414, 118, 0xb98a58, 0x3f6b4a, 1);
	CURVE(k, 156, 400, 176, 404, 200, 402);
	ink_stroke(k, wash(0x5a3a20, 0.5), 1.2);
	CURVE(k, 148, 412, 140, 424, 128, 434, 132, 446);
	ink_stroke(k, wash(0xd9c8a0, 0.7), 1.3);
	reeds(k, 40, 492, 200, 30);
	reeds(k, 610, 494, 156, 26);
	ink_wash(k, mode(fade_c(ink_rgba(0xffe6b0, 0.25), 640, 0, ink_rgba(0xffe6b0, 0), 260, 300),
	    INK_SCREEN));
	ink_vignette(k, 0.35);
}

void
scene_window_bottle(struct ink *k)
{
	ink_wash(k, fade(0xeae4d6, 0, 0, 0xd4cab6, 0, 480));
	ink_rect(k, 70, 24, 500, 336);
	ink_clip(k);
	ink_wash(k, fade(0x8cc4ec, 0, 24, 0xeef6f2, 0, 230));
	nature_cloud(k, 180, 120, 1.4, 0xffffff, 0.8);
	nature_ridge(k, 226, 18, 130, 3, solid(0xa4b8c4));
	sea(k, 236, 362, 0x5c9fc4, 0x8cc8cc, 0xf6fcfa, 7);
	sail_boat(k, 470, 256, 30, 0xffffff);
	ink_blur(k, 1);
	ink_unclip(k);
	room_window_frame(k, 70, 24, 500, 336, 0xf7f3ea);
	ink_rect(k, -5, 372, 660, 120);
	ink_fill(k, fade(0xf4efe4, 0, 372, 0xd9d0be, 0, 480));
	POLY(k, 120, 372, 300, 372, 210, 480, -20, 480);
	POLY(k, 330, 372, 520, 372, 470, 480, 240, 480);
	ink_fill(k, soft(wash(0xffffff, 0.5), 5));
	for (int i = 0; i < 3; i++) {
		double x = i == 0 ? 268 : i == 1 ? 236 : 304, y = i == 0 ? 120 : i == 1 ? 168 : 164;

		CURVE(k, 268, 400, 268, 260, x, y);
		ink_stroke(k, lit(solid(0x5a8a44), 1.4, 1), 4);
		nature_flower(k, x, y, i == 0 ? 38 : 27, 9, i == 1 ? 0xf4a6b4 : 0xf6d04a, 0x8a5a24);
	}
	for (int side = -1; side <= 1; side += 2) {
		BLOB(k, 268, 226, 268 + side * 22, 196, 268 + side * 44, 186, 268 + side * 34, 208);
		ink_fill(k, lit(solid(0x6a9a4c), 4, 1));
	}
	ink_disc(k, 292, 436, 74, 14);
	ink_fill(k, soft(wash(0x4a6a50, 0.45), 8));
	room_bottle(k, 268, 432, 196, 0x3f8a5c, 0.62, 0);
	ink_rect(k, 240, 348, 56, 82);
	ink_clip(k);
	room_bottle(k, 268, 432, 196, 0x9fd8c4, 0.4, 0);
	ink_unclip(k);
	for (int i = 0; i < 3; i++) {
		BLOB(k, 396 + i * 44, 440, 386 + i * 44, 430, 398 + i * 44, 420 - i * 2,
		    422 + i * 44, 424, 426 + i * 44, 436, 412 + i * 44, 442);
		ink_fill(k, lit(solid(i == 1 ? 0xe9c8b0 : i ? 0xb8c4c4 : 0xd8b49a), 6, 1));
	}
	ink_vignette(k, 0.15);
}
