/*
 * stores.h - stores that are the same to one reviewer and differ in what the others did.
 *
 * All of them stand at one path, one after the other, so that not even a name differs.
 */
#ifndef STORES_H
#define STORES_H

#include "room.h"

enum { STORES_ITEMS = 12, STORES_BEGUN = 6 };

/* What reviewer1 finds: nothing judged yet, or some items judged in an earlier sitting. */
enum stores_base { STORES_FRESH, STORES_HALF, STORES_BASES };

/* What reviewer2 (and the lead) did, or do while reviewer1 works. */
enum stores_other {
	OTHER_ABSENT,
	OTHER_YES,
	OTHER_NO,
	OTHER_RANDOM,
	OTHER_FLAGS,
	OTHER_HALF,		/* some, some put off, and one held by a lease */
	OTHER_AGREES,		/* with reviewer1, where they judged */
	OTHER_DIFFERS,
	OTHER_SETTLED,		/* differs, and the lead settled some of that */
	OTHER_COUNT,		/* those above are done before reviewer1 comes */

	LIVE_AGREES = OTHER_COUNT,	/* as soon as reviewer1 has judged an item */
	LIVE_DIFFERS,
	LIVE_FLAGS,
	LIVE_SETTLED,		/* differs, and the lead settles it at once */
	LIVE_COUNT
};

const char *stores_name(enum stores_other other);

struct stores {
	struct room room;
	char path[128];			/* of the store that is played with */
	struct store *live;		/* open while somebody else works at it; else NULL */
	enum stores_other other;
	int64_t reviewer1, reviewer2;
};

void stores_open(struct stores *s);
void stores_close(struct stores *s);

/* Puts the store in its place, and does what `other` did; LIVE_*: begins to work beside. */
void stores_put(struct stores *s, enum stores_base base, enum stores_other other, uint64_t seed);

/* How often a person judged or flagged an item, changed ones again. */
int64_t stores_given(struct stores *s, int64_t person_id);

/* What LIVE_* do now. */
void stores_live(struct stores *s);
void stores_end(struct stores *s);

#endif
