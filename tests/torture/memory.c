/*
 * memory.c - allocations that fail on purpose.
 */
#include "memory.h"

#include <sqlite3.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static struct memory_plan plan;
static int64_t allocations;
static sqlite3_mem_methods engine;

static bool
fails(void)
{
	allocations++;
	if (plan.at == 0 || allocations < plan.at)
		return false;
	return allocations == plan.at || plan.forever;
}

void *
__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
	return fails() ? NULL : __real_realloc(old, size);
}

static void *
engine_malloc(int size)
{
	return fails() ? NULL : engine.xMalloc(size);
}

static void *
engine_realloc(void *old, int size)
{
	return fails() ? NULL : engine.xRealloc(old, size);
}

void
memory_install(void)
{
	sqlite3_mem_methods wrapped;

	sqlite3_shutdown();
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &engine);
	wrapped = engine;
	wrapped.xMalloc = engine_malloc;
	wrapped.xRealloc = engine_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &wrapped);
}

void
memory_set(const struct memory_plan *p)
{
	plan = *p;
	allocations = 0;
}

int64_t
memory_count(void)
{
	return allocations;
}
