/*
 * photo_job.c - one photo on its way: read in slices, given to a worker, its answers taken in.
 *
 * A worker that has decoded a photo stays for further views of it (the next step of a zoom) until
 * the engine closes its socket.  A worker that dies, uses up its time or lies is killed and its
 * photo remembered by its hash, unless it had served before: then it may have used up what the
 * kernel lets it have, and gets one fresh start.
 */
#include "photo_engine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "mem.h"
#include "sixels.h"

enum { PATIENCE = 10 };	/* times the deadline, on the clock */

static const char no_worker[] = "there is no photo worker to be had";

struct job *
photo_job_of(struct photo_engine *engine, const struct photo_want *want)
{
	struct job *job = engine->jobs;

	while (job != NULL && (strcmp(job->path, want->path) != 0 ||
	    strcmp(job->root, want->root) != 0))
		job = job->next;
	return job;
}

struct job *
photo_job_open(struct photo_engine *engine, const struct photo_want *want, struct entry *entry)
{
	char reason[sizeof(entry->view.reason)] = "";
	struct photo_file file;
	enum photo_status status = photo_file_open(&file, want->root, want->path,
	    engine->limits.file_bytes, reason);
	struct job *job;

	if (status != PHOTO_OK) {
		if (entry != NULL)
			photo_entry_refuse(engine, entry, status, NULL, reason);
		return NULL;
	}
	job = mem_alloc(sizeof(*job));
	job->root = mem_strdup(want->root);
	job->path = mem_strdup(want->path);
	job->file = file;
	job->socket = -1;
	job->next = engine->jobs;
	engine->jobs = job;
	return job;
}

/* Lets go of the worker: an idle one ends when it finds its socket closed, another is killed. */
static void
dismiss(struct photo_engine *engine, struct job *job)
{
	if (job->socket < 0)
		return;
	if (job->step != JOB_IDLE)
		zygote_kill(&engine->zygote, job->id);
	close(job->socket);
	munmap(job->shared, PHOTO_SHARED);
	job->socket = -1;
	job->shared = NULL;
	job->step = JOB_READ;
	job->entry = NULL;
	job->begun = job->served = false;
}

void
photo_job_close(struct photo_engine *engine, struct job *job)
{
	struct job **link = &engine->jobs;

	while (*link != job)
		link = &(*link)->next;
	*link = job->next;
	dismiss(engine, job);
	photo_file_close(&job->file);
	free(job->root);
	free(job->path);
	free(job);
}

/* Every entry in the plan that waits for this photo is told why there will be none; `file` as for
   photo_entry_refuse(). */
static void
refuse_all(struct photo_engine *engine, struct job *job, enum photo_status status,
    const struct photo_file *file, const char *reason)
{
	for (size_t i = 0; i < engine->planned; i++) {
		struct entry *e = engine->plan[i];

		if (!e->ready && photo_job_of(engine, &e->want) == job)
			photo_entry_refuse(engine, e, status, file, reason);
	}
}

static const char *
bad_reason(enum photo_status status)
{
	return status == PHOTO_SLOW ? "reading it took too long" :
	    "the photo worker died of it";
}

void
photo_job_read(struct photo_engine *engine, struct job *job, size_t slice)
{
	char reason[sizeof(((struct photo_view *)0)->reason)];
	int more = photo_file_read(&job->file, slice, reason);

	if (more > 0)
		return;
	if (more < 0) {
		refuse_all(engine, job, PHOTO_UNREADABLE, &job->file, reason);
		photo_job_close(engine, job);
		return;
	}
	job->step = JOB_READ;
	for (size_t i = 0; i < engine->bads && i < PHOTO_BAD; i++)
		if (memcmp(engine->bad[i].sha256, job->file.sha256, 32) == 0) {
			refuse_all(engine, job, engine->bad[i].status, &job->file,
			    bad_reason(engine->bad[i].status));
			photo_job_close(engine, job);
			return;
		}
}

