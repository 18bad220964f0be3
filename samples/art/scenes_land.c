/*
 * scenes_land.c - in the country: woods, fields, roads, sky.
 */
#include "scene.h"

#include "animal.h"
#include "nature.h"
#include "people.h"
#include "room.h"
#include "street.h"
#include "wheels.h"

static void
trunks(struct ink *k, int n, double foot, double width, unsigned colour)
{
	for (int i = 0; i < n; i++) {
		double x = (i + ink_range(k, 0.1, 0.9)) * k->w / n, y = foot + ink_range(k, -6, 8);

		nature_trunk(k, x, -20, y, width * ink_range(k, 0.7, 1.3), colour);
	}
}

static void
fern(struct ink *k, double x, double y, double h, unsigned colour)
{
	for (int i = -3; i <= 3; i++) {
		double a = -90 + i * 24, l = h * (1 - 0.07 * i * i);

		for (int j = 1; j < 9; j++) {
			double t = j / 9.0, px = x + l * t * ink_cos(a),
			    py = y + l * t * ink_sin(a) + l * t * t * 0.3;
			double s = l * 0.2 * (1 - t * 0.8);

			ink_limb(k, px, py, s * 0.18, px + s * ink_cos(a - 60),
			    py + s * ink_sin(a - 60), s * 0.06);
			ink_limb(k, px, py, s * 0.18, px + s * ink_cos(a + 60),
			    py + s * ink_sin(a + 60), s * 0.06);
		}
		ink_move(k, x, y);
		ink_quad(k, x + l * 0.5 * ink_cos(a), y + l * 0.5 * ink_sin(a), x + l * ink_cos(a),
		    y + l * ink_sin(a) + l * 0.3);
		ink_fill(k, plain(ink_dim(ink_rgb(colour), ink_range(k, 0.8, 1.2))));
	}
}

static void
mushroom(struct ink *k, double x, double y, double h)
{
	ink_limb(k, x, y, h * 0.13, x, y - h * 0.6, h * 0.1);
	ink_fill(k, lit(solid(0xf0e6d0), h * 0.06, 1));
	BLOB(k, x - h * 0.5, y - h * 0.5, x - h * 0.3, y - h * 0.9, x, y - h, x + h * 0.3,
	    y - h * 0.9, x + h * 0.5, y - h * 0.5, x, y - h * 0.44);
	ink_fill(k, lit(solid(0xc23b30), h * 0.14, 1));
	for (int i = 0; i < 4; i++)
		ink_disc(k, x + h * (i * 0.2 - 0.3), y - h * (0.66 + 0.14 * (i % 2)), h * 0.05,
		    h * 0.045);
	ink_fill(k, solid(0xf7efe0));
}

void
scene_forest_bear(struct ink *k)
{
	static const struct tones green = { 0x2a3f26, 0x4a6a34, 0x86a04e };

	ink_wash(k, fade(0xd8dcae, 0, 0, 0x9ab08a, 0, 400));
	ink_disc(k, 420, 90, 330, 330);
	ink_fill(k, mode(glow(ink_rgba(0xfff6cc, 0.9), 420, 90, 330, ink_rgba(0xfff6cc, 0)),
	    INK_SCREEN));
	trunks(k, 16, 300, 11, 0x9aa884);
	ink_wash(k, wash(0xd0d8ac, 0.28));
	trunks(k, 11, 322, 17, 0x75805f);
	ink_wash(k, wash(0xc2cc9c, 0.2));
	nature_ridge(k, 318, 8, 90, 3, grain(fade(0x7a8a4a, 0, 300, 0x2f3f22, 0, 480), 0.3, 9, 4));
	for (int i = 0; i < 7; i++)
		fern(k, 30 + i * 98 + ink_range(k, -20, 20), 336, 34, 0x6a8a48);
	trunks(k, 6, 350, 30, 0x4f4a38);
	ink_disc(k, 320, 410, 190, 18);
	ink_fill(k, soft(wash(0x141c0c, 0.6), 12));
	animal_bear(k, 150, 412, 320, 0x6b4a30);
	for (int i = 0; i < 5; i++) {
		double x = 250 + i * 84;

		POLY(k, x + 30, -10, x + 74, -10, x - 90, 400, x - 190, 400);
		ink_fill(k, mode(soft(fade_c(ink_rgba(0xfff4c0, 0.34), 0, 0, ink_rgba(0xfff4c0, 0),
		    0, 400), 9), INK_SCREEN));
	}
	nature_trunk(k, 40, -20, 486, 74, 0x3a3226);
	nature_trunk(k, 606, -20, 480, 62, 0x3f3629);
	CURVE(k, 606, 172, 560, 150, 500, 156, 462, 144);
	ink_stroke(k, lit(solid(0x3f3629), 2, 1), 9);
	CURVE(k, 530, 152, 512, 132, 492, 126);
	ink_stroke(k, lit(solid(0x3f3629), 1.4, 1), 5);
	nature_leaves(k, 474, 138, 30, 14, 16, 8, solid(green.mid));
	animal_songbird(k, 542, 152, 17, 0x5a4a3e, 0xc96a3a);
	for (int i = 0; i < 9; i++)
		fern(k, 10 + i * 78 + ink_range(k, -16, 16), 486 - 8 * (i % 2), 62,
		    i % 2 ? green.mid : green.dark);
	mushroom(k, 118, 462, 34);
	mushroom(k, 142, 468, 22);
	ink_vignette(k, 0.5);
}

