/*
 * photo_engine.h - the photo engine from inside: photo*.c and their tests only.
 *
 * An entry is a want and, once ready, its view: the cache.  A job is a photo being read or held by
 * a worker.  Entries wait for the job of their photo; a job works for one entry at a time.
 */
#ifndef PHOTO_ENGINE_H
#define PHOTO_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "photo.h"
#include "photo_file.h"
#include "photo_make.h"
#include "photo_worker.h"

struct entry {
	struct entry *next;
	struct photo_want want;		/* its strings are the entry's */
	bool ready;
	bool stamped;			/* stamp is set: the file was opened */
	struct photo_stamp stamp;
	struct photo_view view;
	uint8_t *bytes;			/* the view's, with room for its frame */
	size_t plan;			/* its place in the plan; PHOTO_PLAN: none */
	uint64_t used;			/* when last, by the engine's count */
};

enum job_step {
	JOB_READING,	/* the file, in slices */
	JOB_READ,	/* hashed and sealed; no worker yet, or one that decodes without an order */
	JOB_BUSY,	/* a worker works on `entry` */
	JOB_IDLE,	/* a worker holds the decoded photo */
};

struct job {
	struct job *next;
	char *root, *path;
	enum job_step step;
	struct photo_file file;
	uint64_t id;			/* of its worker */
	int socket;			/* to it; −1: none */
	uint8_t *shared;
	bool begun;			/* the worker is there and locked in */
	bool served;			/* it has answered before */
	struct photo_order order;
	struct entry *entry;		/* NULL: nobody waits for the view any more */
	pid_t pid;			/* once begun */
	int64_t started, cpu_before;	/* the order: when, and the worker's time until then, ms */
	int64_t deadline;		/* when it is to be looked at again, ms */
	unsigned natural_w, natural_h;	/* once served */
};

enum { PHOTO_BAD = 64 };

struct photo_engine {
	struct photo_limits limits;
	struct zygote zygote;
	bool stopped;			/* the zygote is gone */
	int poll, kick, timer;		/* epoll, eventfd, timerfd */
	struct entry *entries;
	struct job *jobs;
	struct entry *plan[PHOTO_PLAN];
	size_t planned;
	uint64_t count, numbers;	/* of uses, of workers */
	struct {
		uint8_t sha256[32];
		enum photo_status status;
	} bad[PHOTO_BAD];		/* photos that killed a worker; the oldest goes first */
	size_t bads;
	struct photo_counts counts;
};

/* photo_open() with other workers, for tests. */
int photo_open_serving(struct photo_engine **out, const struct photo_limits *limits,
    photo_serve_fn *serve, struct err *err);

/* ---- photo_cache.c: entries ------------------------------------------------------------------ */

bool photo_want_ok(const struct photo_want *want, struct err *err);
struct entry *photo_entry(struct photo_engine *engine, const struct photo_want *want, bool make);
void photo_entry_refuse(struct photo_engine *engine, struct entry *entry,
    enum photo_status status, const struct photo_file *file, const char *reason);
void photo_entry_forget(struct photo_engine *engine, struct entry *entry);
void photo_entries_evict(struct photo_engine *engine);
void photo_entries_free(struct photo_engine *engine);

/* ---- photo_job.c: jobs ----------------------------------------------------------------------- */

struct job *photo_job_of(struct photo_engine *engine, const struct photo_want *want);

/* Opens a photo; NULL where that fails, and then the entry (NULL: none) is refused. */
struct job *photo_job_open(struct photo_engine *engine, const struct photo_want *want,
    struct entry *entry);
void photo_job_read(struct photo_engine *engine, struct job *job, size_t slice);

/* Has a worker forked for a photo that was read; it begins to decode. */
bool photo_job_hire(struct photo_engine *engine, struct job *job, bool urgent);
void photo_job_start(struct photo_engine *engine, struct job *job, struct entry *entry,
    bool urgent);
void photo_job_event(struct photo_engine *engine, struct job *job);
void photo_job_late(struct photo_engine *engine, struct job *job);
void photo_job_close(struct photo_engine *engine, struct job *job);

#endif
