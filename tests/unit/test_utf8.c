/*
 * test_utf8.c - text from strangers: what comes through, what is shown instead, how wide it is.
 */
#include "tap.h"

#include "utf8.h"

#include <locale.h>

static const struct {
	const char *what, *from, *to;
	int cells;
} table[] = {
	{ "plain text", "Is there a dog?", "Is there a dog?", 15 },
	{ "letters beyond ASCII", "caf\xc3\xa9 \xe6\xbc\xa2\xe5\xad\x97",
	    "caf\xc3\xa9 \xe6\xbc\xa2\xe5\xad\x97", 9 },
	{ "an escape sequence", "a\033[31mb", "a<U+001B>[31mb", 14 },
	{ "OSC 52", "\033]52;c;AAAA\a", "<U+001B>]52;c;AAAA<U+0007>", 26 },
	{ "C1 as UTF-8", "\xc2\x9b" "31m", "<U+009B>31m", 11 },
	{ "C1 as a byte", "\x9b" "31m", "<9B>31m", 7 },
	{ "DEL", "\x7f", "<U+007F>", 8 },
	{ "TAB and newline", "a\tb\nc", "a b c", 5 },
	{ "carriage return", "a\rb", "a<U+000D>b", 10 },
	{ "right-to-left override", "a\xe2\x80\xae" "b", "a<U+202E>b", 10 },
	{ "isolates", "\xe2\x81\xa6x\xe2\x81\xa9", "<U+2066>x<U+2069>", 17 },
	{ "marks", "\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", "<U+200E><U+200F><U+061C>", 24 },
	{ "zero width space and joiners", "\xe2\x80\x8b\xe2\x80\x8d", "<U+200B><U+200D>", 16 },
	{ "byte order mark", "\xef\xbb\xbf", "<U+FEFF>", 8 },
	{ "soft hyphen", "a\xc2\xad" "b", "a<U+00AD>b", 10 },
	{ "line separator", "\xe2\x80\xa8", "<U+2028>", 8 },
	{ "a tag", "\xf3\xa0\x80\x81", "<U+E0001>", 9 },
	{ "a variation selector", "\xef\xb8\x8f", "<U+FE0F>", 8 },
	{ "private use", "\xee\x80\x80\xf4\x8f\xbf\xbd", "<U+E000><U+10FFFD>", 18 },
	{ "unassigned", "\xcd\xb8", "<U+0378>", 8 },
	{ "no character", "\xef\xbf\xbf", "<U+FFFF>", 8 },
	{ "a filler", "\xe3\x85\xa4", "<U+3164>", 8 },
	{ "over-long", "\xc0\xaf", "<C0><AF>", 8 },
	{ "over-long in three bytes", "\xe0\x80\xaf", "<E0><80><AF>", 12 },
	{ "a surrogate", "\xed\xa0\x80", "<ED><A0><80>", 12 },
	{ "beyond the last", "\xf4\x90\x80\x80", "<F4><90><80><80>", 16 },
	{ "cut short", "a\xe6\xbc", "a<E6><BC>", 9 },
	{ "four accents", "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84", "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84",
	    1 },
	{ "a fifth accent", "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85",
	    "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84<U+0305>", 9 },
	{ "an accent on nothing", "\xcc\x81", "<U+0301>", 8 },
	{ "an accent on a neutralised character", "\033\xcc\x81", "<U+001B><U+0301>", 16 },
};

static void
test_clean(void)
{
	struct buf b = BUF_INIT;
	char *again;
	size_t i;

	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		buf_clear(&b);
		utf8_clean(&b, table[i].from, strlen(table[i].from));
		is_str(b.data, table[i].to, "%s", table[i].what);
		is_int(utf8_cells(b.data), table[i].cells, "%s: its cells", table[i].what);
		again = utf8_cleaned(b.data);
		is_str(again, b.data, "%s: clean text stays as it is", table[i].what);
		free(again);
	}
	buf_clear(&b);
	utf8_clean(&b, "a\0b", 3);
	is_str(b.data, "a<U+0000>b", "a zero byte");
	buf_release(&b);
}

