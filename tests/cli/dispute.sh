#!/bin/sh
# What models doubt: who may know, how a batch is put in that order, how sure models are, what the
# ranking is worth; against figures computed apart from the program.
#
# The real data is not part of the project; it is looked for in $FOUREYES_DATA, else beside the
# checkout.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/cli/real.sh"
need sqlite3

cd "$tmp" || bail "no $tmp"
team

# ---- who may, and where there is nothing ----

runs 1 "a reviewer" as reviewer1 dispute
runs 1 "without answers" as lead dispute
has "$err" "foureyes answers --model" "… says how to begin"
runs 1 "a batch in that order, too" as lead batch create d --order dispute
has "$err" "foureyes answers --model" "… says how to begin"
is "$(sql "SELECT count(*) FROM batch WHERE name = 'd'")" 0 "… and is not made"

# ---- the order ----

# say FILE ANSWER…: to records 1 to 6 of labels_random.json
say()
{
	say_file=$1 say_id=0
	shift
	for a in "$@"; do
		say_id=$((say_id + 1))
		test "$a" = - || printf '{"question_id": %d, "text": "%s"%s}\n' $say_id "${a%%@*}" \
		    "$(case $a in *@*) echo ", \"prob_yes\": ${a#*@}" ;; esac)"
	done >"$say_file"
}
# Originals: car yes, dog no, chair yes, dog yes, dining table no, car (again) yes.
say one.jsonl yes yes no no - yes
say two.jsonl yes no no yes - yes
as lead answers --model one one.jsonl >/dev/null && as lead answers --model two two.jsonl >/dev/null ||
    bail "no answers"
runs 0 "the list" as lead dispute --json
json_ok "$out" "… one document"
is "$(sqlite3 -separator : :memory: "SELECT json_extract(value, '\$.image'), json_extract(value,
    '\$.doubt'), json_extract(value, '\$.against') FROM json_each(CAST(readfile('$out') AS TEXT),
    '\$.pairs')" | tr '\n' ' ')" "room.jpg:1.0:2 street.jpg:0.5:1 room.jpg:0.5:1 street.jpg:0.0:0 " \
    "by the share of models that contradict"
runs 0 "--limit" as lead dispute --limit 1
is "$(wc -l <"$out" | tr -d ' ')" 2 "… one, below the titles"
runs 0 "a batch" as lead batch create d --order dispute
is "$(sql "SELECT group_concat(s, ' ') FROM (SELECT p.subject || '/' || f.path AS s FROM item i
    JOIN batch b USING (batch_id) JOIN pair p USING (pair_id) JOIN photo f USING (photo_id)
    WHERE b.name = 'd' ORDER BY i.position)")" \
    "chair/room.jpg dog/street.jpg dog/room.jpg car/street.jpg dining table/beach.jpg" \
    "… in that order, what nobody answered last"
is "$(sql "SELECT json_extract(body, '\$.order') FROM journal WHERE kind = 'batch_create'
    ORDER BY seq DESC LIMIT 1")" dispute "the journal says which order it was"
runs 0 "--limit" as lead batch create few --order dispute --limit 1
is "$(sql "SELECT count(*) FROM item JOIN batch USING (batch_id) WHERE name = 'few'")" 1 \
    "… takes the most doubtful"
runs 0 "the audit" as lead audit
printf 'screen home\ndump\n' >script
as reviewer1 home --script script >screen 2>&1
has screen "given" "a reviewer sees that the order is given"
is "$(grep -c dispute screen)" 0 "… not that it is by what models doubt"

# ---- how sure models are ----

for bad in 1.5 -0.1 '"x"' nan '[]'; do
	printf '{"question_id": 1, "text": "yes", "prob_yes": %s}\n' "$bad" >bad.jsonl
	runs 3 "prob_yes $bad" as lead answers --model bad bad.jsonl
	has "$err" "bad.jsonl:1: " "… is refused, by line"
done
say sure.jsonl yes@0.9 no@0.75 yes@0.0625 'no@"0.5"' - yes@0.9
runs 0 "prob_yes" as lead answers --model one sure.jsonl --replace
printf 'question_id,answer,prob_yes\n2,no,0.25\n3,yes,\n' >two.csv
runs 0 "… in CSV" as lead answers --model two two.csv --replace
is "$(sql 'SELECT group_concat(prob_yes) FROM (SELECT prob_yes FROM answer WHERE prob_yes IS NOT NULL
    ORDER BY seq, record_id)')" "0.9,0.75,0.0625,0.5,0.9,0.25" "is kept"
