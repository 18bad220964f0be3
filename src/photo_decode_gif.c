/*
 * photo_decode_gif.c - the one image of a GIF, by giflib; the only user of it.
 *
 * giflib takes some 30 kB from the heap that the zygote has grown; pixels are the arena's.  It is
 * handed a line at a time, so that a file of few bytes costs no more memory than its picture.
 */
#include "photo_decode.h"

#include <gif_lib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"

struct bytes {
	const uint8_t *at;
	size_t left;
};

struct drawing {
	const struct photo_look *look;
	uint8_t *rgb, *line;
	int transparent;
};

void
photo_decoder_gif(char *name, size_t size)
{
	snprintf(name, size, "giflib %d.%d.%d", GIFLIB_MAJOR, GIFLIB_MINOR, GIFLIB_RELEASE);
}

static int
take(GifFileType *gif, GifByteType *to, int n)
{
	struct bytes *b = gif->UserData;
	size_t got = n < 0 ? 0 : (size_t)n < b->left ? (size_t)n : b->left;

	memcpy(to, b->at, got);
	b->at += got;
	b->left -= got;
	return (int)got;
}

/* What is not drawn stays white.  An index that the palette has not is damage. */
static bool
draw_line(const struct drawing *d, const GifFileType *gif, const ColorMapObject *map, int y)
{
	uint8_t *to = d->rgb + ((size_t)(gif->Image.Top + y) * d->look->w +
	    (size_t)gif->Image.Left) * 3;

	for (int x = 0; x < gif->Image.Width; x++, to += 3) {
		int index = d->line[x];

		if (index == d->transparent)
			continue;
		if (index >= map->ColorCount)
			return false;
		to[0] = map->Colors[index].Red;
		to[1] = map->Colors[index].Green;
		to[2] = map->Colors[index].Blue;
	}
	return true;
}

/* Rows of an interlaced image come in four passes (GIF89a, appendix E). */
static bool
draw_image(const struct drawing *d, GifFileType *gif)
{
	static const int first[] = { 0, 4, 2, 1 }, step[] = { 8, 8, 4, 2 };
	const ColorMapObject *map = gif->Image.ColorMap ? gif->Image.ColorMap : gif->SColorMap;
	const GifImageDesc *i = &gif->Image;
	int passes = i->Interlace ? 4 : 1;

	if (map == NULL || i->Left < 0 || i->Top < 0 || i->Width < 1 || i->Height < 1 ||
	    i->Width > (int)d->look->w - i->Left || i->Height > (int)d->look->h - i->Top)
		return false;
	for (int pass = 0; pass < passes; pass++)
		for (int y = i->Interlace ? first[pass] : 0; y < i->Height;
		    y += i->Interlace ? step[pass] : 1)
			if (DGifGetLine(gif, d->line, i->Width) != GIF_OK ||
			    !draw_line(d, gif, map, y))
				return false;
	return true;
}

/* Which colour is transparent stands in a block before the image. */
static bool
read_extension(struct drawing *d, GifFileType *gif)
{
	GraphicsControlBlock control;
	GifByteType *block;
	int code;

	if (DGifGetExtension(gif, &code, &block) != GIF_OK)
		return false;
	if (code == GRAPHICS_EXT_FUNC_CODE && block != NULL &&
	    DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
		d->transparent = control.TransparentColor;
	while (block != NULL)
		if (DGifGetExtensionNext(gif, &block) != GIF_OK)
			return false;
	return true;
}

static bool
decode(struct drawing *d, GifFileType *gif)
{
	GifRecordType type;

	for (;;) {
		if (DGifGetRecordType(gif, &type) != GIF_OK)
			return false;
		if (type == IMAGE_DESC_RECORD_TYPE)
			return DGifGetImageDesc(gif) == GIF_OK && draw_image(d, gif);
		if (type != EXTENSION_RECORD_TYPE || !read_extension(d, gif))
			return false;
	}
}

uint8_t *
photo_decode_gif(const struct photo_look *look, const uint8_t *data, size_t len,
    struct arena *arena)
{
	size_t size = (size_t)look->w * look->h * 3;
	struct drawing d = { .look = look, .transparent = NO_TRANSPARENT_COLOR };
	struct bytes bytes = { data, len };
	GifFileType *gif;
	bool drawn;
	int why;

	d.rgb = arena_alloc(arena, size);
	d.line = arena_alloc(arena, look->w);
	if (d.rgb == NULL || d.line == NULL)
		return NULL;
	memset(d.rgb, 255, size);
	gif = DGifOpen(&bytes, take, &why);
	drawn = gif != NULL && decode(&d, gif);
	if (gif != NULL)
		DGifCloseFile(gif, &why);
	arena_free(arena, d.line);
	return drawn ? d.rgb : NULL;
}
