/*
 * photo_zygote.c - the process from which photo workers are forked.
 *
 * It is forked while the program is young: no store, no terminal modes, a small heap.  It holds
 * the memory that workers will use, mapped but untouched, so that a worker needs no system call
 * for any.  It never looks at a photo.  Requests come as one message each, with descriptors; a
 * worker that ends stays a zombie until it is taken off the list, so that no kill can ever reach
 * another process of the same number.
 */
#include "photo_worker.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "photo_make.h"
#include "sandbox.h"

enum {
	SOCKET = 3,		/* the zygote's only descriptor besides /dev/null at 0 … 2 */
	FDS = 3,		/* with a request: photo, shared memory, socket */
	WORKERS = 64,		/* at once, at most */
	CPU_SECONDS = 60,	/* for all views of one photo; the deadline is the engine's */
	NICENESS = 5,		/* of what is not on the screen */
};
#define ARENA_SIZE ((size_t)1 << 30)
#define ARENA_LEAST ((size_t)64 << 20)
#define HEAP_SIZE ((size_t)256 << 20)	/* for libwebp and giflib, which take from malloc() */
#define ADDRESS_SPACE ((size_t)8 << 30)

/* A sanitizer's run-time needs terabytes of addresses and its own allocator. */
#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

struct request {
	enum { REQUEST_FORK, REQUEST_KILL } what;
	bool urgent;
	uint64_t id;
	size_t len;
};

struct nursery {
	photo_serve_fn *serve;
	struct arena arena;
	bool strict;
	struct {
		uint64_t id;
		pid_t pid;	/* 0: free */
	} worker[WORKERS];
};

/* ---- the program's side ---------------------------------------------------------------------- */

static int
ask(struct zygote *zygote, const struct request *request, const int *fds, size_t n)
{
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(FDS * sizeof(int))];
	} control;
	struct iovec data = { (void *)(uintptr_t)request, sizeof(*request) };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };

	memset(&control, 0, sizeof(control));
	if (n > 0) {
		struct cmsghdr *c;

		message.msg_control = &control;
		message.msg_controllen = CMSG_SPACE(n * sizeof(int));
		c = CMSG_FIRSTHDR(&message);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(n * sizeof(int));
		memcpy(CMSG_DATA(c), fds, n * sizeof(int));
	}
	return sendmsg(zygote->socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL) ==
	    (ssize_t)sizeof(*request) ? 0 : -1;
}

int
zygote_fork(struct zygote *zygote, uint64_t id, bool urgent, size_t len, int photo, int shared,
    int socket)
{
	const struct request request = { REQUEST_FORK, urgent, id, len };
	const int fds[FDS] = { photo, shared, socket };

	return ask(zygote, &request, fds, FDS);
}

int
zygote_kill(struct zygote *zygote, uint64_t id)
{
	const struct request request = { REQUEST_KILL, false, id, 0 };

	return ask(zygote, &request, NULL, 0);
}

bool
zygote_gone(const struct zygote *zygote)
{
	struct pollfd look = { zygote->socket, 0, 0 };

	return poll(&look, 1, 0) > 0 && look.revents != 0;
}

void
zygote_close(struct zygote *zygote)
{
	int status;

	close(zygote->socket);
	while (waitpid(zygote->pid, &status, 0) < 0 && errno == EINTR)
		;
}

/* ---- a worker, until it is in the sandbox ---------------------------------------------------- */

static _Noreturn void
worker(struct nursery *nursery, const struct request *request, const int fds[FDS], int parent)
{
	const struct sandbox sandbox = { nursery->strict, CPU_SECONDS,
	    SANITIZED ? 0 : ADDRESS_SPACE };
	struct photo_seat seat = { .socket = STDIN_FILENO, .len = request->len,
	    .arena = nursery->arena };
	const struct photo_begun begun = { PHOTO_BEGUN, getpid() };
	void *photo = mmap(NULL, request->len, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fds[0], 0);
	void *shared = mmap(NULL, PHOTO_SHARED, PROT_READ | PROT_WRITE, MAP_SHARED, fds[1], 0);

	if (photo == MAP_FAILED || shared == MAP_FAILED || dup2(fds[2], STDIN_FILENO) < 0)
		sandbox_exit(1);
	seat.photo = photo;
	seat.shared = shared;
	sandbox_close_from(STDIN_FILENO + 1);
	if (!request->urgent)
		setpriority(PRIO_PROCESS, 0, NICENESS);
	if (sandbox_enter(&sandbox, parent) != 0 ||
	    write(seat.socket, &begun, sizeof(begun)) != (ssize_t)sizeof(begun))
		sandbox_exit(1);
	nursery->serve(&seat);
	sandbox_exit(0);
}

/* ---- the zygote ------------------------------------------------------------------------------ */

static void
fork_worker(struct nursery *nursery, const struct request *request, const int fds[FDS])
{
	int parent = getpid(), free = 0;

	while (free < WORKERS && nursery->worker[free].pid != 0)
		free++;
	if (free < WORKERS) {
		pid_t pid = fork();

		if (pid == 0)
			worker(nursery, request, fds, parent);
		if (pid > 0) {
			nursery->worker[free].pid = pid;
			nursery->worker[free].id = request->id;
		}
	}
	for (int i = 0; i < FDS; i++)
		close(fds[i]);
}

