/*
 * exchange_answers_fit.c - which record each row of answers is about.
 *
 * Answers are never laid beside records by position unless that is asked for: labels alternate, and
 * one missing record turns all that follow round.
 */
#include "exchange_answers_impl.h"

#include "mem.h"
#include "store_answers.h"
#include "store_records.h"

#include <stdlib.h>
#include <string.h>

void
answers_release_fit(struct fit *f)
{
	free(f->places);
	free(f->source);
	free(f->split);
	dict_release(&f->by_text);
	dict_release(&f->by_id);
}

/* ---- sources ---- */

static int
take_place(void *arg, const struct answer_place *from, struct err *e)
{
	struct fit *f = arg;
	int64_t index = (int64_t)f->count, first = index;
	const char *id = answers_keep(f->texts, from->question_id);
	const char *key[2] = { answers_keep(f->texts, from->image),
		answers_keep(f->texts, from->question) };
	struct place *p;

	(void)e;
	f->places = answers_more(f->places, f->count, &f->room, sizeof(*f->places));
	p = &f->places[f->count++];
	*p = (struct place){ .record_id = from->record_id, .position = from->position,
		.image = key[0], .question = key[1], .question_id = id, .next = -1, .last = index };
	if (!dict_put(&f->by_text, key, sizeof(key), &first, NULL)) {
		f->places[f->places[first].last].next = index;
		f->places[first].last = index;
	}
	p->first = first;
	if (id != NULL && !dict_put(&f->by_id, &id, sizeof(id), &index, NULL))
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
		.split = mem_strdup(src->split), .texts = &r->texts };
	memcpy(f->sha256, src->sha256, sizeof(f->sha256));
	dict_init(&f->by_text);
	dict_init(&f->by_id);
	(void)e;
	return 0;
}

int
answers_read_sources(struct reading *r, struct err *e)
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
	    dict_get(&fit->by_id, &row->question_id, sizeof(row->question_id), &at) &&
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
	const char *key[2] = { row->image, row->question };
	int64_t first, chosen;

	if (!dict_get(&fit->by_text, key, sizeof(key), &first))
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
	if (!dict_get(&fit->by_id, &row->question_id, sizeof(row->question_id), &at))
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

/* Of two that fit, the one whose split is the category. */
static struct fit *
choose_fit(const struct in_file *f, struct fit *a, struct fit *b)
{
	bool first = f->category != NULL && strcmp(a->split, f->category) == 0;
	bool second = f->category != NULL && strcmp(b->split, f->category) == 0;

	return first == second ? NULL : first ? a : b;
}

int
answers_find_fit(struct reading *r, const struct in_file *f, struct fit **out, struct err *e)
{
	size_t best = 0, fitted;
	struct fit *found = NULL, *chosen;
	struct err nearest = ERR_INIT, one;

	for (size_t i = 0; i < r->fit_count; i++) {
		one = (struct err)ERR_INIT;
		if (fit_file(&r->fits[i], f, &fitted, &one) < 0) {
			if (i == 0 || fitted > best) {
				nearest = one;
				best = fitted;
			}
			continue;
		}
		chosen = found ? choose_fit(f, found, &r->fits[i]) : &r->fits[i];
		if (chosen == NULL)
			return err_set(e, ERR_REFUSED, "%s: fits the sources %s and %s; say which "
			    "with --source", f->path, found->source, r->fits[i].source);
		found = chosen;
	}
	if (found == NULL) {
		*e = nearest;
		return err_prefix(e, "%s:", f->path);
	}
	*out = found;
	return 0;
}
