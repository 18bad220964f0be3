/*
 * codec_json_value.c - what the members of a record say.
 *
 * A library would have to read all of a record a second time to give the values of three or four
 * short strings, and that second time was two thirds of the work of an import; so the strings,
 * whose escapes the scanner has judged already, are put into plain text here.
 */
#include "codec_json_impl.h"

#include "json_write.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- strings ---- */

static unsigned
hex4(const char *text)
{
	unsigned n = 0;

	for (int i = 0; i < 4; i++) {
		char c = text[i];

		n = n * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return n;
}

/* `at` stands behind the backslash; gives how many bytes the escape has. */
static size_t
unescape(const char *at, struct buf *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char utf8[4];
	uint32_t cp;
	size_t used = 5;

	if (*at != 'u') {
		buf_byte(out, to[strchr(from, *at) - from]);
		return 1;
	}
	cp = hex4(at + 1);
	if (cp >= 0xd800 && cp <= 0xdbff) {
		cp = 0x10000 + ((cp - 0xd800) << 10) + (hex4(at + 7) - 0xdc00);
		used = 11;
	}
	buf_add(out, utf8, (size_t)utf8_encode(cp, utf8));
	return used;
}

void
codec_json_plain(struct buf *out, const char *text, size_t len)
{
	const char *end = text + len, *slash;

	while ((slash = memchr(text, '\\', (size_t)(end - text))) != NULL) {
		buf_add(out, text, (size_t)(slash - text));
		text = slash + 1;
		text += unescape(text, out);
	}
	buf_add(out, text, (size_t)(end - text));
}

const char *
codec_json_text(struct codec_reader *r, const char *text, size_t len, size_t *used)
{
	struct json *j = r->own;
	size_t from = j->text.len;

	codec_json_plain(&j->text, text + 1, len - 2);
	*used = j->text.len - from;
	buf_byte(&j->text, 0);
	return j->text.data + from;
}

/* ---- its values ---- */

/* The member of each field. */
static void
choose_members(struct codec_reader *r, const struct codec_record *rec)
{
	struct json *j = r->own;
	struct json_shape *s = j->shape;
	int best[FIELDS];

	if (s->chosen_by == j->names)
		return;
	memset(s->chosen, -1, sizeof(s->chosen));
	for (int m = 0; m < j->members.count; m++) {
		const struct json_member *member = &j->members.list[m];
		const char *name = rec->raw.at + member->name_at + 1;
		size_t len = member->name_len - 2;

		if (memchr(name, '\\', len) != NULL) {
			buf_clear(&j->name);
			codec_json_plain(&j->name, name, len);
			name = j->name.data ? j->name.data : "";
			len = j->name.len;
		}
		for (int f = 0; f < FIELDS; f++) {
			int n = codec_serves(r, j->names->of, f, name, len);

			if (n >= 0 && (s->chosen[f] < 0 || n < best[f])) {
				s->chosen[f] = m;
				best[f] = n;
			}
		}
	}
	s->chosen_by = j->names;
}

static bool find_path(const char *text, const struct json_members *members, size_t from,
    const char *path, struct json_member *out);

/* The value of a number among the values of the array at `at`: "0" is the first of them. */
static bool
find_element(const char *text, size_t at, size_t len, const char *path, struct json_member *out)
{
	size_t digits = strspn(path, "0123456789"), within = strcspn(path, "."), end;
	struct json_members members = JSON_MEMBERS_INIT;
	struct err e = ERR_INIT;
	bool found;

	if (digits == 0 || digits > 6 || digits != within ||
	    !json_element(text + at, len, strtoul(path, NULL, 10), out))
		return false;
	out->at += at;
	if (path[digits] == 0)
		return true;
	at = out->at;
	if (text[at] == '[')
		return find_element(text, at, out->len, path + digits + 1, out);
	found = text[at] == '{' && json_scan_object(text + at, out->len, &members, &end, &e) == 0 &&
	    find_path(text, &members, at, path + digits + 1, out);
	json_members_release(&members);
	return found;
}

/*
 * What a map means by a name with dots that no member has: "photo.file" is the member `file` of the
 * object `photo`, "labels.0" the first value of the array `labels`.  members: of the object at `from` in the record's text.  false: there is none.
 */
static bool
find_path(const char *text, const struct json_members *members, size_t from, const char *path,
    struct json_member *out)
{
	size_t len = strcspn(path, "."), end;
	struct json_members within = JSON_MEMBERS_INIT;
	const struct json_member *m = NULL;
	struct err e = ERR_INIT;
	bool found;

	for (int i = 0; i < members->count && m == NULL; i++)
		if (members->list[i].name_len == len + 2 &&
		    memcmp(text + from + members->list[i].name_at + 1, path, len) == 0)
			m = &members->list[i];
	if (m == NULL)
		return false;
	if (path[len] == 0) {
		*out = (struct json_member){ .at = from + m->at, .len = m->len };
		return true;
	}
	from += m->at;
	if (text[from] == '[')
		return find_element(text, from, m->len, path + len + 1, out);
	found = text[from] == '{' && json_scan_object(text + from, m->len, &within, &end, &e) == 0 &&
	    find_path(text, &within, from, path + len + 1, out);
	json_members_release(&within);
	return found;
}

/* Where the record says what a field is: 1 where it does not. */
static int
find_value(const struct codec_reader *r, const struct codec_record *rec, int field,
    struct json_member *out)
{
	const struct json *j = r->own;
	int chosen = j->shape->chosen[field];

	if (chosen >= 0) {
		*out = j->members.list[chosen];
		return 0;
	}
	return r->map[field] == NULL || strchr(r->map[field], '.') == NULL ||
	    !find_path(rec->raw.at, &j->members, 0, r->map[field], out);
}

static const char *
name_of(const struct codec_reader *r, int field)
{
	return codec_name_of(r, ((const struct json *)r->own)->names->of, field);
}

static bool
is_number(char c)
{
	return c == '-' || (c >= '0' && c <= '9');
}

/* A string; of ids, splits and subjects a number too, as it was written.  null is none. */
static int
read_text(struct codec_reader *r, const struct codec_record *rec, int field,
    const struct json_member *m, const char **out, struct err *e)
{
	const char *value = rec->raw.at + m->at, *text;
	bool needed = field == FIELD_IMAGE || field == FIELD_QUESTION;
	struct json *j = r->own;
	size_t len = m->len, suffix = j->names->suffix ? strlen(j->names->suffix) : 0, from;

	if (*value == '"') {
		text = codec_json_text(r, value, len, &len);
		if (field == FIELD_QUESTION && suffix > 0 && len > suffix &&
		    memcmp(text + len - suffix, j->names->suffix, suffix) == 0)
			j->text.data[(size_t)(text - j->text.data) + (len -= suffix)] = 0;
		if (field == FIELD_IMAGE && j->names->rooted && *text == '/') {
			text++;
			len--;
		}
	} else if (!needed && is_number(*value)) {
		from = j->text.len;
		buf_add(&j->text, value, len);
		buf_byte(&j->text, 0);
		text = j->text.data + from;
	} else if (!needed && *value == 'n') {
		return 0;
	} else {
		return needed ? codec_fail(r, rec->lead.len, e, "\"%.80s\" is not a string",
				    name_of(r, field)) :
				codec_fail(r, rec->lead.len, e, "\"%.80s\" is neither a number "
				    "nor a string of at most %d bytes", name_of(r, field),
				    field == FIELD_ID ? CODEC_ID_BYTES : CODEC_WORD_BYTES);
	}
	if (codec_check_text(r, rec->lead.len, (enum codec_field)field, name_of(r, field), text,
		len, e) < 0)
		return -1;
	*out = text;
	return 0;
}

static int
read_label(struct codec_reader *r, struct codec_record *rec, const struct json_member *m,
    struct err *e)
{
	const struct json *j = r->own;
	const char *value = rec->raw.at + m->at, *text = value;
	size_t len = m->len;
	bool known;

	if (*value == '"')
		text = codec_json_text(r, value, len, &len);
	known = (j->names->words || r->words.yes != NULL || *value == '"') &&
	    codec_word_read(&r->words, text, len, &rec->original);
	if (known && !j->names->words && r->words.yes == NULL)
		known = strcasecmp(text, "yes") == 0 || strcasecmp(text, "no") == 0;
	if (!known) {
		char *name = mem_printf("\"%.80s\"", name_of(r, FIELD_LABEL));

		codec_fail_label(r, rec->lead.len, name, text, len, j->names->words ?
			"yes or no, true or false, or 1 or 0" : "\"yes\" or \"no\"", e);
		free(name);
		return -1;
	}
	rec->label_at = m->at;
	rec->label_length = m->len;
	return 0;
}

/* A file of one object may hold its records in an array: "records=questions,". */
static void
hint_at_array(const struct codec_reader *r, const struct codec_record *rec, struct buf *out)
{
	const struct json_members *m = &((const struct json *)r->own)->members;

	for (int i = 0; i < m->count && r->records == 0 && r->array == NULL && out->len == 0; i++) {
		const char *value = rec->raw.at + m->list[i].at;
		size_t at = 1 + json_space(value + 1, m->list[i].len - 1);

		if (value[0] == '[' && value[at] == '{')
			buf_printf(out, "records=%.*s,", (int)(m->list[i].name_len < 62 ?
				m->list[i].name_len - 2 : 60), rec->raw.at + m->list[i].name_at + 1);
	}
}

/* What there is in its place. */
static int
fail_member(const struct codec_reader *r, const struct codec_record *rec, int field, struct err *e)
{
	const struct json_members *m = &((const struct json *)r->own)->members;
	struct buf names = BUF_INIT, hint = BUF_INIT;
	int rc;

	for (int i = 0; i < m->count && names.len < 300; i++)
		buf_printf(&names, "%s%.*s", i > 0 ? ", " : "",
		    (int)(m->list[i].name_len < 62 ? m->list[i].name_len - 2 : 60),
		    rec->raw.at + m->list[i].name_at + 1);
	hint_at_array(r, rec, &hint);
	rc = codec_fail(r, rec->lead.len, e, "there is no \"%.80s\", only: %s; say which is what with "
	    "--map %simage=NAME,question=NAME,label=NAME", name_of(r, field), names.data,
	    hint.data ? hint.data : "");
	buf_release(&hint);
	buf_release(&names);
	return rc;
}

static int
fail_missing(const struct codec_reader *r, const struct codec_record *rec, int field,
    struct err *e)
{
	const struct codec_json_names *names = ((const struct json *)r->own)->names;

	if (field == FIELD_LABEL && names->unlabelled_file != NULL)
		return codec_fail(r, rec->lead.len, e, "there is no \"%.80s\"; %s",
		    name_of(r, field), names->unlabelled_file);
	if (!names->unlabelled && ((const struct json *)r->own)->members.count > 0)
		return fail_member(r, rec, field, e);
	return codec_fail(r, rec->lead.len, e, "there is no \"%.80s\"; a record has \"%.80s\", "
	    "\"%.80s\" and \"%.80s\"", name_of(r, field), name_of(r, FIELD_IMAGE),
	    name_of(r, FIELD_QUESTION), name_of(r, names->unlabelled ? FIELD_ID : FIELD_LABEL));
}

int
codec_json_values(struct codec_reader *r, const struct codec_json_names *names,
    struct codec_record *out, struct err *e)
{
	struct json *j = r->own;
	const char **const texts[FIELDS] = { [FIELD_IMAGE] = &out->image,
		[FIELD_QUESTION] = &out->question, [FIELD_ID] = &out->question_id,
		[FIELD_SPLIT] = &out->split, [FIELD_SUBJECT] = &out->subject };

	j->names = names;
	choose_members(r, out);
	for (int f = 0; f < FIELDS; f++) {
		struct json_member m;

		if (f == FIELD_LABEL && names->unlabelled)
			continue;
		if (find_value(r, out, f, &m) != 0) {
			if (f <= FIELD_LABEL || r->map[f] != NULL)
				return fail_missing(r, out, f, e);
			continue;
		}
		if ((f == FIELD_LABEL ? read_label(r, out, &m, e) :
					read_text(r, out, f, &m, texts[f], e)) < 0)
			return -1;
	}
	return 0;
}

/* May it stand without quotes: true, false, null, or a number? */
static bool
is_literal(const char *word)
{
	const char *digits = word + (*word == '-');
	size_t whole = strspn(digits, "0123456789"), part = 0;

	if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0 || strcmp(word, "null") == 0)
		return true;
	if (digits[whole] == '.')
		part = strspn(digits + whole + 1, "0123456789");
	return whole > 0 && (*digits != '0' || whole == 1) &&
	    digits[whole + (part > 0 ? part + 1 : 0)] == 0;
}

void
codec_json_write_label(struct buf *out, const struct codec_words *words, const char *old, size_t len,
    enum answer label)
{
	bool quoted = len > 2 && old[0] == '"';
	struct buf was = BUF_INIT, now = BUF_INIT;

	if (quoted)
		codec_json_plain(&was, old + 1, len - 2);
	else
		buf_add(&was, old, len);
	codec_word_write(&now, words, was.data, was.len, label);
	if (quoted || !is_literal(now.data))
		json_text_bare(out, now.data);
	else
		buf_add(out, now.data, now.len);
	buf_release(&was);
	buf_release(&now);
}
