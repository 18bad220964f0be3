/*
 * people.c - figures, in units of a hundredth of their height with the feet at the origin.
 */
#include "people.h"

#include <math.h>

static void
hair_behind(struct ink *k, double r, const struct person *p)
{
	if (p->style & PEOPLE_LONG_HAIR) {
		double back = p->view == PEOPLE_SIDE ? -0.42 * r : 0;

		BLOB(k, back - r * 0.9, -r * 0.6, back, -r * 1.3, back + r * 0.9, -r * 0.6,
		    back + r * 1.02, r * 0.9, back + r * 0.6, r * 1.9, back - r * 0.6, r * 1.9,
		    back - r * 1.02, r * 0.9);
		ink_fill(k, lit(solid(p->hair), r * 0.3, 0.9));
	}
	if (p->style & PEOPLE_BUN) {
		ink_disc(k, p->view == PEOPLE_SIDE ? -r * 0.85 : 0, -r * 1.15, r * 0.5, r * 0.48);
		ink_fill(k, lit(solid(p->hair), r * 0.2, 1));
	}
}

static void
face_front(struct ink *k, double r, const struct person *p)
{
	struct rgba dark = ink_rgb(0x2b2220);

	for (int side = -1; side <= 1; side += 2) {
		ink_disc(k, side * r * 0.36, r * 0.02, r * 0.085, r * 0.11);
		ink_fill(k, plain(dark));
		CURVE(k, side * r * 0.22, -r * 0.22, side * r * 0.38, -r * 0.29, side * r * 0.54,
		    -r * 0.2);
		ink_stroke(k, wash(p->hair, 0.8), r * 0.08);
		ink_disc(k, side * r * 0.5, r * 0.36, r * 0.2, r * 0.14);
		ink_fill(k, soft(wash(0xd9604c, 0.33), r * 0.08));
	}
	CURVE(k, r * 0.02, r * 0.06, r * 0.09, r * 0.3, -r * 0.04, r * 0.34);
	ink_stroke(k, wash(0x7a4434, 0.55), r * 0.07);
	CURVE(k, -r * 0.26, r * 0.58, 0, r * 0.68, r * 0.26, r * 0.56);
	ink_stroke(k, wash(0x8c3b33, 0.9), r * 0.09);
	if (p->style & PEOPLE_BEARD) {
		BLOB(k, -r * 0.8, r * 0.1, -r * 0.5, r * 0.42, 0, r * 0.4, r * 0.5, r * 0.42,
		    r * 0.8, r * 0.1, r * 0.7, r * 0.85, 0, r * 1.28, -r * 0.7, r * 0.85);
		ink_fill(k, lit(solid(p->hair), r * 0.15, 0.8));
		CURVE(k, -r * 0.24, r * 0.62, 0, r * 0.7, r * 0.24, r * 0.6);
		ink_stroke(k, wash(0x8c3b33, 0.9), r * 0.08);
	}
}

static void
face_side(struct ink *k, double r, const struct person *p)
{
	BLOB(k, r * 0.7, -r * 0.1, r * 1.05, r * 0.3, r * 0.78, r * 0.42, r * 0.6, r * 0.2);
	ink_fill(k, solid(p->skin));
	ink_disc(k, r * 0.52, r * 0.0, r * 0.08, r * 0.11);
	ink_fill(k, solid(0x2b2220));
	CURVE(k, r * 0.36, -r * 0.2, r * 0.52, -r * 0.27, r * 0.68, -r * 0.22);
	ink_stroke(k, wash(p->hair, 0.8), r * 0.08);
	CURVE(k, r * 0.5, r * 0.6, r * 0.64, r * 0.62, r * 0.74, r * 0.56);
	ink_stroke(k, wash(0x8c3b33, 0.9), r * 0.08);
	ink_disc(k, -r * 0.2, r * 0.15, r * 0.16, r * 0.24);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(p->skin), 0.93)), r * 0.08, 0.8));
}

