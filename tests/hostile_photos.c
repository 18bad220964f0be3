/*
 * hostile_photos.c - each way to do harm is a function in one table; a round picks a sample and a
 * way, sometimes two.
 */
#include "hostile_photos.h"

#include <string.h>

#include "specimen.h"

static uint64_t
next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* 0 … n − 1; 0 where n is 0 */
static size_t
below(uint64_t *state, size_t n)
{
	return n > 0 ? (size_t)(next(state) % n) : 0;
}

static void
put(struct buf *b, size_t at, unsigned bytes, uint64_t v)
{
	for (unsigned i = 0; i < bytes && at + i < b->len; i++)
		b->data[at + i] = (char)(v >> 8 * (bytes - 1 - i));
}

/* Where `text` begins in the file; its length where it does not. */
static size_t
where(const struct buf *b, const char *text, size_t len)
{
	const char *found = b->len >= len ? memmem(b->data, b->len, text, len) : NULL;

	return found != NULL ? (size_t)(found - b->data) : b->len;
}

static void
insert(struct buf *b, size_t at, const void *bytes, size_t len)
{
	if (len == 0)
		return;
	if (at > b->len)
		at = b->len;
	buf_reserve(b, len);
	memmove(b->data + at + len, b->data + at, b->len - at);
	memcpy(b->data + at, bytes, len);
	b->len += len;
}

static void
cut(struct buf *b, size_t at, size_t len)
{
	if (at > b->len)
		at = b->len;
	if (len > b->len - at)
		len = b->len - at;
	memmove(b->data + at, b->data + at + len, b->len - at - len);
	b->len -= len;
}

/* ---- the ways -------------------------------------------------------------------------------- */

static void
flip(struct buf *b, uint64_t *s)
{
	for (size_t n = 1 + below(s, 32); n > 0; n--) {
		size_t at = below(s, b->len);

		b->data[at] = (char)(b->data[at] ^ 1 << below(s, 8));
	}
}

static void
flip_head(struct buf *b, uint64_t *s)
{
	size_t head = b->len < 200 ? b->len : 200;

	for (size_t n = 1 + below(s, 6); n > 0; n--)
		b->data[below(s, head)] = (char)next(s);
}

static void
truncate_it(struct buf *b, uint64_t *s)
{
	b->len = below(s, b->len);
}

static void
zero_run(struct buf *b, uint64_t *s)
{
	size_t at = below(s, b->len), n = 1 + below(s, 300);

	memset(b->data + at, (int)(below(s, 2) * 255), n < b->len - at ? n : b->len - at);
}

static void
drop_run(struct buf *b, uint64_t *s)
{
	cut(b, below(s, b->len), 1 + below(s, 64));
}

static void
repeat_run(struct buf *b, uint64_t *s)
{
	size_t at = below(s, b->len), n = 1 + below(s, b->len - at);
	struct buf copy = BUF_INIT;

	buf_add(&copy, b->data + at, n < 4000 ? n : 4000);
	for (size_t i = 1 + below(s, 8); i > 0; i--)
		insert(b, at, copy.data, copy.len);
	buf_release(&copy);
}

static void
extreme_number(struct buf *b, uint64_t *s)
{
	static const uint64_t values[] = { 0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff,
	    0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff4 };
	unsigned bytes = 1u << below(s, 3);
	size_t head = b->len < 700 ? b->len : 700;

	put(b, below(s, head), bytes, values[below(s, sizeof(values) / sizeof(*values))]);
}

static void
huge_size(struct buf *b, uint64_t *s)
{
	static const unsigned sides[] = { 0, 1, 16384, 16385, 30000, 65535 };
	unsigned w = sides[below(s, 6)], h = sides[below(s, 6)];
	size_t sof = where(b, "\xff\xc0", 2), ihdr = where(b, "IHDR", 4);

	if (sof == b->len)
		sof = where(b, "\xff\xc2", 2);
	put(b, sof + 5, 2, h);
	put(b, sof + 7, 2, w);
	put(b, ihdr + 4, 4, below(s, 2) ? w : w * 65536u);
	put(b, ihdr + 8, 4, h);
}

