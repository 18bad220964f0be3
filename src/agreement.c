/*
 * agreement.c - raw agreement, Cohen's kappa and AC1 of a table of two people's verdicts, and
 * Krippendorff's alpha of everybody's.
 *
 * The formulas and where they come from stand in the header; the names here are the header's.
 */
#include "agreement.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { K = AGREEMENT_KINDS };

static const double z95 = 1.959963984540054;

/* The table as shares. */
struct shares {
	double n, p[K][K], r[K], c[K], po;
};

void
agreement_add(struct agreement_table *t, enum answer first, enum answer second)
{
	if (first != ANSWER_NONE && second != ANSWER_NONE)
		t->n[first - ANSWER_YES][second - ANSWER_YES]++;
}

struct estimate
share_of(int64_t n, int64_t total)
{
	double count = (double)total, p = (double)n / count, zz = z95 * z95;
	double middle, half;

	if (total == 0)
		return (struct estimate){ (double)NAN, (double)NAN, (double)NAN };
	middle = (p + zz / (2 * count)) / (1 + zz / count);
	half = z95 / (1 + zz / count) * sqrt(p * (1 - p) / count + zz / (4 * count * count));
	return (struct estimate){ p, fmax(0, middle - half), fmin(1, middle + half) };
}

static struct estimate
around(double value, double variance)
{
	double half = z95 * sqrt(fmax(0, variance));

	return (struct estimate){ value, fmax(-1, value - half), fmin(1, value + half) };
}

static double
chance_of(const struct shares *s)
{
	double pe = 0;

	for (int i = 0; i < K; i++)
		pe += s->r[i] * s->c[i];
	return pe;
}

/* Where nobody differs. */
static struct estimate
without_interval(struct estimate x)
{
	return (struct estimate){ x.value, (double)NAN, (double)NAN };
}

static struct estimate
kappa_of(const struct shares *s)
{
	double pe = chance_of(s), own = 0, crossed = 0, rest;

	for (int i = 0; i < K; i++) {
		for (int j = 0; j < K; j++) {
			double both = s->c[i] + s->r[j];

			if (i == j)
				own += s->p[i][i] * pow((1 - pe) - both * (1 - s->po), 2);
			else
				crossed += s->p[i][j] * both * both;
		}
	}
	if (1 - pe < 1e-12)
		return (struct estimate){ (double)NAN, (double)NAN, (double)NAN };
	rest = s->po * pe - 2 * pe + s->po;
	return around((s->po - pe) / (1 - pe), (own + (1 - s->po) * (1 - s->po) * crossed -
	    rest * rest) / (s->n * pow(1 - pe, 4)));
}

static struct estimate
ac1_of(const struct shares *s)
{
	double q[K], pe = 0, own = 0, all = 0, ac1;

	for (int i = 0; i < K; i++) {
		q[i] = (s->r[i] + s->c[i]) / 2;
		pe += q[i] * (1 - q[i]) / (K - 1);
	}
	for (int i = 0; i < K; i++) {
		own += s->p[i][i] * (1 - q[i]) / (K - 1);
		for (int j = 0; j < K; j++)
			all += s->p[i][j] * pow((1 - (q[i] + q[j]) / 2) / (K - 1), 2);
	}
	ac1 = (s->po - pe) / (1 - pe);
	return around(ac1, (s->po * (1 - s->po) - 4 * (1 - ac1) * (own - s->po * pe) +
	    4 * (1 - ac1) * (1 - ac1) * (all - pe * pe)) / (s->n * (1 - pe) * (1 - pe)));
}

/* ---- any number of people ---- */

void
agreement_all_add(struct agreement_all *all, const int said[AGREEMENT_SAID])
{
	struct agreement_kind *k;

	for (size_t i = 0; i < all->count; i++) {
		if (memcmp(all->kinds[i].said, said, sizeof(all->kinds[i].said)) == 0) {
			all->kinds[i].items++;
			return;
		}
	}
	if (all->count == all->room) {
		all->room = all->room ? all->room * 2 : 16;
		all->kinds = mem_resize(all->kinds, all->room, sizeof(*all->kinds));
	}
	k = &all->kinds[all->count++];
	memcpy(k->said, said, sizeof(k->said));
	k->items = 1;
}

void
agreement_all_release(struct agreement_all *all)
{
	free(all->kinds);
	*all = (struct agreement_all){ .kinds = NULL };
}

/* Coincidences: sums over c of those within (c, c) and of all (c, k). */
struct coincidences {
	double same, sums[AGREEMENT_SAID];
};

