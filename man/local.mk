# man/: the manual pages.  One file a line, sorted.

dist_man_MANS +=
