/*
 * account_tell.c - how labels, people and disputes are told of.
 *
 * Each section says what its figures count before it shows them, and says what is undefined or not
 * there instead of leaving it out.
 */
#include "account_tell.h"

#include "account_figures.h"
#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what was corrected ---- */

static int64_t
wrong(const struct account_change *c)
{
	return c->original == ANSWER_YES ? c->no : c->yes;
}

static void
change_rows(struct page *p, const struct account_changes *c, const char *group)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct account_change *r = &c->list[i];
		int64_t labelled = r->total - r->unsettled;

		page_cell(p, group != NULL ? group : r->group);
		page_cell(p, answer_name(r->original));
		page_count(p, r->total);
		page_count(p, labelled);
		page_count(p, wrong(r));
		page_percent(p, wrong(r), labelled);
		page_count(p, r->ambiguous);
		page_percent(p, r->ambiguous, labelled);
	}
}

static int64_t
corrections(const struct account_subject *s)
{
	return s->yes_no + s->no_yes + s->yes_doubt + s->no_doubt;
}

static int
by_corrections(const void *a, const void *b)
{
	const struct account_subject *s = a, *t = b;
	int64_t x = corrections(s), y = corrections(t);

	if (x != y)
		return x > y ? -1 : 1;
	return strcmp(s->subject, t->subject);
}

/* Rows of one subject follow each other: yes, then no. */
static size_t
take_subjects(struct account_subject *list, const struct account_changes *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct account_change *r = &c->list[i];
		const char *name = r->group[0] != 0 ? r->group : "(none)";
		struct account_subject *s;

		if (n == 0 || strcmp(list[n - 1].subject, name) != 0)
			list[n++] = (struct account_subject){ .subject = name };
		s = &list[n - 1];
		s->pairs += r->total;
		s->unsettled += r->unsettled;
		*(r->original == ANSWER_YES ? &s->yes_no : &s->no_yes) += wrong(r);
		*(r->original == ANSWER_YES ? &s->yes_doubt : &s->no_doubt) += r->ambiguous;
	}
	if (n > 0)
		qsort(list, n, sizeof(*list), by_corrections);
	return n;
}

static void
tell_subjects(struct page *p, const struct account *a)
{
	struct account_subject *list = mem_array(a->by_subject.count + 1, sizeof(*list));
	size_t n = take_subjects(list, &a->by_subject), corrected = 0;

	while (corrected < n && corrections(&list[corrected]) > 0)
		corrected++;
	page_heading(p, "By subject");
	if (corrected == 0) {
		page_para(p, "No label of any subject was corrected.");
	} else {
		figure_subjects(p, list, corrected);
		page_table(p, "Distinct pairs by subject, those with corrections first", "subject",
		    "pairs>", "yes, is no>", "no, is yes>", "yes, is ambiguous>",
		    "no, is ambiguous>", "no label yet>", NULL);
		for (size_t i = 0; i < corrected; i++) {
			page_cell(p, list[i].subject);
			page_count(p, list[i].pairs);
			page_count(p, list[i].yes_no);
			page_count(p, list[i].no_yes);
			page_count(p, list[i].yes_doubt);
			page_count(p, list[i].no_doubt);
			page_count(p, list[i].unsettled);
		}
		page_table_end(p);
		if (n > corrected)
			page_para(p, "%zu more %s no correction.", n - corrected,
			    number_of((int64_t)(n - corrected), "subject has", "subjects have"));
	}
	free(list);
}

void
tell_changes(struct page *p, const struct account *a)
{
	page_section(p, "changes", "What was corrected");
	page_para(p, "A label is wrong where two people, or a lead after them, found the other one "
	    "of yes and no to be true; it is ambiguous where they found that two careful people "
	    "could say either. Percentages are of what has a label now.");
	figure_changes(p, a);
	page_table(p, "Labels against originals", "split", "original", "records>", "labelled>",
	    "wrong>", "% wrong>", "ambiguous>", "% ambiguous>", NULL);
	change_rows(p, &a->by_split, NULL);
	change_rows(p, &a->records, "all splits");
	change_rows(p, &a->pairs, "distinct pairs");
	page_table_end(p);
	tell_subjects(p, a);
	page_section_end(p);
}

/* ---- agreement ---- */

static void
agreement_rows(struct page *p, const struct account *a)
{
	page_table(p, "Agreement of each two people, with 95 % intervals", "people", "items>",
	    "same>", "raw>", "interval>", "kappa>", "interval>", "AC1>", "interval>", NULL);
	for (size_t i = 0; i < a->pairing_count; i++) {
		const struct account_pairing *g = &a->pairings[i];

		page_cellf(p, "%s, %s", a->people[g->first].pseudonym,
		    a->people[g->second].pseudonym);
		page_count(p, g->agreement.items);
		page_count(p, g->agreement.same);
		page_estimate(p, &g->agreement.raw);
		page_estimate(p, &g->agreement.kappa);
		page_estimate(p, &g->agreement.ac1);
	}
	page_table_end(p);
}

/* What is undefined, or looks worse than it is. */
static void
agreement_remarks(struct page *p, const struct account *a)
{
	struct buf why = BUF_INIT;

	for (size_t i = 0; i < a->pairing_count; i++) {
		const struct account_pairing *g = &a->pairings[i];

		buf_clear(&why);
		if (agreement_remark(&why, &g->agreement))
			page_para(p, "%s, %s: %s.", a->people[g->first].pseudonym,
			    a->people[g->second].pseudonym, why.data);
	}
	buf_release(&why);
}

