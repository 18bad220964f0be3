/*
 * account.c - gathers what a report tells.
 *
 * Everything is read from one copy of the store, so that no two figures of a report contradict each
 * other, however people go on working.
 */
#include "account.h"

#include "admit.h"
#include "mem.h"
#include "store_account.h"
#include "store_answers.h"
#include "store_journal.h"
#include "store_records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is being filled, and from where. */
struct gathering {
	struct account *a;
	struct store *store;
	struct account_count **counts;		/* that take_count() fills */
	size_t *count;
	struct looks looks;
};

#define ADD(list, count) \
	((list) = mem_resize((list), (count) + 1, sizeof(*(list))), &(list)[(count)++])

/* ---- giving back ---- */

static void
changes_release(struct account_changes *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->list[i].group);
	free(c->list);
}

static void
counts_release(struct account_count *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(list[i].group);
	free(list);
}

static void
disputes_release(struct account *a)
{
	for (size_t i = 0; i < a->dispute_count; i++) {
		struct account_dispute *d = &a->disputes[i];

		free(d->image);
		free(d->question);
		free(d->subject);
		free(d->votes);
		free(d->reason);
	}
	for (size_t i = 0; i < a->outcome_count; i++)
		free(a->outcomes[i].votes);
	free(a->disputes);
	free(a->outcomes);
}

void
account_release(struct account *a)
{
	for (size_t i = 0; i < a->source_count; i++) {
		free(a->sources[i].name);
		free(a->sources[i].split);
	}
	free(a->sources);
	free(a->batches);
	changes_release(&a->by_split);
	changes_release(&a->records);
	changes_release(&a->pairs);
	changes_release(&a->by_subject);
	free(a->people);
	free(a->pairings);
	disputes_release(a);
	counts_release(a->guidelines, a->guideline_count);
	counts_release(a->protocols, a->protocol_count);
	if (a->scored)
		scores_release(&a->scores);
	*a = (struct account){ .sources = NULL };
}

/* ---- what there is, and what became of it ---- */

static int
take_source(void *arg, const struct source *src, struct err *e)
{
	struct account *a = ((struct gathering *)arg)->a;
	struct account_source *to = ADD(a->sources, a->source_count);

	(void)e;
	*to = (struct account_source){ .name = mem_strdup(src->name),
		.split = mem_strdup(src->split), .records = src->records };
	memcpy(to->sha256, src->sha256, sizeof(to->sha256));
	return 0;
}

static int
take_batch(void *arg, const struct batch *b, struct err *e)
{
	struct account *a = ((struct gathering *)arg)->a;

	(void)e;
	*ADD(a->batches, a->batch_count) = *b;
	return 0;
}

struct counting {
	struct account_changes *to;
	struct change_row sums[2];
};

static void
add_change(struct account_changes *to, const struct change_row *r)
{
	*ADD(to->list, to->count) = (struct account_change){ .group = mem_strdup(r->group),
		.original = r->original, .total = r->total, .yes = r->yes, .no = r->no,
		.ambiguous = r->ambiguous, .unsettled = r->unsettled };
}

static int
take_change(void *arg, const struct change_row *r, struct err *e)
{
	struct counting *c = arg;

	(void)e;
	add_change(c->to, r);
	change_row_add(c->sums, r);
	return 0;
}

/* By group, and all groups together. */
static int
read_changes(struct gathering *g, enum change_group by, struct account_changes *to,
    struct account_changes *all, struct err *e)
{
	struct counting c = { .to = to };

	if (store_change_each(g->store, by, take_change, &c, e) < 0)
		return -1;
	for (int i = 0; i < 2; i++)
		if (c.sums[i].total > 0)
			add_change(all, &c.sums[i]);
	return 0;
}

