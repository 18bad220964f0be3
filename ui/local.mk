# ui/: libui.a, the only code that knows curses.  One file a line, sorted.

noinst_LIBRARIES += libui.a
libui_a_SOURCES = \
	ui/about.c \
	ui/about.h
