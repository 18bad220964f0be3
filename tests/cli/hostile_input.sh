#!/bin/sh
# Files from strangers, one for each thing that can be wrong with them: one line that says what,
# status 3, and a store in which not one byte changed.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
team
cp "$tmp/foureyes.db" "$tmp/before"

# refused TEXT WHERE COMMAND…: WHERE must stand in the error
refused()
{
	text=$1
	where=$2
	shift 2
	runs 3 "$text" as lead "$@"
	one_error "… one line"
	has "$err" "$where" "… with the place"
	plain "$err" "… fit to be shown"
	is_file "$tmp/foureyes.db" "$tmp/before" "… and the store is as it was"
}

# bad_labels TEXT LINE: of the file $labels
labels=$tmp/bad.json
bad_labels()
{
	refused "$1" "bad.json:$2: " import "$labels"
}

good='{"image": "new.jpg", "text": "Is there a cat in the image?", "label": "no"}'

# ---- label files ----

: >"$labels"
bad_labels "an empty file" 1
printf '\n\n' >"$labels"
bad_labels "a file of empty lines" 1
printf '[]' >"$labels"
bad_labels "an empty array" 1
printf 'image,text,label\n' >"$labels"
bad_labels "another format" 1
printf '%s\n{"image": "a.jpg", "te' "$good" >"$labels"
bad_labels "a file that was cut" 2
printf '%s\n%s %s\n' "$good" "$good" "$good" >"$labels"
bad_labels "two records in a line" 2
printf '%s\n\n%s}\n' "$good" "$good" >"$labels"
bad_labels "a brace too many" 3
printf '[%s,%s' "$good" "$good" >"$labels"
bad_labels "an array that is not closed" 1
printf '[\n%s,\n]' "$good" >"$labels"
bad_labels "a comma too many" 3
printf '%s\nnull\n' "$good" >"$labels"
bad_labels "no record" 2
printf '{"text": "q", "label": "no"}\n' >"$labels"
bad_labels "no image" 1
printf '{"image": "", "text": "q", "label": "no"}\n' >"$labels"
bad_labels "an empty image" 1
printf '{"image": "a", "text": "", "label": "no"}\n' >"$labels"
bad_labels "an empty question" 1
printf '{"image": "a", "text": ["q"], "label": "no"}\n' >"$labels"
bad_labels "a question that is a list" 1
printf '{"image": "a", "text": "q", "label": "perhaps"}\n' >"$labels"
bad_labels "another label" 1
printf '{"image": "a", "text": "q", "label": "no", "label": "yes"}\n' >"$labels"
bad_labels "two labels" 1
printf '{"image": "a", "text": "q", "label": NaN}\n' >"$labels"
bad_labels "NaN" 1
printf '{"image": "a", "text": "q\\u0000", "label": "no"}\n' >"$labels"
bad_labels "an escaped 0" 1
printf '{"image": "a", "text": "q\000", "label": "no"}\n' >"$labels"
bad_labels "a 0 byte" 1
printf '{"image": "a", "text": "q\\ud800", "label": "no"}\n' >"$labels"
bad_labels "half a character" 1
printf '{"image": "a", "text": "q\377", "label": "no"}\n' >"$labels"
bad_labels "no UTF-8" 1
printf '{"image": "a", "text": "\355\240\200", "label": "no"}\n' >"$labels"
bad_labels "a surrogate as UTF-8" 1
printf '{"image": "\300\257etc", "text": "q", "label": "no"}\n' >"$labels"
bad_labels "over-long UTF-8" 1
printf '{"image": "a", "text": "q\tr", "label": "no"}\n' >"$labels"
bad_labels "a raw tab" 1
printf '{"image": "\033[31m", "text": "q", "label": "no"}\n' >"$labels"
bad_labels "a raw escape" 1
for path in ../a.jpg /etc/passwd a/../../b a/.. a/ ..; do
	printf '%s\n{"image": "%s", "text": "q", "label": "no"}\n' "$good" "$path" >"$labels"
	bad_labels "the path $path" 2
done
awk 'BEGIN { printf "{\"image\": \"a\", \"label\": \"no\", \"text\": \"";
    for (i = 0; i < 1000000; i++) printf "q"; print "\"}" }' >"$labels"
bad_labels "a question of a megabyte" 1
awk 'BEGIN { printf "{\"image\": \""; for (i = 0; i < 4096; i++) printf "d/";
    print "f\", \"label\": \"no\", \"text\": \"q\"}" }' >"$labels"
bad_labels "a path without end" 1
awk 'BEGIN { printf "{\"x\": "; for (i = 0; i < 100000; i++) printf "["; print "" }' >"$labels"
bad_labels "a hundred thousand brackets" 1
awk 'BEGIN { printf "{\"x\": "; for (i = 0; i < 100000; i++) printf "{\"x\": "; print "" }' >"$labels"
bad_labels "a hundred thousand braces" 1
awk 'BEGIN { printf "{"; for (i = 0; i < 2000; i++) printf "\"%d\": 0, ", i; print "\"x\": 0}" }' >"$labels"
bad_labels "two thousand members" 1
cp "$foureyes" "$tmp/bad.json"
refused "a program" "bad.json:1: " import "$tmp/bad.json"
cp "$tmp/before" "$tmp/bad.json"
refused "a store" "bad.json: is a store" import "$tmp/bad.json"

