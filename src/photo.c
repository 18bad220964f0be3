/*
 * photo.c - the photo engine: what is wanted, what is there, what is next.
 *
 * One descriptor tells that there is something to do: an epoll of the workers' sockets, the
 * zygote's, a timer for deadlines and an event for work that is left over.  photo_step() takes in
 * what came and then walks the plan in its order: a photo is opened, read a slice at a time, given
 * to a worker, and its view taken.  Invariants: an entry in the plan is ready or its photo has a
 * job; never more jobs are busy than limits.workers, plus one for what is on the screen.
 */
#include "photo_engine.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "clock.h"
#include "mem.h"

enum {
	SLICE = 1 << 20,		/* bytes of files read and hashed in one step */
	EVENTS = 16,
	SMALL = 1000000,		/* pixels; to decode fewer anew is not felt */
};

static void
limits_set(struct photo_limits *out, const struct photo_limits *in)
{
	static const struct photo_limits none = { 0 };

	if (in == NULL)
		in = &none;
	out->workers = in->workers != 0 ? in->workers : 2;
	out->deadline_ms = in->deadline_ms != 0 ? in->deadline_ms : 3000;
	out->cache_bytes = in->cache_bytes != 0 ? in->cache_bytes : (size_t)8 << 20;
	out->keep_bytes = in->keep_bytes != 0 ? in->keep_bytes : (size_t)64 << 20;
	out->file_bytes = in->file_bytes != 0 ? in->file_bytes : (size_t)64 << 20;
}

static bool
watch(struct photo_engine *engine, int fd, void *what)
{
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = what };

	return fd >= 0 && epoll_ctl(engine->poll, EPOLL_CTL_ADD, fd, &event) == 0;
}

int
photo_open_serving(struct photo_engine **out, const struct photo_limits *limits,
    photo_serve_fn *serve, struct err *err)
{
	struct photo_engine *engine = mem_alloc(sizeof(*engine));

	limits_set(&engine->limits, limits);
	if (zygote_open(&engine->zygote, serve, err) != 0) {
		free(engine);
		return -1;
	}
	engine->poll = epoll_create1(EPOLL_CLOEXEC);
	engine->kick = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	engine->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (engine->poll < 0 || !watch(engine, engine->kick, &engine->kick) ||
	    !watch(engine, engine->timer, &engine->timer) ||
	    !watch(engine, engine->zygote.socket, &engine->zygote)) {
		err_errno(err, "the photo engine has no descriptors");
		photo_close(engine);
		return -1;
	}
	*out = engine;
	return 0;
}

int
photo_open(struct photo_engine **out, const struct photo_limits *limits, struct err *err)
{
	return photo_open_serving(out, limits, photo_serve, err);
}

void
photo_close(struct photo_engine *engine)
{
	if (engine == NULL)
		return;
	while (engine->jobs != NULL)
		photo_job_close(engine, engine->jobs);
	photo_entries_free(engine);
	zygote_close(&engine->zygote);
	if (engine->poll >= 0)
		close(engine->poll);
	if (engine->kick >= 0)
		close(engine->kick);
	if (engine->timer >= 0)
		close(engine->timer);
	free(engine);
}

const char *
photo_warning(const struct photo_engine *engine)
{
	return engine->zygote.strict ? NULL : "This kernel has no seccomp: photos are decoded in a"
	    " process of their own, but it is not locked in. Show only photos you trust.";
}

int
photo_fd(const struct photo_engine *engine)
{
	return engine->poll;
}

/* Makes photo_fd() readable: there is more to do. */
static void
kick(struct photo_engine *engine)
{
	const uint64_t one = 1;

	(void)!write(engine->kick, &one, sizeof(one));
}

/* ---- the plan -------------------------------------------------------------------------------- */

static bool
in_plan(const struct photo_engine *engine, const struct job *job)
{
	for (size_t i = 0; i < engine->planned; i++)
		if (strcmp(engine->plan[i]->want.path, job->path) == 0 &&
		    strcmp(engine->plan[i]->want.root, job->root) == 0)
			return true;
	return false;
}

/* What was shown of a file that is not the same any more is forgotten, decoded pixels too. */
static void
freshen(struct photo_engine *engine, struct entry *entry)
{
	struct job *job = photo_job_of(engine, &entry->want);
	struct photo_stamp now;
	bool there = photo_file_stamp(&now, entry->want.root, entry->want.path);

	if (entry->ready && (!there || !entry->stamped || !photo_stamp_same(&now, &entry->stamp)))
		photo_entry_forget(engine, entry);
	if (job != NULL && (!there || !photo_stamp_same(&now, &job->file.stamp)))
		photo_job_close(engine, job);
}