static void
together_row(struct page *p, const struct account *a)
{
	page_table(p, "First verdicts of everybody together", "people>", "items of two and more>",
	    "verdicts>", "Krippendorff's alpha>", "interval>", NULL);
	page_count(p, a->together_people);
	page_count(p, a->together.items);
	page_count(p, a->together.verdicts);
	page_estimate(p, &a->together.alpha);
	page_table_end(p);
}

static void
tell_verdicts(struct page *p, const struct account *a)
{
	static const char *const words[] = { "yes", "no", "ambiguous" };
	const struct account_pairing *g = &a->pairings[0];

	for (size_t i = 1; i < a->pairing_count; i++)
		if (a->pairings[i].agreement.items > g->agreement.items)
			g = &a->pairings[i];
	figure_verdicts(p, a, g);
	page_table(p, "First verdicts of the two who judged most items together",
	    "first, second", "yes>", "no>", "ambiguous>", NULL);
	for (int i = 0; i < AGREEMENT_KINDS; i++) {
		page_cellf(p, "%s: %s", a->people[g->first].pseudonym, words[i]);
		for (int j = 0; j < AGREEMENT_KINDS; j++)
			page_count(p, g->table.n[i][j]);
	}
	page_table_end(p);
}

static void
tell_people(struct page *p, const struct account *a)
{
	page_heading(p, "People");
	page_para(p, "Nobody saw anybody else's verdict before an item was closed. Median time is "
	    "from the photo on the screen to the verdict; first verdicts that are the label are "
	    "counted over items that have one.");
	page_table(p, "People, by pseudonym", "person", "items judged>", "flagged>", "settled>",
	    "median time>", "first verdict is the label>", "%>", NULL);
	for (size_t i = 0; i < a->people_count; i++) {
		const struct account_person *x = &a->people[i];

		page_cell(p, x->pseudonym);
		page_count(p, x->counts.verdicts);
		page_count(p, x->counts.flags);
		page_count(p, x->counts.resolutions);
		if (x->pace_ms < 0)
			page_cell(p, NULL);
		else
			page_cellf(p, "%.1f s", (double)x->pace_ms / 1000);
		page_count(p, x->same);
		page_percent(p, x->same, x->looks);
	}
	page_table_end(p);
}

void
tell_agreement(struct page *p, const struct account *a)
{
	page_section(p, "agreement", "How far people agree");
	if (a->pairing_count == 0) {
		page_para(p, "No item was judged by two people yet, so there is nothing to "
		    "compare.");
	} else {
		page_para(p, "From each person's first look at an item (the last verdict of their "
		    "first sitting with it), before any dispute was settled. Kappa is Cohen's "
		    "(1960), its interval by Fleiss, Cohen and Everitt (1969); AC1 is Gwet's "
		    "(2008); the interval of raw agreement is Wilson's (1927). Kappa falls where "
		    "nearly all labels are the same, however well people agree; AC1 does not. "
		    "Alpha is Krippendorff's for nominal data (2011), of everybody together, also "
		    "where not all judged the same items; its interval is the jackknife's over "
		    "items (Efron and Tibshirani, 1993). A figure that divides by 0 is undefined; "
		    "where nobody differs kappa, AC1 and alpha have no interval.");
		figure_agreement(p, a);
		agreement_rows(p, a);
		agreement_remarks(p, a);
		together_row(p, a);
		tell_verdicts(p, a);
	}
	tell_people(p, a);
	page_section_end(p);
}

/* ---- disputes ---- */

static void
outcome_rows(struct page *p, const struct account *a)
{
	page_table(p, "Disputes by what was said, and what they were settled as", "verdicts",
	    "disputes>", "yes>", "no>", "ambiguous>", "not settled>", NULL);
	for (size_t i = 0; i < a->outcome_count; i++) {
		const struct account_outcome *o = &a->outcomes[i];

		page_cell(p, o->votes);
		page_count(p, o->yes + o->no + o->ambiguous + o->unsettled);
		page_count(p, o->yes);
		page_count(p, o->no);
		page_count(p, o->ambiguous);
		page_count(p, o->unsettled);
	}
	page_table_end(p);
}

static void
dispute_rows(struct page *p, const struct account *a)
{
	page_heading(p, "Every dispute");
	page_table(p, "Every dispute, by subject: what was said and how it was settled", "photo",
	    "question", "verdicts", "settled as", "by-", "reason", NULL);
	for (size_t i = 0; i < a->dispute_count; i++) {
		const struct account_dispute *d = &a->disputes[i];

		page_cell(p, d->image);
		page_cell(p, d->question);
		page_cell(p, d->votes);
		page_cell(p, d->label == ANSWER_NONE ? "not settled" : answer_name(d->label));
		page_cell(p, d->label == ANSWER_NONE ? NULL : a->people[d->by].pseudonym);
		page_cell(p, d->reason);
	}
	page_table_end(p);
}

void
tell_disputes(struct page *p, const struct account *a)
{
	int64_t settled = 0;
	char n[2][NUMBER_TEXT];

	for (size_t i = 0; i < a->dispute_count; i++)
		settled += a->disputes[i].label != ANSWER_NONE;
	page_section(p, "disputes", "What was disputed");
	page_para(p, "An item is disputed where its reviewers differ in any way, or one of them "
	    "could not use the photo. A lead settles it; nothing is settled by counting votes, and "
	    "nobody settles what they voted in.");
	if (a->dispute_count == 0) {
		page_para(p, "Nothing was disputed.");
	} else {
		page_para(p, "%s of %s %s settled.", number_text(n[0], settled),
		    number_text(n[1], (int64_t)a->dispute_count),
		    number_of((int64_t)a->dispute_count, "dispute is", "disputes are"));
		figure_disputes(p, a);
		outcome_rows(p, a);
		dispute_rows(p, a);
	}
	page_section_end(p);
}
