# ui/: libui.a, the only code that knows curses.  One file a line, sorted.

noinst_LIBRARIES += libui.a
libui_a_SOURCES = \
	ui/about.c \
	ui/about.h \
	ui/app.c \
	ui/app.h \
	ui/compose.c \
	ui/draw.c \
	ui/draw.h \
	ui/event.h \
	ui/frame.c \
	ui/frame.h \
	ui/host.h \
	ui/keys.c \
	ui/keys.h \
	ui/list.c \
	ui/list.h \
	ui/loop.c \
	ui/paint.c \
	ui/paint.h \
	ui/probe.c \
	ui/probe.h \
	ui/prompt.c \
	ui/prompt.h \
	ui/reply.c \
	ui/reply.h \
	ui/resolve_draw.c \
	ui/resolve_list.c \
	ui/resolve_screen.h \
	ui/screen_export.c \
	ui/screen_help.c \
	ui/screen_home.c \
	ui/screen_people.c \
	ui/screen_resolve.c \
	ui/script.c \
	ui/script.h \
	ui/signals.c \
	ui/signals.h \
	ui/supervise.c \
	ui/supervise.h \
	ui/term.c \
	ui/term.h \
	ui/theme.c \
	ui/theme.h
