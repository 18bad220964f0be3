#!/bin/sh
# The review screen in a real kitty, by its own protocol: the pixels of a screenshot against the
# scaled photo, the next photo, which was uploaded ahead, and nothing left behind.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/x/common.sh"
. "$srcdir/tests/x/look.sh"

x_open kitty
at_exit()
{
	x_close
}

x_terminal()
{
	HOME=$tmp LIBGL_ALWAYS_SOFTWARE=1 exec kitty --config NONE -o remember_window_size=no \
	    -o "initial_window_width=${x_size%x*}c" -o "initial_window_height=${x_size#*x}c" \
	    -o font_size=10 -o window_border_width=0 -o update_check_interval=0 -o background=black \
	    -o shell_integration=disabled -- "$@"
}

look_around
tap_done
