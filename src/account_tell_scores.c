/*
 * account_tell_scores.c - what the corrected labels do to the scores of models.
 */
#include "account_tell.h"

#include "account_figures.h"
#include "number.h"

#include <math.h>

static const char *const labels_names[LABELS] = { "original", "corrected" };
static const char *const change_names[CHANGES] = { "kept", "flipped", "dropped" };

static void
rank_cell(struct page *p, int rank)
{
	if (rank > 0)
		page_cellf(p, "%d", rank);
	else
		page_cell(p, NULL);
}

static void
mean_rows(struct page *p, const struct scores *sc)
{
	page_table(p, "Means over splits, and ranks by F1", "model", "splits>", "F1 original>",
	    "F1 corrected>", "change>", "rank before>", "rank after>", NULL);
	for (size_t i = 0; i < sc->model_count; i++) {
		const struct score_model *m = &sc->models[i];
		double before = m->mean[LABELS_ORIGINAL].f1, after = m->mean[LABELS_CORRECTED].f1;

		page_cell(p, m->model);
		page_count(p, (int64_t)m->splits);
		page_figure_cell(p, before, 4);
		page_figure_cell(p, after, 4);
		if (isnan(before) || isnan(after))
			page_cell(p, "undefined");
		else
			page_cellf(p, "%+.4f", after - before);
		rank_cell(p, m->rank[LABELS_ORIGINAL]);
		rank_cell(p, m->rank[LABELS_CORRECTED]);
	}
	page_table_end(p);
}

static void
entry_rows(struct page *p, const struct scores *sc)
{
	page_heading(p, "By split");
	page_table(p, "Every model on every split; yes is positive", "model", "split", "labels",
	    "TP>", "FP>", "TN>", "FN>", "accuracy>", "precision>", "recall>", "F1>", "rank>", NULL);
	for (size_t i = 0; i < sc->entry_count * LABELS; i++) {
		const struct score_entry *n = &sc->entries[i / LABELS];
		int k = (int)(i % LABELS);

		page_cell(p, sc->models[n->model].model);
		page_cell(p, sc->splits[n->split].split);
		page_cell(p, labels_names[k]);
		page_count(p, n->counts[k].tp);
		page_count(p, n->counts[k].fp);
		page_count(p, n->counts[k].tn);
		page_count(p, n->counts[k].fn);
		page_figure_cell(p, n->score[k].accuracy, 4);
		page_figure_cell(p, n->score[k].precision, 4);
		page_figure_cell(p, n->score[k].recall, 4);
		page_figure_cell(p, n->score[k].f1, 4);
		rank_cell(p, n->rank[k]);
	}
	page_table_end(p);
}

static void
attribution_rows(struct page *p, const struct scores *sc)
{
	page_heading(p, "What moved them");
	page_para(p, "Answers to the records whose label was flipped, or that were dropped as "
	    "ambiguous, counted under the original labels; and F1 and rank, had only these "
	    "changes been made.");
	page_table(p, "Answers by what became of the label", "model", "split", "label", "TP>",
	    "FP>", "TN>", "FN>", "F1 alone>", "rank alone>", NULL);
	for (size_t i = 0; i < sc->entry_count; i++) {
		const struct score_entry *n = &sc->entries[i];

		for (int k = CHANGE_FLIPPED; k < CHANGES; k++) {
			page_cell(p, sc->models[n->model].model);
			page_cell(p, sc->splits[n->split].split);
			page_cell(p, change_names[k]);
			page_count(p, n->change[k].tp);
			page_count(p, n->change[k].fp);
			page_count(p, n->change[k].tn);
			page_count(p, n->change[k].fn);
			page_figure_cell(p, n->f1_alone[k], 4);
			rank_cell(p, n->rank_alone[k]);
		}
	}
	page_table_end(p);
}

static void
balance_rows(struct page *p, const struct scores *sc)
{
	page_table(p, "Class balance, in records", "split", "labels", "yes>", "no>", "% yes>",
	    "ambiguous, dropped>", NULL);
	for (size_t i = 0; i < sc->split_count * LABELS; i++) {
		const struct score_split *s = &sc->splits[i / LABELS];
		const struct score_balance *b = &s->balance[i % LABELS];

		page_cell(p, s->split);
		page_cell(p, labels_names[i % LABELS]);
		page_count(p, b->yes);
		page_count(p, b->no);
		page_percent(p, b->yes, b->yes + b->no);
		page_count(p, b->ambiguous);
	}
	page_table_end(p);
}

/* What is in no figure: said for each model it is true of. */
static void
tell_gaps(struct page *p, const struct scores *sc)
{
	char a[NUMBER_TEXT], b[NUMBER_TEXT];

	for (size_t i = 0; i < sc->entry_count; i++) {
		const struct score_counts *c = &sc->entries[i].counts[LABELS_ORIGINAL];

		if (c->unanswered + c->unparsed > 0)
			page_para(p, "%s on %s: %s unanswered, %s neither yes nor no; not in the "
			    "figures.", sc->models[sc->entries[i].model].model,
			    sc->splits[sc->entries[i].split].split, number_text(a, c->unanswered),
			    number_text(b, c->unparsed));
	}
}

void
tell_scores(struct page *p, const struct account *a)
{
	const struct scores *sc = &a->scores;
	int64_t unsettled;

	page_section(p, "scores", "What it does to scores");
	if (!a->scored) {
		page_para(p, "No model's answers were read, so there is nothing to score.");
		page_section_end(p);
		return;
	}
	page_para(p, "Every model is scored under the labels as they came and as they were "
	    "corrected, by the formulas of POPE's own script; ambiguous records are left out of "
	    "the corrected labels. Models are ranked by mean F1 among those that answered every "
	    "split; equals share a rank.");
	unsettled = sc->open + sc->disputed + sc->unreviewed;
	if (unsettled > 0)
		page_warning(p, "%lld of %lld records have no label yet and are scored with their "
		    "original.", (long long)unsettled, (long long)sc->records);
	figure_scatter(p, sc);
	figure_ranks(p, sc);
	mean_rows(p, sc);
	tell_gaps(p, sc);
	balance_rows(p, sc);
	entry_rows(p, sc);
	attribution_rows(p, sc);
	page_section_end(p);
}
