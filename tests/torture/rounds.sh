# rounds.sh - read by the short versions of the campaigns.
#
#   campaign KIND FEW MANY    runs FEW rounds, MANY where CI=true; a fifth of that with the sanitizers
campaign()
{
	tap_rounds=$2
	test "${CI:-}" != true || tap_rounds=$3
	test -z "${SANITIZE:-}" || tap_rounds=$((tap_rounds / 5))
	exec "${FOUREYES_BUILDDIR:?run by make check}/tests/torture/campaign" "$1" "$tap_rounds"
}
