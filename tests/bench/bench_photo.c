/*
 * bench_photo.c - how long a photo file takes to become sixels, beside img2sixel, chafa and timg.
 *
 *	make bench PHOTOS=directory	JPEG and PNG files; 640×480 photos give measures' figures
 *
 * Processor time is that of whole programs: of each peer run once a photo, of the engine with its
 * zygote and workers.  timg makes kitty's graphics (see bench_peers.h).  Quality is measured on what
 * libsixel's decoder reads back, against a reference scaled in double precision
 * (Mitchell-Netravali), plain and after a small blur.  Every figure is a ratio to img2sixel's of
 * the same run.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench_photo.h"
#include "mem.h"
#include "specimen.h"

enum { MOST = 200, TURN = 20 };

static char *dir;
static char *names[MOST];
static unsigned n;

static double
now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
by_number(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *v, size_t count)
{
	qsort(v, count, sizeof(*v), by_number);
	return count > 0 ? v[count / 2] : 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
find_photos(void)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d != NULL && n < MOST && (e = readdir(d)) != NULL) {
		const char *dot = strrchr(e->d_name, '.');

		if (dot != NULL && (strcmp(dot, ".jpg") == 0 || strcmp(dot, ".png") == 0))
			names[n++] = mem_strdup(e->d_name);
	}
	if (d != NULL)
		closedir(d);
	qsort(names, n, sizeof(*names), by_name);
}

static struct photo_want
want_of(const char *name, unsigned w, unsigned h)
{
	return (struct photo_want){ .root = dir, .path = name, .w = w, .h = h, .registers = 256 };
}

static struct photo_engine *
engine_open(void)
{
	struct photo_engine *engine;
	struct err err;

	if (photo_open(&engine, NULL, &err) != 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	return engine;
}

/* ---- processor time of whole programs -------------------------------------------------------- */

/* Runs in a child; its processor time with all its children's, in ms; −1 where it failed. */
static double
timed(void (*run)(const void *arg), const void *arg)
{
	struct rusage u;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		run(arg);
		_exit(0);
	}
	if (pid < 0 || wait4(pid, &status, 0, &u) != pid || status != 0)
		return -1;
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

struct job {
	unsigned w, h, first, count;
};

static void
run_engine(const void *arg)
{
	const struct job *job = arg;
	struct photo_engine *engine = engine_open();

	for (unsigned i = job->first; i < job->first + job->count; i++) {
		struct photo_want want = want_of(names[i], job->w, job->h);
		const struct photo_view *view = photo_wait(engine, &want, 30000);

		if (view == NULL || view->status != PHOTO_OK)
			_exit(1);
	}
	photo_close(engine);
}

struct peer {
	const char *const *argv;	/* the photo's path follows */
	const char *path;
	const char *out;
};