/* Work on photos that the plan does not name; a worker busy with another view may finish. */
static void
drop_unplanned(struct photo_engine *engine)
{
	struct job *next;

	for (struct job *job = engine->jobs; job != NULL; job = next) {
		next = job->next;
		if (in_plan(engine, job))
			continue;
		if (job->step != JOB_IDLE)
			engine->counts.dropped++;
		photo_job_close(engine, job);
	}
}

int
photo_plan(struct photo_engine *engine, const struct photo_want *wants, size_t n,
    struct err *err)
{
	if (n > PHOTO_PLAN)
		return err_set(err, ERR_USAGE, "more than %d photos cannot be planned",
		    PHOTO_PLAN);
	for (size_t i = 0; i < n; i++)
		if (!photo_want_ok(&wants[i], err))
			return -1;
	for (struct entry *e = engine->entries; e != NULL; e = e->next)
		e->plan = e->plan < PHOTO_PLAN ? PHOTO_PLAN + 1 : PHOTO_PLAN;
	engine->planned = 0;
	for (size_t i = 0; i < n; i++) {
		struct entry *entry = photo_entry(engine, &wants[i], true);

		if (entry->plan < PHOTO_PLAN)
			continue;	/* named twice */
		if (entry->plan == PHOTO_PLAN)
			freshen(engine, entry);
		if (entry->ready)
			engine->counts.hits++;
		entry->plan = engine->planned;
		engine->plan[engine->planned++] = entry;
	}
	drop_unplanned(engine);
	for (struct entry *e = engine->entries; e != NULL; e = e->next)
		if (e->plan > PHOTO_PLAN)
			e->plan = PHOTO_PLAN;
	photo_entries_evict(engine);
	kick(engine);
	return 0;
}

/*
 * One slice is read and no more, so that this never takes long; of a longer file the rest is read
 * for the plan.
 */
void
photo_foresee(struct photo_engine *engine, const char *root, const char *path)
{
	const struct photo_want want = { .root = root, .path = path };
	struct job *job;

	if (engine->stopped || photo_job_of(engine, &want) != NULL)
		return;
	job = photo_job_open(engine, &want, NULL);
	if (job == NULL)
		return;
	photo_job_read(engine, job, SLICE);
	job = photo_job_of(engine, &want);
	if (job != NULL && job->step == JOB_READ)
		photo_job_hire(engine, job, true);
}

/* ---- the work -------------------------------------------------------------------------------- */

/* What a decoded photo costs its worker: the pixels, and half as much that the decoder left. */
static size_t
cost(const struct job *job)
{
	return (size_t)job->natural_w * job->natural_h * 9 / 2 + job->file.size;
}

/*
 * Workers that have done all they were asked to stay for the photo on the screen, and for others
 * of the plan while they are costly to decode and there is room.
 */
static void
dismiss_idle(struct photo_engine *engine)
{
	struct job *next;

	engine->counts.kept = 0;
	for (struct job *job = engine->jobs; job != NULL; job = next) {
		bool shown = engine->planned > 0 &&
		    photo_job_of(engine, &engine->plan[0]->want) == job;
		bool wanted = false;

		next = job->next;
		for (size_t i = 0; i < engine->planned; i++)
			wanted |= !engine->plan[i]->ready &&
			    photo_job_of(engine, &engine->plan[i]->want) == job;
		if (job->step != JOB_IDLE || wanted)
			continue;
		if (!shown && ((uint64_t)job->natural_w * job->natural_h < SMALL ||
		    engine->counts.kept + cost(job) > engine->limits.keep_bytes))
			photo_job_close(engine, job);
		else
			engine->counts.kept += cost(job);
	}
}

static unsigned
busy(const struct photo_engine *engine)
{
	unsigned n = 0;

	for (const struct job *job = engine->jobs; job != NULL; job = job->next)
		n += job->step == JOB_BUSY;
	return n;
}

