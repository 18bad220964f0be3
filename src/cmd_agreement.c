/*
 * cmd_agreement.c - how far people agree.
 *
 * A row is what two people said of the same items; --by person, what one said and all the others.
 */
#include "account_agreement.h"
#include "cmd.h"
#include "report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const words[AGREEMENT_KINDS] = { "yes", "no", "ambiguous" };

/* What groups are called, in the order of --by; the last is told of one group, row by row. */
static const char *const members[] = { "subject", "split", "batch", "person" };
static const enum agreement_by groupings[] = { AGREEMENT_BY_SUBJECT, AGREEMENT_BY_SPLIT,
	AGREEMENT_BY_BATCH, AGREEMENT_OF_ALL };

enum { BY_PERSON = 3 };

struct row {
	const char *group;			/* NULL: none */
	const char *first, *second;		/* --by person: second NULL */
	const struct looks_pairing *pairing;
	int64_t items;				/* that differ from what was compared: of one person */
};

/* Calls for every row, in order. */
static void
rows_each(const struct agreements *a, int by, void (*each)(void *arg, const struct row *r),
    void *arg)
{
	for (size_t i = 0; i < a->count; i++) {
		const struct looks *l = &a->groups[i].looks;

		for (size_t k = 0; by == BY_PERSON && k < l->people_count; k++) {
			struct looks_pairing p = looks_of(l, &l->people[k]);
			struct row r = { .first = agreements_name(a, p.first), .pairing = &p,
				.items = l->people[k].items };

			each(arg, &r);
		}
		for (size_t k = 0; by != BY_PERSON && k < l->count; k++) {
			const struct looks_pairing *p = &l->pairings[k];
			struct row r = { a->groups[i].name, agreements_name(a, p->first),
				agreements_name(a, p->second), p, p->agreement.items };

			each(arg, &r);
		}
	}
}

/* "kappa is low, because …": false, and nothing in `out`, where nothing needs to be said. */
static bool
remark(struct buf *out, const struct row *r)
{
	const struct agreement *a = &r->pairing->agreement;
	char compared[NUMBER_TEXT], items[NUMBER_TEXT];

	buf_clear(out);
	agreement_remark(out, a);
	if (a->items != r->items)
		buf_printf(out, "%sintervals are undefined, because %s comparisons are of %s %s",
		    out->len > 0 ? "; " : "", number_text(compared, a->items),
		    number_text(items, r->items), number_of(r->items, "item", "items"));
	return out->len > 0;
}

/* ---- for people ---- */

struct printing {
	struct table table;
	struct buf why;
	int by;
	bool any, low;
};

static void
cell_estimate(struct table *t, const struct estimate *x)
{
	char text[40];

	snprintf(text, sizeof(text), "%.4f", x->value);
	table_text(t, isnan(x->value) ? "undefined" : text);
	snprintf(text, sizeof(text), "%.3f to %.3f", x->low, x->high);
	table_text(t, isnan(x->low) ? NULL : text);
}

static void
print_row(void *arg, const struct row *r)
{
	struct printing *p = arg;
	struct table *t = &p->table;
	const struct agreement *a = &r->pairing->agreement;
	struct buf people = BUF_INIT;

	if (r->group != NULL)
		table_text(t, r->group[0] != 0 ? r->group : NULL);
	buf_printf(&people, "%s%s%s", r->first, r->second ? ", " : "", r->second ? r->second : "");
	table_text(t, people.data);
	table_count(t, a->items);
	table_count(t, a->same);
	cell_estimate(t, &a->raw);
	cell_estimate(t, &a->kappa);
	cell_estimate(t, &a->ac1);
	table_text(t, remark(&p->why, r) ? p->why.data : "");
	p->any = true;
	buf_clear(&p->why);
	p->low = p->low || (agreement_remark(&p->why, a) && a->kappa.value < 1);
	buf_release(&people);
}

