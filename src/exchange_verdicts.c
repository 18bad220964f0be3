/*
 * exchange_verdicts.c - verdicts made elsewhere, from the files of codec_votes.h.
 *
 * Each row goes through the rules of the screen (admit_judgement, admit_resolution).  A reviewer's row is
 * a verdict, a lead's row decides a dispute.  A row that says what is there already changes
 * nothing, so the same file can be read again after an interruption.  All rows are one sitting and
 * one transaction.
 */
#include "admit.h"
#include "exchange_impl.h"

#include "codec_votes.h"
#include "dict.h"
#include "file.h"
#include "mem.h"
#include "store_pair.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
	struct store *store;
	const char *file;
	const struct verdicts_options *o;
	const struct progress *progress;
	struct votes votes;

	struct batch batch;
	char sitting[ID_TEXT], now[TIME_TEXT];
	struct dict by_name;		/* index in people */
	struct person *people;
	size_t people_count;
	struct verdicts_summary sum;
};

/* ---- people ---- */

static int
add_person(struct reading *r, const char *name, struct person *out, struct err *e)
{
	if (!r->o->add_people)
		return err_set(e, ERR_REFUSED, "there is nobody called %.64s here; add them with: "
		    "foureyes people add NAME --role reviewer, or give --add-people", name);
	if (!name_valid(name))
		return err_set(e, ERR_FILE, "\"%.80s\" cannot be a person's name; use letters, "
		    "digits and . _ - @, at most 64 bytes", name);
	if (store_person_add(r->store, r->o->actor, name, r->o->role, e) < 0)
		return -1;
	r->sum.people_added++;
	return store_person_find(r->store, name, out, e);
}

/* The person of a name, read once for the whole file; -1 also for one who retired. */
static int
find_person(struct reading *r, const char *name, struct person *out, struct err *e)
{
	int64_t index = (int64_t)r->people_count;
	int rc = 0;

	if (dict_get(&r->by_name, name, strlen(name), &index)) {
		*out = r->people[index];
		return 0;
	}
	rc = store_person_find(r->store, name, out, e);
	if (rc == 1)
		rc = add_person(r, name, out, e);
	if (rc < 0)
		return -1;
	if (out->retired)
		return err_set(e, ERR_REFUSED, "%s has retired", name);
	dict_put(&r->by_name, name, strlen(name), &index, NULL);
	r->people = mem_resize(r->people, r->people_count + 1, sizeof(*r->people));
	r->people[r->people_count++] = *out;
	return 0;
}

/* ---- deciding ---- */

/* Where a batch has fewer places than a file has votes, what to do. */
static int
fail_judgement(const struct item_facts *item, struct err *e)
{
	size_t used = strlen(e->text);

	if (e->code == ERR_REFUSED && item->wanted == 0 && !item->closed && !item->withdrawn)
		snprintf(e->text + used, sizeof(e->text) - used, "; for more votes than that make a "
		    "batch (foureyes batch create NAME --reviews N) and read them into it with "
		    "--batch NAME");
	return -1;
}

static int
take_verdict(struct reading *r, const struct votes_row *row, const struct person *p,
    const struct item_facts *item, struct err *e)
{
	struct judgement j = { .item_id = item->item_id, .person_id = p->person_id,
		.answer = row->answer, .note = row->note, .elapsed_ms = row->elapsed_ms,
		.shown = { .protocol = "elsewhere" } };
	struct own_mark own;
	bool same = false;
	int rc;

	rc = store_own_mark(r->store, item->item_id, p->person_id, &own, e);
	if (rc < 0)
		return -1;
	if (rc == 0) {
		same = own.answer == row->answer;
		own_mark_release(&own);
	}
	if (same) {
		r->sum.unchanged++;
		return 0;
	}
	if (admit_judgement(r->store, item, p, r->now, e) < 0)
		return fail_judgement(item, e);
	store_new_id(j.id);
	memcpy(j.sitting, r->sitting, sizeof(j.sitting));
	r->sum.verdicts++;
	return store_decide_verdict(r->store, r->o->actor, &j, e);
}

static int
take_resolution(struct reading *r, const struct votes_row *row, const struct person *p,
    const struct item_facts *item, struct err *e)
{
	struct resolution d = { .item_id = item->item_id, .person_id = p->person_id,
		.label = row->answer, .reason = row->note };

	if (admit_resolution(r->store, item, p, e) < 0)
		return -1;
	if (item->state == ITEM_SETTLED && item->label == row->answer) {
		r->sum.unchanged++;
		return 0;
	}
	if (item->state == ITEM_SETTLED)
		return err_set(e, ERR_REFUSED, "it is settled already, as %s; a lead can settle it "
		    "anew with: foureyes resolve", answer_name(item->label));
	store_new_id(d.id);
	r->sum.resolutions++;
	return store_decide_resolution(r->store, r->o->actor, &d, e);
}

