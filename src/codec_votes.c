/*
 * codec_votes.c - files of verdicts made elsewhere: a row a verdict, a row a pair with a column a
 * person, or tasks of Label Studio.
 */
#include "codec_votes.h"

#include "codec_json.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const column_names[VOTES_COLUMNS] = {
	"image", "question", "reviewer", "verdict", "note", "elapsed_ms", "task",
};

/* What crowd-kit and cleanlab call them. */
static const struct {
	const char *name;
	enum votes_column column;
} other_names[] = {
	{ "worker", VOTES_REVIEWER }, { "annotator", VOTES_REVIEWER }, { "label", VOTES_VERDICT },
};

/* ---- the first line ---- */

static int
find_column(const char *name)
{
	for (int i = 0; i < VOTES_COLUMNS; i++)
		if (strcasecmp(column_names[i], name) == 0)
			return i;
	for (size_t i = 0; i < sizeof(other_names) / sizeof(other_names[0]); i++)
		if (strcasecmp(other_names[i].name, name) == 0)
			return (int)other_names[i].column;
	return -1;
}

static bool
names_pair(int column)
{
	return column == VOTES_IMAGE || column == VOTES_QUESTION || column == VOTES_TASK;
}

/* Are its columns people? */
static bool
is_matrix(const struct votes *v)
{
	bool pair = false, person = false;

	for (int i = 0; i < v->fields; i++) {
		int column = find_column(csv_field(&v->csv, i));

		if (column == VOTES_REVIEWER || column == VOTES_VERDICT)
			return false;
		pair = pair || names_pair(column);
		person = person || column < 0;
	}
	return pair && person;
}

static int
take_person(struct votes *v, int field, struct err *e)
{
	const char *name = csv_field(&v->csv, field);

	if (name[0] == 0)
		return err_set(e, ERR_FILE, "%zu: column %d has no name; a person's was expected, "
		    "or task for the number of the pair", v->csv.line, field + 1);
	for (int i = 0; i < field; i++)
		if (v->people[i] != NULL && strcmp(v->people[i], name) == 0)
			return err_set(e, ERR_FILE, "%zu: the column %.80s comes twice",
			    v->csv.line, name);
	v->people[field] = mem_strdup(name);
	return 0;
}

static int
take_column(struct votes *v, int field, struct err *e)
{
	const char *name = csv_field(&v->csv, field);
	int column = find_column(name);

	if (v->people != NULL && !names_pair(column))
		return take_person(v, field, e);
	if (column < 0)
		return err_set(e, ERR_FILE, "%zu: there is no column \"%.80s\"; there are image, "
		    "question (or task), reviewer, verdict, note and elapsed_ms", v->csv.line,
		    name);
	if (v->field[column] >= 0)
		return err_set(e, ERR_FILE, "%zu: the column %s comes twice", v->csv.line, name);
	v->field[column] = field;
	return 0;
}

static int
read_header(struct votes *v, struct err *e)
{
	int rc = csv_row(&v->csv, e);

	if (rc < 0)
		return -1;
	if (rc == 1)
		return err_set(e, ERR_FILE,
		    "1: there is no row in it; the first names the columns: "
		    "image,question,reviewer,verdict");
	v->fields = v->at = v->csv.count;
	memset(v->field, -1, sizeof(v->field));
	if (is_matrix(v))
		v->people = mem_array((size_t)v->fields, sizeof(*v->people));
	for (int i = 0; i < v->fields; i++)
		if (take_column(v, i, e) < 0)
			return -1;
	v->by_task = v->field[VOTES_TASK] >= 0 && v->field[VOTES_IMAGE] < 0 &&
	    v->field[VOTES_QUESTION] < 0;
	for (int i = v->by_task ? VOTES_REVIEWER : VOTES_IMAGE;
	     i <= (v->people ? VOTES_QUESTION : VOTES_VERDICT); i++)
		if (v->field[i] < 0)
			return err_set(e, ERR_FILE, "%zu: the column %s is missing; the first line "
			    "names the columns: image,question,reviewer,verdict", v->csv.line,
			    column_names[i]);
	return 0;
}

/* ---- rows of CSV ---- */

static const char *
text_of(const struct votes *v, enum votes_column column)
{
	return v->field[column] < 0 ? "" : csv_field(&v->csv, v->field[column]);
}

static bool
read_word(const char *text, enum answer *out)
{
	static const enum answer answers[] = { ANSWER_YES, ANSWER_NO, ANSWER_AMBIGUOUS };

	for (int i = 0; i < 3; i++) {
		if (strcasecmp(text, answer_name(answers[i])) == 0) {
			*out = answers[i];
			return true;
		}
	}
	return false;
}

static int
read_elapsed(const struct votes *v, struct votes_row *row, struct err *e)
{
	const char *text = text_of(v, VOTES_ELAPSED_MS);
	size_t len = strlen(text);

	row->elapsed_ms = -1;
	if (len == 0)
		return 0;
	if (len > 15 || strspn(text, "0123456789") != len)
		return err_set(e, ERR_FILE, "%zu: elapsed_ms is \"%.80s\"; a whole number of "
		    "milliseconds, or nothing, was expected", v->csv.line, text);
	row->elapsed_ms = strtoll(text, NULL, 10);
	return 0;
}

/* The number of a pair, as votes that were exported have it. */
static int
read_task(const struct votes *v, struct votes_row *row, struct err *e)
{
	const char *text = text_of(v, VOTES_TASK);
	size_t len = strlen(text);

	if (len == 0 || len > 15 || strspn(text, "0123456789") != len)
		return err_set(e, ERR_FILE, "%zu: the task is \"%.80s\"; the number of a pair was "
		    "expected, or the columns image and question", v->csv.line, text);
	row->pair_id = strtoll(text, NULL, 10);
	return 0;
}

