/*
 * exchange_photos.c - whether the photos that records name are there.
 *
 * Only files below the folder count, whatever links say, and only regular ones; they are opened
 * and, except to compare two of the same name, not read.
 */
#include "exchange_impl.h"

#include "file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
open_folder(const char *path, int *fd, struct err *e)
{
	*fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0)
		return err_errno(e, "%s: no folder of photos can be opened there", path);
	return 0;
}

/* Fills a buffer as far as the file goes. */
static ssize_t
read_some(int fd, char *out, size_t size)
{
	size_t used = 0;
	ssize_t n;

	while (used < size && (n = read(fd, out + used, size - used)) != 0) {
		if (n < 0)
			return -1;
		used += (size_t)n;
	}
	return (ssize_t)used;
}

/* 0 the same bytes, 1 others. */
static int
compare(int a, int b, const char *path, struct err *e)
{
	char x[16384], y[16384];
	struct stat p, q;

	if (fstat(a, &p) == 0 && fstat(b, &q) == 0) {
		if (p.st_dev == q.st_dev && p.st_ino == q.st_ino)
			return 0;
		if (p.st_size != q.st_size)
			return 1;
	}
	for (;;) {
		ssize_t n = read_some(a, x, sizeof(x)), m = read_some(b, y, sizeof(y));

		if (n < 0 || m < 0)
			return err_errno(e, "%s: cannot be read", path);
		if (n != m || memcmp(x, y, (size_t)n) != 0)
			return 1;
		if (n == 0)
			return 0;
	}
}

/* The photo was found below `before` already: are these the same bytes? */
static int
agree(int fd, const struct photo_look *photo, const char *folder, struct err *e)
{
	struct err ignored;
	int root, old = -1, rc = 0;

	if (strcmp(photo->root, folder) == 0 || open_folder(photo->root, &root, &ignored) < 0)
		return 0;
	if (file_open_below(root, photo->path, &old, &ignored) == 0)
		rc = compare(fd, old, photo->path, e);
	if (old >= 0)
		close(old);
	close(root);
	if (rc != 1)
		return rc;
	return err_set(e, ERR_REFUSED, "%s: is another photo in %s than in %s, where it was found "
	    "before; a photo is known by its name, so give one of them another", photo->path,
	    folder, photo->root);
}

int
exchange_look(const char *images, struct photo_look *photos, size_t count,
    const struct progress *p, char **folder, struct err *e)
{
	char *absolute = realpath(images, NULL);
	int root, fd, rc = 0;

	if (absolute == NULL)
		return err_errno(e, "%s: no folder of photos can be opened there", images);
	if (open_folder(absolute, &root, e) < 0) {
		free(absolute);
		return -1;
	}
	for (size_t i = 0; i < count && rc >= 0; i++) {
		rc = file_open_below(root, photos[i].path, &fd, e);
		photos[i].found = rc == 0;
		if (rc == 0) {
			if (photos[i].root != NULL)
				rc = agree(fd, &photos[i], absolute, e);
			close(fd);
		}
		exchange_tell(p, "photos", (int64_t)i + 1, (int64_t)count);
	}
	close(root);
	if (rc < 0) {
		free(absolute);
		return -1;
	}
	*folder = absolute;
	return 0;
}
