#!/bin/sh
# Every command there is, in every form its help tells of, asked by a reviewer: at one desk and in a
# session; of what a reviewer has, every two options together.  What the others said must be in no output and no file, and what comes back must be the
# same where they said nothing.  The commands, their options and what those take are read from
# --help, so a new one is asked too; the lead asks the same: there was something to find.
# seconds: 600
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

mark=XYZZY
TMPDIR=$tmp/world
HOME=$tmp/world
FOUREYES_GRAPHICS=none
export TMPDIR HOME FOUREYES_GRAPHICS
unset FOUREYES_STORE FOUREYES_AS SSH_ORIGINAL_COMMAND

# ---- two stores: what reviewer1 did, and that with what the others did ----

mkdir "$tmp/world" "$tmp/files" "$tmp/files/photos"
(cd "$tmp" && team)
mv "$tmp/labels_random.json" "$tmp/files"
cp "$srcdir/samples/photos/far_boat.jpg" "$tmp/files/photos/street.jpg"
as lead import --images "$tmp/files/photos" >/dev/null
cat >"$tmp/own.csv" <<END
image,question,reviewer,verdict,note
street.jpg,Is there a car in the image?,reviewer1,yes,mine
street.jpg,Is there a dog in the image?,reviewer1,no,mine
END
cat >"$tmp/others.csv" <<END
image,question,reviewer,verdict,note
street.jpg,Is there a car in the image?,reviewer2,no,$mark note
street.jpg,Is there a dog in the image?,reviewer2,no,$mark note
room.jpg,Is there a chair in the image?,reviewer2,ambiguous,$mark note
room.jpg,Is there a dog in the image?,reviewer2,yes,$mark note
END
cat >"$tmp/lead.csv" <<END
image,question,reviewer,verdict,note
street.jpg,Is there a car in the image?,lead,yes,$mark reason
END
echo 'A toy bear is not a bear.' >"$tmp/files/guideline.txt"
as lead guideline set "$tmp/files/guideline.txt" >/dev/null || bail "no guideline"
printf '{"question_id": %d, "answer": "yes"}\n' 1 2 3 4 5 6 >"$tmp/files/answers.jsonl"
as lead verdicts "$tmp/own.csv" >/dev/null || bail "reviewer1's verdicts were not taken"
as lead backup "$tmp/alone.db" >/dev/null || bail "no store without the others"
as lead verdicts "$tmp/others.csv" >/dev/null && as lead verdicts "$tmp/lead.csv" >/dev/null &&
    as lead answers --model "$mark" "$tmp/files/answers.jsonl" >/dev/null &&
    as lead backup "$tmp/with.db" >/dev/null || bail "no store with the others"
head=$(sqlite3 "$tmp/alone.db" 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')

cp "$tmp/own.csv" "$tmp/files/verdicts.csv"
cat >"$tmp/files/screens.script" <<END
dump
keys H
dump
keys Tab
dump
keys q
keys ?
dump
keys q
keys r
dump
END

# ---- what there is to ask ----

# The names in a list of commands or subcommands.
names()
{
	sed -n '/^options:/q; s/^  \([a-z][a-z]*\)  *[a-z].*/\1/p' "$1"
}

formats=$("$foureyes" export --help | tr '\n' ' ' |
    sed 's/.* --format FORMAT  *\([^(]*\)(.*/\1/; s/.*://; s/ or / /; s/,/ /g')

# What a word of the usage may stand for, the likeliest first; ~ is a blank within a word.
values()
{
	case $1 in
	auto'|'*) echo none ;;	# how photos are shown
	*'|'*) echo "$1" | tr '|' ' ' ;;
	FILE*) echo "labels_random.json verdicts.csv answers.jsonl screens.script copy.db made" ;;
	PATH) echo "made -" ;;
	DIR) echo photos ;;
	NAME) test "$2" = session && echo reviewer1 || echo "main labels_random.json reviewer2" ;;
	FORMAT) echo "$formats" ;;
	PAIR) echo "1 street.jpg" ;;
	QUESTION) echo "Is~there~a~car~in~the~image?" ;;
	HASH) echo "$head" ;;
	CONDITION) echo "subject=car" ;;
	*) echo "1 main" ;;
	esac
}

