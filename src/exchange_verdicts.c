/*
 * exchange_verdicts.c - verdicts made elsewhere, from a CSV file or from tasks of Label Studio.
 *
 * Each row goes through the rules of the screen (review_admit, resolve_admit).  A reviewer's row is
 * a verdict, a lead's row decides a dispute.  A row that says what is there already changes
 * nothing, so the same file can be read again after an interruption.  All rows are one sitting and
 * one transaction.
 */
#include "exchange_impl.h"

#include "codec_json.h"
#include "codec_tasks.h"
#include "csv.h"
#include "dict.h"
#include "file.h"
#include "mem.h"
#include "resolve.h"
#include "review.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NOTE_BYTES = 65536 };

enum column { IMAGE, QUESTION, REVIEWER, VERDICT, NOTE, ELAPSED_MS, TASK, COLUMNS };

static const char *const column_names[COLUMNS] = {
	"image", "question", "reviewer", "verdict", "note", "elapsed_ms", "task",
};

/* What crowd-kit and cleanlab call them. */
static const struct {
	const char *name;
	enum column column;
} other_names[] = {
	{ "worker", REVIEWER }, { "annotator", REVIEWER }, { "label", VERDICT },
};

struct reading {
	struct store *store;
	const char *file;
	const struct verdicts_options *o;
	const struct progress *progress;
	bool json;			/* tasks, and not rows of CSV */
	struct tasks tasks;
	struct csv csv;
	int field[COLUMNS];		/* where in a row it stands; -1 nowhere */
	int fields;			/* of a row */
	bool by_task;			/* a pair is named by its number alone */

	struct batch batch;
	char sitting[ID_TEXT], now[TIME_TEXT];
	struct dict by_name;		/* index in people */
	struct person *people;
	size_t people_count;
	struct verdicts_summary sum;
};

struct row {
	const char *image, *question, *reviewer, *note;
	enum answer answer;
	int64_t elapsed_ms;		/* -1 unknown */
	int64_t pair_id;		/* 0: image and question name it */
};

/* ---- a row ---- */

static int
find_column(const char *name)
{
	for (int i = 0; i < COLUMNS; i++)
		if (strcmp(column_names[i], name) == 0)
			return i;
	for (size_t i = 0; i < sizeof(other_names) / sizeof(other_names[0]); i++)
		if (strcmp(other_names[i].name, name) == 0)
			return (int)other_names[i].column;
	return -1;
}

static int
read_header(struct reading *r, struct err *e)
{
	int rc = csv_row(&r->csv, e);

	if (rc < 0)
		return -1;
	if (rc == 1)
		return err_set(e, ERR_FILE,
		    "1: there is no row in it; the first names the columns: "
		    "image,question,reviewer,verdict");
	r->fields = r->csv.count;
	memset(r->field, -1, sizeof(r->field));
	for (int i = 0; i < r->fields; i++) {
		const char *name = csv_field(&r->csv, i);
		int column = find_column(name);

		if (column < 0)
			return err_set(e, ERR_FILE, "%zu: there is no column \"%.80s\"; there are "
			    "image, question (or task), reviewer, verdict, note and elapsed_ms",
			    r->csv.line,
			    name);
		if (r->field[column] >= 0)
			return err_set(e, ERR_FILE, "%zu: the column %s comes twice", r->csv.line,
			    name);
		r->field[column] = i;
	}
	r->by_task = r->field[TASK] >= 0 && r->field[IMAGE] < 0 && r->field[QUESTION] < 0;
	for (int i = r->by_task ? REVIEWER : IMAGE; i <= VERDICT; i++)
		if (r->field[i] < 0)
			return err_set(e, ERR_FILE, "%zu: the column %s is missing; the first line "
			    "names the columns: image,question,reviewer,verdict", r->csv.line,
			    column_names[i]);
	return 0;
}

static const char *
text_of(const struct reading *r, enum column column)
{
	return r->field[column] < 0 ? "" : csv_field(&r->csv, r->field[column]);
}

static int
read_answer(const struct reading *r, struct row *row, struct err *e)
{
	static const enum answer answers[] = { ANSWER_YES, ANSWER_NO, ANSWER_AMBIGUOUS };
	const char *text = text_of(r, VERDICT);

	for (int i = 0; i < 3; i++) {
		if (strcasecmp(text, answer_name(answers[i])) == 0) {
			row->answer = answers[i];
			return 0;
		}
	}
	return err_set(e, ERR_FILE, "%zu: the verdict is \"%.80s\"; yes, no or ambiguous was "
	    "expected", r->csv.line, text);
}

static int
read_elapsed(const struct reading *r, struct row *row, struct err *e)
{
	const char *text = text_of(r, ELAPSED_MS);
	size_t len = strlen(text);

	row->elapsed_ms = -1;
	if (len == 0)
		return 0;
	if (len > 15 || strspn(text, "0123456789") != len)
		return err_set(e, ERR_FILE, "%zu: elapsed_ms is \"%.80s\"; a whole number of "
		    "milliseconds, or nothing, was expected", r->csv.line, text);
	row->elapsed_ms = strtoll(text, NULL, 10);
	return 0;
}

