/*
 * test_audit.c - whatever is changed in a store by other hands, the audit names it.
 */
#include "tap.h"

#include "audit.h"
#include "buf.h"
#include "fixture.h"
#include "mem.h"
#include "room.h"

#include <sqlite3.h>

#define HEAD "image,question,reviewer,verdict,note,elapsed_ms\n"

static void
flag_item(struct room *r, int64_t item_id, const char *name)
{
	struct judgement j = { .item_id = item_id, .note = "broken" };
	struct person p;

	must(store_person_find(r->store, name, &p, &r->e), &r->e);
	j.person_id = p.person_id;
	store_new_id(j.id);
	store_new_id(j.sitting);
	must(store_begin(r->store, &r->e), &r->e);
	must(store_decide_flag(r->store, name, &j, &r->e), &r->e);
	must(store_commit(r->store, &r->e), &r->e);
}

/* A store in which everything has happened once. */
static void
fill(struct room *r)
{
	const struct import_options replace = { .actor = "lead", .replace = true };
	const struct batch_filter dogs = { .subject = "dog" };
	const char *path;
	struct import_summary sum;
	struct verdicts_summary v;

	room_write(r, "x.json",
	    "{\"question_id\": 1, \"image\": \"a\", \"text\": \"Is there a dog in the image?\", "
	    "\"label\": \"yes\"}\n"
	    "{\"question_id\": 2, \"image\": \"a\", \"text\": \"Is there a cat in the image?\", "
	    "\"label\": \"no\"}\n");
	room_write(r, "y.json",
	    "[{\"image\": \"b\", \"text\": \"Is there a dog in the image?\", "
	    "\"label\": \"yes\"},\n{\"image\": \"b\", \"text\": \"one?\", \"label\": "
	    "\"no\"}, {\"image\":\"c\",\"text\":\"two?\",\"label\":\"No\"}]");
	must(room_import(r, "x.json"), &r->e);
	must(room_import(r, "y.json"), &r->e);
	must(room_verdicts(r, HEAD
	    "a,Is there a dog in the image?,reviewer1,yes,,1200\n"
	    "a,Is there a dog in the image?,reviewer2,yes,sure,\n"
	    "a,Is there a cat in the image?,reviewer1,no,,\n"
	    "a,Is there a cat in the image?,reviewer2,yes,,\n"
	    "a,Is there a cat in the image?,lead,ambiguous,half of it,\n"
	    "b,Is there a dog in the image?,reviewer1,no,,\n"
	    "b,Is there a dog in the image?,reviewer1,yes,,\n", &v), &r->e);
	flag_item(r, 4, "reviewer2");
	room_write(r, "y.json",
	    "[{\"image\": \"b\", \"text\": \"Is there a dog in the image?\", "
	    "\"label\": \"no\"},\n{\"image\": \"b\", \"text\": \"one?\", \"label\": "
	    "\"no\"}, {\"image\":\"d\",\"text\":\"three?\",\"label\":\"No\"}]");
	path = room_path(r, "y.json");
	must(exchange_import(r->store, &path, 1, &replace, NULL, &sum, &r->e), &r->e);
	must(store_begin(r->store, &r->e), &r->e);
	must(store_batch_create(r->store, "lead", "dogs", 1, ORDER_RANDOM, 7, &dogs, &r->e), &r->e);
	must(store_batch_close(r->store, "lead", "dogs", &r->e), &r->e);
	must(store_person_retire(r->store, "lead", "reviewer3", &r->e), &r->e);
	must(store_commit(r->store, &r->e), &r->e);
}

static void
run_sql(sqlite3 *db, const char *sql)
{
	char *what = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &what) != SQLITE_OK)
		bail("%s: %s", sql, what);
}

static int
take_trigger(void *arg, int columns, char **values, char **names)
{
	(void)columns;
	(void)names;
	buf_printf(arg, "%s;", values[0]);
	return 0;
}

