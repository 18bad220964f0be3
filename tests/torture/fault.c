/*
 * fault.c - a disk that fails on purpose.
 *
 * Data: one record per file name that was opened, with the bytes known to be durable and the
 * operations since its last sync.  The real file always has the newest bytes, so that the process
 * itself sees a healthy disk until it fails; only a power cut rewrites the real files from the
 * records.  Of the C library's calls only those on plain files count: pipes and devices are no disk.
 */
#include "fault.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR = 512, NAMES = 4096, DESCRIPTORS = 256 };

struct change {
	bool truncate;		/* to `offset`; else a write there */
	int64_t offset;
	size_t len;
	unsigned char *bytes;
};

struct disk_file {
	char *name;
	unsigned char *durable;
	size_t durable_len;
	bool exists, durable_exists;
	struct disk_file *moved_from;	/* renamed, and that is not durable yet; NULL not */
	unsigned char *before;		/* … and what had the name until then */
	size_t before_len;
	bool before_exists;
	struct change *changes;
	size_t count;
};

struct fault_file {
	sqlite3_file base;
	struct disk_file *disk;	/* NULL: a temporary file, gone after a power cut */
	sqlite3_file *real;	/* right behind this struct */
};

/* The C library's calls, by the linker's --wrap. */
int __real_open(const char *name, int flags, ...);
int __real_close(int fd);
ssize_t __real_write(int fd, const void *bytes, size_t len);
int __real_fsync(int fd);
int __real_rename(const char *from, const char *to);
int __real_renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags);
int __real_unlink(const char *name);
int __wrap_open(const char *name, int flags, ...);
int __wrap_close(int fd);
ssize_t __wrap_write(int fd, const void *bytes, size_t len);
int __wrap_fsync(int fd);
int __wrap_rename(const char *from, const char *to);
int __wrap_renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags);
int __wrap_unlink(const char *name);

static sqlite3_vfs *machine;
static sqlite3_vfs vfs;
static struct fault_plan plan;
static int64_t operations;
static bool hit;
static struct disk_file disk[NAMES];
static size_t names;
static struct disk_file *opened[DESCRIPTORS];	/* by the C library */
static uint64_t state;

/* ---- what was written ---- */

static uint64_t
chance(uint64_t below)
{
	/* xorshift64*: https://doi.org/10.18637/jss.v008.i14 with Vigna's multiplier */
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % below;
}

static void *
need(void *p)
{
	if (p == NULL)
		abort();
	return p;
}

static void
read_durable(struct disk_file *d)
{
	struct stat st;
	int fd = __real_open(d->name, O_RDONLY);

	d->exists = d->durable_exists = fd >= 0;
	if (fd < 0)
		return;
	if (plan.kind == FAULT_POWER && fstat(fd, &st) == 0 && st.st_size > 0) {
		d->durable = need(malloc((size_t)st.st_size));
		d->durable_len = (size_t)st.st_size;
		if (read(fd, d->durable, d->durable_len) != st.st_size)
			abort();
	}
	__real_close(fd);
}

/*
 * The record of a name.  Its bytes are read once, before SQLite has opened the file, because
 * closing a descriptor of an open store would drop SQLite's locks on it.
 */
static struct disk_file *
record(const char *name)
{
	for (size_t i = 0; i < names; i++)
		if (strcmp(disk[i].name, name) == 0)
			return &disk[i];
	if (names == NAMES)
		abort();
	disk[names].name = need(strdup(name));
	read_durable(&disk[names]);
	return &disk[names++];
}

static void
add_change(struct disk_file *d, bool truncate, int64_t offset, const void *bytes, size_t len)
{
	struct change *c;

	if (plan.kind != FAULT_POWER || d == NULL)
		return;
	d->changes = need(realloc(d->changes, (d->count + 1) * sizeof(*d->changes)));
	c = &d->changes[d->count++];
	*c = (struct change){ truncate, offset, len, NULL };
	if (len > 0) {
		c->bytes = need(malloc(len));
		memcpy(c->bytes, bytes, len);
	}
}

