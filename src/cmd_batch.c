/*
 * cmd_batch.c - puts pairs under review: creates, lists and closes batches.
 */
#include "cmd.h"
#include "report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- create ---- */

/* One `--where KEY=VALUE`; several hold together. */
static int
where(struct batch_filter *f, const char *text, struct err *e)
{
	if (strncmp(text, "split=", 6) == 0 && f->split == NULL) {
		f->split = text + 6;
	} else if (strncmp(text, "subject=", 8) == 0 && f->subject == NULL) {
		f->subject = text + 8;
	} else if (strncmp(text, "original=", 9) == 0 && f->original == ANSWER_NONE) {
		if (answer_parse(text + 9, &f->original) != 0 || f->original == ANSWER_AMBIGUOUS)
			return err_set(e, ERR_USAGE, "--where %s: an original is yes or no", text);
	} else if (strncmp(text, "split=", 6) == 0 || strncmp(text, "subject=", 8) == 0 ||
	    strncmp(text, "original=", 9) == 0) {
		return err_set(e, ERR_USAGE, "--where %s: a condition of this kind was given",
		    text);
	} else {
		return err_set(e, ERR_USAGE,
		    "--where %s: expected split=NAME, subject=TEXT or original=yes|no", text);
	}
	return 0;
}

static int
read_filter(const struct context *c, struct batch_filter *f, struct err *e)
{
	const char *text;

	for (int i = 0; (text = cmd_value_at(c, "where", i)) != NULL; i++)
		if (where(f, text, e) != 0)
			return -1;
	return 0;
}

/* A batch in random order keeps its seed, so that the order can be had again. */
static int64_t
any_seed(void)
{
	char digits[ID_TEXT];

	store_new_id(digits);
	digits[7] = '\0';
	return strtol(digits, NULL, 16);
}

static int
create(struct context *c, const char *name, int reviews, enum batch_order order, int64_t seed,
    const struct batch_filter *f, struct batch *made, struct err *e)
{
	struct store *s = c->store;

	if (store_begin(s, e) != 0)
		return -1;
	if (store_batch_create(s, c->person.name, name, reviews, order, seed, f, e) != 0 ||
	    store_batch_find(s, name, made, e) != 0 || store_commit(s, e) != 0) {
		store_rollback(s);
		return -1;
	}
	return 0;
}

static int
run_create(struct context *c, struct err *e)
{
	static const enum batch_order orders[] = { ORDER_PHOTO, ORDER_SUBJECT, ORDER_RANDOM,
		ORDER_DISPUTE };
	int choice = cmd_choice(c, "order");
	enum batch_order order = choice < 0 ? ORDER_PHOTO : orders[choice];
	struct batch_filter f = { .limit = cmd_number(c, "limit", 0) };
	struct batch made;
	int reviews = (int)cmd_number(c, "reviews", 2);
	int64_t seed = cmd_number(c, "seed", order == ORDER_RANDOM ? any_seed() : 0);
	char items[NUMBER_TEXT];

	if (read_filter(c, &f, e) != 0 ||
	    create(c, c->args[0], reviews, order, seed, &f, &made, e) != 0)
		return -1;
	report_line("%s has %s %s: %d %s each, in the order %s%s.", made.name,
	    number_text(items, made.items), number_of(made.items, "item", "items"), made.reviews,
	    number_of(made.reviews, "review", "reviews"), batch_order_name(made.order),
	    order == ORDER_RANDOM ? " (batch list tells its seed)" : "");
	return 0;
}

/* ---- list ---- */

static int
list_row(void *arg, const struct batch *b, struct err *e)
{
	struct table *t = arg;
	char seed[24];

	(void)e;
	snprintf(seed, sizeof(seed), "%" PRId64, b->seed);
	table_text(t, b->name);
	table_count(t, b->reviews);
	table_text(t, batch_order_name(b->order));
	table_text(t, b->order == ORDER_RANDOM ? seed : NULL);
	table_count(t, b->items);
	table_count(t, b->open);
	table_count(t, b->agreed);
	table_count(t, b->disputed);
	table_count(t, b->settled);
	table_text(t, b->closed ? "closed" : "");
	return 0;
}

