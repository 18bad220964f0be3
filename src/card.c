/*
 * card.c - the test picture, and the plainest PNG file there is: one block of uncompressed rows.
 */
#include "card.h"

#include "mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct card {
	unsigned w, h;
	uint8_t *rgb;
};

static void
dot(const struct card *c, unsigned x, unsigned y, unsigned rgb)
{
	uint8_t *p = c->rgb + ((size_t)y * c->w + x) * 3;

	p[0] = (uint8_t)(rgb >> 16);
	p[1] = (uint8_t)(rgb >> 8);
	p[2] = (uint8_t)rgb;
}

static unsigned
grey(unsigned level)
{
	return level << 16 | level << 8 | level;
}

/* The upper half in colours, then a ramp, then stripes of 1, 2 and 4 pixels. */
static unsigned
ground(const struct card *c, unsigned x, unsigned y)
{
	static const unsigned colours[8] = { 0xffffff, 0xf2d024, 0x2ab7ca, 0x3fa34d, 0xb0489b,
		0xd7263d, 0x1b4dba, 0x101010 };
	unsigned third = x * 3 / c->w, stripe = third == 0 ? 1 : third == 1 ? 2 : 4;

	if (y < c->h / 2)
		return colours[x * 8 / c->w];
	if (y < c->h * 3 / 4)
		return grey(x * 255 / (c->w - 1));
	return x / stripe % 2 == 0 ? 0xffffff : 0x000000;
}

/* A ring in the middle, two pixels wide, black with white at its side. */
static unsigned
ring(const struct card *c, unsigned x, unsigned y, unsigned below)
{
	int dx = 2 * (int)x - (int)c->w, dy = 2 * (int)y - (int)c->h;
	int r = (int)(c->w < c->h ? c->w : c->h) * 4 / 5, square = dx * dx + dy * dy;

	if (square >= (r - 4) * (r - 4) && square < r * r)
		return 0x000000;
	if (square >= r * r && square < (r + 4) * (r + 4))
		return 0xffffff;
	return below;
}

static void
paint(const struct card *c)
{
	for (unsigned y = 0; y < c->h; y++)
		for (unsigned x = 0; x < c->w; x++) {
			bool edge = x == 0 || y == 0 || x == c->w - 1 || y == c->h - 1;

			dot(c, x, y, edge ? 0xd7263d : ring(c, x, y, ground(c, x, y)));
		}
}

/* ---- PNG: https://www.w3.org/TR/png-3/ ---- */

static void
number(struct buf *out, uint32_t n)
{
	buf_byte(out, (char)(n >> 24));
	buf_byte(out, (char)(n >> 16));
	buf_byte(out, (char)(n >> 8));
	buf_byte(out, (char)n);
}

/* CRC-32 of ISO 3309, as the annex of the PNG specification describes it. */
static uint32_t
crc(const char *bytes, size_t len)
{
	uint32_t sum = 0xffffffff;

	for (size_t i = 0; i < len; i++) {
		sum ^= (uint8_t)bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
	}
	return sum ^ 0xffffffff;
}

static void
chunk(struct buf *out, const char *type, const struct buf *body)
{
	size_t at;

	number(out, (uint32_t)body->len);
	at = out->len;
	buf_str(out, type);
	buf_add(out, body->data, body->len);
	number(out, crc(out->data + at, out->len - at));
}

/* A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4): one a row, a filter byte before. */
static void
rows(struct buf *out, const struct card *c)
{
	uint32_t a = 1, b = 0;
	unsigned len = c->w * 3 + 1;

	buf_add(out, "\x78\x01", 2);
	for (unsigned y = 0; y < c->h; y++) {
		const uint8_t *row = c->rgb + (size_t)y * c->w * 3;

		buf_byte(out, y == c->h - 1);
		buf_byte(out, (char)len);
		buf_byte(out, (char)(len >> 8));
		buf_byte(out, (char)~len);
		buf_byte(out, (char)(~len >> 8));
		buf_byte(out, 0);
		b = (b + a) % 65521;
		buf_add(out, row, (size_t)c->w * 3);
		for (unsigned i = 0; i < c->w * 3; i++) {
			a = (a + row[i]) % 65521;
			b = (b + a) % 65521;
		}
	}
	number(out, b << 16 | a);
}

void
card_png(struct buf *out, unsigned w, unsigned h)
{
	struct card c = { w, h, mem_array((size_t)w * h, 3) };
	struct buf body = BUF_INIT;

	paint(&c);
	buf_add(out, "\x89PNG\r\n\x1a\n", 8);
	number(&body, w);
	number(&body, h);
	buf_add(&body, "\x08\x02\0\0\0", 5);
	chunk(out, "IHDR", &body);
	buf_clear(&body);
	rows(&body, &c);
	chunk(out, "IDAT", &body);
	buf_clear(&body);
	chunk(out, "IEND", &body);
	buf_release(&body);
	free(c.rgb);
}
