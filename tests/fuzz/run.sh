#!/bin/sh
# run.sh - builds the fuzzers with clang and runs each for SECONDS (60) or so many EXECUTIONS, for
# `make fuzz`.
#
#   TARGETS="pope csv"   only these         SOURCES   what they need: libcore.a, ui/reply.c, …
#   CPPFLAGS, LIBS       as for the tests   JOBS      processes for each (1)
#
# What they find worth keeping gathers in tests/fuzz/found/TARGET of the build directory; an input that
# breaks something is left there as crash-*, leak-* or timeout-*.  Prints a line a target, as it stands
# in RESULTS.md; status 1 where something broke.
set -u

src=${FOUREYES_SRCDIR:?run by make fuzz}
here=${FOUREYES_BUILDDIR:?run by make fuzz}/tests/fuzz
seconds=${SECONDS_EACH:-60}
all=$(cd "$src/tests/fuzz" && ls fuzz_*.c | sed 's/fuzz_\(.*\)\.c/\1/' | grep -v main)
flags="-std=gnu11 -g -O1 -fno-omit-frame-pointer -fsanitize=address,undefined
    -fno-sanitize-recover=all"
CLANG=${CLANG:-clang}

command -v "$CLANG" >/dev/null 2>&1 || { echo "clang is not installed"; exit 77; }
mkdir -p "$here/objects"
echo 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return d[0] == (char)n; }' \
    >"$here/objects/try.c"
"$CLANG" -fsanitize=fuzzer "$here/objects/try.c" -o "$here/objects/try" 2>/dev/null ||
	{ echo "$CLANG has no libFuzzer: install libclang-rt-dev"; exit 77; }

limit=-max_total_time=$seconds
test -z "${EXECUTIONS:-}" || limit=-runs=$EXECUTIONS

# An input frees a few kilobytes: to keep 256 MB of them back would only fill the caches.
ASAN_OPTIONS=quarantine_size_mb=8:malloc_context_size=8${ASAN_OPTIONS:+:$ASAN_OPTIONS}
export ASAN_OPTIONS

cd "$FOUREYES_BUILDDIR" || exit 3
objects=
for file in ${SOURCES:?}; do
	case $file in
	*.c) ;;
	*) continue ;;
	esac
	from=$src/$file
	test -f "$from" || from=$file
	object=$here/objects/$(echo "${file%.c}" | tr / _).o
	objects="$objects $object"
	if ! test -f "$object" || test "$(find "$src/src" "$src/ui" "$src/tests" -name '*.[ch]' -newer "$object" |
	    head -n 1)"; then
		# shellcheck disable=SC2086
		"$CLANG" $CPPFLAGS $flags -fsanitize=fuzzer-no-link -w -c "$from" -o "$object" || exit 3
	fi
done

broke=0
echo "| parser | executions | a second | edges | corpus | found |"
echo "|---|---|---|---|---|---|"
for target in ${TARGETS:-$all}; do
	# shellcheck disable=SC2086
	"$CLANG" $CPPFLAGS $flags -fsanitize=fuzzer -DTARGET="fuzz_$target" \
	    "$src/tests/fuzz/fuzz_main.c" "$src/tests/fuzz/fuzz_$target.c" $objects $LIBS \
	    -o "$here/fuzz_$target" || exit 3
	# What is longer than a few records takes longer and leads nowhere else; photos and stores do.
	most=512
	case $target in
	photo) most=16384 ;;
	store | rows | questions) most=4096 ;;
	esac
	mkdir -p "$here/found/$target"
	# Label files are read as one format each (fuzz_pope.c), and of every one as each.
	test "$target" != pope || for file in "$src/tests/fuzz/corpus/pope"/*; do
		for format in 000 001 002 003 004 005 006 007; do
			{ printf "\\$format" && cat "$file"; } >"$here/found/pope/$format.${file##*/}"
		done
	done
	begun=$(date +%s)
	(
		cd "$here/found/$target" || exit 3
		UBSAN_OPTIONS=print_stacktrace=1 "$here/fuzz_$target" $limit \
		    -max_len=$most -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 \
		    ${JOBS:+-fork=$JOBS} . "$src/tests/fuzz/corpus/$target"
	) >"$here/$target.log" 2>&1
	status=$?
	took=$(($(date +%s) - begun))
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$here/$target.log" | tail -n 1)
	test -n "$runs" || runs=$(sed -n 's/^#\([0-9]*\):.*/\1/p' "$here/$target.log" | tail -n 1)
	edges=$(grep -o 'cov: [0-9]*' "$here/$target.log" | tail -n 1 | cut -d' ' -f2)
	size=$(ls "$here/found/$target" | grep -c -v -e '^crash-' -e '^leak-' -e '^timeout-')
	found=nothing
	if test $status != 0; then
		found="see $target.log"
		broke=1
	fi
	echo "| $target | ${runs:-?} | $((${runs:-0} / (took > 0 ? took : 1))) | ${edges:-?} |" \
	    "$size | $found |"
done
exit $broke