# The words of a leaf's usage: "! WORD" an operand or option that must be there, "? WORD" another;
# WORD is CAPITALS, --option or --option=CAPITALS.
words()
{
	"$foureyes" $1 --help </dev/null | awk '/^usage:/, /^$/' | tr '\n' ' ' |
	    sed "s/^usage: foureyes $1//; s/\.\.\.//g" | awk '{
		n = 0
		for (i = 1; i <= NF; i++) {
			if (open) {
				w[n] = w[n] "=" $i
				open = 0
			} else {
				w[++n] = $i
			}
			wants = $i ~ /^\[?-[-a-z]+$/
			if (wants && i < NF && $(i + 1) !~ /^\[/ && $(i + 1) !~ /^-/)
				open = 1
		}
		for (i = 1; i <= n; i++) {
			kind = w[i] ~ /^\[/ ? "?" : "!"
			gsub(/[][]/, "", w[i])
			print kind, w[i]
		}
	    }'
}

# with WORD VALUE: as it is typed
with()
{
	case $1 in
	*=*) echo "${1%%=*} $2" ;;
	*) echo "$2" ;;
	esac
}

# more FORM…: the first word of the usage that is not in the forms yet, with each of its values
more()
{
	case $word in
	-*=* | [A-Z]*) for value in $(values "${word#*=}" "$leaf"); do
		printf '%s\n' "$1 $(with "$word" "$value")"
	done ;;
	*) printf '%s\n' "$1 $word" ;;
	esac
}

# ---- asking ----

# ask OUTCOME STORE HOW NAME FORM: what comes back, with the files that were made
ask()
{
	if test -z "$clean"; then
		rm -rf "$tmp/world"
		cp -r "$tmp/files" "$tmp/world"
		: >"$tmp/stamp"
		stands=
	fi
	rm -f "$tmp/world"/foureyes.db*
	cp "$tmp/$2" "$tmp/world/foureyes.db"
	test "$stands" = "$2" || cp "$tmp/$2" "$tmp/world/copy.db"
	stands=$2
	(
		cd "$tmp/world" || exit
		if test "$3" = session; then
			SSH_ORIGINAL_COMMAND=$5
			export SSH_ORIGINAL_COMMAND
			setsid -w "$foureyes" -s foureyes.db session --as "$4"
		else
			typed=$5
			IFS=' '
			case $typed in
			*'~'*)
				typed=$(echo "$typed" | tr ' ~' '+ ')
				IFS=+
				;;
			esac
			set -f
			# shellcheck disable=SC2086
			setsid -w "$foureyes" -s foureyes.db --as "$4" $typed
		fi
		echo "[status $?]"
	) </dev/null >"$tmp/said" 2>&1
	# How long somebody has been sitting there is not what is compared.
	sed 's/[0-9]*:[0-9][0-9]\( \|$\)/M:SS\1/g' "$tmp/said" >"$1"
	made=$(cd "$tmp/world" &&
	    find . -type f -newer "$tmp/stamp" ! -name 'foureyes.db*' ! -name copy.db)
	clean=yes
	if test -n "$made" || ! test -f "$tmp/world/foureyes.db"; then
		clean=
		(cd "$tmp/world" && for file in $made; do
			echo "== $file" && cat "$file"
		done) >>"$1"
	fi
}

status_of()
{
	sed -n 's/^\[status \([0-9]*\)\]$/\1/p' "$1" | tail -n 1
}

clean=
stands=
found=

# try FORM: by the lead, then by a reviewer in both ways, with the others and without them
try()
{
	ask "$tmp/lead" with.db desk lead "$1"
	test "$(status_of "$tmp/lead")" = 2 || used=yes
	if grep -q -a "$mark" "$tmp/lead"; then
		found="$found$leaf;"
	fi
	for how in desk session; do
		ask "$tmp/with.$how" with.db $how reviewer1 "$1"
	done
	for how in desk session; do
		ask "$tmp/alone.$how" alone.db $how reviewer1 "$1"
	done
	for how in desk session; do
		asked=$((asked + 2))
		if grep -q -a "$mark" "$tmp/with.$how"; then
			leaks="$leaks [$how: $1]"
			show "$tmp/with.$how"
		fi
		if ! cmp -s "$tmp/with.$how" "$tmp/alone.$how"; then
			differ="$differ [$how: $1]"
			diff "$tmp/alone.$how" "$tmp/with.$how" | cut -c 1-200 | sed -n '1,10s/^/#   /p' |
			    LC_ALL=C tr -c '\n\040-\176' '?'
		fi
	done
}

