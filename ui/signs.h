/*
 * signs.h - the few characters beyond ASCII that screens write, and what stands for them where the
 * locale is not UTF-8.
 */
#ifndef SIGNS_H
#define SIGNS_H

#include "app.h"

static inline const char *
sign_more(const struct app *app)
{
	return app_facts(app)->utf8 ? "…" : "...";
}

static inline const char *
sign_dot(const struct app *app)
{
	return app_facts(app)->utf8 ? "·" : "-";
}

static inline const char *
sign_dash(const struct app *app)
{
	return app_facts(app)->utf8 ? "–" : "-";
}

static inline const char *
sign_times(const struct app *app)
{
	return app_facts(app)->utf8 ? "×" : "x";
}

#endif
