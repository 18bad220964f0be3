/* A lead's work: the list, settling, who may not, undo, two leads at once. */
#include "fixture.h"
#include "resolve.h"
#include "review.h"
#include "tap.h"

static struct err e;

static void
judge(struct fixture *f, int64_t item, int64_t person, enum answer a, const char *note)
{
	struct judgement j = { .item_id = item, .person_id = person, .answer = a, .note = note,
		.elapsed_ms = 900, .shown = { .protocol = "text" } };

	store_new_id(j.id);
	store_new_id(j.sitting);
	must(store_begin(f->store, &e), &e);
	must(store_decide_verdict(f->store, "reviewer1", &j, &e), &e);
	must(store_commit(f->store, &e), &e);
}

static int64_t
item_at(struct fixture *f, int position)
{
	struct task t[16];
	int count;
	int64_t id = 0;

	must(store_peek(f->store, f->main_id, f->lead, 0, 16, t, &count, &e), &e);
	for (int i = 0; i < count; i++) {
		if (t[i].position == position)
			id = t[i].item_id;
		task_release(&t[i]);
	}
	return id;
}

static enum item_state
state(struct fixture *f, int64_t item)
{
	struct item_facts facts;

	must(store_item(f->store, item, &facts, &e), &e);
	return facts.state;
}

int
main(void)
{
	struct fixture f;
	struct resolve *r = NULL, *other;
	struct dispute_detail d;
	int64_t one, two, three, last;

	fixture_open(&f, 2, 2, 2);
	one = item_at(&f, 1);
	two = item_at(&f, 2);
	three = item_at(&f, 3);
	judge(&f, one, f.reviewer1, ANSWER_YES, "a stripe of it");
	judge(&f, one, f.reviewer2, ANSWER_NO, "");
	judge(&f, two, f.reviewer1, ANSWER_NO, "");
	judge(&f, two, f.lead, ANSWER_AMBIGUOUS, "");
	judge(&f, three, f.reviewer1, ANSWER_YES, "");
	judge(&f, three, f.reviewer2, ANSWER_YES, "");

	is_int(resolve_open(&r, f.store, "reviewer1", NULL, &e), -1, "a reviewer may not resolve");
	is_int(resolve_open(&r, f.store, "lead", "nothing", &e), -1, "nor anybody an unknown batch");
	must(resolve_open(&r, f.store, "lead", NULL, &e), &e);
	must(resolve_load(r, false, NULL, &e), &e);
	is_int(resolve_count(r), 2, "two disputes");
	is_str(resolve_at(r, 0)->subject, "thing 0", "by subject");
	is_str(resolve_at(r, 0)->votes, "yes+no", "with the votes in order");
	ok(!resolve_at(r, 0)->voted && resolve_at(r, 1)->voted, "and whether the lead voted");
	ok(resolve_at(r, 2) == NULL && resolve_at(r, -1) == NULL, "nothing beyond the list");
	must(resolve_load(r, false, "THING 1", &e), &e);
	is_int(resolve_count(r), 1, "the filter takes any case");
	resolve_filter(r, "photo000");
	is_int(resolve_count(r), 2, "another filter, of what was read");
	resolve_filter(r, NULL);

	must(resolve_detail(r, one, &d, &e), &e);
	is_int(d.marks, 2, "two marks");
	is_str(d.mark[0].note, "a stripe of it", "with notes");
	is_int(d.originals_yes, 1, "and the originals");
	ok(!d.resolved, "nothing settled yet");
	dispute_detail_release(&d);

	is_int(resolve_settle(r, two, ANSWER_NO, "", 0, &e), -1, "not what the lead voted in");
	is_int(resolve_settle(r, three, ANSWER_NO, "", 0, &e), -1, "not what is agreed");
	is_int(resolve_settle(r, one, ANSWER_NO, "it is a flag", 0, &e), 0, "a dispute is settled");
	is_int(state(&f, one), ITEM_SETTLED, "it is");
	is_int(resolve_count(r), 1, "and off the list");
	is_int(resolve_at(r, 0)->item_id, two, "the other one is left");
	is_int(resolve_outcome(r, &e), 0, "looked up by its id on a new connection: it was saved");
	is_int(resolve_settle(r, two, ANSWER_NO, "", 0, &e), -1, "what the lead voted in, again");
	is_int(resolve_outcome(r, &e), 1, "looked up: it was not");
	is_int(resolve_last(r, &last), 0, "which changes nothing");
	is_int(resolve_last(r, &last), 0, "there is something to undo");
	is_int(last, one, "that one");

	must(store_begin(f.store, &e), &e);
	must(store_person_add(f.store, "lead", "lead2", ROLE_LEAD, &e), &e);
	must(store_commit(f.store, &e), &e);
	must(resolve_open(&other, f.store, "lead2", "main", &e), &e);
	is_int(resolve_settle(other, one, ANSWER_YES, "", 0, &e), -1,
	    "another lead who had not seen it is told");
	must(resolve_detail(other, one, &d, &e), &e);
	ok(d.resolved && d.resolution.label == ANSWER_NO, "a look shows the resolution");
	is_int(resolve_settle(other, one, ANSWER_AMBIGUOUS, "half hidden", d.resolution.seq, &e), 0,
	    "and a new one can be given");
	is_int(d.marks, 2, "the verdicts are as they were");
	dispute_detail_release(&d);

	judge(&f, one, f.reviewer1, ANSWER_NO, "");
	must(resolve_load(other, true, NULL, &e), &e);
	is_int(resolve_count(other), 1, "one is settled");
	is_int(resolve_at(other, 0)->label, ANSWER_AMBIGUOUS, "as what");
	ok(resolve_at(other, 0)->changed, "and the lead is told of a verdict changed after it");
	must(resolve_detail(other, one, &d, &e), &e);
	is_int(resolve_withdraw(other, one, "looked again", d.resolution.seq, &e), 0, "undo");
	dispute_detail_release(&d);
	is_int(state(&f, one), ITEM_AGREED, "the item is what its verdicts make it");
	is_int(resolve_last(other, &last), 1, "nothing more to undo");
	resolve_close(r);
	resolve_close(other);
	fixture_close(&f);
	return tap_done();
}
