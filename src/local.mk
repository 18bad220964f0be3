# src/: libcore.a is everything that has no screen; the program is main.c and one file a command.
# One file a line, sorted.

noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	src/buf.c \
	src/buf.h \
	src/err.c \
	src/err.h \
	src/mem.c \
	src/mem.h

bin_PROGRAMS += foureyes
foureyes_SOURCES = \
	src/main.c
foureyes_LDADD = $(UI_LIBS)
