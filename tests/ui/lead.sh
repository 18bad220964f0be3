#!/bin/sh
# The home screen, the lead's screen and the export, without a terminal, at three sizes.  Each
# script runs on a store of its own and is followed by a look into what it left there.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"

need sqlite3
cd "$tmp" || bail "no folder"
sizes='60x16 80x24 200x60'

# play SIZE PERSON SCRIPT [COMMAND]: on a copy of the store base.db, which is foureyes.db after it.
play()
{
	rm -f foureyes.db foureyes.db-journal
	cp base.db foureyes.db
	{
		echo "size $1"
		cat "$srcdir/tests/ui/$3.script"
	} >script
	runs 0 "$3 at $1" as "$2" "${4:-home}" --script script
}

# ---- an empty store ----

as lead init >/dev/null || bail "no store"
mv foureyes.db base.db
for size in $sizes; do
	play $size lead home_empty
done

# ---- without photos ----

cat >verdicts.csv <<'END'
image,question,reviewer,verdict,note,elapsed_ms
street.jpg,Is there a car in the image?,reviewer1,yes,a wheel behind the bus,4200
street.jpg,Is there a car in the image?,reviewer2,no,,1900
street.jpg,Is there a dog in the image?,reviewer1,no,,1000
street.jpg,Is there a dog in the image?,reviewer2,no,,1100
room.jpg,Is there a chair in the image?,reviewer1,yes,,800
room.jpg,Is there a chair in the image?,reviewer2,ambiguous,"an armchair, half hidden",9700
END

rm -f foureyes.db
team
as lead verdicts verdicts.csv >/dev/null || bail "no verdicts"
mv foureyes.db base.db
for size in $sizes; do
	play $size reviewer1 home_reviewer
	play $size lead home_lead
	play $size lead resolve_without_photo resolve
	is "$(sql "SELECT group_concat(coalesce(label, '-'), ' ') FROM resolution ORDER BY seq")" \
	    "yes - no ambiguous" "each decision is kept, at $size"
	is "$(sql "SELECT count(*) FROM resolution WHERE reason LIKE 'without the photo: %'")" 3 \
	    "and says that there was no photo, at $size"
	runs 0 "the journal is whole, at $size" as lead audit
done
NO_COLOR=1 FOUREYES_GRAPHICS=none play 80x24 lead home_lead
NO_COLOR=1 LC_ALL=C play 80x24 lead home_lead
is "$(LC_ALL=C tr -d '\n\040-\176' <"$out" | wc -c | tr -d ' ')" 0 \
    "where the locale is not UTF-8, nothing but ASCII is shown"

# ---- with photos ----

photos=$srcdir/samples/photos
test -f "$photos/toy_shelf.jpg" || bail "no samples"
cat >labels_photos.json <<'END'
{"question_id": 1, "image": "street_bicycles.jpg", "text": "Is there a bicycle in the image?", "label": "yes"}
{"question_id": 2, "image": "toy_shelf.jpg", "text": "Is there a bear in the image?", "label": "yes"}
{"question_id": 3, "image": "beach_far.jpg", "text": "Is there a person in the image?", "label": "yes"}
END
cat >verdicts.csv <<'END'
image,question,reviewer,verdict,note,elapsed_ms
street_bicycles.jpg,Is there a bicycle in the image?,reviewer2,yes,,1200
toy_shelf.jpg,Is there a bear in the image?,reviewer2,no,a toy,5200
beach_far.jpg,Is there a person in the image?,reviewer2,yes,,22100
END

rm -f foureyes.db
as lead init >/dev/null &&
    as lead people add reviewer1 --role reviewer >/dev/null &&
    as lead people add reviewer2 --role reviewer >/dev/null &&
    as lead import labels_photos.json --images "$photos" >/dev/null &&
    as lead verdicts verdicts.csv >/dev/null || bail "no store with photos"
for model in one two; do
	sed "s/\"label\": \"yes\"/\"answer\": \"$(test $model = one && echo yes || echo no)\"/" \
	    labels_photos.json >answers.jsonl
	as lead answers --model $model answers.jsonl >/dev/null || bail "no answers"
done
mv foureyes.db base.db
sed '2s/"yes"}/"no"}/; 3d' labels_photos.json >expected
for size in $sizes; do
	rm -rf out
	play $size reviewer1 one_person
	is_file out/labels_photos.json expected "what one person alone wrote, at $size"
	runs 0 "the journal is whole, at $size" as lead audit
done

mv base.db kept.db
cp kept.db foureyes.db
echo 'Something else.' >guideline.txt
as lead guideline set guideline.txt >/dev/null &&
    as lead people add lead2 --role lead >/dev/null || bail "no guideline"
echo 'What counts' >guideline.txt
as lead guideline set guideline.txt >/dev/null || bail "no new guideline"
mv foureyes.db base.db
for size in $sizes; do
	play $size lead2 guideline_lead resolve
done
mv kept.db base.db

play 80x24 reviewer1 flag review
mv foureyes.db base.db
play 80x24 lead vote review
mv foureyes.db base.db
for size in $sizes; do
	play $size lead resolve resolve
	is "$(sql "SELECT label || ': ' || reason FROM resolution")" "no: it is a tricycle" \
	    "one was settled, at $size"
done

tap_done
