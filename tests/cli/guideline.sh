#!/bin/sh
# The guideline: a lead writes it, everybody reads it, every verdict given on the screen tells its
# version, and so does what leaves the store.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
cd "$tmp" || bail "no folder"

team
team_photos

# unchanged TEXT: nothing was decided since $before was taken
unchanged()
{
	is "$(sql 'SELECT count(*), max(hash) FROM journal')" "$before" "$1"
}

# ---- none yet ----

runs 1 "there is none at first" as reviewer1 guideline
one_error "… in one line"
has "$err" "foureyes guideline set FILE" "… that says how there will be one"
runs 0 "the list of them" as lead guideline list --json
is "$(json "$out" '$.guidelines')" "[]" "… is empty"

# give WHO VERDICT: on the review screen, of the next item
give()
{
	printf 'wait photo\nwait seen\nkeys %s q\n' "$2" >script
	as "$1" review --script script >"$out" 2>&1 || bail "no verdict: $(tail -n 1 "$out")"
}

give reviewer1 y

# ---- what is no text ----

before=$(sql 'SELECT count(*), max(hash) FROM journal')
printf 'one\ntwo \377\n' >bytes.txt
runs 3 "bytes that are no UTF-8" as lead guideline set bytes.txt
one_error "… one line"
has "$err" "bytes.txt:2: byte 0xFF is no UTF-8" "… says where"
has "$err" "save it as UTF-8" "… and what to do"
printf 'one\n\ntwo\033[31m\n' >control.txt
runs 3 "a control character" as lead guideline set control.txt
has "$err" "control.txt:3: a control character, U+001B" "… says where"
printf ' \n\n' >empty.txt
runs 3 "nothing but blanks" as lead guideline set empty.txt
has "$err" "empty.txt: there is no text in it" "… says so"
head -c 65537 /dev/zero | tr '\0' x >large.txt
runs 3 "more than 64 KiB" as lead guideline set large.txt
one_error "… one line"
runs 3 "no such file" as lead guideline set none.txt
runs 3 "a folder" as lead guideline set .
runs 2 "no file named" as lead guideline set
runs 2 "something else than show, list and set" as lead guideline burn
has "$err" "show, list, set" "… says what there is"
unchanged "none of it is in the store"

# ---- who may ----

printf 'A toy bear is not a bear.\r\n\n\tPeople behind glass count.' >one.txt
runs 1 "a reviewer sets none" as reviewer1 guideline set one.txt
has "$err" "guideline set is the lead's; you are reviewer1 (reviewer)" "… and is told whose it is"
runs 1 "nor a stranger" as stranger guideline set one.txt
runs 1 "a stranger reads none" as stranger guideline
unchanged "nothing was decided"
runs 0 "a lead does" as lead guideline set one.txt
has "$out" "Guideline 1 is in force" "… and is told its version"
before=$(sql 'SELECT count(*), max(hash) FROM journal')
runs 1 "the same text again" as lead guideline set one.txt
has "$err" "guideline 1 has this text already" "… is said to be in force"
unchanged "and is no version of its own"

# ---- reading it ----

runs 0 "a reviewer reads it" as reviewer1 guideline
sed -n '3,$p' "$out" >shown
printf 'A toy bear is not a bear.\n\n People behind glass count.\n' >want
is_file shown want "… line by line"
has "$out" "Guideline 1, by lead, 20" "… with who wrote it and when"
runs 0 "guideline --json" as reviewer1 guideline --json
json_ok "$out" "one document"
is "$(json "$out" '$.version'),$(json "$out" '$.person')" 1,lead "version and person"
is "$(json "$out" '$.text')" "$(printf 'A toy bear is not a bear.\n\n\tPeople behind glass count.\n')" \
    "the text as it was written"
is "$(json "$out" '$.set_at')" "$(sql 'SELECT set_at FROM guideline')" "and when"

