/*
 * ink.c - a picture and what is put on it: fills, strokes, clips, layers, the last touches.
 */
#include "ink.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
ink_init(struct ink *k, int w, int h, uint64_t seed)
{
	*k = (struct ink){ .w = w, .h = h, .seed = seed };
	k->px = mem_array((size_t)w * (size_t)h * 4, sizeof(*k->px));
	k->m = (struct xf){ .a = 1, .d = 1 };
	k->light_x = -0.6;
	k->light_y = -0.8;
	k->warm = ink_rgb(0xfff2d8);
	k->cool = ink_rgb(0x49507a);
}

void
ink_release(struct ink *k)
{
	while (k->nclips > 0)
		ink_unclip(k);
	while (k->nlayers > 0)
		free(k->layers[--k->nlayers]);
	free(k->px);
	free(k->pt);
	free(k->sub);
}

/* Three box blurs one after the other, along one line of n values that lie `step` apart. */
static void
smooth_line(float *v, int n, int step, int r, float *tmp)
{
	for (int pass = 0; pass < 3; pass++) {
		double sum = 0;

		for (int i = 0; i < n; i++)
			tmp[i] = v[(size_t)i * (size_t)step];
		for (int i = -r; i <= r; i++)
			sum += (double)tmp[i < 0 ? 0 : i >= n ? n - 1 : i];
		for (int i = 0; i < n; i++) {
			int out = i - r < 0 ? 0 : i - r, in = i + r + 1 >= n ? n - 1 : i + r + 1;

			v[(size_t)i * (size_t)step] = (float)(sum / (2 * r + 1));
			sum += (double)tmp[in] - (double)tmp[out];
		}
	}
}

/* Blurs w by h values that lie `step` apart (rows follow each other). */
void
ink_smooth(float *v, int w, int h, int step, double radius)
{
	int r = (int)floor(radius + 0.5);
	float *tmp;

	if (r < 1 || w < 1 || h < 1)
		return;
	tmp = mem_array((size_t)(w > h ? w : h), sizeof(*tmp));
	for (int y = 0; y < h; y++)
		smooth_line(v + (size_t)y * (size_t)w * (size_t)step, w, step, r, tmp);
	for (int x = 0; x < w; x++)
		smooth_line(v + (size_t)x * (size_t)step, h, w * step, r, tmp);
	free(tmp);
}

/* What a paint needs to know of the transform it was given under: pixels back to its units. */
static struct xf
inverse(struct xf m)
{
	double det = m.a * m.d - m.b * m.c;
	struct xf r = { .a = m.d / det, .b = -m.b / det, .c = -m.c / det, .d = m.a / det };

	r.e = -(r.a * m.e + r.c * m.f);
	r.f = -(r.b * m.e + r.d * m.f);
	return r;
}

static struct rgba
colour_at(const struct paint *p, const struct xf *back, double px, double py)
{
	double x, y, dx, dy, t;

	if (p->kind == INK_SOLID)
		return p->c0;
	x = back->a * px + back->c * py + back->e - p->x0;
	y = back->b * px + back->d * py + back->f - p->y0;
	if (p->kind == INK_LINEAR) {
		dx = p->x1 - p->x0;
		dy = p->y1 - p->y0;
		t = (x * dx + y * dy) / (dx * dx + dy * dy);
	} else {
		t = sqrt(x * x + y * y) / p->x1;
		t = t < 1 ? t * t * (3 - 2 * t) : 1;
	}
	return ink_mix(p->c0, p->c1, t < 0 ? 0 : t > 1 ? 1 : t);
}

static struct rgba
grained(const struct paint *p, struct rgba c, double x, double y)
{
	double n = 0, part = 0.5, fx = x / p->grain_x, fy = y / p->grain_y;

	for (int i = 0; i < 3; i++, part /= 2, fx *= 2.1, fy *= 2.1)
		n += part * (ink_noise(fx + 17 * i, fy + 5 * i) - 0.5);
	return ink_dim(c, 1 + 2 * p->grain * n);
}

/* Rounds the shape: the blurred cover is taken for a height, and its slope meets the light. */
static struct rgba
shaded(const struct ink *k, const struct paint *p, struct rgba c, double slope_x, double slope_y)
{
	double s = -(slope_x * k->light_x + slope_y * k->light_y) * p->lit;
	struct rgba to = c;

	if (s > 0) {
		to.r = 1 - (1 - c.r) * (1 - k->warm.r * 0.9f);
		to.g = 1 - (1 - c.g) * (1 - k->warm.g * 0.9f);
		to.b = 1 - (1 - c.b) * (1 - k->warm.b * 0.9f);
		s *= 0.6;
	} else {
		to.r = c.r * k->cool.r;
		to.g = c.g * k->cool.g;
		to.b = c.b * k->cool.b;
		s = -s;
	}
	return ink_mix(c, to, s > 1 ? 1 : s);
}

