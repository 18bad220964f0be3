#!/bin/sh
# How far people agree: figures are those of worked examples and of a computation apart from the
# program, what is undefined says why, and kappa is explained where it misleads.
#
# The real data is not part of the project; it is looked for in $FOUREYES_DATA, else beside the
# checkout.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/cli/real.sh"
need sqlite3

cd "$tmp" || bail "no $tmp"

# ---- who may, and where there is nothing ----

team
runs 1 "a reviewer" as reviewer1 agreement
has "$err" "agreement is the lead's" "… is refused"
runs 0 "nothing was judged yet" as lead agreement
is "$(cat "$out")" "No item was judged by two people yet, so there is nothing to compare." "… is said"
runs 0 "… to programs" as lead agreement --json
is "$(json "$out" '$.agreement'),$(json "$out" '$.together')" "[],[]" "… is nothing"
runs 1 "another batch" as lead agreement --batch third
has "$err" "there is no batch third; see: foureyes batch list" "… is told"
runs 1 "another split" as lead agreement --split easy
has "$err" "there is no split easy; there are: random" "… with those there are"
runs 2 "another way" as lead agreement --by photo
has "$err" "--by photo: expected subject|split|batch|person" "… with the ways there are"
rm -f foureyes.db*

# ---- worked examples ----

# table YY YN YA NY NN NA AY AN AA: items that the first called the one and the second the other, in a
# store of their own
table()
{
	rm -f "$tmp"/foureyes.db*
	awk -v counts="$*" 'BEGIN {
		split(counts, n, " "); split("yes no ambiguous", kind, " ")
		print "image,question,reviewer,verdict" >"said.csv"
		for (c = 1; c <= 9; c++)
			for (i = 0; i < n[c]; i++) {
				printf "{\"image\": \"%d.jpg\", \"text\": \"Is there a cat in the image?\", " \
				    "\"label\": \"yes\"}\n", ++item >"labels_easy.json"
				printf "%d.jpg,Is there a cat in the image?,reviewer1,%s\n", item,
				    kind[int((c + 2) / 3)] >"said.csv"
				printf "%d.jpg,Is there a cat in the image?,reviewer2,%s\n", item,
				    kind[(c - 1) % 3 + 1] >"said.csv"
			}
	}'
	as lead init >/dev/null && as lead import labels_easy.json >/dev/null &&
	    as lead verdicts --add-people said.csv >/dev/null || bail "no store of $*"
}

# figure NAME DIGITS: of the only row
figure()
{
	sqlite3 :memory: "SELECT printf('%.$2f', json_extract(CAST(readfile('$out') AS TEXT),
	    '\$.agreement[0].$1'))"
}

# Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions", ch. 18, two diagnoses of
# 100 patients: raw .89, by chance .66, kappa .23 / .34 = .6765, of standard error .0877 (so .6765 -+
# 1.96 * .0877 = .505, .848).  By hand from the definition of AC1: q = (.8, .075, .125), chance
# (.8 * .2 + .075 * .925 + .125 * .875) / 2 = .169375, (.89 - .169375) / .830625 = .8676.  Wilson:
# (.89 + 3.8415 / 200 -+ 1.96 sqrt(.89 * .11 / 100 + 3.8415 / 40000)) / (1 + 3.8415 / 100) = .814, .937.
table 75 1 4 5 4 1 0 0 10
runs 0 "the book's table" as lead agreement --json
is "$(figure items 0),$(figure same 0),$(figure raw 2),$(figure chance 3),$(figure kappa 3),$(figure ac1 4)" \
    100,89,0.89,0.660,0.676,0.8676 "… has the book's kappa, and AC1 by hand"
is "$(figure raw_low 3),$(figure raw_high 3),$(figure kappa_low 3),$(figure kappa_high 3)" \
    0.814,0.937,0.505,0.848 "… and their intervals"
