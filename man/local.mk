# man/: the manual pages.  One file a line, sorted.

dist_man_MANS += \
	man/foureyes-deploy.7 \
	man/foureyes-formats.5 \
	man/foureyes-store.5 \
	man/foureyes-tutorial.7

# The KEYS section of foureyes.1 comes from the screens' key tables.
nodist_man_MANS = man/foureyes.1
CLEANFILES += man/foureyes.1
EXTRA_DIST += man/foureyes.1.in man/review.png man/screenshot.sh

man/foureyes.1: $(srcdir)/man/foureyes.1.in ui/keys_mdoc$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && ui/keys_mdoc$(EXEEXT) >$@.keys && \
	$(AWK) -v keys=$@.keys '/^@KEYS@$$/ { \
		while ((getline line < keys) > 0) print line; next } { print }' \
		$(srcdir)/man/foureyes.1.in >$@.tmp && rm -f $@.keys && mv -f $@.tmp $@
