#!/bin/sh
# The campaigns find out a disk that swallows syncs, and a program that confirms too early.
# seconds: 1200
. "${FOUREYES_SRCDIR:?run by make check}/tests/torture/rounds.sh"
campaign proof 0 0
