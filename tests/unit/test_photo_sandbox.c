/*
 * Workers that have been taken over: each planted one costs its photo, and nothing else.  What the
 * sandbox must prevent is tried from inside it; a worker that could do it would then answer as an
 * honest one, and so be found out.
 */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "mem.h"
#include "photo_engine.h"
#include "specimen.h"
#include "sandbox.h"
#include "tap.h"

static volatile int sink;

/* ---- what a worker must not be able to do ---------------------------------------------------- */

static void try_open(void) { sink = (int)syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY); }
static void try_socket(void) { sink = (int)syscall(SYS_socket, AF_INET, SOCK_STREAM, 0); }
static void try_fork(void) { sink = (int)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0); }
static void try_exec(void) { sink = (int)syscall(SYS_execve, "/bin/true", NULL, NULL); }
static void try_kill(void) { sink = (int)syscall(SYS_kill, syscall(SYS_getppid), SIGKILL); }
static void try_ptrace(void) { sink = (int)syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0); }
static void try_mmap(void) { sink = syscall(SYS_mmap, 0, 4096, 7, 34, -1, 0) == 0; }
static void try_unlink(void) { sink = (int)syscall(SYS_unlinkat, AT_FDCWD, "x", 0); }
static void try_limits(void) { sink = (int)syscall(SYS_prlimit64, 0, 0, NULL, NULL); }
static void try_send(void) { sink = (int)syscall(SYS_sendto, 0, "x", 1, 0, NULL, 0); }
static void try_time(void) { sink = (int)syscall(SYS_nanosleep, NULL, NULL); }
static void try_exit_group(void) { syscall(SYS_exit_group, 0); }

static const struct {
	void (*deed)(void);
	const char *what;
} deeds[] = {
	{ try_open, "open a file" }, { try_socket, "open a socket" }, { try_fork, "fork" },
	{ try_exec, "run a program" }, { try_kill, "kill its parent" },
	{ try_ptrace, "be traced" }, { try_mmap, "map executable memory" },
	{ try_unlink, "remove a file" }, { try_limits, "ask for its limits" },
	{ try_send, "send a message" }, { try_time, "sleep" },
	{ try_exit_group, "leave by another way" },
};
enum { DEEDS = sizeof(deeds) / sizeof(*deeds) };

/* ---- lies ------------------------------------------------------------------------------------ */

static void lie_number(struct photo_answer *a, uint8_t *p) { (void)p; a->number++; }
static void lie_fault(struct photo_answer *a, uint8_t *p) { (void)p; a->fault = 12345; }
static void lie_kind(struct photo_answer *a, uint8_t *p) { (void)p; a->kind = 77; }
static void lie_natural(struct photo_answer *a, uint8_t *p) { (void)p; a->natural_w = 1u << 31; }
static void lie_none(struct photo_answer *a, uint8_t *p) { (void)p; a->natural_h = 0; }
static void lie_source(struct photo_answer *a, uint8_t *p) { (void)p; a->source.x = 0xffffff00; }
static void lie_drawn(struct photo_answer *a, uint8_t *p) { (void)p; a->drawn.w = 4000000000; }
static void lie_len(struct photo_answer *a, uint8_t *p) { (void)p; a->len = UINT64_MAX; }
static void lie_room(struct photo_answer *a, uint8_t *p) { (void)p; a->len = PHOTO_ROOM + 1; }
static void lie_beyond(struct photo_answer *a, uint8_t *p) { (void)p; a->len = PHOTO_ROOM; }
static void lie_nothing(struct photo_answer *a, uint8_t *p) { (void)p; a->len = 0; }
static void lie_registers(struct photo_answer *a, uint8_t *p) { (void)p; a->registers = 300; }
static void lie_escape(struct photo_answer *a, uint8_t *p) { p[a->len / 2] = 033; }
static void lie_eight_bit(struct photo_answer *a, uint8_t *p) { p[a->len - 1] = 0x9c; }
static void lie_newline(struct photo_answer *a, uint8_t *p) { p[a->len / 3] = '\n'; }
static void lie_zero(struct photo_answer *a, uint8_t *p) { p[0] = 0; (void)a; }

static void
lie_width(struct photo_answer *a, uint8_t *p)
{
	memcpy(p + a->len, "#0!9999~", 8);
	a->len += 8;
}

static void
lie_height(struct photo_answer *a, uint8_t *p)
{
	memset(p + a->len, '-', 100);
	a->len += 100;
}

static void
lie_injection(struct photo_answer *a, uint8_t *p)
{
	memcpy(p + a->len, "\033\\\033]52;c;bHMK\007", 15);
	a->len += 15;
}

