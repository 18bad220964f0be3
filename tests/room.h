/*
 * room.h - a folder with an empty store and the people, for tests that read and write files.
 */
#ifndef ROOM_H
#define ROOM_H

#include "exchange.h"

struct room {
	char folder[64];	/* its own, removed with all that is in it at the end */
	char store_path[96];
	int64_t utc_ms;		/* what the clock says; it goes on by 1 ms each time it is asked */
	struct clock clock;
	struct store *store;
	struct err e;		/* of the last call below */
};

/* People: lead, lead2, reviewer1, reviewer2, reviewer3.  Ends the test where it cannot be made. */
void room_open(struct room *r);
void room_close(struct room *r);

/* Another connection in place of the one at hand. */
void room_reopen(struct room *r);

/* The path of a file in the folder; one of eight buffers, reused in turn. */
const char *room_path(const struct room *r, const char *name);

/* Writes it; -1 where it cannot. */
void room_write(const struct room *r, const char *name, const char *text);

/* What is in it; to be freed. NULL: there is no such file. */
char *room_read(const struct room *r, const char *name);

/* exchange_import() of one file of the folder, as the lead, without photos. */
int room_import(struct room *r, const char *name);

/* exchange_verdicts() of a CSV text, as the lead; `rows` has its header. */
int room_verdicts(struct room *r, const char *rows, struct verdicts_summary *sum);

/* How the batch main stands: "2 open 1 agreed 0 disputed 0 settled". */
const char *room_main(struct room *r);

/* The last entry of the journal: 0 where it is empty. */
int64_t room_entries(struct room *r);

#endif
