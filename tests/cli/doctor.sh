#!/bin/sh
# The doctor: without a store, with one, with photos missing, on a terminal.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

# Apart from whatever terminal the tests run on.
alone()
{
	setsid -w "$foureyes" -s "$tmp/foureyes.db" "$@" </dev/null
}

runs 0 "without a store nothing is wrong" alone doctor
has "$out" "foureyes init" "how to make one is said"
has "$out" "seccomp strict mode" "photo workers are locked in"
has "$out" "SQLite" "libraries are named"
plain "$out" "the output is plain text where there is no terminal"
runs 0 "… as JSON" alone doctor --json
json_ok "$out" "one document"
is "$(json "$out" '$.photo_worker.decoder')" "stb_image $(json "$out" '$.libraries.stb_image')" \
    "a photo worker decoded the test picture"
is "$(json "$out" '$.problems')" "[]" "no problem"
for library in ncurses SQLite libsixel stb_image libwebp giflib libsodium json-c; do
	is "$(json "$out" "\$.libraries.\"$library\"" | sed 's/^[0-9][0-9.]*$/N/')" N \
	    "$library has a version"
done

team
runs 1 "photos that are missing are a problem" alone doctor
has "$out" "3 of 3 photos cannot be read, first " "they are counted"
has "$out" "foureyes import --images" "and what to do is said"
has "$err" "1 problem was found" "and why it ends with 1"
team_photos
runs 0 "none is, once they are there" alone doctor --json
is "$(json "$out" '$.photos.photos'),$(json "$out" '$.photos.photos_missing')" 3,0 "they are counted"
is "$(json "$out" '$.store.journal_mode'),$(json "$out" '$.store.version'),$(json "$out" \
    '$.store.records')" persist,$(sql 'PRAGMA user_version'),6 "and the store is told of"
# A file system over a network, as the kernel would tell of it.
cat >"$tmp/nfs.c" <<'END'
#include <string.h>
#include <sys/vfs.h>

int
statfs(const char *path, struct statfs *fs)
{
	(void)path;
	memset(fs, 0, sizeof(*fs));
	fs->f_type = 0x6969;
	return 0;
}
END
alone doctor --json >"$out" 2>&1
is "$(json "$out" '$.store.network')" 0 "a store on this host's own disk"
if test -z "${SANITIZE:-}" && $CC -shared -fPIC -o "$tmp/nfs.so" "$tmp/nfs.c" 2>"$err"; then
	LD_PRELOAD=$tmp/nfs.so alone doctor --json >"$out" 2>&1
	is "$(json "$out" '$.store.network')" 1 "one on a network file system is told from it"
	LD_PRELOAD=$tmp/nfs.so alone doctor >"$out" 2>&1
	has "$out" "keep it on a local disk" "… with what to do"
else
	skip "a network file system: no library can be put before the program here"
fi

rm "$tmp/photos/room.jpg"
runs 1 "a photo that went away since is found out" alone doctor --json
is "$(json "$out" '$.photos.photos_missing')" 1 "and counted"
runs 1 "anybody may ask" alone --as stranger doctor
cp "$srcdir/COPYING" "$tmp/foureyes.db"
runs 1 "what is no store is a problem" alone doctor

if command -v script >/dev/null 2>&1; then
	# on_terminal OPTION…: on a terminal that answers nothing
	on_terminal()
	{
		TERM=xterm-256color script -qec \
		    "stty rows 40 cols 100; '$foureyes' -s '$tmp/none.db' doctor $*" /dev/null \
		    >"$out" 2>"$err" </dev/null
	}
	on_terminal --graphics sixel
	is $? 0 "on a terminal"
	has "$out" "did not answer" "one that answers nothing is found out"
	is "$(LC_ALL=C grep -c "$(printf '\033P').*q\"1;1;" "$out")" 1 "one sixel test picture is sent"
	on_terminal --graphics kitty
	has "$out" "$(printf '\033')_G" "a kitty one"
	on_terminal --graphics text
	has "$out" "$(printf '\033[38;')" "or one of characters"
	on_terminal --graphics none
	! grep -q "$(printf '\033')P" "$out"
	ok $? "or none"
else
	skip "there is no script(1) to play a terminal with"
fi
tap_done
