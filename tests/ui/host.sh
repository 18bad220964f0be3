#!/bin/sh
# The host of the screens, driven by scripts: prompts, menus, lists, help, timers, sizes, what is
# seen.  The screens are those of tests/ui/demo.c.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

demo=$FOUREYES_BUILDDIR/tests/ui/demo
test -x "$demo" || bail "no $demo"

# script STATUS TEXT: runs what is on standard input.
script()
{
	cat >"$tmp/script"
	runs "$1" "$2" "$demo" --script "$tmp/script"
}

# Compares the last dump with standard input.
shows()
{
	cat >"$tmp/want"
	is_file "$out" "$tmp/want" "$1"
}

script 0 "a screen is drawn" <<'END'
size 60x16
graphics sixel
wait photo
dump
END
sed 's/pid [0-9]*/pid 1/' "$out" >"$tmp/dump" && cp "$tmp/dump" "$out"
shows "a photo, text beside it, the footer" <<'END'
== 60x16 demo
 demo · reviewer1                                    item 1
┌──────────────────────────────────┐
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  item 1
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  verdicts 0
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  early 0
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  seen
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  ticks 0
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  pid 1
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  sixel 10x20
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  16t
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  256 unknown
│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│  line 12
└──────────────────────────────────┘

 y judge  Left go  c note  s sure  m menu  q leave   ? help
END

script 0 "verdicts only for what was seen" <<'END'
graphics sixel
wait seen
keys y
expect "verdicts 1"
hold
keys y
expect "verdicts 2"
expect "unseen"
reject "y judge"
keys y n y
expect "verdicts 2"
expect "early 3"
release
expect " seen"
keys y y y
expect "verdicts 3"
expect "early 3"
END

script 0 "a line of text" <<'END'
keys c
expect "Note:"
text "hello world"
keys Left Left Backspace Home
text ">"
keys End C-w
text "\xc3\xa9\xe6\xbc\xa2e\xcc\x81!"
keys Left Backspace
paste "\nand\tmore"
keys Enter
expect "note: >hello é漢 and more!"
keys c
text "gone"
keys Escape
expect "note: (none)"
keys C
expect "Note: before"
keys C-u Enter
expect "Note:"
keys Home C-k
text "yes"
keys C-a C-d Delete C-f C-b C-e
text "!"
keys Enter
expect "note: s!"
keys c
text "\e[31m\xe2\x80\xae"
keys Enter
reject "31m<U"
END

script 0 "keys of a prompt are no commands, pastes are nowhere commands" <<'END'
keys c
text "qqq"
keys Enter
screen demo
expect "note: qqq"
paste "q"
screen demo
expect "pasted text is not taken for keys"
keys Left
reject "pasted text"
END

script 0 "a long line scrolls" <<'END'
size 60x16
keys c
text "0123456789012345678901234567890123456789012345678901234567890123456789end"
expect "9end"
reject "Note: 0123"
keys Home
expect "Note: 0123"
END

script 0 "questions and menus" <<'END'
keys s x Enter
expect "Are you sure?  y yes  n no"
keys y
expect "sure: yes"
keys s Escape
expect "sure: no"
keys m
expect "Which colour?"
keys b
expect "chosen: 2"
keys m Down Down Down Up Enter
expect "chosen: 1"
keys m Escape
expect "chosen: -1"
keys m p
screen demo
keys Escape
END

script 0 "what is said is neutralised and goes with the next key" <<'END'
keys e
expect "bad <U+001B>[31m <U+202E> text"
keys Left
reject "bad"
END

script 0 "screens lie above one another" <<'END'
keys p
expect "item 101"
keys P
expect "item 201"
keys q
expect "item 1"
keys l
screen list
keys q
screen demo
keys p p p p p p p p p p p p p p p p p p
expect "too many screens"
keys q q q q q q q q q q q q q q q
expect "item 1"
keys q
expect "never reached"
END

script 0 "help comes from the key table" <<'END'
size 60x16
keys ?
screen help
expect "keys of the demo screen"
expect "Shows what the host can do."
expect "y or n"
expect "Down move"
expect "more below"
reject "more above"
keys PageDown
expect "C-z"
keys PageDown
reject "more below"
expect "more above"
keys Home k k k k k k k k k k k k k k
expect "Shows what"
keys q
screen demo
END

script 0 "a list of a hundred thousand rows" <<'END'
keys l
expect "selected 1 of 100000"
expect "group 0"
keys Down Down
expect "selected 3 of"
keys j j j j j j j
expect "selected 11 of"
keys k
expect "selected 9 of"
keys End
expect "selected 99999 of"
expect "row 99999"
keys Up
expect "selected 99998 of"
keys Home
expect "selected 1 of"
keys Up k PageUp
expect "selected 1 of"
keys PageDown
expect "selected 19 of"
keys PageDown PageDown PageDown
expect "selected 73 of"
END

script 0 "a list's filter follows what is typed" <<'END'
keys l End / 7
expect "selected 0 of 7"
text "x"
expect "nothing passes the filter"
keys Backspace Enter
expect "selected 0 of 7"
keys /
expect "Filter: 7"
keys C-u
expect "of 100000"
keys Escape
expect "of 7"
keys / C-u
text "bad"
expect "the rows cannot be read"
keys C-u Enter
expect "selected 1 of 100000"
END

script 0 "a script's clock moves when it is told to" <<'END'
keys t
expect "ticks 0"
sleep 999
expect "ticks 0"
sleep 1
expect "ticks 1"
sleep 60000
expect "ticks 61"
keys p
sleep 1000
keys q
expect "ticks 62"
END

script 0 "sizes" <<'END'
graphics kitty
wait seen
resize 59x16
expect "59 columns and 16 rows; 60 and 16"
keys y Left q
resize 1x1
resize 500x200
wait photo
expect "verdicts 0"
keys y
expect "verdicts 1"
resize 60x16
expect "item 2"
END

script 0 "signals are told to the screens" <<'END'
signal TSTP
expect "signal CONT"
END

script 1 "SIGTERM ends it" <<'END'
signal TERM
END
has "$err" "ended by signal 15" "and says so"

script 1 "what is expected in vain fails" <<'END'
expect "no such text"
END
has "$err" 'script:1: the screen does not hold "no such text"' "says which line and what"
has "$out" "where it failed" "and shows the screen"
script 1 "what must not be there fails" <<'END'
reject "item 1"
END
script 1 "another screen fails" <<'END'
screen list
END
script 2 "a line that says nothing is refused" <<'END'

# a remark
jump
END
has "$err" 'script:3: "jump" is nothing a script can say' "with its number"
script 2 "a key that is none" <<'END'
keys y Yes
END
script 2 "text without quotes" <<'END'
text hello
END
script 2 "a size that is none" <<'END'
size 80
END
script 2 "unknown graphics" <<'END'
graphics gif
END
has "$err" 'is none of auto, sixel, kitty, text, none' "says what there is"
runs 3 "a script that is not there" "$demo" --script "$tmp/none"

script 0 "no photo where none is wanted" <<'END'
graphics none
expect "no photo"
END
script 0 "a picture of characters" <<'END'
graphics text
wait photo
expect "text 10x20"
END

LC_ALL=C
export LC_ALL
script 0 "a locale without UTF-8" <<'END'
graphics sixel
wait photo
keys e
expect "bad <U+001B>[31m <U+202E> text"
keys c
text "caf\xc3\xa9"
keys Enter
expect "note: caf<U+00E9>"
END

tap_done
