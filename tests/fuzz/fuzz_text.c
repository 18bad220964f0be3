/*
 * fuzz_text.c - text from strangers, made fit to be shown, cut and wrapped; questions.
 */
#include "fuzz.h"

#include "mem.h"
#include "subject.h"
#include "utf8.h"

#include <string.h>

static void
looks(const char *clean)
{
	size_t len = strlen(clean), at = 0, next;
	int cells = utf8_cells(clean), used = -1;

	must_hold(cells >= 0 && (size_t)cells <= 2 * len);
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		int n = utf8_decode(clean + i, len - i, &cp);

		must_hold(n > 0);
		must_hold(cp >= 0x20 && cp != 0x7f && !(cp >= 0x80 && cp < 0xa0));
		i += (size_t)n;
	}
	for (size_t i = 0; i < len; i = utf8_forward(clean, i)) {
		must_hold(utf8_forward(clean, i) > i && utf8_forward(clean, i) <= len);
		must_hold(utf8_back(clean, utf8_forward(clean, i)) == i);
	}
	for (int width = 1; width < 12; width += 5) {
		struct buf cut = BUF_INIT;
		size_t fit = utf8_fit(clean, width, &used);

		must_hold(fit <= len && used >= 0 && used <= width);
		must_hold(utf8_cut(&cut, clean, width) <= width);
		must_hold(cut.len == 0 || utf8_valid(cut.data, cut.len));
		buf_release(&cut);
	}
	for (int lines = 0; at < len; lines++) {
		size_t bytes = utf8_wrap(clean + at, 7, &next);

		must_hold(bytes <= next && next <= len - at);
		must_hold(next > 0);	/* or it would never end */
		at += next;
	}
}

void
fuzz_text(const uint8_t *data, size_t len)
{
	struct buf clean = BUF_INIT, twice = BUF_INIT;
	char *text = mem_strndup((const char *)data, len), *subject;

	utf8_clean(&clean, (const char *)data, len);
	buf_byte(&clean, 0);
	must_hold(memchr(clean.data, 0, clean.len) == clean.data + clean.len - 1);
	must_hold(utf8_valid(clean.data, clean.len - 1));
	looks(clean.data);
	utf8_clean(&twice, clean.data, clean.len - 1);
	must_hold(twice.len == clean.len - 1 && (twice.len == 0 ||
	    memcmp(twice.data, clean.data, twice.len) == 0));
	subject = subject_parse(text);
	must_hold(subject == NULL || (subject[0] != 0 && strlen(subject) <= len));
	free(subject);
	free(text);
	buf_release(&clean);
	buf_release(&twice);
}
