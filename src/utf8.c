/*
 * utf8.c - decoding, neutralising and measuring text.
 *
 * The table below holds what has a meaning to a terminal or to the eye that the reader cannot see.
 * Everything else is judged by the C library: a character it cannot measure is unassigned or
 * beyond the terminal, one without width is an accent.
 */
#include "utf8.h"

#include "mem.h"

#include <string.h>
#include <wchar.h>

enum { ACCENTS_MAX = 4 };

static const struct range {
	uint32_t first, last;
} unsafe[] = {
	{ 0x00, 0x1f },		/* C0 */
	{ 0x7f, 0x9f },		/* DEL, C1 */
	{ 0xad, 0xad },		/* soft hyphen */
	{ 0x34f, 0x34f },	/* combining grapheme joiner */
	{ 0x61c, 0x61c },	/* Arabic letter mark */
	{ 0x115f, 0x1160 },	/* Hangul fillers */
	{ 0x17b4, 0x17b5 },	/* Khmer inherent vowels, invisible */
	{ 0x180b, 0x180f },	/* Mongolian variation selectors and vowel separator */
	{ 0x200b, 0x200f },	/* zero width space to right-to-left mark */
	{ 0x2028, 0x202e },	/* line and paragraph separators, embeddings and overrides */
	{ 0x2060, 0x206f },	/* word joiner, invisible operators, isolates, deprecated */
	{ 0x3164, 0x3164 },	/* Hangul filler */
	{ 0xd800, 0xf8ff },	/* surrogates, private use */
	{ 0xfdd0, 0xfdef },	/* no characters */
	{ 0xfe00, 0xfe0f },	/* variation selectors */
	{ 0xfeff, 0xfeff },	/* byte order mark */
	{ 0xffa0, 0xffa0 },	/* halfwidth Hangul filler */
	{ 0xfff0, 0xfffb },	/* interlinear annotation */
	{ 0x1bca0, 0x1bca3 },	/* shorthand format controls */
	{ 0x1d173, 0x1d17a },	/* musical format controls */
	{ 0xe0000, 0xe0fff },	/* tags, variation selectors */
	{ 0xf0000, 0x10ffff },	/* private use */
};

int
utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)s;
	int i, need;
	uint32_t c;

	if (p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return -1;
	need = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (len < (size_t)need)
		return -1;
	c = p[0] & (0x7fu >> need);
	for (i = 1; i < need; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return -1;
		c = c << 6 | (p[i] & 0x3f);
	}
	if (c < least[need] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return -1;
	*cp = c;
	return need;
}

int
utf8_encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		return 0;
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

bool
utf8_valid(const char *s, size_t len)
{
	uint64_t eight;
	uint32_t cp;
	size_t at = 0;
	int n;

	while (at < len) {
		/* Most text is ASCII, eight bytes of which are looked at together. */
		if (len - at >= sizeof(eight)) {
			memcpy(&eight, s + at, sizeof(eight));
			if ((eight & UINT64_C(0x8080808080808080)) == 0) {
				at += sizeof(eight);
				continue;
			}
		}
		n = utf8_decode(s + at, len - at, &cp);
		if (n < 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

static int
width_of(uint32_t cp)
{
	return cp < 0x7f ? 1 : wcwidth((wchar_t)cp);
}

bool
utf8_unsafe(uint32_t cp)
{
	size_t low = 0, high = sizeof(unsafe) / sizeof(unsafe[0]), middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (cp < unsafe[middle].first)
			high = middle;
		else if (cp > unsafe[middle].last)
			low = middle + 1;
		else
			return true;
	}
	return (cp & 0xfffe) == 0xfffe || width_of(cp) < 0;
}

void
utf8_clean(struct buf *out, const char *s, size_t len)
{
	int accents = ACCENTS_MAX;	/* nothing yet that could carry one */
	size_t at = 0;
	uint32_t cp;
	int n;

	buf_reserve(out, len);
	while (at < len) {
		n = utf8_decode(s + at, len - at, &cp);
		if (n < 0) {
			buf_printf(out, "<%02X>", (unsigned char)s[at++]);
			accents = ACCENTS_MAX;
			continue;
		}
		if (cp == '\t' || cp == '\n') {
			buf_byte(out, ' ');
			accents = ACCENTS_MAX;
		} else if (utf8_unsafe(cp) || (width_of(cp) == 0 && accents++ >= ACCENTS_MAX)) {
			buf_printf(out, "<U+%04X>", cp);
			accents = ACCENTS_MAX;
		} else {
			buf_add(out, s + at, (size_t)n);
			if (width_of(cp) > 0)
				accents = 0;
		}
		at += (size_t)n;
	}
}

char *
utf8_cleaned(const char *s)
{
	struct buf b = BUF_INIT;

	if (s != NULL)
		utf8_clean(&b, s, strlen(s));
	return buf_take(&b);
}

int
utf8_cells(const char *clean)
{
	int cells;

	utf8_fit(clean, INT32_MAX, &cells);
	return cells;
}

size_t
utf8_fit(const char *clean, int cells, int *used)
{
	size_t at = 0, len = strlen(clean);
	int n, width, sum = 0;
	uint32_t cp;

	while (at < len) {
		n = utf8_decode(clean + at, len - at, &cp);
		if (n < 0) {
			n = 1;
			cp = '?';
		}
		width = width_of(cp);
		if (width < 0)
			width = 1;
		if (width > cells - sum)
			break;
		sum += width;
		at += (size_t)n;
	}
	if (used != NULL)
		*used = sum;
	return at;
}

int
utf8_cut(struct buf *out, const char *clean, int cells)
{
	const char *mark = width_of(0x2026) == 1 ? "\xe2\x80\xa6" : "~";
	size_t len;
	int used;

	len = utf8_fit(clean, cells, &used);
	if (clean[len] == '\0') {
		buf_add(out, clean, len);
		return used;
	}
	if (cells < 1)
		return 0;
	len = utf8_fit(clean, cells - 1, &used);
	buf_add(out, clean, len);
	buf_str(out, mark);
	return used + 1;
}

size_t
utf8_wrap(const char *clean, int cells, size_t *next)
{
	size_t fit = utf8_fit(clean, cells, NULL), at = fit;

	if (clean[fit] != '\0') {
		while (at > 0 && clean[at] != ' ')
			at--;
		if (at == 0)		/* one word longer than the line, or wider than one cell */
			at = fit > 0 ? fit : utf8_forward(clean, 0);
	}
	*next = at;
	while (clean[*next] == ' ')
		(*next)++;
	while (at > 0 && clean[at - 1] == ' ' && clean[*next] != '\0')
		at--;
	return at;
}

/* True where a character begins at `at` that has a width of its own. */
static bool
starts_letter(const char *s, size_t at, size_t len)
{
	uint32_t cp;

	if ((s[at] & 0xc0) == 0x80)
		return false;
	return utf8_decode(s + at, len - at, &cp) < 0 || width_of(cp) != 0;
}

size_t
utf8_back(const char *s, size_t at)
{
	size_t len = strlen(s);

	if (at > len)
		return len;
	while (at > 0 && !starts_letter(s, --at, len))
		;
	return at;
}

size_t
utf8_forward(const char *s, size_t at)
{
	size_t len = strlen(s);

	if (at >= len)
		return len;
	while (++at < len && !starts_letter(s, at, len))
		;
	return at;
}
