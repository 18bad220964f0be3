/*
 * writer_jsonl.c - everything that is known about a record and its label, one object a line:
 * every verdict and flag, those that were superseded too, every decision of a lead; and what else
 * the record came with.
 */
#include "writer.h"

#include "json_write.h"

static void
number_or_null(struct buf *out, const char *name, int64_t value)
{
	if (value >= 0) {
		json_name_int(out, name, value);
	} else {
		json_name(out, name);
		buf_str(out, "null");
	}
}

static void
vote(struct buf *out, const struct vote *v)
{
	json_comma(out);
	buf_byte(out, '{');
	json_name_text(out, "person", v->person);
	json_name_text(out, "verdict", v->verdict ? answer_name(v->verdict) : NULL);
	json_name_bool(out, "flag", v->verdict == ANSWER_NONE);
	json_name_bool(out, "superseded", !v->stands);
	json_name_text(out, "note", v->note);
	json_name_text(out, "given_at", v->given_at);
	json_name_text(out, "batch", v->batch);
	number_or_null(out, "guideline", v->guideline);
	number_or_null(out, "elapsed_ms", v->elapsed_ms);
	if (v->verdict != ANSWER_NONE) {
		json_name_text(out, "shown", v->shown.protocol);
		json_name_int(out, "width", v->shown.width);
		json_name_int(out, "height", v->shown.height);
		json_name(out, "zoom");
		buf_printf(out, "%.3f", v->shown.zoom);
		json_name_text(out, "photo_sha256",
		    v->shown.photo_sha256[0] ? v->shown.photo_sha256 : NULL);
	}
	buf_byte(out, '}');
}

static void
decision(struct buf *out, const struct decision *d)
{
	json_comma(out);
	buf_byte(out, '{');
	json_name_text(out, "person", d->person);
	json_name_text(out, "label", d->label ? answer_name(d->label) : NULL);
	json_name_text(out, "reason", d->reason);
	json_name_text(out, "given_at", d->given_at);
	json_name_text(out, "batch", d->batch);
	json_name_bool(out, "stands", d->stands);
	buf_byte(out, '}');
}

/* What is written here. */
static const char *const names[] = { "source", "split", "position", "question_id", "image",
	"question", "subject", "label", "original_label", "relabeled", "method", "guideline",
	"state", "batch", "decided_at", "votes", "resolutions", NULL };

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	struct buf *out = &w->out;

	(void)e;
	buf_byte(out, '{');
	writer_json_record(out, r);
	json_name_text(out, "image", r->image);
	json_name_text(out, "question", r->question);
	json_name_text(out, "subject", r->subject);
	json_name_text(out, "label", answer_name(r->label));
	writer_json_outcome(out, r);
	json_name_text(out, "state", r->state);
	json_name_text(out, "batch", r->batch);
	json_name_text(out, "decided_at", r->decided_at);
	json_name(out, "votes");
	buf_byte(out, '[');
	for (size_t i = 0; i < r->vote_count; i++)
		vote(out, &r->votes[i]);
	buf_byte(out, ']');
	json_name(out, "resolutions");
	buf_byte(out, '[');
	for (size_t i = 0; i < r->decision_count; i++)
		decision(out, &r->decisions[i]);
	buf_byte(out, ']');
	writer_own_members(w, r, names);
	buf_str(out, "}\n");
	return 0;
}

const struct writer writer_jsonl = {
	.name = "jsonl",
	.about = "everything: one object a record, with every vote, note and resolution",
	.suffix = ".jsonl",
	.votes = true,
	.names = true,
	.keeps_ambiguous = true,
	.record = record,
};
