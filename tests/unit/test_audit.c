/*
 * test_audit.c - whatever is changed in a store by other hands, the audit names it: in the journal,
 * in any column of any table that follows from it, and in a journal that was written anew so that
 * its hashes are right.
 */
#include "store_journal.h"
#include "tap.h"

#include "audit.h"
#include "buf.h"
#include "exchange_answers.h"
#include "fixture.h"
#include "mem.h"
#include "review.h"
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

static void
answer_model(struct room *r)
{
	const struct answers_options o = { .actor = "lead", .model = "llava" };
	struct answers_summary sum;
	const char *path = room_path(r, "llava.jsonl");

	room_write(r, "llava.jsonl", "{\"question_id\": 1, \"text\": \"Yes\"}\n"
	    "{\"question_id\": 2, \"text\": \"I cannot tell\"}\n");
	must(exchange_answers(r->store, &path, 1, &o, NULL, &sum, &r->e), &r->e);
	answers_summary_release(&sum);
}

/* A verdict given on the screen, so under the guideline. */
static void
judge_seen(struct room *r, const char *who, const char *batch)
{
	static const struct shown shown = { .protocol = "sixel" };
	struct review *v;

	must(review_open(&v, r->store, who, batch, &r->e), &r->e);
	must(review_next(v, &r->e), &r->e);
	must(review_verdict(v, ANSWER_YES, "seen", 900, &shown, &r->e), &r->e);
	review_close(v);
}

/* A store in which everything has happened once. */
static void
fill(struct room *r)
{
	const struct import_options replace = { .actor = "lead", .replace = true };
	const struct batch_filter dogs = { .subject = "dog" };
	const struct batch_filter some = { .split = "x", .original = ANSWER_YES, .limit = 1 };
	const char *path;
	struct import_summary sum;
	struct verdicts_summary v;
	int64_t version;

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
	answer_model(r);
	must(store_begin(r->store, &r->e), &r->e);
	must(store_batch_create(r->store, "lead", "dogs", 1, ORDER_RANDOM, 7, &dogs, &r->e), &r->e);
	must(store_batch_close(r->store, "lead", "dogs", &r->e), &r->e);
	must(store_batch_create(r->store, "lead", "some", 3, ORDER_SUBJECT, 0, &some, &r->e),
	    &r->e);
	must(store_guideline_set(r->store, "lead", "a toy is no bear\n", &version, &r->e), &r->e);
	must(store_guideline_set(r->store, "lead2", "a toy is a bear\n", &version, &r->e), &r->e);
	must(store_commit(r->store, &r->e), &r->e);
	judge_seen(r, "reviewer1", "some");
	must(store_begin(r->store, &r->e), &r->e);
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
copy_store(struct room *r, const char *copy)
{
	char *command = mem_printf("rm -f '%s'* && cp '%s' '%s'", copy, r->store_path, copy);

	if (system(command) != 0)
		bail("the store cannot be copied");
	free(command);
}

static void
audit_finds(struct room *r, const char *copy, const char *how, const char *sql, const char *want)
{
	struct audit_result a;
	struct store *s;

	r->e = (struct err)ERR_INIT;
	must(store_open(&s, copy, &r->clock, &r->e), &r->e);
	is_int(audit_run(s, NULL, NULL, &a, &r->e), -1, "found, %s: %s", how, sql);
	is_int(r->e.code, ERR_REFUSED, "… as a difference");
	if (!ok(strstr(r->e.text, want) != NULL, "… and named: %s", want))
		diag("%s", r->e.text);
	store_close(s);
}

static void
finds(struct room *r, const char *sql, const char *want)
{
	const char *copy = room_path(r, "copy.db");

	copy_store(r, copy);
	tamper(copy, sql);
	audit_finds(r, copy, "changed", sql, want);
}

/* ---- journals whose hashes are right ---- */

static const char *
text_at(sqlite3_stmt *q, int column)
{
	return (const char *)sqlite3_column_text(q, column);
}

/* The numbers and hashes of all entries, as if they had always been so. */
static void
rechain(const char *path)
{
	unsigned char before[HASH_BYTES] = { 0 };
	struct buf sql = BUF_INIT;
	sqlite3_stmt *q;
	sqlite3 *db;
	int64_t seq = 0;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT seq, at, actor, kind, body FROM journal ORDER BY seq",
		-1, &q, NULL) != SQLITE_OK)
		bail("%s cannot be read", path);
	while (sqlite3_step(q) == SQLITE_ROW) {
		struct journal_entry j = { ++seq, text_at(q, 1), text_at(q, 2), text_at(q, 3),
			text_at(q, 4), NULL };

		journal_hash(before, &j, before);
		buf_printf(&sql, "UPDATE journal SET seq=%lld, hash='", (long long)j.seq);
		for (int i = 0; i < HASH_BYTES; i++)
			buf_printf(&sql, "%02x", before[i]);
		buf_printf(&sql, "' WHERE seq=%lld;", (long long)sqlite3_column_int64(q, 0));
	}
	sqlite3_finalize(q);
	sqlite3_close(db);
	tamper(path, sql.data);
	buf_release(&sql);
}

