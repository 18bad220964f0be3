/*
 * photo_decode.c - the only file that includes stb_image.h, and the only user of libwebp's decoder.
 *
 * Of stb_image only JPEG, PNG and BMP are compiled in, without files, and all its memory comes from
 * the worker's arena.  WebP is libwebp's, whose own allocations come from the heap that the zygote has
 * grown beforehand; GIF is giflib's (photo_decode_gif.c), since stb_image's reader of it is the one
 * with open reports.  None is trusted: they run in the sandbox, and what they say of sizes must be
 * what photo_look() has seen.
 */
#include "config.h"

#include "photo_decode.h"

#include <stdio.h>
#include <string.h>
#include <webp/decode.h>

#include "arena.h"

/* stb_image's hooks have no context; set while photo_decode() runs in its own process. */
static struct arena *memory;

static void *
take(size_t n)
{
	return arena_alloc(memory, n);
}

static void *
resize(void *p, size_t n)
{
	return arena_resize(memory, p, n);
}

static void
give(void *p)
{
	arena_free(memory, p);
}

#define STBI_MALLOC(n) take(n)
#define STBI_REALLOC(p, n) resize(p, n)
#define STBI_FREE(p) give(p)
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_ONLY_BMP
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_NO_FAILURE_STRINGS
#define STBI_MAX_DIMENSIONS 16384
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#pragma GCC diagnostic ignored "-Wunused-function"	/* it declares what is left out */
#include <stb/stb_image.h>

enum { LOSSLESS = 2 };		/* WebPBitstreamFeatures.format */

_Static_assert(PHOTO_SIDE == STBI_MAX_DIMENSIONS, "one limit");

void
photo_decoder(enum photo_kind kind, char *name, size_t size)
{
	int version = WebPGetDecoderVersion();

	switch (kind) {
	case PHOTO_JPEG:
	case PHOTO_PNG:
	case PHOTO_BMP:
		snprintf(name, size, "stb_image %s", STB_IMAGE_VERSION);
		return;
	case PHOTO_WEBP:
		snprintf(name, size, "libwebp %d.%d.%d", version >> 16, version >> 8 & 255,
		    version & 255);
		return;
	case PHOTO_GIF:
		photo_decoder_gif(name, size);
		return;
	}
}

/* Grey, grey and alpha, RGB, or RGB and alpha as RGB on white; in place where pixels shrink. */
static void
to_rgb(uint8_t *to, const uint8_t *p, size_t pixels, unsigned channels)
{
	unsigned colours = channels < 3 ? 1 : 3;

	for (size_t i = 0; i < pixels; i++, p += channels, to += 3) {
		unsigned alpha = channels % 2 == 0 ? p[channels - 1] : 255;
		uint8_t rgb[3];

		for (unsigned c = 0; c < 3; c++) {
			unsigned v = p[c % colours];

			rgb[c] = (uint8_t)((v * alpha + 255 * (255 - alpha) + 127) / 255);
		}
		memcpy(to, rgb, 3);
	}
}

/* Four bytes a pixel to three, in place: stb_image's fast way makes four of a JPEG. */
static void
pack(uint8_t *p, size_t pixels)
{
	const uint8_t *from = p;

	for (size_t i = 0; i < pixels; i++, p += 3, from += 4) {
		uint32_t pixel;

		memcpy(&pixel, from, 4);
		memcpy(p, &pixel, 4);
	}
}

static uint8_t *
decode_stb(const struct photo_look *look, const uint8_t *data, size_t len)
{
	size_t pixels = (size_t)look->w * look->h;
	int want = look->kind == PHOTO_JPEG ? 4 : 0, w, h, channels = 0;
	uint8_t *p, *rgb;

	p = stbi_load_from_memory(data, (int)len, &w, &h, &channels, want);
	if (p == NULL || (unsigned)w != look->w || (unsigned)h != look->h)
		return NULL;
	if (want == 4) {
		pack(p, pixels);
		return arena_resize(memory, p, pixels * 3);
	}
	if (channels == 3)
		return p;
	if (channels == 4) {
		to_rgb(p, p, pixels, 4);
		return arena_resize(memory, p, pixels * 3);
	}
	rgb = arena_alloc(memory, pixels * 3);
	if (rgb != NULL)
		to_rgb(rgb, p, pixels, (unsigned)channels);
	return rgb;
}

