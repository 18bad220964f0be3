/*
 * about.c - the version of the curses library in use.
 */
#include "about.h"

#include <curses.h>

const char *
about_curses(void)
{
	return curses_version();
}
