/*
 * account_figures.c - bars, whiskers and a table of tints, drawn from the counts.
 *
 * Widths are in the units of each figure's own view box, 720 wide; text is 13 of them high.
 */
#include "account_figures.h"

#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 720, LEFT = 170, ROW = 30, BAR = 20, MOST_SUBJECTS = 15 };

/* ---- bars ---- */

struct part {
	const char *kind, *word;
	int64_t n;
};

/* The words beside their tints, in one line. */
static void
legend(struct figure *f, const struct part *parts, int count, double y)
{
	double x = LEFT;

	for (int i = 0; i < count; i++) {
		figure_rect(f, parts[i].kind, x, y - 11, 13, 13);
		figure_text(f, "", 's', x + 19, y, 0, parts[i].word);
		x += 19 + 7.4 * (double)strlen(parts[i].word) + 26;
	}
}

/* A bar of `total` as `width`, with the number in each part that has room for it. */
static void
bar(struct figure *f, double y, double width, const struct part *parts, int count, int64_t total)
{
	char text[NUMBER_TEXT];
	double x = LEFT;

	for (int i = 0; i < count && total > 0; i++) {
		double w = width * (double)parts[i].n / (double)total;
		bool plain = strcmp(parts[i].kind, "kept") == 0 ||
		    strcmp(parts[i].kind, "open") == 0;

		figure_rect(f, parts[i].kind, x, y, w, BAR);
		number_text(text, parts[i].n);
		if (w > 8 + 8 * (double)strlen(text))
			figure_text(f, plain ? "" : "on", 'm', x + w / 2, y + 14.5, 0, text);
		x += w;
	}
}

static int64_t
wrong(const struct account_change *c)
{
	return c->original == ANSWER_YES ? c->no : c->yes;
}

void
figure_changes(struct page *p, const struct account *a)
{
	struct part parts[] = { { "wrong", "wrong", 0 }, { "doubt", "ambiguous", 0 },
		{ "kept", "kept", 0 }, { "open", "no label yet", 0 } };
	const struct account_changes *c = &a->by_split;
	int kinds = a->unsettled > 0 ? 4 : 3;
	struct figure f;

	if (!figure_begin(&f, p, "fig-changes", WIDTH, 34 + ROW * (double)c->count,
		"What became of the labels",
		"A bar for each split and original label, cut into what was wrong, ambiguous and "
		"kept. The table below has the same numbers."))
		return;
	legend(&f, parts, kinds, 13);
	for (size_t i = 0; i < c->count; i++) {
		const struct account_change *r = &c->list[i];
		double y = 30 + ROW * (double)i;
		char *split = mem_printf("%s, %s", r->group, answer_name(r->original));

		parts[0].n = wrong(r);
		parts[1].n = r->ambiguous;
		parts[2].n = r->total - wrong(r) - r->ambiguous - r->unsettled;
		parts[3].n = r->unsettled;
		figure_text(&f, "", 'e', LEFT - 10, y + 14.5, 22, split);
		bar(&f, y, WIDTH - LEFT - 10, parts, kinds, r->total);
		free(split);
	}
	figure_end(&f, "Records by split and original label.");
}

void
figure_subjects(struct page *p, const struct account_subject *list, size_t count)
{
	struct part parts[] = { { "wrong", "wrong", 0 }, { "doubt", "ambiguous", 0 } };
	size_t shown = count < MOST_SUBJECTS ? count : MOST_SUBJECTS;
	char n[NUMBER_TEXT];
	struct figure f;
	int64_t most;

	if (shown == 0 || !figure_begin(&f, p, "fig-subjects", WIDTH, 34 + ROW * (double)shown,
		"The subjects with the most corrections",
		"A bar for each subject: pairs whose label was wrong, and pairs that are "
		"ambiguous. The table below has the same numbers, for every subject."))
		return;
	most = list[0].yes_no + list[0].no_yes + list[0].yes_doubt + list[0].no_doubt;
	legend(&f, parts, 2, 13);
	for (size_t i = 0; i < shown; i++) {
		const struct account_subject *s = &list[i];
		double y = 30 + ROW * (double)i, width = WIDTH - LEFT - 90;
		int64_t all;

		parts[0].n = s->yes_no + s->no_yes;
		parts[1].n = s->yes_doubt + s->no_doubt;
		all = parts[0].n + parts[1].n;
		figure_text(&f, "", 'e', LEFT - 10, y + 14.5, 22, s->subject);
		bar(&f, y, width, parts, 2, most);
		figure_textf(&f, "soft", 's', LEFT + width * (double)all / (double)most + 8,
		    y + 14.5, "of %s", number_text(n, s->pairs));
	}
	figure_end(&f, "Distinct pairs by what their question is about.");
}

void
figure_disputes(struct page *p, const struct account *a)
{
	struct part parts[] = { { "yes", "yes", 0 }, { "no", "no", 0 },
		{ "doubt", "ambiguous", 0 }, { "open", "not settled", 0 } };
	int64_t most = 0;
	struct figure f;

	for (size_t i = 0; i < a->outcome_count; i++) {
		const struct account_outcome *o = &a->outcomes[i];
		int64_t all = o->yes + o->no + o->ambiguous + o->unsettled;

		most = all > most ? all : most;
	}
	if (a->outcome_count == 0 || !figure_begin(&f, p, "fig-disputes", WIDTH,
		34 + ROW * (double)a->outcome_count, "How disputes were settled",
		"A bar for each way in which verdicts differed, cut into what the lead settled "
		"them as. The table below has the same numbers."))
		return;
	legend(&f, parts, 4, 13);
	for (size_t i = 0; i < a->outcome_count; i++) {
		const struct account_outcome *o = &a->outcomes[i];
		double y = 30 + ROW * (double)i;

		parts[0].n = o->yes;
		parts[1].n = o->no;
		parts[2].n = o->ambiguous;
		parts[3].n = o->unsettled;
		figure_text(&f, "", 'e', LEFT - 10, y + 14.5, 24, o->votes);
		bar(&f, y, WIDTH - LEFT - 10, parts, 4, most);
	}
	figure_end(&f, "Disputes by what was said, whoever said it, and what they were settled as.");
}

