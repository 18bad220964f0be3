/*
 * scenes_street.c - in the street.
 */
#include "scene.h"

#include "nature.h"
#include "people.h"
#include "room.h"
#include "street.h"
#include "wheels.h"

static void
street_row(struct ink *k)
{
	static const struct house row[] = {
		{ 0xe2a25f, 0x8c4a38, 0x4d7a6a, 0x3f5a52, 3, 2, 70, 0 },
		{ 0xe9d7b4, 0x93503c, 0x6f8fa3, 0x7c3b33, 3, 3, 0, 0xb5423a },
		{ 0xc9665a, 0x6f4038, 0, 0x2f4858, 4, 2, 74, 0 },
		{ 0xa9bfae, 0x8c4a38, 0x5b6f8c, 0x5b3c4d, 3, 2, 0, 0x3f7a86 },
		{ 0xf0c987, 0x93503c, 0x9a5a3c, 0x3f5a52, 3, 2, 66, 0 },
	};
	static const double at[] = { -30, 118, 290, 408, 556 }, wide[] = { 148, 172, 118, 148,
	    130 };
	static const double high[] = { 218, 232, 262, 214, 236 };

	for (int i = 0; i < 5; i++)
		street_house(k, at[i], 318, wide[i], high[i], row + i);
}

static void
rack_and_bicycles(struct ink *k)
{
	static const unsigned colours[] = { 0x2f6f8f, 0xc0392b, 0x3c7a50 };

	for (int i = 0; i < 3; i++) {
		double x = 52 + i * 128, y = 420 + (i % 2) * 6;

		ink_at(k, x + 106, y + 1, 1);
		ink_stretch(k, 1.1, 0.12);
		ink_disc(k, 0, 0, 112, 40);
		ink_fill(k, soft(wash(0x1b1d33, 0.45), 12));
		ink_back(k);
		wheels_bicycle(k, x, y, 205, colours[i], i == 1);
	}
}

void
scene_street_bicycles(struct ink *k)
{
	static const struct person walker = {
		PEOPLE_SIDE, PEOPLE_BUN, 0xe8b890, 0x5b3a26, 0xd7a92f, 0x34475c, 0x2c2320,
		{ -22, 24 }, { 30, 6 }, { 24, -26 }, { 18, 22 }, 3,
	};
	static const struct tones leaves = { 0x355f35, 0x5c8a3c, 0x9fc356 };

	ink_wash(k, fade(0x78aee0, 0, 0, 0xe6eef0, 0, 300));
	nature_cloud(k, 130, 70, 1.5, 0xfbfaf4, 0.9);
	nature_cloud(k, 520, 50, 1.2, 0xfbfaf4, 0.8);
	street_row(k);
	street_paving(k, 318, 480, 360, 250, 84, 0xb9ac9c, 0xc9bfae, 0x6d6257);
	ink_rect(k, -5, 318, 650, 14);
	ink_fill(k, fade(0x8d8577, 0, 318, 0xb5ab9b, 0, 332));
	ink_rect(k, -10, 310, 660, 60);
	ink_fill(k, soft(wash(0x2a2b45, 0.22), 18));
	wheels_car(k, 560, 372, 210, 0x5d7f9a);
	people_draw(k, 512, 410, 152, &walker);
	rack_and_bicycles(k);
	nature_leaves(k, 20, 18, 170, 66, 420, 9, solid(leaves.dark));
	nature_leaves(k, 14, 6, 160, 56, 260, 9, solid(leaves.mid));
	nature_leaves(k, 8, 0, 120, 44, 120, 8, solid(leaves.light));
	ink_rect(k, -10, 0, 660, 480);
	ink_fill(k, mode(fade_c(ink_rgba(0xffe2a8, 0.28), 0, 0, ink_rgba(0xffe2a8, 0), 420, 380),
	    INK_SCREEN));
	ink_vignette(k, 0.25);
}