/* Whatever the bytes, what comes out is valid, printable and idempotent. */
static void
test_random(void)
{
	struct buf b = BUF_INIT;
	uint32_t seed = 1, cp;
	char bytes[64];
	size_t at, i, round;
	bool good = true;
	int n;

	for (round = 0; round < 20000 && good; round++) {
		for (i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = (char)(seed >> (round % 3 == 0 ? 24 : 20));
		}
		buf_clear(&b);
		utf8_clean(&b, bytes, sizeof(bytes));
		for (at = 0; at < b.len && good; at += (size_t)n) {
			n = utf8_decode(b.data + at, b.len - at, &cp);
			good = n > 0 && !utf8_unsafe(cp);
		}
	}
	ok(good, "20,000 runs of random bytes come out valid and harmless");
	buf_release(&b);
}

static void
test_decode(void)
{
	uint32_t cp, back;
	char bytes[4];
	bool good = true;
	int n;

	for (cp = 0; cp <= 0x10ffff && good; cp++) {
		n = utf8_encode(cp, bytes);
		if (cp >= 0xd800 && cp <= 0xdfff)
			good = n == 0;
		else
			good = n > 0 && utf8_decode(bytes, (size_t)n, &back) == n && back == cp &&
			    (n == 1 || utf8_decode(bytes, (size_t)n - 1, &back) == -1);
	}
	ok(good, "every character goes there and back");
	ok(utf8_valid("a\xc3\xa9", 3) && !utf8_valid("a\xc3", 2), "valid or not");
}

static void
test_cut(void)
{
	struct buf b = BUF_INIT;
	size_t next;
	int used;

	is_int(utf8_cut(&b, "short", 5), 5, "what fits is not cut");
	is_str(b.data, "short", "… and stays");
	buf_clear(&b);
	is_int(utf8_cut(&b, "a longer text", 5), 5, "what does not is cut");
	is_str(b.data, "a lo\xe2\x80\xa6", "… and says so");
	buf_clear(&b);
	is_int(utf8_cut(&b, "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2", 4), 3,
	    "a wide character is not halved");
	is_str(b.data, "\xe6\xbc\xa2\xe2\x80\xa6", "… but left out");
	buf_release(&b);
	is_int((int)utf8_fit("e\xcc\x81" "x", 1, &used), 3, "an accent stays with its letter");
	is_int((int)utf8_wrap("the quick brown", 10, &next), 9, "wrapped at a space");
	is_int((int)next, 10, "… which belongs to neither line");
	is_int((int)utf8_wrap("thequickbrown fox", 5, &next), 5, "a long word is broken");
	is_int((int)next, 5, "… where the line ends");
	is_int((int)utf8_wrap("abc", 5, &next), 3, "a short text is one line");
	is_int((int)next, 3, "… and that is all");
	is_int((int)utf8_wrap("\xe6\xbc\xa2", 1, &next), 3,
	    "a character wider than the line is taken all the same");
	is_int((int)utf8_back("xe\xcc\x81", 4), 1, "back over an accent");
	is_int((int)utf8_forward("e\xcc\x81x", 0), 3, "forward over an accent");
	is_int((int)utf8_back("x", 0), 0, "not before the beginning");
	is_int((int)utf8_forward("x", 1), 1, "not beyond the end");
}

int
main(void)
{
	char *s;

	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		skip_all("there is no locale C.UTF-8");
	test_clean();
	test_random();
	test_decode();
	test_cut();
	setlocale(LC_ALL, "C");
	s = utf8_cleaned("caf\xc3\xa9");
	is_str(s, "caf<U+00E9>", "a locale without UTF-8 shows what it can");
	free(s);
	return tap_done();
}
