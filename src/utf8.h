/*
 * utf8.h - text from strangers, made fit to be shown.
 *
 * Questions, file names, notes and names come from anywhere.  Before any of it reaches a terminal
 * (a screen or a line of output) it goes through utf8_clean(), after which it holds no control
 * character, nothing that changes the direction of writing, nothing without width but a few
 * accents, and no byte that is not UTF-8.  What is replaced stays visible:
 *
 *	a byte that is no UTF-8			<9B>
 *	C0, DEL, C1, line and paragraph ends	<U+001B>
 *	bidirectional controls, zero-width characters, tags, fillers,
 *	private use, unassigned, surrogates	<U+202E>
 *	accents (combining) beyond the fourth	<U+0301>
 *
 * A TAB or a newline becomes one space.  Width is the C library's wcwidth(): setlocale() must have
 * been called.  In a locale that is not UTF-8 everything beyond ASCII is shown as <U+00E9>, since
 * such a terminal could not show it.
 */
#ifndef UTF8_H
#define UTF8_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The first character of `len` (> 0) bytes: how many bytes it takes, or -1 where they begin with
 * no valid one (over-long forms, surrogates, beyond U+10FFFF, cut short).
 */
int utf8_decode(const char *s, size_t len, uint32_t *cp);

/* Writes `cp` as 1 to 4 bytes; returns how many; 0 for what is no character. */
int utf8_encode(uint32_t cp, char out[4]);

bool utf8_valid(const char *s, size_t len);

/* True for what utf8_clean() would not let through as it is. */
bool utf8_unsafe(uint32_t cp);

/* Appends `s` to `out`, made fit to be shown. */
void utf8_clean(struct buf *out, const char *s, size_t len);

/* The same for a C string, as a new string (free() it); NULL gives "". */
char *utf8_cleaned(const char *s);

/*
 * The rest works on text that utf8_clean() has made.
 */

/* How many cells it takes. */
int utf8_cells(const char *clean);

/* How many of its bytes fit into `cells` cells; accents stay with their letter. */
size_t utf8_fit(const char *clean, int cells, int *used);

/* Appends it to `out`, cut to `cells` cells with a final … where it is longer. Returns cells. */
int utf8_cut(struct buf *out, const char *clean, int cells);

/*
 * The first line of `clean` when wrapped at `cells` (> 0): returns its bytes, sets `*next` to
 * where the next line begins (== strlen at the end).  Breaks at spaces, in a word only where the
 * word alone is longer than a line.
 */
size_t utf8_wrap(const char *clean, int cells, size_t *next);

/* Where the character before / after byte `at` begins: accents belong to their letter. */
size_t utf8_back(const char *s, size_t at);
size_t utf8_forward(const char *s, size_t at);

#endif
