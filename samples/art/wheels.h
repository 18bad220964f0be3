/*
 * wheels.h - what rides: seen from the side, facing right, standing on its wheels at (x, y).
 */
#ifndef WHEELS_H
#define WHEELS_H

#include "ink.h"

/* A wheel with a tyre, thin spokes and a hub. */
void wheels_spoked(struct ink *k, double x, double y, double r, double tyre, int spokes);
void wheels_disc(struct ink *k, double x, double y, double r);

void wheels_bicycle(struct ink *k, double x, double y, double length, unsigned colour, int basket);
void wheels_moped(struct ink *k, double x, double y, double length, unsigned colour);
void wheels_car(struct ink *k, double x, double y, double length, unsigned colour);
void wheels_pickup(struct ink *k, double x, double y, double length, unsigned colour);
/* A bus or a van from the front, its lamps lit. */
void wheels_bus_front(struct ink *k, double x, double y, double width, unsigned colour);
void wheels_car_front(struct ink *k, double x, double y, double width, unsigned colour,
    double lamps);

#endif
