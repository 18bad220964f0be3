/*
 * store_story.c - all that was said about pairs, a run of them at a time.
 *
 * Whoever asks for one pair after the other gets each from memory: a run of pairs is read by three
 * queries, and is twice as long as the one before as long as it is followed.  Whoever jumps reads
 * one pair by itself.  Nothing about an open item is read, so nothing about it can get out.
 */
#include "store_impl.h"

#include "mem.h"
#include "store_records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_RUN = 1024, NEAR = 64 };

/* People, or batches. */
struct story_names {
	struct story_name {
		int64_t id;
		char name[80];
	} *list;
	size_t count;
};

/* An item of the run. */
struct story_item {
	int64_t item_id, pair_id;
	const char *batch;
	char decided_at[TIME_TEXT];
	bool first;		/* it decides its pair */
};

struct story_vote {
	struct vote v;
	int64_t pair_id;
	int64_t item_id;
	size_t words;		/* where in the texts its note and time begin */
};

struct story_decision {
	struct decision d;
	int64_t pair_id, item_id;
	size_t words;
};

struct stories {
	struct store *store;
	bool pseudonyms;
	struct story_names people, batches;
	int64_t from, to;	/* the run; from > to: none yet */
	struct story_item *items;	/* by item */
	size_t item_count, item_room;
	struct story_item *heads;	/* those that decide, by pair */
	size_t head_count, head_room;
	struct story_vote *votes;
	size_t vote_count, vote_room;
	struct story_decision *decisions;
	size_t decision_count, decision_room;
	struct buf texts;
	struct vote *out_votes;		/* of the pair that was asked for */
	size_t out_vote_room;
	struct decision *out_decisions;
	size_t out_decision_room;
};

/* ---- people and batches ---- */

static struct story_name *
add_name(struct story_names *names, int64_t id, const char *name)
{
	struct story_name *new;

	names->list = mem_resize(names->list, names->count + 1, sizeof(*names->list));
	new = &names->list[names->count++];
	new->id = id;
	field_copy(new->name, sizeof(new->name), name);
	return new;
}

/* "" where there is none. */
static const char *
name_of(const struct story_names *names, int64_t id)
{
	for (size_t i = 0; i < names->count; i++)
		if (names->list[i].id == id)
			return names->list[i].name;
	return "";
}

static int
take_person(void *arg, const struct person *p, struct err *e)
{
	struct stories *t = arg;
	const char *role = role_name(p->role);
	int same = 1;
	struct story_name *new;

	(void)e;
	for (size_t i = 0; i < t->people.count; i++)
		same += strncmp(t->people.list[i].name, role, strlen(role)) == 0;
	new = add_name(&t->people, p->person_id, p->name);
	if (t->pseudonyms)
		snprintf(new->name, sizeof(new->name), "%s%d", role, same);
	return 0;
}

static int
take_batch(void *arg, const struct batch *b, struct err *e)
{
	(void)e;
	add_name(&((struct stories *)arg)->batches, b->batch_id, b->name);
	return 0;
}

/* ---- reading a run ---- */

/* Room for one more. */
static void *
more(void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room ? *room * 2 : 64;
	return mem_resize(list, *room, size);
}

/* Which of a pair's items decides it. */
static int
read_first(struct stories *t, struct story_item *items, size_t count, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(t->store->db, Q_LABEL_PAIRS, &q, e, "ii", items->pair_id, items->pair_id);
	if (rc == 0)
		rc = query_step(q, e);
	for (size_t i = 0; i < count && rc == 0; i++)
		items[i].first = items[i].item_id == query_int(q, 1);
	query_end(q);
	return rc < 0 ? -1 : 0;
}

static int
find_heads(struct stories *t, struct err *e)
{
	size_t n;

	for (size_t i = 0; i < t->item_count; i += n) {
		struct story_item *it = &t->items[i];

		for (n = 1; i + n < t->item_count && it[n].pair_id == it->pair_id; n++)
			;
		it->first = n == 1;
		if (n > 1 && read_first(t, it, n, e) < 0)
			return -1;
		for (size_t k = 0; k < n; k++)
			if (it[k].first) {
				t->heads = more(t->heads, t->head_count, &t->head_room,
				    sizeof(*t->heads));
				t->heads[t->head_count++] = it[k];
			}
	}
	return 0;
}

static int
read_items(struct stories *t, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(t->store->db, Q_STORY_ITEMS, &q, e, "ii", t->from, t->to);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct story_item *it;

		t->items = more(t->items, t->item_count, &t->item_room, sizeof(*t->items));
		it = &t->items[t->item_count++];
		*it = (struct story_item){ .pair_id = query_int(q, 0), .item_id = query_int(q, 1),
			.batch = name_of(&t->batches, query_int(q, 2)) };
		field_copy(it->decided_at, sizeof(it->decided_at), query_text(q, 3));
	}
	query_end(q);
	return rc < 0 ? -1 : find_heads(t, e);
}

/* Two texts, each with a 0 behind it. */
static size_t
keep_words(struct stories *t, const char *words, const char *at)
{
	size_t begin = t->texts.len;

	buf_add(&t->texts, words, strlen(words) + 1);
	buf_add(&t->texts, at, strlen(at) + 1);
	return begin;
}

