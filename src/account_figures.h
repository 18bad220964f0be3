/*
 * account_figures.h - the figures of a page; each does nothing where the page has none.
 *
 * What a figure shows stands in a table beside it, too, which the caller writes.
 */
#ifndef ACCOUNT_FIGURES_H
#define ACCOUNT_FIGURES_H

#include "account_page.h"

/* What became of the labels, a bar for each split and original. */
void figure_changes(struct page *p, const struct account *a);

/* One subject, both originals together. */
struct account_subject {
	const char *subject;
	int64_t pairs, yes_no, no_yes, yes_doubt, no_doubt, unsettled;
};

/* The subjects with the most corrections: at most 15 of a list that is sorted so. */
void figure_subjects(struct page *p, const struct account_subject *list, size_t count);

/* Raw agreement, kappa and AC1 of each pairing, with their intervals. */
void figure_agreement(struct page *p, const struct account *a);

/* Who said what: the table of the pairing that judged most items together. */
void figure_verdicts(struct page *p, const struct account *a, const struct account_pairing *pairing);

/* What was disputed, and what came of it. */
void figure_disputes(struct page *p, const struct account *a);

/* Mean F1 under the original labels against that under the corrected ones. */
void figure_scatter(struct page *p, const struct scores *sc);

/* Ranks before and after. */
void figure_ranks(struct page *p, const struct scores *sc);

#endif
