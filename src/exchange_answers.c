/*
 * exchange_answers.c - outputs of a model, laid beside the records of a source.
 *
 * Files are read into memory and taken apart first; then, in one transaction, each is fitted to the
 * sources that stand and written to the one it fits.  Answers are never laid beside records by
 * position unless that is asked for: labels alternate, and one missing record turns all that
 * follow round.
 */
#include "exchange_answers.h"

#include "codec_answers.h"
#include "dict.h"
#include "file.h"
#include "hash.h"
#include "mem.h"
#include "review.h"

#include <stdlib.h>
#include <string.h>

struct row {
	int64_t line;
	char *output, *image, *question, *question_id;
	bool prompt;
	enum answer answer;
	double prob_yes;
};

struct in_file {
	const char *path, *name;
	char sha256[HASH_TEXT];
	char *version;			/* NULL: it names none */
	struct row *rows;
	size_t count, room;
	const char *aligned;
};

/* A record of the source that a file is fitted to. */
struct place {
	int64_t record_id, position;
	char *image, *question, *question_id;
	int64_t row;			/* that answers it; -1 none */

	/* Records that ask the same are a chain, from the first to the last of them. */
	int64_t first, next;		/* -1 none */
	int64_t last, open;		/* of the first: the end; none before it is unanswered */
};

struct fit {
	int64_t source_id;
	char *source, *split;
	char sha256[HASH_TEXT];
	struct place *places;
	size_t count, room;
	struct dict by_text, by_id;	/* index of the first place */
	bool same_ids;			/* some records have the same question_id */
	struct buf key;
};

struct reading {
	struct store *store;
	const struct answers_options *o;
	const struct progress *progress;
	struct in_file *files;
	size_t file_count;
	struct fit *fits;
	size_t fit_count;
};

static void *
more(void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room ? *room * 2 : 256;
	return mem_resize(list, *room, size);
}

void
answers_summary_release(struct answers_summary *list, int count)
{
	for (int i = 0; i < count; i++) {
		free(list[i].file);
		free(list[i].source);
		free(list[i].split);
	}
}

static void
release_fit(struct fit *f)
{
	for (size_t i = 0; i < f->count; i++) {
		free(f->places[i].image);
		free(f->places[i].question);
		free(f->places[i].question_id);
	}
	free(f->places);
	free(f->source);
	free(f->split);
	dict_release(&f->by_text);
	dict_release(&f->by_id);
	buf_release(&f->key);
}

static void
release(struct reading *r)
{
	for (size_t i = 0; i < r->file_count; i++) {
		for (size_t k = 0; k < r->files[i].count; k++) {
			free(r->files[i].rows[k].output);
			free(r->files[i].rows[k].image);
			free(r->files[i].rows[k].question);
			free(r->files[i].rows[k].question_id);
		}
		free(r->files[i].rows);
		free(r->files[i].version);
	}
	for (size_t i = 0; i < r->fit_count; i++)
		release_fit(&r->fits[i]);
	free(r->files);
	free(r->fits);
}

/* ---- files ---- */

struct taking {
	struct reading *reading;
	struct in_file *file;
};

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

