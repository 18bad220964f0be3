#!/bin/sh
# Label files of every format that is read: what came is written back byte for byte, a label that
# was corrected is the one difference, mistakes are told with their place, memory does not grow.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

as lead init >/dev/null || bail "no store"
as lead people add reviewer1 --role reviewer >/dev/null || bail "no reviewer"
as lead people add reviewer2 --role reviewer >/dev/null || bail "no reviewer"
cp "$tmp/foureyes.db" "$tmp/empty.db"
mkdir "$tmp/in" "$tmp/out"

fresh()
{
	rm -rf "$tmp/out" "$tmp"/foureyes.db*
	cp "$tmp/empty.db" "$tmp/foureyes.db"
}

# goes_round FILE SED TEXT ARGUMENTS ...: in and out, then with every label of street.jpg's car
# corrected to no, which SED does too.  The pair's question is in $question.
goes_round()
{
	file=$1 change=$2 about=$3
	shift 3
	fresh
	runs 0 "$about" as lead import "$tmp/in/$file" "$@"
	as lead export -o "$tmp/out" --unsettled original >/dev/null
	cmp -s "$tmp/in/$file" "$tmp/out/$file"
	ok $? "… comes out as it came" || diff "$tmp/in/$file" "$tmp/out/$file" | head -5
	printf 'image,question,reviewer,verdict\nstreet.jpg,%s,reviewer1,no\nstreet.jpg,%s,reviewer2,no\n' \
	    "$question" "$question" >"$tmp/no.csv"
	as lead verdicts "$tmp/no.csv" >/dev/null || diag "no verdicts"
	as lead export -o "$tmp/out" --unsettled original >/dev/null
	sed "$change" "$tmp/in/$file" >"$tmp/want"
	cmp -s "$tmp/want" "$tmp/out/$file"
	ok $? "… and corrected nothing else differs" || diff "$tmp/want" "$tmp/out/$file" | head -5
	runs 0 "… and the audit reads the same" as lead audit
}

question="Is there a car in the image?"

# ---- label sets nobody has seen before, by their map alone ----

cat >"$tmp/in/odd.csv" <<'END'
Nr;,bild,"was, gefragt","wahr?",teil,ding,note
1,street.jpg,Is there a car in the image?,WAHR,a,car,
END
runs 2 "a map that is none" as lead import "$tmp/in/odd.csv" --map bild=image
one_error "… is one line"
runs 3 "words that are neither yes nor no" as lead import "$tmp/in/odd.csv" \
    --map 'image=bild,question=was\, gefragt,label=wahr?'
has "$err" "odd.csv:2: \"wahr?\" (field 4) is \"WAHR\"; yes or no" "… are told with their place"
has "$err" "other words with --map yes=WORD,no=WORD" "… and how such are read"
runs 3 "columns that nothing is known of" as lead import "$tmp/in/odd.csv"
has "$err" 'odd.csv:1: there is no column "image", only: Nr;, bild, was, gefragt, wahr?' \
    "… are told by name"
cat >"$tmp/in/odd.csv" <<'END'
Nr;,bild,"was, gefragt","wahr?",teil,ding,note
1,street.jpg,Is there a car in the image?,"True",a,car,"he said ""so""
and more"
2,street.jpg,Is there a dog in the image?, false ,b,,=1+1

3,"room,1.jpg",Is there a "chair"?,true,b,Sofa,
END
runs 3 "a quote in the middle of a field" as lead import "$tmp/in/odd.csv" \
    --map 'image=bild,question=was\, gefragt,label=wahr?'
has "$err" "odd.csv:6: a quote within a field" "… is told with its line"
sed 's/Is there a "chair"?/"Is there a ""chair""?"/' "$tmp/in/odd.csv" >"$tmp/x"
mv "$tmp/x" "$tmp/in/odd.csv"
goes_round odd.csv 's/"True"/"False"/' "a table with odd columns" \
    --map 'image=bild,question=was\, gefragt' --map 'label=wahr?,id=Nr;,split=teil,subject=ding'
is "$(sql "SELECT group_concat(question_id || original || split, ' ') FROM record")" \
    "1yesa 2nob 3yesb" "… each record has its id, label and split"
is "$(sql "SELECT group_concat(coalesce(subject, '-'), ' ') FROM pair")" "car dog Sofa" \
    "… and each pair what the file says it is about, or its question"
