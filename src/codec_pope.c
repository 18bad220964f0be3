/*
 * codec_pope.c - POPE's label files: one JSON object a record, with the members image, text (the
 * question), label ("yes" or "no") and question_id.
 *
 * In the wild they come as one object a line or as one array, with LF or CRLF, with or without a
 * byte order mark or a newline at the end, with ids as numbers or strings, and with "Yes"/"No".
 * POPEv2 says image_name, query, image_id and target_object.  Other members are kept as they are.
 *
 * LLaVA's question file is POPE's with an instruction to the model behind every question, and all
 * splits in one file by their category.  The instruction is not part of what is asked, so that its
 * pairs are those of the other files.  As published it has no labels; some put them in.
 */
#include "codec_json.h"

#include <string.h>

#define LLAVA_WRITTEN "\\nAnswer the question using a single word or phrase.\""

static const codec_names_of pope_of[FIELDS] = {
	[FIELD_IMAGE] = { "image" },
	[FIELD_QUESTION] = { "text" },
	[FIELD_LABEL] = { "label" },
	[FIELD_ID] = { "question_id" },
};
static const struct codec_json_names pope = { .of = pope_of };

static const codec_names_of pope_v2_of[FIELDS] = {
	[FIELD_IMAGE] = { "image_name" },
	[FIELD_QUESTION] = { "query" },
	[FIELD_LABEL] = { "label" },
	[FIELD_SUBJECT] = { "target_object" },
};
static const struct codec_json_names pope_v2 = { .of = pope_v2_of, .rooted = true };

static const codec_names_of llava_of[FIELDS] = {
	[FIELD_IMAGE] = { "image" },
	[FIELD_QUESTION] = { "text" },
	[FIELD_LABEL] = { "label" },
	[FIELD_ID] = { "question_id" },
	[FIELD_SPLIT] = { "category" },
};
static const struct codec_json_names llava = { .of = llava_of, .suffix = CODEC_LLAVA_SUFFIX,
	.unlabelled_file = "LLaVA's list of questions has no labels; read POPE's files, and give the "
	    "list to: foureyes answers --questions" };

static bool
is_llava(const char *bytes, size_t len)
{
	const char *end = memchr(bytes, '}', len);

	return end != NULL && codec_json_has(bytes, len, "category") &&
	    memmem(bytes, (size_t)(end - bytes), LLAVA_WRITTEN, strlen(LLAVA_WRITTEN)) != NULL;
}

static int
open_pope(struct codec_reader *r, struct err *e)
{
	const struct codec_json_names *names = &pope;

	if (is_llava(r->in->at, r->in->len))
		names = &llava;
	else if (codec_json_has(r->in->at, r->in->len, "query") &&
	    codec_json_has(r->in->at, r->in->len, "image_name"))
		names = &pope_v2;
	return codec_json_open(r, names, e);
}

const struct codec codec_pope = {
	.name = "pope",
	.about = "POPE: one JSON object a record, with image, text, label and question_id",
	.objects = true,
	.sniff = codec_json_sniff,
	.open = open_pope,
	.next = codec_json_next,
	.close = codec_json_close,
	.write_label = codec_json_write_label,
};