# check LEAF
check()
{
	leaf=$1
	leaks=
	differ=
	used=
	asked=0
	words "$leaf" >"$tmp/words"
	printf '%s\n' "$leaf" >"$tmp/forms"
	# What must be there; of operands every value is tried, of options the first alone.
	sed -n 's/^! //p; s/^? \([A-Z]\)/\1/p' "$tmp/words" >"$tmp/must"
	while read -r word <&4; do
		while read -r form <&5; do
			case $word in
			-*) more "$form" | head -n 1 ;;
			*) more "$form" ;;
			esac
		done 5<"$tmp/forms" >"$tmp/longer"
		mv "$tmp/longer" "$tmp/forms"
	done 4<"$tmp/must"
	base=
	while read -r form <&4; do
		try "$form"
		test -n "$base" || test "$(status_of "$tmp/lead")" != 0 || base=$form
	done 4<"$tmp/forms"
	test -n "$base" || base=$(sed -n 1p "$tmp/forms")
	while read -r word <&4; do
		more "$base" >"$tmp/forms"
		while read -r form <&5; do
			try "$form"
		done 5<"$tmp/forms"
	done 4<<-END
	$(sed -n 's/^? -/-/p' "$tmp/words")
	END
	# What a reviewer has: the options by two, each with its first and its last value.
	ask "$tmp/base" alone.db desk reviewer1 "$base"
	pairs=0
	if ! grep -q "is the lead's" "$tmp/base"; then
		sed -n 's/^? -/-/p' "$tmp/words" >"$tmp/first"
		cp "$tmp/first" "$tmp/second"
		while read -r word <&4; do
			one=$word
			more "$base" | sed -n '1p; $p' >"$tmp/forms"
			sed 1d "$tmp/second" >"$tmp/rest"
			mv "$tmp/rest" "$tmp/second"
			while read -r form <&5; do
				while read -r word <&7; do
					more "$form" | sed -n '1p; $p' >"$tmp/both"
					while read -r both <&8; do
						pairs=$((pairs + 1))
						try "$both"
					done 8<"$tmp/both"
				done 7<"$tmp/second"
			done 5<"$tmp/forms"
			word=$one
		done 4<"$tmp/first"
		test $pairs = 0 || combined="$combined $leaf"
	fi
	try "$leaf --help"
	is "$leaks" "" "$leaf, asked $asked times: nothing of what the others said"
	is "$differ" "" "$leaf: the same as where they said nothing"
	is "$used" yes "$leaf: there was a form that a lead may use" ||
	    diag "the usage of $leaf takes a word that values() in this test has nothing for"
}

combined=
"$foureyes" --help >"$tmp/help"
names "$tmp/help" >"$tmp/commands"
case " $formats " in
*" pope "*) ;;
*) bail "the formats could not be read from export --help: $formats" ;;
esac
test "$(wc -l <"$tmp/commands")" -ge 8 || bail "the commands could not be read from --help"
while read -r c <&3; do
	"$foureyes" "$c" --help >"$tmp/one"
	if grep -q '^options:' "$tmp/one"; then
		check "$c"
	else
		names "$tmp/one" >"$tmp/subs"
		while read -r sub <&6; do
			check "$c $sub"
		done 6<"$tmp/subs"
	fi
done 3<"$tmp/commands"

is "$combined" " guideline show home review doctor" "what a reviewer has was asked with two options at once"
for c in history audit backup score; do
	ok "$(echo ";$found" | grep -q ";$c;"; echo $?)" \
	    "a lead's $c does tell of it, so it would be found"
done
tap_done