/* The number of a pair, as votes that were exported have it. */
static int
read_task(const struct reading *r, struct row *row, struct err *e)
{
	const char *text = text_of(r, TASK);
	size_t len = strlen(text);

	if (len == 0 || len > 15 || strspn(text, "0123456789") != len)
		return err_set(e, ERR_FILE, "%zu: the task is \"%.80s\"; the number of a pair was "
		    "expected, or the columns image and question", r->csv.line, text);
	row->pair_id = strtoll(text, NULL, 10);
	return 0;
}

static int
read_csv_row(struct reading *r, struct row *row, struct err *e)
{
	int rc = csv_row(&r->csv, e);

	if (rc != 0)
		return rc;
	row->pair_id = 0;
	if (r->csv.count != r->fields)
		return err_set(e, ERR_FILE, "%zu: %d fields, where the first line has %d; put text "
		    "that holds a comma in quotes", r->csv.line, r->csv.count, r->fields);
	row->image = text_of(r, IMAGE);
	row->question = text_of(r, QUESTION);
	row->reviewer = text_of(r, REVIEWER);
	row->note = text_of(r, NOTE);
	if (r->by_task && read_task(r, row, e) < 0)
		return -1;
	for (int i = r->by_task ? REVIEWER : IMAGE; i <= REVIEWER; i++)
		if (text_of(r, (enum column)i)[0] == 0)
			return err_set(e, ERR_FILE, "%zu: %s is empty", r->csv.line,
			    column_names[i]);
	if (strlen(row->note) > NOTE_BYTES)
		return err_set(e, ERR_FILE, "%zu: the note is longer than %d bytes", r->csv.line,
		    NOTE_BYTES);
	if (read_answer(r, row, e) < 0)
		return -1;
	return read_elapsed(r, row, e);
}

static int
read_vote(struct reading *r, struct row *row, struct err *e)
{
	struct tasks_vote v;
	int rc = tasks_next(&r->tasks, &v, e);

	if (rc != 0)
		return rc;
	if (strlen(v.note) > NOTE_BYTES)
		return err_set(e, ERR_FILE, "%lld: the note is longer than %d bytes",
		    (long long)r->tasks.line, NOTE_BYTES);
	*row = (struct row){ .image = v.image, .question = v.question, .reviewer = v.person,
		.note = v.note, .answer = v.answer, .elapsed_ms = v.elapsed_ms };
	return 0;
}

/* The next row: 1 where there is no more. */
static int
read_row(struct reading *r, struct row *row, struct err *e)
{
	return r->json ? read_vote(r, row, e) : read_csv_row(r, row, e);
}

static int64_t
line_of(const struct reading *r)
{
	return r->json ? r->tasks.line : (int64_t)r->csv.line;
}

/* Bytes that are still to come. */
static int64_t
left(const struct reading *r)
{
	return r->json ? (int64_t)r->tasks.in.len : (int64_t)(r->csv.end - r->csv.at);
}

/* To be ended also after a failure. */
static int
begin_rows(struct reading *r, const struct buf *bytes, struct err *e)
{
	r->json = codec_json_sniff(bytes->data, bytes->len);
	if (r->json)
		return tasks_open(&r->tasks, bytes->data, bytes->len, e);
	csv_init(&r->csv, bytes->data, bytes->len);
	return read_header(r, e);
}

static void
end_rows(struct reading *r)
{
	if (r->json)
		tasks_close(&r->tasks);
	else
		csv_release(&r->csv);
}

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

static int
take_verdict(struct reading *r, const struct row *row, const struct person *p,
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
	if (review_admit(r->store, item, p, r->now, e) < 0)
		return -1;
	store_new_id(j.id);
	memcpy(j.sitting, r->sitting, sizeof(j.sitting));
	r->sum.verdicts++;
	return store_decide_verdict(r->store, r->o->actor, &j, e);
}

static int
take_resolution(struct reading *r, const struct row *row, const struct person *p,
    const struct item_facts *item, struct err *e)
{
	struct resolution d = { .item_id = item->item_id, .person_id = p->person_id,
		.label = row->answer, .reason = row->note };

	if (resolve_admit(r->store, item, p, e) < 0)
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
find_item(struct reading *r, const struct row *row, int64_t *item_id, struct err *e)
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
take_row(struct reading *r, const struct row *row, struct err *e)
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
	int64_t size = left(r);
	struct row row;
	int rc;

	while ((rc = read_row(r, &row, e)) == 0) {
		r->sum.rows++;
		if (take_row(r, &row, e) < 0)
			return err_prefix(e, "%lld: ", (long long)line_of(r));
		if (r->sum.rows % 64 == 0 && r->progress != NULL && r->progress->tell != NULL)
			r->progress->tell(r->progress->arg, "verdicts", size - left(r), size);
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
	struct row row;
	int rc = begin_rows(r, bytes, e);

	while (rc == 0)
		rc = read_row(r, &row, e);
	end_rows(r);
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
	if (begin_rows(r, bytes, e) < 0 || take_rows(r, e) < 0)
		err_prefix(e, "%s:", r->file);
	else
		rc = store_commit(r->store, e);
	end_rows(r);
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

	if (lead_admit(s, o->actor, "verdicts", &lead, e) < 0)
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
