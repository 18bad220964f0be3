/*
 * stream.h - a file read from its beginning to its end through a window, so that memory does not
 * grow with it.
 *
 * `at` and `len` are the bytes that were not passed yet and are there.  stream_more() gets more of
 * them, which may move `at`; stream_pass() lets the first ones go.
 */
#ifndef STREAM_H
#define STREAM_H

#include "buf.h"
#include "err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stream {
	const char *at;
	size_t len;
	bool end;		/* nothing comes behind them */
	int64_t line;		/* of the file, from 1, on which `at` stands */
	size_t column;		/* characters of that line before `at` */
	int64_t passed;		/* bytes */
	int64_t whole;		/* of what stream_part() counts; 0 not known */

	/*
	 * Puts up to `room` bytes at `to` and their number in *got, 0 at the end.  NULL: all bytes
	 * are in memory.
	 */
	int (*read)(void *arg, char *to, size_t room, size_t *got, struct err *e);
	void *arg;
	int (*rewind)(void *arg, struct err *e);	/* NULL: as `fd` can */
	void (*release)(void *arg);			/* NULL: `arg` is the caller's */
	int64_t (*part)(void *arg);			/* NULL: the bytes that were passed */
	int fd;			/* of stream_file(), else -1 */
	size_t step;		/* bytes asked for at once, at least */
	struct buf window;
	size_t from;		/* of `at` in the window */
	struct stream_hash *hash;	/* NULL: none is wanted */
};

/* Bytes in memory, which stay the caller's. */
void stream_memory(struct stream *s, const char *bytes, size_t len);

/* What `read` gives; in steps that `step` may be set to before the first. */
void stream_init(struct stream *s,
    int (*read)(void *arg, char *to, size_t room, size_t *got, struct err *e), void *arg);

/* A regular file; ERR_FILE with the name in front. */
int stream_file(struct stream *s, const char *path, struct err *e);

/* Back to the beginning; not of bytes in memory. */
int stream_rewind(struct stream *s, struct err *e);

void stream_release(struct stream *s);

/* Makes `len` greater, or `end` true. */
int stream_more(struct stream *s, struct err *e);

void stream_pass(struct stream *s, size_t n);

/* How much of `whole` was read. */
int64_t stream_part(const struct stream *s);

/* Where the byte at `offset` from `at` stands: its line, and its column from 1. */
void stream_place(const struct stream *s, size_t offset, int64_t *line, size_t *column);

/* SHA-256 of every byte: asked for before the first is read, told when `end` is true. */
void stream_hash_begin(struct stream *s);
void stream_hash_text(const struct stream *s, char out[65]);

#endif
