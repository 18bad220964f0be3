#!/bin/sh
# The report: its figures are the store's, nothing that a stranger wrote becomes part of the page, it
# needs no network, and a browser shows it in light and in dark.
#
# The real data is not part of the project; it is looked for in $FOUREYES_DATA, else beside the
# checkout.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
. "$srcdir/tests/cli/real.sh"
need sqlite3

cd "$tmp" || bail "no $tmp"

# ---- who may, and where there is nothing ----

as lead init >/dev/null || bail "no store"
runs 1 "a store without labels" as lead report -o r.html
has "$err" "foureyes import" "… says how to begin"
test ! -e r.html
ok $? "… and writes nothing"
rm -f foureyes.db*
team
runs 1 "a reviewer" as reviewer1 report -o r.html
runs 2 "no file named" as lead report
runs 3 "a folder that is not there" as lead report -o nowhere/r.html

# ---- text from strangers ----

cat >labels_evil.json <<'END'
{"image": "<img src=x onerror=alert(1)>.jpg", "text": "Is there a </td><script>alert(1)</script> in the image?", "label": "yes"}
{"image": "a|b.jpg", "text": "Is there a *cat* \u202e in the image?", "label": "no"}
END
cat >verdicts.csv <<'END'
image,question,reviewer,verdict,note
<img src=x onerror=alert(1)>.jpg,Is there a </td><script>alert(1)</script> in the image?,reviewer1,yes,
<img src=x onerror=alert(1)>.jpg,Is there a </td><script>alert(1)</script> in the image?,reviewer2,no,
<img src=x onerror=alert(1)>.jpg,Is there a </td><script>alert(1)</script> in the image?,lead,ambiguous,"</table><style>*{display:none}</style> `x` | y"
street.jpg,Is there a car in the image?,reviewer1,no,
street.jpg,Is there a car in the image?,reviewer2,no,
END
as lead import labels_evil.json --split '"><b>&' >/dev/null || bail "no labels"
as lead verdicts verdicts.csv >/dev/null || bail "no verdicts"
printf '{"question_id": %d, "text": "yes"}\n' 1 2 3 4 5 6 >a.jsonl
as lead answers --model alpha a.jsonl --source labels_random.json >/dev/null || bail "no answers"
runs 0 "unfinished work" as lead report -o evil.html
runs 0 "… as Markdown, by the file's name" as lead report -o evil.md
has evil.html "The work is not finished: 5 of 8 records have no label yet" "… says so"
has evil.html "4 of 6 records have no label yet and are scored with their original" \
    "… and what that does to scores"
is "$(grep -ciE '<(script|img|b>|iframe|link|object)' evil.html)" 0 "no tag is a stranger's"
is "$(grep -oiE '<style' evil.html | wc -l | tr -d ' ')" 1 "there is one style sheet: its own"
has evil.html "&lt;script&gt;alert(1)&lt;/script&gt;" "… what they wrote is shown as text"
has evil.md '&lt;/style&gt; \`x\` \| y' "Markdown: nothing ends a cell"
is "$(grep -c '<' evil.md)" 0 "Markdown: no tag at all"
is "$(grep -cE 'reviewer[0-9]' evil.html)" 0 "people have pseudonyms"
has evil.html "reviewer A, reviewer B" "… that tell them apart"

# ---- the page itself ----

runs 0 "to standard output" as lead report -o - --format html
sed 's/[0-9-]*T[0-9:.]*Z/NOW/' "$out" >again
sed 's/[0-9-]*T[0-9:.]*Z/NOW/' evil.html >once
is_file again once "… the same page"
has evil.html "Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'" \
    "the page forbids itself everything but its style sheet"
