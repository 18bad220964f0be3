/*
 * doubt.c - pairs ranked by how strongly models contradict their original label.
 *
 * The formulas and where they come from stand in the header.
 */
#include "doubt.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
doubts_release(struct doubts *d)
{
	for (size_t i = 0; i < d->model_count; i++)
		free(d->models[i].name);
	free(d->models);
	free(d->pairs);
	free(d->views);
	*d = (struct doubts){ .pairs = NULL };
}

/* ---- taking opinions ---- */

static size_t
find_model(struct doubts *d, const struct opinion *o)
{
	for (size_t i = 0; i < d->model_count; i++)
		if (d->models[i].model_id == o->model_id)
			return i;
	d->models = mem_resize(d->models, d->model_count + 1, sizeof(*d->models));
	d->models[d->model_count] = (struct doubt_model){ .model_id = o->model_id,
		.name = mem_strdup(o->model) };
	return d->model_count++;
}

static struct doubt_pair *
find_pair(struct doubts *d, const struct opinion *o)
{
	if (d->pair_count > 0 && d->pairs[d->pair_count - 1].pair_id == o->pair_id)
		return &d->pairs[d->pair_count - 1];
	if (d->pair_count == d->pair_room) {
		d->pair_room = d->pair_room ? d->pair_room * 2 : 256;
		d->pairs = mem_resize(d->pairs, d->pair_room, sizeof(*d->pairs));
	}
	d->pairs[d->pair_count] = (struct doubt_pair){ .pair_id = o->pair_id,
		.photo_id = o->photo_id, .doubt = (double)NAN, .original = o->original,
		.label = o->label, .first = d->view_count };
	return &d->pairs[d->pair_count++];
}

static struct doubt_view *
find_view(struct doubts *d, struct doubt_pair *p, size_t model)
{
	if (d->view_count > p->first && d->views[d->view_count - 1].model == model)
		return &d->views[d->view_count - 1];
	if (d->view_count == d->view_room) {
		d->view_room = d->view_room ? d->view_room * 2 : 256;
		d->views = mem_resize(d->views, d->view_room, sizeof(*d->views));
	}
	d->views[d->view_count] = (struct doubt_view){ .model = model };
	p->models++;
	return &d->views[d->view_count++];
}

static int
fold_of(const struct doubt_pair *p)
{
	return (int)(p->photo_id % FOLDS);
}

/* A model is measured once a pair, by its answer to the first record that asks it. */
static void
measure(struct doubt_model *m, const struct doubt_pair *p, const struct opinion *o)
{
	enum answer said = o->answer;

	if (said == ANSWER_NONE)
		said = o->prob_yes >= .5 ? ANSWER_YES : ANSWER_NO;
	if (o->label != ANSWER_YES && o->label != ANSWER_NO)
		return;
	m->settled[fold_of(p)]++;
	m->all_settled++;
	m->same[fold_of(p)] += said == o->label;
	m->all_same += said == o->label;
}

void
doubts_add(struct doubts *d, const struct opinion *o)
{
	size_t model = find_model(d, o);
	struct doubt_pair *p = find_pair(d, o);
	struct doubt_view *v = find_view(d, p, model);

	if (v->records++ == 0)
		measure(&d->models[model], p, o);
	if (!isnan(o->prob_yes))
		v->against += o->original == ANSWER_YES ? 1 - o->prob_yes : o->prob_yes;
	else
		v->against += o->answer != o->original;
	p->wrong = p->wrong || ((o->label == ANSWER_YES || o->label == ANSWER_NO) &&
	    o->label != o->original);
}

/* ---- ranking ---- */

double
doubt_weight(const struct doubt_model *m, int fold)
{
	int64_t n = m->all_settled, k = m->all_same;

	if (fold >= 0) {
		n -= m->settled[fold];
		k -= m->same[fold];
	}
	return (double)(k + 1) / (double)(n + 2);
}

void
doubts_rank(struct doubts *d, bool honest)
{
	for (size_t i = 0; i < d->pair_count; i++) {
		struct doubt_pair *p = &d->pairs[i];
		double against = 0, all = 0;

		p->against = 0;
		for (int k = 0; k < p->models; k++) {
			const struct doubt_view *v = &d->views[p->first + (size_t)k];
			double w = doubt_weight(&d->models[v->model], honest ? fold_of(p) : -1);
			double share = v->against / v->records;	/* first: 3 of 3 is 1 exactly */

			against += w * share;
			all += w;
			p->against += share > .5;
		}
		p->doubt = against / all;
	}
}

static int
by_doubt(const void *a, const void *b)
{
	const struct doubt_pair *x = a, *y = b;

	if (x->doubt != y->doubt)
		return x->doubt > y->doubt ? -1 : 1;
	return (x->pair_id > y->pair_id) - (x->pair_id < y->pair_id);
}

void
doubts_sort(struct doubts *d)
{
	if (d->pair_count > 0)
		qsort(d->pairs, d->pair_count, sizeof(*d->pairs), by_doubt);
}

const struct doubt_pair *
doubts_find(const struct doubts *d, int64_t pair_id)
{
	size_t low = 0, high = d->pair_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (d->pairs[middle].pair_id < pair_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < d->pair_count && d->pairs[low].pair_id == pair_id ? &d->pairs[low] : NULL;
}

/* ---- how well it finds errors ---- */

static bool
is_error(const struct doubt_pair *p, enum doubt_error error)
{
	return p->wrong || (error == DOUBT_WRONG_OR_AMBIGUOUS && p->label == ANSWER_AMBIGUOUS);
}

/* Settled pairs and errors among those of one doubt, from *at, which is moved behind them. */
static void
take_equals(const struct doubts *d, enum doubt_error error, size_t *at, int64_t *pairs,
    int64_t *errors)
{
	double doubt = d->pairs[*at].doubt;

	*pairs = *errors = 0;
	for (; *at < d->pair_count && d->pairs[*at].doubt == doubt; ++*at) {
		*pairs += d->pairs[*at].label != ANSWER_NONE;
		*errors += d->pairs[*at].label != ANSWER_NONE && is_error(&d->pairs[*at], error);
	}
}

struct doubt_test
doubts_test(const struct doubts *d, enum doubt_error error)
{
	struct doubt_test t = { .base_rate = (double)NAN, .average_precision = (double)NAN };
	int64_t pairs, errors;
	double sum = 0;

	for (size_t at = 0; at < d->pair_count;) {
		take_equals(d, error, &at, &pairs, &errors);
		t.pairs += pairs;
		t.errors += errors;
		if (errors > 0)
			sum += (double)errors * (double)t.errors / (double)t.pairs;
	}
	if (t.pairs > 0)
		t.base_rate = (double)t.errors / (double)t.pairs;
	if (t.errors > 0)
		t.average_precision = sum / (double)t.errors;
	return t;
}

double
doubts_precision(const struct doubts *d, enum doubt_error error, int64_t k)
{
	int64_t above = 0, found = 0, pairs = 0, errors = 0;

	for (size_t at = 0; at < d->pair_count && above + pairs < k;) {
		above += pairs;
		found += errors;
		take_equals(d, error, &at, &pairs, &errors);
	}
	if (k < 1 || above + pairs < k)
		return (double)NAN;
	return ((double)found + (double)errors * (double)(k - above) / (double)pairs) / (double)k;
}
