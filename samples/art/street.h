/*
 * street.h - houses and what stands in front of them.
 */
#ifndef STREET_H
#define STREET_H

#include "ink.h"

struct house {
	unsigned wall, roof, shutter, door;
	int floors, columns;
	double gable;		/* height of a pointed gable; 0 = an eave */
	int shop;		/* an awning of that colour over a shop window, 0 = a door */
};

/* A house front whose left foot is (x, y). */
void street_house(struct ink *k, double x, double y, double w, double h, const struct house *o);

/* A window pane with frame: light 0 = day outside, dark room; 1 = lamp-lit. */
void street_window(struct ink *k, double x, double y, double w, double h, unsigned frame,
    double light);

/* Flat ground between two heights with slabs running to a vanishing point at (vx, vy). */
void street_paving(struct ink *k, double y0, double y1, double vx, double vy, double slab,
    unsigned near, unsigned far, unsigned joint);

void street_lamp(struct ink *k, double x, double y, double h, double lit_up);
void street_meter(struct ink *k, double x, double y, double h);
void street_traffic_light(struct ink *k, double x, double y, double h, int on);
/* A slatted bench seen from the front. */
void street_bench(struct ink *k, double x, double y, double w, unsigned wood);
void street_awning(struct ink *k, double x, double y, double w, double h, unsigned a, unsigned b);

/* Capital letters, digits and a few signs drawn with a pen; (x, y) is the foot of the first. */
void street_text(struct ink *k, double x, double y, double h, const char *text, struct paint p,
    double pen);
double street_text_width(double h, const char *text);

#endif
