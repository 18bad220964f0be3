/*
 * store_batch.c - sets of pairs under review.
 *
 * The order of a batch is fixed when its items are put into it, as positions 1, 2, 3 …, so that
 * choosing the next item is a walk along an index.  The order `random` sorts by the SHA-256 of
 * seed and pair, so that the same seed gives the same order on every engine.  The order `dispute` is
 * by what models and labels say at that moment (doubt.h); later answers do not move it.
 */
#include "store_impl.h"

#include "mem.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS_AT_ONCE = 1000 };		/* put into a batch by one statement */

static void
read_batch(struct query *q, struct batch *b)
{
	b->batch_id = query_int(q, 0);
	field_copy(b->name, sizeof(b->name), query_text(q, 1));
	b->reviews = (int)query_int(q, 2);
	b->order = ORDER_PHOTO;
	batch_order_parse(query_text(q, 3), &b->order);
	b->seed = query_int(q, 4);
	field_copy(b->created_at, sizeof(b->created_at), query_text(q, 5));
	b->closed = !query_null(q, 6);
	b->items = query_int(q, 7);
	b->open = query_int(q, 8);
	b->agreed = query_int(q, 9);
	b->disputed = query_int(q, 10);
	b->settled = query_int(q, 11);
}

int
store_batch_find(struct store *s, const char *name, struct batch *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_BATCH_BY_NAME, &q, e, "t", name);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		read_batch(q, out);
	query_end(q);
	return rc;
}

int
store_batch_get(struct store *s, int64_t batch_id, struct batch *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_BATCH_BY_ID, &q, e, "i", batch_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		read_batch(q, out);
	if (rc == 1)
		rc = err_set(e, ERR_FILE, "%s: there is no batch %lld", s->path,
		    (long long)batch_id);
	query_end(q);
	return rc;
}

