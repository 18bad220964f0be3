#!/bin/sh
# A store that somebody changed: a cell, a row, the order or the end of the journal, a bit of the file.
# The audit finds it.  make torture does more.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/torture/rounds.sh"
campaign tamper 300 1000
