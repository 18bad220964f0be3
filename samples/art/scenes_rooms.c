/*
 * scenes_rooms.c - indoors, quiet corners.
 */
#include "scene.h"

#include "animal.h"
#include "nature.h"
#include "people.h"
#include "room.h"
#include "street.h"

static void
night_roofs(struct ink *k)
{
	ink_wash(k, fade(0x1f2f5c, 0, 30, 0x7d7aa0, 0, 350));
	for (int i = 0; i < 40; i++) {
		double r = ink_range(k, 0.4, 1.3), x = ink_range(k, 140, 520);

		ink_disc(k, x, ink_range(k, 36, 230), r, r);
		ink_fill(k, wash(0xffffff, 0.8));
	}
	ink_disc(k, 420, 110, 90, 90);
	ink_fill(k, mode(glow(ink_rgba(0xdfe6ff, 0.5), 420, 110, 90, ink_rgba(0xdfe6ff, 0)),
	    INK_SCREEN));
	ink_disc(k, 420, 110, 25, 25);
	ink_fill(k, grain(lit(solid(0xf4f1dc), 6, 0.6), 0.15, 8, 8));
	for (int i = 0; i < 7; i++) {
		double x = 120 + i * 62, w = 66, h = 70 + 34 * ink_sin(i * 97);

		POLY(k, x, 360, x, 340 - h, x + w / 2, 316 - h, x + w, 340 - h, x + w, 360);
		ink_fill(k, grain(plain(ink_dim(ink_rgb(0x2b3358), 0.8 + 0.1 * (i % 3))), 0.2, 8,
		    8));
		for (int j = 0; j < 2; j++)
			if (ink_rand(k) < 0.7) {
				ink_rect(k, x + 14 + 24 * j, 352 - h, 10, 14);
				ink_fill(k, solid(0xffcf7a));
			}
	}
}

void
scene_curtain_cat(struct ink *k)
{
	k->warm = ink_rgb(0xffe0b0);
	ink_wash(k, grain(fade(0x8b5a52, 0, 0, 0x6d4448, 0, 480), 0.06, 30, 30));
	for (int i = 0; i < 14; i++) {
		ink_rect(k, i * 48 + 10, 0, 14, 480);
		ink_fill(k, wash(0xd9a08a, 0.12));
	}
	ink_rect(k, 150, 34, 350, 318);
	ink_clip(k);
	night_roofs(k);
	ink_unclip(k);
	room_window_frame(k, 150, 34, 350, 318, 0xe8dcc8);
	room_pot_plant(k, 214, 352, 120, 0x4f7f8c, 0x5f9a5a);
	animal_cat(k, 438, 356, 172, 0xd98a45, 0x8a4a20);
	room_curtain(k, 462, 8, 170, 450, 0xb9423f, 0.92);
	room_curtain(k, 6, 8, 138, 450, 0xb9423f, 0.92);
	ink_limb(k, -10, 14, 6, 650, 14, 6);
	ink_fill(k, lit(solid(0xc9a04a), 3, 1.2));
	for (int i = 0; i < 9; i++) {
		double x = i < 4 ? 20 + i * 36 : 480 + (i - 4) * 36;

		ink_arc(k, x, 18, 8, 9, 0, 360);
		ink_stroke(k, lit(solid(0xd9b45c), 2, 1.2), 3);
	}
	ink_round(k, -40, 404, 470, 110, 30);
	ink_fill(k, grain(lit(solid(0x4f6f6a), 16, 1), 0.2, 3, 3));
	ink_round(k, 40, 386, 150, 110, 22);
	ink_fill(k, grain(lit(solid(0xd9b05a), 14, 1), 0.12, 3, 3));
	ink_wash(k, mode(glow(ink_rgba(0xffc98a, 0.3), 60, 330, 330, ink_rgba(0xffc98a, 0)),
	    INK_SCREEN));
	ink_vignette(k, 0.5);
}

