#!/bin/sh
# The samples are what samples/README.md says: records in POPE's shape, photos that the program
# draws, two reviewers' verdicts on everything, a lead's on what they disagree on, and what the
# export must make of it.
# seconds: 900
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

samples=$srcdir/samples
draw=$FOUREYES_BUILDDIR/samples/draw
cd "$samples" || bail "no $samples"

# Checks that a file is empty; what is in it is what is wrong.
none()
{
	ok "$(test ! -s "$1"; echo $?)" "$2" || sed -n '1,20s/^/#   /p' "$1"
}

# between VALUE LOW HIGH TEXT
between()
{
	ok "$(awk -v v="$1" -v low="$2" -v high="$3" 'BEGIN { exit !(v >= low && v <= high) }'
		echo $?)" "$4: $1 is from $2 to $3"
}

# ---- records ----

for split in easy hard; do
	file=samples_$split.json
	awk '
		{
			label = NR % 2 ? "yes" : "no"
			split($0, part, "\"")
			want = "{\"question_id\": " NR ", \"image\": \"" part[6] "\", \"text\": \"" part[10] \
			    "\", \"label\": \"" label "\"}"
			article = part[10] ~ /^Is there an [aeiou][a-z ]* in the image\?$/ ||
			    part[10] ~ /^Is there a [^aeiou ][a-z ]* in the image\?$/
			if ($0 != want || !article)
				print FILENAME ":" NR ": " $0
		}
	' "$file" >"$tmp/wrong"
	none "$tmp/wrong" "$file: one object a line, ids from 1, yes and no in turn, questions of POPE's"
	is "$(tail -c 2 "$file")" '"}' "$file: no newline after the last record"
done

# Lines "split,photo,question,label".
for split in easy hard; do
	awk -F'"' -v OFS=, -v split_name=$split '{ print split_name, $6, $10, $14 }' \
		samples_$split.json
done >"$tmp/records"
cut -d, -f2- "$tmp/records" | sort -u >"$tmp/labels"
cut -d, -f1,2 "$tmp/labels" | sort >"$tmp/pairs"
uniq -d "$tmp/pairs" >"$tmp/wrong"
none "$tmp/wrong" "no pair has two original labels"
sed -n 's/^easy,\(.*\),yes$/\1/p' "$tmp/records" | sort >"$tmp/easy"
sed -n 's/^hard,\(.*\),yes$/\1/p' "$tmp/records" | sort >"$tmp/hard"
is_file "$tmp/easy" "$tmp/hard" "both splits ask for the same things that are there"
between "$(wc -l <"$tmp/records")" 130 400 "records"
between "$(wc -l <"$tmp/pairs")" 100 300 "distinct pairs"

# ---- photos ----

cut -d, -f2 "$tmp/records" | sort -u >"$tmp/asked"
(cd photos && ls) | sort >"$tmp/photos"
is_file "$tmp/photos" "$tmp/asked" "each photo is asked about, each photo asked about is there"
between "$(wc -l <"$tmp/photos")" 26 60 "photos"
is "$(dd if=photos/parking_meter.jpg bs=1 skip=20 count=36 2>/dev/null | od -An -v -tx1 | tr -d ' \n')" \
	"ffe100224578696600004949""2a000800000001001201030001000000""0600000000000000" \
	"one photo was taken with the camera held upright (EXIF orientation 6)"
between "$(find . -type f ! -name '*.o' ! -name draw ! -path '*/.*' \
	-exec cat {} + | wc -c)" 100000 4194304 "bytes in samples/"

# ---- verdicts ----

for who in reviewer1 reviewer2 lead; do
	file=verdicts_$who.csv
	is "$(head -n 1 "$file")" "image,question,reviewer,verdict,note,elapsed_ms" "$file: its header"
	sed 1d "$file" | awk -F, -v who=$who '
		$3 != who || $4 !~ /^(yes|no|ambiguous)$/ || $NF !~ /^[1-9][0-9]*$/ || NF < 6
		who == "lead" && NF == 6 && $5 == ""
		NF > 6 && $0 !~ /^[^"]*,"[^"]*",[0-9]*$/
	' >"$tmp/wrong"
	none "$tmp/wrong" "$file: one person, verdicts of the three kinds, times; the lead gives reasons"
done
for who in reviewer1 reviewer2; do
	sed 1d verdicts_$who.csv | cut -d, -f1,2 | sort >"$tmp/$who"
	is_file "$tmp/$who" "$tmp/pairs" "$who judged each pair, once"
done
sed 1d verdicts_reviewer1.csv | cut -d, -f1,2,4 | sort >"$tmp/first"
sed 1d verdicts_reviewer2.csv | cut -d, -f1,2,4 | sort >"$tmp/second"
comm -23 "$tmp/first" "$tmp/second" | cut -d, -f1,2 >"$tmp/disputes"
sed 1d verdicts_lead.csv | cut -d, -f1,2 | sort >"$tmp/settled"
is_file "$tmp/settled" "$tmp/disputes" "the lead settles what they disagree on and nothing else"
between "$(awk -v d="$(wc -l <"$tmp/disputes")" -v n="$(wc -l <"$tmp/pairs")" \
	'BEGIN { printf "%.1f", 100 * d / n }')" 10 14 "percent disputed"

# ---- what comes out ----

for split in easy hard; do
	runs 0 "expected.sh: samples_$split.json" sh expected.sh samples_$split.json
	is_file "$out" corrected/samples_$split.json "and that is corrected/samples_$split.json"
	awk -F'"' -v OFS=, -v split_name=$split '{ print split_name, $6, $10, $14 }' "$out" \
		>>"$tmp/after"
done

# rate LABEL OUTCOME, in percent of the records with that original label
rate()
{
	awk -F, -v label="$1" -v outcome="$2" '
		NR == FNR { after[$1, $2, $3] = $4; next }
		$4 == label {
			n++
			now = ($1, $2, $3) in after ? after[$1, $2, $3] : "ambiguous"
			hits += now == outcome
		}
		END { printf "%.1f", 100 * hits / n }
	' "$tmp/after" "$tmp/records"
}
between "$(rate yes no)" 8 11 "percent of the yes that are wrong"
between "$(rate yes ambiguous)" 12 16 "percent of the yes that are ambiguous"
between "$(rate no yes)" 1 2.5 "percent of the no that are wrong"
between "$(rate no ambiguous)" 3.5 5.5 "percent of the no that are ambiguous"

# ---- the program that draws ----

runs 0 "the program draws the photos that are there" "$draw" -c photos
sed -n 's/^same //p; s/^alike //p' "$out" | sort >"$tmp/drawn"
is_file "$tmp/drawn" "$tmp/photos" "all of them"
diag "$(grep -c '^same' "$out") to the byte"

mkdir "$tmp/dir" || bail "no directory"
runs 0 "it writes one into a directory" "$draw" "$tmp/dir" kite_meadow.jpg
is "$(ls "$tmp/dir")" kite_meadow.jpg "that one alone"
printf 'x' >>"$tmp/dir/kite_meadow.jpg"
runs 0 "other bytes of the same picture will do" "$draw" -c "$tmp/dir" kite_meadow.jpg
is "$(cat "$out")" "alike kite_meadow.jpg" "and are told apart"
cp photos/far_boat.jpg "$tmp/dir/kite_meadow.jpg"
runs 1 "another picture will not" "$draw" -c "$tmp/dir" kite_meadow.jpg
runs 1 "nor none" "$draw" -c "$tmp/dir" far_boat.jpg
runs 2 "it is told a directory" "$draw"
runs 2 "and names it knows" "$draw" "$tmp/dir" nothing.jpg

tap_done
