/*
 * test_lease.c - leases while the machine's clock jumps: nobody is stranded, no place is filled
 * twice, and a sitting's own time goes on evenly.
 */
#include "fixture.h"
#include "tap.h"

#include "review.h"

enum { MINUTE = 60000, HOUR = 60 * MINUTE };

static const struct shown shown = { .protocol = "text", .width = 80, .height = 24 };

static struct review *
sit_at(struct store *s, const char *who, const char *batch)
{
	struct err e = ERR_INIT;
	struct review *r;

	must(review_open(&r, s, who, batch, &e), &e);
	must(review_next(r, &e), &e);
	return r;
}

static struct review *
sit(struct store *s, const char *who)
{
	return sit_at(s, who, "other");
}

/* Which item of the batch, from 1; 0 none. */
static int64_t
on_table(const struct review *r)
{
	return review_task(r) ? review_task(r)->position : 0;
}

static int
judge(struct review *r, struct err *e)
{
	return review_verdict(r, ANSWER_YES, "", 500, &shown, e);
}

/* Time passes for everybody; the clock on the wall may jump as well. */
static void
pass(struct fixture *f, int64_t ms, int64_t jump)
{
	f->mono_ms += ms;
	f->utc_ms += ms + jump;
}

static void
expires(void)
{
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *one, *two;

	fixture_open(&f, 1, 3, 1);
	one = sit(f.store, "reviewer1");
	two = sit(f.store, "reviewer2");
	ok(on_table(one) == 1 && on_table(two) == 2, "one place each");
	pass(&f, REVIEW_LEASE_MS - MINUTE, 0);
	must(review_next(two, &e), &e);
	is_int(on_table(two), 2, "a lease holds for its time");
	pass(&f, 2 * MINUTE, 0);
	must(review_skip(two, &e), &e);
	is_int(on_table(two), 1, "and no longer: the absent one's item is offered");
	is_int(judge(two, &e), 0, "it is judged");
	is_int(judge(one, &e), -1, "the late verdict of who was away makes no second vote");
	is_int(e.code, ERR_REFUSED, "it is refused");
	is_int(on_table(one), 2, "and the next item is on the table");
	review_close(one);
	review_close(two);
	fixture_close(&f);
}

static void
forward(void)
{
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *one, *two;

	fixture_open(&f, 1, 1, 1);
	one = sit(f.store, "reviewer1");
	pass(&f, MINUTE, HOUR);
	is_int(review_renew(one, &e), 0, "an hour forward: not yet due by the sitting's own time");
	is_int(judge(one, &e), 0, "the place is still free, so the verdict counts");
	review_close(one);
	fixture_close(&f);

	fixture_open(&f, 1, 1, 1);
	one = sit(f.store, "reviewer1");
	pass(&f, 3 * MINUTE, HOUR);
	is_int(review_renew(one, &e), 0, "an hour forward, and the lease is due: renewed");
	two = sit(f.store, "reviewer2");
	is_int(on_table(two), 0, "it holds by the new time");
	review_close(two);
	review_close(one);
	fixture_close(&f);
}

static void
back(void)
{
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *one, *two;

	fixture_open(&f, 1, 2, 1);
	one = sit(f.store, "reviewer1");
	two = sit(f.store, "reviewer2");
	pass(&f, MINUTE, -HOUR);
	must(review_next(two, &e), &e);
	is_int(on_table(two), 2, "an hour back: nobody loses what they hold");
	pass(&f, REVIEW_LEASE_MS + MINUTE, 0);
	must(review_skip(two, &e), &e);
	is_int(on_table(two), 1, "and an absent one holds it no longer than ever");
	review_close(one);
	review_close(two);
	fixture_close(&f);
}

static void
to_and_fro(void)
{
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *one, *two;
	struct item_facts item;

	fixture_open(&f, 1, 1, 1);
	one = sit(f.store, "reviewer1");
	pass(&f, 1, HOUR);
	two = sit(f.store, "reviewer2");
	is_int(on_table(two), 1, "an hour forward: the place looks free");
	is_int(judge(two, &e), 0, "and is filled");
	pass(&f, 1, -HOUR);
	is_int(judge(one, &e), -1, "an hour back: the old lease is not worth a second vote");
	is_int(e.code, ERR_REFUSED, "it is refused");
	must(store_item(f.store, 2, &item, &e), &e);	/* after the one of main */
	is_int(item.state, ITEM_AGREED, "one vote of one");
	review_close(one);
	review_close(two);
	fixture_close(&f);
}

/* Three minutes, so that a lease is due to be renewed. */
static void
look_back(struct fixture *f, struct review *r, int times)
{
	struct err e = ERR_INIT;

	must(review_back(r, &e), &e);
	for (int i = 0; i < times; i++) {
		pass(f, 3 * MINUTE, 0);
		must(review_renew(r, &e), &e);
	}
}

static void
gone_back(void)
{
	struct err e = ERR_INIT;
	struct fixture f;
	struct review *one, *two;

	fixture_open(&f, 1, 3, 2);
	one = sit_at(f.store, "reviewer1", "main");
	must(judge(one, &e), &e);
	look_back(&f, one, 1);
	two = sit_at(f.store, "reviewer2", "main");
	is_int(on_table(two), 1, "who looks back at their verdict takes nobody else's place");
	is_int(judge(two, &e), 0, "which is filled");
	is_int(judge(one, &e), 0, "and so can theirs be, anew");
	review_close(one);
	review_close(two);
	fixture_close(&f);

	fixture_open(&f, 1, 3, 1);
	one = sit(f.store, "reviewer1");
	must(judge(one, &e), &e);
	look_back(&f, one, 5);
	two = sit(f.store, "reviewer2");
	is_int(on_table(two), 3, "the item that was left for it is held meanwhile");
	must(judge(one, &e), &e);
	is_int(on_table(one), 2, "and comes back");
	review_close(two);
	must(judge(one, &e), &e);
	must(review_back(one, &e), &e);
	pass(&f, 2 * REVIEW_LEASE_MS, 0);
	two = sit(f.store, "reviewer2");
	is_int(on_table(two), 3, "unless who left it was away for too long");
	is_int(review_renew(one, &e), 0, "of which nothing is made");
	must(review_skip(one, &e), &e);
	is_int(on_table(one), 0, "there is nothing left for them");
	review_close(one);
	review_close(two);
	fixture_close(&f);
}

static void
pace(void)
{
	struct err e = ERR_INIT;
	struct review_progress p;
	struct fixture f;
	struct review *one;

	fixture_open(&f, 2, 4, 1);
	f.mono_ms = HOUR;
	one = sit(f.store, "reviewer1");
	for (int i = 0; i < 6; i++) {
		pass(&f, 2000, i % 2 ? HOUR : -HOUR);
		must(judge(one, &e), &e);
	}
	review_progress(one, &p);
	is_near(p.per_minute, 30, 0.01, "the pace is by the sitting's own time");
	is_int(p.elapsed_ms, 12000, "and so is how long it lasts");
	review_close(one);
	fixture_close(&f);
}

int
main(void)
{
	expires();
	forward();
	back();
	to_and_fro();
	gone_back();
	pace();
	return tap_done();
}