static void
bed(struct ink *k)
{
	ink_round(k, 70, 178, 410, 150, 18);
	ink_fill(k, grain(lit(solid(0xa9744a), 6, 1), 0.3, 60, 3));
	for (int i = 0; i < 2; i++) {
		ink_round(k, 108 + i * 178, 226, 160, 78, 30);
		ink_fill(k, lit(solid(0xf4efe4), 16, 0.9));
	}
	BLOB(k, 60, 300, 180, 282, 370, 284, 490, 300, 528, 390, 540, 500, 10, 500, 26, 390);
	ink_fill(k, lit(solid(0x6f8fb0), 18, 0.9));
	BLOB(k, 60, 300, 180, 282, 370, 284, 490, 300, 528, 390, 540, 500, 10, 500, 26, 390);
	ink_clip(k);
	for (int i = -3; i < 12; i++) {
		double x = i * 62;

		CURVE(k, x, 520, x + 34, 400, x + 56, 290);
		ink_stroke(k, wash(0xdfe8f0, 0.28), 14);
		CURVE(k, -10, 300 + i * 30, 250, 288 + i * 34, 560, 306 + i * 30);
		ink_stroke(k, wash(0x31496b, 0.28), 10);
	}
	BLOB(k, 50, 312, 180, 290, 370, 292, 500, 310, 502, 334, 370, 314, 180, 312, 50, 336);
	ink_fill(k, lit(solid(0xf1ede4), 6, 0.8));
	ink_unclip(k);
}

static void
lump_with_a_tail(struct ink *k)
{
	CURVE(k, 396, 430, 440, 438, 476, 430, 490, 404, 478, 382);
	ink_stroke(k, lit(solid(0xb8702f), 3, 1), 13);
	for (int i = 0; i < 4; i++) {
		ink_disc(k, 428 + i * 17, 437 - i * i * 2.6, 3, 7);
		ink_fill(k, wash(0x6b3a18, 0.8));
	}
	BLOB(k, 244, 436, 262, 380, 318, 346, 378, 356, 412, 396, 424, 440, 330, 456);
	ink_fill(k, soft(wash(0x16294a, 0.32), 9));
	BLOB(k, 248, 424, 266, 374, 316, 346, 366, 352, 396, 384, 402, 420, 330, 434);
	ink_clip(k);
	ink_wash(k, solid(0x7c9abb));
	for (int i = 0; i < 4; i++) {
		CURVE(k, 236 + i * 52, 470, 262 + i * 46, 400, 296 + i * 30, 340);
		ink_stroke(k, wash(0xdfe8f0, 0.28), 14);
		CURVE(k, 230, 368 + i * 32, 320, 342 + i * 32, 420, 376 + i * 32);
		ink_stroke(k, wash(0x31496b, 0.28), 10);
	}
	BLOB(k, 340, 350, 420, 350, 430, 460, 240, 460, 250, 424, 340, 430, 380, 400);
	ink_fill(k, soft(wash(0x1d3154, 0.42), 16));
	ink_disc(k, 304, 372, 34, 16);
	ink_fill(k, mode(soft(wash(0xfff2d0, 0.35), 12), INK_SCREEN));
	ink_unclip(k);
}

void
scene_bedroom_morning(struct ink *k)
{
	ink_wash(k, grain(fade(0xe9d3bd, 0, 0, 0xd0b098, 0, 400), 0.05, 30, 30));
	room_boards(k, 372, 480, 320, 200, 60, 0xb08458, 0x8a6443);
	ink_rect(k, -5, 364, 660, 10);
	ink_fill(k, lit(solid(0xf0e6d8), 2, 1));
	POLY(k, 30, 40, 150, 20, 210, 168, 90, 190);
	POLY(k, 166, 18, 286, -2, 346, 146, 226, 166);
	ink_fill(k, mode(soft(wash(0xffedb8, 0.6), 4), INK_SCREEN));
	bed(k);
	lump_with_a_tail(k);
	ink_at(k, 172, 306, 1);
	ink_turn(k, -9);
	ink_round(k, -24, -13, 46, 26, 5);
	ink_fill(k, lit(solid(0x1c1f24), 2, 1.2));
	ink_round(k, -21, -10, 40, 20, 3);
	ink_fill(k, fade(0x5b7ea8, -20, -10, 0x2a3550, 20, 10));
	ink_back(k);
	ink_round(k, 108, 226, 160, 78, 30);
	ink_fill(k, lit(solid(0xf4efe4), 16, 0.9));
	ink_rect(k, 520, 318, 106, 14);
	ink_fill(k, grain(lit(solid(0x9a6a42), 3, 1), 0.3, 40, 2));
	ink_rect(k, 528, 332, 90, 84);
	ink_fill(k, grain(lit(solid(0x8a5c38), 4, 1), 0.3, 40, 2));
	ink_disc(k, 573, 370, 5, 5);
	ink_fill(k, lit(solid(0xe0c070), 2, 1.2));
	ink_rect(k, 528, 305, 60, 12);
	ink_rect(k, 534, 294, 50, 11);
	ink_fill(k, lit(solid(0x8c3b33), 2, 1));
	room_clock(k, 556, 270, 22, 0x3f7a74, 7, 5);
	ink_limb(k, 604, 318, 12, 604, 312, 3);
	ink_limb(k, 604, 318, 2, 604, 262, 2);
	ink_fill(k, lit(solid(0x5b4436), 2, 1));
	POLY(k, 580, 264, 590, 216, 618, 216, 630, 264);
	ink_fill(k, lit(solid(0xf3dfb0), 7, 1));
	ink_wash(k, mode(fade_c(ink_rgba(0xffe2a8, 0.25), 60, 0, ink_rgba(0xffe2a8, 0), 400, 300),
	    INK_SCREEN));
	ink_vignette(k, 0.35);
}

