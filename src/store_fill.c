/*
 * store_fill.c - pairs into batches, and out of them.
 *
 * The order of a batch is fixed when its items are put into it, as positions 1, 2, 3 …, so that
 * choosing the next item is a walk along an index.  The order `random` sorts by the SHA-256 of
 * seed and pair, so that the same seed gives the same order on every engine.  The order `dispute` is
 * by what models and labels say at that moment (doubt.h); later answers do not move it.
 */
#include "store_answers.h"
#include "store_impl.h"

#include "mem.h"
#include "store_load.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS_AT_ONCE = 1000 };		/* put into a batch by one query */

/* ---- putting pairs in order ---- */

struct member {
	int64_t pair_id;
	int64_t photo;			/* position of the photo's first record */
	char *subject;			/* by subject: its text; NULL otherwise */
	unsigned char key[HASH_BYTES];	/* by chance: SHA-256 of seed and pair */
	double doubt;			/* by dispute: what models make of it; -1 nothing */
};

struct members {
	struct member *list;
	size_t count, room;
};

static void
members_release(struct members *m)
{
	for (size_t i = 0; i < m->count; i++)
		free(m->list[i].subject);
	free(m->list);
}

static void
random_key(int64_t seed, int64_t pair_id, unsigned char out[HASH_BYTES])
{
	char text[64];

	snprintf(text, sizeof(text), "%lld:%lld", (long long)seed, (long long)pair_id);
	crypto_hash_sha256(out, (const unsigned char *)text, strlen(text));
}

/* Photos in the order of their first record; the pairs of one photo together, as they came. */
static int
by_photo(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (x->photo != y->photo)
		return x->photo < y->photo ? -1 : 1;
	return (x->pair_id > y->pair_id) - (x->pair_id < y->pair_id);
}

/* Subjects by name, pairs without one last; within a subject by photo. */
static int
by_subject(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int order;

	if (x->subject == NULL || y->subject == NULL)
		order = (x->subject == NULL) - (y->subject == NULL);
	else
		order = strcmp(x->subject, y->subject);
	return order ? order : by_photo(a, b);
}

static int
by_chance(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int order = memcmp(x->key, y->key, HASH_BYTES);

	return order ? order : by_photo(a, b);
}

/* Most in doubt first; what no model tells of is last. */
static int
by_doubt(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (x->doubt != y->doubt)
		return x->doubt > y->doubt ? -1 : 1;
	return by_photo(a, b);
}

static int
take_opinion(void *arg, const struct opinion *o, struct err *e)
{
	(void)e;
	doubts_add(arg, o);
	return 0;
}

static int
weigh(struct store *s, struct members *m, struct err *e)
{
	struct doubts d = { .pairs = NULL };
	int rc = store_opinion_each(s, take_opinion, &d, e);

	if (rc == 0 && d.pair_count == 0)
		rc = err_set(e, ERR_REFUSED, "no model has answers on a source that stands, which "
		    "the order dispute goes by; read some with: foureyes answers --model NAME FILE");
	if (rc == 0)
		doubts_rank(&d, false);
	for (size_t i = 0; rc == 0 && i < m->count; i++) {
		const struct doubt_pair *p = doubts_find(&d, m->list[i].pair_id);

		m->list[i].doubt = p != NULL ? p->doubt : -1;
	}
	doubts_release(&d);
	return rc;
}

/* Mostly they stand in order as they came. */
static void
sort(struct members *m, int (*compare)(const void *a, const void *b))
{
	size_t i = 1;

	while (i < m->count && compare(&m->list[i - 1], &m->list[i]) <= 0)
		i++;
	if (i < m->count)
		qsort(m->list, m->count, sizeof(*m->list), compare);
}

static int
sort_members(struct store *s, struct members *m, enum batch_order order, int64_t seed,
    struct err *e)
{
	switch (order) {
	case ORDER_PHOTO:
		sort(m, by_photo);
		break;
	case ORDER_SUBJECT:
		sort(m, by_subject);
		break;
	case ORDER_RANDOM:
		for (size_t i = 0; i < m->count; i++)
			random_key(seed, m->list[i].pair_id, m->list[i].key);
		sort(m, by_chance);
		break;
	case ORDER_DISPUTE:
		if (weigh(s, m, e) < 0)
			return -1;
		sort(m, by_doubt);
		break;
	}
	return 0;
}

/* The pairs that standing sources ask and that pass the filter, without those in the batch. */
static int
collect(struct store *s, const struct batch *b, const struct batch_filter *f, struct members *out,
    struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_BATCH_CANDIDATES, &q, e, "ittt", b->batch_id, f->split, f->subject,
	    f->original == ANSWER_NONE ? NULL : answer_name(f->original));
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct member *m;

		if (out->count == out->room) {
			out->room = out->room ? out->room * 2 : 256;
			out->list = mem_resize(out->list, out->room, sizeof(*out->list));
		}
		m = &out->list[out->count++];
		*m = (struct member){ .pair_id = query_int(q, 0), .photo = query_int(q, 1) };
		if (b->order == ORDER_SUBJECT)
			m->subject = mem_strdup(query_text(q, 2));
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

struct filling {
	const struct member *list;
	size_t next, end;
	int64_t before;			/* position behind which they come */
};

static bool
next_item(void *arg, struct db_value *row)
{
	struct filling *f = arg;

	if (f->next == f->end)
		return false;
	row[0] = db_int(f->list[f->next++].pair_id);
	row[1] = db_int(f->before + (int64_t)f->next);
	return true;
}

