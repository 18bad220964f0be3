/*
 * ink_path.c - building a path and finding how far it covers each pixel.
 *
 * A path is kept as straight pieces in pixels: curves are cut up as they are added.  Cover is found
 * on eight lines a pixel row, exactly along each line, by the non-zero rule.
 */
#include "ink.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	LINES = 8,		/* a pixel row */
};

struct edge {
	double x0, y0, x1, y1;	/* y0 < y1 */
	int way;
};

struct cross {
	double x;
	int way;
};

double
ink_size(const struct ink *k)
{
	return sqrt(fabs(k->m.a * k->m.d - k->m.b * k->m.c));
}

static void
put(struct ink *k, double x, double y)
{
	if (k->npt + 2 > k->room) {
		k->room = k->room ? k->room * 2 : 256;
		k->pt = mem_resize(k->pt, k->room, sizeof(*k->pt));
	}
	k->pt[k->npt++] = k->m.a * x + k->m.c * y + k->m.e;
	k->pt[k->npt++] = k->m.b * x + k->m.d * y + k->m.f;
	k->px0 = x;
	k->py0 = y;
}

void
ink_move(struct ink *k, double x, double y)
{
	if (k->nsub + 1 > k->sub_room) {
		k->sub_room = k->sub_room ? k->sub_room * 2 : 64;
		k->sub = mem_resize(k->sub, k->sub_room, sizeof(*k->sub));
	}
	k->sub[k->nsub++] = k->npt;
	put(k, x, y);
}

void
ink_line(struct ink *k, double x, double y)
{
	put(k, x, y);
}

void
ink_cubic(struct ink *k, double ax, double ay, double bx, double by, double x, double y)
{
	double sx = k->px0, sy = k->py0;
	double len = fabs(ax - sx) + fabs(ay - sy) + fabs(bx - ax) + fabs(by - ay) + fabs(x - bx) +
	    fabs(y - by);
	int n = 4 + (int)sqrt(len * ink_size(k) * 2);

	n = n > 100 ? 100 : n;
	for (int i = 1; i <= n; i++) {
		double t = (double)i / n, u = 1 - t;

		put(k, u * u * u * sx + 3 * u * u * t * ax + 3 * u * t * t * bx + t * t * t * x,
		    u * u * u * sy + 3 * u * u * t * ay + 3 * u * t * t * by + t * t * t * y);
	}
}

void
ink_quad(struct ink *k, double cx, double cy, double x, double y)
{
	double sx = k->px0, sy = k->py0;

	ink_cubic(k, sx + (cx - sx) * 2 / 3, sy + (cy - sy) * 2 / 3, x + (cx - x) * 2 / 3,
	    y + (cy - y) * 2 / 3, x, y);
}

/* Goes on from the pen if there is a path part already of this arc's caller; else starts one. */
static void
arc(struct ink *k, double x, double y, double rx, double ry, double from, double to, int start)
{
	int n = 6 + (int)(sqrt((rx + ry) * ink_size(k)) * fabs(to - from) / 100);

	n = n > 240 ? 240 : n;
	for (int i = 0; i <= n; i++) {
		double t = from + (to - from) * i / n;
		double px = x + rx * ink_cos(t), py = y + ry * ink_sin(t);

		if (i == 0 && start)
			ink_move(k, px, py);
		else
			put(k, px, py);
	}
}

void
ink_arc(struct ink *k, double x, double y, double rx, double ry, double from, double to)
{
	arc(k, x, y, rx, ry, from, to, 1);
}

void
ink_disc(struct ink *k, double x, double y, double rx, double ry)
{
	arc(k, x, y, rx, ry, 0, 360, 1);
}

void
ink_rect(struct ink *k, double x, double y, double w, double h)
{
	ink_move(k, x, y);
	put(k, x + w, y);
	put(k, x + w, y + h);
	put(k, x, y + h);
}