static void
hair_over(struct ink *k, double r, const struct person *p)
{
	switch (p->view) {
	case PEOPLE_FRONT:
		BLOB(k, -r * 0.95, r * 0.15, -r * 1.0, -r * 0.6, -r * 0.5, -r * 1.2, r * 0.3,
		    -r * 1.25, r * 0.95, -r * 0.7, r * 0.98, r * 0.12, r * 0.78, -r * 0.3, r * 0.35,
		    -r * 0.62, -r * 0.3, -r * 0.5, -r * 0.78, -r * 0.25);
		break;
	case PEOPLE_SIDE:
		BLOB(k, -r * 0.5, r * 0.75, -r * 0.95, r * 0.2, -r * 0.95, -r * 0.6, -r * 0.35,
		    -r * 1.22, r * 0.45, -r * 1.12, r * 0.88, -r * 0.5, r * 0.5, -r * 0.5, r * 0.1,
		    -r * 0.4, -r * 0.05, r * 0.0, -r * 0.25, r * 0.1, -r * 0.2, r * 0.5);
		break;
	case PEOPLE_BACK:
		BLOB(k, -r * 0.95, r * 0.2, -r * 0.95, -r * 0.6, 0, -r * 1.25, r * 0.95, -r * 0.6,
		    r * 0.95, r * 0.2, r * 0.55, r * 0.9, 0, r * 0.98, -r * 0.55, r * 0.9);
		break;
	}
	ink_fill(k, grain(lit(solid(p->hair), r * 0.22, 0.9), 0.25, 1.5, 6));
	if (p->style & PEOPLE_HAT) {
		ink_disc(k, 0, -r * 0.55, r * 1.55, r * 0.3);
		ink_fill(k, lit(solid(0xd8b677), r * 0.14, 0.9));
		BLOB(k, -r * 0.95, -r * 0.55, -r * 0.85, -r * 1.3, 0, -r * 1.5, r * 0.85, -r * 1.3,
		    r * 0.95, -r * 0.55, 0, -r * 0.38);
		ink_fill(k, lit(solid(0xe3c589), r * 0.25, 0.9));
		CURVE(k, -r * 0.95, -r * 0.68, 0, -r * 0.5, r * 0.95, -r * 0.68);
		ink_stroke(k, solid(0x8a3f36), r * 0.22);
	}
}

static void
hair_before_head(struct ink *k, double x, double y, double r, const struct person *p)
{
	ink_at(k, x, y, 1);
	hair_behind(k, r, p);
	ink_back(k);
}

void
people_head(struct ink *k, double x, double y, double r, const struct person *p)
{
	ink_at(k, x, y, 1);
	BLOB(k, -r * 0.88, -r * 0.3, -r * 0.6, -r * 1.0, 0, -r * 1.15, r * 0.6, -r * 1.0, r * 0.88,
	    -r * 0.3, r * 0.78, r * 0.45, r * 0.36, r * 1.05, 0, r * 1.14, -r * 0.36, r * 1.05,
	    -r * 0.78, r * 0.45);
	ink_fill(k, lit(solid(p->skin), r * 0.35, 0.9));
	switch (p->view) {
	case PEOPLE_FRONT:
		face_front(k, r, p);
		break;
	case PEOPLE_SIDE:
		face_side(k, r, p);
		break;
	case PEOPLE_BACK:
		break;
	}
	hair_over(k, r, p);
	ink_back(k);
}

static void
leg(struct ink *k, double x, double y, double hip, double knee, double bright,
    const struct person *p)
{
	double kx = x + 24 * ink_sin(hip), ky = y + 24 * ink_cos(hip);
	double ax = kx + 22 * ink_sin(hip - knee), ay = ky + 22 * ink_cos(hip - knee);
	double toe = p->view == PEOPLE_SIDE ? 6.5 : 1.2;
	struct rgba cloth = ink_dim(ink_rgb(p->legs), bright);
	struct rgba below = p->style & PEOPLE_SKIRT ? ink_dim(ink_rgb(p->skin), bright) : cloth;

	ink_at(k, ax, ay, 1);
	ink_turn(k, -(hip - knee) * 0.6);
	BLOB(k, -2.6, -2, 1.5, -2.5, toe, 1.4, toe + 0.5, 3.4, -2.8, 3.4);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(p->shoes), bright)), 1.2, 0.9));
	ink_back(k);
	ink_limb(k, kx, ky, 3.7, ax, ay, p->style & PEOPLE_SKIRT ? 2 : 2.8);
	ink_fill(k, lit(plain(below), 2, 0.9));
	ink_limb(k, x, y, 5.2, kx, ky, 3.8);
	ink_limb(k, kx, ky, 3.8, kx + (ax - kx) * 0.2, ky + (ay - ky) * 0.2, 3.5);
	ink_fill(k, lit(plain(cloth), 2.2, 0.9));
}

