#!/bin/sh
# Every format that labels leave in says what is in the store: each is read here by Python's own
# readers and compared with what SQL says.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3 python3
cd "$tmp" || bail "no $tmp"

team
cat >more.json <<'END'
{"image": "room.jpg", "text": "=1+1, \"really\"?", "label": "no", "question_id": "@x"}
{"image": "beach.jpg", "text": "Ist da ein Bär?\tOder \\ zwei?", "label": "yes"}
{"image": "street.jpg", "text": "Is there a car in the image?", "label": "no"}
{"image": "sky.jpg", "text": "Is there a kite in the image?", "label": "no"}
END
as lead import more.json >/dev/null || bail "no labels"
cat >v.csv <<'END'
image,question,reviewer,verdict,note,elapsed_ms
street.jpg,Is there a car in the image?,reviewer1,no,"=cmd, ""x""",1200
street.jpg,Is there a car in the image?,reviewer2,no,,800
street.jpg,Is there a dog in the image?,reviewer1,yes,,
street.jpg,Is there a dog in the image?,reviewer1,no,second thoughts,
street.jpg,Is there a dog in the image?,reviewer2,no,,
room.jpg,Is there a chair in the image?,reviewer1,ambiguous,,
room.jpg,Is there a chair in the image?,reviewer2,ambiguous,,
room.jpg,Is there a dog in the image?,reviewer1,yes,,
room.jpg,Is there a dog in the image?,reviewer2,no,a toy,
room.jpg,Is there a dog in the image?,lead,no,a toy is no dog,
beach.jpg,Is there a dining table in the image?,reviewer1,no,,
beach.jpg,Is there a dining table in the image?,reviewer2,no,,
room.jpg,"=1+1, ""really""?",reviewer1,yes,,
room.jpg,"=1+1, ""really""?",reviewer2,yes,,
beach.jpg,Ist da ein Bär?	Oder \ zwei?,reviewer1,yes,,
beach.jpg,Ist da ein Bär?	Oder \ zwei?,reviewer2,ambiguous,,
sky.jpg,Is there a kite in the image?,reviewer1,yes,secret,
END
runs 0 "(verdicts)" as lead verdicts v.csv
runs 1 "unfinished work does not leave" as lead export --format votes -o early
test ! -e early
ok $? "… and nothing was made"
for f in csv hf jsonl labelstudio matrix prodigy soft votes pope; do
	runs 0 "$f" as lead export --format $f -o $f --unsettled original
	json_ok $f/MANIFEST.json "… with its manifest"
	! grep -rq "secret" $f
	ok $? "… and nothing of what is still open"
done
is "$(find csv hf votes labelstudio -type f | sort | tr '\n' ' ')" \
    "csv/MANIFEST.json csv/labels_random.csv csv/more.csv hf/MANIFEST.json hf/metadata.jsonl labelstudio/MANIFEST.json labelstudio/labels_random.labelstudio.json labelstudio/more.labelstudio.json votes/MANIFEST.json votes/votes.csv " \
    "one file a source, or one for all where a format has it so"
