/*
 * photo_look.h - what a photo's container says, before a decoder sees a byte of it.
 *
 * Runs in the photo worker, inside the sandbox: nothing outside it looks into a photo.  What
 * stb_image is known to stumble over (tables with more codes than there are, sizes beyond reason,
 * endless scans) and what it does not know is refused here by name, so the refusal is the same
 * with every version of the library.
 */
#ifndef PHOTO_LOOK_H
#define PHOTO_LOOK_H

#include <stddef.h>
#include <stdint.h>

#include "photo.h"

enum {
	PHOTO_SIDE = 16384,		/* pixels, at most */
	PHOTO_PIXELS = 100000000,	/* in all, at most */
	PHOTO_LOSSLESS = 40000000,	/* of a lossless WebP, at most */
	PHOTO_SCANS = 100,		/* of a progressive JPEG, at most */
};

enum photo_kind { PHOTO_JPEG, PHOTO_PNG, PHOTO_WEBP, PHOTO_GIF, PHOTO_BMP };

/* Why not.  Numbers, because a sandboxed worker hands them out. */
enum photo_fault {
	FAULT_NONE,
	FAULT_EMPTY,
	FAULT_KIND,
	FAULT_SHORT,
	FAULT_ORDER,
	FAULT_PNG_HEADER,
	FAULT_PNG_PALETTE,
	FAULT_PNG_CHUNK,
	FAULT_JPEG_KIND,
	FAULT_JPEG_FRAME,
	FAULT_JPEG_TABLE,
	FAULT_JPEG_SCANS,
	FAULT_WEBP,
	FAULT_GIF,
	FAULT_BMP,
	FAULT_BMP_KIND,
	FAULT_MOVING,
	FAULT_SIZE,
	FAULT_MEMORY,
	FAULT_DECODE,
	FAULT_ROOM,
	FAULT_LAST = FAULT_ROOM
};

struct photo_look {
	enum photo_kind kind;
	unsigned w, h;		/* as stored */
	unsigned orientation;	/* EXIF's, 1…8; 1 where there is none or it makes no sense */
};

/* FAULT_NONE and a filled look, or why the bytes are refused. */
enum photo_fault photo_look(struct photo_look *look, const uint8_t *data, size_t len);

/* The orientation in a TIFF header with its first directory, as EXIF has it; 1 at any doubt. */
unsigned photo_orientation(const uint8_t *tiff, size_t len);

/* What to tell a person, and which status that is.  `fault` may be any number. */
const char *photo_fault_text(unsigned fault, enum photo_status *status);

/* Each kind's own file. */
enum photo_fault photo_look_jpeg(struct photo_look *look, const uint8_t *data, size_t len);
enum photo_fault photo_look_png(struct photo_look *look, const uint8_t *data, size_t len);
enum photo_fault photo_look_webp(struct photo_look *look, const uint8_t *data, size_t len);
enum photo_fault photo_look_gif(struct photo_look *look, const uint8_t *data, size_t len);
enum photo_fault photo_look_bmp(struct photo_look *look, const uint8_t *data, size_t len);

#endif