is "$(grep -oE '(src|href|srcset|data|action|poster)="[^"]*"' evil.html | grep -v 'href="#')" "" \
    "it names no other file"
is "$(grep -ciE 'url\(|@import|https?://' evil.html)" 0 "nor does its style sheet"
has evil.html "@media print{:root{--page:#fff;--card:#fff;--ink:#000" "on paper it is black on white"
figures=$(grep -c '<svg' evil.html)
is "$(grep -c '<svg role="img" .*aria-labelledby' evil.html),$(grep -c '^<title id=' evil.html),$(grep \
    -c '^<desc id=' evil.html)" "$figures,$figures,$figures" \
    "each of its $figures figures has a name and a text"
is "$(grep -c '</figure>' evil.html),$(awk '/<\/figure>/ { f = 1 } /<caption>/ && f { n++; f = 0 }
    END { print n + 0 }' evil.html)" "$figures,$((figures - 1))" \
    "a table follows each figure (two of scores have one in common)"

cat >well.py <<'END'
import html.parser, sys
class Check(html.parser.HTMLParser):
    void = {"meta"}
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.wrong, self.refs, self.cells = [], set(), [], [], None
    def handle_starttag(self, tag, attrs):
        self.note(tag, attrs)
        if tag not in self.void:
            self.open.append(tag)
    def handle_startendtag(self, tag, attrs):
        self.note(tag, attrs)
    def note(self, tag, attrs):
        a = dict(attrs)
        if len(a) != len(attrs):
            self.wrong.append("an attribute twice in %s" % tag)
        if "id" in a:
            if a["id"] in self.ids:
                self.wrong.append("id %s twice" % a["id"])
            self.ids.add(a["id"])
        self.refs += a.get("aria-labelledby", "").split()
        if a.get("href", "").startswith("#"):
            self.refs.append(a["href"][1:])
        if tag == "thead":
            self.heads, self.cells = 0, None
        elif tag == "tr":
            self.cells = 0
        elif tag in ("td", "th") and self.cells is not None:
            self.cells += 1
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append("</%s> at %s" % (tag, self.getpos()))
        if tag == "tr":
            if self.heads == 0:
                self.heads = self.cells
            elif self.cells != self.heads:
                self.wrong.append("%d cells, not %d, at %s" % (self.cells, self.heads, self.getpos()))
page = open(sys.argv[1], encoding="utf-8").read()
c = Check()
c.feed(page)
c.close()
c.wrong += ["open: %s" % t for t in c.open] + ["no id %s" % r for r in c.refs if r not in c.ids]
c.wrong += ["control character" for ch in page if ord(ch) < 32 and ch != "\n"]
print("\n".join(c.wrong))
sys.exit(1 if c.wrong else 0)
END
# well FILE TEXT
well()
{
	if command -v python3 >/dev/null 2>&1; then
		runs 0 "$2" python3 well.py "$1" || show "$out"
	else
		skip "python3 is not installed"
	fi
}
well evil.html "the page is well-formed, whatever strangers wrote"

# ---- in a browser ----

# see NAME FILE SCHEME: as NAME.png, its messages in NAME.log, what it asked for in NAME.net
see()
{
	HOME=$tmp timeout 100 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
	    --no-first-run --disable-background-networking --disable-component-update \
	    --disable-dev-shm-usage --disable-sync --user-data-dir="$tmp/profile" \
	    --host-resolver-rules='MAP * ~NOTFOUND' --window-size=900,1200 \
	    --blink-settings=preferredColorScheme="$3" --enable-logging=stderr \
	    --log-net-log="$tmp/$1.net" --screenshot="$tmp/$1.png" "file://$tmp/$2" \
	    >"$1.log" 2>&1
}

# Of the addresses that it asked for, those of the test's own stranger, and of files.
asked()
{
	grep -oE '"url":"(file:[^"]*|https?://[a-z.]*invalid[^"]*)"' "$1.net" | grep -v "$2\"" | sort -u
}

look()
{
	see control control.html 1
	test -s control.png || { skip "the browser does not run here"; return; }
	grep -q 'CONSOLE.*told' control.log && asked control control.html | grep -q invalid
	ok $? "a page that speaks and asks is found out" || show control.log
	for scheme in 1 0; do
		see "s$scheme" "$1" "$scheme"
		ok "$(test -s "s$scheme.png"; echo $?)" "$1 is shown, scheme $scheme"
		is "$(grep -c CONSOLE "s$scheme.log")" 0 "… without a complaint" || show "s$scheme.log"
		is "$(asked "s$scheme" "$1")" "" "… and asks for nothing else"
	done
	HOME=$tmp timeout 100 "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
	    --disable-dev-shm-usage --user-data-dir="$tmp/profile" --print-to-pdf="$tmp/page.pdf" \
	    "file://$tmp/$1" >pdf.log 2>&1
	test "$(grep -ac '/Type */Page\b' page.pdf)" -gt 1
	ok $? "$1 is printed, on more than one page" || show pdf.log
	command -v convert >/dev/null 2>&1 || { skip "imagemagick is not installed"; return; }
	is "$(for s in s1 s0; do
		convert $s.png -colorspace gray -format '%[fx:mean > .5]' info:
	done)" 10 "light where light is preferred, dark where dark"
	test "$(convert s0.png -format %k info:)" -gt 50
	ok $? "… with figures in it"
}

cat >control.html <<'END'
<!DOCTYPE html><title>x</title><img src="http://stranger.invalid/x.png"><script>console.log("told")</script>
END
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || :)
if test -n "$browser"; then
	look evil.html
else
	skip "there is no Chromium"
fi

# ---- three people, who did not all judge the same ----

