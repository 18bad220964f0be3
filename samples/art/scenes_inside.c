/*
 * scenes_inside.c - indoors, in public; and tables seen from close by.
 */
#include "scene.h"

#include "animal.h"
#include "nature.h"
#include "people.h"
#include "room.h"
#include "street.h"

static void
painted_horse(struct ink *k)
{
	ink_wash(k, grain(fade(0x8fa8c4, 0, 70, 0xf0dcb4, 0, 230), 0.25, 30, 7));
	for (int i = 0; i < 5; i++) {
		BLOB(k, 180 + i * 80, 110 + 12 * (i % 2), 230 + i * 80, 98, 290 + i * 80, 112,
		    240 + i * 80, 122);
		ink_fill(k, soft(grain(wash(0xfff4e0, 0.7), 0.3, 12, 4), 3));
	}
	nature_ridge(k, 216, 22, 110, 14, grain(solid(0x7a8a8c), 0.3, 14, 5));
	nature_ridge(k, 246, 14, 90, 6, grain(solid(0x6a7a4c), 0.4, 12, 5));
	nature_ridge(k, 272, 8, 160, 3, grain(fade(0xa0984c, 0, 262, 0x5a5a2c, 0, 330), 0.5, 12,
	    4));
	ink_disc(k, 330, 308, 90, 8);
	ink_fill(k, soft(wash(0x23200f, 0.6), 4));
	animal_horse(k, 246, 308, 172, 0x8a4a26, 0x2c1a14);
	for (int i = 0; i < 240; i++) {
		double x = ink_range(k, 150, 500), y = ink_range(k, 60, 330), dx = ink_range(k, -9,
		    9);

		ink_move(k, x, y);
		ink_line(k, x + dx, y + ink_range(k, -3, 3));
		ink_stroke(k, wash(i % 2 ? 0xfff0d0 : 0x2a2018, 0.1), 2.4);
	}
}

static void
gallery_wall(struct ink *k)
{
	ink_wash(k, grain(fade(0x7f3f3f, 0, 0, 0x9a5450, 0, 390), 0.07, 24, 30));
	for (int i = 0; i < 2; i++) {
		ink_rect(k, -5, i ? 384 : -6, 660, i ? 16 : 18);
		ink_fill(k, lit(solid(0xe6d8c0), 3, 1));
	}
	room_boards(k, 398, 480, 320, 240, 60, 0xa8713f, 0x7d5230);
	ink_rect(k, 146, 64, 360, 262);
	ink_fill(k, soft(wash(0x1c0a0a, 0.6), 12));
	ink_rect(k, 160, 72, 332, 240);
	ink_clip(k);
	painted_horse(k);
	ink_unclip(k);
	room_frame(k, 136, 48, 380, 288, 26, 0xc09a44);
	for (int i = 0; i < 4; i++) {
		ink_disc(k, i % 2 ? 503 : 149, i < 2 ? 61 : 323, 12, 12);
		ink_fill(k, lit(solid(0xd8b45a), 4, 1.3));
	}
	ink_rect(k, 286, 344, 80, 18);
	ink_fill(k, lit(solid(0xd8c8a0), 1.5, 1));
	ink_rect(k, 296, 350, 60, 2);
	ink_rect(k, 304, 355, 44, 1.6);
	ink_fill(k, wash(0x4a3020, 0.7));
	ink_rect(k, 572, 120, 90, 120);
	ink_fill(k, fade(0x3f5a6a, 0, 120, 0xc8b088, 0, 240));
	room_vase(k, 628, 228, 70, 0xb86a4a);
	room_frame(k, 556, 106, 120, 150, 16, 0x3a2a20);
	ink_disc(k, 326, -60, 460, 460);
	ink_fill(k, mode(glow(ink_rgba(0xffe6b4, 0.5), 326, -60, 460, ink_rgba(0xffe6b4, 0)),
	    INK_SCREEN));
}

