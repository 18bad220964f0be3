/*
 * exchange_scores.c - every model on every split, under the labels as they came and as they are.
 *
 * The store counts; here the counts are sorted by what became of the label, and everything else
 * follows from them.
 */
#include "admit.h"
#include "exchange_answers.h"

#include "mem.h"
#include "store_answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct scoring {
	struct scores sc;
	enum export_unsettled unsettled;
	size_t *split_by;		/* for each split, 1 + the model that counts it */
};

void
scores_release(struct scores *sc)
{
	for (size_t i = 0; i < sc->model_count; i++)
		free(sc->models[i].model);
	for (size_t i = 0; i < sc->split_count; i++)
		free(sc->splits[i].split);
	free(sc->models);
	free(sc->splits);
	free(sc->entries);
	*sc = (struct scores){ .models = NULL };
}

/* ---- taking rows ---- */

static size_t
find_model(struct scores *sc, const char *name)
{
	if (sc->model_count > 0 && strcmp(sc->models[sc->model_count - 1].model, name) == 0)
		return sc->model_count - 1;
	sc->models = mem_resize(sc->models, sc->model_count + 1, sizeof(*sc->models));
	sc->models[sc->model_count] = (struct score_model){ .model = mem_strdup(name) };
	return sc->model_count++;
}

static size_t
find_split(struct scoring *g, const char *name)
{
	struct scores *sc = &g->sc;

	for (size_t i = 0; i < sc->split_count; i++)
		if (strcmp(sc->splits[i].split, name) == 0)
			return i;
	sc->splits = mem_resize(sc->splits, sc->split_count + 1, sizeof(*sc->splits));
	g->split_by = mem_resize(g->split_by, sc->split_count + 1, sizeof(*g->split_by));
	sc->splits[sc->split_count] = (struct score_split){ .split = mem_strdup(name) };
	g->split_by[sc->split_count] = 0;
	return sc->split_count++;
}

static struct score_entry *
find_entry(struct scores *sc, size_t model, size_t split)
{
	struct score_entry *last;

	if (sc->entry_count > 0) {
		last = &sc->entries[sc->entry_count - 1];
		if (last->model == model && last->split == split)
			return last;
	}
	sc->entries = mem_resize(sc->entries, sc->entry_count + 1, sizeof(*sc->entries));
	last = &sc->entries[sc->entry_count++];
	*last = (struct score_entry){ .model = model, .split = split };
	sc->models[model].splits++;
	return last;
}

static void
count_label(struct score_balance *b, enum answer label, int64_t n)
{
	if (label == ANSWER_YES)
		b->yes += n;
	else if (label == ANSWER_NO)
		b->no += n;
	else if (label == ANSWER_AMBIGUOUS)
		b->ambiguous += n;
	else
		b->unsettled += n;
}

static void
count_split(struct scoring *g, size_t split, const struct score_row *r, enum answer corrected)
{
	struct score_split *s = &g->sc.splits[split];

	count_label(&s->balance[LABELS_ORIGINAL], r->original, r->records);
	count_label(&s->balance[LABELS_CORRECTED], corrected, r->records);
	g->sc.records += r->records;
	if (r->label == ANSWER_NONE)
		*(r->disputed ? &g->sc.disputed : r->open ? &g->sc.open : &g->sc.unreviewed) +=
		    r->records;
}

static int
take_row(void *arg, const struct score_row *r, struct err *e)
{
	struct scoring *g = arg;
	size_t model = find_model(&g->sc, r->model), split = find_split(g, r->split);
	struct score_entry *to = find_entry(&g->sc, model, split);
	enum answer corrected = r->label;
	int change;

	(void)e;
	if (corrected == ANSWER_NONE && g->unsettled != UNSETTLED_DROP)
		corrected = r->original;
	if (corrected == r->original)
		change = CHANGE_KEPT;
	else
		change = corrected == ANSWER_YES || corrected == ANSWER_NO ? CHANGE_FLIPPED :
									     CHANGE_DROPPED;
	score_add(&to->change[change], r->original, r->answer, r->unanswered, r->records);
	if (g->split_by[split] == 0)
		g->split_by[split] = model + 1;
	if (g->split_by[split] == model + 1)
		count_split(g, split, r, corrected);
	return 0;
}

/* ---- what follows ---- */