static void
blend(float *d, struct rgba c, float cover, enum ink_mode how)
{
	float a = c.a * cover;
	float in[3] = { c.r, c.g, c.b };

	for (int i = 0; i < 3; i++) {
		switch (how) {
		case INK_OVER:
			d[i] = in[i] * a + d[i] * (1 - a);
			break;
		case INK_MULTIPLY:
			d[i] *= 1 - a + a * in[i];
			break;
		case INK_SCREEN:
			d[i] += in[i] * a * (1 - fminf(d[i], 1));
			break;
		}
	}
	if (how == INK_OVER)
		d[3] = a + d[3] * (1 - a);
}

static float *
heights(const struct ink_mask *m, double size)
{
	size_t n = (size_t)m->w * (size_t)m->h;
	float *v = mem_array(n, sizeof(*v));

	memcpy(v, m->v, n * sizeof(*v));
	ink_smooth(v, m->w, m->h, 1, size);
	return v;
}

static void
lay(struct ink *k, const struct ink_mask *m, const struct paint *p, double size)
{
	struct xf back = inverse(k->m);
	const float *clip = k->nclips > 0 ? k->clips[k->nclips - 1] : NULL;
	float *hill = p->lit_size > 0 ? heights(m, size) : NULL;

	for (int y = 0; y < m->h; y++)
		for (int x = 0; x < m->w; x++) {
			int px = m->x + x, py = m->y + y;
			size_t i = (size_t)y * (size_t)m->w + (size_t)x;
			size_t j = (size_t)py * (size_t)k->w + (size_t)px;
			struct rgba c;

			if (px < 0 || py < 0 || px >= k->w || py >= k->h || m->v[i] <= 0.001f ||
			    (clip != NULL && clip[j] <= 0.001f))
				continue;
			c = colour_at(p, &back, px + 0.5, py + 0.5);
			if (p->grain > 0)
				c = grained(p, c, px, py);
			if (hill != NULL && x > 0 && y > 0 && x + 1 < m->w && y + 1 < m->h)
				c = shaded(k, p, c,
				    (double)(hill[i + 1] - hill[i - 1]) * size * 1.6,
				    (double)(hill[i + (size_t)m->w] - hill[i - (size_t)m->w]) *
				    size * 1.6);
			blend(k->px + 4 * j, c, clip != NULL ? m->v[i] * clip[j] : m->v[i],
			    p->mode);
		}
	free(hill);
}

void
ink_fill(struct ink *k, struct paint p)
{
	double blur = p.soft * ink_size(k), size = fmax(p.lit_size * ink_size(k), 1);
	struct ink_mask m;

	ink_cover(k, &m, fmax(blur * 3, p.lit_size > 0 ? size * 3 : 0) + 1);
	if (m.v == NULL)
		return;
	ink_smooth(m.v, m.w, m.h, 1, blur);
	lay(k, &m, &p, size);
	free(m.v);
}

/* Replaces the path by the outline of a pen of that width drawn along it. */
void
ink_stroke(struct ink *k, struct paint p, double width)
{
	struct xf m = k->m;
	double r = width * ink_size(k) / 2;
	size_t npt = k->npt, nsub = k->nsub;
	double *pt = k->pt;
	size_t *sub = k->sub;

	k->pt = NULL;
	k->sub = NULL;
	k->npt = k->room = k->nsub = k->sub_room = 0;
	k->m = (struct xf){ .a = 1, .d = 1 };
	for (size_t s = 0; s < nsub; s++) {
		size_t to = s + 1 < nsub ? sub[s + 1] : npt;

		for (size_t i = sub[s]; i + 3 < to; i += 2)
			ink_limb(k, pt[i], pt[i + 1], r, pt[i + 2], pt[i + 3], r);
	}
	free(pt);
	free(sub);
	k->m = m;
	ink_fill(k, p);
}

void
ink_clip(struct ink *k)
{
	size_t n = (size_t)k->w * (size_t)k->h;
	const float *outer = k->nclips > 0 ? k->clips[k->nclips - 1] : NULL;
	float *v = mem_array(n, sizeof(*v));
	struct ink_mask m;

	ink_cover(k, &m, 1);
	for (int y = 0; y < m.h; y++)
		for (int x = 0; x < m.w; x++) {
			int px = m.x + x, py = m.y + y;
			size_t j = (size_t)py * (size_t)k->w + (size_t)px;

			if (px >= 0 && py >= 0 && px < k->w && py < k->h)
				v[j] = m.v[(size_t)y * (size_t)m.w + (size_t)x] *
				    (outer != NULL ? outer[j] : 1);
		}
	free(m.v);
	k->clips[k->nclips++] = v;
}

void
ink_unclip(struct ink *k)
{
	free(k->clips[--k->nclips]);
}

static void
apply(struct ink *k, struct xf t)
{
	struct xf m = k->m;

	k->m.a = m.a * t.a + m.c * t.b;
	k->m.b = m.b * t.a + m.d * t.b;
	k->m.c = m.a * t.c + m.c * t.d;
	k->m.d = m.b * t.c + m.d * t.d;
	k->m.e = m.a * t.e + m.c * t.f + m.e;
	k->m.f = m.b * t.e + m.d * t.f + m.f;
}

void
ink_at(struct ink *k, double x, double y, double scale)
{
	k->saved[k->nsaved++] = k->m;
	apply(k, (struct xf){ .a = scale, .d = scale, .e = x, .f = y });
}

