#!/bin/sh
# run.sh COMMAND… - runs one test with a clean environment and a limit of time.
unset FOUREYES_STORE FOUREYES_AS FOUREYES_GRAPHICS NO_COLOR
LC_ALL=C.UTF-8
ASAN_OPTIONS=${ASAN_OPTIONS:-abort_on_error=1:detect_stack_use_after_return=1}
UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
export LC_ALL ASAN_OPTIONS UBSAN_OPTIONS
if command -v timeout >/dev/null 2>&1; then
	exec timeout -k 10 "${TEST_SECONDS:-300}" "$@"
fi
exec "$@"
