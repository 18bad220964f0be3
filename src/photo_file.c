/*
 * photo_file.c - what is opened, copied and hashed.
 *
 * The file is looked at through a descriptor that opens nothing (O_PATH) before it is opened for
 * reading, so that a device or FIFO is never touched; what was opened must then be the same file.
 */
#include "photo_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beneath.h"

enum { REASON = sizeof(((struct photo_view *)0)->reason) };

static struct photo_stamp
stamp_of(const struct stat *st)
{
	return (struct photo_stamp){
		.device = (uint64_t)st->st_dev, .inode = (uint64_t)st->st_ino,
		.size = (uint64_t)st->st_size,
		.modified = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec,
		.changed = (int64_t)st->st_ctim.tv_sec * 1000000000 + st->st_ctim.tv_nsec,
	};
}

bool
photo_stamp_same(const struct photo_stamp *a, const struct photo_stamp *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	    a->modified == b->modified && a->changed == b->changed;
}

static enum photo_status
why(int error, char *reason)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		snprintf(reason, REASON, "there is no such file below the image root");
		return PHOTO_MISSING;
	case EXDEV:
	case ELOOP:
	case ENAMETOOLONG:
		snprintf(reason, REASON, "the path leads out of the image root");
		return PHOTO_OUTSIDE;
	}
	snprintf(reason, REASON, "the file cannot be opened: %s", strerror(error));
	return PHOTO_UNREADABLE;
}

/* Opens nothing yet: a descriptor that only names the file, and what it is. */
static enum photo_status
find(int *dir, struct stat *st, const char *root, const char *path, char *reason)
{
	enum photo_status status = PHOTO_OK;
	int fd;

	if (!beneath_path(path)) {
		snprintf(reason, REASON, "the path is not one below the image root");
		return PHOTO_OUTSIDE;
	}
	*dir = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (*dir < 0) {
		snprintf(reason, REASON, "the image root cannot be opened: %s", strerror(errno));
		return PHOTO_MISSING;
	}
	fd = beneath_open(*dir, path, O_PATH);
	if (fd < 0 || fstat(fd, st) != 0)
		status = why(errno, reason);
	else if (S_ISLNK(st->st_mode))
		status = why(ELOOP, reason);
	else if (!S_ISREG(st->st_mode)) {
		snprintf(reason, REASON, "not a regular file");
		status = PHOTO_NOT_FILE;
	}
	if (fd >= 0)
		close(fd);
	if (status != PHOTO_OK)
		close(*dir);
	return status;
}

bool
photo_file_stamp(struct photo_stamp *stamp, const char *root, const char *path)
{
	char reason[REASON];
	struct stat st;
	int dir;

	if (find(&dir, &st, root, path, reason) != PHOTO_OK)
		return false;
	close(dir);
	*stamp = stamp_of(&st);
	return true;
}

static enum photo_status
prepare(struct photo_file *file, char *reason)
{
	file->memory = memfd_create("photo", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (file->memory >= 0 && ftruncate(file->memory, (off_t)file->size) == 0) {
		file->map = mmap(NULL, file->size, PROT_READ | PROT_WRITE, MAP_SHARED,
		    file->memory, 0);
		if (file->map != MAP_FAILED) {
			crypto_hash_sha256_init(&file->state);
			return PHOTO_OK;
		}
	}
	file->map = NULL;
	snprintf(reason, REASON, "no memory for a copy of the file: %s", strerror(errno));
	return PHOTO_UNREADABLE;
}

enum photo_status
photo_file_open(struct photo_file *file, const char *root, const char *path, size_t limit,
    char *reason)
{
	struct photo_file f = { .fd = -1, .memory = -1 };
	enum photo_status status;
	struct stat st, opened;
	int dir;

	status = find(&dir, &st, root, path, reason);
	if (status != PHOTO_OK)
		return status;
	f.fd = beneath_open(dir, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	if (f.fd < 0 || fstat(f.fd, &opened) != 0)
		status = why(errno, reason);
	close(dir);
	f.stamp = stamp_of(&st);
	f.size = (size_t)st.st_size;
	if (status == PHOTO_OK && (opened.st_ino != st.st_ino || opened.st_dev != st.st_dev)) {
		snprintf(reason, REASON, "the file was exchanged while it was opened");
		status = PHOTO_UNREADABLE;
	} else if (status == PHOTO_OK && st.st_size == 0) {
		snprintf(reason, REASON, "the file is empty");
		status = PHOTO_EMPTY;
	} else if (status == PHOTO_OK && (uint64_t)st.st_size > limit) {
		snprintf(reason, REASON, "the file is larger than %zu bytes", limit);
		status = PHOTO_TOO_LONG;
	}
	if (status == PHOTO_OK)
		status = prepare(&f, reason);
	if (status != PHOTO_OK)
		photo_file_close(&f);
	else
		*file = f;
	return status;
}

static int
finish(struct photo_file *file, char *reason)
{
	munmap(file->map, file->size);
	file->map = NULL;
	close(file->fd);
	file->fd = -1;
	if (fcntl(file->memory, F_ADD_SEALS,
	    F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0) {
		snprintf(reason, REASON, "the copy of the file cannot be sealed: %s",
		    strerror(errno));
		return -1;
	}
	crypto_hash_sha256_final(&file->state, file->sha256);
	return 0;
}

int
photo_file_read(struct photo_file *file, size_t slice, char *reason)
{
	while (slice > 0 && file->done < file->size) {
		size_t left = file->size - file->done, n = left < slice ? left : slice;
		ssize_t got = read(file->fd, file->map + file->done, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			snprintf(reason, REASON, "the file cannot be read: %s",
			    got < 0 ? strerror(errno) : "it became shorter meanwhile");
			return -1;
		}
		crypto_hash_sha256_update(&file->state, file->map + file->done,
		    (unsigned long long)got);
		file->done += (size_t)got;
		slice -= (size_t)got;
	}
	return file->done < file->size ? 1 : finish(file, reason);
}

void
photo_file_close(struct photo_file *file)
{
	if (file->map != NULL)
		munmap(file->map, file->size);
	if (file->fd >= 0)
		close(file->fd);
	if (file->memory >= 0)
		close(file->memory);
	file->map = NULL;
	file->fd = file->memory = -1;
}