runs 0 "… and changes counts by them" as lead changes
is "$(awk '$2 == "yes" || $2 == "no" { printf "%s%s%s ", $1, $2, $3 }' "$out")" "ayes1 byes1 bno1 " \
    "… each with its records"

cat >"$tmp/in/odd.jsonl" <<'END'
{"pic": "street.jpg", "q": "Is there a car in the image?", "truth": true, "n": 7, "of": "b"}
{"of": "a", "n": "x", "truth": 0, "q": "Any dog here?", "pic": "room.jpg", "more": {"truth": 1}}
END
goes_round odd.jsonl 's/"truth": true,/"truth": false,/' "an odd file of objects" \
    --map image=pic,question=q,label=truth,id=n,split=of
is "$(sql "SELECT group_concat(question_id || original || split, ' ') FROM record")" "7yesb xnoa" \
    "… each record has its id, label and split"
is "$(sql "SELECT format FROM source")" "jsonl image=pic,question=q,label=truth,id=n,split=of" \
    "… and the store keeps the map"

# As a spreadsheet in Europe writes it.
printf '\357\273\277Nr;Bild;Frage;WAHR?;"Notiz; mehr"\r\n1;street.jpg;%s;TRUE;1,5\r\n2;"a;b.jpg";"Ein ""Hund"";\r\noder?";FALSE;"x;y"\r\n3;c.jpg;Was?;True;\r\n' \
    "$question" >"$tmp/in/excel.csv"
goes_round excel.csv 's/;TRUE;/;FALSE;/' "semicolons, CRLF, a mark and capitals" \
    --map 'id=Nr,image=Bild,question=Frage,label=WAHR?'
is "$(sql "SELECT group_concat(question_id || original, ' ') FROM record")" "1yes 2no 3yes" \
    "… each record has its id and label"
is "$(sql "SELECT path FROM photo WHERE photo_id = 2")" "a;b.jpg" "… a semicolon in quotes is text"
runs 0 "… and leave as our columns beside its own" as lead export --format csv -o "$tmp/out" \
    --unsettled original
is "$(sed -n '1s/.*votes,//p;2s/.*no+no,//p' "$tmp/out/excel.csv" | tr '\n' ' ')" \
    'Nr,Bild,Frage,Notiz; mehr 1,street.jpg,Is there a car in the image?,"1,5" ' "… with commas"
printf 'question_id;answer\r\n1;Yes\r\n2;"No; not"\r\n' >"$tmp/answers.csv"
runs 0 "answers with semicolons" as lead answers --model m "$tmp/answers.csv"
has "$out" "2 of 3 records" "… are read"
printf 'Bild;Frage\na.jpg;Q?\n' >"$tmp/in/semi.csv"
runs 3 "columns of nothing known" as lead import "$tmp/in/semi.csv"
has "$err" 'semi.csv:1: there is no column "image", only: Bild, Frage' "… are told by name"

# ---- records within an object, values within an array ----

cat >"$tmp/in/within.json" <<'END'
{"info": {"questions": [1, "]"]}, "questions": [
  {"pic": ["street.jpg", 640], "question": "Is there a car in the image?",
   "answers": [{"answer": "yes"}, {"answer": "no"}]},
  {"pic": ["room.jpg"], "question": "Is there a dog in the image?", "answers": [{"answer": "no"}]}
 ], "license": [{"name": "x"}]
}
END
goes_round within.json 's/"yes"/"no"/' "records in an array of an object, values in arrays" \
    --map records=questions,image=pic.0,label=answers.0.answer
cat >"$tmp/in/notes.json" <<'END'
{"annotations": [{"image": "street.jpg", "question": "Is there a car in the image?", "label": "yes"}]}
END
goes_round notes.json 's/"yes"/"no"/' "… in one called as Label Studio's" --map records=annotations
fresh
runs 3 "without the map" as lead import "$tmp/in/notes.json" --format jsonl
has "$err" 'there is no "image", only: annotations; say which is what with --map records=annotations,image=NAME' \
    "… it is told"
