#!/bin/sh
# POPE's own rule, applied by somebody else to the files that labels leave in, tells the scores that
# Foureyes tells.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/cli/real.sh"
need python3
real_data || skip_all "$no_data"
cd "$tmp" || bail "no $tmp"

real_store
real_verdicts
real_answers
cat >pope.py <<'END'
import csv, glob, json, sys

def rule(text):
    words = text.split(".")[0].replace(",", "").split(" ")
    return "no" if "No" in words or "not" in words or "no" in words else "yes"

def labels(kind, split):
    if kind == "hf":
        rows = [r for r in map(json.loads, open("hf/metadata.jsonl")) if r["split"] == split]
        return [(r["file_name"], r["question"], r["label"]) for r in rows]
    if kind == "csv":
        rows = csv.DictReader(open("csv/coco_pope_%s.csv" % split, newline=""))
        return [(r["image"], r["question"], r["label"]) for r in rows]
    rows = map(json.loads, open("pope/coco_pope_%s.json" % split))
    return [(r["image"], r["text"], r["label"]) for r in rows]

for name in sorted(glob.glob(sys.argv[2] + "/answers/*_pope_*.jsonl")):
    model, split = name.split("/")[-1][:-len(".jsonl")].split("_pope_")
    said = {}
    for row in map(json.loads, open(name)):
        said[row["image"], row["question"]] = rule(row["raw_answer"])
    n = {}
    for image, question, label in labels(sys.argv[1], split):
        key = said[image, question], label
        n[key] = n.get(key, 0) + 1
    print(model, split, "corrected", n["yes", "yes"], n["yes", "no"], n["no", "no"], n["no", "yes"],
          sep=",")
END
as lead score --csv >scores || bail "no scores"
grep ,corrected, scores | cut -d, -f1-7 | sort >ours
is "$(wc -l <ours | tr -d ' ')" 9 "three models, three splits"
for format in pope csv hf; do
	runs 0 "labels out as $format" as lead export --format $format -o $format
	python3 pope.py $format "$data" | sort >theirs
	is_file theirs ours "… give POPE's rule the same TP, FP, TN and FN"
done
tap_done
