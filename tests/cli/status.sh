#!/bin/sh
# How things stand; and that a reviewer is told nothing of the others.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

as lead init >/dev/null || bail "no store"
runs 0 "an empty store" as lead status
has "$out" "foureyes import" "says what is next"
rm -f "$tmp"/foureyes.db*
team

# what PERSON…: verdict rows in the order of the pairs; - leaves one out
give()
{
	who=$1
	shift
	{
		echo image,question,reviewer,verdict
		for row in 'street.jpg,Is there a car in the image?' \
		    'street.jpg,Is there a dog in the image?' \
		    'room.jpg,Is there a chair in the image?' \
		    'room.jpg,Is there a dog in the image?' \
		    'beach.jpg,Is there a dining table in the image?'; do
			test $# -gt 0 || break
			test "$1" = - || echo "$row,$who,$1"
			shift
		done
	} >"$tmp/give.csv"
	as lead verdicts "$tmp/give.csv" >/dev/null || bail "verdicts were not taken"
}

give reviewer1 yes no yes yes no
as reviewer1 status >"$tmp/one"
as reviewer1 status --json >"$tmp/one.json"
give reviewer2 yes yes - yes
runs 0 "a reviewer's status" as reviewer1 status
is_file "$out" "$tmp/one" "is the same whatever another reviewer said"
runs 0 "… as JSON" as reviewer1 status --json
is_file "$out" "$tmp/one.json" "so is the document"
json_ok "$out" "which is one document"
is "$(json "$out" '$.batches[0].items'),$(json "$out" '$.batches[0].own')" 5,5 "with the own part"
is "$(json "$out" '$.people[0].person'),$(json "$out" '$.people[0].verdicts'),$(json "$out" \
    '$.people[1]')" reviewer1,5, "and nobody else"
! grep -qE '"(open|agreed|disputed|settled)"' "$out"
ok $? "and none of the counts that would tell of others"

runs 0 "the lead's status" as lead status
is "$(awk '$1 == "main" { print $2, $3, $4, $5, $6 }' "$out")" "5 2 2 1 0" \
    "items, open, agreed, disputed, settled"
is "$(awk '$1 == "reviewer2" { print $2, $3, $4, $5 }' "$out")" "reviewer 3 0 0" \
    "everybody's verdicts, flags, resolutions"
has "$out" "foureyes resolve" "and what is next"
runs 0 "… as JSON" as lead status --json
json_ok "$out" "is one document"
is "$(json "$out" '$.batches[0].open'),$(json "$out" '$.batches[0].agreed'),$(json "$out" \
    '$.batches[0].disputed'),$(json "$out" '$.batches[0].settled')" 2,2,1,0 "with the counts"
is "$(json "$out" '$.records'),$(json "$out" '$.pairs'),$(json "$out" '$.photos'),$(json "$out" \
    '$.photos_missing'),$(json "$out" '$.unsettled')" 6,5,3,3,3 "of records and photos too"
is "$(sql "SELECT items || ',' || open || ',' || agreed || ',' || disputed FROM progress")" 5,2,2,1 \
    "the view agrees"

printf 'image,question,reviewer,verdict,note\nstreet.jpg,Is there a dog in the image?,lead,no,none\n' \
    >"$tmp/lead.csv"
as lead verdicts "$tmp/lead.csv" >/dev/null
as lead status --json >"$out"
is "$(json "$out" '$.batches[0].disputed'),$(json "$out" '$.batches[0].settled'),$(json "$out" \
    '$.people[0].resolutions')" 0,1,1 "a resolution is counted"
tap_done
