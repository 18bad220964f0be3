/*
 * account_ranks.c - what the corrected labels do to scores and ranks, drawn.
 *
 * Labels of points and lines never cover each other: they are pushed apart to the height of a line,
 * and a thin leader shows where they belong.
 */
#include "account_figures.h"

#include "mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { WIDTH = 720, LINE = 17, SLOT = 30 };

/* ---- scatter ---- */

struct point {
	const char *name;
	double x, y;		/* as figures */
	double px, py, label;	/* as drawn */
};

static int
by_height(const void *a, const void *b)
{
	const struct point *p = a, *q = b;

	return (p->py > q->py) - (p->py < q->py);
}

/* A round step that cuts the range into about five. */
static double
step_of(double range)
{
	double step = pow(10, floor(log10(range)));

	if (range / step < 2)
		return step / 5;
	return range / step < 5 ? step / 2 : step;
}

struct plot {
	double left, top, size, low, high;
};

static double
across(const struct plot *g, double x)
{
	return g->left + g->size * (x - g->low) / (g->high - g->low);
}

static double
up(const struct plot *g, double y)
{
	return g->top + g->size * (1 - (y - g->low) / (g->high - g->low));
}

static void
draw_axes(struct figure *f, const struct plot *g)
{
	double step = step_of(g->high - g->low), bottom = g->top + g->size;

	for (double v = ceil(g->low / step) * step; v <= g->high + 1e-9; v += step) {
		figure_line(f, "grid", across(g, v), g->top, across(g, v), bottom);
		figure_line(f, "grid", g->left, up(g, v), g->left + g->size, up(g, v));
		figure_textf(f, "small", 'm', across(g, v), bottom + 18, "%.*f", step < .01 ? 3 : 2,
		    v);
		figure_textf(f, "small", 'e', g->left - 8, up(g, v) + 4, "%.*f", step < .01 ? 3 : 2,
		    v);
	}
	figure_line(f, "axis", g->left, bottom, g->left + g->size, bottom);
	figure_line(f, "axis", g->left, g->top, g->left, bottom);
	figure_line(f, "diagonal", g->left, bottom, g->left + g->size, g->top);
	figure_text(f, "soft", 'm', g->left + g->size / 2, bottom + 38, 0,
	    "mean F1, original labels");
	figure_text(f, "soft", 's', g->left - 60, g->top - 14, 0, "mean F1, corrected labels");
}

/* From the top down, each label at least a line below the one before. */
static void
place_labels(struct point *points, size_t count, const struct plot *g)
{
	double least = g->top + 4, excess;

	qsort(points, count, sizeof(*points), by_height);
	for (size_t i = 0; i < count; i++) {
		points[i].label = fmax(points[i].py, least);
		least = points[i].label + LINE;
	}
	excess = count > 0 ? points[count - 1].label - (g->top + g->size) : 0;
	for (size_t i = count; excess > 0 && i-- > 0;) {
		points[i].label -= excess;
		excess = i > 0 ? fmax(0, points[i - 1].label + LINE - points[i].label) : 0;
	}
}

static size_t
take_points(struct point *points, const struct scores *sc, double *low, double *high)
{
	size_t n = 0;

	*low = 1;
	*high = 0;
	for (size_t i = 0; i < sc->model_count; i++) {
		double x = sc->models[i].mean[LABELS_ORIGINAL].f1;
		double y = sc->models[i].mean[LABELS_CORRECTED].f1;

		if (isnan(x) || isnan(y) || sc->models[i].rank[LABELS_ORIGINAL] == 0)
			continue;
		points[n++] = (struct point){ .name = sc->models[i].model, .x = x, .y = y };
		*low = fmin(*low, fmin(x, y));
		*high = fmax(*high, fmax(x, y));
	}
	return n;
}

