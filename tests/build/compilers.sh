#!/bin/sh
# The tree builds without a warning with the other compiler too, and with a newer stb_image.h.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

test "${CI:-}" = true || skip_all "slow; CI=true runs it"
case ${CC:-gcc} in
*clang*) other=gcc ;;
*) other=clang ;;
esac
need $other

mkdir -p "$tmp/b" "$tmp/newer" && cd "$tmp/b" || bail "no directory"
header=$(echo '#include <stb/stb_image.h>' | ${CC:-cc} -E - | sed -n 's/^# 1 "\(.*stb_image.h\)".*/\1/p')
sed '1s/v[0-9.]*/v9.99/' "$header" >"$tmp/newer/stb_image.h"

runs 0 "configure for $other" "$srcdir/configure" CC=$other --enable-werror --with-stb="$tmp/newer"
has config.h '"9.99"' "it takes the header of --with-stb"
runs 0 "$other finds nothing to warn of" make -k
test $? = 0 || grep -E 'error|warning' "$err" | sed -n '1,40s/^/#   /p'
runs 0 "nor in the tests" make -k check TESTS=
test $? = 0 || grep -E 'error|warning' "$err" | sed -n '1,40s/^/#   /p'
runs 0 "the program runs" ./foureyes --version

tap_done
