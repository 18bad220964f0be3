/*
 * scenes_town.c - in town: a café, a park, a tower, a market.
 */
#include "scene.h"

#include "animal.h"
#include "nature.h"
#include "people.h"
#include "room.h"
#include "street.h"
#include "wheels.h"

static void
cafe_inside(struct ink *k)
{
	static const struct person guests[] = {
		{ .view = PEOPLE_FRONT, .style = PEOPLE_LONG_HAIR, .skin = 0xe2ae88,
		    .hair = 0x4a2c1c, .top = 0x9a3f4a },
		{ .view = PEOPLE_FRONT, .style = PEOPLE_BEARD, .skin = 0xc98e66, .hair = 0x2a201c,
		    .top = 0x35566a },
		{ .view = PEOPLE_SIDE, .style = PEOPLE_BUN, .skin = 0xe8bc98, .hair = 0x8a5a2c,
		    .top = 0xc9a03f },
	};

	ink_wash(k, fade(0xf6d48a, 0, 100, 0xc9803f, 0, 360));
	for (int i = 0; i < 3; i++) {
		ink_rect(k, 96, 134 + i * 40, 230, 5);
		ink_fill(k, solid(0x7a4a28));
		for (int j = 0; j < 9; j++)
			if ((i + j) % 4 == 1)
				room_bottle(k, 112 + j * 25, 134 + i * 40, 30, 0x4f7a4a, 0.9,
				    0xf0e0c0);
			else
				room_mug(k, 110 + j * 25, 134 + i * 40, 14,
				    j % 2 ? 0xf4ead8 : 0xb05a40, 0x3a2418);
	}
	room_pendant(k, 160, 90, 150, 54, 0x3a5a5a);
	room_pendant(k, 300, 90, 146, 54, 0x3a5a5a);
	people_bust(k, 150, 352, 24, guests);
	people_bust(k, 262, 356, 25, guests + 1);
	people_bust(k, 376, 340, 21, guests + 2);
	ink_rect(k, 80, 338, 340, 40);
	ink_fill(k, grain(fade(0x8a5a34, 0, 338, 0x5f3a22, 0, 376), 0.3, 60, 3));
	room_mug(k, 206, 342, 20, 0xf6efe2, 0x3a2418);
	room_mug(k, 318, 342, 20, 0xf6efe2, 0x3a2418);
}

/* What the pane mirrors of the street: trees, a lamp, a bicycle, the evening sky. */
static void
cafe_glass(struct ink *k)
{
	ink_layer(k);
	ink_wash(k, fade_c(ink_rgba(0x5f7ab4, 0.75), 0, 90, ink_rgba(0x5f7ab4, 0.1), 0, 360));
	nature_bare(k, 120, 380, 290, 0x1d2440);
	nature_bare(k, 396, 384, 250, 0x1d2440);
	wheels_bicycle(k, 236, 376, 150, 0x24304a, 0);
	ink_merge(k, 0.42, 0, INK_OVER);
	POLY(k, 120, 380, 240, 90, 300, 90, 180, 380);
	POLY(k, 330, 380, 400, 200, 412, 200, 344, 380);
	ink_fill(k, mode(wash(0xffffff, 0.14), INK_SCREEN));
}

static void
neon(struct ink *k)
{
	ink_round(k, 130, 24, 240, 50, 8);
	ink_fill(k, lit(solid(0x1d2a30), 3, 1));
	street_text(k, 178, 66, 34, "CAFE", soft(wash(0xff8a4a, 0.9), 5), 10);
	street_text(k, 178, 66, 34, "CAFE", solid(0xffe6c0), 4);
	ink_disc(k, 322, 50, 14, 12);
	ink_fill(k, soft(wash(0xff8a4a, 0.7), 5));
	room_mug(k, 320, 62, 24, 0xffd8a8, 0xffd8a8);
}

