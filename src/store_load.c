/*
 * store_load.c - label files on their way into the store.
 *
 * Records are kept back and written many at a time (db_load), after the photos and pairs that they
 * brought.  Ids are given here, in the order in which things are met: nobody else writes meanwhile.
 *
 * Data: the rows that wait, with one buffer of their texts; the ids of photos and pairs met lately.
 * What waits is always among these, so that the tables need to be asked only for what is not.
 */
#include "store_impl.h"

#include "idmap.h"
#include "mem.h"
#include "store_load.h"
#include "subject.h"

#include <stdlib.h>
#include <string.h>

enum {
	IDS = 1 << 20,			/* that are kept at hand */
	LAST_ID = 1 << 30,		/* more than any store has */
	ROWS = 1000,			/* that wait, */
	TEXTS = 1 << 20,		/* and bytes of theirs */
};

struct known {
	struct idmap ids;
	int64_t last;			/* the greatest there is */
	bool all;			/* none is in the tables that is not in `ids` */
};

/* Offsets are of `texts`. */
struct new_photo {
	int64_t photo_id;
	size_t path;
};

struct new_pair {
	int64_t pair_id, photo_id;
	size_t question, subject;
};

struct new_record {
	struct record_in in;		/* without its texts, which stand at: */
	int64_t position, pair_id;
	size_t question_id, split, bytes;
};

struct loading {
	struct store *store;
	int64_t source_id, records, pairs;	/* of the source that is being loaded */
	struct known photos, pairs_known;
	struct buf texts, key, path;		/* path: of the photo met last, */
	int64_t photo_id;			/* and its id */
	struct new_photo new_photos[ROWS];
	struct new_pair new_pairs[ROWS];
	struct new_record new_records[ROWS];
	int photo_count, pair_count, record_count;
	int given;			/* of the rows that are being written */
	unsigned char *asked;		/* a bit for each pair: this source asks it */
	size_t asked_room;
};

static int
begin_known(struct loading *l, struct known *k, enum sql_query last, struct err *e)
{
	int rc = db_number(l->store->db, last, &k->last, e, "");

	idmap_init(&k->ids, IDS);
	k->all = rc == 1;
	return rc < 0 ? -1 : 0;
}

int
store_load_begin(struct loading **out, struct store *s, struct err *e)
{
	struct loading *l = mem_alloc(sizeof(*l));

	l->store = s;
	if (begin_known(l, &l->photos, Q_PHOTO_LAST, e) < 0 ||
	    begin_known(l, &l->pairs_known, Q_PAIR_LAST, e) < 0) {
		store_load_end(l);
		return -1;
	}
	*out = l;
	return 0;
}

void
store_load_end(struct loading *l)
{
	if (l == NULL)
		return;
	idmap_release(&l->photos.ids);
	idmap_release(&l->pairs_known.ids);
	buf_release(&l->texts);
	buf_release(&l->key);
	buf_release(&l->path);
	free(l->asked);
	free(l);
}

/* ---- what waits ---- */

/* NULL is a place behind all. */
static size_t
keep_text(struct loading *l, const char *text)
{
	size_t at = l->texts.len;

	if (text == NULL)
		return SIZE_MAX;
	buf_add(&l->texts, text, strlen(text) + 1);
	return at;
}

static struct db_value
kept_text(const struct loading *l, size_t at)
{
	return db_text(at == SIZE_MAX ? NULL : l->texts.data + at);
}

static bool
next_photo(void *arg, struct db_value *row)
{
	struct loading *l = arg;
	const struct new_photo *p = &l->new_photos[l->given];

	if (l->given++ == l->photo_count)
		return false;
	row[0] = db_int(p->photo_id);
	row[1] = kept_text(l, p->path);
	return true;
}

static bool
next_pair(void *arg, struct db_value *row)
{
	struct loading *l = arg;
	const struct new_pair *p = &l->new_pairs[l->given];

	if (l->given++ == l->pair_count)
		return false;
	row[0] = db_int(p->pair_id);
	row[1] = db_int(p->photo_id);
	row[2] = kept_text(l, p->question);
	row[3] = kept_text(l, p->subject);
	return true;
}

