#!/bin/sh
# Every command explains itself; what it does not know it refuses in one line with status 2.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"

cd "$tmp" || bail "no $tmp"

# The names in a list of commands or subcommands.
names()
{
	sed -n '/^options:/q; s/^  \([a-z][a-z]*\)  *[a-z].*/\1/p' "$1"
}

runs 0 "--version" "$foureyes" --version
is "$(sed 's/[0-9.]*$/N/' "$out")" "foureyes N" "--version says the name and a number"
runs 0 "--help" "$foureyes" --help
has "$out" "foureyes(1)" "--help points at the manual"
cp "$out" all
names all >commands
test "$(wc -l <commands)" -ge 8 || bail "the commands could not be read from --help"
runs 0 "-h is --help" "$foureyes" -h
is_file "$out" all "-h prints the same"

: >leaves
while read -r c; do
	"$foureyes" "$c" --help >one 2>/dev/null
	if grep -q '^options:' one; then
		echo "$c" >>leaves
	else
		names one | sed "s/^/$c /" >>leaves
	fi
done <commands

# check_help WORD…
check_help()
{
	runs 0 "$* --help" "$foureyes" "$@" --help
	is "$(sed -n "1s/^foureyes $* - [a-z].*/named/p" "$out")" named "$*: the first line names it"
	test ! -s "$err"
	ok $? "$*: nothing on standard error"
	is "$(awk 'length > 80' "$out")" "" "$*: no line is longer than 80 columns"
	is "$(sed -n '/ $/p' "$out")" "" "$*: no line ends in a blank"
	plain "$out" "$*: the help is plain ASCII"
	cp "$out" help
	runs 0 "$* -h" "$foureyes" "$@" -h
	is_file "$out" help "$*: -h prints the same"
}

while read -r c; do
	check_help "$c"
done <commands

while read -r leaf; do
	# shellcheck disable=SC2086
	set -- $leaf
	test $# -eq 1 || check_help "$@"
	"$foureyes" "$@" --help >help
	for part in "options:" "exit status:"; do
		has help "$part" "$leaf: the help has $part"
	done
	awk '/^usage:/, /^$/' help | grep -o -- '--[a-z-]*' | sort -u >in_usage
	awk '/^options:/, /^exit status:/' help | grep -o -- '^  *\(-., \)*--[a-z-]*' |
	    grep -o -- '--[a-z-]*' | grep -v '^--help$' | sort -u >in_options
	awk '/^usage:/, /^$/' help | grep -oE -- '[ []-[a-z] ' | tr -d '[ ' | while read -r letter; do
		sed -n "s/^  $letter, \(--[a-z-]*\).*/\1/p" help
	done | sort -u - in_usage >usage_all
	is_file usage_all in_options "$leaf: the usage and the list have the same options"

	runs 2 "$leaf: an unknown option" "$foureyes" -s no.db --as lead "$@" --nonsense
	one_error "$leaf: … is one line"
	has "$err" "see foureyes $leaf --help" "$leaf: … that points at the help"
	runs 2 "$leaf: an unknown letter" "$foureyes" -s no.db --as lead "$@" -Z
	runs 2 "$leaf: --as after the command" "$foureyes" "$@" --as lead
	has "$err" "before the command" "$leaf: … says where it belongs"
done <leaves

runs 2 "no command, no terminal" "$foureyes" </dev/null
one_error "… is one line"
runs 2 "an unknown command" "$foureyes" nonsense
has "$err" "nonsense" "… is named"
runs 2 "an unknown option before the command" "$foureyes" --nonsense status
runs 2 "-s without a name" "$foureyes" -s
runs 2 "--help with an argument" "$foureyes" status --help=x
runs 2 "people without what" "$foureyes" people
has "$err" "add, list, retire" "… says what there is"
runs 2 "people with something else" "$foureyes" people dismiss
runs 2 "people add without a name" "$foureyes" people add --role reviewer
runs 2 "people add without a role" "$foureyes" people add reviewer1
has "$err" "--role reviewer|lead" "… says what it needs"
runs 2 "a role that is none" "$foureyes" people add reviewer1 --role boss
runs 2 "an option without its argument" "$foureyes" people add reviewer1 --role
has "$err" "--role needs reviewer|lead" "… says which"
runs 2 "too much" "$foureyes" people list everybody
has "$err" "everybody" "… is named"
runs 2 "a flag with an argument" "$foureyes" people list --json=yes
for bad in 0 -1 101 2x '' 99999999999999999999 ' 2'; do
	runs 2 "--reviews '$bad'" "$foureyes" -s no.db --as lead batch create x --reviews "$bad"
done

test ! -e no.db -a ! -e foureyes.db
ok $? "none of it made a store"
tap_done
