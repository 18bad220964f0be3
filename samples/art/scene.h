/*
 * scene.h - the pictures of the sample set, by name.
 *
 * Each is one function that paints a fresh `struct ink` of the size the table gives.  What a scene
 * is for, and what is hard about it, stands in samples/README.md.
 */
#ifndef SCENE_H
#define SCENE_H

#include "ink.h"

struct scene {
	const char *name;	/* the file, with .jpg or .png */
	int w, h;
	int turned;		/* stored lying on its side, with the EXIF tag that rights it */
	double noise;		/* as of a camera's sensor */
	uint64_t seed;
	void (*draw)(struct ink *k);
};

extern const struct scene scenes[];	/* ends with a name of NULL */

void scene_beach_far(struct ink *k);
void scene_bedroom_morning(struct ink *k);
void scene_cafe_window(struct ink *k);
void scene_clock_tower(struct ink *k);
void scene_crossing_rain(struct ink *k);
void scene_curtain_cat(struct ink *k);
void scene_desk_laptop(struct ink *k);
void scene_dining_room(struct ink *k);
void scene_dinner_plate(struct ink *k);
void scene_far_boat(struct ink *k);
void scene_forest_bear(struct ink *k);
void scene_frisbee_park(struct ink *k);
void scene_hall_mirror(struct ink *k);
void scene_horse_painting(struct ink *k);
void scene_kitchen_counter(struct ink *k);
void scene_kite_meadow(struct ink *k);
void scene_lobby_seat(struct ink *k);
void scene_market_fruit(struct ink *k);
void scene_parking_meter(struct ink *k);
void scene_pickup_road(struct ink *k);
void scene_pond_decoy(struct ink *k);
void scene_scooter_corner(struct ink *k);
void scene_sky_trail(struct ink *k);
void scene_snow_bench(struct ink *k);
void scene_soup_mug(struct ink *k);
void scene_stone_dog(struct ink *k);
void scene_street_bicycles(struct ink *k);
void scene_terrace_parasols(struct ink *k);
void scene_toy_shelf(struct ink *k);
void scene_train_trees(struct ink *k);
void scene_window_bottle(struct ink *k);

#endif