void
scene_cafe_window(struct ink *k)
{
	k->cool = ink_rgb(0x38385f);
	ink_wash(k, grain(fade(0x3f4f60, 0, 0, 0x2c3644, 0, 400), 0.12, 20, 10));
	for (int r = 0; r < 20; r++)
		for (int i = -1; i < 17; i++) {
			ink_rect(k, i * 40 + (r % 2) * 20, r * 20, 38, 18);
			ink_fill(k, grain(plain(ink_dim(ink_rgb(0x54525e), ink_range(k, 0.8, 1.1))),
			    0.15, 5, 4));
		}
	ink_rect(k, 60, 76, 380, 324);
	ink_fill(k, lit(solid(0x24524f), 5, 1));
	ink_rect(k, 82, 96, 336, 274);
	ink_clip(k);
	cafe_inside(k);
	cafe_glass(k);
	ink_unclip(k);
	ink_rect(k, 246, 96, 7, 274);
	ink_fill(k, lit(solid(0x24524f), 2, 1));
	neon(k);
	ink_rect(k, 478, 110, 120, 290);
	ink_fill(k, lit(solid(0x24524f), 5, 1));
	ink_rect(k, 494, 128, 88, 190);
	ink_fill(k, fade(0xf0c478, 0, 128, 0xb06a34, 0, 318));
	POLY(k, 500, 318, 552, 128, 572, 128, 520, 318);
	ink_fill(k, wash(0x9fb4e0, 0.25));
	ink_disc(k, 586, 262, 5, 5);
	ink_fill(k, lit(solid(0xe0c070), 2, 1.2));
	street_paving(k, 400, 480, 300, 330, 80, 0x4a4a5c, 0x54526a, 0x23243a);
	POLY(k, 80, 402, 420, 402, 520, 480, 20, 480);
	ink_fill(k, mode(soft(wash(0xffb45a, 0.32), 10), INK_SCREEN));
	room_chair_side(k, 452, 462, 120, 0x7a3f34);
	ink_disc(k, 536, 462, 44, 7);
	ink_fill(k, soft(wash(0x0c0e1c, 0.6), 5));
	ink_limb(k, 536, 458, 3, 536, 392, 3);
	ink_disc(k, 536, 460, 26, 5);
	ink_fill(k, lit(solid(0x2a2c34), 2, 1));
	ink_disc(k, 536, 390, 46, 9);
	ink_fill(k, lit(solid(0xc9b89a), 3, 1));
	room_mug(k, 528, 388, 17, 0xf4ead8, 0x3a2418);
	room_pot_plant(k, 30, 446, 130, 0x8a4a38, 0x4f7a4a);
	ink_vignette(k, 0.5);
}

static void
frisbee_park(struct ink *k)
{
	static const struct tones green[] = {
		{ 0x2f5a34, 0x4f8040, 0x92b858 }, { 0x3a6a4a, 0x5f9458, 0xa6cc74 }, { 0x5a6a2c,
		    0x8a9a3c, 0xccd070 },
	};

	ink_wash(k, fade(0x7ab8ea, 0, 0, 0xf0f2e0, 0, 270));
	nature_cloud(k, 430, 84, 1.7, 0xffffff, 0.85);
	for (int i = 0; i < 10; i++)
		nature_crown(k, i * 72, 232, 60, 54, (struct tones){ 0x6f9070, 0x8aa87e,
		    0xb4c898 });
	ink_wash(k, wash(0xe6ecd4, 0.2));
	ink_rect(k, -5, 262, 660, 230);
	ink_fill(k, grain(fade(0x9cc860, 0, 262, 0x5f9a3a, 0, 480), 0.16, 12, 5));
	ink_move(k, -10, 330);
	ink_cubic(k, 200, 300, 420, 330, 660, 290);
	ink_line(k, 660, 308);
	ink_cubic(k, 420, 350, 200, 322, -10, 362);
	ink_fill(k, grain(solid(0xdccba0), 0.15, 5, 3));
	for (int i = 0; i < 4; i++)
		nature_tree(k, 40 + i * 196, 300 + (i % 2) * 12, 230 + 24 * (i % 3), green[i % 3]);
}

