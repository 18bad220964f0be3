#!/bin/sh
# Makes ./configure from configure.ac.  Needs autoconf, automake and pkg-config's pkg.m4.
set -eu
cd "$(dirname "$0")"
for tool in autoreconf automake aclocal; do
	if ! command -v $tool >/dev/null 2>&1; then
		echo "autogen.sh: $tool was not found: install the packages autoconf and automake" >&2
		exit 1
	fi
done
exec autoreconf --install --warnings=all,no-portability "$@"