is "$(json "$out" '$.agreement[0].verdicts')" \
    '{"yes":{"yes":75,"no":1,"ambiguous":4},"no":{"yes":5,"no":4,"ambiguous":1},"ambiguous":{"yes":0,"no":0,"ambiguous":10}}' \
    "… and who said what"
is "$(json "$out" '$.agreement[0].remark')" "" "… with nothing to explain"
runs 0 "the same for people" as lead agreement
grep -qx 'reviewer1, reviewer2    100    89  0.8900  0.814 to 0.937  0.6765  0.505 to 0.848  0.8676  0\.[0-9]* to 0\.[0-9]* *' "$out"
ok $? "… in one line" || show "$out"
grep -qx 'reviewer1: no  *5  *4  *1' "$out"
ok $? "… and who said what" || show "$out"
is "$(grep -c because "$out")" 0 "… and nothing explained"

# Feinstein and Cicchetti, "High agreement but low kappa", 1990: 118 + 0 of 125 are the same, by
# chance (123 * 120 + 2 * 5) / 125^2 = .94528, so kappa is (.944 - .94528) / .05472 = -.0234.  AC1: q =
# (.972, .028), by chance .972 * .028 = .027216, (.944 - .027216) / .972784 = .9424.
table 118 5 0 2 0 0 0 0 0
runs 0 "high agreement and low kappa" as lead agreement --json
is "$(figure raw 3),$(figure chance 5),$(figure kappa 4),$(figure ac1 4)" 0.944,0.94528,-0.0234,0.9424 \
    "… by hand"
is "$(json "$out" '$.agreement[0].remark')" "kappa is low, because 97.2 % of the verdicts are yes" \
    "… is explained"
runs 0 "… to people" as lead agreement
has "$out" "kappa is low, because 97.2 % of the verdicts are yes" "… beside it"
has "$out" "Feinstein and Cicchetti 1990). AC1 is not." "… and what it comes from"
runs 0 "… in a report" as lead report -o r.md
has r.md "reviewer A, reviewer B: kappa is low, because 97.2 % of the verdicts are yes." "… too"

table 7 0 0 0 0 0 0 0 0
runs 0 "all is the same" as lead agreement --json
is "$(json "$out" '$.agreement[0].kappa IS NULL'),$(figure ac1 1),$(figure raw_low 4)" ",1.0,0.6457" \
    "… kappa is null, AC1 is 1, Wilson's interval is there"
is "$(json "$out" '$.agreement[0].remark')" \
    "kappa is undefined, and AC1 has no interval, because every verdict is yes" "… and why is said"
runs 0 "… for people" as lead agreement
has "$out" "undefined, and AC1 has no interval, because every verdict is yes" "… too"
is "$(grep -ci nan "$out")" 0 "… and nobody reads NaN"
table 7 0 0 0 3 0 0 0 0
runs 0 "nobody differs" as lead agreement --json
is "$(figure kappa 1),$(json "$out" '$.agreement[0].kappa_low')" "1.0," \
    "kappa is 1; what never varied has no interval"
runs 0 "a report of it" as lead report -o same.html
is "$(grep -ci '[^a-z]nan[^a-z]' same.html)" 0 "… tells no NaN either"

# ---- first looks, of several people in several splits and batches ----

rm -f foureyes.db*
team
sed 's/street/road/' labels_random.json >labels_popular.json
as lead import labels_popular.json >/dev/null && as lead people add reviewer3 --role reviewer >/dev/null &&
    as lead batch create three --reviews 3 --where split=random >/dev/null || bail "no batches"
# say FILE PERSON: "IMAGE SUBJECT VERDICT" a line
say()
{
	awk -v who="$2" 'BEGIN { print "image,question,reviewer,verdict" }
	    { print $1 ".jpg,Is there a " $2 " in the image?," who "," $3 }' >"$1"
}
printf 'street car yes\nstreet dog no\nroad car yes\nroom dog yes\n' | say 1.csv reviewer1
printf 'street car yes\nstreet dog yes\nroad car no\nroom chair no\n' | say 2.csv reviewer2
for i in 1 2; do
	as lead verdicts $i.csv >/dev/null || bail "no verdicts"
