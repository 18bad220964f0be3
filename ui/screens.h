/*
 * screens.h - every screen there is, and what its open function is given.
 */
#ifndef SCREENS_H
#define SCREENS_H

#include "app.h"

/* Writes the corrected label files.  For a lead.  arg: none. */
extern const struct screen_ops screen_export;

/* The text reviewers work under.  arg: its `struct guideline`, borrowed during open. */
extern const struct screen_ops screen_guideline;

/* Own verdicts, latest first.  arg: the `struct review *` of the sitting; it stays open below. */
extern const struct screen_ops screen_history;

/* How things stand for the person at the desk, and what to do next.  arg: none. */
extern const struct screen_ops screen_home;

/* Who sits down at the desk now.  Not in a session.  arg: none. */
extern const struct screen_ops screen_people;

/* What the reviewers disagree on, for a lead to settle.  arg: the batch's name, NULL for all. */
extern const struct screen_ops screen_resolve;

/* One photo, one question, three keys.  arg: the batch's name, NULL for the usual one. */
extern const struct screen_ops screen_review;

/* Ranks of models before and after.  For a lead.  arg: none. */
extern const struct screen_ops screen_scores;

/* All of them, NULL at the end: for the manual and the tests. */
extern const struct screen_ops *const screens[];

#endif