void
scene_horse_painting(struct ink *k)
{
	static const struct person visitor = {
		PEOPLE_BACK, PEOPLE_BUN | PEOPLE_COAT, 0xd8a480, 0x3a241a, 0x2f5a5f, 0x23262e,
		    0x17171a,
		{ 3, 3 }, { 0, 0 }, { 6, 8 }, { 4, 10 }, 0,
	};

	k->light_x = -0.2;
	gallery_wall(k);
	ink_at(k, 330, 468, 1);
	ink_disc(k, 0, 0, 190, 8);
	ink_fill(k, soft(wash(0x1c100a, 0.6), 6));
	for (int i = -1; i <= 1; i += 2) {
		ink_limb(k, i * 140, -34, 6, i * 146, -2, 4);
		ink_fill(k, lit(solid(0x2c2420), 2, 1));
	}
	ink_round(k, -176, -54, 352, 24, 10);
	ink_fill(k, lit(solid(0x4a3028), 6, 1));
	for (int i = -2; i <= 2; i++) {
		ink_disc(k, i * 66, -44, 4, 3);
		ink_fill(k, wash(0x1c100c, 0.7));
	}
	ink_back(k);
	people_draw(k, 96, 472, 290, &visitor);
	CURVE(k, 120, 258, 134, 300, 132, 346);
	ink_stroke(k, solid(0x7a4a28), 4);
	BLOB(k, 112, 346, 132, 338, 154, 346, 158, 384, 132, 390, 108, 384);
	ink_fill(k, lit(solid(0x9a6236), 6, 1));
	ink_vignette(k, 0.5);
}

static void
lobby(struct ink *k)
{
	ink_wash(k, grain(fade(0xd8d4c8, 0, 0, 0xc0b8a8, 0, 350), 0.05, 30, 30));
	ink_rect(k, -5, 20, 330, 250);
	ink_clip(k);
	ink_wash(k, fade(0xa8d0e8, 0, 20, 0xf0f0e0, 0, 270));
	for (int i = 0; i < 7; i++)
		nature_tree(k, 20 + i * 56, 300, 170 + 20 * (i % 3), (struct tones){ 0x5a8a60,
		    0x7fae70, 0xb4d494 });
	ink_wash(k, wash(0xeaf2f0, 0.3));
	ink_unclip(k);
	for (int i = 0; i < 4; i++)
		ink_rect(k, i * 108 - 6, 16, 8, 260);
	ink_rect(k, -5, 14, 336, 9);
	ink_rect(k, -5, 266, 336, 12);
	ink_fill(k, lit(solid(0x4a5054), 2, 1));
	for (int i = 0; i < 18; i++) {
		ink_rect(k, 352 + i * 17, 0, 13, 350);
		ink_fill(k, grain(lit(solid(0xb08a5c), 3, 0.9), 0.3, 3, 40));
	}
	ink_rect(k, -5, 346, 660, 140);
	ink_fill(k, fade(0xa8a49c, 0, 346, 0xd8d2c6, 0, 480));
	ink_mirror(k, 346, 520, 0.22, 2);
	POLY(k, 20, 346, 300, 346, 420, 480, -20, 480);
	ink_fill(k, mode(soft(wash(0xfff4d0, 0.3), 10), INK_SCREEN));
}

static void
suitcase(struct ink *k, double x, double y, double h, unsigned colour)
{
	ink_at(k, x, y, h / 100);
	ink_disc(k, 4, 0, 40, 4);
	ink_fill(k, soft(wash(0x2a2420, 0.5), 3));
	for (int i = -1; i <= 1; i += 2) {
		ink_rect(k, i * 11 - 1, -100, 2, 34);
		ink_fill(k, lit(solid(0x8a9094), 0.6, 1));
		ink_disc(k, i * 20, -3, 4, 4);
		ink_fill(k, lit(solid(0x23262a), 1, 1));
	}
	ink_round(k, -14, -103, 28, 5, 2);
	ink_fill(k, lit(solid(0x2c3034), 1, 1));
	ink_round(k, -29, -72, 58, 68, 8);
	ink_fill(k, lit(solid(colour), 5, 1));
	for (int i = 0; i < 5; i++)
		ink_round(k, -22 + i * 10, -68, 3.4, 60, 1.7);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(colour), 0.82)), 1, 1));
	ink_round(k, -9, -75, 18, 5, 2);
	ink_fill(k, lit(solid(0x2c3034), 1, 1));
	ink_back(k);
}