static int
read_marks(struct stories *t, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(t->store->db, Q_STORY_MARKS, &q, e, "ii", t->from, t->to);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct story_vote *v;

		t->votes = more(t->votes, t->vote_count, &t->vote_room, sizeof(*t->votes));
		v = &t->votes[t->vote_count++];
		*v = (struct story_vote){ .item_id = query_int(q, 0),
			.v = { .seq = query_int(q, 1), .person_id = query_int(q, 2),
			    .elapsed_ms = query_null(q, 6) ? -1 : query_int(q, 6),
			    .guideline = query_null(q, 12) ? -1 : query_int(q, 12),
			    .shown = { .width = (int)query_int(q, 8), .height = (int)query_int(q, 9),
				.zoom = query_real(q, 10) } } };
		if (!query_null(q, 3))
			answer_parse(query_text(q, 3), &v->v.verdict);
		field_copy(v->v.shown.protocol, sizeof(v->v.shown.protocol), query_text(q, 7));
		field_copy(v->v.shown.photo_sha256, HASH_TEXT, query_text(q, 11));
		v->words = keep_words(t, query_text(q, 4), query_text(q, 5));
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

static int
read_decisions(struct stories *t, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(t->store->db, Q_STORY_DECISIONS, &q, e, "ii", t->from, t->to);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct story_decision *d;

		t->decisions = more(t->decisions, t->decision_count, &t->decision_room,
		    sizeof(*t->decisions));
		d = &t->decisions[t->decision_count++];
		*d = (struct story_decision){ .item_id = query_int(q, 0),
			.d = { .seq = query_int(q, 1), .person_id = query_int(q, 2) } };
		if (!query_null(q, 3))
			answer_parse(query_text(q, 3), &d->d.label);
		d->words = keep_words(t, query_text(q, 4), query_text(q, 5));
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

/* ---- putting it in order ---- */

static int
by_item(const void *a, const void *b)
{
	const struct story_item *x = a, *y = b;

	return (x->item_id > y->item_id) - (x->item_id < y->item_id);
}

static int
by_pair_vote(const void *a, const void *b)
{
	const struct story_vote *x = a, *y = b;

	if (x->pair_id != y->pair_id)
		return x->pair_id < y->pair_id ? -1 : 1;
	return (x->v.seq > y->v.seq) - (x->v.seq < y->v.seq);
}

static int
by_pair_decision(const void *a, const void *b)
{
	const struct story_decision *x = a, *y = b;

	if (x->pair_id != y->pair_id)
		return x->pair_id < y->pair_id ? -1 : 1;
	return (x->d.seq > y->d.seq) - (x->d.seq < y->d.seq);
}

static const struct story_item *
item_of(const struct stories *t, int64_t item_id)
{
	struct story_item key = { .item_id = item_id };

	return t->item_count == 0 ? NULL :
				    bsearch(&key, t->items, t->item_count, sizeof(key), by_item);
}

/* The votes of a pair stand together by now, in order of time: later ones supersede. */
static void
settle_votes(struct stories *t)
{
	for (size_t i = 0; i < t->vote_count; i++) {
		struct story_vote *v = &t->votes[i];
		const struct story_item *it = item_of(t, v->item_id);

		v->v.stands = true;
		for (size_t k = i + 1; k < t->vote_count && t->votes[k].pair_id == v->pair_id; k++)
			if (t->votes[k].item_id == v->item_id &&
			    t->votes[k].v.person_id == v->v.person_id)
				v->v.stands = false;
		v->v.counts = v->v.stands && it != NULL && it->first;
	}
	for (size_t i = 0; i < t->decision_count; i++) {
		struct story_decision *d = &t->decisions[i];
		const struct story_item *it = item_of(t, d->item_id);

		d->d.stands = d->d.label != ANSWER_NONE;
		for (size_t k = i + 1;
		     k < t->decision_count && t->decisions[k].pair_id == d->pair_id; k++)
			if (t->decisions[k].item_id == d->item_id)
				d->d.stands = false;
		d->d.counts = d->d.stands && it != NULL && it->first;
	}
}

/* Texts and items have found their places, so they can be pointed to. */
static void
tie(struct stories *t)
{
	qsort(t->items, t->item_count, sizeof(*t->items), by_item);
	for (size_t i = 0; i < t->vote_count; i++) {
		struct story_vote *v = &t->votes[i];
		const struct story_item *it = item_of(t, v->item_id);

		v->pair_id = it ? it->pair_id : 0;
		v->v.batch = it ? it->batch : "";
		v->v.person = name_of(&t->people, v->v.person_id);
		v->v.note = t->texts.data + v->words;
		v->v.given_at = v->v.note + strlen(v->v.note) + 1;
	}
	for (size_t i = 0; i < t->decision_count; i++) {
		struct story_decision *d = &t->decisions[i];
		const struct story_item *it = item_of(t, d->item_id);

		d->pair_id = it ? it->pair_id : 0;
		d->d.batch = it ? it->batch : "";
		d->d.person = name_of(&t->people, d->d.person_id);
		d->d.reason = t->texts.data + d->words;
		d->d.given_at = d->d.reason + strlen(d->d.reason) + 1;
	}
	if (t->vote_count > 0)
		qsort(t->votes, t->vote_count, sizeof(*t->votes), by_pair_vote);
	if (t->decision_count > 0)
		qsort(t->decisions, t->decision_count, sizeof(*t->decisions), by_pair_decision);
	settle_votes(t);
}

static int
read_run(struct stories *t, int64_t pair_id, struct err *e)
{
	int64_t length = t->to - t->from + 1;

	length = pair_id > t->to && pair_id <= t->to + NEAR && length > 0 ? length * 2 : 1;
	t->from = pair_id;
	t->to = pair_id + (length < LONGEST_RUN ? length : LONGEST_RUN) - 1;
	t->item_count = t->head_count = t->vote_count = t->decision_count = 0;
	buf_clear(&t->texts);
	if (read_items(t, e) < 0 || read_marks(t, e) < 0 || read_decisions(t, e) < 0)
		return -1;
	if (t->item_count > 0)
		tie(t);
	return 0;
}

/* ---- telling ---- */

/* Where in a list by pairs the first of `pair_id` stands; size: of one, whose pair is at `at`. */
static size_t
first_of(const void *list, size_t count, size_t size, size_t at, int64_t pair_id)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int64_t id;

		memcpy(&id, (const char *)list + mid * size + at, sizeof(id));
		if (id < pair_id)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
tell_votes(struct stories *t, int64_t pair_id, struct labelled *out)
{
	size_t i = first_of(t->votes, t->vote_count, sizeof(*t->votes),
	    offsetof(struct story_vote, pair_id), pair_id), n = 0;

	out->guideline = -1;
	for (; i < t->vote_count && t->votes[i].pair_id == pair_id; i++) {
		t->out_votes = more(t->out_votes, n, &t->out_vote_room, sizeof(*t->out_votes));
		t->out_votes[n] = t->votes[i].v;
		if (t->out_votes[n].counts && t->out_votes[n].guideline > out->guideline)
			out->guideline = t->out_votes[n].guideline;
		n++;
	}
	out->votes = t->out_votes;
	out->vote_count = n;
}

static void
tell_decisions(struct stories *t, int64_t pair_id, struct labelled *out)
{
	size_t i = first_of(t->decisions, t->decision_count, sizeof(*t->decisions),
	    offsetof(struct story_decision, pair_id), pair_id), n = 0;

	for (; i < t->decision_count && t->decisions[i].pair_id == pair_id; i++) {
		t->out_decisions = more(t->out_decisions, n, &t->out_decision_room,
		    sizeof(*t->out_decisions));
		t->out_decisions[n++] = t->decisions[i].d;
	}
	out->decisions = t->out_decisions;
	out->decision_count = n;
}

int
stories_get(struct stories *t, int64_t pair_id, struct labelled *out, struct err *e)
{
	size_t i;

	if ((pair_id < t->from || pair_id > t->to) && read_run(t, pair_id, e) < 0)
		return -1;
	out->batch = out->decided_at = NULL;
	i = first_of(t->heads, t->head_count, sizeof(*t->heads),
	    offsetof(struct story_item, pair_id), pair_id);
	if (i < t->head_count && t->heads[i].pair_id == pair_id) {
		out->batch = t->heads[i].batch;
		out->decided_at = t->heads[i].decided_at[0] ? t->heads[i].decided_at : NULL;
	}
	tell_votes(t, pair_id, out);
	tell_decisions(t, pair_id, out);
	return 0;
}

int
stories_voters(struct stories *t, const char ***names, size_t *count, struct err *e)
{
	const char **list = mem_array(t->people.count + 1, sizeof(*list));
	struct query *q;
	size_t n = 0;
	int rc;

	rc = query_start(t->store->db, Q_VOTERS, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		const char *name = name_of(&t->people, query_int(q, 0));

		if (n < t->people.count && name[0] != 0)
			list[n++] = name;
	}
	query_end(q);
	if (rc < 0) {
		free(list);
		return -1;
	}
	*names = list;
	*count = n;
	return 0;
}

int
store_stories_open(struct stories **out, struct store *s, bool pseudonyms, struct err *e)
{
	struct stories *t = mem_alloc(sizeof(*t));

	*t = (struct stories){ .store = s, .pseudonyms = pseudonyms, .from = 0, .to = -1,
		.texts = BUF_INIT };
	if (store_person_each(s, take_person, t, e) < 0 || store_batch_each(s, take_batch, t, e) < 0) {
		stories_close(t);
		return -1;
	}
	*out = t;
	return 0;
}

void
stories_close(struct stories *t)
{
	if (t == NULL)
		return;
	free(t->people.list);
	free(t->batches.list);
	free(t->items);
	free(t->heads);
	free(t->votes);
	free(t->decisions);
	buf_release(&t->texts);
	free(t->out_votes);
	free(t->out_decisions);
	free(t);
}
