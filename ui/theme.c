/*
 * theme.c - how each kind of text looks.
 *
 * One row a role: its attributes where there is colour and where there is none, and its colour for
 * dark, light and unknown backgrounds, out of 256 and out of 8 (-1: the terminal's own).  Colours
 * out of 256 have a contrast of at least 4.5 to 1 against black or white, those for an unknown
 * background at least 3 to 1 against both (WCAG 2.1, 1.4.3); the frame's lines may have less.
 */
#include "theme.h"

#include <curses.h>

static const struct look {
	attr_t coloured, plain;
	struct {
		short dark, light, any;
	} of256, of8;
} looks[THEME_ROLES] = {
	[THEME_TEXT] = { A_NORMAL, A_NORMAL, { -1, -1, -1 }, { -1, -1, -1 } },
	[THEME_TITLE] = { A_BOLD, A_BOLD, { -1, -1, -1 }, { -1, -1, -1 } },
	[THEME_QUESTION] = { A_BOLD, A_BOLD, { -1, -1, -1 }, { -1, -1, -1 } },
	[THEME_SUBJECT] = { A_BOLD | A_UNDERLINE, A_BOLD | A_REVERSE, { 228, 18, -1 },
	    { COLOR_YELLOW, COLOR_BLUE, -1 } },
	[THEME_QUIET] = { A_NORMAL, A_NORMAL, { 246, 241, 244 }, { -1, -1, -1 } },
	[THEME_KEY] = { A_BOLD, A_BOLD, { 117, 25, 32 }, { COLOR_CYAN, COLOR_BLUE, -1 } },
	[THEME_WARNING] = { A_BOLD, A_BOLD, { 214, 94, 166 }, { COLOR_YELLOW, COLOR_MAGENTA, -1 } },
	[THEME_ERROR] = { A_BOLD, A_REVERSE, { 210, 124, 160 }, { COLOR_RED, COLOR_RED,
	    COLOR_RED } },
	[THEME_OK] = { A_NORMAL, A_NORMAL, { 114, 22, 28 }, { COLOR_GREEN, COLOR_GREEN, -1 } },
	[THEME_SELECTED] = { A_REVERSE, A_REVERSE, { -1, -1, -1 }, { -1, -1, -1 } },
	[THEME_HEADING] = { A_BOLD, A_BOLD | A_UNDERLINE, { 117, 25, 32 },
	    { COLOR_CYAN, COLOR_BLUE, -1 } },
	[THEME_RULE] = { A_NORMAL, A_NORMAL, { 241, 248, 244 }, { -1, -1, -1 } },
	[THEME_INPUT] = { A_UNDERLINE, A_UNDERLINE, { -1, -1, -1 }, { -1, -1, -1 } },
};

static bool coloured;		/* as theme_open() found; pair r + 1 is that of role r */

int
theme_colour(enum theme_role role, int colours, enum background background)
{
	const struct look *l = &looks[role];

	if (colours < 8)
		return -1;
	switch (background) {
	case BACKGROUND_DARK:
		return colours >= 256 ? l->of256.dark : l->of8.dark;
	case BACKGROUND_LIGHT:
		return colours >= 256 ? l->of256.light : l->of8.light;
	case BACKGROUND_UNKNOWN:
		break;
	}
	return colours >= 256 ? l->of256.any : l->of8.any;
}

void
theme_open(const struct term_facts *facts)
{
	int colours = facts->colours, r;

	coloured = false;
	if (colours < 8 || !has_colors() || start_color() == ERR || use_default_colors() == ERR)
		return;
	if (COLORS < 256 && colours >= 256)
		colours = COLORS;
	coloured = true;
	for (r = 0; r < THEME_ROLES; r++)
		init_pair((short)(r + 1),
		    (short)theme_colour((enum theme_role)r, colours, facts->background), -1);
}

void
theme_set(enum theme_role role)
{
	if (coloured)
		attr_set(looks[role].coloured, (short)(role + 1), NULL);
	else
		attr_set(looks[role].plain, 0, NULL);
}
