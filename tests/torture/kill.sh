#!/bin/sh
# Writers at work are killed at random moments.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/torture/rounds.sh"
campaign kill 200 1000