static void
desk_window(struct ink *k)
{
	ink_rect(k, 330, 16, 270, 210);
	ink_clip(k);
	ink_wash(k, fade(0x24305a, 0, 0, 0xc97f6a, 0, 226));
	nature_ridge(k, 190, 22, 90, 2, solid(0x2a2846));
	for (int i = 0; i < 26; i++) {
		double x = ink_range(k, 330, 600);

		ink_disc(k, x, ink_range(k, 178, 224), 1.6, 1.6);
		ink_fill(k, solid(0xffd98a));
	}
	ink_unclip(k);
	room_window_frame(k, 330, 16, 270, 210, 0xd8c8b0);
}

static void
laptop_ajar(struct ink *k, double x, double y, double w)
{
	ink_at(k, x, y, w / 100);
	ink_disc(k, 0, 18, 58, 7);
	ink_fill(k, soft(wash(0x0e0a10, 0.7), 4));
	POLY(k, -46, -8, 46, -8, 54, 17, -54, 17);
	ink_fill(k, fade(0x7d848b, 0, -8, 0xc3c8cc, 0, 17));
	POLY(k, -54, 17, 54, 17, 53, 20, -53, 20);
	ink_fill(k, solid(0x8c9298));
	for (int r = 0; r < 4; r++)
		for (int i = 0; i < 13; i++) {
			double half = 43.5 + r * 1.4, step = 2 * half / 13, kx = -half + i * step,
			    ky = -5.6 + r * 3.5;

			ink_round(k, kx + 0.4, ky, step - 0.8, 2.7, 0.5);
		}
	ink_fill(k, solid(0x2b2f35));
	ink_round(k, -13, 10, 26, 5.6, 0.8);
	ink_fill(k, fade(0x9aa1a7, 0, 10, 0xb4babf, 0, 15.6));
	POLY(k, -46, -8.4, 46, -8.4, 53, -30, -53, -30);
	ink_fill(k, solid(0x1a1c21));
	POLY(k, -43.6, -10, 43.6, -10, 49.6, -28, -49.6, -28);
	ink_fill(k, fade(0x8fb8f4, 0, -28, 0x3a5b9a, 0, -10));
	POLY(k, -32, -13, -2, -13, -2, -25, -35, -25);
	POLY(k, 4, -13, 34, -13, 36, -22, 4, -22);
	ink_fill(k, wash(0xf2f6ff, 0.75));
	for (int i = 0; i < 4; i++)
		ink_rect(k, -31, -23.4 + i * 2.4, 25 - 4 * (i % 2), 0.9);
	ink_fill(k, wash(0x3a4a70, 0.7));
	POLY(k, -53, -30, 53, -30, 52, -32, -52, -32);
	ink_fill(k, solid(0xd5dadd));
	POLY(k, -46, -8, 46, -8, 52, 12, -52, 12);
	ink_fill(k, mode(fade_c(ink_rgba(0x9fc4ff, 0.6), 0, -8, ink_rgba(0x9fc4ff, 0), 0, 12),
	    INK_SCREEN));
	ink_back(k);
}

static void
desk_lamp(struct ink *k, double x, double y)
{
	ink_disc(k, x, y, 40, 9);
	ink_fill(k, lit(solid(0x2f5f5a), 4, 1));
	ink_limb(k, x, y - 4, 4, x - 34, y - 130, 4);
	ink_limb(k, x - 34, y - 130, 4, x + 40, y - 216, 4);
	ink_fill(k, lit(solid(0x3a6f69), 2, 1.2));
	ink_disc(k, x + 70, y - 60, 250, 250);
	ink_fill(k, mode(glow(ink_rgba(0xffdf9c, 0.5), x + 70, y - 100, 250, ink_rgba(0xffdf9c, 0)),
	    INK_SCREEN));
	BLOB(k, x + 30, y - 236, x + 56, y - 228, x + 112, y - 182, x + 92, y - 170, x + 40,
	    y - 160, x + 24, y - 168, x + 22, y - 214);
	ink_fill(k, lit(solid(0x3a6f69), 8, 1));
	ink_at(k, x + 68, y - 170, 1);
	ink_turn(k, -8);
	ink_disc(k, 0, 0, 44, 12);
	ink_fill(k, solid(0xfff3cf));
	ink_back(k);
}

