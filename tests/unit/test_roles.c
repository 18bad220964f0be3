/*
 * What only a lead may is refused below the screens and the commands: to reviewers, to who retired,
 * to who is not known; before a file is touched, so that nothing is learnt from how it fails.
 */
#include "admit.h"
#include "board.h"
#include "exchange.h"
#include "fixture.h"
#include "guideline.h"
#include "mem.h"
#include "resolve.h"
#include "review.h"
#include "room.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char labels[] =
    "{\"question_id\": 1, \"image\": \"a.jpg\", \"text\": \"Is there a car in the image?\", "
    "\"label\": \"yes\"}\n"
    "{\"question_id\": 2, \"image\": \"a.jpg\", \"text\": \"Is there a dog in the image?\", "
    "\"label\": \"no\"}\n";

static int
import(struct room *r, const char *who, const char *file)
{
	const struct import_options o = { .actor = who };
	struct import_summary sum;

	return exchange_import(r->store, &file, 1, &o, NULL, &sum, &r->e);
}

static int
verdicts(struct room *r, const char *who, const char *file)
{
	const struct verdicts_options o = { .actor = who, .add_people = true, .role = ROLE_LEAD };
	struct verdicts_summary sum;

	return exchange_verdicts(r->store, file, &o, NULL, &sum, &r->e);
}

static int
export(struct room *r, const char *who, const char *to)
{
	const struct export_options o = { .actor = who, .output = to,
		.unsettled = UNSETTLED_ORIGINAL };
	struct export_summary sum;

	return exchange_export(r->store, &o, NULL, &sum, &r->e);
}

static void
refused(struct room *r, const char *who, const char *what, int rc, const char *says)
{
	is_int(rc, -1, "%s: no %s", who, what);
	is_int(r->e.code, ERR_REFUSED, "%s: … the rules say so", who);
	ok(strstr(r->e.text, says) != NULL, "%s: … \"%s\" (%s)", who, says, r->e.text);
	r->e = (struct err)ERR_INIT;
}

static void
test_person(struct room *r, const char *who, const char *says)
{
	int64_t entries = room_entries(r);
	const char *to = room_path(r, "out");
	struct resolve *resolve;
	int64_t version;

	refused(r, who, "guideline of what is not there",
	    guideline_set(r->store, who, room_path(r, "none"), &version, &r->e), says);
	refused(r, who, "import", import(r, who, room_path(r, "labels.json")), says);
	refused(r, who, "import of what is not there", import(r, who, room_path(r, "none")), says);
	refused(r, who, "verdicts", verdicts(r, who, room_path(r, "v.csv")), says);
	refused(r, who, "verdicts of what is not there", verdicts(r, who, room_path(r, "none")),
	    says);
	refused(r, who, "export", export(r, who, to), says);
	ok(access(to, F_OK) != 0, "%s: … and no folder was made", who);
	is_int(resolve_open(&resolve, r->store, who, NULL, &r->e), -1, "%s: no disputes", who);
	is_int(r->e.code, ERR_REFUSED, "%s: … the rules say so", who);
	is_int(room_entries(r), entries, "%s: nothing was decided", who);
}

/* Two boards of a reviewer, with all that stands on them. */
static bool
same_board(const struct board *a, const struct board *b)
{
	bool same = a->batches == b->batches && a->own == b->own && a->waiting == b->waiting &&
	    a->items == b->items && a->open == b->open && a->agreed == b->agreed &&
	    a->disputed == b->disputed && a->settled == b->settled && a->voted == b->voted &&
	    a->unsettled == b->unsettled && a->ambiguous == b->ambiguous &&
	    a->others == b->others && a->wanted == b->wanted && a->step == b->step &&
	    memcmp(&a->counts, &b->counts, sizeof(a->counts)) == 0 &&
	    strcmp(a->next, b->next) == 0;

	for (int i = 0; same && i < a->batches; i++)
		same = a->batch[i].items == b->batch[i].items &&
		    a->batch[i].own == b->batch[i].own &&
		    a->batch[i].open == b->batch[i].open &&
		    a->batch[i].agreed == b->batch[i].agreed &&
		    a->batch[i].disputed == b->batch[i].disputed &&
		    a->batch[i].settled == b->batch[i].settled &&
		    a->batch[i].offered == b->batch[i].offered;
	return same;
}

static void
test_board(struct room *r)
{
	static const char *const rounds[] = {
		"a.jpg,Is there a car in the image?,reviewer2,yes\n",
		("a.jpg,Is there a dog in the image?,reviewer2,no\n"
		 "a.jpg,Is there a car in the image?,reviewer2,ambiguous\n"),
		"a.jpg,Is there a dog in the image?,reviewer2,yes\n",
	};
	struct verdicts_summary sum;
	struct board before, after, lead_before, lead_after;

	must(board_read(&before, r->store, "reviewer1", &r->e), &r->e);
	must(board_read(&lead_before, r->store, "lead", &r->e), &r->e);
	for (size_t i = 0; i < sizeof(rounds) / sizeof(rounds[0]); i++) {
		char *rows = mem_printf("image,question,reviewer,verdict\n%s", rounds[i]);

		must(room_verdicts(r, rows, &sum), &r->e);
		free(rows);
		must(board_read(&after, r->store, "reviewer1", &r->e), &r->e);
		ok(same_board(&before, &after), "a reviewer's board is the same after round %zu of "
		    "the other's verdicts", i + 1);
		board_release(&after);
	}
	must(room_verdicts(r, "image,question,reviewer,verdict\n"
	    "a.jpg,Is there a car in the image?,reviewer1,yes\n", &sum), &r->e);
	must(board_read(&lead_after, r->store, "lead", &r->e), &r->e);
	ok(!same_board(&lead_before, &lead_after), "a lead's is not");
	is_int(lead_after.disputed, 1, "a lead's tells of the dispute");
	must(board_read(&after, r->store, "reviewer1", &r->e), &r->e);
	is_int(after.disputed, 0, "a reviewer's does not, though they voted in it");
	is_int(after.own, 1, "but of what they gave");
	board_release(&before);
	board_release(&after);
	board_release(&lead_before);
	board_release(&lead_after);
}

int
main(void)
{
	struct room r;
	struct person p;

	room_open(&r);
	room_write(&r, "labels.json", labels);
	room_write(&r, "v.csv", "image,question,reviewer,verdict\n");
	must(store_begin(r.store, &r.e), &r.e);
	must(store_person_retire(r.store, "lead", "lead2", &r.e), &r.e);
	must(store_commit(r.store, &r.e), &r.e);
	test_person(&r, "reviewer1", "is the lead's; you are reviewer1 (reviewer)");
	test_person(&r, "lead2", "lead2 has retired");
	test_person(&r, "stranger", "there is nobody called stranger");
	test_person(&r, "", "there is nobody called");

	is_int(admit_lead(r.store, "lead", "this", &p, &r.e), 0, "a lead is let in");
	is_str(p.name, "lead", "… as who they are");
	is_int(admit_lead(r.store, "reviewer1", "this", &p, &r.e), -1, "a reviewer is not");
	is_str(p.name, "lead", "… and what is given out stays as it was");
	is_int(import(&r, "lead", room_path(&r, "labels.json")), 0, "a lead imports");
	is_int(verdicts(&r, "lead", room_path(&r, "v.csv")), 0, "… reads verdicts");
	is_int(export(&r, "lead", room_path(&r, "out")), 0, "… writes labels");
	test_board(&r);
	room_close(&r);
	return tap_done();
}