runs 0 "by pseudonym" as lead export --format jsonl -o hidden --unsettled original --pseudonyms
is "$(cat hidden/*.jsonl | grep -c lead2)" 0 "(one lead)"
cat hidden/*.jsonl | grep -oE '"person":"[^"]*"' | sort -u | tr '\n' ' ' >people
is "$(cat people)" '"person":"lead1" "person":"reviewer1" "person":"reviewer2" ' \
    "… people are told by role and number"
runs 2 "a folder that sounds like a file" as lead export --format csv -o all.csv --unsettled original
has "$err" "all.csv would be a folder, with a file in it for each source" "… is asked about"
test ! -e all.csv
ok $? "… and not made"
mkdir all.csv
runs 0 "one that is there is used" as lead export --format csv -o all.csv --unsettled original
runs 2 "--csv-safe of sources as they came" as lead export -o safe --unsettled original --csv-safe
has "$err" "a source keeps the bytes that it came with" "… is refused, not passed over"
runs 2 "… and where there are no cells" as lead export --format hf -o safe --unsettled original --csv-safe
runs 0 "cells that begin a formula" as lead export --format csv -o safe --unsettled original --csv-safe
has safe/more.csv "\"'=1+1, \"\"really\"\"?\"" "… are made text"
has safe/more.csv ",'@x," "… in every column"

cat >check.py <<'END'
import csv, json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.row_factory = sqlite3.Row
shown = []
def same(got, want, what):
    shown.append(("ok" if got == want else "no", what, got, want))

records = [dict(r) for r in db.execute("""SELECT s.name AS source, s.split, r.position, r.question_id,
    f.path AS image, p.question, p.subject, p.pair_id, r.original,
    l.label, l.method, (SELECT max(state) FROM item i WHERE i.pair_id = p.pair_id) AS state
    FROM record r JOIN source s USING (source_id) JOIN pair p USING (pair_id)
    JOIN photo f USING (photo_id) LEFT JOIN label l ON l.pair_id = p.pair_id
    ORDER BY s.source_id, r.position""")]
marks = {}
for m in db.execute("""SELECT i.pair_id, n.name, m.verdict, m.note FROM mark m JOIN item i
    USING (item_id) JOIN person n USING (person_id) WHERE i.state <> 'open' ORDER BY m.seq"""):
    marks.setdefault(m["pair_id"], []).append((m["name"], m["verdict"], m["note"]))
for r in records:
    r["relabeled"] = r["label"] is not None and r["label"] != r["original"]
    r["method"] = r["method"] or "original"
    r["votes"] = marks.get(r["pair_id"], [])
    r["out"] = r["label"] or r["original"]
kept = [r for r in records if r["out"] != "ambiguous"]
def lines(*names):
    return [json.loads(l) for n in names for l in open(n, encoding="utf-8")]
def both(f, suffix):
    return ["%s/labels_random%s" % (f, suffix), "%s/more%s" % (f, suffix)]

rows = [r for n in both("csv", ".csv") for r in csv.DictReader(open(n, encoding="utf-8", newline=""))]
same([(r["source"], r["split"], int(r["position"]), r["question_id"] or None, r["image"], r["question"],
       r["subject"] or None, r["label"], r["original_label"], r["relabeled"], r["method"], r["votes"])
      for r in rows],
     [(r["source"], r["split"], r["position"], r["question_id"], r["image"], r["question"], r["subject"],
       r["out"], r["original"], "true" if r["relabeled"] else "false", r["method"],
       "+".join(v[1] for v in r["votes"])) for r in kept], "csv")

def outcome(r):
    return (r["original_label"], r["relabeled"], r["method"])
def wanted(r):
    return (r["original"], r["relabeled"], r["method"])
def which(r):
    return tuple(r[k] for k in ("source", "split", "position", "question_id"))

same([(which(r), outcome(r), r["file_name"], r["question"], r["subject"], r["label"])
      for r in lines("hf/metadata.jsonl")],
     [(which(r), wanted(r), r["image"], r["question"], r["subject"], r["out"]) for r in kept], "hf")
got = lines(*both("jsonl", ".jsonl"))
same([(which(r), outcome(r), r["image"], r["question"], r["label"], r["state"],
       [(v["person"], v["verdict"], v["note"]) for v in r["votes"] if not v["superseded"]]) for r in got],
     [(which(r), wanted(r), r["image"], r["question"], r["out"], r["state"], r["votes"])
      for r in records], "jsonl")
same([[(v["verdict"], v["superseded"]) for v in r["votes"] if v["person"] == "reviewer1"]
      for r in got if r["question"].startswith("Is there a dog") and r["image"] == "street.jpg"],
     [[("yes", True), ("no", False)]], "jsonl: verdicts that were superseded")
same([r["resolutions"][0]["reason"] for r in got if r["resolutions"]], ["a toy is no dog"],
     "jsonl: the lead's reason")
same([v["elapsed_ms"] for v in got[0]["votes"]], [1200, 800], "jsonl: times")

tasks = [t for n in both("labelstudio", ".labelstudio.json") for t in json.load(open(n, encoding="utf-8"))]
def choices(a):
    return [c for x in a["result"] if x["type"] == "choices" and x["from_name"] == "label"
            and x["to_name"] == "image" for c in x["value"]["choices"]]
def texts(a, name):
    return [c for x in a["result"] if x["from_name"] == name for c in x["value"]["text"]]
same([(which(t["data"]), outcome(t["data"]), t["data"]["image"], t["data"]["question"],
       [(texts(a, "person")[0], choices(a)[0]) for a in t["annotations"] if not a["ground_truth"]],
       [choices(a) for a in t["annotations"] if a["ground_truth"]]) for t in tasks],
     [(which(r), wanted(r), r["image"], r["question"], [v[:2] for v in r["votes"]],
       [[r["label"]]] if r["label"] else []) for r in records], "labelstudio")
same([a["lead_time"] for a in tasks[0]["annotations"][:2]], [1.2, 0.8], "labelstudio: times")
same([t["predictions"] for t in tasks], [[]] * len(records), "labelstudio: no predictions")

got = lines(*both("prodigy", ".prodigy.jsonl"))
same([(which(r["meta"]), outcome(r["meta"]), r["image"], r["text"], r["accept"], r["answer"],
       sorted((s, v["accept"][0]) for v in r["versions"] for s in v["sessions"]),
       [v["accept"] for v in r["versions"] if v["default"]])
      for r in got],
     [(which(r), wanted(r), r["image"], r["question"], [r["label"]] if r["label"] else [],
       "accept" if r["label"] else "ignore", sorted(v[:2] for v in r["votes"]),
       [[r["label"]]] if r["label"] in [v[1] for v in r["votes"]] else []) for r in records], "prodigy")

def share(r, a):
    return sum(v[1] == a for v in r["votes"]) / len(r["votes"]) if r["votes"] else None
same([(which(r), outcome(r), r["image"], r["question"], r["votes"], r["distribution"]) for r in
      lines(*both("soft", ".soft.jsonl"))],
     [(which(r), wanted(r), r["image"], r["question"], len(r["votes"]),
       {a: share(r, a) for a in ("yes", "no", "ambiguous")} if r["votes"] else None)
      for r in records], "soft")
want, seen = [], set()
for r in records:
    if r["pair_id"] not in seen:
        want += [(str(r["pair_id"]), v[0], v[1], r["image"], r["question"]) for v in r["votes"]]
        seen.add(r["pair_id"])
same([tuple(r[k] for k in ("task", "worker", "label", "image", "question")) for r in
      csv.DictReader(open("votes/votes.csv", encoding="utf-8", newline=""))], want, "votes")
rows = list(csv.DictReader(open("matrix/matrix.csv", encoding="utf-8", newline="")))
same((list(rows[0]), sorted((r["task"], p, r[p], r["image"], r["question"]) for r in rows
      for p in list(r)[3:] if r[p])),
     (["task", "image", "question", "reviewer1", "reviewer2"], sorted(want)), "matrix")
same([(r["image"], r["text"], r["label"]) for r in lines("pope/labels_random.json", "pope/more.json")],
     [(r["image"], r["question"], r["out"]) for r in kept], "pope")
for state, what, got, want in shown:
    print(state, what)
    if state == "no":
        print(" got  %r\n want %r" % (got, want), file=sys.stderr)
END
runs 0 "(read by Python)" python3 check.py "$tmp/foureyes.db"
is "$(grep -c '^ok' "$out")" 14 "fourteen comparisons"
while read -r state what; do
	is "$state" ok "what the store says is in $what" || show "$err"
done <"$out"

# ---- and in again ----

asked="SELECT r.position, r.question_id, f.path, p.question, r.original FROM record r
    JOIN source s USING (source_id) JOIN pair p USING (pair_id) JOIN photo f USING (photo_id)
    ORDER BY s.source_id, r.position"
corrected()
{
	sql "SELECT row_number() OVER (PARTITION BY r.source_id ORDER BY r.position), r.question_id,
	    f.path, p.question, coalesce(l.label, r.original) FROM record r JOIN pair p USING (pair_id)
	    JOIN photo f USING (photo_id) LEFT JOIN label l ON l.pair_id = p.pair_id
	    WHERE l.label IS NOT 'ambiguous' ORDER BY r.source_id, r.position"
}
for f in pope csv jsonl; do
	runs 0 "(out as $f)" as lead export --format $f -o in-$f --unsettled original --ambiguous drop
	rm in-$f/MANIFEST.json
	"$foureyes" -s $f.db --as lead init >/dev/null
	runs 0 "what left as $f is read" "$foureyes" -s $f.db --as lead import in-$f/*
	is "$(sqlite3 $f.db "$asked")" "$(corrected)" "… and is what it was, with the corrected labels"
done
"$foureyes" -s hf.db --as lead init >/dev/null
runs 0 "what left as hf is read" "$foureyes" -s hf.db --as lead import hf/metadata.jsonl
is "$(sqlite3 hf.db "$asked" | cut -d '|' -f 2-)" "$(corrected | cut -d '|' -f 2-)" "… and is what it was"

# ---- a database of somebody else's ----

mine()
{
	sqlite3 mine.db "$1"
}

runs 0 "a table of a new database" as lead export --format sqlite -o new.db --unsettled original
json_ok new.db.MANIFEST.json "… with a manifest beside it"
is "$(sqlite3 new.db "SELECT * FROM foureyes_labels")" "$(sql "SELECT s.name, s.split, r.position,
    r.question_id, f.path, p.question, p.subject, coalesce(l.label, r.original), r.original,
    l.label IS NOT NULL AND l.label <> r.original, coalesce(l.method, 'original'), NULL,
    (SELECT group_concat(verdict, '+') FROM (SELECT m.verdict FROM mark m JOIN item i USING (item_id)
    WHERE i.pair_id = p.pair_id AND i.state <> 'open' ORDER BY m.seq))
    FROM record r JOIN source s USING (source_id) JOIN pair p USING (pair_id)
    JOIN photo f USING (photo_id) LEFT JOIN label l ON l.pair_id = p.pair_id
    ORDER BY s.source_id, r.position")" "… says what SQL says"
runs 0 "… again" as lead export --format sqlite -o new.db --unsettled drop --source more.json
is "$(sqlite3 new.db "SELECT count(*) FROM foureyes_labels")" 2 "… takes the place of what it wrote"
mine "CREATE TABLE \"the pairs\" (key INTEGER PRIMARY KEY, file, q TEXT, votes TEXT);
    INSERT INTO \"the pairs\" (file, q, votes) VALUES ('room.jpg', '=1+1, \"really\"?', 'x'),
    ('no.jpg', 'nothing', 'x'), ('street.jpg', 'Is there a car in the image?', NULL),
    ('beach.jpg', 'Ist da ein Bär?	Oder \\ zwei?', NULL), ('sky.jpg', 'Is there a kite in the image?',
    NULL); CREATE TABLE foureyes_labels (a)"
back="--format sqlite -o mine.db --write-back --unsettled original --source more.json"
cp mine.db before.db
runs 1 "a table of the same name" as lead export --format sqlite -o mine.db --unsettled original
one_error "… is refused"
runs 2 "--write-back without a table" as lead export $back
runs 2 "--map without --write-back" as lead export --format sqlite -o x.db --map id=key
runs 2 "a table for another format" as lead export --format csv -o x --table t
runs 1 "a table that is not there" as lead export $back --table none
runs 1 "columns that are not there" as lead export $back --table "the pairs"
has "$err" "no column image" "… are named"
runs 2 "a column that is written" as lead export $back --table "the pairs" --map id=votes
mine 'DELETE FROM "the pairs" WHERE key = 4'
runs 1 "a record that has no row" as lead export $back --table "the pairs" --map image=file,question=q
has "$err" "no row for 1 of 4 labels, first \"beach.jpg" "… is told of"
is "$(mine "SELECT count(*) FROM pragma_table_info('the pairs')")" 4 "… and nothing was written"
cp before.db mine.db
runs 0 "labels go back" as lead export $back --table "the pairs" --map image=file,question=q
is "$(mine 'SELECT key, consensus_label, original_label, relabeled, method, votes FROM "the pairs"')" \
    "1|yes|no|1|agreement|yes+yes
2|||||x
3|no|no|0|agreement|no+no
4|yes|yes|0|original|yes+ambiguous
5|no|no|0|original|" "… to their rows, and to no other"
runs 0 "… again" as lead export $back --table "the pairs" --map image=file,question=q
is "$(mine "SELECT count(*) FROM pragma_table_info('the pairs')")" 9 "… into the same columns"
mine "CREATE TABLE t (id INTEGER, x); INSERT INTO t VALUES (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0)"
runs 0 "by id" as lead export --format sqlite -o mine.db --write-back --table t --map id=id \
    --unsettled original --source labels_random.json
is "$(mine 'SELECT group_concat(consensus_label) FROM t')" "no,no,ambiguous,no,no,no" "… too"
runs 1 "records without an id" as lead export $back --table t --map id=id
has "$err" "no question_id" "… have no row"
cp foureyes.db other.db
runs 1 "a store" as lead export --format sqlite -o other.db --unsettled original
has "$err" "store of Foureyes" "… is not written into"
runs 2 "its own store" as lead export --format sqlite -o foureyes.db --unsettled original
runs 3 "what is no database" as lead export --format sqlite -o v.csv --unsettled original
head -c 5000 mine.db >cut.db
runs 3 "a damaged one" as lead export --format sqlite -o cut.db --unsettled original
runs 1 "unfinished work" as lead export --format sqlite -o early.db
test ! -e early.db
ok $? "… makes no database"
tap_done
