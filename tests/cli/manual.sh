#!/bin/sh
# The manual says everything there is, and nothing that is not so.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

page=$FOUREYES_BUILDDIR/man/foureyes.1
test -s "$page" || bail "make did not make man/foureyes.1"

# ---- the pages ----

if command -v mandoc >/dev/null 2>&1; then
	for f in "$page" "$srcdir"/man/*.[1-9]; do
		mandoc -T lint -W warning "$f" >"$tmp/lint" 2>&1
		ok $? "${f##*/}: no complaint" || show "$tmp/lint"
		mandoc -T utf8 "$f" | col -b >"$tmp/text"
		is "$(awk 'length > 132' "$tmp/text" | sed 1q)" "" "${f##*/}: no long line on paper"
	done
else
	skip "mandoc is not installed"
fi
for f in "$srcdir"/man/*.[1-9] "$srcdir"/man/*.in; do
	has "$srcdir/man/local.mk" "man/${f##*/}" "${f##*/} is in the build"
done
! grep -q '^@' "$page"
ok $? "the keys stand in foureyes.1"
for screen in home review resolve; do
	has "$page" "The $screen screen" "… those of $screen"
done

# ---- commands and options ----

names()
{
	sed -n '/^options:/q; s/^  \([a-z][a-z]*\)  *[a-z].*/\1/p' "$1"
}

"$foureyes" --help >"$tmp/all"
names "$tmp/all" | while read -r c; do
	"$foureyes" "$c" --help >"$tmp/one"
	if grep -q '^options:' "$tmp/one"; then
		echo "$c"
	else
		names "$tmp/one" | sed "s/^/$c /"
	fi
done >"$tmp/leaves"

# The page's entry of a command, from its .It to the next one at the same depth.
entry()
{
	awk -v name="$1" '
		/^\.It Xo/ { inside = 0; header = 1; next }
		header { header = 0; inside = $0 == ".Ic " name || index($0, ".Ic " name " ") == 1 }
		/^\.Ss/ { inside = 0 }
		inside
	' "$page"
}

while read -r leaf; do
	entry "$leaf" >"$tmp/entry"
	test -s "$tmp/entry"
	ok $? "$leaf is in the page"
	# shellcheck disable=SC2086
	"$foureyes" $leaf --help >"$tmp/help"
	awk '/^options:/, /^exit status:/' "$tmp/help" | grep -oE -- '^ *(-[a-z], )?--[a-z-]+' |
	    grep -v -- --help | tr -d ' ' | tr ',' '\n' >"$tmp/options"
	while read -r option; do
		grep -qE -- "Fl ${option#-}( |\$)" "$tmp/entry"
		ok $? "$leaf $option is in its entry"
	done <"$tmp/options"
	awk '!head_over || /^\.It Fl/; /^\.Xc/ { head_over = 1 }' "$tmp/entry" |
	    grep -oE 'Fl -?[a-z-]+' | sed 's/^Fl /-/' | sort -u >"$tmp/told"
	while read -r option; do
		awk '/^options:/, /^exit status:/' "$tmp/help" |
		    grep -qE -- "(^| )$option(,| |\$)"
		ok $? "$leaf has the $option its entry tells of"
	done <"$tmp/told"
done <"$tmp/leaves"
awk '/^\.It Xo/ { getline; sub(/^\.Ic /, ""); sub(/ Ar.*/, ""); print }' "$page" | sort >"$tmp/told"
sort "$tmp/leaves" >"$tmp/sorted"
is_file "$tmp/told" "$tmp/sorted" "no entry is of a command that is not there"
for option in --store --as --help --version; do
	has "$page" "Fl $(echo "$option" | sed 's/^-//')" "$option is in the page"
done

# ---- what programs read ----

grep -ohE '(report_add(_[a-z]+)?\([a-z]+|found_[a-z_]+\(&d->found), "[A-Za-z0-9_-]+"' \
    "$srcdir"/src/cmd_*.c | sed 's/.*"\(.*\)"/\1/' | sort -u >"$tmp/members"
test "$(wc -l <"$tmp/members")" -gt 40
ok $? "the members of the documents were found"
sed -n '/^\.Sh COMMANDS/,/^\.Sh KEYS/p' "$page" | tr -c 'A-Za-z0-9_\n-' '\n' | sort -u >"$tmp/words"
while read -r member; do
	case $member in
	ncurses | SQLite | lib* | stb_image | json-c) continue ;;
	esac
	grep -qx -- "$member" "$tmp/words"
	ok $? "the document's $member is in the page"
