/*
 * scenes_fields.c - under the open sky.
 */
#include "scene.h"

#include "animal.h"
#include "nature.h"
#include "people.h"
#include "room.h"
#include "street.h"
#include "wheels.h"

void
scene_sky_trail(struct ink *k)
{
	ink_wash(k, fade(0x2f74c4, 0, 0, 0xd4e8f4, 0, 480));
	for (int i = 0; i < 9; i++) {
		double y = 300 + i * 16, x = 90 + 64 * i;

		BLOB(k, x - 150, y, x - 40, y - 7, x + 60, y - 3, x + 190, y + 5, x + 20, y + 8);
		ink_fill(k, soft(wash(0xffffff, 0.4), 8));
	}
	POLY(k, -20, 378, 440, 136, 444, 141, -20, 420);
	ink_fill(k, soft(fade_c(ink_rgba(0xffffff, 0.32), 0, 390, ink_rgba(0xffffff, 0.95), 440,
	    138), 4));
	POLY(k, 180, 274, 444, 134, 446, 139, 184, 290);
	ink_fill(k, soft(fade_c(ink_rgba(0xffffff, 0.1), 180, 280, ink_rgba(0xffffff, 1), 440, 138),
	    1.4));
	ink_at(k, 462, 127, 0.3);
	ink_turn(k, -28);
	BLOB(k, -42, -3, 20, -6, 42, 0, 20, 5, -40, 4);
	POLY(k, -4, 0, -26, 38, -16, 38, 14, 0);
	POLY(k, -4, 0, -22, -30, -14, -30, 12, 0);
	POLY(k, -38, 0, -52, -18, -44, -18, -28, 0);
	ink_fill(k, lit(solid(0xeef2f6), 4, 0.8));
	ink_back(k);
	nature_cloud(k, 548, 250, 1.2, 0xffffff, 0.8);
	for (int i = 0; i < 3; i++) {
		double y = 396 + i * 22;

		CURVE(k, -10, y - 26, 130, y + 4, 270, y + 4, 420, y - 24, 560, y + 6, 700, y + 4);
		ink_stroke(k, solid(0x232a36), 1.7);
	}
	ink_rect(k, 414, 330, 10, 160);
	ink_rect(k, 378, 362, 84, 7);
	ink_rect(k, 386, 384, 68, 6);
	ink_fill(k, grain(lit(solid(0x5a4636), 2, 1), 0.4, 2, 20));
	for (int i = 0; i < 4; i++) {
		ink_round(k, 384 + i * 22, 352, 6, 11, 2);
		ink_fill(k, lit(solid(0xd8e4e4), 1.4, 1));
	}
	animal_songbird(k, 154, 402, 26, 0x2a303c, 0x4a4a54);
	animal_songbird(k, 190, 402, 24, 0x2a303c, 0x4a4a54);
	ink_at(k, 262, 401, 1);
	ink_stretch(k, -1, 1);
	animal_songbird(k, 0, 0, 26, 0x2a303c, 0x4a4a54);
	ink_back(k);
}

static void
gate_and_hedge(struct ink *k)
{
	static const struct tones box = { 0x274a2c, 0x3f6f38, 0x74a04a };

	ink_wash(k, fade(0xa4cce8, 0, 0, 0xf2ecd8, 0, 260));
	for (int i = 0; i < 6; i++)
		nature_tree(k, 30 + i * 120, 270, 190 + 30 * ink_rand(k), (struct tones){ 0x557a5a,
		    0x7aa06a, 0xaac88a });
	ink_wash(k, wash(0xe8ecd8, 0.25));
	for (int r = 0; r < 3; r++)
		for (int i = 0; i < 16; i++)
			nature_crown(k, i * 44 + (r % 2) * 20, 236 + r * 40, 38, 34, box);
	ink_rect(k, 246, 170, 148, 150);
	ink_fill(k, fade(0xdfe8cc, 0, 170, 0xa8b878, 0, 320));
	for (int i = 0; i < 9; i++) {
		double x = 254 + i * 16.6;

		ink_limb(k, x, 320, 2, x, 188 - 22 * ink_sin(i * 22.5), 2);
		ink_fill(k, lit(solid(0x2c3234), 1, 1));
		ink_limb(k, x, 184 - 22 * ink_sin(i * 22.5), 3, x, 172 - 22 * ink_sin(i * 22.5),
		    0.6);
		ink_fill(k, lit(solid(0x2c3234), 1, 1));
	}
	ink_rect(k, 248, 214, 144, 5);
	ink_rect(k, 248, 296, 144, 6);
	ink_fill(k, lit(solid(0x2c3234), 1.4, 1));
	ink_rect(k, -5, 318, 660, 170);
	ink_fill(k, grain(fade(0xcab890, 0, 318, 0xe2d2ae, 0, 480), 0.3, 3, 2));
}

