#!/bin/sh
# A store from a stranger: what is none, is of another version, is damaged, or has a schema that would
# work for somebody else, is refused with the reason and left as it is, byte for byte.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
team
mkdir "$tmp/at"
mv "$tmp/foureyes.db" "$tmp/good"
cd "$tmp/at" || bail "no $tmp/at"
store=$tmp/at/foureyes.db

# What stands in the folder: names, kinds, bytes.
picture()
{
	find . ! -name '*.lock' -printf '%p %y %m %l\n' | LC_ALL=C sort
	find . -type f ! -name '*.lock' -exec cksum {} + | LC_ALL=C sort
}

# A new store to spoil.
fresh()
{
	cd "$tmp" && rm -rf at && mkdir at && cd at && cp "$tmp/good" "$store"
}

spoil()
{
	fresh
	sqlite3 "$store" "$1" >/dev/null || bail "cannot be spoilt: $1"
}

# refused TEXT WHY: by every way into a store; nothing changes
refused()
{
	picture >"$tmp/before"
	for line in status 'people add x --role lead' 'export -o out' 'backup out.db'; do
		# shellcheck disable=SC2086
		timeout 20 "$foureyes" -s "$store" --as lead $line >"$out" 2>"$err"
		is $? 3 "$1: $line"
		one_error "… one line"
		has "$err" "$2" "… that says why"
	done
	picture >"$tmp/after"
	is_file "$tmp/after" "$tmp/before" "$1: all is as it was"
}

# Nor is a lock file left beside what is not a store at all.
not_ours()
{
	refused "$1" "$2"
	ok "$(test ! -e "$store.lock"; echo $?)" "$1: nothing lies beside it"
}

# ---- no store ----
fresh
: >"$store"
not_ours "an empty file" "is empty and not a store"
head -c 4096 /dev/zero >"$store"
not_ours "zeros" "is not a store of Foureyes"
head -c 30000 /dev/urandom >"$store"
not_ours "noise" "is not a store of Foureyes"
for n in 1 15 16 67 99; do
	head -c $n "$tmp/good" >"$store"
	not_ours "the first $n bytes of a store" "is not a store of Foureyes"
done
yes 'a text that goes on and on' | head -n 200 >"$store"
not_ours "a text" "is not a store of Foureyes"
rm "$store" && mkdir "$store"
not_ours "a folder" "is not a file"
rmdir "$store" && mkfifo "$store"
not_ours "a pipe" "is not a file"
rm "$store" && ln -s /dev/zero "$store"
not_ours "a device" "is not a file"
ln -sf nothing "$store"
not_ours "a link to nothing" "there is no such store"
ln -sf foureyes.db "$store"
not_ours "a link to itself" "foureyes.db"
rm "$store"
sqlite3 "$store" 'CREATE TABLE t (x); INSERT INTO t VALUES (1)'
not_ours "somebody else's database" "is not a store of Foureyes"
sqlite3 "$store" 'PRAGMA user_version = 1'
not_ours "… with a version" "is not a store of Foureyes"

# Somebody else's work in progress: SQLite would finish it for them.
rm "$store"
sqlite3 "$store" 'PRAGMA journal_mode=WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1);' \
    '.shell cp foureyes.db a; cp foureyes.db-wal b' >/dev/null
mv a "$store" && mv b "$store-wal"
ok "$(test -s "$store-wal"; echo $?)" "a write-ahead log lies there"
not_ours "somebody else's write-ahead log" "is not a store of Foureyes"
rm "$store"*
sqlite3 "$store" 'PRAGMA page_size=4096; CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(90000))'
sqlite3 "$store" 'PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN; UPDATE t SET x = zeroblob(80000);
DELETE FROM t; INSERT INTO t VALUES (zeroblob(200000));' \
    '.shell cp foureyes.db a; cp foureyes.db-journal b' >/dev/null
mv a "$store" && mv b "$store-journal"
ok "$(test -s "$store-journal"; echo $?)" "a journal lies there"
not_ours "somebody else's journal" "is not a store of Foureyes"

