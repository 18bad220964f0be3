/*
 * wheels.c - bicycles, mopeds, cars, in units of a hundredth of their length.
 */
#include "wheels.h"

#include <math.h>

void
wheels_spoked(struct ink *k, double x, double y, double r, double tyre, int spokes)
{
	double thin = fmax(0.35, 0.45 / ink_size(k));

	for (int i = 0; i < spokes; i++) {
		double a = 360.0 * i / spokes, b = a + (i % 2 ? 14 : -14);

		ink_move(k, x + r * 0.09 * ink_cos(b), y + r * 0.09 * ink_sin(b));
		ink_line(k, x + r * 0.94 * ink_cos(a), y + r * 0.94 * ink_sin(a));
	}
	ink_stroke(k, wash(0xd4d8dc, 0.75), thin);
	ink_arc(k, x, y, r - tyre, r - tyre, 0, 360);
	ink_stroke(k, solid(0x9da3a8), tyre * 0.7);
	ink_arc(k, x, y, r, r, 0, 360);
	ink_stroke(k, solid(0x26262a), tyre);
	ink_disc(k, x, y, r * 0.1, r * 0.1);
	ink_fill(k, solid(0x7d8388));
}

void
wheels_disc(struct ink *k, double x, double y, double r)
{
	ink_disc(k, x, y, r, r);
	ink_fill(k, lit(solid(0x222326), r * 0.12, 0.6));
	ink_disc(k, x, y, r * 0.62, r * 0.62);
	ink_fill(k, lit(solid(0xaeb4b9), r * 0.1, 0.9));
	for (int i = 0; i < 5; i++) {
		ink_disc(k, x + r * 0.36 * ink_cos(72 * i - 90),
		    y + r * 0.36 * ink_sin(72 * i - 90), r * 0.13, r * 0.13);
		ink_fill(k, solid(0x3b3e42));
	}
	ink_disc(k, x, y, r * 0.12, r * 0.12);
	ink_fill(k, solid(0x6d7277));
}

static void
basket(struct ink *k)
{
	POLY(k, 66, -50, 86, -50, 83, -36, 69, -36);
	ink_fill(k, lit(solid(0x9a7142), 2, 1));
	for (int i = 0; i < 5; i++) {
		ink_move(k, 68 + 4 * i, -50);
		ink_line(k, 70 + 3 * i, -36);
	}
	for (int i = 0; i < 3; i++) {
		ink_move(k, 67, -47 + 4 * i);
		ink_line(k, 85 - i, -47 + 4 * i);
	}
	ink_stroke(k, wash(0x5e4426, 0.8), 0.7);
}

void
wheels_bicycle(struct ink *k, double x, double y, double length, unsigned colour, int with_basket)
{
	double r = 17.5;
	struct paint frame = lit(solid(colour), 1, 0.9);

	ink_at(k, x, y, length / 100);
	ink_stretch(k, 1, 1);
	wheels_spoked(k, 19, -r - 1, r, 2.1, 20);
	wheels_spoked(k, 81, -r - 1, r, 2.1, 20);
	ink_arc(k, 19, -r - 1, r + 2.5, r + 2.5, 185, 320);
	ink_stroke(k, frame, 1.4);
	ink_arc(k, 81, -r - 1, r + 2.5, r + 2.5, 195, 330);
	ink_stroke(k, frame, 1.4);
	ink_move(k, 46, -16);
	ink_line(k, 19, -18.5);
	ink_line(k, 38, -42);
	ink_line(k, 46, -16);
	ink_line(k, 70, -44);
	ink_line(k, 38.5, -40);
	ink_stroke(k, frame, 2.4);
	ink_move(k, 68.5, -51);
	ink_line(k, 72, -40);
	ink_line(k, 81, -18.5);
	ink_stroke(k, frame, 2.4);
	ink_move(k, 46, -16);
	ink_line(k, 36.5, -47);
	ink_stroke(k, solid(0xb9bec2), 1.6);
	BLOB(k, 27, -50, 36, -51.5, 45, -49.5, 44, -48, 35, -46, 27, -46.5);
	ink_fill(k, lit(solid(0x4a3224), 1.2, 1));
	CURVE(k, 68.5, -51, 66, -55, 59, -56.5, 55, -54.5);
	ink_stroke(k, solid(0xb9bec2), 1.6);
	CURVE(k, 58, -56.3, 54, -55);
	ink_stroke(k, solid(0x4a3224), 2.6);
	ink_disc(k, 46, -16, 4.6, 4.6);
	ink_fill(k, lit(solid(0x8e9499), 1, 1));
	ink_move(k, 46, -16);
	ink_line(k, 50, -7);
	ink_stroke(k, solid(0x5f6469), 1.5);
	ink_rect(k, 46.5, -7.5, 8, 1.8);
	ink_fill(k, solid(0x2b2b2e));
	if (with_basket)
		basket(k);
	ink_back(k);
}

