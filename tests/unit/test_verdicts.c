/*
 * test_verdicts.c - verdicts made elsewhere go by the rules of the screens, all of them or none.
 */
#include "tap.h"

#include "buf.h"
#include "exchange.h"
#include "fixture.h"
#include "mem.h"
#include "room.h"

#define HEAD "image,question,reviewer,verdict\n"

static struct verdicts_summary sum;

/* A store with one source of two photos, dog and cat asked of both. */
static void
open_room(struct room *r)
{
	room_open(r);
	room_write(r, "x.json", "{\"image\":\"a\",\"text\":\"dog\",\"label\":\"yes\"}\n"
		"{\"image\":\"a\",\"text\":\"cat\",\"label\":\"no\"}\n"
		"{\"image\":\"b\",\"text\":\"dog\",\"label\":\"yes\"}\n"
		"{\"image\":\"b\",\"text\":\"cat, \\\"big\\\"\",\"label\":\"no\"}\n");
	must(room_import(r, "x.json"), &r->e);
}

static void
reads(struct room *r, const char *rows, int verdicts, int resolutions, int unchanged,
    const char *state, const char *about)
{
	if (!is_int(room_verdicts(r, rows, &sum), 0, "%s", about))
		diag("%s", r->e.text);
	is_int(sum.verdicts, verdicts, "… %d verdicts", verdicts);
	is_int(sum.resolutions, resolutions, "… %d resolutions", resolutions);
	is_int(sum.unchanged, unchanged, "… %d unchanged", unchanged);
	is_str(room_main(r), state, "… %s", state);
}

static void
refuses(struct room *r, const char *rows, enum err_code code, const char *where, const char *why)
{
	int64_t entries = room_entries(r);

	r->e = (struct err)ERR_INIT;
	is_int(room_verdicts(r, rows, &sum), -1, "refused: %s", why);
	is_int(r->e.code, code, "… with status %d", code);
	if (!ok(strstr(r->e.text, where) != NULL && strstr(r->e.text, why) != NULL,
		"… with line and cause"))
		diag("%s", r->e.text);
	is_int(room_entries(r), entries, "… and nothing was written");
}

static void
judges(void)
{
	struct room r;

	open_room(&r);
	reads(&r, HEAD "a,dog,reviewer1,yes\na,cat,reviewer1,no\nb,dog,reviewer1,ambiguous\n", 3, 0,
	    0, "4 open 0 agreed 0 disputed 0 settled", "one reviewer's verdicts");
	reads(&r, HEAD "a,dog,reviewer1,yes\na,cat,reviewer1,no\nb,dog,reviewer1,ambiguous\n", 0, 0,
	    3, "4 open 0 agreed 0 disputed 0 settled", "again: nothing changes");
	reads(&r, "verdict,reviewer,note,question,elapsed_ms,image\r\nYes,reviewer2,,dog,1500,a\r\n"
		"NO,reviewer2,\"a, b\",cat,,a\r\nyes,reviewer2,,dog,0,b", 3, 0, 0,
	    "1 open 2 agreed 1 disputed 0 settled", "columns in any order, any capitals, CRLF");
	reads(&r, HEAD "b,\"cat, \"\"big\"\"\",reviewer3,no\n", 1, 0, 0,
	    "1 open 2 agreed 1 disputed 0 settled", "a question in quotes");
	reads(&r, HEAD "a,cat,reviewer2,yes\n", 1, 0, 0, "1 open 1 agreed 2 disputed 0 settled",
	    "a change of mind supersedes");
	reads(&r, HEAD "a,dog,reviewer1,no\na,dog,reviewer1,yes\n", 2, 0, 0,
	    "1 open 1 agreed 2 disputed 0 settled", "also twice in a file");
	reads(&r, HEAD, 0, 0, 0, "1 open 1 agreed 2 disputed 0 settled", "a file without rows");
	room_close(&r);
}

static int
take_mark(void *arg, const struct mark_row *m, struct err *e)
{
	(void)e;
	buf_printf(arg, "%s %s \"%s\" %lld %s;", m->person, answer_name(m->answer), m->note,
	    (long long)m->elapsed_ms, m->protocol);
	return 0;
}

static void
keeps_words(void)
{
	struct buf b = BUF_INIT;
	struct room r;

	open_room(&r);
	must(room_verdicts(&r, "image,question,reviewer,verdict,note,elapsed_ms\n"
	    "a,dog,reviewer1,yes,\"behind, \"\"the\"\"\ntree\",1234\na,dog,reviewer2,no,,\n", &sum),
	    &r.e);
	must(store_mark_each(r.store, 1, take_mark, &b, &r.e), &r.e);
	is_str(b.data, "reviewer1 yes \"behind, \"the\"\ntree\" 1234 elsewhere;"
	    "reviewer2 no \"\" -1 elsewhere;", "note, time and where it was given are kept");
	buf_release(&b);
	room_close(&r);
}

