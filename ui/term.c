/*
 * term.c - the terminal's descriptor, modes, input and output.
 *
 * Input goes through the parser of reply.c; answers to questions end here, in the probe's record and
 * in the queue of status reports that are due.  Output is one frame at a time: a buffer with the
 * place in it where the photo begins and ends, so that the photo, and nothing else, can be given up
 * between two writes.  A fake terminal (descriptor -1) takes every byte and answers at once.
 */
#include "term.h"

#include "keys.h"
#include "mem.h"
#include "probe.h"
#include "signals.h"
#include "supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termcap.h>
#include <termios.h>
#include <unistd.h>

enum {
	SILENT_MS = 1000,	/* the probe, while nothing at all has come */
	TALKING_MS = 3000,	/* once something has */
	STATUS_MS = 15000,	/* a status report this late is not coming */
	WRITE_ONCE = 32768,
	LEAVE_MS = 2000,	/* how long the last bytes may take on a slow line */
	REPORTS = 32,
	EARLY = 256,
	MEASURED_BYTES = 4096,	/* fewer tell nothing about the line's speed */
	MEASURED_MS = 40,
};

/* A status report that was asked for. */
struct report {
	uint64_t ticket;
	int64_t begun, written;		/* the frame's first and last byte; written -1: not yet */
	size_t bytes;
};

struct term {
	int fd;
	const struct clock *clock;
	struct termios saved, raw;
	bool in_modes, gone, held;
	int terminfo_colours;
	struct winsize size;
	char *bye;			/* what gives the screen back, from terminfo and our own */

	struct reply_parser parser;
	int64_t heard;			/* when the last byte came */
	struct probe probe;
	struct term_facts facts;
	bool probing;
	int64_t asked;			/* when the batch was written */

	term_fn fn;
	void *arg;
	int early[EARLY];		/* keys from before somebody listened */
	int early_count;

	struct buf out;
	size_t at, photo_from, photo_to;
	const char *cancel;
	uint64_t ticket;		/* of the frame being written */
	int64_t begun;
	struct report reports[REPORTS];
	int report_count;
	uint64_t photo_bytes;
};

static int64_t
now(const struct term *t)
{
	return clock_monotonic_ms(t->clock);
}

static void
tell(struct term *t, enum term_got got, uint64_t value)
{
	if (t->fn != NULL)
		t->fn(t->arg, got, value);
	else if (got == TERM_KEY && t->early_count < EARLY)
		t->early[t->early_count++] = (int)value;
}

static void
conclude(struct term *t)
{
	bool answers = t->facts.answers_status || t->probe.status;

	probe_conclude(&t->probe, &t->size, t->terminfo_colours, &t->facts);
	t->facts.answers_status = answers;
}

/* Forgets the oldest report and tells of it. */
static void
report_done(struct term *t)
{
	struct report r = t->reports[0];

	t->report_count--;
	memmove(&t->reports[0], &t->reports[1], (size_t)t->report_count * sizeof(r));
	tell(t, TERM_SEEN, r.ticket);
}

static void
measure_speed(struct term *t, const struct report *r)
{
	int64_t took = now(t) - r->begun, speed;

	if (r->bytes < MEASURED_BYTES) {
		t->facts.round_trip_ms = now(t) - r->written;
		return;
	}
	speed = took < MEASURED_MS ? 0 : (int64_t)r->bytes * 1000 / took;
	if (speed != 0 && t->facts.bytes_per_second != 0)
		speed = (speed + t->facts.bytes_per_second) / 2;
	t->facts.bytes_per_second = speed;
}

static void
status_came(struct term *t)
{
	if (t->report_count == 0 || t->reports[0].written < 0) {
		probe_answer(&t->probe, &(struct reply){ .kind = REPLY_STATUS });
		t->facts.answers_status = true;
		return;
	}
	measure_speed(t, &t->reports[0]);
	report_done(t);
}

static void
on_reply(void *arg, const struct reply *r)
{
	struct term *t = arg;

	switch (r->kind) {
	case REPLY_KEY:
		tell(t, TERM_KEY, (uint64_t)r->key);
		break;
	case REPLY_PASTE:
		tell(t, TERM_PASTE, (uint64_t)r->key);
		break;
	case REPLY_STATUS:
		status_came(t);
		break;
	case REPLY_ATTRIBUTES:
	case REPLY_CELL:
	case REPLY_AREA:
	case REPLY_CHARS:
	case REPLY_SIXEL:
	case REPLY_MODE:
	case REPLY_BACKGROUND:
	case REPLY_NAME:
	case REPLY_KITTY:
		if (probe_answer(&t->probe, r) && !t->probing) {
			conclude(t);
			tell(t, TERM_FACTS, 0);
		}
		break;
	case REPLY_FOCUS:
	case REPLY_OTHER:
		break;
	}
}

