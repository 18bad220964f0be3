/*
 * writer_prodigy.c - what Prodigy's recipe "review" makes: the label as the accepted choice, and
 * what people said as versions, each with the sessions of those who said it.
 */
#include "writer.h"

#include "json_write.h"

#include <string.h>

static void
choice(struct buf *out, const struct labelled *r, enum answer a)
{
	json_name_text(out, "image", r->image);
	json_name_text(out, "text", r->question);
	json_name(out, "options");
	buf_str(out, "[{\"id\":\"yes\",\"text\":\"yes\"},{\"id\":\"no\",\"text\":\"no\"},"
	    "{\"id\":\"ambiguous\",\"text\":\"ambiguous\"}]");
	json_name(out, "accept");
	buf_byte(out, '[');
	if (a != ANSWER_NONE)
		json_text(out, answer_name(a));
	buf_byte(out, ']');
	json_name_text(out, "answer", a != ANSWER_NONE ? "accept" : "ignore");
	json_name_text(out, "_view_id", "choice");
}

/* One version: `a` and everybody who said it; ANSWER_NONE is a flag. */
static void
version(struct buf *out, const struct labelled *r, enum answer a, bool decided)
{
	bool any = false;

	for (size_t i = 0; i < r->vote_count; i++)
		any |= r->votes[i].counts && r->votes[i].verdict == a;
	if (!any)
		return;
	json_comma(out);
	buf_byte(out, '{');
	choice(out, r, a);
	json_name(out, "sessions");
	buf_byte(out, '[');
	for (size_t i = 0; i < r->vote_count; i++) {
		if (!r->votes[i].counts || r->votes[i].verdict != a)
			continue;
		json_comma(out);
		json_text(out, r->votes[i].person);
	}
	buf_byte(out, ']');
	json_name_bool(out, "default", decided && a == r->label);
	buf_byte(out, '}');
}

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	static const enum answer all[] = { ANSWER_YES, ANSWER_NO, ANSWER_AMBIGUOUS, ANSWER_NONE };
	bool decided = strcmp(r->method, "original") != 0;
	struct buf *out = &w->out;

	(void)e;
	buf_byte(out, '{');
	choice(out, r, decided ? r->label : ANSWER_NONE);
	json_name(out, "meta");
	buf_byte(out, '{');
	json_name_text(out, "label", answer_name(r->label));
	writer_json_outcome(out, r);
	json_name_text(out, "subject", r->subject);
	writer_json_record(out, r);
	buf_byte(out, '}');
	json_name(out, "versions");
	buf_byte(out, '[');
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		version(out, r, all[i], decided);
	buf_str(out, "]}\n");
	return 0;
}

const struct writer writer_prodigy = {
	.name = "prodigy",
	.about = "Prodigy's review: the label as the accepted choice, votes as versions",
	.suffix = ".prodigy.jsonl",
	.votes = true,
	.names = true,
	.keeps_ambiguous = true,
	.record = record,
};
