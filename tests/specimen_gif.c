/*
 * specimen_gif.c - GIF files for tests, by giflib's encoder.
 */
#include "specimen.h"

#include <gif_lib.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"

/* A palette of all mixtures of so many reds, greens and blues. */
enum { REDS = 6, GREENS = 7, BLUES = 6, COLOURS = 256 };

static int
put(GifFileType *gif, const GifByteType *bytes, int n)
{
	buf_add(gif->UserData, bytes, (size_t)n);
	return n;
}

static void
must(int rc)
{
	if (rc != GIF_OK) {
		fprintf(stderr, "specimen: giflib fails\n");
		exit(1);
	}
}

static unsigned
level(uint8_t v, unsigned levels)
{
	return (v * (levels - 1) + 127) / 255;
}

static void
put_row(GifFileType *gif, const struct specimen *p, unsigned y)
{
	GifPixelType *row = mem_alloc(p->w);
	const uint8_t *from = p->rgb + (size_t)y * p->w * 3;

	for (unsigned x = 0; x < p->w; x++, from += 3)
		row[x] = (GifPixelType)((level(from[0], REDS) * GREENS + level(from[1], GREENS)) *
		    BLUES + level(from[2], BLUES));
	must(EGifPutLine(gif, row, (int)p->w));
	free(row);
}

static ColorMapObject *
palette(void)
{
	GifColorType colour[COLOURS] = { { 0, 0, 0 } };

	for (unsigned i = 0; i < REDS * GREENS * BLUES; i++)
		colour[i] = (GifColorType){ (GifByteType)(i / BLUES / GREENS * 255 / (REDS - 1)),
			(GifByteType)(i / BLUES % GREENS * 255 / (GREENS - 1)),
			(GifByteType)(i % BLUES * 255 / (BLUES - 1)) };
	return GifMakeMapObject(COLOURS, colour);
}

void
specimen_gif(struct buf *out, const struct specimen *p, bool interlaced, bool transparent)
{
	static const unsigned first[] = { 0, 4, 2, 1, 0 }, step[] = { 8, 8, 4, 2, 1 };
	static const GifByteType black_is_nothing[] = { 1, 0, 0, 0 };
	ColorMapObject *map = palette();
	int why;
	GifFileType *gif = EGifOpen(out, put, &why);

	EGifSetGifVersion(gif, true);
	must(EGifPutScreenDesc(gif, (int)p->w, (int)p->h, 8, 0, map));
	if (transparent)
		must(EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, sizeof(black_is_nothing),
		    black_is_nothing));
	must(EGifPutImageDesc(gif, 0, 0, (int)p->w, (int)p->h, interlaced, NULL));
	for (unsigned pass = interlaced ? 0 : 4; pass < (interlaced ? 4 : 5); pass++)
		for (unsigned y = first[pass]; y < p->h; y += step[pass])
			put_row(gif, p, y);
	must(EGifCloseFile(gif, &why));
	GifFreeMapObject(map);
}
