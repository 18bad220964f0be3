/*
 * writer_votes.c - one row a vote, as crowd-kit and cleanlab read them: task, worker, label.
 *
 * A task is a pair, so it stands there once, however many records ask it.  Flags are no votes.
 */
#include "writer.h"

#include "csv.h"

static int
begin(struct writing *w, struct err *e)
{
	(void)e;
	buf_str(&w->out, "task,worker,label,image,question\n");
	return 0;
}

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	(void)e;
	for (size_t i = 0; i < r->vote_count; i++) {
		const struct vote *v = &r->votes[i];

		if (!v->counts || v->verdict == ANSWER_NONE)
			continue;
		buf_printf(&w->out, "%lld,", (long long)r->pair_id);
		csv_cell(&w->out, v->person, w->csv_safe);
		buf_printf(&w->out, ",%s,", answer_name(v->verdict));
		csv_cell(&w->out, r->image, w->csv_safe);
		buf_byte(&w->out, ',');
		csv_cell(&w->out, r->question, w->csv_safe);
		buf_byte(&w->out, '\n');
	}
	return 0;
}

const struct writer writer_votes = {
	.name = "votes",
	.about = "one row a vote: task, worker, label, for crowd-kit and cleanlab",
	.file = "votes.csv",
	.votes = true,
	.names = true,
	.pairs = true,
	.keeps_ambiguous = true,
	.begin = begin,
	.cells = true,
	.record = record,
};
