/*
 * json_write.h - JSON as it is written by the million: values appended to a buffer.
 *
 * A JSON library builds a tree for each object; what leaves by the million is put down directly.
 * Whoever calls writes the braces.
 */
#ifndef JSON_WRITE_H
#define JSON_WRITE_H

#include "buf.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * A string in quotes: control characters, quotes and backslashes escaped (RFC 8259, 7), and what is
 * not UTF-8 replaced by U+FFFD, byte by byte.  NULL: null.
 */
void json_text(struct buf *out, const char *text);

/*
 * The same with no escape but those that must be, and its bytes as they are: what the journal
 * hashes, so it never changes.
 */
void json_text_bare(struct buf *out, const char *text);

/* A comma, unless the buffer ends with what begins an object or array, or with a blank. */
void json_comma(struct buf *out);

/* That, and the value's name: "name":.  `name` needs no escaping.  The others add the value. */
void json_name(struct buf *out, const char *name);
void json_name_text(struct buf *out, const char *name, const char *text);
void json_name_int(struct buf *out, const char *name, int64_t value);
void json_name_bool(struct buf *out, const char *name, bool value);

#endif
