/*
 * fakescreen.c - see fakescreen.h.
 */
#include "fakescreen.h"

#include "mem.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUND, ESCAPE, SEQUENCE, STRING, STRING_ESCAPE, CHARSET };

static size_t
at(const struct fakescreen *s, int row, int col)
{
	return (size_t)row * (size_t)s->cols + (size_t)col;
}

static void
blank(struct fakescreen *s, int row, int from, int to)
{
	int col;

	for (col = from; col < to && col < s->cols; col++) {
		s->cells[at(s, row, col)] = ' ';
		s->photo[at(s, row, col)] = 0;
	}
}

static void
blank_all(struct fakescreen *s)
{
	int row;

	for (row = 0; row < s->rows; row++)
		blank(s, row, 0, s->cols);
}

void
fakescreen_init(struct fakescreen *s, int rows, int cols, int cell_width, int cell_height)
{
	memset(s, 0, sizeof(*s));
	s->cell_width = cell_width;
	s->cell_height = cell_height;
	s->cursor = true;
	fakescreen_resize(s, rows, cols);
}

void
fakescreen_release(struct fakescreen *s)
{
	free(s->cells);
	free(s->photo);
	buf_release(&s->body);
	buf_release(&s->unknown);
}

void
fakescreen_resize(struct fakescreen *s, int rows, int cols)
{
	free(s->cells);
	free(s->photo);
	if (s->bottom == s->rows || s->bottom > rows)
		s->bottom = rows;
	if (s->top >= s->bottom)
		s->top = 0;
	s->rows = rows;
	s->cols = cols;
	s->cells = mem_array((size_t)rows * (size_t)cols, sizeof(*s->cells));
	s->photo = mem_array((size_t)rows * (size_t)cols, sizeof(*s->photo));
	s->row = s->col = 0;
	blank_all(s);
}

static void
clamp(struct fakescreen *s)
{
	s->wrap_next = false;
	if (s->row < 0)
		s->row = 0;
	if (s->row >= s->rows)
		s->row = s->rows - 1;
	if (s->col < 0)
		s->col = 0;
	if (s->col >= s->cols)
		s->col = s->cols - 1;
}

/* The scrolling region moves up by a row. */
static void
scroll(struct fakescreen *s)
{
	size_t first = at(s, s->top, 0), count = (size_t)s->cols * (size_t)(s->bottom - s->top - 1);

	memmove(s->cells + first, s->cells + first + s->cols, count * sizeof(*s->cells));
	memmove(s->photo + first, s->photo + first + s->cols, count * sizeof(*s->photo));
	blank(s, s->bottom - 1, 0, s->cols);
}

static void
line_feed(struct fakescreen *s)
{
	if (s->row == s->bottom - 1)
		scroll(s);
	else if (s->row < s->rows - 1)
		s->row++;
}

static void
print(struct fakescreen *s, uint32_t cp)
{
	if (s->wrap_next) {
		s->col = 0;
		line_feed(s);
		s->wrap_next = false;
	}
	s->cells[at(s, s->row, s->col)] = cp;
	s->photo[at(s, s->row, s->col)] = 0;
	s->last = cp;
	if (s->col == s->cols - 1)
		s->wrap_next = true;
	else
		s->col++;
}

static void
not_known(struct fakescreen *s)
{
	buf_printf(&s->unknown, "%c%s\n", s->kind, s->body.data != NULL ? s->body.data : "");
}

static void
mode(struct fakescreen *s, int number, bool on)
{
	switch (number) {
	case 7:
	case 12:
		break;
	case 25:
		s->cursor = on;
		break;
	case 1049:
		s->alternate = on;
		if (on)
			blank_all(s);
		break;
	case 2004:
		s->paste = on;
		break;
	case 2026:
		s->sync = on;
		break;
	case 1:
		break;
	default:
		not_known(s);
		break;
	}
}

static void
erase_display(struct fakescreen *s, int how)
{
	int row;

	if (how == 2) {
		blank_all(s);
		return;
	}
	blank(s, s->row, how == 0 ? s->col : 0, how == 0 ? s->cols : s->col + 1);
	for (row = 0; row < s->rows; row++)
		if (how == 0 ? row > s->row : row < s->row)
			blank(s, row, 0, s->cols);
}

