#!/bin/sh
# Tasks of Label Studio come in: as it exports them, and as they left here.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
cd "$tmp" || bail "no $tmp"

as lead init >/dev/null || bail "no store"
as lead people add reviewer1 --role reviewer >/dev/null || bail "no reviewer"
as lead people add reviewer2 --role reviewer >/dev/null || bail "no reviewer"
cp foureyes.db empty.db

fresh()
{
	rm -rf out foureyes.db*
	cp empty.db foureyes.db
}

records()
{
	sql "SELECT f.path, p.question, r.original, coalesce(r.question_id, '-'), coalesce(r.split, '-'),
	    coalesce(p.subject, '-') FROM record r JOIN pair p USING (pair_id)
	    JOIN photo f USING (photo_id) ORDER BY r.source_id, r.position"
}

# ---- tasks, as Label Studio's JSON has them ----

cat >tasks.json <<'END'
[{"id": 7, "annotations": [{"id": 1, "completed_by": {"id": 1, "email": "reviewer1@example.org"},
   "result": [{"type": "choices", "from_name": "label", "to_name": "image",
     "value": {"choices": ["no"]}}], "was_cancelled": false, "label": "no"}],
  "predictions": [], "data": {"image": "street.jpg", "question": "Is there a car in the image?",
   "label": "Yes", "more": {"label": "no"}}, "meta": {"image": "other.jpg"}},
 {"data": {"question": "A \"dog\"?", "image": "/a/room.jpg", "label": 0, "question_id": 12,
   "split": "b", "subject": "Dog"}, "label": "yes"}]
END
runs 0 "tasks, with annotations" as lead import tasks.json
is "$(sql 'SELECT format FROM source')" labelstudio "… are known by what they hold"
is "$(records)" 'street.jpg|Is there a car in the image?|yes|-|-|car
a/room.jpg|A "dog"?|no|12|b|Dog' "… and each is what its data says"
printf 'image,question,reviewer,verdict\n%s\n%s\n' 'street.jpg,Is there a car in the image?,reviewer1,no' \
    'street.jpg,Is there a car in the image?,reviewer2,no' >no.csv
as lead verdicts no.csv >/dev/null || diag "no verdicts"
runs 0 "… they go out" as lead export -o out --unsettled original
printf '%s\n' "$(sed 's/"label": "Yes"/"label": "No"/' tasks.json)" | cmp -s - out/tasks.json
ok $? "… and the one label that was corrected is the one difference" || diff tasks.json out/tasks.json
runs 0 "… and the audit reads the same" as lead audit

fresh
cat >mixed.json <<'END'
[{"id": 1, "data": {"image": "a.jpg", "question": "Is there a car in the image?", "label": "no"}},
 {"id": 2, "data": {"label": "yes", "question": "Is there a bed in the image?", "image": "b.jpg"}},
 {"image": "c.jpg", "id": 3, "question": "Is there a cat in the image?", "label": "yes"},
 {"data": {"image": "d.jpg", "question": "Is there a dog in the image?", "original_label": "no",
   "label": "yes"}, "id": 4},
 {"id": 5, "data": {"image": "e.jpg", "question": "Is there a cup in the image?", "label": "yes"}}]
END
runs 0 "tasks that differ from one to the next" as lead import mixed.json --format labelstudio
is "$(records)" "a.jpg|Is there a car in the image?|no|-|-|car
b.jpg|Is there a bed in the image?|yes|-|-|bed
c.jpg|Is there a cat in the image?|yes|-|-|cat
d.jpg|Is there a dog in the image?|no|-|-|dog
e.jpg|Is there a cup in the image?|yes|-|-|cup" "… are each read by their own members"

fresh
cat >min.json <<'END'
[{"image": "street.jpg", "question": "Is there a car in the image?", "id": 7, "label": "ambiguous",
  "original_label": "yes", "annotator": 1, "annotation_id": 3, "created_at": "2026-01-02T03:04:05Z"},
 {"image": "room.jpg", "question": "Is there a bed in the image?", "id": 8, "label": "no",
  "annotator": 1, "annotation_id": 4}]
