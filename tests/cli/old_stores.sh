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
# kill -9 at random moments of it, from before the store is opened until after: it is then of the one
# version or the other, whole, and whoever comes next brings it up to date.
cat >"$tmp/spread.awk" <<'END'
BEGIN { srand(seed); for (i = 0; i < n; i++) printf "%.4f\n", rand() * most }
END
version=1
while test $version -lt "$newest"; do
	gzip -dc "$srcdir/samples/stores/v$version.db.gz" >"$tmp/kept.db"
	cp "$tmp/kept.db" "$tmp/foureyes.db"
	begun=$(date +%s%N)
	as lead status >/dev/null
	took=$((($(date +%s%N) - begun) / 1000000 + 1))
	before=0 within=0 after=0 broken=
	for delay in $(awk -v seed=$version -v n="${KILLS:-40}" \
	    -v most="$(awk "BEGIN { print $took * 1.2 / 1000 }")" -f "$tmp/spread.awk"); do
		cp "$tmp/kept.db" "$tmp/foureyes.db"
		rm -f "$tmp/foureyes.db-journal"
		timeout -s KILL "$delay" "$foureyes" -s "$tmp/foureyes.db" --as lead status \
		    >/dev/null 2>&1
		# A journal that names pages says that the transaction was cut in two.
		if test "$(head -c 8 "$tmp/foureyes.db-journal" 2>/dev/null | od -An -tx1 |
		    tr -d ' ')" = d9d505f920a163d7; then
			within=$((within + 1))
		fi
		is_of=$(sql 'PRAGMA user_version')
		case $is_of in
		"$version") before=$((before + 1)) ;;
		"$newest") after=$((after + 1)) ;;
		*) broken="$broken $delay:$is_of" ;;
		esac
		as lead audit >/dev/null 2>"$err" || broken="$broken $delay:$(cat "$err")"
		test "$(sql 'PRAGMA user_version')" = "$newest" || broken="$broken $delay:stays"
	done
	is "$broken" "" "version $version, killed while it is brought up to date: the old or the new"
	ok "$(test $before -gt 0; echo $?)" "… $before times it was still the old, $after times the new" \
	    || diag "it took $took ms"
	diag "killed within the transaction: $within times"
	version=$((version + 1))
done
test "$newest" -gt 1 || skip "there is only one version"
tap_done
