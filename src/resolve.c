/*
 * resolve.c - a lead's work on disputes.
 *
 * Data: the list as it was read last, which of it passes the filter, and the trail of what this
 * lead settled in this sitting, for undo.  The list is a picture of the past; every decision looks
 * at the item again in its own transaction.
 */
#include "resolve.h"

#include "admit.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct resolve {
	struct store *store;
	struct person person;
	struct guideline_watch guideline;
	int64_t batch_id;	/* 0: all */
	struct dispute *list;
	int count;
	bool settled;		/* what the list is of */
	char *filter;		/* NULL: all */
	int *shown;		/* what of the list passes it */
	int shown_count;
	int64_t *trail;
	int trail_count;
	struct resolution last;	/* the last decision tried; reason not kept */
};

int
resolve_open(struct resolve **out, struct store *s, const char *person, const char *batch,
    struct err *e)
{
	struct resolve *r = mem_alloc(sizeof(*r));
	struct batch b;
	int rc = 0;

	r->store = s;
	if (admit_person(s, person, &r->person, e) < 0)
		goto fail;
	if (r->person.role != ROLE_LEAD) {
		err_set(e, ERR_REFUSED, "disputes are settled by a lead; %s is a reviewer", person);
		goto fail;
	}
	if (batch != NULL)
		rc = store_batch_find(s, batch, &b, e);
	if (rc == 1)
		err_set(e, ERR_REFUSED, "there is no batch %s; see: foureyes batch list", batch);
	if (rc != 0 || guideline_watch(&r->guideline, s, r->person.person_id, e) < 0)
		goto fail;
	r->batch_id = batch ? b.batch_id : 0;
	*out = r;
	return 0;
fail:
	free(r);
	return -1;
}

static void
dispute_release(struct dispute *d)
{
	free(d->batch);
	free(d->image);
	free(d->question);
	free(d->votes);
	free(d->subject);
	free(d->root);
}

static void
clear_list(struct resolve *r)
{
	for (int i = 0; i < r->count; i++)
		dispute_release(&r->list[i]);
	free(r->list);
	free(r->shown);
	r->list = NULL;
	r->shown = NULL;
	r->count = r->shown_count = 0;
}

void
resolve_close(struct resolve *r)
{
	if (r == NULL)
		return;
	clear_list(r);
	free(r->filter);
	free(r->trail);
	free(r);
}

const struct person *
resolve_person(const struct resolve *r)
{
	return &r->person;
}

const struct guideline_watch *
resolve_guideline(const struct resolve *r)
{
	return &r->guideline;
}

int
resolve_read_guideline(struct resolve *r, struct guideline *out, struct err *e)
{
	return guideline_open(&r->guideline, r->store, out, e);
}

/* ---- the list ---- */

static bool
passes(const struct dispute *d, const char *filter)
{
	if (filter == NULL || filter[0] == 0)
		return true;
	return strcasestr(d->image, filter) != NULL || strcasestr(d->question, filter) != NULL ||
	    (d->subject != NULL && strcasestr(d->subject, filter) != NULL);
}

static int
add_dispute(void *arg, const struct dispute_row *d, struct err *e)
{
	struct resolve *r = arg;

	(void)e;
	if ((r->count & (r->count - 1)) == 0)
		r->list = mem_resize(r->list, r->count ? (size_t)r->count * 2 : 1, sizeof(*r->list));
	r->list[r->count++] = (struct dispute){ .item_id = d->item_id, .pair_id = d->pair_id,
		.batch = mem_strdup(d->batch), .image = mem_strdup(d->image),
		.question = mem_strdup(d->question), .votes = mem_strdup(d->votes),
		.subject = mem_strdup(d->subject), .root = mem_strdup(d->root), .state = d->state,
		.label = d->label, .voted = d->voted, .changed = d->changed };
	return 0;
}