static int
people_of(const struct agreement_kind *k)
{
	int m = 0;

	for (int c = 0; c < AGREEMENT_SAID; c++)
		m += k->said[c];
	return m;
}

/* Adds `times` items of the kind. */
static void
coincide(struct coincidences *o, const struct agreement_kind *k, double times)
{
	int m = people_of(k);

	for (int c = 0; c < AGREEMENT_SAID && m >= 2; c++) {
		o->sums[c] += times * k->said[c];
		o->same += times * k->said[c] * (k->said[c] - 1) / (m - 1);
	}
}

static double
alpha_of(const struct coincidences *o)
{
	double n = 0, squares = 0, expected;

	for (int c = 0; c < AGREEMENT_SAID; c++) {
		n += o->sums[c];
		squares += o->sums[c] * o->sums[c];
	}
	expected = n * n - squares;
	return expected < .5 ? (double)NAN : 1 - (n - 1) * (n - o->same) / expected;
}

/* Without one item of the kind. */
static double
alpha_without(struct coincidences o, const struct agreement_kind *k)
{
	coincide(&o, k, -1);
	return alpha_of(&o);
}

struct agreement_alpha
agreement_alpha_of(const struct agreement_all *all)
{
	struct agreement_alpha a = { .items = 0 };
	struct coincidences o = { .same = 0 };
	double mean = 0, squares = 0, n;

	for (size_t i = 0; i < all->count; i++) {
		const struct agreement_kind *k = &all->kinds[i];

		coincide(&o, k, (double)k->items);
		if (people_of(k) >= 2) {
			a.items += k->items;
			a.verdicts += k->items * people_of(k);
		}
	}
	n = (double)a.items;
	for (size_t i = 0; i < all->count; i++)
		if (people_of(&all->kinds[i]) >= 2)
			mean += (double)all->kinds[i].items / n * alpha_without(o, &all->kinds[i]);
	for (size_t i = 0; i < all->count; i++)
		if (people_of(&all->kinds[i]) >= 2)
			squares += (double)all->kinds[i].items *
			    pow(alpha_without(o, &all->kinds[i]) - mean, 2);
	a.alpha = around(alpha_of(&o), (n - 1) / n * squares);
	if (isnan(mean) && !isnan(a.alpha.value))
		a.alpha = (struct estimate){ a.alpha.value, -1, 1 };
	else if (!(a.alpha.value < 1))
		a.alpha = without_interval(a.alpha);
	return a;
}

/* ---- two people ---- */

/* What is told of a table that is not empty. */
static void
tell_of(struct agreement *a, const struct shares *s)
{
	a->kappa = kappa_of(s);
	a->ac1 = ac1_of(s);
	if (a->same == a->items) {
		a->kappa = without_interval(a->kappa);
		a->ac1 = without_interval(a->ac1);
	}
	a->chance = chance_of(s);
	for (int i = 0; i < K; i++) {
		double share = (s->r[i] + s->c[i]) / 2;

		if (share > a->most_share) {
			a->most = ANSWER_YES + i;
			a->most_share = share;
		}
	}
}

struct agreement
agreement_of(const struct agreement_table *t)
{
	struct agreement a = { .items = 0 };
	struct shares s = { .n = 0 };

	for (int i = 0; i < K; i++) {
		a.same += t->n[i][i];
		for (int j = 0; j < K; j++)
			a.items += t->n[i][j];
	}
	s.n = (double)a.items;
	for (int i = 0; i < K && a.items > 0; i++) {
		for (int j = 0; j < K; j++) {
			s.p[i][j] = (double)t->n[i][j] / s.n;
			s.r[i] += s.p[i][j];
			s.c[j] += s.p[i][j];
		}
		s.po += s.p[i][i];
	}
	a.raw = share_of(a.same, a.items);
	a.kappa = a.ac1 = a.raw;
	a.chance = a.raw.value;
	if (a.items > 0)
		tell_of(&a, &s);
	return a;
}

bool
agreement_remark(struct buf *out, const struct agreement *a)
{
	if (a->items == 0)
		return false;
	if (isnan(a->kappa.value)) {
		buf_printf(out, "kappa is undefined, and AC1 has no interval, because every verdict "
		    "is %s", answer_name(a->most));
		return true;
	}
	if (a->same == a->items) {
		buf_str(out, "kappa and AC1 have no interval, because nobody differs");
		return true;
	}
	if (a->kappa.value >= .6 || a->raw.value < .8 || a->most_share < .75)
		return false;
	buf_printf(out, "kappa is low, because %.1f %% of the verdicts are %s",
	    100 * a->most_share, answer_name(a->most));
	return true;
}