static const struct {
	void (*lie)(struct photo_answer *, uint8_t *);
	const char *what;
} lies[] = {
	{ lie_number, "an answer to no order" }, { lie_fault, "a reason there is not" },
	{ lie_kind, "a kind there is not" }, { lie_natural, "a photo of 2 billion columns" },
	{ lie_none, "a photo of no rows" }, { lie_source, "a part outside the photo" },
	{ lie_drawn, "a picture outside the box" }, { lie_len, "a payload without end" },
	{ lie_room, "a payload beyond its memory" }, { lie_beyond, "a payload of everything" },
	{ lie_nothing, "an empty payload" }, { lie_registers, "registers beyond the terminal's" },
	{ lie_escape, "an escape in the data" }, { lie_eight_bit, "an 8-bit control" },
	{ lie_newline, "a line feed" }, { lie_zero, "a zero byte" },
	{ lie_width, "a run beyond the width" }, { lie_height, "bands beyond the height" },
	{ lie_injection, "an injected sequence" },
};
enum { LIES = sizeof(lies) / sizeof(*lies) };

/* ---- the planted worker ---------------------------------------------------------------------- */

enum { HANG = 200, SILENT, CRASH, EARLY, HALF, WRITE_FAR, STACK, JUNK, FLOOD, LATER, MEMORY, IDLE };

static int
deep(int n)
{
	volatile char room[4096];

	room[0] = (char)n;
	return n == INT32_MAX ? room[0] : deep(n + 1) + room[0];
}

static void
answer_honestly(struct photo_seat *seat, const struct photo_order *order, int lie)
{
	struct photo_look look = { .w = 0 };
	struct photo_pixels pixels = { .rgb = NULL };
	struct photo_answer a = { .number = order->number };
	uint8_t *payload = seat->shared + PHOTO_PAYLOAD_AT;

	a.fault = photo_look(&look, seat->photo + 8, seat->len - 8);
	if (a.fault == FAULT_NONE)
		a.fault = photo_decode(&pixels, &look, seat->photo + 8, seat->len - 8,
		    &seat->arena);
	if (a.fault == FAULT_NONE)
		a.fault = photo_make(&a, payload, PHOTO_ROOM, &pixels, &order->want,
		    &seat->arena);
	a.natural_w = pixels.w;
	a.natural_h = pixels.h;
	if (lie >= 0)
		lies[lie].lie(&a, payload);
	memcpy(seat->shared, &a, sizeof(a));
	(void)!write(seat->socket, &order->number, sizeof(order->number));
}

static void
misbehave(struct photo_seat *seat, const struct photo_order *order, unsigned how)
{
	static const char junk[4096];
	volatile int *volatile nowhere = NULL;
	struct photo_order never;

	switch (how) {
	case HANG:
		for (;;)
			sink++;
	case SILENT:
		return;
	case CRASH:
		*nowhere = 1;
		return;
	case HALF:
		(void)!write(seat->socket, &order->number, 2);
		for (;;)
			sink++;
	case WRITE_FAR:
		memset(seat->shared, 7, PHOTO_SHARED + 4096 * 4096);
		return;
	case STACK:
		sink = deep(0);
		return;
	case JUNK:
		(void)!write(seat->socket, junk, sizeof(junk));
		return;
	case FLOOD:
		for (;;)
			(void)!write(seat->socket, junk, 64);
	case MEMORY:
		memset(seat->arena.base, 1, seat->arena.size);
		memset(seat->arena.base + seat->arena.size, 1, (size_t)8 << 30);
		return;
	case IDLE:
		(void)!read(seat->socket, &never, sizeof(never));
	}
}

/* The photo's first bytes say what to do: "evil", a number; an honest photo is read as ever. */
static void
planted(struct photo_seat *seat)
{
	struct photo_order order = { .number = 0 };
	unsigned how;

	if (seat->len < 8 || memcmp(seat->photo, "evil", 4) != 0) {
		photo_serve(seat);
		return;
	}
	how = seat->photo[4];
	if (how == EARLY) {
		for (volatile unsigned i = 0; i < 1U << 26; i++)
			;		/* until its order is there */
		misbehave(seat, &order, CRASH);
	}
	while (read(seat->socket, &order, sizeof(order)) == (ssize_t)sizeof(order)) {
		if (how < DEEDS) {
			deeds[how].deed();
			answer_honestly(seat, &order, -1);
		} else if (how >= 100 && how < 100 + LIES)
			answer_honestly(seat, &order, (int)how - 100);
		else if (how == LATER) {
			answer_honestly(seat, &order, -1);
			how = CRASH;
		} else {
			misbehave(seat, &order, how);
			return;
		}
	}
}

/* ---- the tests ------------------------------------------------------------------------------- */

static char dir[] = "photos.XXXXXX";
static struct buf honest;

