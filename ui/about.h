/*
 * about.h - what the screens are built on, for `foureyes doctor`.
 */
#ifndef ABOUT_H
#define ABOUT_H

/* The library's name and version, "ncurses 6.4.20221231". */
const char *about_curses(void);

#endif
