/*
 * cmd_dispute.c - what models doubt of the labels as they came, and how well that finds errors.
 */
#include "cmd.h"
#include "exchange_answers.h"
#include "report.h"
#include "store_pair.h"

#include <math.h>
#include <stdio.h>

static const int64_t places[] = { 10, 20, 50, 100, 200, 500, 1000, 2000, 5000 };

enum { PLACES = sizeof(places) / sizeof(places[0]), KINDS = 2 };

static const char *const kinds[KINDS] = { "wrong", "wrong or ambiguous" };

/* ---- the list ---- */

static int
print_pair(struct context *c, const struct doubt_pair *p, struct table *t,
    struct json_object *pairs, struct err *e)
{
	struct pair_names names;
	struct json_object *o;
	char text[32];

	if (store_pair_names(c->store, p->pair_id, &names, e) != 0)
		return -1;
	if (t != NULL) {
		snprintf(text, sizeof(text), "%.4f", p->doubt);
		table_text(t, text);
		snprintf(text, sizeof(text), "%d of %d", p->against, p->models);
		table_text(t, text);
		table_text(t, answer_name(p->original));
		table_text(t, p->label == ANSWER_NONE ? NULL : answer_name(p->label));
		table_text(t, names.image);
		table_text(t, names.question);
	} else {
		o = report_object();
		report_add_int(o, "pair_id", p->pair_id);
		report_add_real(o, "doubt", p->doubt);
		report_add_int(o, "against", p->against);
		report_add_int(o, "models", p->models);
		report_add_text(o, "original", answer_name(p->original));
		report_add_text(o, "label", p->label == ANSWER_NONE ? NULL : answer_name(p->label));
		report_add_text(o, "image", names.image);
		report_add_text(o, "question", names.question);
		report_append(pairs, o);
	}
	pair_names_release(&names);
	return 0;
}

static int
list(struct context *c, const struct doubts *d, struct err *e)
{
	size_t most = (size_t)cmd_number(c, "limit", 20);
	bool json = cmd_flag(c, "json");
	struct json_object *pairs = json ? report_array() : NULL, *document;
	struct table t;
	int rc = 0;

	table_init(&t, "doubt>", "against>", "original", "label", "photo", "question", NULL);
	for (size_t i = 0; rc == 0 && i < d->pair_count && i < most; i++)
		rc = print_pair(c, &d->pairs[i], json ? NULL : &t, pairs, e);
	if (rc == 0 && json) {
		document = report_object();
		report_add(document, "pairs", pairs);
		report_json(document);
	} else if (rc == 0) {
		table_print(&t);
		return 0;
	} else {
		json_object_put(pairs);
	}
	table_release(&t);
	return rc;
}

/* ---- the test ---- */

static void
table_real(struct table *t, double x, const char *fmt)
{
	char text[32];

	if (isnan(x)) {
		table_text(t, "undefined");
		return;
	}
	snprintf(text, sizeof(text), fmt[0] == '1' ? "%.1f" : "%.4f", x);
	table_text(t, text);
}

static void
print_tests(const struct doubts *d)
{
	struct table t;

	table_init(&t, "errors", "pairs>", "found in them>", "base rate>", "average precision>",
	    "times the base rate>", NULL);
	for (int k = 0; k < KINDS; k++) {
		struct doubt_test r = doubts_test(d, (enum doubt_error)k);

		table_text(&t, kinds[k]);
		table_count(&t, r.pairs);
		table_count(&t, r.errors);
		table_real(&t, r.base_rate, "4");
		table_real(&t, r.average_precision, "4");
		table_real(&t, r.average_precision / r.base_rate, "1");
	}
	table_print(&t);
}

static void
print_places(const struct doubts *d)
{
	struct table t;

	report_line("Share of errors among the first so many (precision at k):");
	table_init(&t, "the first>", "wrong>", "wrong or ambiguous>", NULL);
	for (int i = 0; i < PLACES; i++) {
		if (isnan(doubts_precision(d, DOUBT_WRONG, places[i])))
			continue;
		table_count(&t, places[i]);
		table_real(&t, doubts_precision(d, DOUBT_WRONG, places[i]), "4");
		table_real(&t, doubts_precision(d, DOUBT_WRONG_OR_AMBIGUOUS, places[i]), "4");
	}
	table_print(&t);
}

