#!/bin/sh
# What import, verdicts, changes, export and audit say to people and to programs.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
cd "$tmp" || bail "no $tmp"
as lead init >/dev/null || bail "no store"
labels labels_random.json
mkdir photos
echo street >photos/street.jpg

# ---- import ----

runs 2 "import of nothing" as lead import
one_error "… is wrong usage"
runs 0 "labels and their photos" as lead import labels_random.json --images photos
is "$(sed -n 1p "$out")" "6 records, 5 distinct pairs, photos: 1 found, 2 missing" "… are counted"
is "$(sed -n '2,$p' "$out")" "These photos are not below photos:
  beach.jpg
  room.jpg
Verdicts need them: put them there, or name another folder, and run foureyes import --images DIR; \
--list-missing lists all that are missing." "… those that are missing are named, with what to do"
runs 0 "the missing ones" as lead import --images photos --list-missing
is "$(cat "$out")" "photos: 1 found, 2 missing
beach.jpg
room.jpg" "… are listed"
echo room >photos/room.jpg
runs 0 "one photo missing" as lead import --images photos
is "$(cat "$out")" "photos: 2 found, 1 missing
This photo is not below photos:
  beach.jpg
Verdicts need it: put it there, or name another folder, and run foureyes import --images DIR; \
--list-missing lists all that are missing." "… is named"
mkdir empty
n=0
while test $n -lt 12; do
	n=$((n + 1))
	printf '{"image": "%02d.jpg", "text": "Is there a dog?", "label": "no"}\n' $n
done >twelve.json
rm -f twelve.db
"$foureyes" -s twelve.db --as lead init >/dev/null || bail "no store"
runs 0 "the wrong folder" "$foureyes" -s twelve.db --as lead import twelve.json --images empty
is "$(cat "$out")" "12 records, 12 distinct pairs, photos: 0 found, 12 missing
None of the photos is below empty:
$(printf '  %s.jpg\n' 01 02 03 04 05 06 07 08 09 10)
  … and 2 more
Name the folder from which these paths lead to photos, with foureyes import --images DIR; \
verdicts need them." "… is not taken for photos that are missing"
sed 's/dog/cat/' twelve.json >cats.json
runs 0 "no folder" "$foureyes" -s twelve.db --as lead import cats.json
has "$out" "Verdicts need photos: name their folder with foureyes import --images DIR" "… has to be named"
runs 0 "again, for programs" as lead import --images photos --list-missing --json
json_ok "$out" "… is one document"
is "$(json "$out" '$.photos_found') $(json "$out" '$.missing[0]') $(json "$out" '$.store.records')" \
    "2 beach.jpg 6" "… with all of it"
is "$(sql "SELECT DISTINCT root FROM photo WHERE root IS NOT NULL")" photos \
    "… the folder is kept relative to the store"

cat >more.json <<'END'
{"image": "room.jpg", "text": "Is there a dog in the image?", "label": "no"}
{"image": "room.jpg", "text": "Is there a cat in the image?", "label": "no"}
END
runs 0 "another source" as lead import more.json --split hard
has "$out" "The store now holds 8 records of 2 sources, 6 distinct pairs." "… adds to the store"
has "$out" "1 pair comes with both yes and no" "… and contradicts the first"
has "$out" "room.jpg: Is there a dog in the image? (1 yes, 1 no)" "… which is told"
is "$(sql "SELECT split FROM source WHERE name = 'more.json'")" hard "… in the split that was said"
runs 1 "the same again" as lead import more.json
sed 's/cat/cow/' more.json >x && mv x more.json
runs 1 "the same name with other bytes" as lead import more.json
has "$err" "--replace" "… is refused, and the way out named"
runs 0 "… taken" as lead import more.json --replace --split hard --json
is "$(json "$out" '$.contradictions[0].question') $(json "$out" '$.store.sources')" \
    "Is there a dog in the image? 2" "… and counted for programs"
runs 2 "a format that is not known" as lead import more.json --format coco
has "$err" "pope" "… names those that are"

# ---- verdicts ----

for who in reviewer1 reviewer2; do
	{
		echo "image,question,reviewer,verdict,note"
		sql "SELECT path || ',' || question || ',$who,' || CASE
		    WHEN question LIKE '%car%' THEN 'no' WHEN question LIKE '%chair%' THEN 'ambiguous'
		    WHEN question LIKE '%dining%' AND '$who' = 'reviewer1' THEN 'yes' ELSE 'no' END || ','
		    FROM pair JOIN photo USING (photo_id) WHERE question NOT LIKE '%cat%'"
	} >$who.csv
done
runs 2 "a role for nobody" as lead verdicts reviewer1.csv --role lead
runs 0 "one reviewer's verdicts" as lead verdicts reviewer1.csv --add-people
is "$(cat "$out")" "6 rows: 6 verdicts, 0 resolutions, 0 unchanged
1 person added
main: 6 items, 6 open, 0 agreed, 0 disputed, 0 settled" "… are counted"
runs 0 "the other's, for programs" as lead verdicts reviewer2.csv --add-people --json
json_ok "$out" "… one document"
is "$(json "$out" '$.agreed') $(json "$out" '$.disputed') $(json "$out" '$.people_added')" "5 1 1" \
    "… with all of it"
