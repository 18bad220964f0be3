/*
 * cmd_history.c - what became of one pair.
 */
#include "cmd.h"
#include "history.h"
#include "report.h"
#include "store_pair.h"

#include <stdio.h>

/* ---- for people ---- */

static int
list_record(void *arg, const struct pair_record *r, struct err *e)
{
	struct table *t = arg;

	(void)e;
	table_text(t, r->source);
	table_text(t, r->split);
	table_count(t, r->position);
	table_text(t, r->question_id);
	table_text(t, answer_name(r->original));
	table_text(t, r->replaced ? "replaced since" : "");
	return 0;
}

static void
what_text(const struct history_step *h, char *out, size_t size)
{
	const struct pair_event *v = h->event;

	switch (v->kind) {
	case PAIR_VERDICT:
		snprintf(out, size, "says %s", answer_name(v->answer));
		break;
	case PAIR_FLAG:
		snprintf(out, size, "flags the photo");
		break;
	case PAIR_RESOLUTION:
		if (v->answer == ANSWER_NONE)
			snprintf(out, size, "withdraws the resolution");
		else
			snprintf(out, size, "settles it: %s", answer_name(v->answer));
		break;
	}
}

static void
state_text(const struct history_step *h, char *out, size_t size)
{
	snprintf(out, size, "%s%s%s%s", item_state_name(h->after.state),
	    h->after.label != ANSWER_NONE ? ": " : "", answer_name(h->after.label),
	    h->late ? " (it stands)" : "");
}

static void
shown_text(const struct pair_event *v, char *out, size_t size)
{
	out[0] = 0;
	if (v->kind == PAIR_VERDICT && v->shown.width > 0)
		snprintf(out, size, "%s %dx%d%s %.12s", v->shown.protocol, v->shown.width,
		    v->shown.height, v->shown.zoom > 0 ? " zoomed" : "", v->shown.photo_sha256);
	else if (v->kind == PAIR_VERDICT)
		snprintf(out, size, "%s", v->shown.protocol);
}

static int
list_step(void *arg, const struct history_step *h, struct err *e)
{
	struct table *t = arg;
	char text[128];

	(void)e;
	table_text(t, h->event->at);
	table_text(t, h->event->batch);
	table_text(t, h->event->person);
	what_text(h, text, sizeof(text));
	table_text(t, text);
	state_text(h, text, sizeof(text));
	table_text(t, text);
	shown_text(h->event, text, sizeof(text));
	table_text(t, text);
	table_text(t, h->event->words);
	return 0;
}

static int
print(struct context *c, int64_t pair_id, const struct pair_names *p, struct err *e)
{
	struct table t;

	report_line("Pair %lld: %s, \"%s\"", (long long)pair_id, p->image, p->question);
	report_line("Its label: %s",
	    p->label == ANSWER_NONE ? "none yet" : answer_name(p->label));
	report_blank();
	table_init(&t, "source", "split", "record>", "question_id", "original", "", NULL);
	if (store_pair_record_each(c->store, pair_id, list_record, &t, e) < 0) {
		table_release(&t);
		return -1;
	}
	table_print(&t);
	report_blank();
	table_init(&t, "when", "batch", "who", "what", "the item then", "shown as, photo",
	    "note or reason", NULL);
	if (history_each(c->store, pair_id, list_step, &t, e) < 0) {
		table_release(&t);
		return -1;
	}
	table_print(&t);
	return 0;
}

/* ---- for programs ---- */

static int
add_record(void *arg, const struct pair_record *r, struct err *e)
{
	struct json_object *o = report_object();

	(void)e;
	report_add_text(o, "source", r->source);
	report_add_text(o, "split", r->split);
	report_add_int(o, "position", r->position);
	report_add_text(o, "question_id", r->question_id);
	report_add_text(o, "original", answer_name(r->original));
	report_add_bool(o, "replaced", r->replaced);
	report_append(arg, o);
	return 0;
}