END
runs 0 "JSON-MIN" as lead import min.json
is "$(sql 'SELECT format FROM source')" labelstudio "… is known by its annotations"
is "$(records)" "street.jpg|Is there a car in the image?|yes|-|-|car
room.jpg|Is there a bed in the image?|no|-|-|bed" "… and the original counts before the annotation"

fresh
{
	printf '[{"id": 1, "meta": "'
	awk 'BEGIN { for (i = 0; i < 40000; i++) printf "a hundred thousand words " }'
	printf '", "data": {"image": "a.jpg", "question": "Q?", "label": "yes"}}]'
} >late.json
runs 0 "a task whose data comes late" as lead import late.json
is "$(sql 'SELECT format FROM source')" labelstudio "… is known by it all the same"

fresh
printf '[{"data": {"pic": "s.jpg", "q": "A car?", "truth": true, "nr": 4}}]' >named.json
runs 0 "names of one's own" as lead import named.json --format labelstudio \
    --map image=pic,question=q,label=truth,id=nr
is "$(records)" "s.jpg|A car?|yes|4|-|-" "… by their map"

# ---- what left here ----

fresh
cat >labels.json <<'END'
{"image": "street.jpg", "text": "Is there a car in the image?", "label": "yes", "question_id": "x1"}
{"image": "room.jpg", "text": "Is there a \"bed\"\tin it?", "label": "no", "question_id": 2}
{"image": "sky.jpg", "text": "Ist da ein Bär?", "label": "no"}
END
as lead import labels.json --split a >/dev/null || bail "no labels"
as lead verdicts no.csv >/dev/null || bail "no verdicts"
printf 'image,question,reviewer,verdict\n%s\n%s\n' 'sky.jpg,Ist da ein Bär?,reviewer1,ambiguous' \
    'sky.jpg,Ist da ein Bär?,reviewer2,ambiguous' >both.csv
as lead verdicts both.csv >/dev/null || bail "no verdicts"
records | sed 's/|-|\([^|]*\)$/|a|\1/' >want
runs 0 "(out as tasks)" as lead export --format labelstudio -o out --unsettled original
cp out/labels.labelstudio.json back.json
fresh
runs 0 "tasks that left here come in" as lead import back.json
is "$(records)" "$(cat want)" "… as the records that went out, with the labels they came with"

# ---- who said what ----

marks()
{
	sql "SELECT i.pair_id, n.name, m.verdict, m.note, coalesce(m.elapsed_ms, '-') FROM verdict m
	    JOIN item i USING (item_id) JOIN person n USING (person_id) ORDER BY 1, 2"
}

cat >votes.csv <<'END'
image,question,reviewer,verdict,note,elapsed_ms
room.jpg,"Is there a ""bed""	in it?",reviewer1,yes,"half, ""hidden""",1250
room.jpg,"Is there a ""bed""	in it?",reviewer2,no,,
room.jpg,"Is there a ""bed""	in it?",lead,yes,there it is,
END
fresh
as lead import labels.json --split a >/dev/null || bail "no labels"
as lead verdicts no.csv >/dev/null && as lead verdicts both.csv >/dev/null || bail "no verdicts"
runs 0 "(a dispute, settled)" as lead verdicts votes.csv
rm -rf out
as lead export --format labelstudio -o out --unsettled original >/dev/null || bail "no export"
cp out/labels.labelstudio.json back.json
marks >said
sql 'SELECT pair_id, label, method FROM label ORDER BY 1' >settled
fresh
as lead import back.json >/dev/null || bail "no tasks"
runs 0 "the annotations of tasks that left here are verdicts" as lead verdicts back.json
has "$out" "7 rows: 6 verdicts, 1 resolution, 0 unchanged" "… and the lead's is a resolution"
is "$(marks)" "$(cat said)" "… each of who gave it, with note and time"
is "$(sql 'SELECT pair_id, label, method FROM label ORDER BY 1')" "$(cat settled)" \
    "… and the labels come about as they did"
runs 0 "… once more" as lead verdicts back.json
has "$out" "0 verdicts, 0 resolutions, 7 unchanged" "… they say nothing new"
runs 0 "… and the audit reads the same" as lead audit

