/*
 * file.c - whole files, and the folders they stand in.
 */
#include "file.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- reading ---- */

static int
read_all(int fd, const char *path, size_t limit, struct buf *out, struct err *e)
{
	size_t start = out->len;
	ssize_t n;

	for (;;) {
		buf_reserve(out, 65536);
		n = read(fd, out->data + out->len, out->room - out->len - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(e, "%s: cannot be read", path);
		if (n == 0)
			return 0;
		out->len += (size_t)n;
		out->data[out->len] = 0;
		if (out->len - start > limit)
			return err_set(e, ERR_FILE, "%s: holds more than %zu bytes, the most that "
			    "is read; split or shorten it", path, limit);
	}
}

int
file_open(const char *path, int *fd, struct err *e)
{
	struct stat st;
	int f;

	f = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (f < 0)
		return err_errno(e, "%s: cannot be opened", path);
	if (fstat(f, &st) < 0) {
		err_errno(e, "%s: cannot be read", path);
	} else if (!S_ISREG(st.st_mode)) {
		err_set(e, ERR_FILE, "%s: is not a file but a %s; name a file", path,
		    S_ISDIR(st.st_mode) ? "folder" : "pipe or device");
	} else {
		*fd = f;
		return 0;
	}
	close(f);
	return -1;
}

int
file_read(const char *path, size_t limit, struct buf *out, struct err *e)
{
	size_t before = out->len;
	struct stat st;
	int fd, rc;

	if (file_open(path, &fd, e) < 0)
		return -1;
	if (fstat(fd, &st) == 0 && st.st_size > 0 && (uintmax_t)st.st_size <= limit)
		buf_reserve(out, (size_t)st.st_size + 1);
	rc = read_all(fd, path, limit, out, e);
	close(fd);
	if (rc < 0 && out->data != NULL) {
		out->len = before;
		out->data[before] = 0;
	}
	return rc;
}

/* ---- writing ---- */

struct file_draft {
	char *path;	/* where it is to stand, links resolved */
	char *folder;
	char *temp;	/* its name until then */
	char *old;	/* what stood there before, while several take their names; NULL nothing */
	bool kept;
	int fd;
	bool there;	/* temp is in the folder */
};

/* The file that `path` stands for, or NULL with an error where something else is there. */
static char *
target(const char *path, struct err *e)
{
	struct stat st;
	char *real;

	if (stat(path, &st) < 0 && errno == ENOENT) {
		if (path[0] != 0 && path[strlen(path) - 1] != '/')
			return mem_strdup(path);
		err_set(e, ERR_FILE, "\"%s\" is no name of a file", path);
		return NULL;
	}
	real = realpath(path, NULL);
	if (real == NULL) {
		err_errno(e, "%s: cannot be written", path);
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		err_set(e, ERR_FILE, "%s: is not a file and is not replaced by one; choose "
		    "another name", path);
		free(real);
		return NULL;
	}
	return real;
}

static char *
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? mem_strdup(".") :
	    slash == path    ? mem_strdup("/") :
			       mem_strndup(path, (size_t)(slash - path));
}

