/*
 * test_theme.c - the colours can be read on the backgrounds they are for.
 *
 * Contrast as WCAG 2.1 defines it ("relative luminance", "contrast ratio"),
 * https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio; the 256 colours are xterm's cube and greys.
 */
#include "tap.h"

#include "theme.h"

#include <math.h>

static double
linear(int value)
{
	double c = value / 255.0;

	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(int colour)
{
	static const int steps[] = { 0, 95, 135, 175, 215, 255 };
	int r, g, b;

	if (colour >= 232) {
		r = g = b = 8 + 10 * (colour - 232);
	} else {
		r = steps[(colour - 16) / 36];
		g = steps[(colour - 16) / 6 % 6];
		b = steps[(colour - 16) % 6];
	}
	return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

static double
contrast(double a, double b)
{
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

int
main(void)
{
	double l, least;
	int role, colour;

	for (role = 0; role < THEME_ROLES; role++) {
		if (role == THEME_RULE)
			continue;
		colour = theme_colour((enum theme_role)role, 256, BACKGROUND_DARK);
		if (colour >= 0)
			ok(contrast(luminance(colour), 0) >= 4.5, "role %d, colour %d on black",
			    role,
			    colour);
		colour = theme_colour((enum theme_role)role, 256, BACKGROUND_LIGHT);
		if (colour >= 0)
			ok(contrast(luminance(colour), 1) >= 4.5, "role %d, colour %d on white",
			    role,
			    colour);
		colour = theme_colour((enum theme_role)role, 256, BACKGROUND_UNKNOWN);
		if (colour >= 0) {
			l = luminance(colour);
			least = fmin(contrast(l, 0), contrast(l, 1));
			ok(least >= 3, "role %d, colour %d on either: %.1f", role, colour, least);
		}
		is_int(theme_colour((enum theme_role)role, 0, BACKGROUND_DARK), -1,
		    "role %d without colours", role);
		ok(theme_colour((enum theme_role)role, 8, BACKGROUND_LIGHT) < 8,
		    "role %d of eight", role);
	}
	return tap_done();
}