static int
drop_trigger(void *arg, int columns, char **values, char **names)
{
	(void)columns;
	(void)names;
	buf_printf(arg, "DROP TRIGGER %s;", values[0]);
	return 0;
}

/* Changes the store as somebody would who has a shell and knows about triggers. */
static void
tamper(const char *path, const char *sql)
{
	struct buf make = BUF_INIT, drop = BUF_INIT;
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		bail("%s cannot be opened", path);
	sqlite3_exec(db, "SELECT sql FROM sqlite_schema WHERE type='trigger'", take_trigger, &make,
	    NULL);
	sqlite3_exec(db, "SELECT name FROM sqlite_schema WHERE type='trigger'", drop_trigger, &drop,
	    NULL);
	run_sql(db, drop.data);
	run_sql(db, sql);
	run_sql(db, make.data);
	sqlite3_close(db);
	buf_release(&make);
	buf_release(&drop);
}

static void
finds(struct room *r, const char *sql, const char *want)
{
	const char *copy = room_path(r, "copy.db");
	char *command = mem_printf("rm -f '%s'* && cp '%s' '%s'", copy, r->store_path, copy);
	struct audit_result a;
	struct store *s;

	if (system(command) != 0)
		bail("the store cannot be copied");
	free(command);
	tamper(copy, sql);
	r->e = (struct err)ERR_INIT;
	must(store_open(&s, copy, &r->clock, &r->e), &r->e);
	is_int(audit_run(s, NULL, NULL, &a, &r->e), -1, "found: %s", sql);
	is_int(r->e.code, ERR_REFUSED, "… as a difference");
	if (!ok(strstr(r->e.text, want) != NULL, "… and named: %s", want))
		diag("%s", r->e.text);
	store_close(s);
}

static void
journal(struct room *r)
{
	finds(r, "UPDATE journal SET actor='lead2' WHERE seq=9", "entry 9 ");
	finds(r,
	    "UPDATE journal SET body=replace(body, '\"yes\"', '\"no\"') WHERE kind='verdict' AND "
	    "body LIKE '%\"yes\"%'",
	    "its hash is not that of its words");
	finds(r, "UPDATE journal SET hash=upper(hash) WHERE seq=4", "entry 4 ");
	finds(r, "UPDATE journal SET at=replace(at, '2026', '2027') WHERE seq=1", "entry 1 ");
	finds(
	    r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE seq=12", "entry 12 is missing");
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE seq=1", "entry 1 is missing");
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE kind IN ('person_retire')",
	    "1 people who retired");
	finds(r, "PRAGMA foreign_keys=OFF; UPDATE journal SET seq=-seq WHERE seq IN (10, 11); "
		"UPDATE journal SET seq=21+seq WHERE seq<0", "entry 10 ");
}

