/*
 * theme.h - what kinds of text there are; how each looks is decided in theme.c alone.
 *
 * With 256 or 8 colours on dark and on light backgrounds, and with none (NO_COLOR, TERM=vt100):
 * then bold, underline and reverse carry the meaning.  Colour never says anything that the words
 * do not say too.
 */
#ifndef THEME_H
#define THEME_H

#include "term.h"

enum theme_role {
	THEME_TEXT,
	THEME_TITLE,		/* the line at the top */
	THEME_QUESTION,
	THEME_SUBJECT,		/* what the question is about: the loudest thing on the screen */
	THEME_QUIET,		/* file names, clocks, counts */
	THEME_KEY,		/* the key in "y yes" */
	THEME_WARNING,
	THEME_ERROR,
	THEME_OK,
	THEME_SELECTED,		/* the row of a list the keys act on */
	THEME_HEADING,		/* a group's heading in a list, a section in help */
	THEME_RULE,		/* lines and frames */
	THEME_INPUT,		/* what is being typed */
	THEME_ROLES
};

/* Sets up the colours for this terminal; frame_open() calls it. */
void theme_open(const struct term_facts *facts);

/* The colour's number of a role where `colours` are to be had, -1: the terminal's own. */
int theme_colour(enum theme_role role, int colours, enum background background);

/* Switches what the next characters look like. */
void theme_set(enum theme_role role);

#endif