static void
gate_pillar(struct ink *k, double x)
{
	ink_rect(k, x - 62, 414, 130, 14);
	ink_fill(k, soft(wash(0x3a3020, 0.5), 7));
	for (int r = 0; r < 4; r++)
		for (int i = 0; i < 2; i++) {
			double o = (r % 2) * 24;

			ink_rect(k, x - 48 + (i ? 40 + o - 12 : 0), 262 + r * 38,
			    i ? 68 - o : 28 + o - (r % 2 ? 0 : 0), 37);
			ink_fill(k, grain(lit(plain(ink_dim(ink_rgb(0xbcae94), ink_range(k, 0.9,
			    1.05))), 3, 0.8), 0.2, 5, 5));
		}
	ink_rect(k, x - 58, 410, 116, 18);
	ink_rect(k, x - 60, 246, 120, 18);
	ink_fill(k, grain(lit(solid(0xcabda4), 4, 1), 0.2, 6, 4));
}

void
scene_stone_dog(struct ink *k)
{
	static const struct tones ivy = { 0x23442a, 0x3f6f34, 0x7aa048 };

	gate_and_hedge(k);
	gate_pillar(k, 150);
	gate_pillar(k, 490);
	ink_at(k, 116, 250, 1);
	animal_dog_sitting(k, 0, 0, 170, 0xb4ada0, 0xa39c90);
	ink_back(k);
	ink_disc(k, 490, 206, 40, 40);
	ink_fill(k, grain(lit(solid(0xb4ada0), 14, 1.1), 0.3, 5, 5));
	ink_rect(k, 466, 238, 48, 10);
	ink_fill(k, lit(solid(0xa8a194), 3, 1));
	nature_leaves(k, 128, 170, 14, 22, 20, 5, wash(0x6f8048, 0.55));
	nature_leaves(k, 158, 226, 22, 14, 22, 5, wash(0x6f8048, 0.5));
	for (int i = 0; i < 9; i++)
		nature_crown(k, 96 + 7 * ink_sin(i * 80) + (i > 5 ? (i - 5) * 14 : 0), 424 - i * 20,
		    17, 14, ivy);
	room_pot_plant(k, 320, 446, 150, 0xb8623f, 0x5a8a40);
	for (int i = 0; i < 12; i++)
		nature_flower(k, 320 + 54 * ink_cos(i * 97), 344 + 34 * ink_sin(i * 131), 9, 5,
		    i % 2 ? 0xe86a7a : 0xf4b0b8, 0xf4d870);
	ink_wash(k, mode(fade_c(ink_rgba(0xffeabc, 0.3), 0, 0, ink_rgba(0xffeabc, 0), 420, 380),
	    INK_SCREEN));
	ink_vignette(k, 0.35);
}

static void
stop_sign(struct ink *k, double x, double y, double h)
{
	ink_at(k, x, y, h / 100);
	ink_rect(k, -1.6, -76, 3.2, 76);
	ink_fill(k, lit(solid(0x9aa0a2), 0.8, 1));
	for (int pass = 0; pass < 2; pass++) {
		double r = pass ? 21 : 23;

		ink_move(k, r * ink_cos(22.5), -80 + r * ink_sin(22.5));
		for (int i = 1; i < 8; i++)
			ink_line(k, r * ink_cos(22.5 + 45 * i), -80 + r * ink_sin(22.5 + 45 * i));
		ink_fill(k, lit(solid(pass ? 0xc2302c : 0xf4f0ea), 2, pass ? 0.5 : 0.8));
	}
	street_text(k, -15, -75, 10.4, "STOP", solid(0xf8f4ee), 1.9);
	ink_back(k);
}

