/*
 * codec_questions.c - lists of questions, read as label files are, but for the label.
 */
#include "codec_questions.h"

#include "codec_json.h"

static const codec_names_of list_of[FIELDS] = {
	[FIELD_IMAGE] = { "image", "file_name", "image_path", "filename", "photo", "img" },
	[FIELD_QUESTION] = { "text", "question", "query", "prompt" },
	[FIELD_ID] = { "question_id", "id" },
	[FIELD_SPLIT] = { "category", "split" },
};
static const struct codec_json_names list = { .of = list_of, .suffix = CODEC_LLAVA_SUFFIX,
	.unlabelled = true };

/* No label file, so it is not in the table of formats. */
static const struct codec questions = {
	.name = "questions",
	.next = codec_json_next,
	.close = codec_json_close,
};

static int
give(struct codec_reader *r, const struct codec_record *rec,
    int (*each)(void *arg, const struct questions_row *q, struct err *e), void *arg, struct err *e)
{
	const struct questions_row q = { rec->line, rec->question_id, rec->image, rec->question,
		rec->split };

	if (rec->question_id == NULL)
		return codec_fail(r, rec->lead.len, e, "there is no \"question_id\"; a question "
		    "has \"question_id\", \"image\" and \"text\"");
	return each(arg, &q, e);
}

int
questions_read(struct stream *in,
    int (*each)(void *arg, const struct questions_row *q, struct err *e), void *arg, struct err *e)
{
	struct codec_reader r = { .codec = &questions, .in = in, .sep = "", .head = BUF_INIT,
		.tail = BUF_INIT };
	struct codec_record rec;
	int rc = codec_json_open(&r, &list, e);

	while (rc == 0 && (rc = codec_next(&r, &rec, e)) == 0)
		rc = give(&r, &rec, each, arg, e);
	codec_close(&r);
	return rc < 0 ? -1 : 0;
}
