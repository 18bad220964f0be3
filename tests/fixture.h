/*
 * fixture.h - a store to test with: a clock that stands still, people, and a few pairs.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "store.h"

struct fixture {
	char folder[64];		/* its own, removed with all files at the end */
	char path[96];			/* the store */
	int64_t utc_ms, mono_ms;	/* what the clock says; set them */
	struct clock clock;
	struct store *store;
	int64_t main_id;		/* the batch main */
	int64_t reviewer1, reviewer2, lead;
};

/*
 * `photos` photos with `questions` questions each, all originals yes; reviews per pair; people
 * reviewer1, reviewer2, reviewer3, lead.  Ends the test where it cannot be made.
 */
void fixture_open(struct fixture *f, int photos, int questions, int reviews);
void fixture_close(struct fixture *f);

/* The same store opened by another process, as it were; close it with store_close(). */
struct store *fixture_again(struct fixture *f);

/* Bails out where rc is negative. */
void must(int rc, const struct err *e);

#endif