void
scene_lobby_seat(struct ink *k)
{
	lobby(k);
	room_clock(k, 486, 92, 40, 0x3a3430, 10, 10);
	ink_at(k, 330, 424, 1);
	ink_disc(k, 0, 2, 240, 11);
	ink_fill(k, soft(wash(0x2a2420, 0.55), 8));
	for (int i = -2; i <= 2; i++) {
		ink_rect(k, i * 98 - 4, -40, 8, 42);
		ink_fill(k, lit(solid(0x3a3430), 2, 1));
	}
	ink_round(k, -228, -118, 456, 64, 14);
	ink_fill(k, lit(solid(0x35685f), 9, 1));
	ink_round(k, -236, -70, 472, 36, 12);
	ink_fill(k, lit(solid(0x3f7a70), 9, 1));
	for (int i = -2; i <= 2; i++) {
		ink_move(k, i * 92, -116);
		ink_line(k, i * 92, -58);
		ink_stroke(k, soft(wash(0x12302c, 0.6), 1), 2);
		ink_disc(k, i * 92 + 46, -88, 3, 3);
		ink_disc(k, i * 92 - 46, -88, 3, 3);
		ink_fill(k, wash(0x12302c, 0.7));
	}
	ink_at(k, -170, -92, 1);
	ink_turn(k, -10);
	ink_round(k, -38, -34, 76, 62, 14);
	ink_fill(k, grain(lit(solid(0xe0a23f), 10, 1), 0.12, 3, 3));
	ink_back(k);
	ink_back(k);
	suitcase(k, 520, 452, 150, 0xb8483f);
	room_pot_plant(k, 62, 440, 240, 0xe9e2d4, 0x3f7a48);
	room_pot_plant(k, 612, 430, 170, 0x4a5054, 0x5a8f50);
	ink_vignette(k, 0.3);
}

static void
cloth(struct ink *k, unsigned ground, unsigned stripe)
{
	ink_wash(k, grain(solid(ground), 0.1, 2, 2));
	for (int i = 0; i < 9; i++)
		ink_rect(k, i * 78 + 10, -5, 22, 490);
	ink_fill(k, grain(wash(stripe, 0.35), 0.3, 2, 2));
	for (int i = 0; i < 7; i++)
		ink_rect(k, -5, i * 78 + 10, 650, 22);
	ink_fill(k, grain(wash(stripe, 0.35), 0.3, 2, 2));
}

static void
broccoli(struct ink *k, double x, double y, double r)
{
	ink_limb(k, x, y + r * 0.9, r * 0.28, x, y, r * 0.4);
	ink_fill(k, lit(solid(0xa4c46a), r * 0.14, 1));
	for (int i = 0; i < 9; i++) {
		double a = i * 40, d = i ? 0.55 : 0;

		ink_disc(k, x + r * d * ink_cos(a), y - r * 0.1 + r * d * 0.8 * ink_sin(a),
		    r * 0.42, r * 0.4);
		ink_fill(k, grain(lit(solid(i % 2 ? 0x3f7a34 : 0x4f8c3c), r * 0.16, 1), 0.6, 2, 2));
	}
}