static void
print_said(void *arg, const struct row *r)
{
	struct buf text[AGREEMENT_KINDS] = { BUF_INIT, BUF_INIT, BUF_INIT };
	struct table t;

	(void)arg;
	for (int i = 0; i < AGREEMENT_KINDS; i++)
		buf_printf(&text[i], "%s: %s>", r->second, words[i]);
	report_blank();
	table_init(&t, "", text[0].data, text[1].data, text[2].data, NULL);
	for (int i = 0; i < AGREEMENT_KINDS; i++) {
		buf_clear(&text[i]);
		buf_printf(&text[i], "%s: %s", r->first, words[i]);
		table_text(&t, text[i].data);
		for (int j = 0; j < AGREEMENT_KINDS; j++)
			table_count(&t, r->pairing->table.n[i][j]);
		buf_release(&text[i]);
	}
	table_print(&t);
}

/* Where there are more than two people, kappa of each two is not the whole. */
static void
print_together(const struct agreements *a, int by)
{
	struct table t;
	bool any = false;

	for (size_t i = 0; i < a->count; i++)
		any = any || a->groups[i].looks.people_count > 2;
	if (!any || by == BY_PERSON)
		return;
	report_blank();
	report_line("Everybody together, Krippendorff's alpha:");
	if (by >= 0)
		table_init(&t, members[by], "people>", "items>", "verdicts>", "alpha>", ">", NULL);
	else
		table_init(&t, "people>", "items>", "verdicts>", "alpha>", ">", NULL);
	for (size_t i = 0; i < a->count; i++) {
		const struct looks *l = &a->groups[i].looks;

		if (l->count == 0)
			continue;
		if (by >= 0)
			table_text(&t, a->groups[i].name[0] != 0 ? a->groups[i].name : NULL);
		table_count(&t, (int64_t)l->people_count);
		table_count(&t, l->together.items);
		table_count(&t, l->together.verdicts);
		cell_estimate(&t, &l->together.alpha);
	}
	table_print(&t);
}

static void
print_text(const struct agreements *a, int by)
{
	struct printing p = { .why = BUF_INIT, .by = by };

	if (by == BY_PERSON)
		table_init(&p.table, "person", "compared>", "same>", "raw>", ">", "kappa>", ">",
		    "AC1>", ">", "", NULL);
	else if (by >= 0)
		table_init(&p.table, members[by], "people", "items>", "same>", "raw>", ">",
		    "kappa>", ">", "AC1>", ">", "", NULL);
	else
		table_init(&p.table, "people", "items>", "same>", "raw>", ">", "kappa>", ">",
		    "AC1>", ">", "", NULL);
	rows_each(a, by, print_row, &p);
	if (!p.any) {
		table_release(&p.table);
		report_line("No item was judged by two people yet, so there is nothing to compare.");
		buf_release(&p.why);
		return;
	}
	report_line("First looks, before any dispute was settled; with 95 %% intervals:");
	table_print(&p.table);
	if (by < 0)
		rows_each(a, by, print_said, NULL);
	print_together(a, by);
	if (p.low) {
		report_blank();
		report_line("Where nearly all verdicts are the same, chance alone would make most "
		    "agree, and kappa is");
		report_line("low however well people agree (Feinstein and Cicchetti 1990). AC1 is "
		    "not.");
	}
	buf_release(&p.why);
}

/* ---- for programs ---- */

static void
add_estimate(struct json_object *o, const char *name, const struct estimate *x)
{
	struct buf member = BUF_INIT;

	report_add_real(o, name, x->value);
	buf_printf(&member, "%s_low", name);
	report_add_real(o, member.data, x->low);
	buf_clear(&member);
	buf_printf(&member, "%s_high", name);
	report_add_real(o, member.data, x->high);
	buf_release(&member);
}

static struct json_object *
table_object(const struct agreement_table *t)
{
	struct json_object *o = report_object();

	for (int i = 0; i < AGREEMENT_KINDS; i++) {
		struct json_object *said = report_object();

		for (int j = 0; j < AGREEMENT_KINDS; j++)
			report_add_int(said, words[j], t->n[i][j]);
		report_add(o, words[i], said);
	}
	return o;
}

struct listing {
	struct json_object *array;
	int by;
};