done
runs 0 "two in main" as lead agreement --json
is "$(figure items 0),$(figure same 0)" 3,1 "only what both judged is compared"
# A change of mind in a later sitting.
printf 'street dog yes\n' | say later.csv reviewer1
as lead verdicts later.csv >/dev/null || bail "no change of mind"
is "$(sql "SELECT count(*) FROM label WHERE question LIKE '%dog%' AND label = 'yes'")" 1 \
    "a change of mind makes a label"
cp "$out" before
runs 0 "… but first looks stay" as lead agreement --json
is_file "$out" before "… what they were"
for line in '1 yes no yes' '2 yes no no' '3 no no yes'; do
	set -- $line
	printf 'street car %s\nstreet dog %s\nroom dog %s\n' "$2" "$3" "$4" | say "t$1.csv" "reviewer$1"
	as lead verdicts --batch three "t$1.csv" >/dev/null || bail "no verdicts of three"
done

# row WHERE COLUMN...: of the JSON in $out
row()
{
	sqlite3 -separator , :memory: "SELECT $2 FROM (SELECT value AS v FROM
	    json_each(CAST(readfile('$out') AS TEXT), '\$.agreement')) WHERE $1"
}
of()
{
	echo "json_extract(v, '\$.$1')"
}
runs 0 "one batch" as lead agreement --batch three --json
is "$(row 1 "$(of first), $(of second), $(of items), $(of same)" | tr '\n' ' ')" \
    "reviewer1,reviewer2,3,2 reviewer1,reviewer3,3,2 reviewer2,reviewer3,3,1 " "each two of three people"
# By hand: yes yes no, no no no, yes no yes: of 9 values 4 are yes and 5 no; of two values of one item
# 2 * (1 + 1) + 2 * 3 / 2 ... o(yes, no) = 2 * 2 / 2 for each of the two mixed items, 4 in all; alpha =
# 1 - 8 * 4 / (4 * 5) / 2 = 0.2.
is "$(json "$out" '$.together[0].people'),$(json "$out" '$.together[0].verdicts'),$(json "$out" \
    '$.together[0].alpha')" 3,9,0.2 "all three together, by hand"
runs 0 "… for people" as lead agreement --batch three
has "$out" "Everybody together, Krippendorff's alpha:" "… with a line of its own"
runs 0 "by batch" as lead agreement --by batch --json
is "$(row "$(of batch) = 'main'" "$(of items), $(of same)")" 3,1 "… main is apart"
is "$(row "$(of batch) = 'three'" "count(*), sum($(of items))")" 3,9 "… from three"
runs 0 "by split" as lead agreement --batch main --by split --json
is "$(row 1 "$(of split), $(of items), $(of same)" | tr '\n' ' ')" "random,2,1 popular,1,0 " \
    "… an item is in those that ask it"
runs 0 "one split" as lead agreement --batch main --split popular --by split --json
is "$(row 1 "$(of split), $(of items)")" popular,1 "… alone"
printf '{"image": "street.jpg", "text": "Is there a car in the image?", "label": "no"}\n' >labels_hard.json
as lead import labels_hard.json >/dev/null || bail "no third split"
runs 0 "an item that two splits ask" as lead agreement --batch main --by split --json
is "$(row 1 "$(of split), $(of items)" | tr '\n' ' ')" "random,2 hard,1 popular,1 " "… counts in both"
runs 0 "by subject" as lead agreement --by subject --json
is "$(row "$(of first) = 'reviewer1' AND $(of second) = 'reviewer2'" \
    "$(of subject), $(of items), $(of same)" | tr '\n' ' ')" "car,3,2 dog,3,1 " "… each in the order of the alphabet"