static void
meal(struct ink *k)
{
	for (int i = 0; i < 16; i++) {
		double a = i * 23, x = 300 + 40 * ink_cos(a * 2.3), y = 196 + 26 * ink_sin(a * 1.7);

		CURVE(k, x - 50, y + 20 * ink_sin(a), x - 16, y - 22, x + 20, y + 14, x + 48,
		    y - 12 * ink_cos(a));
		ink_stroke(k, lit(solid(i % 2 ? 0xf0cf80 : 0xe6be68), 2, 1), 8);
	}
	BLOB(k, 320, 250, 360, 226, 420, 240, 430, 284, 396, 316, 340, 304);
	ink_fill(k, lit(solid(0x9a5430), 12, 1));
	for (int i = 0; i < 4; i++) {
		ink_move(k, 336 + i * 22, 296 - i * 4);
		ink_line(k, 352 + i * 20, 244);
	}
	ink_stroke(k, soft(wash(0x4a2010, 0.6), 1), 5);
	broccoli(k, 256, 262, 34);
	broccoli(k, 302, 296, 28);
	broccoli(k, 238, 310, 24);
	for (int i = 0; i < 17; i++) {
		ink_disc(k, 392 + 34 * ink_cos(i * 137) * ink_rand(k), 186 + 24 * ink_sin(i * 137),
		    7, 7);
		ink_fill(k, lit(solid(0x74a83f), 2.4, 1));
	}
	ink_limb(k, 372, 202, 3, 398, 168, 2.2);
	ink_fill(k, lit(solid(0xf08a2c), 1.4, 1));
	ink_limb(k, 350, 232, 2.4, 362, 214, 2);
	ink_fill(k, lit(solid(0xe87f28), 1.2, 1));
	for (int i = 0; i < 14; i++) {
		double x = ink_range(k, 230, 410);

		ink_disc(k, x, ink_range(k, 170, 310), 1.6, 1.3);
	}
	ink_fill(k, solid(0x4f7a30));
}

void
scene_dinner_plate(struct ink *k)
{
	cloth(k, 0xf2ead8, 0x7a9ab8);
	ink_disc(k, 336, 262, 190, 184);
	ink_fill(k, soft(wash(0x3a3448, 0.4), 14));
	room_plate(k, 322, 244, 372, 0.97, 0xfaf6ee);
	ink_disc(k, 322, 244, 158, 153);
	ink_stroke(k, wash(0x4f7fa8, 0.8), 3);
	ink_at(k, 322 - 326 * 1.26, 244 - 250 * 1.26, 1.26);
	meal(k);
	ink_back(k);
	room_fork(k, 92, 400, 280, 0);
	room_knife(k, 556, 396, 280, 0);
	ink_disc(k, 566, 84, 56, 54);
	ink_fill(k, soft(wash(0x3a3448, 0.4), 8));
	ink_disc(k, 560, 76, 54, 54);
	ink_fill(k, wash(0xe8f0f2, 0.6));
	ink_disc(k, 560, 76, 42, 42);
	ink_fill(k, lit(fade(0x8a2438, 530, 50, 0x4f1020, 590, 110), 8, 0.6));
	ink_disc(k, 560, 76, 53, 53);
	ink_stroke(k, wash(0xffffff, 0.9), 3);
	ink_arc(k, 560, 76, 34, 34, 190, 260);
	ink_stroke(k, soft(wash(0xffffff, 0.8), 1), 5);
	ink_at(k, 54, 56, 1);
	ink_turn(k, -16);
	ink_rect(k, -70, -66, 124, 110);
	ink_fill(k, soft(wash(0x3a3448, 0.35), 6));
	ink_rect(k, -74, -74, 120, 110);
	ink_fill(k, grain(lit(solid(0xc8604c), 3, 0.8), 0.12, 2, 2));
	POLY(k, -74, -74, 46, -74, -74, 36);
	ink_fill(k, soft(wash(0xf0a088, 0.35), 1));
	for (int i = 0; i < 2; i++)
		ink_rect(k, -74, 18 + i * 7, 120, 2.4);
	ink_fill(k, wash(0xf6e8d8, 0.8));
	ink_back(k);
	ink_wash(k, mode(fade_c(ink_rgba(0xfff0c8, 0.25), 0, 0, ink_rgba(0xfff0c8, 0), 420, 380),
	    INK_SCREEN));
	ink_vignette(k, 0.3);
}