runs 3 "… and over several lines" as lead import "$tmp/in/within.json"
has "$err" "which --map records=NAME finds in an object" "… too"
# within_refused MAP TEXT: within.json by that map is refused with that text
within_refused()
{
	runs 3 "--map $1" as lead import "$tmp/in/within.json" --map "$1"
	has "$err" "$2" "… is told with its place"
}
within_refused records=answers 'within.json:6: there is no array "answers" in it (column 1)'
within_refused records=questions,image=pic.0,label=answers.2.answer \
    'within.json:2: there is no "answers.2.answer", only: pic, question, answers'
within_refused records=questions,image=pic.x,label=answers.0.answer 'within.json:2: there is no "pic.x"'
within_refused records=questions,image=pic.1,label=answers.0.answer 'within.json:2: "pic.1" is not a string'
cp "$tmp/in/within.json" "$tmp/in/whole.json"
head -c 180 "$tmp/in/whole.json" >"$tmp/in/within.json"
within_refused records=questions,image=pic.0,label=answers.0.answer \
    'within.json:4: the file ends where "," or "]" was expected'
sed '$d' "$tmp/in/whole.json" >"$tmp/in/within.json"
within_refused records=questions,image=pic.0,label=answers.0.answer \
    'within.json:6: it ends where "," or "}" was expected'
echo '[]' >"$tmp/in/within.json"
within_refused records=questions 'within.json:1: an object with the member "questions", in { and }, was expected'

# ---- other words for yes and no ----

printf 'Bild;Frage;Antwort\r\nstreet.jpg;%s;Ja\r\nein,hund.jpg;Hund, da?;nein\r\n' "$question" \
    >"$tmp/in/ja.csv"
goes_round ja.csv 's/;Ja/;Nein/' "words that the map tells, in their capitals" \
    --map image=Bild,question=Frage,label=Antwort,yes=ja,no=nein
printf 'image,question,wrong\nstreet.jpg,%s,0\nroom.jpg,A dog?,1\n' "$question" >"$tmp/in/turned.csv"
goes_round turned.csv 's/,0/,1/' "a column that says it the other way round" --map label=wrong,yes=0,no=1
is "$(sql 'SELECT group_concat(original) FROM record')" yes,no "… is read so"
printf 'image,question,label\nstreet.jpg,%s,1.0\nroom.jpg,A dog?,0.0\n' "$question" >"$tmp/in/real.csv"
goes_round real.csv 's/,1.0/,0.0/' "1.0 and 0.0"
cat >"$tmp/in/minus.jsonl" <<'END'
{"image": "street.jpg", "question": "Is there a car in the image?", "label": 1}
{"image": "room.jpg", "question": "Is there a dog in the image?", "label": -1}
END
goes_round minus.jsonl 's/: 1}/: -1}/' "1 and -1" --map yes=1,no=-1
cat >"$tmp/in/escaped.jsonl" <<'END'
{"image": "street.jpg", "text": "Is there a car in the image?", "label": "\u306f\u3044"}
END
goes_round escaped.jsonl 's/"[^"]*"}/"いいえ"}/' "words that are escaped" --format pope --map yes=はい,no=いいえ
runs 0 "… to POPE" as lead export --format pope -o "$tmp/out"
has "$tmp/out/escaped.json" '"label": "no"' "… are its own words"
cat >"$tmp/in/null.jsonl" <<'END'
{"image": "street.jpg", "question": "Is there a car in the image?", "label": null}
END
goes_round null.jsonl 's/: null}/: "other"}/' "null and a word" --map yes=null,no=other
sqlite3 "$tmp/in/ja.db" "CREATE TABLE t (image, question, label); INSERT INTO t VALUES
    ('street.jpg', 'Q?', 'ja'), ('room.jpg', 'Q?', 'nein')"
fresh
runs 0 "of a database too" as lead import "$tmp/in/ja.db" --map yes=ja,no=nein
is "$(sql 'SELECT group_concat(original) FROM record')" yes,no "… they are read"
# map_refused MAP TEXT: the map is refused in a line that says TEXT
map_refused()
{
	runs 2 "--map $1" as lead import "$tmp/in/turned.csv" --map "label=wrong,$1"
	has "$err" "$2" "… is told"
}
map_refused yes=0 "the map has a word for yes alone; tell both"
map_refused yes=a,no=A "the map has \"a\" for yes and for no"
map_refused 'yes=a\,b,no=c' "a word for yes or no begins with no blank and has no comma"
runs 3 "a word that is neither" as lead import "$tmp/in/turned.csv" --map label=wrong,yes=ja,no=nein
has "$err" 'turned.csv:2: "wrong" (field 3) is "0"; "ja" or "nein" was expected' "… is told with both"
printf 'image,question,label\na.jpg,Q?,\n' >"$tmp/in/none.csv"
runs 3 "no label" as lead import "$tmp/in/none.csv"
has "$err" 'none.csv:2: "label" (field 3) is empty; a record needs the label that it is expected to have' \
    "… is told"
