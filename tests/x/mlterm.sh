#!/bin/sh
# The review screen in a real mlterm, which takes sixels and shows the cursor again after each: the
# pixels of a screenshot against the scaled photo, the next photo over it, and nothing left behind.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/x/common.sh"
. "$srcdir/tests/x/look.sh"

x_open mlterm
at_exit()
{
	x_close
}

x_terminal()
{
	HOME=$tmp exec mlterm -g "$x_size" -O none -b black -f white -w 14 --border=0 -e "$@"
}

look_around
tap_done
