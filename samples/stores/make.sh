#!/bin/sh
# make.sh FOUREYES OUT.db.gz - makes a store of the version that the program FOUREYES makes, to be kept
# for the tests of its upgrades: people, sources, verdicts of two reviewers, disputes, resolutions, a
# batch that is closed and a person who retired.  Run it once before a new migration:
# vN.db.gz is made by the last program of version N.
set -eu
test $# = 2 || { echo "usage: make.sh FOUREYES OUT.db.gz" >&2; exit 2; }
samples=$(cd "$(dirname "$0")/.." && pwd)
foureyes=$(cd "$(dirname "$1")" && pwd)/${1##*/}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

fe()
{
	"$foureyes" -s "$tmp/store.db" --as "$@" >/dev/null
}

fe lead init
fe lead people add reviewer1 --role reviewer
fe lead people add reviewer2 --role reviewer
fe lead people add reviewer3 --role reviewer
fe lead import "$samples"/samples_*.json
echo 'A toy bear is not a bear.' >"$tmp/guideline.txt"
fe lead guideline set "$tmp/guideline.txt"
fe lead verdicts "$samples/verdicts_reviewer1.csv"
fe lead verdicts "$samples/verdicts_reviewer2.csv"
fe lead verdicts "$samples/verdicts_lead.csv"
fe lead batch create small --limit 5 --order random --seed 1
fe lead batch close small
fe lead people retire reviewer3
fe lead audit
gzip -9 -n <"$tmp/store.db" >"$2"
