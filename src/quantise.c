/*
 * quantise.c - moments of the colour cube, and its cuts.
 *
 * The cube has 32 cells a side.  It is kept as sums over all cells up to and with (r, g, b), one
 * layer of zeros in front, so that the sum over any block of cells is eight look-ups.
 */
#include "quantise.h"

#include <stdbool.h>
#include <string.h>

enum {
	SIDE = 32,		/* cells a side */
	SUMS = SIDE + 1,	/* with the layer of zeros */
	SHIFT = 3,		/* 256 / SIDE = 8 */
	SAMPLES = 1 << 20,	/* pixels looked at, at most: sums of 255s stay within 32 bits */
};

struct moments {
	int32_t n[SUMS][SUMS][SUMS];
	int32_t sum[3][SUMS][SUMS][SUMS];
	double square[SUMS][SUMS][SUMS];
};

/* Cells lo+1 … hi of each axis. */
struct block {
	int lo[3], hi[3];
	double error;
};

size_t
quantise_scratch(void)
{
	return sizeof(struct moments);
}

uint8_t
quantise_percent(uint8_t v)
{
	unsigned percent = (v * 100u + 127) / 255;

	return (uint8_t)((percent * 255 + 50) / 100);
}

static void
count(struct moments *m, const uint8_t *rgb, size_t stride, unsigned w, unsigned h)
{
	unsigned step = 2;

	while ((uint64_t)w * h / step > SAMPLES)
		step++;
	for (unsigned y = 0; y < h; y++) {
		const uint8_t *row = rgb + y * stride;

		for (unsigned x = y % step; x < w; x += step) {
			const uint8_t *p = row + (size_t)x * 3;
			unsigned r = (p[0] >> SHIFT) + 1u, g = (p[1] >> SHIFT) + 1u;
			unsigned b = (p[2] >> SHIFT) + 1u;

			m->n[r][g][b]++;
			m->sum[0][r][g][b] += p[0];
			m->sum[1][r][g][b] += p[1];
			m->sum[2][r][g][b] += p[2];
			m->square[r][g][b] += (double)(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
		}
	}
}

/* From counts to sums over everything up to a cell, one axis after the other. */
#define ACCUMULATE_AXIS(v, r0, g0, b0) \
	for (int r = 1; r < SUMS; r++) \
		for (int g = 1; g < SUMS; g++) \
			for (int b = 1; b < SUMS; b++) \
				(v)[r][g][b] += (v)[r - (r0)][g - (g0)][b - (b0)]

#define ACCUMULATE(v) \
	do { \
		ACCUMULATE_AXIS(v, 0, 0, 1); \
		ACCUMULATE_AXIS(v, 0, 1, 0); \
		ACCUMULATE_AXIS(v, 1, 0, 0); \
	} while (0)

/* The sum over a block, by inclusion and exclusion of its corners. */
#define BLOCK_SUM(v, lo, hi) \
	((v)[(hi)[0]][(hi)[1]][(hi)[2]] - (v)[(hi)[0]][(hi)[1]][(lo)[2]] - \
	(v)[(hi)[0]][(lo)[1]][(hi)[2]] + (v)[(hi)[0]][(lo)[1]][(lo)[2]] - \
	(v)[(lo)[0]][(hi)[1]][(hi)[2]] + (v)[(lo)[0]][(hi)[1]][(lo)[2]] + \
	(v)[(lo)[0]][(lo)[1]][(hi)[2]] - (v)[(lo)[0]][(lo)[1]][(lo)[2]])

static int32_t
block_moments(const struct moments *m, const int lo[3], const int hi[3], double sum[3])
{
	for (int c = 0; c < 3; c++)
		sum[c] = BLOCK_SUM(m->sum[c], lo, hi);
	return BLOCK_SUM(m->n, lo, hi);
}

/* The larger this is summed over the parts, the smaller their squared errors. */
static double
merit(const double sum[3], int32_t n)
{
	return (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / n;
}

static double
block_error(const struct moments *m, const struct block *block)
{
	double sum[3];
	int32_t n = block_moments(m, block->lo, block->hi, sum);

	return n > 0 ? BLOCK_SUM(m->square, block->lo, block->hi) - merit(sum, n) : 0;
}

/* Cuts a block where that helps most; false where it cannot be cut. */
static bool
cut(const struct moments *m, struct block *block, struct block *rest)
{
	double whole[3], best = 0;
	int32_t n = block_moments(m, block->lo, block->hi, whole);
	int axis = -1, place = 0;

	for (int a = 0; a < 3; a++) {
		int hi[3] = { block->hi[0], block->hi[1], block->hi[2] };

		for (hi[a] = block->lo[a] + 1; hi[a] < block->hi[a]; hi[a]++) {
			double part[3], other[3], gain;
			int32_t part_n = block_moments(m, block->lo, hi, part);

			if (part_n == 0)
				continue;
			if (part_n == n)
				break;
			for (int c = 0; c < 3; c++)
				other[c] = whole[c] - part[c];
			gain = merit(part, part_n) + merit(other, n - part_n);
			if (gain > best) {
				best = gain;
				axis = a;
				place = hi[a];
			}
		}
	}
	if (axis < 0)
		return false;
	*rest = *block;
	block->hi[axis] = rest->lo[axis] = place;
	block->error = block_error(m, block);
	rest->error = block_error(m, rest);
	return true;
}

static struct block *
widest(struct block *block, unsigned n)
{
	unsigned worst = 0;

	for (unsigned i = 1; i < n; i++)
		if (block[i].error > block[worst].error)
			worst = i;
	return &block[worst];
}

static void
mean(const struct moments *m, const struct block *block, uint8_t rgb[3])
{
	double sum[3];
	int32_t n = block_moments(m, block->lo, block->hi, sum);

	for (int c = 0; c < 3; c++)
		rgb[c] = quantise_percent((uint8_t)(n > 0 ? sum[c] / n + 0.5 : 0));
}

void
quantise_palette(struct palette *palette, const uint8_t *rgb, size_t stride, unsigned w,
    unsigned h, unsigned colours, unsigned good_enough, void *scratch)
{
	struct moments *m = scratch;
	struct block block[256] = { { { 0, 0, 0 }, { SIDE, SIDE, SIDE }, 0 } };
	double error, enough;
	unsigned n = 1;

	memset(m, 0, sizeof(*m));
	count(m, rgb, stride, w, h);
	ACCUMULATE(m->n);
	for (int c = 0; c < 3; c++)
		ACCUMULATE(m->sum[c]);
	ACCUMULATE(m->square);
	error = block[0].error = block_error(m, &block[0]);
	enough = (double)good_enough * m->n[SIDE][SIDE][SIDE];
	while (n < colours && error > enough) {
		struct block *worst = widest(block, n);
		double before = worst->error;

		if (before <= 0)
			break;
		if (cut(m, worst, &block[n]))
			error += worst->error + block[n++].error - before;
		else
			worst->error = 0;
	}
	palette->n = n;
	for (unsigned i = 0; i < n; i++)
		mean(m, &block[i], palette->rgb[i]);
}