static bool
next_record(void *arg, struct db_value *row)
{
	struct loading *l = arg;
	const struct new_record *r = &l->new_records[l->given];
	const char *bytes;

	if (l->given++ == l->record_count)
		return false;
	bytes = l->texts.data + r->bytes;
	row[0] = db_int(r->position);
	row[1] = db_int(r->pair_id);
	row[2] = kept_text(l, r->question_id);
	row[3] = db_text(answer_name(r->in.original));
	row[4] = db_blob(bytes, r->in.lead_len);
	row[5] = db_blob(bytes + r->in.lead_len, r->in.raw_len);
	row[6] = db_blob(bytes + r->in.lead_len + r->in.raw_len, r->in.trail_len);
	row[7] = db_int((int64_t)r->in.label_at);
	row[8] = db_int((int64_t)r->in.label_length);
	row[9] = kept_text(l, r->split);
	return true;
}

static int
flush(struct loading *l, struct err *e)
{
	struct db *db = l->store->db;

	l->given = 0;
	if (l->photo_count > 0 && db_load(db, Q_PHOTO_ADD, next_photo, l, e, "") < 0)
		return -1;
	l->given = 0;
	if (l->pair_count > 0 && db_load(db, Q_PAIR_ADD, next_pair, l, e, "") < 0)
		return -1;
	l->given = 0;
	if (l->record_count > 0 && db_load(db, Q_RECORD_ADD, next_record, l, e, "i", l->source_id) < 0)
		return -1;
	l->photo_count = l->pair_count = l->record_count = 0;
	buf_clear(&l->texts);
	return 0;
}

/* ---- photos, pairs ---- */

/* What is forgotten must be found in the tables. */
static int
place_of(struct loading *l, struct known *k, const void *key, size_t len, int64_t **id,
    struct err *e)
{
	if (idmap_full(&k->ids)) {
		if (flush(l, e) < 0)
			return -1;
		idmap_forget(&k->ids);
		k->all = false;
	}
	*id = idmap_get(&k->ids, key, len);
	return 0;
}

static int
check_id(const struct loading *l, int64_t id, struct err *e)
{
	if (id >= 1 && id <= LAST_ID)
		return 0;
	return err_set(e, ERR_FILE, "%s: its ids are not in order; run: foureyes audit",
	    l->store->path);
}

/* Mostly a photo's records stand together. */
static int
put_photo(struct loading *l, const char *path, int64_t *photo_id, struct err *e)
{
	struct known *k = &l->photos;
	size_t len = strlen(path);
	int64_t *id;

	if (len == l->path.len && memcmp(path, l->path.data, len) == 0) {
		*photo_id = l->photo_id;
		return 0;
	}
	if (place_of(l, k, path, len, &id, e) < 0 ||
	    (*id == 0 && !k->all && db_number(l->store->db, Q_PHOTO_ID, id, e, "t", path) < 0))
		return -1;
	if (*id == 0) {
		*id = ++k->last;
		l->new_photos[l->photo_count++] = (struct new_photo){ *id, keep_text(l, path) };
	}
	if (check_id(l, *id, e) < 0)
		return -1;
	buf_clear(&l->path);
	buf_add(&l->path, path, len);
	*photo_id = l->photo_id = *id;
	return 0;
}

static void
add_pair(struct loading *l, int64_t pair_id, int64_t photo_id, const struct record_in *r)
{
	char *subject = r->subject == NULL ? subject_parse(r->question) : NULL;

	l->new_pairs[l->pair_count++] = (struct new_pair){ pair_id, photo_id,
		keep_text(l, r->question), keep_text(l, r->subject ? r->subject : subject) };
	free(subject);
}

/* A pair's key is the id of its photo and the question. */
static int
put_pair(struct loading *l, const struct record_in *r, int64_t photo_id, int64_t *pair_id,
    struct err *e)
{
	struct known *k = &l->pairs_known;
	int64_t *id;

