/*
 * scene.c - the table of the pictures.
 */
#include "scene.h"

const struct scene scenes[] = {
	{ "street_bicycles.jpg", 640, 480, 0, 0.02, 1, scene_street_bicycles },
	{ "scooter_corner.jpg", 640, 480, 0, 0.02, 2, scene_scooter_corner },
	{ "parking_meter.jpg", 480, 640, 1, 0.02, 3, scene_parking_meter },
	{ "crossing_rain.jpg", 640, 480, 0, 0.03, 4, scene_crossing_rain },
	{ "toy_shelf.jpg", 640, 480, 0, 0.02, 5, scene_toy_shelf },
	{ "kitchen_counter.jpg", 640, 480, 0, 0.015, 6, scene_kitchen_counter },
	{ "dining_room.jpg", 640, 480, 0, 0.02, 7, scene_dining_room },
	{ "curtain_cat.jpg", 640, 480, 0, 0.02, 8, scene_curtain_cat },
	{ "bedroom_morning.jpg", 640, 480, 0, 0.015, 9, scene_bedroom_morning },
	{ "desk_laptop.jpg", 640, 480, 0, 0.02, 10, scene_desk_laptop },
	{ "hall_mirror.jpg", 480, 640, 0, 0.02, 11, scene_hall_mirror },
	{ "beach_far.jpg", 1600, 1200, 0, 0.015, 12, scene_beach_far },
	{ "far_boat.jpg", 640, 480, 0, 0.02, 13, scene_far_boat },
	{ "terrace_parasols.jpg", 640, 480, 0, 0.015, 14, scene_terrace_parasols },
	{ "pond_decoy.jpg", 640, 480, 0, 0.02, 15, scene_pond_decoy },
	{ "window_bottle.png", 640, 480, 0, 0, 16, scene_window_bottle },
	{ "forest_bear.jpg", 640, 480, 0, 0.02, 17, scene_forest_bear },
	{ "snow_bench.jpg", 640, 480, 0, 0.015, 18, scene_snow_bench },
	{ "train_trees.jpg", 640, 480, 0, 0.02, 19, scene_train_trees },
	{ "sky_trail.png", 640, 480, 0, 0, 20, scene_sky_trail },
	{ "stone_dog.jpg", 640, 480, 0, 0.02, 21, scene_stone_dog },
	{ "pickup_road.jpg", 640, 480, 0, 0.02, 22, scene_pickup_road },
	{ "kite_meadow.jpg", 640, 480, 0, 0.015, 23, scene_kite_meadow },
	{ "cafe_window.jpg", 640, 480, 0, 0.025, 24, scene_cafe_window },
	{ "frisbee_park.jpg", 640, 480, 0, 0.02, 25, scene_frisbee_park },
	{ "clock_tower.jpg", 480, 640, 0, 0.015, 26, scene_clock_tower },
	{ "market_fruit.jpg", 640, 480, 0, 0.015, 27, scene_market_fruit },
	{ "horse_painting.jpg", 640, 480, 0, 0.02, 28, scene_horse_painting },
	{ "lobby_seat.jpg", 640, 480, 0, 0.015, 29, scene_lobby_seat },
	{ "dinner_plate.jpg", 640, 480, 0, 0.015, 30, scene_dinner_plate },
	{ "soup_mug.jpg", 640, 480, 0, 0.02, 31, scene_soup_mug },
	{ .name = NULL },
};
