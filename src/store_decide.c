/*
 * store_decide.c - verdicts, flags, resolutions, and the state of an item that follows from them.
 */
#include "store_impl.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

/* ---- an item's state ---- */

/* Marks of an item, one a person; *out is to be freed. */
static int
load_marks(struct store *s, int64_t item_id, struct mark **out, int *count, struct err *e)
{
	struct query *q;
	struct mark *list = NULL;
	int n = 0, rc;

	rc = query_start(s->db, Q_ITEM_MARKS, &q, e, "i", item_id);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		const char *verdict = query_text(q, 1);

		list = mem_resize(list, (size_t)n + 1, sizeof(*list));
		list[n] = (struct mark){ .person_id = query_int(q, 0), .flag = verdict == NULL };
		if (verdict != NULL)
			answer_parse(verdict, &list[n].answer);
		n++;
	}
	query_end(q);
	if (rc < 0) {
		free(list);
		return -1;
	}
	*out = list;
	*count = n;
	return 0;
}

/* The label of the standing resolution, ANSWER_NONE where there is none. */
static int
load_resolved(struct store *s, int64_t item_id, enum answer *out, struct err *e)
{
	struct query *q;
	int rc;

	*out = ANSWER_NONE;
	rc = query_start(s->db, Q_RESOLUTION_LAST, &q, e, "i", item_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0 && !query_null(q, 3))
		answer_parse(query_text(q, 3), out);
	query_end(q);
	return rc < 0 ? -1 : 0;
}

static int
move_tally(struct store *s, int64_t batch_id, enum item_state from, enum item_state to,
    struct err *e)
{
	if (db_run(s->db, Q_TALLY_MOVE, e, "iti", batch_id, item_state_name(from),
		(int64_t)-1) < 0)
		return -1;
	return db_run(s->db, Q_TALLY_MOVE, e, "iti", batch_id, item_state_name(to), (int64_t)1);
}

int
item_recompute(struct store *s, int64_t item_id, const char *at, struct err *e)
{
	struct item_facts f;
	struct mark *marks = NULL;
	struct outcome o;
	enum answer resolved;
	int count, rc;

	if (store_item(s, item_id, &f, e) < 0 || load_resolved(s, item_id, &resolved, e) < 0 ||
	    load_marks(s, item_id, &marks, &count, e) < 0)
		return -1;
	o = consensus(marks, count, f.reviews, resolved);
	free(marks);
	/* What was decided before and is the same now keeps its time. */
	rc = db_run(s->db, Q_ITEM_STATE, e, "ittit", item_id, item_state_name(o.state),
	    o.label == ANSWER_NONE ? NULL : answer_name(o.label), (int64_t)o.wanted,
	    o.label == ANSWER_NONE ? NULL : at);
	if (rc == 0 && o.state != f.state && !f.withdrawn)
		rc = move_tally(s, f.batch_id, f.state, o.state, e);
	return rc;
}

int
store_item(struct store *s, int64_t item_id, struct item_facts *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_ITEM_FACTS, &q, e, "i", item_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		*out = (struct item_facts){ .item_id = item_id, .pair_id = query_int(q, 0),
			.batch_id = query_int(q, 1), .reviews = (int)query_int(q, 4),
			.wanted = (int)query_int(q, 5), .closed = !query_null(q, 6),
			.withdrawn = query_int(q, 7) != 0 };
		item_state_parse(query_text(q, 2), &out->state);
		if (!query_null(q, 3))
			answer_parse(query_text(q, 3), &out->label);
	}
	if (rc == 1)
		rc = err_set(e, ERR_FILE, "%s: there is no item %lld", s->path,
		    (long long)item_id);
	query_end(q);
	return rc;
}

/* ---- writing decisions ---- */

/* What every decision about an item begins with, so that its entry reads by itself. */
static int
body_item(struct store *s, struct buf *b, int64_t item_id, int64_t person_id, struct err *e)
{
	struct person p;
	struct query *q;
	int rc;

	if (store_person_get(s, person_id, &p, e) < 0)
		return -1;
	rc = query_start(s->db, Q_ITEM_NAMES, &q, e, "i", item_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		body_text(b, "batch", query_text(q, 0));
		body_int(b, "pair_id", query_int(q, 1));
		body_text(b, "image", query_text(q, 2));
		body_text(b, "question", query_text(q, 3));
		body_text(b, "person", p.name);
	}
	query_end(q);
	return rc == 1 ? err_set(e, ERR_FILE, "%s: there is no item %lld", s->path,
	    (long long)item_id) : rc;
}

/* A person's first mark on an item counts as done. Call before the mark is written. */
static int
count_done(struct store *s, int64_t item_id, int64_t person_id, struct err *e)
{
	struct own_mark m = { .answer = ANSWER_NONE };
	struct item_facts f;
	int rc = store_own_mark(s, item_id, person_id, &m, e);

	own_mark_release(&m);
	if (rc != 1)
		return rc;
	if (store_item(s, item_id, &f, e) < 0)
		return -1;
	return db_run(s->db, Q_PLACE_DONE, e, "ii", f.batch_id, person_id);
}

