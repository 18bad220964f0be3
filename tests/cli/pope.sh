#!/bin/sh
# The main job on the real data: from POPE's three files to RePOPE's three, byte for byte.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/cli/real.sh"
need sqlite3
real_data || skip_all "$no_data"
splits="adversarial popular random"

as lead init >/dev/null || bail "no store"

# ---- labels in ----

runs 0 "the three POPE files are imported" as lead import "$data"/pope/*.json
is "$(sed -n 1p "$out")" "9,000 records, 5,127 distinct pairs, photos: 0 found, 500 missing" \
    "… 9,000 records, 5,127 pairs"
is "$(sql 'SELECT count(*) FROM pair WHERE subject IS NULL')" 0 "… every question has a subject"
is "$(sql "SELECT count(DISTINCT subject), sum(subject = 'dining table') FROM pair")" \
    "$(sql "SELECT count(DISTINCT q), sum(q = 'dining table') FROM (SELECT replace(replace(
    replace(replace(question, 'Is there an ', ''), 'Is there a ', ''), ' in the image?', ''),
    ' in the imange?', '') AS q FROM pair)")" "… the one it asks about"
runs 0 "status, for programs" as lead status --json
is "$(json "$out" '$.records'),$(json "$out" '$.pairs')" 9000,5127 "… says the same"
runs 1 "a file that is there already" as lead import "$data/pope/coco_pope_random.json"
one_error "… is refused"
runs 1 "nothing can be exported yet" as lead export --format pope -o "$tmp/early"
has "$err" "9000 of 9000 records" "… which is counted"
test ! -e "$tmp/early"
ok $? "… and nothing was made"

# ---- verdicts in ----

runs 1 "verdicts of people who are not known" as lead verdicts "$data/verdicts_reviewer1.csv"
has "$err" "verdicts_reviewer1.csv:2: " "… are refused with their line"
runs 0 "the first reviewer's" as lead verdicts "$data/verdicts_reviewer1.csv" --add-people
has "$out" "5,127 items, 5,127 open, 0 agreed, 0 disputed, 0 settled" "… leave everything open"
runs 0 "the second reviewer's" as lead verdicts "$data/verdicts_reviewer2.csv" --add-people --json
is "$(json "$out" '$.disputed'),$(json "$out" '$.agreed')" 285,4842 "… leave 285 disputes"
is "$(sql 'SELECT count(*) FROM dispute'),$(sql 'SELECT disputed FROM progress')" 285,285 \
    "… as the views say"
runs 0 "the same again" as lead verdicts "$data/verdicts_reviewer2.csv"
has "$out" "0 verdicts, 0 resolutions, 5,127 unchanged" "… changes nothing"
runs 1 "disputes are not exported" as lead export --format pope -o "$tmp/early"
runs 0 "the lead's" as lead verdicts "$data/verdicts_lead.csv" --add-people --role lead
has "$out" "0 open, 4,842 agreed, 0 disputed, 285 settled" "… leave none"

# ---- how the labels came out ----

runs 0 "changes" as lead changes
grep '^all splits  *yes' "$out" | grep -q ' 9\.3 %  *.* 13\.8 %'
ok $? "of the original yes 9.3 % are wrong, 13.8 % ambiguous" || show "$out"
grep '^all splits  *no' "$out" | grep -q ' 1\.7 %  *.* 4\.3 %'
ok $? "of the original no 1.7 % are wrong, 4.3 % ambiguous" || show "$out"
runs 0 "changes, for programs" as lead changes --json
json_ok "$out" "… are one document"
is "$(sqlite3 :memory: "SELECT group_concat(json_extract(value, '\$.split') || ' ' ||
    json_extract(value, '\$.original') || ' ' || (json_extract(value, '\$.no') *
    (json_extract(value, '\$.original') = 'yes') + json_extract(value, '\$.yes') *
    (json_extract(value, '\$.original') = 'no')) || ' ' || json_extract(value, '\$.ambiguous'), ',')
    FROM json_each(CAST(readfile('$out') AS TEXT), '\$.splits')")" \
    "adversarial yes 139 207,adversarial no 33 109,popular yes 139 207,popular no 39 66,random yes 139 207,random no 5 19" \
    "… by split as published"
is "$(json "$out" '$.pairs[0].no'),$(json "$out" '$.pairs[1].yes'),$(($(json "$out" \
    '$.pairs[0].ambiguous') + $(json "$out" '$.pairs[1].ambiguous')))" 139,49,348 \
    "… and over distinct pairs"
runs 0 "changes by subject" as lead changes --by subject --json
is "$(sqlite3 :memory: "SELECT sum(json_extract(value, '\$.total')) FROM
    json_each(CAST(readfile('$out') AS TEXT), '\$.subjects')")" 5127 "… over all pairs"
is "$(sql 'SELECT label, count(*) FROM label GROUP BY 1' | tr '\n' ' ')" \
    "ambiguous|348 no|3576 yes|1203 " "the view label agrees"
is "$(sql "SELECT count(*) FROM label WHERE method = 'resolution'")" 285 "… and tells how"

# ---- labels out ----

runs 0 "export" as lead export --format pope -o "$tmp/corrected"
has "$out" "3 files, 8,185 of 9,000 records" "… writes three files"
for split in $splits; do
	is_file "$tmp/corrected/coco_pope_$split.json" "$data/repope/coco_repope_$split.json" \
	    "$split is RePOPE's, byte for byte"
done
is "$(find "$tmp/corrected" -type f | wc -l | tr -d ' ')" 4 "… and the manifest"
runs 0 "one of them by itself" as lead export --format pope --source coco_pope_random.json \
    -o "$tmp/one.json" --ambiguous keep
is "$(wc -l <"$tmp/one.json" | tr -d ' ')" 3000 "… with every record where ambiguous ones are kept"
is "$(grep -c '"label": "ambiguous"' "$tmp/one.json")" 226 "… and named so"

# ---- and all of it can be proved ----

runs 0 "audit" as lead audit --json
is "$(json "$out" '$.verdicts'),$(json "$out" '$.resolutions'),$(json "$out" '$.records')" \
    10254,285,9000 "… has seen all"
is "$(json "$out" '$.hash')" "$(sql 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')" \
    "… up to the last entry"

# ---- the same as arrays, with other ends of lines, in one piece and again ----

dialect()
{
	mkdir "$tmp/$1"
	for split in $splits; do
		"$2" <"$data/pope/coco_pope_$split.json" >"$tmp/$1/coco_pope_$split.json"
	done
	rm -f "$tmp"/foureyes.db*
	as lead init >/dev/null
	runs 0 "as $1" as lead import "$tmp/$1"/*.json
	is "$(sed -n 1p "$out")" \
	    "9,000 records, 5,127 distinct pairs, photos: 0 found, 500 missing" "… the same pairs"
	for who in reviewer1 reviewer2; do
		as lead verdicts "$data/verdicts_$who.csv" --add-people >/dev/null
	done
	as lead verdicts "$data/verdicts_lead.csv" --add-people --role lead >/dev/null
	runs 0 "… exported" as lead export --format pope -o "$tmp/$1-out"
	for split in $splits; do
		"$3" <"$tmp/$1-out/coco_pope_$split.json" >"$tmp/back"
		is_file "$tmp/back" "$data/repope/coco_repope_$split.json" "… $split, turned back"
	done
	runs 0 "… audit" as lead audit
}

to_array()
{
	printf '['
	sed '$!s/$/,/'
	printf ']'
}

from_array()
{
	sed '1s/^\[//; $s/\]$//; s/,$//'
}

to_crlf()
{
	printf '\357\273\277'
	sed "s/\$/$(printf '\r')/; s/\"yes\"/\"Yes\"/; s/\"no\"/\"No\"/"
}

from_crlf()
{
	tail -c +4 | sed "s/$(printf '\r')\$//; s/\"Yes\"/\"yes\"/; s/\"No\"/\"no\"/"
}

dialect arrays to_array from_array
dialect crlf to_crlf from_crlf
tap_done
