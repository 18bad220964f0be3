/*
 * memory.h - allocations that fail on purpose: the program's own (wrapped by the linker,
 * -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc) and SQLite's.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stdint.h>

struct memory_plan {
	int64_t at;	/* the allocation that fails, from 1; 0 none */
	bool forever;	/* and every one after it */
};

void memory_install(void);	/* before SQLite is used in this process */
void memory_set(const struct memory_plan *plan);
int64_t memory_count(void);	/* allocations since the plan was set */

#endif
