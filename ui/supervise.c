/*
 * supervise.c - see supervise.h.
 *
 * Parent and child share one page: what is to be written if the child dies while the terminal is
 * changed.  The parent does nothing but wait; its signal handlers pass signals on.
 */
#include "supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { NOTE_BYTES = 512, DRAIN_MS = 200 };

struct page {
	volatile sig_atomic_t changed;
	size_t len;
	char bytes[NOTE_BYTES];
};

static struct page *page;		/* shared by parent and child; NULL without supervise() */
static volatile pid_t child;		/* in the parent: for its signal handlers */

static void
pass_on(int sig)
{
	int saved = errno;

	kill(child, sig);
	errno = saved;
}

static void
catch_signals(void)
{
	static const int passed[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGUSR1, SIGUSR2 };
	struct sigaction sa = { .sa_handler = pass_on, .sa_flags = SA_RESTART };
	size_t i;

	sigemptyset(&sa.sa_mask);
	for (i = 0; i < sizeof(passed) / sizeof(passed[0]); i++)
		sigaction(passed[i], &sa, NULL);
	sa.sa_handler = SIG_IGN;
	sigaction(SIGTTOU, &sa, NULL);	/* it may have to restore from the background */
	sigaction(SIGPIPE, &sa, NULL);
}

static void
restore(int tty, const struct termios *modes)
{
	struct pollfd p = { .fd = tty, .events = POLLOUT };
	size_t at = 0, len = page->len < NOTE_BYTES ? page->len : NOTE_BYTES;
	ssize_t n;

	while (at < len && poll(&p, 1, DRAIN_MS) == 1 && (p.revents & (POLLERR | POLLHUP)) == 0) {
		n = write(tty, page->bytes + at, len - at);
		if (n > 0)
			at += (size_t)n;
		else if (n < 0 && errno != EINTR && errno != EAGAIN)
			break;
	}
	tcflush(tty, TCIFLUSH);
	tcsetattr(tty, TCSANOW, modes);
}

/* Ends as the child did; a signal that killed it kills this process too, without a second core. */
static _Noreturn void
end_like(int status)
{
	struct rlimit none = { 0, 0 };
	sigset_t set;

	if (WIFSIGNALED(status)) {
		setrlimit(RLIMIT_CORE, &none);
		signal(WTERMSIG(status), SIG_DFL);
		sigemptyset(&set);
		sigaddset(&set, WTERMSIG(status));
		sigprocmask(SIG_UNBLOCK, &set, NULL);
		raise(WTERMSIG(status));
		_exit(128 + WTERMSIG(status));
	}
	_exit(WEXITSTATUS(status));
}

/*
 * The whole job may have been stopped and continued from outside, this process a moment before the
 * child: then the child's stop is over already.
 */
static bool
goes_on_already(void)
{
	struct timespec moment = { 0, 10 * 1000L * 1000 };
	siginfo_t info = { .si_pid = 0 };

	nanosleep(&moment, NULL);
	return waitid(P_PID, (id_t)child, &info, WCONTINUED | WNOHANG) == 0 && info.si_pid != 0;
}

/*
 * The child has stopped: so does this process, and with them whoever else belongs to the shell's
 * job, as the script that runs the program: else the shell would go on waiting for that.
 */
static void
stop_too(void)
{
	struct sigaction old, ignore = { .sa_handler = SIG_IGN };

	sigemptyset(&ignore.sa_mask);
	sigaction(SIGTSTP, &ignore, &old);
	kill(0, SIGTSTP);
	raise(SIGSTOP);
	sigaction(SIGTSTP, &old, NULL);
}

static _Noreturn void
wait_for(int tty, const struct termios *modes)
{
	int status;

	for (;;) {
		if (waitpid(child, &status, WUNTRACED) < 0) {
			if (errno == EINTR)
				continue;
			_exit(ERR_FILE);
		}
		if (WIFSTOPPED(status)) {
			if (!goes_on_already())
				stop_too();
			kill(child, SIGCONT);	/* in case this process alone was continued */
			continue;
		}
		if (page->changed)
			restore(tty, modes);
		end_like(status);
	}
}

int
supervise(struct err *err)
{
	struct termios modes;
	sigset_t all, old;
	pid_t parent = getpid();
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	if (tty < 0)
		return 0;
	if (tcgetattr(tty, &modes) < 0) {
		close(tty);
		return 0;
	}
	/* cppcheck-suppress invalidFunctionArg ; MAP_ANONYMOUS wants -1 */
	page = mmap(NULL, sizeof(*page), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (page == MAP_FAILED) {
		page = NULL;
		close(tty);
		return err_errno(err, "memory to share with the keeper of the terminal");
	}
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &old);
	child = fork();
	if (child < 0) {
		sigprocmask(SIG_SETMASK, &old, NULL);
		close(tty);
		return err_errno(err, "a process to keep the terminal's modes");
	}
	if (child == 0) {
		close(tty);
		prctl(PR_SET_PDEATHSIG, SIGHUP);
		sigprocmask(SIG_SETMASK, &old, NULL);
		if (getppid() != parent)
			raise(SIGHUP);
		return 0;
	}
	catch_signals();
	sigprocmask(SIG_SETMASK, &old, NULL);
	wait_for(tty, &modes);
}

void
supervise_note(const char *bytes, size_t len)
{
	if (page == NULL)
		return;
	page->changed = 0;
	if (bytes == NULL)
		return;
	page->len = len < NOTE_BYTES ? len : NOTE_BYTES;
	memcpy(page->bytes, bytes, page->len);
	page->changed = 1;
}
