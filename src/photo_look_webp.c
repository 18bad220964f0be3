/*
 * photo_look_webp.c - the chunks of a WebP file (RFC 9649): still pictures of one frame.
 */
#include "photo_look.h"

#include <string.h>
#include <webp/decode.h>

static size_t
le32(const uint8_t *p)
{
	return (size_t)p[0] | (size_t)p[1] << 8 | (size_t)p[2] << 16 | (size_t)p[3] << 24;
}

/* An EXIF chunk may stand anywhere after the first; some writers keep JPEG's "Exif\0\0" in it. */
static unsigned
orientation(const uint8_t *data, size_t len)
{
	size_t at = 12;

	while (len - at >= 8) {
		const uint8_t *body = data + at + 8;
		size_t n = le32(data + at + 4);

		if (n > len - at - 8)
			break;
		if (memcmp(data + at, "EXIF", 4) == 0)
			return n > 6 && memcmp(body, "Exif\0", 6) == 0 ?
			    photo_orientation(body + 6, n - 6) : photo_orientation(body, n);
		n += n & 1;
		if (n > len - at - 8)
			break;
		at += 8 + n;
	}
	return 1;
}

enum photo_fault
photo_look_webp(struct photo_look *look, const uint8_t *data, size_t len)
{
	WebPBitstreamFeatures features;

	look->kind = PHOTO_WEBP;
	if (le32(data + 4) > len - 8)
		return FAULT_SHORT;
	if (WebPGetFeatures(data, len, &features) != VP8_STATUS_OK)
		return FAULT_WEBP;
	if (features.has_animation)
		return FAULT_MOVING;
	look->w = (unsigned)features.width;
	look->h = (unsigned)features.height;
	look->orientation = orientation(data, len);
	return FAULT_NONE;
}
