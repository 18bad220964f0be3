/*
 * fault.h - a disk that fails on purpose: an SQLite VFS that wraps the machine's own, and, where
 * the program is linked with FAULT_WRAP of tests/local.mk, what it does with files itself.
 *
 * Every write, sync, truncation, deletion, renaming and creation of a file is one operation,
 * counted from 1.
 * At the operation of the plan the disk
 *
 *	FAULT_ERROR	returns an error (once or from then on),
 *	FAULT_POWER	loses power: what was not synced is dropped, kept, torn at sectors of 512
 *			bytes or written in another order, as the seed decides, and the process ends
 *			with status FAULT_POWER_STATUS.
 *
 * The model of what survives (SQLite's own assumptions, https://www.sqlite.org/atomiccommit.html,
 * sections 2 and 9): a file's bytes are durable after its sync; a created, deleted or changed name
 * is durable after the next sync of any file or folder, and has changed or has not until then.
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdbool.h>
#include <stdint.h>

enum fault_kind { FAULT_NONE, FAULT_ERROR, FAULT_POWER };

enum { FAULT_POWER_STATUS = 86 };

struct fault_plan {
	enum fault_kind kind;
	int64_t at;		/* operation, from 1; 0 never */
	int error;		/* SQLITE_FULL, SQLITE_IOERR; the exact one follows from the operation */
	bool forever;		/* every operation after it fails, too */
	bool reads;		/* reads are operations, too (FAULT_ERROR) */
	bool lying;		/* says of every sync that it is done, and does none */
	uint64_t seed;		/* of what a power cut does */
};

/* Becomes the default VFS of this process. Call before the first store is opened; once. */
void fault_install(void);

/* A new plan; counting begins at 0. */
void fault_set(const struct fault_plan *plan);

int64_t fault_count(void);	/* operations since the plan was set */
bool fault_hit(void);		/* the planned operation was reached */

#endif
