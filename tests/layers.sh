#!/bin/sh
# The house stays in order: includes point down, libraries stay in their room, nothing is mutable
# and lives for ever without a reason, nothing below the screens prints, every file is in the build.
# The rules are in layers.txt.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

rules=$srcdir/tests/layers.txt
build=$FOUREYES_BUILDDIR

# Checks that a list is empty; what is in it is what is wrong.
none()
{
	if test -s "$1"; then
		ok 1 "$2"
		sed 's/^/#   /' "$1"
	else
		ok 0 "$2"
	fi
}

# layer_of FILE, without .c or .h: sets $layer
layer_of()
{
	layer=
	set -f
	while read -r kind n patterns; do
		test "$kind" = layer || continue
		for pattern in $patterns; do
			case $1 in
			$pattern)
				layer=$n
				break 2
				;;
			esac
		done
	done <"$rules"
	set +f
}

cd "$srcdir" || bail "no $srcdir"
ls src/*.c src/*.h ui/*.c ui/*.h 2>/dev/null >"$tmp/files"
test -s "$tmp/files" || bail "no source file was found"

# Lines "FILE LAYER", FILE without .c and .h; the compiled-in schema is one of them.
{
	sed 's/\.[ch]$//' "$tmp/files"
	echo schema/sql
} | sort -u | while read -r module; do
	layer_of "$module"
	echo "$module $layer"
done >"$tmp/layers"
awk 'NF < 2 { print $1 ": which layer is it at? (tests/layers.txt)" }' "$tmp/layers" >"$tmp/wrong"
none "$tmp/wrong" "every file is at a layer"

# Lines "FILE LINE HEADER" for what is included with quotes and with angle brackets.
awk '
	FNR == 1 { line = 0 }
	/^[ \t]*#[ \t]*include[ \t]*["<]/ {
		split($0, part, /[<">]/)
		print FILENAME, FNR, part[2] > (index($0, "<") ? angles : quotes)
	}
' angles="$tmp/angles" quotes="$tmp/quotes" $(cat "$tmp/files")
touch "$tmp/angles" "$tmp/quotes"

# Lines "FROM TO WHERE" between modules: an include is looked for beside its file, then in src, ui.
awk '
	NR == FNR { known[$1]; next }
	{
		from = $1
		sub(/\.[ch]$/, "", from)
		beside = $1
		sub(/[^\/]*$/, "", beside)
		n = split(beside " src/ ui/ schema/", folder, " ")
		for (i = 1; i <= n; i++) {
			to = folder[i] $3
			sub(/\.h$/, "", to)
			if (to in known) {
				print from, to, $1 ":" $2
				next
			}
		}
	}
' "$tmp/layers" "$tmp/quotes" >"$tmp/edges"
test -s "$tmp/edges" || bail "no include was understood"
awk '
	NR == FNR { layer[$1] = $2; next }
	layer[$2] > layer[$1] {
		print $3 ": " $1 " (layer " layer[$1] ") includes " $2 " (layer " layer[$2] ")"
	}
' "$tmp/layers" "$tmp/edges" >"$tmp/wrong"
none "$tmp/wrong" "includes point down"

awk '$3 ~ /\.h:/ && $1 != $2 { print $1 ".h", $2 ".h" }' "$tmp/edges" | sort -u |
	tsort 2>&1 >/dev/null | sed 's/^tsort: //' >"$tmp/wrong"
none "$tmp/wrong" "headers include each other in no circle"

# Each "header" rule against each <…>.
set -f
while read -r kind headers patterns; do
	test "$kind" = header || continue
	for header in $(echo "$headers" | tr ',' ' '); do
		while read -r file line included; do
			case $included in
			$header) ;;
			*) continue ;;
			esac
			allowed=
			for pattern in $patterns; do
				case ${file%.[ch]} in
				$pattern) allowed=yes ;;
				esac
			done
			test -n "$allowed" || echo "$file:$line: <$included> belongs in $patterns"
		done <"$tmp/angles"
	done
done <"$rules" >"$tmp/wrong"
set +f
none "$tmp/wrong" "each library is used in its own room"

# What the objects say.  `nm -f sysv` names the section: .data.rel.ro and .rodata are never written.
objects=$(cd "$build" && ls src/*.o ui/*.o 2>/dev/null)
test -n "$objects" || bail "no object file in $build"
below=$(for o in $objects; do
	test -f "${o%.o}.c" || continue
	layer_of "${o%.o}"
	test "${layer:-9}" -ge 4 || grep -q "^prints ${o%.o} " "$rules" || echo "$o"
done)

if test -n "${SANITIZE:-}"; then
	skip "mutable globals: the sanitizers add their own"
else
	(cd "$build" && ${NM:-nm} -f sysv $objects) | awk -F'|' '
		/^(Undefined symbols|Symbols) from / {
			file = $0
			sub(/.* from /, "", file)
			sub(/\.o:$/, "", file)
		}
		NF >= 7 && $4 ~ /OBJECT|TLS/ {
			gsub(/ /, "", $1)
			gsub(/ /, "", $7)
			if ($7 ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && $7 !~ /^\.data\.rel\.ro/)
				print file, $1
		}
	' >"$tmp/globals"
	awk '
		NR == FNR { if ($1 == "global" && NF > 3) why[$3 " " $2]; next }
		{
			name = $2
			sub(/\.[0-9]+$/, "", name)
			inner = name
			sub(/^.*\./, "", inner)
			if (!(($1 " " name) in why) && !(($1 " " inner) in why))
				print $1 ".c: " name " (if it must be, give the reason in tests/layers.txt)"
			else
				used[$1 " " name] = used[$1 " " inner] = 1
		}
		END {
			for (g in why)
				if (!used[g])
					print "tests/layers.txt: there is no global " g
		}
	' "$rules" "$tmp/globals" >"$tmp/wrong"
	none "$tmp/wrong" "nothing mutable lives for ever without a reason"
fi

{
	(cd "$build" && ${NM:-nm} -u $below) | awk '
		/\.o:$/ { file = $0; sub(/\.o:$/, ".c", file); next }
		{ name = $NF; sub(/@.*/, "", name) }
		name ~ /^(__)?(v?printf|puts|putchar|perror|v?warnx?|v?errx?|v?dprintf|psignal)(_chk)?$/ ||
		    name ~ /^(stdout|stderr)$/ {
			print file ": uses " name
		}
	'
	grep -nE 'STD(OUT|ERR)_FILENO|[^_a-z]write\((1|2),|/dev/tty' $(echo "$below" | sed 's/o$/c/')
} >"$tmp/wrong"
none "$tmp/wrong" "nothing below the screens prints"

# A file nobody builds is never noticed to be wrong.  Only files that belong to the tree count.
{ test -e .git && git ls-files -- src ui tests man 2>/dev/null || find src ui tests man -type f; } |
	grep -E '\.(c|h|sh|[1-9])$' | while read -r file; do
	test ! -f "$file" || echo "$file"
done | awk '
	FILENAME != "-" {
		for (i = 1; i <= NF; i++)
			built[$i]
		next
	}
	{
		program = $0
		if (program ~ /^tests\//)
			sub(/\.c$/, "", program)
		if (!($0 in built) && !(program in built))
			print $0 " is in no local.mk"
	}
' ./*/local.mk Makefile.am - >"$tmp/wrong"
none "$tmp/wrong" "every file is in the build"

# What is promised names the tests that show it.
grep '^|' HACKING.md | grep -o '`tests/[a-z_0-9/]*\.[a-z]*`' | tr -d '`' |
	while read -r file; do
	test -f "$file" || echo "HACKING.md: there is no $file"
done >"$tmp/wrong"
none "$tmp/wrong" "every test that HACKING.md names is there"

tap_done