int
store_batch_each(struct store *s,
    int (*each)(void *arg, const struct batch *b, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	struct batch b;
	int rc;

	rc = query_start(s->db, Q_BATCH_EACH, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		read_batch(q, &b);
		rc = each(arg, &b, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

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

static int
sort_members(struct store *s, struct members *m, enum batch_order order, int64_t seed,
    struct err *e)
{
	if (m->count == 0)
		return 0;
	switch (order) {
	case ORDER_PHOTO:
		qsort(m->list, m->count, sizeof(*m->list), by_photo);
		break;
	case ORDER_SUBJECT:
		qsort(m->list, m->count, sizeof(*m->list), by_subject);
		break;
	case ORDER_RANDOM:
		for (size_t i = 0; i < m->count; i++)
			random_key(seed, m->list[i].pair_id, m->list[i].key);
		qsort(m->list, m->count, sizeof(*m->list), by_chance);
		break;
	case ORDER_DISPUTE:
		if (weigh(s, m, e) < 0)
			return -1;
		qsort(m->list, m->count, sizeof(*m->list), by_doubt);
		break;
	}
	return 0;
}

/* The pairs that standing sources ask and that pass the filter, without those in `batch_id`. */
static int
collect(struct store *s, int64_t batch_id, const struct batch_filter *f, struct members *out,
    struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_BATCH_CANDIDATES, &q, e, "ittt", batch_id, f->split, f->subject,
	    f->original == ANSWER_NONE ? NULL : answer_name(f->original));
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct member *m;

		if (out->count == out->room) {
			out->room = out->room ? out->room * 2 : 256;
			out->list = mem_resize(out->list, out->room, sizeof(*out->list));
		}
		m = &out->list[out->count++];
		*m = (struct member){ .pair_id = query_int(q, 0), .photo = query_int(q, 1),
			.subject = mem_strdup(query_text(q, 2)) };
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

/* Adds the members behind what the batch holds already; the digest names pairs and their order. */
static int
fill(struct store *s, int64_t batch_id, int reviews, const struct members *m, size_t count,
    char digest[HASH_TEXT], struct err *e)
{
	crypto_hash_sha256_state h;
	unsigned char bytes[HASH_BYTES];
	struct buf ids = BUF_INIT;
	int64_t position = 0, added = 0;
	int rc;

	crypto_hash_sha256_init(&h);
	rc = db_number(s->db, Q_ITEM_LAST_POSITION, &position, e, "i", batch_id);
	for (size_t i = 0; i < count && rc >= 0; i++) {
		char text[32];

		snprintf(text, sizeof(text), "%lld\n", (long long)m->list[i].pair_id);
		crypto_hash_sha256_update(&h, (const unsigned char *)text, strlen(text));
		buf_str(&ids, ids.len == 0 ? "[" : ",");
		buf_str(&ids, text);
		if (++added < ITEMS_AT_ONCE && i + 1 < count)
			continue;
		buf_str(&ids, "]");
		rc = db_run(s->db, Q_ITEM_ADD, e, "itii", batch_id, ids.data, position,
		    (int64_t)reviews);
		position += added;
		added = 0;
		buf_clear(&ids);
	}
	buf_release(&ids);
	crypto_hash_sha256_final(&h, bytes);
	sodium_bin2hex(digest, HASH_TEXT, bytes, sizeof(bytes));
	return rc < 0 ? -1 : 0;
}

/* Items came, went, were withdrawn or brought back: the counters are counted anew. */
static int
recount(struct store *s, struct err *e)
{
	if (db_run(s->db, Q_TALLY_CLEAR, e, "") < 0 || db_run(s->db, Q_TALLY_COUNT, e, "") < 0)
		return -1;
	return db_run(s->db, Q_PLACE_RECOUNT, e, "");
}

/* ---- creating, closing ---- */

/* "split=random subject=dog limit=100": how the batch was chosen, as text for people. */
static char *
filter_text(const struct batch_filter *f)
{
	struct buf b = BUF_INIT;

	if (f->split != NULL)
		buf_printf(&b, "split=%s ", f->split);
	if (f->subject != NULL)
		buf_printf(&b, "subject=%s ", f->subject);
	if (f->original != ANSWER_NONE)
		buf_printf(&b, "original=%s ", answer_name(f->original));
	if (f->limit > 0)
		buf_printf(&b, "limit=%lld ", (long long)f->limit);
	if (b.len > 0)
		b.data[--b.len] = 0;
	return buf_take(&b);
}

/* The value of `key` at the beginning of *text, up to the next of the keys behind it; NULL none. */
static char *
filter_word(char **text, const char *key, const char *const *behind)
{
	char *value = *text + strlen(key), *end = NULL;

	if (strncmp(*text, key, strlen(key)) != 0)
		return NULL;
	for (; *behind != NULL; behind++) {
		char *at = strstr(value, *behind);

		if (at != NULL && (end == NULL || at < end))
			end = at;
	}
	*text = end != NULL ? end + 1 : value + strlen(value);
	if (end != NULL)
		*end = 0;
	return value;
}

int
batch_filter_read(char *text, struct batch_filter *out)
{
	static const char *const behind[] = { " subject=", " original=", " limit=", NULL };
	struct batch_filter f = { .original = ANSWER_NONE };
	const char *original, *limit;
	char none[] = "", *end = none;

	f.split = filter_word(&text, "split=", behind);
	f.subject = filter_word(&text, "subject=", behind + 1);
	original = filter_word(&text, "original=", behind + 2);
	limit = filter_word(&text, "limit=", behind + 3);
	if (original != NULL && answer_parse(original, &f.original) < 0)
		return -1;
	if (limit != NULL)
		f.limit = strtoll(limit, &end, 10);
	if (*end != 0 || *text != 0 || (limit != NULL && f.limit < 1))
		return -1;
	*out = f;
	return 0;
}

static bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The journal must tell the filter so that it can be read again: a subject "a limit=1" could not. */
static int
check_filter(const struct batch_filter *f, struct err *e)
{
	struct batch_filter again = { .original = ANSWER_NONE };
	char *text = filter_text(f);
	bool same = batch_filter_read(text, &again) == 0 && same_text(again.split, f->split) &&
	    same_text(again.subject, f->subject) && again.original == f->original &&
	    again.limit == (f->limit > 0 ? f->limit : 0);

	free(text);
	if (same)
		return 0;
	return err_set(e, ERR_USAGE, "the split or subject that is asked for has words in it that "
	    "read as another condition (\" subject=\", \" original=\", \" limit=\"); choose the "
	    "pairs in another way");
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

static int
create(struct store *s, const char *actor, struct batch *b, const struct batch_filter *f,
    struct members *m, struct err *e)
{
	size_t count;
	char digest[HASH_TEXT], at[TIME_TEXT];
	char *filter = filter_text(f);
	int rc = -1;

	/* The row first, with the time of now, because items refer to it. */
	clock_text(clock_utc_ms(s->clock), at);
	if (db_run(s->db, Q_BATCH_ADD, e, "tititt", b->name, (int64_t)b->reviews, batch_order_name(b->order), b->seed, filter,
		at) < 0 ||
	    db_number(s->db, Q_BATCH_ID, &b->batch_id, e, "t", b->name) != 0 ||
	    collect(s, b->batch_id, f, m, e) < 0 ||
	    sort_members(s, m, b->order, b->seed, e) < 0)
		goto out;
	count = f->limit > 0 && (size_t)f->limit < m->count ? (size_t)f->limit : m->count;
	if (count == 0) {
		err_set(e, ERR_REFUSED, "no pair is like that; \"foureyes status\" and "
		    "\"foureyes changes\" tell the splits and subjects there are");
		goto out;
	}
	if (fill(s, b->batch_id, b->reviews, m, count, digest, e) < 0 ||
	    write_items_entry(s, actor, "batch_create", b, filter, (int64_t)count, digest, at,
		e) < 0)
		goto out;
	rc = db_run(s->db, Q_BATCH_CREATED, e, "it", b->batch_id, at);
	if (rc == 0)
		rc = recount(s, e);
out:
	free(filter);
	return rc;
}

int
store_batch_create(struct store *s, const char *actor, const char *name, int reviews,
    enum batch_order order, int64_t seed, const struct batch_filter *f, struct err *e)
{
	struct batch b = { .reviews = reviews, .order = order, .seed = seed };
	struct members m = { NULL, 0, 0 };
	struct batch old;
	int rc;

	if (!name_valid(name))
		return err_set(e, ERR_USAGE, "\"%s\" cannot be a batch's name; use letters, digits "
		    "and . _ - @, at most 64 bytes", name);
	if (reviews < 1)
		return err_set(e, ERR_USAGE, "a batch needs at least 1 review for each pair");
	if (check_filter(f, e) < 0)
		return -1;
	rc = store_batch_find(s, name, &old, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return err_set(e, ERR_REFUSED, "there is a batch %s already; choose another name",
		    name);
	field_copy(b.name, sizeof(b.name), name);
	rc = create(s, actor, &b, f, &m, e);
	members_release(&m);
	return rc;
}

int
store_batch_close(struct store *s, const char *actor, const char *name, struct err *e)
{
	struct buf body = BUF_INIT;
	struct batch b;
	char at[TIME_TEXT];
	int64_t seq;
	int rc;

	rc = store_batch_find(s, name, &b, e);
	if (rc < 0)
		return -1;
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is no batch %s; see: foureyes batch list",
		    name);
	if (b.closed)
		return err_set(e, ERR_REFUSED, "batch %s is closed already", name);
	body_begin(&body);
	body_text(&body, "batch", name);
	body_int(&body, "items", b.items);
	body_int(&body, "open", b.open);
	body_int(&body, "disputed", b.disputed);
	body_end(&body);
	rc = journal_append(s, actor, "batch_close", &body, &seq, at, e);
	if (rc == 0)
		rc = db_run(s->db, Q_BATCH_CLOSE, e, "it", b.batch_id, at);
	buf_release(&body);
	return rc;
}

/* ---- after the sources changed ---- */

/* The pairs that standing sources ask and the batch does not hold, behind those it holds. */
static int
add_new(struct store *s, const char *actor, const char *kind, const struct batch *b, struct err *e)
{
	static const struct batch_filter everything = { .original = ANSWER_NONE };
	struct members m = { NULL, 0, 0 };
	char digest[HASH_TEXT], at[TIME_TEXT];
	int rc = collect(s, b->batch_id, &everything, &m, e);

	if (rc == 0 && m.count > 0) {
		rc = sort_members(s, &m, b->order, b->seed, e);
		if (rc == 0)
			rc = fill(s, b->batch_id, b->reviews, &m, m.count, digest, e);
		if (rc == 0)
			rc = write_items_entry(s, actor, kind, b, "", (int64_t)m.count, digest, at,
			    e);
	}
	members_release(&m);
	return rc;
}

int
store_fill_main(struct store *s, const char *actor, bool anew, struct err *e)
{
	struct batch b;
	int64_t id;
	int rc = db_number(s->db, Q_BATCH_EVERYTHING, &id, e, "");

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (store_batch_get(s, id, &b, e) < 0 ||
	    (anew && db_run(s->db, Q_ITEM_REMOVE_ALL, e, "i", id) < 0) ||
	    add_new(s, actor, anew ? "batch_refill" : "batch_extend", &b, e) < 0)
		return -1;
	return recount(s, e);
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