printf 'image,question,label,original_label\na.jpg,Q?,ambiguous,yes\n' >"$tmp/in/kept.csv"
runs 3 "what an export kept as ambiguous" as lead import "$tmp/in/kept.csv"
has "$err" 'is ambiguous, which no record comes with' "… is no original"
runs 0 "… but the one beside it is" as lead import "$tmp/in/kept.csv" --map label=original_label

# ---- names in other capitals, and how a file begins ----

printf '\n\nIMAGE,Question,Answer\nstreet.jpg,%s,Yes\n' "$question" >"$tmp/in/CAPITALS.csv"
goes_round CAPITALS.csv 's/,Yes/,No/' "names in capitals, behind empty lines"
printf 'image,question,Label,label\nstreet.jpg,%s,no,yes\n' "$question" >"$tmp/in/both.csv"
goes_round both.csv 's/,yes/,no/' "of two the one in small letters"
printf '[{"meta": {"file": "a.jpg"}, "q": "Q?"}]' >"$tmp/in/unknown.json"
runs 3 "members of no known name" as lead import "$tmp/in/unknown.json"
has "$err" 'unknown.json:1: there is no "image", only: meta, q; say which is what with --map image=NAME' \
    "… are named, and what to do"
printf 'image|question|label\n' >"$tmp/in/pipes.csv"
runs 3 "columns with something else between" as lead import "$tmp/in/pipes.csv"
has "$err" "with commas, semicolons or tabs between" "… are told what could be"

printf 'Image,Question,Prediction\nstreet.jpg,%s,yes\n' "$question" >"$tmp/answers.csv"
runs 0 "answers under names in capitals" as lead answers --model m "$tmp/answers.csv"
has "$out" "1 of 1 records" "… are read"
printf 'Image,Question,Reviewer,Verdict\nstreet.jpg,%s,reviewer1,YES\n' "$question" >"$tmp/said.csv"
runs 0 "so are verdicts" as lead verdicts "$tmp/said.csv"
has "$out" "1 verdict" "… too"

# ---- formats that are known ----

printf 'image\tquestion\tanswer\r\nstreet.jpg\t%s\tYes\r\nroom.jpg\tA "dog"?\tNO\r\n' "$question" \
    >"$tmp/in/labels.tsv"
goes_round labels.tsv 's/	Yes/	No/' "tabs, CRLF and capitals"
printf '\357\273\277image,question,label\nstreet.jpg,%s,1' "$question" >"$tmp/in/labels.csv"
fresh
runs 0 "commas, a byte order mark, no newline at the end" as lead import "$tmp/in/labels.csv"
runs 0 "… go out" as lead export -o "$tmp/out" --unsettled original
echo >>"$tmp/in/labels.csv"
cmp -s "$tmp/in/labels.csv" "$tmp/out/labels.csv"
ok $? "… with one"
cat >"$tmp/in/metadata.jsonl" <<'END'
{"file_name": "street.jpg", "question": "Is there a car in the image?", "label": "yes"}
{"file_name": "a/room.jpg", "question": "Is there a bed in the image?", "label": "no"}
END
goes_round metadata.jsonl 's/yes/no/' "an image folder of Hugging Face"
is "$(sql "SELECT format FROM source")" hf "… is known by its file_name"
cat >"$tmp/in/v2.json" <<'END'
[{"image_id": 1, "image_name": "/street.jpg", "query": "Is there a car in the image?", "label": "Yes",
  "target_object": "car"}]
END
goes_round v2.json 's/Yes/No/' "POPEv2"

# ---- databases ----

fresh
sqlite3 "$tmp/in/mine.db" "CREATE TABLE other (x); CREATE VIEW trap AS SELECT * FROM other;
    CREATE TABLE pairs (key INTEGER PRIMARY KEY, file TEXT, q TEXT, truth INTEGER, part TEXT);
    INSERT INTO pairs VALUES (7, 'street.jpg', 'Is there a car in the image?', 1, 'a'),
	(9, 'room.jpg', 'A \"dog\"?' || char(10) || 'Really?', 0, NULL)"
