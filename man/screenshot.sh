#!/bin/sh
# Makes man/review.png, the picture in the README: the review screen in a real xterm, on the samples.
# It takes a minute, because the pace it shows is a person's.
#
#	FOUREYES_SRCDIR=. FOUREYES_BIN=./foureyes sh man/screenshot.sh review.png
. "${FOUREYES_SRCDIR:?where the tree is}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/x/common.sh"

picture=${1:?where to write the picture}
at_exit()
{
	x_close
}
x_open

# Most of it is judged.  What is left begins with the street; the toys come after it, and among
# their questions is one that teddy bears are for.
grep -v -e '^street_' -e '^toy_' -e '^cafe_' -e '^horse_' -e '^snow_' -e '^kite_' \
    "$srcdir/samples/verdicts_reviewer1.csv" >"$tmp/verdicts.csv"
as lead init >/dev/null &&
    as lead people add reviewer1 --role reviewer >/dev/null &&
    as lead import "$srcdir"/samples/samples_*.json --images "$srcdir/samples/photos" >/dev/null &&
    as lead verdicts "$tmp/verdicts.csv" >/dev/null || bail "no store"

given()
{
	test "$(sql "SELECT count(*) FROM verdict WHERE protocol = 'sixel'")" -ge "$1"
}

x_run 110x36 "$foureyes" -s "$tmp/foureyes.db" --as reviewer1 review
n=0
for key in y n y n n n y n; do
	sleep 4
	x_key $key
	n=$((n + 1))
	wait_for 20 given $n || bail "no verdict $n"
done
sleep 3
x_shot "$tmp/shot.png"
convert "$tmp/shot.png" -strip +dither -colors 256 "PNG8:$picture"
ok $? "$picture"
x_key q
tap_done
