/*
 * fuzz_payload.c - what a subverted worker gives back: what is believed can be shown.
 *
 * The bytes are the numbers of the order and of the answer, and then the payload.
 */
#include "fuzz.h"

#include "photo_make.h"
#include "sixels.h"

#include <string.h>

struct numbers {
	uint16_t format, w, h, glyphs, colours, registers;
	struct photo_answer answer;
};

/* Nothing but what sixel data is made of: no control character reaches the terminal. */
static void
only_sixels(const uint8_t *payload, size_t len)
{
	for (size_t i = 0; i < len; i++)
		must_hold((payload[i] >= '?' && payload[i] <= '~') ||
		    (payload[i] >= '0' && payload[i] <= '9') || strchr("!#$-;", payload[i]) != NULL);
}

static void
only_cells(const uint8_t *payload, size_t len, const struct photo_want *want)
{
	struct buf row = BUF_INIT;
	struct textpic_cell cell;

	for (size_t at = 0; at + sizeof(cell) <= len; at += sizeof(cell)) {
		memcpy(&cell, payload + at, sizeof(cell));
		must_hold(cell.glyph < TEXTPIC_GLYPHS);
		textpic_row(&row, &cell, 1, want->colours);
	}
	for (size_t i = 0; i < row.len; i++)
		must_hold((unsigned char)row.data[i] >= 0x20 || row.data[i] == '\033');
	buf_release(&row);
}

void
fuzz_payload(const uint8_t *data, size_t len)
{
	struct numbers n;
	struct photo_order order = { .number = 7 };
	struct photo_want *want = &order.want;
	uint8_t *payload;

	if (len < sizeof(n))
		return;
	memcpy(&n, data, sizeof(n));
	len -= sizeof(n);
	payload = malloc(len + 1);
	if (payload == NULL)
		abort();
	memcpy(payload, data + sizeof(n), len);
	want->format = (enum photo_format)(n.format % 3);
	want->w = n.w % 64 + 1;
	want->h = n.h % 64 + 1;
	want->glyphs = (enum textpic_glyphs)(n.glyphs % 3);
	want->colours = (enum textpic_colours)(n.colours % 4);
	want->registers = n.registers % 255 + 2;
	/* The engine has that many bytes of it and no more. */
	if (n.answer.len > len || n.registers % 2 == 0)
		n.answer.len = len;
	if (photo_believe(&n.answer, payload, &order) && n.answer.fault == FAULT_NONE) {
		const struct rect *r = &n.answer.drawn;

		must_hold(n.answer.number == 7);
		must_hold(r->w >= 1 && r->h >= 1);
		if (want->format != PHOTO_TEXT)
			must_hold(r->x + r->w <= want->w && r->y + r->h <= want->h);
		if (want->format == PHOTO_SIXEL)
			only_sixels(payload, n.answer.len);
		if (want->format == PHOTO_TEXT)
			only_cells(payload, n.answer.len, want);
	}
	free(payload);
}
