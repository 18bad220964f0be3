/*
 * test_life.c - every way out gives the terminal back; stopping, going on, hanging up, resizing.
 */
#include "tap.h"

#include "faketerm.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static char *demo;

static struct faketerm *
start_on(struct faketerm_kind kind, const char *photo_bytes, int bytes_per_second, char *log)
{
	char *argv[] = { demo, (char *)"--close-log", log, NULL };

	kind.bytes_per_second = bytes_per_second;
	if (log == NULL)
		argv[1] = NULL;
	setenv("DEMO_PHOTO_BYTES", photo_bytes, 1);
	return faketerm_open(&kind, argv);
}

static struct faketerm *
start(const char *photo_bytes, int bytes_per_second, char *log)
{
	return start_on(faketerm_vt340, photo_bytes, bytes_per_second, log);
}

static bool
gone(pid_t pid)
{
	return pid > 0 && kill(pid, 0) < 0;
}

/* Of all that has ended. */
static double
cpu_seconds(void)
{
	struct rusage u;

	getrusage(RUSAGE_CHILDREN, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* Who gets the signal: the program, or the parent that keeps the terminal. */
enum target { PROGRAM, KEEPER };

static void
test_signal(int sig, enum target target, bool dies)
{
	struct faketerm *t = start("3000", 0, NULL);
	const char *name = strsignal(sig), *who = target == PROGRAM ? "program" : "keeper";
	pid_t child;
	int took;

	ok(faketerm_shows(t, " seen"), "%s to the %s: it runs", name, who);
	child = faketerm_child(t);
	kill(target == PROGRAM ? child : t->pid, sig);
	took = faketerm_end(t);
	ok(took >= 0 && took < 2000, "%s to the %s: it ends", name, who);
	if (dies)
		ok(WIFSIGNALED(t->status) && WTERMSIG(t->status) == sig,
		    "%s to the %s: the shell is told of the signal", name, who);
	else
		ok(WIFEXITED(t->status) && WEXITSTATUS(t->status) == 1,
		    "%s to the %s: leaves with 1", name, who);
	ok(faketerm_restored(t), "%s to the %s: the terminal is as it was", name, who);
	ok(gone(child), "%s to the %s: nothing runs on", name, who);
	faketerm_close(t);
}

/*
 * In the middle of a photo, on a line so slow that it must be the middle: a sixel, or an upload in
 * pieces in a frame whose synchronised output is open.
 */
static void
test_mid_photo(const struct faketerm_kind *kind, const char *photo, int sig)
{
	struct faketerm *t = start_on(*kind, "400000", 100000, NULL);
	const char *name = strsignal(sig);
	int64_t begun = faketerm_ms();
	pid_t child;

	ok(faketerm_shows(t, "item 1"), "%s amid a %s: it is being sent", name, photo);
	while (!(kind->kitty ? t->screen.uploading : fakescreen_open(&t->screen)) &&
	    faketerm_ms() - begun < 5000)
		faketerm_turn(t);
	faketerm_play(t, 100);
	ok(kind->kitty ? t->screen.uploading : fakescreen_open(&t->screen),
	    "%s amid a %s: that is open", name, photo);
	ok(t->screen.sync, "%s amid a %s: so is synchronised output", name, photo);
	child = faketerm_child(t);
	kill(child, sig);
	faketerm_play(t, 50);
	t->kind.bytes_per_second = 0;
	ok(faketerm_end(t) >= 0, "%s amid a %s: it ends", name, photo);
	ok(faketerm_restored(t), "%s amid a %s: the terminal is as it was", name, photo);
	ok(gone(child), "%s amid a %s: nothing runs on", name, photo);
	faketerm_close(t);
}

/* The keeper itself is killed: nobody could restore after the program, so that ends by itself. */
static void
test_keeper_killed(void)
{
	struct faketerm *t = start("3000", 0, NULL);
	int64_t begun;
	pid_t child;

	ok(faketerm_shows(t, " seen"), "the keeper is killed: it runs");
	child = faketerm_child(t);
	kill(t->pid, SIGKILL);
	ok(faketerm_end(t) >= 0, "the keeper is killed: it is dead");
	begun = faketerm_ms();
	while (!gone(child) && faketerm_ms() - begun < 3000)
		faketerm_play(t, 10);
	ok(gone(child), "the keeper is killed: the program ends too");
	ok(!t->screen.alternate && t->screen.cursor,
	    "the keeper is killed: the screen is given back");
	faketerm_close(t);
}

static void
test_stop(void)
{
	struct faketerm *t = start("3000", 0, NULL);
	unsigned photos;

	ok(faketerm_shows(t, " seen"), "stop: it runs");
	faketerm_type(t, "\032");
	ok(faketerm_stop(t) >= 0, "stop: C-z stops it");
	ok(faketerm_restored(t), "stop: the terminal is as it was");
	photos = t->screen.photos;
	fakescreen_feed(&t->screen, "\033[2J$ ls", 8);
	kill(t->pid, SIGCONT);
	ok(faketerm_shows(t, "signal CONT"), "stop: it goes on and tells the screen");
	ok(faketerm_photo(t, photos + 1), "stop: the photo comes again");
	ok(t->screen.alternate, "stop: on its own screen");
	ok(!fakescreen_holds(&t->screen, "$ ls"), "stop: nothing is left of what was there");
	kill(faketerm_child(t), SIGTSTP);
	ok(faketerm_stop(t) >= 0, "stop: SIGTSTP stops it");
	ok(faketerm_restored(t), "stop: the terminal is as it was, again");
	kill(-t->pid, SIGCONT);
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "verdicts 1"), "stop: and it goes on");
	faketerm_type(t, "q");
	ok(faketerm_end(t) >= 0 && faketerm_restored(t), "stop: leaves as always");
	faketerm_close(t);
}