static void
resolves(void)
{
	struct resolution_row res;
	struct room r;

	open_room(&r);
	must(room_verdicts(&r, HEAD "a,dog,reviewer1,yes\na,dog,reviewer2,no\na,cat,reviewer1,no\n"
	    "a,cat,reviewer2,no\n", &sum), &r.e);
	refuses(&r, HEAD "a,cat,lead,no\n", ERR_REFUSED, "verdicts.csv:2: ", "no dispute");
	refuses(&r, HEAD "b,dog,lead,no\n", ERR_REFUSED, "verdicts.csv:2: ", "is open");
	reads(&r, "image,question,reviewer,verdict,note\na,dog,lead,ambiguous,half hidden\n", 0, 1,
	    0, "2 open 1 agreed 0 disputed 1 settled", "a lead's row settles");
	must(store_resolution(r.store, 1, &res, &r.e), &r.e);
	is_str(res.reason, "half hidden", "with the note as its reason");
	resolution_row_release(&res);
	reads(&r, HEAD "a,dog,lead,ambiguous\na,dog,lead2,ambiguous\n", 0, 0, 2,
	    "2 open 1 agreed 0 disputed 1 settled", "again: nothing changes");
	refuses(&r, HEAD "a,dog,lead,yes\n", ERR_REFUSED, "verdicts.csv:2: ", "settled already");
	reads(&r, HEAD "a,dog,reviewer1,no\n", 1, 0, 0, "2 open 1 agreed 0 disputed 1 settled",
	    "a reviewer changes their mind: the resolution stands");
	room_close(&r);
}

/* reviewer1 votes as a reviewer and becomes nobody's judge; a lead who voted resolves nothing. */
static void
keeps_apart(void)
{
	struct judgement j = { .item_id = 1, .answer = ANSWER_YES, .elapsed_ms = -1,
		.shown = { .protocol = "text" } };
	struct person lead;
	struct room r;

	open_room(&r);
	must(store_person_find(r.store, "lead", &lead, &r.e), &r.e);
	j.person_id = lead.person_id;
	store_new_id(j.id);
	store_new_id(j.sitting);
	must(store_begin(r.store, &r.e), &r.e);
	must(store_decide_verdict(r.store, "lead", &j, &r.e), &r.e);
	must(store_commit(r.store, &r.e), &r.e);
	must(room_verdicts(&r, HEAD "a,dog,reviewer1,no\n", &sum), &r.e);
	is_str(room_main(&r), "3 open 0 agreed 1 disputed 0 settled", "a lead voted in a dispute");
	refuses(
	    &r, HEAD "a,dog,lead,no\n", ERR_REFUSED, "verdicts.csv:2: ", "voted in this dispute");
	refuses(&r, HEAD "a,dog,reviewer2,no\n", ERR_REFUSED, "verdicts.csv:2: ", "are taken");
	reads(&r, HEAD "a,dog,lead2,no\n", 0, 1, 0, "3 open 0 agreed 0 disputed 1 settled",
	    "another lead settles it");
	room_close(&r);
}

static void
knows_people(void)
{
	struct verdicts_options o = { .actor = "lead", .add_people = true };
	struct person p;
	struct room r;

	open_room(&r);
	refuses(&r, HEAD "a,dog,reviewer9,yes\n", ERR_REFUSED, "verdicts.csv:2: ",
	    "nobody called reviewer9");
	must(store_begin(r.store, &r.e), &r.e);
	must(store_person_retire(r.store, "lead", "reviewer3", &r.e), &r.e);
	must(store_commit(r.store, &r.e), &r.e);
	refuses(&r, HEAD "a,dog,reviewer1,yes\na,dog,reviewer3,yes\n", ERR_REFUSED,
	    "verdicts.csv:3: ", "has retired");
	room_write(&r, "v.csv", HEAD "a,dog,reviewer9,yes\na,cat,reviewer9,yes\n");
	is_int(exchange_verdicts(r.store, room_path(&r, "v.csv"), &o, NULL, &sum, &r.e), 0,
	    "people can be added");
	is_int(sum.people_added, 1, "each once");
	must(store_person_find(r.store, "reviewer9", &p, &r.e), &r.e);
	is_int(p.role, ROLE_REVIEWER, "as reviewers");
	room_write(&r, "v.csv", HEAD "a,dog,reviewer1,no\na,dog,lead9,yes\n");
	o.role = ROLE_LEAD;
	is_int(exchange_verdicts(r.store, room_path(&r, "v.csv"), &o, NULL, &sum, &r.e), 0,
	    "or as leads");
	is_int(sum.resolutions, 1, "whose rows settle");
	room_write(&r, "v.csv", HEAD "b,dog,\"bad name\",no\n");
	is_int(exchange_verdicts(r.store, room_path(&r, "v.csv"), &o, NULL, &sum, &r.e), -1,
	    "but not under any name");
	is_int(r.e.code, ERR_FILE, "which is an error of the file");
	o.batch = "other";
	is_int(exchange_verdicts(r.store, room_path(&r, "v.csv"), &o, NULL, &sum, &r.e), -1,
	    "nor in a batch that is not there");
	ok(r.e.code == ERR_REFUSED && strstr(r.e.text, "batch other") != NULL, "which is named");
	room_close(&r);
}

