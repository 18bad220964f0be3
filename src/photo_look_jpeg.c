/*
 * photo_look_jpeg.c - the segments of a JPEG (ITU-T T.81, annex B): tables that are what they say,
 * one frame of a common kind, scans that name its components, an end.
 */
#include "photo_look.h"

#include <stdbool.h>
#include <string.h>

enum { SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DQT = 0xdb, DRI = 0xdd, APP1 = 0xe1, DHT = 0xc4 };

struct jpeg {
	bool frame;
	unsigned components;
	uint8_t id[4];
	unsigned scans;
};

static unsigned
be16(const uint8_t *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static enum photo_fault
frame(struct jpeg *jpeg, struct photo_look *look, const uint8_t *p, size_t len)
{
	if (jpeg->frame)
		return FAULT_ORDER;
	if (len < 6)
		return FAULT_JPEG_FRAME;
	jpeg->frame = true;
	jpeg->components = p[5];
	look->h = be16(p + 1);
	look->w = be16(p + 3);
	if (p[0] != 8)
		return FAULT_JPEG_KIND;
	if (len != 6 + 3 * (size_t)p[5] || (p[5] != 1 && p[5] != 3 && p[5] != 4))
		return FAULT_JPEG_FRAME;
	for (unsigned i = 0; i < jpeg->components; i++) {
		unsigned across = p[7 + 3 * i] >> 4, down = p[7 + 3 * i] & 15;

		jpeg->id[i] = p[6 + 3 * i];
		if (across < 1 || across > 4 || down < 1 || down > 4 || p[8 + 3 * i] > 3)
			return FAULT_JPEG_FRAME;
		for (unsigned k = 0; k < i; k++)
			if (jpeg->id[k] == jpeg->id[i])
				return FAULT_JPEG_FRAME;
	}
	return FAULT_NONE;
}

/* Annex B.2.4.2 and C: at most 256 codes, and never more of a length than there can be. */
static enum photo_fault
huffman(const uint8_t *p, size_t len)
{
	while (len > 0) {
		unsigned codes = 0, free = 1;

		if (len < 17 || p[0] >> 4 > 1 || (p[0] & 15) > 3)
			return FAULT_JPEG_TABLE;
		for (unsigned bits = 1; bits <= 16; bits++) {
			codes += p[bits];
			free *= 2;
			if (p[bits] > free)
				return FAULT_JPEG_TABLE;
			free -= p[bits];
		}
		if (codes > 256 || len - 17 < codes)
			return FAULT_JPEG_TABLE;
		p += 17 + codes;
		len -= 17 + codes;
	}
	return FAULT_NONE;
}

static enum photo_fault
quantisation(const uint8_t *p, size_t len)
{
	while (len > 0) {
		size_t n = 1 + (p[0] >> 4 ? 128 : 64);

		if (p[0] >> 4 > 1 || (p[0] & 15) > 3 || len < n)
			return FAULT_JPEG_TABLE;
		p += n;
		len -= n;
	}
	return FAULT_NONE;
}

static enum photo_fault
scan(struct jpeg *jpeg, const uint8_t *p, size_t len)
{
	if (!jpeg->frame)
		return FAULT_ORDER;
	if (++jpeg->scans > PHOTO_SCANS)
		return FAULT_JPEG_SCANS;
	if (len < 1 || p[0] < 1 || p[0] > jpeg->components || len != 4 + 2 * (size_t)p[0])
		return FAULT_JPEG_FRAME;
	for (unsigned i = 0; i < p[0]; i++) {
		if (memchr(jpeg->id, p[1 + 2 * i], jpeg->components) == NULL)
			return FAULT_JPEG_FRAME;
		if (p[2 + 2 * i] >> 4 > 3 || (p[2 + 2 * i] & 15) > 3)
			return FAULT_JPEG_TABLE;
	}
	return FAULT_NONE;
}

static enum photo_fault
segment(struct jpeg *jpeg, struct photo_look *look, unsigned marker, const uint8_t *p, size_t len)
{
	switch (marker) {
	case 0xc0: case 0xc1: case 0xc2:
		return frame(jpeg, look, p, len);
	case 0xc3: case 0xc5: case 0xc6: case 0xc7: case 0xc8: case 0xc9: case 0xca: case 0xcb:
	case 0xcc: case 0xcd: case 0xce: case 0xcf: case 0xde: case 0xdf:
		return FAULT_JPEG_KIND;		/* lossless, hierarchical, arithmetic */
	case DHT:
		return huffman(p, len);
	case DQT:
		return quantisation(p, len);
	case DRI:
		return len == 2 ? FAULT_NONE : FAULT_JPEG_TABLE;
	case SOS:
		return scan(jpeg, p, len);
	case APP1:
		if (len > 6 && memcmp(p, "Exif\0", 6) == 0)
			look->orientation = photo_orientation(p + 6, len - 6);
		return FAULT_NONE;
	}
	return FAULT_NONE;
}

/* From inside a scan to the next marker that is not part of it. */
static size_t
skip_scan(const uint8_t *data, size_t len, size_t at)
{
	for (; at + 1 < len; at++) {
		const uint8_t *found = memchr(data + at, 0xff, len - 1 - at);

		if (found == NULL)
			return len;
		at = (size_t)(found - data);
		if (data[at + 1] != 0 && data[at + 1] != 0xff && (data[at + 1] & 0xf8) != 0xd0)
			return at;
	}
	return len;
}

enum photo_fault
photo_look_jpeg(struct photo_look *look, const uint8_t *data, size_t len)
{
	struct jpeg jpeg = { .frame = false };
	size_t at = 2;

	look->kind = PHOTO_JPEG;
	for (;;) {
		enum photo_fault fault;
		unsigned marker;
		size_t n;

		while (at < len && data[at] == 0xff && at + 1 < len && data[at + 1] == 0xff)
			at++;
		if (len - at < 2)
			return FAULT_SHORT;
		if (data[at] != 0xff)
			return FAULT_ORDER;
		marker = data[at + 1];
		at += 2;
		if (marker == EOI)
			return jpeg.scans > 0 ? FAULT_NONE : FAULT_ORDER;
		if (marker == 0x01 || (marker & 0xf8) == 0xd0)
			continue;
		if (marker < 0xc0 || marker == SOI)
			return FAULT_ORDER;
		if (len - at < 2)
			return FAULT_SHORT;
		n = be16(data + at);
		if (n < 2)
			return FAULT_ORDER;
		if (len - at < n)
			return FAULT_SHORT;
		fault = segment(&jpeg, look, marker, data + at + 2, n - 2);
		if (fault != FAULT_NONE)
			return fault;
		at += n;
		if (marker == SOS)
			at = skip_scan(data, len, at);
	}
}