done <"$tmp/members"
grep -ohE '(getenv|setting)\("[A-Z_]+"' "$srcdir"/src/*.c "$srcdir"/ui/*.c |
    sed 's/.*"\(.*\)"/\1/' | sort -u >"$tmp/variables"
while read -r variable; do
	grep -q "^\.It Ev.* *$variable" "$page"
	ok $? "\$$variable is in the page"
done <"$tmp/variables"

# ---- the store ----

store_page=$srcdir/man/foureyes-store.5
team
tr -c 'A-Za-z0-9_\n' '\n' <"$store_page" | sort -u >"$tmp/words"
sql "SELECT m.type || ' ' || m.name || ' ' || p.name FROM sqlite_schema m, pragma_table_info(m.name) p
    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'
    AND m.name NOT IN ('claim', 'skip', 'place', 'tally')" >"$tmp/columns"
while read -r type name column; do
	grep -qx "$name" "$tmp/words" && grep -qx "$column" "$tmp/words"
	ok $? "$type $name: $column is in foureyes-store(5)"
done <"$tmp/columns"
is "$(sql "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'view'
    ORDER BY 1)")" "$(sed -n '/^\.Sh VIEWS/,/^\.Sh TABLES/s/^\.Ss //p' "$store_page" | sort |
    tr '\n' ' ' | sed 's/ $//')" "every view has its section"
grep -ohE '"[a-z_]+"' "$srcdir"/src/store*.c |
    sed 's/.*"\(.*\)"/\1/' | sort -u >"$tmp/strings"
sed -n '/^\.Sh THE JOURNAL/,/^\.Ss/s/^\.It Ql //p' "$store_page" >"$tmp/kinds"
while read -r kind; do
	grep -qx "$kind" "$tmp/strings"
	ok $? "the journal has the kind $kind"
done <"$tmp/kinds"
sql 'SELECT DISTINCT kind FROM journal' | while read -r kind; do
	grep -qx "$kind" "$tmp/kinds" || echo "$kind"
done >"$tmp/untold"
is "$(cat "$tmp/untold")" "" "every kind there is in a journal is told of"

if command -v python3 >/dev/null 2>&1; then
	awk '/^\.Bd/ { inside = 1; text = ""; next } /^\.Ed/ { inside = 0; if (text ~ /^import/) printf "%s", text }
	    inside { text = text $0 "\n" }' "$store_page" | sed 's/\\e/\\/g; s/\\&//g' >"$tmp/check.py"
	runs 0 "the recipe in Python finds the journal whole" python3 "$tmp/check.py" "$tmp/foureyes.db"
	as lead audit --json >"$tmp/audit"
	is "$(cat "$out")" "$(json "$tmp/audit" '$.entries') entries, the last is $(json "$tmp/audit" \
	    '$.hash')" "and counts what the audit counts"
	ok "$(test "$(wc -l <"$tmp/check.py")" -le 20; echo $?)" "in twenty lines"
	sql "DROP TRIGGER journal_no_update; UPDATE journal SET actor = 'x' WHERE seq = 3"
	runs 1 "it finds an entry that was changed" python3 "$tmp/check.py" "$tmp/foureyes.db"
	has "$err" "entry 3 " "and says which"
else
	skip "python3 is not installed"
fi
tap_done