static uint8_t *
decode_webp(const struct photo_look *look, const uint8_t *data, size_t len)
{
	size_t pixels = (size_t)look->w * look->h;
	WebPBitstreamFeatures features;
	uint8_t *p;

	if (WebPGetFeatures(data, len, &features) != VP8_STATUS_OK)
		return NULL;
	if (features.format == LOSSLESS && pixels > PHOTO_LOSSLESS) {
		memory->exhausted = true;	/* libwebp takes 4 bytes a pixel from the heap */
		return NULL;
	}
	p = arena_alloc(memory, pixels * (features.has_alpha ? 4 : 3));
	if (p == NULL)
		return NULL;
	if (!features.has_alpha)
		return WebPDecodeRGBInto(data, len, p, pixels * 3, (int)look->w * 3);
	if (WebPDecodeRGBAInto(data, len, p, pixels * 4, (int)look->w * 4) == NULL)
		return NULL;
	to_rgb(p, p, pixels, 4);
	return arena_resize(memory, p, pixels * 3);
}

/*
 * EXIF's orientations: 2–4 mirror and turn within the same extent, 5–8 exchange width and height.
 * The pixel at (x, y) of the turned picture comes from start + x * dx + y * dy.
 */
static uint8_t *
turn(const uint8_t *rgb, unsigned w, unsigned h, unsigned orientation)
{
	ptrdiff_t row = (ptrdiff_t)w * 3, last_x = row - 3, last_y = row * (ptrdiff_t)(h - 1);
	const struct {
		ptrdiff_t start, dx, dy;
	} way[] = {
		[2] = { last_x, -3, row }, [3] = { last_x + last_y, -3, -row },
		[4] = { last_y, 3, -row }, [5] = { 0, row, 3 }, [6] = { last_y, -row, 3 },
		[7] = { last_x + last_y, -row, -3 }, [8] = { last_x, row, -3 },
	};
	unsigned to_w = orientation < 5 ? w : h, to_h = orientation < 5 ? h : w;
	uint8_t *out = arena_alloc(memory, (size_t)w * h * 3), *to = out;

	for (unsigned y = 0; out != NULL && y < to_h; y++) {
		const uint8_t *from = rgb + way[orientation].start +
		    way[orientation].dy * (ptrdiff_t)y;

		for (unsigned x = 0; x < to_w; x++, from += way[orientation].dx, to += 3)
			memcpy(to, from, 3);
	}
	return out;
}

enum photo_fault
photo_decode(struct photo_pixels *out, const struct photo_look *look, const uint8_t *data,
    size_t len, struct arena *arena)
{
	unsigned w = look->w, h = look->h;
	uint8_t *rgb;

	if (len > INT32_MAX)
		return FAULT_SIZE;
	memory = arena;
	rgb = look->kind == PHOTO_WEBP ? decode_webp(look, data, len) :
	    look->kind == PHOTO_GIF ? photo_decode_gif(look, data, len, arena) :
	    decode_stb(look, data, len);
	if (rgb == NULL)
		return arena->exhausted ? FAULT_MEMORY : FAULT_DECODE;
	if (look->orientation > 1) {
		uint8_t *turned = turn(rgb, w, h, look->orientation);

		if (turned == NULL)
			return FAULT_MEMORY;
		arena_free(arena, rgb);
		rgb = turned;
	}
	*out = (struct photo_pixels){ rgb, look->orientation < 5 ? w : h,
	    look->orientation < 5 ? h : w };
	return FAULT_NONE;
}
