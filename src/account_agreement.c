/*
 * account_agreement.c - deals items out to subjects, splits or batches, and counts there.
 *
 * One pass in the order of items: an item and the looks at it are at hand, the groups it belongs to
 * are looked up, and it is added to their tables.
 */
#include "account_agreement.h"

#include "admit.h"
#include "dict.h"
#include "mem.h"
#include "store_account.h"

#include <stdlib.h>
#include <string.h>

/* What is being counted, and from where. */
struct dealing {
	struct agreements *to;
	struct store *store;
	const struct agreement_options *o;
	const struct progress *progress;
	struct dict groups;			/* name: its index */
	const struct looked_at *item;		/* at hand */
	bool asked;				/* by the split that is wanted */
	int64_t done, items;
};

#define ADD(list, count) \
	((list) = mem_resize((list), (count) + 1, sizeof(*(list))), &(list)[(count)++])

void
agreements_release(struct agreements *a)
{
	for (size_t i = 0; i < a->count; i++) {
		free(a->groups[i].name);
		looks_release(&a->groups[i].looks);
	}
	free(a->groups);
	free(a->people);
	*a = (struct agreements){ .groups = NULL };
}

const char *
agreements_name(const struct agreements *a, int64_t person_id)
{
	for (size_t i = 0; i < a->people_count; i++)
		if (a->people[i].person_id == person_id)
			return a->people[i].name;
	return "";
}

/* ---- groups ---- */

/* NULL is the name of all. */
static struct agreement_group *
group_of(struct dealing *d, const char *name)
{
	struct agreements *to = d->to;
	int64_t at = (int64_t)to->count;

	if (!dict_put(&d->groups, name ? name : "", name ? strlen(name) : 0, &at, NULL))
		return &to->groups[at];
	if (to->count == to->room) {
		to->room = to->room * 2 + 1;
		to->groups = mem_resize(to->groups, to->room, sizeof(*to->groups));
	}
	to->groups[to->count] = (struct agreement_group){ .name = mem_strdup(name) };
	return &to->groups[to->count++];
}

static int
add_to(void *arg, const char *group, struct err *e)
{
	struct dealing *d = arg;

	(void)e;
	looks_add(&group_of(d, group)->looks, d->item->looks, d->item->count);
	return 0;
}

static int
add_to_split(void *arg, const char *split, struct err *e)
{
	const struct dealing *d = arg;

	return d->o->split == NULL || strcmp(split, d->o->split) == 0 ? add_to(arg, split, e) : 0;
}

static int
see_split(void *arg, const char *split, struct err *e)
{
	struct dealing *d = arg;

	(void)e;
	d->asked = d->asked || strcmp(split, d->o->split) == 0;
	return 0;
}

static int
add_by_subject(struct dealing *d, struct err *e)
{
	char *subject;

	if (store_pair_subject(d->store, d->item->pair_id, &subject, e) < 0)
		return -1;
	add_to(d, subject == NULL ? "" : subject, e);
	free(subject);
	return 0;
}

static int
add_by_batch(struct dealing *d, struct err *e)
{
	struct batch b;

	return store_batch_get(d->store, d->item->batch_id, &b, e) < 0 ? -1 : add_to(d, b.name, e);
}

static int
take_item(void *arg, const struct looked_at *item, struct err *e)
{
	struct dealing *d = arg;

	d->item = item;
	d->asked = d->o->split == NULL;
	exchange_tell(d->progress, "items", d->done++, d->items);
	if (!d->asked && store_pair_split_each(d->store, item->pair_id, see_split, d, e) < 0)
		return -1;
	if (!d->asked)
		return 0;
	switch (d->o->by) {
	case AGREEMENT_OF_ALL:
		return add_to(d, NULL, e);
	case AGREEMENT_BY_SUBJECT:
		return add_by_subject(d, e);
	case AGREEMENT_BY_SPLIT:
		return store_pair_split_each(d->store, item->pair_id, add_to_split, d, e);
	case AGREEMENT_BY_BATCH:
		return add_by_batch(d, e);
	}
	return 0;
}

