#!/bin/sh
# embed.sh SCHEMA OUT - compiles the .sql files below SCHEMA into OUT/sql.h and OUT/sql.c.
#
#   SCHEMA/NNNN_name.sql   a migration: number NNNN, run whole; 0001 is the first
#   SCHEMA/q/name.sql      one query, known as Q_NAME; its leading `--` lines are documentation
#                          and stay out of the program
#
# The outputs depend on the files alone (sorted by name), and are rewritten only when they change.
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

# The lines of standard input as C string literals.  "?" is escaped for the sake of trigraphs.
literals()
{
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/?/\\?/g' -e 's/	/\\t/g' -e 's/^/	"/' -e 's/$/\\n"/'
}

# The query without the comment it begins with.
query()
{
	sed -n '/^[ 	]*--/!{/^[ 	]*$/!{:a
p
n
ba
}}' "$1"
}

# The first line of the comment a file begins with, fit to stand in a C comment.
summary()
{
	sed -n '1{s/^[ 	]*--[ 	]*//p;}' "$1" | sed 's,\*/,* /,g; s,/\*,/ *,g'
}

migrations=
queries=
for f in "$schema"/*.sql; do
	test -e "$f" || continue
	case ${f##*/} in
	[0-9][0-9][0-9][0-9]_*.sql) migrations="$migrations ${f##*/}" ;;
	*) fail "$f: a migration is called NNNN_name.sql" ;;
	esac
done
for f in "$schema"/q/*.sql; do
	test -e "$f" || continue
	name=${f##*/}
	name=${name%.sql}
	case $name in
	[!a-z]* | *[!a-z0-9_]*) fail "$f: a query is called by small letters, digits and _" ;;
	esac
	query "$f" | grep -q . || fail "$f: there is no query in it"
	queries="$queries $name"
done
cr=$(printf '\r')
for f in $migrations; do
	! grep -q "$cr" "$schema/$f" || fail "$schema/$f: lines must end in a newline alone"
done
for q in $queries; do
	! grep -q "$cr" "$schema/q/$q.sql" || fail "$schema/q/$q.sql: lines must end in a newline alone"
done

{
	cat <<-'END'
	/* Made from the files below schema/ by schema/embed.sh. */
	#ifndef SCHEMA_SQL_H
	#define SCHEMA_SQL_H

	enum sql_query {
	END
	for q in $queries; do
		printf '\tQ_%s,' "$(echo "$q" | tr a-z A-Z)"
		about=$(summary "$schema/q/$q.sql")
		test -z "$about" || printf '\t/* %s */' "$about"
		echo
	done
	cat <<-'END'
		SQL_QUERIES
	};

	/* The text of a query and its name (the file's, without .sql). */
	extern const char *const sql_query_text[SQL_QUERIES + 1];
	extern const char *const sql_query_name[SQL_QUERIES + 1];

	/* The migrations in the order of their numbers: 1, 2, 3 … */
	struct sql_migration {
		int version;
		const char *name;
		const char *text;
	};

	extern const struct sql_migration sql_migrations[];
	extern const int sql_migration_count;

	#endif
	END
} >"$tmp".h

{
	cat <<-'END'
	/* Made from the files below schema/ by schema/embed.sh. */
	#include "sql.h"

	#include <stddef.h>

	const char *const sql_query_text[SQL_QUERIES + 1] = {
	END
	for q in $queries; do
		printf '\t[Q_%s] =\n' "$(echo "$q" | tr a-z A-Z)"
		query "$schema/q/$q.sql" | literals
		printf '\t,\n'
	done
	printf '\t[SQL_QUERIES] = NULL\n};\n\nconst char *const sql_query_name[SQL_QUERIES + 1] = {\n'
	for q in $queries; do
		printf '\t[Q_%s] = "%s",\n' "$(echo "$q" | tr a-z A-Z)" "$q"
	done
	printf '\t[SQL_QUERIES] = NULL\n};\n\nconst struct sql_migration sql_migrations[] = {\n'
	count=0
	for f in $migrations; do
		count=$((count + 1))
		number=$(echo "$f" | sed 's/^0*\([0-9]*\)_.*/\1/')
		test "$number" = $count || fail "$schema/$f: the next migration has number $count"
		name=$(echo "$f" | sed 's/^[0-9]*_//; s/\.sql$//')
		printf '\t{ %d, "%s",\n' "$number" "$name"
		literals <"$schema/$f"
		printf '\t},\n'
	done
	printf '\t{ 0, NULL, NULL }\n};\n\nconst int sql_migration_count = %d;\n' $count
} >"$tmp".c

for x in h c; do
	cmp -s "$tmp".$x "$out"/sql.$x || mv -f "$tmp".$x "$out"/sql.$x
done