# Label Studio says that whoever imports tasks completed what is of nobody.
sed 's/"was_cancelled"/"completed_by":1,"was_cancelled"/g' back.json >through.json
fresh
as lead import back.json >/dev/null || bail "no tasks"
runs 0 "… also through Label Studio" as lead verdicts through.json
has "$out" "7 rows: 6 verdicts, 1 resolution, 0 unchanged" "… the label by agreement is nobody's vote"
is "$(marks)" "$(cat said)" "… and the others are of who gave them"

fresh
as lead import tasks.json >/dev/null || bail "no tasks"
runs 1 "an annotator who is not known" as lead verdicts tasks.json
has "$err" "tasks.json:1: there is nobody called reviewer1@example.org here" "… is told by address"
runs 0 "… and added when asked" as lead verdicts tasks.json --add-people
is "$(marks)" "1|reviewer1@example.org|no||-" "… what was said of it stands"
fresh
as lead import min.json >/dev/null || bail "no tasks"
runs 0 "JSON-MIN has verdicts too" as lead verdicts min.json --add-people
is "$(marks)" "1|1|ambiguous||-
2|1|no||-" "… of the annotators by number"

# wrong ANNOTATIONS WANTED ABOUT
wrong()
{
	before=$(marks)
	printf '[{"data": {"image": "street.jpg", "question": "Is there a car in the image?"},\n"annotations": [%s]}]' \
	    "$1" >wrong.json
	runs 3 "$3" as lead verdicts wrong.json --add-people
	has "$err" "wrong.json:1: $2" "… is told with its line"
	is "$(marks)" "$before" "… and nothing is taken"
}

choice='"result": [{"type": "choices", "from_name": "label", "value": {"choices": ["no"]}}]'
wrong "{$choice}" "an annotation of nobody" "an annotation without a person"
wrong "{\"completed_by\": 5, $choice}, {\"completed_by\": 6, \"result\": [{\"type\": \"choices\",
    \"value\": {\"choices\": [\"perhaps\"]}}]}" 'the verdict is "perhaps"; yes, no or ambiguous' \
    "a choice that is no verdict"
wrong '{"completed_by": 5, "result": [{"type": "choices", "from_name": "label",
    "value": {"choices": ["yes", "no"]}}]}' "an annotation with more or less than one choice" \
    "two choices at once"
wrong '{"completed_by": 5, "result": [{"type": "choices", "from_name": "a", "value": {"choices": ["yes"]}},
    {"type": "choices", "from_name": "b", "value": {"choices": ["no"]}}]}' "an annotation with more" \
    "two controls of which none is the label"
printf '[{"annotations": [{"completed_by": 1, %s}]}]' "$choice" >wrong.json
runs 3 "annotations of nothing" as lead verdicts wrong.json
has "$err" 'wrong.json:1: there is no "image"' "… are told"
printf '[{"annotations": [7, null, {"result": 5}, {"result": [3, {"type": 1}]}, {"was_cancelled": true, %s}]}]' \
    "$choice" >odd.json
runs 0 "annotations without a verdict" as lead verdicts odd.json
has "$out" "0 rows" "… are none"

# ---- reviews of Prodigy ----

fresh
as lead import labels.json --split a >/dev/null || bail "no labels"
# review VERSIONS: one of the first pair, as review.jsonl
review()
{
	printf '{"image": "street.jpg", "text": "Is there a car in the image?", "accept": ["yes"],
"answer": "accept", "versions": [%s]}' "$1" | tr '\n' ' ' >review.jsonl
}
review '{"accept": ["yes"], "answer": "accept", "sessions": ["reviewer1", "reviewer2"], "default": true},
    {"accept": [], "answer": "ignore", "sessions": ["someone"]},
    {"accept": ["no"], "answer": "reject", "sessions": ["someone"]}, 7'
runs 0 "a review of Prodigy" as lead verdicts review.jsonl
has "$out" "2 rows" "… has a row for each session of a version that was accepted"
is "$(sql "SELECT group_concat(n.name || ' ' || m.verdict || ' ' || m.note) FROM (SELECT * FROM mark
    ORDER BY person_id) m JOIN person n USING (person_id)")" "reviewer1 yes ,reviewer2 yes " \
    "… and they are verdicts"