static void
finds_forged(struct room *r, const char *sql, const char *want)
{
	const char *copy = room_path(r, "copy.db");

	copy_store(r, copy);
	tamper(copy, sql);
	rechain(copy);
	audit_finds(r, copy, "forged", sql, want);
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
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE seq=12",
	    "entry 12 is missing: 13 follows 11");
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE seq=1", "entry 1 is missing");
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE kind='person_retire'",
	    "table person, person_id 5: retired_at is \"");
	finds(r, "PRAGMA foreign_keys=OFF; UPDATE journal SET seq=-seq WHERE seq IN (10, 11); "
		"UPDATE journal SET seq=21+seq WHERE seq<0", "entry 10 ");
}

/* Somebody wrote all hashes anew; what the entries say must still follow from one another. */
static void
forged(struct room *r)
{
	finds_forged(r, "UPDATE journal SET at='yesterday' WHERE seq=3", "entry 3 (person_add): "
		"\"yesterday\" is no time");
	finds_forged(r, "UPDATE journal SET kind='init' WHERE seq=3",
	    "entry 3 (init): a store begins but once");
	finds_forged(r, "UPDATE journal SET kind='whim' WHERE seq=3", "entry 3 (whim): this is no");
	finds_forged(r, "UPDATE journal SET body='[]' WHERE seq=3", "no JSON object");
	finds_forged(r, "UPDATE journal SET body=replace(body, ':', ': ') WHERE seq=3",
	    "entry 3 (person_add): its body is not written as it must be");
	finds_forged(r, "UPDATE journal SET body=replace(body, '}', ',\"x\":1}') WHERE seq=3",
	    "entry 3 (person_add): x is \"1\" in the journal, and comes out as \"null\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"person\":\"lead2\"', "
		"'\"person\":\"lead\"') WHERE kind='person_add'", "lead is there already");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"role\":\"lead\"', "
		"'\"role\":\"king\"') WHERE kind='person_add'", "nobody can be a \"king\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"person\":\"reviewer3\"', "
		"'\"person\":\"nobody\"') WHERE kind='person_retire'",
	    "(person_retire): there is nobody called nobody");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"records\":2', '\"records\":3') "
		"WHERE kind='import'", "(import): records is \"3\" in the journal, and comes out "
		"as \"2\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"pope\"', '\"other\"') "
		"WHERE kind='import'", "(import): \"other\" is no format");
	finds_forged(r, "UPDATE journal SET body=replace(body, 'subject=dog', 'subject=cat') "
		"WHERE kind='batch_create'", "(batch_create): items is \"");
	finds_forged(r, "UPDATE journal SET body=replace(body, 'subject=dog', 'colour=blue') "
		"WHERE kind='batch_create'", "(batch_create): its order or its filter is none");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"seed\":7', '\"seed\":71') "
		"WHERE kind='batch_create'", "(batch_create): pairs_sha256 is \"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"items\":2', '\"items\":1') "
		"WHERE kind='batch_close'", "(batch_close): items is \"1\"");
	finds_forged(r, "UPDATE journal SET kind='batch_extend' WHERE kind='batch_refill'",
	    "(batch_extend): items is \"");
	finds_forged(r, "UPDATE journal SET kind='batch_refill' WHERE kind='batch_extend'",
	    "(batch_refill): ");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"pair_id\":1,', "
		"'\"pair_id\":2,') WHERE kind='verdict'", "(verdict): question is \"Is there a dog");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"pair_id\":1,', "
		"'\"pair_id\":99,') WHERE kind='verdict'", "(verdict): there is no pair 99");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"person\":\"reviewer1\"', "
		"'\"person\":\"nobody\"') WHERE kind='verdict'", "nobody called nobody");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"verdict\":\"yes\"', "
		"'\"verdict\":\"maybe\"') WHERE kind='verdict'", "(verdict): ");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"zoom\":0.000', "
		"'\"zoom\":0.0004') WHERE kind='verdict'", "(verdict): zoom is \"0.0004\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"verdict\":\"yes\"', "
		"'\"verdict\":\"no\"') WHERE kind='verdict'",
	    "verdict is \"yes\", and by the journal \"no\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"ambiguous\"', '\"no\"') "
		"WHERE kind='resolution'", "label is \"ambiguous\", and by the journal \"no\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"note\":\"broken\"', "
		"'\"note\":\"fine\"') WHERE kind='flag'", "note is \"broken\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, 'no bear', 'no dog') "
		"WHERE kind='guideline'", "text is \"a toy is no bear\n\", and by the journal \"a toy");
	finds_forged(r, "UPDATE journal SET body=replace(body, 'a toy is no', 'a toy is a') "
		"WHERE kind='guideline'", "(guideline): guideline 1 has this text already");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"version\":2', '\"version\":5') "
		"WHERE kind='guideline'", "(guideline): version is \"5\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"guideline\":2', "
		"'\"guideline\":1') WHERE kind='verdict'", "(verdict): guideline is \"1\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, ',\"guideline\":2', '') "
		"WHERE kind='verdict'", "(verdict): guideline is \"null\"");
	finds_forged(r, "UPDATE journal SET at=replace(at, '2026', '2027') WHERE kind='flag'",
	    "given_at is \"2026-");
	finds_forged(r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE kind='person_retire'",
	    "table person, person_id 5: retired_at is");
	finds_forged(r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE kind='flag'",
	    "(answers): answers is \"2\" in the journal, and comes out as \"0\"");
	finds_forged(r, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE kind='batch_close'",
	    "table ");
}