static void
control(struct fakescreen *s)
{
	const char *body = s->body.data;
	char final = body[s->body.len - 1];
	int a = 0, b = 0, n;

	if (strchr("<>=", body[0]) != NULL || memchr(body, '$', s->body.len) != NULL)
		return;				/* a question */
	if (body[0] == '?') {
		if (final == 'h' || final == 'l')
			mode(s, atoi(body + 1), final == 'h');
		else if (final != 'S')
			not_known(s);
		return;
	}
	n = sscanf(body, "%d;%d", &a, &b);
	if (n < 1)
		sscanf(body, ";%d", &b);
	switch (final) {
	case 'H':
		s->row = (a > 0 ? a : 1) - 1;
		s->col = (b > 0 ? b : 1) - 1;
		clamp(s);
		break;
	case 'G':
		s->col = (a > 0 ? a : 1) - 1;
		clamp(s);
		break;
	case 'd':
		s->row = (a > 0 ? a : 1) - 1;
		clamp(s);
		break;
	case 'A':
		s->row -= a > 0 ? a : 1;
		clamp(s);
		break;
	case 'B':
		s->row += a > 0 ? a : 1;
		clamp(s);
		break;
	case 'C':
		s->col += a > 0 ? a : 1;
		clamp(s);
		break;
	case 'D':
		s->col -= a > 0 ? a : 1;
		clamp(s);
		break;
	case 'J':
		erase_display(s, a);
		break;
	case 'K':
		blank(s, s->row, a == 0 ? s->col : 0, a == 1 ? s->col + 1 : s->cols);
		break;
	case 'X':
		blank(s, s->row, s->col, s->col + (a > 0 ? a : 1));
		break;
	case 'b':
		for (n = 0; n < a; n++)
			print(s, s->last);
		break;
	case 'r':
		s->top = a > 0 && a < s->rows ? a - 1 : 0;
		s->bottom = b > s->top && b <= s->rows ? b : s->rows;
		s->row = s->col = 0;
		break;
	case 'm':
	case 'l':
	case 'h':
	case 'n':
	case 'c':
	case 't':
		break;
	default:
		not_known(s);
		break;
	}
}

static void
cover(struct fakescreen *s, int rows, int cols)
{
	int row, col;

	s->photos++;
	s->photo_row = s->row;
	s->photo_col = s->col;
	for (row = s->row; row < s->row + rows && row < s->rows; row++)
		for (col = s->col; col < s->col + cols && col < s->cols; col++)
			s->photo[at(s, row, col)] = s->photos;
	if (s->row + rows >= s->rows || (s->row < s->bottom && s->row + rows > s->bottom)) {
		scroll(s);
		s->scrolled++;
	}
}

static void
sixel(struct fakescreen *s)
{
	int w = 0, h = 0, bands = 1;
	size_t i;

	if (sscanf(s->body.data, "q\"1;1;%d;%d", &w, &h) != 2) {
		not_known(s);
		return;
	}
	for (i = 0; i < s->body.len; i++)
		bands += s->body.data[i] == '-';
	if (bands < (h + 5) / 6) {
		s->broken++;
		return;
	}
	s->photo_width = w;
	s->photo_height = h;
	s->photo_bytes = s->body.len;
	cover(s, (h + s->cell_height - 1) / s->cell_height,
	    (w + s->cell_width - 1) / s->cell_width);
}

static void
kitty(struct fakescreen *s)
{
	const char *body = s->body.data, *c, *r;
	unsigned id = 0;

	if (strncmp(body, "Ga=p,", 5) == 0) {
		c = strstr(body, ",c=");
		r = strstr(body, ",r=");
		s->photo_width = c != NULL ? atoi(c + 3) : 0;
		s->photo_height = r != NULL ? atoi(r + 3) : 0;
		cover(s, s->photo_height, s->photo_width);
	} else if (strncmp(body, "Ga=d,", 5) == 0) {
		if (sscanf(body, "Ga=d,d=I,i=%u", &id) == 1)
			s->deleted++;
		else if (sscanf(body, "Ga=d,d=i,i=%u", &id) != 1 && strstr(body, "d=A") == NULL)
			not_known(s);
	} else if (strstr(body, "m=0") != NULL) {
		s->uploads++;
		s->uploading = false;
	} else if (strstr(body, "m=1") != NULL) {
		s->uploading = true;
	}
}

