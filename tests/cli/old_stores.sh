#!/bin/sh
# Stores of every older version (samples/stores) are opened by this program: brought up to date, nothing
# of them lost, proved by the audit, their labels exported as they were decided.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3 gzip

as lead init >/dev/null
newest=$(sql 'PRAGMA user_version')
rm -f "$tmp"/foureyes.db*
version=1
while test $version -lt "$newest"; do
	kept=$srcdir/samples/stores/v$version.db.gz
	ok "$(test -f "$kept"; echo $?)" "a store of version $version is kept"
	gzip -dc "$kept" >"$tmp/foureyes.db" || bail "$kept cannot be unpacked"
	is "$(sql 'PRAGMA user_version')" $version "… it is one"
	head=$(sql 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')
	sql 'SELECT * FROM journal; SELECT * FROM verdict; SELECT * FROM resolution' >"$tmp/before"
	sql 'SELECT * FROM label ORDER BY 1; SELECT * FROM dispute ORDER BY 1' >>"$tmp/before"
	runs 0 "… opened, brought up to date and proved" as lead audit --since "$head"
	is "$(sql 'PRAGMA user_version')" "$newest" "… it is of version $newest now"
	sql 'SELECT * FROM journal; SELECT * FROM verdict; SELECT * FROM resolution' >"$tmp/after"
	sql 'SELECT * FROM label ORDER BY 1; SELECT * FROM dispute ORDER BY 1' >>"$tmp/after"
	is_file "$tmp/after" "$tmp/before" "… and holds what it held"
	runs 0 "… a reviewer can go on" as reviewer1 status
	runs 0 "… and a lead" as lead people add "later$version" --role reviewer
	rm -rf "$tmp/corrected"
	runs 0 "… its labels are exported" as lead export -o "$tmp/corrected"
	for file in "$srcdir"/samples/corrected/*; do
		is_file "$tmp/corrected/${file##*/}" "$file" "… as they were decided: ${file##*/}"
	done
	rm -f "$tmp"/foureyes.db*
	version=$((version + 1))
done
test "$newest" -gt 1 || skip "there is only one version"
tap_done
