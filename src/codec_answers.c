/*
 * codec_answers.c - files of model outputs, from untrusted bytes.
 *
 * Whatever the form, a row becomes a list of names with their values, of which pick() chooses.
 */
#include "codec_answers.h"

#include "buf.h"
#include "codec_json.h"
#include "codec_tasks.h"
#include "csv.h"
#include "utf8.h"

#include <json-c/json.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the order in which they are looked for. */
enum name { RAW_ANSWER, ANSWER, RESPONSE, OUTPUT, PREDICTION, TEXT, QUESTION, PROMPT, IMAGE,
	QUESTION_ID, PROB_YES, NAMES };

static const char *const names[NAMES] = { "raw_answer", "answer", "response", "output",
	"prediction", "text", "question", "prompt", "image", "question_id", "prob_yes" };

struct reader {
	const char *text;
	size_t len, at;
	int64_t line;			/* that `line_at` stands on */
	size_t line_at;
	int64_t rows;
	struct json_members members;
	struct json_tokener *tokener;
	struct buf id, prob;		/* numbers as they were written */
	int (*each)(void *arg, const struct answers_row *r, struct err *e);
	void *arg;
	struct err *e;
};

static int
find_name(const char *name)
{
	for (int i = 0; i < NAMES; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

__attribute__((format(printf, 3, 4))) static int
fail(struct reader *r, int64_t line, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return err_set(r->e, ERR_FILE, "%lld: %s", (long long)line, text);
}

/* ---- a row ---- */

static bool
blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == 0;
}

static int
check_row(struct reader *r, const struct answers_row *row)
{
	if (row->output == NULL)
		return fail(r, row->line, "there is no output; it is called raw_answer, answer, "
		    "response, output, prediction or text");
	if (strlen(row->output) > ANSWERS_OUTPUT_BYTES)
		return fail(r, row->line, "an output of more than %d bytes",
		    ANSWERS_OUTPUT_BYTES);
	if (row->image != NULL && (blank(row->image) || strlen(row->image) > CODEC_IMAGE_BYTES))
		return fail(r, row->line, "image is empty or longer than %d bytes",
		    CODEC_IMAGE_BYTES);
	if (row->question != NULL &&
	    (blank(row->question) || strlen(row->question) > CODEC_QUESTION_BYTES))
		return fail(r, row->line, "the question is empty or longer than %d bytes",
		    CODEC_QUESTION_BYTES);
	if (row->question_id != NULL &&
	    (row->question_id[0] == 0 || strlen(row->question_id) > CODEC_ID_BYTES))
		return fail(r, row->line, "question_id is empty or longer than %d bytes",
		    CODEC_ID_BYTES);
	return 0;
}

static int
take_prob(struct reader *r, struct answers_row *row, const char *text)
{
	char *end;

	row->prob_yes = (double)NAN;
	if (text == NULL || text[0] == 0)
		return 0;
	row->prob_yes = strtod(text, &end);
	if (*end != 0 || !(row->prob_yes >= 0 && row->prob_yes <= 1))
		return fail(r, row->line, "prob_yes is \"%.40s\"; how sure a model is of yes is a "
		    "number from 0 to 1", text);
	return 0;
}

/* values[i] is what names[i] has; NULL where it is not there. */
static int
give_row(struct reader *r, int64_t line, const char *const values[NAMES])
{
	struct answers_row row = { .line = line, .part = (int64_t)r->at, .image = values[IMAGE],
		.question_id = values[QUESTION_ID] };
	int output = RAW_ANSWER;

	while (output < TEXT && values[output] == NULL)
		output++;
	row.output = values[output];
	row.question = values[QUESTION];
	if (row.question == NULL && values[PROMPT] != NULL) {
		row.question = values[PROMPT];
		row.prompt = true;
	}
	if (row.question == NULL && output != TEXT)
		row.question = values[TEXT];
	if (check_row(r, &row) < 0 || take_prob(r, &row, values[PROB_YES]) < 0)
		return -1;
	r->rows++;
	return r->each(r->arg, &row, r->e);
}

/* ---- JSON ---- */

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

/* A null is as if the member were not there. */
static int
take_value(struct reader *r, int64_t line, int name, struct json_object *value,
    const char *written, size_t written_len, const char **out)
{
	struct buf *number;

	switch (json_object_get_type(value)) {
	case json_type_null:
		return 0;
	case json_type_string:
		*out = json_object_get_string(value);
		if (strlen(*out) != (size_t)json_object_get_string_len(value))
			return fail(r, line, "\"%s\" holds a 0 character (\\u0000), which no text "
			    "may", names[name]);
		return 0;
	case json_type_int:
	case json_type_double:
		number = name == QUESTION_ID ? &r->id : &r->prob;
		if (name != QUESTION_ID && name != PROB_YES)
			break;
		buf_clear(number);
		buf_add(number, written, written_len);
		*out = number->data;
		return 0;
	case json_type_boolean:
	case json_type_object:
	case json_type_array:
		break;
	}
	return fail(r, line, "\"%s\" is not a string; give the model's output as text",
	    names[name]);
}

static int
take_object(struct reader *r, int64_t line, const char *raw, struct json_object *object)
{
	const char *values[NAMES] = { NULL };
	const struct json_member *m = r->members.list;

	json_object_object_foreach(object, name, value)
	{
		int i = find_name(name);

		if (i >= 0 && take_value(r, line, i, value, raw + m->at, m->len, &values[i]) < 0)
			return -1;
		m++;
	}
	return give_row(r, line, values);
}

/* The object that stands at `at`. */
static int
read_object(struct reader *r)
{
	const char *raw = r->text + r->at;
	struct json_object *object;
	int64_t line = line_of(r, r->at);
	size_t end;
	int rc = -1;

	if (*raw != '{')
		return fail(r, line, "an answer, in { and }, was expected");
	if (json_scan_object(raw, r->len - r->at, &r->members, &end, r->e) < 0)
		return err_prefix(r->e, "%lld: ", (long long)line_of(r, r->at + end));
	if (end > CODEC_RECORD_BYTES)
		return fail(r, line, "an answer of more than %d bytes", CODEC_RECORD_BYTES);
	json_tokener_reset(r->tokener);
	object = json_tokener_parse_ex(r->tokener, raw, (int)end);
	if (!json_object_is_type(object, json_type_object))
		fail(r, line, "cannot be read: %s",
		    json_tokener_error_desc(json_tokener_get_error(r->tokener)));
	else if (json_object_object_length(object) != r->members.count)
		fail(r, line, "a name comes twice; remove one of them");
	else
		rc = take_object(r, line, raw, object);
	json_object_put(object);
	r->at += end;
	return rc;
}

static int
read_objects(struct reader *r, bool array)
{
	for (;;) {
		size_t behind;

		r->at += json_space(r->text + r->at, r->len - r->at);
		if (r->at == r->len && !array)
			return 0;
		if (r->at == r->len)
			return fail(r, line_of(r, r->at), "the file ends where an answer or \"]\" "
			    "was expected");
		if (array && r->text[r->at] == ']' && r->rows == 0)
			return 0;
		if (read_object(r) < 0)
			return -1;
		behind = r->at;
		r->at += json_space(r->text + r->at, r->len - r->at);
		if (!array) {
			if (r->at < r->len && memchr(r->text + behind, '\n', r->at - behind) == NULL)
				return fail(r, line_of(r, behind), "the end of the line was "
				    "expected after an answer");
			continue;
		}
		if (r->at < r->len && r->text[r->at] == ']') {
			r->at++;
			r->at += json_space(r->text + r->at, r->len - r->at);
			return r->at == r->len ? 0 : fail(r, line_of(r, r->at), "the end of the "
			    "file was expected after the array");
		}
		if (r->at == r->len || r->text[r->at] != ',')
			return fail(r, line_of(r, r->at), "\",\" or \"]\" was expected");
		r->at++;
	}
}

static int
read_json(struct reader *r)
{
	bool array = r->text[r->at] == '[';
	int rc;

	r->tokener = json_tokener_new_ex(JSON_DEPTH + 1);
	if (r->tokener == NULL)
		return fail(r, 1, "no memory to read JSON");
	json_tokener_set_flags(r->tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	r->at += array;
	rc = read_objects(r, array);
	json_tokener_free(r->tokener);
	json_members_release(&r->members);
	buf_release(&r->id);
	buf_release(&r->prob);
	return rc;
}

/* ---- tasks of Label Studio ---- */

static int
give_prediction(struct reader *r, int64_t line, const struct tasks_prediction *p)
{
	struct answers_row row = { .line = line, .part = (int64_t)r->at,
		.output = answer_name(p->answer),
		.image = p->image, .question = p->question, .question_id = p->question_id,
		.version = p->version, .prob_yes = p->prob_yes };

	if (check_row(r, &row) < 0)
		return -1;
	r->rows++;
	return r->each(r->arg, &row, r->e);
}

static int
read_tasks(struct reader *r)
{
	struct tasks_prediction p;
	struct tasks t;
	int rc = tasks_open(&t, r->text, r->len, r->e);

	while (rc == 0 && (rc = tasks_next_prediction(&t, &p, r->e)) == 0) {
		r->at = (size_t)t.in.passed;
		rc = give_prediction(r, t.line, &p);
	}
	tasks_close(&t);
	return rc < 0 ? -1 : 0;
}

/* ---- CSV ---- */

static int
read_header(struct reader *r, struct csv *c, int field[NAMES])
{
	memset(field, -1, NAMES * sizeof(field[0]));
	for (int i = 0; i < c->count; i++) {
		int name = find_name(csv_field(c, i));

		if (name >= 0 && field[name] >= 0)
			return fail(r, (int64_t)c->line, "the column %s comes twice", names[name]);
		if (name >= 0)
			field[name] = i;
	}
	for (int i = RAW_ANSWER; i <= TEXT; i++)
		if (field[i] >= 0)
			return 0;
	return fail(r, (int64_t)c->line, "begins like no file of answers: the first line of CSV "
	    "names the columns, one of them raw_answer, answer, response, output, prediction or "
	    "text");
}

static int
read_csv(struct reader *r)
{
	int field[NAMES], fields, rc;
	struct csv c;

	csv_init(&c, r->text, r->len);
	csv_find_separator(&c);
	rc = csv_row(&c, r->e);
	fields = rc == 0 ? c.count : 0;
	if (rc == 0)
		rc = read_header(r, &c, field);
	while (rc == 0 && (rc = csv_row(&c, r->e)) == 0) {
		const char *values[NAMES] = { NULL };

		if (c.count != fields) {
			rc = fail(r, (int64_t)c.line, "%d fields, where the first line has %d; put "
			    "text that holds a comma in quotes", c.count, fields);
			break;
		}
		for (int i = 0; i < NAMES; i++)
			if (field[i] >= 0)
				values[i] = csv_field(&c, field[i]);
		r->at = (size_t)(c.at - r->text);
		rc = give_row(r, (int64_t)c.line, values);
	}
	csv_release(&c);
	return rc < 0 ? -1 : 0;
}

int
answers_read(const char *bytes, size_t len,
    int (*each)(void *arg, const struct answers_row *r, struct err *e), void *arg, struct err *e)
{
	struct reader r = { .text = bytes, .len = len, .line = 1, .members = JSON_MEMBERS_INIT,
		.id = BUF_INIT, .prob = BUF_INIT,
		.each = each, .arg = arg, .e = e };
	int rc = 0;

	if (!utf8_valid(bytes, len))
		return fail(&r, 1, "holds bytes that are not UTF-8; convert the file, for example "
		    "with iconv -f LATIN1 -t UTF-8");
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		r.at = 3;
	r.at += json_space(bytes + r.at, len - r.at);
	if (codec_json_has(bytes, len, "predictions"))
		rc = read_tasks(&r);
	else if (r.at < len && (bytes[r.at] == '{' || bytes[r.at] == '['))
		rc = read_json(&r);
	else if (r.at < len)
		rc = read_csv(&r);
	if (rc == 0 && r.rows == 0)
		return fail(&r, 1, "there is no answer in it");
	return rc;
}
