/*
 * beneath.c - openat2() where the kernel has it, else each component by itself, without links.
 */
#include "beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's struct open_how and its flags, which older headers lack. */
struct how {
	uint64_t flags, mode, resolve;
};
enum { NO_MAGICLINKS = 0x02, BENEATH = 0x08 };

bool
beneath_path(const char *path)
{
	if (path[0] == 0 || path[0] == '/' || strlen(path) >= PATH_MAX)
		return false;
	for (const char *p = path; p != NULL; p = strchr(p, '/')) {
		p += *p == '/';
		if (p[0] == '.' && p[1] == '.' && (p[2] == '/' || p[2] == 0))
			return false;
	}
	return true;
}

int
beneath_open_by_component(int dir, const char *path, int flags)
{
	int at = dup(dir);

	while (at >= 0) {
		size_t len = strcspn(path, "/");
		const char *rest = path + len + strspn(path + len, "/");
		bool last = *rest == 0 && path[len] == 0;
		char name[NAME_MAX + 1];
		int next = -1, saved = ENAMETOOLONG;

		if (len <= NAME_MAX) {
			memcpy(name, path, len);
			name[len] = 0;
			next = openat(at, name, (last ? flags : O_PATH | O_DIRECTORY) |
			    O_NOFOLLOW | O_CLOEXEC);
			saved = errno;
		}
		close(at);
		errno = saved;
		if (next < 0 || *rest == 0)
			return next;
		at = next;
		path = rest;
	}
	return -1;
}

int
beneath_open(int dir, const char *path, int flags)
{
#ifdef SYS_openat2
	struct how how = { .flags = (uint64_t)(unsigned)flags | O_CLOEXEC,
	    .resolve = BENEATH | NO_MAGICLINKS };
	long fd = -1;

	/* EAGAIN: something was renamed meanwhile, and the kernel could not be sure. */
	for (int tries = 0; tries < 8 && fd < 0; tries++) {
		fd = syscall(SYS_openat2, dir, path, &how, sizeof(how));
		if (fd < 0 && errno != EAGAIN)
			break;
	}
	if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
		return (int)fd;
#endif
	return beneath_open_by_component(dir, path, flags);
}
