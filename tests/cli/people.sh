#!/bin/sh
# Who may do what: adding, retiring, and every command asked by somebody who may not.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

runs 0 "init" as lead init
runs 1 "init where there is a store" as lead init
one_error "… one line"
is "$(sql 'SELECT name || role FROM person')" leadlead "whoever makes the store is its lead"
is "$(sql "SELECT group_concat(kind) FROM journal")" init,person_add "it is in the journal"

runs 0 "a reviewer is added" as lead people add reviewer1 --role reviewer
runs 0 "another one" as lead people add reviewer2 --role=reviewer
runs 0 "another lead" as lead people add lead2 --role lead
runs 1 "a name that is taken" as lead people add reviewer1 --role lead
one_error "… one line"
for bad in '' ' ' 'a b' '-x' '.x' 'a/b' 'a:b' \
    12345678901234567890123456789012345678901234567890123456789012345; do
	runs 2 "no name: '$bad'" as lead people add --role reviewer -- "$bad"
done
runs 0 "a name beyond ASCII" as lead people add Zoë --role reviewer

runs 0 "people list" as lead people list
is "$(awk 'NR > 1 { print $1, $2 }' "$out" | tr '\n' ',')" \
    "lead lead,reviewer1 reviewer,reviewer2 reviewer,lead2 lead,Zoë reviewer," "all in order"
is "$(awk '{ print index($0, "reviewer") ? "" : $0 }' "$out" | grep -c 'lead ')" 2 "two leads"
runs 0 "people list --json" as lead people list --json
json_ok "$out" "one document"
is "$(json "$out" '$.people[4].person')" Zoë "names as they are"
is "$(json "$out" '$.people[1].role')" reviewer "roles"
is "$(json "$out" '$.people[1].retired')" 0 "not retired"

runs 0 "one retires" as lead people retire reviewer2
runs 1 "nobody of that name" as lead people retire nobody
runs 1 "retired already" as lead people retire reviewer2
runs 0 "a second lead retires" as lead people retire lead2
runs 1 "the only lead does not" as lead people retire lead
is "$(sql "SELECT count(*) FROM journal WHERE kind = 'person_retire'")" 2 "what was refused left no trace"

# Roles.  Commands that are a lead's, with what they need to get that far.
before=$(sql 'SELECT count(*), max(hash) FROM journal')
while read -r line; do
	# shellcheck disable=SC2086
	set -- $line
	for who in reviewer1 reviewer2 stranger; do
		runs 1 "$line by $who" as $who "$@"
		one_error "… one line"
	done
	as reviewer1 "$@" 2>"$err" >"$out"
	has "$err" "is the lead's; you are reviewer1 (reviewer)" "… whose it is"
done <<'END'
people add x --role lead
people list
people retire lead
guideline set x.txt
batch create x
batch list
batch close main
import x.json
verdicts x.csv
changes
export --format pope -o x
audit
END
as stranger status 2>"$err"
has "$err" "foureyes people add stranger --role reviewer" "how a stranger is added"
as reviewer2 status 2>"$err"
has "$err" "retired" "a retired person is told so"
runs 0 "a reviewer's own status" as reviewer1 status
is "$(sql 'SELECT count(*), max(hash) FROM journal')" "$before" "nothing was decided by any of them"
test ! -e x
ok $? "and nothing written"

FOUREYES_STORE=$tmp/foureyes.db FOUREYES_AS=reviewer1
export FOUREYES_STORE FOUREYES_AS
runs 0 "store and name from the environment" "$foureyes" status
has "$out" reviewer1 "… are taken"
runs 0 "--as is stronger" "$foureyes" --as lead people list
FOUREYES_AS=
login=$(id -un)
runs 1 "an empty FOUREYES_AS is none: the login name" "$foureyes" status
has "$err" "$login" "… is taken"
has "$err" "--as NAME" "… and how to say another"
unset FOUREYES_STORE
runs 0 "foureyes.db in the folder" sh -c 'cd "$1" && "$2" --as lead people list' - "$tmp" "$foureyes"
runs 2 "a name that is none" "$foureyes" --as 'a b' status
tap_done
