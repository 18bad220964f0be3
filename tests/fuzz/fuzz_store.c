/*
 * fuzz_store.c - a store whose file was changed: it is refused, or it works, and either way in
 * words.
 *
 * The bytes are changes to a small store that is made once: each is 3 bytes of place, one of length,
 * and so many bytes.  A first byte below 128 is a length to cut the file to, in 512 bytes, instead.
 */
#include "fuzz.h"

#include "audit.h"
#include "buf.h"
#include "mem.h"
#include "small_store.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static struct buf base;		/* the store's bytes; made once */
static char *path;

static void
prepare(void)
{
	char folder[] = "/dev/shm/foureyes-fuzz-XXXXXX", block[65536];
	ssize_t n;
	int fd;

	if (mkdtemp(folder) == NULL)
		abort();
	path = mem_printf("%s/store.db", folder);
	small_store(path);
	fd = open(path, O_RDONLY);
	while ((n = read(fd, block, sizeof(block))) > 0)
		buf_add(&base, block, (size_t)n);
	close(fd);
}

static void
leave(void)
{
	static const char *const ends[] = { "", ".lock", "-journal" };

	for (int i = 0; i < 3; i++) {
		char *name = mem_printf("%s%s", path, ends[i]);

		unlink(name);
		free(name);
	}
	*strrchr(path, '/') = 0;
	rmdir(path);
	free(path);
	buf_release(&base);
}

static void
write_changed(const uint8_t *data, size_t len)
{
	char *bytes = mem_alloc(base.len), *journal = mem_printf("%s-journal", path);
	size_t size = base.len, at = 0;
	int fd;

	memcpy(bytes, base.data, base.len);
	if (len > 0 && data[0] < 128) {
		size = data[0] * (size_t)512 < size ? data[0] * (size_t)512 : size;
		at = 1;
	}
	while (at + 4 < len) {
		size_t place = ((size_t)data[at] << 16 | (size_t)data[at + 1] << 8 | data[at + 2]) %
		    base.len;
		size_t n = data[at + 3];

		at += 4;
		if (n > len - at)
			n = len - at;
		if (n > base.len - place)
			n = base.len - place;
		memcpy(bytes + place, data + at, n);
		at += n;
	}
	unlink(journal);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd < 0 || write(fd, bytes, size) != (ssize_t)size)
		abort();
	close(fd);
	free(bytes);
	free(journal);
}

void
fuzz_store(const uint8_t *data, size_t len)
{
	struct err e = ERR_INIT;
	struct audit_result sum;
	struct store *s;

	if (path == NULL) {
		prepare();
		atexit(leave);
	}
	write_changed(data, len);
	if (small_in_words(store_open(&s, path, NULL, &e), &e) == 0) {
		small_work(s, true);
		small_in_words(audit_run(s, NULL, NULL, &sum, &e), &e);
		store_close(s);
	}
}