static void
snowman(struct ink *k, double x, double y, double h)
{
	ink_at(k, x, y, h / 100);
	ink_disc(k, 4, 0, 34, 5);
	ink_fill(k, soft(wash(0x5a6a90, 0.5), 3));
	ink_disc(k, 0, -22, 26, 24);
	ink_fill(k, lit(solid(0xf4f6fa), 8, 0.8));
	ink_disc(k, 0, -55, 18, 17);
	ink_fill(k, lit(solid(0xf4f6fa), 6, 0.8));
	ink_disc(k, 0, -79, 12.5, 12);
	ink_fill(k, lit(solid(0xf6f8fb), 4, 0.8));
	ink_move(k, -16, -58);
	ink_line(k, -38, -72);
	ink_move(k, -32, -68);
	ink_line(k, -36, -78);
	ink_move(k, 16, -58);
	ink_line(k, 37, -66);
	ink_stroke(k, solid(0x5a4030), 1.6);
	BLOB(k, -12, -70, 0, -66, 12, -70, 12, -65, 0, -62, -12, -65);
	POLY(k, 6, -66, 12, -66, 15, -48, 9, -47);
	ink_fill(k, lit(solid(0xc23b3b), 1.6, 1));
	for (int i = 0; i < 3; i++)
		ink_disc(k, 0, -58 + i * 8, 1.5, 1.5);
	ink_disc(k, -4.5, -82, 1.4, 1.5);
	ink_disc(k, 4.5, -82, 1.4, 1.5);
	ink_fill(k, solid(0x23242c));
	POLY(k, -0.5, -80, 13, -77, 0, -76);
	ink_fill(k, solid(0xe88a34));
	ink_disc(k, 0, -88, 14, 3);
	ink_rect(k, -9, -104, 18, 16);
	ink_fill(k, lit(solid(0x2f3340), 2, 1));
	ink_back(k);
}

void
scene_snow_bench(struct ink *k)
{
	static const struct tones pine = { 0x2f4a4f, 0x44676a, 0x7a98a0 };

	k->cool = ink_rgb(0x7483b4);
	k->warm = ink_rgb(0xffe9c8);
	ink_wash(k, fade(0x7f92bc, 0, 0, 0xe9d8d4, 0, 300));
	nature_ridge(k, 262, 26, 120, 6, solid(0xaab4cc));
	for (int i = 0; i < 13; i++) {
		double h = ink_range(k, 120, 180);

		nature_pine(k, i * 54 + ink_range(k, -14, 14), 318, h, pine, 0.75);
	}
	ink_wash(k, wash(0xc4cce0, 0.2));
	nature_ridge(k, 322, 12, 180, 2, fade(0xdfe4f0, 0, 310, 0xf6f6fa, 0, 480));
	nature_bare(k, 112, 372, 330, 0x4f4a55);
	BLOB(k, 66, 384, 84, 372, 112, 366, 142, 372, 160, 386, 112, 392);
	ink_fill(k, lit(solid(0xeceff6), 6, 0.7));
	snowman(k, 540, 366, 84);
	ink_move(k, 230, 330);
	ink_cubic(k, 340, 360, 120, 400, 300, 490);
	ink_line(k, 520, 490);
	ink_cubic(k, 260, 410, 430, 360, 262, 330);
	ink_fill(k, soft(wash(0xa8b4d4, 0.6), 4));
	for (int i = 0; i < 13; i++) {
		double t = i / 12.0, x = 246 + 120 * t * t + 26 * ink_sin(i * 60),
		    y = 340 + 136 * t;

		ink_disc(k, x + (i % 2 ? 9 : -9) * (0.3 + t), y, 3 + 6 * t, 1.6 + 3 * t);
		ink_fill(k, soft(wash(0x6f7fae, 0.7), 0.8));
	}
	street_lamp(k, 232, 396, 300, 1);
	street_bench(k, 420, 440, 220, 0x7a4a30);
	BLOB(k, 306, 344, 330, 330, 380, 326, 430, 328, 490, 326, 530, 332, 536, 346, 480, 350, 420,
	    346, 350, 350);
	BLOB(k, 300, 396, 330, 378, 390, 374, 450, 372, 510, 376, 542, 388, 544, 400, 480, 404, 400,
	    400, 340, 405);
	ink_fill(k, lit(solid(0xfafbfe), 8, 0.9));
	animal_songbird(k, 500, 331, 26, 0x7a6048, 0xd8622f);
	BLOB(k, 186, 400, 210, 388, 240, 386, 276, 396, 284, 408, 200, 410);
	ink_fill(k, lit(solid(0xf6f8fc), 6, 0.8));
	nature_ridge(k, 468, 10, 200, 13, fade(0xf4f6fb, 0, 450, 0xd4dcf0, 0, 480));
	for (int i = 0; i < 330; i++) {
		double r = ink_range(k, 0.7, 2.6), x = ink_range(k, 0, 640);

		ink_disc(k, x, ink_range(k, 0, 480), r, r);
		ink_fill(k, soft(wash(0xffffff, 0.8), r > 2 ? 1 : 0));
	}
	ink_vignette(k, 0.3);
}

