/*
 * store_source.c - label files as they came, record by record, and their photos; store_load.c
 * writes them.
 *
 * A source is never removed.  One that was replaced keeps its records, so that the journal's
 * entry about it can be verified for ever; it counts no longer.
 */
#include "store_impl.h"

#include "mem.h"
#include "store_records.h"

#include <stdlib.h>
#include <string.h>

void
source_release(struct source *src)
{
	free(src->name);
	free(src->format);
	free(src->split);
	*src = (struct source){ .source_id = 0 };
}

/* ---- reading sources ---- */

static void
read_source(struct query *q, struct source *out)
{
	*out = (struct source){ .source_id = query_int(q, 0),
		.name = mem_strdup(query_text(q, 1)), .format = mem_strdup(query_text(q, 2)),
		.split = mem_strdup(query_text(q, 3)), .replaced = !query_null(q, 6),
		.records = query_int(q, 7) };
	field_copy(out->sha256, sizeof(out->sha256), query_text(q, 4));
	field_copy(out->imported_at, sizeof(out->imported_at), query_text(q, 5));
}

static int
find_source(struct store *s, enum sql_query id, const char *key, struct source *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, id, &q, e, "t", key);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		read_source(q, out);
	query_end(q);
	return rc;
}

int
store_source_find(struct store *s, const char *name, struct source *out, struct err *e)
{
	return find_source(s, Q_SOURCE_BY_NAME, name, out, e);
}

int
store_source_by_hash(struct store *s, const char *sha256, struct source *out, struct err *e)
{
	return find_source(s, Q_SOURCE_BY_HASH, sha256, out, e);
}