void
scene_desk_laptop(struct ink *k)
{
	k->cool = ink_rgb(0x40406a);
	ink_wash(k, grain(fade(0x3f4a68, 0, 0, 0x5a5670, 0, 300), 0.05, 30, 30));
	desk_window(k);
	ink_rect(k, -5, 292, 660, 200);
	ink_fill(k, grain(fade(0x6b4329, 0, 292, 0xa06a42, 0, 480), 0.3, 120, 4));
	ink_rect(k, -5, 290, 660, 4);
	ink_fill(k, wash(0xe8b888, 0.4));
	desk_lamp(k, 96, 332);
	laptop_ajar(k, 344, 352, 270);
	ink_at(k, 546, 388, 1);
	ink_disc(k, 4, 6, 32, 20);
	ink_fill(k, soft(wash(0x0e0a10, 0.6), 5));
	BLOB(k, -30, 2, -22, -16, 4, -22, 26, -14, 32, 4, 20, 16, -14, 17);
	ink_fill(k, lit(solid(0xd9dcde), 9, 1));
	CURVE(k, -2, -21, 2, -10, 0, -2);
	ink_stroke(k, wash(0x4a4f55, 0.6), 1.6);
	ink_back(k);
	room_mug(k, 566, 330, 66, 0xd9a03f, 0x2c1a10);
	for (int i = 0; i < 4; i++) {
		CURVE(k, 556 + i * 6, 262, 550 + i * 8, 244, 562 + i * 6, 226, 552 + i * 8, 202);
		ink_stroke(k, soft(wash(0xffffff, 0.16), 3), 6);
	}
	ink_at(k, 150, 418, 1);
	ink_turn(k, -9);
	ink_round(k, -76, -30, 152, 66, 5);
	ink_fill(k, lit(solid(0x7a2f3c), 3, 1));
	POLY(k, -70, -34, 70, -34, 74, 24, -74, 24);
	ink_fill(k, solid(0xf5efdf));
	for (int i = 0; i < 6; i++) {
		ink_rect(k, -60, -24 + 8 * i, i % 3 == 2 ? 70 : 118, 1.2);
		ink_fill(k, wash(0x4a5a8a, 0.55));
	}
	ink_limb(k, 20, 16, 2.2, 92, -20, 2.2);
	ink_fill(k, lit(solid(0xe2b23c), 1.2, 1));
	ink_back(k);
	POLY(k, 392, 424, 520, 414, 540, 470, 400, 482);
	ink_fill(k, lit(solid(0xefe8da), 1.5, 0.8));
	ink_at(k, 492, 428, 1);
	ink_turn(k, 8);
	ink_round(k, -22, -14, 44, 80, 6);
	ink_fill(k, lit(solid(0x17181c), 2, 1.4));
	ink_round(k, -19, -10, 38, 72, 4);
	ink_fill(k, fade(0x3d4c66, -19, -10, 0x171b24, 19, 40));
	ink_back(k);
	POLY(k, 470, 432, 600, 440, 590, 492, 462, 486);
	ink_fill(k, lit(solid(0xe6dcc8), 1.5, 0.8));
	ink_vignette(k, 0.5);
}

static void
hall(struct ink *k)
{
	ink_wash(k, grain(fade(0xd9c2a0, 0, 0, 0xc0a482, 0, 640), 0.06, 24, 30));
	for (int r = 0; r < 12; r++)
		for (int i = 0; i < 9; i++)
			nature_leaves(k, i * 60 + (r % 2) * 30, r * 46 + 10, 7, 10, 5, 5,
			    wash(0x9a8a5a, 0.4));
	ink_rect(k, -5, 500, 500, 150);
	ink_fill(k, fade(0xf0e8d8, 0, 500, 0xd8ccb6, 0, 560));
	ink_rect(k, -5, 494, 500, 9);
	ink_fill(k, lit(solid(0xf4eee0), 2, 1));
	room_boards(k, 580, 640, 240, 430, 70, 0x7d5334, 0x6a452b);
}

