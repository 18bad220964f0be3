#!/bin/sh
# The journal: verified by a program that is not ours, published, extended, tampered with; and what
# became of one pair.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"

need sqlite3
cd "$tmp" || bail "no $tmp"
samples=$srcdir/samples
FOUREYES_STORE=store.db
FOUREYES_AS=lead
export FOUREYES_STORE FOUREYES_AS

runs 0 "a store" "$foureyes" init
runs 0 "people" "$foureyes" people add reviewer1 --role reviewer
runs 0 "more people" "$foureyes" people add reviewer2 --role reviewer
runs 0 "labels" "$foureyes" import "$samples/samples_easy.json" "$samples/samples_hard.json" \
	--images "$samples/photos"
runs 0 "verdicts of one" "$foureyes" verdicts "$samples/verdicts_reviewer1.csv"
runs 0 "the head is printed" "$foureyes" audit --anchor
early=$(sed 's/^[0-9]* //' "$out")
is "$(grep -c '^[0-9]* [0-9a-f]\{64\}$' "$out")" 1 "as a count and a hash"
runs 0 "verdicts of the other" "$foureyes" verdicts "$samples/verdicts_reviewer2.csv"
runs 0 "the store extends what was published" "$foureyes" audit --since "$early"
runs 1 "and no other journal" "$foureyes" audit --since \
	0000000000000000000000000000000000000000000000000000000000000000
runs 2 "a hash has 64 digits" "$foureyes" audit --since 12ab

# ---- the exported journal, by an independent program ----

runs 0 "the journal as lines of JSON" "$foureyes" audit --export journal.jsonl
cat >verify.py <<'END'
import hashlib, json, sys
before, count = bytes(32), 0
for line in open(sys.argv[1], encoding="utf-8"):
    entry = json.loads(line)
    if "recipe" in entry:
        continue
    count += 1
    words = [str(entry[k]).encode() for k in ("seq", "at", "actor", "kind", "body")]
    digest = hashlib.sha256(before + b"".join(b"%d:%s," % (len(w), w) for w in words)).digest()
    assert entry["seq"] == count and entry["hash"] == digest.hex(), "entry %d" % count
    json.loads(entry["body"])
    before = digest
print(count, before.hex())
END
if command -v python3 >/dev/null; then
	runs 0 "verifies with the recipe" python3 verify.py journal.jsonl
	"$foureyes" audit --anchor >anchor
	is_file "$out" anchor "both say the same"
	sed '30s/reviewer1/reviewer2/' journal.jsonl >changed.jsonl
	runs 1 "a changed word is found" python3 verify.py changed.jsonl
else
	skip "verifies with the recipe: there is no python3"
fi
runs 0 "to standard output" "$foureyes" audit --export -
is_file "$out" journal.jsonl "the same lines"

# ---- tampering, each kind ----

tampered()
{
	cp store.db bad.db
	sqlite3 bad.db "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;
		DROP TRIGGER verdict_no_update; DROP TRIGGER verdict_no_delete; $2
		$triggers"
	runs 1 "found: $1" "$foureyes" -s bad.db audit ${3-}
}

triggers=$(sqlite3 store.db "SELECT sql || ';' FROM sqlite_schema WHERE name IN
	('journal_no_update', 'journal_no_delete', 'verdict_no_update', 'verdict_no_delete')")
tampered "a changed row" "UPDATE verdict SET verdict = 'no' WHERE seq =
	(SELECT min(seq) FROM verdict WHERE verdict = 'yes');"
tampered "a changed entry" "UPDATE journal SET body = replace(body, 'reviewer1', 'reviewer2')
	WHERE seq = 30;"
tampered "a removed entry" "PRAGMA foreign_keys = OFF; DELETE FROM journal WHERE seq = 30;"
tampered "a reordered entry" "PRAGMA foreign_keys = OFF;
	UPDATE journal SET seq = 100000 WHERE seq = 30;
	UPDATE journal SET seq = 30 WHERE seq = 31; UPDATE journal SET seq = 31 WHERE seq = 100000;"
tampered "a changed state" "UPDATE item SET state = 'open', label = NULL, decided_at = NULL,
	wanted = 1 WHERE item_id = (SELECT min(item_id) FROM item WHERE state = 'agreed');"
tampered "a changed record" "UPDATE record SET original = 'no' WHERE record_id = 1;"
head=$("$foureyes" audit --anchor | sed 's/^[0-9]* //')
tampered "a cut tail, against an anchor" "PRAGMA foreign_keys = OFF;
	CREATE TEMP TABLE last AS SELECT max(seq) AS seq FROM journal;
	DELETE FROM verdict WHERE seq = (SELECT seq FROM last);
	DELETE FROM journal WHERE seq = (SELECT seq FROM last);" "--since $head"
runs 0 "the store itself is whole" "$foureyes" audit --since "$head"

# ---- one pair ----

disputed=$(sqlite3 store.db 'SELECT min(pair_id) FROM dispute')
runs 0 "what became of a pair" "$foureyes" history "$disputed"
is "$(grep -c 'reviewer1.*open' "$out")" 1 "the first verdict leaves it open"
is "$(grep -c 'reviewer2.*disputed' "$out")" 1 "the second makes it a dispute"
runs 0 "as JSON" "$foureyes" history "$disputed" --json
json_ok "$out" "it is valid"
is "$(json "$out" '$.events[1].state')" disputed "with the states"
is "$(json "$out" '$.records[0].original' | grep -c .)" 1 "and the records"
runs 1 "a pair that is none" "$foureyes" history 99999
runs 2 "nor a word" "$foureyes" history something
runs 1 "a reviewer may not ask" "$foureyes" --as reviewer1 history "$disputed"
tap_done
