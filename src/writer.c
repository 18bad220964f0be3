/*
 * writer.c - the table of formats that labels leave in, and what several of them write.
 */
#include "writer.h"

#include "json_write.h"

#include <string.h>

static const struct writer *const writers[] = {
	&writer_csv,
	&writer_hf,
	&writer_jsonl,
	&writer_labelstudio,
	&writer_matrix,
	&writer_pope,
	&writer_prodigy,
	&writer_soft,
	&writer_sqlite,
	&writer_votes,
	NULL,
};

const struct writer *
writer_find(const char *name)
{
	for (int i = 0; writers[i] != NULL; i++)
		if (strcmp(writers[i]->name, name) == 0)
			return writers[i];
	return NULL;
}

void
writer_names(struct buf *out)
{
	for (int i = 0; writers[i] != NULL; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", writers[i]->name);
}

void
writer_votes_text(struct buf *out, const struct labelled *r)
{
	bool first = true;

	for (size_t i = 0; i < r->vote_count; i++) {
		const struct vote *v = &r->votes[i];

		if (!v->counts)
			continue;
		buf_str(out, first ? "" : "+");
		buf_str(out, v->verdict ? answer_name(v->verdict) : "flag");
		first = false;
	}
}

void
writer_json_record(struct buf *out, const struct labelled *r)
{
	json_name_text(out, "source", r->source);
	json_name_text(out, "split", r->split);
	json_name_int(out, "position", r->position);
	json_name_text(out, "question_id", r->question_id);
}

void
writer_json_outcome(struct buf *out, const struct labelled *r)
{
	json_name_text(out, "original_label", answer_name(r->original));
	json_name_bool(out, "relabeled", r->relabeled);
	json_name_text(out, "method", r->method);
	json_name(out, "guideline");
	if (r->guideline < 0)
		buf_str(out, "null");
	else
		buf_int(out, r->guideline);
}