static void
rows(struct room *r)
{
	finds(r, "UPDATE verdict SET verdict='no' WHERE verdict='yes'",
	    "verdict is \"yes\" in the journal "
	    "and \"no\" in the tables");
	finds(r, "UPDATE verdict SET note='' WHERE note='sure'", "note is \"sure\"");
	finds(r, "UPDATE verdict SET elapsed_ms=1 WHERE elapsed_ms=1200", "elapsed_ms is \"1200\"");
	finds(r, "UPDATE verdict SET elapsed_ms=NULL WHERE elapsed_ms=1200",
	    "and \"null\" in the tables");
	finds(r, "UPDATE verdict SET zoom=2.5", "zoom is \"0.000\"");
	finds(r, "UPDATE verdict SET protocol='sixel'", "protocol is \"elsewhere\"");
	finds(r, "UPDATE verdict SET photo_sha256='00'", "photo_sha256");
	finds(r,
	    "UPDATE verdict SET person_id=(SELECT person_id FROM person WHERE name='reviewer3') "
	    "WHERE note='sure'",
	    "person is \"reviewer2\"");
	finds(r, "UPDATE verdict SET item_id=item_id+1 WHERE note='sure'", "pair_id is \"1\"");
	finds(
	    r, "UPDATE verdict SET given_at='2026-01-01T00:00:00.000Z' WHERE note='sure'", "at is");
	finds(r, "DELETE FROM verdict WHERE note='sure'", "what it wrote is not in the tables");
	finds(r, "DELETE FROM flag", "(flag): what it wrote is not in the tables");
	finds(r, "UPDATE flag SET note='fine'", "note is \"broken\"");
	finds(r, "UPDATE resolution SET label='yes'", "label is \"ambiguous\"");
	finds(r, "UPDATE resolution SET reason='because'", "reason is \"half of it\"");
	finds(r, "INSERT INTO verdict SELECT 1, 'x', item_id, person_id, verdict, note, sitting, "
		"given_at, elapsed_ms, protocol, width, height, zoom, photo_sha256, guideline FROM "
		"verdict WHERE note='sure'", "7 verdicts and the journal tells of 6");
	finds(r, "INSERT INTO person (name, role, added_at) VALUES ('ghost', 'lead', 'now')",
	    "6 people and the journal tells of 5");
	finds(r, "UPDATE person SET role='lead' WHERE name='reviewer1'", "role is \"reviewer\"");
	finds(r, "UPDATE person SET name='reviewer0' WHERE name='reviewer1'", "(person_add)");
	finds(r, "UPDATE person SET retired_at=NULL", "(person_retire)");
	finds(
	    r, "UPDATE person SET retired_at=added_at WHERE name='lead2'", "2 people who retired");
	finds(r, "UPDATE batch SET reviews=1 WHERE name='main'", "reviews is \"2\"");
	finds(r, "UPDATE batch SET seed=8 WHERE name='dogs'", "seed is \"7\"");
	finds(r, "UPDATE batch SET closed_at=NULL", "(batch_close)");
	finds(r, "UPDATE batch SET closed_at=created_at WHERE name='main'",
	    "batches that were closed");
}

static void
sources(struct room *r)
{
	finds(r, "UPDATE source SET split='hard' WHERE source_id=1", "split is \"x\"");
	finds(
	    r, "UPDATE source SET sha256=replace(sha256, 'a', 'b') WHERE source_id=1", "sha256 is");
	finds(r, "UPDATE source SET tail=x'0a' WHERE source_id=1", "source x.json: its bytes");
	finds(r, "UPDATE record SET raw=CAST(replace(raw, 'cat', 'cow') AS BLOB) WHERE source_id=1",
	    "source x.json: its bytes");
	finds(r, "UPDATE record SET original='no' WHERE source_id=1", "source x.json, record 1: ");
	finds(r, "UPDATE record SET question_id='3' WHERE source_id=1 AND position=2",
	    "source x.json, record 2: ");
	finds(r, "UPDATE record SET label_at=label_at+1 WHERE source_id=3 AND position=3",
	    "source y.json, record 3: ");
	finds(r, "UPDATE record SET pair_id=1 WHERE source_id=1", "(import): pairs is \"2\"");
	finds(r, "UPDATE record SET pair_id=3-pair_id WHERE source_id=1",
	    "source x.json, record 1: ");
	finds(r, "DELETE FROM record WHERE source_id=2 AND position=3", "records is \"3\"");
	finds(r, "UPDATE photo SET path='z' WHERE path='d'", "source y.json, record 3: ");
	finds(r, "UPDATE pair SET subject='dog' WHERE subject='cat'", "its subject is \"dog\"");
	finds(r, "UPDATE pair SET subject=NULL WHERE subject='cat'", "its subject is \"\"");
	finds(r, "UPDATE source SET replaced_at=imported_at WHERE source_id=3; "
		"UPDATE source SET replaced_at=NULL WHERE source_id=2", "number 2) stands");
	finds(r, "UPDATE source SET replaced_at=imported_at WHERE source_id=1",
	    "was replaced in the");
}