static int
find_item(struct reading *r, const struct votes_row *row, int64_t *item_id, struct err *e)
{
	struct pair_names names;
	int rc;

	if (row->pair_id == 0)
		return store_item_find(r->store, r->batch.batch_id, row->image, row->question,
		    item_id, e);
	rc = store_pair_names(r->store, row->pair_id, &names, e);
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is no pair %lld", (long long)row->pair_id);
	if (rc < 0)
		return -1;
	rc = store_item_find(r->store, r->batch.batch_id, names.image, names.question, item_id, e);
	pair_names_release(&names);
	return rc == 1 ? err_set(e, ERR_REFUSED, "batch %s has no pair %lld", r->batch.name,
			     (long long)row->pair_id) : rc;
}

static int
take_row(struct reading *r, const struct votes_row *row, struct err *e)
{
	struct item_facts item;
	struct person p;
	int64_t item_id;
	int rc;

	if (find_person(r, row->reviewer, &p, e) < 0)
		return -1;
	rc = find_item(r, row, &item_id, e);
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "batch %s has no pair of photo \"%.200s\" and "
		    "question \"%.200s\"; both must be as they were imported", r->batch.name,
		    row->image, row->question);
	if (rc < 0 || store_item(r->store, item_id, &item, e) < 0)
		return -1;
	return p.role == ROLE_LEAD ? take_resolution(r, row, &p, &item, e) :
				     take_verdict(r, row, &p, &item, e);
}

static int
take_rows(struct reading *r, struct err *e)
{
	int64_t size = votes_left(&r->votes);
	struct votes_row row;
	int rc;

	while ((rc = votes_next(&r->votes, &row, e)) == 0) {
		r->sum.rows++;
		if (take_row(r, &row, e) < 0)
			return err_prefix(e, "%lld: ", (long long)votes_line(&r->votes));
		exchange_tell_part(r->progress, "verdicts", r->sum.rows,
		    size - votes_left(&r->votes), size);
	}
	return rc < 0 ? -1 : 0;
}

/* ---- the file ---- */

static int
find_batch(struct reading *r, struct err *e)
{
	const char *name = r->o->batch ? r->o->batch : "main";
	int rc = store_batch_find(r->store, name, &r->batch, e);

	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is no batch %s; \"foureyes import\" makes "
		    "the batch main, and \"foureyes batch list\" shows them all", name);
	return rc;
}

/* Every line is looked at before the store is locked, so that a bad file costs nobody anything. */
static int
check_lines(struct reading *r, const struct buf *bytes, struct err *e)
{
	struct votes_row row;
	int rc = votes_open(&r->votes, bytes->data, bytes->len, e);

	while (rc == 0)
		rc = votes_next(&r->votes, &row, e);
	votes_close(&r->votes);
	return rc < 0 ? -1 : 0;
}

static int
write_rows(struct reading *r, const struct buf *bytes, struct err *e)
{
	int rc = -1;

	if (store_begin(r->store, e) < 0)
		return -1;
	clock_text(clock_utc_ms(store_clock(r->store)), r->now);
	store_new_id(r->sitting);
	if (find_batch(r, e) < 0)
		goto out;
	if (votes_open(&r->votes, bytes->data, bytes->len, e) < 0 || take_rows(r, e) < 0)
		err_prefix(e, "%s:", r->file);
	else
		rc = store_commit(r->store, e);
	votes_close(&r->votes);
out:
	store_rollback(r->store);
	return rc;
}

int
exchange_verdicts(struct store *s, const char *file, const struct verdicts_options *o,
    const struct progress *p, struct verdicts_summary *out, struct err *e)
{
	struct reading r = { .store = s, .file = file, .o = o, .progress = p };
	struct buf bytes = BUF_INIT;
	struct person lead;
	int rc = -1;

	if (admit_lead(s, o->actor, "verdicts", &lead, e) < 0)
		return -1;
	dict_init(&r.by_name);
	if (file_read(file, FILE_LIMIT, &bytes, e) < 0)
		goto out;
	if (check_lines(&r, &bytes, e) < 0)
		err_prefix(e, "%s:", file);
	else
		rc = write_rows(&r, &bytes, e);
	if (rc == 0)
		*out = r.sum;
out:
	buf_release(&bytes);
	dict_release(&r.by_name);
	free(r.people);
	return rc;
}
