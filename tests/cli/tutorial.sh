#!/bin/sh
# Every command of the tutorial works and answers what the page says.  Screens are driven by the
# scripts in tests/cli/tutorial/, in the order in which the page opens them.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
need sqlite3

page=$srcdir/man/foureyes-tutorial.7
mkdir "$tmp/bin" "$tmp/home" "$tmp/steps"
ln -s "$foureyes" "$tmp/bin/foureyes"
PATH=$tmp/bin:$PATH
HOME=$tmp/home
export PATH HOME

# Each step is a file N.cmd with a command and N.want with what the page says it answers.
awk -v dir="$tmp/steps" '
	/^\.Bd -literal/ { inside = 1; next }
	/^\.Ed/ { inside = 0 }
	!inside { next }
	{ gsub(/\\&/, ""); gsub(/\\e/, "\\") }
	/^\$ / {
		n++
		print substr($0, 3) >sprintf("%s/%02d.cmd", dir, n)
		printf "" >sprintf("%s/%02d.want", dir, n)
		next
	}
	{ print >sprintf("%s/%02d.want", dir, n) }
' "$page"
test "$(ls "$tmp/steps" | wc -l)" -gt 40 || bail "the steps could not be read from the page"

# same WANT GOT: "..." stands for all that follows
same()
{
	if grep -qx '\.\.\.' "$1"; then
		lines=$(($(grep -nx '\.\.\.' "$1" | sed -n '1s/:.*//p') - 1))
		sed "${lines}q" "$2" >"$2.cut"
		sed "${lines}q" "$1" >"$1.cut"
		cmp -s "$1.cut" "$2.cut"
	else
		cmp -s "$1" "$2"
	fi
}

screens=0
cd "$srcdir" || bail "no $srcdir"
for step in "$tmp"/steps/*.cmd; do
	command=$(cat "$step")
	want=${step%.cmd}.want
	case $command in
	foureyes | *' review' | *' resolve')
		screens=$((screens + 1))
		script=$(ls "$srcdir"/tests/cli/tutorial/${screens}_*.script)
		test "$command" != foureyes || command='foureyes home'
		eval "$command --script '$script'" >"$out" 2>"$err" </dev/null
		;;
	*)
		eval "$command" >"$out" 2>"$err" </dev/null
		;;
	esac
	ok $? "$command" || {
		show "$out"
		show "$err"
	}
	test -s "$want" || continue
	same "$want" "$out"
	ok $? "… answers what the page says" || diag "$(diff -u "$want" "$out")"
done
is "$screens" "$(ls "$srcdir"/tests/cli/tutorial | wc -l | tr -d ' ')" "every screen's script was used"
tap_done
