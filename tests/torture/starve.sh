#!/bin/sh
# Every command, with an allocation that fails, once or from then on: it does what it would have done,
# or says what is wrong and has done nothing by halves.  ROUNDS=n: at so many allocations of each (0:
# at all), spread evenly.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

test -z "${SANITIZE:-}" || skip_all "the sanitizers have an allocator of their own"
rounds=${ROUNDS:-3}
test "${CI:-}" != true || rounds=${ROUNDS:-12}

cat >"$tmp/starve.c" <<'END'
/*
 * glibc's own names of its allocator let another stand before it.  The parser of json-c (0.16) uses the
 * copy of a name before it looks whether there is one: that end is told from others, by status 77.
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static long count, at = -1;
static int forever, resting = 1;

static int
fails(void)
{
	if (resting)
		return 0;
	if (at < 0) {
		const char *n = getenv("STARVE_AT");

		at = n != NULL ? atol(n) : 0;
		forever = getenv("STARVE_FOREVER") != NULL;
	}
	count++;
	if (at == 0 || count < at || (count > at && !forever))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	return fails() ? NULL : __libc_realloc(p, size);
}

static void
crashed(int signal_number)
{
	void *frames[8];
	int n = backtrace(frames, 8);
	Dl_info where;

	for (int i = 0; i < n; i++)
		if (dladdr(frames[i], &where) != 0 && strstr(where.dli_fname, "libjson-c") != NULL)
			_exit(77);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

__attribute__((constructor)) static void
begin(void)
{
	void *frame;

	backtrace(&frame, 1);	/* which loads what it needs the first time */
	signal(SIGSEGV, crashed);
	resting = 0;
}

__attribute__((destructor)) static void
tell(void)
{
	const char *into = getenv("STARVE_COUNT");
	char text[32];
	int fd = into != NULL ? open(into, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;

	if (fd < 0)
		return;
	snprintf(text, sizeof(text), "%ld\n", count);
	if (write(fd, text, strlen(text)) < 0)
		abort();
	close(fd);
}
END
$CC -O1 -D_GNU_SOURCE -shared -fPIC -fno-builtin -o "$tmp/starve.so" "$tmp/starve.c" 2>"$err" ||
	skip_all "no library can be put before the program here"

# ---- what the commands work on ----

team
mkdir "$tmp/photos" "$tmp/base" "$tmp/desk"
for photo in street room beach; do
	cp "$srcdir/samples/photos/far_boat.jpg" "$tmp/photos/$photo.jpg"
done
{
	echo image,question,reviewer,verdict
	for who in reviewer1 reviewer2; do
		echo "street.jpg,Is there a car in the image?,$who,yes"
		echo "room.jpg,Is there a dog in the image?,$who,$(test $who = reviewer1 && echo yes || echo no)"
	done
} >"$tmp/first.csv"
for id in 1 2 3 4 5 6; do
	echo "{\"question_id\": $id, \"answer\": \"no\"}"
done >"$tmp/answers.jsonl"
echo 'A toy bear is not a bear.' >"$tmp/guideline.txt"
as lead guideline set "$tmp/guideline.txt" >/dev/null &&
    as lead import --images "$tmp/photos" >/dev/null &&
    as lead answers --model none "$tmp/answers.jsonl" >/dev/null && as lead verdicts "$tmp/first.csv" >/dev/null &&
    as lead backup "$tmp/base/backup.db" >/dev/null || bail "no store to test with"
mv "$tmp/foureyes.db" "$tmp/base/store.db"
mv "$tmp/photos" "$tmp/base"
rm -f "$tmp"/foureyes.db*
cd "$tmp/desk" || bail "no $tmp/desk"
labels ../base/more_popular.json
sed -i 's/room/attic/' ../base/more_popular.json
{
	echo image,question,reviewer,verdict
	echo "street.jpg,Is there a dog in the image?,reviewer1,yes"
	echo "room.jpg,Is there a dog in the image?,lead,no"
} >../base/verdicts.csv
echo 'A stuffed bear is one.' >../base/guideline.txt
sed 's/"no"/"yes"/' "$tmp/answers.jsonl" >../base/answers.jsonl
printf '%s\n' "wait photo" "wait seen" "keys y" "expect \"last: yes\"" "keys q" >../base/review.script
printf '%s\n' "keys ?" "keys q" "keys q" >../base/home.script

commands='-s new.db init
people add reviewer3 --role reviewer
people list --json
people retire reviewer2
import more_popular.json
guideline set guideline.txt
guideline --json
batch create dogs --where subject=dog
batch list --json
batch close main
verdicts verdicts.csv
status
status --json
agreement
agreement --by split --json
changes
changes --json
answers --model one answers.jsonl
score --unsettled original
score --unsettled original --json
dispute --help
export -o out --unsettled original
export --format csv -o out.csv --unsettled original --source labels_random.json
report -o report.html
audit
audit --json
audit --export journal.jsonl
history 1
history 1 --json
backup again.db
restore backup.db --replace
doctor
doctor --json
review --script review.script
home --script home.script'

fresh()
{
	rm -rf "$tmp/desk/"* "$tmp/desk/".[!.]*
	cp -r "$tmp"/base/* "$tmp/desk/"
}

# starved AT HOW WORD…: its status
starved()
{
	starve_at=$1 starve_how=$2
	shift 2
	env STARVE_AT="$starve_at" STARVE_COUNT="$tmp/count" ${starve_how:+STARVE_FOREVER=1} \
	    LD_PRELOAD="$tmp/starve.so" "$foureyes" -s store.db --as lead "$@" >"$out" 2>"$err" \
	    </dev/null
}

# judge STATUS: in words what is wrong with how it ended
judge()
{
	case $1 in
	0) test -z "$want" || cmp -s "$out" "$want" || echo "status 0, but the output is another; " ;;
	1 | 3)
		test "$(grep -c '^foureyes: ' "$err")" -ge 1 ||
			echo "status $1 without a word: $(head -c 200 "$err"); "
		;;
	77) ;;
	*) echo "status $1: $(head -c 200 "$err"); " ;;
	esac
	"$foureyes" -s store.db --as lead audit >"$tmp/audit" 2>&1 ||
		echo "the audit afterwards: $(head -n 1 "$tmp/audit"); "
}

# Twice as it should be: what it says, where that is the same each time, and how much it allocates.
healthy()
{
	fresh
	starved 0 "" "$@"
	expected=$?
	cp "$out" "$tmp/said"
	fresh
	starved 0 "" "$@"
	want=
	cmp -s "$out" "$tmp/said" && want=$tmp/said
	all=$(cat "$tmp/count")
}

try()
{
	healthy "$@"
	is "$expected" 0 "$*: with memory enough" || { show "$err"; return; }
	bad= done=0 told=0
	step=$((rounds > 0 ? all / rounds + 1 : 1))
	at=$((step / 2 + 1))
	while test $at -le "$all"; do
		for how in "" forever; do
			fresh
			starved $at "$how" "$@"
			status=$?
			done=$((done + 1))
			told=$((told + (status != 0)))
			parser=$((parser + (status == 77)))
			wrong=$(judge $status)
			test -z "$wrong" || bad="$bad$at $how: $wrong"
		done
		at=$((at + step))
	done
	is "$bad" "" "… and without: $done failures of $((all * 2)), $told of them told"
	all_told=$((all_told + told))
}

all_told=0
parser=0
while read -r line; do
	# shellcheck disable=SC2086
	try $line
done <<END
$commands
END
ok "$(test $all_told -gt 0; echo $?)" "memory did end ($all_told times)"
diag "$parser times the parser of json-c crashed"
tap_done
