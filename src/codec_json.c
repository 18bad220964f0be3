/*
 * codec_json.c - label files of JSON objects: where in a file its records stand.
 *
 * Every byte is looked at by json_span.h, strictly, which also tells where the members stand.
 */
#include "codec_json_impl.h"

#include "mem.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- how a file begins ---- */

static size_t
mark_length(const char *bytes, size_t len)
{
	return len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

bool
codec_json_sniff(const char *bytes, size_t len)
{
	size_t at = mark_length(bytes, len);

	at += json_space(bytes + at, len - at);
	return at < len && (bytes[at] == '{' || bytes[at] == '[');
}

/* Where the first object begins. */
static size_t
first_object(const char *bytes, size_t len)
{
	size_t at = mark_length(bytes, len);

	at += json_space(bytes + at, len - at);
	if (at < len && bytes[at] == '[') {
		at++;
		at += json_space(bytes + at, len - at);
	}
	return at;
}

bool
codec_json_has(const char *bytes, size_t len, const char *name)
{
	struct json_members m = JSON_MEMBERS_INIT;
	size_t at = first_object(bytes, len), end;
	struct err ignored = ERR_INIT;
	bool found = false;

	if (at == len || bytes[at] != '{')
		return false;
	json_scan_object(bytes + at, len - at, &m, &end, &ignored);
	for (int i = 0; i < m.count; i++)
		found = found || (m.list[i].name_len == strlen(name) + 2 &&
		    memcmp(bytes + at + m.list[i].name_at + 1, name, strlen(name)) == 0);
	json_members_release(&m);
	return found;
}

bool
codec_json_cut(const char *bytes, size_t len)
{
	struct json_members m = JSON_MEMBERS_INIT;
	size_t at = first_object(bytes, len), end = 0;
	struct err ignored = ERR_INIT;
	bool cut;

	if (at == len || bytes[at] != '{')
		return false;
	cut = json_scan_object(bytes + at, len - at, &m, &end, &ignored) < 0 && at + end == len;
	json_members_release(&m);
	return cut;
}

static int
fail_at(const struct codec_reader *r, size_t offset, struct err *e)
{
	int64_t line;
	size_t column, used = strlen(e->text);

	stream_place(r->in, offset, &line, &column);
	snprintf(e->text + used, sizeof(e->text) - used, " (column %zu)", column);
	return err_prefix(e, "%lld: ", (long long)line);
}

/* The records stand in an array of the object that begins at `at`: behind its '['. */
static int
find_array(struct codec_reader *r, size_t at, size_t *end, struct err *e)
{
	if (at == r->in->len || r->in->at[at] != '{')
		return codec_fail(r, at, e, "an object with the member \"%.80s\", in { and }, was "
		    "expected", r->array);
	while (json_scan_to_array(r->in->at + at, r->in->len - at, r->array, end, e) < 0) {
		if (at + *end < r->in->len || r->in->end)
			return fail_at(r, at + *end, e);
		if (codec_more(r, e) < 0)
			return -1;
	}
	*end += at;
	return 0;
}

int
codec_json_open(struct codec_reader *r, const struct codec_json_names *names, struct err *e)
{
	struct json *j = mem_alloc(sizeof(*j));
	size_t at;

	j->names = names;
	r->own = j;
	for (;;) {
		size_t mark = mark_length(r->in->at, r->in->len);

		at = mark + json_space(r->in->at + mark, r->in->len - mark);
		if (at < r->in->len || r->in->end)
			break;
		if (codec_more(r, e) < 0)
			return -1;
	}
	j->array = r->array != NULL || (at < r->in->len && r->in->at[at] == '[');
	if (r->array != NULL && find_array(r, at, &at, e) < 0)
		return -1;
	at += r->array == NULL;
	r->sep = j->array ? "," : "";
	r->taken = j->array ? at : mark_length(r->in->at, r->in->len);
	buf_add(&r->head, r->in->at, r->taken);
	return 0;
}

void
codec_json_close(struct codec_reader *r)
{
	struct json *j = r->own;

	if (j == NULL)
		return;
	json_members_release(&j->members);
	json_members_release(&j->inner_members);
	buf_release(&j->text);
	buf_release(&j->name);
	buf_release(&j->outer.names);
	buf_release(&j->inner.names);
	free(j);
}

const struct json_members *
codec_json_members(const struct codec_reader *r)
{
	return &((const struct json *)r->own)->members;
}

/* ---- records in a file ---- */

static int
fail_unclosed(const struct codec_reader *r, size_t at, struct err *e)
{
	err_set(e, ERR_FILE, "%s\",\" or \"]\" was expected",
	    at == r->in->len ? "the file ends where " : "");
	return fail_at(r, at, e);
}

/* The object at `at`, which ends before `stop`: its end.  1: the window ends before it does. */
static int
scan(struct codec_reader *r, size_t at, size_t stop, size_t *end, struct err *e)
{
	struct json *j = r->own;

	if (r->in->at[at] != '{') {
		err_set(e, ERR_FILE, "a record, in { and }, was expected");
		return fail_at(r, at, e);
	}
	if (json_scan_within(r->in->at + at, stop - at, j->names->enter, &j->members,
		&j->inner_members, &j->has_inner, end, e) == 0) {
		*end += at;
		return 0;
	}
	if (at + *end == r->in->len && !r->in->end)
		return 1;
	return fail_at(r, at + *end, e);
}

static void
set_pieces(struct codec_reader *r, struct codec_record *out, size_t raw, size_t trail, size_t end)
{
	const char *text = r->in->at;
	size_t column;

	*out = (struct codec_record){ .original = ANSWER_NONE, .lead = { text, raw },
		.raw = { text + raw, trail - raw }, .trail = { text + trail, end - trail } };
	stream_place(r->in, raw, &out->line, &column);
	r->taken = end;
}

/* The end of the file; the window from `from` on is its tail. */
static int
finish(struct codec_reader *r, size_t from)
{
	buf_add(&r->tail, r->in->at + from, r->in->len - from);
	return 1;
}

/* What could have been meant by an object that goes on in the next line. */
static int
fail_over_lines(struct err *e)
{
	size_t used = strlen(e->text);

	snprintf(e->text + used, sizeof(e->text) - used, "; a record is a line, or they all stand in "
	    "one array, which --map records=NAME finds in an object");
	return -1;
}

/* 2: the window must be greater. */
static int
line_next(struct codec_reader *r, struct codec_record *out, struct err *e)
{
	const char *text = r->in->at, *nl;
	size_t len = r->in->len, raw = json_space(text, len), stop, trail, end;

	if (raw == len)
		return r->in->end ? finish(r, 0) : 2;
	nl = memchr(text + raw, '\n', len - raw);
	if (nl == NULL && !r->in->end)
		return 2;
	stop = nl ? (size_t)(nl - text) : len;
	if (scan(r, raw, stop, &trail, e) < 0)
		return nl && raw + trail == stop ? fail_over_lines(e) : -1;
	end = trail + json_space(text + trail, stop - trail);
	if (end != stop) {
		err_set(e, ERR_FILE, "the end of the line was expected after a record");
		return fail_at(r, end, e);
	}
	set_pieces(r, out, raw, trail, end + (nl != NULL));
	return 0;
}

/*
 * The window begins behind the last record: white space, ']', what else is in the object that the
 * array stands in, and white space.
 */
static int
array_tail(struct codec_reader *r, struct err *e)
{
	const char *text = r->in->at;
	size_t len = r->in->len, at = json_space(text, len), rest;

	if (!r->in->end)
		return 2;
	at++;
	if (r->array != NULL) {
		if (json_scan_rest(text + at, len - at, &rest, e) < 0)
			return fail_at(r, at + rest, e);
		at += rest;
	}
	at += json_space(text + at, len - at);
	if (at == len)
		return finish(r, 0);
	err_set(e, ERR_FILE, "the end of the file was expected after the %s", r->array ?
	    "object" : "array");
	return fail_at(r, at, e);
}

static int
array_next(struct codec_reader *r, struct codec_record *out, struct err *e)
{
	struct json *j = r->own;
	const char *text = r->in->at;
	size_t len = r->in->len, raw = json_space(text, len), trail, end;
	int rc;

	if (j->closing)
		return array_tail(r, e);
	if (raw == len)
		return r->in->end ? fail_unclosed(r, raw, e) : 2;
	if (text[raw] == ']' && r->records == 0)
		return array_tail(r, e);
	rc = scan(r, raw, len, &trail, e);
	if (rc != 0)
		return rc < 0 ? -1 : 2;
	end = trail + json_space(text + trail, len - trail);
	if (end == len && !r->in->end)
		return 2;
	if (end == len || (text[end] != ',' && text[end] != ']'))
		return fail_unclosed(r, end, e);
	j->closing = text[end] == ']';
	set_pieces(r, out, raw, trail, j->closing ? trail : end);
	r->taken += !j->closing;
	return 0;
}

/* ---- a record ---- */

static bool
same_name(struct json *j, const char *text, const struct json_member *a,
    const struct json_member *b)
{
	size_t split;
	bool same;

	if (memchr(text + a->name_at, '\\', a->name_len) == NULL &&
	    memchr(text + b->name_at, '\\', b->name_len) == NULL)
		return a->name_len == b->name_len &&
		    memcmp(text + a->name_at, text + b->name_at, a->name_len) == 0;
	buf_clear(&j->name);
	codec_json_plain(&j->name, text + a->name_at + 1, a->name_len - 2);
	split = j->name.len;
	codec_json_plain(&j->name, text + b->name_at + 1, b->name_len - 2);
	same = j->name.len == 2 * split &&
	    memcmp(j->name.data, j->name.data + split, split) == 0;
	return same;
}

/* The same names in the same order. */
static bool
as_before(const struct json *j, const char *text)
{
	const struct json_shape *s = j->shape;
	size_t at = 0;

	if (j->members.count != s->count)
		return false;
	for (int i = 0; i < j->members.count; i++) {
		const struct json_member *m = &j->members.list[i];

		if (m->name_len > s->names.len - at ||
		    memcmp(s->names.data + at, text + m->name_at, m->name_len) != 0)
			return false;
		at += m->name_len;
	}
	return at == s->names.len;
}

static void
remember_names(struct json *j, const char *text)
{
	struct json_shape *s = j->shape;

	buf_clear(&s->names);
	for (int i = 0; i < j->members.count; i++)
		buf_add(&s->names, text + j->members.list[i].name_at, j->members.list[i].name_len);
	s->count = j->members.count;
	s->chosen_by = NULL;
}

static int
check_names(struct codec_reader *r, const struct codec_record *rec, struct err *e)
{
	struct json *j = r->own;

	if (as_before(j, rec->raw.at))
		return 0;
	for (int i = 1; i < j->members.count; i++) {
		for (int k = 0; k < i; k++) {
			const struct json_member *a = &j->members.list[i],
			    *b = &j->members.list[k];

			if (a->name_len == b->name_len &&
			    memcmp(rec->raw.at + a->name_at, rec->raw.at + b->name_at,
				a->name_len) == 0)
				return codec_fail(r, rec->lead.len, e, "%.*s comes twice; remove "
				    "one of them", (int)(a->name_len < 80 ? a->name_len : 80),
				    rec->raw.at + a->name_at);
			if (same_name(j, rec->raw.at, a, b))
				return codec_fail(r, rec->lead.len, e, "a name comes twice; "
				    "remove one of them");
		}
	}
	remember_names(j, rec->raw.at);
	return 0;
}

int
codec_json_object(struct codec_reader *r, struct codec_record *out, struct err *e)
{
	struct json *j = r->own;
	int rc;

	while ((rc = j->array ? array_next(r, out, e) : line_next(r, out, e)) == 2)
		if (codec_more(r, e) < 0)
			return -1;
	if (rc != 0)
		return rc;
	if (out->raw.len > CODEC_RECORD_BYTES)
		return codec_fail(r, out->lead.len, e, "a record of more than %d bytes",
		    CODEC_RECORD_BYTES);
	if (!utf8_valid(out->raw.at, out->raw.len))
		return codec_fail(r, out->lead.len, e, "holds bytes that are not UTF-8; convert "
		    "the file, for example with iconv -f LATIN1 -t UTF-8");
	buf_clear(&j->text);
	buf_reserve(&j->text, out->raw.len + 1);
	j->shape = &j->outer;
	return check_names(r, out, e);
}

int
codec_json_enter(struct codec_reader *r, const struct codec_record *rec, struct err *e)
{
	struct json *j = r->own;
	struct json_members outer = j->members;

	if (!j->has_inner)
		return 1;
	j->members = j->inner_members;
	j->inner_members = outer;
	j->shape = &j->inner;
	return check_names(r, rec, e);
}

int
codec_json_next(struct codec_reader *r, struct codec_record *out, struct err *e)
{
	int rc = codec_json_object(r, out, e);

	return rc != 0 ? rc : codec_json_values(r, ((struct json *)r->own)->names, out, e);
}
