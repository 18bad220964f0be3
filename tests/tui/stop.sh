#!/bin/sh
# Control-Z: whoever runs the program from a script, as ./try does, has their shell back and comes
# back with fg; where no shell could bring it back, nothing stops.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"

need tmux bash
tm()
{
	tmux -u -S "$tmp/tmux" -f /dev/null "$@"
}

at_exit()
{
	tm kill-server 2>/dev/null
}

shows()
{
	tm capture-pane -p -t "$1" | grep -qF -e "$2"
}

# comes WHERE TEXT WHAT: it is on that screen in time.
comes()
{
	wait_for 30 shows "$1" "$2"
	ok $? "$3"
}

cat >"$tmp/labels_stop.json" <<'END'
{"question_id": 1, "image": "toy_shelf.jpg", "text": "Is there a bear in the image?", "label": "yes"}
END
as lead init >/dev/null &&
    as lead people add reviewer1 --role reviewer >/dev/null &&
    as lead import "$tmp/labels_stop.json" --images "$srcdir/samples/photos" >/dev/null ||
    bail "no store"

cat >"$tmp/script" <<END
#!/bin/sh
"$foureyes" -s "$tmp/foureyes.db" --as reviewer1 review --graphics text
echo "left with \$?"
END
chmod +x "$tmp/script"
tm new-session -d -s shell -x 80 -y 24 env PS1='ready> ' bash --norc --noprofile -i
wait_for 30 shows shell 'ready>' || bail "no shell"
tm send-keys -t shell "$tmp/script" Enter
comes shell "BEAR" "a script runs the review screen"
tm send-keys -t shell C-z
comes shell "Stopped" "control-Z gives the shell back"
tm send-keys -t shell fg Enter
comes shell "BEAR" "fg gives the screen back"
tm send-keys -t shell q
comes shell "left with 0" "and the script goes on when it is left"

# A shell that only runs it is none that could: it has no jobs.
tm new-session -d -s alone -x 80 -y 24 sh -c '"$@"; :' sh "$foureyes" -s "$tmp/foureyes.db" \
    --as reviewer1 review --graphics text
comes alone "BEAR" "without a shell: the review screen"
tm send-keys -t alone C-z '?'
comes alone "keys of the review screen" "nothing stops, and keys are answered"
tap_done
