#!/bin/sh
# Reviewers, leads, exports and backups at one store at once, held against a model of the rules;
# then the same while the machine's clock jumps by an hour.  make torture does it with 64 reviewers.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

crowd=$FOUREYES_BUILDDIR/tests/torture/crowd
people=8
seconds=4
test "${CI:-}" != true || { people=32 seconds=30; }
runs 0 "as fast as they can" "$crowd" $people $seconds
grep '^[#n]' "$out"
runs 0 "while the clock jumps" "$crowd" $people $seconds 0 20 2
grep '^[#n]' "$out"
tap_done
