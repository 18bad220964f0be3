/*
 * codec_hf.c - metadata.jsonl of a Hugging Face image folder: JSON Lines whose file_name is the
 * photo's path below the folder the file stands in, and whose other members are free.
 */
#include "codec_json.h"

static const codec_names_of hf_of[FIELDS] = {
	[FIELD_IMAGE] = { "file_name", "image" },
	[FIELD_QUESTION] = { "question", "text", "query", "prompt" },
	[FIELD_LABEL] = { "label", "answer", "ground_truth", "gt" },
	[FIELD_ID] = { "question_id", "id" },
	[FIELD_SPLIT] = { "split", "category" },
	[FIELD_SUBJECT] = { "subject", "object" },
};
static const struct codec_json_names hf = { .of = hf_of, .words = true };

static bool
sniff_hf(const char *bytes, size_t len)
{
	return codec_json_has(bytes, len, "file_name");
}

static int
open_hf(struct codec_reader *r, struct err *e)
{
	return codec_json_open(r, &hf, e);
}

const struct codec codec_hf = {
	.name = "hf",
	.about = "metadata.jsonl of a Hugging Face image folder",
	.objects = true,
	.sniff = sniff_hf,
	.open = open_hf,
	.next = codec_json_next,
	.close = codec_json_close,
	.write_label = codec_json_write_label,
};
