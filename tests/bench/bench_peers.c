/*
 * bench_peers.c - see bench_peers.h.
 */
#include "bench_peers.h"

#include "bench.h"

#include <poll.h>
#include <pty.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS = 8, LARGE_ROUNDS = 7 };

struct peer {
	const char *argv[ARGUMENTS];	/* argv[path] is the photo's */
	unsigned path;
};

/* Takes all that the program writes to its terminal. */
static void
drain(int terminal)
{
	static char bytes[65536];

	while (read(terminal, bytes, sizeof(bytes)) > 0)
		;
}

/* One photo; false where the program failed.  kib: the most it held, raised. */
static bool
once(const struct peer *peer, const char *photo, struct bench_times *times, long *kib)
{
	const struct winsize size = { .ws_row = 36, .ws_col = 110, .ws_xpixel = 880,
	    .ws_ypixel = 612 };
	const char *argv[ARGUMENTS];
	double begun = bench_now(), ended;
	struct rusage used;
	int terminal, status;
	pid_t pid;

	memcpy(argv, peer->argv, sizeof(argv));
	argv[peer->path] = photo;
	pid = forkpty(&terminal, NULL, NULL, &size);
	if (pid == 0) {
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (pid < 0)
		return false;
	drain(terminal);
	ended = bench_now();
	close(terminal);
	if (wait4(pid, &status, 0, &used) != pid || status != 0)
		return false;
	bench_add(times, ended - begun);
	if (used.ru_maxrss > *kib)
		*kib = used.ru_maxrss;
	return true;
}

static void
row(const struct peer *peer, const char *what, char *const *photos, size_t n)
{
	struct bench_times times = { 0 };
	char text[128];
	long kib = 0;
	bool ran = true;

	for (size_t i = 0; i < n && ran; i++)
		ran = once(peer, photos[i], &times, &kib);
	snprintf(text, sizeof(text), "%s: start to last byte, %s", peer->argv[0], what);
	if (ran)
		bench_row(text, "", true, "%s; memory at most %.1f MiB", bench_text(&times),
		    (double)kib / 1024);
	else
		bench_row(text, "", true, "not installed, or it failed");
	bench_release(&times);
}

void
bench_peers(char *const *photos, size_t n, const char *large, unsigned w, unsigned h)
{
	char width[16], cells[32], *again[LARGE_ROUNDS];
	const struct peer peers[] = {
		{ { "img2sixel", "-w", width, NULL }, 3 },
		{ { "chafa", "-f", "sixel", "-s", cells, NULL }, 5 },
		{ { "timg", "-pk", "-bnone", "-g", cells, NULL }, 5 },
	};

	snprintf(width, sizeof(width), "%u", w);
	snprintf(cells, sizeof(cells), "%ux%u", w / 8, h / 17);
	for (size_t i = 0; i < LARGE_ROUNDS; i++)
		again[i] = (char *)(uintptr_t)large;
	for (size_t i = 0; i < sizeof(peers) / sizeof(*peers); i++) {
		row(&peers[i], "a photo", photos, n);
		row(&peers[i], "12 megapixels", again, LARGE_ROUNDS);
	}
}