static void
refuses_rows(void)
{
	struct buf b = BUF_INIT;
	struct room r;

	open_room(&r);
	refuses(&r, "", ERR_FILE, "verdicts.csv:1: ", "names the columns");
	refuses(&r, "a,dog,reviewer1,yes\n", ERR_FILE, "verdicts.csv:1: ", "no column \"a\"");
	refuses(
	    &r, "image,question,verdict\n", ERR_FILE, "verdicts.csv:1: ", "reviewer is missing");
	refuses(&r, "image,image,question,reviewer,verdict\n", ERR_FILE, "verdicts.csv:1: ",
	    "image comes twice");
	refuses(&r, HEAD "a,dog,reviewer1\n", ERR_FILE, "verdicts.csv:2: ", "3 fields");
	refuses(&r, HEAD "a,dog,reviewer1,yes\na,cat,reviewer1,no,\n", ERR_FILE, "verdicts.csv:3: ",
	    "5 fields");
	refuses(&r, HEAD "a,dog,reviewer1,maybe\n", ERR_FILE, "verdicts.csv:2: ", "\"maybe\"");
	refuses(
	    &r, HEAD "a,dog,reviewer1,\n", ERR_FILE, "verdicts.csv:2: ", "yes, no or ambiguous");
	refuses(&r, HEAD ",dog,reviewer1,yes\n", ERR_FILE, "verdicts.csv:2: ", "image is empty");
	refuses(&r, HEAD "a,,reviewer1,yes\n", ERR_FILE, "verdicts.csv:2: ", "question is empty");
	refuses(&r, HEAD "a,dog,,yes\n", ERR_FILE, "verdicts.csv:2: ", "reviewer is empty");
	refuses(&r, HEAD "\"a,dog,reviewer1,yes\n", ERR_FILE, "verdicts.csv:2: ", "never closed");
	refuses(&r, HEAD "\na,dog,reviewer1,yes\nc,dog,reviewer1,yes\n", ERR_REFUSED,
	    "verdicts.csv:4: ", "no pair of photo \"c\"");
	refuses(&r, HEAD "a,Dog,reviewer1,yes\n", ERR_REFUSED, "verdicts.csv:2: ",
	    "question \"Dog\"");
	refuses(&r, HEAD "a,dog,reviewer1,yes\na,dog,reviewer2,yes\na,dog,reviewer3,yes\n",
	    ERR_REFUSED, "verdicts.csv:4: ", "2 places");
	refuses(&r, "image,question,reviewer,verdict,elapsed_ms\na,dog,reviewer1,yes,-1\n",
	    ERR_FILE, "verdicts.csv:2: ", "elapsed_ms is \"-1\"");
	refuses(&r, "image,question,reviewer,verdict,elapsed_ms\na,dog,reviewer1,yes,1.5\n",
	    ERR_FILE, "verdicts.csv:2: ", "whole number");
	refuses(&r,
	    "image,question,reviewer,verdict,elapsed_ms\n"
	    "a,dog,reviewer1,yes,99999999999999999999\n",
	    ERR_FILE, "verdicts.csv:2: ", "elapsed_ms");
	buf_str(&b, "image,question,reviewer,verdict,note\na,dog,reviewer1,yes,");
	for (int i = 0; i < 65537; i++)
		buf_byte(&b, 'n');
	refuses(&r, b.data, ERR_FILE, "verdicts.csv:2: ", "longer than 65536 bytes");
	must(store_begin(r.store, &r.e), &r.e);
	must(store_batch_close(r.store, "lead", "main", &r.e), &r.e);
	must(store_commit(r.store, &r.e), &r.e);
	refuses(&r, HEAD "a,dog,reviewer1,yes\n", ERR_REFUSED, "verdicts.csv:2: ", "was closed");
	buf_release(&b);
	room_close(&r);
}

int
main(void)
{
	judges();
	keeps_words();
	resolves();
	keeps_apart();
	knows_people();
	refuses_rows();
	return tap_done();
}
