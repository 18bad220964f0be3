/* A reviewer's sitting: order, places, leases, undo, skip, flag, history. */
#include "fixture.h"
#include "review.h"
#include "tap.h"

static const struct shown shown = { .protocol = "sixel", .width = 640, .height = 480 };
static struct err e;

static struct review *
sit(struct store *s, const char *who, const char *batch)
{
	struct review *r;

	must(review_open(&r, s, who, batch, &e), &e);
	must(review_next(r, &e), &e);
	return r;
}

static int64_t
position(const struct review *r)
{
	return review_task(r) ? review_task(r)->position : 0;
}

static int
judge(struct review *r, enum answer a)
{
	return review_verdict(r, a, "", 1200, &shown, &e);
}

static enum item_state
state(struct store *s, int64_t item)
{
	struct item_facts f;

	must(store_item(s, item, &f, &e), &e);
	return f.state;
}

static void
order_and_agreement(void)
{
	struct fixture f;
	struct review *a, *b;
	int64_t first;

	fixture_open(&f, 2, 3, 2);
	a = sit(f.store, "reviewer1", NULL);
	b = sit(f.store, "reviewer2", "main");
	first = review_task(a)->item_id;
	is_int(position(a), 1, "the batch begins at its first position");
	is_int(position(b), 1, "both reviewers go the same way");
	is_str(review_task(a)->image, "photo000.jpg", "photo by photo");
	is_int(judge(a, ANSWER_YES), 0, "a verdict is given");
	is_int(position(a), 2, "and the next item is on the table");
	is_int(state(f.store, first), ITEM_OPEN, "one verdict leaves it open");
	is_int(judge(b, ANSWER_YES), 0, "the other gives the same");
	is_int(state(f.store, first), ITEM_AGREED, "they agree");
	judge(a, ANSWER_YES);
	judge(b, ANSWER_AMBIGUOUS);
	is_int(state(f.store, first + 1), ITEM_DISPUTED, "yes and ambiguous are a dispute");
	while (review_task(a) != NULL)
		must(judge(a, ANSWER_NO), &e);
	is_int(judge(a, ANSWER_NO), -1, "when nothing is left there is nothing to judge");
	is_int(e.code, ERR_REFUSED, "and that is a refusal");
	review_close(a);
	review_close(b);
	fixture_close(&f);
}

static void
third_person(void)
{
	struct fixture f;
	struct review *a, *b, *c;
	struct task told;

	fixture_open(&f, 1, 1, 2);
	a = sit(f.store, "reviewer1", NULL);
	b = sit(f.store, "reviewer2", NULL);
	must(review_open(&c, f.store, "reviewer3", NULL, &e), &e);
	is_int(review_next(c, &e), 1, "two claims leave no place for a third person");
	is_int(review_foretell(c, &told, &e), 1, "nothing is foretold");
	f.utc_ms += REVIEW_LEASE_MS + 1;
	is_int(review_foretell(c, &told, &e), 0, "until a lease runs out");
	ok(review_task(c) == NULL, "what is foretold is not on the table");
	is_int(review_next(c, &e), 0, "until it is asked for");
	is_int(review_task(c)->item_id, told.item_id, "and it is that item");
	is_str(review_task(c)->image, told.image, "with that photo");
	task_release(&told);
	is_int(judge(c, ANSWER_YES), 0, "then the place is theirs");
	is_int(judge(b, ANSWER_YES), 0, "a late verdict counts while a place is left");
	is_int(judge(a, ANSWER_NO), -1, "a late verdict is never a third vote");
	is_int(e.code, ERR_REFUSED, "it is refused");
	ok(review_task(a) == NULL, "and the sitting goes on to what waits");
	review_close(a);
	review_close(b);
	review_close(c);
	fixture_close(&f);
}

