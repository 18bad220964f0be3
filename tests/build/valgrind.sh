#!/bin/sh
# The units that take Valgrind a few seconds: no error, nothing definitely lost.  ./check --valgrind
# runs all.
# seconds: 600
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

units="agreement board buf codec_pope consensus csv dict doubt err file import json_span lease
    markup model number photo_file resolve review roles score subject utf8 verdicts"

test "${CI:-}" = true || skip_all "slow; CI=true runs it"
test -z "${SANITIZE:-}" || skip_all "the sanitizers and Valgrind exclude each other"
need valgrind

FOUREYES_VALGRIND=1
export FOUREYES_VALGRIND
for unit in $units; do
	runs 0 "$unit" sh "$srcdir/tests/run.sh" "$FOUREYES_BUILDDIR/tests/unit/test_$unit" 9>&-
done

# That it would be told of.
cat >"$tmp/leak.c" <<'END'
#include <stdlib.h>

int
main(void)
{
	char *volatile lost = malloc(7);

	lost = NULL;
	return lost != NULL;
}
END
cat >"$tmp/unset.c" <<'END'
#include <stdio.h>
#include <stdlib.h>

int
main(void)
{
	int *unset = malloc(sizeof(*unset));

	if (*unset > 0)
		puts("set");
	free(unset);
	return 0;
}
END
for fault in leak unset; do
	$CC -O0 -g -w -o "$tmp/$fault" "$tmp/$fault.c" || bail "$fault.c cannot be compiled"
	runs 97 "a fault is found: $fault" sh "$srcdir/tests/run.sh" "$tmp/$fault" 9>&-
done
tap_done