static void
huffman_lies(struct buf *b, uint64_t *s)
{
	size_t dht = where(b, "\xff\xc4", 2);

	for (size_t n = 1 + below(s, 5); n > 0; n--)
		put(b, dht + 5 + below(s, 16), 1, next(s));
	if (below(s, 2))
		put(b, dht + 5 + 15, 1, 255);
}

static void
many_scans(struct buf *b, uint64_t *s)
{
	size_t sos = where(b, "\xff\xda", 2);
	struct buf scan = BUF_INIT;

	if (sos + 2 < b->len)
		buf_add(&scan, b->data + sos, b->len - 2 - sos);
	for (size_t n = 20 + below(s, 150); n > 0 && b->len < 400000; n--)
		insert(b, b->len - 2, scan.data, scan.len);
	buf_release(&scan);
}

static void
markers(struct buf *b, uint64_t *s)
{
	size_t at = 2 + below(s, b->len);
	char flood[3000];

	memset(flood, 0xff, sizeof(flood));
	for (size_t i = 1; i < sizeof(flood) && below(s, 2); i += 2)
		flood[i] = (char)(0xd0 + below(s, 8));
	insert(b, at, flood, 1 + below(s, sizeof(flood)));
}

/* A directory that says it is longer than the file, or lies where it must not. */
static void
exif_lies(struct buf *b, uint64_t *s)
{
	static const uint32_t offsets[] = { 0, 4, 7, 8, 10, 26, 255, 0x7fffffff, 0xffffffff,
	    0xfffffff8 };
	uint8_t app1[64] = { 0xff, 0xe1, 0, 62, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42 };
	uint32_t at = offsets[below(s, 10)];

	for (unsigned i = 0; i < 4; i++)
		app1[14 + i] = (uint8_t)(at >> (24 - 8 * i));
	for (unsigned i = 18; i < 64; i++)
		app1[i] = (uint8_t)next(s);
	if (below(s, 2))
		memcpy(app1 + 18, "\xff\xff\x01\x12\x00\x03\x00\x00\x00\x01", 10);
	insert(b, 2, app1, sizeof(app1));
}

static void
wrong_magic(struct buf *b, uint64_t *s)
{
	static const char *const magic[] = { "\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "GIF89a",
	    "BM\0\0\0\0\0\0\0\0", "RIFF\xff\xff\xff\xffWEBP", "8BPS", "P6 9 9 255 ", "#?RADIANCE" };
	static const size_t len[] = { 8, 4, 6, 10, 12, 4, 11, 10 };
	size_t i = below(s, 8);

	if (b->len >= len[i])
		memcpy(b->data, magic[i], len[i]);
}

static void
graft(struct buf *b, uint64_t *s)
{
	size_t half = b->len / 2, at = below(s, half + 1), n = below(s, half + 1);

	for (size_t i = 0; i < n && at + i < b->len; i++)
		b->data[at + i] = b->data[b->len - 1 - i];
}

static void
tiny(struct buf *b, uint64_t *s)
{
	b->len = below(s, 16);
}

static void
noise(struct buf *b, uint64_t *s)
{
	for (size_t i = below(s, 2) ? 3 : 16; i < b->len; i++)
		b->data[i] = (char)next(s);
}

static void
palette_lies(struct buf *b, uint64_t *s)
{
	size_t plte = where(b, "PLTE", 4), ihdr = where(b, "IHDR", 4);

	put(b, plte - 4, 4, 3 * below(s, 400));
	put(b, ihdr + 12, 1, 1u << below(s, 5));
	put(b, ihdr + 13, 1, below(s, 7));
	put(b, ihdr + 16, 1, below(s, 3));
}

static const struct {
	void (*way)(struct buf *b, uint64_t *s);
	const char *what;
} ways[] = {
	{ flip, "bits flipped" }, { flip, "bits flipped" }, { flip_head, "header bytes changed" },
	{ truncate_it, "cut short" }, { zero_run, "a run overwritten" },
	{ drop_run, "a run left out" }, { repeat_run, "a run repeated" },
	{ extreme_number, "an extreme number" }, { extreme_number, "an extreme number" },
	{ huge_size, "sizes that are not so" }, { huffman_lies, "Huffman tables that lie" },
	{ many_scans, "many scans" }, { markers, "a flood of markers" },
	{ exif_lies, "EXIF that lies" }, { wrong_magic, "another kind's first bytes" },
	{ graft, "parts in another's place" }, { tiny, "a few bytes" }, { noise, "noise" },
	{ palette_lies, "a palette that lies" },
};
enum { WAYS = sizeof(ways) / sizeof(*ways) };

