#!/bin/sh
# run.sh COMMAND… - runs one test without what the user's environment would bring in, and ends it
# when it takes too long: 300 seconds, or what a line "# seconds: N" in a script says.  Where
# descriptor 9 is open (./check does that) a line there tells that the test is through, and the first
# lines of what failed, so that who watches a long run need not wait for its end.
unset FOUREYES_STORE FOUREYES_AS FOUREYES_GRAPHICS NO_COLOR MAKEFLAGS MFLAGS MAKELEVEL CDPATH
LC_ALL=C.UTF-8
ASAN_OPTIONS=${ASAN_OPTIONS:-abort_on_error=1:detect_stack_use_after_return=1}
UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
export LC_ALL ASAN_OPTIONS UBSAN_OPTIONS

for last; do :; done
seconds=300
case $last in
*.sh) seconds=$(sed -n 's/^# seconds: *\([0-9][0-9]*\)$/\1/p' "$last" | head -n 1) ;;
esac
begun=$(date +%s)

# ./check --valgrind: slower by far, and what a test starts as a program of its own is not followed.
case ${FOUREYES_VALGRIND:+yes}$last in
yes*.sh) ;;
yes*/test_photo_engine | yes*/test_photo_hostile)
	set -- echo "1..0 # SKIP a worker has four calls to the kernel left, Valgrind needs more"
	;;
yes*)
	seconds=1800
	set -- valgrind --quiet --error-exitcode=97 --leak-check=full --show-leak-kinds=definite \
	    --errors-for-leak-kinds=definite --child-silent-after-fork=yes "$@"
	;;
esac

said=$(mktemp) || exit 99
{
	if command -v timeout >/dev/null 2>&1; then
		timeout -k 10 "${TEST_SECONDS:-${seconds:-300}}" "$@"
	else
		"$@"
	fi
	echo $? >"$said.status"
} 9>&- | tee "$said"
status=$(cat "$said.status" 2>/dev/null || echo 99)

test $status != 124 || echo "# ended after ${TEST_SECONDS:-${seconds:-300}} seconds"
name=${last#"$FOUREYES_SRCDIR/"}
case $status in
0) says="ok     " ;;
*) says="FAILED " ;;
esac
{
	echo "  $says ${name#./} ($(($(date +%s) - begun)) s)"
	test $status = 0 || grep -E '^(not ok|Bail out)' "$said" | head -n 5 | cut -c 1-200 | sed 's/^/    /'
} 2>/dev/null >&9
rm -f "$said" "$said.status"
exit $status