static void
apply(struct disk_file *d, const struct change *c, size_t from, size_t to)
{
	size_t end = (size_t)c->offset + to;

	if (c->truncate) {
		if ((size_t)c->offset < d->durable_len)
			d->durable_len = (size_t)c->offset;
		return;
	}
	if (end > d->durable_len) {
		d->durable = need(realloc(d->durable, end));
		memset(d->durable + d->durable_len, 0, end - d->durable_len);
		d->durable_len = end;
	}
	memcpy(d->durable + c->offset + from, c->bytes + from, to - from);
}

static void
forget_changes(struct disk_file *d)
{
	for (size_t i = 0; i < d->count; i++)
		free(d->changes[i].bytes);
	free(d->changes);
	d->changes = NULL;
	d->count = 0;
}

static void
make_names_durable(void)
{
	for (size_t i = 0; i < names; i++) {
		disk[i].durable_exists = disk[i].exists;
		disk[i].moved_from = NULL;
		free(disk[i].before);
		disk[i].before = NULL;
	}
}

static void
make_durable(struct disk_file *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; i < d->count; i++)
		apply(d, &d->changes[i], 0, d->changes[i].len);
	forget_changes(d);
	make_names_durable();
}

/* ---- power ---- */

/* Unsynced changes reach the platter in any order, in whole sectors, or not at all. */
static void
survive(struct disk_file *d)
{
	bool kept_all = chance(8) == 0, lost_all = chance(8) == 0;

	for (size_t i = d->count; i > 1; i--) {
		size_t k = (size_t)chance(i);
		struct change swap = d->changes[i - 1];

		if (chance(2))
			continue;
		d->changes[i - 1] = d->changes[k];
		d->changes[k] = swap;
	}
	for (size_t i = 0; i < d->count; i++) {
		const struct change *c = &d->changes[i];

		if (lost_all || (c->truncate && chance(2)))
			continue;
		if (c->truncate)
			apply(d, c, 0, 0);
		for (size_t at = 0; at < c->len; at += SECTOR)
			if (kept_all || chance(2))
				apply(d, c, at, at + SECTOR < c->len ? at + SECTOR : c->len);
	}
}

/* The rename did not reach the disk: each has the name it had. */
static void
move_back(struct disk_file *d)
{
	struct disk_file *from = d->moved_from;

	free(from->durable);
	from->durable = d->durable;
	from->durable_len = d->durable_len;
	from->changes = d->changes;
	from->count = d->count;
	from->exists = from->durable_exists = true;
	d->durable = d->before;
	d->durable_len = d->before_len;
	d->exists = d->durable_exists = d->before_exists;
	d->changes = NULL;
	d->count = 0;
}

