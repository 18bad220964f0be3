#!/bin/sh
# The released archive builds, tests, installs and uninstalls by itself, from a source tree that
# cannot be written to.  Most tests have run in the tree already; here a few that read the sources.
# seconds: 1800
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

test "${CI:-}" = true || skip_all "slow; CI=true runs it"
test -z "${FOUREYES_IN_DISTCHECK:-}" || skip_all "within itself"
FOUREYES_IN_DISTCHECK=yes
export FOUREYES_IN_DISTCHECK

cd "$FOUREYES_BUILDDIR" || bail "no $FOUREYES_BUILDDIR"
# In a directory of its own, so that no file of this build changes under another test.
mkdir "$tmp/b" && cd "$tmp/b" || bail "no directory"
runs 0 "configure" "$srcdir/configure" CC="${CC:-cc}"
runs 0 "make distcheck" make distcheck \
	TESTS="tests/unit/test_buf tests/unit/test_err tests/layers.sh tests/build/embed.sh"
ok "$(ls foureyes-*.tar.* >/dev/null 2>&1; echo $?)" "the archive is there"

tap_done