static int
take_row(void *arg, const struct answers_row *from, struct err *e)
{
	struct taking *t = arg;
	struct in_file *f = t->file;
	int rc = check_version(t, from, e);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	f->rows = more(f->rows, f->count, &f->room, sizeof(*f->rows));
	f->rows[f->count++] = (struct row){ .line = from->line, .prompt = from->prompt,
		.output = mem_strdup(from->output), .image = mem_strdup(from->image),
		.question = mem_strdup(from->question),
		.question_id = mem_strdup(from->question_id),
		.answer = score_read(t->reading->o->parse, from->output),
		.prob_yes = from->prob_yes };
	exchange_tell(t->reading->progress, "reading", (int64_t)f->count, 0);
	return 0;
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

static int
read_file(struct reading *r, struct in_file *f, struct err *e)
{
	struct taking t = { r, f };
	struct buf bytes = BUF_INIT;
	const char *slash = strrchr(f->path, '/');
	int rc = file_read(f->path, FILE_LIMIT, &bytes, e);

	f->name = slash ? slash + 1 : f->path;
	if (rc == 0) {
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

/* ---- sources ---- */

static void
make_key(struct buf *key, const char *image, const char *question)
{
	buf_clear(key);
	buf_add(key, image, strlen(image) + 1);
	buf_str(key, question);
}

static int
take_place(void *arg, const struct answer_place *from, struct err *e)
{
	struct fit *f = arg;
	int64_t index = (int64_t)f->count, first = index;
	struct place *p;

	(void)e;
	f->places = more(f->places, f->count, &f->room, sizeof(*f->places));
	p = &f->places[f->count++];
	*p = (struct place){ .record_id = from->record_id, .position = from->position,
		.image = mem_strdup(from->image), .question = mem_strdup(from->question),
		.question_id = mem_strdup(from->question_id), .next = -1, .last = index };
	make_key(&f->key, from->image, from->question);
	if (!dict_put(&f->by_text, f->key.data, f->key.len, &first, NULL)) {
		f->places[f->places[first].last].next = index;
		f->places[first].last = index;
	}
	p->first = first;
	if (from->question_id != NULL &&
	    !dict_put(&f->by_id, from->question_id, strlen(from->question_id), &index, NULL))
		f->same_ids = true;
	return 0;
}

static int
take_source(void *arg, const struct source *src, struct err *e)
{
	struct reading *r = arg;
	struct fit *f;

	if (r->o->source != NULL && strcmp(r->o->source, src->name) != 0)
		return 0;
	r->fits = mem_resize(r->fits, r->fit_count + 1, sizeof(*r->fits));
	f = &r->fits[r->fit_count++];
	*f = (struct fit){ .source_id = src->source_id, .source = mem_strdup(src->name),
		.split = mem_strdup(src->split), .key = BUF_INIT };
	memcpy(f->sha256, src->sha256, sizeof(f->sha256));
	dict_init(&f->by_text);
	dict_init(&f->by_id);
	(void)e;
	return 0;
}

static int
read_sources(struct reading *r, struct err *e)
{
	if (store_source_each(r->store, false, take_source, r, e) < 0)
		return -1;
	if (r->fit_count == 0 && r->o->source != NULL)
		return err_set(e, ERR_REFUSED, "there is no source %s; a source has the name of "
		    "the file it was imported from", r->o->source);
	if (r->fit_count == 0)
		return err_set(e, ERR_REFUSED,
		    "there is no source to answer; begin with: foureyes import");
	for (size_t i = 0; i < r->fit_count; i++)
		if (store_answer_place_each(r->store, r->fits[i].source_id, take_place,
			&r->fits[i], e) < 0)
			return -1;
	return 0;
}

/* ---- rows beside records ---- */

static int
answered_twice(const struct row *row, const struct place *p, const struct in_file *f,
    struct err *e)
{
	return err_set(e, ERR_REFUSED, "%lld: answers record %lld, which line %lld answers already; "
	    "remove one of them", (long long)row->line, (long long)p->position,
	    (long long)f->rows[p->row].line);
}

/* What the row says of its record must be so. */
static int
check_words(const struct row *row, const struct place *p, struct err *e)
{
	const char *want = row->image != NULL && strcmp(row->image, p->image) != 0 ? p->image : NULL;
	const char *got = row->image;

	if (want == NULL && row->question != NULL &&
	    (row->prompt ? strstr(row->question, p->question) == NULL :
			   strcmp(row->question, p->question) != 0)) {
		want = p->question;
		got = row->question;
	}
	if (want == NULL)
		return 0;
	return err_set(e, ERR_REFUSED, "%lld: says \"%.200s\", where record %lld has \"%.200s\"; "
	    "the answers are of another source, or in another order", (long long)row->line, got,
	    (long long)p->position, want);
}

/* Of the records that ask the same: the one of the row's id, else the first without an answer. */
static int64_t
choose_place(struct fit *fit, const struct row *row, int64_t first)
{
	struct place *head = &fit->places[first];
	int64_t at;

	if (row->question_id != NULL && !fit->same_ids &&
	    dict_get(&fit->by_id, row->question_id, strlen(row->question_id), &at) &&
	    fit->places[at].first == first && fit->places[at].row < 0)
		return at;
	while (head->open >= 0 && fit->places[head->open].row >= 0)
		head->open = fit->places[head->open].next;
	return head->open;
}

static int
fit_text(struct fit *fit, const struct in_file *f, size_t i, struct err *e)
{
	const struct row *row = &f->rows[i];
	int64_t first, chosen;

	make_key(&fit->key, row->image, row->question);
	if (!dict_get(&fit->by_text, fit->key.data, fit->key.len, &first))
		return err_set(e, ERR_REFUSED, "%lld: source %s has no record of photo \"%.200s\" "
		    "and question \"%.200s\"; both must be as they were imported",
		    (long long)row->line, fit->source, row->image, row->question);
	chosen = choose_place(fit, row, first);
	if (chosen < 0)
		return answered_twice(row, &fit->places[first], f, e);
	fit->places[chosen].row = (int64_t)i;
	return 0;
}

static int
fit_id(struct fit *fit, const struct in_file *f, size_t i, struct err *e)
{
	const struct row *row = &f->rows[i];
	int64_t at;

	if (fit->same_ids)
		return err_set(e, ERR_REFUSED, "%lld: records of source %s have the same "
		    "question_id; give the answers with image and question, or --by-position",
		    (long long)row->line, fit->source);
	if (!dict_get(&fit->by_id, row->question_id, strlen(row->question_id), &at))
		return err_set(e, ERR_REFUSED, "%lld: source %s has no record with question_id "
		    "%.80s", (long long)row->line, fit->source, row->question_id);
	if (check_words(row, &fit->places[at], e) < 0)
		return -1;
	if (fit->places[at].row >= 0)
		return answered_twice(row, &fit->places[at], f, e);
	fit->places[at].row = (int64_t)i;
	return 0;
}

static int
fit_position(struct fit *fit, const struct in_file *f, size_t i, struct err *e)
{
	if (f->count != fit->count)
		return err_set(e, ERR_REFUSED, "%lld: there are %zu answers in the file and %zu "
		    "records in source %s; by position there must be as many",
		    (long long)f->rows[f->count - 1].line, f->count, fit->count, fit->source);
	if (check_words(&f->rows[i], &fit->places[i], e) < 0)
		return -1;
	fit->places[i].row = (int64_t)i;
	return 0;
}

/* One answer to what several records ask is the answer to each. */
static void
share_answers(struct fit *fit)
{
	for (size_t i = 0; i < fit->count; i++) {
		int64_t given = -1, answers = 0, at;

		if (fit->places[i].first != (int64_t)i || fit->places[i].next < 0)
			continue;
		for (at = (int64_t)i; at >= 0; at = fit->places[at].next) {
			if (fit->places[at].row < 0)
				continue;
			given = fit->places[at].row;
			answers++;
		}
		for (at = (int64_t)i; answers == 1 && at >= 0; at = fit->places[at].next)
			fit->places[at].row = given;
	}
}

/* How many rows found their record, *fitted, tells which source came nearest. */
static int
fit_file(struct fit *fit, const struct in_file *f, size_t *fitted, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; i < fit->count; i++) {
		fit->places[i].row = -1;
		fit->places[i].open = (int64_t)i;
	}
	for (*fitted = 0; rc == 0 && *fitted < f->count; *fitted += rc == 0)
		rc = f->aligned[0] == 't' ? fit_text(fit, f, *fitted, e) :
		    f->aligned[0] == 'i'  ? fit_id(fit, f, *fitted, e) :
					    fit_position(fit, f, *fitted, e);
	if (rc == 0 && f->aligned[0] == 't')
		share_answers(fit);
	return rc;
}

/* The one source that the file fits; its places know their rows then. */
static int
find_fit(struct reading *r, const struct in_file *f, struct fit **out, struct err *e)
{
	size_t best = 0, fitted;
	struct fit *found = NULL;
	struct err nearest = ERR_INIT, one;

	for (size_t i = 0; i < r->fit_count; i++) {
		one = (struct err)ERR_INIT;
		if (fit_file(&r->fits[i], f, &fitted, &one) < 0) {
			if (i == 0 || fitted > best) {
				nearest = one;
				best = fitted;
			}
		} else if (found != NULL) {
			return err_set(e, ERR_REFUSED, "%s: fits the sources %s and %s; say which "
			    "with --source", f->path, found->source, r->fits[i].source);
		} else {
			found = &r->fits[i];
		}
	}
	if (found == NULL) {
		*e = nearest;
		return err_prefix(e, "%s:", f->path);
	}
	*out = found;
	return 0;
}

/* ---- writing ---- */

static int
admit(struct reading *r, const struct in_file *f, const struct fit *fit,
    const struct answers_summary *before, size_t count, struct err *e)
{
	int rc;

	for (size_t i = 0; i < count; i++)
		if (strcmp(before[i].source, fit->source) == 0)
			return err_set(e, ERR_REFUSED, "%s: is about source %s, as %s is; answers "
			    "on one source come in one file", f->path, fit->source, before[i].file);
	rc = store_answers_standing(r->store, r->o->model, fit->source_id, e);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (r->o->replace)
		return 0;
	return err_set(e, ERR_REFUSED, "%s: there are answers of model %s on source %s already; to "
	    "put these in their place, give --replace", f->path, r->o->model, fit->source);
}

static int
write_file(struct reading *r, const struct in_file *f, const struct fit *fit,
    struct answers_summary *out, struct err *e)
{
	struct answer_in *list = mem_array(fit->count, sizeof(*list));
	struct answers_in in = { .model = r->o->model, .source_id = fit->source_id,
		.source = fit->source, .source_sha256 = fit->sha256, .file = f->name,
		.sha256 = f->sha256, .parse = r->o->parse, .aligned = f->aligned, .list = list };
	struct answers_summary sum = { .aligned = f->aligned, .records = (int64_t)fit->count };
	int rc;

	for (size_t i = 0; i < fit->count; i++) {
		const struct place *p = &fit->places[i];

		if (p->row < 0)
			continue;
		list[in.count++] = (struct answer_in){ p->record_id, p->position,
			f->rows[p->row].output, f->rows[p->row].answer,
			f->rows[p->row].prob_yes };
		sum.unparsed += f->rows[p->row].answer == ANSWER_NONE;
	}
	sum.answers = (int64_t)in.count;
	sum.unanswered = sum.records - sum.answers;
	rc = store_answers_put(r->store, r->o->actor, &in, e);
	free(list);
	if (rc < 0)
		return -1;
	sum.file = mem_strdup(f->name);
	sum.source = mem_strdup(fit->source);
	sum.split = mem_strdup(fit->split);
	*out = sum;
	return 0;
}

static int
write_all(struct reading *r, struct answers_summary *list, size_t *written, struct err *e)
{
	struct fit *fit;
	int rc = -1;

	if (store_begin(r->store, e) < 0)
		return -1;
	if (read_sources(r, e) < 0)
		goto out;
	for (size_t i = 0; i < r->file_count; i++) {
		if (find_fit(r, &r->files[i], &fit, e) < 0 ||
		    admit(r, &r->files[i], fit, list, *written, e) < 0 ||
		    write_file(r, &r->files[i], fit, &list[i], e) < 0)
			goto out;
		(*written)++;
		exchange_tell(r->progress, "answers", (int64_t)i + 1, (int64_t)r->file_count);
	}
	rc = store_commit(r->store, e);
out:
	store_rollback(r->store);
	return rc;
}

int
exchange_answers(struct store *s, const char *const *files, int count,
    const struct answers_options *o, const struct progress *p, struct answers_summary *out,
    struct err *e)
{
	struct reading r = { .store = s, .o = o, .progress = p };
	struct person lead;
	size_t written = 0;
	int rc = 0;

	if (lead_admit(s, o->actor, "answers", &lead, e) < 0)
		return -1;
	if (!name_valid(o->model))
		return err_set(e, ERR_USAGE, "\"%.80s\" cannot be the name of a model; use letters, "
		    "digits and . _ - @, at most 64 bytes", o->model);
	r.files = mem_array((size_t)count, sizeof(*r.files));
	for (int i = 0; rc == 0 && i < count; i++) {
		r.file_count++;
		r.files[i].path = files[i];
		rc = read_file(&r, &r.files[i], e);
	}
	if (rc == 0)
		rc = write_all(&r, out, &written, e);
	if (rc < 0)
		answers_summary_release(out, (int)written);
	release(&r);
	return rc;
}
