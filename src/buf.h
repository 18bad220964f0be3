/*
 * buf.h - a growing run of bytes.
 *
 * `data[len]` is always 0 once something was added, so text can be used as a C string; `data` is
 * NULL before that.  `struct buf b = BUF_INIT;` … `buf_release(&b);`
 */
#ifndef BUF_H
#define BUF_H

#include <stddef.h>
#include <stdint.h>

struct buf {
	char *data;
	size_t len;	/* bytes used, without the final 0 */
	size_t room;	/* bytes allocated */
};

#define BUF_INIT { NULL, 0, 0 }

void buf_release(struct buf *b);
void buf_clear(struct buf *b);			/* empties it, keeps the room */
void buf_reserve(struct buf *b, size_t more);	/* room for `more` bytes beyond len */
void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_str(struct buf *b, const char *s);
void buf_byte(struct buf *b, char c);
void buf_int(struct buf *b, int64_t n);		/* in decimal */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *buf_take(struct buf *b);			/* gives the bytes away (never NULL); empties it */

#endif
