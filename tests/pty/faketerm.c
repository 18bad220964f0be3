/*
 * faketerm.c - see faketerm.h.
 */
#include "tap.h"

#include "faketerm.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { PATIENCE_MS = 10000, BURST_US = 50000, CELL_WIDTH = 10, CELL_HEIGHT = 20 };

const struct faketerm_kind faketerm_vt340 = {
	.attributes = "?63;1;2;4;6;9;15;16;22;28c", .graphics_items = true, .registers = 1024,
	.max_width = 1000, .max_height = 1000, .window_pixels = true, .status = true,
	.name = "XTerm(379)", .background = "rgb:0000/0000/0000",
};

const struct faketerm_kind faketerm_kitty = {
	.attributes = "?62;c", .cell = true, .kitty = true, .status = true, .sync = true,
	.name = "kitty(0.26.5)", .background = "rgb:0000/0000/0000",
};

const struct faketerm_kind faketerm_plain = { .attributes = "?1;2c", .status = true };

const struct faketerm_kind faketerm_silent = { .attributes = NULL };

int64_t
faketerm_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

char *
faketerm_program(const char *path)
{
	const char *build = getenv("FOUREYES_BUILDDIR");

	if (build == NULL)
		bail("FOUREYES_BUILDDIR is not set: run by make check");
	return mem_printf("%s/%s", build, path);
}

