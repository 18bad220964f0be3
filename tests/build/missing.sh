#!/bin/sh
# What configure says when something is missing: everything at once, with the package's name.
# seconds: 600
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

test -x "$srcdir/configure" || skip_all "there is no configure"
libraries="libncurses-dev libsqlite3-dev libsixel-dev libsodium-dev libjson-c-dev libwebp-dev"

# configured TEXT ARGUMENT…: configures in a new directory, expecting that it fails.
configured()
{
	text=$1
	shift
	rm -rf "$tmp/b"
	mkdir "$tmp/b"
	(cd "$tmp/b" && "$srcdir/configure" CC="${CC:-cc}" "$@" >"$out" 2>"$err")
	is "$?" 1 "$text"
}

configured "no library is there: configure fails" PKG_CONFIG_LIBDIR="$tmp/none" PKG_CONFIG_PATH=
for package in $libraries; do
	has "$err" "install the package $package" "$package is named"
done
has "$err" "apt-get install $libraries" "one command installs them all"
ok "$(grep -c 'install the package pkg' "$err" | tr 1 9)" "nothing is named that is there"

configured "pkg-config is not there" PKG_CONFIG=/none/pkg-config
has "$err" "install the package pkg" "it is named"

configured "a directory without stb_image.h" --with-stb="$tmp"
has "$err" "there is no stb_image.h in $tmp" "is told so"

tap_done