void
ink_turn(struct ink *k, double degrees)
{
	double c = ink_cos(degrees), s = ink_sin(degrees);

	apply(k, (struct xf){ .a = c, .b = s, .c = -s, .d = c });
}

void
ink_stretch(struct ink *k, double sx, double sy)
{
	apply(k, (struct xf){ .a = sx, .d = sy });
}

void
ink_slant(struct ink *k, double dx)
{
	apply(k, (struct xf){ .a = 1, .c = dx, .d = 1 });
}

void
ink_back(struct ink *k)
{
	k->m = k->saved[--k->nsaved];
}

void
ink_layer(struct ink *k)
{
	k->layers[k->nlayers++] = k->px;
	k->px = mem_array((size_t)k->w * (size_t)k->h * 4, sizeof(*k->px));
}

void
ink_blur(struct ink *k, double radius)
{
	for (int i = 0; i < 4; i++)
		ink_smooth(k->px + i, k->w, k->h, 4, radius);
}

void
ink_merge(struct ink *k, double alpha, double blur, enum ink_mode how)
{
	float *top = k->px;
	const float *clip = k->nclips > 0 ? k->clips[k->nclips - 1] : NULL;
	size_t n = (size_t)k->w * (size_t)k->h;

	ink_blur(k, blur);
	k->px = k->layers[--k->nlayers];
	for (size_t i = 0; i < n; i++) {
		const float *s = top + 4 * i;
		float cover = (float)alpha * (clip != NULL ? clip[i] : 1);

		if (s[3] > 0.0005f)
			blend(k->px + 4 * i,
			    (struct rgba){ s[0] / s[3], s[1] / s[3], s[2] / s[3], s[3] }, cover,
			    how);
	}
	free(top);
}

void
ink_wash(struct ink *k, struct paint p)
{
	struct ink_mask m = { .w = k->w, .h = k->h };
	size_t n = (size_t)k->w * (size_t)k->h;

	m.v = mem_array(n, sizeof(*m.v));
	for (size_t i = 0; i < n; i++)
		m.v[i] = 1;
	lay(k, &m, &p, 1);
	free(m.v);
}

/* Water: what stands above the level is seen again below it, the ripples growing towards us. */
void
ink_mirror(struct ink *k, double level, double bottom, double alpha, double ripple)
{
	const float *clip = k->nclips > 0 ? k->clips[k->nclips - 1] : NULL;

	for (int y = (int)level; y < k->h && y < bottom; y++)
		for (int x = 0; x < k->w; x++) {
			double deep = (y - level) / (bottom - level + 1);
			double wave = ink_noise(x / (20 + 60 * deep), y / (1.2 + 5 * deep)) - 0.5;
			int sy = (int)floor(2 * level - y - 1 + wave * ripple * (0.3 + 2 * deep));
			int sx = x + (int)floor(wave * ripple * (0.4 + deep));
			size_t j = (size_t)y * (size_t)k->w + (size_t)x;
			const float *s;

			sx = sx < 0 ? 0 : sx >= k->w ? k->w - 1 : sx;
			sy = sy < 0 ? 0 : sy >= (int)level ? (int)level - 1 : sy;
			s = k->px + 4 * ((size_t)sy * (size_t)k->w + (size_t)sx);
			blend(k->px + 4 * j, (struct rgba){ s[0], s[1], s[2], 1 },
			    (float)alpha * (clip != NULL ? clip[j] : 1), INK_OVER);
		}
}

void
ink_vignette(struct ink *k, double strength)
{
	for (int y = 0; y < k->h; y++)
		for (int x = 0; x < k->w; x++) {
			double u = (x + 0.5) / k->w * 2 - 1, v = (y + 0.5) / k->h * 2 - 1;
			double d = u * u + v * v, f = 1 - strength * d * d / 4;

			for (int i = 0; i < 3; i++)
				k->px[4 * ((size_t)y * (size_t)k->w + (size_t)x) + (size_t)i] *=
				    (float)f;
		}
}

void
ink_tone(struct ink *k, double contrast, double saturation)
{
	size_t n = (size_t)k->w * (size_t)k->h;
	float s = (float)saturation, c = (float)contrast;

	for (size_t i = 0; i < n; i++) {
		float *d = k->px + 4 * i;
		float grey = 0.3f * d[0] + 0.59f * d[1] + 0.11f * d[2];

		for (int j = 0; j < 3; j++)
			d[j] = (grey + (d[j] - grey) * s - 0.5f) * c + 0.5f;
	}
}

uint8_t *
ink_bytes(struct ink *k, double noise)
{
	size_t n = (size_t)k->w * (size_t)k->h;
	uint8_t *out = mem_array(n, 3);

	for (size_t i = 0; i < n; i++) {
		double speck = (ink_rand(k) + ink_rand(k) - 1) * noise;

		for (size_t j = 0; j < 3; j++) {
			double v = ((double)k->px[4 * i + j] + speck) * 255 + 0.5;

			out[3 * i + j] = v < 0 ? 0 : v > 255 ? 255 : (uint8_t)v;
		}
	}
	return out;
}
