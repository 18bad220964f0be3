/*
 * codec_jsonl.c - JSON objects of any names: label sets nobody has seen before.
 *
 * The map says which member is what; those it does not name go by the names in use.
 */
#include "codec_json.h"

static const struct codec_json_names usual = { .of = codec_usual_names, .words = true };

static bool
sniff_jsonl(const char *bytes, size_t len)
{
	return codec_json_has(bytes, len, "question") && !codec_json_has(bytes, len, "text");
}

static int
open_jsonl(struct codec_reader *r, struct err *e)
{
	return codec_json_open(r, &usual, e);
}

const struct codec codec_jsonl = {
	.name = "jsonl",
	.about = "JSON objects, one a line or in one array, with the members a map names",
	.objects = true,
	.sniff = sniff_jsonl,
	.open = open_jsonl,
	.next = codec_json_next,
	.close = codec_json_close,
	.write_label = codec_json_write_label,
};