static struct photo_want
sixel_want(const char *name)
{
	return (struct photo_want){ .root = dir, .path = name, .w = 60, .h = 45, .registers = 64 };
}

static void
save_evil(const char *name, unsigned how)
{
	struct buf b = BUF_INIT;

	buf_str(&b, "evil");
	buf_byte(&b, (char)how);
	buf_add(&b, "\0\0\0", 3);
	buf_add(&b, honest.data, honest.len);
	specimen_save(dir, name, b.data, b.len);
	buf_release(&b);
}

static enum photo_status
evil(struct photo_engine *engine, unsigned how)
{
	char *name = mem_printf("evil%u", how);
	struct photo_want want = sixel_want(name);
	const struct photo_view *view;
	enum photo_status status;

	save_evil(name, how);
	view = photo_wait(engine, &want, 20000);
	status = view != NULL ? view->status : PHOTO_STOPPED;
	if (view != NULL && status == PHOTO_OK)
		diag("it was shown");
	free(name);
	return status;
}

static void
is_alive(struct photo_engine *engine, const char *after)
{
	struct photo_want want = sixel_want("honest");
	const struct photo_view *view;
	static int brightness;

	want.brightness = brightness++ % 5;
	view = photo_wait(engine, &want, 20000);
	ok(view != NULL && view->status == PHOTO_OK, "after %s: an honest photo is shown", after);
}

static void
test_deeds(struct photo_engine *engine)
{
	for (unsigned i = 0; i < DEEDS; i++)
		is_int(evil(engine, i), PHOTO_DIED, "a worker cannot %s", deeds[i].what);
	is_alive(engine, "all that");
}

static void
test_lies(struct photo_engine *engine)
{
	for (unsigned i = 0; i < LIES; i++)
		is_int(evil(engine, 100 + i), PHOTO_DIED, "not believed: %s", lies[i].what);
	is_alive(engine, "all those lies");
}

static void
test_ends(struct photo_engine *engine)
{
	struct photo_want want = sixel_want("again");
	int64_t begun = clock_monotonic_ms(&clock_system);
	uint64_t forked;

	is_int(evil(engine, HANG), PHOTO_SLOW, "a worker that loops is ended");
	is_int(evil(engine, HALF), PHOTO_DIED, "one that says half a word is ended");
	ok(clock_monotonic_ms(&clock_system) - begun < 10000, "at its deadline");
	forked = photo_count(engine).forked;
	save_evil("again", HANG);
	is_int(photo_wait(engine, &want, 5000)->status, PHOTO_SLOW, "its photo is remembered");
	is_int(photo_count(engine).forked, forked, "by its bytes: no second worker was forked");
	is_int(evil(engine, SILENT), PHOTO_DIED, "one that leaves without a word");
	is_int(evil(engine, CRASH), PHOTO_DIED, "one that crashes");
	is_int(evil(engine, WRITE_FAR), PHOTO_DIED, "one that writes beyond the shared memory");
	is_int(evil(engine, STACK), PHOTO_DIED, "one without end of recursion");
	is_int(evil(engine, JUNK), PHOTO_DIED, "one that says too much");
	ok(evil(engine, FLOOD) >= PHOTO_SLOW, "one that never stops talking");
	is_alive(engine, "all these ends");
}

/* The engine looks only when the worker is gone: its order unread, its first word read by nobody. */
static void
test_early(struct photo_engine *engine)
{
	struct photo_want want = sixel_want("early");
	uint64_t forked = photo_count(engine).forked;
	struct pollfd end = { .events = 0 };
	struct err e = ERR_INIT;

	save_evil("early", EARLY);
	if (photo_plan(engine, &want, 1, &e) != 0)
		bail("%s", e.text);
	while (photo_count(engine).forked == forked)
		photo_step(engine);
	end.fd = engine->jobs->socket;
	ok(poll(&end, 1, 20000) == 1 && (end.revents & POLLHUP) != 0, "a worker is gone early");
	is_int(photo_wait(engine, &want, 10000)->status, PHOTO_DIED, "and it is the photo's doing");
	is_alive(engine, "that");
}

/* Memory beyond the arena is not there; what is in it is given back by the worker's end. */
static void
test_memory(struct photo_engine *engine)
{
	ok(evil(engine, MEMORY) >= PHOTO_SLOW, "a worker that fills all memory it has is ended");
	is_alive(engine, "a gigabyte");
}

/* A worker that dies after it has served may have used up its time: it gets one fresh start. */
static void
test_later(struct photo_engine *engine)
{
	struct photo_want want = sixel_want("later");
	uint64_t forked;

	save_evil("later", LATER);
	is_int(photo_wait(engine, &want, 10000)->status, PHOTO_OK, "the first view is honest");
	forked = photo_count(engine).forked;
	want.brightness = 1;
	is_int(photo_wait(engine, &want, 10000)->status, PHOTO_OK, "it dies at the second, which a"
	    " fresh worker makes");
	is_int(photo_count(engine).forked, forked + 1, "and only one was needed");
}

