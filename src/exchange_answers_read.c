/*
 * exchange_answers_read.c - files of a model's outputs, as rows in memory.
 *
 * Where a list of questions goes with them, a row is what the list says of its question_id; what
 * the row says itself must not contradict it.
 */
#include "exchange_answers_impl.h"

#include "codec_answers.h"
#include "codec_questions.h"
#include "file.h"
#include "hash.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct taking {
	struct reading *reading;
	struct in_file *file;
	int64_t size;			/* of the file in bytes */
};

void *
answers_more(void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room ? *room * 2 : 256;
	return mem_resize(list, *room, size);
}

const char *
answers_keep(struct dict *texts, const char *text)
{
	const char *kept = NULL;
	int64_t once = 0;

	if (text != NULL)
		dict_put(texts, text, strlen(text), &once, &kept);
	return kept;
}

void
answers_release_file(struct in_file *f)
{
	free(f->rows);
	free(f->version);
}

/* ---- the list of questions ---- */

static size_t
category_of(struct reading *r, const char *name)
{
	struct asked_list *a = &r->asked;
	int64_t index = (int64_t)a->category_count;

	if (dict_put(&a->by_category, name, strlen(name), &index, NULL)) {
		a->categories = mem_resize(a->categories, a->category_count + 1,
		    sizeof(*a->categories));
		a->categories[a->category_count++] = answers_keep(&r->texts, name);
	}
	return (size_t)index;
}

static int
take_asked(void *arg, const struct questions_row *q, struct err *e)
{
	struct reading *r = arg;
	struct asked_list *a = &r->asked;
	int64_t index = (int64_t)a->count;

	if (!dict_put(&a->by_id, q->question_id, strlen(q->question_id), &index, NULL))
		return err_set(e, ERR_FILE, "%lld: question_id %.80s comes twice; answers that "
		    "name it could be about either", (long long)q->line, q->question_id);
	a->list = answers_more(a->list, a->count, &a->room, sizeof(*a->list));
	a->list[a->count++] = (struct asked){ answers_keep(&r->texts, q->image),
		answers_keep(&r->texts, q->question), category_of(r, q->category ? q->category : "") };
	return 0;
}

int
answers_read_asked(struct reading *r, struct err *e)
{
	const char *path = r->o->questions;
	struct stream in;
	int rc;

	dict_init(&r->asked.by_id);
	dict_init(&r->asked.by_category);
	if (path == NULL)
		return 0;
	if (stream_file(&in, path, e) < 0)
		return -1;
	rc = questions_read(&in, take_asked, r, e);
	stream_release(&in);
	return rc < 0 ? err_prefix(e, "%s:", path) : 0;
}

void
answers_release_asked(struct asked_list *a)
{
	free(a->list);
	free(a->categories);
	dict_release(&a->by_id);
	dict_release(&a->by_category);
}

/* ---- rows ---- */

/* 1: the row is another model's. */
static int
check_version(const struct taking *t, const struct answers_row *from, struct err *e)
{
	const char *wanted = t->reading->o->version;
	struct in_file *f = t->file;

	if (from->version == NULL)
		return wanted == NULL ? 0 : err_set(e, ERR_FILE, "%lld: an answer names no version "
		    "of a model; leave --model-version out", (long long)from->line);
	if (wanted != NULL)
		return strcmp(wanted, from->version) != 0;
	if (f->version == NULL)
		f->version = mem_strdup(from->version);
	if (strcmp(f->version, from->version) == 0)
		return 0;
	return err_set(e, ERR_FILE, "%lld: a prediction of \"%.80s\", after those of \"%.80s\"; say "
	    "which of them is meant with --model-version", (long long)from->line, from->version,
	    f->version);
}

/* What the row says of the question it names must be what the list says. */
static int
check_asked(const struct row *row, const struct asked *q, struct err *e)
{
	const char *want = q->image, *got = row->image;

	if (got == NULL || strcmp(got, want) == 0) {
		want = q->question;
		got = row->question;
		if (got == NULL || strstr(got, want) != NULL)
			return 0;
	}
	return err_set(e, ERR_REFUSED, "%lld: says \"%.200s\", where the list of questions has "
	    "\"%.200s\" under its question_id; the answers are to another list",
	    (long long)row->line, got, want);
}