static void
vine(struct ink *k)
{
	static const struct tones green = { 0x2f5230, 0x4f7d38, 0x8fb34e };

	CURVE(k, 30, 400, 44, 300, 26, 200, 60, 110, 150, 60, 250, 50);
	ink_stroke(k, lit(solid(0x5b4432), 2, 1), 7);
	for (int i = 0; i < 18; i++) {
		double t = i / 17.0;
		double x = 30 + (t > 0.45 ? (t - 0.45) * 480 : 12 * ink_sin(t * 700));
		double y = t < 0.45 ? 370 - t * 650 : 84 - (t - 0.45) * 40;
		double w = 36 + 12 * ink_rand(k);

		nature_crown(k, x, y, w, 28 + 10 * ink_rand(k), green);
	}
}

static void
flower_box(struct ink *k, double x, double y, double w)
{
	nature_leaves(k, x + w / 2, y - 10, w * 0.54, 18, 90, 6, solid(0x3f6b36));
	nature_leaves(k, x + w / 2, y - 12, w * 0.5, 14, 50, 5, solid(0x6f9a48));
	for (int i = 0; i < 13; i++)
		nature_flower(k, x + w * (i + 0.5) / 13, y - 14 + 9 * ink_sin(i * 131), 8, 5,
		    i % 3 ? 0xd8435a : 0xf0879a, 0xf7d25c);
	ink_round(k, x, y - 2, w, 20, 3);
	ink_fill(k, grain(lit(solid(0x8a5a38), 3, 1), 0.3, 20, 2));
}

void
scene_scooter_corner(struct ink *k)
{
	ink_wash(k, grain(fade(0xe8b266, 0, 0, 0xc97f45, 0, 400), 0.16, 40, 26));
	for (int i = 0; i < 26; i++) {
		double x = ink_range(k, 0, 640), y = ink_range(k, 20, 350);

		ink_rect(k, x, y, ink_range(k, 20, 46), 9);
		ink_fill(k, grain(soft(wash(i % 2 ? 0xb8703f : 0xf2c684, 0.35), 1), 0.4, 8, 4));
	}
	ink_rect(k, 336, 46, 168, 196);
	ink_fill(k, solid(0xe9dcc0));
	street_window(k, 350, 60, 140, 176, 0xf4ecdc, 0);
	for (int side = 0; side < 2; side++) {
		ink_rect(k, side ? 508 : 262, 48, 70, 192);
		ink_fill(k, lit(solid(0x3e7c78), 4, 1));
		for (int i = 0; i < 17; i++)
			ink_rect(k, side ? 516 : 270, 58 + i * 10.6, 54, 3);
		ink_fill(k, wash(0x163231, 0.5));
	}
	flower_box(k, 326, 250, 188);
	vine(k);
	ink_rect(k, -5, 388, 660, 100);
	ink_fill(k, grain(fade(0x9b8a76, 0, 388, 0xc4b49c, 0, 480), 0.3, 5, 3));
	for (int r = 0; r < 6; r++)
		for (int i = -1; i < 22 - r * 2; i++) {
			double s = 30 + r * 5, x = i * s + (r % 2) * s / 2,
			    y = 396 + r * r * 2.6 + r * 5;

			ink_round(k, x + 1, y, s - 3, 7 + r * 2.4, 5);
			ink_fill(k, grain(lit(plain(ink_dim(ink_rgb(0xb2a08a), ink_range(k, 0.82,
			    1.12))), 3, 0.9), 0.2, 5, 3));
		}
	POLY(k, -10, -10, 250, -10, 120, 480, -10, 480);
	ink_fill(k, soft(wash(0x2b2448, 0.34), 8));
	ink_at(k, 330, 442, 1);
	ink_stretch(k, 1, 0.13);
	ink_disc(k, 20, 0, 220, 70);
	ink_fill(k, soft(wash(0x231c33, 0.6), 14));
	ink_back(k);
	wheels_moped(k, 132, 442, 400, 0xb9d6c8);
	room_pot_plant(k, 588, 424, 150, 0xb8623f, 0x4d7f45);
	ink_wash(k, mode(fade_c(ink_rgba(0xffdf9c, 0), 120, 0, ink_rgba(0xffdf9c, 0.25), 560, 0),
	    INK_SCREEN));
	ink_vignette(k, 0.3);
}

