#!/bin/sh
# The whole job in three terminals: two reviewers judge at the same time and disagree on some, a
# lead settles those, and the export differs from its source in exactly those records.
#
# What to press follows from how many items are done, which stands in the title: items come in the
# order of the file.  A key is sent once for each number, so nothing depends on how fast a machine
# draws; everything waited for has a deadline.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"

need tmux sqlite3
items=60
patience=90

# How the reviewers differ: position, what reviewer2 says (o: the other one), the lead's key.  In
# all other items both say what the label said before.
cat >"$tmp/differ" <<'END'
7 o o
8 a a
23 o o
40 o a
58 o o
END

tm()
{
	tmux -u -S "$tmp/tmux" -f /dev/null "$@"
}

at_exit()
{
	tm kill-server 2>/dev/null
}

# open NAME ARGUMENT…: NAME sits down at a terminal of their own, of 100 x 30.
open()
{
	open_name=$1
	shift
	tm new-session -d -s "$open_name" -x 100 -y 30 \
	    "$foureyes" -s "$tmp/foureyes.db" --as "$open_name" "$@" --graphics text
}

screen()
{
	tm capture-pane -p -t "$1"
}

shows()
{
	screen "$1" | grep -qF -e "$2"
}

hides()
{
	! shows "$1" "$2"
}

gone()
{
	! tm has-session -t "$1"
}

# stuck WHO WHAT: what WHO has before them, and the end.
stuck()
{
	screen "$1" | sed 's/^/#   /' | LC_ALL=C tr -c '\n\040-\176' '?'
	bail "the screen of $1 does not go on: $2"
}

# say WHO TEXT KEY…: keys, after the text is there.
say()
{
	say_to=$1
	wait_for $patience shows "$1" "$2" || stuck "$1" "no \"$2\""
	shift 2
	test $# -eq 0 || tm send-keys -t "$say_to" "$@"
}

# ---- the labels: the first of the samples, one pair a line, photos together ----

set -- "$srcdir"/samples/samples_*.json
test -f "$1" || skip_all "the samples are not there"
sed -n "1,${items}p" "$1" >"$tmp/labels_random.json"
# position, image, question, label; and what each one presses
sed 's/.*"image": *"\([^"]*\)".*"text": *"\([^"]*\)".*"label": *"\([^"]*\)".*/\1|\2|\3/' \
    "$tmp/labels_random.json" | awk -F'|' -v differ="$tmp/differ" '
	BEGIN {
		while ((getline line < differ) > 0) {
			split(line, f, " ")
			second[f[1]] = f[2]
			lead[f[1]] = f[3]
		}
	}
	function key(how, label)
	{
		if (how == "")
			return substr(label, 1, 1)
		return how != "o" ? how : label == "yes" ? "n" : "y"
	}
	{
		subject = tolower($2)
		sub(/^is there an? /, "", subject)
		sub(/ in the image[?]$/, "", subject)
		print NR "|" subject "|" $1 "|" $3 "|" key("", $3) "|" key(second[NR], $3) "|" \
		    (NR in lead ? key(lead[NR], $3) : "-")
	}' >"$tmp/plan"
is "$(cut -d'|' -f2,3 "$tmp/plan" | sort -u | wc -l | tr -d ' ')" $items "so many different pairs"
is "$(cut -d'|' -f3 "$tmp/plan" | uniq | sort | uniq -d)" "" "with their photos together"

as lead init >/dev/null &&
    as lead people add reviewer1 --role reviewer >/dev/null &&
    as lead people add reviewer2 --role reviewer >/dev/null &&
    as lead import "$tmp/labels_random.json" --images "$srcdir/samples/photos" >"$out" 2>&1 ||
    bail "no store to test with"

# ---- two at once ----

# judge NAME FIELD: presses the key of the item NAME has before them, once it can be seen (the clock
# runs), and once only, unless NAME was told that it came before the photo (rule 5) and nothing
# moved for a while.
judge()
{
	screen "$1" >"$tmp/$1.screen"
	judge_done=$(sed -n '1s/.* \([0-9]*\) of '$items' .*/\1/p' "$tmp/$1.screen")
	judge_now=$(date +%s)
	eval "judge_last=\$last_$1 judge_at=\$at_$1"
	case $judge_done in
	'' | $items)
		return
		;;
	"$judge_last")
		test $((judge_now - judge_at)) -ge 3 || return
		grep -qF 'not on the screen yet' "$tmp/$1.screen" || return
		;;
	*)
		grep -q '[0-9]:[0-9][0-9] *$' "$tmp/$1.screen" || return
		;;
	esac
	tm send-keys -t "$1" "$(sed -n "$((judge_done + 1))p" "$tmp/plan" | cut -d'|' -f"$2")"
	eval "last_$1=$judge_done at_$1=$judge_now"
}

