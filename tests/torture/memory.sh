#!/bin/sh
# Allocations fail, once or for ever.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/torture/rounds.sh"
campaign memory 400 4000
