#!/bin/sh
# Reads, writes and syncs fail, once or for ever, with an I/O error or a full disk.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/torture/rounds.sh"
campaign error 500 2000
