/*
 * codec_json_impl.h - what the files of codec_json share; nobody else includes it.
 */
#ifndef CODEC_JSON_IMPL_H
#define CODEC_JSON_IMPL_H

#include "codec_json.h"

struct json {
	struct json_members members;
	struct buf text;		/* the strings of the record, room for all of them */
	struct buf name;
	struct buf seen;		/* the names of the record before, as they are written, and */
	int seen_count;			/* their number */
	int chosen[FIELDS];		/* its member for each field; -1 none */
	const struct codec_json_names *chosen_by;	/* NULL: not chosen yet */
	bool array, closing;		/* closing: the record at hand was the array's last */
	const struct codec_json_names *names;
};

#endif
