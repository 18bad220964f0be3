/*
 * codec_labelstudio.c - tasks of Label Studio.
 *
 * Its JSON has what a task is about in `data` and what was said of it beside that; its JSON-MIN
 * has one object for each annotation, with the annotation's choices among the members of `data`, in
 * whose place they come where they have the same name.  So `original_label`, which our own export
 * writes and no annotation overwrites, counts before `label`.
 */
#include "codec_json.h"

#include <string.h>

#define FIELDS_BUT_LABEL \
	[FIELD_IMAGE] = { "image", "file_name", "image_path", "filename", "photo", "img" }, \
	[FIELD_QUESTION] = { "question", "text", "query", "prompt" }, \
	[FIELD_ID] = { "question_id" }, \
	[FIELD_SPLIT] = { "split", "category" }, \
	[FIELD_SUBJECT] = { "subject", "object" }

static const codec_names_of label_of[FIELDS] = {
	FIELDS_BUT_LABEL,
	[FIELD_LABEL] = { "label", "answer", "ground_truth", "gt" },
};
static const struct codec_json_names by_label = { .of = label_of, .enter = "data", .rooted = true,
	.words = true };

static const codec_names_of original_of[FIELDS] = {
	FIELDS_BUT_LABEL,
	[FIELD_LABEL] = { "original_label" },
};
static const struct codec_json_names by_original = { .of = original_of, .enter = "data",
	.rooted = true, .words = true };

static bool
sniff_labelstudio(const char *bytes, size_t len)
{
	if (codec_json_has(bytes, len, "annotation_id") && codec_json_has(bytes, len, "annotator"))
		return true;
	return !codec_json_has(bytes, len, "image") &&
	    (codec_json_has(bytes, len, "data") || codec_json_has(bytes, len, "annotations"));
}

static int
open_labelstudio(struct codec_reader *r, struct err *e)
{
	return codec_json_open(r, &by_label, e);
}

static int
next_labelstudio(struct codec_reader *r, struct codec_record *out, struct err *e)
{
	static const char name[] = "\"original_label\"";
	const struct codec_json_names *names = &by_label;
	const struct json_members *members;
	int rc = codec_json_object(r, out, e);

	if (rc != 0)
		return rc;
	if (codec_json_enter(r, out, e) < 0)
		return -1;
	members = codec_json_members(r);
	for (int i = 0; i < members->count; i++)
		if (members->list[i].name_len == strlen(name) &&
		    memcmp(out->raw.at + members->list[i].name_at, name, strlen(name)) == 0)
			names = &by_original;
	return codec_json_values(r, names, out, e);
}

/* What Label Studio says of an annotation, and of a task. */
static const char *const not_data[] = { "id", "label", "person", "note", "annotations",
	"predictions", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", NULL };

const struct codec codec_labelstudio = {
	.name = "labelstudio",
	.about = "tasks of Label Studio, as its JSON or JSON-MIN has them",
	.objects = true,
	.within = "data",
	.beside = not_data,
	.sniff = sniff_labelstudio,
	.open = open_labelstudio,
	.next = next_labelstudio,
	.close = codec_json_close,
	.write_label = codec_json_write_label,
};