void
term_feed(struct term *t, const char *bytes, size_t len)
{
	t->heard = now(t);
	reply_feed(&t->parser, bytes, len, on_reply, t);
}

int
term_read(struct term *t)
{
	char bytes[4096];
	ssize_t n;

	if (t->gone)
		return -1;
	if (t->fd < 0)
		return 0;
	n = read(t->fd, bytes, sizeof(bytes));
	if (n > 0) {
		term_feed(t, bytes, (size_t)n);
		return 0;
	}
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	term_gone(t);
	return -1;
}

/* An answer is due, so that half a sequence may be the beginning of it. */
static bool
expecting(const struct term *t)
{
	return (!t->probe.attributes && now(t) - t->asked < STATUS_MS) || t->report_count > 0;
}

static int
sooner(int a, int64_t b)
{
	if (b < 0)
		b = 0;
	return a < 0 || b < a ? (int)b : a;
}

int
term_due(const struct term *t)
{
	int wait = t->fd < 0 ? -1 : reply_wait(&t->parser, expecting(t)), due = -1;

	if (wait >= 0)
		due = sooner(due, t->heard + wait - now(t));
	if (t->report_count > 0 && t->reports[0].written >= 0 && !t->held)
		due = sooner(due, t->reports[0].written + STATUS_MS - now(t));
	return due;
}

void
term_tick(struct term *t)
{
	int wait = reply_wait(&t->parser, expecting(t));

	if (wait >= 0 && now(t) - t->heard >= wait)
		reply_timeout(&t->parser, on_reply, t);
	if (t->report_count > 0 && t->reports[0].written >= 0 && !t->held &&
	    now(t) - t->reports[0].written >= STATUS_MS) {
		t->facts.answers_status = false;
		while (t->report_count > 0 && t->reports[0].written >= 0)
			report_done(t);
	}
}

void
term_listen(struct term *t, term_fn fn, void *arg)
{
	int i;

	t->fn = fn;
	t->arg = arg;
	for (i = 0; fn != NULL && i < t->early_count; i++)
		fn(arg, TERM_KEY, (uint64_t)t->early[i]);
	t->early_count = 0;
}

/* Writes what must be written, waiting for the terminal to take it, but not for ever. */
static void
write_all(struct term *t, const char *bytes, size_t len, int64_t patience)
{
	struct pollfd p = { .fd = t->fd, .events = POLLOUT };
	int64_t until = now(t) + patience;
	ssize_t n;

	while (len > 0 && !t->gone) {
		n = write(t->fd, bytes, len);
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		} else if (n < 0 && errno != EAGAIN && errno != EINTR) {
			term_gone(t);
		} else if (now(t) >= until) {
			return;
		} else {
			poll(&p, 1, (int)(until - now(t)));
		}
	}
}

static void
ask(struct term *t)
{
	struct pollfd p = { .fd = t->fd, .events = POLLIN };
	int64_t begun = now(t), limit, left;

	t->probing = true;
	t->asked = begun;
	write_all(t, probe_batch(), strlen(probe_batch()), SILENT_MS);
	while (!t->probe.attributes && !t->gone) {
		limit = t->probe.any ? TALKING_MS : SILENT_MS;
		left = begun + limit - now(t);
		if (left <= 0)
			break;
		if (poll(&p, 1, (int)left) > 0)
			term_read(t);
	}
	t->probing = false;
	t->facts.probe_ms = now(t) - begun;
	conclude(t);
	if (t->facts.graphics == GRAPHICS_SIXEL && t->facts.registers > 0 &&
	    t->facts.registers < 256)
		write_all(t, "\033[?1;3;256S\033[?1;1;0S", 22, SILENT_MS);
}

