/*
 * arena.h - memory that is all there before it is needed.
 *
 * One mapping of zeroed pages, made while system calls are still allowed; what is taken from it is
 * always zeroed, so the same steps leave the same bytes.  The last block can grow in place; blocks
 * are given back for good when they are the last one or with everything behind a mark.
 */
#ifndef ARENA_H
#define ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena {
	uint8_t *base;
	size_t size;
	size_t used;	/* blocks are below */
	size_t dirty;	/* bytes above were never used: they are still zero */
	size_t last;	/* the header of the last block; meaningless while used is 0 */
	bool exhausted;	/* something did not fit */
};

/*
 * Maps `size` bytes, or what can be had of it but at least `least`.  Untouched pages cost nothing.
 * 0, or -1 with errno.
 */
int arena_open(struct arena *arena, size_t size, size_t least);
void arena_close(struct arena *arena);

/* Zeroed, aligned to 16 bytes; NULL when exhausted. */
void *arena_alloc(struct arena *arena, size_t n);

/* As realloc(): what is beyond the old size is zeroed; NULL when exhausted, p stays as it was. */
void *arena_resize(struct arena *arena, void *p, size_t n);
void arena_free(struct arena *arena, void *p);

/* arena_release() gives back every block that was taken since arena_mark(). */
size_t arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, size_t mark);

#endif
