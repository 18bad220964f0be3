/*
 * signals.c - a handler may do next to nothing, so it writes one byte.
 *
 * Global, because a handler has no argument: the pipe, what was read from it, and what is to be
 * written to the terminal on a crash.  The latter is published by `crash.ready`, written last and
 * cleared first.
 */
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { CRASH_BYTES = 512, STACK_BYTES = 64 * 1024 };

static const int told[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH };
static const int deadly[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL };

enum { TOLD = sizeof(told) / sizeof(told[0]), DEADLY = sizeof(deadly) / sizeof(deadly[0]) };

static int ends[2] = { -1, -1 };
static uint64_t waiting;	/* read from the pipe, not yet told: one bit a signal */
static struct sigaction before[TOLD + DEADLY + 1];
static char stack[STACK_BYTES];
static stack_t stack_before;

static struct {
	volatile sig_atomic_t ready;
	int fd;
	size_t len;
	char bytes[CRASH_BYTES];
	struct termios modes;
} crash;

static void
tell(int sig)
{
	int saved = errno;
	unsigned char byte = (unsigned char)sig;

	if (write(ends[1], &byte, 1) < 0) {
		;			/* full: signals enough are waiting to be read */
	}
	errno = saved;
}

static void
give_terminal_back(void)
{
	size_t at = 0;
	ssize_t n;
	int tries = 100;

	crash.ready = 0;
	while (at < crash.len && tries-- > 0) {
		n = write(crash.fd, crash.bytes + at, crash.len - at);
		if (n > 0)
			at += (size_t)n;
		else if (n < 0 && errno != EINTR && errno != EAGAIN)
			break;
	}
	tcsetattr(crash.fd, TCSANOW, &crash.modes);
}

static void
die(int sig)
{
	if (crash.ready)
		give_terminal_back();
	signal(sig, SIG_DFL);
	raise(sig);
}

int
signals_open(struct err *err)
{
	struct sigaction sa = { .sa_handler = tell, .sa_flags = SA_RESTART };
	stack_t alternate = { .ss_sp = stack, .ss_size = sizeof(stack) };
	size_t i;

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
		return err_errno(err, "a pipe for signals");
	sigemptyset(&sa.sa_mask);
	for (i = 0; i < TOLD; i++)
		sigaction(told[i], &sa, &before[i]);
	sigaltstack(&alternate, &stack_before);
	sa.sa_handler = die;
	sa.sa_flags = SA_ONSTACK | SA_NODEFER;
	for (i = 0; i < DEADLY; i++)
		sigaction(deadly[i], &sa, &before[TOLD + i]);
	sa.sa_handler = SIG_IGN;
	sa.sa_flags = 0;
	sigaction(SIGPIPE, &sa, &before[TOLD + DEADLY]);
	return 0;
}

void
signals_close(void)
{
	size_t i;

	if (ends[0] < 0)
		return;
	for (i = 0; i < TOLD; i++)
		sigaction(told[i], &before[i], NULL);
	for (i = 0; i < DEADLY; i++)
		sigaction(deadly[i], &before[TOLD + i], NULL);
	sigaction(SIGPIPE, &before[TOLD + DEADLY], NULL);
	sigaltstack(&stack_before, NULL);
	close(ends[0]);
	close(ends[1]);
	ends[0] = ends[1] = -1;
}

int
signals_fd(void)
{
	return ends[0];
}

static void
take_in(void)
{
	unsigned char byte;

	while (ends[0] >= 0 && read(ends[0], &byte, 1) == 1)
		if (byte < 64)
			waiting |= UINT64_C(1) << byte;
}

int
signals_next(void)
{
	int sig;

	take_in();
	for (sig = 1; sig < 64; sig++) {
		if ((waiting >> sig & 1) != 0) {
			waiting &= ~(UINT64_C(1) << sig);
			return sig;
		}
	}
	return 0;
}

void
signals_on_crash(int fd, const char *bytes, size_t len, const struct termios *modes)
{
	crash.ready = 0;
	if (bytes == NULL)
		return;
	crash.fd = fd;
	crash.len = len < sizeof(crash.bytes) ? len : sizeof(crash.bytes);
	memcpy(crash.bytes, bytes, crash.len);
	crash.modes = *modes;
	crash.ready = 1;
}

void
signals_stop(void)
{
	raise(SIGSTOP);
	take_in();
	waiting &= ~(UINT64_C(1) << SIGTSTP | UINT64_C(1) << SIGCONT);
}