void
ink_round(struct ink *k, double x, double y, double w, double h, double r)
{
	r = fmin(r, fmin(fabs(w), fabs(h)) / 2);
	arc(k, x + r, y + r, r, r, 180, 270, 1);
	arc(k, x + w - r, y + r, r, r, 270, 360, 0);
	arc(k, x + w - r, y + h - r, r, r, 0, 90, 0);
	arc(k, x + r, y + h - r, r, r, 90, 180, 0);
}

/* Two discs of different size and what lies between their outer tangents, as one convex outline. */
void
ink_limb(struct ink *k, double x0, double y0, double r0, double x1, double y1, double r1)
{
	double dx = x1 - x0, dy = y1 - y0, d = sqrt(dx * dx + dy * dy), c, s, ux, uy;
	int n = 8 + (int)(sqrt(fmax(r0, r1) * ink_size(k)) * 2);

	if (d <= fabs(r0 - r1) || d == 0) {
		ink_disc(k, r0 > r1 ? x0 : x1, r0 > r1 ? y0 : y1, fmax(r0, r1), fmax(r0, r1));
		return;
	}
	ux = dx / d;
	uy = dy / d;
	c = (r0 - r1) / d;
	s = sqrt(1 - c * c);
	for (int end = 0; end < 2; end++)
		for (int i = 0; i <= n; i++) {
			/* From one tangent point to the other, round the outside of this end. */
			double t = (double)i / n * 2 - 1, vx, vy, len;
			double out = end ? 1 : -1;
			double r = end ? r1 : r0, x = end ? x1 : x0, y = end ? y1 : y0;
			double px = t * out * s, along = c, bulge = 1 - t * t;

			vx = ux * along - uy * px;
			vy = uy * along + ux * px;
			vx += ux * bulge * out * 1.2;
			vy += uy * bulge * out * 1.2;
			len = sqrt(vx * vx + vy * vy);
			if (end == 0 && i == 0)
				ink_move(k, x + r * vx / len, y + r * vy / len);
			else
				put(k, x + r * vx / len, y + r * vy / len);
		}
}

void
ink_poly(struct ink *k, const double *xy, size_t n)
{
	for (size_t i = 0; i + 1 < n; i += 2)
		if (i == 0)
			ink_move(k, xy[0], xy[1]);
		else
			put(k, xy[i], xy[i + 1]);
}

static void
spline(struct ink *k, const double *xy, size_t n, int closed)
{
	size_t count = n / 2;

	ink_move(k, xy[0], xy[1]);
	for (size_t i = 0; i + (closed ? 0 : 1) < count; i++) {
		const double *b = xy + 2 * i, *c = xy + 2 * ((i + 1) % count);
		const double *a = i > 0 ? b - 2 : closed ? xy + 2 * (count - 1) : b;
		const double *d = closed || i + 2 < count ? xy + 2 * ((i + 2) % count) : c;

		ink_cubic(k, b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6,
		    c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, c[0], c[1]);
	}
}

void
ink_blob(struct ink *k, const double *xy, size_t n)
{
	spline(k, xy, n, 1);
}

void
ink_curve(struct ink *k, const double *xy, size_t n)
{
	spline(k, xy, n, 0);
}

void
ink_forget(struct ink *k)
{
	k->npt = 0;
	k->nsub = 0;
}

static size_t
edges(const struct ink *k, const struct ink_mask *m, struct edge *out)
{
	size_t n = 0;

	for (size_t s = 0; s < k->nsub; s++) {
		size_t from = k->sub[s], to = s + 1 < k->nsub ? k->sub[s + 1] : k->npt;

		for (size_t i = from; i < to; i += 2) {
			size_t j = i + 2 < to ? i + 2 : from;
			double x0 = k->pt[i] - m->x, y0 = (k->pt[i + 1] - m->y) * LINES;
			double x1 = k->pt[j] - m->x, y1 = (k->pt[j + 1] - m->y) * LINES;

			if (y0 < y1)
				out[n++] = (struct edge){ x0, y0, x1, y1, 1 };
			else if (y0 > y1)
				out[n++] = (struct edge){ x1, y1, x0, y0, -1 };
		}
	}
	return n;
}

static int
by_top(const void *a, const void *b)
{
	double x = ((const struct edge *)a)->y0, y = ((const struct edge *)b)->y0;

	return (x > y) - (x < y);
}