runs 1 "another batch" as lead verdicts reviewer1.csv --batch other
has "$err" "batch other" "… that is not there"

# ---- changes ----

runs 0 "changes" as lead changes
is "$(sed -n '2s/  */ /gp' "$out")" "random yes 4 4 3 75.0 % 1 25.0 %" "… by split"
runs 0 "changes by subject" as lead changes --by subject --json
json_ok "$out" "… one document"
is "$(sqlite3 :memory: "SELECT group_concat(json_extract(value, '\$.subject') || ' ' ||
    json_extract(value, '\$.original') || ' ' || json_extract(value, '\$.total'), ', ')
    FROM json_each(CAST(readfile('$out') AS TEXT), '\$.subjects')")" \
    "car yes 1, chair yes 1, cow no 1, dining table no 1, dog no 1" \
    "… over pairs whose originals agree"

# ---- export ----

runs 2 "an export to nowhere" as lead export --format pope
runs 1 "an export of unfinished work" as lead export --format pope -o out
has "$err" "1 of 8 records have no label yet: 0 open, 1 disputed, 0 in no batch" "… is refused"
test ! -e out
ok $? "… and nothing was made"
runs 0 "… as it is" as lead export --format pope -o out --unsettled original
is "$(cat "$out")" "out: 2 files, 7 of 8 records, 3 corrected
left out: 1 ambiguous
written as they came, without a label: 1" "… is counted"
is "$(diff labels_random.json out/labels_random.json | grep -c '^[<>]')" 7 \
    "… and differs in the corrected records and the one left out"
json_ok out/MANIFEST.json "… with a manifest"
is "$(json out/MANIFEST.json '$.counts.kept'),$(json out/MANIFEST.json '$.journal.hash')" \
    "7,$(sql 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')" "… of counts and the journal's head"
is "$(json out/MANIFEST.json '$.files[0].sha256') $(json out/MANIFEST.json '$.sources[0].sha256')" \
    "$(sha256sum out/labels_random.json | cut -d ' ' -f 1) $(sha256sum labels_random.json |
    cut -d ' ' -f 1)" "… the hashes of what was written and what came"
is "$(json out/MANIFEST.json '$.sources[0].dropped_ambiguous') $(json out/MANIFEST.json \
    '$.agreement.agreed') $(json out/MANIFEST.json '$.command[5]')" "[3] 5 export" \
    "… which records were left out, how many pairs were agreed on, and the command"
runs 2 "a format that is not known" as lead export --format coco -o out
has "$err" "pope" "… names those that are"
runs 0 "one source" as lead export --source more.json -o one.json --unsettled drop --json
json_ok "$out" "… one document"
is "$(json "$out" '$.kept') $(cat one.json | wc -l | tr -d ' ')" "2 2" "… with what was kept"
runs 1 "a source that is not there" as lead export --source none.json -o none.json
has "$err" "none.json" "… is named"
runs 2 "the store as the file" as lead export --source more.json -o foureyes.db --unsettled drop
runs 0 "… is left alone" as lead status

# ---- audit ----

runs 0 "audit" as lead audit
has "$out" "The journal is whole" "… finds nothing"
sql "DROP TRIGGER verdict_no_update; UPDATE verdict SET verdict = 'yes' WHERE verdict = 'ambiguous';
    CREATE TRIGGER verdict_no_update BEFORE UPDATE ON verdict
BEGIN SELECT RAISE(ABORT, 'verdicts are never changed'); END;"
runs 1 "audit of a store that was changed" as lead audit
one_error "… one line"
has "$err" "verdict is \"yes\", and by the journal \"ambiguous\"" "… names the difference"
# ---- how far it is, on a terminal ----

cat >terminal.py <<'END'
import os, pty, re, sys
said = b""
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
while True:
    try:
        got = os.read(fd, 65536)
    except OSError:
        break
    if not got:
        break
    said += got
status = os.waitpid(pid, 0)[1]
lines = re.findall(rb"\r(long\.csv: [0-9,]+ \([0-9]+ %\)) *\r", said)
shares = [int(re.search(rb"\((\d+) %", l).group(1)) for l in lines]
print(status, len(shares) > 0, shares == sorted(shares), all(0 < s <= 100 for s in shares))
print(repr(said[-600:]), file=sys.stderr)
END
if command -v python3 >/dev/null 2>&1; then
	awk 'BEGIN { print "image,question,label"
	    for (i = 0; i < 300000; i++) printf("p%d.jpg,Is there a dog?,yes\n", i) }' >long.csv
	runs 0 "a long import" python3 terminal.py "$foureyes" -s "$tmp/twelve.db" --as lead import long.csv
	is "$(cat "$out")" "0 True True True" "… tells on a terminal which share of its file is read" ||
	    show "$err"
else
	skip "python3 is not installed"
fi
tap_done
