/*
 * bench_photo_stages.c - the stages by themselves, without processes around them.
 */
#include "bench_photo.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "dither.h"
#include "mem.h"
#include "photo_decode.h"
#include "photo_make.h"
#include "quantise.h"
#include "scale.h"
#include "sixels.h"

enum { ROOM = 32 << 20 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static uint8_t *
load(const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	uint8_t *bytes;

	if (fd < 0 || fstat(fd, &st) != 0)
		return NULL;
	bytes = mem_alloc((size_t)st.st_size + 1);
	*len = (size_t)st.st_size;
	if (read(fd, bytes, *len) != (ssize_t)*len)
		*len = 0;
	close(fd);
	return bytes;
}

static bool
decode(struct photo_pixels *pixels, const uint8_t *bytes, size_t len, struct arena *arena)
{
	struct photo_look look;

	return bytes != NULL && photo_look(&look, bytes, len) == FAULT_NONE &&
	    photo_decode(pixels, &look, bytes, len, arena) == FAULT_NONE;
}

struct specimen
bench_decode(const char *path)
{
	struct specimen p = { 0, 0, NULL };
	struct photo_pixels pixels;
	struct arena arena;
	size_t len = 0;
	uint8_t *bytes = load(path, &len);

	if (arena_open(&arena, (size_t)1 << 30, 64 << 20) == 0) {
		if (decode(&pixels, bytes, len, &arena)) {
			p = (struct specimen){ pixels.w, pixels.h, mem_array((size_t)pixels.w *
			    pixels.h, 3) };
			memcpy(p.rgb, pixels.rgb, (size_t)p.w * p.h * 3);
		}
		arena_close(&arena);
	}
	free(bytes);
	return p;
}

/* D. P. Mitchell, A. N. Netravali, "Reconstruction filters in computer graphics", 1988. */
static double
mitchell(double x)
{
	x = fabs(x);
	if (x < 1)
		return (7 * x * x * x - 12 * x * x + 16 / 3.) / 6;
	return x < 2 ? (-7 / 3. * x * x * x + 12 * x * x - 20 * x + 32 / 3.) / 6 : 0;
}

/* One axis: `count` lines of `from` samples, `step` apart, become lines of `to`. */
static double *
resample(const double *in, unsigned lines, unsigned from, unsigned to)
{
	double *out = mem_array((size_t)lines * to, 3 * sizeof(*out));
	double scale = (double)from / to, wide = scale > 1 ? scale : 1;

	for (unsigned k = 0; k < to; k++) {
		double centre = (k + 0.5) * scale - 0.5, sum = 0;
		int first = (int)ceil(centre - 2 * wide), last = (int)floor(centre + 2 * wide);

		for (int i = first; i <= last; i++)
			sum += mitchell((i - centre) / wide);
		for (int i = first; i <= last; i++) {
			unsigned at = i < 0 ? 0 : i >= (int)from ? from - 1 : (unsigned)i;
			double weight = mitchell((i - centre) / wide) / sum;

			for (unsigned y = 0; y < lines; y++)
				for (unsigned c = 0; c < 3; c++)
					out[((size_t)k * lines + y) * 3 + c] += weight *
					    in[((size_t)y * from + at) * 3 + c];
		}
	}
	return out;		/* turned: line k holds sample k of every line */
}

struct specimen
bench_reference(const struct specimen *p, unsigned w, unsigned h)
{
	struct specimen small = { w, h, mem_array((size_t)w * h, 3) };
	double *in = mem_array((size_t)p->w * p->h, 3 * sizeof(*in)), *across, *down;

	for (size_t i = 0; i < (size_t)p->w * p->h * 3; i++)
		in[i] = p->rgb[i];
	across = resample(in, p->h, p->w, w);
	down = resample(across, w, p->h, h);
	for (size_t i = 0; i < (size_t)w * h * 3; i++)
		small.rgb[i] = (uint8_t)(down[i] < 0 ? 0 : down[i] > 255 ? 255 : down[i] + 0.5);
	free(in);
	free(across);
	free(down);
	return small;
}

static void
one(double t[5], const char *path, unsigned w, unsigned h, struct arena *arena, char *out)
{
	struct photo_pixels p;
	struct palette palette;
	size_t len = 0;
	uint8_t *bytes = load(path, &len), *rgb, *index;
	double at[6];

	at[0] = now();
	if (decode(&p, bytes, len, arena)) {
		at[1] = now();
		rgb = arena_alloc(arena, (size_t)w * h * 3);
		index = arena_alloc(arena, (size_t)w * h);
		scale_rgb(p.rgb, (size_t)p.w * 3, (struct rect){ 0, 0, p.w, p.h }, rgb,
		    (size_t)w * 3, w, h, arena_alloc(arena, scale_scratch(p.w, p.h, w, h)));
		at[2] = now();
		quantise_palette(&palette, rgb, (size_t)w * 3, w, h, PHOTO_COLOURS,
		    PHOTO_GOOD_ENOUGH, arena_alloc(arena, quantise_scratch()));
		at[3] = now();
		dither_map(index, w, rgb, (size_t)w * 3, w, h, &palette, 0, PHOTO_STICKY, 0,
		    arena_alloc(arena, dither_scratch(w)));
		at[4] = now();
		sixels_write(out, ROOM, index, w, h, &palette, arena);
		at[5] = now();
		for (unsigned i = 0; i < 5; i++)
			t[i] += at[i + 1] - at[i];
	}
	arena_release(arena, 0);
	free(bytes);
}

void
bench_stages(const char *dir, const char *const *names, unsigned n, unsigned w, unsigned h)
{
	static const char *const stage[] = { "decode", "scale", "palette", "dither", "write" };
	char *out = mem_alloc(ROOM);
	struct arena arena;
	double t[5] = { 0 }, sum = 0;

	if (arena_open(&arena, (size_t)1 << 30, 64 << 20) == 0) {
		for (unsigned i = 0; i < n; i++) {
			char *path = mem_printf("%s/%s", dir, names[i]);

			one(t, path, w, h, &arena, out);
			free(path);
		}
		for (unsigned i = 0; i < 5; i++)
			sum += t[i];
		printf("  stages          ");
		for (unsigned i = 0; i < 5; i++)
			printf(" %s %.1f ms (%.0f %%)", stage[i], t[i] / n, 100 * t[i] / sum);
		printf("\n");
		arena_close(&arena);
	}
	free(out);
}
