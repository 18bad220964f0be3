/*
 * photo_look_bmp.c - the headers of a BMP file (Microsoft, "Bitmap Storage"): pixels as they are or
 * as masks tell, none of its compressions, all of them there.
 */
#include "photo_look.h"

#include <stdbool.h>

enum { FILE_HEADER = 14, CORE = 12, INFO = 40, MASKS = 3 };

static uint32_t
le32(const uint8_t *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static unsigned
le16(const uint8_t *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

static bool
header_known(uint32_t size)
{
	return size == CORE || size == INFO || size == 56 || size == 108 || size == 124;
}

static bool
bits_known(unsigned bits)
{
	return bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
}

enum photo_fault
photo_look_bmp(struct photo_look *look, const uint8_t *data, size_t len)
{
	const uint8_t *info = data + FILE_HEADER;
	uint32_t pixels_at, header, compression = 0;
	unsigned bits, planes;
	uint64_t row;

	look->kind = PHOTO_BMP;
	if (len < FILE_HEADER + CORE)
		return FAULT_SHORT;
	pixels_at = le32(data + 10);
	header = le32(info);
	if (!header_known(header))
		return FAULT_BMP;
	if (len - FILE_HEADER < header)
		return FAULT_SHORT;
	if (header == CORE) {
		look->w = le16(info + 4);
		look->h = le16(info + 6);
		planes = le16(info + 8);
		bits = le16(info + 10);
	} else {
		look->w = le32(info + 4);
		look->h = le32(info + 8);
		planes = le16(info + 12);
		bits = le16(info + 14);
		compression = le32(info + 16);
		if (look->h > INT32_MAX)
			look->h = -look->h;	/* rows from the top down */
	}
	if (planes != 1 || pixels_at < FILE_HEADER + header)
		return FAULT_BMP;
	if (!bits_known(bits) || (compression != 0 && (compression != MASKS || bits < 16)))
		return FAULT_BMP_KIND;
	if (look->w > PHOTO_SIDE || look->h > PHOTO_SIDE)
		return FAULT_SIZE;
	row = ((uint64_t)look->w * bits + 31) / 32 * 4;
	return pixels_at <= len && row * look->h <= len - pixels_at ? FAULT_NONE : FAULT_SHORT;
}