static void
run_peer(const void *arg)
{
	const struct peer *peer = arg;
	const char *argv[16];
	unsigned i = 0;
	int fd = open(peer->out, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	for (; peer->argv[i] != NULL; i++)
		argv[i] = peer->argv[i];
	argv[i++] = peer->path;
	argv[i] = NULL;
	dup2(fd, STDOUT_FILENO);
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

/* Of some photos, one run each; −1 where the program is not installed. */
static double
peer_time(const char *const *argv, unsigned first, unsigned count)
{
	double sum = 0;

	for (unsigned i = first; i < first + count; i++) {
		char *path = mem_printf("%s/%s", dir, names[i]);
		struct peer peer = { argv, path, "/dev/null" };
		double t = timed(run_peer, &peer);

		free(path);
		if (t < 0)
			return -1;
		sum += t;
	}
	return sum;
}

static void
peers(unsigned w, unsigned h, double engine, double img2sixel)
{
	char size[32], cells[32];
	const char *const chafa[] = { "chafa", "-f", "sixel", "-s", cells, NULL };
	const char *const timg[] = { "timg", "-pk", "-g", cells, NULL };
	double t[2];

	snprintf(size, sizeof(size), "%u", w);
	snprintf(cells, sizeof(cells), "%ux%u", w / 10, h / 20);
	t[0] = peer_time(chafa, 0, n);
	t[1] = peer_time(timg, 0, n);
	printf("  img2sixel  %7.1f ms a photo   1.00\n", img2sixel / n);
	for (unsigned i = 0; i < 2; i++) {
		if (t[i] < 0)
			printf("  %-10s not installed\n", i ? "timg" : "chafa");
		else
			printf("  %-10s %7.1f ms a photo   %.2f\n", i ? "timg" : "chafa", t[i] / n,
			    t[i] / img2sixel);
	}
	printf("  foureyes   %7.1f ms a photo   %.2f   (aim 0.33)\n", engine / n,
	    engine / img2sixel);
}

/* ---- quality --------------------------------------------------------------------------------- */

struct quality {
	double ours[2], theirs[2], worst[2];
	unsigned below[2], below_1db;
	size_t bytes, their_bytes;
	unsigned compared;
};

static uint8_t *
read_file(const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	uint8_t *bytes;

	if (fd < 0 || fstat(fd, &st) != 0)
		return NULL;
	bytes = mem_alloc((size_t)st.st_size + 1);
	*len = 0;
	for (ssize_t got = 1; got > 0 && *len < (size_t)st.st_size; *len += (size_t)got)
		if ((got = read(fd, bytes + *len, (size_t)st.st_size - *len)) < 0)
			break;
	close(fd);
	return bytes;
}

static void
compare(struct quality *q, const struct photo_view *view, const uint8_t *theirs, size_t their_len,
    const uint8_t *reference, unsigned w, unsigned h)
{
	uint8_t *a = specimen_from_sixel(view->bytes, view->len, w, h);
	uint8_t *b = specimen_from_sixel(theirs, their_len, w, h);

	if (a != NULL && b != NULL) {
		double ours[2] = { specimen_psnr(a, reference, (size_t)w * h * 3),
		    specimen_psnr_seen(a, reference, w, h) };
		double other[2] = { specimen_psnr(b, reference, (size_t)w * h * 3),
		    specimen_psnr_seen(b, reference, w, h) };
		bool below = false;

		for (unsigned i = 0; i < 2; i++) {
			double better = ours[i] - other[i];

			q->ours[i] += ours[i];
			q->theirs[i] += other[i];
			q->below[i] += better < 0;
			below |= better < -1;
			if (better < q->worst[i])
				q->worst[i] = better;
		}
		q->below_1db += below;
		q->bytes += view->len;
		q->their_bytes += their_len;
		q->compared++;
	}
	free(a);
	free(b);
}

static void
quality(unsigned w, unsigned h)
{
	struct quality q = { .worst = { 99, 99 } };
	struct photo_engine *engine = engine_open();
	char width[16], out[] = "/tmp/bench_photo.XXXXXX";
	const char *const argv[] = { "img2sixel", "-w", width, NULL };
	int fd = mkstemp(out);

	snprintf(width, sizeof(width), "%u", w);
	for (unsigned i = 0; i < n && fd >= 0; i++) {
		struct photo_want want = want_of(names[i], w, h);
		char *path = mem_printf("%s/%s", dir, names[i]);
		struct peer peer = { argv, path, out };
		struct specimen photo = bench_decode(path), small = { 0 };
		const struct photo_view *view = photo_wait(engine, &want, 30000);
		size_t len;
		uint8_t *theirs;

		if (view != NULL && view->drawn.w == w && view->drawn.h == h &&
		    timed(run_peer, &peer) >= 0 && (theirs = read_file(out, &len)) != NULL) {
			small = bench_reference(&photo, w, h);
			compare(&q, view, theirs, len, small.rgb, w, h);
			free(theirs);
		}
		specimen_release(&small);
		specimen_release(&photo);
		free(path);
	}
	if (fd >= 0) {
		close(fd);
		unlink(out);
	}
	photo_close(engine);
	if (q.compared == 0)
		return;
	for (unsigned i = 0; i < 2; i++)
		printf("  %s  foureyes %.2f dB, img2sixel %.2f dB; below it on %u of %u, at worst"
		    " by %.2f\n", i ? "as the eye sees" : "PSNR           ",
		    q.ours[i] / q.compared, q.theirs[i] / q.compared, q.below[i], q.compared,
		    q.worst[i] < 0 ? -q.worst[i] : 0.0);
	printf("  more than 1 dB below on %u   (aim 0)\n", q.below_1db);
	printf("  bytes            %.2f of img2sixel's, %.0f kB a photo   (aim 0.85)\n",
	    (double)q.bytes / (double)q.their_bytes, (double)q.bytes / q.compared / 1e3);
}

/* ---- one size -------------------------------------------------------------------------------- */

static void
size_of(unsigned w, unsigned h)
{
	char width[16];
	const char *const argv[] = { "img2sixel", "-w", width, NULL };
	double engine = 0, peer = 0, *each = mem_array(n, sizeof(double)), mid;

	snprintf(width, sizeof(width), "%u", w);
	printf("\n%u photos to %u × %u\n", n, w, h);
	/* In turns, so that what else the machine does falls on both. */
	for (unsigned i = 0; i < n && peer >= 0; i += TURN) {
		unsigned count = n - i < TURN ? n - i : TURN;
		double theirs = peer_time(argv, i, count);

		engine += timed(run_engine, &(struct job){ w, h, i, count });
		peer = theirs < 0 ? -1 : peer + theirs;
	}
	for (unsigned i = 0; i < n; i++)
		each[i] = timed(run_engine, &(struct job){ w, h, i, 1 });
	if (peer < 0)
		printf("  img2sixel is not installed (libsixel-bin): nothing to compare with\n");
	else
		peers(w, h, engine, peer);
	mid = median(each, n);
	printf("  slowest photo    %.1f times the median (%.1f ms with the engine's start)"
	    "   (aim 3)\n", each[n - 1] / mid, mid);
	bench_stages(dir, (const char *const *)names, n, w, h);
	quality(w, h);
	free(each);
}

/* ---- looking closely, first photo, memory ---------------------------------------------------- */

static void
zoom(void)
{
	static const struct rect parts[] = {
		{ 0, 0, 0, 0 }, { 500, 400, 3000, 2250 }, { 1000, 700, 1920, 1440 },
		{ 1100, 700, 1920, 1440 }, { 1300, 800, 960, 720 }, { 1400, 900, 480, 360 },
		{ 1450, 950, 240, 180 }, { 1450, 950, 120, 90 }, { 0, 0, 3900, 2900 },
	};
	enum { PARTS = sizeof(parts) / sizeof(*parts) };
	struct specimen p = specimen_make(4000, 3000, 1);
	char base[] = "/tmp/bench_photo.XXXXXX", *path;
	struct photo_engine *engine = engine_open();
	double steps[PARTS], first = 0, most = 0;
	struct buf b = BUF_INIT;

	specimen_encode(&b, &p, SPECIMEN_JPEG, 0);
	if (mkdtemp(base) == NULL)
		return;
	specimen_save(base, "large.jpg", b.data, b.len);
	for (unsigned i = 0; i < PARTS; i++) {
		struct photo_want want = { .root = base, .path = "large.jpg", .w = 960, .h = 720,
		    .registers = 256, .crop = parts[i] };
		double begun = now(CLOCK_MONOTONIC);

		photo_wait(engine, &want, 30000);
		steps[i] = now(CLOCK_MONOTONIC) - begun;
		if (i == 0)
			first = steps[0];
		else if (steps[i] > most)
			most = steps[i];
	}
	printf("\nzoom and pan on 12 megapixels in 960 × 720: first view %.0f ms, then median %.0f,"
	    " at most %.0f ms   (aim 80)\n", first, median(steps + 1, PARTS - 1), most);
	photo_close(engine);
	path = mem_printf("%s/large.jpg", base);
	unlink(path);
	rmdir(base);
	free(path);
	buf_release(&b);
	specimen_release(&p);
}

static void
first_photo(void)
{
	double t[9];

	for (unsigned i = 0; i < 9; i++) {
		struct photo_want want = want_of(names[i % n], 640, 480);
		double begun = now(CLOCK_MONOTONIC);
		struct photo_engine *engine = engine_open();

		photo_wait(engine, &want, 30000);
		t[i] = now(CLOCK_MONOTONIC) - begun;
		photo_close(engine);
	}
	printf("engine start to first photo of 640 × 480: median %.0f ms\n", median(t, 9));
}

/* Proportional set size of this process and all it started, in MiB. */
static double
memory(pid_t self)
{
	DIR *proc = opendir("/proc");
	struct dirent *e;
	double kib = 0;

	while (proc != NULL && (e = readdir(proc)) != NULL) {
		char *path = mem_printf("/proc/%s/comm", e->d_name), line[256] = "";
		FILE *f = e->d_name[0] >= '1' && e->d_name[0] <= '9' ? fopen(path, "r") : NULL;
		bool ours = atol(e->d_name) == self;

		free(path);
		if (f != NULL) {
			ours |= fgets(line, sizeof(line), f) != NULL &&
			    strcmp(line, "foureyes-photo\n") == 0;
			fclose(f);
		}
		path = mem_printf("/proc/%s/smaps_rollup", e->d_name);
		f = ours ? fopen(path, "r") : NULL;
		free(path);
		while (f != NULL && fgets(line, sizeof(line), f) != NULL)
			if (strncmp(line, "Pss:", 4) == 0)
				kib += strtod(line + 4, NULL);
		if (f != NULL)
			fclose(f);
	}
	if (proc != NULL)
		closedir(proc);
	return kib / 1024;
}

static void
after_a_thousand(void)
{
	struct photo_engine *engine = engine_open();
	double at_100 = 0;

	for (unsigned i = 0; i < 1000; i++) {
		struct photo_want want = want_of(names[i % n], 600 + i / n, 450);

		photo_wait(engine, &want, 30000);
		if (i == 99)
			at_100 = memory(getpid());
	}
	printf("memory of all processes after 100 photos %.1f MiB, after 1,000 %.1f MiB   (aim 64,"
	    " flat)\n", at_100, memory(getpid()));
	photo_close(engine);
}

int
main(void)
{
	dir = getenv("PHOTOS");
	if (dir != NULL && *dir != 0)
		find_photos();
	if (n == 0) {
		printf("photo bench: make bench PHOTOS=directory-of-photos\n");
		return 0;
	}
	size_of(480, 360);
	size_of(960, 720);
	zoom();
	first_photo();
	after_a_thousand();
	for (unsigned i = 0; i < n; i++)
		free(names[i]);
	return 0;
}