/* ---- the whole ---- */

static int
take_person(void *arg, const struct person *p, struct err *e)
{
	struct agreements *a = arg;

	(void)e;
	*ADD(a->people, a->people_count) = *p;
	return 0;
}

static int
take_batch(void *arg, const struct batch *b, struct err *e)
{
	struct dealing *d = arg;

	(void)e;
	if (d->o->batch == NULL || strcmp(b->name, d->o->batch) == 0)
		d->items += b->items;
	return 0;
}

static int
find_batch(struct store *s, const char *name, int64_t *batch_id, struct err *e)
{
	struct batch b;
	int rc;

	if (name == NULL)
		return 0;
	rc = store_batch_find(s, name, &b, e);
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is no batch %s; see: foureyes batch list",
		    name);
	if (rc == 0)
		*batch_id = b.batch_id;
	return rc;
}

/* "random, popular": every split there is; whether the one that is wanted is among them. */
struct splits {
	struct buf list;
	const char *wanted;
	char *before;
	bool found;
};

static int
take_split(void *arg, const struct change_row *r, struct err *e)
{
	struct splits *s = arg;

	(void)e;
	s->found = s->found || strcmp(r->group, s->wanted) == 0;
	if (s->before != NULL && strcmp(s->before, r->group) == 0)
		return 0;
	buf_printf(&s->list, "%s%s", s->list.len > 0 ? ", " : "", r->group);
	free(s->before);
	s->before = mem_strdup(r->group);
	return 0;
}

static int
find_split(struct store *s, const char *name, struct err *e)
{
	struct splits all = { .list = BUF_INIT, .wanted = name };
	int rc;

	if (name == NULL)
		return 0;
	rc = store_change_each(s, CHANGES_BY_SPLIT, take_split, &all, e);
	if (rc == 0 && !all.found)
		rc = err_set(e, ERR_REFUSED, "there is no split %s; there are: %s", name,
		    all.list.len > 0 ? all.list.data : "none");
	buf_release(&all.list);
	free(all.before);
	return rc;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct agreement_group *)a)->name,
	    ((const struct agreement_group *)b)->name);
}

static int
deal(struct dealing *d, struct err *e)
{
	struct agreements *a = d->to;
	int64_t batch_id = 0;

	if (find_batch(d->store, d->o->batch, &batch_id, e) < 0 ||
	    find_split(d->store, d->o->split, e) < 0 ||
	    store_person_each(d->store, take_person, a, e) < 0 ||
	    store_batch_each(d->store, take_batch, d, e) < 0)
		return -1;
	if (d->o->by == AGREEMENT_OF_ALL)
		group_of(d, NULL);
	if (store_looked_at_each(d->store, batch_id, take_item, d, e) < 0)
		return -1;
	if (d->o->by == AGREEMENT_BY_SUBJECT && a->count > 0)
		qsort(a->groups, a->count, sizeof(*a->groups), by_name);
	for (size_t i = 0; i < a->count; i++)
		looks_count(&a->groups[i].looks);
	return 0;
}

int
agreements_read(struct agreements *out, struct store *s, const char *actor,
    const struct agreement_options *o, const struct progress *p, struct err *e)
{
	struct agreements a = { .groups = NULL };
	struct dealing d = { .to = &a, .o = o, .progress = p };
	struct person lead;
	int rc;

	if (admit_lead(s, actor, "agreement", &lead, e) < 0 || store_snapshot(&d.store, s, e) < 0)
		return -1;
	dict_init(&d.groups);
	rc = deal(&d, e);
	dict_release(&d.groups);
	store_close(d.store);
	if (rc < 0)
		agreements_release(&a);
	else
		*out = a;
	return rc;
}
