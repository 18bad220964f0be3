# common.sh - what the tests of the command line share; read after tap.sh.
#
#   one_error TEXT          $err is one line that begins with "foureyes: "
#   plain FILE TEXT         nothing in the file but printable ASCII, blanks and newlines
#   json_ok FILE TEXT       the file is one JSON document
#   json FILE PATH          what stands there: json "$out" '$.people[0].person'
#   sql QUERY               of the test's store
#   labels FILE SPLIT       writes a small label file of 6 records, 5 pairs, 3 photos
#   team                    a store with lead, reviewer1, reviewer2 and those labels
#   team_photos             … and the 3 photos they are about, which are all the same
#   answers_refused STATUS TEXT WHAT ARGUMENT…
#                           answers of model beta are, with that text, and nothing is changed

as()
{
	as_name=$1
	shift
	"$foureyes" -s "$tmp/foureyes.db" --as "$as_name" "$@"
}

one_error()
{
	is "$(wc -l <"$err" | tr -d ' '),$(sed -n '1s/^\(foureyes: \).*/\1/p' "$err")" \
	    "1,foureyes: " "$1"
}

plain()
{
	is "$(LC_ALL=C tr -d '\n\040-\176' <"$1" | wc -c | tr -d ' ')" 0 "$2"
}

json_ok()
{
	is "$(sqlite3 :memory: "SELECT json_valid(CAST(readfile('$1') AS TEXT))" 2>&1)" 1 "$2"
}

json()
{
	sqlite3 :memory: "SELECT json_extract(CAST(readfile('$1') AS TEXT), '$2')"
}

# Somebody may be writing just now: then it waits.
sql()
{
	sqlite3 -cmd '.timeout 60000' "$tmp/foureyes.db" "$1"
}

labels()
{
	cat >"$1" <<'END'
{"question_id": 1, "image": "street.jpg", "text": "Is there a car in the image?", "label": "yes"}
{"question_id": 2, "image": "street.jpg", "text": "Is there a dog in the image?", "label": "no"}
{"question_id": 3, "image": "room.jpg", "text": "Is there a chair in the image?", "label": "yes"}
{"question_id": 4, "image": "room.jpg", "text": "Is there a dog in the image?", "label": "yes"}
{"question_id": 5, "image": "beach.jpg", "text": "Is there a dining table in the image?", "label": "no"}
{"question_id": 6, "image": "street.jpg", "text": "Is there a car in the image?", "label": "yes"}
END
}

team()
{
	labels "$tmp/labels_random.json"
	as lead init >/dev/null &&
	    as lead people add reviewer1 --role reviewer >/dev/null &&
	    as lead people add reviewer2 --role reviewer >/dev/null &&
	    as lead import "$tmp/labels_random.json" >/dev/null || bail "no store to test with"
}

team_photos()
{
	mkdir -p "$tmp/photos"
	for photo in street room beach; do
		cp "$srcdir/samples/photos/far_boat.jpg" "$tmp/photos/$photo.jpg"
	done
	as lead import --images "$tmp/photos" >/dev/null || bail "the photos were not found"
}

answers_kept()
{
	sql "SELECT count(*) FROM answers; SELECT count(*) FROM answer; SELECT count(*) FROM model;
	    SELECT max(seq) FROM journal" | tr '\n' ' '
}

answers_refused()
{
	refused_status=$1 refused_text=$2 refused_what=$3
	shift 3
	refused_kept=$(answers_kept)
	runs "$refused_status" "$refused_what" as lead answers --model beta "$@"
	one_error "… in one line"
	has "$err" "$refused_text" "… that says: $refused_text"
	is "$(answers_kept)" "$refused_kept" "… and nothing is changed"
}