give reviewer1 n
give reviewer2 y
printf 'A toy bear is a bear \342\200\256after all.\n' >two.txt
runs 0 "a new version" as lead guideline set two.txt
give reviewer2 n
give reviewer1 a
runs 0 "the newest is shown" as reviewer2 guideline show
has "$out" "<U+202E>after all" "… made fit to be shown"
runs 0 "an older one where it is asked for" as reviewer2 guideline --version 1
has "$out" "behind glass" "… it is that"
runs 1 "one that is not there" as reviewer2 guideline show --version 3
has "$err" "there is no guideline 3; the newest is 2" "… is said not to be"
runs 2 "version 0" as reviewer2 guideline show --version 0
runs 0 "guideline list" as reviewer2 guideline list
is "$(awk 'NR > 1 { print $1, $2 }' "$out" | tr '\n' ',')" "1 lead,2 lead," "has both"
runs 0 "guideline list --json" as reviewer2 guideline list --json
is "$(json "$out" '$.guidelines[1].version')" 2 "… in JSON too"

# ---- verdicts, and what is made of them ----

is "$(sql "SELECT p.name || ' ' || verdict || ' ' || coalesce(guideline, '-') FROM verdict
    JOIN person p USING (person_id) ORDER BY seq" | tr '\n' ',')" \
    "reviewer1 yes -,reviewer1 no 1,reviewer2 yes 1,reviewer2 no 2,reviewer1 ambiguous 2," \
    "every verdict tells the version in force when it was given"
{
	echo image,question,reviewer,verdict
	sql "SELECT f.path || ',' || question || ',reviewer2,no' FROM item JOIN pair USING (pair_id)
	    JOIN photo f USING (photo_id) WHERE item_id NOT IN (SELECT item_id FROM verdict)"
} >elsewhere.csv
as lead verdicts elsewhere.csv >/dev/null || bail "no verdicts from elsewhere"
is "$(sql "SELECT count(*), count(guideline) FROM verdict WHERE protocol = 'elsewhere'")" "2|0" \
    "one given elsewhere tells none"
first=$(sql "SELECT pair_id FROM item JOIN verdict USING (item_id) ORDER BY seq LIMIT 1")
second=$(sql "SELECT pair_id FROM item JOIN verdict USING (item_id) ORDER BY seq LIMIT 1 OFFSET 1")
runs 0 "history --json" as lead history "$first" --json
is "$(json "$out" '$.events[0].guideline'),$(json "$out" '$.events[1].guideline')" ,1 \
    "the history of a pair tells each"
{
	echo image,question,reviewer,verdict
	sql "SELECT f.path || ',' || question || ',lead,no' FROM item JOIN pair USING (pair_id)
	    JOIN photo f USING (photo_id) WHERE state = 'disputed'"
} >lead.csv
as lead verdicts lead.csv >/dev/null
runs 0 "export --format jsonl" as lead export --format jsonl -o out --unsettled original
text=$(sql "SELECT question FROM pair WHERE pair_id = $second")
photo=$(sql "SELECT path FROM pair JOIN photo USING (photo_id) WHERE pair_id = $second")
grep -F "$text" out/*.jsonl | grep -F "$photo" | head -n 1 >line
is "$(json line '$.guideline')" 2 "an export tells the newest version of those that count"
runs 0 "report" as lead report -o report.md
has report.md "version 1" "a report counts the verdicts given under it"
has report.md "version 2" "… and under the next"

# ---- the journal ----

runs 0 "audit" as lead audit --json
is "$(json "$out" '$.guidelines')" 2 "an audit proves both versions"
runs 0 "backup" as lead backup copy.db
is "$(sqlite3 copy.db 'SELECT count(*) FROM guideline')" 2 "a backup has them"
trigger=$(sql "SELECT sql FROM sqlite_schema WHERE name = 'guideline_no_update'")
sql "DROP TRIGGER guideline_no_update; UPDATE guideline SET text = 'x' WHERE version = 1; $trigger"
runs 1 "a text that was changed" as lead audit
has "$err" "table guideline, version 1: text is \"x\"" "… is found"
tap_done