static void
reply(struct faketerm *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
reply(struct faketerm *t, const char *fmt, ...)
{
	char text[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (t->answers.len == 0)
		t->answer_due = faketerm_ms() + t->kind.late_ms;
	if (t->kind.garbage != NULL) {
		buf_str(&t->answers, t->kind.garbage);
		t->kind.garbage = NULL;
	}
	buf_str(&t->answers, text);
}

static void
graphics_item(struct faketerm *t, const char *body)
{
	const struct faketerm_kind *k = &t->kind;

	if (!k->graphics_items)
		return;
	if (strcmp(body, "?1;1;0S") == 0)
		reply(t, "\033[?1;0;%dS", k->registers);
	else if (strcmp(body, "?2;1;0S") == 0)
		reply(t, "\033[?2;0;%d;%dS", t->screen.cols * t->screen.cell_width,
		    t->screen.rows * t->screen.cell_height);
	else if (strcmp(body, "?2;4;0S") == 0)
		reply(t, "\033[?2;0;%d;%dS", k->max_width, k->max_height);
}

static void
asked_status(struct faketerm *t)
{
	t->statuses++;
	if (!t->kind.status)
		return;
	if (t->hold)
		t->held++;
	else
		reply(t, "\033[0n");
}

static void
on_sequence(void *arg, char kind, const char *body, size_t len)
{
	struct faketerm *t = arg;
	const struct faketerm_kind *k = &t->kind;

	(void)len;
	if (kind == '[') {
		if (strcmp(body, "c") == 0 && k->attributes != NULL)
			reply(t, "\033[%s", k->attributes);
		else if (strcmp(body, "5n") == 0)
			asked_status(t);
		else if (strcmp(body, "16t") == 0 && k->cell)
			reply(t, "\033[6;%d;%dt", t->screen.cell_height, t->screen.cell_width);
		else if (strcmp(body, ">0q") == 0 && k->name != NULL)
			reply(t, "\033P>|%s\033\\", k->name);
		else if (strcmp(body, "?2026$p") == 0)
			reply(t, "\033[?2026;%d$y", k->sync ? 2 : 0);
		else
			graphics_item(t, body);
	} else if (kind == ']' && strcmp(body, "11;?") == 0 && k->background != NULL) {
		reply(t, "\033]11;%s\033\\", k->background);
	} else if (kind == '_' && strncmp(body, "Gi=31,", 6) == 0 && k->kitty) {
		reply(t, "\033_Gi=31;OK\033\\");
	}
}

static void
size_of(const struct faketerm *t, struct winsize *size)
{
	memset(size, 0, sizeof(*size));
	size->ws_row = (unsigned short)t->screen.rows;
	size->ws_col = (unsigned short)t->screen.cols;
	if (t->kind.window_pixels) {
		size->ws_xpixel = (unsigned short)(t->screen.cols * t->screen.cell_width);
		size->ws_ypixel = (unsigned short)(t->screen.rows * t->screen.cell_height);
	}
}

struct faketerm *
faketerm_open(const struct faketerm_kind *kind, char *const argv[])
{
	struct faketerm *t = mem_alloc(sizeof(*t));
	struct winsize size;
	int terminal;

	t->kind = *kind;
	fakescreen_init(&t->screen, kind->rows > 0 ? kind->rows : 24,
	    kind->cols > 0 ? kind->cols : 80, kind->cell_width > 0 ? kind->cell_width : CELL_WIDTH,
	    kind->cell_height > 0 ? kind->cell_height : CELL_HEIGHT);
	t->screen.sequence = on_sequence;
	t->screen.arg = t;
	size_of(t, &size);
	t->carried = faketerm_ms() * 1000;
	/* The modes are read before there is a program that could change them. */
	if (openpty(&t->fd, &terminal, NULL, NULL, &size) < 0)
		bail("openpty: %s", strerror(errno));
	tcgetattr(t->fd, &t->before);
	t->pid = fork();
	if (t->pid < 0)
		bail("fork: %s", strerror(errno));
	if (t->pid == 0) {
		close(t->fd);
		login_tty(terminal);
		setenv("TERM", kind->term != NULL ? kind->term : "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		unsetenv("TMUX");
		unsetenv("COLORTERM");
		unsetenv("FOUREYES_GRAPHICS");
		execv(argv[0], argv);
		_exit(127);
	}
	close(terminal);
	fcntl(t->fd, F_SETFL, O_NONBLOCK);
	return t;
}

static void
look_after(struct faketerm *t)
{
	int status;

	if (t->ended || waitpid(t->pid, &status, WNOHANG | WUNTRACED | WCONTINUED) != t->pid)
		return;
	if (WIFSTOPPED(status)) {
		t->stopped = true;
	} else if (WIFCONTINUED(status)) {
		t->stopped = false;
	} else {
		t->ended = true;
		t->status = status;
	}
}

void
faketerm_close(struct faketerm *t)
{
	pid_t child = t->ended ? 0 : faketerm_child(t);
	int64_t until = faketerm_ms() + 3000;

	if (t->fd >= 0)
		close(t->fd);
	while (!t->ended && faketerm_ms() < until) {
		usleep(2000);
		look_after(t);
	}
	if (!t->ended) {
		if (child > 0)
			kill(child, SIGKILL);
		kill(t->pid, SIGKILL);
		waitpid(t->pid, &t->status, 0);
	}
	fakescreen_release(&t->screen);
	buf_release(&t->answers);
	free(t);
}

static void
send_answers(struct faketerm *t)
{
	size_t len = t->kind.split_ms > 0 ? 1 : t->answers.len;
	ssize_t n;

	if (t->answers.len == 0 || faketerm_ms() < t->answer_due || t->fd < 0)
		return;
	n = write(t->fd, t->answers.data, len);
	if (n <= 0)
		return;
	t->typed += (uint64_t)n;
	memmove(t->answers.data, t->answers.data + n, t->answers.len - (size_t)n + 1);
	t->answers.len -= (size_t)n;
	t->answer_due = faketerm_ms() + t->kind.split_ms;
}

/* Takes what it may, answers what is due. */
void
faketerm_turn(struct faketerm *t)
{
	struct pollfd p = { .fd = t->eof ? -1 : t->fd, .events = POLLIN };
	char bytes[16384];
	size_t most = sizeof(bytes);
	int64_t allowed;
	ssize_t n;

	if (t->kind.bytes_per_second > 0) {
		/* What a quiet line could have carried it does not carry later. */
		if (faketerm_ms() * 1000 - t->carried > BURST_US)
			t->carried = faketerm_ms() * 1000 - BURST_US;
		allowed = (faketerm_ms() * 1000 - t->carried) * t->kind.bytes_per_second / 1000000;
		if (allowed <= 0)
			p.fd = -1;
		else if ((uint64_t)allowed < most)
			most = (size_t)allowed;
	}
	if (poll(&p, 1, 2) > 0 && (p.revents & (POLLIN | POLLHUP)) != 0) {
		n = read(t->fd, bytes, most);
		if (n > 0) {
			t->bytes += (uint64_t)n;
			if (t->kind.bytes_per_second > 0)
				t->carried += (int64_t)n * 1000000 / t->kind.bytes_per_second;
			if (t->sent != NULL)
				buf_add(t->sent, bytes, (size_t)n);
			fakescreen_feed(&t->screen, bytes, (size_t)n);
		} else if (n == 0 || errno == EIO) {
			t->eof = true;
		}
	}
	send_answers(t);
	look_after(t);
}

void
faketerm_play(struct faketerm *t, int ms)
{
	int64_t until = faketerm_ms() + ms;

	while (faketerm_ms() < until)
		faketerm_turn(t);
}

static void
complain(struct faketerm *t, const char *what)
{
	char *text = fakescreen_text(&t->screen), *line, *rest = text;

	diag("waited in vain for: %s%s; the screen:", what, t->ended ?
	    " (the program has ended)" : "");
	while ((line = strsep(&rest, "\n")) != NULL)
		diag("|%s", line);
	if (t->screen.unknown.len > 0)
		tap_show("unknown", t->screen.unknown.data, t->screen.unknown.len);
	free(text);
}

bool
faketerm_photo(struct faketerm *t, unsigned number)
{
	int64_t until = faketerm_ms() + PATIENCE_MS;

	while (t->screen.photos < number) {
		if (faketerm_ms() > until || (t->ended && t->eof)) {
			complain(t, "a photo");
			return false;
		}
		faketerm_turn(t);
	}
	return true;
}

bool
faketerm_pixels(struct faketerm *t, unsigned photo, int cells)
{
	int64_t until = faketerm_ms() + PATIENCE_MS;

	while (fakescreen_pixels(&t->screen, photo) != cells) {
		if (faketerm_ms() > until || (t->ended && t->eof)) {
			complain(t, "a photo's pixels, or their end");
			return false;
		}
		faketerm_turn(t);
	}
	return true;
}

bool
faketerm_shows(struct faketerm *t, const char *text)
{
	int64_t until = faketerm_ms() + PATIENCE_MS;

	while (!fakescreen_holds(&t->screen, text)) {
		if (faketerm_ms() > until || (t->ended && t->eof)) {
			complain(t, text);
			return false;
		}
		faketerm_turn(t);
	}
	return true;
}

void
faketerm_type(struct faketerm *t, const char *keys)
{
	size_t len = strlen(keys), done = 0;
	ssize_t n;

	while (t->kind.split_ms > 0 && t->answers.len > 0)
		faketerm_turn(t);		/* no terminal puts keys into its answers */
	while (done < len) {
		n = write(t->fd, keys + done, len - done);
		if (n > 0)
			done += (size_t)n;
		else
			faketerm_turn(t);
	}
	t->typed += len;
}

void
faketerm_resize(struct faketerm *t, int rows, int cols)
{
	struct winsize size;

	fakescreen_resize(&t->screen, rows, cols);
	size_of(t, &size);
	ioctl(t->fd, TIOCSWINSZ, &size);
}

void
faketerm_hold(struct faketerm *t, bool hold)
{
	t->hold = hold;
	while (!hold && t->held > 0) {
		t->held--;
		reply(t, "\033[0n");
	}
}

void
faketerm_hang_up(struct faketerm *t)
{
	close(t->fd);
	t->fd = -1;
	t->eof = true;
}

static int
wait_for(struct faketerm *t, const bool *what)
{
	int64_t begun = faketerm_ms();

	while (!*what) {
		if (faketerm_ms() - begun > PATIENCE_MS)
			return -1;
		faketerm_turn(t);
	}
	return (int)(faketerm_ms() - begun);
}

int
faketerm_end(struct faketerm *t)
{
	int took = wait_for(t, &t->ended);

	if (t->fd >= 0)
		faketerm_play(t, 20);	/* what it wrote last */
	return took;
}

int
faketerm_stop(struct faketerm *t)
{
	int took = wait_for(t, &t->stopped);

	faketerm_play(t, 20);
	return took;
}

bool
faketerm_restored(struct faketerm *t)
{
	struct termios now;
	const struct fakescreen *s = &t->screen;
	bool modes;

	memset(&now, 0, sizeof(now));
	tcgetattr(t->fd, &now);
	modes = now.c_iflag == t->before.c_iflag && now.c_oflag == t->before.c_oflag &&
	    now.c_lflag == t->before.c_lflag && now.c_cflag == t->before.c_cflag &&
	    memcmp(now.c_cc, t->before.c_cc, sizeof(now.c_cc)) == 0;
	if (modes && !s->alternate && s->cursor && !s->sync && !s->paste && !s->uploading &&
	    !fakescreen_open(s))
		return true;
	diag("modes %s, alternate screen %d, cursor %d, synchronised %d, paste %d, upload %d, "
	    "open %d", modes ? "as before" : "changed", s->alternate, s->cursor, s->sync, s->paste,
	    s->uploading, fakescreen_open(s));
	return false;
}

pid_t
faketerm_child(struct faketerm *t)
{
	char *text = fakescreen_text(&t->screen), *found = strstr(text, "pid ");
	pid_t pid = found != NULL ? (pid_t)atol(found + 4) : 0;

	free(text);
	return pid;
}