static void
add_row(void *arg, const struct row *r)
{
	const struct listing *to = arg;
	const struct agreement *a = &r->pairing->agreement;
	struct json_object *o = report_object();
	struct buf why = BUF_INIT;

	if (to->by == BY_PERSON) {
		report_add_text(o, "person", r->first);
		report_add_int(o, "compared", a->items);
	} else {
		if (to->by >= 0)
			report_add_text(o, members[to->by], r->group[0] != 0 ? r->group : NULL);
		report_add_text(o, "first", r->first);
		report_add_text(o, "second", r->second);
	}
	report_add_int(o, "items", r->items);
	report_add_int(o, "same", a->same);
	add_estimate(o, "raw", &a->raw);
	add_estimate(o, "kappa", &a->kappa);
	add_estimate(o, "ac1", &a->ac1);
	report_add_real(o, "chance", a->chance);
	report_add_text(o, "remark", remark(&why, r) ? why.data : NULL);
	report_add(o, "verdicts", table_object(&r->pairing->table));
	report_append(to->array, o);
	buf_release(&why);
}

static struct json_object *
together_array(const struct agreements *a, int by)
{
	struct json_object *array = report_array();

	for (size_t i = 0; i < a->count; i++) {
		const struct looks *l = &a->groups[i].looks;
		struct json_object *o;

		if (l->count == 0)
			continue;
		o = report_object();
		if (by >= 0 && by != BY_PERSON)
			report_add_text(o, members[by],
			    a->groups[i].name[0] != 0 ? a->groups[i].name : NULL);
		report_add_int(o, "people", (int64_t)l->people_count);
		report_add_int(o, "items", l->together.items);
		report_add_int(o, "verdicts", l->together.verdicts);
		add_estimate(o, "alpha", &l->together.alpha);
		report_append(array, o);
	}
	return array;
}

static void
print_json(const struct agreements *a, int by)
{
	struct json_object *document = report_object();
	struct listing list = { report_array(), by };

	rows_each(a, by, add_row, &list);
	report_add(document, "agreement", list.array);
	report_add(document, "together", together_array(a, by));
	report_json(document);
}

static int
run(struct context *c, struct err *e)
{
	int by = cmd_choice(c, "by");
	struct agreement_options o = { .batch = cmd_value(c, "batch"),
		.split = cmd_value(c, "split"), .by = by < 0 ? AGREEMENT_OF_ALL : groupings[by] };
	struct agreements a;

	if (agreements_read(&a, c->store, c->person.name, &o, &c->progress, e) < 0)
		return -1;
	cmd_progress_end(c);
	if (cmd_flag(c, "json"))
		print_json(&a, by);
	else
		print_text(&a, by);
	agreements_release(&a);
	return 0;
}

static const struct cmd_option options[] = {
	{ .name = "by", .arg = "subject|split|batch|person",
	  .help = "each two people, part by part; or each person against the others" },
	{ .name = "batch", .arg = "NAME", .session = true, .help = "only items of this batch" },
	{ .name = "split", .arg = "NAME", .session = true,
	  .help = "only items that records of this split ask" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_agreement = {
	.name = "agreement",
	.doc = "tells how far people agree: kappa and its kin",
	.session = SESSION_LEAD,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Lays the first looks of each two people side by side: the last verdict of each "
	    "one's first sitting with an item, so that what was said after a dispute does not "
	    "matter. Raw agreement is the share of items of which they said the same; Cohen's "
	    "kappa takes off what chance would bring; Gwet's AC1 does so in a way that does not "
	    "suffer where nearly all verdicts are the same. Where there are more than two people, "
	    "Krippendorff's alpha is that of all together. Sources are in foureyes(1), under "
	    "report.\n"
	    "An item that several splits ask counts in each of them. A figure that divides by "
	    "nothing is undefined, and it is said why.",
	.no = "there is no such batch or split",
	.example = "foureyes agreement\nfoureyes agreement --by subject --batch main\n"
	    "foureyes agreement --by person --json",
	.run = run,
};
