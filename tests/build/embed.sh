#!/bin/sh
# schema/embed.sh compiles every .sql file in, byte for byte, and refuses what it cannot.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"

embed=$srcdir/schema/embed.sh
in=$tmp/schema
mkdir -p "$in/q"
cat >"$in/0001_first.sql" <<'END'
-- A comment in a migration stays: "it's" documentation.
CREATE TABLE t (a TEXT CHECK (a <> '\n' AND a <> '??=' AND a <> "%d"));	-- tab
END
printf 'SELECT 2' >"$in/0002_no_newline_at_the_end.sql"
cat >"$in/q/zebra.sql" <<'END'
-- What it is for: a */ comment.
--   second line

SELECT $1,	'ü', '\' -- this comment is within
FROM t
END
echo 'SELECT 1' >"$in/q/apple_2.sql"

runs 0 "it takes migrations and queries" sh "$embed" "$in" "$tmp/out"
cat >"$tmp/say.c" <<'END'
#include "sql.h"

#include <stdio.h>

int
main(void)
{
	for (int i = 0; i < SQL_QUERIES; i++)
		printf("%s\n%s", sql_query_name[i], sql_query_text[i]);
	for (int i = 0; i < sql_migration_count; i++)
		printf("%d %s\n%s", sql_migrations[i].version, sql_migrations[i].name,
		    sql_migrations[i].text);
	return Q_APPLE_2 != 0 || Q_ZEBRA != 1;
}
END
runs 0 "the result is C" ${CC:-cc} -std=c11 -Wall -Wextra -Werror -I"$tmp/out" -o "$tmp/say" \
	"$tmp/say.c" "$tmp/out/sql.c"
cat >"$tmp/want" <<'END'
apple_2
SELECT 1
zebra
SELECT $1,	'ü', '\' -- this comment is within
FROM t
1 first
-- A comment in a migration stays: "it's" documentation.
CREATE TABLE t (a TEXT CHECK (a <> '\n' AND a <> '??=' AND a <> "%d"));	-- tab
2 no_newline_at_the_end
SELECT 2
END
"$tmp/say" >"$tmp/got" || bail "the enumeration is not in the order of names"
is_file "$tmp/got" "$tmp/want" "and holds the texts as they are, queries without their heading"

touch -d '2001-01-01' "$tmp/out/sql.h" "$tmp/out/sql.c"
sh "$embed" "$in" "$tmp/out"
is "$(find "$tmp/out" -newermt 2002-01-01 -type f)" "" "nothing is rewritten when nothing changed"
rm "$in/q/apple_2.sql"
sh "$embed" "$in" "$tmp/out"
ok "$(grep -c APPLE "$tmp/out/sql.h" | tr 1 9)" "a query that is gone is out of the program"

# refused FILE CONTENT TEXT: with this file as well, nothing is made.
refused()
{
	cp -R "$in" "$tmp/bad"
	printf "$2" >"$tmp/bad/$1"
	runs 1 "refused: $3" sh "$embed" "$tmp/bad" "$tmp/bad.out"
	has "$err" "$1" "and the file is named"
	is "$(ls "$tmp/bad.out")" "" "and nothing is left behind"
	rm -rf "$tmp/bad" "$tmp/bad.out"
}
refused 0004_x.sql 'SELECT 1\n' "a gap in the numbers"
refused 0002_x.sql 'SELECT 1\n' "a number given twice"
refused x.sql 'SELECT 1\n' "a migration without a number"
refused q/Upper.sql 'SELECT 1\n' "a query with capitals in its name"
refused q/empty.sql '-- nothing else\n\n' "a query that is a comment alone"
refused q/dos.sql 'SELECT 1\r\n' "a carriage return in a query"
refused 0003_dos.sql 'SELECT 1\r\n' "a carriage return in a migration"

tap_done
