/*
 * room.h - furniture and what stands on it.
 */
#ifndef ROOM_H
#define ROOM_H

#include "ink.h"

/* A turned body standing on (x, y): n pairs of height above the foot and half width there, from the
   foot up; drawn with a round foot and, if `open`, a round mouth one looks into. */
void room_lathe(struct ink *k, double x, double y, const double *profile, size_t n, double tilt,
    struct paint p, int open, struct paint inside);
#define LATHE(k, x, y, tilt, p, open, inside, ...) \
	room_lathe((k), (x), (y), INK_LIST(__VA_ARGS__), (tilt), (p), (open), (inside))

void room_mug(struct ink *k, double x, double y, double h, unsigned colour, unsigned drink);
void room_bowl(struct ink *k, double x, double y, double w, unsigned colour, unsigned inside);
void room_bottle(struct ink *k, double x, double y, double h, unsigned glass, double alpha,
    unsigned label);
void room_wine_glass(struct ink *k, double x, double y, double h, unsigned wine);
void room_vase(struct ink *k, double x, double y, double h, unsigned colour);
void room_plate(struct ink *k, double x, double y, double w, double tilt, unsigned colour);
void room_pot_plant(struct ink *k, double x, double y, double h, unsigned pot, unsigned leaf);
void room_kettle(struct ink *k, double x, double y, double h, unsigned colour);
void room_apple(struct ink *k, double x, double y, double r, unsigned colour);
void room_orange(struct ink *k, double x, double y, double r, unsigned colour);

void room_chair_back(struct ink *k, double x, double y, double h, unsigned wood);
void room_chair_side(struct ink *k, double x, double y, double h, unsigned wood);
void room_couch(struct ink *k, double x, double y, double w, unsigned cloth, int arms);
void room_books(struct ink *k, double x, double y, double w, double h);
void room_clock(struct ink *k, double x, double y, double r, unsigned rim, int hour, int minute);
void room_frame(struct ink *k, double x, double y, double w, double h, double wide,
    unsigned colour);
void room_curtain(struct ink *k, double x, double y, double w, double h, unsigned colour,
    double gather);
void room_pendant(struct ink *k, double x, double top, double y, double w, unsigned colour);
void room_fork(struct ink *k, double x, double y, double length, double turn);
void room_knife(struct ink *k, double x, double y, double length, double turn);
void room_spoon(struct ink *k, double x, double y, double length, double turn);
/* A window with six panes; what stands outside has been painted already within its frame. */
void room_window_frame(struct ink *k, double x, double y, double w, double h, unsigned colour);
/* Boards running towards a vanishing point. */
void room_boards(struct ink *k, double y0, double y1, double vx, double vy, double board,
    unsigned near, unsigned far);

#endif
