# samples/: the label set the tutorial and ./try work on, and the program that drew its photos.
# `make samples/draw && samples/draw DIR` draws them anew.

check_PROGRAMS += samples/draw
samples_draw_SOURCES = \
	samples/art/animal.c \
	samples/art/animal.h \
	samples/art/ink.c \
	samples/art/ink.h \
	samples/art/ink_math.c \
	samples/art/ink_path.c \
	samples/art/nature.c \
	samples/art/nature.h \
	samples/art/people.c \
	samples/art/people.h \
	samples/art/room.c \
	samples/art/room.h \
	samples/art/room_things.c \
	samples/art/scene.c \
	samples/art/scene.h \
	samples/art/scenes_fields.c \
	samples/art/scenes_home.c \
	samples/art/scenes_inside.c \
	samples/art/scenes_land.c \
	samples/art/scenes_rooms.c \
	samples/art/scenes_street.c \
	samples/art/scenes_town.c \
	samples/art/scenes_water.c \
	samples/art/street.c \
	samples/art/street.h \
	samples/art/wheels.c \
	samples/art/wheels.h \
	samples/draw.c

# The same picture from every compiler: a*b+c is not contracted.  The encoder shifts into the sign.
samples_draw_CFLAGS = $(AM_CFLAGS) -ffp-contract=off -fno-sanitize=shift
samples_draw_LDADD = libcore.a -lm

EXTRA_DIST += \
	samples/README.md \
	samples/corrected/samples_easy.json \
	samples/corrected/samples_hard.json \
	samples/expected.sh \
	samples/photos/beach_far.jpg \
	samples/photos/bedroom_morning.jpg \
	samples/photos/cafe_window.jpg \
	samples/photos/clock_tower.jpg \
	samples/photos/crossing_rain.jpg \
	samples/photos/curtain_cat.jpg \
	samples/photos/desk_laptop.jpg \
	samples/photos/dining_room.jpg \
	samples/photos/dinner_plate.jpg \
	samples/photos/far_boat.jpg \
	samples/photos/forest_bear.jpg \
	samples/photos/frisbee_park.jpg \
	samples/photos/hall_mirror.jpg \
	samples/photos/horse_painting.jpg \
	samples/photos/kitchen_counter.jpg \
	samples/photos/kite_meadow.jpg \
	samples/photos/lobby_seat.jpg \
	samples/photos/market_fruit.jpg \
	samples/photos/parking_meter.jpg \
	samples/photos/pickup_road.jpg \
	samples/photos/pond_decoy.jpg \
	samples/photos/scooter_corner.jpg \
	samples/photos/sky_trail.png \
	samples/photos/snow_bench.jpg \
	samples/photos/soup_mug.jpg \
	samples/photos/stone_dog.jpg \
	samples/photos/street_bicycles.jpg \
	samples/photos/terrace_parasols.jpg \
	samples/photos/toy_shelf.jpg \
	samples/photos/train_trees.jpg \
	samples/photos/window_bottle.png \
	samples/samples_easy.json \
	samples/samples_hard.json \
	samples/stores/make.sh \
	samples/stores/v1.db.gz \
	samples/stores/v2.db.gz \
	samples/stores/v3.db.gz \
	samples/stores/v4.db.gz \
	samples/verdicts_lead.csv \
	samples/verdicts_reviewer1.csv \
	samples/verdicts_reviewer2.csv