static void
soup_bowl(struct ink *k, double x, double y, double w)
{
	ink_disc(k, x + 24, y + 6, w * 0.5, w * 0.1);
	ink_fill(k, soft(wash(0x1c120c, 0.6), 12));
	ink_arc(k, x + w * 0.5, y - w * 0.27, w * 0.15, w * 0.14, -100, 112);
	ink_stroke(k, lit(solid(0x3f6f8a), 6, 1), w * 0.06);
	LATHE(k, x, y, 0.24, solid(0x3f6f8a), 1, solid(0xd8762c), 0, w * 0.27, w * 0.06, w * 0.3,
	    w * 0.2, w * 0.45, w * 0.34, w * 0.49, w * 0.44, w * 0.5);
	ink_disc(k, x, y - w * 0.44 + 4, w * 0.45, w * 0.098);
	ink_clip(k);
	ink_wash(k, fade(0xe08a34, x - w / 2, 0, 0xc9662a, x + w / 2, 0));
	for (int i = 0; i < 15; i++) {
		double a = i * 137.5, d = 0.41 * (i + 1) / 15, cx = x + w * d * ink_cos(a),
		    cy = y - w * 0.43 + w * d * 0.2 * ink_sin(a);

		if (i % 3 == 0)
			ink_rect(k, cx - 7, cy - 4, 14, 8);
		else
			ink_disc(k, cx, cy, i % 3 == 1 ? 8 : 11, i % 3 == 1 ? 4 : 3);
		ink_fill(k, lit(solid(i % 3 == 0 ? 0xf6a03a : i % 3 == 1 ? 0x7aa840 : 0xf2d8a0), 2,
		    1));
	}
	ink_unclip(k);
	ink_disc(k, x, y - w * 0.44, w * 0.485, w * 0.112);
	ink_stroke(k, lit(solid(0x5a8ca8), 2, 1), 6);
	for (int i = 0; i < 13; i++) {
		double a = 20 + i * 11.7;

		ink_disc(k, x + w * 0.47 * ink_cos(a), y - w * 0.24 + w * 0.1 * ink_sin(a), 5, 6);
	}
	ink_fill(k, wash(0xf4ead4, 0.75));
}

void
scene_soup_mug(struct ink *k)
{
	ink_wash(k, grain(fade(0x5a4a44, 0, 0, 0x8a6a54, 0, 270), 0.1, 40, 30));
	ink_disc(k, 120, 80, 380, 300);
	ink_fill(k, mode(glow(ink_rgba(0xffc880, 0.55), 120, 80, 360, ink_rgba(0xffc880, 0)),
	    INK_SCREEN));
	ink_rect(k, -5, 262, 660, 230);
	ink_fill(k, grain(fade(0x7a4f30, 0, 262, 0xb07a4a, 0, 480), 0.35, 130, 4));
	for (int i = 0; i < 3; i++) {
		ink_rect(k, -5, 300 + i * 56 + i * i * 6, 660, 2);
		ink_fill(k, wash(0x2a160a, 0.5));
	}
	room_bottle(k, 566, 330, 250, 0x6a7a3a, 0.75, 0);
	ink_round(k, 20, 330, 210, 26, 10);
	ink_fill(k, grain(lit(solid(0xc99a62), 5, 1), 0.35, 60, 3));
	for (int i = 0; i < 3; i++) {
		double x = 66 + i * 52;

		BLOB(k, x - 40, 332, x - 46, 296, x - 30, 274, x + 6, 268, x + 38, 278, x + 42, 304,
		    x + 36, 332);
		ink_fill(k, lit(solid(0xa8652f), 8, 1));
		BLOB(k, x - 30, 330, x - 36, 298, x - 22, 282, x + 8, 278, x + 34, 286, x + 36, 306,
		    x + 30, 330);
		ink_fill(k, grain(lit(solid(0xf2d9a6), 6, 0.6), 0.2, 4, 4));
	}
	soup_bowl(k, 336, 408, 240);
	for (int i = 0; i < 4; i++) {
		double x = 270 + i * 40;

		CURVE(k, x, 286, x - 16, 240, x + 14, 196, x - 10, 150, x + 12, 100);
		ink_stroke(k, soft(wash(0xffffff, 0.2), 6), 13);
	}
	ink_at(k, 566, 458, 1);
	ink_stretch(k, 1, 0.6);
	room_spoon(k, 6, 8, 250, -52);
	ink_back(k);
	ink_vignette(k, 0.5);
}