runs 0 "the list" as lead dispute --json
is "$(sqlite3 -separator : :memory: "SELECT json_extract(value, '\$.pair_id'), json_extract(value,
    '\$.doubt') FROM json_each(CAST(readfile('$out') AS TEXT), '\$.pairs')" | tr '\n' ' ')" \
    "2:0.5 4:0.5 3:0.46875 1:0.1 " "goes by the confidence in the label, where it is told"
runs 0 "the audit" as lead audit
cp foureyes.db kept.db
sql "$(sql "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE tbl_name = 'answer' AND
    type = 'trigger'")"
sql "UPDATE answer SET prob_yes = 0.8 WHERE prob_yes = 0.75"
sqlite3 kept.db "SELECT sql || ';' FROM sqlite_schema WHERE tbl_name = 'answer' AND
    type = 'trigger'" | sqlite3 foureyes.db
runs 1 "one that was changed" as lead audit
has "$err" "answers_sha256" "… is found"
mv kept.db foureyes.db

# ---- what it is worth ----

runs 1 "nothing is settled" as lead dispute --validate
has "$err" "nothing tells whether their doubts are right" "… so nothing is known"
runs 2 "--limit with --validate" as lead dispute --validate --limit 3
cat >verdicts.csv <<'END'
image,question,reviewer,verdict
room.jpg,Is there a chair in the image?,reviewer1,no
room.jpg,Is there a chair in the image?,reviewer2,no
street.jpg,Is there a car in the image?,reviewer1,yes
street.jpg,Is there a car in the image?,reviewer2,yes
END
as lead verdicts verdicts.csv >/dev/null || bail "no verdicts"
runs 0 "two are settled" as lead dispute --validate
has "$out" "average precision" "… they are tested"
has "$out" "What models weigh" "… with the models' weights"

# ---- a store of the version before ----

sqlite3 old.db <"$srcdir/schema/0001_store.sql" && sqlite3 old.db <"$srcdir/schema/0002_answers.sql" ||
    bail "no old schema"
sqlite3 old.db 'PRAGMA application_id = 1177835845; PRAGMA user_version = 2'
sql 'PRAGMA application_id' | grep -qx 1177835845 || bail "another application_id"
sql "DELETE FROM claim" >/dev/null
for table in $(sqlite3 old.db "SELECT name FROM sqlite_schema WHERE type = 'table'"); do
	columns=$(sqlite3 old.db "SELECT group_concat(name) FROM pragma_table_info('$table')")
	echo "INSERT INTO $table ($columns) SELECT $columns FROM new.$table
	    $(test "$table" != batch || echo "WHERE ordering <> 'dispute'")
	    $(test "$table" != item || echo "WHERE batch_id = 1")
	    $(case $table in claim | skip | place | tally) echo "WHERE batch_id = 1" ;; esac);"
done >copy.sql
{ echo "ATTACH '$tmp/foureyes.db' AS new;"; cat copy.sql; } | sqlite3 old.db || bail "no old store"
mv foureyes.db new.db
cp old.db foureyes.db
runs 0 "a store of version 2 is opened" as lead status
is "$(sql 'PRAGMA user_version; PRAGMA foreign_key_check')" "$(sqlite3 new.db 'PRAGMA user_version')" \
    "… brought up to date, with nothing lost its place"
is "$(sql 'SELECT count(*) FROM item')" 5 "… its items are there"
runs 0 "… and can have the new order" as lead batch create again --order dispute
mv new.db foureyes.db

# ---- the real data ----

if ! real_data; then
	skip "$no_data"
	tap_done
fi
need python3
real_store
real_answers
as lead dispute --json --limit 100000 >unsettled.json || bail "no list"
real_verdicts
as lead dispute --json --limit 100000 >settled.json && as lead dispute --validate --json >test.json ||
    bail "no test"
cat >apart.py <<'END'
# The same, from the files and the definitions in foureyes(1) alone.
import csv, glob, json, sys
data = sys.argv[1]
def say(text):
    words = text.split(".")[0].replace(",", "").split(" ")
    return "no" if {"No", "not", "no"} & set(words) else "yes"
