#!/bin/sh
# The power goes at operations of every kind of work, and what was not synced is lost, torn or
# reordered: what was confirmed is there, and the store passes its audit.  make torture does more.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/torture/rounds.sh"
campaign power 600 2000
