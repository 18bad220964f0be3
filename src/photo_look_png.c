/*
 * photo_look_png.c - the chunks of a PNG (ISO/IEC 15948): a header first, a palette where one is
 * needed, data, an end; every length within the file.
 */
#include "photo_look.h"

#include <stdbool.h>
#include <string.h>

struct png {
	unsigned depth, colour;		/* bits a sample, colour type */
	bool palette, data, end;
	unsigned entries;
};

static unsigned
be32(const uint8_t *p)
{
	return (unsigned)p[0] << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 | p[3];
}

/* Table 11.1: which depths a colour type may have, as a set of bits. */
static unsigned
depths(unsigned colour)
{
	switch (colour) {
	case 0: return 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 16;
	case 3: return 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8;
	case 2: case 4: case 6: return 1 << 8 | 1 << 16;
	}
	return 0;
}

static enum photo_fault
header(struct png *png, struct photo_look *look, const uint8_t *p, unsigned len)
{
	if (len != 13)
		return FAULT_PNG_HEADER;
	look->w = be32(p);
	look->h = be32(p + 4);
	png->depth = p[8];
	png->colour = p[9];
	if (png->depth > 16 || (depths(png->colour) >> png->depth & 1) == 0)
		return FAULT_PNG_HEADER;
	return p[10] == 0 && p[11] == 0 && p[12] <= 1 ? FAULT_NONE : FAULT_PNG_HEADER;
}

static enum photo_fault
palette(struct png *png, unsigned len)
{
	if (png->palette || png->data)
		return FAULT_ORDER;
	png->palette = true;
	png->entries = len / 3;
	if (len % 3 != 0 || len == 0 || len > 768 || png->colour == 0 || png->colour == 4)
		return FAULT_PNG_PALETTE;
	if (png->colour == 3 && png->entries > 1u << png->depth)
		return FAULT_PNG_PALETTE;
	return FAULT_NONE;
}

static enum photo_fault
transparency(const struct png *png, unsigned len)
{
	if (png->data)
		return FAULT_ORDER;
	switch (png->colour) {
	case 0: return len == 2 ? FAULT_NONE : FAULT_PNG_PALETTE;
	case 2: return len == 6 ? FAULT_NONE : FAULT_PNG_PALETTE;
	case 3: return png->palette && len <= png->entries ? FAULT_NONE : FAULT_PNG_PALETTE;
	}
	return FAULT_PNG_PALETTE;
}

static enum photo_fault
chunk(struct png *png, const uint8_t *name, unsigned len)
{
	if (memcmp(name, "PLTE", 4) == 0)
		return palette(png, len);
	if (memcmp(name, "tRNS", 4) == 0)
		return transparency(png, len);
	if (memcmp(name, "IDAT", 4) == 0) {
		if (png->colour == 3 && !png->palette)
			return FAULT_PNG_PALETTE;
		png->data = true;
		return FAULT_NONE;
	}
	if (memcmp(name, "IEND", 4) == 0) {
		png->end = true;
		return png->data ? FAULT_NONE : FAULT_ORDER;
	}
	/* A capital first letter: whoever does not know it cannot show the picture. */
	return name[0] & 0x20 ? FAULT_NONE : FAULT_PNG_CHUNK;
}

enum photo_fault
photo_look_png(struct photo_look *look, const uint8_t *data, size_t len)
{
	struct png png = { 0 };
	size_t at = 8;

	look->kind = PHOTO_PNG;
	while (!png.end) {
		enum photo_fault fault;
		unsigned n;

		if (len - at < 12)
			return FAULT_SHORT;
		n = be32(data + at);
		if (n > len - at - 12)
			return FAULT_SHORT;
		if (at == 8)
			fault = memcmp(data + at + 4, "IHDR", 4) != 0 ? FAULT_ORDER :
			    header(&png, look, data + at + 8, n);
		else
			fault = chunk(&png, data + at + 4, n);
		if (fault != FAULT_NONE)
			return fault;
		if (memcmp(data + at + 4, "eXIf", 4) == 0)
			look->orientation = photo_orientation(data + at + 8, n);
		at += (size_t)n + 12;
	}
	return FAULT_NONE;
}
