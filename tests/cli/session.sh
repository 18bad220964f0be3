#!/bin/sh
# A session is one person: what it offers, what it refuses, what it takes from outside.  (ssh.sh has
# the same with a real sshd and a terminal.)
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
# A session hides its memory from others of its account, and so from the leak checker too.
ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0
export ASAN_OPTIONS

team
team_photos

# typed NAME WORDS: what ssh would have brought, apart from whatever terminal the tests run on
typed()
{
	SSH_ORIGINAL_COMMAND=$2 setsid -w "$foureyes" -s "$tmp/foureyes.db" session --as "$1" </dev/null
}

# denied STATUS NAME WORDS TEXT: refused in one line that says TEXT, and nothing is decided
denied()
{
	before=$(sql 'SELECT count(*) FROM journal')
	runs "$1" "$2: \"$3\"" typed "$2" "$3"
	one_error "… in one line"
	has "$err" "$4" "… that says why"
	test ! -s "$out"
	ok $? "… and nothing else"
	is "$(sql 'SELECT count(*) FROM journal')" "$before" "… nothing was decided"
}

# ---- what there is ----

runs 0 "a reviewer's status" typed reviewer1 status
cp "$out" "$tmp/status"
as reviewer1 status >"$tmp/want"
is_file "$tmp/status" "$tmp/want" "… is that reviewer's own"
runs 0 "blanks around and between words" typed reviewer1 "  status   --json "
is "$(json "$out" '$.person')" reviewer1 "… are no words"
runs 0 "doctor" typed reviewer1 "doctor --json"
is "$(json "$out" '$.store.records')" 6 "… looks at the store"
is "$(json "$out" '$.store.bytes')" "" "… but does not tell a reviewer how large it is"
runs 0 "a lead's doctor" typed lead "doctor --json"
is "$(json "$out" '$.store.bytes')" "$(wc -c <"$tmp/foureyes.db" | tr -d ' ')" "… tells that"
runs 0 "--help" typed reviewer1 "review --help"
for command in status agreement changes audit "people list" "batch list" "people add reviewer3 --role reviewer" \
    "batch create dogs --where subject=dog --reviews 2" "changes --by subject" "batch close dogs" \
    "people retire reviewer3"; do
	runs 0 "a lead's $command" typed lead "$command"
done
runs 0 "what was printed by an audit can be looked for" typed lead \
    "audit --since $(sql 'SELECT hash FROM journal WHERE seq = 2')"

# ---- what there is not ----

for command in resolve people "people list" "people add x --role lead" batch "batch list" \
    "batch close main" agreement changes audit "audit --json"; do
	denied 1 reviewer1 "$command" "is the lead's; you are reviewer1 (reviewer)"
done
for name in reviewer1 lead; do
	for command in init "import x.json" "verdicts x.csv" "export -o out" "backup x.db" \
	    "restore x.db" session "session --as lead"; do
		denied 1 $name "$command" "is not offered in a session, only: "
	done
	for command in sh /bin/sh "sh -c id" "scp -t /tmp" internal-sftp \
	    /usr/lib/openssh/sftp-server 'status;id' '$(id)' '`id`' '"status"' "'status'" \
	    "status>x" "home|sh" -s "-s x.db status" "--as lead status" --version ./status '*'; do
		denied 2 $name "$command" "there is no command "
	done
done
is "$(typed reviewer1 sh 2>&1 | sed 's/.*offers: //')" "guideline, home, review, status, doctor" \
    "a reviewer is told what there is"
is "$(typed lead sh 2>&1 | sed 's/.*offers: //')" \
    "people, batch, guideline, home, review, resolve, status, agreement, changes, audit, doctor" "a lead too"
for name in reviewer1 lead; do
	denied 1 $name "guideline set x.txt" "guideline set is not offered in a session"
done
denied 1 reviewer1 guideline "there is no guideline yet"
echo 'A toy bear is not a bear.' >"$tmp/guideline.txt"
as lead guideline set "$tmp/guideline.txt" >/dev/null
for command in guideline "guideline --json" "guideline show --version 1" "guideline list"; do
	runs 0 "a reviewer's $command" typed reviewer1 "$command"
done
denied 2 reviewer1 "review --script $tmp/x" "--script is not taken in a session"
denied 2 reviewer1 "review --script=$tmp/x" "--script is not taken in a session"
denied 2 reviewer1 "review --scr -" "--script is not taken in a session"
denied 2 reviewer1 "home --script -" "--script is not taken in a session"
denied 2 lead "resolve --script -" "--script is not taken in a session"
for option in "-s x.db" "-sx.db" "--store x.db" "--store=x.db" "--as lead" "--as=lead" "-o x" \
    "--images x" "--dump x" "x.db" "-- x.db"; do
	denied 2 reviewer1 "status $option" "foureyes: "
done
denied 2 reviewer1 "$(printf 'status\t--json')" "there is no command "
denied 2 reviewer1 "$(printf '\033]0;x\007')" "there is no command <U+001B>]0;x<U+0007>"
denied 2 reviewer1 "status $(printf '%01100d' 0)" "a command has at most 1000 bytes"
denied 2 reviewer1 "$(printf 'status %040d' 0 | sed 's/0/ 0/g')" "a command has at most 32 words"
for command in "" "   " home review; do
	denied 2 reviewer1 "$command" "there is no terminal"
done

# ---- who, and which store ----

denied 1 nobody status "there is nobody called nobody"
denied 1 reviewer3 status "reviewer3 has retired"
denied 2 "../x" status "is no name of a person"
runs 2 "without a name" env SSH_ORIGINAL_COMMAND=status "$foureyes" -s "$tmp/foureyes.db" session
runs 2 "without a store" env SSH_ORIGINAL_COMMAND=status "$foureyes" session --as reviewer1
has "$err" "session needs -s STORE" "… says what it needs"
runs 2 "the store is never the environment's" env SSH_ORIGINAL_COMMAND=status \
    FOUREYES_STORE="$tmp/foureyes.db" "$foureyes" session --as reviewer1
