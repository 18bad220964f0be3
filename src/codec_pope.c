/*
 * codec_pope.c - POPE's label files: one JSON object a record, with the members image, text (the
 * question), label ("yes" or "no") and question_id.
 *
 * In the wild they come as one object a line or as one array, with LF or CRLF, with or without a
 * byte order mark or a newline at the end, with ids as numbers or strings, and with "Yes"/"No".
 * Other members are kept as they are.  Values are read by json-c; json_span.h tells where they
 * stand and refuses what json-c would let pass.
 */
#include "codec.h"

#include "json_span.h"
#include "utf8.h"

#include <json-c/json.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct reader {
	const char *text;
	size_t len, at;
	int64_t line;			/* that `line_at` is the beginning of */
	size_t line_at;
	int64_t records;
	struct json_members members;
	struct json_tokener *tokener;
	struct buf id;
	int (*each)(void *arg, const struct codec_record *r, struct err *e);
	void *arg;
	struct err *e;
};

/* ---- where it went wrong ---- */

/* Moves `line` on to the line of an offset, which is never before the one asked for last. */
static int64_t
line_of(struct reader *r, size_t offset)
{
	const char *nl;

	while ((nl = memchr(r->text + r->line_at, '\n', offset - r->line_at)) != NULL) {
		r->line++;
		r->line_at = (size_t)(nl - r->text) + 1;
	}
	return r->line;
}

/* Puts line and column in front of, or behind, an error that says what is wrong at an offset. */
static int
fail_at(struct reader *r, size_t offset)
{
	int64_t line = line_of(r, offset);
	size_t column = 1, used;

	for (size_t i = r->line_at; i < offset; i++)
		column += ((unsigned char)r->text[i] & 0xc0) != 0x80;
	used = strlen(r->e->text);
	snprintf(r->e->text + used, sizeof(r->e->text) - used, " (column %zu)", column);
	return err_prefix(r->e, "%lld: ", (long long)line);
}

__attribute__((format(printf, 3, 4))) static int
fail_in(struct reader *r, size_t offset, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return err_set(r->e, ERR_FILE, "%lld: %s", (long long)line_of(r, offset), text);
}

/* ---- the members of a record ---- */

static int
read_text(struct reader *r, const struct codec_record *rec, const char *name,
    struct json_object *value, size_t longest, const char **out)
{
	size_t at = (size_t)(rec->raw.at - r->text), len;
	const char *text;

	if (!json_object_is_type(value, json_type_string))
		return fail_in(r, at, "\"%s\" is not a string", name);
	text = json_object_get_string(value);
	len = (size_t)json_object_get_string_len(value);
	if (strlen(text) != len)
		return fail_in(r, at, "\"%s\" holds a 0 character (\\u0000), which no text may",
		    name);
	if (strspn(text, " \t\r\n") == len)
		return fail_in(r, at, "\"%s\" is empty", name);
	if (len > longest)
		return fail_in(r, at, "\"%s\" is %zu bytes long; at most %zu can be read", name,
		    len, longest);
	*out = text;
	return 0;
}

static int
read_id(struct reader *r, struct codec_record *rec, struct json_object *value,
    const struct json_member *m)
{
	size_t at = (size_t)(rec->raw.at - r->text);

	switch (json_object_get_type(value)) {
	case json_type_null:
		return 0;
	case json_type_string:
		return read_text(r, rec, "question_id", value, CODEC_ID_BYTES, &rec->question_id);
	case json_type_int:
	case json_type_double:
		if (m->len > CODEC_ID_BYTES)
			break;
		buf_clear(&r->id);
		buf_add(&r->id, rec->raw.at + m->at, m->len);
		rec->question_id = r->id.data;
		return 0;
	case json_type_boolean:
	case json_type_object:
	case json_type_array:
		break;
	}
	return fail_in(r, at, "\"question_id\" is neither a number nor a string of at most %d "
	    "bytes", CODEC_ID_BYTES);
}

static int
read_label(struct reader *r, struct codec_record *rec, struct json_object *value,
    const struct json_member *m)
{
	const char *text = json_object_get_string(value);

	if (json_object_is_type(value, json_type_string) && strcasecmp(text, "yes") == 0)
		rec->original = ANSWER_YES;
	else if (json_object_is_type(value, json_type_string) && strcasecmp(text, "no") == 0)
		rec->original = ANSWER_NO;
	else
		return fail_in(r, (size_t)(rec->raw.at - r->text), "\"label\" is %.40s%s; \"yes\" "
		    "or \"no\" was expected", text ? text : "null",
		    text != NULL && strlen(text) > 40 ? "…" : "");
	rec->label_at = m->at;
	rec->label_length = m->len;
	return 0;
}