int
store_source_each(struct store *s, bool replaced,
    int (*each)(void *arg, const struct source *src, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	struct source src;
	int rc;

	rc = query_start(s->db, Q_SOURCE_EACH, &q, e, "i", (int64_t)replaced);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		read_source(q, &src);
		rc = each(arg, &src, e);
		source_release(&src);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

static void
take_blob(struct query *q, int column, char **out, size_t *len)
{
	const void *bytes = query_blob(q, column, len);

	*out = mem_strndup(bytes, *len);
}

int
store_source_frame(struct store *s, int64_t source_id, struct source_frame *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_SOURCE_FRAME, &q, e, "i", source_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		take_blob(q, 0, &out->head, &out->head_len);
		take_blob(q, 1, &out->sep, &out->sep_len);
		take_blob(q, 2, &out->tail, &out->tail_len);
	}
	query_end(q);
	if (rc == 1)
		return err_set(e, ERR_FILE, "%s: there is no source %lld", s->path,
		    (long long)source_id);
	return rc;
}

void
source_frame_release(struct source_frame *f)
{
	free(f->head);
	free(f->sep);
	free(f->tail);
	*f = (struct source_frame){ .head = NULL };
}

/* ---- photos ---- */

int
store_photo_each(struct store *s, bool all,
    int (*each)(void *arg, const struct photo *p, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PHOTO_EACH, &q, e, "i", (int64_t)all);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		char *root = root_absolute(s, query_text(q, 2));
		struct photo p = { query_int(q, 0), query_text(q, 1), root };

		rc = each(arg, &p, e);
		free(root);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

/* "photos" for a folder of that name beside the store, "." for the store's own. */
static const char *
root_relative(const struct store *s, const char *root)
{
	size_t len = strlen(s->folder);

	if (len == 0 || strncmp(root, s->folder, len) != 0)
		return root;
	if (root[len] == 0)
		return ".";
	return root[len] == '/' && root[len + 1] != 0 ? root + len + 1 : root;
}

int
store_photo_found(struct store *s, int64_t photo_id, const char *root, struct err *e)
{
	return db_run(s->db, Q_PHOTO_FOUND, e, "it", photo_id, root_relative(s, root));
}

/* ---- records ---- */

/* The slices of long reads: nobody's commit waits longer than for one. */
enum { SLICE = 512, SLICE_PAIRS = 4096 };

static void
read_record(struct query *q, bool names, struct record_out *r)
{
	*r = (struct record_out){ .position = query_int(q, 1), .pair_id = query_int(q, 2),
		.label_at = (size_t)query_int(q, 7), .label_length = (size_t)query_int(q, 8) };
	answer_parse(query_text(q, 3), &r->original);
	r->lead = query_blob(q, 4, &r->lead_len);
	r->raw = query_blob(q, 5, &r->raw_len);
	r->trail = query_blob(q, 6, &r->trail_len);
	if (!names)
		return;
	r->question_id = query_text(q, 9);
	r->split = query_text(q, 10);
	r->image = query_text(q, 11);
	r->question = query_text(q, 12);
	r->subject = query_text(q, 13);
}

static int
check_record(struct store *s, int64_t source_id, const struct record_out *r, int64_t before,
    struct err *e)
{
	if (r->position != before + 1)
		return err_set(e, ERR_FILE, "%s: record %lld of source %lld is not where it "
		    "belongs; run: foureyes audit", s->path, (long long)before + 1,
		    (long long)source_id);
	if (r->label_at > r->raw_len || r->label_length > r->raw_len - r->label_at)
		return err_set(e, ERR_FILE, "%s: record %lld of source %lld has no place for its "
		    "label; run: foureyes audit", s->path, (long long)r->position,
		    (long long)source_id);
	return 0;
}

struct record_walk {
	struct store *s;
	int64_t source_id;
	bool names;
	int64_t from, last;		/* ids of the records that are still to come */
	int64_t position;		/* of the one before */
	int (*each)(void *arg, const struct record_out *r, struct err *e);
	void *arg;
};

static int
walk_slice(struct record_walk *w, struct err *e)
{
	struct query *q;
	struct record_out r;
	int n = 0, rc;

	rc = query_start(w->s->db, w->names ? Q_RECORD_EACH : Q_RECORD_BYTES, &q, e, "iiii",
	    w->source_id, w->from, w->last, (int64_t)SLICE);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		read_record(q, w->names, &r);
		rc = check_record(w->s, w->source_id, &r, w->position, e);
		w->from = query_int(q, 0) + 1;
		w->position = r.position;
		if (rc == 0)
			rc = w->each(w->arg, &r, e);
		n++;
	}
	query_end(q);
	if (n < SLICE)
		w->from = w->last + 1;
	return rc < 0 ? -1 : 0;
}

static int
walk(struct record_walk *w, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(w->s->db, Q_RECORD_SPAN, &q, e, "i", w->source_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		w->from = query_int(q, 0);
		w->last = query_null(q, 1) ? w->from - 1 : query_int(q, 1);
	}
	query_end(q);
	while (rc == 0 && w->from <= w->last)
		rc = walk_slice(w, e);
	return rc;
}

int
store_record_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct record_out *r, struct err *e), void *arg, struct err *e)
{
	struct record_walk w = { .s = s, .source_id = source_id, .names = true, .each = each,
		.arg = arg };

	return walk(&w, e);
}

int
store_record_bytes_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct record_out *r, struct err *e), void *arg, struct err *e)
{
	struct record_walk w = { .s = s, .source_id = source_id, .each = each, .arg = arg };

	return walk(&w, e);
}

static int
each_pair(struct store *s, int64_t source_id, int64_t from, int64_t to,
    int (*each)(void *arg, int64_t pair_id, int64_t records, struct err *e), void *arg,
    struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_RECORD_PAIRS, &q, e, "iii", source_id, from, to);
	while (rc == 0 && (rc = query_step(q, e)) == 0)
		rc = each(arg, query_int(q, 0), query_int(q, 1), e);
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_record_pair_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, int64_t pair_id, int64_t records, struct err *e), void *arg,
    struct err *e)
{
	int64_t last = 0, from = INT64_MIN;

	if (db_number(s->db, Q_PAIR_LAST, &last, e, "") < 0)
		return -1;
	for (int64_t to = 0; from <= last; from = to + 1, to += SLICE_PAIRS)
		if (each_pair(s, source_id, from, to, each, arg, e) < 0)
			return -1;
	return 0;
}
