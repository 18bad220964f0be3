# rounds.sh - read by the short versions of the campaigns.
#
#   campaign KIND FEW MANY    runs FEW rounds, MANY where CI=true; a fifth of that with the sanitizers
campaign()
{
	tap_rounds=$2
	test "${CI:-}" != true || tap_rounds=$3
	test -z "${SANITIZE:-}" || tap_rounds=$((tap_rounds / 5))
	tap_programs=${FOUREYES_BUILDDIR:?run by make check}/tests/torture
	test "$1" != tamper || exec "$tap_programs/tamper" "$tap_rounds"
	exec "$tap_programs/campaign" "$1" "$tap_rounds"
}