static void
kill_worker(struct nursery *nursery, uint64_t id)
{
	for (int i = 0; i < WORKERS; i++)
		if (nursery->worker[i].pid != 0 && nursery->worker[i].id == id)
			kill(nursery->worker[i].pid, SIGKILL);
}

static void
reap(struct nursery *nursery)
{
	pid_t pid;

	while ((pid = waitpid(-1, NULL, WNOHANG)) > 0)
		for (int i = 0; i < WORKERS; i++)
			if (nursery->worker[i].pid == pid)
				nursery->worker[i].pid = 0;
}

/* One request; false where the program is gone. */
static bool
serve_request(struct nursery *nursery)
{
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(FDS * sizeof(int))];
	} control;
	struct request request;
	struct iovec data = { &request, sizeof(request) };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control,
	    .msg_controllen = sizeof(control) };
	ssize_t n = recvmsg(SOCKET, &message, MSG_CMSG_CLOEXEC);
	struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
	int fds[FDS];

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (n != (ssize_t)sizeof(request))
		return false;
	if (request.what == REQUEST_KILL)
		kill_worker(nursery, request.id);
	else if (c != NULL && c->cmsg_len == CMSG_LEN(sizeof(fds))) {
		memcpy(fds, CMSG_DATA(c), sizeof(fds));
		fork_worker(nursery, &request, fds);
	}
	return true;
}

/* Away from the terminal and its signals, with nothing open but the socket. */
static bool
settle(int socket, int parent)
{
	int null;

	setsid();
	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || getppid() != parent ||
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return false;
	prctl(PR_SET_NAME, "foureyes-photo", 0, 0, 0);
	if (socket != SOCKET && dup2(socket, SOCKET) < 0)
		return false;
	sandbox_close_from(SOCKET + 1);
	null = open("/dev/null", O_RDWR);
	for (int fd = 0; null >= 0 && fd < SOCKET; fd++)
		dup2(null, fd);
	if (null > SOCKET)
		close(null);
	return null >= 0;
}

/*
 * libwebp allocates with malloc(): the heap is grown once, by brk(), and never given back, so that
 * workers find it and malloc() needs no system call.
 */
static void
grow_heap(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_MAX, 0);
	mallopt(M_TRIM_THRESHOLD, -1);
	mallopt(M_TOP_PAD, 1 << 26);
	if (!SANITIZED)
		for (size_t size = HEAP_SIZE; size >= HEAP_SIZE / 8; size /= 2) {
			void *volatile p = malloc(size);

			free(p);
			if (p != NULL)
				break;
		}
#endif
}

static _Noreturn void
zygote(int socket, int parent, photo_serve_fn *serve)
{
	struct nursery nursery = { .serve = serve };
	struct pollfd wait[2] = { { SOCKET, POLLIN, 0 }, { -1, POLLIN, 0 } };
	sigset_t child;
	char word;

	if (!settle(socket, parent) || arena_open(&nursery.arena, ARENA_SIZE, ARENA_LEAST) != 0)
		_exit(1);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_SETMASK, &child, NULL);
	wait[1].fd = signalfd(-1, &child, SFD_NONBLOCK | SFD_CLOEXEC);
	grow_heap();
	nursery.strict = sandbox_works();
	word = nursery.strict ? 's' : 'n';
	if (wait[1].fd < 0 || send(SOCKET, &word, 1, MSG_NOSIGNAL) != 1)
		_exit(1);
	for (;;) {
		struct signalfd_siginfo info;

		if (poll(wait, 2, -1) < 0 && errno != EINTR)
			break;
		while (read(wait[1].fd, &info, sizeof(info)) > 0)
			;
		reap(&nursery);
		if (wait[0].revents != 0 && !serve_request(&nursery))
			break;
	}
	for (int i = 0; i < WORKERS; i++)
		if (nursery.worker[i].pid != 0) {
			kill(nursery.worker[i].pid, SIGKILL);
			waitpid(nursery.worker[i].pid, NULL, 0);
		}
	_exit(0);
}

int
zygote_open(struct zygote *out, photo_serve_fn *serve, struct err *err)
{
	int parent = getpid(), pair[2];
	char word = 0;
	ssize_t n;
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return err_errno(err, "the photo engine has no socket");
	pid = fork();
	if (pid < 0) {
		err_errno(err, "the photo engine has no process");
		close(pair[0]);
		close(pair[1]);
		return -1;
	}
	if (pid == 0)
		zygote(pair[1], parent, serve);
	close(pair[1]);
	do
		n = recv(pair[0], &word, 1, 0);
	while (n < 0 && errno == EINTR);
	*out = (struct zygote){ pair[0], pid, word == 's' };
	if (n == 1)
		return 0;
	zygote_close(out);
	return err_set(err, ERR_FILE, "the photo engine did not start: there is too little memory"
	    " or too few processes are allowed");
}
