/*
 * scenes_home.c - indoors, at home.
 */
#include "scene.h"

#include "animal.h"
#include "nature.h"
#include "people.h"
#include "room.h"
#include "street.h"
#include "wheels.h"

static void
plank(struct ink *k, double x, double y, double w, double h, unsigned wood)
{
	ink_rect(k, x + 6, y + h, w - 12, 26);
	ink_fill(k, soft(wash(0x14180f, 0.4), 8));
	ink_rect(k, x, y, w, h);
	ink_fill(k, grain(lit(solid(wood), 3, 1), 0.3, 40, 2));
	for (int i = 0; i < 2; i++) {
		double bx = i ? x + w - 56 : x + 44;

		POLY(k, bx, y + h, bx + 12, y + h, bx + 12, y + h + 34, bx + 8, y + h + 34);
		ink_fill(k, lit(plain(ink_dim(ink_rgb(wood), 0.7)), 2, 1));
	}
}

static void
garland(struct ink *k)
{
	for (int i = 0; i < 13; i++) {
		double x = 10 + i * 52, y = 26 + 20 * ink_sin(i * 51 + 20);

		if (i < 12) {
			CURVE(k, x, y, x + 26, y + 14, x + 52, 26 + 20 * ink_sin(i * 51 + 71));
			ink_stroke(k, solid(0x4a4238), 1.4);
		}
		ink_disc(k, x, y + 12, 60, 60);
		ink_fill(k, mode(glow(ink_rgba(0xffd98a, 0.34), x, y + 12, 60, ink_rgba(0xffd98a,
		    0)), INK_SCREEN));
		ink_disc(k, x, y + 9, 5, 8);
		ink_fill(k, solid(0xfff3cf));
	}
}

static void
toy_blocks(struct ink *k, double x, double y)
{
	static const unsigned c[] = { 0xd9553f, 0x3f86a8, 0xe5b23c };
	static const char *const text[] = { "A", "B", "C" };

	for (int i = 0; i < 3; i++) {
		double bx = x + (i < 2 ? i * 46 : 22), by = i < 2 ? y : y - 44;

		ink_round(k, bx, by - 44, 44, 44, 4);
		ink_fill(k, grain(lit(solid(c[i]), 4, 0.9), 0.15, 14, 3));
		ink_round(k, bx + 6, by - 38, 32, 32, 3);
		ink_fill(k, solid(0xf6e8c8));
		street_text(k, bx + 15, by - 12, 20, text[i], solid(c[i]), 4);
	}
}

void
scene_toy_shelf(struct ink *k)
{
	ink_wash(k, grain(fade(0x9bb79f, 0, 0, 0x7a9a88, 0, 480), 0.06, 30, 30));
	for (int r = 0; r < 9; r++)
		for (int i = 0; i < 11; i++) {
			double x = i * 62 + (r % 2) * 31, y = r * 58 + 14;

			for (int j = 0; j < 4; j++)
				ink_limb(k, x, y, 1.6, x + 6 * ink_cos(45 * j),
				    y + 6 * ink_sin(45 * j), 0.5);
			ink_fill(k, wash(0xeaf2dc, 0.3));
		}
	plank(k, 24, 258, 592, 16, 0xb98a58);
	plank(k, 24, 438, 592, 16, 0xb98a58);
	room_books(k, 44, 258, 150, 128);
	animal_teddy(k, 300, 260, 190, 0xb07a45, 0xc23b3b);
	toy_blocks(k, 410, 258);
	room_pot_plant(k, 558, 258, 110, 0xd9a441, 0x4d8a55);
	ink_at(k, 62, 437, 1);
	wheels_car(k, 0, 0, 150, 0xd9503f);
	ink_back(k);
	ink_disc(k, 268, 392, 45, 45);
	ink_fill(k, lit(solid(0xf2ead8), 20, 1));
	ink_disc(k, 268, 392, 45, 45);
	ink_clip(k);
	for (int i = 0; i < 3; i++) {
		ink_disc(k, 268 + (i - 1) * 44, 392, 22, 60);
		ink_stroke(k, wash(i == 1 ? 0x2f6f9f : 0xd9553f, 0.9), 10);
	}
	ink_unclip(k);
	ink_disc(k, 268, 392, 45, 45);
	ink_fill(k, lit(wash(0xf2ead8, 0.05), 20, 1));
	animal_duck(k, 338, 434, 106, 0xf4c63a, 0xf4c63a, 0);
	room_books(k, 470, 438, 128, 118);
	garland(k);
	ink_vignette(k, 0.42);
}

