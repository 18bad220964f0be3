#!/bin/sh
# The scores screen at three sizes, with and without colours, and in a locale that is not UTF-8: for
# a lead, from home; a reviewer has no way to it.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"

need sqlite3
cd "$tmp" || bail "no folder"
sizes='60x16 80x24 200x60'
team

# play SIZE PERSON SCRIPT
play()
{
	{
		echo "size $1"
		cat "$srcdir/tests/ui/$3.script"
	} >script
	runs 0 "$3 at $1" as "$2" home --script script
}

for size in $sizes; do
	play $size lead scores_none
done

# say MODEL ANSWER…: to the six records
say()
{
	say_model=$1 say_id=0
	shift
	for a in "$@"; do
		say_id=$((say_id + 1))
		printf '{"question_id": %d, "text": "%s"}\n' $say_id "$a"
	done >answers.jsonl
	as lead answers --model "$say_model" answers.jsonl >/dev/null || bail "no answers of $say_model"
}
# Originals: car yes, dog no, chair yes, dog yes, table no, car (again) yes; chair becomes no, the
# dog in the street yes, the dog in the room stays, the car too; the table has no label.
say alpha yes no yes no no yes
say beta yes yes no yes no no
say gamma no no yes yes yes no
cat >verdicts.csv <<'END'
image,question,reviewer,verdict
room.jpg,Is there a chair in the image?,reviewer1,no
room.jpg,Is there a chair in the image?,reviewer2,no
street.jpg,Is there a dog in the image?,reviewer1,yes
street.jpg,Is there a dog in the image?,reviewer2,yes
room.jpg,Is there a dog in the image?,reviewer1,yes
room.jpg,Is there a dog in the image?,reviewer2,yes
street.jpg,Is there a car in the image?,reviewer1,yes
street.jpg,Is there a car in the image?,reviewer2,yes
END
as lead verdicts verdicts.csv >/dev/null || bail "no verdicts"
for size in $sizes; do
	play $size lead scores
	has "$out" "▲1" "what rose is marked, at $size"
	has "$out" "▼1" "what fell is, too"
	has "$out" "╲" "a line goes down"
	has "$out" "╱" "and one up"
done
NO_COLOR=1 play 80x24 lead scores
has "$out" "▲1" "without colours what rose is marked"
LC_ALL=C play 80x24 lead scores
plain "$out" "where the locale is not UTF-8, nothing but ASCII is shown"
has "$out" "+1" "… and what rose is marked"

printf 'screen home\nreject "scores"\nkeys s\nscreen home\nkeys q\n' >script
runs 0 "a reviewer has no way to it" as reviewer1 home --script script

i=0
while test $i -lt 70; do
	i=$((i + 1))
	echo "INSERT INTO model (name) VALUES ('m$(printf %02d $i)');"
done >many.sql
# As many copies of one model's answers: what the screen shows is tested here, not the journal.
cat >>many.sql <<'END'
INSERT INTO journal SELECT 1000 + model_id, at, actor, kind, body, hash FROM journal, model
WHERE kind = 'init' AND name LIKE 'm__';
INSERT INTO answers SELECT 1000 + m.model_id, m.model_id, source_id, file, sha256, parse, aligned,
given_at FROM answers AS a, model AS m WHERE m.name LIKE 'm__'
AND a.model_id = (SELECT model_id FROM model WHERE name = 'alpha');
UPDATE model SET name = 'm70-has-a-name-that-is-long' WHERE name = 'm70';
INSERT INTO answer (seq, record_id, output, answer) SELECT a.seq, x.record_id, x.output, x.answer
FROM answers AS a, answer AS x WHERE a.seq > 1000 AND x.seq = (SELECT min(seq) FROM answers);
END
sqlite3 foureyes.db <many.sql || bail "not so many models"
for size in $sizes; do
	play $size lead scores_many
done
tap_done