/* What the terminal can do by its name; -1 where it cannot place the cursor. */
static int
look_up(struct term *t, struct err *err)
{
	const char *name = getenv("TERM");
	char *area = NULL, *te, *ke, *ve, *me;
	struct buf bye = BUF_INIT;

	if (name == NULL || name[0] == '\0')
		return err_set(err, ERR_USAGE, "TERM is not set: it names the kind of terminal, "
		    "as in TERM=xterm-256color");
	if (tgetent(NULL, name) != 1)
		return err_set(err, ERR_USAGE, "TERM is \"%s\", which terminfo does not know: "
		    "try TERM=xterm-256color, or install the package ncurses-term", name);
	if (tgetstr("cm", &area) == NULL)
		return err_set(err, ERR_USAGE, "TERM is \"%s\", a terminal on which nothing can be "
		    "placed: the screens need one like xterm; the commands work without", name);
	t->terminfo_colours = tgetnum("Co");
	te = tgetstr("te", &area);
	ke = tgetstr("ke", &area);
	ve = tgetstr("ve", &area);
	me = tgetstr("me", &area);
	buf_str(&bye, "\033\\\033[?2026l\033[?2004l\033[0m");
	buf_str(&bye, me != NULL ? me : "");
	buf_str(&bye, ke != NULL ? ke : "");
	buf_str(&bye, ve != NULL ? ve : "");
	buf_str(&bye, te != NULL ? te : "\r\n");
	t->bye = buf_take(&bye);
	return 0;
}

static void
modes_in(struct term *t)
{
	tcsetattr(t->fd, TCSANOW, &t->raw);
	supervise_note(t->bye, strlen(t->bye));
	signals_on_crash(t->fd, t->bye, strlen(t->bye), &t->saved);
	t->in_modes = true;
}

static struct term *
make(int fd, const struct clock *clock)
{
	struct term *t = mem_alloc(sizeof(*t));

	t->fd = fd;
	t->clock = clock;
	t->facts.round_trip_ms = -1;
	t->size.ws_row = 24;
	t->size.ws_col = 80;
	return t;
}

int
term_open(struct term **out, const char *graphics, const struct clock *clock, struct err *err)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct term *t;

	if (fd < 0)
		return err_set(err, ERR_USAGE, "there is no terminal: the screens need one; "
		    "see foureyes --help for the commands that do not");
	t = make(fd, clock);
	if (probe_init(&t->probe, graphics, err) < 0 || look_up(t, err) < 0)
		goto fail;
	if (tcgetattr(fd, &t->saved) < 0) {
		err_errno(err, "/dev/tty");
		goto fail;
	}
	t->raw = t->saved;
	cfmakeraw(&t->raw);
	t->raw.c_cc[VMIN] = 1;
	t->raw.c_cc[VTIME] = 0;
	ioctl(fd, TIOCGWINSZ, &t->size);
	modes_in(t);
	ask(t);
	*out = t;
	return 0;
fail:
	close(fd);
	free(t->bye);
	free(t);
	return -1;
}

int
term_open_fake(struct term **out, const char *graphics, int rows, int cols,
    const struct clock *clock, struct err *err)
{
	struct term *t = make(-1, clock);

	if (probe_init(&t->probe, graphics, err) < 0) {
		free(t);
		return -1;
	}
	if (t->probe.wish == GRAPHICS_AUTO)
		t->probe.wish = GRAPHICS_TEXT;
	t->probe.attributes = t->probe.status = true;
	t->probe.cell_width = 10;
	t->probe.cell_height = 20;
	t->terminfo_colours = 256;
	t->size.ws_row = (unsigned short)rows;
	t->size.ws_col = (unsigned short)cols;
	conclude(t);
	*out = t;
	return 0;
}

void
term_gone(struct term *t)
{
	t->gone = true;
	t->at = t->out.len;
	t->report_count = 0;
	supervise_note(NULL, 0);
	signals_on_crash(-1, NULL, 0, NULL);
}

void
term_leave(struct term *t, const struct buf *last)
{
	if (!t->in_modes)
		return;
	term_cancel_photo(t);
	write_all(t, t->out.data != NULL ? t->out.data + t->at : "", t->out.len - t->at, LEAVE_MS);
	buf_clear(&t->out);
	t->at = t->photo_from = t->photo_to = 0;
	t->report_count = 0;
	t->ticket = 0;
	write_all(t, "\033[?2004l", 8, LEAVE_MS);
	if (last != NULL && last->len > 0)
		write_all(t, last->data, last->len, LEAVE_MS);
	if (!t->gone) {
		tcflush(t->fd, TCIFLUSH);
		tcsetattr(t->fd, TCSANOW, &t->saved);
	}
	supervise_note(NULL, 0);
	signals_on_crash(-1, NULL, 0, NULL);
	t->in_modes = false;
}

void
term_enter(struct term *t)
{
	if (t->fd < 0 || t->gone)
		return;
	modes_in(t);
	write_all(t, "\033[?2004h", 8, LEAVE_MS);
}

void
term_close(struct term *t)
{
	if (t == NULL)
		return;
	term_leave(t, NULL);
	signals_on_crash(-1, NULL, 0, NULL);
	if (t->fd >= 0)
		close(t->fd);
	buf_release(&t->out);
	free(t->bye);
	free(t);
}