static void
moped_engine(struct ink *k)
{
	ink_limb(k, 12, -12, 2, 44, -10.5, 1.5);
	ink_fill(k, lit(solid(0xc9ced2), 1.2, 1.2));
	BLOB(k, 39, -12, 40, -22, 47, -25, 55, -22, 56, -13, 47, -9);
	ink_fill(k, lit(solid(0x84898e), 2.2, 1));
	for (int i = 0; i < 4; i++)
		ink_rect(k, 42, -21.5 + i * 2.5, 11, 0.9);
	ink_fill(k, wash(0x3a3d41, 0.8));
	ink_move(k, 48, -12);
	ink_line(k, 54, -4);
	ink_stroke(k, solid(0x5f6469), 1.4);
	ink_rect(k, 50.5, -4.6, 8, 1.8);
	ink_fill(k, solid(0x2b2b2e));
}

void
wheels_moped(struct ink *k, double x, double y, double length, unsigned colour)
{
	struct paint body = lit(solid(colour), 1.8, 1);

	ink_at(k, x, y, length / 100);
	wheels_spoked(k, 18, -16.5, 15.2, 2.7, 24);
	wheels_spoked(k, 82, -16.5, 15.2, 2.7, 24);
	ink_arc(k, 18, -16.5, 18, 18, 188, 335);
	ink_stroke(k, body, 2.6);
	ink_arc(k, 82, -16.5, 18, 18, 205, 340);
	ink_stroke(k, body, 2.6);
	ink_move(k, 18, -16.5);
	ink_line(k, 47, -15);
	ink_line(k, 34, -38);
	ink_line(k, 18, -16.5);
	ink_stroke(k, body, 2);
	moped_engine(k);
	CURVE(k, 34, -38, 44, -27, 54, -25, 63, -34, 69, -50);
	ink_stroke(k, body, 4.4);
	BLOB(k, 57, -29, 63, -43, 68, -46, 70, -42, 66, -32, 61, -26);
	ink_fill(k, body);
	ink_move(k, 8, -38.5);
	ink_line(k, 29, -38.5);
	ink_move(k, 10, -38.5);
	ink_line(k, 18, -20);
	ink_stroke(k, solid(0x8d9398), 1.2);
	BLOB(k, 24, -43, 32, -45.5, 43, -44, 46, -42, 42, -39.5, 30, -39);
	ink_fill(k, lit(solid(0x3b261c), 1.4, 1));
	ink_move(k, 69.5, -54);
	ink_line(k, 82, -16.5);
	ink_stroke(k, solid(0xaab0b4), 2.4);
	ink_disc(k, 75, -48.5, 4.2, 4.4);
	ink_fill(k, lit(solid(0xd5dade), 1.4, 1.2));
	ink_disc(k, 77.6, -48.5, 1.8, 3.6);
	ink_fill(k, solid(0xfff3c4));
	CURVE(k, 69.5, -54, 66, -58, 61, -58.5, 57, -56);
	ink_stroke(k, solid(0xb9bec2), 1.5);
	CURVE(k, 61, -58.5, 56, -56);
	ink_stroke(k, solid(0x26211f), 2.5);
	ink_back(k);
}

