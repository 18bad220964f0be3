#!/bin/sh
# What models answered, and how good they are before and after the labels were corrected.
#
# The real data is not part of the project; it is looked for in $FOUREYES_DATA, else beside the
# checkout.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/cli/real.sh"
need sqlite3

cd "$tmp" || bail "no $tmp"
team

answer()
{
	printf '{"question_id": %s, "image": "%s", "question": "Is there a %s in the image?", "answer": "%s"}\n' \
	    "$1" "$2" "$3" "$4"
}

# ---- nothing answered yet ----

runs 1 "a store without answers has no scores" as lead score
has "$err" "foureyes answers --model" "… and says how to begin"

# ---- who may ----

answer 1 street.jpg car yes >one.jsonl
for who in reviewer1 nobody; do
	runs 1 "answers: $who" as $who answers --model m one.jsonl
	runs 1 "score: $who" as $who score
done
runs 2 "a name that is none" as lead answers --model 'a/b' one.jsonl
runs 3 "a file that is not there" as lead answers --model m none.jsonl

# ---- laid beside records ----

{
	answer 2 street.jpg dog No
	answer 1 street.jpg car "Yes, there is."
	answer 3 room.jpg chair no
	answer 4 room.jpg dog Maybe
} >a.jsonl
runs 0 "by image and question, in any order" as lead answers --model alpha a.jsonl --json
is "$(json "$out" '$.files[0].aligned'),$(json "$out" '$.files[0].answers'),$(json "$out" \
    '$.files[0].unanswered'),$(json "$out" '$.files[0].unparsed')" text,5,1,0 \
    "… one answer for both records of a pair, one record unanswered"
is "$(sql 'SELECT group_concat(answer) FROM (SELECT answer FROM answer ORDER BY record_id)')" \
    yes,no,no,yes,yes "… to the right ones"
before=$(sql 'SELECT max(seq) FROM journal')
runs 1 "the same again" as lead answers --model alpha a.jsonl
has "$err" "--replace" "… says what to give"
runs 0 "… given" as lead answers --model alpha a.jsonl --replace --parse repope
is "$(sql 'SELECT count(*) FROM answers'),$(sql 'SELECT max(seq) FROM journal')" "2,$((before + 1))" \
    "… both are kept, in one entry each"
is "$(sql 'DELETE FROM answer' 2>&1 | grep -c 'never removed')" 1 "nothing is taken away"
is "$(sql "UPDATE answers SET file = 'x'" 2>&1 | grep -c 'never changed')" 1 "… or changed"

{ cat a.jsonl; answer 9 moon.jpg dog no; } >unknown.jsonl
answers_refused 1 "unknown.jsonl:5: source labels_random.json has no record of photo" \
    "an answer to nothing" unknown.jsonl
{ cat a.jsonl; answer 2 street.jpg dog no; } >twice.jsonl
answers_refused 1 "twice.jsonl:5: answers record 2, which line 1 answers already" "an answer twice" twice.jsonl
answers_refused 1 "unknown.jsonl:5: " "a good file and a bad one" one.jsonl unknown.jsonl
answers_refused 1 "answers on one source come in one file" "two files on a source" one.jsonl a.jsonl
answers_refused 1 "there is no source x.json" "another source" a.jsonl --source x.json
printf '{"answer": "yes"}\n' >bare.jsonl
answers_refused 3 "bare.jsonl:1: there is neither image and question nor a question_id" "nothing to go by" \
    bare.jsonl
answers_refused 1 "bare.jsonl:1: there are 1 answers in the file and 6 records" "too few by position" \
    bare.jsonl --by-position
printf '{"question_id": 8, "text": "yes"}\n' >id.jsonl
answers_refused 1 "id.jsonl:1: source labels_random.json has no record with question_id 8" "no such id" id.jsonl
printf '{"question_id": 2, "prompt": "Is there a cat in the image?", "text": "yes"}\n' >id.jsonl
answers_refused 1 'where record 2 has "Is there a dog in the image?"' "an id with another question" id.jsonl
printf '{"question_id": 2, "image": "x.jpg", "text": "yes"}\n' >id.jsonl
answers_refused 1 'where record 2 has "street.jpg"' "an id with another photo" id.jsonl
printf 'question_id,image\n1,a\n' >bad.csv
answers_refused 3 "bad.csv:1: begins like no file of answers" "CSV without answers" bad.csv
printf '{"answer": "\033[31m"' >hostile.jsonl
answers_refused 3 "hostile.jsonl:1: " "what is no JSON" hostile.jsonl
plain "$err" "… shown without control characters"