/* What a machine without time for it did not let a worker do is not the photo's fault. */
static void
test_no_time(void)
{
	const struct photo_limits limits = { .deadline_ms = 50 };
	struct photo_engine *engine;
	struct photo_want want = sixel_want("idle");
	const struct photo_view *view;
	struct err err = ERR_INIT;

	if (photo_open_serving(&engine, &limits, planted, &err) != 0)
		bail("%s", err.text);
	save_evil("idle", IDLE);
	view = photo_wait(engine, &want, 20000);
	ok(view != NULL && view->status == PHOTO_SLOW, "a worker that was given no time is ended");
	is_int(photo_count(engine).forked, 1, "… once");
	save_evil("away", SILENT);
	want.path = "away";
	photo_wait(engine, &want, 20000);
	want.path = "idle";
	view = photo_wait(engine, &want, 20000);
	ok(view != NULL && view->status == PHOTO_SLOW, "it is ended again");
	is_int(photo_count(engine).forked, 3, "its photo was tried again: it is not remembered");
	photo_close(engine);
}

/* What the kernel says of a worker: the value of a line of its status; -1 where there is none. */
static long
worker_status(const struct photo_engine *engine, const char *key)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	long value = -1;

	while (proc != NULL && (entry = readdir(proc)) != NULL) {
		char *path = mem_printf("/proc/%s/status", entry->d_name), line[256];
		FILE *f = entry->d_name[0] >= '1' && entry->d_name[0] <= '9' ? fopen(path, "r") :
		    NULL;
		long parent = -1, found = -1;

		while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
			if (strncmp(line, "PPid:", 5) == 0)
				parent = strtol(line + 5, NULL, 10);
			if (strncmp(line, key, strlen(key)) == 0)
				found = strtol(line + strlen(key), NULL, 10);
		}
		if (f != NULL)
			fclose(f);
		if (parent == engine->zygote.pid)
			value = found;
		free(path);
	}
	if (proc != NULL)
		closedir(proc);
	return value;
}

static void
test_kernel(struct photo_engine *engine)
{
	is_alive(engine, "nothing yet");
	is_int(worker_status(engine, "Seccomp:"), 1, "the kernel says: strict mode");
	is_int(worker_status(engine, "NoNewPrivs:"), 1, "the kernel says: no new privileges");
}

/* Where there is no seccomp, limits and privileges are what is left. */
static void
test_without_strict(void)
{
	const struct sandbox sandbox = { .strict = false, .cpu_seconds = 5 };
	int parent = getpid(), status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		bool held = sandbox_enter(&sandbox, parent) == 0 &&
		    open("/etc/passwd", O_RDONLY) < 0 && socket(AF_UNIX, SOCK_STREAM, 0) < 0 &&
		    prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 &&
		    prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;

		sandbox_exit(held ? 42 : 1);
	}
	if (pid > 0)
		waitpid(pid, &status, 0);
	ok(WIFEXITED(status) && WEXITSTATUS(status) == 42,
	    "without strict mode: no file, no socket, no new privileges, not dumpable");
}

int
main(void)
{
	const struct photo_limits limits = { .deadline_ms = 700 };
	struct specimen p = specimen_make(64, 48, 1);
	struct photo_engine *engine;
	struct err err = ERR_INIT;
	struct photo_want want;
	char *command;

	if (!sandbox_works())
		skip_all("this kernel has no seccomp strict mode");
	if (mkdtemp(dir) == NULL || photo_open_serving(&engine, &limits, planted, &err) != 0)
		bail("%s", err.text);
	ok(photo_warning(engine) == NULL, "there is nothing to warn of");
	specimen_encode(&honest, &p, SPECIMEN_PNG, 0);
	specimen_save(dir, "honest", honest.data, honest.len);
	test_kernel(engine);
	test_without_strict();
	test_deeds(engine);
	test_lies(engine);
	test_ends(engine);
	test_early(engine);
	test_memory(engine);
	test_later(engine);
	test_no_time();
	kill(engine->zygote.pid, SIGKILL);
	want = sixel_want("honest");
	want.contrast = 3;
	is_int(photo_wait(engine, &want, 10000)->status, PHOTO_STOPPED,
	    "without a zygote each photo is a placeholder");
	photo_close(engine);
	command = mem_printf("rm -rf %s", dir);
	if (system(command) != 0)
		diag("%s is left", dir);
	free(command);
	specimen_release(&p);
	buf_release(&honest);
	return tap_done();
}