original, photos, answers, label = {}, {}, {}, {}
for f in sorted(glob.glob(data + "/pope/*.json")):
    for line in open(f):
        r = json.loads(line)
        original.setdefault((r["image"], r["text"]), r["label"])
        photos.setdefault(r["image"], len(photos) + 1)
for f in sorted(glob.glob(data + "/answers/*.jsonl")):
    model = f.split("/")[-1].split("_pope_")[0]
    for line in open(f):
        r = json.loads(line)
        answers.setdefault((r["image"], r["question"]), {}).setdefault(model, say(r["raw_answer"]))
for who in "reviewer1", "lead":
    for r in csv.DictReader(open(data + "/verdicts_%s.csv" % who)):
        label[r["image"], r["question"]] = r["verdict"]
fold = {p: photos[p[0]] % 10 for p in original}
models = sorted({m for a in answers.values() for m in a})
def weight(m, without):
    mine = [answers[p][m] == label[p] for p in original
            if m in answers[p] and label[p] != "ambiguous" and fold[p] != without]
    return (sum(mine) + 1) / (len(mine) + 2)
w = {(m, f): weight(m, f) for m in models for f in list(range(10)) + [None]}
def doubt(p, weights):
    return (sum(weights(m) for m in answers[p] if answers[p][m] != original[p])
            / sum(weights(m) for m in answers[p]))
def close(what, got, want):
    if abs(got - want) > 1e-9:
        print("%s: %r, and apart %r" % (what, got, want))
        sys.exit(1)
def compare(name, weights):
    rows = json.load(open(name))["pairs"]
    if len(rows) != len(original) or any(a["doubt"] < b["doubt"] for a, b in zip(rows, rows[1:])):
        sys.exit(name + ": not all, or not in order")
    for r in rows:
        p = r["image"], r["question"]
        close(name + " " + str(p), r["doubt"], doubt(p, weights))
compare("unsettled.json", lambda m: .5)
compare("settled.json", lambda m: w[m, None])
score = {p: doubt(p, lambda m: w[m, fold[p]]) for p in original}
for test in json.load(open("test.json"))["tests"]:
    wide = test["errors_are"] != "wrong"
    error = {p: label[p] != original[p] and (wide or label[p] != "ambiguous") for p in original}
    groups = {}
    for p in original:
        groups.setdefault(round(score[p], 12), []).append(error[p])
    seen = found = 0
    ap, steps = 0, []
    for s in sorted(groups, reverse=True):
        steps.append((seen, found, groups[s]))
        seen, found = seen + len(groups[s]), found + sum(groups[s])
        ap += sum(groups[s]) / sum(error.values()) * found / seen
    close("base rate", test["base_rate"], sum(error.values()) / len(error))
    close("average precision", test["average_precision"], ap)
    for at in test["precision_at"]:
        seen, found, group = [x for x in steps if x[0] < at["k"]][-1]
        close("at %d" % at["k"], at["precision"],
              (found + sum(group) * (at["k"] - seen) / len(group)) / at["k"])
    print("%s: %d errors, base rate %.4f, average precision %.4f"
          % (test["errors_are"], test["errors"], test["base_rate"], test["average_precision"]))
END
runs 0 "doubts, weights, precision are those computed apart" python3 apart.py "$data"
diag "$(cat "$out")"
is "$(wc -l <"$out" | tr -d ' ')" 2 "… for what is wrong, and with what is ambiguous"
is "$(sqlite3 :memory: "SELECT group_concat(json_extract(value, '\$.average_precision') >
    2 * json_extract(value, '\$.base_rate')) FROM json_each(CAST(readfile('test.json') AS TEXT),
    '\$.tests')")" 1,1 "both are found at more than twice the base rate"
as lead batch create doubts --order dispute --limit 200 >/dev/null || bail "no batch"
sqlite3 :memory: "SELECT json_extract(value, '\$.doubt') FROM json_each(CAST(readfile('settled.json')
    AS TEXT), '\$.pairs') LIMIT 200" | tail -1 >last
is "$(sql "WITH j AS (SELECT json_extract(value, '\$.pair_id') AS p, json_extract(value, '\$.doubt') AS d
    FROM json_each(CAST(readfile('$tmp/settled.json') AS TEXT), '\$.pairs'))
    SELECT count(*), min(d) FROM item JOIN batch USING (batch_id) JOIN j ON p = pair_id
    WHERE name = 'doubts'")" "200|$(cat last)" "a batch of 200 takes the 200 most in doubt"
runs 0 "the audit" as lead audit
tap_done
