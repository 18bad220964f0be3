/*
 * writer_hf.c - metadata.jsonl of a folder of images, as the library datasets reads it: every line
 * names its photo as file_name, below the folder in which the file stands.
 */
#include "writer.h"

#include "json_write.h"

/* What is written here. */
static const char *const names[] = { "file_name", "question", "label", "original_label",
	"relabeled", "method", "guideline", "subject", "source", "split", "position",
	"question_id", NULL };

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	struct buf *out = &w->out;

	(void)e;
	buf_byte(out, '{');
	json_name_text(out, "file_name", r->image);
	json_name_text(out, "question", r->question);
	json_name_text(out, "label", answer_name(r->label));
	writer_json_outcome(out, r);
	json_name_text(out, "subject", r->subject);
	writer_json_record(out, r);
	writer_own_members(w, r, names);
	buf_str(out, "}\n");
	return 0;
}

const struct writer writer_hf = {
	.name = "hf",
	.about = "metadata.jsonl of a folder of photos, for datasets' imagefolder",
	.file = "metadata.jsonl",
	.votes = true,
	.names = true,
	.record = record,
};
