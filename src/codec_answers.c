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

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* In the order in which they are looked for. */
enum name { RAW_ANSWER, ANSWER, RESPONSE, OUTPUT, PREDICTION, TEXT, QUESTION, PROMPT, IMAGE,
	QUESTION_ID, PROB_YES, NAMES };

static const char *const names[NAMES] = { "raw_answer", "answer", "response", "output",
	"prediction", "text", "question", "prompt", "image", "question_id", "prob_yes" };

struct reader {
	const char *text;
	size_t len, at;
	int64_t rows;
	struct codec_reader objects;	/* of JSON */
	struct buf name, id, prob;	/* of a member; numbers as they were written */
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

static const struct codec_json_names no_names = { .of = NULL };

/* Objects stand in a file as the records of labels do; no label file, so it is in no table. */
static const struct codec objects = {
	.name = "answers",
	.next = codec_json_object,
	.close = codec_json_close,
};

/* A null is as if the member were not there. */
static int
take_value(struct reader *r, const struct codec_record *rec, const struct json_member *m, int name,
    const char **out)
{
	const char *written = rec->raw.at + m->at;
	struct buf *number = name == QUESTION_ID ? &r->id : &r->prob;
	size_t len;

	if (*written == 'n')
		return 0;
	if (*written == '"') {
		*out = codec_json_text(&r->objects, written, m->len, &len);
		if (strlen(*out) != len)
			return fail(r, rec->line, "\"%s\" holds a 0 character (\\u0000), which no "
			    "text may", names[name]);
		return 0;
	}
	if ((name != QUESTION_ID && name != PROB_YES) || strchr("tf{[", *written) != NULL)
		return fail(r, rec->line, "\"%s\" is not a string; give the model's output as "
		    "text", names[name]);
	buf_clear(number);
	buf_add(number, written, m->len);
	*out = number->data;
	return 0;
}

static int
take_object(struct reader *r, const struct codec_record *rec)
{
	const struct json_members *members = codec_json_members(&r->objects);
	const char *values[NAMES] = { NULL };

	for (int i = 0; i < members->count; i++) {
		const struct json_member *m = &members->list[i];
		int name;

		buf_clear(&r->name);
		buf_str(&r->name, "");
		codec_json_plain(&r->name, rec->raw.at + m->name_at + 1, m->name_len - 2);
		name = strlen(r->name.data) == r->name.len ? find_name(r->name.data) : -1;
		if (name >= 0 && take_value(r, rec, m, name, &values[name]) < 0)
			return -1;
	}
	r->at = (size_t)r->objects.in->passed + r->objects.taken;
	return give_row(r, rec->line, values);
}

static int
read_json(struct reader *r)
{
	struct codec_record rec;
	struct stream in;
	int rc;

	stream_memory(&in, r->text, r->len);
	r->objects = (struct codec_reader){ .codec = &objects, .in = &in, .sep = "",
		.head = BUF_INIT, .tail = BUF_INIT };
	rc = codec_json_open(&r->objects, &no_names, r->e);
	while (rc == 0 && (rc = codec_next(&r->objects, &rec, r->e)) == 0)
		rc = take_object(r, &rec);
	codec_close(&r->objects);
	stream_release(&in);
	buf_release(&r->name);
	buf_release(&r->id);
	buf_release(&r->prob);
	return rc < 0 ? -1 : 0;
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

/* Those in other capitals serve where there is none as it should be. */
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
	for (int i = 0; i < NAMES; i++)
		for (int k = 0; k < c->count && field[i] < 0; k++)
			if (strcasecmp(names[i], csv_field(c, k)) == 0)
				field[i] = k;
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
	struct reader r = { .text = bytes, .len = len, .name = BUF_INIT, .id = BUF_INIT,
		.prob = BUF_INIT,
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