/* The claim is used up and the person put the item off no longer. */
static int
end_claim(struct store *s, int64_t item_id, int64_t person_id, struct err *e)
{
	if (db_run(s->db, Q_CLAIM_REMOVE, e, "ii", item_id, person_id) < 0)
		return -1;
	return db_run(s->db, Q_SKIP_REMOVE, e, "ii", item_id, person_id);
}

/* What the person worked under; 0: nothing, or given elsewhere, so that nobody knows. */
static int
guideline_of(struct store *s, const struct judgement *j, int64_t *version, struct err *e)
{
	*version = 0;
	if (strcmp(j->shown.protocol, "elsewhere") == 0)
		return 0;
	return store_guideline_newest(s, version, e);
}

int
store_decide_verdict(struct store *s, const char *actor, const struct judgement *j, struct err *e)
{
	const char *note = j->note ? j->note : "";
	struct buf b = BUF_INIT;
	char at[TIME_TEXT];
	int64_t seq, guideline;
	int rc = -1;

	if (guideline_of(s, j, &guideline, e) < 0)
		return -1;

	body_begin(&b);
	body_text(&b, "verdict_id", j->id);
	if (body_item(s, &b, j->item_id, j->person_id, e) < 0)
		goto out;
	body_text(&b, "verdict", answer_name(j->answer));
	body_text(&b, "note", note);
	body_text(&b, "sitting", j->sitting);
	if (j->elapsed_ms >= 0)
		body_int(&b, "elapsed_ms", j->elapsed_ms);
	else
		body_text(&b, "elapsed_ms", NULL);
	body_text(&b, "protocol", j->shown.protocol);
	body_int(&b, "width", j->shown.width);
	body_int(&b, "height", j->shown.height);
	body_real(&b, "zoom", j->shown.zoom);
	body_text(&b, "photo_sha256", j->shown.photo_sha256);
	if (guideline > 0)
		body_int(&b, "guideline", guideline);
	body_end(&b);
	if (count_done(s, j->item_id, j->person_id, e) < 0 ||
	    journal_append(s, actor, "verdict", &b, &seq, at, e) < 0 ||
	    db_run(s->db, Q_VERDICT_ADD, e, "itiittttitiirti", seq, j->id, j->item_id, j->person_id,
		answer_name(j->answer), note, j->sitting, at, j->elapsed_ms, j->shown.protocol,
		(int64_t)j->shown.width, (int64_t)j->shown.height, j->shown.zoom,
		j->shown.photo_sha256, guideline) < 0 ||
	    end_claim(s, j->item_id, j->person_id, e) < 0)
		goto out;
	rc = item_recompute(s, j->item_id, at, e);
out:
	buf_release(&b);
	return rc;
}

int
store_decide_flag(struct store *s, const char *actor, const struct judgement *j, struct err *e)
{
	const char *note = j->note ? j->note : "";
	struct buf b = BUF_INIT;
	char at[TIME_TEXT];
	int64_t seq;
	int rc = -1;

	body_begin(&b);
	body_text(&b, "flag_id", j->id);
	if (body_item(s, &b, j->item_id, j->person_id, e) < 0)
		goto out;
	body_text(&b, "note", note);
	body_text(&b, "sitting", j->sitting);
	body_end(&b);
	if (count_done(s, j->item_id, j->person_id, e) < 0 ||
	    journal_append(s, actor, "flag", &b, &seq, at, e) < 0 ||
	    db_run(s->db, Q_FLAG_ADD, e, "itiittt", seq, j->id, j->item_id, j->person_id, note,
		j->sitting, at) < 0 ||
	    end_claim(s, j->item_id, j->person_id, e) < 0)
		goto out;
	rc = item_recompute(s, j->item_id, at, e);
out:
	buf_release(&b);
	return rc;
}

int
store_decide_resolution(struct store *s, const char *actor, const struct resolution *r,
    struct err *e)
{
	const char *reason = r->reason ? r->reason : "";
	const char *label = r->label == ANSWER_NONE ? NULL : answer_name(r->label);
	struct buf b = BUF_INIT;
	char at[TIME_TEXT];
	int64_t seq;
	int rc = -1;

	body_begin(&b);
	body_text(&b, "resolution_id", r->id);
	if (body_item(s, &b, r->item_id, r->person_id, e) < 0)
		goto out;
	body_text(&b, "label", label);
	body_text(&b, "reason", reason);
	body_end(&b);
	if (journal_append(s, actor, "resolution", &b, &seq, at, e) < 0 ||
	    db_run(s->db, Q_RESOLUTION_ADD, e, "itiittt", seq, r->id, r->item_id, r->person_id,
		label, reason, at) < 0)
		goto out;
	rc = item_recompute(s, r->item_id, at, e);
out:
	buf_release(&b);
	return rc;
}