static void
ended(struct fakescreen *s)
{
	s->state = GROUND;
	buf_byte(&s->body, '\0');
	s->body.len--;
	if (s->kind == '[')
		control(s);
	else if (s->kind == 'P' && s->body.len > 0 && s->body.data[0] == 'q')
		sixel(s);
	else if (s->kind == '_')
		kitty(s);
	if (s->sequence != NULL)
		s->sequence(s->arg, s->kind, s->body.data, s->body.len);
}

static void
after_escape(struct fakescreen *s, char c)
{
	s->state = GROUND;
	buf_clear(&s->body);
	s->kind = c;
	switch (c) {
	case '[':
		s->state = SEQUENCE;
		break;
	case 'P':
	case ']':
	case '_':
		s->state = STRING;
		break;
	case '(':
	case ')':
		s->state = CHARSET;
		break;
	case '7':
		s->saved_row = s->row;
		s->saved_col = s->col;
		break;
	case '8':
		s->row = s->saved_row;
		s->col = s->saved_col;
		s->wrap_next = false;
		break;
	case '\\':
	case '>':
	case '=':
		break;
	case 'M':
		s->row--;
		clamp(s);
		break;
	default:
		not_known(s);
		break;
	}
}

static void
ground(struct fakescreen *s, unsigned char c)
{
	uint32_t cp;

	if (s->utf8_need > 0) {
		s->utf8[s->utf8_have++] = (char)c;
		if (s->utf8_have == s->utf8_need) {
			s->utf8_need = 0;
			print(s, utf8_decode(s->utf8, (size_t)s->utf8_have, &cp) > 0 ? cp : '?');
		}
	} else if (c == '\033') {
		s->state = ESCAPE;
	} else if (c == '\r') {
		s->col = 0;
		s->wrap_next = false;
	} else if (c == '\n') {
		line_feed(s);
		s->wrap_next = false;
	} else if (c == '\b') {
		s->col--;
		clamp(s);
	} else if (c >= 0xc2 && c <= 0xf4) {
		s->utf8[0] = (char)c;
		s->utf8_have = 1;
		s->utf8_need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	} else if (c >= ' ' && c < 0x7f) {
		print(s, c);
	} else {
		buf_printf(&s->unknown, "byte %02x\n", c);
	}
}

static void
feed(struct fakescreen *s, char c)
{
	switch (s->state) {
	case GROUND:
		ground(s, (unsigned char)c);
		break;
	case ESCAPE:
		after_escape(s, c);
		break;
	case CHARSET:
		s->state = GROUND;
		break;
	case SEQUENCE:
		buf_byte(&s->body, c);
		if (c >= 0x40 && c <= 0x7e)
			ended(s);
		break;
	case STRING:
		if (c == '\033')
			s->state = STRING_ESCAPE;
		else if (c == '\a')
			ended(s);
		else
			buf_byte(&s->body, c);
		break;
	default:
		if (c == '\\') {
			ended(s);
		} else {
			s->broken++;
			after_escape(s, c);
		}
		break;
	}
}

void
fakescreen_feed(struct fakescreen *s, const char *bytes, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		feed(s, bytes[i]);
}

char *
fakescreen_text(const struct fakescreen *s)
{
	struct buf b = BUF_INIT;
	char bytes[4];
	int row, col, n;

	for (row = 0; row < s->rows; row++) {
		for (col = 0; col < s->cols; col++) {
			if (s->photo[at(s, row, col)] != 0) {
				buf_byte(&b, '%');
				continue;
			}
			n = utf8_encode(s->cells[at(s, row, col)], bytes);
			buf_add(&b, bytes, (size_t)n);
		}
		buf_byte(&b, '\n');
	}
	return buf_take(&b);
}

bool
fakescreen_holds(const struct fakescreen *s, const char *text)
{
	char *all = fakescreen_text(s);
	bool found = strstr(all, text) != NULL;

	free(all);
	return found;
}

int
fakescreen_pixels(const struct fakescreen *s, unsigned photo)
{
	int row, col, n = 0;

	for (row = 0; row < s->rows; row++)
		for (col = 0; col < s->cols; col++)
			if (s->photo[at(s, row, col)] != 0 &&
			    (photo == 0 || s->photo[at(s, row, col)] == photo))
				n++;
	return n;
}

bool
fakescreen_open(const struct fakescreen *s)
{
	return s->state != GROUND || s->utf8_need > 0;
}