/* The shared memory: neither side can make it shorter under the other. */
static int
shared_memory(void)
{
	int fd = memfd_create("view", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd >= 0 && (ftruncate(fd, (off_t)PHOTO_SHARED) != 0 ||
	    fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW) != 0)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

bool
photo_job_hire(struct photo_engine *engine, struct job *job, bool urgent)
{
	int fd = shared_memory(), pair[2] = { -1, -1 };
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = job };
	void *map = MAP_FAILED;

	if (fd >= 0)
		map = mmap(NULL, PHOTO_SHARED, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (map != MAP_FAILED &&
	    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) == 0 &&
	    epoll_ctl(engine->poll, EPOLL_CTL_ADD, pair[0], &event) == 0 &&
	    zygote_fork(&engine->zygote, ++engine->numbers, urgent, job->file.size,
	    job->file.memory, fd, pair[1]) == 0) {
		job->id = engine->numbers;
		job->socket = pair[0];
		job->shared = map;
		engine->counts.forked++;
	} else {
		if (map != MAP_FAILED)
			munmap(map, PHOTO_SHARED);
		if (pair[0] >= 0)
			close(pair[0]);
	}
	if (fd >= 0)
		close(fd);
	if (pair[1] >= 0)
		close(pair[1]);
	return job->socket >= 0;
}