/* Makes the row one about the question that it names. */
static int
ask(const struct reading *r, struct row *row, struct err *e)
{
	const struct asked *q;
	int64_t index;

	if (row->question_id == NULL)
		return err_set(e, ERR_FILE, "%lld: there is no question_id, by which the list of "
		    "questions says what is answered", (long long)row->line);
	if (!dict_get(&r->asked.by_id, row->question_id, strlen(row->question_id), &index))
		return err_set(e, ERR_REFUSED, "%lld: the list of questions has no question_id "
		    "%.80s", (long long)row->line, row->question_id);
	q = &r->asked.list[index];
	if (check_asked(row, q, e) < 0)
		return -1;
	row->image = q->image;
	row->question = q->question;
	row->category = q->category;
	row->prompt = false;
	return 0;
}

static int
take_row(void *arg, const struct answers_row *from, struct err *e)
{
	struct taking *t = arg;
	struct in_file *f = t->file;
	struct dict *texts = &t->reading->texts;
	int rc = check_version(t, from, e);
	struct row *row;

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	f->rows = answers_more(f->rows, f->count, &f->room, sizeof(*f->rows));
	row = &f->rows[f->count++];
	*row = (struct row){ .line = from->line, .prompt = from->prompt,
		.output = answers_keep(texts, from->output),
		.image = answers_keep(texts, from->image),
		.question = answers_keep(texts, from->question),
		.question_id = answers_keep(texts, from->question_id),
		.answer = score_read(t->reading->o->parse, from->output),
		.prob_yes = from->prob_yes };
	exchange_tell_part(t->reading->progress, f->name, (int64_t)f->count, from->part, t->size);
	return t->reading->o->questions ? ask(t->reading, row, e) : 0;
}

/* What tells whose record a row is about: "text", "id", or NULL. */
static const char *
told_by(const struct row *row)
{
	if (row->image != NULL && row->question != NULL && !row->prompt)
		return "text";
	return row->question_id != NULL ? "id" : NULL;
}

/* The way of the first row is the way of all. */
static int
choose_way(const struct reading *r, struct in_file *f, struct err *e)
{
	if (f->count == 0)
		return err_set(e, ERR_FILE, "1: there is no prediction of \"%.80s\" in it; "
		    "--model-version is what the predictions have as model_version",
		    r->o->version);
	f->aligned = r->o->by_position ? "position" : told_by(&f->rows[0]);
	if (f->aligned == NULL)
		return err_set(e, ERR_FILE, "%lld: there is neither image and question nor a "
		    "question_id; if the answers stand in the order of the source's records, give "
		    "--by-position", (long long)f->rows[0].line);
	if (r->o->by_position)
		return 0;
	for (size_t i = 0; i < f->count; i++) {
		const struct row *row = &f->rows[i];
		bool text = row->image != NULL && row->question != NULL && !row->prompt;

		if (f->aligned[0] == 't' ? !text : row->question_id == NULL)
			return err_set(e, ERR_FILE, "%lld: there is no %s, which the first answer "
			    "has; give it to all", (long long)row->line,
			    f->aligned[0] == 't' ? "image and question" : "question_id");
	}
	return 0;
}

int
answers_read_file(struct reading *r, struct in_file *f, struct err *e)
{
	struct taking t = { .reading = r, .file = f };
	struct buf bytes = BUF_INIT;
	const char *slash = strrchr(f->path, '/');
	int rc = file_read(f->path, FILE_LIMIT, &bytes, e);

	f->name = slash ? slash + 1 : f->path;
	if (rc == 0) {
		t.size = (int64_t)bytes.len;
		hash_text(bytes.data ? bytes.data : "", bytes.len, f->sha256);
		rc = answers_read(bytes.data ? bytes.data : "", bytes.len, take_row, &t, e);
		if (rc == 0)
			rc = choose_way(r, f, e);
		if (rc < 0)
			err_prefix(e, "%s:", f->path);
	}
	buf_release(&bytes);
	return rc;
}

/* ---- parts ---- */

struct in_file *
answers_parts(const struct reading *r, const struct in_file *f)
{
	struct in_file *parts = mem_array(r->asked.category_count + 1, sizeof(*parts));

	for (size_t i = 0; i < r->asked.category_count; i++) {
		parts[i] = *f;
		parts[i].category = r->asked.categories[i];
		parts[i].rows = NULL;
		parts[i].count = parts[i].room = 0;
	}
	for (size_t i = 0; i < f->count; i++) {
		struct in_file *p = &parts[f->rows[i].category];

		p->rows = answers_more(p->rows, p->count, &p->room, sizeof(*p->rows));
		p->rows[p->count++] = f->rows[i];
	}
	return parts;
}
