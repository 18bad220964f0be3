# common.sh - a real terminal (xterm) on an X screen of its own; read after tap.sh.
#
#   x_open [TERMINAL]         starts Xvfb on a display that is free; that terminal (xterm) is needed
#   x_run COLSxROWS CMD…      a terminal of that size with this command in it; sets $window, and
#                             $cell_width and $cell_height, the pixels of a cell
#   x_key KEY…                types keys, by xdotool's names
#   x_text TEXT               types text
#   x_shot FILE               the window as it is now
#   x_end                     ends the terminal
#   x_close                   ends everything; call it in at_exit
#
# What a window shows is found out by looking until it does, never by waiting a while.

x_server=
x_term=

x_open()
{
	need Xvfb "${1:-xterm}" xdotool import convert compare
	Xvfb -displayfd 3 -r -screen 0 1700x1100x24 -nolisten tcp 3>"$tmp/display" \
	    >"$tmp/xvfb.log" 2>&1 &
	x_server=$!
	wait_for 20 test -s "$tmp/display" || bail "Xvfb does not start"
	DISPLAY=:$(cat "$tmp/display")
	export DISPLAY
}

# A terminal of the size $x_size that runs this command; a test of another terminal has its own.
x_terminal()
{
	exec xterm -ti vt340 -tn xterm-256color -u8 -b 0 -geometry "$x_size+0+0" -bg black -fg gray90 \
	    -fa 'DejaVu Sans Mono' -fs 10 -xrm 'XTerm*cursorBlink: false' \
	    -xrm 'XTerm*numColorRegisters: 256' $x_options -e "$@"
}

x_run()
{
	x_size=$1
	shift
	rm -f "$tmp/window"
	x_terminal sh -c 'echo "$WINDOWID" >"$0.part" && mv "$0.part" "$0" && exec "$@"' \
	    "$tmp/window" "$@" >"$tmp/x_terminal.log" 2>&1 &
	x_term=$!
	wait_for 20 test -s "$tmp/window" || bail "the terminal does not start"
	window=$(cat "$tmp/window")
	wait_for 20 xdotool windowfocus "$window"
	wait_for 20 x_shot "$tmp/size.png" || bail "the terminal does not show itself"
	cell_width=$(($(convert "$tmp/size.png" -format %w info:) / ${x_size%x*}))
	cell_height=$(($(convert "$tmp/size.png" -format %h info:) / ${x_size#*x}))
}
x_options=

x_key()
{
	xdotool windowfocus "$window" key --clearmodifiers "$@" 2>/dev/null
}

x_text()
{
	xdotool windowfocus "$window" type --delay 30 "$1" 2>/dev/null
}

x_shot()
{
	import -silent -window "$window" "$1"
}

# xterm can hang on to its own locks when it is asked to end in the wrong moment.
x_end()
{
	test -n "$x_term" || return 0
	kill "$x_term" 2>/dev/null
	(sleep 5 && kill -KILL "$x_term") >/dev/null 2>&1 &
	x_guard=$!
	wait "$x_term" 2>/dev/null
	kill "$x_guard" 2>/dev/null
	wait "$x_guard" 2>/dev/null
	x_term=
}

x_close()
{
	x_end
	test -z "$x_server" || kill "$x_server" 2>/dev/null
	test -z "$x_server" || wait "$x_server" 2>/dev/null
	x_server=
}
