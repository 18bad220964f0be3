/*
 * ink_math.c - numbers, colours and paints: everything of the painter that touches no picture.
 */
#include "ink.h"

#include <math.h>

double
ink_sin(double degrees)
{
	double t = degrees / 360 - floor(degrees / 360), x, q;
	int mirrored = t >= 0.5;

	t = mirrored ? t - 0.5 : t;
	t = t > 0.25 ? 0.5 - t : t;
	x = t * 6.283185307179586;
	q = x * x;
	x *= 1 - q / 6 * (1 - q / 20 * (1 - q / 42 * (1 - q / 72 * (1 - q / 110))));
	return mirrored ? -x : x;
}

double
ink_cos(double degrees)
{
	return ink_sin(degrees + 90);
}

static uint64_t
scramble(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

double
ink_rand(struct ink *k)
{
	k->seed += UINT64_C(0x9e3779b97f4a7c15);
	return (double)(scramble(k->seed) >> 11) / 9007199254740992.0;
}

double
ink_range(struct ink *k, double from, double to)
{
	return from + (to - from) * ink_rand(k);
}

static double
lattice(int64_t x, int64_t y)
{
	uint32_t n = (uint32_t)x * 0x9e3779b1u ^ (uint32_t)y * 0x85ebca77u;

	n = (n ^ (n >> 15)) * 0x2c1b3c6du;
	n = (n ^ (n >> 12)) * 0x297a2d39u;
	return (double)((n ^ (n >> 15)) >> 8) / 16777216.0;
}

double
ink_noise(double x, double y)
{
	double fx = floor(x), fy = floor(y), u = x - fx, v = y - fy;
	int64_t ix = (int64_t)fx, iy = (int64_t)fy;
	double a, b;

	u = u * u * (3 - 2 * u);
	v = v * v * (3 - 2 * v);
	a = lattice(ix, iy) * (1 - u) + lattice(ix + 1, iy) * u;
	b = lattice(ix, iy + 1) * (1 - u) + lattice(ix + 1, iy + 1) * u;
	return a * (1 - v) + b * v;
}

struct rgba
ink_rgba(unsigned hex, double alpha)
{
	return (struct rgba){
		.r = (float)(hex >> 16 & 255) / 255,
		.g = (float)(hex >> 8 & 255) / 255,
		.b = (float)(hex & 255) / 255,
		.a = (float)alpha,
	};
}

struct rgba
ink_rgb(unsigned hex)
{
	return ink_rgba(hex, 1);
}

struct rgba
ink_mix(struct rgba a, struct rgba b, double t)
{
	float u = (float)t;

	return (struct rgba){
		a.r + (b.r - a.r) * u, a.g + (b.g - a.g) * u, a.b + (b.b - a.b) * u,
		a.a + (b.a - a.a) * u,
	};
}

struct rgba
ink_dim(struct rgba c, double factor)
{
	float f = (float)factor;

	return (struct rgba){
		fminf(c.r * f, 1), fminf(c.g * f, 1), fminf(c.b * f, 1), c.a,
	};
}

struct paint
plain(struct rgba c)
{
	return (struct paint){ .kind = INK_SOLID, .c0 = c, .c1 = c };
}

struct paint
solid(unsigned hex)
{
	return plain(ink_rgb(hex));
}

struct paint
wash(unsigned hex, double alpha)
{
	return plain(ink_rgba(hex, alpha));
}

struct paint
fade_c(struct rgba from, double x0, double y0, struct rgba to, double x1, double y1)
{
	return (struct paint){
		.kind = INK_LINEAR, .c0 = from, .c1 = to,
		.x0 = x0, .y0 = y0, .x1 = x1, .y1 = y1,
	};
}

struct paint
fade(unsigned from, double x0, double y0, unsigned to, double x1, double y1)
{
	return fade_c(ink_rgb(from), x0, y0, ink_rgb(to), x1, y1);
}

struct paint
glow(struct rgba centre, double x, double y, double radius, struct rgba rim)
{
	return (struct paint){
		.kind = INK_RADIAL, .c0 = centre, .c1 = rim, .x0 = x, .y0 = y, .x1 = radius,
	};
}

struct paint
soft(struct paint p, double blur)
{
	p.soft = blur;
	return p;
}

struct paint
lit(struct paint p, double size, double strength)
{
	p.lit_size = size;
	p.lit = strength;
	return p;
}

struct paint
grain(struct paint p, double amount, double size_x, double size_y)
{
	p.grain = amount;
	p.grain_x = size_x;
	p.grain_y = size_y;
	return p;
}

struct paint
mode(struct paint p, enum ink_mode m)
{
	p.mode = m;
	return p;
}