static void
kitchen_wall(struct ink *k)
{
	static const struct tones green = { 0x4d7a4a, 0x7fae58, 0xc4df86 };

	ink_wash(k, solid(0xd8d2c0));
	for (int r = 0; r < 9; r++)
		for (int i = -1; i < 12; i++) {
			ink_round(k, i * 60 + (r % 2) * 30, r * 36, 58, 34, 2);
			ink_fill(k, lit(plain(ink_dim(ink_rgb(0xe8e6da), ink_range(k, 0.93, 1.03))),
			    2, 0.6));
		}
	ink_rect(k, 214, 26, 190, 190);
	ink_clip(k);
	ink_wash(k, fade(0x9fd0ee, 0, 26, 0xf6f2da, 0, 216));
	nature_tree(k, 268, 250, 190, green);
	nature_tree(k, 388, 262, 150, green);
	ink_unclip(k);
	room_window_frame(k, 214, 26, 190, 190, 0xf4efe2);
	POLY(k, 214, 240, 420, 240, 560, 330, 250, 330);
	ink_fill(k, mode(soft(wash(0xfff2c4, 0.35), 10), INK_SCREEN));
}

static void
kitchen_front(struct ink *k)
{
	ink_rect(k, -5, 352, 660, 140);
	ink_fill(k, fade(0x7f9a98, 0, 352, 0x54706f, 0, 480));
	for (int i = 0; i < 3; i++) {
		ink_round(k, 12 + i * 150, 366, 138, 130, 4);
		ink_fill(k, lit(solid(0x86a3a0), 4, 0.8));
		ink_round(k, 28 + i * 150, 382, 106, 130, 3);
		ink_fill(k, lit(solid(0x7c9996), 3, -0.5));
		ink_disc(k, 134 + i * 150, 408, 5, 5);
		ink_fill(k, lit(solid(0xd8b45a), 2, 1.2));
	}
	ink_rect(k, 466, 360, 132, 130);
	ink_fill(k, lit(solid(0x34373a), 4, 1));
	ink_round(k, 480, 400, 104, 90, 6);
	ink_fill(k, fade(0x14161a, 480, 400, 0x4a3a2c, 584, 480));
	ink_rect(k, 484, 386, 96, 6);
	ink_fill(k, lit(solid(0xc9ced1), 2, 1.3));
	for (int i = 0; i < 4; i++) {
		ink_disc(k, 492 + i * 27, 373, 6, 6);
		ink_fill(k, lit(solid(0xd0d4d6), 2, 1.2));
	}
	ink_rect(k, -5, 326, 660, 28);
	ink_fill(k, grain(lit(solid(0xa9733f), 5, 0.9), 0.35, 60, 3));
	ink_rect(k, 596, 40, 60, 450);
	ink_fill(k, lit(solid(0xeef0ee), 8, 1));
	ink_rect(k, 603, 150, 6, 90);
	ink_fill(k, lit(solid(0xaeb4b6), 2, 1.2));
	ink_rect(k, 596, 258, 60, 3);
	ink_fill(k, wash(0x4a5054, 0.7));
}

void
scene_kitchen_counter(struct ink *k)
{
	kitchen_wall(k);
	kitchen_front(k);
	ink_rect(k, 30, 66, 150, 8);
	ink_fill(k, lit(solid(0x55595c), 2, 1.2));
	room_knife(k, 52, 166, 96, 0);
	room_spoon(k, 92, 168, 98, 0);
	room_spoon(k, 128, 164, 92, 0);
	room_knife(k, 162, 158, 84, 0);
	room_bowl(k, 152, 328, 96, 0xe8e2d2, 0xc9a56a);
	for (int i = 0; i < 3; i++)
		room_apple(k, 128 + i * 23, 292 - (i == 1) * 7, 13, i == 1 ? 0x9dbb4a : 0xc8433a);
	ink_round(k, 40, 222, 106, 108, 8);
	ink_fill(k, grain(lit(solid(0xc89a60), 4, 1), 0.35, 3, 40));
	ink_disc(k, 124, 240, 7, 7);
	ink_fill(k, solid(0x5f6a5a));
	CURVE(k, 306, 326, 306, 272, 310, 252, 334, 248, 350, 258, 350, 276);
	ink_stroke(k, lit(solid(0xc3c9cc), 3, 1.4), 9);
	BLOB(k, 250, 320, 312, 316, 374, 320, 366, 332, 258, 332);
	ink_fill(k, lit(solid(0x7b8286), 3, 1));
	ink_disc(k, 312, 326, 52, 6);
	ink_fill(k, solid(0x4a5054));
	room_mug(k, 398, 328, 34, 0x3f7f96, 0x3a2418);
	room_kettle(k, 520, 326, 78, 0xb8443c);
	room_pot_plant(k, 230, 216, 74, 0xc97a4a, 0x5a9a50);
	POLY(k, 452, 350, 500, 350, 494, 430, 476, 438, 458, 428);
	ink_fill(k, lit(solid(0xe9d9a8), 5, 0.9));
	for (int i = 0; i < 4; i++)
		ink_rect(k, 455 + (i > 1), 366 + 18 * i, 42 - i, 4);
	ink_fill(k, wash(0xb8443c, 0.8));
	ink_wash(k, mode(glow(ink_rgba(0xfff0c0, 0.35), 310, 120, 330, ink_rgba(0xfff0c0, 0)),
	    INK_SCREEN));
	ink_vignette(k, 0.3);
}

