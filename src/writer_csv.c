/*
 * writer_csv.c - one row a record, with how its label came about, and the columns that its table
 * had besides.
 */
#include "writer.h"

#include "csv.h"

/* What is written here. */
static const char *const names[] = { "source", "split", "position", "question_id", "image",
	"question", "subject", "label", "original_label", "relabeled", "method", "guideline",
	"votes", NULL };

/* The names of a table's own columns are known with its first record. */
static void
first_row(struct writing *w, const struct labelled *r)
{
	for (int i = 0; names[i] != NULL; i++)
		buf_printf(&w->out, "%s%s", i > 0 ? "," : "", names[i]);
	if (r != NULL)
		writer_own_columns(w, r, names);
	buf_byte(&w->out, '\n');
}

static void
cell(struct writing *w, const char *text)
{
	csv_cell(&w->out, text ? text : "", w->csv_safe);
	buf_byte(&w->out, ',');
}

/* One of ours, which needs no quotes. */
static void
word(struct writing *w, const char *text)
{
	buf_str(&w->out, text);
	buf_byte(&w->out, ',');
}

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	(void)e;
	if (w->written == 0)
		first_row(w, r);
	cell(w, r->source);
	cell(w, r->split);
	buf_int(&w->out, r->position);
	buf_byte(&w->out, ',');
	cell(w, r->question_id);
	cell(w, r->image);
	cell(w, r->question);
	cell(w, r->subject);
	word(w, answer_name(r->label));
	word(w, answer_name(r->original));
	word(w, r->relabeled ? "true" : "false");
	word(w, r->method);
	if (r->guideline >= 0)
		buf_int(&w->out, r->guideline);
	buf_byte(&w->out, ',');
	writer_votes_text(&w->out, r);
	writer_own_cells(w, r);
	buf_byte(&w->out, '\n');
	return 0;
}

static int
end(struct writing *w, struct err *e)
{
	(void)e;
	if (w->written == 0)
		first_row(w, NULL);
	return 0;
}

const struct writer writer_csv = {
	.name = "csv",
	.about = "one row a record, with original label, method, guideline and votes",
	.suffix = ".csv",
	.votes = true,
	.names = true,
	.bytes = true,
	.cells = true,
	.record = record,
	.end = end,
};