static void
meter_street(struct ink *k)
{
	static const struct tones green = { 0x3b6b3c, 0x6a9c46, 0xb6d566 };
	static const struct house far = { 0xd9a878, 0x7c4636, 0x5f7f86, 0x4a3a3a, 4, 3, 0,
	    0xb5523a };
	static const struct house next = { 0xcfc3ae, 0x6b4a40, 0, 0x364a56, 4, 3, 0, 0x3f7a6a };
	static const struct person stroller = {
		PEOPLE_FRONT, PEOPLE_LONG_HAIR, 0xe0aa84, 0x3a2a22, 0xb03a48, 0x39465c, 0x2c2320,
		{ 4, 4 }, { 2, 8 }, { 8, 10 }, { 6, 6 }, 0,
	};

	ink_wash(k, fade(0xa9cfe8, 0, 0, 0xf4ecd8, 0, 340));
	street_house(k, 190, 352, 190, 330, &far);
	street_house(k, 374, 356, 180, 300, &next);
	nature_tree(k, 80, 380, 360, green);
	ink_rect(k, -10, 350, 500, 300);
	ink_fill(k, fade(0x8f8d8b, 0, 350, 0x6f6e70, 0, 640));
	people_draw(k, 196, 392, 92, &stroller);
	wheels_car(k, 222, 440, 270, 0xc4453a);
	POLY(k, -10, 470, 500, 446, 500, 650, -10, 650);
	ink_fill(k, grain(fade(0xb6ab9b, 0, 450, 0xd0c5b3, 0, 640), 0.15, 7, 4));
	POLY(k, -10, 466, 500, 442, 500, 454, -10, 480);
	ink_fill(k, fade(0xddd5c6, 0, 440, 0xa89e8f, 0, 480));
	ink_blur(k, 5);
	for (int i = 0; i < 14; i++) {
		double x = ink_range(k, 0, 480), y = ink_range(k, 20, 330), r = ink_range(k, 8, 22);

		ink_disc(k, x, y, r, r);
		ink_fill(k, mode(soft(wash(i % 2 ? 0xfff0c0 : 0xdff0b0, 0.2), 1.5), INK_SCREEN));
	}
}

void
scene_parking_meter(struct ink *k)
{
	meter_street(k);
	street_meter(k, 158, 618, 560);
	ink_rect(k, -10, 560, 500, 90);
	ink_clip(k);
	for (int i = 0; i < 3; i++)
		nature_crown(k, 60 + i * 22, 632 - i * 6, 40, 20,
		    (struct tones){ 0x3a5a2c, 0x5b8238, 0x93b552 });
	ink_unclip(k);
	ink_wash(k, mode(fade_c(ink_rgba(0xffe8b4, 0.3), 0, 0, ink_rgba(0xffe8b4, 0), 300, 340),
	    INK_SCREEN));
	ink_vignette(k, 0.3);
}

static void
evening_block(struct ink *k, double x, double y, double w, double h, unsigned wall)
{
	ink_rect(k, x, y - h, w, h);
	ink_fill(k, grain(fade_c(ink_rgb(wall), x, y - h, ink_dim(ink_rgb(wall), 0.6), x, y), 0.15,
	    9, 9));
	for (double wy = y - h + 14; wy < y - 40; wy += 26)
		for (double wx = x + 8; wx < x + w - 12; wx += 19) {
			double on = ink_rand(k);

			ink_rect(k, wx, wy, 10, 15);
			ink_fill(k, on < 0.45 ? plain(ink_mix(ink_rgb(0xffc56b), ink_rgb(0xffe9b8),
			    on * 2)) : solid(0x2b3350));
		}
	ink_rect(k, x + 6, y - 34, w - 12, 30);
	ink_fill(k, fade(0xffdf9a, x, y - 34, 0xe69a4a, x, y));
	for (double wx = x + 20; wx < x + w - 12; wx += 26)
		ink_rect(k, wx, y - 34, 3, 30);
	ink_rect(k, x + 4, y - 40, w - 8, 7);
	ink_fill(k, wash(0x1d1a2c, 0.8));
}

