/*
 * frame.c - see frame.h.
 *
 * Global, as curses itself is: the curses screen, the memory file it writes to, and where the
 * cursor is to be.
 */
#include "frame.h"

#include <curses.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

static struct {
	SCREEN *screen;
	FILE *file;
	int fd;
	bool cursor, cursor_sent;
	int row, col;
	wchar_t reserved[2];	/* what a photo's cells are filled with */
	bool resized;		/* the scroll region is not the whole screen's */
} frame = { .fd = -1 };

int
frame_open(const char *name, const struct term_facts *facts, struct err *err)
{
	frame.fd = memfd_create("screen", MFD_CLOEXEC);
	frame.file = frame.fd < 0 ? NULL : fdopen(frame.fd, "w+");
	if (frame.file == NULL)
		return err_errno(err, "a memory file for the screen");
	use_env(FALSE);
	use_tioctl(TRUE);	/* or no size at all where terminfo has none, as of "linux" */
	errno = 0;
	frame.screen = newterm(name, frame.file, frame.file);
	if (frame.screen == NULL) {
		bool memory = errno == ENOMEM;

		fclose(frame.file);
		frame.fd = -1;
		if (memory)
			return err_set(err, ERR_FILE, "there is no memory for the screen");
		return err_set(err, ERR_USAGE, "the terminal type %s cannot be used for a screen",
		    name != NULL ? name : "in TERM");
	}
	typeahead(-1);
	nonl();
	noecho();
	idlok(stdscr, FALSE);
	idcok(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	frame.reserved[0] = facts->utf8 ? 0xa0 : '.';
	frame.reserved[1] = facts->utf8 ? 0x2002 : ',';
	frame.cursor = frame.cursor_sent = true;
	frame_resize(facts);
	return 0;
}

void
frame_close(void)
{
	if (frame.fd < 0)
		return;
	if (!isendwin())
		endwin();
	delscreen(frame.screen);
	fclose(frame.file);
	frame.fd = -1;
}

void
frame_begin(void)
{
	erase();
	frame.cursor = false;
}

void
frame_resize(const struct term_facts *facts)
{
	theme_open(facts);
	frame.resized = true;
	if (LINES != facts->rows || COLS != facts->cols)
		resize_term(facts->rows, facts->cols);
	frame_forget();
}

void
frame_forget(void)
{
	clearok(curscr, TRUE);
}

void
frame_cursor(int row, int col)
{
	frame.cursor = true;
	frame.row = row;
	frame.col = col;
}

bool
frame_cursor_shown(void)
{
	return frame.cursor;
}

/*
 * Rows that look alike are taken for rows that moved, and scrolled with the photo's pixels on them,
 * whatever idlok() says.  So no two rows of a photo are alike: the first cells spell their number.
 */
void
frame_reserve(struct draw_rect where)
{
	wchar_t text[2] = { L'\0', L'\0' };
	cchar_t cell[2];
	int row, col, bit;

	for (bit = 0; bit < 2; bit++) {
		text[0] = frame.reserved[bit];
		setcchar(&cell[bit], text, A_NORMAL, 0, NULL);
	}
	for (row = where.row; row < where.row + where.rows; row++) {
		for (col = 0; col < where.cols; col++) {
			bit = col < 12 ? row >> col & 1 : 0;
			mvadd_wch(row, where.col + col, &cell[bit]);
		}
	}
}

void
frame_resend(struct draw_rect where)
{
	WINDOW *part;

	if (where.row + where.rows > LINES)
		where.rows = LINES - where.row;
	if (where.col + where.cols > COLS)
		where.cols = COLS - where.col;
	if (where.rows < 1 || where.cols < 1)
		return;
	part = derwin(stdscr, where.rows, where.cols, where.row, where.col);
	if (part == NULL) {
		frame_forget();
		return;
	}
	redrawwin(part);
	wnoutrefresh(part);
	delwin(part);
}

/* Takes what curses has written. */
static void
collect(struct buf *out)
{
	off_t len = lseek(frame.fd, 0, SEEK_CUR);
	ssize_t n;

	if (len <= 0)
		return;
	buf_reserve(out, (size_t)len);
	n = pread(frame.fd, out->data + out->len, (size_t)len, 0);
	if (n > 0) {
		out->len += (size_t)n;
		out->data[out->len] = '\0';
	}
	lseek(frame.fd, 0, SEEK_SET);
}

/*
 * curses sets the scroll region to what terminfo says the size is, and leaves it so when the size
 * changes: a photo that reaches below it would scroll the screen.
 */
static void
whole_region(struct buf *out)
{
	char *csr = tigetstr("csr");

	frame.resized = false;
	if (csr != NULL && csr != (char *)-1)
		buf_printf(out, "\0337%s\0338", tiparm(csr, 0, LINES - 1));
}

void
frame_commit(struct buf *out)
{
	if (frame.cursor != frame.cursor_sent)
		curs_set(frame.cursor);
	frame.cursor_sent = frame.cursor;
	if (frame.cursor)
		move(frame.row, frame.col);
	wnoutrefresh(stdscr);
	doupdate();
	collect(out);
	if (frame.resized)
		whole_region(out);
}

void
frame_leave(struct buf *out)
{
	if (!isendwin())
		endwin();
	frame.cursor_sent = true;
	collect(out);
}

static void
dump_cell(struct buf *out, const cchar_t *cell, int *width)
{
	wchar_t text[CCHARW_MAX + 1];
	attr_t attributes;
	short pair;
	char bytes[MB_LEN_MAX + 1];
	mbstate_t state;
	size_t n, i;

	*width = 1;
	if (getcchar(cell, text, &attributes, &pair, NULL) == ERR || text[0] == L'\0') {
		buf_byte(out, ' ');
		return;
	}
	if (wcwidth(text[0]) > 1)
		*width = wcwidth(text[0]);
	memset(&state, 0, sizeof(state));
	for (i = 0; text[i] != L'\0'; i++) {
		n = wcrtomb(bytes, text[i], &state);
		if (n != (size_t)-1)
			buf_add(out, bytes, n);
	}
}

void
frame_dump(struct buf *out, struct draw_rect photo)
{
	cchar_t cell;
	int row, col, width;
	size_t begin;

	for (row = 0; row < LINES; row++) {
		begin = out->len;
		for (col = 0; col < COLS; col += width) {
			if (row >= photo.row && row < photo.row + photo.rows && col >= photo.col &&
			    col < photo.col + photo.cols) {
				buf_str(out, "▒");
				width = 1;
			} else {
				mvin_wch(row, col, &cell);
				dump_cell(out, &cell, &width);
			}
		}
		while (out->len > begin && out->data[out->len - 1] == ' ')
			out->len--;
		buf_byte(out, '\n');
	}
}
