#!/bin/sh
# `make install DESTDIR=` puts the program and the manual in their places; `make uninstall` takes
# all of it away again.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

need make
cd "$FOUREYES_BUILDDIR" || bail "no $FOUREYES_BUILDDIR"
to=$tmp/root
runs 0 "make install" make install DESTDIR="$to" prefix=/usr
runs 0 "the program runs from there" "$to/usr/bin/foureyes" --version
is "$(cat "$out")" "$("$foureyes" --version)" "and is the same"
for page in "$srcdir"/man/*.[1-9]; do
	test -e "$page" || continue
	is_file "$to/usr/share/man/man${page##*.}/${page##*/}" "$page" "the page ${page##*/}"
done
is "$(find "$to" -type f ! -path '*/bin/foureyes' ! -path '*/share/man/*')" "" "nothing else"
runs 0 "make uninstall" make uninstall DESTDIR="$to" prefix=/usr
is "$(find "$to" -type f)" "" "leaves no file"

tap_done