/* The window is closed: the program ends at once, closes its screens, does not spin. */
static void
test_hang_up(const char *photo_bytes, int speed, const char *what)
{
	char log[] = "/tmp/fakelogXXXXXX", line[128] = "";
	int fd = mkstemp(log), took;
	struct faketerm *t = start(photo_bytes, speed, log);
	pid_t child;
	int64_t begun;
	double cpu = cpu_seconds();
	FILE *f;

	close(fd);
	ok(faketerm_shows(t, "item 1"), "%s: it runs", what);
	faketerm_play(t, 100);
	child = faketerm_child(t);
	faketerm_hang_up(t);
	took = faketerm_end(t);
	ok(took >= 0 && took < 1000, "%s: the keeper ends within a second", what);
	begun = faketerm_ms();
	while (!gone(child) && faketerm_ms() - begun < 1000)
		usleep(2000);
	ok(gone(child), "%s: the program too", what);
	f = fopen(log, "r");
	ok(f != NULL && fgets(line, sizeof(line), f) != NULL && strncmp(line, "closed 1", 8) == 0,
	    "%s: the screen was closed", what);
	if (f != NULL)
		fclose(f);
	ok(cpu_seconds() - cpu < 0.8, "%s: it did not spin", what);
	unlink(log);
	faketerm_close(t);
}

static void
test_resizes(void)
{
	struct faketerm *t = start("3000", 0, NULL);
	double cpu = cpu_seconds();
	int64_t begun;
	int i;

	ok(faketerm_shows(t, " seen"), "resizes: it runs");
	begun = faketerm_ms();
	for (i = 0; i < 1000; i++) {
		faketerm_resize(t, 1 + i * 7 % 80, 1 + i * 13 % 300);
		if (i % 10 == 0)
			faketerm_play(t, 3);
	}
	ok(faketerm_ms() - begun < 20000, "resizes: a thousand of them in bounded time");
	faketerm_resize(t, 1, 1);
	faketerm_play(t, 120);
	ok(!t->ended, "resizes: one cell is no reason to die");
	faketerm_resize(t, 10, 50);
	ok(faketerm_shows(t, "has 50 columns and 10 rows"), "resizes: too small a screen says so");
	t->screen.scrolled = 0;		/* until now bytes of one size met another */
	faketerm_type(t, "y");
	faketerm_play(t, 20);
	faketerm_resize(t, 24, 80);
	ok(faketerm_shows(t, "verdicts 0"), "resizes: a key on such a screen judges nothing");
	ok(faketerm_shows(t, " seen"), "resizes: the photo is there again");
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "verdicts 1"), "resizes: it works on");
	is_int(t->screen.scrolled, 0, "resizes: nothing scrolled");
	faketerm_type(t, "q");
	ok(faketerm_end(t) >= 0 && faketerm_restored(t), "resizes: leaves as always");
	cpu = cpu_seconds() - cpu;
	ok(cpu < 5, "resizes: they are coalesced");
	diag("%.2f s of processor time", cpu);
	faketerm_close(t);
}

static void
test_no_terminal(void)
{
	char *argv[] = { demo, NULL };
	struct faketerm_kind kind = faketerm_plain;
	struct faketerm *t;
	pid_t pid;
	int status;

	setenv("TERM", "dumb", 1);
	t = faketerm_open(&kind, argv);	/* the child sets TERM itself */
	ok(faketerm_shows(t, " seen"), "a terminal: it runs");
	faketerm_type(t, "\003");
	ok(faketerm_end(t) >= 0 && WEXITSTATUS(t->status) == 0, "C-c leaves");
	ok(faketerm_restored(t), "C-c: the terminal is as it was");
	faketerm_close(t);
	pid = fork();
	if (pid == 0) {
		setsid();
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(9);
		execv(demo, argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	ok(WIFEXITED(status) && WEXITSTATUS(status) == 2,
	    "without a terminal it says so and ends with 2");
}

int
main(void)
{
	static const int ending[] = { SIGTERM, SIGINT, SIGQUIT, SIGHUP };
	static const int deadly[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGKILL };
	static const int amid[] = { SIGTERM, SIGSEGV, SIGKILL };
	size_t i;

	demo = faketerm_program("tests/ui/demo");
	for (i = 0; i < sizeof(ending) / sizeof(ending[0]); i++)
		test_signal(ending[i], PROGRAM, false);
	for (i = 0; i < sizeof(ending) / sizeof(ending[0]); i++)
		test_signal(ending[i], KEEPER, false);
	for (i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++)
		test_signal(deadly[i], PROGRAM, true);
	for (i = 0; i < sizeof(amid) / sizeof(amid[0]); i++) {
		test_mid_photo(&faketerm_vt340, "sixel", amid[i]);
		test_mid_photo(&faketerm_kitty, "kitty upload", amid[i]);
	}
	test_keeper_killed();
	test_stop();
	test_hang_up("3000", 0, "hang-up");
	test_hang_up("400000", 50000, "hang-up amid a photo");
	test_resizes();
	test_no_terminal();
	return tap_done();
}