static void
leases(void)
{
	struct fixture f;
	struct review *a, *again;
	int64_t at;

	fixture_open(&f, 1, 3, 2);
	a = sit(f.store, "reviewer1", NULL);
	must(judge(a, ANSWER_YES), &e);
	at = position(a);
	again = sit(f.store, "reviewer1", NULL);
	is_int(position(again), at, "the same person in another window gets the same item");
	f.mono_ms += REVIEW_LEASE_MS / 2;
	f.utc_ms += REVIEW_LEASE_MS / 2;
	is_int(review_renew(a, &e), 0, "a lease is renewed");
	f.utc_ms += REVIEW_LEASE_MS - 1000;
	is_int(store_place_free(f.store, review_task(a)->item_id, f.reviewer1,
		"2026-11-21T08:15:30.000Z", &e), 0, "and still holds");
	review_close(a);
	review_close(again);
	a = sit(f.store, "reviewer1", NULL);
	is_int(position(a), at, "what was given back is offered again");
	review_close(a);
	fixture_close(&f);
}

static void
undo(void)
{
	struct fixture f;
	struct review *a;
	int64_t first;

	fixture_open(&f, 1, 4, 2);
	a = sit(f.store, "reviewer1", NULL);
	first = review_task(a)->item_id;
	is_int(review_back(a, &e), 1, "nothing to go back to at first");
	must(judge(a, ANSWER_YES), &e);
	must(judge(a, ANSWER_NO), &e);
	is_int(review_back(a, &e), 0, "back to the second");
	is_int(review_task(a)->item_id, first + 1, "it is on the table");
	ok(review_mark(a) != NULL && review_mark(a)->answer == ANSWER_NO, "with its verdict");
	is_int(review_back(a, &e), 0, "back to the first");
	is_int(review_steps_back(a), 2, "two steps");
	is_int(review_back(a, &e), 1, "no further");
	is_int(judge(a, ANSWER_AMBIGUOUS), 0, "a new verdict");
	is_int(review_task(a)->item_id, first + 2, "returns to the item that was left");
	is_int(review_steps_back(a), 0, "no longer back");
	must(review_back(a, &e), &e);
	must(review_back(a, &e), &e);
	is_int(review_task(a)->item_id, first, "the order of the trail stays");
	is_str(answer_name(review_mark(a)->answer), "ambiguous", "the change stands");
	must(review_skip(a, &e), &e);
	is_int(review_task(a)->item_id, first + 2, "skipping while back returns, too");
	review_close(a);
	fixture_close(&f);
}

static void
undo_whatever_others_did(void)
{
	struct fixture f;
	struct review *a, *b;
	struct resolution r = { .label = ANSWER_NO, .reason = "seen it" };
	int64_t item;

	fixture_open(&f, 1, 2, 2);
	a = sit(f.store, "reviewer1", NULL);
	b = sit(f.store, "reviewer2", NULL);
	item = review_task(a)->item_id;
	must(judge(a, ANSWER_YES), &e);
	must(judge(b, ANSWER_NO), &e);
	is_int(state(f.store, item), ITEM_DISPUTED, "a dispute");
	must(review_back(a, &e), &e);
	must(judge(a, ANSWER_NO), &e);
	is_int(state(f.store, item), ITEM_AGREED, "undo ends it");
	must(review_back(a, &e), &e);
	must(judge(a, ANSWER_YES), &e);
	is_int(state(f.store, item), ITEM_DISPUTED, "and begins it again");
	must(store_begin(f.store, &e), &e);
	store_new_id(r.id);
	r.item_id = item;
	r.person_id = f.lead;
	must(store_decide_resolution(f.store, "lead", &r, &e), &e);
	must(store_commit(f.store, &e), &e);
	must(review_back(a, &e), &e);
	is_int(judge(a, ANSWER_AMBIGUOUS), 0, "undo works after the lead settled");
	is_int(state(f.store, item), ITEM_SETTLED, "and the resolution stands");
	review_close(a);
	review_close(b);
	fixture_close(&f);
}

