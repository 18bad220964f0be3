/*
 * writer_matrix.c - one row a pair and one column a person, as cleanlab has the labels of several
 * annotators.
 *
 * cleanlab takes neither a row nor a column without a vote, so there are none: columns are of the
 * people whose votes are told at all, and a pair without one is left out.
 */
#include "writer.h"

#include "csv.h"

#include <string.h>

static int
begin(struct writing *w, struct err *e)
{
	(void)e;
	buf_str(&w->out, "task,image,question");
	for (size_t i = 0; i < w->people_count; i++) {
		buf_byte(&w->out, ',');
		csv_cell(&w->out, w->people[i], w->csv_safe);
	}
	buf_byte(&w->out, '\n');
	return 0;
}

/* What the person said; "" nothing. */
static const char *
word_of(const struct labelled *r, const char *person)
{
	for (size_t i = 0; i < r->vote_count; i++)
		if (r->votes[i].counts && r->votes[i].verdict != ANSWER_NONE &&
		    strcmp(r->votes[i].person, person) == 0)
			return answer_name(r->votes[i].verdict);
	return "";
}

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	bool any = false;

	(void)e;
	for (size_t i = 0; i < r->vote_count; i++)
		any = any || (r->votes[i].counts && r->votes[i].verdict != ANSWER_NONE);
	if (!any)
		return 0;
	buf_printf(&w->out, "%lld,", (long long)r->pair_id);
	csv_cell(&w->out, r->image, w->csv_safe);
	buf_byte(&w->out, ',');
	csv_cell(&w->out, r->question, w->csv_safe);
	for (size_t i = 0; i < w->people_count; i++) {
		buf_byte(&w->out, ',');
		buf_str(&w->out, word_of(r, w->people[i]));
	}
	buf_byte(&w->out, '\n');
	return 0;
}

const struct writer writer_matrix = {
	.name = "matrix",
	.about = "one row a pair, one column a person, for cleanlab",
	.file = "matrix.csv",
	.votes = true,
	.names = true,
	.pairs = true,
	.people = true,
	.keeps_ambiguous = true,
	.begin = begin,
	.cells = true,
	.record = record,
};