/* Adds the cover of one span to a row of differences: the running sum of the row is the cover. */
static void
span(float *row, int w, double x0, double x1)
{
	for (int end = 0; end < 2; end++) {
		double x = end ? x1 : x0, f;
		float v = end ? -1.0f / LINES : 1.0f / LINES;
		int i;

		x = x < 0 ? 0 : x > w ? w : x;
		i = (int)x;
		f = x - i;
		row[i] += v * (float)(1 - f);
		row[i + 1] += v * (float)f;
	}
}

static void
spans(float *row, int w, struct cross *c, size_t n)
{
	int wind = 0;

	for (size_t i = 1; i < n; i++) {
		struct cross moved = c[i];
		size_t j = i;

		for (; j > 0 && c[j - 1].x > moved.x; j--)
			c[j] = c[j - 1];
		c[j] = moved;
	}
	for (size_t i = 0; i + 1 < n; i++) {
		wind += c[i].way;
		if (wind != 0)
			span(row, w, c[i].x, c[i + 1].x);
	}
}

static void
scan(const struct ink_mask *m, struct edge *e, size_t n)
{
	struct cross *c = mem_array(n + 1, sizeof(*c));
	size_t *live = mem_array(n + 1, sizeof(*live)), nlive = 0, next = 0;
	float *row = mem_array((size_t)m->w + 2, sizeof(*row));

	qsort(e, n, sizeof(*e), by_top);
	for (int y = 0; y < m->h; y++) {
		float sum = 0;

		memset(row, 0, ((size_t)m->w + 2) * sizeof(*row));
		for (int s = 0; s < LINES; s++) {
			double line = y * LINES + s + 0.5;
			size_t kept = 0, nc = 0;

			for (; next < n && e[next].y0 <= line; next++)
				live[nlive++] = next;
			for (size_t i = 0; i < nlive; i++) {
				const struct edge *g = e + live[i];

				if (g->y1 <= line)
					continue;
				live[kept++] = live[i];
				c[nc].x = g->x0 + (g->x1 - g->x0) * (line - g->y0) / (g->y1 -
				    g->y0);
				c[nc++].way = g->way;
			}
			nlive = kept;
			spans(row, m->w, c, nc);
		}
		for (int x = 0; x < m->w; x++) {
			sum += row[x];
			m->v[(size_t)y * (size_t)m->w + (size_t)x] = sum < 0 ? 0 : sum > 1 ? 1 :
			    sum;
		}
	}
	free(row);
	free(live);
	free(c);
}

static int
clamp(double v, int lo, int hi)
{
	return v < lo ? lo : v > hi ? hi : (int)floor(v);
}

/*
 * The cover of the path, which is used up, over its box and `margin` pixels around it, as far as
 * the picture (and the margin around that) goes.  An empty mask has w or h 0 and no values.
 */
void
ink_cover(struct ink *k, struct ink_mask *m, double margin)
{
	double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
	int pad = (int)margin + 1;
	struct edge *e;

	for (size_t i = 0; i < k->npt; i += 2) {
		x0 = fmin(x0, k->pt[i]);
		x1 = fmax(x1, k->pt[i]);
		y0 = fmin(y0, k->pt[i + 1]);
		y1 = fmax(y1, k->pt[i + 1]);
	}
	m->x = clamp(x0 - pad, -pad, k->w + pad);
	m->y = clamp(y0 - pad, -pad, k->h + pad);
	m->w = clamp(x1 + pad + 1, -pad, k->w + pad) - m->x;
	m->h = clamp(y1 + pad + 1, -pad, k->h + pad) - m->y;
	m->v = NULL;
	if (m->w <= 0 || m->h <= 0 || k->npt == 0) {
		m->w = m->h = 0;
		ink_forget(k);
		return;
	}
	m->v = mem_array((size_t)m->w * (size_t)m->h, sizeof(*m->v));
	e = mem_array(k->npt / 2 + 1, sizeof(*e));
	scan(m, e, edges(k, m, e));
	free(e);
	ink_forget(k);
}