static int
read_labels(struct gathering *g, struct err *e)
{
	struct account *a = g->a;

	if (store_counts(g->store, &a->counts, e) < 0 ||
	    store_source_each(g->store, false, take_source, g, e) < 0 ||
	    store_batch_each(g->store, take_batch, g, e) < 0 ||
	    read_changes(g, CHANGES_BY_SPLIT, &a->by_split, &a->records, e) < 0 ||
	    read_changes(g, CHANGES_BY_SUBJECT, &a->by_subject, &a->pairs, e) < 0)
		return -1;
	for (size_t i = 0; i < a->records.count; i++)
		a->unsettled += a->records.list[i].unsettled;
	return 0;
}

/* ---- people ---- */

/* The n-th reviewer or lead, from 0: A, B … Z, then 27, 28 … */
static void
pseudonym(char out[32], enum role role, int n)
{
	if (n < 26)
		snprintf(out, 32, "%s %c", role_name(role), 'A' + n);
	else
		snprintf(out, 32, "%s %d", role_name(role), n + 1);
}

static int
take_person(void *arg, const struct person *p, struct err *e)
{
	struct gathering *g = arg;
	struct account_person *to = ADD(g->a->people, g->a->people_count);
	int before = 0, rc;

	*to = (struct account_person){ .person_id = p->person_id, .pace_ms = -1 };
	for (size_t i = 0; i + 1 < g->a->people_count; i++)
		before += strncmp(g->a->people[i].pseudonym, role_name(p->role),
		    strlen(role_name(p->role))) == 0;
	pseudonym(to->pseudonym, p->role, before);
	if (store_person_counts(g->store, p->person_id, &to->counts, e) < 0)
		return -1;
	rc = store_person_pace(g->store, p->person_id, &to->pace_ms, e);
	return rc < 0 ? -1 : 0;
}

static size_t
find_person(const struct account *a, int64_t person_id)
{
	size_t i = 0;

	while (i + 1 < a->people_count && a->people[i].person_id != person_id)
		i++;
	return i;
}

/* The looks at an item, and whether they said what its label says now. */
static int
take_item(void *arg, const struct looked_at *l, struct err *e)
{
	struct gathering *g = arg;

	(void)e;
	looks_add(&g->looks, l->looks, l->count);
	for (size_t i = 0; i < l->count && l->label != ANSWER_NONE; i++) {
		struct account_person *p = &g->a->people[find_person(g->a, l->looks[i].person_id)];

		p->looks++;
		p->same += l->label == l->looks[i].answer;
	}
	return 0;
}

static int
read_people(struct gathering *g, struct err *e)
{
	struct account *a = g->a;

	if (store_person_each(g->store, take_person, g, e) < 0 ||
	    store_looked_at_each(g->store, 0, take_item, g, e) < 0)
		return -1;
	looks_count(&g->looks);
	for (size_t i = 0; i < g->looks.count; i++) {
		const struct looks_pairing *p = &g->looks.pairings[i];

		*ADD(a->pairings, a->pairing_count) = (struct account_pairing){
			find_person(a, p->first), find_person(a, p->second), p->table, p->agreement };
	}
	a->together = g->looks.together;
	a->together_people = (int64_t)g->looks.people_count;
	return 0;
}

/* ---- disputes ---- */

/* "ambiguous+yes+yes" as "yes + ambiguous". */
static char *
kinds_of(const char *votes)
{
	static const char *const kinds[] = { "yes", "no", "ambiguous", "flag" };
	struct buf b = BUF_INIT;
	char *in = mem_printf("+%s+", votes), part[16];

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		snprintf(part, sizeof(part), "+%s+", kinds[i]);
		if (strstr(in, part) != NULL)
			buf_printf(&b, "%s%s", b.len ? " + " : "", kinds[i]);
	}
	free(in);
	return buf_take(&b);
}