/* ---- agreement ---- */

/* One estimate in the row at y: a dot, and its interval as a line. */
static void
whisker(struct figure *f, double y, double low, const char *name, const struct estimate *x)
{
	double left = LEFT + 110, width = WIDTH - left - 70, scale = width / (1 - low);

	figure_text(f, "", 's', LEFT, y + 4.5, 0, name);
	if (isnan(x->value)) {
		figure_text(f, "soft", 's', left, y + 4.5, 0, "undefined");
		return;
	}
	figure_line(f, "grid", left, y, left + width, y);
	if (!isnan(x->low))
		figure_line(f, "whisker", left + (fmax(low, x->low) - low) * scale, y,
		    left + (x->high - low) * scale, y);
	figure_dot(f, "dot", left + (fmax(low, x->value) - low) * scale, y, 5.5);
	figure_textf(f, "strong", 's', left + width + 14, y + 4.5, "%.3f", x->value);
}

/* The axis begins at the highest of 0, .5 and .8 that is below every interval. */
static double
lowest(const struct account *a)
{
	static const double begins[] = { .8, .5, 0, -1 };

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		bool fits = true;

		for (size_t k = 0; k < a->pairing_count; k++) {
			const struct agreement *g = &a->pairings[k].agreement;

			fits = fits && !(g->raw.low < begins[i]) && !(g->kappa.low < begins[i]) &&
			    !(g->ac1.low < begins[i]);
		}
		if (fits)
			return begins[i];
	}
	return -1;
}

void
figure_agreement(struct page *p, const struct account *a)
{
	double low = lowest(a), left = LEFT + 110, width = WIDTH - left - 70;
	double height = 92 * (double)a->pairing_count + 26;
	struct figure f;

	if (a->pairing_count == 0 || !figure_begin(&f, p, "fig-agreement", WIDTH, height,
		"How far people agree",
		"For each two people their raw agreement, Cohen's kappa and AC1: a dot, and the "
		"95 % interval as a line. The table below has the same numbers."))
		return;
	for (int i = 0; i <= 4; i++) {
		double x = left + width * i / 4;

		figure_line(&f, "grid", x, 4, x, height - 20);
		figure_textf(&f, "small", 'm', x, height - 5, "%.2f", low + (1 - low) * i / 4);
	}
	for (size_t i = 0; i < a->pairing_count; i++) {
		const struct account_pairing *g = &a->pairings[i];
		double y = 92 * (double)i + 20;

		figure_text(&f, "strong", 'e', LEFT - 22, y + 4.5, 0, a->people[g->first].pseudonym);
		figure_text(&f, "strong", 'e', LEFT - 22, y + 24.5, 0,
		    a->people[g->second].pseudonym);
		whisker(&f, y, low, "raw agreement", &g->agreement.raw);
		whisker(&f, y + 26, low, "kappa", &g->agreement.kappa);
		whisker(&f, y + 52, low, "AC1", &g->agreement.ac1);
	}
	figure_end(&f, "First verdicts of each two people who judged the same items, with 95 % "
	    "intervals.");
}

void
figure_verdicts(struct page *p, const struct account *a, const struct account_pairing *pairing)
{
	static const char *const words[] = { "yes", "no", "ambiguous" };
	double size = 64, left = 300, top = 50;
	char n[NUMBER_TEXT];
	struct figure f;

	if (!figure_begin(&f, p, "fig-verdicts", WIDTH, top + size * AGREEMENT_KINDS + 10,
		"Who said what",
		"A square of nine cells: what the first person said by rows, what the second said "
		"by columns, with the number of items. The table below has the same numbers."))
		return;
	figure_text(&f, "strong", 'm', left + size * 2.4, 16, 0,
	    a->people[pairing->second].pseudonym);
	figure_text(&f, "strong", 'e', left - 100, top + size * 1.5 + 5, 0,
	    a->people[pairing->first].pseudonym);
	for (int i = 0; i < AGREEMENT_KINDS; i++) {
		figure_text(&f, "soft", 'm', left + size * 1.6 * (i + .5), top - 12, 0, words[i]);
		figure_text(&f, "soft", 'e', left - 12, top + size * (i + .5) + 5, 0, words[i]);
		for (int j = 0; j < AGREEMENT_KINDS; j++) {
			double share = (double)pairing->table.n[i][j] /
			    (double)pairing->agreement.items;
			double x = left + size * 1.6 * j, y = top + size * i;

			/* Tints by the logarithm: the few that differ are to be seen, too. */
			buf_printf(p->out, "<g fill-opacity=\"%.2f\">",
			    pairing->table.n[i][j] ? .10 + .60 * fmax(0, 1 + log10(share) / 4) : 0);
			figure_rect(&f, i == j ? "heat" : "wrong", x, y, size * 1.6 - 3, size - 3);
			buf_str(p->out, "</g>\n");
			figure_rect(&f, "cell", x, y, size * 1.6 - 3, size - 3);
			figure_text(&f, "strong", 'm', x + size * .8 - 1.5, y + size / 2 + 3, 0,
			    number_text(n, pairing->table.n[i][j]));
		}
	}
	figure_end(&f, "First verdicts on the same items; on the diagonal both said the same.");
}
