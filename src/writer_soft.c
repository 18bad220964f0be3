/*
 * writer_soft.c - how the votes are distributed over the labels, one object a record: for training
 * and measuring with soft labels.  Nothing is collapsed: a dispute stays one.
 */
#include "writer.h"

#include "json_write.h"

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	static const enum answer all[] = { ANSWER_YES, ANSWER_NO, ANSWER_AMBIGUOUS };
	int64_t n[ANSWER_AMBIGUOUS + 1] = { 0 }, votes = 0;
	struct buf *out = &w->out;

	(void)e;
	for (size_t i = 0; i < r->vote_count; i++)
		n[r->votes[i].verdict] += r->votes[i].counts;
	for (size_t i = 0; i < 3; i++)
		votes += n[all[i]];
	buf_byte(out, '{');
	writer_json_record(out, r);
	json_name_text(out, "image", r->image);
	json_name_text(out, "question", r->question);
	json_name_int(out, "votes", votes);
	json_name(out, "counts");
	buf_byte(out, '{');
	for (size_t i = 0; i < 3; i++)
		json_name_int(out, answer_name(all[i]), n[all[i]]);
	buf_byte(out, '}');
	json_name(out, "distribution");
	if (votes == 0)
		buf_str(out, "null");
	else
		buf_byte(out, '{');
	for (size_t i = 0; i < 3 && votes > 0; i++) {
		json_name(out, answer_name(all[i]));
		buf_printf(out, "%.6g", (double)n[all[i]] / (double)votes);
	}
	if (votes > 0)
		buf_byte(out, '}');
	json_name_int(out, "flags", n[ANSWER_NONE]);
	json_name_text(out, "label", answer_name(r->label));
	writer_json_outcome(out, r);
	buf_str(out, "}\n");
	return 0;
}

const struct writer writer_soft = {
	.name = "soft",
	.about = "how the votes are distributed over the labels, nothing collapsed",
	.suffix = ".soft.jsonl",
	.votes = true,
	.names = true,
	.keeps_ambiguous = true,
	.record = record,
};