static void
count_outcome(struct account *a, const struct dispute_row *d)
{
	char *kinds = kinds_of(d->votes);
	struct account_outcome *o = NULL;

	for (size_t i = 0; i < a->outcome_count && o == NULL; i++)
		if (strcmp(a->outcomes[i].votes, kinds) == 0)
			o = &a->outcomes[i];
	if (o == NULL) {
		o = ADD(a->outcomes, a->outcome_count);
		*o = (struct account_outcome){ .votes = kinds };
		kinds = NULL;
	}
	free(kinds);
	o->yes += d->label == ANSWER_YES;
	o->no += d->label == ANSWER_NO;
	o->ambiguous += d->label == ANSWER_AMBIGUOUS;
	o->unsettled += d->label == ANSWER_NONE;
}

static int
take_dispute(void *arg, const struct dispute_row *d, struct err *e)
{
	struct gathering *g = arg;
	struct account *a = g->a;
	struct resolution_row r = { .person_id = 0 };
	struct account_dispute *to;
	int rc = store_resolution(g->store, d->item_id, &r, e);

	if (rc < 0)
		return -1;
	to = ADD(a->disputes, a->dispute_count);
	*to = (struct account_dispute){ .image = mem_strdup(d->image),
		.question = mem_strdup(d->question), .subject = mem_strdup(d->subject),
		.votes = mem_strdup(d->votes), .label = d->label,
		.reason = mem_strdup(rc == 0 && d->label != ANSWER_NONE ? r.reason : "") };
	if (rc == 0) {
		to->by = find_person(a, r.person_id);
		resolution_row_release(&r);
	}
	count_outcome(a, d);
	return 0;
}

/* ---- the rest ---- */

static int
take_count(void *arg, const struct verdict_count *n, struct err *e)
{
	struct gathering *g = arg;

	(void)e;
	*ADD(*g->counts, *g->count) = (struct account_count){ mem_strdup(n->group), n->verdicts };
	return 0;
}

static int
read_counts(struct gathering *g, enum verdict_group by, struct account_count **to, size_t *count,
    struct err *e)
{
	g->counts = to;
	g->count = count;
	return store_verdict_count_each(g->store, by, take_count, g, e);
}

static int
read_scores(struct gathering *g, const char *actor, struct err *e)
{
	int rc = store_answers_any(g->store, e);

	if (rc == 0)
		rc = exchange_scores(g->store, actor, UNSETTLED_ORIGINAL, &g->a->scores, e);
	g->a->scored = rc == 0;
	return rc < 0 ? -1 : 0;
}

static int
gather(struct gathering *g, const char *actor, const struct progress *p, struct err *e)
{
	struct account *a = g->a;

	clock_text(clock_utc_ms(store_clock(g->store)), a->at);
	if (store_journal_head(g->store, &a->entries, a->head, e) < 0 || read_labels(g, e) < 0)
		return -1;
	if (a->counts.records == 0)
		return err_set(e, ERR_REFUSED, "there is nothing to tell of; begin with: foureyes "
		    "import");
	exchange_tell(p, "people", 1, 4);
	if (read_people(g, e) < 0)
		return -1;
	exchange_tell(p, "disputes", 2, 4);
	if (store_dispute_each(g->store, 0, 0, true, take_dispute, g, e) < 0 ||
	    store_dispute_each(g->store, 0, 0, false, take_dispute, g, e) < 0 ||
	    read_counts(g, VERDICTS_BY_GUIDELINE, &a->guidelines, &a->guideline_count, e) < 0 ||
	    read_counts(g, VERDICTS_BY_PROTOCOL, &a->protocols, &a->protocol_count, e) < 0)
		return -1;
	exchange_tell(p, "scores", 3, 4);
	return read_scores(g, actor, e);
}

int
account_read(struct account *out, struct store *s, const char *actor, const struct progress *p,
    struct err *e)
{
	struct account a = { .entries = 0 };
	struct gathering g = { .a = &a };
	struct person lead;
	int rc;

	if (admit_lead(s, actor, "report", &lead, e) < 0 || store_snapshot(&g.store, s, e) < 0)
		return -1;
	rc = gather(&g, actor, p, e);
	looks_release(&g.looks);
	store_close(g.store);
	if (rc < 0)
		account_release(&a);
	else
		*out = a;
	return rc;
}
