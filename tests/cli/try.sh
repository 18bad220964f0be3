#!/bin/sh
# ./try without a terminal does the whole job on the samples, as its help says.
# seconds: 900
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

runs 0 "./try --help" "$srcdir/try" --help
has "$out" "usage: ./try" "tells how it is used"
runs 2 "an option it does not know is refused" "$srcdir/try" --nonsense

if test "${CI:-}" != true; then
	skip "the whole job: slow; CI=true runs it"
	tap_done
fi
FOUREYES_NO_APT=1
FOUREYES_BUILD=$tmp/b
export FOUREYES_NO_APT FOUREYES_BUILD
runs 0 "./try without a terminal" "$srcdir/try"
for file in "$srcdir"/samples/samples_*.json; do
	name=${file##*/}
	ok "$(test -s "$tmp/b/try-headless/corrected/$name"; echo $?)" "$name is corrected"
	ok "$(cmp -s "$file" "$tmp/b/try-headless/corrected/$name"; test $? = 1; echo $?)" \
		"and is another than before"
	has "$out" "$name: " "and told of"
done
runs 0 "its journal is whole" "$tmp/b/foureyes" -s "$tmp/b/try-headless/foureyes.db" --as lead audit

tap_done
