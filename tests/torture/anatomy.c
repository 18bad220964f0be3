/*
 * anatomy.c - walks the b-trees of a store's file, page by page and cell by cell.
 *
 * What no tree reaches stays BYTE_FREE.  A byte that two of them reach, or a page of no known kind,
 * ends the test: then the file was not read right, and nothing that follows would mean anything.
 */
#include "anatomy.h"

#include "mem.h"
#include "tap.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>

enum { INDEX_INNER = 2, TABLE_INNER = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

struct walk {
	struct anatomy *a;
	unsigned char *bytes;
	size_t page_size, usable;
	unsigned char owner;
};

static size_t
number(const unsigned char *p, int bytes)
{
	size_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | *p++;
	return n;
}

/* Its value; *at moves behind it. */
static uint64_t
varint(const struct walk *w, size_t *at)
{
	uint64_t n = 0;

	for (int i = 0; i < 8; i++) {
		unsigned char byte = w->bytes[(*at)++];

		n = n << 7 | (byte & 0x7f);
		if (byte < 0x80)
			return n;
	}
	return n << 8 | w->bytes[(*at)++];
}

static void
mark(struct walk *w, enum byte_use use, size_t from, size_t to)
{
	if (to > w->a->size)
		bail("a cell reaches beyond the file");
	for (size_t i = from; i < to; i++) {
		if (w->a->use[i] != BYTE_FREE)
			bail("byte %zu is used twice", i);
		w->a->use[i] = (unsigned char)use;
		w->a->owner[i] = w->owner;
	}
}

static size_t
page_at(const struct walk *w, size_t page)
{
	if (page < 1 || page * w->page_size > w->a->size)
		bail("there is no page %zu", page);
	return (page - 1) * w->page_size;
}

/* How much of a payload stands in the page itself. */
static size_t
local(const struct walk *w, int kind, size_t payload)
{
	size_t u = w->usable, most = kind == TABLE_LEAF ? u - 35 : (u - 12) * 64 / 255 - 23;
	size_t least = (u - 12) * 32 / 255 - 23, fits = least + (payload - least) % (u - 4);

	if (payload <= most)
		return payload;
	return fits <= most ? fits : least;
}

static void
overflow(struct walk *w, size_t page, size_t left)
{
	while (left > 0) {
		size_t at = page_at(w, page), n = left < w->usable - 4 ? left : w->usable - 4;

		mark(w, BYTE_CELL, at, at + 4 + n);
		page = number(w->bytes + at, 4);
		left -= n;
	}
}

static void
cell(struct walk *w, int kind, size_t begin)
{
	size_t at = begin + (kind == TABLE_INNER || kind == INDEX_INNER ? 4 : 0), payload, here;

	payload = (size_t)varint(w, &at);
	if (kind == TABLE_INNER) {	/* it was the key */
		mark(w, BYTE_CELL, begin, at);
		return;
	}
	if (kind == TABLE_LEAF)
		varint(w, &at);
	here = local(w, kind, payload);
	if (here == payload) {
		mark(w, BYTE_CELL, begin, at + here);
		return;
	}
	mark(w, BYTE_CELL, begin, at + here + 4);
	overflow(w, number(w->bytes + at + here, 4), payload - here);
}

static void
page(struct walk *w, size_t number_of_page)
{
	size_t start = page_at(w, number_of_page), head = start + (number_of_page == 1 ? 100 : 0);
	int kind = w->bytes[head];
	bool inner = kind == TABLE_INNER || kind == INDEX_INNER;
	size_t cells = number(w->bytes + head + 3, 2), pointers = head + (inner ? 12 : 8);

	if (!inner && kind != TABLE_LEAF && kind != INDEX_LEAF)
		bail("page %zu is of kind %d", number_of_page, kind);
	mark(w, BYTE_PAGE, head, pointers + 2 * cells);
	for (size_t i = 0; i < cells; i++) {
		size_t at = start + number(w->bytes + pointers + 2 * i, 2);

		cell(w, kind, at);
		if (inner)
			page(w, number(w->bytes + at, 4));
	}
	if (inner)
		page(w, number(w->bytes + head + 8, 4));
}

static void
read_bytes(struct walk *w, const char *path)
{
	FILE *f = fopen(path, "rb");
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 512)
		bail("%s cannot be read", path);
	rewind(f);
	w->a->size = (size_t)size;
	w->bytes = mem_alloc(w->a->size + 16);
	w->a->use = mem_alloc(w->a->size);
	w->a->owner = mem_alloc(w->a->size);
	if (fread(w->bytes, 1, w->a->size, f) != w->a->size)
		bail("%s cannot be read", path);
	fclose(f);
	w->page_size = number(w->bytes + 16, 2);
	if (w->page_size == 1)
		w->page_size = 65536;
	w->usable = w->page_size - w->bytes[20];
}

static void
walk_tree(struct walk *w, size_t root, const char *table, const char *name)
{
	struct anatomy *a = w->a;

	if (a->names_count > UINT8_MAX)
		bail("too many tables and indexes");
	a->names = mem_resize(a->names, a->names_count + 1, sizeof(*a->names));
	snprintf(a->names[a->names_count], sizeof(*a->names), "%s%s%s", table,
	    strcmp(table, name) == 0 ? "" : ".", strcmp(table, name) == 0 ? "" : name);
	w->owner = (unsigned char)a->names_count++;
	page(w, root);
}

void
anatomy_read(struct anatomy *a, const char *path)
{
	static const char trees[] = "SELECT rootpage, tbl_name, name FROM sqlite_schema "
	    "WHERE rootpage > 0";
	struct walk w = { .a = a };
	sqlite3_stmt *rows;
	sqlite3 *db;

	*a = (struct anatomy){ .names = mem_resize(NULL, 1, sizeof(*a->names)), .names_count = 1 };
	a->names[0][0] = 0;
	read_bytes(&w, path);
	mark(&w, BYTE_HEADER, 0, 100);
	walk_tree(&w, 1, "sqlite_schema", "sqlite_schema");
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, trees, -1, &rows, NULL) != SQLITE_OK)
		bail("%s cannot be opened", path);
	while (sqlite3_step(rows) == SQLITE_ROW)
		walk_tree(&w, (size_t)sqlite3_column_int64(rows, 0),
		    (const char *)sqlite3_column_text(rows, 1),
		    (const char *)sqlite3_column_text(rows, 2));
	sqlite3_finalize(rows);
	sqlite3_close(db);
	free(w.bytes);
}

void
anatomy_release(struct anatomy *a)
{
	free(a->use);
	free(a->owner);
	free(a->names);
}