void
scene_pickup_road(struct ink *k)
{
	static const struct tones green = { 0x4a6a34, 0x7a9444, 0xb8c46a };

	k->warm = ink_rgb(0xffe2b0);
	ink_wash(k, fade(0x8fb4dc, 0, 0, 0xfae0b4, 0, 250));
	nature_cloud(k, 470, 92, 1.8, 0xfff6e8, 0.85);
	nature_cloud(k, 180, 60, 1.3, 0xfff6e8, 0.75);
	nature_ridge(k, 200, 44, 170, 21, fade(0xa8a4b8, 0, 150, 0xc0b8b4, 0, 260));
	nature_ridge(k, 236, 26, 130, 5, fade(0xb0ac6a, 0, 210, 0xa8b860, 0, 300));
	nature_ridge(k, 272, 16, 190, 12, fade(0xd4b45a, 0, 250, 0xc9a44a, 0, 330));
	for (int i = 0; i < 5; i++) {
		double h = ink_range(k, 54, 66);

		nature_tree(k, 330 + i * 30 + ink_range(k, -6, 6), 276, h, green);
	}
	ink_rect(k, 470, 226, 56, 44);
	ink_fill(k, lit(solid(0xb0483c), 3, 0.8));
	POLY(k, 462, 228, 478, 204, 518, 204, 534, 228);
	ink_fill(k, lit(solid(0x6a4a44), 2, 0.8));
	ink_rect(k, 488, 244, 20, 26);
	ink_fill(k, solid(0xf0e4d0));
	for (int i = 0; i < 6; i++)
		animal_sheep(k, 70 + i * 34 + (i % 3) * 6, 300 + (i % 3) * 9, 26 + (i % 3) * 3,
		    0xf4eee0);
	ink_rect(k, -5, 330, 660, 160);
	ink_fill(k, grain(fade(0x8a7f78, 0, 330, 0x6a6468, 0, 440), 0.2, 5, 2));
	ink_rect(k, -5, 326, 660, 9);
	ink_fill(k, grain(fade(0xc8b070, 0, 326, 0x9a8a60, 0, 336), 0.3, 5, 2));
	for (int i = 0; i < 6; i++) {
		ink_rect(k, -30 + i * 130, 372, 70, 6);
		ink_fill(k, wash(0xf6ecd0, 0.85));
	}
	wheels_pickup(k, 120, 424, 390, 0x3f7f86);
	for (int i = 0; i < 3; i++) {
		ink_round(k, 138 + i * 46, 296 + (i == 1) * -14, 46, 34 + (i == 1) * 14, 8);
		ink_fill(k, grain(lit(solid(0xd8b050), 5, 1), 0.5, 10, 1.6));
	}
	ink_rect(k, 124, 327, 164, 24);
	ink_fill(k, lit(solid(0x3f7f86), 5, 0.9));
	stop_sign(k, 584, 408, 190);
	ink_rect(k, -5, 438, 660, 50);
	ink_fill(k, grain(fade(0x9a9450, 0, 438, 0x6f7a38, 0, 480), 0.3, 6, 3));
	nature_grass(k, -5, 645, 440, 494, 44, 700, (struct tones){ 0x5a6a2c, 0x94983f, 0xd8c86a });
	ink_wash(k, mode(fade_c(ink_rgba(0xffdc9c, 0.3), 0, 0, ink_rgba(0xffdc9c, 0), 460, 360),
	    INK_SCREEN));
	ink_vignette(k, 0.3);
}

static void
kite_string(struct ink *k, double x0, double y0, double x1, double y1)
{
	ink_move(k, x0, y0);
	ink_quad(k, (x0 + x1) / 2 + 20, (y0 + y1) / 2 + 50, x1, y1);
	ink_stroke(k, wash(0xffffff, 0.8), 1);
}