runs 0 "by person" as lead agreement --batch three --by person --json
is "$(row 1 "$(of person), $(of compared), $(of items), $(of same), $(of raw_low) IS NULL" | tr '\n' ' ')" \
    "reviewer1,6,3,4,1 reviewer2,6,3,3,1 reviewer3,6,3,3,1 " \
    "… against the others; comparisons of the same item make no interval"
is "$(row "$(of person) = 'reviewer2'" "$(of verdicts.yes), $(of remark)")" \
    '{"yes":1,"no":1,"ambiguous":0},intervals are undefined, because 6 comparisons are of 3 items' \
    "… which is said, and rows are the person's"
runs 0 "for people" as lead agreement --by person --batch main
grep -qE '^reviewer1 +3 +1 ' "$out"
ok $? "… a line each" || show "$out"

# ---- the real data ----

if ! real_data; then
	skip "$no_data"
	tap_done
fi
real_store
real_verdicts
runs 0 "POPE" as lead agreement
has "$out" "reviewer1, reviewer2  5,127  4,842  0.9444  0.938 to 0.950  0.8787  0.865 to 0.892" \
    "agreement and kappa are the known ones"
if ! command -v python3 >/dev/null 2>&1; then
	skip "python3 is not installed"
	tap_done
fi
cat >apart.py <<'END'
# From the files alone, without the store: for all, and by split and subject, each from the definition.
import csv, json, re, sys, glob, math
def said(f):
    return {(r["image"], r["question"]): r["verdict"] for r in csv.DictReader(open(f))}
data = sys.argv[1]
a, b = said(data + "/verdicts_reviewer1.csv"), said(data + "/verdicts_reviewer2.csv")
parts = {}
for k in a:
    m = re.match(r"Is there an? (.*) in the im", k[1])
    parts.setdefault(("subject", m.group(1)), set()).add(k)
for f in glob.glob(data + "/pope/*.json"):
    split = re.search(r"_([a-z]+)\.json", f).group(1)
    for line in open(f):
        r = json.loads(line)
        parts.setdefault(("split", split), set()).add((r["image"], r["text"]))
kinds = ["yes", "no", "ambiguous"]
for (by, name), keys in sorted(parts.items()):
    n = len(keys)
    same = sum(a[k] == b[k] for k in keys)
    po = same / n
    r = [sum(a[k] == x for k in keys) / n for x in kinds]
    c = [sum(b[k] == x for k in keys) / n for x in kinds]
    pe = sum(x * y for x, y in zip(r, c))
    q = [(x + y) / 2 for x, y in zip(r, c)]
    pg = sum(x * (1 - x) for x in q) / 2
    kappa = "" if pe > 1 - 1e-9 else "%.9f" % ((po - pe) / (1 - pe))
    kappa = "0.000000000" if kappa == "-0.000000000" else kappa
    z, w = 1.959963984540054, n + 1.959963984540054 ** 2
    low = (same + z * z / 2) / w - z / w * math.sqrt(same * (n - same) / n + z * z / 4)
    print("%s|%s|%d|%d|%s|%.9f|%.9f" % (by, name, n, same, kappa, (po - pg) / (1 - pg), low))
END
python3 apart.py "$data" >want
for by in split subject; do
	runs 0 "by $by" as lead agreement --by $by --json
	sqlite3 :memory: "SELECT '$by', $(of $by), $(of items), $(of same), iif($(of kappa) IS NULL, '',
	    printf('%.9f', round($(of kappa), 9) + 0.0)), printf('%.9f', $(of ac1)),
	    printf('%.9f', $(of raw_low)) FROM (SELECT value AS v FROM
	    json_each(CAST(readfile('$out') AS TEXT), '\$.agreement')) ORDER BY 2" >got
	grep "^$by|" want >wanted
	is_file got wanted "… $(wc -l <wanted | tr -d ' ') rows are those computed apart"
done
tap_done
