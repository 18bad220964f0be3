/*
 * screens.h - every screen there is, and what its open function is given.
 */
#ifndef SCREENS_H
#define SCREENS_H

#include "app.h"

/* Own verdicts, latest first.  arg: the `struct review *` of the sitting; it stays open below. */
extern const struct screen_ops screen_history;

/* One photo, one question, three keys.  arg: the batch's name, NULL for the usual one. */
extern const struct screen_ops screen_review;

#endif