static int
check_filled(const struct votes *v, int last, struct err *e)
{
	for (int i = v->by_task ? VOTES_REVIEWER : VOTES_IMAGE; i <= last; i++)
		if (text_of(v, (enum votes_column)i)[0] == 0)
			return err_set(e, ERR_FILE, "%zu: %s is empty", v->csv.line,
			    column_names[i]);
	return 0;
}

/* The row itself.  1: there is no more. */
static int
next_line(struct votes *v, struct err *e)
{
	int rc = csv_row(&v->csv, e);

	if (rc == 0 && v->csv.count != v->fields)
		return err_set(e, ERR_FILE, "%zu: %d fields, where the first line has %d; put text "
		    "that holds a comma in quotes", v->csv.line, v->csv.count, v->fields);
	return rc;
}

static int
next_row(struct votes *v, struct votes_row *row, struct err *e)
{
	int rc = next_line(v, e);

	if (rc != 0)
		return rc;
	*row = (struct votes_row){ .image = text_of(v, VOTES_IMAGE),
		.question = text_of(v, VOTES_QUESTION), .reviewer = text_of(v, VOTES_REVIEWER),
		.note = text_of(v, VOTES_NOTE) };
	if ((v->by_task && read_task(v, row, e) < 0) || check_filled(v, VOTES_REVIEWER, e) < 0)
		return -1;
	if (strlen(row->note) > VOTES_NOTE_BYTES)
		return err_set(e, ERR_FILE, "%zu: the note is longer than %d bytes", v->csv.line,
		    VOTES_NOTE_BYTES);
	if (!read_word(text_of(v, VOTES_VERDICT), &row->answer))
		return err_set(e, ERR_FILE, "%zu: the verdict is \"%.80s\"; yes, no or ambiguous "
		    "was expected", v->csv.line, text_of(v, VOTES_VERDICT));
	return read_elapsed(v, row, e);
}

/* ---- a matrix ---- */

static bool
is_empty(const char *cell)
{
	static const char *const nothing[] = { "nan", "na", "<na>", "none", "null" };

	for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++)
		if (strcasecmp(cell, nothing[i]) == 0)
			return true;
	return cell[0] == 0;
}

/* A number where others are missing is written with its fraction: 1.0. */
static bool
read_cell(const char *cell, enum answer *out)
{
	if (strcmp(cell, "1") == 0 || strcmp(cell, "1.0") == 0)
		*out = ANSWER_YES;
	else if (strcmp(cell, "0") == 0 || strcmp(cell, "0.0") == 0)
		*out = ANSWER_NO;
	else
		return read_word(cell, out);
	return true;
}

static int
next_cell(struct votes *v, struct votes_row *row, struct err *e)
{
	const char *cell;
	int rc;

	do {
		if (v->at == v->fields) {
			rc = next_line(v, e);
			if (rc != 0)
				return rc;
			v->at = 0;
		}
		cell = v->people[v->at] ? csv_field(&v->csv, v->at) : "";
		v->at++;
	} while (is_empty(cell));
	*row = (struct votes_row){ .image = text_of(v, VOTES_IMAGE),
		.question = text_of(v, VOTES_QUESTION), .reviewer = v->people[v->at - 1],
		.note = "", .elapsed_ms = -1 };
	if (!read_cell(cell, &row->answer))
		return err_set(e, ERR_FILE, "%zu: the verdict of %.80s is \"%.80s\"; yes, no or "
		    "ambiguous (or 1 or 0), or nothing, was expected", v->csv.line, row->reviewer,
		    cell);
	return v->by_task ? read_task(v, row, e) : check_filled(v, VOTES_QUESTION, e);
}

/* ---- all of them ---- */

static int
next_of_tasks(struct votes *v, struct votes_row *row, struct err *e)
{
	struct tasks_vote t;
	int rc = tasks_next(&v->tasks, &t, e);

	if (rc != 0)
		return rc;
	if (strlen(t.note) > VOTES_NOTE_BYTES)
		return err_set(e, ERR_FILE, "%lld: the note is longer than %d bytes",
		    (long long)v->tasks.line, VOTES_NOTE_BYTES);
	*row = (struct votes_row){ .image = t.image, .question = t.question, .reviewer = t.person,
		.note = t.note, .answer = t.answer, .elapsed_ms = t.elapsed_ms };
	return 0;
}

int
votes_open(struct votes *v, const char *bytes, size_t len, struct err *e)
{
	*v = (struct votes){ .json = codec_json_sniff(bytes, len) };
	if (v->json)
		return tasks_open(&v->tasks, bytes, len, e);
	csv_init(&v->csv, bytes, len);
	csv_find_separator(&v->csv);
	return read_header(v, e);
}

int
votes_next(struct votes *v, struct votes_row *out, struct err *e)
{
	return v->json ? next_of_tasks(v, out, e) :
	    v->people  ? next_cell(v, out, e) :
			 next_row(v, out, e);
}

void
votes_close(struct votes *v)
{
	if (v->json)
		tasks_close(&v->tasks);
	else
		csv_release(&v->csv);
	for (int i = 0; v->people != NULL && i < v->fields; i++)
		free(v->people[i]);
	free(v->people);
	v->people = NULL;
}

int64_t
votes_line(const struct votes *v)
{
	return v->json ? v->tasks.line : (int64_t)v->csv.line;
}

int64_t
votes_left(const struct votes *v)
{
	return v->json ? (int64_t)v->tasks.in.len : (int64_t)(v->csv.end - v->csv.at);
}
