/*
 * mem.h - memory that is always there.
 *
 * None of these returns NULL.  When memory is exhausted the process says so on standard error and
 * leaves with status 3: an open transaction is rolled back by the store's own recovery, and the
 * terminal is restored by the parent process that keeps its modes.  So no caller carries a path
 * for failure that could never be tried.
 */
#ifndef MEM_H
#define MEM_H

#include <stdarg.h>
#include <stddef.h>

void *mem_alloc(size_t size);			/* zeroed; free() it */
void *mem_array(size_t count, size_t size);	/* zeroed; overflow of the product is exhaustion */
void *mem_resize(void *old, size_t count, size_t size);
char *mem_strdup(const char *s);		/* NULL stays NULL */
char *mem_strndup(const char *s, size_t len);
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
char *mem_vprintf(const char *fmt, va_list ap) __attribute__((format(printf, 1, 0)));

/* Says so and leaves: for what a library allocates, and tells that it could not. */
_Noreturn void mem_exhausted(void);

/*
 * For a program that stays for hours, before it has much: from now on a block of 128 KiB or more is
 * the system's again when it is freed.  Else the C library learns from the first of them to take
 * such blocks from its heap, where a photo here and there leaves holes that add up.
 */
void mem_give_back(void);

#endif