static void
print_models(const struct doubts *d)
{
	struct table t;

	report_line("What models weigh: their agreement with labels that are yes or no.");
	table_init(&t, "model", "labels>", "agrees>", "weight>", NULL);
	for (size_t i = 0; i < d->model_count; i++) {
		table_text(&t, d->models[i].name);
		table_count(&t, d->models[i].all_settled);
		table_count(&t, d->models[i].all_same);
		table_real(&t, doubt_weight(&d->models[i], -1), "4");
	}
	table_print(&t);
}

static struct json_object *
test_object(const struct doubts *d, enum doubt_error error)
{
	struct json_object *o = report_object(), *at = report_array(), *one;
	struct doubt_test r = doubts_test(d, error);

	report_add_text(o, "errors_are", kinds[error]);
	report_add_int(o, "settled", r.pairs);
	report_add_int(o, "errors", r.errors);
	report_add_real(o, "base_rate", r.base_rate);
	report_add_real(o, "average_precision", r.average_precision);
	report_add(o, "precision_at", at);
	for (int i = 0; i < PLACES; i++) {
		double x = doubts_precision(d, error, places[i]);

		if (isnan(x))
			continue;
		one = report_object();
		report_add_int(one, "k", places[i]);
		report_add_real(one, "precision", x);
		report_append(at, one);
	}
	return o;
}

static void
test_json(const struct doubts *d)
{
	struct json_object *document = report_object(), *o;
	struct json_object *tests = report_array(), *models = report_array();

	for (int k = 0; k < KINDS; k++)
		report_append(tests, test_object(d, (enum doubt_error)k));
	for (size_t i = 0; i < d->model_count; i++) {
		o = report_object();
		report_add_text(o, "model", d->models[i].name);
		report_add_int(o, "settled", d->models[i].all_settled);
		report_add_int(o, "agrees", d->models[i].all_same);
		report_add_real(o, "weight", doubt_weight(&d->models[i], -1));
		report_append(models, o);
	}
	report_add(document, "tests", tests);
	report_add(document, "models", models);
	report_json(document);
}

static int
test(struct context *c, const struct doubts *d, struct err *e)
{
	if (doubts_test(d, DOUBT_WRONG).pairs == 0)
		return err_set(e, ERR_REFUSED, "no pair that models answered has a label yet, so "
		    "nothing tells whether their doubts are right; settle some first, in a batch of "
		    "another order");
	if (cmd_flag(c, "json")) {
		test_json(d);
		return 0;
	}
	print_tests(d);
	report_blank();
	print_places(d);
	report_blank();
	print_models(d);
	return 0;
}

static int
run(struct context *c, struct err *e)
{
	bool validate = cmd_flag(c, "validate");
	struct doubts d;
	int rc;

	if (validate && cmd_value(c, "limit") != NULL)
		return err_set(e, ERR_USAGE, "--limit is for the list; --validate takes all that "
		    "is settled");
	if (exchange_doubts(c->store, c->person.name, validate, &d, e) < 0)
		return -1;
	rc = validate ? test(c, &d, e) : list(c, &d, e);
	doubts_release(&d);
	return rc;
}

static const struct cmd_option options[] = {
	{ .name = "limit", .arg = "N", .least = 1, .most = INT32_MAX,
	  .help = "how many pairs (default: 20)" },
	{ .name = "validate",
	  .help = "instead of the list: how well the ranking finds the errors among pairs that are "
	      "settled" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_dispute = {
	.name = "dispute",
	.doc = "ranks pairs by how models contradict their labels",
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Ranks pairs by the share of models whose answer is not the original label, each "
	    "model weighed by its agreement with what is settled already; where a model told how "
	    "sure it was of yes, by its confidence in the label instead. A batch with --order "
	    "dispute is in this order. Before it is trusted, --validate says what it is worth, with "
	    "no pair's own label in its own rank. Reviewers never see any of it.",
	.no = "no model has answers; with --validate, nothing they answered is settled",
	.example = "foureyes dispute --validate\n"
	    "foureyes batch create doubts --order dispute --limit 500",
	.run = run,
};