static int
list_object(void *arg, const struct batch *b, struct err *e)
{
	struct json_object *o = report_object();

	(void)e;
	report_add_text(o, "batch", b->name);
	report_add_int(o, "reviews", b->reviews);
	report_add_text(o, "order", batch_order_name(b->order));
	report_add_int(o, "seed", b->seed);
	report_add_bool(o, "closed", b->closed);
	report_add_text(o, "created_at", b->created_at);
	report_add_int(o, "items", b->items);
	report_add_int(o, "open", b->open);
	report_add_int(o, "agreed", b->agreed);
	report_add_int(o, "disputed", b->disputed);
	report_add_int(o, "settled", b->settled);
	report_append(arg, o);
	return 0;
}

static int
list_json(struct context *c, struct err *e)
{
	struct json_object *batches = report_array();

	if (store_batch_each(c->store, list_object, batches, e) != 0) {
		json_object_put(batches);
		return -1;
	}
	report_json_list("batches", batches);
	return 0;
}

static int
run_list(struct context *c, struct err *e)
{
	struct table t;

	if (cmd_flag(c, "json"))
		return list_json(c, e);
	table_init(&t, "batch", "reviews>", "order", "seed>", "items>", "open>", "agreed>",
	    "disputed>", "settled>", "", NULL);
	if (store_batch_each(c->store, list_row, &t, e) != 0) {
		table_release(&t);
		return -1;
	}
	table_print(&t);
	return 0;
}

/* ---- close ---- */

static int
run_close(struct context *c, struct err *e)
{
	const char *name = c->args[0];
	struct batch b;
	char open[NUMBER_TEXT], disputed[NUMBER_TEXT];

	if (store_begin(c->store, e) != 0)
		return -1;
	if (store_batch_close(c->store, c->person.name, name, e) != 0 ||
	    store_batch_find(c->store, name, &b, e) != 0 || store_commit(c->store, e) != 0) {
		store_rollback(c->store);
		return -1;
	}
	report_line("%s is closed, with %s open and %s disputed %s.", b.name,
	    number_text(open, b.open), number_text(disputed, b.disputed),
	    number_of(b.disputed, "item", "items"));
	return 0;
}

/* ---- the table ---- */

static const struct cmd_option create_options[] = {
	{ .name = "reviews", .arg = "N", .least = 1, .most = 100,
	  .help = "how many people judge each pair (default: 2)" },
	{ .name = "order", .arg = "photo|subject|random|dispute",
	  .help = "what comes next: the questions of one photo, or of one subject, together; "
	      "chance; or what models contradict most (default: photo)" },
	{ .name = "seed", .arg = "N", .least = 0, .most = INT64_MAX,
	  .help = "the order random begins from it: the same seed gives the same order" },
	{ .name = "limit", .arg = "N", .least = 1, .most = INT64_MAX,
	  .help = "the first N pairs in that order only" },
	{ .name = "where", .arg = "CONDITION", .many = true, .session = true,
	  .help = "only pairs with split=NAME, subject=TEXT, or original=yes or original=no; "
	      "several conditions hold together" },
	{ .name = NULL }
};

static const struct cmd_option list_options[] = {
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

static const struct cmd subs[] = {
	{
		.name = "create",
		.doc = "puts pairs under review",
		.operands = "NAME", .least = 1, .most = 1,
		.who = CMD_LEAD, .store = CMD_STORE_OPEN,
		.options = create_options,
		.about = "Makes a batch of the pairs that meet every condition, with rules of its "
		    "own. The first import has made the batch \"main\" of everything, two reviews "
		    "a pair. A pair may be in several batches; its label is what was decided last.",
		.no = "there is a batch of this name, or no pair meets the conditions",
		.example = "foureyes batch create dogs --where subject=dog --where original=yes\n"
		    "foureyes batch create third-look --reviews 3 --order random --limit 200",
		.run = run_create,
	},
	{
		.name = "list",
		.doc = "lists the batches and how far they are",
		.who = CMD_LEAD, .store = CMD_STORE_OPEN,
		.options = list_options,
		.example = "foureyes batch list --json",
		.run = run_list,
	},
	{
		.name = "close",
		.doc = "ends the reviews of a batch; what was decided stays",
		.operands = "NAME", .least = 1, .most = 1,
		.who = CMD_LEAD, .store = CMD_STORE_OPEN,
		.about = "Reviewers get nothing more from a closed batch. Its disputes can still "
		    "be settled; what is open in it stays without a label.",
		.no = "there is no such batch, or it is closed already",
		.example = "foureyes batch close third-look",
		.run = run_close,
	},
	{ .name = NULL }
};

const struct cmd cmd_batch = {
	.name = "batch",
	.doc = "puts pairs under review: create, list, close",
	.session = SESSION_LEAD,
	.subs = subs,
};
