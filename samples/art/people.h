/*
 * people.h - figures: a skeleton of a few angles with clothes on.
 */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "ink.h"

enum people_view {
	PEOPLE_SIDE,		/* looking to the right */
	PEOPLE_FRONT,
	PEOPLE_BACK,
};

enum {
	PEOPLE_LONG_HAIR = 1,
	PEOPLE_SKIRT = 2,
	PEOPLE_HAT = 4,
	PEOPLE_BUN = 8,
	PEOPLE_COAT = 16,
	PEOPLE_SCARF = 32,
	PEOPLE_BEARD = 64,
};

/* Angles in degrees from hanging straight down; forward (or, seen from the front, outward) is
   positive.  A knee bends backward, an elbow forward. */
struct person {
	enum people_view view;
	unsigned style;
	unsigned skin, hair, top, legs, shoes;
	double hip[2], knee[2];	/* far, near (from the front: left, right) */
	double arm[2], elbow[2];
	double lean;
};

/* A person standing at (x, y), `h` high when upright. */
void people_draw(struct ink *k, double x, double y, double h, const struct person *p);

/* Only a head, its middle at (x, y), about 2.4 r high. */
void people_head(struct ink *k, double x, double y, double r, const struct person *p);

/* Head and shoulders from the front, cut off at `y`, the head's middle 3.4 r above. */
void people_bust(struct ink *k, double x, double y, double r, const struct person *p);

#endif
