/*
 * picture.h - a photo in a screen: between the photo engine (photo.h) and the paint (paint.h).
 *
 * A struct picture is a value in a screen's state: which photo, how closely it is looked at, and
 * what of it is on the screen.  The screen says what photo it is about and which ones come next;
 * picture_draw() asks the engine for exactly the rectangle it is given, shows what is ready, and
 * says what it is.  The engine's answer arrives as EVENT_PHOTO and draws the screen again.
 *
 *	open	picture_init(&s->picture, app);
 *		picture_photo(&s->picture, task->root, task->image);
 *	draw	if (picture_draw(&s->picture, where) == PICTURE_SHOWN)
 *			app_ask_seen(app, ticket);
 *	keys	{ .keys = PICTURE_ZOOM_KEYS, … .run = zoom }	picture_key(&s->picture, key)
 *	close	picture_release(&s->picture);
 */
#ifndef PICTURE_H
#define PICTURE_H

#include "app.h"
#include "model.h"
#include "photo.h"
#include "zoom.h"

#include <stdbool.h>
#include <stdint.h>

enum picture_state {
	PICTURE_NONE,		/* no photo is set */
	PICTURE_WAITING,	/* not ready: the rectangle says so */
	PICTURE_SHOWN,		/* in this frame; also while a closer look at it is being made */
	PICTURE_REFUSED,	/* cannot be shown: the rectangle says the file's name and why */
};

enum { PICTURE_AHEAD = 6 };	/* photos read ahead at most */

struct picture {
	struct app *app;
	char *root, *path;		/* root NULL: the photo was not found */
	struct zoom zoom;
	int brightness, contrast;
	enum picture_state state;	/* as last drawn */
	bool closer;			/* what was last drawn is not yet what the zoom asks for */

	/* Of the photo on the screen; 0 and "" while there is none. */
	unsigned natural_w, natural_h;
	char sha256[HASH_TEXT];
	char reason[192];		/* PICTURE_REFUSED: why */

	uint64_t image;			/* names the bytes that were painted last; 0 none */

	/* picture.c's own. */
	struct picture_name {
		char *root, *path;
	} ahead[PICTURE_AHEAD], before;
	int ahead_count;
	bool anew;			/* another photo since the last draw */
	struct draw_rect where;		/* as last drawn in */
	struct paint_box box;		/* of what is on the screen, or is to be */
	struct paint_box next_box;	/* of the photos that come next */
	struct photo_want on_screen;	/* w 0: nothing of this photo is */
	struct rect drawn;		/* where in its box */
	unsigned step;			/* zoom step of what is on the screen */
	double scale;			/* its screen pixels a photo pixel */
	double deepest;			/* since picture_look() */
};

void picture_init(struct picture *p, struct app *app);
void picture_release(struct picture *p);

/*
 * The photo this is about; path NULL: none.  Zoom and brightness begin anew with another photo and
 * stay with the same one.
 */
void picture_photo(struct picture *p, const char *root, const char *path);

/* Photos that come next, soonest first: call picture_forget_ahead(), then this for each. */
void picture_forget_ahead(struct picture *p);
void picture_add_ahead(struct picture *p, const char *root, const char *path);

/*
 * In a draw function: the photo, or what is to be said instead, in `where`, which is all its own.
 */
enum picture_state picture_draw(struct picture *p, struct draw_rect where);

/* The keys of looking closely.  False: nothing changed (an edge, no photo, none of the keys). */
#define PICTURE_ZOOM_KEYS "z + = -"
#define PICTURE_PAN_KEYS "Up Down Left Right h j k l"
#define PICTURE_WHOLE_KEYS "0"
#define PICTURE_LIGHT_KEYS "b B x X"
bool picture_key(struct picture *p, int key);

bool picture_enlarged(const struct picture *p);

/* A new look begins (another item): the deepest zoom is counted from what is shown now. */
void picture_look(struct picture *p);

/* How the photo is shown, to be kept with a verdict.  False where none is on the screen. */
bool picture_shown(const struct picture *p, struct shown *out);

/* "640×480", "640×480 2:1 brighter 2": for a status line; "" while nothing is known. */
const char *picture_facts(const struct picture *p, char *out, size_t size);

/* Why photos look worse here than they are, or NULL: "text picture", "slow line: …". */
const char *picture_limits(const struct picture *p);

#endif