/* The members of json-c's object come in the order of the text, as those of the scanner do. */
static int
read_members(struct reader *r, struct codec_record *rec, struct json_object *object)
{
	const struct json_member *m = r->members.list;
	int rc = 0;

	json_object_object_foreach(object, name, value)
	{
		if (strcmp(name, "image") == 0)
			rc = read_text(r, rec, name, value, CODEC_IMAGE_BYTES, &rec->image);
		else if (strcmp(name, "text") == 0)
			rc = read_text(r, rec, name, value, CODEC_QUESTION_BYTES, &rec->question);
		else if (strcmp(name, "label") == 0)
			rc = read_label(r, rec, value, m);
		else if (strcmp(name, "question_id") == 0)
			rc = read_id(r, rec, value, m);
		if (rc < 0)
			return -1;
		m++;
	}
	return 0;
}

static const char *
missing(const struct codec_record *rec)
{
	if (rec->image == NULL)
		return "image";
	if (rec->question == NULL)
		return "text";
	return rec->original == ANSWER_NONE ? "label" : NULL;
}

/* The name that comes twice, as it stands in the text. */
static int
fail_twice(struct reader *r, size_t at)
{
	for (int i = 0; i < r->members.count; i++) {
		for (int k = 0; k < i; k++) {
			const struct json_member *a = &r->members.list[i], *b = &r->members.list[k];

			if (a->name_len == b->name_len && memcmp(r->text + at + a->name_at,
				r->text + at + b->name_at, a->name_len) == 0)
				return fail_in(r, at, "%.*s comes twice; remove one of them",
				    (int)(a->name_len < 80 ? a->name_len : 80),
				    r->text + at + a->name_at);
		}
	}
	return fail_in(r, at, "a name comes twice; remove one of them");
}

/* raw is known and scanned: reads its values and gives the record away. */
static int
deliver(struct reader *r, struct codec_record *rec)
{
	size_t at = (size_t)(rec->raw.at - r->text);
	struct json_object *object;
	const char *name;
	int rc = -1;

	if (rec->raw.len > CODEC_RECORD_BYTES)
		return fail_in(r, at, "a record of more than %d bytes", CODEC_RECORD_BYTES);
	if (!utf8_valid(rec->raw.at, rec->raw.len))
		return fail_in(r, at, "holds bytes that are not UTF-8; convert the file, for "
		    "example with iconv -f LATIN1 -t UTF-8");
	json_tokener_reset(r->tokener);
	object = json_tokener_parse_ex(r->tokener, rec->raw.at, (int)rec->raw.len);
	if (!json_object_is_type(object, json_type_object))
		fail_in(r, at, "cannot be read: %s",
		    json_tokener_error_desc(json_tokener_get_error(r->tokener)));
	else if (json_object_object_length(object) != r->members.count)
		fail_twice(r, at);
	else
		rc = read_members(r, rec, object);
	if (rc == 0 && (name = missing(rec)) != NULL)
		rc = fail_in(r, at, "there is no \"%s\"; a record has \"image\", \"text\" and "
		    "\"label\"", name);
	if (rc == 0) {
		r->records++;
		rec->line = line_of(r, at);
		rc = r->each(r->arg, rec, r->e);
	}
	json_object_put(object);
	return rc;
}

/* ---- records in a file ---- */

static struct codec_bytes
bytes_between(const struct reader *r, size_t from, size_t to)
{
	return (struct codec_bytes){ r->text + from, to - from };
}

/* Passes over white space; gives it. */
static struct codec_bytes
space(struct reader *r)
{
	size_t from = r->at;

	r->at += json_space(r->text + from, r->len - from);
	return bytes_between(r, from, r->at);
}

/* The object that stands at `at` and ends before `stop`. */
static int
scan(struct reader *r, size_t stop, struct codec_record *rec)
{
	size_t from = r->at, end;

	if (r->text[from] != '{') {
		err_set(r->e, ERR_FILE, "a record, in { and }, was expected");
		return fail_at(r, from);
	}
	if (json_scan_object(r->text + from, stop - from, &r->members, &end, r->e) < 0)
		return fail_at(r, from + end);
	rec->raw = bytes_between(r, from, from + end);
	r->at = from + end;
	return 0;
}