/* A row more and a row less in every table, and every column of it. */
static void
rows(struct room *r)
{
	finds(r, "UPDATE verdict SET verdict='no' WHERE verdict='yes'",
	    "verdict is \"no\", and by the journal \"yes\"");
	finds(r, "UPDATE verdict SET note='' WHERE note='sure'",
	    "note is \"\", and by the journal \"sure\"");
	finds(r, "UPDATE verdict SET elapsed_ms=1 WHERE elapsed_ms=1200",
	    "elapsed_ms is \"1\", and by the journal \"1200\"");
	finds(r, "UPDATE verdict SET elapsed_ms=NULL WHERE elapsed_ms=1200",
	    "elapsed_ms is null, and by the journal \"1200\"");
	finds(r, "UPDATE verdict SET guideline=1 WHERE note='sure'",
	    "guideline is \"1\", and by the journal null");
	finds(r, "UPDATE verdict SET guideline=1 WHERE note='seen'",
	    "guideline is \"1\", and by the journal \"2\"");
	finds(r, "UPDATE verdict SET guideline=NULL WHERE note='seen'",
	    "guideline is null, and by the journal \"2\"");
	finds(r, "UPDATE guideline SET text='a toy is a bear' WHERE version=2",
	    "table guideline, version 2: text is \"a toy is a bear\", and by the journal \"a toy");
	finds(r, "UPDATE guideline SET person_id=3 WHERE version=2",
	    "table guideline, version 2: person_id is \"3\", and by the journal \"2\"");
	finds(r, "UPDATE guideline SET set_at='now' WHERE version=1", "set_at is \"now\"");
	finds(r, "UPDATE guideline SET seq=1 WHERE version=1", "seq is \"1\"");
	finds(r, "DELETE FROM guideline WHERE version=1",
	    "table guideline, version 1: the row is missing, and the journal tells of it");
	finds(r, "INSERT INTO guideline VALUES (3, 1, 1, 'x', 'now')",
	    "table guideline, version 3: the journal tells of no such row");
	finds(r, "UPDATE verdict SET zoom=2.5", "zoom is \"2.5\"");
	finds(r, "UPDATE verdict SET protocol='sixel'", "protocol is \"sixel\"");
	finds(r, "UPDATE verdict SET width=640", "width is \"640\"");
	finds(r, "UPDATE verdict SET height=480", "height is \"480\"");
	finds(r, "UPDATE verdict SET sitting='x'", "sitting is \"x\"");
	finds(r, "UPDATE verdict SET verdict_id='x' WHERE note='sure'", "verdict_id is \"x\"");
	finds(r, "UPDATE verdict SET photo_sha256='00'", "photo_sha256 is \"00\"");
	finds(r,
	    "UPDATE verdict SET person_id=(SELECT person_id FROM person WHERE name='reviewer3') "
	    "WHERE note='sure'",
	    "person_id is \"5\", and by the journal \"4\"");
	finds(r, "UPDATE verdict SET item_id=item_id+1 WHERE note='sure'",
	    "item_id is \"2\", and by the journal \"1\"");
	finds(r, "UPDATE verdict SET given_at='2026-01-01T00:00:00.000Z' WHERE note='sure'",
	    "given_at is \"2026-01-01T00:00:00.000Z\"");
	finds(r, "DELETE FROM verdict WHERE note='sure'",
	    "the row is missing, and the journal tells of it");
	finds(r, "INSERT INTO verdict SELECT 1, 'x', item_id, person_id, verdict, note, sitting, "
		"given_at, elapsed_ms, protocol, width, height, zoom, photo_sha256, guideline FROM "
		"verdict WHERE note='sure'",
	    "table verdict, seq 1: the journal tells of no such row");
	finds(r, "DELETE FROM flag", "table flag, seq ");
	finds(r, "UPDATE flag SET note='fine'", "note is \"fine\", and by the journal \"broken\"");
	finds(r, "UPDATE flag SET flag_id='x'", "flag_id is \"x\"");
	finds(r, "UPDATE flag SET sitting='x'", "sitting is \"x\"");
	finds(r, "UPDATE flag SET item_id=1", "item_id is \"1\", and by the journal \"4\"");
	finds(r, "UPDATE flag SET person_id=1", "person_id is \"1\"");
	finds(r, "UPDATE flag SET given_at='now'", "given_at is \"now\"");
	finds(r, "UPDATE resolution SET label='yes'",
	    "label is \"yes\", and by the journal \"ambiguous\"");
	finds(r, "UPDATE resolution SET reason='because'", "by the journal \"half of it\"");
	finds(r, "UPDATE resolution SET resolution_id='x'", "resolution_id is \"x\"");
	finds(r, "UPDATE resolution SET person_id=2", "person_id is \"2\"");
	finds(r, "UPDATE resolution SET item_id=3", "item_id is \"3\"");
	finds(r, "UPDATE resolution SET given_at='now'", "given_at is \"now\"");
	finds(r, "DELETE FROM resolution", "table resolution, seq ");
	finds(r, "INSERT INTO person (name, role, added_at) VALUES ('ghost', 'lead', 'now')",
	    "table person, person_id 6: the journal tells of no such row");
	finds(r, "UPDATE person SET role='lead' WHERE name='reviewer1'",
	    "role is \"lead\", and by the journal \"reviewer\"");
	finds(r, "UPDATE person SET name='reviewer0' WHERE name='reviewer1'",
	    "by the journal \"reviewer1\"");
	finds(r, "UPDATE person SET added_at='now' WHERE name='reviewer1'", "added_at is \"now\"");
	finds(r, "UPDATE person SET retired_at=NULL", "person_id 5: retired_at is null");
	finds(r, "UPDATE person SET retired_at=added_at WHERE name='lead2'",
	    "table person, person_id 2: retired_at is ");
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM person WHERE name='reviewer3'",
	    "table person, person_id 5: the row is missing");
	finds(r, "UPDATE batch SET reviews=1 WHERE name='main'",
	    "table batch, batch_id 1: reviews is \"1\", and by the journal \"2\"");
	finds(r, "UPDATE batch SET seed=8 WHERE name='dogs'", "by the journal \"7\"");
	finds(r, "UPDATE batch SET name='cats' WHERE name='dogs'", "name is \"cats\"");
	finds(r, "UPDATE batch SET filter='' WHERE name='dogs'", "filter is \"\"");
	finds(r, "UPDATE batch SET ordering='photo' WHERE name='dogs'", "ordering is \"photo\"");
	finds(r, "UPDATE batch SET created_at='now' WHERE name='dogs'", "created_at is \"now\"");
	finds(r, "UPDATE batch SET closed_at=NULL", "batch_id 2: closed_at is null");
	finds(r, "UPDATE batch SET closed_at=created_at WHERE name='main'",
	    "batch_id 1: closed_at is \"");
	finds(r, "INSERT INTO batch VALUES (9, 'ghost', 1, 'photo', 0, '', 'now', NULL)",
	    "table batch, batch_id 9: the journal tells of no such row");
}