static int
open_temp(struct file_draft *d, const char *path, struct err *e)
{
	const char *slash = strrchr(d->path, '/');
	const char *name = slash ? slash + 1 : d->path;

	d->folder = folder_of(d->path);
	for (int i = 0; i < 1000 && d->fd < 0; i++) {
		free(d->temp);
		d->temp = mem_printf("%s/.%.200s.%ld-%d", d->folder, name, (long)getpid(), i);
		d->fd = open(d->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
		if (d->fd < 0 && errno != EEXIST)
			break;
	}
	if (d->fd < 0)
		return err_errno(e, "%s: cannot be written", path);
	d->there = true;
	return 0;
}

int
file_draft_open(struct file_draft **out, const char *path, struct err *e)
{
	struct file_draft *d = mem_alloc(sizeof(*d));

	d->fd = -1;
	d->path = target(path, e);
	if (d->path == NULL || open_temp(d, path, e) < 0) {
		file_draft_close(d);
		return -1;
	}
	*out = d;
	return 0;
}

int
file_draft_write(struct file_draft *d, const void *bytes, size_t len, struct err *e)
{
	const char *p = bytes;

	while (len > 0) {
		ssize_t n = write(d->fd, p, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(e, "%s: cannot be written", d->path);
		p += n;
		len -= (size_t)n;
	}
	return 0;
}

int
file_draft_finish(struct file_draft *d, struct err *e)
{
	int fd = d->fd;

	if (fsync(fd) < 0)
		return err_errno(e, "%s: cannot be written", d->path);
	d->fd = -1;
	if (close(fd) < 0)
		return err_errno(e, "%s: cannot be written", d->path);
	return 0;
}

/* The name of a file is on disk once its folder is.  Some file systems cannot, and say EINVAL. */
static int
sync_folder(const char *folder, struct err *e)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc = 0;

	if (fd < 0 || (fsync(fd) < 0 && errno != EINVAL))
		rc = err_errno(e, "%s: cannot be written", folder);
	if (fd >= 0)
		close(fd);
	return rc;
}

/* Takes the name.  What stood there keeps a second one, where it must be brought back later. */
static int
take_name(struct file_draft *d, bool save, struct err *e)
{
	struct stat st;

	if (save && lstat(d->path, &st) == 0 && S_ISREG(st.st_mode)) {
		d->old = mem_printf("%s.old", d->temp);
		if (link(d->path, d->old) < 0 && rename(d->path, d->old) < 0) {
			free(d->old);
			d->old = NULL;
			return err_errno(e, "%s: cannot be replaced", d->path);
		}
	}
	if (rename(d->temp, d->path) < 0) {
		err_errno(e, "%s: cannot be written", d->path);
		if (d->old != NULL)
			rename(d->old, d->path);
		return -1;
	}
	d->there = false;
	d->kept = true;
	return 0;
}

static void
give_back(struct file_draft *d)
{
	if (!d->kept)
		return;
	if (d->old != NULL)
		rename(d->old, d->path);
	else
		unlink(d->path);
	d->kept = false;
}

int
file_draft_keep(struct file_draft *d, struct err *e)
{
	if (take_name(d, false, e) < 0)
		return -1;
	return sync_folder(d->folder, e);
}

int
file_drafts_keep(struct file_draft *const *d, size_t count, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; i < count && rc == 0; i++)
		rc = take_name(d[i], true, e);
	for (size_t i = 0; i < count && rc == 0; i++)
		rc = sync_folder(d[i]->folder, e);
	for (size_t i = count; i-- > 0 && rc < 0;)
		give_back(d[i]);
	for (size_t i = 0; i < count; i++)
		if (d[i]->old != NULL)
			unlink(d[i]->old);
	return rc;
}

void
file_draft_close(struct file_draft *d)
{
	if (d == NULL)
		return;
	if (d->fd >= 0)
		close(d->fd);
	if (d->there)
		unlink(d->temp);
	free(d->path);
	free(d->folder);
	free(d->temp);
	free(d->old);
	free(d);
}

int
file_write(const char *path, const void *bytes, size_t len, struct err *e)
{
	struct file_draft *d;
	int rc = -1;

	if (file_draft_open(&d, path, e) < 0)
		return -1;
	if (file_draft_write(d, bytes, len, e) == 0 && file_draft_finish(d, e) == 0)
		rc = file_draft_keep(d, e);
	file_draft_close(d);
	return rc;
}

int
file_place(const char *temp, const char *path, struct err *e)
{
	char *folder = folder_of(path);
	int rc = renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_NOREPLACE);

	/* Some file systems cannot; a link is refused in the same way where the name is taken. */
	if (rc < 0 && errno != EEXIST && (rc = link(temp, path)) == 0)
		unlink(temp);
	if (rc == 0)
		rc = sync_folder(folder, e);
	else if (errno == EEXIST)
		rc = err_set(e, ERR_REFUSED, "%s: exists already; nothing was done", path);
	else
		rc = err_errno(e, "%s: cannot be made", path);
	free(folder);
	return rc;
}

