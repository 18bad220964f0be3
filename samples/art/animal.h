/*
 * animal.h - animals and what is made in their likeness.
 *
 * Each stands with its feet on (x, y) and looks to the right; `size` is its length, or its height
 * where it sits.  The coat is one colour; shade, light and hair come of themselves.
 */
#ifndef ANIMAL_H
#define ANIMAL_H

#include "ink.h"

void animal_bear(struct ink *k, double x, double y, double size, unsigned coat);
void animal_teddy(struct ink *k, double x, double y, double size, unsigned plush, unsigned bow);
void animal_cat(struct ink *k, double x, double y, double size, unsigned coat, unsigned stripe);
void animal_dog_sitting(struct ink *k, double x, double y, double size, unsigned coat,
    unsigned ear);
void animal_dog_leaping(struct ink *k, double x, double y, double size, unsigned coat,
    unsigned ear);
void animal_horse(struct ink *k, double x, double y, double size, unsigned coat, unsigned mane);
void animal_cow(struct ink *k, double x, double y, double size, unsigned coat, unsigned patch);
void animal_sheep(struct ink *k, double x, double y, double size, unsigned wool);
void animal_duck(struct ink *k, double x, double y, double size, unsigned coat, unsigned head,
    double wood);
void animal_songbird(struct ink *k, double x, double y, double size, unsigned coat,
    unsigned breast);
/* Flying, seen from below or the side; (x, y) is its middle, `size` its span. */
void animal_gull(struct ink *k, double x, double y, double size, double flap, unsigned coat);

/* Short hairs over whatever the clip allows of a box, lying along `angle`. */
void animal_hair(struct ink *k, double x, double y, double w, double h, double angle, double length,
    int n, unsigned dark, unsigned light);

#endif
