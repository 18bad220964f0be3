/* What people find on sitting down, what they are told to do next, and what they are not told. */
#include "board.h"
#include "fixture.h"
#include "tap.h"

static struct err e;

static void
judge(struct fixture *f, int64_t item, int64_t person, enum answer a)
{
	struct judgement j = { .item_id = item, .person_id = person, .answer = a, .note = "",
		.elapsed_ms = 900, .shown = { .protocol = "text" } };

	store_new_id(j.id);
	store_new_id(j.sitting);
	must(store_begin(f->store, &e), &e);
	must(store_decide_verdict(f->store, "somebody", &j, &e), &e);
	must(store_commit(f->store, &e), &e);
}

static void
settle(struct fixture *f, int64_t item, enum answer label)
{
	struct resolution r = { .item_id = item, .person_id = f->lead, .label = label,
		.reason = "" };

	store_new_id(r.id);
	must(store_begin(f->store, &e), &e);
	must(store_decide_resolution(f->store, "lead", &r, &e), &e);
	must(store_commit(f->store, &e), &e);
}

/* The items of main in their order. */
static void
items(struct fixture *f, int64_t *out, int want)
{
	struct task t[16];
	int count;

	must(store_peek(f->store, f->main_id, f->lead, 0, 16, t, &count, &e), &e);
	if (count != want)
		bail("%d items, expected %d", count, want);
	for (int i = 0; i < count; i++) {
		out[i] = t[i].item_id;
		task_release(&t[i]);
	}
}

static void
add_person(struct fixture *f, const char *name, enum role role)
{
	must(store_begin(f->store, &e), &e);
	must(store_person_add(f->store, "lead", name, role, &e), &e);
	must(store_commit(f->store, &e), &e);
}

static void
retire(struct fixture *f, const char *name)
{
	must(store_begin(f->store, &e), &e);
	must(store_person_retire(f->store, "lead", name, &e), &e);
	must(store_commit(f->store, &e), &e);
}

/* Checks the step and the sentence of somebody's board. */
static void
expect(struct fixture *f, const char *person, enum board_step step, const char *next,
    const char *what)
{
	struct board b = { .batches = -1 };

	e = (struct err)ERR_INIT;
	if (board_read(&b, f->store, person, &e) < 0) {
		ok(false, "%s", what);
		diag("%s", e.text);
		return;
	}
	is_int(b.step, step, "%s: the step", what);
	is_str(b.next, next, "%s: the sentence", what);
	board_release(&b);
}

/* ---- everything a board says, as one text ---- */

static void
add_text(char *out, size_t size, const struct board *b)
{
	size_t at = 0;

	at += (size_t)snprintf(out + at, size - at, "%s %d %" PRId64 " %" PRId64 " %d %s|",
	    b->person.name, b->batches, b->own, b->waiting, b->step, b->next);
	at += (size_t)snprintf(out + at, size - at, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
	    " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %d %d|", b->items, b->open,
	    b->agreed, b->disputed, b->settled, b->voted, b->unsettled, b->ambiguous,
	    b->counts.records + b->counts.pairs + b->counts.photos + b->counts.photos_missing +
	    b->counts.sources, b->others, b->wanted);
	for (int i = 0; i < b->batches; i++) {
		const struct board_batch *x = &b->batch[i];

		at += (size_t)snprintf(out + at, size - at, "%s %d %d %d %" PRId64 " %" PRId64
		    " %d %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "|", x->name, x->reviews,
		    x->order, x->closed, x->items, x->own, x->offered, x->open, x->agreed,
		    x->disputed, x->settled);
	}
}

/* reviewer1 judges three of four items yes; the other one, if they come at all, says `other`. */
static void
story(char *out, size_t size, enum answer other)
{
	struct board b;
	struct fixture f;
	int64_t item[4];

	fixture_open(&f, 2, 2, 2);
	items(&f, item, 4);
	for (int i = 0; i < 3; i++) {
		if (other != ANSWER_NONE)
			judge(&f, item[i], f.reviewer2, other);
		judge(&f, item[i], f.reviewer1, ANSWER_YES);
	}
	if (other == ANSWER_NO)
		settle(&f, item[0], ANSWER_AMBIGUOUS);
	must(board_read(&b, f.store, "reviewer1", &e), &e);
	add_text(out, size, &b);
	board_release(&b);
	fixture_close(&f);
}

static void
test_blind(void)
{
	char agree[2048], differ[2048], absent[2048];

	story(agree, sizeof(agree), ANSWER_YES);
	story(differ, sizeof(differ), ANSWER_NO);
	story(absent, sizeof(absent), ANSWER_NONE);
	is_str(differ, agree, "a reviewer's board does not tell what another said");
	is_str(absent, agree, "nor whether another was there");
	ok(strstr(agree, "1 item waits for your verdict.") != NULL, "it tells their own work");
}

static void
test_reviewer(void)
{
	struct fixture f;
	struct board b;
	int64_t item[4];

	fixture_open(&f, 2, 2, 2);
	items(&f, item, 4);
	expect(&f, "reviewer1", STEP_REVIEW, "4 items wait for your verdict.", "a new reviewer");
	for (int i = 0; i < 4; i++)
		judge(&f, item[i], f.reviewer1, ANSWER_NO);
	expect(&f, "reviewer1", STEP_NOTHING,
	    "Nothing waits for you: you have judged 4 items. Thank you.", "after the last");
	for (int i = 0; i < 4; i++)
		judge(&f, item[i], f.reviewer2, ANSWER_NO);
	expect(&f, "reviewer3", STEP_NOTHING, "Nothing waits for you yet.", "places all taken");
	must(board_read(&b, f.store, "reviewer3", &e), &e);
	ok(!b.batch[0].offered && b.waiting == 0, "nothing offered, nothing counted");
	is_int(b.batch[0].items, 4, "the size of a batch is no secret");
	board_release(&b);
	is_int(board_read(&b, f.store, "nobody", &e), -1, "an unknown name is refused");
	is_int(e.code, ERR_REFUSED, "by the rules");
	retire(&f, "reviewer3");
	is_int(board_read(&b, f.store, "reviewer3", &e), -1, "a retired one too");
	fixture_close(&f);
}

