/*
 * cmd_doctor_picture.c - the test picture of `foureyes doctor`: goes the way of every photo, from a
 * file through a photo worker to the terminal, so that what is seen is what a reviewer will see.
 */
#include "cmd_doctor.h"

#include "buf.h"
#include "card.h"
#include "file.h"
#include "kitty.h"
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	CARD_WIDTH = 480,
	CARD_HEIGHT = 300,
	ROWS_AT_MOST = 12,
	WAIT_MS = 10000,
	PICTURE_ID = 7,		/* kitty: any number, nothing else is shown */
};

static const char card_name[] = "card.png";

/* A folder of its own: a photo is read below an image root only. */
static int
folder_make(char *folder, size_t size, struct err *e)
{
	const char *temporary = getenv("TMPDIR");

	snprintf(folder, size, "%s/foureyes-XXXXXX", temporary != NULL ? temporary : "/tmp");
	if (mkdtemp(folder) == NULL)
		return err_errno(e, "%s: no folder for the test picture", folder);
	return 0;
}

/* Of the size it will have on the screen, where that is in pixels, so that nothing is scaled. */
static int
card_write(const struct specimen *s, struct err *e)
{
	struct buf png = BUF_INIT;
	char *path = mem_printf("%s/%s", s->folder, card_name);
	bool fits = s->want.format != PHOTO_TEXT && s->want.w >= 64 && s->want.h >= 64 &&
	    s->want.w <= 1024 && s->want.h <= 1024;
	int rc;

	card_png(&png, fits ? s->want.w : CARD_WIDTH, fits ? s->want.h : CARD_HEIGHT);
	rc = file_write(path, png.data, png.len, e);
	buf_release(&png);
	free(path);
	return rc;
}

static void
folder_remove(const char *folder)
{
	char *path = mem_printf("%s/%s", folder, card_name);

	unlink(path);
	rmdir(folder);
	free(path);
}

static enum textpic_colours
text_colours(const struct term_facts *facts)
{
	if (facts->colours > 256)
		return TEXTPIC_TRUE;
	if (facts->colours == 256)
		return TEXTPIC_256;
	return facts->colours >= 8 ? TEXTPIC_16 : TEXTPIC_NONE;
}

static int
smaller(int a, int b)
{
	return a < b ? a : b;
}

/* What is wanted of the card, and how many cells that is. */
static void
want_for(struct specimen *s, const struct term_facts *facts)
{
	struct photo_want *w = &s->want;
	enum graphics graphics = facts == NULL ? GRAPHICS_NONE : facts->graphics;

	*w = (struct photo_want){ .root = s->folder, .path = card_name, .format = PHOTO_RGB,
		.w = CARD_WIDTH, .h = CARD_HEIGHT };
	if (graphics == GRAPHICS_NONE || graphics == GRAPHICS_AUTO)
		return;
	s->rows = smaller(ROWS_AT_MOST, facts->rows - 2);
	s->cols = smaller(s->rows * facts->cell_height * CARD_WIDTH / CARD_HEIGHT /
	    facts->cell_width, facts->cols - 1);
	if (s->rows < 1 || s->cols < 1) {
		s->rows = s->cols = 0;
	} else if (graphics == GRAPHICS_TEXT) {
		w->format = PHOTO_TEXT;
		w->w = (unsigned)s->cols;
		w->h = (unsigned)s->rows;
		w->cell_w = (unsigned)facts->cell_width;
		w->cell_h = (unsigned)facts->cell_height;
		w->glyphs = facts->utf8 ? TEXTPIC_QUADRANT : TEXTPIC_ASCII;
		w->colours = text_colours(facts);
	} else {
		w->w = (unsigned)(s->cols * facts->cell_width);
		w->h = (unsigned)(s->rows * facts->cell_height);
	}
	if (graphics == GRAPHICS_SIXEL) {
		w->format = PHOTO_SIXEL;
		w->registers = facts->registers >= 2 && facts->registers < 256 ?
		    (unsigned)facts->registers : 256;
	}
}

int
specimen_make(struct specimen *s, struct photo_engine *engine, const struct term_facts *facts,
    struct err *e)
{
	int rc = -1;

	memset(s, 0, sizeof(*s));
	if (folder_make(s->folder, sizeof(s->folder), e) != 0)
		return -1;
	want_for(s, facts);
	if (card_write(s, e) != 0)
		goto out;
	s->view = photo_wait(engine, &s->want, WAIT_MS);
	if (s->view == NULL)
		err_set(e, ERR_FILE, "the test picture was not ready in %d seconds",
		    WAIT_MS / 1000);
	else if (s->view->status != PHOTO_OK)
		err_set(e, ERR_FILE, "the test picture cannot be shown: %s", s->view->reason);
	else
		rc = 0;
out:
	folder_remove(s->folder);
	return rc;
}

/* Rows of characters, each where the cursor is. */
static void
text_rows(struct buf *out, const struct specimen *s)
{
	const struct textpic_cell *cells = (const void *)s->view->bytes;

	for (int row = 0; row < s->rows; row++) {
		textpic_row(out, cells + (size_t)row * (size_t)s->cols, (unsigned)s->cols,
		    s->want.colours);
		buf_byte(out, '\n');
	}
}

/* Room is made first by scrolling, so that the picture scrolls nothing by itself. */
static void
pixels(struct buf *out, const struct specimen *s, enum graphics graphics)
{
	for (int row = 0; row < s->rows; row++)
		buf_byte(out, '\n');
	buf_printf(out, "\033[%dA\0337", s->rows);
	if (graphics == GRAPHICS_KITTY) {
		kitty_upload(out, PICTURE_ID, s->view->bytes, s->view->w, s->view->h);
		kitty_place(out, PICTURE_ID, (unsigned)s->cols, (unsigned)s->rows);
	} else {
		buf_add(out, s->view->bytes, s->view->len);
	}
	buf_printf(out, "\0338\033[%dB", s->rows);
}

void
specimen_show(const struct specimen *s, const struct term_facts *facts)
{
	struct buf out = BUF_INIT;

	if (s->rows == 0)
		return;
	buf_byte(&out, '\n');
	switch (facts->graphics) {
	case GRAPHICS_AUTO:
	case GRAPHICS_NONE:
		break;
	case GRAPHICS_TEXT:
		text_rows(&out, s);
		break;
	case GRAPHICS_SIXEL:
	case GRAPHICS_KITTY:
		pixels(&out, s, facts->graphics);
		break;
	}
	buf_byte(&out, '\n');
	fwrite(out.data, 1, out.len, stdout);
	buf_release(&out);
}