static void
arm(struct ink *k, double x, double y, double angle, double elbow, double bright,
    const struct person *p)
{
	double ex = x + 16 * ink_sin(angle), ey = y + 16 * ink_cos(angle);
	double wx = ex + 14 * ink_sin(angle + elbow), wy = ey + 14 * ink_cos(angle + elbow);
	struct rgba cloth = ink_dim(ink_rgb(p->top), bright);

	ink_limb(k, wx, wy, 2, wx + 2.6 * ink_sin(angle + elbow), wy + 2.6 * ink_cos(angle + elbow),
	    2.2);
	ink_fill(k, lit(plain(ink_dim(ink_rgb(p->skin), bright)), 1.2, 0.9));
	ink_limb(k, x, y, 3.9, ex, ey, 3.1);
	ink_limb(k, ex, ey, 3.1, wx, wy, 2.3);
	ink_fill(k, lit(plain(cloth), 1.5, 0.75));
}

static void
torso(struct ink *k, const struct person *p)
{
	double w = p->view == PEOPLE_SIDE ? 7 : 10.5, hem = p->style & PEOPLE_COAT ? -24 : -44;
	double flare = p->style & PEOPLE_COAT ? 2 : 0;

	BLOB(k, -w * 0.55, -83, -w, -79, -w * 0.95, -66, -w * 0.82 - flare, -54, -w * 0.9 - flare,
	    hem, w * 0.9 + flare, hem, w * 0.82 + flare, -54, w * 0.98, -66, w, -79, w * 0.55, -83);
	ink_fill(k, lit(solid(p->top), 4, 0.9));
	if (p->style & PEOPLE_SKIRT) {
		BLOB(k, -w * 0.8, -53, w * 0.8, -53, w * 1.25, -36, w * 1.5, -27, 0, -25, -w * 1.5,
		    -27, -w * 1.25, -36);
		ink_fill(k, lit(solid(p->legs), 4, 0.9));
	}
	ink_limb(k, 0, -82, 3, p->view == PEOPLE_SIDE ? 1 : 0, -87, 2.7);
	ink_fill(k, plain(ink_dim(ink_rgb(p->skin), 0.86)));
	if (p->style & PEOPLE_SCARF) {
		BLOB(k, -5, -84, 0, -86, 5.5, -84, 5, -79, 0, -78, -5, -79);
		ink_fill(k, lit(solid(0xc0392b), 1.5, 1));
		BLOB(k, -4, -80, -1, -80, -1, -66, -4.5, -65);
		ink_fill(k, lit(solid(0xa93226), 1.2, 1));
	}
}

void
people_draw(struct ink *k, double x, double y, double h, const struct person *p)
{
	int side = p->view == PEOPLE_SIDE;
	double sx = side ? 0 : 8.6, lx = side ? 0 : 4.6, sway = p->lean;

	ink_at(k, x, y, h / 100);
	ink_slant(k, -sway / 57);
	if (side)
		arm(k, 0, -78, p->arm[0], p->elbow[0], 0.8, p);
	leg(k, -lx, -47, side ? p->hip[0] : -p->hip[0], p->knee[0], side ? 0.78 : 0.95, p);
	leg(k, lx, -47, p->hip[1], p->knee[1], 1, p);
	if (p->view != PEOPLE_BACK)
		hair_before_head(k, side ? 2 : 0, -92, 6.8, p);
	if (!side)
		arm(k, -sx, -77.5, -p->arm[0], -p->elbow[0], 0.95, p);
	torso(k, p);
	people_head(k, side ? 2 : 0, -92, 6.8, p);
	if (p->view == PEOPLE_BACK)
		hair_before_head(k, 0, -92, 6.8, p);
	arm(k, sx, -78, p->arm[1], p->elbow[1], 1, p);
	ink_back(k);
}

void
people_bust(struct ink *k, double x, double y, double r, const struct person *p)
{
	double w = r * 2.2;

	ink_at(k, x, y, 1);
	hair_before_head(k, 0, -r * 3.4, r, p);
	BLOB(k, -w * 1.05, r * 0.6, -w * 1.0, -r * 0.6, -w * 0.72, -r * 1.55, -r * 0.5, -r * 2.2,
	    r * 0.5, -r * 2.2, w * 0.72, -r * 1.55, w * 1.0, -r * 0.6, w * 1.05, r * 0.6);
	ink_fill(k, lit(solid(p->top), r * 0.7, 0.9));
	ink_limb(k, 0, -r * 2, r * 0.45, 0, -r * 2.6, r * 0.4);
	ink_fill(k, plain(ink_dim(ink_rgb(p->skin), 0.84)));
	if (p->style & PEOPLE_SCARF) {
		BLOB(k, -r * 0.8, -r * 2.2, 0, -r * 2.5, r * 0.8, -r * 2.2, r * 0.7, -r * 1.6, 0,
		    -r * 1.4, -r * 0.7, -r * 1.6);
		ink_fill(k, lit(solid(0xc0392b), r * 0.2, 1));
	}
	people_head(k, 0, -r * 3.4, r, p);
	ink_back(k);
}
