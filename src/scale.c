/*
 * scale.c - two passes: rows are summed into one row of sums, then that row's pixels.
 *
 * Weights add up to exactly one for each new pixel, so a plain area stays plain.  They are so
 * coarse that sums fit 16 bits, which compilers turn into vector code.
 */
#include "scale.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* A size this little above a whole multiple is taken for that, so that pixels stay squares. */
static const double NEAR_WHOLE = 0.02;

enum {
	ONE = 256,		/* the weights of an area together */
	CUBIC_ONE = 128,	/* and of a cubic, whose sums must fit 16 bits with some below zero */
	CUBIC_TAPS = 4,
	BLOCK = 32,
};

/* Red, green, blue and five times nothing, in arithmetic modulo 65536. */
typedef uint16_t rgb8 __attribute__((vector_size(16)));

/* Which old pixels make a new one: `n` from `first` on, their weights from taps->weight[at] on. */
struct span {
	uint32_t at;
	uint16_t first, n;
};

struct taps {
	struct span *span;
	int16_t *weight;
	bool cubic;
};

static size_t
align(size_t n)
{
	return (n + 15) & ~(size_t)15;
}

/* A new pixel touches at most ⌈from / to⌉ + 1 old ones; all of them together at most from + to. */
static size_t
taps_bytes(unsigned from, unsigned to)
{
	size_t weights = from > to ? (size_t)from + to + 1 : (size_t)to * CUBIC_TAPS;

	return align(to * sizeof(struct span)) + align(weights * sizeof(int16_t));
}

size_t
scale_scratch(unsigned part_w, unsigned part_h, unsigned to_w, unsigned to_h)
{
	return taps_bytes(part_w, to_w) + taps_bytes(part_h, to_h) +
	    align((size_t)part_w * 3 * sizeof(uint16_t)) +
	    ((size_t)part_w + CUBIC_TAPS) * sizeof(rgb8) + 64;
}

/*
 * Area: old pixel i covers [i * to, (i + 1) * to) and new pixel k covers [k * from, (k + 1) * from)
 * of one common line.  Rounding is carried on from tap to tap, so that the weights add up to ONE.
 */
static void
taps_area(struct taps *taps, unsigned from, unsigned to)
{
	uint32_t at = 0;

	for (unsigned k = 0; k < to; k++) {
		uint64_t begin = (uint64_t)k * from, end = begin + from;
		unsigned first = (unsigned)(begin / to), last = (unsigned)((end - 1) / to);
		unsigned given = 0;
		uint64_t covered = 0;

		taps->span[k] = (struct span){ at, (uint16_t)first, (uint16_t)(last - first + 1) };
		for (unsigned i = first; i <= last; i++) {
			uint64_t left = (uint64_t)i * to, right = left + to;
			unsigned share;

			covered += (right < end ? right : end) - (left > begin ? left : begin);
			share = (unsigned)((covered * ONE + from / 2) / from);
			taps->weight[at++] = (int16_t)(share - given);
			given = share;
		}
	}
}

