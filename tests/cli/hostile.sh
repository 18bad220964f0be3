#!/bin/sh
# Text from strangers never reaches the terminal raw, whichever way it comes.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3
team

esc=$(printf '\033')
csi=$(printf '\302\233')	# U+009B, a control sequence introducer of one character
rlo=$(printf '\342\200\256')	# U+202E, writes from right to left
raw=$(printf '\233')		# no UTF-8; the same introducer where the charset is Latin-1
evil="${esc}[31m${csi}2J${rlo}x${raw}y"

# clean FILE TEXT: no control characters, none that change the direction, only UTF-8
clean()
{
	bad=$(LC_ALL=C tr -d '\n\040-\176\302-\364\200-\277' <"$1" | wc -c)
	! LC_ALL=C grep -q "$csi" "$1" && ! LC_ALL=C grep -q "$rlo" "$1" && test "$bad" -eq 0 &&
	    iconv -f UTF-8 -t UTF-8 <"$1" >/dev/null 2>&1
	ok $? "$2" || show "$1"
}

while read -r line; do
	# shellcheck disable=SC2086
	set -- $line
	i=0
	for word; do
		word=$(printf %s "$word" | sed "s,EVIL,$evil,g")
		test $i -gt 0 || set --
		i=$((i + 1))
		set -- "$@" "$word"
	done
	"$foureyes" -s "$tmp/foureyes.db" "$@" >"$out" 2>"$err"
	status=$?
	clean "$out" "$line: standard output"
	clean "$err" "$line: standard error"
	is "$(test $status -ge 1 && test $status -le 3 && echo refused)" refused "$line: is refused"
	one_error "$line: one line"
done <<'END'
EVIL
--EVIL
--as EVIL status
--as lead EVIL
--as lead status --EVIL
--as lead status EVIL
--as lead people EVIL
--as lead people add EVIL --role reviewer
--as lead people add x --role EVIL
--as lead people retire EVIL
--as lead batch create EVIL
--as lead batch create x --where EVIL
--as lead batch create x --where subject=EVIL
--as lead batch create x --reviews EVIL
--as lead batch close EVIL
--as lead import EVIL
--as lead import x --format EVIL
--as lead verdicts EVIL
--as lead export --format EVIL -o x
-s EVIL --as lead status
-s nowhere/EVIL --as lead init
END

# What is in a store may have come from elsewhere.
{
	echo image,question,reviewer,verdict
	for who in reviewer1 reviewer2; do
		echo "street.jpg,Is there a dog in the image?,$who,no"
	done
} >"$tmp/said.csv"
as lead verdicts "$tmp/said.csv" >/dev/null || bail "no verdicts"
sqlite3 "$tmp/foureyes.db" "UPDATE person SET name = 'reviewer$evil' WHERE name = 'reviewer1';
UPDATE batch SET name = 'main$evil'; UPDATE source SET split = 'split$evil';
UPDATE pair SET subject = 'dog$evil'; UPDATE photo SET path = path || '$evil'" || bail "no sqlite3"
for line in 'people list' 'batch list' status changes 'changes --by subject' 'agreement --by subject' \
    'agreement --by person' doctor; do
	# shellcheck disable=SC2086
	as lead $line >"$out" 2>"$err"
	clean "$out" "$line of a hostile store: standard output"
	clean "$err" "$line of a hostile store: standard error"
	case $line in
	people* | batch* | agreement*) has "$out" "<U+001B>[31m<U+009B>2J<U+202E>x<9B>y" "… it is shown for what it is" ;;
	esac
	# shellcheck disable=SC2086
	as lead $line --json >"$out" 2>"$err"
	clean "$out" "$line --json of a hostile store"
	json_ok "$out" "… which is one document"
done
as lead people list --json >"$out"
is "$(json "$out" '$.people[1].person')" "reviewer${esc}[31m${csi}2J${rlo}x$(printf '\357\277\275')y" \
    "JSON says the same text, with escapes"
tap_done