void
scene_frisbee_park(struct ink *k)
{
	static const struct person thrower = {
		PEOPLE_SIDE, PEOPLE_HAT, 0xd8a078, 0x4a3024, 0x3f78a8, 0x6a5a48, 0x2a2422,
		{ -14, 18 }, { 18, 6 }, { -20, 84 }, { 20, 8 }, 4,
	};

	frisbee_park(k);
	street_bench(k, 330, 318, 88, 0x8a5a38);
	nature_trunk(k, 606, 120, 330, 40, 0x5f4a38);
	nature_crown(k, 610, 60, 130, 100, (struct tones){ 0x2f5a34, 0x4f8040, 0x92b858 });
	people_draw(k, 122, 392, 150, &thrower);
	ink_disc(k, 120, 394, 44, 6);
	ink_fill(k, soft(wash(0x1c3014, 0.4), 4));
	ink_disc(k, 390, 436, 120, 12);
	ink_fill(k, soft(wash(0x1c3014, 0.5), 9));
	animal_dog_leaping(k, 300, 402, 190, 0xd8a860, 0x8a5a30);
	ink_at(k, 530, 232, 1);
	ink_turn(k, -16);
	ink_disc(k, 0, 6, 40, 11);
	ink_fill(k, solid(0x9a2a30));
	ink_disc(k, 0, 0, 41, 12);
	ink_fill(k, lit(solid(0xe2483c), 4, 0.9));
	ink_disc(k, 0, -1, 26, 6.5);
	ink_stroke(k, wash(0xffd8c0, 0.7), 1.6);
	ink_back(k);
	nature_grass(k, -5, 645, 400, 494, 40, 620, (struct tones){ 0x4a7a2c, 0x72a23c, 0xb6d468 });
	ink_wash(k, mode(fade_c(ink_rgba(0xfff0c0, 0.25), 0, 0, ink_rgba(0xfff0c0, 0), 460, 380),
	    INK_SCREEN));
	ink_vignette(k, 0.25);
}

static void
tower(struct ink *k)
{
	ink_rect(k, 156, 196, 168, 460);
	ink_fill(k, grain(fade(0xe2b484, 156, 0, 0xa8724f, 324, 0), 0.14, 9, 6));
	for (int i = 0; i < 90; i++) {
		double x = ink_range(k, 158, 308), y = ink_range(k, 200, 640);

		ink_rect(k, x, y, ink_range(k, 8, 22), 6);
		ink_fill(k, wash(i % 2 ? 0x8a5a3c : 0xf6d4a8, 0.3));
	}
	ink_rect(k, 144, 184, 192, 18);
	ink_rect(k, 148, 386, 184, 14);
	ink_fill(k, lit(solid(0xe8d0ac), 4, 1));
	for (int i = 0; i < 3; i++) {
		double x = 178 + i * 44;

		ink_arc(k, x + 18, 440, 18, 20, 180, 360);
		ink_line(k, x + 36, 500);
		ink_line(k, x, 500);
		ink_fill(k, fade(0x3a2c30, x, 420, 0x5f4a48, x + 36, 500));
		ink_disc(k, x + 18, 470, 9, 11);
		ink_fill(k, lit(solid(0xb08a3f), 3, 1.2));
	}
	ink_rect(k, 150, 500, 180, 10);
	ink_fill(k, lit(solid(0xe8d0ac), 3, 1));
	for (int i = 0; i < 12; i++)
		ink_rect(k, 154 + i * 15, 486, 4, 15);
	ink_fill(k, solid(0x3a3a40));
	POLY(k, 146, 186, 240, 40, 334, 186);
	ink_fill(k, grain(lit(fade(0x6f9a8f, 146, 0, 0x3f625f, 334, 0), 8, 0.9), 0.2, 4, 9));
	ink_limb(k, 240, 46, 3, 240, 12, 1.2);
	ink_disc(k, 240, 20, 6, 6);
	ink_fill(k, lit(solid(0xe0b84a), 2, 1.2));
	ink_rect(k, 172, 210, 136, 164);
	ink_fill(k, lit(solid(0xd8ac80), 4, -0.6));
	room_clock(k, 240, 292, 62, 0xb08a3f, 4, 35);
}

