/*
 * markup.h - text from strangers, made fit to stand in a page.
 *
 * Nothing in it can begin a tag, an entity, a table cell or an emphasis, change the direction of
 * writing, or be a control character: those become visible, <U+202E>, and bytes that are no UTF-8
 * become U+FFFD.  A TAB or a newline becomes a space.  It does not depend on the locale, so that
 * the same store gives the same page everywhere.
 */
#ifndef MARKUP_H
#define MARKUP_H

#include "buf.h"

/* Within an element or a quoted attribute of HTML or SVG. */
void markup_html(struct buf *out, const char *text);

/* Within a line or a table cell of Markdown (CommonMark, with GitHub's tables). */
void markup_markdown(struct buf *out, const char *text);

/* `text` cut to `most` characters, the last of them … where it is longer; a new string. */
char *markup_cut(const char *text, int most);

#endif
