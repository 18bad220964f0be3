#!/bin/sh
# Room runs out at every size: a limit on files (ulimit -f), a small file system of its own, a folder
# that may not be written.  One clear line, nothing half done, and it works again when there is room.
# seconds: 600

# In a name space of its own, where that may be, so that it can mount a small file system.
if test -z "${FOUREYES_INSIDE:-}"; then
	for how in "unshare -m" "unshare -rm"; do
		if $how true 2>/dev/null; then
			FOUREYES_INSIDE=yes
			export FOUREYES_INSIDE
			exec $how sh "$0"
		fi
	done
fi
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
team
awk 'BEGIN { for (i = 1; i <= 500; i++) printf "{\"question_id\": %d, \"image\": \"p%d.jpg\", " \
    "\"text\": \"Is there a cat in the image?\", \"label\": \"no\"}\n", i, i }' >"$tmp/many_random.json"
as lead import "$tmp/many_random.json" >/dev/null || bail "no store to test with"
labels "$tmp/more_popular.json"
sed -i 's/room/attic/' "$tmp/more_popular.json"
{
	echo image,question,reviewer,verdict
	echo "street.jpg,Is there a dog in the image?,reviewer1,yes"
	echo "street.jpg,Is there a car in the image?,reviewer1,no"
} >"$tmp/verdicts.csv"
mkdir "$tmp/base"
mv "$tmp"/foureyes.db "$tmp"/more_popular.json "$tmp"/verdicts.csv "$tmp/base"
rm -f "$tmp"/foureyes.db*
before=$(sqlite3 "$tmp/base/foureyes.db" 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')

# What is done where there may be no room.
commands='people add reviewer9 --role reviewer
batch create again --order random
import more_popular.json
verdicts verdicts.csv
export -o corrected --unsettled original
backup backup.db'

# after WORD…: whether the command's effect is there (yes), or nothing of it (no), in folder $at
after()
{
	case $1 in
	export)
		if cmp -s corrected/labels_random.json "$tmp/labels_random.json" &&
		    cmp -s corrected/many_random.json "$tmp/many_random.json"; then
			echo yes
		elif ls corrected/* corrected/.l* >/dev/null 2>&1; then
			echo half
		else
			echo no
		fi
		;;
	backup)
		if test -f backup.db; then
			test "$(sqlite3 backup.db 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')" = \
			    "$before" && echo yes || echo half
		elif ls .backup* >/dev/null 2>&1; then
			echo half
		else
			echo no
		fi
		;;
	*)
		head=$(sqlite3 foureyes.db 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')
		test "$head" = "$before" && echo no || echo yes
		;;
	esac
}

# judge STATUS WORD…: 0 when all is as it must be; what is wrong is in $wrong
judge()
{
	status=$1
	shift
	effect=$(after "$@")
	lines=$(wc -l <"$err")
	case $status,$effect in
	0,yes) ;;
	3,no)
		test "$lines" -eq 1 && grep -q '^foureyes: ' "$err" || {
			wrong="status 3 and $lines lines: $(cat "$err")"
			return 1
		}
		;;
	*)
		wrong="status $status, effect $effect: $(cat "$err")"
		return 1
		;;
	esac
	"$foureyes" -s foureyes.db --as lead audit >"$out" 2>&1 || {
		wrong="the audit afterwards: $(cat "$out")"
		return 1
	}
}

# steps CHECK WORD…: CHECK SIZE WORD… for a row of sizes; some must fail and some must not
steps()
{
	check=$1
	shift
	fits=0 full=0 bad=
	for size in 1 2 4 8 16 24 32 48 64 96 128 192 256 320 400 600; do
		rm -rf "$tmp/at/"* "$tmp/at/".[!.]*
		cp "$tmp"/base/* "$tmp/at/"
		$check $size "$@"
		case $? in
		0) fits=$((fits + 1)) ;;
		3) full=$((full + 1)) ;;
		*) bad="$bad$size: $wrong; " ;;
		esac
	done
	is "$bad" "" "$name: $*"
	ok "$(test $fits -gt 0 && test $full -gt 0; echo $?)" \
	    "… $full times without room, $fits times with"
}

# A file may have so many kilobytes.
limited()
{
	size=$1
	shift
	(
		ulimit -f $((size * 2))
		exec "$foureyes" -s foureyes.db --as lead "$@"
	) >"$out" 2>"$err"
	got=$?
	judge $got "$@" || return 1
	return $got
}

mkdir "$tmp/at"
cd "$tmp/at" || bail "no $tmp/at"
(ulimit -f 8; exec sh -c 'trap "" XFSZ; head -c 100000 /dev/zero >x' 2>/dev/null)
test "$(wc -c <x)" -eq 4096 || skip_all "ulimit -f does not count blocks of 512 bytes here"
name="files are limited"
while read -r line; do
	# shellcheck disable=SC2086
	steps limited $line
done <<END
$commands
END

# A file system of its own.
cd "$tmp" || bail "no $tmp"
if test -z "${FOUREYES_INSIDE:-}" || ! mount -t tmpfs -o size=1200k none "$tmp/at" 2>/dev/null; then
	skip "a small file system cannot be mounted here"
	tap_done
fi
cd "$tmp/at" || bail "no $tmp/at"
at_exit()
{
	cd / && umount "$tmp/at"
}

# The file system has so many kilobytes left.
filled()
{
	size=$1
	shift
	head -c 2000000 /dev/zero >filler 2>/dev/null
	truncate -s -$((size * 1024)) filler
	"$foureyes" -s foureyes.db --as lead "$@" >"$out" 2>"$err"
	got=$?
	rm -f filler
	judge $got "$@" || return 1
	test $got = 0 || "$foureyes" -s foureyes.db --as lead "$@" >"$out" 2>"$err" || {
		wrong="with room again: $(cat "$err")"
		return 1
	}
	return $got
}

name="the disk is full"
while read -r line; do
	# shellcheck disable=SC2086
	steps filled $line
done <<END
$commands
END

rm -rf ./* ./.[!.]*
cp "$tmp"/base/* . && mount -o remount,ro "$tmp/at" || bail "it cannot be made read-only"
while read -r line; do
	# shellcheck disable=SC2086
	runs 3 "the disk is read-only: $line" "$foureyes" -s foureyes.db --as lead $line
	one_error "… one line"
	has "$err" "ead-only" "… that says so"
done <<END
$commands
status
END
is "$(sqlite3 "file:foureyes.db?immutable=1" 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')" \
    "$before" "nothing was done"
tap_done