journal=$(sql 'SELECT count(*) FROM journal')
for versions in '{"accept": ["yes", "no"], "answer": "accept", "sessions": ["reviewer1"]}' \
    '{"accept": [], "answer": "accept", "sessions": ["reviewer1"]}' \
    '{"answer": "accept", "sessions": ["reviewer1"]}' '{"accept": ["no"], "answer": "accept"}' \
    '{"accept": ["no"], "answer": "accept", "sessions": []}' \
    '{"accept": ["no"], "answer": "accept", "sessions": ["reviewer1", 5]}'; do
	review "$versions"
	runs 3 "a version that is no vote" as lead verdicts review.jsonl
	has "$err" "review.jsonl:1: a version that was accepted with more or less than one choice" \
	    "… is told with its line"
done
review '{"accept": ["perhaps"], "answer": "accept", "sessions": ["reviewer1"]}'
runs 3 "another choice" as lead verdicts review.jsonl
has "$err" 'the verdict is "perhaps"' "… is told"
is "$(sql 'SELECT count(*) FROM journal')" "$journal" "… and nothing is taken"

# ---- what models said ----

fresh
as lead import labels.json --split a >/dev/null || bail "no labels"
answers()
{
	sql "SELECT d.name, a.file, r.position, o.answer, coalesce(o.prob_yes, '-') FROM answer o
	    JOIN answers a USING (seq) JOIN model d USING (model_id)
	    JOIN record r USING (record_id) ORDER BY 1, 2, 3"
}

# said CHOICE VERSION MORE: a prediction; task IMAGE QUESTION PREDICTIONS
said()
{
	printf '{"model_version": %s, %s "result": [{"type": "choices", "from_name": "label",
	    "to_name": "image", "value": {"choices": ["%s"]}}]}' "$2" "$3" "$1"
}
task()
{
	printf '{"id": 1, "annotations": [{"id": 4, "completed_by": 1}], "predictions": [%s],
	    "data": {"image": "%s", "question": "%s", "question_id": 7}}' "$3" "$1" "$2"
}
car="Is there a car in the image?" bed='Is there a \"bed\"\tin it?' bear="Ist da ein Bär?"
printf '[%s,\n%s,\n%s]' "$(task /street.jpg "$car" "$(said YES '"v1"' '"score": 0.75,')")" \
    "$(task room.jpg "$bed" "$(said No '"v1"' '"score": 0.75,')")" \
    "$(task sky.jpg "$bear" "$(said ambiguous '"v1"' ''), {\"model_version\": \"v1\", \"result\": []}")" \
    >said.json
runs 0 "predictions are answers" as lead answers --model one said.json
has "$out" "2 of 3 records of labels.json (a) answered, by image and question" "… by what is asked"
has "$out" "without an answer: 1" "… and one that is ambiguous is none"
is "$(answers)" "one|said.json|1|yes|0.75
one|said.json|2|no|0.25" "… sure of yes by their score"
printf '[%s,\n%s]' \
    "$(task street.jpg "$car" "$(said yes '"v1"' '"score": 97,'), $(said no '"v 2"' '')")" \
    "$(task sky.jpg "$bear" "$(said no '"v 2"' '"score": 1,')")" >two.json
runs 3 "predictions of two versions" as lead answers --model two two.json
has "$err" 'two.json:1: a prediction of "v 2", after those of "v1"' "… are told apart"
runs 0 "… and one is chosen" as lead answers --model two --model-version "v 2" two.json
runs 0 "… or the other" as lead answers --model three --model-version v1 two.json
is "$(answers | sed 1,2d)" "three|two.json|1|yes|-
two|two.json|1|no|-
two|two.json|3|no|0.0" "… a score of 97 says nothing"
runs 3 "… one that is not there" as lead answers --model four --model-version v3 two.json
has "$err" 'two.json:1: there is no prediction of "v3"' "… is told"
printf '{"question_id": "x1", "text": "yes"}' >plain.jsonl
runs 3 "a version where there are none" as lead answers --model four --model-version v3 plain.jsonl
has "$err" 'plain.jsonl:1: an answer names no version' "… is told"
runs 3 "tasks that nothing was predicted of" as lead answers --model four back.json
has "$err" "back.json:1: there is no answer in it" "… have none"
printf '[%s,\n\n%s]' "$(task street.jpg "$car" "$(said no null '')")" \
    "$(task sky.jpg "$bear" "$(said perhaps null '')")" >odd.json
