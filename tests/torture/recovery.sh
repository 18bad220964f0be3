#!/bin/sh
# After a crash, while the store is put right, the power goes again or the disk fails.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/torture/rounds.sh"
campaign recovery 300 2000