# ---- other versions ----
for id in 0 1 1180977478 -1; do
	spoil "PRAGMA application_id = $id"
	not_ours "application_id $id" "is not a store of Foureyes"
done
for version in 0 -1 -2147483648; do
	spoil "PRAGMA user_version = $version"
	not_ours "version $version" "is not a store of Foureyes"
done
for version in 2147483647 1000; do
	spoil "PRAGMA user_version = $version"
	not_ours "version $version" "use a newer Foureyes"
done

# ---- truncated, damaged ----
size=$(wc -c <"$tmp/good")
for n in 100 512 4095 4096 8192 $((size / 2)) $((size - 4096)) $((size - 1)); do
	fresh
	head -c $n "$tmp/good" >"$store"
	refused "a store cut to $n of $size bytes" "$store: is not whole: $n bytes"
	has "$err" "restore it from a backup" "… and what to do"
done
fresh
echo >>"$store"
refused "a store with a byte more" "$store: is not whole: $((size + 1)) bytes"
runs 3 "a backup with a byte more is not restored" "$foureyes" -s new.db --as lead restore "$store"
ok "$(test ! -e new.db; echo $?)" "… nothing is there of it"
head -c $((size - 1)) "$tmp/good" >"$store"
runs 0 "what was cut is put aside for its backup" "$foureyes" -s "$store" --as lead \
    restore "$tmp/good" --replace
runs 0 "… and the store is whole again" "$foureyes" -s "$store" --as lead audit
fresh
head -c 3900 /dev/zero | dd of="$store" bs=1 seek=100 conv=notrunc 2>/dev/null
refused "a store without its schema" "restore it from a backup"

# Damage anywhere: the program may go on or refuse, and never crashes, hangs or says two things.
page=0 crashed= silent=0 found=0
while test $page -lt $((size / 4096)); do
	fresh
	head -c 4096 /dev/urandom | dd of="$store" bs=4096 seek=$page conv=notrunc 2>/dev/null
	for line in status audit 'export -o out --unsettled original' 'people add y --role lead'; do
		# shellcheck disable=SC2086
		timeout 20 "$foureyes" -s "$store" --as lead $line >"$out" 2>"$err"
		got=$?
		test $got -le 3 && test $got -ne 2 || crashed="$crashed $page:$line:$got"
		test "$line,$got" = audit,0 && silent=$((silent + 1))
		test $got -eq 0 || test "$(wc -l <"$err")" -eq 1 || crashed="$crashed $page:$line:lines"
		test $got -eq 0 || found=$((found + 1))
	done
	page=$((page + 1))
done
is "$crashed" "" "a page of noise in each place: no crash, one line each"
is $silent 0 "… and the audit always finds it"
diag "$page pages, $found refusals"

# ---- a schema that is not ours ----
hostile()
{
	spoil "$1"
	refused "$2" "$3"
}

made="that Foureyes did not make"
other="is not the one that Foureyes makes"
hostile "CREATE TRIGGER evil AFTER INSERT ON verdict BEGIN UPDATE item SET label = 'yes'; END" \
    "a trigger that makes labels" "$made"
hostile "CREATE TRIGGER evil INSTEAD OF INSERT ON label BEGIN SELECT 1; END" \
    "a trigger on a view" "$made"
hostile "CREATE TABLE t (x); CREATE TRIGGER evil AFTER INSERT ON t BEGIN DELETE FROM claim; END" \
    "a trigger on a table of theirs" "$made"
hostile "CREATE UNIQUE INDEX evil ON verdict (person_id)" "an index that refuses verdicts" "$made"
hostile "CREATE INDEX evil ON item (abs(position))" "an index that computes" "$made"
hostile "DROP TRIGGER verdict_no_update" "without one of the triggers" "$other"
hostile "DROP TRIGGER journal_no_delete;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT 1; END" \
    "one of the triggers does nothing" "$other"