/* ---- folders ---- */

static int
make_one(const char *path, struct err *e)
{
	struct stat st;

	if (mkdir(path, 0777) == 0)
		return 0;
	if (errno != EEXIST)
		return err_errno(e, "%s: cannot be made", path);
	if (stat(path, &st) < 0)
		return err_errno(e, "%s: cannot be made", path);
	if (!S_ISDIR(st.st_mode))
		return err_set(e, ERR_FILE, "%s: is a file and not a folder; choose another name",
		    path);
	return 0;
}

int
file_make_folder(const char *path, struct err *e)
{
	char *part = mem_strdup(path);
	int rc = 0;

	for (char *p = part + (part[0] == '/'); rc == 0 && *p != 0; p++) {
		if (*p != '/')
			continue;
		*p = 0;
		rc = make_one(part, e);
		*p = '/';
	}
	if (rc == 0)
		rc = make_one(part, e);
	free(part);
	return rc;
}

/* Makes the name of a folder that of the one above it; false: none is named. */
static bool
go_up(char *path)
{
	size_t len = strlen(path);

	while (len > 0 && path[len - 1] == '/')
		len--;
	while (len > 0 && path[len - 1] != '/')
		len--;
	path[len] = 0;
	return len > 0;
}

int
file_missing_folders(const char *path)
{
	char *part = mem_strdup(path);
	struct stat st;
	int n = 0;

	while (stat(part, &st) < 0 && errno == ENOENT) {
		n++;
		if (!go_up(part))
			break;
	}
	free(part);
	return n;
}

void
file_remove_folders(const char *path, int n)
{
	char *part = mem_strdup(path);

	while (n-- > 0 && rmdir(part) == 0 && go_up(part))
		;
	free(part);
}

/* ---- files below a folder ---- */

const char *
file_path_fault(const char *path)
{
	size_t len = strlen(path), n;
	const char *part = path;

	if (len == 0)
		return "names nothing";
	if (path[0] == '/')
		return "is absolute and must stand below the folder of the photos";
	if (path[len - 1] == '/')
		return "names a folder";
	if (len >= PATH_MAX)
		return "is longer than 4,095 bytes";
	for (;; part += n + 1) {
		n = strcspn(part, "/");
		if (n > NAME_MAX)
			return "has a part longer than 255 bytes";
		if (n == 2 && memcmp(part, "..", 2) == 0)
			return "leads out of the folder of the photos";
		if (part[n] == 0)
			return NULL;
	}
}

/* Without openat2 (before Linux 5.6): part by part, and then no symbolic link is followed. */
static int
open_parts(int root, const char *path)
{
	char *copy = mem_strdup(path), *save = NULL;
	int at = root, next;

	for (char *part = strtok_r(copy, "/", &save); part != NULL;) {
		char *after = strtok_r(NULL, "/", &save);

		next = openat(at, part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY |
			(after ? O_DIRECTORY : 0));
		if (at != root)
			close(at);
		at = next;
		if (at < 0)
			break;
		part = after;
	}
	free(copy);
	return at;
}

static int
open_beneath(int root, const char *path)
{
	struct open_how how = {
		.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	long fd = syscall(SYS_openat2, root, path, &how, sizeof(how));

	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		return open_parts(root, path);
	return (int)fd;
}

int
file_open_below(int root, const char *path, int *fd, struct err *e)
{
	struct stat st;
	int got;

	if (file_path_fault(path) != NULL)
		return 1;
	got = open_beneath(root, path);
	if (got < 0) {
		if (errno == ENOENT || errno == ENOTDIR || errno == EXDEV || errno == ELOOP ||
		    errno == ENXIO || errno == ENAMETOOLONG)
			return 1;
		return err_errno(e, "%s: cannot be opened", path);
	}
	if (fstat(got, &st) < 0 || !S_ISREG(st.st_mode)) {
		close(got);
		return 1;
	}
	*fd = got;
	return 0;
}