static void
items(struct room *r)
{
	finds(r, "UPDATE item SET label='no' WHERE item_id=1", "item 1 (pair 1): its label");
	finds(r, "UPDATE item SET state='settled' WHERE item_id=1", "item 1 (pair 1): its state");
	finds(r, "UPDATE item SET state='open', label=NULL, decided_at=NULL WHERE item_id=2",
	    "item 2 (pair 2): its state");
	finds(r, "UPDATE item SET wanted=1 WHERE item_id=1", "the places it has left");
	finds(r, "UPDATE item SET wanted=0 WHERE item_id=3", "the places it has left");
	finds(r, "UPDATE item SET decided_at='2026-01-01T00:00:00.000Z' WHERE item_id=1",
	    "the time it was decided at");
	finds(
	    r, "UPDATE item SET withdrawn=1 WHERE item_id=1", "it is withdrawn, and a source asks");
	finds(r, "UPDATE item SET withdrawn=0", "no source asks its pair, and it is not withdrawn");
	finds(r, "UPDATE item SET position=-position WHERE batch_id=1; UPDATE item SET position="
		"CASE position WHEN -1 THEN 2 WHEN -2 THEN 1 ELSE -position END WHERE batch_id=1",
	    "its place in the batch");
	finds(r, "UPDATE item SET pair_id=-pair_id WHERE item_id IN (3, 4)", "");
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM item WHERE batch_id=2 AND position=2",
	    "batch dogs: items that the journal tells of are missing");
	finds(r,
	    "INSERT INTO item (batch_id, pair_id, position, state, wanted) VALUES (2, 2, 3, "
	    "'open', "
	    "1)",
	    "how it came into its batch");
	finds(r, "UPDATE item SET pair_id=(SELECT max(pair_id) FROM pair) WHERE batch_id=2 AND "
		"position=1", "batch dogs: its pairs");
	finds(r, "UPDATE tally SET items=items+1 WHERE state='disputed'",
	    "batch main: the number of "
	    "items that are disputed");
	finds(r, "UPDATE place SET done=done-1 WHERE person_id=3", "done by reviewer1");
}

static void
whole(struct room *r)
{
	struct audit_result a, b;

	if (!is_int(audit_run(r->store, NULL, NULL, &a, &r->e), 0, "a store that nobody touched"))
		diag("%s", r->e.text);
	is_int(a.entries, room_entries(r), "every entry was looked at");
	is_int(a.people, 5, "people");
	is_int(a.sources, 3, "sources, also the one that was replaced");
	is_int(a.records, 8, "records");
	is_int(a.batches, 2, "batches");
	is_int(a.verdicts, 6, "verdicts");
	is_int(a.flags, 1, "flags");
	is_int(a.resolutions, 1, "resolutions");
	is_int(strlen(a.head), 64, "and the hash of the last entry");
	is_int(audit_run(r->store, a.head, NULL, &b, &r->e), 0, "which is an anchor");
	must(store_begin(r->store, &r->e), &r->e);
	must(store_person_add(r->store, "lead", "reviewer4", ROLE_REVIEWER, &r->e), &r->e);
	must(store_commit(r->store, &r->e), &r->e);
	is_int(audit_run(r->store, a.head, NULL, &b, &r->e), 0, "also when work went on");
	a.head[0] = a.head[0] == '0' ? '1' : '0';
	is_int(audit_run(r->store, a.head, NULL, &b, &r->e), -1, "another hash is not");
	ok(r->e.code == ERR_REFUSED && strstr(r->e.text, a.head) != NULL, "which is told");
}

int
main(void)
{
	struct audit_result a;
	struct room r;

	room_open(&r);
	is_int(audit_run(r.store, NULL, NULL, &a, &r.e), 0, "a new store is whole");
	fill(&r);
	store_close(r.store);
	r.store = NULL;
	journal(&r);
	rows(&r);
	sources(&r);
	items(&r);
	must(store_open(&r.store, r.store_path, &r.clock, &r.e), &r.e);
	whole(&r);
	room_close(&r);
	return tap_done();
}