static void
add_shown(struct json_object *o, const struct pair_event *v)
{
	if (v->elapsed_ms >= 0)
		report_add_int(o, "elapsed_ms", v->elapsed_ms);
	else
		report_add(o, "elapsed_ms", json_object_new_null());
	report_add_text(o, "protocol", v->shown.protocol);
	report_add_int(o, "width", v->shown.width);
	report_add_int(o, "height", v->shown.height);
	report_add_real(o, "zoom", v->shown.zoom);
	report_add_text(o, "photo_sha256", v->shown.photo_sha256);
	if (v->guideline >= 0)
		report_add_int(o, "guideline", v->guideline);
	else
		report_add(o, "guideline", json_object_new_null());
}

static int
add_step(void *arg, const struct history_step *h, struct err *e)
{
	static const char *const kinds[] = { [PAIR_VERDICT] = "verdict", [PAIR_FLAG] = "flag",
		[PAIR_RESOLUTION] = "resolution" };
	const struct pair_event *v = h->event;
	struct json_object *o = report_object();

	(void)e;
	report_add_int(o, "seq", v->seq);
	report_add_text(o, "kind", kinds[v->kind]);
	report_add_text(o, "at", v->at);
	report_add_text(o, "batch", v->batch);
	report_add_text(o, "person", v->person);
	if (v->kind == PAIR_VERDICT)
		report_add_text(o, "verdict", answer_name(v->answer));
	if (v->kind == PAIR_RESOLUTION)
		report_add_text(o, "label",
		    v->answer == ANSWER_NONE ? NULL : answer_name(v->answer));
	report_add_text(o, v->kind == PAIR_RESOLUTION ? "reason" : "note", v->words);
	if (v->kind == PAIR_VERDICT)
		add_shown(o, v);
	report_add_text(o, "state", item_state_name(h->after.state));
	report_add_text(o, "state_label",
	    h->after.label == ANSWER_NONE ? NULL : answer_name(h->after.label));
	report_append(arg, o);
	return 0;
}

static int
print_json(struct context *c, int64_t pair_id, const struct pair_names *p, struct err *e)
{
	struct json_object *o = report_object();
	struct json_object *records = report_array();
	struct json_object *events = report_array();

	report_add_int(o, "pair_id", pair_id);
	report_add_text(o, "image", p->image);
	report_add_text(o, "question", p->question);
	report_add_text(o, "subject", p->subject);
	report_add_text(o, "label", p->label == ANSWER_NONE ? NULL : answer_name(p->label));
	report_add(o, "records", records);
	report_add(o, "events", events);
	if (store_pair_record_each(c->store, pair_id, add_record, records, e) < 0 ||
	    history_each(c->store, pair_id, add_step, events, e) < 0) {
		json_object_put(o);
		return -1;
	}
	report_json(o);
	return 0;
}

static int
run(struct context *c, struct err *e)
{
	struct pair_names names;
	int64_t pair_id;
	int rc;

	if (history_find(c->store, c->person.name, c->args[0], c->count > 1 ? c->args[1] : NULL,
		&pair_id, e) < 0 || store_pair_names(c->store, pair_id, &names, e) < 0)
		return -1;
	rc = cmd_flag(c, "json") ? print_json(c, pair_id, &names, e) :
				   print(c, pair_id, &names, e);
	pair_names_release(&names);
	return rc;
}

static const struct cmd_option options[] = {
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_history = {
	.name = "history",
	.doc = "tells what became of one pair, and who decided what",
	.operands = "PAIR [QUESTION]", .least = 1, .most = 2,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "PAIR is a pair_id, as the view label has it, or a photo's path with the question "
	    "beside it. Lists the records that ask the pair and every verdict, flag and resolution "
	    "in order of time, with what the item was after each of them, how the photo was shown, "
	    "and the beginning of the SHA-256 of its bytes.",
	.no = "there is no such pair",
	.example = "foureyes history 17\n"
	    "foureyes history street_bicycles.jpg \"Is there a bench in the image?\"",
	.run = run,
};
