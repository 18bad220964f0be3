/*
 * photo.h - photos as something a terminal can show: never waiting, never trusting.
 *
 * A photo is a file of untrusted bytes below an image root.  The engine opens it beneath that
 * root only, copies it into a sealed memory file, hashes it, and gives it to a photo worker: a
 * process forked for this one photo, locked into seccomp strict mode before it looks at the first
 * byte.  The worker decodes, crops, scales and encodes; the engine checks every number and every
 * byte that comes back.  A photo that cannot be read costs one placeholder with a reason, never
 * more.
 *
 * The caller says what is useful now, most urgent first, and asks for what is ready:
 *
 *	photo_open(&engine, NULL, &err);		before the store is opened
 *	photo_plan(engine, wants, n, &err);		the photo on screen, then the next ones
 *	poll() on photo_fd(engine), then photo_step(engine, &err), then photo_get(engine, &wants[0])
 *
 * No threads, no signals, no blocking call but photo_open() and photo_wait().
 */
#ifndef PHOTO_H
#define PHOTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "rect.h"
#include "textpic.h"

struct photo_engine;

enum photo_format {
	PHOTO_SIXEL,	/* a whole sixel sequence: ESC P q … ESC \ */
	PHOTO_RGB,	/* pixels, 3 bytes each: what kitty_upload() takes; tests and doctor */
	PHOTO_TEXT,	/* struct textpic_cell, one a cell: what textpic_row() takes */
};

/*
 * What somebody wants to see.  A plain value: two wants whose members are the same (strings
 * compared as strings) are the same want, and the same want of an unchanged file gives the same
 * bytes.  The engine copies it.  Members that the format does not use must be 0.
 */
struct photo_want {
	const char *root;		/* the image root, a directory */
	const char *path;		/* of the photo, below root; anything else is refused */
	enum photo_format format;
	unsigned w, h;			/* the box: pixels, or cells for PHOTO_TEXT; 1…4096 each */
	unsigned cell_w, cell_h;	/* PHOTO_TEXT: pixels of a cell; 0: half as wide as high */
	enum textpic_glyphs glyphs;	/* PHOTO_TEXT */
	enum textpic_colours colours;	/* PHOTO_TEXT */
	unsigned registers;		/* PHOTO_SIXEL: colours the terminal has, 2…256 */
	bool thrifty;			/* PHOTO_SIXEL: few bytes before fine colours: slow lines */
	struct rect crop;		/* of the photo, turned as EXIF says (zoom.h); w 0: all */
	int brightness, contrast;	/* steps, −PHOTO_STEPS…PHOTO_STEPS, 0: as it is */
	uint8_t background[3];		/* RGB around a photo whose shape is not the box's */
};

#define PHOTO_STEPS 6

enum photo_status {
	PHOTO_OK,
	PHOTO_MISSING,		/* no such file */
	PHOTO_OUTSIDE,		/* the path leads out of the image root, or is not a path */
	PHOTO_NOT_FILE,		/* a directory, FIFO, device, socket */
	PHOTO_UNREADABLE,	/* permission, or the disk */
	PHOTO_EMPTY,		/* no bytes */
	PHOTO_TOO_LONG,		/* more bytes than the limit */
	PHOTO_UNKNOWN,		/* no kind of photo that is read here */
	PHOTO_TOO_BIG,		/* more pixels than the limit */
	PHOTO_DAMAGED,		/* cut short, or not as its kind prescribes */
	PHOTO_SLOW,		/* the worker was ended: its time was up, or nobody gave it any */
	PHOTO_DIED,		/* the worker died, or what it gave back was not to be believed */
	PHOTO_STOPPED,		/* there is no worker to be had */
};

struct photo_view {
	enum photo_status status;
	char reason[128];		/* one line for the placeholder; "" with PHOTO_OK */
	bool hashed;			/* sha256 is set: the file could be read whole */
	uint8_t sha256[32];		/* of the file's bytes */

