#!/bin/sh
# embed.sh SCHEMA OUT - compiles the .sql files below SCHEMA into OUT/sql.h and OUT/sql.c.
#
#   SCHEMA/NNNN_name.sql   a migration: number NNNN, run whole; 0001 is the first
#   SCHEMA/q/name.sql      one query, known as Q_NAME; its leading `--` lines are documentation
#                          and stay out of the program
#
# The outputs depend on the files alone (sorted by name), and are rewritten only when they change.
# One awk reads them all: a process for each file would be felt in every build.
set -eu
LC_ALL=C
export LC_ALL

schema=$1
out=$2
mkdir -p "$out"
tmp=$out/embed.$$
trap 'rm -f "$tmp".h "$tmp".c' EXIT
trap 'exit 1' HUP INT TERM

fail()
{
	echo "schema/embed.sh: $*" >&2
	exit 1
}

for f in "$schema"/*.sql; do
	case ${f##*/} in
	'*.sql' | [0-9][0-9][0-9][0-9]_*.sql) ;;
	*) fail "$f: a migration is called NNNN_name.sql" ;;
	esac
done
for f in "$schema"/q/*.sql; do
	name=${f##*/}
	case ${name%.sql} in
	'*') ;;
	[!a-z]* | *[!a-z0-9_]*) fail "$f: a query is called by small letters, digits and _" ;;
	esac
done
set -- "$schema"/*.sql "$schema"/q/*.sql
test -e "$1" || fail "$schema: there is no migration"

awk -v header="$tmp.h" -v code="$tmp.c" '
function fail(why) {
	print "schema/embed.sh: " why | "cat >&2"
	failed = 1
	exit 1
}

# As a line of a C string literal.  "?" is escaped for the sake of trigraphs.
function literal(line) {
	gsub(/\\/, "\\\\\\\\", line)
	gsub(/"/, "\\\"", line)
	gsub(/\?/, "\\?", line)
	gsub(/\t/, "\\t", line)
	return "\t\"" line "\\n\"\n"
}

FNR == 1 {
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.sql$/, "", name)
	query = FILENAME ~ /\/q\/[^\/]*$/
	if (query)
		queries[++q] = name
	else if (substr(name, 1, 4) + 0 != ++m)
		fail(FILENAME ": the next migration has number " m)
	else
		migrations[m] = substr(name, 6)
}

/\r/ {
	fail(FILENAME ": lines must end in a newline alone")
}

# The comment that a query begins with; its first line goes into the header.
query && !(name in text) && /^[ \t]*(--.*)?$/ {
	if (FNR == 1 && sub(/^[ \t]*--[ \t]*/, "")) {
		gsub(/\*\//, "* /")
		gsub(/\/\*/, "/ *")
		about[name] = $0
	}
	next
}

query {
	text[name] = text[name] literal($0)
}

!query {
	migration[m] = migration[m] literal($0)
}

END {
	if (failed)
		exit 1
	for (i = 1; i < ARGC; i++) {
		name = ARGV[i]
		sub(/.*\//, "", name)
		sub(/\.sql$/, "", name)
		if (ARGV[i] ~ /\/q\/[^\/]*$/ && !(name in text))
			fail(ARGV[i] ": there is no query in it")
	}

	print "/* Made from the files below schema/ by schema/embed.sh. */" >header
	print "#ifndef SCHEMA_SQL_H\n#define SCHEMA_SQL_H\n\nenum sql_query {" >header
	for (i = 1; i <= q; i++)
		print "\tQ_" toupper(queries[i]) "," \
		    (queries[i] in about ? "\t/* " about[queries[i]] " */" : "") >header
	print "\tSQL_QUERIES\n};\n" >header
	print "/* The text of a query and its name (the file\047s, without .sql). */" >header
	print "extern const char *const sql_query_text[SQL_QUERIES + 1];" >header
	print "extern const char *const sql_query_name[SQL_QUERIES + 1];\n" >header
	print "/* The migrations in the order of their numbers: 1, 2, 3 … */" >header
	print "struct sql_migration {\n\tint version;\n\tconst char *name;" >header
	print "\tconst char *text;\n};\n\nextern const struct sql_migration sql_migrations[];" >header
	print "extern const int sql_migration_count;\n\n#endif" >header

	print "/* Made from the files below schema/ by schema/embed.sh. */" >code
	print "#include \"sql.h\"\n\n#include <stddef.h>\n" >code
	print "const char *const sql_query_text[SQL_QUERIES + 1] = {" >code
	for (i = 1; i <= q; i++)
		print "\t[Q_" toupper(queries[i]) "] =\n" text[queries[i]] "\t," >code
	print "\t[SQL_QUERIES] = NULL\n};\n" >code
	print "const char *const sql_query_name[SQL_QUERIES + 1] = {" >code
	for (i = 1; i <= q; i++)
		print "\t[Q_" toupper(queries[i]) "] = \"" queries[i] "\"," >code
	print "\t[SQL_QUERIES] = NULL\n};\n\nconst struct sql_migration sql_migrations[] = {" >code
	for (i = 1; i <= m; i++)
		print "\t{ " i ", \"" migrations[i] "\",\n" migration[i] "\t}," >code
	print "\t{ 0, NULL, NULL }\n};\n\nconst int sql_migration_count = " m ";" >code
}' "$@"

for x in h c; do
	cmp -s "$tmp".$x "$out"/sql.$x || mv -f "$tmp".$x "$out"/sql.$x
done