static void
sources(struct room *r)
{
	finds(r, "UPDATE source SET split='hard' WHERE source_id=1",
	    "table source, source_id 1: split is \"hard\", and by the journal \"x\"");
	finds(r, "UPDATE source SET sha256=replace(sha256, 'a', 'b') WHERE source_id=1",
	    "table source, source_id 1: sha256 is");
	finds(r, "UPDATE source SET name='z.json' WHERE source_id=1", "name is \"z.json\"");
	finds(r, "UPDATE source SET format='csv' WHERE source_id=1", "format is \"csv\"");
	finds(r, "UPDATE source SET imported_at='now' WHERE source_id=1", "imported_at is \"now\"");
	finds(r, "UPDATE source SET head=x'20', tail=x'' WHERE source_id=1",
	    "the bytes of source x.json are not those that were imported");
	finds(r, "UPDATE source SET tail=x'0a' WHERE source_id=1", "the bytes of source x.json");
	finds(r, "UPDATE record SET raw=CAST(replace(raw, 'cat', 'cow') AS BLOB) WHERE source_id=1",
	    "the bytes of source x.json");
	finds(r, "UPDATE record SET raw=CAST(raw || trail AS BLOB), trail=x'' WHERE source_id=1",
	    "raw is 89 bytes, and by the journal 88 bytes");
	finds(r, "UPDATE record SET original='no' WHERE source_id=1",
	    "table record, record_id 1: original is \"no\", and by the journal \"yes\"");
	finds(r, "UPDATE record SET question_id='3' WHERE source_id=1 AND position=2",
	    "table record, record_id 2: question_id is \"3\"");
	finds(r, "UPDATE record SET label_at=label_at+1 WHERE source_id=3 AND position=3",
	    "table record, record_id 8: label_at is ");
	finds(r, "UPDATE record SET label_length=0 WHERE record_id=1", "label_length is \"0\"");
	finds(r, "UPDATE record SET pair_id=3-pair_id WHERE source_id=1",
	    "table record, record_id 1: pair_id is \"2\"");
	finds(r, "UPDATE record SET position=position+1 WHERE record_id=8", "position is \"4\"");
	finds(r, "DELETE FROM record WHERE source_id=2 AND position=3", "the bytes of source y.json");
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM source WHERE source_id=3",
	    "(import): its source, number 3, is not in the tables");
	finds(r, "INSERT INTO source VALUES (9, 'z', 'pope', 'z', '', x'', x'', x'', 'now', NULL)",
	    "table source, source_id 9: the journal tells of no such row");
	finds(r, "UPDATE photo SET path='z' WHERE path='d'", "table photo, photo_id 4: path is \"z\"");
	finds(r, "INSERT INTO photo (path) VALUES ('z')", "table photo, photo_id 5: the journal");
	finds(r, "UPDATE pair SET subject='dog' WHERE subject='cat'",
	    "table pair, pair_id 2: subject is \"dog\", and by the journal \"cat\"");
	finds(r, "UPDATE pair SET subject=NULL WHERE subject='cat'",
	    "subject is null, and by the journal \"cat\"");
	finds(r, "UPDATE pair SET question='why?' WHERE pair_id=1", "question is \"why?\"");
	finds(r, "UPDATE pair SET photo_id=2 WHERE pair_id=2", "photo_id is \"2\"");
	finds(r, "INSERT INTO pair VALUES (99, 1, 'why?', NULL)", "table pair, pair_id 99: ");
	finds(r, "UPDATE source SET replaced_at=imported_at WHERE source_id=3; "
		"UPDATE source SET replaced_at=NULL WHERE source_id=2",
	    "table source, source_id 2: replaced_at is null");
	finds(r, "UPDATE source SET replaced_at=imported_at WHERE source_id=1",
	    "table source, source_id 1: replaced_at is \"");
}