const struct term_facts *
term_facts(const struct term *t)
{
	return &t->facts;
}

int
term_fd(const struct term *t)
{
	return t->gone ? -1 : t->fd;
}

bool
term_measure(struct term *t)
{
	struct winsize size = t->size;
	struct term_facts was = t->facts;

	if (t->fd < 0 || t->gone || ioctl(t->fd, TIOCGWINSZ, &size) < 0)
		return false;
	if (memcmp(&size, &t->size, sizeof(size)) == 0)
		return false;
	t->size = size;
	if (strcmp(was.cell_source, "TIOCGWINSZ") != 0 && t->probe.attributes && !term_busy(t))
		write_all(t, "\033[14t\033[16t", 10, 0);
	probe_resized(&t->probe);
	conclude(t);
	return true;
}

void
term_set_size(struct term *t, int rows, int cols)
{
	t->size.ws_row = (unsigned short)rows;
	t->size.ws_col = (unsigned short)cols;
	conclude(t);
}

static void
frame_done(struct term *t)
{
	uint64_t ticket = t->ticket;
	int i;

	t->photo_bytes += t->photo_to - t->photo_from;
	buf_clear(&t->out);
	t->at = t->photo_from = t->photo_to = 0;
	for (i = 0; i < t->report_count; i++)
		if (t->reports[i].written < 0)
			t->reports[i].written = now(t);
	t->ticket = 0;
	if (ticket != 0)
		tell(t, TERM_SEEN, ticket);
	while (t->fd < 0 && !t->held && t->report_count > 0)
		report_done(t);
}

void
term_send(struct term *t, const struct term_frame *frame)
{
	buf_clear(&t->out);
	t->at = 0;
	buf_add(&t->out, frame->text.data, frame->text.len);
	t->photo_from = t->out.len;
	buf_add(&t->out, frame->photo.data, frame->photo.len);
	t->photo_to = t->out.len;
	buf_add(&t->out, frame->rest.data, frame->rest.len);
	t->cancel = frame->cancel;
	t->ticket = frame->ticket;
	t->begun = now(t);
	if (t->ticket != 0 && t->facts.answers_status && t->report_count < REPORTS) {
		buf_str(&t->out, "\033[5n");
		t->reports[t->report_count++] = (struct report){ .ticket = t->ticket,
		    .begun = t->begun, .written = -1, .bytes = t->out.len };
		t->ticket = 0;
	}
	if (t->out.len == 0)
		frame_done(t);
}

bool
term_busy(const struct term *t)
{
	return t->at < t->out.len;
}

bool
term_sending_photo(const struct term *t)
{
	return t->photo_to > t->photo_from && t->at < t->photo_to;
}

bool
term_cancel_photo(struct term *t)
{
	struct buf rest = BUF_INIT;
	size_t keep;

	if (!term_sending_photo(t))
		return false;
	if (t->report_count > 0 && t->reports[t->report_count - 1].written < 0) {
		t->report_count--;
		buf_add(&rest, t->out.data + t->photo_to, t->out.len - t->photo_to - 4);
	} else {
		buf_add(&rest, t->out.data + t->photo_to, t->out.len - t->photo_to);
	}
	keep = t->at > t->photo_from ? t->at : t->photo_from;
	t->out.len = keep;
	if (t->at > t->photo_from)
		buf_str(&t->out, t->cancel);
	buf_add(&t->out, rest.data, rest.len);
	buf_release(&rest);
	t->photo_from = t->photo_to = 0;
	t->ticket = 0;
	return true;
}

int
term_write(struct term *t)
{
	size_t len = t->out.len - t->at;
	ssize_t n;

	if (t->gone)
		return -1;
	if (len == 0)
		return 0;
	if (t->fd < 0) {
		t->at = t->out.len;
		frame_done(t);
		return 0;
	}
	n = write(t->fd, t->out.data + t->at, len < WRITE_ONCE ? len : WRITE_ONCE);
	if (n < 0) {
		if (errno == EAGAIN || errno == EINTR)
			return 0;
		term_gone(t);
		return -1;
	}
	t->at += (size_t)n;
	if (t->at == t->out.len)
		frame_done(t);
	return 0;
}

void
term_hold(struct term *t, bool hold)
{
	t->held = hold;
	while (t->fd < 0 && !hold && t->report_count > 0)
		report_done(t);
}

uint64_t
term_photo_bytes(const struct term *t)
{
	return t->photo_bytes;
}