cp "$tmp/in/mine.db" "$tmp/mine.before"
map=image=file,question=q,label=truth,id=key,split=part
runs 2 "a database with several tables" as lead import "$tmp/in/mine.db" --map $map
has "$err" "name its table with --table; there is: other, pairs" "… names them"
runs 2 "a view" as lead import "$tmp/in/mine.db" --table trap
has "$err" "there is no table trap, only: other, pairs; a view cannot be read" "… is no table"
runs 3 "a table without such columns" as lead import "$tmp/in/mine.db" --table other
has "$err" 'table other has no column "image", only: x' "… names those it has"
runs 2 "a view" as lead import "$tmp/in/mine.db" --table trap
runs 0 "a table of a database" as lead import "$tmp/in/mine.db" --table pairs --map $map
is "$(sql "SELECT group_concat(question_id || original || coalesce(split, '-'), ' ') FROM record")" \
    "7yesa 9no-" "… each row with its id, label and split"
is "$(sql "SELECT question FROM pair WHERE pair_id = 2")" "A \"dog\"?
Really?" "… and its question as it is"
cmp -s "$tmp/in/mine.db" "$tmp/mine.before"
ok $? "… and nothing is changed in it"
runs 0 "… the audit reads the same" as lead audit
runs 1 "… it is not written back as a file" as lead export -o "$tmp/nowhere/out" --unsettled original
has "$err" "--format sqlite --write-back --table TABLE --map id=COLUMN -o DATABASE" "… but told how"
ok "$(test ! -e "$tmp/nowhere"; echo $?)" "… and no folder is left behind"
cp "$tmp/in/mine.db" "$tmp/labelled.db"
runs 0 "… so it is done" as lead export --format sqlite --write-back --table pairs --map id=key \
    -o "$tmp/labelled.db" --unsettled original
is "$(sqlite3 "$tmp/labelled.db" "SELECT group_concat(key || consensus_label, ' ') FROM pairs")" \
    "7yes 9no" "… and it has its labels"
sqlite3 "$tmp/in/mine.db" "UPDATE pairs SET truth = 2 WHERE key = 9"
runs 3 "a row whose label is none" as lead import "$tmp/in/mine.db" --table pairs --map $map --replace
has "$err" 'mine.db:2: "label" is "2"; yes or no' "… is told with its number"
sqlite3 "$tmp/in/trick.db" "CREATE TABLE t (image TEXT, question TEXT, label TEXT,
    n TEXT AS (hex(zeroblob(100000000))))"
runs 3 "a table that would have a function run" as lead import "$tmp/in/trick.db" --map id=n
table='a,b "c" '"'d' \\ e=[f]"
sqlite3 "$tmp/in/odd.db" "CREATE TABLE \"$(echo "$table" | sed 's/"/""/g')\" (image TEXT, q TEXT, label TEXT)"
sqlite3 "$tmp/in/odd.db" "INSERT INTO \"$(echo "$table" | sed 's/"/""/g')\" VALUES ('a.jpg', 'Q?', 'yes')"
for how in question=q image=image,question=q; do
	fresh
	runs 0 "a table whose name is hard to say" as lead import "$tmp/in/odd.db" --table "$table" --map $how
	is "$(sql "SELECT original FROM record")" yes "… is read"
	runs 0 "… and the audit reads the same" as lead audit
done
runs 0 "… and labels go back into it" as lead export --format sqlite -o "$tmp/in/odd.db" --write-back \
    --table "$table" --map question=q --unsettled original
is "$(sqlite3 "$tmp/in/odd.db" "SELECT consensus_label FROM \"$(echo "$table" | sed 's/"/""/g')\"")" yes \
    "… as a column"
head -c 3000 "$tmp/in/mine.db" >"$tmp/in/cut.db"
runs 3 "a database that is cut off" as lead import "$tmp/in/cut.db" --table pairs --map $map

# ---- votes ----

