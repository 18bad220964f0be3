/*
 * cmd_score.c - how good models are, before and after the labels were corrected.
 */
#include "cmd.h"
#include "csv.h"
#include "exchange_answers.h"
#include "report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const labels_names[LABELS] = { "original", "corrected" };
static const char *const change_names[CHANGES] = { "kept", "flipped", "dropped" };

/* ---- for programs ---- */

static struct json_object *
place(int rank)
{
	return rank > 0 ? json_object_new_int(rank) : NULL;
}

static struct json_object *
append(struct json_object *array)
{
	struct json_object *o = report_object();

	report_append(array, o);
	return o;
}

static void
add_counts(struct json_object *o, const struct score_counts *c)
{
	report_add_int(o, "tp", c->tp);
	report_add_int(o, "fp", c->fp);
	report_add_int(o, "tn", c->tn);
	report_add_int(o, "fn", c->fn);
}

static void
add_figures(struct json_object *o, const struct score *s, int rank)
{
	report_add_real(o, "accuracy", s->accuracy);
	report_add_real(o, "precision", s->precision);
	report_add_real(o, "recall", s->recall);
	report_add_real(o, "f1", s->f1);
	report_add_real(o, "yes_ratio", s->yes_ratio);
	report_add(o, "rank", place(rank));
}

static void
add_entry(struct json_object *scores, struct json_object *attribution, const struct scores *sc,
    const struct score_entry *n)
{
	for (int i = 0; i < LABELS; i++) {
		struct json_object *o = append(scores);

		report_add_text(o, "model", sc->models[n->model].model);
		report_add_text(o, "split", sc->splits[n->split].split);
		report_add_text(o, "labels", labels_names[i]);
		add_counts(o, &n->counts[i]);
		add_figures(o, &n->score[i], n->rank[i]);
		report_add_int(o, "unanswered", n->counts[i].unanswered);
		report_add_int(o, "unparsed", n->counts[i].unparsed);
	}
	for (int i = 0; i < CHANGES; i++) {
		struct json_object *o = append(attribution);

		report_add_text(o, "model", sc->models[n->model].model);
		report_add_text(o, "split", sc->splits[n->split].split);
		report_add_text(o, "change", change_names[i]);
		add_counts(o, &n->change[i]);
		report_add_real(o, "f1_alone", i == CHANGE_KEPT ? (double)NAN : n->f1_alone[i]);
		report_add(o, "rank_alone", i == CHANGE_KEPT ? NULL : place(n->rank_alone[i]));
	}
}

static void
add_split(struct json_object *balance, const struct score_split *s)
{
	for (int i = 0; i < LABELS; i++) {
		struct json_object *o = append(balance);
		const struct score_balance *b = &s->balance[i];

		report_add_text(o, "split", s->split);
		report_add_text(o, "labels", labels_names[i]);
		report_add_int(o, "yes", b->yes);
		report_add_int(o, "no", b->no);
		report_add_int(o, "ambiguous", b->ambiguous);
		report_add_int(o, "unsettled", b->unsettled);
	}
}

static void
print_json(const struct scores *sc)
{
	struct json_object *document = report_object();
	struct json_object *scores = report_array(), *means = report_array();
	struct json_object *balance = report_array();
	struct json_object *attribution = report_array();

	report_add(document, "scores", scores);
	report_add(document, "means", means);
	report_add(document, "balance", balance);
	report_add(document, "attribution", attribution);
	for (size_t i = 0; i < sc->entry_count; i++)
		add_entry(scores, attribution, sc, &sc->entries[i]);
	for (size_t i = 0; i < sc->model_count; i++) {
		for (int k = 0; k < LABELS; k++) {
			struct json_object *o = append(means);

			report_add_text(o, "model", sc->models[i].model);
			report_add_text(o, "labels", labels_names[k]);
			report_add_int(o, "splits", (int64_t)sc->models[i].splits);
			add_figures(o, &sc->models[i].mean[k], sc->models[i].rank[k]);
		}
	}
	for (size_t i = 0; i < sc->split_count; i++)
		add_split(balance, &sc->splits[i]);
	report_json(document);
}

/* ---- for spreadsheets ---- */

