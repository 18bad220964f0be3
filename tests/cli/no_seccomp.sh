#!/bin/sh
# A kernel without seccomp: photos are still shown, and whoever looks at them is told that what decodes
# them is not locked in, when a screen opens and by the doctor.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"
need sqlite3

without=$FOUREYES_BUILDDIR/tests/cli/without_seccomp
"$without" true
test $? != 77 || skip_all "this kernel has no seccomp that could be taken away"
team
team_photos
warning="This kernel has no seccomp"

# look SCRIPT COMMAND...: the screens that the script asks for
look()
{
	printf '%s' "$1" >"$tmp/script"
	shift
	setsid -w env FOUREYES_GRAPHICS=text LC_ALL=C.UTF-8 "$@" --script "$tmp/script" </dev/null
}

for screen in "--as reviewer1 home" "--as reviewer1 review" "--as lead home"; do
	# shellcheck disable=SC2086
	runs 0 "$screen" look 'dump
' "$without" "$foureyes" -s "$tmp/foureyes.db" $screen
	has "$out" "$warning" "… says at its start that nothing locks the decoder in"
done
runs 0 "a verdict" look 'wait photo
wait seen
keys y
' "$without" "$foureyes" -s "$tmp/foureyes.db" --as reviewer1 review
is "$(sql "SELECT h.name || ' ' || v.verdict FROM verdict v JOIN person h USING (person_id)")" \
    "reviewer1 yes" "a photo was shown, and judged"
as lead people add reviewer3 --role reviewer >/dev/null
runs 0 "with seccomp" look 'dump
' "$foureyes" -s "$tmp/foureyes.db" --as reviewer3 review
ok "$(! grep -qF "$warning" "$out"; echo $?)" "… nothing is to be said"

runs 1 "the doctor" setsid -w "$without" "$foureyes" -s "$tmp/foureyes.db" --as lead doctor
has "$out" "$warning" "… says it too"
runs 1 "… and as JSON" setsid -w "$without" "$foureyes" -s "$tmp/foureyes.db" --as lead doctor --json
is "$(json "$out" '$.photo_worker.sandbox')" none "… what there is"
tap_done