/* What its worker has used so far of the processors' time; 0 where that cannot be told. */
static int64_t
cpu_ms(const struct job *job)
{
	struct timespec used;
	clockid_t clock;

	if (!job->begun || clock_getcpuclockid(job->pid, &clock) != 0 ||
	    clock_gettime(clock, &used) != 0)
		return 0;
	return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

void
photo_job_start(struct photo_engine *engine, struct job *job, struct entry *entry, bool urgent)
{
	if (job->socket < 0 && !photo_job_hire(engine, job, urgent)) {
		photo_entry_refuse(engine, entry, PHOTO_STOPPED, &job->file, no_worker);
		return;
	}
	memset(&job->order, 0, sizeof(job->order));
	job->order.number = (uint32_t)++engine->count;
	job->order.want = entry->want;
	job->order.want.root = job->order.want.path = NULL;
	job->step = JOB_BUSY;
	job->entry = entry;
	job->started = clock_monotonic_ms(&clock_system);
	job->cpu_before = cpu_ms(job);
	job->deadline = job->started + engine->limits.deadline_ms;
	/* Where this fails the worker is gone, which its socket tells next. */
	(void)!send(job->socket, &job->order, sizeof(job->order), MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* The worker is not to be trusted any further: the photo is bad, by its hash. */
static void
condemn(struct photo_engine *engine, struct job *job, enum photo_status status,
    const char *reason)
{
	size_t at = engine->bads++ % PHOTO_BAD;

	memcpy(engine->bad[at].sha256, job->file.sha256, 32);
	engine->bad[at].status = status;
	engine->counts.failed++;
	refuse_all(engine, job, status, &job->file, reason);
	photo_job_close(engine, job);
}

/*
 * A photo is to blame for what its worker used, not for what others did to the machine meanwhile:
 * that is refused once, and tried again when it is planned anew.
 */
void
photo_job_late(struct photo_engine *engine, struct job *job)
{
	int64_t limit = engine->limits.deadline_ms, now = clock_monotonic_ms(&clock_system);
	int64_t left = limit - (cpu_ms(job) - job->cpu_before);

	if (left <= 0) {
		condemn(engine, job, PHOTO_SLOW, bad_reason(PHOTO_SLOW));
	} else if (now - job->started < limit * PATIENCE) {
		job->deadline = now + left;
	} else {
		engine->counts.failed++;
		refuse_all(engine, job, PHOTO_SLOW, NULL, "the machine had no time to read it");
		photo_job_close(engine, job);
	}
}

/* From an answer that was believed; `bytes` is the payload, framed, and becomes the entry's. */
static void
show(struct photo_engine *engine, struct job *job, const struct photo_answer *answer,
    uint8_t *bytes, size_t len)
{
	struct entry *entry = job->entry;
	struct photo_view *view = &entry->view;

	photo_entry_forget(engine, entry);
	view->status = PHOTO_OK;
	view->hashed = true;
	memcpy(view->sha256, job->file.sha256, sizeof(view->sha256));
	view->bytes = entry->bytes = bytes;
	view->len = len;
	view->w = entry->want.w;
	view->h = entry->want.h;
	view->natural_w = answer->natural_w;
	view->natural_h = answer->natural_h;
	view->source = answer->source;
	view->drawn = answer->drawn;
	view->registers = answer->registers;
	view->pixels = answer->pixels;
	photo_decoder((enum photo_kind)answer->kind, view->decoder, sizeof(view->decoder));
	entry->ready = entry->stamped = true;
	entry->stamp = job->file.stamp;
	engine->counts.cached += len;
	engine->counts.views++;
}

/*
 * Copies the payload first, checks the copy, and frames it: introducer and raster attributes of a
 * sixel, and its terminator, are the program's own.  NULL where it is not to be believed.
 */
static uint8_t *
believe(const struct job *job, const struct photo_answer *answer, size_t *len)
{
	const struct photo_want *want = &job->order.want;
	bool sixel = want->format == PHOTO_SIXEL;
	char head[SIXELS_HEAD];
	size_t before = sixel ? sixels_head(head, want->w, want->h) : 0;
	size_t after = sixel ? sizeof(SIXELS_TAIL) - 1 : 0;
	uint8_t *bytes;

	if (answer->len > PHOTO_ROOM)
		return NULL;
	bytes = mem_resize(NULL, 1, before + answer->len + after);
	memcpy(bytes, head, before);
	memcpy(bytes + before, job->shared + PHOTO_PAYLOAD_AT, answer->len);
	memcpy(bytes + before + answer->len, SIXELS_TAIL, after);
	*len = before + answer->len + after;
	if (photo_believe(answer, bytes + before, &job->order))
		return bytes;
	free(bytes);
	return NULL;
}

static void
take(struct photo_engine *engine, struct job *job)
{
	struct photo_answer answer;
	enum photo_status status;
	uint8_t *bytes;
	const char *reason;
	size_t len;

	memcpy(&answer, job->shared, sizeof(answer));
	if (answer.fault != FAULT_NONE)
		answer.len = 0;
	bytes = believe(job, &answer, &len);
	if (bytes == NULL) {
		condemn(engine, job, PHOTO_DIED, "the photo worker gave back nonsense");
		return;
	}
	reason = photo_fault_text(answer.fault, &status);
	if (answer.fault != FAULT_NONE && answer.natural_w == 0) {
		/* the photo, not just this view */
		refuse_all(engine, job, status, &job->file, reason);
		photo_job_close(engine, job);
	} else {
		if (answer.fault == FAULT_NONE) {
			job->natural_w = answer.natural_w;
			job->natural_h = answer.natural_h;
		}
		if (job->entry != NULL && answer.fault == FAULT_NONE) {
			show(engine, job, &answer, bytes, len);
			bytes = NULL;
		} else if (job->entry != NULL)
			photo_entry_refuse(engine, job->entry, status, &job->file, reason);
		job->served = true;
		job->step = JOB_IDLE;
		job->entry = NULL;
	}
	free(bytes);
}

void
photo_job_event(struct photo_engine *engine, struct job *job)
{
	struct photo_begun word = { 0 };
	ssize_t n = recv(job->socket, &word, sizeof(word), MSG_DONTWAIT);

	/* It ended with an order unread, which is told once, before what it said until then. */
	if (n < 0 && errno == ECONNRESET)
		n = recv(job->socket, &word, sizeof(word), MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n == (ssize_t)sizeof(word) && word.number == PHOTO_BEGUN && !job->begun) {
		job->begun = true;
		job->pid = word.pid;
		return;
	}
	if (n == (ssize_t)sizeof(word.number) && job->step == JOB_BUSY && job->begun &&
	    word.number == job->order.number) {
		take(engine, job);
		return;
	}
	if (n <= 0 && (job->step == JOB_IDLE || job->served)) {
		dismiss(engine, job);
		return;
	}
	if (n <= 0 && zygote_gone(&engine->zygote))
		return;		/* it took its workers with it; the photo is not to blame */
	if (n <= 0 && !job->begun) {
		refuse_all(engine, job, PHOTO_STOPPED, &job->file, no_worker);
		photo_job_close(engine, job);
		return;
	}
	condemn(engine, job, PHOTO_DIED, n > 0 ? "the photo worker gave back nonsense" :
	    bad_reason(PHOTO_DIED));
}
