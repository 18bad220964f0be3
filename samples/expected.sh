#!/bin/sh
# expected.sh FILE - what a label file of the samples becomes, from the files of verdicts, with awk
# alone: the label both reviewers gave, or the lead's; ambiguous records are left out; each line
# ends in a newline.  So the export is compared with something Foureyes had no hand in.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

awk -F, -v labels="$1" '
	FNR > 1 && $3 == "lead" { decided[$1, $2] = $4 }
	FNR > 1 && $3 != "lead" { given[$1, $2] = given[$1, $2] " " $4; times[$1, $2]++ }
	function label(image, question,    v) {
		if ((image, question) in decided)
			return decided[image, question]
		split(given[image, question], v, " ")
		if (times[image, question] != 2 || v[1] != v[2]) {
			print image ": " question " is not settled" >"/dev/stderr"
			exit 1
		}
		return v[1]
	}
	END {
		while ((getline line <labels) > 0) {
			split(line, part, "\"")
			now = label(part[6], part[10])
			if (now == "ambiguous")
				continue
			sub(/"label": "[a-z]*"}$/, "\"label\": \"" now "\"}", line)
			print line
		}
	}
' "$here/verdicts_reviewer1.csv" "$here/verdicts_reviewer2.csv" "$here/verdicts_lead.csv"
