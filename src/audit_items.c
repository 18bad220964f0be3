/*
 * audit_items.c - what follows from the decisions, computed anew and laid beside the tables.
 */
#include "audit_impl.h"

#include "mem.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How far a batch's items have been laid beside the digests of its fills. */
struct walk {
	const struct audit_batch *batch;
	int64_t batch_id;
	int64_t position;		/* of its last item */
	int fill;
	int64_t left;			/* items that the fill still has */
	crypto_hash_sha256_state digest;
};

struct checking {
	struct audit *audit;
	struct walk *walks;
	int count;
	struct mark *marks;
	int mark_room;
};

static int
wrong(const struct audit_item *i, struct err *e, const char *what)
{
	return err_set(e, ERR_REFUSED, "item %lld (pair %lld): %s", (long long)i->facts.item_id,
	    (long long)i->facts.pair_id, what);
}

/* ---- the pairs of a batch ---- */

static int
take_batch(void *arg, const struct batch *b, struct err *e)
{
	struct checking *c = arg;
	struct walk *w;

	c->walks = mem_resize(c->walks, (size_t)c->count + 1, sizeof(*c->walks));
	w = &c->walks[c->count++];
	*w = (struct walk){ .batch_id = b->batch_id };
	for (int i = 0; i < c->audit->batch_count; i++)
		if (strcmp(c->audit->batches[i].name, b->name) == 0)
			w->batch = &c->audit->batches[i];
	if (w->batch == NULL || w->batch->fill_count == 0)
		return err_set(e, ERR_REFUSED, "batch %s: the journal does not tell what it holds",
		    b->name);
	w->left = w->batch->fills[0].items;
	crypto_hash_sha256_init(&w->digest);
	return 0;
}

/* The fill is complete: is it what the journal says? */
static int
end_fill(struct walk *w, struct err *e)
{
	unsigned char hash[HASH_BYTES];
	char text[HASH_TEXT];

	crypto_hash_sha256_final(&w->digest, hash);
	sodium_bin2hex(text, sizeof(text), hash, sizeof(hash));
	if (strcmp(text, w->batch->fills[w->fill].digest) != 0)
		return err_set(e, ERR_REFUSED, "batch %s: its pairs, or their order, are not those "
		    "of the journal", w->batch->name);
	crypto_hash_sha256_init(&w->digest);
	w->fill++;
	w->left = w->fill < w->batch->fill_count ? w->batch->fills[w->fill].items : 0;
	return 0;
}

static int
walk_on(struct checking *c, const struct audit_item *i, struct err *e)
{
	struct walk *w = c->walks;
	char text[32];

	while (w < c->walks + c->count && w->batch_id != i->facts.batch_id)
		w++;
	if (w == c->walks + c->count || w->left == 0)
		return wrong(i, e, "the journal does not tell how it came into its batch");
	if (i->position != w->position + 1)
		return wrong(i, e, "its place in the batch is not the next one");
	w->position++;
	snprintf(text, sizeof(text), "%lld\n", (long long)i->facts.pair_id);
	crypto_hash_sha256_update(&w->digest, (const unsigned char *)text, strlen(text));
	return --w->left == 0 ? end_fill(w, e) : 0;
}

static int
end_walks(const struct checking *c, struct err *e)
{
	for (int i = 0; i < c->count; i++)
		if (c->walks[i].left > 0 || c->walks[i].fill < c->walks[i].batch->fill_count)
			return err_set(e, ERR_REFUSED, "batch %s: items that the journal tells of "
			    "are missing", c->walks[i].batch->name);
	return 0;
}

/* ---- the state of an item ---- */

static struct mark *
find_mark(struct checking *c, int *count, int64_t person_id)
{
	for (int i = 0; i < *count; i++)
		if (c->marks[i].person_id == person_id)
			return &c->marks[i];
	if (*count == c->mark_room) {
		c->mark_room = c->mark_room ? c->mark_room * 2 : 8;
		c->marks = mem_resize(c->marks, (size_t)c->mark_room, sizeof(*c->marks));
	}
	c->marks[*count] = (struct mark){ .person_id = person_id };
	return &c->marks[(*count)++];
}

static bool
voted(const struct checking *c, int count, int64_t person_id)
{
	for (int i = 0; i < count; i++)
		if (c->marks[i].person_id == person_id)
			return true;
	return false;
}

/* Plays the events; the time is that of the last one that changed the outcome. */
static int
play(struct checking *c, const struct audit_item *i, struct outcome *out, const char **decided,
    struct err *e)
{
	enum answer resolved = ANSWER_NONE;
	int count = 0;

	*decided = "";
	*out = consensus(NULL, 0, i->facts.reviews, ANSWER_NONE);
	for (int k = 0; k < i->count; k++) {
		const struct audit_event *v = &i->events[k];
		struct outcome before = *out;

		if (v->kind == EVENT_RESOLUTION) {
			if (voted(c, count, v->person_id))
				return wrong(i, e, "it was resolved by somebody who voted in it");
			resolved = v->answer;
		} else {
			struct mark *m = find_mark(c, &count, v->person_id);

			m->answer = v->answer;
			m->flag = v->kind == EVENT_FLAG;
		}
		if (count > i->facts.reviews)
			return wrong(i, e, "more people voted on it than it has places");
		*out = consensus(c->marks, count, i->facts.reviews, resolved);
		if (out->label == ANSWER_NONE)
			*decided = "";
		else if (out->label != before.label || out->state != before.state)
			*decided = v->at;
	}
	return 0;
}

static int
check_item(void *arg, const struct audit_item *i, struct err *e)
{
	struct checking *c = arg;
	struct outcome o;
	const char *decided;

	c->audit->sum.items++;
	if (walk_on(c, i, e) < 0 || play(c, i, &o, &decided, e) < 0)
		return -1;
	if (o.state != i->facts.state)
		return wrong(i, e, "its state does not follow from what was decided about it");
	if (o.label != i->facts.label)
		return wrong(i, e, "its label does not follow from what was decided about it");
	if (o.wanted != i->facts.wanted)
		return wrong(i, e, "the places it has left do not follow from its verdicts");
	if (strcmp(decided, i->decided_at) != 0)
		return wrong(i, e, "the time it was decided at is not that of the decision");
	if (i->facts.withdrawn == i->asked)
		return wrong(i, e, i->asked ? "it is withdrawn, and a source asks its pair" :
					      "no source asks its pair, and it is not withdrawn");
	exchange_tell(c->audit->progress, "items", c->audit->sum.items, 0);
	return 0;
}

int
audit_items(struct audit *a, struct err *e)
{
	struct checking c = { .audit = a };
	int rc = -1;

	if (store_batch_each(a->store, take_batch, &c, e) == 0 &&
	    store_audit_item_each(a->store, check_item, &c, e) == 0 && end_walks(&c, e) == 0)
		rc = store_audit_counters(a->store, e);
	free(c.walks);
	free(c.marks);
	return rc;
}