void
scene_clock_tower(struct ink *k)
{
	static const struct house low[] = {
		{ 0xe9c48a, 0xa8553c, 0x4d7a6a, 0x5a3a34, 2, 2, 0, 0xb5423a },
		{ 0xd88a68, 0x934a38, 0x5b6f8c, 0x3a4a52, 2, 2, 40, 0 },
	};
	static const struct person watcher = {
		PEOPLE_FRONT, 0, 0xd8a078, 0x2c201c, 0xf0ead8, 0x33415a, 0x2a2422,
		{ 3, 3 }, { 0, 0 }, { 20, 40 }, { 40, 110 }, 0,
	};

	ink_wash(k, fade(0x4f8ed4, 0, 0, 0xf4e8d4, 0, 560));
	nature_cloud(k, 90, 200, 2.4, 0xfff8ee, 0.85);
	nature_cloud(k, 420, 330, 2, 0xfff8ee, 0.8);
	nature_cloud(k, 404, 96, 1.2, 0xfff8ee, 0.7);
	tower(k);
	people_draw(k, 252, 507, 54, &watcher);
	ink_rect(k, 232, 484, 40, 4);
	ink_fill(k, solid(0x3a3a40));
	for (int i = 0; i < 4; i++)
		ink_rect(k, 234 + i * 10, 486, 3, 16);
	ink_fill(k, solid(0x3a3a40));
	ink_rect(k, 150, 500, 180, 10);
	ink_fill(k, lit(solid(0xe8d0ac), 3, 1));
	street_house(k, -50, 650, 196, 130, low);
	street_house(k, 334, 650, 180, 150, low + 1);
	for (int i = 0; i < 8; i++)
		animal_gull(k, 340 + i * 15 + 8 * ink_sin(i * 140),
		    150 + 34 * ink_sin(i * 97) - i * 3, 8 + 5 * ink_rand(k), 9, 0x3a3f50);
	animal_songbird(k, 150, 186, 15, 0x6a7080, 0x8a8f9c);
	animal_songbird(k, 168, 186, 14, 0x6a7080, 0x8a8f9c);
	ink_wash(k, mode(fade_c(ink_rgba(0xffe6b4, 0.3), 0, 0, ink_rgba(0xffe6b4, 0), 340, 420),
	    INK_SCREEN));
	ink_vignette(k, 0.3);
}

static void
crate_back(struct ink *k, double x, double y, double w, double h)
{
	POLY(k, x + w * 0.05, y - h * 1.06, x + w * 0.95, y - h * 1.06, x + w, y - h * 0.6, x,
	    y - h * 0.6);
	ink_fill(k, fade(0x7a5632, 0, y - h, 0x3a2416, 0, y - h * 0.7));
}

static void
crate(struct ink *k, double x, double y, double w, double h)
{
	for (int i = 0; i < 2; i++) {
		ink_rect(k, x, y - h * 0.72 + i * h * 0.38, w, h * 0.33);
		ink_fill(k, grain(lit(solid(0xc49a60), 3, 1), 0.35, 40, 2));
	}
	for (int i = 0; i < 2; i++) {
		ink_rect(k, x + i * (w - 10), y - h * 0.76, 10, h * 0.76);
		ink_fill(k, grain(lit(solid(0xa87f4a), 2, 1), 0.35, 3, 20));
	}
}

static void
fruit(struct ink *k, double x, double y, double w, int kind)
{
	for (int r = 0; r < 3; r++)
		for (int i = 0; i < 6 - r; i++) {
			double fx = x + w * (i + 1 + r * 0.5) / 7, fy = y - r * 15 + (i % 2) * 2;

			if (kind == 0)
				room_orange(k, fx, fy, 14, i % 3 ? 0xee9434 : 0xe8852a);
			else if (kind == 1)
				room_apple(k, fx, fy, 13, (i + r) % 3 ? 0xc8382f : 0xd8a03a);
			else if (i < 5 - r) {
				BLOB(k, fx - 14, fy + 12, fx - 6, fy - 12, fx + 14, fy - 18, fx + 4,
				    fy - 4, fx, fy + 14);
				ink_fill(k, lit(plain(ink_dim(ink_rgb(0x4f8a44),
				    0.85 + 0.15 * (i % 3))), 5, 1));
			}
		}
}

