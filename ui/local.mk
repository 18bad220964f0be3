# ui/: libui.a, the only code that knows curses.  One file a line, sorted.

noinst_LIBRARIES += libui.a
libui_a_SOURCES = \
	ui/about.c \
	ui/about.h \
	ui/app.c \
	ui/app.h \
	ui/compose.c \
	ui/darkroom.c \
	ui/darkroom.h \
	ui/desk.c \
	ui/desk.h \
	ui/draw.c \
	ui/draw.h \
	ui/event.h \
	ui/frame.c \
	ui/frame.h \
	ui/host.h \
	ui/jotter.c \
	ui/jotter.h \
	ui/keys.c \
	ui/keys.h \
	ui/list.c \
	ui/list.h \
	ui/look.c \
	ui/look.h \
	ui/loop.c \
	ui/paint.c \
	ui/paint.h \
	ui/picture.c \
	ui/picture.h \
	ui/picture_words.c \
	ui/probe.c \
	ui/probe.h \
	ui/prompt.c \
	ui/prompt.h \
	ui/question.c \
	ui/question.h \
	ui/reply.c \
	ui/reply.h \
	ui/resolve_draw.c \
	ui/resolve_list.c \
	ui/resolve_screen.h \
	ui/resolve_settle.c \
	ui/review_draw.c \
	ui/review_layout.c \
	ui/review_screen.h \
	ui/review_table.c \
	ui/screen_export.c \
	ui/screen_guideline.c \
	ui/screen_help.c \
	ui/screen_history.c \
	ui/screen_home.c \
	ui/screen_people.c \
	ui/screen_resolve.c \
	ui/screen_review.c \
	ui/screen_scores.c \
	ui/screens.c \
	ui/screens.h \
	ui/script.c \
	ui/script.h \
	ui/script_impl.h \
	ui/script_words.c \
	ui/signals.c \
	ui/signals.h \
	ui/signs.h \
	ui/supervise.c \
	ui/supervise.h \
	ui/term.c \
	ui/term.h \
	ui/term_impl.h \
	ui/term_in.c \
	ui/term_out.c \
	ui/theme.c \
	ui/theme.h

# Prints the manual's KEYS section from the key tables; only the build runs it.
noinst_PROGRAMS += ui/keys_mdoc
ui_keys_mdoc_SOURCES = ui/keys_mdoc.c
ui_keys_mdoc_LDADD = $(UI_LIBS)