fresh
as lead import "$tmp/in/labels.tsv" >/dev/null || bail "no labels"
printf 'task,worker,label\n1,reviewer1,no\n1,reviewer2,No\n2,w7,yes\n' >"$tmp/votes.csv"
runs 1 "votes of people who are not known" as lead verdicts "$tmp/votes.csv"
has "$err" "votes.csv:4: there is nobody called w7 here" "… are refused with their line"
runs 0 "votes, by number of the pair" as lead verdicts "$tmp/votes.csv" --add-people
is "$(sql 'SELECT group_concat(label) FROM label'),$(sql 'SELECT count(*) FROM verdict')" no,3 \
    "… are verdicts"
runs 0 "… and go out" as lead export --format votes -o "$tmp/out" --unsettled original
runs 0 "… and come in again" as lead verdicts "$tmp/out/votes.csv"
has "$out" "0 verdicts, 0 resolutions" "… saying nothing new"
printf 'task,worker,label\n9,reviewer1,no\n' >"$tmp/votes.csv"
runs 1 "a task that is none" as lead verdicts "$tmp/votes.csv"
has "$err" "votes.csv:2: there is no pair 9" "… is told"

# ---- a matrix of votes: a row a pair, a column a person ----

verdicts()
{
	sql "SELECT i.pair_id, n.name, m.verdict FROM mark m JOIN item i USING (item_id)
	    JOIN person n USING (person_id) ORDER BY 1, 2"
}
given=$(verdicts)
fresh
as lead import "$tmp/in/labels.tsv" >/dev/null || bail "no labels"
printf 'reviewer2,task,reviewer1,w7\nNo,1,0.0,\n<NA>,2,nan,yes\n' >"$tmp/wide.csv"
runs 1 "a column of somebody who is not known" as lead verdicts "$tmp/wide.csv"
has "$err" "wide.csv:3: there is nobody called w7 here" "… is refused where they vote"
runs 0 "a matrix, by number of the pair" as lead verdicts "$tmp/wide.csv" --add-people
is "$(verdicts)" "$given" "… says the same as a row a vote"
printf 'image,question,reviewer2,reviewer1\nroom.jpg,Is there a dog in the image?,,1\n' >"$tmp/wide.csv"
runs 1 "a matrix that names a pair nobody asks" as lead verdicts "$tmp/wide.csv"
has "$err" 'wide.csv:2: batch main has no pair of photo "room.jpg"' "… is told"
rm -rf "$tmp/out"
runs 0 "a matrix goes out" as lead export --format matrix -o "$tmp/out" --unsettled original
is "$(head -n 1 "$tmp/out/matrix.csv")" "task,image,question,reviewer1,reviewer2" \
    "… with a column for each whose votes are told"
sql 'SELECT max(seq) FROM journal' >"$tmp/x"
runs 0 "… and comes in again" as lead verdicts "$tmp/out/matrix.csv"
has "$out" "2 rows: 0 verdicts, 0 resolutions, 2 unchanged" "… saying nothing new"
is "$(sql 'SELECT max(seq) FROM journal')" "$(cat "$tmp/x")" "… and the journal is as it was"
for bad in 'task,a,|a column without a name' 'task,a,a|a column twice' 'image,a|a pair without question'; do
	printf '%s\n1,,\n' "${bad%|*}" >"$tmp/wide.csv"
	runs 3 "${bad#*|}" as lead verdicts "$tmp/wide.csv" --add-people
	has "$err" "wide.csv:1: " "… is refused"
done
printf 'task,reviewer1\n1,2\n' >"$tmp/wide.csv"
runs 3 "a number that is no vote" as lead verdicts "$tmp/wide.csv"
has "$err" 'wide.csv:2: the verdict of reviewer1 is "2"; yes, no or ambiguous (or 1 or 0)' "… is told"

# ---- mistakes ----

fresh
printf 'image,question,label\na.jpg,Q?,yes\nb.jpg,Q?\n' >"$tmp/in/short.csv"
sum=$(sql 'SELECT count(*) FROM journal')
runs 3 "a row that is too short" as lead import "$tmp/in/labels.tsv" "$tmp/in/short.csv"
has "$err" "short.csv:3: 2 fields, where the first row has 3" "… is told with its line"
is "$(sql 'SELECT count(*) FROM journal'),$(sql 'SELECT count(*) FROM source')" "$sum,0" \
    "… and the store is as it was"
