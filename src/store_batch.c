/*
 * store_batch.c - sets of pairs under review: their rules; store_fill.c puts pairs into them.
 */
#include "store_impl.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

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

/*
 * The journal must tell the filter so that it can be read again: a subject "a limit=1" could not.
 */
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
create(struct store *s, const char *actor, struct batch *b, const struct batch_filter *f,
    struct err *e)
{
	char *filter = filter_text(f), at[TIME_TEXT];
	int rc = -1;

	/* The row first, with the time of now, because items refer to it. */
	clock_text(clock_utc_ms(s->clock), at);
	if (db_run(s->db, Q_BATCH_ADD, e, "tititt", b->name, (int64_t)b->reviews,
		batch_order_name(b->order), b->seed, filter, at) < 0)
		goto out;
	b->batch_id = db_new_id(s->db);
	rc = batch_fill(s, actor, "batch_create", b, f, filter, at, e);
	if (rc == 1)
		rc = err_set(e, ERR_REFUSED, "no pair is like that; \"foureyes status\" and "
		    "\"foureyes changes\" tell the splits and subjects there are");
	if (rc == 0)
		rc = db_run(s->db, Q_BATCH_CREATED, e, "it", b->batch_id, at);
out:
	free(filter);
	return rc;
}

int
store_batch_create(struct store *s, const char *actor, const char *name, int reviews,
    enum batch_order order, int64_t seed, const struct batch_filter *f, struct err *e)
{
	struct batch b = { .reviews = reviews, .order = order, .seed = seed };
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
	return create(s, actor, &b, f, e);
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