static void
skip_and_flag(void)
{
	struct fixture f;
	struct review *a, *b;
	int64_t first;

	fixture_open(&f, 1, 3, 2);
	a = sit(f.store, "reviewer1", NULL);
	first = review_task(a)->item_id;
	must(review_skip(a, &e), &e);
	is_int(review_task(a)->item_id, first + 1, "a skipped item is put off");
	must(review_flag(a, "too dark", &e), &e);
	is_int(state(f.store, first + 1), ITEM_DISPUTED, "a flag takes it to the lead");
	must(judge(a, ANSWER_YES), &e);
	is_int(review_task(a)->item_id, first, "what was skipped comes when nothing else is left");
	b = sit(f.store, "reviewer2", NULL);
	is_int(review_task(b)->item_id, first, "another's skip changes nothing for me");
	must(judge(b, ANSWER_YES), &e);
	is_int(review_task(b)->item_id, first + 1, "nor does another's flag");
	is_int(judge(b, ANSWER_YES), 0, "a flagged item can be judged by the other");
	is_int(state(f.store, first + 1), ITEM_DISPUTED, "and stays with the lead");
	must(review_back(a, &e), &e);
	must(review_back(a, &e), &e);
	is_int(review_task(a)->item_id, first + 1, "undo goes back to the flag");
	must(judge(a, ANSWER_YES), &e);
	is_int(state(f.store, first + 1), ITEM_AGREED, "a verdict supersedes the flag");
	review_close(a);
	review_close(b);
	fixture_close(&f);
}

struct seen {
	int rows, superseded;
	char first[16];
};

static int
look(void *arg, const struct history_row *h, struct err *err)
{
	struct seen *s = arg;

	(void)err;
	if (s->rows++ == 0)
		snprintf(s->first, sizeof(s->first), "%s", answer_name(h->answer));
	s->superseded += h->superseded;
	return 0;
}

static void
history_and_progress(void)
{
	struct fixture f;
	struct review *a;
	struct review_progress p;
	struct seen s = { 0 };

	fixture_open(&f, 2, 2, 2);
	a = sit(f.store, "reviewer1", NULL);
	for (int i = 0; i < 3; i++) {
		f.mono_ms += 6000;
		must(judge(a, ANSWER_YES), &e);
	}
	must(review_back(a, &e), &e);
	must(judge(a, ANSWER_NO), &e);
	review_progress(a, &p);
	is_int(p.done, 3, "three items done");
	is_int(p.total, 4, "of four");
	is_int(p.sitting, 4, "four verdicts given");
	ok(p.last == ANSWER_NO, "the last was no");
	ok(p.per_minute > 9 && p.per_minute < 16, "about ten a minute (%.1f)", p.per_minute);
	must(review_history(a, true, 0, 100, look, &s, &e), &e);
	is_int(s.rows, 4, "history has every verdict");
	is_str(s.first, "no", "latest first");
	is_int(s.superseded, 1, "and says which was superseded");
	review_close(a);
	fixture_close(&f);
}

static void
who_may(void)
{
	struct fixture f;
	struct review *a = NULL;

	fixture_open(&f, 1, 1, 2);
	is_int(review_open(&a, f.store, "nobody", NULL, &e), -1, "unknown people may not");
	is_int(e.code, ERR_REFUSED, "refused");
	is_int(review_open(&a, f.store, "reviewer1", "nothing", &e), -1, "unknown batches neither");
	a = sit(f.store, "reviewer1", NULL);
	must(store_begin(f.store, &e), &e);
	must(store_batch_close(f.store, "lead", "main", &e), &e);
	must(store_commit(f.store, &e), &e);
	is_int(judge(a, ANSWER_YES), -1, "no verdict in a closed batch");
	review_close(a);
	is_int(review_open(&a, f.store, "reviewer1", "main", &e), -1, "nor a sitting");
	must(store_begin(f.store, &e), &e);
	must(store_person_retire(f.store, "lead", "reviewer1", &e), &e);
	must(store_commit(f.store, &e), &e);
	is_int(review_open(&a, f.store, "reviewer1", NULL, &e), -1, "retired people may not");
	fixture_close(&f);
}

int
main(void)
{
	order_and_agreement();
	third_person();
	leases();
	undo();
	undo_whatever_others_did();
	skip_and_flag();
	history_and_progress();
	who_may();
	return tap_done();
}
