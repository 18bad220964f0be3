/*
 * term.c - the terminal's descriptor, its modes, and the questions it is asked at start.
 *
 * term_in.c has what comes from it, term_out.c what goes to it.
 */
#include "term_impl.h"

#include "kitty.h"
#include "mem.h"
#include "signals.h"
#include "supervise.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termcap.h>
#include <unistd.h>

enum {
	SILENT_MS = 1000,	/* the probe, while nothing at all has come */
	TALKING_MS = 3000,	/* once something has */
	LEAVE_MS = 2000,	/* how long the last bytes may take on a slow line */
};

int64_t
term_now(const struct term *t)
{
	return clock_monotonic_ms(t->clock);
}

void
term_conclude(struct term *t)
{
	bool answers = t->facts.answers_status || t->probe.status;

	probe_conclude(&t->probe, &t->size, t->terminfo_colours, &t->facts);
	t->facts.answers_status = answers;
}

static void
ask(struct term *t)
{
	struct pollfd p = { .fd = t->fd, .events = POLLIN };
	int64_t begun = term_now(t), limit, left;

	t->probing = true;
	t->asked = begun;
	term_write_all(t, probe_batch(), strlen(probe_batch()), SILENT_MS);
	while (!t->probe.attributes && !t->gone) {
		limit = t->probe.any ? TALKING_MS : SILENT_MS;
		left = begun + limit - term_now(t);
		if (left <= 0)
			break;
		if (poll(&p, 1, (int)left) > 0)
			term_read(t);
	}
	t->probing = false;
	t->facts.probe_ms = term_now(t) - begun;
	term_conclude(t);
	if (t->facts.graphics == GRAPHICS_SIXEL && t->facts.registers > 0 &&
	    t->facts.registers < 256)
		term_write_all(t, "\033[?1;3;256S\033[?1;1;0S", 22, SILENT_MS);
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
	buf_str(&bye, "\033[?2026l\033[?2004l\033[0m");
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
	struct buf bye = BUF_INIT;

	buf_str(&bye, "\033\\");	/* ends a sequence that was cut off */
	if (t->facts.graphics == GRAPHICS_KITTY) {
		buf_str(&bye, KITTY_END_UPLOAD);
		kitty_delete_all(&bye);
	}
	buf_str(&bye, t->bye);
	tcsetattr(t->fd, TCSANOW, &t->raw);
	supervise_note(bye.data, bye.len);
	signals_on_crash(t->fd, bye.data, bye.len, &t->saved);
	buf_release(&bye);
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
		return err_set(err, ERR_USAGE, "there is no terminal: the screens need one, "
		    "the other commands do not");
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
	term_conclude(t);
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
	term_write_all(t, t->out.data != NULL ? t->out.data + t->at : "", t->out.len - t->at,
	    LEAVE_MS);
	buf_clear(&t->out);
	t->at = t->photo_from = t->photo_to = 0;
	t->report_count = 0;
	t->ticket = 0;
	term_write_all(t, "\033[?2004l", 8, LEAVE_MS);
	if (last != NULL && last->len > 0)
		term_write_all(t, last->data, last->len, LEAVE_MS);
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
	term_write_all(t, "\033[?2004h", 8, LEAVE_MS);
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
		term_write_all(t, "\033[14t\033[16t", 10, 0);
	probe_resized(&t->probe);
	term_conclude(t);
	return true;
}

void
term_set_size(struct term *t, int rows, int cols)
{
	t->size.ws_row = (unsigned short)rows;
	t->size.ws_col = (unsigned short)cols;
	term_conclude(t);
}
