#!/bin/sh
# The review screen in a real xterm: the pixels of a screenshot against the scaled photo, whatever is
# written beside it, closely and whole, and that nothing of it is left behind.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/x/common.sh"
. "$srcdir/tests/x/look.sh"

need sqlite3
x_open
at_exit()
{
	x_close
}

photos=$srcdir/samples/photos
cat >"$tmp/labels_x.json" <<'END'
{"question_id": 1, "image": "street_bicycles.jpg", "text": "Is there a bicycle in the image?", "label": "yes"}
{"question_id": 2, "image": "street_bicycles.jpg", "text": "Is there a dining table in the image?", "label": "no"}
{"question_id": 5, "image": "street_bicycles.jpg", "text": "Is there a car in the image?", "label": "no"}
{"question_id": 3, "image": "clock_tower.jpg", "text": "Is there a clock in the image?", "label": "yes"}
{"question_id": 4, "image": "beach_far.jpg", "text": "Is there a person in the image?", "label": "yes"}
END
as lead init >/dev/null &&
    as lead people add reviewer1 --role reviewer >/dev/null &&
    as lead import "$tmp/labels_x.json" --images "$photos" >/dev/null || bail "no store"

x_run 110x36 sh -c '"$@"; exec sleep 60' sh "$foureyes" -s "$tmp/foureyes.db" --as reviewer1 review
shows_what="the photo is on the screen"
shows street_bicycles.jpg 30

# Pixels that scroll, or that text takes with it, are not noticed in a pseudo-terminal.
x_key y
wait_for 60 verdicts 1
ok $? "a key is a verdict"
shows_what="the photo stays whole while the question changes"
shows street_bicycles.jpg 30
x_key c
x_text 'behind glass'
x_key Return
shows_what="… and while a note is written"
shows street_bicycles.jpg 30
x_key n
wait_for 60 verdicts 2
is "$(sql 'SELECT group_concat(note) FROM verdict')" ',behind glass' "… which goes with the verdict"
shows_what="… and is taken away again"
shows street_bicycles.jpg 30

x_key question
wait_for 60 unlike street_bicycles.jpg 15
ok $? "the help takes its place"
x_key q
shows_what="… and gives it back"
shows street_bicycles.jpg 30

x_key n
wait_for 60 verdicts 3
shows_what="the next photo covers it, though it is upright"
shows clock_tower.jpg 30

# Closely: the middle of 1600 x 1200 pixels, each as it is, and not made of the smaller picture.
x_key y
wait_for 60 verdicts 4
shows_what="a larger photo"
shows beach_far.jpg 30
x_key z
crop=${pane_width}x$pane_height+$(((1600 - pane_width) / 2))+$(((1200 - pane_height) / 2))
shows_what="enlarged"
shows beach_far.jpg 30 "$crop"
x_key 0
shows_what="whole again"
shows beach_far.jpg 30

x_key q
wait_for 60 blank
ok $? "leaving takes every pixel along"
x_end

# As xterm comes: it shows nothing of a picture that has more than 1000 pixels a side.
x_run 200x60 "$foureyes" -s "$tmp/foureyes.db" --as reviewer1 review
something()
{
	x_shot "$tmp/shot.png"
	convert "$tmp/shot.png" -gravity west -crop 80%x90%+0+0 +repage "$tmp/pane.png"
	test "$(convert "$tmp/pane.png" -colorspace gray -format '%[fx:int(1000*mean)]' info:)" -gt 80
}
wait_for 60 something
ok $? "a window that is larger than xterm's pictures has one that it takes"
x_key q
tap_done