void
figure_scatter(struct page *p, const struct scores *sc)
{
	struct point *points = mem_array(sc->model_count, sizeof(*points));
	struct plot g = { .left = 90, .top = 40, .size = 360 };
	size_t n = take_points(points, sc, &g.low, &g.high);
	double room = fmax((g.high - g.low) * .12, .002);
	struct figure f;

	g.low = fmax(0, g.low - room);
	g.high = fmin(1, g.high + room);
	if (n > 0 && LINE * (double)n > g.size)
		g.size = LINE * (double)n;
	if (n > 0 && figure_begin(&f, p, "fig-scatter", WIDTH, g.top + g.size + 50,
		"Scores before and after",
		"A point for each model: across its mean F1 under the original labels, upward "
		"under the corrected ones. Below the dashed line models score less than before. "
		"The table below has the same numbers.")) {
		draw_axes(&f, &g);
		for (size_t i = 0; i < n; i++) {
			points[i].px = across(&g, points[i].x);
			points[i].py = up(&g, points[i].y);
		}
		place_labels(points, n, &g);
		for (size_t i = 0; i < n; i++) {
			const struct point *at = &points[i];

			figure_line(&f, "leader", at->px + 7, at->py, g.left + g.size + 14,
			    at->label);
			figure_dot(&f, "dot", at->px, at->py, 6);
			figure_text(&f, "", 's', g.left + g.size + 20, at->label + 4.5, 30,
			    at->name);
		}
		figure_end(&f, "Each model's mean F1 over the splits; on the dashed line nothing "
		    "would have changed.");
	}
	free(points);
}

/* ---- slopes ---- */

struct slope {
	const struct score_model *model;
	size_t before, after;		/* slots, from the top */
};

static int
compare(int a, int b, const struct slope *x, const struct slope *y, int labels)
{
	int other = LABELS_CORRECTED - labels;

	if (a != b)
		return a < b ? -1 : 1;
	return x->model->rank[other] - y->model->rank[other];
}

static int
by_before(const void *a, const void *b)
{
	const struct slope *x = a, *y = b;

	return compare(x->model->rank[LABELS_ORIGINAL], y->model->rank[LABELS_ORIGINAL], x, y,
	    LABELS_ORIGINAL);
}

static int
by_after(const void *a, const void *b)
{
	const struct slope *x = a, *y = b;

	return compare(x->model->rank[LABELS_CORRECTED], y->model->rank[LABELS_CORRECTED], x, y,
	    LABELS_CORRECTED);
}

static size_t
take_slopes(struct slope *slopes, const struct scores *sc)
{
	size_t n = 0;

	for (size_t i = 0; i < sc->model_count; i++)
		if (sc->models[i].rank[LABELS_ORIGINAL] > 0 &&
		    sc->models[i].rank[LABELS_CORRECTED] > 0)
			slopes[n++] = (struct slope){ .model = &sc->models[i] };
	if (n == 0)
		return 0;
	qsort(slopes, n, sizeof(*slopes), by_before);
	for (size_t i = 0; i < n; i++)
		slopes[i].before = i;
	qsort(slopes, n, sizeof(*slopes), by_after);
	for (size_t i = 0; i < n; i++)
		slopes[i].after = i;
	return n;
}

static void
draw_slope(struct figure *f, const struct slope *s)
{
	int was = s->model->rank[LABELS_ORIGINAL], is = s->model->rank[LABELS_CORRECTED];
	const char *kind = is < was ? "up" : is > was ? "down" : "same";
	double y1 = 50 + SLOT * (double)s->before, y2 = 50 + SLOT * (double)s->after;

	figure_line(f, kind, 240, y1, 480, y2);
	figure_dot(f, "dot", 240, y1, 5);
	figure_dot(f, "dot", 480, y2, 5);
	figure_text(f, "", 'e', 200, y1 + 4.5, 24, s->model->model);
	figure_textf(f, "strong", 'e', 228, y1 + 4.5, "%d", was);
	figure_textf(f, "strong", 's', 492, y2 + 4.5, "%d", is);
	figure_text(f, "", 's', 516, y2 + 4.5, 22, s->model->model);
	if (is != was)
		figure_textf(f, "soft", 'e', WIDTH - 4, y2 + 4.5, "%s%d",
		    is < was ? "\xe2\x96\xb2" : "\xe2\x96\xbc", abs(was - is));
}

void
figure_ranks(struct page *p, const struct scores *sc)
{
	struct slope *slopes = mem_array(sc->model_count, sizeof(*slopes));
	size_t n = take_slopes(slopes, sc);
	struct figure f;

	if (n > 0 && figure_begin(&f, p, "fig-ranks", WIDTH, 46 + SLOT * (double)n,
		"Ranks before and after",
		"A line for each model, from its rank under the original labels at the left to "
		"that under the corrected ones at the right. The table below has the same "
		"numbers.")) {
		figure_text(&f, "soft", 'e', 240, 20, 0, "original labels");
		figure_text(&f, "soft", 's', 480, 20, 0, "corrected labels");
		for (size_t i = 0; i < n; i++)
			draw_slope(&f, &slopes[i]);
		figure_end(&f, "Ranks by mean F1; an arrow tells by how many places a model moved.");
	}
	free(slopes);
}