static void
csv_figures(struct buf *b, const struct score *s, int rank)
{
	char text[NUMBER_TEXT];

	buf_printf(b, ",%s", number_exact(text, s->accuracy));
	buf_printf(b, ",%s", number_exact(text, s->precision));
	buf_printf(b, ",%s", number_exact(text, s->recall));
	buf_printf(b, ",%s", number_exact(text, s->f1));
	buf_printf(b, ",%s", number_exact(text, s->yes_ratio));
	if (rank > 0)
		buf_printf(b, ",%d", rank);
	else
		buf_byte(b, ',');
}

static void
csv_line(struct buf *b, const struct scores *sc, const struct score_entry *n, int labels)
{
	const struct score_counts *c = &n->counts[labels];

	buf_clear(b);
	csv_escape(b, sc->models[n->model].model);
	buf_byte(b, ',');
	csv_escape(b, sc->splits[n->split].split);
	buf_printf(b, ",%s,%lld,%lld,%lld,%lld", labels_names[labels], (long long)c->tp,
	    (long long)c->fp, (long long)c->tn, (long long)c->fn);
	csv_figures(b, &n->score[labels], n->rank[labels]);
	buf_printf(b, ",%lld,%lld", (long long)c->unanswered, (long long)c->unparsed);
	report_line("%s", b->data);
}

static void
print_csv(const struct scores *sc)
{
	struct buf b = BUF_INIT;

	report_line("model,split,labels,tp,fp,tn,fn,accuracy,precision,recall,f1,yes_ratio,rank,"
	    "unanswered,unparsed");
	for (size_t i = 0; i < sc->entry_count; i++)
		for (int k = 0; k < LABELS; k++)
			csv_line(&b, sc, &sc->entries[i], k);
	buf_release(&b);
}

/* ---- for people ---- */

static void
table_figure(struct table *t, double x)
{
	char text[NUMBER_TEXT];

	snprintf(text, sizeof(text), "%.4f", x);
	table_text(t, isnan(x) ? "undefined" : text);
}

static void
table_rank(struct table *t, int rank)
{
	char text[NUMBER_TEXT];

	table_text(t, rank > 0 ? number_text(text, rank) : NULL);
}

static void
print_means(const struct scores *sc)
{
	struct table t;

	report_line("Mean F1 over %zu %s, and ranks by it:", sc->split_count,
	    number_of((int64_t)sc->split_count, "split", "splits"));
	table_init(&t, "model", "splits>", "original>", "corrected>", "rank before>",
	    "rank after>", NULL);
	for (size_t i = 0; i < sc->model_count; i++) {
		const struct score_model *m = &sc->models[i];

		table_text(&t, m->model);
		table_count(&t, (int64_t)m->splits);
		for (int k = 0; k < LABELS; k++)
			table_figure(&t, m->mean[k].f1);
		for (int k = 0; k < LABELS; k++)
			table_rank(&t, m->rank[k]);
	}
	table_print(&t);
}

static void
print_entries(const struct scores *sc)
{
	struct table t;

	table_init(&t, "model", "split", "labels", "TP>", "FP>", "TN>", "FN>", "accuracy>",
	    "precision>", "recall>", "F1>", "yes-ratio>", "rank>", NULL);
	for (size_t i = 0; i < sc->entry_count * LABELS; i++) {
		const struct score_entry *n = &sc->entries[i / LABELS];
		int k = (int)(i % LABELS);

		table_text(&t, sc->models[n->model].model);
		table_text(&t, sc->splits[n->split].split);
		table_text(&t, labels_names[k]);
		table_count(&t, n->counts[k].tp);
		table_count(&t, n->counts[k].fp);
		table_count(&t, n->counts[k].tn);
		table_count(&t, n->counts[k].fn);
		table_figure(&t, n->score[k].accuracy);
		table_figure(&t, n->score[k].precision);
		table_figure(&t, n->score[k].recall);
		table_figure(&t, n->score[k].f1);
		table_figure(&t, n->score[k].yes_ratio);
		table_rank(&t, n->rank[k]);
	}
	table_print(&t);
}

/* Whether all is in the figures: what was answered by nothing, or by neither yes nor no. */
static void
print_gaps(const struct scores *sc)
{
	char a[NUMBER_TEXT], b[NUMBER_TEXT];

	for (size_t i = 0; i < sc->entry_count; i++) {
		const struct score_entry *n = &sc->entries[i];
		const struct score_counts *c = &n->counts[LABELS_ORIGINAL];

		if (c->unanswered + c->unparsed > 0)
			report_line("%s on %s: %s unanswered, %s neither yes nor no; not in the "
			    "figures", sc->models[n->model].model, sc->splits[n->split].split,
			    number_text(a, c->unanswered), number_text(b, c->unparsed));
	}
}