printf '{"question_id": %s, "prompt": "Is there a %s in the image?\\nOne word.", "text": "%s"}\n' \
    6 car Yes 1 car No 2 dog No >llava.jsonl
runs 0 "LLaVA's, by question_id" as lead answers --model beta llava.jsonl
has "$out" "3 of 6 records of labels_random.json (random) answered, by question_id" "… 3 of 6"
printf 'question,answer\n' >pope.csv
for thing in car dog chair dog "dining table" car; do
	printf 'Is there a %s in the image?,yes\n' "$thing" >>pope.csv
done
runs 0 "POPE's, as CSV, by position" as lead answers --model gamma pope.csv --by-position
sed -e 2d pope.csv >shifted.csv
echo "Is there a car in the image?,yes" >>shifted.csv
runs 1 "a record missing turns nothing round" as lead answers --model delta shifted.csv --by-position
has "$err" 'shifted.csv:2: says "Is there a dog' "… it is found"

sed 's/street/road/' labels_random.json >labels_popular.json
as lead import labels_popular.json >/dev/null || bail "no second source"
printf '{"question_id": 3, "text": "yes"}\n' >ids.jsonl
runs 1 "ids that fit two sources" as lead answers --model delta ids.jsonl
has "$err" "fits the sources labels_random.json and labels_popular.json" "… are not guessed"
runs 0 "… said which" as lead answers --model delta ids.jsonl --source labels_popular.json

# ---- scores ----

runs 1 "unsettled records are refused" as lead score
has "$err" "12 of 12 records have no label yet: 12 open" "… and counted"
runs 2 "two forms" as lead score --json --csv
runs 0 "with the originals in their place" as lead score --unsettled original --json
json_ok "$out" "… one document"
score()
{
	sqlite3 -separator , :memory: "SELECT $3 FROM (SELECT value AS v FROM
	    json_each(CAST(readfile('$out') AS TEXT), '\$.$1')) WHERE $2"
}
member()
{
	echo "json_extract(v, '\$.$1')"
}
is "$(score scores "$(member model) = 'alpha' AND $(member labels) = 'original'" \
    "$(member tp), $(member fp), $(member tn), $(member fn), $(member unanswered), $(member unparsed)")" \
    2,0,1,1,1,1 "repope leaves unparsed what tells neither"
is "$(score scores "$(member model) = 'delta' AND $(member labels) = 'corrected'" \
    "$(member split), $(member precision), $(member yes_ratio), $(member rank)")" popular,1.0,1.0,1 \
    "a model on the split it answered"
is "$(score means "$(member model) = 'alpha' AND $(member labels) = 'original'" \
    "$(member splits), $(member rank) IS NULL")" 1,1 "no rank over splits it did not answer"
runs 0 "with unsettled ones left out" as lead score --unsettled drop --json
is "$(score scores "$(member model) = 'gamma' AND $(member labels) = 'corrected'" \
    "$(member f1) IS NULL, $(member accuracy) IS NULL, $(member rank) IS NULL")" 1,1,1 \
    "what divides by nothing is null"
is "$(score balance "$(member labels) = 'corrected' AND $(member split) = 'random'" \
    "$(member yes), $(member no), $(member unsettled)")" 0,0,6 "… and the class balance says why"
runs 0 "for people" as lead score --unsettled drop
has "$out" undefined "… undefined is said"
has "$out" "Class balance" "… and the class balance"
runs 0 "by split" as lead score --unsettled original --by split
has "$out" "What moved it" "… with what moved it"
runs 0 "audit" as lead audit --json
is "$(json "$out" '$.answers')" 5 "… has seen every file of answers"

