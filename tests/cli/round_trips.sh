#!/bin/sh
# What a format holds is the same when it was written and read again: read(write(x)) = x, for every
# format that is both, over records and votes that are hard to hold.  foureyes-formats(5) says what
# each cannot.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3 python3
cd "$tmp" || bail "no $tmp"

cat >make.py <<'END'
import csv, json
long = "Is there " + "ä" * 8100 + "?"
rows = [  # id, image, question, label, split, subject, own
    (1, "street.jpg", "Is there a car in the image?", "yes", "a", None, 7),
    (2, "a b/c,d/\"e\".jpg", "Is there a \"dog\", or\r\ntwo\nor\ttwo?", "no", "b", "Dog", None),
    ("x-3", "bär/猫.jpg", "Ist da ein \U0001f43b \\ Bär? \u202eesrever", "yes", "a", "Bär", "{\"\\\"}"),
    ("007", "=1+1.jpg", "=SUM(A1:A9)", "no", "b", None, [1, {"b": "c,\n"}]),
    (None, "room.jpg", " '-@quoted' , \u00a0\x7f\u0085 ", "yes", "a", None, 1.50),
    (1e3, "room.jpg", "null", "no", "ä;|", "null", True),
    (9, "long.jpg", long, "no", "a", "long", "z" * 70000),
    (10, "street.jpg", "Is there a car in the image?", "yes", "b", None, "same pair"),
    (11, "open.jpg", "Is there a dog in the image?", "no", "a", None, ""),
    (12, "gone.jpg", "Is there a cat in the image?", "yes", "a", None, "ambiguous"),
]
with open("set.jsonl", "w", encoding="utf-8") as f:
    for i, image, q, label, split, subject, own in rows:
        f.write(json.dumps({"question_id": i, "image": image, "question": q, "label": label, "own näme":
            own, "split": split, "subject": subject, "votes": "not ours"},
            ensure_ascii=i == 9) + "\n")
with open("set.csv", "w", encoding="utf-8", newline="") as f:
    w = csv.writer(f)
    w.writerow(["own, näme", "question_id", "image", "question", "label", "split", "subject", "votes"])
    for i, image, q, label, split, subject, own in rows:
        w.writerow([json.dumps(own), i, image, q, label, split, subject, "not ours"])
with open("said.csv", "w", encoding="utf-8", newline="") as f:
    w = csv.writer(f)
    w.writerow(["image", "question", "reviewer", "verdict", "note", "elapsed_ms"])
    def say(k, who, verdict, note="", ms=""):
        w.writerow([rows[k][1], rows[k][2], who, verdict, note, ms])
    for k, a, b in ((0, "no", "no"), (1, "no", "no"), (2, "yes", "yes"), (3, "yes", "yes"),
                    (4, "yes", "no"), (5, "no", "no"), (6, "yes", "yes"), (9, "ambiguous", "ambiguous")):
        say(k, "reviewer1", a, "note \"%d\",\nä \u202e %s" % (k, "n" * 60000 if k == 6 else ""), 1000 + k)
        say(k, "reviewer2", b)
    say(4, "lead", "no", "because:\n\"it\" is, =1+1")
END
python3 make.py || bail "nothing to begin with"

store()
{
	rm -f "$1.db"
	"$foureyes" -s "$1.db" --as lead init >/dev/null &&
	    "$foureyes" -s "$1.db" --as lead people add reviewer1 --role reviewer >/dev/null &&
	    "$foureyes" -s "$1.db" --as lead people add reviewer2 --role reviewer >/dev/null ||
	    bail "no store"
}

# What the records of a store are, in any source: the last field is the label they came with, or
# the one they have now.
of()
{
	sqlite3 -separator '|' "$1.db" "SELECT coalesce(r.question_id, '-'), hex(f.path), hex(p.question), $2
	    FROM record r JOIN source s USING (source_id) JOIN pair p USING (pair_id)
	    JOIN photo f USING (photo_id) LEFT JOIN label l ON l.pair_id = p.pair_id
	    WHERE $3 ORDER BY s.source_id, r.position"
}
words="coalesce(r.split, s.split), coalesce(hex(p.subject), '-')"
came="r.original"
now="coalesce(l.label, r.original)"
kept="l.label IS NOT 'ambiguous'"