all_judged()
{
	judge reviewer1 5
	judge reviewer2 6
	shows reviewer1 "Nothing waits for you" && shows reviewer2 "Nothing waits for you"
}

open reviewer1 review || bail "no terminal"
open reviewer2 review || bail "no terminal"
say reviewer1 "0 of $items"
say reviewer2 "0 of $items"
last_reviewer1= at_reviewer1=0
last_reviewer2= at_reviewer2=0
wait_for $((2 * patience)) all_judged
say reviewer1 "Nothing waits for you" q
say reviewer2 "Nothing waits for you" q
wait_for $patience gone reviewer1
ok $? "reviewer1 has judged everything and left"
wait_for $patience gone reviewer2
ok $? "reviewer2 as well, at the same time"
is "$(sql "SELECT count(*) FROM verdict")" $((2 * items)) "two verdicts an item, no more"
is "$(sql "SELECT group_concat(position, ' ') FROM (SELECT position FROM item
	WHERE state = 'disputed' ORDER BY position)")" \
    "$(cut -d' ' -f1 "$tmp/differ" | tr '\n' ' ' | sed 's/ $//')" "they disagree where they should"

# ---- the lead ----

# Presses the key until the reason is asked for: before the photo is seen it counts for nothing.
asked()
{
	screen lead >"$tmp/lead.screen"
	grep -qF 'Why' "$tmp/lead.screen" && return
	asked_now=$(date +%s)
	if test $asked_at -eq 0 ||
	    { test $((asked_now - asked_at)) -ge 2 &&
		grep -qF 'not on the screen yet' "$tmp/lead.screen"; }; then
		asked_at=$asked_now
		tm send-keys -t lead "$1"
	fi
	return 1
}

open lead home || bail "no terminal"
say lead "5 disputes wait for you to settle." Enter
left=5
grep -v '|-$' "$tmp/plan" | LC_ALL=C sort -t'|' -k2,3 >"$tmp/disputes"
while IFS='|' read -r position subject image label first second key; do
	case $left in
	1) say lead "1 dispute" ;;
	*) say lead "1 of $left disputes" ;;
	esac
	say lead "$(echo "$subject" | tr '[:lower:]' '[:upper:]')"
	asked_at=0
	wait_for $patience asked "$key" || stuck lead "the reason is not asked for"
	case $key in
	"$first" | "$second") ;;
	*) tm send-keys -t lead -l "half of it is hidden" ;;
	esac
	tm send-keys -t lead Enter
	left=$((left - 1))
done <"$tmp/disputes"
say lead "0 disputes" q
ok 0 "the lead settles what they disagree on"

say lead "All $items records have their label." e
say lead "into the folder" f
say lead "Folder: " C-u
tm send-keys -t lead -l "$tmp/corrected"
tm send-keys -t lead Enter
say lead "Enter write them" Enter
say lead "Written to" q
say lead "All $items records have their label." q
wait_for $patience gone lead
ok $? "and writes the corrected labels"

# ---- what came of it ----

awk -F'|' 'NR == FNR { lead[FNR] = $7; next }
	lead[FNR] == "a" { next }
	lead[FNR] == "y" { sub(/"label": *"no"/, "\"label\": \"yes\"") }
	lead[FNR] == "n" { sub(/"label": *"yes"/, "\"label\": \"no\"") }
	{ print }' "$tmp/plan" "$tmp/labels_random.json" >"$tmp/expected"
is_file "$tmp/corrected/labels_random.json" "$tmp/expected" \
    "the export differs from its source in exactly those records"
is "$(diff "$tmp/labels_random.json" "$tmp/corrected/labels_random.json" | grep -c '^<')" 5 \
    "five of them"
is "$(sql "SELECT count(*) FROM resolution WHERE reason <> ''")" 1 \
    "where nobody had said so the lead gave a reason"
runs 0 "the journal is whole" as lead audit

tap_done