static void
items(struct room *r)
{
	finds(r, "UPDATE item SET label='no' WHERE item_id=1",
	    "table item, item_id 1: label is \"no\", and by the journal \"yes\"");
	finds(r, "UPDATE item SET state='settled' WHERE item_id=1",
	    "table item, item_id 1: state is \"settled\", and by the journal \"agreed\"");
	finds(r, "UPDATE item SET state='open', label=NULL, decided_at=NULL WHERE item_id=2",
	    "table item, item_id 2: state is \"open\"");
	finds(r, "UPDATE item SET wanted=1 WHERE item_id=1", "item_id 1: wanted is \"1\"");
	finds(r, "UPDATE item SET wanted=0 WHERE item_id=3", "item_id 3: wanted is \"0\"");
	finds(r, "UPDATE item SET decided_at='2026-01-01T00:00:00.000Z' WHERE item_id=1",
	    "decided_at is \"2026-01-01T00:00:00.000Z\"");
	finds(r, "UPDATE item SET withdrawn=1 WHERE item_id=1", "item_id 1: withdrawn is \"1\"");
	finds(r, "UPDATE item SET withdrawn=0", "withdrawn is \"0\", and by the journal \"1\"");
	finds(r, "UPDATE item SET position=-position WHERE batch_id=1; UPDATE item SET position="
		"CASE position WHEN -1 THEN 2 WHEN -2 THEN 1 ELSE -position END WHERE batch_id=1",
	    "item_id 1: position is \"2\"");
	finds(r, "PRAGMA foreign_keys=OFF; UPDATE item SET pair_id=-pair_id WHERE item_id IN (3, 4)",
	    "item_id 3: pair_id is \"-3\"");
	finds(r, "UPDATE item SET batch_id=2 WHERE item_id=5", "item_id 5: batch_id is \"2\"");
	finds(r, "PRAGMA foreign_keys=OFF; DELETE FROM item WHERE batch_id=2 AND position=2",
	    "the row is missing");
	finds(r, "INSERT INTO item (item_id, batch_id, pair_id, position, state, wanted) "
		"VALUES (99, 2, 2, 3, 'open', 1)", "table item, item_id 99: the journal tells");
	finds(r, "UPDATE tally SET items=items+1 WHERE state='disputed'",
	    "table tally, batch_id 1, state disputed: items is \"");
	finds(r, "DELETE FROM tally WHERE state='agreed'",
	    "table tally, batch_id 1, state agreed: the row is missing");
	finds(r, "INSERT INTO tally VALUES (1, 'lost', 1)",
	    "table tally, batch_id 1, state lost: the journal tells of no such row");
	finds(r, "UPDATE place SET done=done-1 WHERE person_id=3",
	    "table place, batch_id 1, person_id 3: ");
	finds(r, "INSERT INTO place (batch_id, person_id, done) VALUES (2, 2, 3)",
	    "table place, batch_id 2, person_id 2: the journal tells of no such row");
}

