# tap.sh - tests in shell that print TAP; the first lines of such a test are:
#
#	#!/bin/sh
#	. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
#
#   ok STATUS TEXT            STATUS is 0 (or the word true) if it held
#   is GOT WANT TEXT          two strings are equal
#   is_file GOT WANT TEXT     two files are equal, byte for byte
#   has FILE TEXT-IN-IT TEXT  the file contains the string
#   runs STATUS TEXT CMD…     the command ends with that status; its output is in $out and $err
#   skip TEXT                 a check that cannot be made here, and why
#   skip_all TEXT             the whole test cannot be made here
#   need PROGRAM…             skip_all without one of them
#   bail TEXT                 going on would tell nothing
#   wait_for SECONDS CMD…     polls until the command succeeds; 1 when it has not in that time
#   tap_done                  the plan; the last line of each test
#
# Checks are counted in the shell that makes them: never make one in a pipe or in parentheses.
# $tmp is a directory of the test's own, removed at the end; a test may define at_exit to end what
# it started.  $foureyes is the program; fe is it with the store $tmp/foureyes.db.

set -u

foureyes=${FOUREYES_BIN:?run by make check}
srcdir=${FOUREYES_SRCDIR:?run by make check}
tap_count=0
tap_failed=0
tap_planned=

tmp=$(mktemp -d "${TMPDIR:-/tmp}/foureyes-test.XXXXXX") || {
	echo "Bail out! no temporary directory"
	exit 99
}
out=$tmp/.out
err=$tmp/.err

at_exit()
{
	:
}

tap_leave()
{
	tap_status=$?
	trap - EXIT
	at_exit
	chmod -R u+rwx "$tmp" 2>/dev/null
	rm -rf "$tmp"
	if test -z "$tap_planned"; then
		echo "Bail out! the test ended before its plan (status $tap_status)"
		exit 99
	fi
	exit "$tap_status"
}
trap tap_leave EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

diag()
{
	printf '%s\n' "$*" | sed 's/^/# /'
}

# The last lines of a file, as remarks.
show()
{
	tail -n 25 "$1" | cut -c 1-300 | sed 's/^/#   /' | LC_ALL=C tr -c '\n\t\040-\176' '?'
}

ok()
{
	tap_count=$((tap_count + 1))
	case $1 in
	0 | true)
		echo "ok $tap_count - $2"
		return 0
		;;
	esac
	tap_failed=$((tap_failed + 1))
	echo "not ok $tap_count - $2"
	return 1
}

is()
{
	if test "x$1" = "x$2"; then
		ok 0 "$3"
		return 0
	fi
	ok 1 "$3"
	diag "     got: $1"
	diag "expected: $2"
	return 1
}

is_file()
{
	if cmp -s "$1" "$2"; then
		ok 0 "$3"
		return 0
	fi
	ok 1 "$3"
	diag "$(cmp "$1" "$2" 2>&1)"
	diff -u "$2" "$1" 2>/dev/null | sed -n '1,20s/^/#   /p' | LC_ALL=C tr -c '\n\040-\176' '?'
	return 1
}

has()
{
	if grep -qF -e "$2" "$1"; then
		ok 0 "$3"
		return 0
	fi
	ok 1 "$3"
	diag "not found: $2"
	diag "in what is:"
	show "$1"
	return 1
}

runs()
{
	tap_want=$1
	tap_text=$2
	shift 2
	"$@" >"$out" 2>"$err"
	tap_got=$?
	if test "$tap_got" = "$tap_want"; then
		ok 0 "$tap_text"
		return 0
	fi
	ok 1 "$tap_text"
	diag "$*"
	diag "ended with $tap_got, expected $tap_want; it said:"
	show "$out"
	show "$err"
	return 1
}

skip()
{
	tap_count=$((tap_count + 1))
	echo "ok $tap_count # SKIP $1"
}

skip_all()
{
	tap_planned=yes
	echo "1..0 # SKIP $1"
	exit 0
}

need()
{
	for tap_program; do
		command -v "$tap_program" >/dev/null 2>&1 || skip_all "$tap_program is not installed"
	done
}

bail()
{
	tap_planned=yes
	echo "Bail out! $1"
	exit 99
}

wait_for()
{
	tap_until=$(($(date +%s) + $1))
	shift
	until "$@" >/dev/null 2>&1; do
		test "$(date +%s)" -lt $tap_until || return 1
		sleep 0.05
	done
}

fe()
{
	"$foureyes" -s "$tmp/foureyes.db" "$@"
}

tap_done()
{
	tap_planned=yes
	echo "1..$tap_count"
	test $tap_count -gt 0 || bail "no check was made"
	test $tap_failed -eq 0 || diag "$tap_failed of $tap_count failed"
	test $tap_failed -eq 0
	exit
}
