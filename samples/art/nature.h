/*
 * nature.h - sky, land and what grows.
 */
#ifndef NATURE_H
#define NATURE_H

#include "ink.h"

/* Three greens (or other colours) of one plant: in shade, itself, in light. */
struct tones {
	unsigned dark, mid, light;
};

/* A heap cloud whose flat foot stands at (x, y), about 100 units wide at scale 1. */
void nature_cloud(struct ink *k, double x, double y, double scale, unsigned colour, double alpha);

/* A ridge from side to side: y is its middle, `rise` how far it goes up and down, `bump` the
   distance of its hills.  Filled down to the foot of the picture. */
void nature_ridge(struct ink *k, double y, double rise, double bump, double phase, struct paint p);

/* n leaves of that size within an ellipse, one paint. */
void nature_leaves(struct ink *k, double x, double y, double rx, double ry, int n, double size,
    struct paint p);

/* A heap of leaves with light on it: a bush, or the crown of a tree. */
void nature_crown(struct ink *k, double x, double y, double rx, double ry, struct tones t);

/* Trees stand with their foot at (x, y) and are `h` high. */
void nature_tree(struct ink *k, double x, double y, double h, struct tones t);
void nature_pine(struct ink *k, double x, double y, double h, struct tones t, double snow);
void nature_bare(struct ink *k, double x, double y, double h, unsigned colour);
void nature_trunk(struct ink *k, double x, double top, double foot, double width, unsigned colour);

/* Blades of grass over a field whose far edge is y0; they grow longer towards y1. */
void nature_grass(struct ink *k, double x0, double x1, double y0, double y1, double length, int n,
    struct tones t);

/* A flower of so many petals, from the front. */
void nature_flower(struct ink *k, double x, double y, double r, int petals, unsigned colour,
    unsigned heart);

#endif