votes()
{
	sqlite3 -separator '|' "$1.db" "SELECT hex(f.path), hex(p.question), n.name, m.verdict ${2:-}
	    FROM verdict m JOIN item i USING (item_id) JOIN pair p USING (pair_id)
	    JOIN photo f USING (photo_id) JOIN person n USING (person_id) ORDER BY 1, 2, 3"
}
notes=", hex(m.note), coalesce(m.elapsed_ms, '-')"

on()
{
	on_store=$1
	shift
	"$foureyes" -s "$on_store.db" --as lead "$@"
}

for kind in jsonl csv; do
	store one
	runs 0 "(a hard set as $kind)" on one import set.$kind
	is "$(sqlite3 one.db "SELECT count(*) FROM record r JOIN pair p USING (pair_id)
	    WHERE p.question LIKE '%' || char(13, 10) || 'two' || char(10) || '%'")" 1 "(newlines and all)"
	runs 0 "(and its verdicts)" on one verdicts said.csv
	of one "$words, $now" "$kept" >labels
	of one "$now" "$kept" >bare
	of one "$words, $came" 1 >originals
	votes one >said
	votes one "$notes" >noted
	is "$(wc -l <labels | tr -d ' '),$(wc -l <originals | tr -d ' '),$(wc -l <noted | tr -d ' ')" 9,10,16 \
	    "(nine with a label, of ten; sixteen votes)"

	# The same file again.
	runs 0 "$kind: its own format" on one export -o same --unsettled original
	store two
	runs 0 "… is read" on two import same/set.$kind
	of two "$words, $came" 1 >got
	is_file got labels "… and holds everything"

	# format WANTED-FILE FIELDS FILE OPTIONS
	while read -r format want fields file options; do
		rm -rf "out-$format"
		to=out-$format
		test $format != sqlite || to=out-sqlite/labels.db
		mkdir -p out-$format
		runs 0 "$kind: $format" on one export --format $format -o $to --unsettled original \
		    --ambiguous drop
		store two
		# shellcheck disable=SC2086
		runs 0 "… is read" on two import "out-$format/$file" $options
		case $fields in
		words) of two "$words, $came" 1 >got ;;
		bare) of two "$came" 1 >got ;;
		esac
		is_file got $want "… and is what went out"
	done <<END
pope bare bare set.json
csv labels words set.csv
jsonl labels words set.jsonl
hf labels words metadata.jsonl
sqlite labels words labels.db --table foureyes_labels --map label=consensus_label
END
	rm -rf tasks
	runs 0 "$kind: labelstudio" on one export --format labelstudio -o tasks --unsettled original
	store two
	runs 0 "… is read" on two import tasks/set.labelstudio.json
	of two "$words, $came" 1 >got
	is_file got originals "… with the labels that the set came with"
	runs 0 "… and its annotations" on two verdicts tasks/set.labelstudio.json
	votes two "$notes" >got
	is_file got noted "… with every vote, note and time"
	of two "$words, $now" "$kept" >got
	is_file got labels "… from which the labels come about again"
	for format in votes matrix prodigy; do
		rm -rf out-$format
		runs 0 "$kind: $format" on one export --format $format -o out-$format --unsettled original
		store two
		on two import set.$kind >/dev/null || bail "no labels"
		file=$format.csv
		test $format != prodigy || file=set.prodigy.jsonl
		runs 0 "… is read" on two verdicts out-$format/$file
		votes two >got
		is_file got said "… and every vote is what it was"
	done
done

# ---- what else a record held ----

cat >own.py <<'END'
import csv, json, sys
def lines(name):
    return [json.loads(l) for l in open(name, encoding="utf-8")]
def table(name):
    return list(csv.DictReader(open(name, encoding="utf-8", newline="")))
was = [r["own näme"] for r in lines("set.jsonl")]
kept = was[:9]
print([r["own näme"] for r in lines("j/set.jsonl")] == was)
print([r["own näme"] for r in lines("h/metadata.jsonl")] == kept)
print(all(r["votes"] != "not ours" for r in lines("j/set.jsonl")))
print([json.loads(r["own, näme"]) for r in table("c/set.csv")] == kept)
print(len(set(open("c/set.csv", encoding="utf-8", newline="").readline().strip().split(","))))
END
store one
on one import set.jsonl >/dev/null && on one verdicts said.csv >/dev/null || bail "no labels"
on one export --format jsonl -o j --unsettled original >/dev/null || bail "no jsonl"
on one export --format hf -o h --unsettled original >/dev/null || bail "no hf"
store one
on one import set.csv >/dev/null && on one verdicts said.csv >/dev/null || bail "no labels"
on one export --format csv -o c --unsettled original >/dev/null || bail "no csv"
runs 0 "members and columns of one's own" python3 own.py
is "$(tr '\n' ' ' <"$out")" "True True True True 15 " \
    "… leave in jsonl, hf and csv as they came, beside ours of the same name"
