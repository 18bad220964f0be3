# schema/: migrations and queries, compiled into libcore.a.  A new file needs no line here.

schema_files = $(sort $(wildcard $(srcdir)/schema/*.sql) $(wildcard $(srcdir)/schema/q/*.sql))

nodist_libcore_a_SOURCES = schema/sql.c schema/sql.h
BUILT_SOURCES += schema/sql.h
CLEANFILES += schema/sql.c schema/sql.h
EXTRA_DIST += schema/embed.sh $(schema_files)

# embed.sh looks at the directories each time and rewrites its outputs only when they changed, so a
# new, changed or removed file is noticed and nothing is compiled for nothing.
schema/sql.c: schema/embed
	@test -f $@ || { echo "schema/embed.sh made no $@" >&2; exit 1; }
schema/sql.h: schema/embed
	@test -f $@ || { echo "schema/embed.sh made no $@" >&2; exit 1; }
.PHONY: schema/embed
schema/embed:
	@$(SHELL) $(srcdir)/schema/embed.sh $(srcdir)/schema schema

$(libcore_a_OBJECTS): | schema/sql.h