static void
sum_entry(struct score_entry *n)
{
	struct score_counts flipped = score_flipped(&n->change[CHANGE_FLIPPED]), alone;

	for (int i = 0; i < CHANGES; i++)
		score_sum(&n->counts[LABELS_ORIGINAL], &n->change[i]);
	score_sum(&n->counts[LABELS_CORRECTED], &n->change[CHANGE_KEPT]);
	score_sum(&n->counts[LABELS_CORRECTED], &flipped);
	for (int i = 0; i < LABELS; i++)
		n->score[i] = score_of(&n->counts[i]);

	n->f1_alone[CHANGE_KEPT] = n->score[LABELS_ORIGINAL].f1;
	alone = n->counts[LABELS_CORRECTED];
	score_sum(&alone, &n->change[CHANGE_DROPPED]);
	n->f1_alone[CHANGE_FLIPPED] = score_of(&alone).f1;
	alone = n->change[CHANGE_KEPT];
	score_sum(&alone, &n->change[CHANGE_FLIPPED]);
	n->f1_alone[CHANGE_DROPPED] = score_of(&alone).f1;
}

/* The figure of entries that a rank goes by: under labels, or with one change alone. */
static double
figure(const struct score_entry *n, int labels, int change)
{
	return labels < LABELS ? n->score[labels].f1 : n->f1_alone[change];
}

static void
rank_split(struct scores *sc, size_t split, int labels, int change, double *values, int *ranks)
{
	size_t n = 0;

	for (size_t i = 0; i < sc->entry_count; i++)
		if (sc->entries[i].split == split)
			values[n++] = figure(&sc->entries[i], labels, change);
	score_ranks(values, n, ranks);
	n = 0;
	for (size_t i = 0; i < sc->entry_count; i++) {
		struct score_entry *to = &sc->entries[i];

		if (to->split == split)
			*(labels < LABELS ? &to->rank[labels] : &to->rank_alone[change]) =
			    ranks[n++];
	}
}

static void
mean_models(struct scores *sc, int labels, double *values, int *ranks)
{
	struct score *list = mem_array(sc->split_count, sizeof(*list));

	for (size_t m = 0; m < sc->model_count; m++) {
		size_t n = 0;

		for (size_t i = 0; i < sc->entry_count; i++)
			if (sc->entries[i].model == m)
				list[n++] = sc->entries[i].score[labels];
		sc->models[m].mean[labels] = score_mean(list, n);
		values[m] = n == sc->split_count ? sc->models[m].mean[labels].f1 : (double)NAN;
	}
	score_ranks(values, sc->model_count, ranks);
	for (size_t m = 0; m < sc->model_count; m++)
		sc->models[m].rank[labels] = ranks[m];
	free(list);
}

static void
conclude(struct scores *sc)
{
	double *values = mem_array(sc->entry_count, sizeof(*values));
	int *ranks = mem_array(sc->entry_count, sizeof(*ranks));

	for (size_t i = 0; i < sc->entry_count; i++)
		sum_entry(&sc->entries[i]);
	for (size_t s = 0; s < sc->split_count; s++) {
		for (int labels = 0; labels < LABELS; labels++)
			rank_split(sc, s, labels, 0, values, ranks);
		for (int change = 0; change < CHANGES; change++)
			rank_split(sc, s, LABELS, change, values, ranks);
	}
	for (int labels = 0; labels < LABELS; labels++)
		mean_models(sc, labels, values, ranks);
	free(values);
	free(ranks);
}

static int
check(const struct scoring *g, struct err *e)
{
	const struct scores *sc = &g->sc;
	int64_t unsettled = sc->open + sc->disputed + sc->unreviewed;

	if (sc->model_count == 0)
		return err_set(e, ERR_REFUSED, "no model has answers on a source that stands; read "
		    "some with: foureyes answers --model NAME FILE");
	if (unsettled == 0 || g->unsettled != UNSETTLED_REFUSE)
		return 0;
	return err_set(e, ERR_REFUSED, "%lld of %lld records have no label yet: %lld open, %lld "
	    "disputed, %lld in no batch; finish them, or say what becomes of them with --unsettled "
	    "original or --unsettled drop", (long long)unsettled, (long long)sc->records,
	    (long long)sc->open, (long long)sc->disputed, (long long)sc->unreviewed);
}

int
exchange_scores(struct store *s, const char *actor, enum export_unsettled unsettled,
    struct scores *out, struct err *e)
{
	struct scoring g = { .unsettled = unsettled };
	struct person lead;
	int rc;

	if (admit_lead(s, actor, "score", &lead, e) < 0)
		return -1;
	rc = store_score_each(s, take_row, &g, e);
	if (rc == 0)
		rc = check(&g, e);
	free(g.split_by);
	if (rc < 0) {
		scores_release(&g.sc);
		return -1;
	}
	conclude(&g.sc);
	*out = g.sc;
	return 0;
}