static void
answers(struct room *r)
{
	finds(r, "UPDATE model SET name='other'", "table model, model_id 1: name is \"other\"");
	finds(r, "INSERT INTO model (name) VALUES ('other')", "table model, model_id 2: the journal");
	finds(r, "UPDATE answers SET file='other'", "file is \"other\"");
	finds(r, "UPDATE answers SET sha256=replace(sha256, 'a', 'b')", "table answers, seq ");
	finds(r, "UPDATE answers SET parse='repope'", "parse is \"repope\"");
	finds(r, "UPDATE answers SET aligned='position'", "aligned is \"position\"");
	finds(r, "UPDATE answers SET source_id=2", "source_id is \"2\"");
	finds(r, "UPDATE answers SET given_at='now'", "given_at is \"now\"");
	finds(r, "UPDATE answer SET output='No' WHERE output='Yes'", "(answers): answers_sha256 is");
	finds(r, "UPDATE answer SET answer='no' WHERE output='Yes'", "answer is \"no\"");
	finds(r, "UPDATE answer SET record_id=3 WHERE record_id=1",
	    "record_id 1: the row is missing");
	finds(r, "DELETE FROM answer WHERE record_id=1", "(answers): answers is \"2\"");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"source\":\"x.json\"', "
		"'\"source\":\"w.json\"') WHERE kind='answers'", "(answers): there is no such");
	finds_forged(r, "UPDATE journal SET body=replace(body, '\"pope\"', '\"guess\"') "
		"WHERE kind='answers'", "(answers): there is no such source, or no such rule");
}