static void
train(struct ink *k, double x, double y, double h)
{
	ink_at(k, x, y, h / 100);
	for (int i = 0; i < 4; i++) {
		double cx = i * 330;

		ink_rect(k, cx + 20, -14, 70, 14);
		ink_rect(k, cx + 220, -14, 70, 14);
		ink_fill(k, solid(0x22262b));
		ink_round(k, cx, -100, 322, 90, i == 3 ? 30 : 8);
		ink_fill(k, lit(solid(0xc9382f), 12, 1));
		ink_rect(k, cx + 4, -46, 312, 9);
		ink_fill(k, wash(0xf6ead0, 0.9));
		for (int j = 0; j < 6; j++)
			ink_round(k, cx + 22 + j * 48, -84, 36, 28, 5);
		ink_fill(k, fade(0xd8e6ee, cx, -84, 0x4a6270, cx, -56));
		ink_rect(k, cx + 8, -101, 300, 5);
		ink_fill(k, solid(0x5f646a));
	}
	ink_back(k);
}

void
scene_train_trees(struct ink *k)
{
	static const struct tones green = { 0x35562f, 0x587f3c, 0x9aba58 };
	static const struct tones far = { 0x5f7d5f, 0x7f9d6c, 0xaec48a };

	ink_wash(k, fade(0x86b8e4, 0, 0, 0xf2ecd8, 0, 220));
	nature_cloud(k, 120, 90, 1.6, 0xffffff, 0.9);
	nature_cloud(k, 420, 64, 2, 0xffffff, 0.85);
	nature_ridge(k, 196, 26, 170, 5, solid(0xa8b8b8));
	nature_ridge(k, 222, 18, 120, 8, solid(0x93ab80));
	ink_rect(k, -5, 250, 660, 14);
	ink_fill(k, grain(fade(0x8a8474, 0, 250, 0x6a6454, 0, 264), 0.3, 4, 2));
	train(k, -70, 262, 48);
	for (int i = 0; i < 26; i++)
		nature_crown(k, i * 27 + ink_range(k, -7, 7), 268, 17, 8, far);
	for (int i = 0; i < 11; i++) {
		double h = ink_range(k, 104, 128);

		nature_tree(k, 2 + i * 66 + ink_range(k, -12, 12), 284, h, i % 3 ? green : far);
	}
	ink_rect(k, -5, 262, 660, 230);
	ink_clip(k);
	nature_ridge(k, 276, 5, 90, 3, fade(0xb4c46a, 0, 262, 0x6f9440, 0, 480));
	for (int i = -7; i < 22; i++) {
		POLY(k, 320 + (i * 46 - 320) * 0.24 + 60, 272, 320 + (i * 46 - 306) * 0.24 + 60,
		    272, i * 62 - 60, 480, i * 62 - 104, 480);
		ink_fill(k, wash(i % 2 ? 0x4f7a30 : 0xd8d884, 0.22));
	}
	ink_unclip(k);
	animal_cow(k, 406, 356, 86, 0xf4eee4, 0x3a2c26);
	animal_cow(k, 532, 330, 60, 0xf4eee4, 0x7a4a2c);
	ink_at(k, 300, 338, 1);
	ink_stretch(k, -1, 1);
	animal_cow(k, 0, 0, 64, 0x9a5f38, 0x8a5230);
	ink_back(k);
	for (int i = 0; i < 9; i++) {
		ink_limb(k, 20 + i * 78, 408, 3, 20 + i * 78, 362, 2.6);
		ink_fill(k, lit(solid(0x7a6650), 1.4, 1));
	}
	for (int i = 0; i < 2; i++) {
		CURVE(k, -10, 372 + i * 16, 160, 375 + i * 16, 330, 372 + i * 16, 490, 375 + i * 16,
		    650, 372 + i * 16);
		ink_stroke(k, wash(0x4a4a4a, 0.8), 1.2);
	}
	nature_grass(k, -5, 645, 400, 492, 46, 900, (struct tones){ 0x3f6a2a, 0x6a9438, 0xb4c862 });
	for (int i = 0; i < 40; i++) {
		double t = ink_rand(k);

		nature_flower(k, ink_range(k, 0, 640), 404 + 72 * t, 3 + 6 * t, 5, 0xd83a2f,
		    0x2a1a1a);
	}
	ink_vignette(k, 0.25);
}
