/*
 * codec_tasks.c - who said what in tasks of Label Studio, people and models.
 *
 * json_span.h judges the bytes of a task as it does for the labels; what it let pass is walked
 * through as json-c's tree, for votes are few and stand deep.
 */
#include "codec_tasks.h"

#include "codec_json.h"

#include <json-c/json.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { PERSON_BYTES = 256 };

__attribute__((format(printf, 3, 4))) static int
fail(const struct tasks *t, struct err *e, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return err_set(e, ERR_FILE, "%lld: %s", (long long)t->line, text);
}

int
tasks_open(struct tasks *t, const char *bytes, size_t len, struct err *e)
{
	*t = (struct tasks){ .number = BUF_INIT };
	stream_memory(&t->in, bytes, len);
	t->tokener = json_tokener_new_ex(JSON_DEPTH + 1);
	if (t->tokener == NULL)
		return err_set(e, ERR_FILE, "1: no memory to read JSON");
	json_tokener_set_flags(t->tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	return codec_open(&t->reader, "labelstudio", &t->in, e);
}

void
tasks_close(struct tasks *t)
{
	json_object_put(t->task);
	if (t->tokener != NULL)
		json_tokener_free(t->tokener);
	codec_close(&t->reader);
	stream_release(&t->in);
	buf_release(&t->number);
}

/* ---- values ---- */

static struct json_object *
member(struct json_object *o, const char *name, enum json_type type)
{
	struct json_object *v;

	return json_object_is_type(o, json_type_object) &&
	    json_object_object_get_ex(o, name, &v) && json_object_is_type(v, type) ? v : NULL;
}

/* Of a string that is one: not empty, without a 0; else NULL. */
static const char *
text_of(struct json_object *v)
{
	const char *text;

	if (!json_object_is_type(v, json_type_string))
		return NULL;
	text = json_object_get_string(v);
	return text[0] != 0 && strlen(text) == (size_t)json_object_get_string_len(v) ? text : NULL;
}

static bool
is_true(struct json_object *o, const char *name)
{
	return json_object_get_boolean(member(o, name, json_type_boolean));
}

/* What the record's own names call it: the first that is there. */
static int
find_text(const struct tasks *t, enum codec_field field, const char **out, struct err *e)
{
	const char *const *names = codec_usual_names[field];
	struct json_object *v;

	for (int i = 0; names[i] != NULL; i++) {
		if (!json_object_object_get_ex(t->about, names[i], &v))
			continue;
		*out = text_of(v);
		return *out != NULL ? 0 : fail(t, e, "\"%s\" is not a string with text in it",
					      names[i]);
	}
	return fail(t, e, "there is no \"%s\"; a task's data has \"image\" and \"question\"",
	    names[0]);
}

/* An address, in an object or not, or a number; NULL: neither. */
static const char *
person_of(struct tasks *t, struct json_object *v)
{
	struct json_object *email = member(v, "email", json_type_string);

	if (json_object_is_type(v, json_type_int)) {
		buf_clear(&t->number);
		buf_int(&t->number, json_object_get_int64(v));
		return t->number.data;
	}
	return text_of(email ? email : v);
}

static int64_t
elapsed_of(struct json_object *o)
{
	struct json_object *v;
	double seconds;

	if (!json_object_object_get_ex(o, "lead_time", &v) ||
	    (!json_object_is_type(v, json_type_double) && !json_object_is_type(v, json_type_int)))
		return -1;
	seconds = json_object_get_double(v);
	return seconds >= 0 && seconds < 1e11 ? (int64_t)(seconds * 1000 + 0.5) : -1;
}

static int
answer_of(const struct tasks *t, struct json_object *v, enum answer *out, struct err *e)
{
	static const enum answer answers[] = { ANSWER_YES, ANSWER_NO, ANSWER_AMBIGUOUS };
	const char *text = text_of(v);

	for (int i = 0; i < 3; i++) {
		if (text != NULL && strcasecmp(text, answer_name(answers[i])) == 0) {
			*out = answers[i];
			return 0;
		}
	}
	return fail(t, e, "the verdict is %.80s; yes, no or ambiguous was expected",
	    json_object_to_json_string(v));
}

/* ---- a vote ---- */

/*
 * What a control said in an annotation: of choices, or of texts.  name NULL: whatever it is called.
 * *times: how often something of the kind was said; NULL unless once.
 */
static struct json_object *
said(struct json_object *annotation, const char *name, const char *type, const char *values,
    int *times)
{
	struct json_object *results = member(annotation, "result", json_type_array), *v = NULL;
	size_t count = results ? json_object_array_length(results) : 0;

	*times = 0;
	for (size_t i = 0; i < count; i++) {
		struct json_object *r = json_object_array_get_idx(results, i);
		const char *from = text_of(member(r, "from_name", json_type_string));
		const char *is = text_of(member(r, "type", json_type_string));

		if (is != NULL && strcmp(is, type) == 0 && (name == NULL ||
		    (from != NULL && strcmp(from, name) == 0))) {
			(*times)++;
			v = member(member(r, "value", json_type_object), values, json_type_array);
		}
	}
	return *times == 1 ? v : NULL;
}

static const char *
first_text(struct json_object *annotation, const char *name)
{
	int times;
	struct json_object *texts = said(annotation, name, "textarea", "text", &times);

	return texts ? text_of(json_object_array_get_idx(texts, 0)) : NULL;
}

/* 1: it is no vote. */
static int
check_vote(const struct tasks *t, const struct tasks_vote *v, bool truth, struct err *e)
{
	if (v->person == NULL && truth)
		return 1;
	if (v->person == NULL)
		return fail(t, e, "an annotation of nobody: a text called person, an address or a "
		    "number in completed_by (JSON-MIN: annotator) was expected");
	if (strlen(v->person) > PERSON_BYTES)
		return fail(t, e, "a person's name of more than %d bytes", PERSON_BYTES);
	return 0;
}

/* The one choice of an annotation or a prediction.  1: it has none. */
static int
find_choice(const struct tasks *t, struct json_object *a, struct json_object **out, struct err *e)
{
	int times;
	struct json_object *choices = said(a, "label", "choices", "choices", &times);

	if (times == 0)
		choices = said(a, NULL, "choices", "choices", &times);
	if (times == 0 || is_true(a, "was_cancelled"))
		return 1;
	if (choices == NULL || json_object_array_length(choices) != 1)
		return fail(t, e, "an annotation with more or less than one choice; give the "
		    "control whose choices are verdicts the name label");
	*out = json_object_array_get_idx(choices, 0);
	return 0;
}

/* Do the annotations of the task at hand say in text who made them, as those that left here do? */
static bool
are_named(const struct tasks *t)
{
	struct json_object *list = member(t->task, "annotations", json_type_array);
	size_t count = list ? json_object_array_length(list) : 0;

	for (size_t i = 0; i < count; i++)
		if (first_text(json_object_array_get_idx(list, i), "person") != NULL)
			return true;
	return false;
}

/* 1: it is no vote. */
static int
read_annotation(struct tasks *t, struct json_object *a, struct tasks_vote *v, struct err *e)
{
	const char *note = first_text(a, "note");
	struct json_object *choice;
	int rc = find_choice(t, a, &choice, e);

	if (rc != 0)
		return rc;
	if (answer_of(t, choice, &v->answer, e) < 0)
		return -1;
	v->person = first_text(a, "person");
	if (v->person == NULL && is_true(a, "ground_truth") && are_named(t))
		return 1;
	if (v->person == NULL)
		v->person = person_of(t, json_object_object_get(a, "completed_by"));
	v->note = note ? note : "";
	v->elapsed_ms = elapsed_of(a);
	return check_vote(t, v, is_true(a, "ground_truth"), e);
}

/* Of JSON-MIN.  1: it is no vote. */
static int
read_flat(struct tasks *t, struct tasks_vote *v, struct err *e)
{
	struct json_object *label = json_object_object_get(t->task, "label");
	const char *note = text_of(json_object_object_get(t->task, "note"));

	if (label == NULL)
		return 1;
	v->person = text_of(json_object_object_get(t->task, "person"));
	if (v->person == NULL)
		v->person = person_of(t, json_object_object_get(t->task, "annotator"));
	v->note = note ? note : "";
	v->elapsed_ms = elapsed_of(t->task);
	if (check_vote(t, v, false, e) < 0)
		return -1;
	return answer_of(t, label, &v->answer, e);
}

/* ---- a review ---- */

static int
fail_version(const struct tasks *t, struct err *e)
{
	return fail(t, e, "a version that was accepted with more or less than one choice, or of "
	    "nobody; \"accept\":[\"yes\"] and \"sessions\":[\"NAME\"] were expected");
}

/* The next person who said what a version does.  1: there is no more. */
static int
read_version(struct tasks *t, struct json_object *version, struct tasks_vote *v, struct err *e)
{
	struct json_object *accept = member(version, "accept", json_type_array);
	struct json_object *sessions = member(version, "sessions", json_type_array);
	const char *word = text_of(member(version, "answer", json_type_string));
	size_t count = sessions ? json_object_array_length(sessions) : 0;

	if (word == NULL || strcmp(word, "accept") != 0)
		return 1;
	if (t->session > 0 && t->session == count)
		return 1;
	if (count == 0 || accept == NULL || json_object_array_length(accept) != 1)
		return fail_version(t, e);
	v->person = text_of(json_object_array_get_idx(sessions, t->session++));
	v->note = "";
	v->elapsed_ms = -1;
	if (v->person == NULL)
		return fail_version(t, e);
	if (check_vote(t, v, false, e) < 0)
		return -1;
	return answer_of(t, json_object_array_get_idx(accept, 0), &v->answer, e);
}

static int
vote_of_review(struct tasks *t, struct json_object *versions, struct tasks_vote *out, struct err *e)
{
	size_t count = json_object_array_length(versions);
	int rc = 1;

	while (t->at < count) {
		rc = read_version(t, json_object_array_get_idx(versions, t->at), out, e);
		if (rc != 1)
			break;
		t->at++;
		t->session = 0;
	}
	return rc;
}

/* ---- an answer ---- */

static double
sure_of(struct json_object *prediction)
{
	struct json_object *v;
	double score;

	if (!json_object_object_get_ex(prediction, "score", &v) ||
	    (!json_object_is_type(v, json_type_double) && !json_object_is_type(v, json_type_int)))
		return (double)NAN;
	score = json_object_get_double(v);
	return score >= 0 && score <= 1 ? score : (double)NAN;
}

/* 1: it tells neither yes nor no. */
static int
read_prediction(struct tasks *t, struct json_object *o, struct tasks_prediction *p, struct err *e)
{
	struct json_object *choice;
	const char *word, *version;
	int rc = find_choice(t, o, &choice, e);

	if (rc != 0)
		return rc;
	word = text_of(choice);
	if (word != NULL && strcasecmp(word, answer_name(ANSWER_AMBIGUOUS)) == 0)
		return 1;
	if (word == NULL || !codec_word_read(NULL, word, strlen(word), &p->answer))
		return fail(t, e, "the prediction is %.80s; yes, no or ambiguous was expected",
		    json_object_to_json_string(choice));
	version = text_of(json_object_object_get(o, "model_version"));
	p->version = version ? version : "";
	p->prob_yes = sure_of(o);
	if (p->answer == ANSWER_NO)
		p->prob_yes = 1 - p->prob_yes;
	return 0;
}

/* A number, or a text; NULL: neither. */
static const char *
id_of(struct tasks *t)
{
	struct json_object *v = json_object_object_get(t->about, "question_id");

	if (!json_object_is_type(v, json_type_int) && !json_object_is_type(v, json_type_double))
		return text_of(v);
	buf_clear(&t->number);
	buf_str(&t->number, json_object_to_json_string(v));
	return t->number.data;
}

/* ---- tasks ---- */

static int
next_task(struct tasks *t, struct err *e)
{
	struct codec_record rec;
	int rc;

	json_object_put(t->task);
	t->task = NULL;
	t->at = t->session = 0;
	stream_pass(&t->in, t->reader.taken);
	t->reader.taken = 0;
	rc = codec_json_object(&t->reader, &rec, e);
	if (rc != 0)
		return rc;
	t->reader.records++;
	t->line = rec.line;
	json_tokener_reset(t->tokener);
	t->task = json_tokener_parse_ex(t->tokener, rec.raw.at, (int)rec.raw.len);
	if (!json_object_is_type(t->task, json_type_object))
		return fail(t, e, "cannot be read: %s",
		    json_tokener_error_desc(json_tokener_get_error(t->tokener)));
	t->about = member(t->task, "data", json_type_object);
	if (t->about == NULL)
		t->about = t->task;
	return 0;
}

/* The next vote of the task at hand.  1: it has no more. */
static int
vote_of_task(struct tasks *t, void *out, struct err *e)
{
	struct json_object *versions = member(t->task, "versions", json_type_array);
	struct json_object *list = member(t->task, "annotations", json_type_array);
	bool flat = t->about == t->task && list == NULL;
	size_t count = flat ? 1 : list ? json_object_array_length(list) : 0;
	int rc = 1;

	if (versions != NULL)
		return vote_of_review(t, versions, out, e);
	while (rc == 1 && t->at < count) {
		rc = flat ? read_flat(t, out, e) :
			    read_annotation(t, json_object_array_get_idx(list, t->at), out, e);
		t->at++;
	}
	return rc;
}

static int
prediction_of_task(struct tasks *t, void *out, struct err *e)
{
	struct json_object *list = member(t->task, "predictions", json_type_array);
	size_t count = list ? json_object_array_length(list) : 0;
	int rc = 1;

	while (rc == 1 && t->at < count)
		rc = read_prediction(t, json_object_array_get_idx(list, t->at++), out, e);
	return rc;
}

/* The next that `of_task` finds, in the task at hand or behind it; and what that is about. */
static int
next_said(struct tasks *t, int (*of_task)(struct tasks *t, void *out, struct err *e), void *out,
    const char **image, const char **question, struct err *e)
{
	int rc;

	for (;;) {
		rc = t->task ? of_task(t, out, e) : 1;
		if (rc < 0)
			return -1;
		if (rc == 0)
			break;
		rc = next_task(t, e);
		if (rc != 0)
			return rc;
	}
	if (find_text(t, FIELD_IMAGE, image, e) < 0 ||
	    find_text(t, FIELD_QUESTION, question, e) < 0)
		return -1;
	*image += (*image)[0] == '/';
	return 0;
}

int
tasks_next(struct tasks *t, struct tasks_vote *out, struct err *e)
{
	return next_said(t, vote_of_task, out, &out->image, &out->question, e);
}

int
tasks_next_prediction(struct tasks *t, struct tasks_prediction *out, struct err *e)
{
	int rc = next_said(t, prediction_of_task, out, &out->image, &out->question, e);

	if (rc == 0)
		out->question_id = id_of(t);
	return rc;
}
