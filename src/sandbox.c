/*
 * sandbox.c - the ways into the sandbox, and the proof that it holds.
 */
#include "sandbox.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* <linux/seccomp.h> may be missing; the number is part of the kernel's interface. */
enum { STRICT = 1 };

static int
limit(int what, rlim_t value)
{
	struct rlimit r = { value, value };

	return setrlimit((__rlimit_resource_t)what, &r);
}

int
sandbox_enter(const struct sandbox *sandbox, int parent)
{
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || getppid() != parent)
		return -1;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return -1;
	if (limit(RLIMIT_CORE, 0) != 0 || limit(RLIMIT_FSIZE, 0) != 0 ||
	    limit(RLIMIT_NPROC, 0) != 0 || limit(RLIMIT_CPU, sandbox->cpu_seconds) != 0)
		return -1;
	if (sandbox->memory != 0 && limit(RLIMIT_AS, sandbox->memory) != 0)
		return -1;
	if (limit(RLIMIT_NOFILE, 0) != 0)
		return -1;
	return sandbox->strict ? prctl(PR_SET_SECCOMP, STRICT, 0, 0, 0) : 0;
}

void
sandbox_exit(int status)
{
	for (;;)
		syscall(SYS_exit, status);
}

bool
sandbox_works(void)
{
	const struct sandbox sandbox = { .strict = true, .cpu_seconds = 1 };
	int parent = getpid(), status, fd[2];
	char said = 0;
	pid_t pid;

	if (pipe(fd) != 0)
		return false;
	pid = fork();
	if (pid == 0) {
		if (sandbox_enter(&sandbox, parent) != 0 || write(fd[1], "", 1) != 1)
			sandbox_exit(1);
		syscall(SYS_getpid);
		said = 1;
		sandbox_exit(write(fd[1], &said, 1) == 1);
	}
	close(fd[1]);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	said = 2;
	if (read(fd[0], &said, 1) != 1)
		said = 2;
	close(fd[0]);
	return pid > 0 && said == 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

void
sandbox_close_from(int first)
{
	int last = (int)sysconf(_SC_OPEN_MAX);
#ifdef SYS_close_range
	if (syscall(SYS_close_range, (unsigned)first, ~0u, 0u) == 0)
		return;
#endif
	for (int fd = first; fd < last; fd++)
		close(fd);
}