static double
catmull_rom(double x)
{
	x = fabs(x);
	if (x < 1)
		return (1.5 * x - 2.5) * x * x + 1;
	return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/* Taps beyond the edge go to the edge pixel. */
static void
taps_cubic(struct taps *taps, unsigned from, unsigned to)
{
	for (unsigned k = 0; k < to; k++) {
		double centre = (k + 0.5) * from / to - 0.5;
		int left = (int)floor(centre) - 1;
		int first = left < 0 ? 0 : left, last = left + CUBIC_TAPS - 1;
		int16_t *weight = taps->weight + (size_t)k * CUBIC_TAPS;
		int given = 0, heaviest = 0;

		if (last > (int)from - 1)
			last = (int)from - 1;
		if (first > last)
			first = last;
		memset(weight, 0, CUBIC_TAPS * sizeof(*weight));
		for (int i = left; i < left + CUBIC_TAPS; i++) {
			int to_here = i < first ? first : i > last ? last : i;
			int share = (int)lround(catmull_rom(i - centre) * CUBIC_ONE);

			weight[to_here - first] = (int16_t)(weight[to_here - first] + share);
			given += share;
		}
		for (int i = 1; i <= last - first; i++)
			if (weight[i] > weight[heaviest])
				heaviest = i;
		weight[heaviest] = (int16_t)(weight[heaviest] + CUBIC_ONE - given);
		taps->span[k] = (struct span){ k * CUBIC_TAPS, (uint16_t)first,
		    (uint16_t)(last - first + 1) };
	}
}

static uint8_t *
taps_make(struct taps *taps, unsigned from, unsigned to, uint8_t *room)
{
	taps->span = (struct span *)(void *)room;
	taps->weight = (int16_t *)(void *)(room + align(to * sizeof(struct span)));
	taps->cubic = to > from;
	if (taps->cubic)
		taps_cubic(taps, from, to);
	else
		taps_area(taps, from, to);
	return room + taps_bytes(from, to);
}

static uint8_t
clamp(int v)
{
	return (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v);
}

/* sum += row × w.  The inner loop has a fixed length, which makes it vector code. */
static void
add_row(uint16_t *restrict sum, const uint8_t *restrict row, size_t len, uint16_t w)
{
	size_t i = 0;

	for (; i + BLOCK <= len; i += BLOCK)
		for (unsigned k = 0; k < BLOCK; k++)
			sum[i + k] = (uint16_t)(sum[i + k] + row[i + k] * w);
	for (; i < len; i++)
		sum[i] = (uint16_t)(sum[i] + row[i] * w);
}

/* One row of sums, in 1/256, from the rows that make a new one. */
static void
sum_area(uint16_t *sum, const uint8_t *row, size_t stride, size_t len, const int16_t *weight,
    unsigned n)
{
	memset(sum, 0, len * sizeof(*sum));
	for (unsigned k = 0; k < n; k++)
		add_row(sum, row + k * stride, len, (uint16_t)weight[k]);
}

/*
 * Cubic sums lie between −0.2 and 1.3 of 255 × 128; with BIAS they stay above zero in 16 bits.  Back
 * to bytes, in 1/256.
 */
enum { BIAS = 64 };

static inline uint16_t
settle(uint16_t v)
{
	uint16_t over = (uint16_t)(v > BIAS * CUBIC_ONE ? v - BIAS * CUBIC_ONE : 0);

	return (uint16_t)((over < 255 * CUBIC_ONE ? over : 255 * CUBIC_ONE) * 2);
}

/*
 * The same where weights may be negative: clamped to bytes, so that both passes leave the same kind
 * of row.  At the picture's edges there are fewer than four rows; the others weigh nothing.
 */
static void
sum_cubic(uint16_t *restrict sum, const uint8_t *row, size_t stride, size_t len,
    const int16_t *weight, unsigned n)
{
	const uint8_t *restrict a = row, *restrict b = row + (n > 1 ? stride : 0);
	const uint8_t *restrict c = row + (n > 2 ? 2 * stride : 0);
	const uint8_t *restrict d = row + (n > 3 ? 3 * stride : 0);
	uint16_t wa = (uint16_t)weight[0], wb = n > 1 ? (uint16_t)weight[1] : 0;
	uint16_t wc = n > 2 ? (uint16_t)weight[2] : 0, wd = n > 3 ? (uint16_t)weight[3] : 0;
	size_t i = 0;

	for (; i + BLOCK <= len; i += BLOCK)
		for (unsigned k = 0; k < BLOCK; k++)
			sum[i + k] = settle((uint16_t)(a[i + k] * wa + b[i + k] * wb +
			    c[i + k] * wc + d[i + k] * wd + BIAS * CUBIC_ONE));
	for (; i < len; i++)
		sum[i] = settle((uint16_t)(a[i] * wa + b[i] * wb + c[i] * wc + d[i] * wd +
		    BIAS * CUBIC_ONE));
}

static void
pixels_area(uint8_t *restrict to, const uint16_t *restrict sum, const struct taps *taps,
    unsigned to_w)
{
	for (unsigned x = 0; x < to_w; x++) {
		const struct span *span = &taps->span[x];
		const uint16_t *from = sum + (size_t)span->first * 3;
		const int16_t *weight = taps->weight + span->at;
		uint32_t r = 1u << 15, g = r, b = r;

		for (unsigned i = 0; i < span->n; i++, from += 3) {
			uint32_t w = (uint32_t)weight[i];

			r += from[0] * w;
			g += from[1] * w;
			b += from[2] * w;
		}
		*to++ = (uint8_t)(r >> 16);
		*to++ = (uint8_t)(g >> 16);
		*to++ = (uint8_t)(b >> 16);
	}
}

/* A row of sums as whole pixels; the last one again for taps that weigh nothing. */
static void
widen(rgb8 *restrict to, const uint16_t *restrict sum, unsigned w)
{
	for (unsigned x = 0; x < w; x++, sum += 3)
		to[x] = (rgb8){ (uint16_t)((sum[0] + 128) >> 8), (uint16_t)((sum[1] + 128) >> 8),
		    (uint16_t)((sum[2] + 128) >> 8) };
	for (unsigned i = 0; i < CUBIC_TAPS; i++)
		to[w + i] = to[w - 1];
}

static void
pixels_cubic(uint8_t *restrict to, const rgb8 *restrict from, const struct taps *taps,
    unsigned to_w)
{
	for (unsigned x = 0; x < to_w; x++) {
		const rgb8 *p = from + taps->span[x].first;
		const int16_t *w = taps->weight + taps->span[x].at;
		rgb8 v = p[0] * (uint16_t)w[0] + p[1] * (uint16_t)w[1] +
		    p[2] * (uint16_t)w[2] + p[3] * (uint16_t)w[3];

		v = (v + (BIAS * CUBIC_ONE + CUBIC_ONE / 2)) >> 7;
		*to++ = clamp(v[0] - BIAS);
		*to++ = clamp(v[1] - BIAS);
		*to++ = clamp(v[2] - BIAS);
	}
}

void
scale_rgb(const uint8_t *rgb, size_t stride, struct rect part, uint8_t *to, size_t to_stride,
    unsigned to_w, unsigned to_h, void *scratch)
{
	const uint8_t *from = rgb + part.y * stride + (size_t)part.x * 3;
	size_t len = (size_t)part.w * 3;
	struct taps across, down;
	uint16_t *sum;
	rgb8 *wide;

	if (part.w == to_w && part.h == to_h) {
		for (unsigned y = 0; y < to_h; y++)
			memcpy(to + y * to_stride, from + y * stride, len);
		return;
	}
	wide = (rgb8 *)(void *)taps_make(&down, part.h, to_h,
	    taps_make(&across, part.w, to_w, scratch));
	sum = (uint16_t *)(void *)(wide + part.w + CUBIC_TAPS);
	for (unsigned y = 0; y < to_h; y++, to += to_stride) {
		const struct span *span = &down.span[y];
		const uint8_t *rows = from + span->first * stride;

		if (down.cubic)
			sum_cubic(sum, rows, stride, len, down.weight + span->at, span->n);
		else
			sum_area(sum, rows, stride, len, down.weight + span->at, span->n);
		if (across.cubic) {
			widen(wide, sum, part.w);
			pixels_cubic(to, wide, &across, to_w);
		} else
			pixels_area(to, sum, &across, to_w);
	}
}

void
scale_fit(unsigned w, unsigned h, unsigned box_w, unsigned box_h, double aspect, double most,
    unsigned *to_w, unsigned *to_h)
{
	double scale = (double)box_w / w;
	double fit_w, fit_h;

	if (scale > box_h * aspect / h)
		scale = box_h * aspect / h;
	if (scale > most)
		scale = most;
	if (aspect == 1 && scale > 2 && scale - floor(scale) < NEAR_WHOLE)
		scale = floor(scale);
	fit_w = floor(w * scale + 0.5);
	fit_h = floor(h * scale / aspect + 0.5);
	*to_w = fit_w < 1 ? 1 : fit_w > box_w ? box_w : (unsigned)fit_w;
	*to_h = fit_h < 1 ? 1 : fit_h > box_h ? box_h : (unsigned)fit_h;
}