__attribute__((noreturn)) static void
lose_power(void)
{
	state = plan.seed * 2 + 1;
	for (size_t i = 0; i < names; i++)
		if (disk[i].moved_from != NULL && chance(2))
			move_back(&disk[i]);
	for (size_t i = 0; i < names; i++) {
		struct disk_file *d = &disk[i];
		bool there = chance(2) ? d->exists : d->durable_exists;
		int fd;

		if (!there) {
			__real_unlink(d->name);
			continue;
		}
		survive(d);
		fd = __real_open(d->name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
		if (fd < 0 || __real_write(fd, d->durable, d->durable_len) != (ssize_t)d->durable_len)
			abort();
		__real_close(fd);
	}
	_exit(FAULT_POWER_STATUS);
}

/* Counts an operation; the error it must return, or SQLITE_OK. */
static int
operation(int error)
{
	operations++;
	if (plan.kind == FAULT_NONE || plan.at == 0 || operations < plan.at)
		return SQLITE_OK;
	if (operations > plan.at && !plan.forever)
		return SQLITE_OK;
	hit = true;
	if (plan.kind == FAULT_POWER)
		lose_power();
	return plan.error == SQLITE_FULL ? SQLITE_FULL : error;
}

/* ---- a file ---- */

static sqlite3_file *
real(sqlite3_file *f)
{
	return ((struct fault_file *)f)->real;
}

static int
file_close(sqlite3_file *f)
{
	return real(f)->pMethods->xClose(real(f));
}

static int
file_read(sqlite3_file *f, void *to, int len, sqlite3_int64 at)
{
	int rc = plan.reads ? operation(SQLITE_IOERR_READ) : SQLITE_OK;

	return rc ? SQLITE_IOERR_READ : real(f)->pMethods->xRead(real(f), to, len, at);
}

static int
file_write(sqlite3_file *f, const void *from, int len, sqlite3_int64 at)
{
	int rc = operation(SQLITE_IOERR_WRITE);

	if (rc)
		return rc;
	add_change(((struct fault_file *)f)->disk, false, at, from, (size_t)len);
	return real(f)->pMethods->xWrite(real(f), from, len, at);
}

static int
file_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int rc = operation(SQLITE_IOERR_TRUNCATE);

	if (rc)
		return rc;
	add_change(((struct fault_file *)f)->disk, true, size, NULL, 0);
	return real(f)->pMethods->xTruncate(real(f), size);
}

static int
file_sync(sqlite3_file *f, int flags)
{
	int rc = operation(SQLITE_IOERR_FSYNC);

	if (rc)
		return SQLITE_IOERR_FSYNC;
	if (plan.lying)
		return SQLITE_OK;
	make_durable(((struct fault_file *)f)->disk);
	return real(f)->pMethods->xSync(real(f), flags);
}

static int
file_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return real(f)->pMethods->xFileSize(real(f), size);
}

static int
file_lock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xLock(real(f), level);
}

static int
file_unlock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xUnlock(real(f), level);
}

static int
file_reserved(sqlite3_file *f, int *out)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int
file_control(sqlite3_file *f, int op, void *arg)
{
	return real(f)->pMethods->xFileControl(real(f), op, arg);
}

static int
file_sector(sqlite3_file *f)
{
	(void)f;
	return SECTOR;
}

static int
file_character(sqlite3_file *f)
{
	(void)f;
	return 0;	/* nothing is promised: no atomic writes, no order, no safe append */
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = file_close,
	.xRead = file_read,
	.xWrite = file_write,
	.xTruncate = file_truncate,
	.xSync = file_sync,
	.xFileSize = file_size,
	.xLock = file_lock,
	.xUnlock = file_unlock,
	.xCheckReservedLock = file_reserved,
	.xFileControl = file_control,
	.xSectorSize = file_sector,
	.xDeviceCharacteristics = file_character,
};

/* ---- the disk ---- */

static int
vfs_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct fault_file *file = (struct fault_file *)f;
	struct disk_file *d = name ? record(name) : NULL;
	int rc;

	(void)v;
	memset(file, 0, sizeof(*file));
	if (d != NULL && !d->exists && (flags & SQLITE_OPEN_CREATE) != 0 &&
	    operation(SQLITE_CANTOPEN) != SQLITE_OK)
		return SQLITE_CANTOPEN;
	file->real = (sqlite3_file *)(file + 1);
	rc = machine->xOpen(machine, name, file->real, flags, out);
	if (rc != SQLITE_OK)
		return rc;
	file->disk = d;
	file->base.pMethods = &methods;
	if (d != NULL)
		d->exists = true;
	return SQLITE_OK;
}

static int
vfs_delete(sqlite3_vfs *v, const char *name, int sync)
{
	struct disk_file *d = record(name);
	int rc = operation(SQLITE_IOERR_DELETE);

	(void)v;
	if (rc)
		return SQLITE_IOERR_DELETE;
	forget_changes(d);
	d->exists = false;
	if (sync)
		d->durable_exists = false;
	return machine->xDelete(machine, name, sync);
}

/* ---- the C library ---- */

