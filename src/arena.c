/*
 * arena.c - a stack of blocks.  Each has a header with its size and where the block below it
 * begins; a block that is freed below others waits, marked, until it is the last.
 */
#include "arena.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

struct block {
	size_t size;	/* of the bytes after the header, a multiple of 16; lowest bit: freed */
	size_t below;	/* where the block below has its header */
};

_Static_assert(sizeof(struct block) == 16, "blocks stay aligned to 16 bytes");

int
arena_open(struct arena *arena, size_t size, size_t least)
{
	void *base = MAP_FAILED;

	for (; size >= least && base == MAP_FAILED; size = size / 2 & ~(size_t)4095) {
		base = mmap(NULL, size, PROT_READ | PROT_WRITE,
		    /* cppcheck-suppress invalidFunctionArg ; MAP_ANONYMOUS wants -1 */
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (base != MAP_FAILED)
			break;
	}
	if (base == MAP_FAILED)
		return -1;
	/* Fewer, larger faults where the kernel has large pages; else nothing. */
	madvise(base, size, MADV_HUGEPAGE);
	*arena = (struct arena){ .base = base, .size = size };
	return 0;
}

void
arena_close(struct arena *arena)
{
	if (arena->base != NULL)
		munmap(arena->base, arena->size);
	*arena = (struct arena){ .base = NULL };
}

static struct block *
header(const struct arena *arena, size_t at)
{
	return (struct block *)(void *)(arena->base + at);
}

static struct block *
header_of(void *p)
{
	return (struct block *)(void *)((uint8_t *)p - sizeof(struct block));
}

/* Makes [from, to) zero, where it may not be. */
static void
wipe(struct arena *arena, size_t from, size_t to)
{
	size_t end = to < arena->dirty ? to : arena->dirty;

	if (from < end)
		memset(arena->base + from, 0, end - from);
	if (arena->dirty < to)
		arena->dirty = to;
}

void *
arena_alloc(struct arena *arena, size_t n)
{
	size_t at = arena->used, room = arena->size - at;

	if (room < 2 * sizeof(struct block) || n > room - 2 * sizeof(struct block)) {
		arena->exhausted = true;
		errno = ENOMEM;
		return NULL;
	}
	n = (n + 15) & ~(size_t)15;
	wipe(arena, at, at + sizeof(struct block) + n);
	*header(arena, at) = (struct block){ n, arena->last };
	arena->last = at;
	arena->used = at + sizeof(struct block) + n;
	return arena->base + at + sizeof(struct block);
}

void
arena_free(struct arena *arena, void *p)
{
	if (p == NULL)
		return;
	header_of(p)->size |= 1;
	while (arena->used > 0 && header(arena, arena->last)->size & 1) {
		arena->used = arena->last;
		arena->last = header(arena, arena->last)->below;
	}
}

void *
arena_resize(struct arena *arena, void *p, size_t n)
{
	struct block *block;
	size_t at, old;
	void *moved;

	if (p == NULL)
		return arena_alloc(arena, n);
	block = header_of(p);
	at = (size_t)((uint8_t *)block - arena->base);
	old = block->size;
	if (at == arena->last && n < arena->size - at - 2 * sizeof(struct block)) {
		n = (n + 15) & ~(size_t)15;
		if (n > old)
			wipe(arena, at + sizeof(*block) + old, at + sizeof(*block) + n);
		block->size = n;
		arena->used = at + sizeof(*block) + n;
		return p;
	}
	moved = arena_alloc(arena, n);
	if (moved != NULL) {
		memcpy(moved, p, old < n ? old : n);
		arena_free(arena, p);
	}
	return moved;
}

size_t
arena_mark(const struct arena *arena)
{
	return arena->used;
}

void
arena_release(struct arena *arena, size_t mark)
{
	while (arena->used > mark) {
		arena->used = arena->last;
		arena->last = header(arena, arena->last)->below;
	}
}