static void
dining_wall(struct ink *k)
{
	ink_wash(k, grain(fade(0x355a5c, 0, 0, 0x47716d, 0, 330), 0.07, 26, 30));
	ink_rect(k, -5, 236, 660, 90);
	ink_fill(k, fade(0xe3dccb, 0, 236, 0xc9c0ac, 0, 326));
	for (int i = 0; i < 7; i++) {
		ink_rect(k, 12 + i * 92, 250, 74, 62);
		ink_fill(k, lit(solid(0xd8d0bd), 3, -0.6));
	}
	ink_rect(k, -5, 230, 660, 8);
	ink_fill(k, lit(solid(0xeee7d8), 2, 1));
	room_boards(k, 326, 480, 320, 150, 62, 0x8a5a38, 0x5f3d28);
	ink_rect(k, 60, 70, 132, 84);
	ink_fill(k, soft(wash(0x0d1414, 0.5), 6));
	ink_rect(k, 56, 62, 134, 84);
	ink_fill(k, lit(solid(0x191b1e), 3, 1));
	ink_rect(k, 61, 67, 124, 74);
	ink_fill(k, fade(0x39434c, 61, 67, 0x15191e, 150, 141));
	POLY(k, 61, 120, 110, 67, 132, 67, 61, 140);
	ink_fill(k, wash(0xffffff, 0.07));
	ink_rect(k, 452, 54, 128, 150);
	ink_clip(k);
	ink_wash(k, fade(0xf0cf8e, 0, 54, 0xd98f5a, 0, 204));
	nature_ridge(k, 150, 16, 60, 3, solid(0x7d6a6a));
	nature_ridge(k, 176, 12, 40, 8, solid(0x5a5a4a));
	ink_disc(k, 520, 110, 16, 16);
	ink_fill(k, solid(0xfdf0c4));
	ink_unclip(k);
	room_frame(k, 444, 46, 144, 166, 12, 0xb08a44);
}

static void
place_setting(struct ink *k, double x, double y)
{
	room_plate(k, x, y, 108, 0.28, 0xf6f3ea);
	room_fork(k, x - 66, y + 10, 46, 4);
	room_knife(k, x + 66, y + 10, 46, -4);
}

static void
bouquet(struct ink *k, double x, double y)
{
	static const unsigned colour[] = { 0xe9a0a8, 0xf4d9a0, 0xd8596a, 0xf1e8e0, 0xb68cc0 };

	for (int i = 0; i < 11; i++) {
		double a = -90 + (i - 5) * 13, l = 50 + 16 * (i % 3);

		CURVE(k, x, y, x + l * 0.5 * ink_cos(a), y + l * 0.6 * ink_sin(a),
		    x + l * ink_cos(a), y + l * ink_sin(a));
		ink_stroke(k, solid(0x4d7a3f), 2);
	}
	nature_leaves(k, x, y - 26, 42, 22, 60, 8, solid(0x55803f));
	for (int i = 0; i < 11; i++) {
		double a = -90 + (i - 5) * 13, l = 50 + 16 * (i % 3);

		nature_flower(k, x + l * ink_cos(a), y + l * ink_sin(a), 13, 6 + i % 3,
		    colour[i % 5], 0xe8b83c);
	}
}

void
scene_dining_room(struct ink *k)
{
	k->light_y = -0.9;
	k->light_x = -0.2;
	dining_wall(k);
	room_chair_back(k, 196, 414, 210, 0x7a4d2c);
	room_chair_back(k, 444, 414, 210, 0x7a4d2c);
	ink_at(k, 320, 456, 1);
	ink_stretch(k, 1, 0.1);
	ink_disc(k, 0, 0, 300, 120);
	ink_fill(k, soft(wash(0x120c0a, 0.6), 16));
	ink_back(k);
	for (int side = -1; side <= 1; side += 2) {
		ink_limb(k, 320 + side * 236, 380, 9, 320 + side * 246, 462, 6);
		ink_fill(k, lit(solid(0x5b3820), 3, 1));
	}
	POLY(k, 122, 312, 518, 312, 606, 390, 34, 390);
	ink_fill(k, grain(fade(0xc49a66, 0, 312, 0xe0b27a, 0, 390), 0.25, 90, 4));
	ink_rect(k, 34, 390, 572, 18);
	ink_fill(k, lit(solid(0x8f5f36), 4, 1));
	POLY(k, 262, 312, 378, 312, 402, 390, 402, 430, 238, 430, 238, 390);
	ink_fill(k, fade(0xe9e2d0, 0, 312, 0xd0c5ae, 0, 430));
	for (int i = 0; i < 2; i++)
		ink_rect(k, 238, 412 + 8 * i, 164, 3);
	ink_fill(k, wash(0xa84a42, 0.8));
	place_setting(k, 170, 360);
	place_setting(k, 470, 360);
	room_wine_glass(k, 246, 350, 84, 0x7a1f34);
	room_wine_glass(k, 410, 346, 84, 0);
	room_vase(k, 322, 362, 76, 0x4f86a0);
	bouquet(k, 322, 290);
	room_pendant(k, 320, 0, 104, 120, 0xc2703a);
	ink_vignette(k, 0.55);
}
