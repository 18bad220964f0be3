/*
 * fuzz_rows.c - a store whose tables changed while it is open, as a disk that fails or another
 * program may change them: whatever stands in a row, the work goes on or ends in words.
 *
 * The bytes are changes, each of 2 bytes of place, counted among those that are in use (anatomy.h),
 * and one that is laid over it (exclusive or).  One connection serves all inputs: SQLite reads anew
 * what changed, as the file's counter of changes says so, and keeps the schema, whose pages are left
 * alone.  So an input is many times as fast as in fuzz_store.c, which changes those and opens anew.
 */
#include "fuzz.h"

#include "anatomy.h"
#include "audit.h"
#include "mem.h"
#include "small_store.h"
#include "store_impl.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { COUNTER = 24, COUNTER_AGAIN = 92, CHANGES_MOST = 64, AUDIT_EACH = 16 };

static struct rows {
	struct store *store;
	char *path;
	int fd;			/* kept: SQLite's locks end when any descriptor of the file does */
	uint8_t *base, *changed;
	size_t size;
	size_t *used, used_count;
	uint32_t counter;
	int64_t seen_seq;
	char seen_hash[HASH_TEXT];
} rows;

static void
leave(void)
{
	static const char *const ends[] = { "", ".lock", "-journal" };

	store_close(rows.store);
	for (int i = 0; i < 3; i++) {
		char *name = mem_printf("%s%s", rows.path, ends[i]);

		unlink(name);
		free(name);
	}
	*strrchr(rows.path, '/') = 0;
	rmdir(rows.path);
	free(rows.path);
	free(rows.base);
	free(rows.changed);
	free(rows.used);
}

static void
prepare(void)
{
	char folder[] = "/dev/shm/foureyes-fuzz-XXXXXX";
	struct err e = ERR_INIT;
	struct anatomy a;

	if (mkdtemp(folder) == NULL)
		abort();
	rows.path = mem_printf("%s/store.db", folder);
	small_store(rows.path);
	anatomy_read(&a, rows.path);
	rows.size = a.size;
	rows.base = mem_alloc(a.size);
	rows.changed = mem_alloc(a.size);
	rows.used = mem_array(a.size, sizeof(*rows.used));
	for (size_t i = 0; i < a.size; i++)
		if (a.use[i] >= BYTE_PAGE && strcmp(a.names[a.owner[i]], "sqlite_schema") != 0)
			rows.used[rows.used_count++] = i;
	anatomy_release(&a);
	rows.fd = open(rows.path, O_RDWR | O_CLOEXEC);
	must_hold(pread(rows.fd, rows.base, rows.size, 0) == (ssize_t)rows.size);
	must_hold(store_open(&rows.store, rows.path, NULL, &e) == 0);
	rows.seen_seq = rows.store->seen_seq;
	memcpy(rows.seen_hash, rows.store->seen_hash, HASH_TEXT);
	rows.counter = 1u << 30;
	atexit(leave);
}

static void
put_number(uint8_t *to, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		to[i] = (uint8_t)(n >> (24 - 8 * i));
}

static void
write_changed(const uint8_t *data, size_t len)
{
	memcpy(rows.changed, rows.base, rows.size);
	rows.counter++;
	put_number(rows.changed + COUNTER, rows.counter);
	put_number(rows.changed + COUNTER_AGAIN, rows.counter);
	for (size_t i = 0; i + 3 <= len && i < CHANGES_MOST * 3; i += 3)
		rows.changed[rows.used[((size_t)data[i] << 8 | data[i + 1]) % rows.used_count]] ^=
		    data[i + 2];
	must_hold(ftruncate(rows.fd, (off_t)rows.size) == 0);
	must_hold(pwrite(rows.fd, rows.changed, rows.size, 0) == (ssize_t)rows.size);
	rows.store->seen_seq = rows.seen_seq;
	memcpy(rows.store->seen_hash, rows.seen_hash, HASH_TEXT);
}

void
fuzz_rows(const uint8_t *data, size_t len)
{
	struct err e = ERR_INIT;
	struct audit_result sum;

	if (rows.path == NULL)
		prepare();
	write_changed(data, len);
	if (len % AUDIT_EACH == 1)
		small_in_words(audit_run(rows.store, NULL, NULL, &sum, &e), &e);
	else
		small_work(rows.store, len % 2 == 0);
	/* Nothing may have been left open. */
	must_hold(store_begin(rows.store, &e) == 0 || e.code == ERR_FILE);
	store_rollback(rows.store);
}
