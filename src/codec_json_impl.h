/*
 * codec_json_impl.h - what the files of codec_json share; nobody else includes it.
 */
#ifndef CODEC_JSON_IMPL_H
#define CODEC_JSON_IMPL_H

#include "codec_json.h"

/* What the members of an object were called, for mostly the next has the same. */
struct json_shape {
	struct buf names;		/* as they are written */
	int count;
	int chosen[FIELDS];		/* the member for each field; -1 none */
	const struct codec_json_names *chosen_by;	/* NULL: not chosen yet */
};

struct json {
	struct json_members members, inner_members;	/* of the object that can be entered */
	bool has_inner;
	struct json_shape outer, inner;	/* of records, and of the object that was entered in them */
	struct json_shape *shape;	/* of the members */
	struct buf text;		/* the strings of the record, room for all of them */
	struct buf name;
	bool array, closing;		/* closing: the record at hand was the array's last */
	const struct codec_json_names *names;
};

#endif