static void
car_glass(struct ink *k)
{
	struct paint pane = fade(0xbfd6e2, 30, -38, 0x56707f, 40, -22);

	POLY(k, 25, -23, 33, -34, 46, -35.5, 46, -23);
	ink_fill(k, pane);
	POLY(k, 48.5, -23, 48.5, -35.5, 60, -34, 72, -23);
	ink_fill(k, pane);
	POLY(k, 52, -23, 58, -34.5, 60.5, -33.8, 55, -23);
	ink_fill(k, wash(0xffffff, 0.35));
}

void
wheels_car(struct ink *k, double x, double y, double length, unsigned colour)
{
	ink_at(k, x, y, length / 100);
	ink_disc(k, 50, 0, 52, 3.5);
	ink_fill(k, soft(wash(0x14161f, 0.6), 2));
	BLOB(k, 2, -8, 2, -19, 8, -23, 22, -24.5, 31, -36, 44, -38.5, 58, -37.5, 66, -32, 75, -24,
	    90, -21, 97.5, -17, 98, -8, 84, -6, 50, -5.5, 16, -6);
	ink_fill(k, lit(solid(colour), 4, 1));
	car_glass(k);
	ink_move(k, 47.3, -23);
	ink_line(k, 47.8, -9);
	ink_move(k, 70, -22);
	ink_line(k, 68, -9);
	ink_stroke(k, wash(0x1a1b20, 0.4), 0.5);
	ink_rect(k, 41, -20, 5, 1.2);
	ink_rect(k, 61, -20, 5, 1.2);
	ink_fill(k, wash(0xe8ebee, 0.8));
	ink_disc(k, 95, -17, 2.6, 2.2);
	ink_fill(k, lit(solid(0xfff1c7), 0.8, 1));
	ink_round(k, 2, -19, 2.6, 5, 1);
	ink_fill(k, solid(0xb8302a));
	for (int i = 0; i < 2; i++) {
		double wx = i ? 78.5 : 20.5;

		ink_disc(k, wx, -8, 10, 10);
		ink_fill(k, solid(0x17181c));
		wheels_disc(k, wx, -7.6, 8.4);
	}
	ink_back(k);
}

void
wheels_pickup(struct ink *k, double x, double y, double length, unsigned colour)
{
	struct paint body = lit(solid(colour), 3.5, 1);

	ink_at(k, x, y, length / 100);
	ink_disc(k, 50, 0, 53, 3.2);
	ink_fill(k, soft(wash(0x14161f, 0.6), 2));
	POLY(k, 1, -9, 1, -25, 43, -25, 43, -7, 6, -7);
	ink_fill(k, body);
	ink_rect(k, 3, -24, 38, 2);
	ink_fill(k, wash(0x15181d, 0.5));
	BLOB(k, 41, -7, 41, -26, 45, -38, 58, -39.5, 66, -37, 73, -26, 92, -22.5, 98, -18, 98.5, -8,
	    80, -6, 60, -6);
	ink_fill(k, body);
	POLY(k, 45, -25, 48.5, -35.5, 55, -36.5, 55, -25);
	ink_fill(k, fade(0xc8dae2, 45, -38, 0x5c7380, 50, -24));
	POLY(k, 57, -25, 57, -36.5, 64, -35, 70, -25);
	ink_fill(k, fade(0xc8dae2, 57, -38, 0x5c7380, 62, -24));
	ink_move(k, 56, -24);
	ink_line(k, 56, -9);
	ink_move(k, 71, -24);
	ink_line(k, 70, -9);
	ink_stroke(k, wash(0x15181d, 0.4), 0.5);
	ink_rect(k, 50, -21, 4.5, 1.1);
	ink_fill(k, wash(0xe8ebee, 0.8));
	ink_round(k, 94, -19, 3.5, 4, 1);
	ink_fill(k, solid(0xfff1c7));
	ink_round(k, 95, -11, 5, 3, 1);
	ink_fill(k, lit(solid(0xb4babf), 1, 1));
	for (int i = 0; i < 2; i++) {
		double wx = i ? 81 : 20;

		ink_disc(k, wx, -8.5, 11, 11);
		ink_fill(k, solid(0x17181c));
		wheels_disc(k, wx, -8, 9.4);
	}
	ink_back(k);
}

