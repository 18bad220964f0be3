/*
 * writer_labelstudio.c - tasks of Label Studio: verdicts as annotations, the label as the one that
 * is ground truth.
 *
 * Label Studio refuses a file that names somebody as completed_by whom it does not know, and knows
 * people by address; so a person is named there where the name is one, and always in the
 * annotation's text "person".
 */
#include "writer.h"

#include "json_write.h"

#include <string.h>

/* What is written here. */
static const char *const names[] = { "image", "question", "subject", "label", "original_label",
	"relabeled", "method", "guideline", "source", "split", "position", "question_id", NULL };

static void
data(struct writing *w, const struct labelled *r)
{
	struct buf *out = &w->out;

	json_name(out, "data");
	buf_byte(out, '{');
	json_name_text(out, "image", r->image);
	json_name_text(out, "question", r->question);
	json_name_text(out, "subject", r->subject);
	json_name_text(out, "label", answer_name(r->label));
	writer_json_outcome(out, r);
	writer_json_record(out, r);
	writer_own_members(w, r, names);
	buf_byte(out, '}');
}

static void
result_head(struct buf *out, const char *from, const char *type)
{
	json_comma(out);
	buf_byte(out, '{');
	json_name_text(out, "from_name", from);
	json_name_text(out, "to_name", "image");
	json_name_text(out, "type", type);
	json_name(out, "value");
}

static void
text(struct buf *out, const char *from, const char *words)
{
	if (words[0] == 0)
		return;
	result_head(out, from, "textarea");
	buf_str(out, "{\"text\":[");
	json_text(out, words);
	buf_str(out, "]}}");
}

/* person "": nobody in particular. */
static void
annotation(struct buf *out, enum answer a, const char *person, const char *words, const char *at,
    int64_t elapsed_ms, bool truth)
{
	json_comma(out);
	buf_byte(out, '{');
	if (strchr(person, '@') != NULL) {
		json_name(out, "completed_by");
		buf_byte(out, '{');
		json_name_text(out, "email", person);
		buf_byte(out, '}');
	}
	json_name(out, "result");
	buf_byte(out, '[');
	if (a != ANSWER_NONE) {
		result_head(out, "label", "choices");
		buf_str(out, "{\"choices\":[");
		json_text(out, answer_name(a));
		buf_str(out, "]}}");
	}
	text(out, "person", person);
	text(out, "note", words);
	buf_byte(out, ']');
	json_name_bool(out, "was_cancelled", a == ANSWER_NONE);
	json_name_bool(out, "ground_truth", truth);
	if (at != NULL)
		json_name_text(out, "created_at", at);
	if (elapsed_ms >= 0) {
		json_name(out, "lead_time");
		buf_printf(out, "%.3f", (double)elapsed_ms / 1000);
	}
	buf_byte(out, '}');
}

/* What settled it: the agreement of all, or a lead. */
static void
truth(struct buf *out, const struct labelled *r)
{
	for (size_t i = 0; i < r->decision_count; i++) {
		const struct decision *d = &r->decisions[i];

		if (d->counts) {
			annotation(out, r->label, d->person, d->reason, d->given_at, -1, true);
			return;
		}
	}
	annotation(out, r->label, "", "", r->decided_at, -1, true);
}

static int
begin(struct writing *w, struct err *e)
{
	(void)e;
	buf_str(&w->out, "[\n");
	return 0;
}

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	struct buf *out = &w->out;

	(void)e;
	buf_str(out, w->written > 0 ? ",\n{" : "{");
	data(w, r);
	json_name(out, "annotations");
	buf_byte(out, '[');
	for (size_t i = 0; i < r->vote_count; i++) {
		const struct vote *v = &r->votes[i];

		if (v->counts)
			annotation(out, v->verdict, v->person, v->note, v->given_at, v->elapsed_ms,
			    false);
	}
	if (strcmp(r->method, "original") != 0)
		truth(out, r);
	buf_str(out, "],\"predictions\":[]}");
	return 0;
}

static int
end(struct writing *w, struct err *e)
{
	(void)e;
	buf_str(&w->out, "\n]\n");
	return 0;
}

const struct writer writer_labelstudio = {
	.name = "labelstudio",
	.about = "tasks of Label Studio: votes as annotations, the label as ground truth",
	.suffix = ".labelstudio.json",
	.votes = true,
	.names = true,
	.keeps_ambiguous = true,
	.begin = begin,
	.record = record,
	.end = end,
};
