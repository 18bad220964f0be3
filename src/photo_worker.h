/*
 * photo_worker.h - the processes of the photo engine: one zygote, one worker a photo.
 */
#ifndef PHOTO_WORKER_H
#define PHOTO_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "arena.h"
#include "err.h"

/* What a worker finds when it begins, sandboxed: the photo, the shared memory, its own memory. */
struct photo_seat {
	int socket;			/* orders come, numbers of answers go */
	const uint8_t *photo;
	size_t len;
	uint8_t *shared;		/* PHOTO_SHARED bytes: the answer, then the payload */
	struct arena arena;
};

/* What a worker does; returning ends it.  Tests plant others. */
typedef void photo_serve_fn(struct photo_seat *seat);

/* The real one: decodes once, then makes views until the socket is closed. */
void photo_serve(struct photo_seat *seat);

struct zygote {
	int socket;
	pid_t pid;
	bool strict;		/* workers run in seccomp strict mode: tried out */
};

/* Forks the zygote and waits for its word that it is ready. */
int zygote_open(struct zygote *zygote, photo_serve_fn *serve, struct err *err);
void zygote_close(struct zygote *zygote);

/* true once it has died; its workers die with it */
bool zygote_gone(const struct zygote *zygote);

/*
 * Has a worker forked under number `id`, with three descriptors that stay the caller's: the sealed
 * photo of `len` bytes, the shared memory, its end of the socket.  `urgent`: not niced.  -1 where
 * the zygote is gone.  A worker that could not be forked shows as a closed socket.
 */
int zygote_fork(struct zygote *zygote, uint64_t id, bool urgent, size_t len, int photo, int shared,
    int socket);

/* Kills the worker `id`, if it is still there. */
int zygote_kill(struct zygote *zygote, uint64_t id);

#endif