void
wheels_bus_front(struct ink *k, double x, double y, double width, unsigned colour)
{
	ink_at(k, x, y, width / 100);
	ink_disc(k, 0, 0, 56, 5);
	ink_fill(k, soft(wash(0x0c0e16, 0.7), 4));
	ink_rect(k, -46, -14, 16, 14);
	ink_rect(k, 30, -14, 16, 14);
	ink_fill(k, solid(0x15161a));
	ink_round(k, -50, -128, 100, 120, 9);
	ink_fill(k, lit(solid(colour), 5, 1));
	ink_round(k, -44, -104, 88, 56, 6);
	ink_fill(k, fade(0x5b7280, 0, -104, 0x1f2b36, 0, -50));
	ink_round(k, -34, -122, 68, 13, 3);
	ink_fill(k, solid(0x17181b));
	for (int i = 0; i < 7; i++)
		ink_rect(k, -26 + i * 7.5, -119, 5, 7);
	ink_fill(k, wash(0xffb63d, 0.9));
	ink_rect(k, -1, -104, 2, 56);
	ink_fill(k, plain(ink_dim(ink_rgb(colour), 0.6)));
	ink_rect(k, -50, -40, 100, 4);
	ink_fill(k, wash(0xffffff, 0.6));
	for (int side = -1; side <= 1; side += 2) {
		ink_disc(k, side * 37, -24, 8, 6.5);
		ink_fill(k, solid(0xfffbe3));
		ink_disc(k, side * 37, -24, 34, 30);
		ink_fill(k, mode(glow(ink_rgba(0xffefb5, 0.9), side * 37, -24, 34,
		    ink_rgba(0xffefb5, 0)), INK_SCREEN));
		ink_round(k, side > 0 ? 50 : -57, -92, 7, 18, 2);
		ink_fill(k, solid(0x1c1d20));
	}
	ink_back(k);
}

void
wheels_car_front(struct ink *k, double x, double y, double width, unsigned colour, double lamps)
{
	ink_at(k, x, y, width / 100);
	ink_disc(k, 0, 0, 56, 5);
	ink_fill(k, soft(wash(0x0c0e16, 0.7), 4));
	ink_round(k, -47, -18, 15, 18, 3);
	ink_round(k, 32, -18, 15, 18, 3);
	ink_fill(k, solid(0x15161a));
	BLOB(k, -50, -12, -51, -36, -42, -46, -32, -68, 0, -73, 32, -68, 42, -46, 51, -36, 50, -12,
	    0, -9);
	ink_fill(k, lit(solid(colour), 6, 1));
	POLY(k, -37, -46, -29, -65, 29, -65, 37, -46);
	ink_fill(k, fade(0x8ea5b3, 0, -66, 0x29343f, 0, -46));
	ink_round(k, -24, -30, 48, 9, 3);
	ink_fill(k, solid(0x1b1c20));
	ink_rect(k, -13, -20, 26, 7);
	ink_fill(k, solid(0xe9e9e4));
	for (int side = -1; side <= 1; side += 2) {
		ink_disc(k, side * 38, -30, 8, 6);
		ink_fill(k, plain(ink_mix(ink_rgb(0xcdd4d8), ink_rgb(0xfffbe3), lamps)));
		ink_disc(k, side * 38, -30, 36, 30);
		ink_fill(k, mode(glow(ink_rgba(0xffefb5, lamps * 0.9), side * 38, -30, 36,
		    ink_rgba(0xffefb5, 0)), INK_SCREEN));
		ink_disc(k, side * 55, -47, 5, 4);
		ink_fill(k, plain(ink_dim(ink_rgb(colour), 0.8)));
	}
	ink_back(k);
}