static void
choose_shown(struct resolve *r)
{
	r->shown = mem_resize(r->shown, (size_t)r->count + 1, sizeof(*r->shown));
	r->shown_count = 0;
	for (int i = 0; i < r->count; i++)
		if (passes(&r->list[i], r->filter))
			r->shown[r->shown_count++] = i;
}

void
resolve_filter(struct resolve *r, const char *filter)
{
	char *copy = mem_strdup(filter);

	free(r->filter);
	r->filter = copy;
	choose_shown(r);
}

int
resolve_load(struct resolve *r, bool settled, const char *filter, struct err *e)
{
	int rc;

	clear_list(r);
	r->settled = settled;
	rc = store_dispute_each(r->store, r->batch_id, r->person.person_id, settled, add_dispute, r,
	    e);
	if (rc < 0)
		clear_list(r);
	resolve_filter(r, filter);
	return rc;
}

/* What was decided: no dispute any more; settled in knowledge of what was said since. */
static void
take_off(struct resolve *r, int64_t item_id, enum answer label)
{
	int i = 0;

	while (i < r->count && r->list[i].item_id != item_id)
		i++;
	if (i == r->count)
		return;
	if (r->settled) {
		r->list[i].label = label;
		r->list[i].changed = false;
		return;
	}
	dispute_release(&r->list[i]);
	memmove(&r->list[i], &r->list[i + 1], (size_t)(r->count - i - 1) * sizeof(*r->list));
	r->count--;
	choose_shown(r);
}

int
resolve_count(const struct resolve *r)
{
	return r->shown_count;
}

const struct dispute *
resolve_at(const struct resolve *r, int index)
{
	return index >= 0 && index < r->shown_count ? &r->list[r->shown[index]] : NULL;
}

/* ---- one of them ---- */

static int
add_mark(void *arg, const struct mark_row *m, struct err *e)
{
	struct dispute_detail *d = arg;
	struct dispute_mark *to;

	(void)e;
	d->mark = mem_resize(d->mark, (size_t)d->marks + 1, sizeof(*d->mark));
	to = &d->mark[d->marks++];
	*to = (struct dispute_mark){ .person = mem_strdup(m->person), .note = mem_strdup(m->note),
		.answer = m->answer, .elapsed_ms = m->elapsed_ms, .zoom = m->zoom };
	strncpy(to->given_at, m->given_at, sizeof(to->given_at) - 1);
	strncpy(to->protocol, m->protocol, sizeof(to->protocol) - 1);
	return 0;
}

int
resolve_detail(struct resolve *r, int64_t item_id, struct dispute_detail *out, struct err *e)
{
	struct dispute_detail d = { .marks = 0 };
	int rc;

	guideline_look(&r->guideline, r->store);
	if (store_begin_read(r->store, e) < 0)
		return -1;
	rc = store_task_get(r->store, item_id, &d.task, e);
	if (rc == 0)
		rc = store_item(r->store, item_id, &d.facts, e);
	if (rc == 0)
		rc = store_originals(r->store, d.task.pair_id, &d.originals_yes, &d.originals_no,
		    e);
	if (rc == 0)
		rc = store_models_say(r->store, d.task.pair_id, &d.models, e);
	if (rc == 0)
		rc = store_mark_each(r->store, item_id, add_mark, &d, e);
	if (rc == 0) {
		rc = store_resolution(r->store, item_id, &d.resolution, e);
		d.resolved = rc == 0;
	}
	store_rollback(r->store);
	if (rc < 0) {
		dispute_detail_release(&d);
		return -1;
	}
	*out = d;
	return 0;
}

void
dispute_detail_release(struct dispute_detail *d)
{
	task_release(&d->task);
	for (int i = 0; i < d->marks; i++) {
		free(d->mark[i].person);
		free(d->mark[i].note);
	}
	free(d->mark);
	resolution_row_release(&d->resolution);
	*d = (struct dispute_detail){ .marks = 0 };
}