as lead people add reviewer3 --role reviewer >/dev/null &&
    as lead batch create three --reviews 3 >/dev/null || bail "no batch for three"
{
	echo image,question,reviewer,verdict
	for said in car,yes,yes,no dog,no,no,no; do
		echo "$said" | awk -F , '{ for (i = 1; i <= 3; i++)
			print "street.jpg,Is there a " $1 " in the image?,reviewer" i "," $(i + 1) }'
	done
	for i in 1 2 3; do
		echo "room.jpg,Is there a chair in the image?,reviewer$i,yes"
	done
} >three.csv
as lead verdicts three.csv --batch three >/dev/null || bail "no verdicts of three"
runs 0 "three people" as lead report -o three.md
# Computed apart from the definition: no no, yes no, yes yes no, no no no, yes yes yes.
has three.md "| 3 | 5 | 13 | 0.4286 | -0.384 to 1.000 |" "… alpha is of all of them together"

# ---- the real data ----

if ! real_data; then
	skip "$no_data"
	tap_done
fi
real_store
real_verdicts
real_answers
runs 0 "POPE" as lead report -o pope.html
has "$out" "9,000 records, 285 disputes, 3 models" "… is told of"
runs 0 "POPE as Markdown" as lead report --format md -o pope.txt
has pope.txt '| reviewer A, reviewer B | 5,127 | 4,842 | 0.9444 | 0.938 to 0.950 | 0.8787 |' \
    "agreement and kappa are the known ones"
has pope.txt '| random | no | 1,500 | 1,500 | 5 | 0.3 % | 19 | 1.3 % |' "so are the corrections"
has pope.txt '| llava\_ov\_7b | 3 | 0.8810 | 0.9275 | +0.0465 | 2 | 1 |' "and the ranks"
is "$(grep -c '| lead A |' pope.txt)" 286 "every dispute is in it, with who settled it"
as lead audit --json >audit
has pope.html "$(json audit '$.hash')" "so is the hash of the journal's last entry"
well pope.html "the page is well-formed"
cat >kappa.py <<'END'
# Agreement, computed apart: point values from the definitions, intervals by the delta method with
# numeric derivatives instead of the closed forms.
import csv, math, sys
a, b = ({(r["image"], r["question"]): r["verdict"] for r in csv.DictReader(open(f))} for f in sys.argv[1:])
kinds = ["yes", "no", "ambiguous"]
n = len(a)
p = {(i, j): 0 for i in kinds for j in kinds}
for k in a:
    p[a[k], b[k]] += 1 / n
def stat(p, which):
    s = sum(p.values())
    p = {k: v / s for k, v in p.items()}
    po = sum(p[i, i] for i in kinds)
    r = {i: sum(p[i, j] for j in kinds) for i in kinds}
    c = {j: sum(p[i, j] for i in kinds) for j in kinds}
    q = {i: (r[i] + c[i]) / 2 for i in kinds}
    pe = sum(r[i] * c[i] for i in kinds) if which == "kappa" else sum(q[i] * (1 - q[i]) for i in kinds) / 2
    return (po - pe) / (1 - pe)
for which in "kappa", "ac1":
    x, g = stat(p, which), {}
    for k in p:
        g[k] = (stat({**p, k: p[k] + 1e-7}, which) - stat({**p, k: p[k] - 1e-7}, which)) / 2e-7
    mean = sum(p[k] * g[k] for k in p)
    se = math.sqrt((sum(p[k] * g[k] ** 2 for k in p) - mean ** 2) / n)
    print("| %.4f | %.3f to %.3f |" % (x, x - 1.959964 * se, x + 1.959964 * se))

# Krippendorff's alpha as it is defined: how much two values of one item differ, to how much any two
# do; and the jackknife, once for each pair of words, of which all items have one.
from collections import Counter
def alpha(items):
    within = sum(w * (x != y) for (x, y), w in items.items())
    n = Counter()
    for (x, y), w in items.items():
        n[x] += w
        n[y] += w
    N = sum(n.values())
    any_two = sum(n[x] * n[y] for x in n for y in n if x != y) / (N * (N - 1))
    return 1 - within * 2 / N / any_two
items = Counter((a[k], b[k]) for k in a)
x, left = alpha(items), {}
for k in items:
    left[k] = alpha(items - Counter([k]))
mean = sum(items[k] * left[k] for k in items) / n
se = math.sqrt((n - 1) / n * sum(items[k] * (left[k] - mean) ** 2 for k in items))
print("| 2 | 5,127 | 10,254 | %.4f | %.3f to %.3f |" % (x, x - 1.959964 * se, x + 1.959964 * se))
END
if command -v python3 >/dev/null 2>&1; then
	python3 kappa.py "$data/verdicts_reviewer1.csv" "$data/verdicts_reviewer2.csv" >want
	while read -r line; do
		has pope.txt "$line" "computed apart: $line"
	done <want
	is "$(wc -l <want | tr -d ' ')" 3 "… for kappa, AC1 and alpha"
else
	skip "python3 is not installed"
fi
tap_done