/* An image of indexes, four bits each, whose palette has three colours: most indexes have none. */
static void
indexed(struct buf *out, unsigned side)
{
	static const uint8_t head[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H',
	    'D', 'R', 0, 0, 0, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 'P', 'L',
	    'T', 'E', 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 0 };
	unsigned row = side / 2 + 1, len = row * side;
	struct buf data = BUF_INIT;
	uint8_t n[4] = { 0, 0, 0, 0 };

	/* One stored block of deflate; nobody reads the checksums. */
	buf_add(&data, "\x78\x01\x01", 3);
	buf_byte(&data, (char)(len & 255));
	buf_byte(&data, (char)(len >> 8));
	buf_byte(&data, (char)(~len & 255));
	buf_byte(&data, (char)(~len >> 8 & 255));
	for (unsigned i = 0; i < len; i++)
		buf_byte(&data, (char)(i % row == 0 ? 0 : (i * 37) & 255));
	buf_add(&data, n, 4);
	buf_add(out, head, sizeof(head));
	put(out, 16, 4, side);
	put(out, 20, 4, side);
	n[2] = (uint8_t)(data.len >> 8);
	n[3] = (uint8_t)data.len;
	buf_add(out, n, 4);
	buf_str(out, "IDAT");
	buf_add(out, data.data, data.len);
	buf_add(out, "\0\0\0\0\0\0\0\0IEND\0\0\0\0", 16);
	buf_release(&data);
}

void
hostile_photos_init(struct hostile_photos *h)
{
	struct specimen a = specimen_make(64, 48, 1), b = specimen_make(33, 61, 2);
	struct specimen black = specimen_make(2000, 2000, 3);

	memset(h, 0, sizeof(*h));
	specimen_encode(&h->sample[0], &a, SPECIMEN_JPEG, 0);
	specimen_encode(&h->sample[1], &b, SPECIMEN_JPEG, 6);
	specimen_encode(&h->sample[2], &a, SPECIMEN_PNG, 0);
	specimen_encode(&h->sample[3], &b, SPECIMEN_PNG, 0);
	specimen_encode(&h->sample[4], &a, SPECIMEN_WEBP, 0);
	specimen_encode(&h->sample[5], &b, SPECIMEN_WEBP_LOSSLESS, 0);
	specimen_progressive(&h->sample[6]);
	specimen_progressive(&h->sample[7]);
	indexed(&h->sample[8], 40);
	specimen_gif(&h->sample[9], &a, true, true);
	specimen_encode(&h->sample[10], &b, SPECIMEN_BMP, 0);
	/* Far more pixels than bytes; the last, which is taken less often. */
	memset(black.rgb, 0, 2000 * 2000 * 3);
	specimen_encode(&h->sample[11], &black, SPECIMEN_PNG, 0);
	specimen_release(&a);
	specimen_release(&b);
	specimen_release(&black);
}

void
hostile_photos_release(struct hostile_photos *h)
{
	for (size_t i = 0; i < HOSTILE_SAMPLES; i++)
		buf_release(&h->sample[i]);
}

const char *
hostile_photo(const struct hostile_photos *h, struct buf *out, uint64_t seed, uint64_t round)
{
	uint64_t state = seed * 1000003 + round;
	size_t way = below(&state, WAYS), sample = below(&state, 40);
	const struct buf *from = &h->sample[sample < HOSTILE_SAMPLES ? sample :
	    sample % (HOSTILE_SAMPLES - 1)];

	buf_clear(out);
	buf_add(out, from->data, from->len);
	ways[way].way(out, &state);
	if (out->len > 0 && below(&state, 4) == 0)
		ways[below(&state, WAYS)].way(out, &state);
	return ways[way].what;
}