rm -f "$tmp/bad.json"
refused "no file" "bad.json" import "$tmp/bad.json"
mkdir "$tmp/bad.json"
refused "a folder" "bad.json" import "$tmp/bad.json"
rmdir "$tmp/bad.json"
mkfifo "$tmp/bad.json"
refused "a pipe nobody writes to" "bad.json" import "$tmp/bad.json"
refused "a device" "/dev/zero" import /dev/zero
refused "the store itself" "foureyes.db: is a store" import "$tmp/foureyes.db"
rm -f "$tmp/bad.json"
printf '%s\n' "$good" >"$tmp/good.json"
printf '%s\n{}\n' "$good" >"$tmp/bad.json"
refused "a bad file behind a good one" "bad.json:2: " import "$tmp/good.json" "$tmp/bad.json"
refused "photos in no folder" "nowhere" import --images "$tmp/nowhere"
refused "photos in a file" "good.json" import "$tmp/good.json" --images "$tmp/good.json"
bad=$(printf 'x\033[31m_y.json')
printf '%s\n' "$good" >"$tmp/$bad"
refused "a file name that would colour the screen" "rename" import "$tmp/$bad"

# ---- verdict files ----

# bad_verdicts TEXT LINE: of the file $verdicts
verdicts=$tmp/bad.csv
bad_verdicts()
{
	refused "verdicts: $1" "bad.csv:$2: " verdicts "$verdicts" --add-people
}

head='image,question,reviewer,verdict,note,elapsed_ms'
row='street.jpg,Is there a car in the image?,reviewer1,yes,,'

: >"$verdicts"
bad_verdicts "an empty file" 1
printf '%s\n' "$row" >"$verdicts"
bad_verdicts "no names of columns" 1
printf 'image,question,reviewer\n' >"$verdicts"
bad_verdicts "a column missing" 1
printf '%s,colour\n' "$head" >"$verdicts"
bad_verdicts "a column too many" 1
printf '%s,note\n' "$head" >"$verdicts"
bad_verdicts "a column twice" 1
printf '%s\n%s\nstreet.jpg\n' "$head" "$row" >"$verdicts"
bad_verdicts "fields missing" 3
printf '%s\n%s,\n' "$head" "$row" >"$verdicts"
bad_verdicts "a field too many" 2
printf '%s\n%s\n"street.jpg,x\n' "$head" "$row" >"$verdicts"
bad_verdicts "a quote never closed" 3
printf '%s\n%s\nstreet"jpg,q,r,no,,\n' "$head" "$row" >"$verdicts"
bad_verdicts "a quote out of place" 3
printf '%s\n"street.jpg"x,q,r,no,,\n' "$head" >"$verdicts"
bad_verdicts "text behind a quote" 2
printf '%s\n%s\000\n' "$head" "$row" >"$verdicts"
bad_verdicts "a 0 byte" 2
printf '%s\n%s\377\n' "$head" "$row" >"$verdicts"
bad_verdicts "no UTF-8" 2
printf '%s\ns\rt,q,r,no,,\n' "$head" >"$verdicts"
bad_verdicts "a carriage return alone" 2
printf '%s\nstreet.jpg,Is there a car in the image?,reviewer1,maybe,,\n' "$head" >"$verdicts"
bad_verdicts "another verdict" 2
printf '%s\n,Is there a car in the image?,reviewer1,yes,,\n' "$head" >"$verdicts"
bad_verdicts "an empty image" 2
printf '%s\nstreet.jpg,Is there a car in the image?,reviewer1,yes,,soon\n' "$head" >"$verdicts"
bad_verdicts "a time that is none" 2
printf '%s\nstreet.jpg,Is there a car in the image?,\033[31m,yes,,\n' "$head" >"$verdicts"
bad_verdicts "a name that would colour the screen" 2
awk -v head="$head" 'BEGIN { print head; for (i = 0; i < 100; i++) printf ","; print "" }' >"$verdicts"
bad_verdicts "a hundred fields" 2
awk -v head="$head" 'BEGIN { print head; printf "\""; for (i = 0; i < 1100000; i++) printf "x";
    print "\",q,r,no,," }' >"$verdicts"
bad_verdicts "a field of a megabyte" 2
cp "$foureyes" "$tmp/bad.csv"
refused "verdicts: a program" "bad.csv:1: " verdicts "$tmp/bad.csv"
refused "verdicts: a folder" "$tmp" verdicts "$tmp"
refused "verdicts: a device" "/dev/zero" verdicts /dev/zero

# What is against the rules, in a file that can be read, is refused with status 1.
printf '%s\n%s\nnew.jpg,Is there a car in the image?,reviewer1,yes,,\n' "$head" "$row" \
    >"$tmp/bad.csv"
runs 1 "verdicts: a pair that nobody asks" as lead verdicts "$tmp/bad.csv"
has "$err" "bad.csv:3: " "… with its line"
is_file "$tmp/foureyes.db" "$tmp/before" "… and nothing of the file was taken"

runs 0 "after all that the store is whole" as lead audit
tap_done
