#!/bin/sh
# backup and restore: whole or not at all, nothing lost, whoever stands in the way.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
team
cd "$tmp" || bail "no $tmp"

head_of()
{
	sqlite3 "$1" 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1'
}

# What is in the folder beside the test's own notes.
files()
{
	LC_ALL=C ls -A | grep -v '^\.\(out\|err\)$' | tr '\n' ' '
}

runs 0 "a backup" as lead backup one.db
is "$(sed -n 2p "$out")" "$(head_of foureyes.db)" "tells the hash of the last entry"
is "$(files)" "foureyes.db foureyes.db-journal foureyes.db.lock labels_random.json one.db " \
    "is one file"
runs 0 "it is a store" "$foureyes" -s one.db --as lead audit --since "$(head_of foureyes.db)"
is "$(sqlite3 one.db .dump)" "$(sqlite3 foureyes.db .dump)" "with all that the store holds"
rm -f one.db-journal one.db.lock

cp one.db before
runs 1 "a name that is taken" as lead backup one.db
one_error "… one line"
is_file one.db before "is left alone"
runs 1 "the store itself" as lead backup foureyes.db
runs 1 "by a reviewer" as reviewer1 backup two.db
runs 3 "in a folder that is not there" as lead backup nowhere/two.db
echo left >two.db-journal
runs 1 "where a journal of another store lies" as lead backup two.db
has "$err" two.db-journal "… which is named"
rm two.db-journal
(
	ulimit -f 100
	as lead backup two.db >"$out" 2>"$err"
)
is $? 3 "where there is no room"
one_error "… one line"
is "$(files)" "before foureyes.db foureyes.db-journal foureyes.db.lock labels_random.json one.db " \
    "nothing of them is left"

# While people work.
(
	i=0
	while test ! -e "$tmp/stop"; do
		i=$((i + 1))
		as lead people add "w$i" --role reviewer >/dev/null 2>>"$tmp/work.err" || exit 1
	done
) &
worker=$!
i=0
while test $i -lt 10; do
	i=$((i + 1))
	as lead backup "work$i.db" >/dev/null 2>>"$tmp/work.err" || break
	"$foureyes" -s "work$i.db" --as lead audit >/dev/null 2>>"$tmp/work.err" || break
	test "$(sqlite3 "work$i.db" 'SELECT count(*) FROM journal WHERE seq > 1')" -gt 0 || break
done
: >stop
wait $worker
is $?,$i,"$(cat work.err)" 0,10, "ten backups while people work, each whole"
rm -f work* stop

# Restoring.
as lead people add later --role reviewer >/dev/null
cp foureyes.db now
cp one.db before
runs 1 "over a store, without --replace" as lead restore one.db
has "$err" "--replace" "… says how"
runs 1 "by a reviewer" as reviewer1 restore one.db --replace
one_error "… one line"
runs 1 "by somebody the store knows, though the backup does not" as later restore one.db --replace
runs 3 "from a file that is not there" as lead restore none.db --replace
runs 3 "from a text" as lead restore labels_random.json --replace
runs 3 "from a folder" as lead restore . --replace
cp one.db bad.db
sqlite3 bad.db 'DROP TRIGGER verdict_no_update; PRAGMA user_version = 99'
runs 3 "from a store of a newer version" as lead restore bad.db --replace
has "$err" newer "… says so"
cp one.db bad.db
sqlite3 bad.db "UPDATE pair SET subject = 'cat' WHERE pair_id = 2"
cp bad.db bad.before
runs 1 "from a backup that somebody changed" as lead restore bad.db --replace
has "$err" "bad.db cannot be restored" "… says which"
is_file bad.db bad.before "… and only read it"
cp one.db bad.db
size=$(wc -c <one.db)
dd if=/dev/urandom of=bad.db bs=1 seek=$((size / 2)) count=20000 conv=notrunc 2>/dev/null
as lead restore bad.db --replace >"$out" 2>"$err"
case $? in
1 | 3) ok 0 "from a damaged backup" ;;
*) ok 1 "from a damaged backup" ;;
esac
one_error "… one line"
(
	ulimit -f 100
	as lead restore one.db --replace >"$out" 2>"$err"
)
is $? 3 "where there is no room"
one_error "… one line"
rm -f bad*
is "$(files)" \
    "before foureyes.db foureyes.db-journal foureyes.db.lock labels_random.json now one.db " \
    "nothing of them is left"
is_file foureyes.db now "and the store is as it was"

runs 0 "over a store, with --replace" as lead restore one.db --replace
is_file one.db before "the backup is as it was"
is "$(head_of foureyes.db)" "$(head_of one.db)" "the store holds what the backup holds"
kept=$(LC_ALL=C ls | grep '^foureyes.db.replaced-')
has "$out" "$kept" "what was there is kept, and told of"
is "$(sqlite3 "$kept" .dump)" "$(sqlite3 now .dump)" "whole"
runs 0 "back again" as lead restore "$kept" --replace
is "$(head_of foureyes.db)" "$(head_of now)" "to where it was"
runs 0 "and all is well" as lead audit
rm -f foureyes.db.replaced-*

rm -f foureyes.db foureyes.db-journal
runs 1 "where there is no store, by somebody the backup does not know" as later restore one.db
runs 1 "by a reviewer of the backup" as reviewer1 restore one.db
runs 0 "by its lead" as lead restore one.db
is "$(head_of foureyes.db)" "$(head_of one.db)" "it is the store now"
runs 0 "and all is well" as lead audit

# A store so damaged that it cannot be opened.
echo x | dd of=foureyes.db bs=1 seek=0 conv=notrunc 2>/dev/null
cp foureyes.db damaged
runs 3 "a damaged store" as lead status
runs 0 "gives way" as lead restore one.db --replace
is_file "$(LC_ALL=C ls | grep '^foureyes.db.replaced-.*Z$')" damaged "… and is kept as it was"
runs 0 "and all is well" as lead audit
rm -f foureyes.db.replaced-*

# Damaged deep inside: it opens, but is not whole.
root=$(sql "SELECT rootpage FROM sqlite_schema WHERE name = 'pair'")
dd if=/dev/zero of=foureyes.db bs=4096 seek=$((root - 1)) count=1 conv=notrunc 2>/dev/null
cp foureyes.db damaged
runs 0 "a store damaged inside gives way" as lead restore one.db --replace
is_file "$(LC_ALL=C ls | grep '^foureyes.db.replaced-.*Z$')" damaged "… and is kept as it was"
runs 0 "and all is well" as lead audit
rm -f foureyes.db.replaced-*

# A journal that the store left when somebody removed it.
rm foureyes.db
printf '\331\325\005\371 what was not finished' >foureyes.db-journal
runs 1 "a journal of another store lies there" as lead restore one.db
has "$err" foureyes.db-journal "… and is named"
rm foureyes.db-journal
runs 0 "once it is gone" as lead restore one.db
tap_done