printf 'image,question,label\n../a.jpg,Q?,yes\n' >"$tmp/in/out.csv"
runs 3 "a path that leads out" as lead import "$tmp/in/out.csv"
has "$err" 'out.csv:2: the photo'"'"'s path "../a.jpg" leads out' "… is told with its line"
runs 2 "a format that is none" as lead import "$tmp/in/out.csv" --format xls
has "$err" "labelstudio, hf, jsonl, pope, tsv, csv" "… names those there are"

# Members of objects within a record.
printf '{"p": {"file": "street.jpg", "at": {"set": "x"}}, "q.q": "%s", "t": {"y": true}, "z": 1}\n' \
    "$question" >"$tmp/in/within.jsonl"
goes_round within.jsonl 's/true/false/' "members within others" \
    --map image=p.file,question=q.q,label=t.y,split=p.at.set
is "$(sql "SELECT path || original || split FROM record JOIN pair USING (pair_id)
    JOIN photo USING (photo_id)")" street.jpgyesx "… are found, and a name that has a dot itself"
for map in image=p.no,question=q.q,label=t.y image=p.file.x,question=q.q,label=t.y \
    image=p.file,question=q.q,label=t image=p.,question=q.q,label=t.y; do
	fresh
	runs 3 "a map that finds nothing" as lead import "$tmp/in/within.jsonl" --map $map
	one_error "… is told: $map"
done

# Files that are something else: what they are, and what becomes of it.
printf '{"p": {"file": "a.jpg"}, "q": "Is it?", "y": 1}\n' >"$tmp/in/nested.jsonl"
runs 3 "a member that a record lacks" as lead import "$tmp/in/nested.jsonl" \
    --map image=file,question=q,label=y
has "$err" 'nested.jsonl:1: there is no "file", only: p, q, y; say which is what with --map image=' \
    "… is told with those it has"
is_else()
{
	printf "$1" >"$tmp/in/else.csv"
	runs 3 "a file that $2" as lead import "$tmp/in/else.csv"
	has "$err" "else.csv:1: $2" "… is told so"
}
is_else '\037\213\010\000' "is compressed; unpack it with gunzip"
is_else '\375\067zXZ\000' "is compressed; unpack it with unxz"
is_else '\050\265\057\375' "is compressed; unpack it with unzstd"
is_else 'PK\003\004' "is an archive or a spreadsheet; unpack it, or save it as CSV"
is_else 'PAR1' "is a Parquet file; write it out as JSON lines or CSV"
is_else '\377\376i\000' "is UTF-16; convert it with iconv"
is_else '\376\377\000i' "is UTF-16; convert it with iconv"
is_else '' "is empty"

# ---- memory ----

# A hundred megabytes of wide records under a bound that is a quarter of it.
case ${SANITIZE:-} in
'')
	for format in csv jsonl; do
		fresh
		line='p%d.jpg,A dog?,yes,%s%s\n'
		test $format = csv || line='{"image":"p%d.jpg","question":"A dog?","label":1,"n":"%s%s"}\n'
		awk -v format=$format -v line="$line" 'BEGIN {
			for (wide = "x"; length(wide) < 8192;) wide = wide wide
			if (format == "csv") print "image,question,label,note"
			for (i = 0; i < 6000; i++)
				printf(line, i % 9, wide, wide)
		}' >"$tmp/big.$format"
		runs 0 "a big $format in little memory" sh -c \
		    "ulimit -d 40960; exec '$foureyes' -s '$tmp/foureyes.db' --as lead import '$tmp/big.$format'"
		has "$out" "6,000 records, 9 distinct pairs" "… all of it"
		rm -f "$tmp/big.$format"
	done
	fresh
	rm -f "$tmp/big.db"
	sqlite3 "$tmp/big.db" "CREATE TABLE t (image, question, label); WITH RECURSIVE n(i) AS (SELECT 1
	    UNION ALL SELECT i + 1 FROM n WHERE i < 6000) INSERT INTO t SELECT 'p' || (i % 9) || '.jpg',
	    printf('%.*c', 16000, 'x') || (i % 9), 'yes' FROM n"
	runs 0 "a big table in little memory" sh -c \
	    "ulimit -d 40960; exec '$foureyes' -s '$tmp/foureyes.db' --as lead import '$tmp/big.db'"
	has "$out" "6,000 records, 9 distinct pairs" "… all of it"
	rm -f "$tmp/big.db"
	;;
*) skip "the sanitizers need memory of their own" ;;
esac

tap_done
