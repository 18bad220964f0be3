/*
 * account_write.c - the page from its title to its proof.
 */
#include "account_tell.h"

#include "mem.h"
#include "number.h"

#include <stdlib.h>

/* ---- at a glance ---- */

static void
tile_share(struct page *p, int64_t n, int64_t total, const char *what)
{
	char count[NUMBER_TEXT], of[NUMBER_TEXT], *more;

	number_text(count, n);
	number_text(of, total);
	more = total > 0 ? mem_printf("%.1f %% of %s", 100.0 * (double)n / (double)total, of) :
			   mem_strdup("of none");
	page_tile(p, count, what, more);
	free(more);
}

static const struct account_pairing *
largest(const struct account *a)
{
	const struct account_pairing *g = a->pairing_count > 0 ? a->pairings : NULL;

	for (size_t i = 1; i < a->pairing_count; i++)
		if (a->pairings[i].agreement.items > g->agreement.items)
			g = &a->pairings[i];
	return g;
}

static void
tell_glance(struct page *p, const struct account *a)
{
	const struct account_pairing *g = largest(a);
	int64_t labelled = a->counts.records - a->unsettled, wrong = 0, doubt = 0;
	char *figure, *more, n[2][NUMBER_TEXT];

	for (size_t i = 0; i < a->records.count; i++) {
		const struct account_change *c = &a->records.list[i];

		wrong += c->original == ANSWER_YES ? c->no : c->yes;
		doubt += c->ambiguous;
	}
	page_tiles(p);
	more = mem_printf("%s distinct pairs, %s photos", number_text(n[0], a->counts.pairs),
	    number_text(n[1], a->counts.photos));
	page_tile(p, number_text(n[0], a->counts.records), "records", more);
	free(more);
	tile_share(p, wrong, labelled, "wrong labels");
	tile_share(p, doubt, labelled, "ambiguous");
	tile_share(p, (int64_t)a->dispute_count,
	    g != NULL ? g->agreement.items : (int64_t)a->dispute_count, "disputes");
	if (g != NULL && g->agreement.kappa.value == g->agreement.kappa.value) {
		figure = mem_printf("%.3f", g->agreement.kappa.value);
		more = g->agreement.same == g->agreement.items ? mem_strdup("nobody differs") :
		    mem_printf("95 %%: %.3f to %.3f", g->agreement.kappa.low,
			g->agreement.kappa.high);
		page_tile(p, figure, "Cohen's kappa", more);
		free(figure);
		free(more);
	}
	page_tiles_end(p);
	if (a->unsettled > 0)
		page_warning(p, "The work is not finished: %s of %s records have no label yet.",
		    number_text(n[0], a->unsettled), number_text(n[1], a->counts.records));
}

/* ---- how it was done ---- */

static void
batch_rows(struct page *p, const struct account *a)
{
	page_table(p, "Batches", "batch", "reviews>", "order", "items>", "agreed>", "settled>",
	    "disputed>", "open>", "", NULL);
	for (size_t i = 0; i < a->batch_count; i++) {
		const struct batch *b = &a->batches[i];

		page_cell(p, b->name);
		page_count(p, b->reviews);
		page_cell(p, batch_order_name(b->order));
		page_count(p, b->items);
		page_count(p, b->agreed);
		page_count(p, b->settled);
		page_count(p, b->disputed);
		page_count(p, b->open);
		page_cell(p, b->closed ? "closed" : "open");
	}
	page_table_end(p);
}

static void
shown_rows(struct page *p, const struct account *a)
{
	page_table(p, "How photos were shown", "shown as", "verdicts>", NULL);
	for (size_t i = 0; i < a->protocol_count; i++) {
		page_cell(p, a->protocols[i].group);
		page_count(p, a->protocols[i].n);
	}
	page_table_end(p);
	page_table(p, "Verdicts by version of the guideline", "guideline", "verdicts>", NULL);
	for (size_t i = 0; i < a->guideline_count; i++) {
		if (a->guidelines[i].group == NULL)
			page_cell(p, "none recorded");
		else
			page_cellf(p, "version %s", a->guidelines[i].group);
		page_count(p, a->guidelines[i].n);
	}
	page_table_end(p);
}

static void
tell_method(struct page *p, const struct account *a)
{
	page_section(p, "method", "How it was done");
	page_para(p, "Every distinct pair of photo and question was shown to people who could not "
	    "see each other's verdict, nor the original label, nor what models say. They answered "
	    "yes, no or ambiguous. Where all agreed, that is the label; where they differed in any "
	    "way, a lead who had not voted decided, with a reason. No verdict was ever changed or "
	    "overwritten, and agreement is computed from the reviewers' own first verdicts.");
	batch_rows(p, a);
	shown_rows(p, a);
	page_section_end(p);
}

static void
tell_proof(struct page *p, const struct account *a)
{
	char n[NUMBER_TEXT];

	page_section(p, "proof", "What it rests on");
	page_para(p, "Every decision is an entry of a journal in which each entry's hash covers "
	    "the one before. At %s it had %s entries; the hash of the last is %s. Whoever has the "
	    "store can prove that nothing before it was altered since with: foureyes audit --since "
	    "%s", a->at, number_text(n, a->entries), a->head, a->head);
	page_table(p, "The label files, as they came", "source", "split", "records>", "SHA-256",
	    NULL);
	for (size_t i = 0; i < a->source_count; i++) {
		page_cell(p, a->sources[i].name);
		page_cell(p, a->sources[i].split);
		page_count(p, a->sources[i].records);
		page_cell(p, a->sources[i].sha256);
	}
	page_table_end(p);
	page_section_end(p);
}

void
account_write(struct buf *out, const struct account *a, enum account_form form)
{
	struct page p = { .out = out, .form = form };
	char *about = mem_printf("What people who looked again at every photo found, how far they "
	    "agree, and what it changes. Made by Foureyes on %.10s from %zu label %s, as its "
	    "journal stood at entry %lld.", a->at, a->source_count,
	    number_of((int64_t)a->source_count, "file", "files"), (long long)a->entries);

	page_begin(&p, "Labels, looked at again", about);
	free(about);
	page_contents(&p, "changes", "Corrections", "agreement", "Agreement", "scores", "Scores",
	    "disputes", "Disputes", "method", "Method", "proof", "Proof", NULL);
	tell_glance(&p, a);
	tell_changes(&p, a);
	tell_agreement(&p, a);
	tell_scores(&p, a);
	tell_disputes(&p, a);
	tell_method(&p, a);
	tell_proof(&p, a);
	page_end(&p);
}
