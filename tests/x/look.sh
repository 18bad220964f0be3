# look.sh - what the review screen's photo looks like in a window of 110 x 36 cells; read after
# common.sh.
#
#   looks PHOTO LEAST [CROP]  whether the photo's part of the window is that photo (or that part of
#                             it), scaled, by so many dB; sets $found
#   unlike PHOTO LEAST        whether it is not
#   blank                     whether nothing is there
#   shows PHOTO LEAST [CROP]  the check that it looks so in time; $shows_what says what it shows
#
#   look_around               the whole round in a terminal: a photo, a new question, closely, the
#                             next photo, leaving
#
# $photos is the folder with the photos.

# In a window of 110 x 36 cells the photo stands in 86 x 31 cells from the third row and the second
# column on.
pane()
{
	pane_width=$((86 * cell_width))
	pane_height=$((31 * cell_height))
	x_shot "$tmp/shot.png"
	convert "$tmp/shot.png" -crop \
	    "${pane_width}x$pane_height+$cell_width+$((2 * cell_height))" +repage "$tmp/pane.png"
}

# psnr PHOTO CROP SHIFT: of the pane against what should be there, in whole dB.
psnr()
{
	convert "$photos/$1" ${2:+-crop "$2" +repage} -filter Mitchell \
	    -resize "${pane_width}x$pane_height" -background black -gravity center \
	    -extent "${pane_width}x$pane_height$3" "$tmp/scaled.png"
	compare -metric PSNR "$tmp/pane.png" "$tmp/scaled.png" null: 2>&1 |
	    awk '{ print $1 == "inf" ? 99 : int($1) }'
}

# looks PHOTO LEAST [CROP]: where a half pixel goes is the program's to say.
looks()
{
	pane
	found=0
	for shift in +0+0 +1+0 +0+1 +1+1 -1+0 +0-1 -1-1; do
		dB=$(psnr "$1" "${3:-}" "$shift")
		test "$dB" -le "$found" || found=$dB
		test "$dB" -lt "$2" || return 0
	done
	return 1
}

unlike()
{
	! looks "$@"
}

# Where the pane is all background, nothing is lighter than that.
blank()
{
	pane
	test "$(convert "$tmp/pane.png" -colorspace gray -format '%[fx:int(1000*mean)]' info:)" -lt 20
}

shows()
{
	wait_for 60 looks "$@"
	ok $? "$shows_what ($found dB)"
}

verdicts()
{
	test "$(sql 'SELECT count(*) FROM verdict')" -eq "$1"
}

look_around()
{
	need sqlite3
	photos=$srcdir/samples/photos
	cat >"$tmp/labels_look.json" <<'END'
{"question_id": 1, "image": "street_bicycles.jpg", "text": "Is there a bicycle in the image?", "label": "yes"}
{"question_id": 2, "image": "street_bicycles.jpg", "text": "Is there a car in the image?", "label": "no"}
{"question_id": 3, "image": "clock_tower.jpg", "text": "Is there a clock in the image?", "label": "yes"}
END
	as lead init >/dev/null &&
	    as lead people add reviewer1 --role reviewer >/dev/null &&
	    as lead import "$tmp/labels_look.json" --images "$photos" >/dev/null || bail "no store"
	x_run 110x36 sh -c '"$@"; exec sleep 60' sh "$foureyes" -s "$tmp/foureyes.db" \
	    --as reviewer1 review
	shows_what="the photo is on the screen"
	shows street_bicycles.jpg 30
	x_key y
	wait_for 60 verdicts 1
	ok $? "a key is a verdict"
	shows_what="the photo stays whole while the question changes"
	shows street_bicycles.jpg 30
	x_key z
	look_crop=$((pane_width / 2))x$((pane_height / 2))
	look_crop=$look_crop+$(((640 - pane_width / 2) / 2))+$(((480 - pane_height / 2) / 2))
	shows_what="enlarged"
	shows street_bicycles.jpg 28 "$look_crop"
	x_key 0
	shows_what="whole again"
	shows street_bicycles.jpg 30
	x_key n
	wait_for 60 verdicts 2
	shows_what="the next photo covers it, though it is upright"
	shows clock_tower.jpg 30
	x_key q
	wait_for 60 blank
	ok $? "leaving takes every pixel along"
	x_end
}