runs 3 "a store that is not there" env SSH_ORIGINAL_COMMAND=status "$foureyes" -s "$tmp/none.db" \
    session --as reviewer1
runs 0 "the person is never the environment's, nor what stands before" env \
    SSH_ORIGINAL_COMMAND="status --json" FOUREYES_AS=lead FOUREYES_STORE="$tmp/none.db" \
    "$foureyes" -s "$tmp/foureyes.db" --as lead session --as reviewer1
is "$(json "$out" '$.person'),$(json "$out" '$.role')" reviewer1,reviewer "… but the line's"

# ---- what is taken from the environment ----

# doctor_with VARIABLE=VALUE...: the document of a doctor so started
doctor_with()
{
	env "$@" SSH_ORIGINAL_COMMAND="doctor --json" setsid -w "$foureyes" -s "$tmp/foureyes.db" \
	    session --as reviewer1 </dev/null >"$out" 2>"$err"
}

doctor_with LC_ALL=C.UTF-8
is "$(json "$out" '$.locale.charset')" UTF-8 "the language is"
doctor_with LC_ALL=C.UTF-8 TERM=xterm-256color
is "$(json "$out" '$.terminal.TERM')" xterm-256color "the terminal is"
doctor_with LC_ALL=../C.UTF-8 LC_CTYPE= LANG=
is $?,"$(json "$out" '$.locale.charset')" 0,ANSI_X3.4-1968 "a language that is a path is not"
doctor_with TERM=../x
is "$(json "$out" '$.terminal.TERM')" "" "a terminal that is a path is not"
doctor_with TERM="$(printf '%065d' 0)"
is "$(json "$out" '$.terminal.TERM')" "" "one with a long name is not"
doctor_with TERM="$(printf 'x\033[2J')"
is "$(json "$out" '$.terminal.TERM')" "" "one with an escape sequence is not"
doctor_with TERM="$(printf '%0100000d' 0)"
is $?,"$(json "$out" '$.terminal.TERM')" 0, "nor one with a name of 100,000 bytes"
doctor_with TERM=../../x
is "$(json "$out" '$.terminal.TERM')" "" "nor one that leads two folders up"
TMPDIR=$tmp/none setsid -w "$foureyes" -s "$tmp/foureyes.db" --as reviewer1 doctor --json </dev/null \
    >"$out" 2>&1
is $? 1 "a folder for temporary files that is not there is a problem"
doctor_with TMPDIR="$tmp/none"
is $? 0 "but it is not taken in a session"

# What is left at the end, told by a library that is put before all others: the loader listens to
# LD_PRELOAD before there is a program, so a server must not let it in (foureyes-deploy.7; ssh.sh).
cat >"$tmp/tell.c" <<'END'
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;
static char path[4096];

__attribute__((constructor)) static void
begin(void)
{
	strncpy(path, getenv("TELL_INTO"), sizeof(path) - 1);
}

__attribute__((destructor)) static void
end(void)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);

	for (char **at = environ; *at != NULL; at++)
		if (write(fd, *at, strlen(*at)) < 0 || write(fd, "\n", 1) < 0)
			abort();
	close(fd);
}
END
if test -z "${SANITIZE:-}" && $CC -shared -fPIC -o "$tmp/tell.so" "$tmp/tell.c" 2>/dev/null; then
	env -i TELL_INTO="$tmp/told" LD_PRELOAD="$tmp/tell.so" SSH_ORIGINAL_COMMAND=status \
	    TERM=xterm COLORTERM=truecolor NO_COLOR=1 LANG=C.UTF-8 LC_ALL=C.UTF-8 LC_TIME=../x LC_x=y \
	    TERMINFO="$tmp" TERMINFO_DIRS="$tmp" TERMCAP=xterm:te=x: TERMPATH="$tmp" NCURSES_TRACE=1 \
	    ESCDELAY=1 LINES=1 COLUMNS=1 HOME="$tmp" PATH="$tmp" SHELL="$tmp/sh" EDITOR=vi PAGER=less \
	    BROWSER=x LD_LIBRARY_PATH="$tmp" LD_AUDIT= SQLITE_TMPDIR="$tmp" TMPDIR="$tmp" TZ="$tmp/x" \
	    TZDIR="$tmp" LOCPATH="$tmp" NLSPATH="$tmp" LANGUAGE="$tmp" GCONV_PATH="$tmp" \
	    MALLOC_CHECK_=3 GLIBC_TUNABLES=x=y FOUREYES_STORE=x FOUREYES_AS=lead FOUREYES_GRAPHICS=text \
	    "$foureyes" -s "$tmp/foureyes.db" session --as reviewer1 >"$out" 2>"$err" </dev/null
	is $? 0 "a session in an environment that means harm"
	printf '%s\n' COLORTERM=truecolor LANG=C.UTF-8 LC_ALL=C.UTF-8 NO_COLOR=1 TERM=xterm >"$tmp/want"
	LC_ALL=C sort "$tmp/told" >"$tmp/left"
	is_file "$tmp/left" "$tmp/want" "… leaves of it what tells of the terminal and the language"
else
	skip "what is left of the environment: no library can be put before the program here"
fi

umask 000
rm -f "$tmp/foureyes.db.lock"
typed reviewer1 status >/dev/null
is "$(stat -c %a "$tmp/foureyes.db.lock")" 600 "what a session makes is nobody else's"
tap_done