/* Adds the members behind what the batch holds already. */
static int
fill(struct store *s, const struct batch *b, const struct members *m, size_t count, struct err *e)
{
	struct filling f = { .list = m->list };

	if (db_number(s->db, Q_ITEM_LAST_POSITION, &f.before, e, "i", b->batch_id) < 0)
		return -1;
	while (f.next < count) {
		f.end = count - f.next < ITEMS_AT_ONCE ? count : f.next + ITEMS_AT_ONCE;
		if (db_load(s->db, Q_ITEM_ADD, next_item, &f, e, "ii", b->batch_id,
			(int64_t)b->reviews) < 0)
			return -1;
	}
	return db_run(s->db, Q_TALLY_MOVE, e, "iti", b->batch_id, item_state_name(ITEM_OPEN),
	    (int64_t)count);
}

/* Names the pairs and their order, each id, which is positive, on a line. */
static void
digest_of(const struct members *m, size_t count, char out[HASH_TEXT])
{
	crypto_hash_sha256_state h;
	unsigned char bytes[HASH_BYTES];
	char text[32], *end = text + sizeof(text);

	crypto_hash_sha256_init(&h);
	for (size_t i = 0; i < count; i++) {
		char *at = end;

		*--at = '\n';
		for (int64_t id = m->list[i].pair_id; at == end - 1 || id > 0; id /= 10)
			*--at = (char)('0' + id % 10);
		crypto_hash_sha256_update(&h, (const unsigned char *)at, (size_t)(end - at));
	}
	crypto_hash_sha256_final(&h, bytes);
	sodium_bin2hex(out, HASH_TEXT, bytes, sizeof(bytes));
}

/* Items went, were withdrawn or brought back: the counters are counted anew. */
static int
recount(struct store *s, struct err *e)
{
	if (db_run(s->db, Q_TALLY_CLEAR, e, "") < 0 || db_run(s->db, Q_TALLY_COUNT, e, "") < 0)
		return -1;
	return db_run(s->db, Q_PLACE_RECOUNT, e, "");
}

static int
write_items_entry(struct store *s, const char *actor, const char *kind, const struct batch *b,
    const char *filter, int64_t items, const char *digest, char at[TIME_TEXT], struct err *e)
{
	struct buf body = BUF_INIT;
	int64_t seq;
	int rc;

	body_begin(&body);
	body_text(&body, "batch", b->name);
	body_int(&body, "reviews", b->reviews);
	body_text(&body, "order", batch_order_name(b->order));
	body_int(&body, "seed", b->seed);
	body_text(&body, "filter", filter);
	body_int(&body, "items", items);
	body_text(&body, "pairs_sha256", digest);
	body_end(&body);
	rc = journal_append(s, actor, kind, &body, &seq, at, e);
	buf_release(&body);
	return rc;
}

int
batch_fill(struct store *s, const char *actor, const char *kind, const struct batch *b,
    const struct batch_filter *f, const char *filter, char at[TIME_TEXT], struct err *e)
{
	struct members m = { NULL, 0, 0 };
	char digest[HASH_TEXT];
	size_t count = 0;
	int rc = collect(s, b, f, &m, e);

	if (rc == 0) {
		count = f->limit > 0 && (size_t)f->limit < m.count ? (size_t)f->limit : m.count;
		rc = count == 0;
	}
	if (rc == 0)
		rc = sort_members(s, &m, b->order, b->seed, e);
	if (rc == 0)
		rc = fill(s, b, &m, count, e);
	if (rc == 0) {
		digest_of(&m, count, digest);
		rc = write_items_entry(s, actor, kind, b, filter, (int64_t)count, digest, at, e);
	}
	members_release(&m);
	return rc;
}

/* ---- after the sources changed ---- */

int
store_fill_main(struct store *s, const char *actor, bool anew, struct err *e)
{
	static const struct batch_filter everything = { .original = ANSWER_NONE };
	struct batch b;
	char at[TIME_TEXT];
	int64_t id;
	int rc = db_number(s->db, Q_BATCH_EVERYTHING, &id, e, "");

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (store_batch_get(s, id, &b, e) < 0 ||
	    (anew && (db_run(s->db, Q_ITEM_REMOVE_ALL, e, "i", id) < 0 || recount(s, e) < 0)))
		return -1;
	return batch_fill(s, actor, anew ? "batch_refill" : "batch_extend", &b, &everything, "", at,
		   e) < 0 ? -1 : 0;
}

/* Only where a source was replaced can a pair be asked no more, or again. */
int
store_withdraw(struct store *s, struct err *e)
{
	int64_t replaced;

	if (db_number(s->db, Q_SOURCE_REPLACED, &replaced, e, "") < 0)
		return -1;
	if (replaced == 0)
		return 0;
	if (db_run(s->db, Q_ITEM_WITHDRAW, e, "") < 0 || db_run(s->db, Q_ITEM_BRING_BACK, e, "") < 0)
		return -1;
	return recount(s, e);
}

int
store_take_up(struct store *s, const char *actor, struct err *e)
{
	static const struct batch_filter everything = { .original = ANSWER_NONE };
	int64_t any, begun = 0;

	if (store_withdraw(s, e) < 0 || db_number(s->db, Q_BATCH_ANY, &any, e, "") < 0)
		return -1;
	if (any == 0)
		return store_batch_create(s, actor, "main", 2, ORDER_PHOTO, 0, &everything, e);
	/* Where nobody has touched it, all is put in order anew, so that photos stay together. */
	if (db_number(s->db, Q_MAIN_BEGUN, &begun, e, "") < 0)
		return -1;
	return store_fill_main(s, actor, begun == 0, e);
}
