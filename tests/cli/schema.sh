#!/bin/sh
# What the schema itself sees to, whoever asks: what was decided is neither changed nor removed, and
# the next item is found without going through those that are done.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

team
{
	echo image,question,reviewer,verdict
	echo "room.jpg,Is there a dog in the image?,reviewer1,yes"
	echo "room.jpg,Is there a dog in the image?,reviewer2,no"
	echo "room.jpg,Is there a dog in the image?,lead,no"
} >"$tmp/verdicts.csv"
for id in 1 2 3 4 5 6; do
	echo "{\"question_id\": $id, \"answer\": \"yes\"}"
done >"$tmp/answers.jsonl"
echo 'A toy bear is not a bear.' >"$tmp/guideline.txt"
as lead guideline set "$tmp/guideline.txt" >/dev/null &&
    as lead verdicts "$tmp/verdicts.csv" >/dev/null &&
    as lead answers --model one "$tmp/answers.jsonl" >/dev/null || bail "no store to test with"
sql "INSERT INTO flag SELECT 1, 'f', item_id, 2, '', 's', '' FROM item LIMIT 1"

for table in journal verdict flag resolution guideline answers answer; do
	column=$(sql "SELECT name FROM pragma_table_info('$table') WHERE pk = 0 LIMIT 1")
	rows=$(sql "SELECT count(*) FROM $table")
	ok "$(test "$rows" -gt 0; echo $?)" "$table has rows"
	for change in "UPDATE $table SET $column = $column" "DELETE FROM $table"; do
		sqlite3 "$tmp/foureyes.db" "$change" >"$out" 2>&1
		ok "$(test $? -ne 0; echo $?)" "$change is refused"
		has "$out" "$table" "… by what it is about"
	done
	is "$(sql "SELECT count(*) FROM $table")" "$rows" "… and all are there"
done

# Of a batch of any size: an index leads to it.
for query in next_own_claim next_given_back next_walk next_skipped peek; do
	sql "EXPLAIN QUERY PLAN $(cat "$srcdir/schema/q/$query.sql")" >"$out" 2>"$err" ||
		bail "$query: $(cat "$err")"
	is "$(grep SCAN "$out")" "" "$query searches nothing from end to end"
	ok "$(grep -q 'SEARCH' "$out"; echo $?)" "… but by indexes"
done
sql "EXPLAIN QUERY PLAN $(cat "$srcdir/schema/q/next_walk.sql")" >"$out"
is "$(grep TEMP "$out")" "" "nor is anything sorted to find the next item"
tap_done