cat >tasks.py <<'END'
import json
hard = [7, None, "{\"\\\"}", [1, {"b": "c,\n"}], 1.50, True, "\u202eä\u0000", {"data": {"x": 1}}]
def task(i, own):
    data = {"image": "/t%d.jpg" % i, "question": "Is there a cat in the image?", "own näme": own,
            "label": "yes", "votes": "theirs", "split": "s"}
    return {"id": i, "meta": {"m": 1}, "data": data, "annotations": [], "predictions": []}
json.dump([task(i, own) for i, own in enumerate(hard)], open("their.json", "w", encoding="utf-8"),
          ensure_ascii=False)
json.dump([{"photo": "/m.jpg", "question": "Q?", "label": "no", "original_label": "yes", "id": 3,
            "own näme": 5, "annotator": 1, "annotation_id": 9, "created_at": "2026-01-02T03:04:05Z",
            "lead_time": 1.5}], open("min.json", "w", encoding="utf-8"))
END
cat >tasks_kept.py <<'END'
import json
def load(name):
    return json.load(open(name, encoding="utf-8"))
def lines(name):
    return [json.loads(l) for l in open(name, encoding="utf-8")]
was = [t["data"] for t in load("their.json")]
now = [t["data"] for t in load("l/their.labelstudio.json")]
again = [t["data"] for t in load("l2/their.labelstudio.labelstudio.json")]
jsonl = lines("jl/their.jsonl")
for got in (now, again):
    print([(d["own näme"], d["votes"]) for d in got] == [(d["own näme"], d["votes"]) for d in was])
    print([d["image"] for d in got] == [d["image"][1:] for d in was])
    print(sorted(got[0]) == sorted(["image", "question", "subject", "label", "original_label", "relabeled",
        "method", "guideline", "source", "split", "position", "question_id", "own näme", "votes"]))
print([d["own näme"] for d in jsonl] == [d["own näme"] for d in was])
small = load("l/min.labelstudio.json")[0]["data"]
print(small["own näme"], small["original_label"], small["image"],
      [n for n in ("id", "annotator", "annotation_id", "created_at", "lead_time", "photo") if n in small])
END
python3 tasks.py || bail "no tasks"
store one
on one import their.json min.json >/dev/null || bail "no tasks read"
runs 0 "what a task's data holds" on one export --format labelstudio -o l --unsettled original
on one export --format jsonl -o jl --unsettled original >/dev/null || bail "no lines"
store two
on two import l/their.labelstudio.json >/dev/null || bail "not read again"
runs 0 "… and once more" on two export --format labelstudio -o l2 --unsettled original
runs 0 "(compared)" python3 tasks_kept.py
is "$(tr '\n' ' ' <"$out")" "True True True True True True True 5 yes m.jpg [] " \
    "… leaves in labelstudio and jsonl as it came, and what is Label Studio's does not"
printf 'image\tquestion\tlabel\ttruth; too\na.jpg\tQ?\tYES\t"x, ""y"""\n' >own.tsv
store one
on one import own.tsv >/dev/null || bail "no table"
runs 0 "a table with tabs" on one export --format csv -o t --unsettled original
is "$(tail -n 1 t/own.csv)" 'own.tsv,own,1,,a.jpg,Q?,,yes,yes,false,original,,,"x, ""y"""' \
    "… too"
printf '[{"pic": "a.jpg", "q": "Q?", "truth": true, "pic2": "a.jpg", "l\\u0061bel": 5, "caf\\u00e9": "\\u00e9"}]' \
    >named.json
store one
on one import named.json --format jsonl --map image=pic,question=q,label=truth >/dev/null ||
    bail "no named members"
runs 0 "members by a map" on one export --format jsonl -o n --unsettled original
has n/named.jsonl '"resolutions":[],"caf\u00e9":"\u00e9"}' "… are not told a second time"
tap_done
