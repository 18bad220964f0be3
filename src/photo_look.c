/*
 * photo_look.c - which kind of photo the first bytes promise, and what a refusal is called.
 *
 * The name of a file says nothing here: "photo.jpg" with PNG bytes is a PNG.
 */
#include "photo_look.h"

#include <stdbool.h>
#include <string.h>

static const struct {
	enum photo_status status;
	const char *text;
} faults[] = {
	[FAULT_NONE] = { PHOTO_OK, "" },
	[FAULT_EMPTY] = { PHOTO_EMPTY, "the file is empty" },
	[FAULT_KIND] = { PHOTO_UNKNOWN, "not a photo that is read here (JPEG, PNG, WebP, GIF, BMP)" },
	[FAULT_SHORT] = { PHOTO_DAMAGED, "the file ends before the picture does" },
	[FAULT_ORDER] = { PHOTO_DAMAGED, "the parts of the file are not in their order" },
	[FAULT_PNG_HEADER] = { PHOTO_DAMAGED, "the PNG header is not valid" },
	[FAULT_PNG_PALETTE] = { PHOTO_DAMAGED, "the PNG palette is not valid" },
	[FAULT_PNG_CHUNK] = { PHOTO_DAMAGED, "the PNG has a part that is not known" },
	[FAULT_JPEG_KIND] = { PHOTO_UNKNOWN, "a rare kind of JPEG that is not read here" },
	[FAULT_JPEG_FRAME] = { PHOTO_DAMAGED, "the JPEG frame header is not valid" },
	[FAULT_JPEG_TABLE] = { PHOTO_DAMAGED, "a JPEG table is not valid" },
	[FAULT_JPEG_SCANS] = { PHOTO_DAMAGED, "the JPEG has more than 100 scans" },
	[FAULT_WEBP] = { PHOTO_DAMAGED, "the WebP header is not valid" },
	[FAULT_GIF] = { PHOTO_DAMAGED, "the GIF is not as its kind prescribes" },
	[FAULT_BMP] = { PHOTO_DAMAGED, "the BMP header is not valid" },
	[FAULT_BMP_KIND] = { PHOTO_UNKNOWN, "a rare kind of BMP that is not read here" },
	[FAULT_MOVING] = { PHOTO_UNKNOWN, "a moving picture, which is not read here" },
	[FAULT_SIZE] = { PHOTO_TOO_BIG, "more than 16384 pixels a side or 100 million in all" },
	[FAULT_MEMORY] = { PHOTO_TOO_BIG, "the picture needs more memory than a photo may have" },
	[FAULT_DECODE] = { PHOTO_DAMAGED, "the picture data are damaged" },
	[FAULT_ROOM] = { PHOTO_TOO_BIG, "the picture for this terminal is too large" },
};

const char *
photo_fault_text(unsigned fault, enum photo_status *status)
{
	if (fault > FAULT_LAST)
		fault = FAULT_DECODE;
	*status = faults[fault].status;
	return faults[fault].text;
}

enum photo_fault
photo_look(struct photo_look *look, const uint8_t *data, size_t len)
{
	enum photo_fault fault;

	look->orientation = 1;
	look->w = look->h = 0;
	if (len == 0)
		return FAULT_EMPTY;
	if (len >= 3 && memcmp(data, "\xff\xd8\xff", 3) == 0)
		fault = photo_look_jpeg(look, data, len);
	else if (len >= 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0)
		fault = photo_look_png(look, data, len);
	else if (len >= 12 && memcmp(data, "RIFF", 4) == 0 && memcmp(data + 8, "WEBP", 4) == 0)
		fault = photo_look_webp(look, data, len);
	else if (len >= 6 && memcmp(data, "GIF8", 4) == 0)
		fault = photo_look_gif(look, data, len);
	else if (len >= 14 && memcmp(data, "BM", 2) == 0 && memcmp(data + 6, "\0\0\0\0", 4) == 0)
		fault = photo_look_bmp(look, data, len);
	else
		fault = FAULT_KIND;
	if (fault != FAULT_NONE)
		return fault;
	if (look->w == 0 || look->h == 0 || look->w > PHOTO_SIDE || look->h > PHOTO_SIDE ||
	    (uint64_t)look->w * look->h > PHOTO_PIXELS)
		return FAULT_SIZE;
	return FAULT_NONE;
}

static unsigned
number(const uint8_t *p, unsigned bytes, bool little)
{
	unsigned v = 0;

	for (unsigned i = 0; i < bytes; i++)
		v = v << 8 | p[little ? bytes - 1 - i : i];
	return v;
}

/*
 * One tag of the first directory is wanted, so no pointer but the first is followed and nothing
 * can loop.  Exif 2.32, 4.6.2 and 4.6.4: entries of 12 bytes: tag, type (3: SHORT), count, value.
 */
unsigned
photo_orientation(const uint8_t *tiff, size_t len)
{
	bool little = len >= 8 && memcmp(tiff, "II*\0", 4) == 0;
	unsigned at, entries, v;

	if (len < 8 || (!little && memcmp(tiff, "MM\0*", 4) != 0))
		return 1;
	at = number(tiff + 4, 4, little);
	if (at < 8 || at > len || len - at < 2)
		return 1;
	entries = number(tiff + at, 2, little);
	for (at += 2; entries > 0 && len - at >= 12; entries--, at += 12) {
		if (number(tiff + at, 2, little) != 0x0112)
			continue;
		v = number(tiff + at + 8, 2, little);
		if (number(tiff + at + 2, 2, little) == 3 &&
		    number(tiff + at + 4, 4, little) == 1 && v >= 1 && v <= 8)
			return v;
		return 1;
	}
	return 1;
}