static int
read_lines(struct reader *r, struct codec_frame *frame)
{
	for (;;) {
		struct codec_record rec = { .original = ANSWER_NONE };
		const char *nl;
		size_t stop, trail;

		rec.lead = space(r);
		if (r->at == r->len) {
			frame->tail = rec.lead;
			return 0;
		}
		nl = memchr(r->text + r->at, '\n', r->len - r->at);
		stop = nl ? (size_t)(nl - r->text) : r->len;
		if (scan(r, stop, &rec) < 0)
			return -1;
		trail = r->at;
		r->at += json_space(r->text + r->at, stop - r->at);
		if (r->at != stop) {
			err_set(r->e, ERR_FILE, "the end of the line was expected after a record");
			return fail_at(r, r->at);
		}
		r->at += nl != NULL;
		rec.trail = bytes_between(r, trail, r->at);
		if (deliver(r, &rec) < 0)
			return -1;
	}
}

/* `at` stands on the ']'; the white space from `from` on belongs to the tail. */
static int
read_tail(struct reader *r, size_t from, struct codec_frame *frame)
{
	r->at++;
	space(r);
	if (r->at != r->len) {
		err_set(r->e, ERR_FILE, "the end of the file was expected after the array");
		return fail_at(r, r->at);
	}
	frame->tail = bytes_between(r, from, r->len);
	return 0;
}

static int
fail_unclosed(struct reader *r)
{
	err_set(r->e, ERR_FILE, "%s\",\" or \"]\" was expected",
	    r->at == r->len ? "the file ends where " : "");
	return fail_at(r, r->at);
}

static int
read_array(struct reader *r, struct codec_frame *frame)
{
	for (;;) {
		struct codec_record rec = { .original = ANSWER_NONE };
		size_t behind = r->at;
		char next;

		rec.lead = space(r);
		if (r->at == r->len)
			return fail_unclosed(r);
		if (r->text[r->at] == ']' && r->records == 0)
			return read_tail(r, behind, frame);
		if (scan(r, r->len, &rec) < 0)
			return -1;
		behind = r->at;
		rec.trail = space(r);
		next = r->at < r->len ? r->text[r->at] : 0;
		if (next != ',' && next != ']')
			return fail_unclosed(r);
		if (next == ']')
			rec.trail.len = 0;
		if (deliver(r, &rec) < 0)
			return -1;
		if (next == ']')
			return read_tail(r, behind, frame);
		r->at++;
	}
}

static size_t
mark_length(const char *bytes, size_t len)
{
	return len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static int
read_pope(const char *bytes, size_t len,
    int (*each)(void *arg, const struct codec_record *r, struct err *e), void *arg,
    struct codec_frame *frame, struct err *e)
{
	struct reader r = { .text = bytes, .len = len, .line = 1, .id = BUF_INIT,
		.members = JSON_MEMBERS_INIT, .each = each, .arg = arg, .e = e };
	struct codec_frame f = { .sep = { "", 0 } };
	size_t first;
	int rc;

	r.tokener = json_tokener_new_ex(JSON_DEPTH + 1);
	if (r.tokener == NULL)
		return err_set(e, ERR_FILE, "1: no memory to read JSON");
	json_tokener_set_flags(r.tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	r.at = mark_length(bytes, len);
	first = r.at + json_space(bytes + r.at, len - r.at);
	if (first < len && bytes[first] == '[') {
		r.at = first + 1;
		f.sep = (struct codec_bytes){ ",", 1 };
		f.head = bytes_between(&r, 0, r.at);
		rc = read_array(&r, &f);
	} else {
		f.head = bytes_between(&r, 0, r.at);
		rc = read_lines(&r, &f);
	}
	if (rc == 0 && r.records == 0)
		rc = err_set(e, ERR_FILE, "1: there is no record in it");
	if (rc == 0)
		*frame = f;
	json_tokener_free(r.tokener);
	json_members_release(&r.members);
	buf_release(&r.id);
	return rc;
}

static bool
sniff_pope(const char *bytes, size_t len)
{
	size_t at = mark_length(bytes, len);

	at += json_space(bytes + at, len - at);
	return at < len && (bytes[at] == '{' || bytes[at] == '[');
}

/* ---- writing ---- */

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "yes" -> "no", "Yes" -> "No", "YES" -> "NO". */
static void
write_label_pope(struct buf *out, const char *old, size_t len, enum answer label)
{
	const char *name = answer_name(label);
	bool first = len > 3 && is_upper(old[1]), all = first && is_upper(old[2]);

	buf_byte(out, '"');
	for (size_t i = 0; name[i] != 0; i++)
		buf_byte(out, all || (first && i == 0) ? (char)(name[i] - 'a' + 'A') : name[i]);
	buf_byte(out, '"');
}

const struct codec codec_pope = {
	.name = "pope",
	.about = "POPE: one JSON object a record, with image, text, label and question_id",
	.sniff = sniff_pope,
	.read = read_pope,
	.write_label = write_label_pope,
};