/* ---- deciding ---- */

/* Nobody else decided since the lead looked: `seen` is the resolution that stood then. */
static int
check_seen(struct resolve *r, int64_t item_id, int64_t seen, struct err *e)
{
	struct resolution_row now = { .label = ANSWER_NONE };
	int rc = store_resolution(r->store, item_id, &now, e);

	if (rc < 0)
		return -1;
	if (now.seq != seen) {
		if (rc == 0)
			err_set(e, ERR_REFUSED, "%s settled this as %s meanwhile; look again",
			    now.person, answer_name(now.label));
		else
			err_set(e, ERR_REFUSED, "the resolution was withdrawn meanwhile; look again");
		rc = -1;
	} else {
		rc = 0;
	}
	resolution_row_release(&now);
	return rc;
}

static int
decide(struct resolve *r, const struct resolution *res, int64_t seen, struct err *e)
{
	struct item_facts item;
	int rc = -1;

	if (store_begin(r->store, e) < 0)
		return -1;
	if (store_item(r->store, res->item_id, &item, e) == 0 &&
	    store_person_get(r->store, r->person.person_id, &r->person, e) == 0 &&
	    admit_resolution(r->store, &item, &r->person, e) == 0 &&
	    check_seen(r, res->item_id, seen, e) == 0)
		rc = store_decide_resolution(r->store, r->person.name, res, e);
	if (rc == 0)
		rc = store_commit(r->store, e);
	store_rollback(r->store);
	if (rc < 0 && e->code == ERR_FILE) {
		struct err again = ERR_INIT;

		/* Never guess: a fresh connection tells whether it is on disk. */
		if (store_reopen(r->store, &again) == 0 &&
		    store_has_id(r->store, res->id, &again) == 0)
			rc = 0;
	}
	return rc;
}

static void
forget(struct resolve *r, int64_t item_id)
{
	int n = 0;

	for (int i = 0; i < r->trail_count; i++)
		if (r->trail[i] != item_id)
			r->trail[n++] = r->trail[i];
	r->trail_count = n;
}

/* What a decision that is on disk changes here. */
static void
saved(struct resolve *r)
{
	forget(r, r->last.item_id);
	if (r->last.label == ANSWER_NONE)
		return;
	take_off(r, r->last.item_id, r->last.label);
	r->trail = mem_resize(r->trail, (size_t)r->trail_count + 1, sizeof(*r->trail));
	r->trail[r->trail_count++] = r->last.item_id;
}

static int
decide_and_note(struct resolve *r, int64_t item_id, enum answer label, const char *reason,
    int64_t seen, struct err *e)
{
	struct resolution res = { .item_id = item_id, .person_id = r->person.person_id,
		.label = label, .reason = reason };

	store_new_id(res.id);
	r->last = res;
	r->last.reason = NULL;
	if (decide(r, &res, seen, e) < 0)
		return -1;
	saved(r);
	return 0;
}

int
resolve_settle(struct resolve *r, int64_t item_id, enum answer label, const char *reason,
    int64_t seen, struct err *e)
{
	return decide_and_note(r, item_id, label, reason, seen, e);
}

int
resolve_withdraw(struct resolve *r, int64_t item_id, const char *reason, int64_t seen,
    struct err *e)
{
	return decide_and_note(r, item_id, ANSWER_NONE, reason, seen, e);
}

int
resolve_outcome(struct resolve *r, struct err *e)
{
	int rc;

	if (r->last.id[0] == 0)
		return 1;
	if (store_reopen(r->store, e) < 0)
		return -1;
	rc = store_has_id(r->store, r->last.id, e);
	if (rc == 0)
		saved(r);
	return rc;
}

int
resolve_last(const struct resolve *r, int64_t *item_id)
{
	if (r->trail_count == 0)
		return 1;
	*item_id = r->trail[r->trail_count - 1];
	return 0;
}
