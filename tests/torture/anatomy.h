/*
 * anatomy.h - what each byte of a store's file is to SQLite
 * (https://www.sqlite.org/fileformat2.html), read without SQLite but for its schema table.
 */
#ifndef ANATOMY_H
#define ANATOMY_H

#include <stddef.h>

enum byte_use {
	BYTE_FREE,	/* free pages, room between pointers and cells, what was deleted */
	BYTE_HEADER,	/* the first 100 bytes of the file */
	BYTE_PAGE,	/* the header of a page, and the pointers to its cells */
	BYTE_CELL,	/* a cell: its lengths, its key, its values; overflow pages as well */
};

struct anatomy {
	size_t size;		/* of the file */
	unsigned char *use;	/* enum byte_use of each byte */
	unsigned char *owner;	/* of each byte: index into names; 0 where it is nobody's */
	char (*names)[64];	/* tables, and indexes as "table.index"; the first is "" */
	size_t names_count;
};

/* Reads a store that is whole and that nobody writes; ends the test where it is not. */
void anatomy_read(struct anatomy *a, const char *path);
void anatomy_release(struct anatomy *a);

#endif
