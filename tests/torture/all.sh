#!/bin/sh
# all.sh - the campaigns in full, for `make torture`.  ROUNDS=N: so many of each instead.
#
# Prints one line a campaign, as it stands in RESULTS.md; all that they said is in NAME.log beside
# the programs.  Two run at once; the crowds, whose times are measured, run alone at the end.
# Status 1 where something failed.
set -u

here=${FOUREYES_BUILDDIR:?run by make torture}/tests/torture
rounds=${ROUNDS:-}
failed=$here/failed
rm -f "$failed"

# one NAME COMMAND…
one()
{
	name=$1
	shift
	begun=$(date +%s)
	"$@" >"$here/$name.log" 2>&1
	status=$?
	test $status = 0 || : >"$failed"
	held=$(grep -c '^ok' "$here/$name.log")
	broke=$(grep -c -e '^not ok' -e '^Bail' "$here/$name.log")
	told=$(sed -n 's/^# \([0-9].*\)/\1/p' "$here/$name.log" | tr '\n' ';' | sed 's/;$//; s/;/; /g')
	echo "| $name | $told | $held held, $broke failed | $(($(date +%s) - begun)) s |"
}

campaign()
{
	one "$1" "$here/campaign" "$1" "${rounds:-$2}"
}

echo "$(date -u +%Y-%m-%d), $(uname -sm), $(getconf _NPROCESSORS_ONLN) processors" \
    "($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1))," \
    "SQLite $(sqlite3 --version 2>/dev/null | cut -d' ' -f1)"
echo
echo "| campaign | what was run | checks | took |"
echo "|---|---|---|---|"
(campaign memory 0) &
memory=$!
campaign proof 0
campaign power 50000
campaign recovery 20000
campaign error 0
campaign kill 100000
one tamper "$here/tamper" "${rounds:-100000}"
one starve env ROUNDS="${rounds:-200}" "$FOUREYES_SRCDIR/tests/torture/starve.sh"
one blind "$FOUREYES_BUILDDIR/tests/blind/test_blind" "${rounds:-500}"
wait $memory
one crowd-paced "$here/crowd" 64 60 1000
one crowd-fast "$here/crowd" 64 60 0
one crowd-clock "$here/crowd" 64 60 0 10
test ! -e "$failed"