	buf_clear(&l->key);
	buf_add(&l->key, &photo_id, sizeof(photo_id));
	buf_str(&l->key, r->question);
	if (place_of(l, k, l->key.data, l->key.len, &id, e) < 0 ||
	    (*id == 0 && !k->all && db_number(l->store->db, Q_PAIR_ID, id, e, "it", photo_id,
		r->question) < 0))
		return -1;
	if (*id == 0) {
		*id = ++k->last;
		add_pair(l, *id, photo_id, r);
	}
	*pair_id = *id;
	return check_id(l, *id, e);
}

/* ---- sources ---- */

int
store_load_source(struct loading *l, const struct source_in *src, struct err *e)
{
	struct db *db = l->store->db;
	char now[TIME_TEXT];

	clock_text(clock_utc_ms(l->store->clock), now);
	if (db_run(db, Q_SOURCE_REPLACE, e, "tt", src->name, now) < 0 ||
	    db_run(db, Q_SOURCE_ADD, e, "tttbbbt", src->name, src->format, src->split, src->head,
		src->head_len, src->sep, strlen(src->sep), "", (size_t)0, now) < 0)
		return -1;
	l->source_id = db_new_id(db);
	l->records = l->pairs = 0;
	if (l->asked_room > 0)
		memset(l->asked, 0, l->asked_room);
	return 0;
}

/* Whether the source asks the pair for the first time. */
static bool
ask(struct loading *l, int64_t pair_id)
{
	size_t at = (size_t)pair_id / 8;
	unsigned char bit = (unsigned char)(1 << pair_id % 8);

	if (at >= l->asked_room) {
		size_t room = at * 2 + 1024;

		l->asked = mem_resize(l->asked, room, 1);
		memset(l->asked + l->asked_room, 0, room - l->asked_room);
		l->asked_room = room;
	}
	if (l->asked[at] & bit)
		return false;
	l->asked[at] |= bit;
	return true;
}

int
store_load_record(struct loading *l, const struct record_in *r, int64_t *photo_id,
    int64_t *pair_id, struct err *e)
{
	struct new_record *n;

	if (put_photo(l, r->image, photo_id, e) < 0 ||
	    put_pair(l, r, *photo_id, pair_id, e) < 0)
		return -1;
	n = &l->new_records[l->record_count];
	*n = (struct new_record){ .in = *r, .pair_id = *pair_id,
		.question_id = keep_text(l, r->question_id), .split = keep_text(l, r->split),
		.bytes = l->texts.len };
	buf_add(&l->texts, r->lead, r->lead_len);
	buf_add(&l->texts, r->raw, r->raw_len);
	buf_add(&l->texts, r->trail, r->trail_len);
	n->position = ++l->records;
	l->pairs += ask(l, *pair_id);
	if (++l->record_count == ROWS || l->texts.len > TEXTS)
		return flush(l, e);
	return 0;
}

static int
body_source(struct loading *l, struct buf *b, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(l->store->db, Q_SOURCE_SUMMARY, &q, e, "i", l->source_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		body_begin(b);
		body_text(b, "source", query_text(q, 0));
		body_text(b, "format", query_text(q, 1));
		body_text(b, "split", query_text(q, 2));
		body_text(b, "sha256", query_text(q, 3));
		body_int(b, "records", l->records);
		body_int(b, "pairs", l->pairs);
		body_text(b, "replaces", query_text(q, 4));
		body_end(b);
	}
	query_end(q);
	if (rc == 1)
		return err_set(e, ERR_FILE, "%s: there is no source %lld", l->store->path,
		    (long long)l->source_id);
	return rc;
}

int
store_load_finish(struct loading *l, const char *actor, const char *sha256, const char *tail,
    size_t tail_len, struct err *e)
{
	struct store *s = l->store;
	struct buf body = BUF_INIT;
	char at[TIME_TEXT];
	int64_t seq;
	int rc;

	rc = flush(l, e);
	if (rc == 0)
		rc = db_run(s->db, Q_SOURCE_BYTES, e, "itb", l->source_id, sha256, tail, tail_len);
	if (rc == 0)
		rc = body_source(l, &body, e);
	if (rc == 0)
		rc = journal_append(s, actor, "import", &body, &seq, at, e);
	if (rc == 0)
		rc = db_run(s->db, Q_SOURCE_FINISH, e, "it", l->source_id, at);
	buf_release(&body);
	return rc;
}