hostile "DROP VIEW label; CREATE VIEW label AS SELECT 1 AS pair_id, 'x' AS image, 'y' AS question,
    NULL AS subject, 'yes' AS original, 'no' AS label, 'agreement' AS method, '' AS settled_at,
    'main' AS batch" "a view that tells other labels" "$other"
hostile "DROP VIEW dispute; CREATE TABLE dispute (x)" "a table in the place of a view" "$other"
hostile "DROP INDEX item_wanted" "without an index" "$other"
hostile "DROP TABLE flag" "without a table" "$other"
hostile "ALTER TABLE person ADD COLUMN password TEXT" "a column more" "$other"
hostile "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (role IN (''reviewer'', ''lead''))', '') WHERE name = 'person'" \
    "a table without its check" "$other"
hostile "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET tbl_name = 'claim'
    WHERE name = 'sqlite_autoindex_pair_1'" "an index of SQLite's own said to be another table's" "$other"
hostile "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = CAST(sql AS BLOB)
    WHERE name = 'verdict_no_update'" "words that are bytes" "$other"

# What SQLite itself refuses, or what only somebody who writes pages can make.
# shellcheck disable=SC2086
for sql in "UPDATE sqlite_schema SET sql = NULL WHERE name = 'journal'" \
    "UPDATE sqlite_schema SET sql = '' WHERE name = 'journal'" \
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE journal (x)' WHERE name = 'journal'" \
    "UPDATE sqlite_schema SET name = 'evil' WHERE name = 'journal'" \
    "UPDATE sqlite_schema SET type = 'view' WHERE name = 'journal'" \
    "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'journal'" \
    "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'journal'" \
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'flag')
	WHERE name = 'person'" \
    "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'journal'" \
    "INSERT INTO sqlite_schema VALUES ('table', 'evil', 'evil', 0, 'CREATE TRIGGER evil AFTER INSERT
	ON verdict BEGIN DELETE FROM claim; END')" \
    "INSERT INTO sqlite_schema VALUES ('trigger', 'evil', 'verdict', 0, 'CREATE TRIGGER evil AFTER
	INSERT ON verdict BEGIN DELETE FROM claim; END')" \
    "DELETE FROM sqlite_schema"; do
	fresh
	sqlite3 "$store" '.dbconfig defensive off' "PRAGMA writable_schema=ON; $sql" >/dev/null 2>&1 ||
		diag "not made: $sql"
	picture >"$tmp/before"
	timeout 20 "$foureyes" -s "$store" --as lead people list >"$out" 2>"$err"
	got=$?
	timeout 20 "$foureyes" -s "$store" --as lead audit >"$out" 2>"$err"
	is $got,$? 3,3 "$(echo $sql)"
	one_error "… one line"
	picture >"$tmp/after"
	is_file "$tmp/after" "$tmp/before" "… all is as it was"
done

# Tables and views that others added for their own work are theirs.
spoil "CREATE VIRTUAL TABLE words USING fts5(x); CREATE TABLE notes (x); CREATE VIEW mine AS SELECT * FROM label; INSERT INTO notes VALUES (1)"
runs 0 "a table and a view more: status" "$foureyes" -s "$store" --as lead status
runs 0 "… and a decision" "$foureyes" -s "$store" --as lead people add x --role lead
runs 0 "… and the audit" "$foureyes" -s "$store" --as lead audit

# But for the one name by which rows on their way in are known: they would not be those of the file.
spoil "CREATE TABLE incoming (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10);
	INSERT INTO incoming VALUES (99, 'from nowhere', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"
printf '{"image": "new.jpg", "text": "Is there a new thing?", "label": "no"}\n' >"$tmp/new.json"
runs 3 "a table called incoming: an import" "$foureyes" -s "$store" --as lead import "$tmp/new.json"
has "$err" incoming "… says so"
is "$(sqlite3 "$store" 'SELECT count(*) FROM photo WHERE path LIKE '"'%nowhere'")" 0 \
    "… and nothing of it comes in"
sqlite3 "$store" 'DROP TABLE incoming'
runs 0 "… without it the import is done" "$foureyes" -s "$store" --as lead import "$tmp/new.json"
tap_done
