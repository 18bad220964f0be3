/*
 * still.c - what is put in the place of some functions of Foureyes and of the C library, when the
 * program tests/blind/foureyes is linked (with --wrap).
 */
#include "still.h"

#include "darkroom.h"
#include "mem.h"
#include "photo.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { MOMENT_MS = 1, TERMINAL = 1, PHOTOS = 2 };

static struct still *page;		/* NULL: time stands still for good */
static bool leak;
static pid_t screens;			/* the process that has the screens, 0 none yet */
static int64_t turn_ms;			/* what it takes for the time until it waits again */
static struct photo_engine *engine;	/* what it asked for last */
static struct photo_want wants[PHOTO_PLAN];
static size_t want_count;
static bool planned;			/* … since photos were last looked for */
static bool waited;			/* some were not ready then */
static uint32_t seen, idle;

/* Before main(): a session empties the environment. */
__attribute__((constructor)) static void
begin(void)
{
	const char *path = getenv("FOUREYES_STILL");
	int fd = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
	void *mapped;

	leak = getenv("FOUREYES_STILL_LEAK") != NULL;
	if (fd < 0)
		return;
	mapped = mmap(NULL, sizeof(*page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	page = mapped != MAP_FAILED ? mapped : NULL;
	close(fd);
}

int __wrap_clock_gettime(clockid_t id, struct timespec *t);

int
__wrap_clock_gettime(clockid_t id, struct timespec *t)
{
	int64_t ms = page == NULL ? 0 : screens == getpid() ? turn_ms : page->ms;

	ms += id == CLOCK_REALTIME ? STILL_UTC_MS : 3600000;
	t->tv_sec = (time_t)(ms / 1000);
	t->tv_nsec = (long)(ms % 1000) * 1000000;
	return 0;
}

struct darkroom *__real_darkroom_open(struct photo_engine *e);
struct darkroom *__wrap_darkroom_open(struct photo_engine *e);

struct darkroom *
__wrap_darkroom_open(struct photo_engine *e)
{
	screens = getpid();
	turn_ms = page != NULL ? page->ms : 0;
	return __real_darkroom_open(e);
}

int __real_photo_open(struct photo_engine **out, const struct photo_limits *limits,
    struct err *err);
int __wrap_photo_open(struct photo_engine **out, const struct photo_limits *limits,
    struct err *err);

/* One photo after the other: of two at once either might be ready first. */
int
__wrap_photo_open(struct photo_engine **out, const struct photo_limits *limits, struct err *err)
{
	struct photo_limits one = limits != NULL ? *limits : (struct photo_limits){ 0 };

	one.workers = 1;
	return __real_photo_open(out, &one, err);
}

int __real_photo_plan(struct photo_engine *e, const struct photo_want *plan, size_t n,
    struct err *err);
int __wrap_photo_plan(struct photo_engine *e, const struct photo_want *plan, size_t n,
    struct err *err);

int
__wrap_photo_plan(struct photo_engine *e, const struct photo_want *plan, size_t n,
    struct err *err)
{
	int rc = __real_photo_plan(e, plan, n, err);

	if (rc != 0)
		return rc;
	for (size_t i = 0; i < want_count; i++) {
		free((char *)wants[i].root);
		free((char *)wants[i].path);
	}
	engine = e;
	planned = true;
	want_count = n;
	for (size_t i = 0; i < n; i++) {
		wants[i] = plan[i];
		wants[i].root = mem_strdup(plan[i].root);
		wants[i].path = mem_strdup(plan[i].path);
	}
	return 0;
}

static bool
photos_ready(void)
{
	for (size_t i = 0; i < want_count; i++)
		if (photo_get(engine, &wants[i]) == NULL)
			return false;
	return true;
}

int __real_poll(struct pollfd *fds, nfds_t n, int timeout);
int __wrap_poll(struct pollfd *fds, nfds_t n, int timeout);
int __wrap___poll_chk(struct pollfd *fds, nfds_t n, int timeout, size_t size);

/*
 * The loop of the screens waits for signals, the terminal and the photo engine, in this order.  Here
 * photos come before what the terminal says, and that before nothing which it is being sent: whether
 * an answer overtakes either is not left to chance.
 */
int
__wrap_poll(struct pollfd *fds, nfds_t n, int timeout)
{
	int found, fd = -1;
	bool first, ready;

	if (page == NULL || screens != getpid())
		return __real_poll(fds, n, timeout);
	if (n > TERMINAL && (fds[TERMINAL].events & POLLOUT) != 0)
		fds[TERMINAL].events = POLLOUT;
	ready = n <= PHOTOS || photos_ready();
	first = n > PHOTOS && (planned || waited || !ready);
	waited = !ready;
	if (first) {
		fd = fds[TERMINAL].fd;
		fds[TERMINAL].fd = -1;
	}
	found = __real_poll(fds, n, timeout < 0 || timeout > MOMENT_MS ? MOMENT_MS : timeout);
	if (first) {
		fds[TERMINAL].fd = fd;
		fds[PHOTOS].revents |= POLLIN;	/* what was ready before it was planned, too */
		planned = false;
	}
	if (found != 0 || first || seen != page->asked)
		idle = 0;
	else
		idle++;
	seen = page->asked;
	page->rest = (uint64_t)seen << 32 | idle;
	/* Between two waits time stands still: what is due together is found so. */
	turn_ms = page->ms;
	return found;
}

static bool
is_terminal(int fd)
{
	int saved = errno;
	bool yes = page != NULL && screens == getpid() && isatty(fd);

	errno = saved;
	return yes;
}

ssize_t __real_write(int fd, const void *bytes, size_t len);
ssize_t __wrap_write(int fd, const void *bytes, size_t len);

/* The terminal takes all that it is sent: how soon it does is not what is tested. */
ssize_t
__wrap_write(int fd, const void *bytes, size_t len)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	size_t done = 0;
	ssize_t n;

	if (!is_terminal(fd))
		return __real_write(fd, bytes, len);
	while (done < len) {
		n = __real_write(fd, (const char *)bytes + done, len - done);
		if (n > 0)
			done += (size_t)n;
		else if (n < 0 && errno == EAGAIN)
			__real_poll(&p, 1, -1);
		else if (n < 0 && errno != EINTR)
			return done > 0 ? (ssize_t)done : -1;
	}
	page->sent += done;
	return (ssize_t)done;
}

ssize_t __real_read(int fd, void *bytes, size_t len);
ssize_t __wrap_read(int fd, void *bytes, size_t len);
ssize_t __wrap___read_chk(int fd, void *bytes, size_t len, size_t size);

ssize_t
__wrap_read(int fd, void *bytes, size_t len)
{
	ssize_t n = __real_read(fd, bytes, len);

	if (n > 0 && is_terminal(fd))
		page->took += (uint64_t)n;
	return n;
}

/* What read() is called where the compiler knows how large the buffer is. */
ssize_t
__wrap___read_chk(int fd, void *bytes, size_t len, size_t size)
{
	(void)size;
	return __wrap_read(fd, bytes, len);
}

/* What poll() is called where the compiler knows how large the array is. */
int
__wrap___poll_chk(struct pollfd *fds, nfds_t n, int timeout, size_t size)
{
	(void)size;
	return __wrap_poll(fds, n, timeout);
}

int __real_store_own_count(struct store *s, int64_t batch_id, int64_t person_id, int64_t *out,
    struct err *e);
int __wrap_store_own_count(struct store *s, int64_t batch_id, int64_t person_id, int64_t *out,
    struct err *e);

int
__wrap_store_own_count(struct store *s, int64_t batch_id, int64_t person_id, int64_t *out,
    struct err *e)
{
	struct batch b;

	if (__real_store_own_count(s, batch_id, person_id, out, e) < 0)
		return -1;
	if (leak && store_batch_get(s, batch_id, &b, e) == 0)
		*out += b.agreed + b.disputed;
	return 0;
}
