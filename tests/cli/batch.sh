#!/bin/sh
# Batches: what they hold, in which order, how they are listed and closed.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
team
labels "$tmp/labels_popular.json"
sed 's/room/hall/; s/"id": /&1/' "$tmp/labels_popular.json" >"$tmp/other_popular.json"
as lead import "$tmp/other_popular.json" >/dev/null || bail "the second file was not taken"

# The pairs of a batch in order, as photo/subject.
order()
{
	sql "SELECT group_concat(x, ' ') FROM (SELECT replace(f.path, '.jpg', '') || '/' || p.subject
	    AS x FROM item i JOIN batch b USING (batch_id) JOIN pair p USING (pair_id)
	    JOIN photo f USING (photo_id) WHERE b.name = '$1' ORDER BY i.position)"
}

is "$(sql 'SELECT name FROM batch')" main "the first import made main"
is "$(order main)" "street/car street/dog room/chair room/dog beach/dining table hall/chair hall/dog" \
    "in the order of the photos"

runs 0 "by subject" as lead batch create subjects --order subject
is "$(order subjects)" "street/car room/chair hall/chair beach/dining table street/dog room/dog hall/dog" \
    "the questions about a subject stand together"
runs 0 "by chance, from a number" as lead batch create chance1 --order random --seed 7
runs 0 "the same number" as lead batch create chance2 --order random --seed 7
is "$(order chance1)" "$(order chance2)" "gives the same order"
runs 0 "another number" as lead batch create chance3 --order random --seed 8
test "$(order chance1)" != "$(order chance3)"
ok $? "gives another"
runs 0 "by chance, from no number" as lead batch create chance4 --order random
is "$(sql "SELECT count(*) FROM item i JOIN batch USING (batch_id) WHERE name = 'chance4'")" 7 \
    "holds all"

runs 0 "--limit" as lead batch create few --limit 3
is "$(order few)" "street/car street/dog room/chair" "takes the first"
runs 0 "--where subject" as lead batch create dogs --where subject=dog
is "$(order dogs)" "street/dog room/dog hall/dog" "takes those"
runs 0 "--where twice" as lead batch create yesdogs --where subject=dog --where original=yes
is "$(order yesdogs)" "room/dog hall/dog" "both hold"
runs 0 "--where split" as lead batch create popular --where split=popular
is "$(order popular)" "street/car street/dog beach/dining table hall/chair hall/dog" "takes that split"
runs 0 "--where with a blank in it" as lead batch create tables --where 'subject=dining table'
is "$(order tables)" "beach/dining table" "takes it"
runs 0 "--reviews" as lead batch create single --reviews 1
is "$(sql "SELECT reviews FROM batch WHERE name = 'single'")" 1 "is kept"
is "$(sql "SELECT reviews FROM batch WHERE name = 'few'")" 2 "two unless told"

entries=$(sql 'SELECT count(*) FROM journal')
runs 1 "a name that is taken" as lead batch create few
runs 1 "conditions that nothing meets" as lead batch create none --where subject=unicorn
runs 2 "a name that is none" as lead batch create 'a b'
for bad in nonsense subject split=x=y colour=red original=maybe original=ambiguous ''; do
	test "$bad" = split=x=y || runs 2 "--where '$bad'" as lead batch create x --where "$bad"
done
runs 2 "a condition of one kind twice" as lead batch create x --where subject=a --where subject=b
runs 2 "an order that is none" as lead batch create x --order alphabet
runs 2 "--limit 0" as lead batch create x --limit 0
is "$(sql 'SELECT count(*) FROM journal')" "$entries" "none of these left a trace"

runs 0 "batch list" as lead batch list
has "$out" "subjects" "names them"
runs 0 "batch list --json" as lead batch list --json
json_ok "$out" "one document"
is "$(json "$out" '$.batches[0].batch'),$(json "$out" '$.batches[0].items'),$(json "$out" \
    '$.batches[0].open')" "main,7,7" "with the counts"
is "$(json "$out" '$.batches[2].order'),$(json "$out" '$.batches[2].seed')" random,7 "and the rules"

runs 0 "a batch is closed" as lead batch close few
has "$out" "3 open" "… and said what is open in it"
runs 1 "closed already" as lead batch close few
runs 1 "no such batch" as lead batch close nonsense
as lead batch list --json >"$out"
is "$(json "$out" '$.batches[6].batch'),$(json "$out" '$.batches[6].closed')" few,1 "is listed as closed"
tap_done