/* The filter of a batch stands in the journal as text, and is read from it again. */
static void
reads(const char *text, const char *split, const char *subject, enum answer original,
    int64_t limit)
{
	char *own = mem_strdup(text);
	struct batch_filter f;

	is_int(batch_filter_read(own, &f), 0, "a filter: \"%s\"", text);
	is_str(f.split ? f.split : "any", split, "… its split");
	is_str(f.subject ? f.subject : "any", subject, "… its subject");
	is_int(f.original, original, "… its original");
	is_int(f.limit, limit, "… its limit");
	free(own);
}

static void
filters(struct room *r)
{
	static const char *const none[] = { "dog", "limit=", "limit=1x", "limit=5 split=a",
		"original=maybe", "split=a  limit=5x" };
	static const struct batch_filter odd = { .split = "a subject=b" };
	struct batch_filter f;

	reads("", "any", "any", ANSWER_NONE, 0);
	reads("subject=dining table", "any", "dining table", ANSWER_NONE, 0);
	reads("split=a b=c subject=d limit = e original=no limit=12", "a b=c", "d limit = e",
	    ANSWER_NO, 12);
	reads("split= limit=3", "", "any", ANSWER_NONE, 3);
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		char *own = mem_strdup(none[i]);

		is_int(batch_filter_read(own, &f), -1, "no filter: \"%s\"", none[i]);
		free(own);
	}
	must(store_begin(r->store, &r->e), &r->e);
	is_int(store_batch_create(r->store, "lead", "odd", 1, ORDER_PHOTO, 0, &odd, &r->e), -1,
	    "a batch whose filter would read otherwise is not made");
	is_int(r->e.code, ERR_USAGE, "… as wrong usage");
	store_rollback(r->store);
}

/* Journal and tables agree that somebody did what nobody may. */
static void
rules(struct room *r)
{
	struct store *s = r->store;
	struct audit_result a;
	struct judgement j = { .item_id = 1, .person_id = 5, .answer = ANSWER_YES };
	struct resolution d = { .item_id = 3, .person_id = 3, .label = ANSWER_NO };

	must(store_begin(s, &r->e), &r->e);
	store_new_id(d.id);
	must(store_decide_resolution(s, "reviewer1", &d, &r->e), &r->e);
	must(store_commit(s, &r->e), &r->e);
	is_int(audit_run(s, NULL, NULL, &a, &r->e), -1, "somebody resolved what they voted on");
	is_str(r->e.text, "item 3: it was resolved by somebody who voted on it", "… which is named");
	must(store_begin(s, &r->e), &r->e);
	store_new_id(j.id);
	must(store_decide_verdict(s, "reviewer3", &j, &r->e), &r->e);
	must(store_commit(s, &r->e), &r->e);
	is_int(audit_run(s, NULL, NULL, &a, &r->e), -1, "three people voted where two may");
	is_str(r->e.text, "item 1: more people voted on it than it has places", "… which is named");
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
	is_int(a.batches, 3, "batches");
	is_int(a.verdicts, 7, "verdicts");
	is_int(a.guidelines, 2, "versions of the guideline");
	is_int(a.flags, 1, "flags");
	is_int(a.resolutions, 1, "resolutions");
	is_int(a.answers, 1, "files of answers");
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
	forged(&r);
	rows(&r);
	sources(&r);
	items(&r);
	answers(&r);
	must(store_open(&r.store, r.store_path, &r.clock, &r.e), &r.e);
	whole(&r);
	filters(&r);
	rules(&r);
	room_close(&r);
	return tap_done();
}
