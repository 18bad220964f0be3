#!/bin/sh
# The program is built so that a fault in it is hard to use: position-independent, its tables
# read-only once loaded, no memory both writable and executable, the stack and buffers guarded.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

test -z "${SANITIZE:-}" || skip_all "built with the sanitizers"
need readelf

readelf -W -h "$foureyes" >"$tmp/header" && readelf -W -l "$foureyes" >"$tmp/segments" &&
	readelf -W -d "$foureyes" >"$tmp/dynamic" && readelf -W -s "$foureyes" >"$tmp/symbols" ||
	skip_all "not a program readelf knows"

has "$tmp/header" "DYN " "position-independent"
has "$tmp/segments" "GNU_RELRO" "tables are made read-only"
ok "$(grep -Eq 'BIND_NOW|FLAGS_1.*NOW' "$tmp/dynamic"; echo $?)" "before the program begins"
is "$(awk '$1 == "GNU_STACK"' "$tmp/segments" | grep -c 'RW ')" 1 "the stack is not executable"
is "$(grep -cE ' (LOAD|GNU_STACK) .* RWE ' "$tmp/segments")" 0 "nor is anything writable"
has "$tmp/symbols" "__stack_chk_fail" "the stack is guarded"
case " ${CFLAGS:-} " in
*" -O"[1-9s]*) ok "$(grep -q '_chk' "$tmp/symbols"; echo $?)" "and so are buffers" ;;
*) skip "buffers: built without an optimiser" ;;
esac

# A frame of many pages is touched in each of them, so that none can be stepped over.  (Marks for
# Intel's CET would be for nothing: Debian's own start files have none, so the linker drops them.)
echo 'int main(void) { return 0; }' >"$tmp/try.c"
if test "$(uname -m)" != x86_64 || ! command -v objdump >/dev/null 2>&1; then
	skip "guard pages are never stepped over: this test reads x86-64, with objdump"
elif ! $CC -Werror -fstack-clash-protection -c "$tmp/try.c" -o "$tmp/try.o" 2>/dev/null; then
	skip "guard pages are never stepped over: $CC cannot see to that"
else
	objdump -d --no-show-raw-insn "$foureyes" >"$tmp/code"
	ok "$(grep -Eq 'or[a-z]* +\$0x0,(0x[0-9a-f]+)?\(%rsp\)' "$tmp/code"; echo $?)" \
	    "guard pages are never stepped over"
fi

tap_done
