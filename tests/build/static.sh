#!/bin/sh
# What can be found without running anything: the compilers' warnings, cppcheck, clang-tidy and the
# functions that are not used here; of each compiler and tool that is installed.
# seconds: 600
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

# The paths of the headers are those of the build directory.
cd "$FOUREYES_BUILDDIR" || bail "no $FOUREYES_BUILDDIR"
sources=$(ls "$srcdir"/src/*.c "$srcdir"/ui/*.c)
flags="-std=gnu11 -I. ${CHECK_CPPFLAGS:?run by make check}"

# finds_nothing TEXT TOOL COMMAND…: each of two processes gets a share of the files.
finds_nothing()
{
	text=$1
	tool=$2
	shift 2
	if ! command -v "$tool" >/dev/null 2>&1; then
		skip "$text: $tool is not installed"
		return
	fi
	printf '%s\n' $sources | xargs -P 2 -n 20 "$@" \
	    >"$out" 2>&1
	ok $? "$text" || grep -E 'error|warning|style|note' "$out" | grep -v 'warnings* generated' |
		sed "s,$srcdir/,,g" | sed -n '1,40s/^/#   /p'
}

# What the compiler says of the flow of data it says when it optimises: it builds the program.
for compiler in gcc clang; do
	finds_nothing "$compiler warns of nothing" $compiler \
	    $compiler $flags ${CHECK_CFLAGS:-} -Werror -fsyntax-only
done

# portability is left out: it is about systems that are not POSIX.
finds_nothing "cppcheck finds nothing" cppcheck \
    cppcheck --quiet --std=c11 --enable=warning,performance --library=posix --inline-suppr \
    --error-exitcode=1 -D_GNU_SOURCE -D__linux__ -I"$srcdir/src" -I"$srcdir/ui" -I. -Ischema

finds_nothing "clang-tidy finds nothing" clang-tidy \
    sh -c 'flags=$1; shift; clang-tidy --quiet "$@" -- $flags' sh "$flags"

# A suppression without words beside it cannot be judged.
(cd "$srcdir" && grep -nE 'cppcheck-suppress|NOLINT' src/*.[ch] ui/*.[ch]) |
	grep -vE '(cppcheck-suppress|NOLINT).* ; [a-zA-Z]' >"$tmp/wrong"
is "$(cat "$tmp/wrong")" "" "each suppression has its reason beside it"

# They write beyond the end, overflow without a word, keep hidden state, or begin a shell.
(cd "$srcdir" && grep -nE '[^_a-z.>"](strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atoll|strtok|system|popen|mktemp|tmpnam|sscanf|alloca)\(' \
    src/*.[ch] ui/*.[ch]) >"$tmp/wrong"
is "$(cat "$tmp/wrong")" "" "functions that cannot be used safely are not used"

tap_done
