/*
 * exchange_answers.c - outputs of a model, laid beside the records of a source.
 *
 * Files are read into memory and taken apart first; then, in one transaction, each is fitted to the
 * sources that stand and written to the one it fits.
 */
#include "admit.h"
#include "exchange_answers_impl.h"

#include "mem.h"
#include "store_answers.h"

#include <stdlib.h>
#include <string.h>

void
answers_summary_release(struct answers_summary *s)
{
	for (size_t i = 0; i < s->count; i++) {
		free(s->list[i].file);
		free(s->list[i].source);
		free(s->list[i].split);
	}
	free(s->list);
	*s = (struct answers_summary){ .list = NULL };
}

static void
release(struct reading *r)
{
	for (size_t i = 0; i < r->file_count; i++)
		answers_release_file(&r->files[i]);
	for (size_t i = 0; i < r->fit_count; i++)
		answers_release_fit(&r->fits[i]);
	free(r->files);
	free(r->fits);
	answers_release_asked(&r->asked);
	dict_release(&r->texts);
	answers_summary_release(&r->sum);
}

static int
admit(struct reading *r, const struct in_file *f, const struct fit *fit, struct err *e)
{
	int rc;

	for (size_t i = 0; i < r->sum.count; i++)
		if (strcmp(r->sum.list[i].source, fit->source) == 0)
			return err_set(e, ERR_REFUSED, "%s: is about source %s, as %s is; answers "
			    "on one source come in one file", f->path, fit->source,
			    r->sum.list[i].file);
	rc = store_answers_standing(r->store, r->o->model, fit->source_id, e);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (r->o->replace)
		return 0;
	return err_set(e, ERR_REFUSED, "%s: there are answers of model %s on source %s already; to "
	    "put these in their place, give --replace", f->path, r->o->model, fit->source);
}

static int
write_rows(struct reading *r, const struct in_file *f, const struct fit *fit, struct err *e)
{
	struct answer_in *list = mem_array(fit->count, sizeof(*list));
	struct answers_in in = { .model = r->o->model, .source_id = fit->source_id,
		.source = fit->source, .source_sha256 = fit->sha256, .file = f->name,
		.sha256 = f->sha256, .parse = r->o->parse, .aligned = f->aligned, .list = list };
	struct answered sum = { .aligned = f->aligned, .records = (int64_t)fit->count };
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
	r->sum.list = mem_resize(r->sum.list, r->sum.count + 1, sizeof(*r->sum.list));
	r->sum.list[r->sum.count++] = sum;
	return 0;
}

static int
write_fitting(struct reading *r, const struct in_file *f, struct err *e)
{
	struct fit *fit;

	return answers_find_fit(r, f, &fit, e) < 0 || admit(r, f, fit, e) < 0 ? -1 :
	    write_rows(r, f, fit, e);
}

/* A file about one source; or, with a list of questions, of which each category is about one. */
static int
write_file(struct reading *r, const struct in_file *f, struct err *e)
{
	struct in_file *parts;
	struct err whole = ERR_INIT;
	struct fit *fit;
	int rc = 0;

	if (r->asked.category_count < 2 || answers_find_fit(r, f, &fit, &whole) == 0)
		return write_fitting(r, f, e);
	parts = answers_parts(r, f);
	for (size_t i = 0; i < r->asked.category_count; i++) {
		if (rc == 0 && parts[i].count > 0)
			rc = write_fitting(r, &parts[i], e);
		free(parts[i].rows);
	}
	free(parts);
	return rc;
}

static int
write_all(struct reading *r, struct err *e)
{
	int rc = -1;

	if (store_begin(r->store, e) < 0)
		return -1;
	if (answers_read_sources(r, e) < 0)
		goto out;
	for (size_t i = 0; i < r->file_count; i++) {
		if (write_file(r, &r->files[i], e) < 0)
			goto out;
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
	int rc;

	if (admit_lead(s, o->actor, "answers", &lead, e) < 0)
		return -1;
	if (!name_valid(o->model))
		return err_set(e, ERR_USAGE, "\"%.80s\" cannot be the name of a model; use letters, "
		    "digits and . _ - @, at most 64 bytes", o->model);
	if (o->questions != NULL && o->by_position)
		return err_set(e, ERR_USAGE, "a list of questions says what is answered, and so does "
		    "--by-position; give one of them");
	dict_init(&r.texts);
	rc = answers_read_asked(&r, e);
	r.files = mem_array((size_t)count, sizeof(*r.files));
	for (int i = 0; rc == 0 && i < count; i++) {
		r.file_count++;
		r.files[i].path = files[i];
		rc = answers_read_file(&r, &r.files[i], e);
	}
	if (rc == 0)
		rc = write_all(&r, e);
	if (rc == 0) {
		*out = r.sum;
		r.sum = (struct answers_summary){ .list = NULL };
	}
	release(&r);
	return rc;
}