static void
bananas(struct ink *k, double x, double y)
{
	for (int i = 0; i < 4; i++) {
		CURVE(k, x + i * 7, y - 40 + i * 2, x - 16 + i * 9, y - 16, x - 4 + i * 9, y + 12);
		ink_stroke(k, lit(solid(i % 2 ? 0xf2cf4a : 0xe8c03a), 3, 1), 12);
	}
	ink_limb(k, x + 6, y - 44, 5, x + 16, y - 42, 4);
	ink_fill(k, solid(0x6a5a2a));
}

void
scene_market_fruit(struct ink *k)
{
	static const struct person seller = {
		PEOPLE_FRONT, PEOPLE_BEARD, 0xd09a70, 0x5a4a42, 0x4a6a8a, 0x3a3a44, 0x2a2422,
		{ 3, 3 }, { 0, 0 }, { 14, 30 }, { 20, -70 }, 0,
	};

	ink_wash(k, fade(0xb8d0dc, 0, 0, 0xe8dcc4, 0, 300));
	for (int i = 0; i < 4; i++) {
		static const unsigned wall[] = { 0xd8b48a, 0xc9907a, 0xb8c0b0, 0xe0c890 };
		struct house o = { 0, 0x8c4a38, 0x5f7f86, 0x4a3a3a, 3, 2, 0, 0 };

		o.wall = wall[i];
		street_house(k, -20 + i * 172, 336, 172, 250 + 20 * (i % 2), &o);
	}
	ink_blur(k, 3);
	people_draw(k, 316, 500, 320, &seller);
	ink_rect(k, -5, 372, 660, 120);
	ink_fill(k, grain(fade(0x6a4a34, 0, 372, 0x4a3224, 0, 480), 0.3, 30, 4));
	crate_back(k, 24, 394, 180, 70);
	crate_back(k, 222, 402, 180, 62);
	crate_back(k, 430, 394, 190, 70);
	crate_back(k, 70, 486, 200, 60);
	fruit(k, 24, 334, 180, 0);
	fruit(k, 430, 334, 190, 1);
	bananas(k, 408, 374);
	fruit(k, 222, 350, 180, 2);
	for (int i = 0; i < 7; i++) {
		ink_limb(k, 120 + i * 16, 410, 7, 104 + i * 18, 446, 2);
		ink_fill(k, lit(solid(0xe8842f), 3, 1));
		nature_leaves(k, 122 + i * 16, 400, 9, 9, 7, 7, solid(0x5a9a3f));
	}
	crate(k, 24, 394, 180, 70);
	crate(k, 222, 402, 180, 62);
	crate(k, 430, 394, 190, 70);
	crate(k, 70, 486, 200, 60);
	ink_rect(k, -5, 20, 14, 470);
	ink_rect(k, 630, 20, 14, 470);
	ink_fill(k, grain(lit(solid(0x8a6a4a), 3, 1), 0.3, 3, 30));
	street_awning(k, -20, -14, 680, 150, 0x3f7f5f, 0xf4ead4);
	for (int i = 0; i < 3; i++) {
		double x = i == 0 ? 66 : i == 1 ? 262 : 470;

		ink_round(k, x, 366, 70, 26, 3);
		ink_fill(k, lit(solid(0x2f3a34), 2, 1));
		street_text(k, x + 8, 386, 13, i == 0 ? "2.50" : i == 1 ? "1.99" : "3.20",
		    solid(0xf4ead4), 2);
	}
	ink_wash(k, mode(fade_c(ink_rgba(0xffe8b8, 0.25), 0, 100, ink_rgba(0xffe8b8, 0), 400, 420),
	    INK_SCREEN));
	ink_vignette(k, 0.35);
}