static void
kites(struct ink *k)
{
	kite_string(k, 217, 313, 416, 128);
	ink_at(k, 418, 126, 1);
	ink_turn(k, 24);
	POLY(k, 0, -58, 38, -8, 0, 58, 0, -58);
	ink_fill(k, lit(solid(0xe2a53a), 3, 0.8));
	POLY(k, 0, -58, 0, 58, -38, -8, 0, -58);
	ink_fill(k, lit(solid(0xd8483c), 3, 0.8));
	ink_move(k, -38, -8);
	ink_line(k, 38, -8);
	ink_move(k, 0, -58);
	ink_line(k, 0, 58);
	ink_stroke(k, wash(0x5a3a20, 0.7), 1.6);
	CURVE(k, 0, 58, 14, 84, -8, 104, 12, 130, -4, 152);
	ink_stroke(k, solid(0xf4ead8), 1.6);
	for (int i = 0; i < 4; i++) {
		double y = 76 + i * 22, x = i % 2 ? -4 : 8;

		POLY(k, x, y, x - 10, y - 6, x - 10, y + 6);
		POLY(k, x, y, x + 10, y + 6, x + 10, y - 6);
		ink_fill(k, solid(i % 2 ? 0x3f86a8 : 0xe2a53a));
	}
	ink_back(k);
	kite_string(k, 362, 325, 520, 206);
	ink_at(k, 524, 200, 1);
	ink_turn(k, -14);
	BLOB(k, -6, -6, -34, -30, -76, -34, -58, -14, -64, -4, -40, 0, -16, 10);
	BLOB(k, 6, -6, 16, 10, 40, 0, 64, -4, 58, -14, 76, -34, 34, -30);
	BLOB(k, 0, -22, 9, -6, 8, 16, 16, 40, 0, 34, -16, 40, -8, 16, -9, -6);
	ink_fill(k, lit(solid(0x4a6fa8), 4, 0.9));
	POLY(k, -4, -22, 4, -22, 0, -32);
	ink_fill(k, solid(0xe8b03a));
	for (int side = -1; side <= 1; side += 2) {
		ink_move(k, side * 8, -2);
		ink_line(k, side * 62, -28);
		ink_disc(k, side * 3, -16, 1.4, 1.4);
	}
	ink_stroke(k, wash(0xf4ead8, 0.9), 1.6);
	ink_back(k);
}

void
scene_kite_meadow(struct ink *k)
{
	static const struct person child = {
		PEOPLE_SIDE, 0, 0xe8b48e, 0x8a5428, 0xd8553f, 0x3f5f86, 0x3a2c26,
		{ -26, 30 }, { 34, 8 }, { 120, 128 }, { 14, 10 }, 5,
	}, girl = {
		PEOPLE_SIDE, PEOPLE_SKIRT | PEOPLE_LONG_HAIR, 0xc98a60, 0x2c201c, 0xf0d060,
		    0xb0507a, 0x5a3a2c,
		{ -6, 10 }, { 12, 2 }, { 112, 124 }, { 16, 12 }, -2,
	};

	ink_wash(k, fade(0x5fa4e4, 0, 0, 0xe2f2f0, 0, 330));
	nature_cloud(k, 140, 130, 2.2, 0xffffff, 0.9);
	nature_cloud(k, 560, 320, 1.6, 0xffffff, 0.7);
	nature_ridge(k, 348, 14, 160, 17, solid(0x9fb8a8));
	ink_move(k, -10, 470);
	ink_cubic(k, 140, 340, 380, 330, 660, 440);
	ink_line(k, 660, 500);
	ink_line(k, -10, 500);
	ink_fill(k, grain(fade(0x9cc45a, 0, 360, 0x5a8a36, 0, 480), 0.15, 9, 5));
	kites(k);
	people_draw(k, 186, 404, 92, &child);
	people_draw(k, 344, 402, 78, &girl);
	for (int i = 0; i < 900; i++) {
		double t = ink_rand(k), x = ink_range(k, 0, 640), u = (x - 330) / 340;
		double y = 384 + 70 * u * u + (96 - 60 * u * u) * t, s = 4 + 16 * t;

		POLY(k, x - 1, y, x + ink_range(k, -3, 5), y - s, x + 1, y);
		ink_fill(k, wash(i % 3 == 0 ? 0x4f7a30 : i % 3 == 1 ? 0x7aa844 : 0xc4d878, 0.8));
	}
	for (int i = 0; i < 34; i++) {
		double x = ink_range(k, 0, 640), y = ink_range(k, 424, 478);

		nature_flower(k, x, y, 5, 6, i % 3 ? 0xffffff : 0xf0a0c0, 0xf2c430);
	}
	ink_vignette(k, 0.2);
}
