#!/bin/sh
# The review screen and the history, without a terminal, at three sizes.  Each script runs on a store
# of its own and is followed by a look into what it left there.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"

need sqlite3
cd "$tmp" || bail "no folder"
sizes='60x16 80x24 200x60 60x40'
TZ=UTC
export TZ

# play SIZE SCRIPT [OPTION…]: reviewer1 on a copy of base.db, which is foureyes.db after it.
play()
{
	rm -f foureyes.db foureyes.db-journal
	cp base.db foureyes.db
	{
		echo "size $1"
		cat "$srcdir/tests/ui/$2.script"
	} >script
	play_size=$1
	play_script=$2
	shift 2
	runs 0 "$play_script at $play_size" as reviewer1 review --script script "$@"
}

# ---- photos of every kind: good ones, one that is cut short, one that is not there ----

mkdir photos || bail "no folder for photos"
cp "$srcdir/samples/photos/street_bicycles.jpg" "$srcdir/samples/photos/toy_shelf.jpg" photos ||
    bail "no samples"
head -c 3000 "$srcdir/samples/photos/horse_painting.jpg" >photos/cut.jpg
cat >labels_review.json <<'END'
{"question_id": 1, "image": "street_bicycles.jpg", "text": "Is there a bicycle in the image?", "label": "yes"}
{"question_id": 2, "image": "street_bicycles.jpg", "text": "Is there a dining table in the image?", "label": "no"}
{"question_id": 3, "image": "toy_shelf.jpg", "text": "Is there a bear in the image?", "label": "yes"}
{"question_id": 4, "image": "cut.jpg", "text": "Is there a horse in the image?", "label": "yes"}
{"question_id": 5, "image": "gone.jpg", "text": "Is there a person in the image?", "label": "no"}
{"question_id": 6, "image": "toy_shelf.jpg", "text": "What stands on the upper shelf, between the two books and the lamp, if anything at all does?", "label": "yes"}
END
as lead init >/dev/null &&
    as lead people add reviewer1 --role reviewer >/dev/null &&
    as lead people add reviewer2 --role reviewer >/dev/null &&
    as lead import labels_review.json --images photos >/dev/null || bail "no store"
mv foureyes.db base.db

for size in $sizes; do
	play $size review_first
	sed -n '/^== /,$p' "$out" >first
	is_file first "$srcdir/tests/ui/review_first_$size.txt" "the first item, drawn at $size"
	play $size review
	is "$(sql "SELECT group_concat(verdict || ' ' || note, '; ') FROM verdict ORDER BY seq")" \
	    'yes ; no half hidden; ambiguous half hidden; yes ' "each verdict is kept, at $size"
	is "$(sql "SELECT count(*) FROM verdict WHERE protocol <> 'text' OR length(photo_sha256) <> 64")" \
	    0 "and how the photo was shown, at $size"
	is "$(sql "SELECT group_concat(note, '; ') FROM flag ORDER BY seq")" 'cut short; ' \
	    "each flag is kept, at $size"
	runs 0 "the journal is whole, at $size" as lead audit
done

play 80x24 review_keys
is "$(sql 'SELECT count(*) FROM verdict')" 0 "looking closely gives no verdict"
play 80x24 review_clock
is "$(sql "SELECT group_concat(elapsed_ms) FROM (SELECT elapsed_ms FROM verdict ORDER BY seq)")" \
    4000,1500 "the time to decide is counted from when the photo was seen"
play 80x24 review_graphics_none --graphics none
is "$(sql 'SELECT count(*) FROM verdict')" 0 "without a photo there is no verdict"
NO_COLOR=1 play 80x24 review
NO_COLOR=1 LC_ALL=C play 80x24 review_ascii
is "$(sed 's/▒//g' "$out" | LC_ALL=C tr -d '\n\040-\176' | wc -c | tr -d ' ')" 0 \
    "where the locale is not UTF-8, nothing but ASCII is shown"

# ---- the guideline ----

mv base.db kept.db
cp kept.db foureyes.db
echo 'An older text.' >guideline.txt
as lead guideline set guideline.txt >/dev/null || bail "no guideline"
{
	echo 'What counts'
	printf '\n\ta \342\200\256backwards\n'
	seq -s ' ' 400
	seq 70
	echo 'Nothing else counts.'
} >guideline.txt
as lead guideline set guideline.txt >/dev/null || bail "no new guideline"
mv foureyes.db base.db
for size in $sizes; do
	play $size guideline
	is "$(sql 'SELECT guideline FROM verdict')" 2 "the verdict tells the guideline, at $size"
	is "$(LC_ALL=C.UTF-8 grep -c "$(printf '\342\200\256')" "$out")" 0 \
	    "nothing of its text reaches the screen raw, at $size"
done
NO_COLOR=1 play 80x24 guideline
has "$out" "g guideline" "its key stands in the footer where there is room"
mv kept.db base.db

# ---- blind: what reviewer2 said, or that they said nothing, changes no byte ----

others()
{
	rm -f foureyes.db foureyes.db-journal
	cp base.db foureyes.db
	test "$1" = nothing || {
		echo 'image,question,reviewer,verdict'
		sed 's/.*"image": "\([^"]*\)", "text": "\([^"]*\)".*/\1,"\2",reviewer2,'"$1/" \
		    labels_review.json
	} >others.csv
	test "$1" = nothing || as lead verdicts others.csv >/dev/null || bail "no verdicts"
	{
		echo 'size 100x30'
		cat "$srcdir/tests/ui/review_blind.script"
	} >script
	as reviewer1 review --script script >screens 2>&1
	echo "status $?" >>screens
	sed 's/[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]/MM-DD HH:MM/' screens >"screens.$1"
}
others nothing
others yes
others no
others ambiguous
has screens.nothing 'status 0' "the sitting ends well"
test "$(grep -c '^== ' screens.nothing)" -ge 10
ok $? "its screens were kept"
is_file screens.yes screens.nothing "another reviewer's yes to everything cannot be seen"
is_file screens.no screens.nothing "nor their no"
is_file screens.ambiguous screens.nothing "nor their doubts"

# ---- text from strangers ----

cat >labels_hostile.json <<'END'
{"question_id": 1, "image": "a\u001b[31m\u202egpj.jpg", "text": "Is there a \u001b]52;c;AAAA\u0007car\u200b\u202e in the image?", "label": "yes"}
END
rm -f foureyes.db
as lead init >/dev/null &&
    as lead people add reviewer1 --role reviewer >/dev/null &&
    as lead import labels_hostile.json >/dev/null || bail "no hostile store"
mv foureyes.db base.db
for size in $sizes; do
	play $size review_hostile
	is "$(LC_ALL=C.UTF-8 grep -c "$(printf '[\033\007]\342\200\256')" "$out")" 0 \
	    "nothing of it reaches the screen, at $size"
done

tap_done
