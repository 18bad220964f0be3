#!/bin/sh
# Every parser stands what its fuzzer has seen, and some variants of each; make fuzz looks for more.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

runs 0 "the corpora" "$FOUREYES_BUILDDIR/tests/fuzz/replay" "$srcdir/tests/fuzz/corpus"
grep '^#' "$out"
is "$(grep -c '^ok' "$out")" "$(ls "$srcdir/tests/fuzz/corpus" | wc -l | tr -d ' ')" "one of each parser"
is "$(cd "$srcdir/tests/fuzz" && ls fuzz_*.c | sed 's/fuzz_\(.*\)\.c/\1/' | grep -v main)" \
    "$(ls "$srcdir/tests/fuzz/corpus")" "every fuzzer has one"
tap_done