static void
test_lead(void)
{
	struct fixture f;
	struct board b;
	int64_t item[4];

	fixture_open(&f, 2, 2, 2);
	items(&f, item, 4);
	expect(&f, "lead", STEP_OTHERS, "4 items are open: the reviewers have them.", "at first");
	for (int i = 0; i < 4; i++) {
		judge(&f, item[i], f.reviewer1, ANSWER_YES);
		judge(&f, item[i], i == 1 ? f.lead : f.reviewer2, i < 2 ? ANSWER_NO : ANSWER_YES);
	}
	expect(&f, "lead", STEP_RESOLVE, "1 dispute waits for you to settle.", "disputes");
	must(board_read(&b, f.store, "lead", &e), &e);
	must(board_count_labels(&b, f.store, &e), &e);
	is_int(b.disputed, 2, "all disputes are counted");
	is_int(b.voted, 1, "and those the lead voted in");
	is_int(b.agreed, 2, "and what is agreed");
	is_int(b.open, 0, "nothing is open");
	is_int(b.unsettled, 2, "records without a label");
	is_int(b.counts.pairs, 4, "pairs");
	is_int(b.own, 1, "the lead's own verdicts");
	board_release(&b);
	settle(&f, item[0], ANSWER_AMBIGUOUS);
	expect(&f, "lead", STEP_OTHERS, "1 dispute waits for another lead: you voted yourself.",
	    "only what the lead voted in is left");
	settle(&f, item[1], ANSWER_YES);
	expect(&f, "lead", STEP_EXPORT, "All 4 records have their label.", "everything settled");
	must(board_read(&b, f.store, "lead", &e), &e);
	must(board_count_labels(&b, f.store, &e), &e);
	is_int(b.ambiguous, 1, "records that turned out ambiguous");
	is_int(b.settled, 2, "what was settled");
	is_int(b.unsettled, 0, "and nothing without a label");
	board_release(&b);
	fixture_close(&f);
}

static void
test_people(void)
{
	struct fixture f;
	struct person *list;
	int count;

	fixture_open(&f, 1, 2, 2);
	retire(&f, "reviewer3");
	retire(&f, "reviewer2");
	expect(&f, "lead", STEP_PEOPLE, "Every item needs 2 reviewers: 1 more is missing.",
	    "one reviewer alone");
	retire(&f, "reviewer1");
	expect(&f, "lead", STEP_PEOPLE, "Nobody but you works here: every item needs 2 reviewers.",
	    "nobody but the lead");
	add_person(&f, "alpha", ROLE_LEAD);
	add_person(&f, "omega", ROLE_REVIEWER);
	expect(&f, "lead", STEP_OTHERS, "2 items are open: the reviewers have them.",
	    "another lead may review");
	must(board_people(f.store, &list, &count, &e), &e);
	is_int(count, 3, "who may sit down here: nobody who retired");
	is_str(list[0].name, "omega", "reviewers first");
	free(list);
	fixture_close(&f);
}

static void
test_batches(void)
{
	static const struct batch_filter all = { .original = ANSWER_NONE };
	struct fixture f;
	struct board b;
	int64_t item[2];

	fixture_open(&f, 1, 2, 2);
	items(&f, item, 2);
	must(store_begin(f.store, &e), &e);
	must(store_batch_create(f.store, "lead", "again", 1, ORDER_SUBJECT, 0, &all, &e), &e);
	must(store_batch_close(f.store, "lead", "main", &e), &e);
	must(store_commit(f.store, &e), &e);
	must(board_read(&b, f.store, "reviewer1", &e), &e);
	is_int(b.batches, 2, "both batches");
	is_str(b.batch[0].name, "again", "the open one first");
	is_int(b.batch[0].reviews, 1, "with its rules");
	is_int(b.batch[0].order, ORDER_SUBJECT, "and its order");
	ok(b.batch[1].closed && !b.batch[1].offered, "a closed one offers nothing");
	is_int(b.waiting, 2, "what waits is what is offered");
	board_release(&b);
	must(store_begin(f.store, &e), &e);
	must(store_batch_close(f.store, "lead", "again", &e), &e);
	must(store_commit(f.store, &e), &e);
	expect(&f, "lead", STEP_BATCH, "2 records have no label and stand in no open batch.",
	    "everything closed");
	fixture_close(&f);
}

static void
test_empty(void)
{
	struct store *s;

	must(store_open_memory(&s, NULL, &e), &e);
	must(store_begin(s, &e), &e);
	must(store_person_add(s, "lead", "lead", ROLE_LEAD, &e), &e);
	must(store_person_add(s, "lead", "reviewer1", ROLE_REVIEWER, &e), &e);
	must(store_commit(s, &e), &e);

	struct fixture f = { .store = s };
	expect(&f, "lead", STEP_IMPORT, "There are no labels here yet.", "an empty store");
	expect(&f, "reviewer1", STEP_NOTHING, "Nothing waits for you yet.", "for a reviewer");
	store_close(s);
}

int
main(void)
{
	test_empty();
	test_blind();
	test_reviewer();
	test_lead();
	test_people();
	test_batches();
	return tap_done();
}