runs 3 "a prediction that is none" as lead answers --model four odd.json
has "$err" 'odd.json:' "… is told with its line"
has "$err" 'the prediction is "perhaps"; yes, no or ambiguous was expected' "… and what it is"
is "$(answers | grep -c four)" 0 "… and nothing is taken"
runs 0 "… and the audit reads the same" as lead audit

# ---- mistakes ----

fresh
journal=$(sql 'SELECT count(*) FROM journal')

# refused NAME TEXT WANTED ABOUT
refused()
{
	printf '%s' "$2" >"$1"
	runs 3 "$4" as lead import "$1" --format labelstudio
	has "$err" "$1:$3" "… is told with its line"
	one_error "… in one line"
}

refused none.json '[{"data": {"image": "a.jpg", "question": "Q?", "label": "yes"}},

{"data": {"image": "a.jpg", "question": "Q?"}}]' '3: there is no "label"' "a task without a label"
refused away.json '[{"id": 1, "annotations": []}]' '1: there is no "image"' "a task without data"
refused flat.json '[{"data": 5}]' '1: there is no "image"' "data that is no object"
refused twice.json '[{"data": {"image": "a.jpg", "image": "b.jpg", "question": "Q?", "label": 1}}]' \
    '1: "image" comes twice' "a name that comes twice"
refused word.json '[{"data": {"image": "a.jpg", "question": "Q?", "label": "maybe"}}]' \
    '1: "label" is "maybe"; yes or no' "a label that is none"
refused ambiguous.json '[{"data": {"image": "a", "question": "Q?", "label": "no", "original_label": "ambiguous"}}]' \
    '1: "original_label" is ambiguous' "an original that is none"
refused type.json '[{"data": {"image": ["a.jpg"], "question": "Q?", "label": "no"}}]' \
    '1: "image" is not a string' "several photos"
refused cut.json '[{"data": {"image": "a.jpg", "question": "Q?", "label": "no"}}' \
    '1: the file ends where' "a file that is cut off"
refused out.json '[{"data": {"image": "../a.jpg", "question": "Q?", "label": "no"}}]' \
    "1: the photo's path \"../a.jpg\" leads out" "a path that leads out"
refused zero.json '[{"data": {"image": "a\u0000.jpg", "question": "Q?", "label": "no"}}]' \
    '1: "image" holds a 0' "a 0 character"
refused many.json "$(awk 'BEGIN { printf "[{\"data\": {"; for (i = 0; i < 1100; i++) printf "\"n%d\": 1,", i
    printf "\"image\": \"a\", \"question\": \"Q?\", \"label\": 1}}]" }')" '1: more than 1024' \
    "more members than are read"
is "$(sql 'SELECT count(*) FROM journal'),$(sql 'SELECT count(*) FROM source')" "$journal,0" \
    "… and the store is as it was"

# ---- memory ----

# Eighty megabytes of tasks with long annotations under a bound below that.
case ${SANITIZE:-} in
'')
	awk 'BEGIN {
		for (wide = "x"; length(wide) < 16384;) wide = wide wide
		for (i = 0; i < 5000; i++)
			printf("%s{\"annotations\":[{\"note\":\"%s\"}],\"data\":{\"image\":\"p%d.jpg\"," \
			    "\"question\":\"A dog?\",\"label\":1}}", i ? "," : "[", wide, i % 9)
		print "]"
	}' >big.json
	runs 0 "a big file in little memory" sh -c \
	    "ulimit -d 40960; exec '$foureyes' -s '$tmp/foureyes.db' --as lead import big.json"
	has "$out" "5,000 records, 9 distinct pairs" "… all of it"
	;;
*) skip "the sanitizers need memory of their own" ;;
esac

tap_done