	/* The rest only with PHOTO_OK. */
	const uint8_t *bytes;		/* see enum photo_format; PHOTO_SIXEL: no cursor movement */
	size_t len;
	unsigned w, h;			/* the payload's extent: the box, in the want's units */
	unsigned natural_w, natural_h;	/* of the whole photo, after its EXIF orientation */
	struct rect source;		/* the part of the photo that is shown */
	struct rect drawn;		/* where in the box, in pixels (PHOTO_TEXT: in the pixels of
					   textpic_across() and _down()); around it is background */
	unsigned registers;		/* PHOTO_SIXEL: how many it sets */
	uint64_t pixels;		/* a hash of the pixels drawn, before they were encoded */
	char decoder[32];		/* "stb_image 2.27" */
};

struct photo_limits {
	unsigned workers;	/* photos worked on at once; 0: 2 */
	unsigned deadline_ms;	/* of its worker's time, for each view; 0: 3000; on the clock:
				   ten times as long */
	size_t cache_bytes;	/* of ready payloads beyond those in the plan; 0: 8 MiB */
	size_t keep_bytes;	/* of decoded pixels kept for the next zoom step; 0: 64 MiB */
	size_t file_bytes;	/* the longest file; 0: 64 MiB */
};

/*
 * Starts the zygote from which the workers are forked.  Call it before the store is opened (a
 * fork must not carry an open store) and before the terminal is put into another mode.  limits
 * NULL: all defaults.  Fails where there is no memory file or no process to be had.
 */
int photo_open(struct photo_engine **out, const struct photo_limits *limits, struct err *err);

/* Ends every worker and the zygote.  NULL is fine.  Every view is gone. */
void photo_close(struct photo_engine *engine);

/*
 * NULL where the workers run in seccomp strict mode; else one line that says what protection is
 * missing, to be shown at start.  Tried out by photo_open(), not guessed.
 */
const char *photo_warning(const struct photo_engine *engine);

/* A descriptor for poll(POLLIN): readable when photo_step() has something to do. */
int photo_fd(const struct photo_engine *engine);

/*
 * Declares what is useful now, most urgent first: wants[0] is what is (to be) on the screen.
 * Work on anything that is not named is dropped.  Views of the wants named here are not evicted,
 * so their pointers hold until the next plan.  n ≤ PHOTO_PLAN.  Fails, with nothing changed, on a
 * want whose numbers are out of range.
 */
#define PHOTO_PLAN 16
int photo_plan(struct photo_engine *engine, const struct photo_want *wants, size_t n,
    struct err *err);

/*
 * A photo that is about to be planned, before it is known in which box: a worker begins to decode
 * it.  What is wrong with it the plan tells; a plan that does not name it drops it.
 */
void photo_foresee(struct photo_engine *engine, const char *root, const char *path);

/* Takes in what arrived and starts what is next; never blocks longer than some milliseconds. */
void photo_step(struct photo_engine *engine);

/*
 * The view of a want, or NULL while it is not ready.  It stays valid while the want is in the
 * plan and until photo_close().  A file that changed on disk since it was read is noticed by the
 * photo_plan() that names it anew, which then forgets the old view.
 */
const struct photo_view *photo_get(struct photo_engine *engine, const struct photo_want *want);

/*
 * For commands and tests: plans the one want and waits until it is ready, at most timeout_ms.
 * NULL after that, which only a stopped machine brings about: a slow photo is a PHOTO_SLOW view.
 */
const struct photo_view *photo_wait(struct photo_engine *engine, const struct photo_want *want,
    unsigned timeout_ms);

/* true where the wants are the same */
bool photo_same(const struct photo_want *a, const struct photo_want *b);

/* What the engine did so far; for doctor, tests and benchmarks. */
struct photo_counts {
	uint64_t forked;	/* workers started: one a photo decoded */
	uint64_t views;		/* views made by them */
	uint64_t hits;		/* wants of a plan that were there already */
	uint64_t dropped;	/* work dropped because a plan no longer named it */
	uint64_t failed;	/* workers that died, hung or lied */
	size_t cached;		/* bytes of payloads held now */
	size_t kept;		/* bytes of decoded pixels held by workers now, estimated */
};
struct photo_counts photo_count(const struct photo_engine *engine);

#endif
