/*
 * ink.h - a small painter: paths, paints, layers, light.
 *
 * The photos of the sample set are drawn with it.  One struct ink is one picture.  A path is built
 * (ink_move ... ink_disc, or the macros POLY, BLOB, CURVE), then ink_fill or ink_stroke or ink_clip
 * uses it up.  Coordinates are pixels with y downward, seen through the current transform; angles
 * are degrees; colours are display values from 0 to 1, not linear light.
 *
 * The same program draws the same bytes on every machine with IEEE arithmetic: sine and cosine are
 * our own, chance is our own, and of the mathematics library only sqrt and floor are used, which
 * are exact.  (Compile without contraction of a*b+c.)
 */
#ifndef INK_H
#define INK_H

#include <stddef.h>
#include <stdint.h>

struct rgba {
	float r, g, b, a;
};

enum ink_kind {
	INK_SOLID,
	INK_LINEAR,		/* c0 at (x0,y0) to c1 at (x1,y1) */
	INK_RADIAL,		/* c0 at (x0,y0) to c1 at distance x1 */
};

enum ink_mode {
	INK_OVER,
	INK_MULTIPLY,
	INK_SCREEN,
};

struct paint {
	enum ink_kind kind;
	enum ink_mode mode;
	struct rgba c0, c1;
	double x0, y0, x1, y1;
	double soft;		/* blur of the edge */
	double lit_size;	/* how far in from its edge the shape is rounded; 0 = flat */
	double lit;		/* how strongly light and shade show on it */
	double grain;		/* unevenness of the colour, 0 to 1 */
	double grain_x, grain_y;	/* size of its spots, in picture pixels */
};

/* A transform: x' = ax + cy + e, y' = bx + dy + f. */
struct xf {
	double a, b, c, d, e, f;
};

enum {
	INK_DEEP = 24,		/* layers, clips, transforms on their stacks */
};

struct ink {
	int w, h;
	float *px;		/* the layer being painted, RGBA, premultiplied */
	float *layers[INK_DEEP];
	int nlayers;
	float *clips[INK_DEEP];	/* what may be painted on, the innermost last; none = all */
	int nclips;
	struct xf m, saved[INK_DEEP];
	int nsaved;
	double *pt;		/* the path, in pixels: x, y pairs */
	size_t npt, room;
	size_t *sub;		/* where each part of it starts */
	size_t nsub, sub_room;
	double px0, py0;	/* the pen, before the transform */
	double light_x, light_y;	/* towards the light */
	struct rgba warm, cool;	/* colour of light and of shade on lit shapes */
	uint64_t seed;
};

void ink_init(struct ink *k, int w, int h, uint64_t seed);
void ink_release(struct ink *k);

/* Colours. */
struct rgba ink_rgb(unsigned hex);			/* 0xrrggbb */
struct rgba ink_rgba(unsigned hex, double alpha);
struct rgba ink_mix(struct rgba a, struct rgba b, double t);
struct rgba ink_dim(struct rgba c, double factor);	/* factor times as bright */

/* Paints, and what can be added to one. */
struct paint solid(unsigned hex);
struct paint wash(unsigned hex, double alpha);
struct paint plain(struct rgba c);
struct paint fade(unsigned from, double x0, double y0, unsigned to, double x1, double y1);
struct paint fade_c(struct rgba from, double x0, double y0, struct rgba to, double x1, double y1);
struct paint glow(struct rgba centre, double x, double y, double radius, struct rgba rim);
struct paint soft(struct paint p, double blur);
struct paint lit(struct paint p, double size, double strength);
struct paint grain(struct paint p, double amount, double size_x, double size_y);
struct paint mode(struct paint p, enum ink_mode m);

/* The path. */
void ink_move(struct ink *k, double x, double y);
void ink_line(struct ink *k, double x, double y);
void ink_quad(struct ink *k, double cx, double cy, double x, double y);
void ink_cubic(struct ink *k, double ax, double ay, double bx, double by, double x, double y);
void ink_arc(struct ink *k, double x, double y, double rx, double ry, double from, double to);
void ink_disc(struct ink *k, double x, double y, double rx, double ry);
void ink_rect(struct ink *k, double x, double y, double w, double h);
void ink_round(struct ink *k, double x, double y, double w, double h, double r);
void ink_limb(struct ink *k, double x0, double y0, double r0, double x1, double y1, double r1);
void ink_poly(struct ink *k, const double *xy, size_t n);
void ink_blob(struct ink *k, const double *xy, size_t n);	/* closed and smooth */
void ink_curve(struct ink *k, const double *xy, size_t n);	/* open and smooth */

#define INK_LIST(...) (const double[]){ __VA_ARGS__ }, \
	sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double)
#define POLY(k, ...) ink_poly((k), INK_LIST(__VA_ARGS__))
#define BLOB(k, ...) ink_blob((k), INK_LIST(__VA_ARGS__))
#define CURVE(k, ...) ink_curve((k), INK_LIST(__VA_ARGS__))

/* Using it up. */
void ink_fill(struct ink *k, struct paint p);
void ink_stroke(struct ink *k, struct paint p, double width);
void ink_clip(struct ink *k);
void ink_unclip(struct ink *k);
void ink_forget(struct ink *k);

/* Transforms.  ink_at saves the current one, moves the origin and scales; ink_back restores. */
void ink_at(struct ink *k, double x, double y, double scale);
void ink_turn(struct ink *k, double degrees);
void ink_stretch(struct ink *k, double sx, double sy);
void ink_slant(struct ink *k, double dx);		/* x += dx * y */
void ink_back(struct ink *k);

/* Layers and the whole picture. */
void ink_layer(struct ink *k);
void ink_merge(struct ink *k, double alpha, double blur, enum ink_mode mode);
void ink_blur(struct ink *k, double radius);		/* of the current layer */
void ink_wash(struct ink *k, struct paint p);		/* over everything the clip allows */
void ink_mirror(struct ink *k, double level, double bottom, double alpha, double ripple);
void ink_vignette(struct ink *k, double strength);
void ink_tone(struct ink *k, double contrast, double saturation);
uint8_t *ink_bytes(struct ink *k, double noise);	/* RGB rows; free() them */

/* Chance and angles. */
double ink_rand(struct ink *k);				/* 0 <= it < 1 */
double ink_range(struct ink *k, double from, double to);
double ink_sin(double degrees);
double ink_cos(double degrees);
double ink_noise(double x, double y);	/* smooth, 0 to 1, about one bump a unit */

/* Between the files of the painter. */
struct ink_mask {
	int x, y, w, h;		/* where it lies in the picture */
	float *v;		/* cover, 0 to 1 */
};

double ink_size(const struct ink *k);			/* pixels a unit, by the transform */
void ink_cover(struct ink *k, struct ink_mask *m, double margin);
void ink_smooth(float *v, int w, int h, int step, double radius);

#endif