static void
in_the_mirror(struct ink *k)
{
	static const struct person guest = {
		PEOPLE_FRONT, PEOPLE_SCARF | PEOPLE_LONG_HAIR, 0xe3b08a, 0x6b3f26, 0x35587a,
		    0x2c3448, 0x1e1e22,
		{ 3, 4 }, { 0, 0 }, { 12, 16 }, { 10, 14 }, 0,
	};

	ink_wash(k, fade(0xcfc0a6, 130, 80, 0x9b8a74, 350, 400));
	ink_rect(k, 146, 90, 100, 330);
	ink_fill(k, lit(solid(0xe6dfd0), 4, 1));
	ink_rect(k, 158, 104, 76, 130);
	ink_rect(k, 158, 250, 76, 150);
	ink_fill(k, lit(solid(0xdcd3c2), 3, -0.7));
	ink_disc(k, 234, 252, 5, 5);
	ink_fill(k, lit(solid(0xc9a24a), 2, 1));
	people_draw(k, 286, 560, 420, &guest);
	POLY(k, 130, 300, 240, 60, 290, 60, 150, 380);
	ink_fill(k, wash(0xffffff, 0.12));
	ink_wash(k, wash(0x9fb4b4, 0.14));
}

static void
stand_with_umbrella(struct ink *k, double x, double y)
{
	CURVE(k, x + 6, y - 70, x + 16, y - 178, x + 20, y - 196, x + 32, y - 198, x + 36, y - 184);
	ink_stroke(k, lit(solid(0x8a5a34), 2, 1.2), 7);
	POLY(k, x - 2, y - 60, x + 9, y - 160, x + 15, y - 160, x + 22, y - 60);
	ink_fill(k, grain(lit(solid(0x2f4f7a), 4, 1), 0.3, 2, 30));
	LATHE(k, x, y, 0.18, grain(solid(0x6f7f58), 0.2, 10, 3), 1, solid(0x1c2016), 0, 30, 60, 34,
	    104, 38);
}

void
scene_hall_mirror(struct ink *k)
{
	hall(k);
	ink_disc(k, 246, 262, 138, 192);
	ink_fill(k, soft(wash(0x2a1c10, 0.5), 10));
	ink_disc(k, 240, 250, 136, 190);
	ink_fill(k, lit(solid(0xb98f3f), 8, 1.3));
	ink_disc(k, 240, 250, 120, 173);
	ink_clip(k);
	in_the_mirror(k);
	ink_unclip(k);
	ink_disc(k, 240, 250, 120, 173);
	ink_stroke(k, wash(0x3a2610, 0.6), 3);
	ink_rect(k, 96, 470, 288, 16);
	ink_fill(k, grain(lit(solid(0x8a5a36), 4, 1), 0.3, 50, 2));
	for (int i = 0; i < 2; i++) {
		ink_limb(k, 116 + i * 248, 486, 7, 120 + i * 240, 610, 4);
		ink_fill(k, lit(solid(0x7a4d2c), 3, 1));
	}
	ink_rect(k, 96, 486, 288, 30);
	ink_fill(k, grain(lit(solid(0x7a4d2c), 4, 1), 0.3, 50, 2));
	ink_disc(k, 240, 501, 5, 5);
	ink_fill(k, lit(solid(0xd8b45a), 2, 1.2));
	room_vase(k, 138, 470, 76, 0xa84f3c);
	for (int i = 0; i < 7; i++) {
		double a = -120 + i * 10;

		ink_move(k, 138, 396);
		ink_line(k, 138 + 84 * ink_cos(a), 396 + 84 * ink_sin(a));
		ink_stroke(k, solid(0x8a7a4a), 1.8);
		ink_limb(k, 138 + 62 * ink_cos(a), 396 + 62 * ink_sin(a), 3, 138 + 90 * ink_cos(a),
		    396 + 90 * ink_sin(a), 1.6);
		ink_fill(k, grain(solid(0xd9c08a), 0.4, 2, 2));
	}
	CURVE(k, 292, 440, 300, 392, 330, 386, 344, 414, 346, 440);
	ink_stroke(k, lit(solid(0x5b3320), 2, 1), 5);
	BLOB(k, 276, 470, 284, 434, 320, 428, 356, 434, 366, 470, 320, 473);
	ink_fill(k, lit(solid(0x9a4f34), 8, 1));
	ink_round(k, 312, 438, 18, 12, 3);
	ink_fill(k, lit(solid(0xd8b45a), 2, 1.2));
	stand_with_umbrella(k, 432, 622);
	ink_wash(k, mode(glow(ink_rgba(0xffe6b0, 0.3), 90, 60, 380, ink_rgba(0xffe6b0, 0)),
	    INK_SCREEN));
	ink_vignette(k, 0.4);
}
