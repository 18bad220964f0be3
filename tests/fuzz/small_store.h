/*
 * small_store.h - a store for fuzzers to change, and the work that people then do in it.
 */
#ifndef SMALL_STORE_H
#define SMALL_STORE_H

#include "store.h"

/* Makes it; ends the process where that fails. */
void small_store(const char *path);

/* Gives rc back; a failure must tell of itself in one line. */
int small_in_words(int rc, const struct err *e);

/*
 * Records are read, reviewer1 judges (and goes back), the lead settles: as far as the store lets
 * them.
 */
void small_work(struct store *s, bool back);

extern const struct shown small_shown;

#endif
