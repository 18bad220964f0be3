#!/bin/sh
# Stores that cannot be used, output that cannot be written: one line, status 3, nothing harmed.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

runs 3 "no store" as lead status
one_error "… one line"
has "$err" "foureyes.db" "… names it"
has "$err" " init" "… and how to make one"
test ! -e "$tmp/foureyes.db"
ok $? "… and none was made"

# refused STATUS TEXT: every command that opens a store says so and leaves it as it is
refused()
{
	cp "$tmp/foureyes.db" "$tmp/before" 2>/dev/null
	for c in status 'people list' 'people add x --role lead' 'batch list'; do
		# shellcheck disable=SC2086
		runs 3 "$1: $c" as lead $c
		one_error "$1: $c: one line"
	done
	test ! -f "$tmp/foureyes.db" || is_file "$tmp/foureyes.db" "$tmp/before" "$1: it is as it was"
}

: >"$tmp/foureyes.db"
refused "an empty file"
echo "this is a text, and a longer one than the header of a database has bytes to spare, really:
0123456789 0123456789 0123456789 0123456789 0123456789" >"$tmp/foureyes.db"
refused "a text"
runs 1 "init there" as lead init
rm -f "$tmp"/foureyes.db*
sqlite3 "$tmp/foureyes.db" 'CREATE TABLE t (x); INSERT INTO t VALUES (1)'
refused "somebody else's database"
rm -f "$tmp"/foureyes.db*
mkdir "$tmp/foureyes.db"
runs 3 "a folder" as lead status
rmdir "$tmp/foureyes.db"
as lead init >/dev/null
sql 'PRAGMA user_version = 9999'
refused "a store of a newer version"
has "$err" newer "… which is said"
rm -f "$tmp"/foureyes.db*
as lead init >/dev/null
dd if=/dev/zero of="$tmp/foureyes.db" bs=1 seek=30 count=4000 conv=notrunc 2>/dev/null
refused "a damaged store"

rm -f "$tmp"/foureyes.db*
mkdir "$tmp/there"
runs 0 "init by path" "$foureyes" -s "$tmp/there/s.db" --as lead init
runs 3 "init in a folder that is not there" "$foureyes" -s "$tmp/nowhere/s.db" --as lead init
one_error "… one line"
if test "$(id -u)" -eq 0; then
	skip "nothing is read-only for root"
else
	rm -f "$tmp/there/s.db-journal" "$tmp/there/s.db.lock"
	chmod a-w "$tmp/there"
	runs 3 "init in a read-only folder" "$foureyes" -s "$tmp/there/t.db" --as lead init
	runs 3 "a decision in a read-only folder" \
	    "$foureyes" -s "$tmp/there/s.db" --as lead people add x --role lead
	one_error "… one line"
	chmod u+w "$tmp/there"
	chmod a-w "$tmp/there/s.db"
	runs 3 "a decision in a read-only store" \
	    "$foureyes" -s "$tmp/there/s.db" --as lead people add x --role lead
	one_error "… one line"
	chmod u+w "$tmp/there/s.db"
	is "$(sqlite3 "$tmp/there/s.db" 'SELECT count(*) FROM person')" 1 "… neither was made"
fi

team
if test -c /dev/full; then
	# full WORD…
	full()
	{
		as lead "$@" >/dev/full 2>"$err"
		is $? 3 "$*: a full disk behind standard output"
		one_error "… one line"
	}
	full status
	full status --json
	full people list
	full batch list --json
	full --help
	full people add reviewer9 --role reviewer
	is "$(sql "SELECT count(*) FROM person WHERE name = 'reviewer9'")" 1 \
	    "what was decided before the output failed is kept"
else
	skip "there is no /dev/full"
fi
as lead status >&- 2>"$err"
is $? 3 "standard output that is closed"
one_error "… one line"
{ as lead status; echo $? >"$tmp/status"; } 2>"$err" | :
wait_for 10 test -s "$tmp/status"
case $(cat "$tmp/status") in
0 | 3) ok 0 "a pipe that nobody reads ends the program by itself" ;;
*) ok 1 "a pipe that nobody reads ends the program by itself" ;;
esac

# How far long work is: on a terminal, and nowhere else.
awk 'BEGIN { for (i = 0; i < 60000; i++) printf "{\"image\": \"p%d.jpg\", \"text\": " \
    "\"Is there a thing in the image?\", \"label\": \"no\"}\n", i }' >"$tmp/many_random.json"
cp "$tmp/foureyes.db" "$tmp/few.db"
runs 0 "long work without a terminal" as lead import "$tmp/many_random.json"
test ! -s "$err"
ok $? "… says nothing on the way"
if command -v script >/dev/null 2>&1; then
	begun=$(date +%s)
	script -qec "'$foureyes' -s '$tmp/few.db' --as lead import '$tmp/many_random.json'" /dev/null \
	    >"$out" 2>&1 </dev/null
	is $? 0 "long work on a terminal"
	if test $(($(date +%s) - begun)) -ge 2; then
		has "$out" "many_random.json: " "… says how far it is"
		is "$(tr '\r' '\n' <"$out" | grep -c '^60,000 records, ')" 1 "… and clears that away"
	else
		skip "it was not long here"
	fi
	plain_but_cr=$(LC_ALL=C tr -d '\r\n\040-\176' <"$out" | wc -c | tr -d ' ')
	is "$plain_but_cr" 0 "… with no escape sequence"
else
	skip "there is no script(1) to play a terminal with"
fi

as lead people add x1 --role reviewer <&- >&- 2>&-
is "$(sql 'PRAGMA integrity_check')" ok "no stream is ever mixed up with the store"
is "$(sql "SELECT count(*) FROM person WHERE name = 'x1'")" 1 "… and the decision is made"
tap_done