static void
umbrella_walker(struct ink *k, double x, double y, double h, unsigned coat, unsigned umbrella,
    int view)
{
	struct person p = {
		PEOPLE_BACK, PEOPLE_COAT | PEOPLE_LONG_HAIR, 0xc99674, 0x2a201e, coat, 0x23242e,
		    0x17161a,
		{ 2, 5 }, { 12, 2 }, { 6, 24 }, { 4, -120 }, 0,
	};

	p.view = view ? PEOPLE_FRONT : PEOPLE_BACK;
	people_draw(k, x, y, h, &p);
	ink_at(k, x + h * 0.03, y - h * 1.0, h / 100);
	ink_move(k, 10, 32);
	ink_line(k, 2, -22);
	ink_stroke(k, solid(0x2a2422), 1.4);
	ink_move(k, -38, 4);
	ink_cubic(k, -34, -22, -14, -24, 1, -24);
	ink_cubic(k, 18, -24, 36, -20, 40, 4);
	ink_quad(k, 33, -1, 27, 4);
	ink_quad(k, 20, -2, 14, 4);
	ink_quad(k, 2, -2, -11, 4);
	ink_quad(k, -18, -2, -25, 4);
	ink_quad(k, -32, -1, -38, 4);
	ink_fill(k, lit(solid(umbrella), 5, 1));
	CURVE(k, -11, 4, -9, -14, 1, -24);
	CURVE(k, 14, 4, 11, -14, 1, -24);
	ink_stroke(k, wash(0x14101a, 0.3), 0.8);
	ink_back(k);
}

static void
wet_street(struct ink *k)
{
	evening_block(k, -20, 300, 150, 250, 0x46405e);
	evening_block(k, 124, 296, 110, 190, 0x584a62);
	evening_block(k, 400, 296, 120, 210, 0x4c4764);
	evening_block(k, 512, 304, 150, 280, 0x3f3a58);
	ink_disc(k, 318, 290, 150, 70);
	ink_fill(k, soft(wash(0xffc98a, 0.5), 40));
	wheels_bus_front(k, 340, 318, 44, 0x8f6a4a);
	ink_disc(k, 340, 290, 46, 46);
	ink_fill(k, soft(wash(0x8a7488, 0.45), 16));
	wheels_car_front(k, 262, 346, 78, 0x3b4e74, 1);
	wheels_car_front(k, 398, 366, 92, 0x74303a, 1);
}

void
scene_crossing_rain(struct ink *k)
{
	k->warm = ink_rgb(0xffc98c);
	k->cool = ink_rgb(0x3a3a62);
	ink_wash(k, fade(0x39406b, 0, 0, 0xd98f78, 0, 310));
	ink_rect(k, -5, 296, 660, 200);
	ink_fill(k, fade(0x6a5a68, 0, 296, 0x2a2a3e, 0, 480));
	wet_street(k);
	ink_rect(k, -5, 366, 660, 114);
	ink_clip(k);
	ink_mirror(k, 366, 620, 0.55, 16);
	ink_wash(k, wash(0x1d2036, 0.25));
	for (int i = 0; i < 8; i++) {
		double x = -40 + i * 96, d = (x + 28 - 320) * 0.3;

		POLY(k, x, 412, x + 52, 412, x + 58 + d, 466, x - 10 + d, 466);
		ink_fill(k, grain(wash(0xd9d4d8, 0.5), 0.5, 20, 3));
	}
	ink_unclip(k);
	umbrella_walker(k, 190, 446, 170, 0x2f4a5c, 0xc23b3b, 0);
	umbrella_walker(k, 470, 424, 140, 0x5a4436, 0x2f7f8c, 1);
	street_traffic_light(k, 582, 470, 380, 0);
	for (int i = 0; i < 420; i++) {
		double x = ink_range(k, -20, 660), y = ink_range(k, -20, 480), l = ink_range(k, 8,
		    22);

		ink_move(k, x, y);
		ink_line(k, x - l * 0.2, y + l);
		ink_stroke(k, wash(0xdfe4f4, 0.22), 0.9);
	}
	ink_vignette(k, 0.45);
}