/* One entry of the plan a step further; `slice` is what may still be read now. */
static void
advance(struct photo_engine *engine, struct entry *entry, size_t *slice)
{
	struct job *job = photo_job_of(engine, &entry->want);
	bool first = entry->plan == 0;

	if (job == NULL)
		job = photo_job_open(engine, &entry->want, entry);
	if (job != NULL && job->step == JOB_READING && *slice > 0) {
		size_t before = job->file.done, read;

		read = job->file.size - before < *slice ? job->file.size - before : *slice;
		*slice -= read;
		photo_job_read(engine, job, read);
		job = photo_job_of(engine, &entry->want);
	}
	if (job == NULL || entry->ready || job->step == JOB_READING || job->step == JOB_BUSY)
		return;
	if (busy(engine) < engine->limits.workers + first)
		photo_job_start(engine, job, entry, first);
}

static void
stop(struct photo_engine *engine)
{
	engine->stopped = true;
	epoll_ctl(engine->poll, EPOLL_CTL_DEL, engine->zygote.socket, NULL);
	while (engine->jobs != NULL)
		photo_job_close(engine, engine->jobs);
}

/* For the earliest deadline of a busy worker; none: off. */
static void
set_timer(struct photo_engine *engine)
{
	struct itimerspec when = { 0 };
	int64_t first = INT64_MAX;

	for (const struct job *job = engine->jobs; job != NULL; job = job->next)
		if (job->step == JOB_BUSY && job->deadline < first)
			first = job->deadline;
	if (first != INT64_MAX) {
		int64_t wait = first - clock_monotonic_ms(&clock_system) + 1;

		if (wait < 1)
			wait = 1;
		when.it_value.tv_sec = wait / 1000;
		when.it_value.tv_nsec = wait % 1000 * 1000000;
	}
	timerfd_settime(engine->timer, 0, &when, NULL);
}

static bool
is_job(const struct photo_engine *engine, const void *p)
{
	for (const struct job *job = engine->jobs; job != NULL; job = job->next)
		if (job == p)
			return true;
	return false;
}

static void
take_events(struct photo_engine *engine)
{
	struct epoll_event events[EVENTS];
	int n = epoll_wait(engine->poll, events, EVENTS, 0);
	uint64_t ticks;

	if (!engine->stopped && zygote_gone(&engine->zygote))
		stop(engine);
	for (int i = 0; i < n; i++) {
		void *what = events[i].data.ptr;

		if (what == &engine->kick)
			(void)!read(engine->kick, &ticks, sizeof(ticks));
		else if (what == &engine->timer)
			(void)!read(engine->timer, &ticks, sizeof(ticks));
		else if (is_job(engine, what))
			photo_job_event(engine, what);
	}
}

void
photo_step(struct photo_engine *engine)
{
	int64_t now;
	size_t slice = SLICE;
	struct job *next;

	take_events(engine);
	now = clock_monotonic_ms(&clock_system);
	for (struct job *job = engine->jobs; job != NULL; job = next) {
		next = job->next;
		if (job->step == JOB_BUSY && job->deadline <= now)
			photo_job_late(engine, job);
	}
	for (size_t i = 0; i < engine->planned; i++) {
		if (engine->plan[i]->ready)
			continue;
		if (engine->stopped)
			photo_entry_refuse(engine, engine->plan[i], PHOTO_STOPPED, NULL,
			    "the photo engine has stopped");
		else
			advance(engine, engine->plan[i], &slice);
	}
	dismiss_idle(engine);
	set_timer(engine);
	if (slice == 0)
		kick(engine);
}

const struct photo_view *
photo_get(struct photo_engine *engine, const struct photo_want *want)
{
	struct entry *entry = photo_entry(engine, want, false);

	return entry != NULL && entry->ready ? &entry->view : NULL;
}

const struct photo_view *
photo_wait(struct photo_engine *engine, const struct photo_want *want, unsigned timeout_ms)
{
	int64_t until = clock_monotonic_ms(&clock_system) + timeout_ms;
	const struct photo_view *view = NULL;
	struct err err;

	if (photo_plan(engine, want, 1, &err) != 0)
		return NULL;
	for (;;) {
		struct pollfd wait = { engine->poll, POLLIN, 0 };
		int64_t left;

		photo_step(engine);
		view = photo_get(engine, want);
		left = until - clock_monotonic_ms(&clock_system);
		if (view != NULL || left <= 0)
			return view;
		poll(&wait, 1, (int)left);
	}
}

struct photo_counts
photo_count(const struct photo_engine *engine)
{
	return engine->counts;
}