/* -1 with errno set where the operation must fail. */
static int
library_operation(void)
{
	int rc = operation(SQLITE_IOERR);

	if (rc == SQLITE_OK)
		return 0;
	errno = rc == SQLITE_FULL ? ENOSPC : EIO;
	return -1;
}

int
__wrap_open(const char *name, int flags, ...)
{
	bool makes = machine != NULL && (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0;
	struct disk_file *d = makes ? record(name) : NULL;
	va_list ap;
	int fd;

	va_start(ap, flags);
	if (makes && library_operation() < 0)
		fd = -1;
	else
		fd = __real_open(name, flags, (flags & O_CREAT) != 0 ? va_arg(ap, mode_t) : 0);
	va_end(ap);
	if (fd >= 0 && d != NULL)
		d->exists = true;
	if (fd >= 0 && fd < DESCRIPTORS)
		opened[fd] = d;
	return fd;
}

int
__wrap_close(int fd)
{
	if (fd >= 0 && fd < DESCRIPTORS)
		opened[fd] = NULL;
	return __real_close(fd);
}

ssize_t
__wrap_write(int fd, const void *bytes, size_t len)
{
	struct disk_file *d = fd >= 0 && fd < DESCRIPTORS ? opened[fd] : NULL;

	if (d == NULL)
		return __real_write(fd, bytes, len);
	if (library_operation() < 0)
		return -1;
	add_change(d, false, lseek(fd, 0, SEEK_CUR), bytes, len);
	return __real_write(fd, bytes, len);
}

int
__wrap_fsync(int fd)
{
	struct disk_file *d = fd >= 0 && fd < DESCRIPTORS ? opened[fd] : NULL;

	if (machine == NULL)
		return __real_fsync(fd);
	if (library_operation() < 0)
		return -1;
	if (plan.lying)
		return 0;
	if (d != NULL)
		make_durable(d);
	else
		make_names_durable();
	return 0;
}

static void
note_rename(const char *from, const char *to)
{
	struct disk_file *d = record(from), *n = record(to);

	forget_changes(n);
	free(n->before);
	n->before = n->durable;
	n->before_len = n->durable_len;
	n->before_exists = n->durable_exists;
	n->durable = d->durable;
	n->durable_len = d->durable_len;
	n->changes = d->changes;
	n->count = d->count;
	n->exists = n->durable_exists = true;
	n->moved_from = d;
	d->durable = NULL;
	d->durable_len = 0;
	d->changes = NULL;
	d->count = 0;
	d->exists = d->durable_exists = false;
}

int
__wrap_rename(const char *from, const char *to)
{
	struct disk_file *d = machine ? record(to) : NULL;
	int rc;

	if (d != NULL && library_operation() < 0)
		return -1;
	rc = __real_rename(from, to);
	if (rc == 0 && d != NULL)
		note_rename(from, to);
	return rc;
}

int
__wrap_renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
	struct disk_file *d = machine ? record(to) : NULL;
	int rc;

	if (d != NULL && library_operation() < 0)
		return -1;
	rc = __real_renameat2(from_fd, from, to_fd, to, flags);
	if (rc == 0 && d != NULL)
		note_rename(from, to);
	return rc;
}

int
__wrap_unlink(const char *name)
{
	struct disk_file *d = machine ? record(name) : NULL;

	if (d != NULL) {
		forget_changes(d);
		d->exists = false;
	}
	return __real_unlink(name);
}

void
fault_install(void)
{
	machine = sqlite3_vfs_find(NULL);
	vfs = *machine;
	vfs.zName = "fault";
	vfs.szOsFile = (int)sizeof(struct fault_file) + machine->szOsFile;
	vfs.xOpen = vfs_open;
	vfs.xDelete = vfs_delete;
	if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK)
		abort();
}

void
fault_set(const struct fault_plan *p)
{
	plan = *p;
	operations = 0;
	hit = false;
}

int64_t
fault_count(void)
{
	return operations;
}

bool
fault_hit(void)
{
	return hit;
}