static void
print_balance(const struct scores *sc)
{
	struct table t;

	report_line("Class balance, in records:");
	table_init(&t, "split", "labels", "yes>", "no>", "yes share>", "ambiguous, dropped>",
	    "unsettled, dropped>", NULL);
	for (size_t i = 0; i < sc->split_count * LABELS; i++) {
		const struct score_split *s = &sc->splits[i / LABELS];
		const struct score_balance *b = &s->balance[i % LABELS];

		table_text(&t, s->split);
		table_text(&t, labels_names[i % LABELS]);
		table_count(&t, b->yes);
		table_count(&t, b->no);
		table_percent(&t, b->yes, b->yes + b->no);
		table_count(&t, b->ambiguous);
		table_count(&t, b->unsettled);
	}
	table_print(&t);
}

static void
print_attribution(const struct scores *sc)
{
	struct table t;

	report_line("What moved it: answers under the original labels, by what became of the label; "
	    "and F1");
	report_line("and rank, had labels only been flipped, or records only been dropped.");
	table_init(&t, "model", "split", "label", "TP>", "FP>", "TN>", "FN>", "F1>", "rank>", NULL);
	for (size_t i = 0; i < sc->entry_count * CHANGES; i++) {
		const struct score_entry *n = &sc->entries[i / CHANGES];
		int k = (int)(i % CHANGES);

		table_text(&t, sc->models[n->model].model);
		table_text(&t, sc->splits[n->split].split);
		table_text(&t, change_names[k]);
		table_count(&t, n->change[k].tp);
		table_count(&t, n->change[k].fp);
		table_count(&t, n->change[k].tn);
		table_count(&t, n->change[k].fn);
		if (k == CHANGE_KEPT) {
			table_text(&t, NULL);
			table_text(&t, NULL);
		} else {
			table_figure(&t, n->f1_alone[k]);
			table_rank(&t, n->rank_alone[k]);
		}
	}
	table_print(&t);
}

static int
run(struct context *c, struct err *e)
{
	static const enum export_unsettled unsettled[] = { UNSETTLED_REFUSE, UNSETTLED_ORIGINAL,
		UNSETTLED_DROP };
	int choice = cmd_choice(c, "unsettled");
	struct scores sc;

	if (cmd_flag(c, "json") && cmd_flag(c, "csv"))
		return err_set(e, ERR_USAGE, "--json and --csv are two forms; give one of them");
	if (exchange_scores(c->store, c->person.name, unsettled[choice < 0 ? 0 : choice], &sc, e) <
	    0)
		return -1;
	if (cmd_flag(c, "json")) {
		print_json(&sc);
	} else if (cmd_flag(c, "csv")) {
		print_csv(&sc);
	} else if (cmd_choice(c, "by") == 0) {
		print_entries(&sc);
		print_gaps(&sc);
		report_blank();
		print_attribution(&sc);
	} else {
		print_means(&sc);
		print_gaps(&sc);
		report_blank();
		print_balance(&sc);
	}
	scores_release(&sc);
	return 0;
}

static const struct cmd_option options[] = {
	{ .name = "by", .arg = "split",
	  .help = "every model on every split, and which corrections moved it, instead of means" },
	{ .name = "unsettled", .arg = "refuse|original|drop",
	  .help = "with records that have no label yet: says no (default), takes their original as "
	      "corrected, or leaves them out there" },
	{ .name = "json", .help = "one JSON document, of all of it" },
	{ .name = "csv", .help = "a line for every model, split and kind of labels" },
	{ .name = NULL }
};

const struct cmd cmd_score = {
	.name = "score",
	.doc = "scores models under original and corrected labels",
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Counts true and false positives and negatives, where yes is positive, and computes "
	    "accuracy, precision, recall, F1 and the ratio of yes for every model on every split, "
	    "under the labels as they came and as they were corrected; ranks are by F1. Ambiguous "
	    "records are left out of the corrected labels. What divides by nothing is undefined.",
	.no = "no model has answers, or records have no label yet (they are counted)",
	.example = "foureyes score\nfoureyes score --by split\nfoureyes score --csv >scores.csv",
	.run = run,
};