# tamper SQL TEXT-IN-THE-ERROR: as somebody would who has a shell and knows about triggers.
tamper()
{
	cp foureyes.db kept.db
	sql "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'" >make.sql
	sql "$(sql "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")"
	sql "$1"
	sqlite3 foureyes.db <make.sql
	runs 1 "audit finds: $1" as lead audit
	has "$err" "$2" "… $2"
	mv kept.db foureyes.db
}
tamper "UPDATE answer SET answer = 'no' WHERE answer = 'yes'" "answer is \"no\", and by the journal \"yes\""
tamper "UPDATE answer SET output = 'yes it is' WHERE answer = 'yes'" answers_sha256
tamper "UPDATE answer SET record_id = record_id + 6 WHERE seq = $before" "the row is missing"
tamper "DELETE FROM answer WHERE record_id = 1" "answers is"
tamper "UPDATE answers SET parse = 'repope' WHERE seq = $before" "parse is"
tamper "UPDATE model SET name = 'omega' WHERE name = 'alpha'" "table model, model_id 1: name is"
tamper "INSERT INTO model (name) VALUES ('ghost')" ": the journal tells of no such row"
tamper "INSERT INTO answers SELECT 1, model_id, source_id + 1, file, sha256, parse, aligned, given_at
    FROM answers WHERE seq = $before" "table answers, seq 1: the journal tells of no such row"

# ---- the real ones ----

if ! real_data; then
	skip "$no_data"
	tap_done
fi
real_store
real_verdicts
for model in $real_models; do
	runs 0 "$model" as lead answers --model $model "$data"/answers/${model}_pope_*.jsonl
	is "$(grep -c '3,000 of 3,000 records of coco_pope_.* answered, by image and question' "$out")" 3 \
	    "… each file finds its split"
done
runs 0 "scores" as lead score --csv
awk -F'\t' -v OFS=, 'NR > 1 { print $1, $2, $3 == "POPE" ? "original" : "corrected", $9, $10, $11, $12,
    $13, $14, $15, $16, $17 }' "$data/answers/expected.tsv" | sort >want
sed 1d "$out" | cut -d, -f1-12 | sort >got
is_file got want "every figure is the published one, to the last digit"
runs 0 "scores, for programs" as lead score --json
sqlite3 -separator , :memory: "SELECT json_extract(value, '\$.model'), json_extract(value, '\$.split'),
    json_extract(value, '\$.labels'), json_extract(value, '\$.tp'), json_extract(value, '\$.fp'),
    json_extract(value, '\$.tn'), json_extract(value, '\$.fn') FROM
    json_each(CAST(readfile('$out') AS TEXT), '\$.scores')" | sort >got
cut -d, -f1-7 want >counts
is_file got counts "… the same counts"
while IFS=, read -r model split labels tp fp tn fn accuracy precision recall f1 ratio; do
	for figure in "accuracy\": $accuracy" "precision\": $precision" "recall\": $recall" \
	    "f1\": $f1" "yes_ratio\": $ratio"; do
		grep -qE "\"$figure,?\$" "$out" || echo "$model $split $labels $tp$fp$tn$fn: $figure"
	done
done <want >missing
is "$(cat missing)" "" "… and the same digits"
for sum in "scores tp fp tn fn"; do
	is "$(sqlite3 :memory: "WITH d AS (SELECT CAST(readfile('$out') AS TEXT) AS t), a AS (SELECT
	    json_extract(value, '\$.model') || json_extract(value, '\$.split') AS k,
	    json_extract(value, '\$.change') AS c, json_extract(value, '\$.tp') AS tp,
	    json_extract(value, '\$.fp') AS fp, json_extract(value, '\$.tn') AS tn,
	    json_extract(value, '\$.fn') AS fn FROM d, json_each(d.t, '\$.attribution')), s AS (SELECT
	    json_extract(value, '\$.model') || json_extract(value, '\$.split') AS k,
	    json_extract(value, '\$.tp') AS tp, json_extract(value, '\$.fp') AS fp,
	    json_extract(value, '\$.tn') AS tn, json_extract(value, '\$.fn') AS fn
	    FROM d, json_each(d.t, '\$.scores') WHERE json_extract(value, '\$.labels') = 'corrected')
	    SELECT count(*) FROM s JOIN a AS p ON p.k = s.k AND p.c = 'kept' JOIN a AS f ON f.k = s.k
	    AND f.c = 'flipped' WHERE s.tp = p.tp + f.fp AND s.fp = p.fp + f.tp
	    AND s.tn = p.tn + f.fn AND s.fn = p.fn + f.tn")" 9 "kept and flipped make the corrected $sum"
done
is "$(score means 1 "group_concat($(member model) || ' ' || $(member labels) || ' ' || $(member rank))")" \
    "internvl2_8b original 1,internvl2_8b corrected 2,llama32v_11b original 3,llama32v_11b corrected 3,llava_ov_7b original 2,llava_ov_7b corrected 1" \
    "the ranks are not what they were"
runs 0 "audit" as lead audit
tap_done
