#!/bin/sh
# LLaVA's answers name nothing but ids of its own list of questions, which goes over all splits.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/cli/real.sh"
need sqlite3

cd "$tmp" || bail "no $tmp"
team
sed 's/street/road/' labels_random.json >labels_popular.json
as lead import labels_popular.json >/dev/null || bail "no second source"

# asked ID IMAGE THING CATEGORY: a question of the list; said ID THING TEXT: an answer
asked()
{
	printf '{"question_id": %s, "image": "%s", "text": "Is there a %s in the image?%s", "category": "%s"}\n' \
	    "$1" "$2" "$3" '\nAnswer the question using a single word or phrase.' "$4"
}
said()
{
	printf '{"question_id": %s, "prompt": "Is there a %s in the image?%s", "text": "%s", "answer_id": "k", "model_id": "llava", "metadata": {}}\n' \
	    "$1" "$2" '\nAnswer the question using a single word or phrase.' "$3"
}
{
	asked 0 street.jpg dog random
	asked 1 room.jpg chair random
	asked 2 room.jpg chair popular
	asked 3 road.jpg car popular
	asked 4 beach.jpg "dining table" popular
} >llava_pope_test.jsonl
{
	said 0 dog Yes
	said 1 chair No
	said 2 chair Yes
	said 3 car No
} >llava.jsonl
runs 3 "LLaVA's list of questions is no label file" as lead import llava_pope_test.jsonl
has "$err" "llava_pope_test.jsonl:1: there is no \"label\"; LLaVA's list of questions has no labels" \
    "… and what it is for is told"
runs 0 "it says what LLaVA's answers are about" as lead answers --model llava \
    --questions llava_pope_test.jsonl llava.jsonl --json
is "$(json "$out" '$.files[0].source'),$(json "$out" '$.files[0].answers'),$(json "$out" \
    '$.files[1].source'),$(json "$out" '$.files[1].answers')" \
    labels_random.json,2,labels_popular.json,3 "… a source each category, though some fit both"
is "$(sql "SELECT group_concat(position || answer, ' ') FROM (SELECT r.position, o.answer FROM answer o
    JOIN answers a USING (seq) JOIN model m USING (model_id) JOIN record r USING (record_id)
    WHERE m.name = 'llava' ORDER BY r.source_id, r.position)")" "2yes 3no 1no 3yes 6no" \
    "… each beside the record, or both, that ask it"
said 9 dog No >more.jsonl
answers_refused 1 "more.jsonl:1: the list of questions has no question_id 9" "an answer to nothing in the list" \
    --questions llava_pope_test.jsonl more.jsonl
said 0 cat No >more.jsonl
answers_refused 1 'the list of questions has "Is there a dog in the image?" under its question_id' \
    "answers to another list" --questions llava_pope_test.jsonl more.jsonl
printf '{"text": "no"}\n' >more.jsonl
answers_refused 3 "more.jsonl:1: there is no question_id" "an answer without an id" \
    --questions llava_pope_test.jsonl more.jsonl
{ cat llava_pope_test.jsonl; asked 0 a.jpg dog random; } >double.jsonl
answers_refused 3 "double.jsonl:6: question_id 0 comes twice" "a list with an id twice" --questions double.jsonl \
    llava.jsonl
printf '{"question_id": 0, "image": "a.jpg"}\n' >double.jsonl
answers_refused 3 'double.jsonl:1: there is no "text"; a record has "image", "text" and "question_id"' \
    "a list without questions" --questions double.jsonl llava.jsonl
answers_refused 2 "give one of them" "by position as well" --by-position --questions double.jsonl llava.jsonl
answers_refused 3 "none.jsonl" "no list" --questions none.jsonl llava.jsonl
answers_refused 1 "has no record of photo" "a category that no source asks" --source labels_popular.json \
    --questions llava_pope_test.jsonl llava.jsonl
sed 's/}$/, "label": "yes"}/' llava_pope_test.jsonl >whole.jsonl
as lead import whole.jsonl >/dev/null || bail "no third source"
runs 0 "a list that became one source" as lead answers --model vicuna --questions whole.jsonl llava.jsonl \
    --source whole.jsonl
has "$out" "4 of 5 records of whole.jsonl" "… is answered whole"
runs 0 "the audit reads all of it the same" as lead audit

# ---- with POPE itself: a list and answers made of its three files ----

if ! real_data; then
	skip "$no_data"
	tap_done
fi
real_store
for split in adversarial popular random; do
	awk -v of="$split" '{
		q = $0
		sub(/^.*"text": "/, "", q)
		sub(/".*$/, "", q)
		i = $0
		sub(/^.*"image": "/, "", i)
		sub(/".*$/, "", i)
		printf("%s\t%s\t%s\n", of, i, q)
	}' "$data/pope/coco_pope_$split.json"
done | awk -F '\t' '{
	printf("{\"question_id\": %d, \"image\": \"%s\", \"text\": \"%s\\nAnswer the question using a single word or phrase.\", \"category\": \"%s\"}\n", NR - 1, $2, $3, $1) >"list.jsonl"
	printf("{\"question_id\": %d, \"prompt\": \"%s\", \"text\": \"%s\"}\n", NR - 1, $3, NR % 3 ? "Yes" : "No") >"said.jsonl"
}'
runs 0 "9,000 answers about three sources" as lead answers --model m --questions list.jsonl said.jsonl
is "$(grep -c "3,000 of 3,000 records" "$out")" 3 "… each has its 3,000"
is "$(sql "SELECT s.split, count(*), sum((r.position + CASE s.split WHEN 'adversarial' THEN 0
    WHEN 'popular' THEN 3000 ELSE 6000 END) % 3 = 0) = sum(o.answer = 'no'),
    sum(((r.position + CASE s.split WHEN 'adversarial' THEN 0 WHEN 'popular' THEN 3000 ELSE 6000 END)
    % 3 = 0) <> (o.answer = 'no')) FROM answer o JOIN record r USING (record_id)
    JOIN source s USING (source_id) GROUP BY 1 ORDER BY 1")" \
    "adversarial|3000|1|0
popular|3000|1|0
random|3000|1|0" "… and each answer its record"
tap_done
