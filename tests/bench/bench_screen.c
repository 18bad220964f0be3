/*
 * bench_screen.c [keys|closely|starts|peers] - how long a person waits at the review screen.
 *
 *	make bench [PHOTOS=directory]	JPEG files, 640×480; without it the drawn samples
 *
 * The program itself in a pseudo-terminal of 110 × 36 cells of 8 × 17 pixels that shows sixels and
 * answers a status report at once.  A frame ends with the last byte of the status report's
 * question, which follows the photo and the text.  Between two keys the terminal waits, as a person
 * looks, so that the photos ahead are made; in that time one row is committed with SQLite alone.
 */
#include "bench.h"
#include "bench_peers.h"
#include "faketerm.h"
#include "mem.h"
#include "specimen.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	MOST_PHOTOS = 400,
	PAIRED = 320,		/* photos with two questions, */
	FILES = 1100,		/* of so many */
	SUBJECTS = 80,		/* of the large store: questions a photo */
	LOOK_MS = 250,
	PATIENCE_MS = 30000,
	STARTS = 15,
	BOX_W = 680, BOX_H = 510,	/* what the screen has for a photo of 4 : 3 */
	PEERS = 60,			/* photos they are shown */
};

static const char ASKED[] = "\033[5n", RESTORED[] = "\0338";

static char *folder, *foureyes, *photos[MOST_PHOTOS];
static unsigned photo_count;

static void
give_up(const char *what)
{
	fprintf(stderr, "bench_screen: %s\n", what);
	exit(1);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
find_photos(void)
{
	const char *given = getenv("PHOTOS"), *srcdir = getenv("FOUREYES_SRCDIR");
	char *dir = given != NULL && *given != '\0' ? mem_strdup(given) :
	    mem_printf("%s/samples/photos", srcdir != NULL ? srcdir : ".");
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d != NULL && photo_count < MOST_PHOTOS && (e = readdir(d)) != NULL) {
		const char *dot = strrchr(e->d_name, '.');

		if (dot != NULL && strcmp(dot, ".jpg") == 0)
			photos[photo_count++] = mem_printf("%s/%s", dir, e->d_name);
	}
	if (d != NULL)
		closedir(d);
	free(dir);
	if (photo_count == 0)
		give_up("no photos");
	qsort(photos, photo_count, sizeof(*photos), by_name);
}

/* ---- stores ---- */

/* `count` photos under names of their own in a folder of that name. */
static void
lay_out(const char *name, unsigned count)
{
	char *first, *path;

	bench_run("mkdir '%s/%s' '%s/%s/copies'", folder, name, folder, name);
	for (unsigned i = 0; i < photo_count; i++)
		bench_run("cp '%s' '%s/%s/copies/%u.jpg'", photos[i], folder, name, i);
	for (unsigned i = 0; i < count; i++) {
		first = mem_printf("%s/%s/copies/%u.jpg", folder, name, i % photo_count);
		path = mem_printf("%s/%s/p%05u.jpg", folder, name, i);
		if (link(first, path) != 0)
			give_up(path);
		free(first);
		free(path);
	}
}

static void
new_store(const char *name)
{
	bench_run("'%s' -s '%s/%s.db' --as lead init", foureyes, folder, name);
	bench_run("'%s' -s '%s/%s.db' --as lead people add reviewer1 --role reviewer", foureyes,
	    folder, name);
}

static FILE *
labels_open(const char *name)
{
	char *path = mem_printf("%s/labels_%s.json", folder, name);
	FILE *f = fopen(path, "w");

	if (f == NULL)
		give_up(path);
	free(path);
	return f;
}

static void
label(FILE *f, unsigned photo, unsigned subject)
{
	static unsigned id;

	id++;
	fprintf(f, "{\"question_id\": %u, \"image\": \"p%05u.jpg\", \"text\": \"Is there a thing%u in "
	    "the image?\", \"label\": \"%s\"}\n", id, photo, subject, id % 2 ? "yes" : "no");
}

static double
take_in(FILE *f, const char *name, const char *images)
{
	double begun = bench_now();

	if (fclose(f) != 0)
		give_up("labels cannot be written");
	bench_run("'%s' -s '%s/%s.db' --as lead import '%s/labels_%s.json' --images '%s/%s'", foureyes,
	    folder, name, folder, name, folder, images);
	return bench_now() - begun;
}

/* Photos of that folder with so many questions each; milliseconds the importer took. */
static double
store_of(const char *name, const char *images, unsigned count, unsigned questions)
{
	FILE *f = labels_open(name);

	new_store(name);
	for (unsigned i = 0; i < count; i++)
		for (unsigned k = 0; k < questions; k++)
			label(f, i, k);
	return take_in(f, name, images);
}

/* ---- frames ---- */

static struct faketerm *
sit(const char *store)
{
	struct faketerm_kind kind = faketerm_vt340;
	char *path = mem_printf("%s/%s.db", folder, store);
	const char *argv[] = { foureyes, "-s", path, "--as", "reviewer1", "review", NULL };
	struct faketerm *t;

	kind.rows = 36;
	kind.cols = 110;
	kind.cell_width = 8;
	kind.cell_height = 17;
	t = faketerm_open(&kind, (char *const *)(uintptr_t)argv);
	free(path);
	return t;
}

static void
leave(struct faketerm *t)
{
	faketerm_type(t, "q");
	faketerm_end(t);
	faketerm_close(t);
}

struct seen_frame {
	double at;		/* of its last byte */
	bool photo;		/* it had one */
	size_t bytes;
};

/* Shows the terminal what was taken so far; it answers. */
static void
show(struct faketerm *t, const struct buf *bytes, size_t *shown)
{
	fakescreen_feed(&t->screen, bytes->data + *shown, bytes->len - *shown);
	*shown = bytes->len;
	if (t->answers.len > 0 && write(t->fd, t->answers.data, t->answers.len) < 0)
		give_up("the program takes no answer");
	buf_clear(&t->answers);
}

/* One more read; false where nothing came. */
static bool
more(struct faketerm *t, struct buf *bytes)
{
	struct pollfd p = { .fd = t->fd, .events = POLLIN };
	ssize_t n;

	poll(&p, 1, 100);
	buf_reserve(bytes, 65536);
	n = read(t->fd, bytes->data + bytes->len, 65536);
	if (n > 0)
		bytes->len += (size_t)n;
	else if (n == 0 || errno != EAGAIN)
		give_up("the program has ended");
	return n > 0;
}

static bool
holds(const struct buf *bytes, size_t from, const char *text)
{
	size_t back = from < 3 ? from : 3;

	return memmem(bytes->data + from - back, bytes->len - from + back, text,
	    strlen(text)) != NULL;
}

/*
 * Takes bytes until `end`: ASKED where the item is new, RESTORED after a closer look, which nobody
 * is asked about.  photo: after a photo.  What comes with a photo and after it is shown to the
 * terminal only then, so that the time is the program's.
 */
static struct seen_frame
frame(struct faketerm *t, bool photo, const char *end)
{
	struct seen_frame got = { .photo = false };
	struct buf bytes = BUF_INIT;
	double until = bench_now() + PATIENCE_MS;
	size_t from = 0, shown = 0;

	for (bool ended = false; !ended; from = bytes.len) {
		if (bench_now() > until)
			give_up("a frame does not come");
		if (!more(t, &bytes))
			continue;
		got.at = bench_now();
		got.photo |= holds(&bytes, from, "\033Pq");
		ended = holds(&bytes, from, end) && (got.photo || !photo);
		if (photo && !got.photo)
			show(t, &bytes, &shown);
	}
	got.bytes = bytes.len;
	show(t, &bytes, &shown);
	buf_release(&bytes);
	return got;
}

/* ---- memory ---- */

static long
number_in(const char *path, const char *key)
{
	FILE *f = fopen(path, "r");
	char line[256];
	long found = -1;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, key, strlen(key)) == 0)
			found = atol(line + strlen(key));
	if (f != NULL)
		fclose(f);
	return found;
}

/* Whether a process is this one or below it. */
static bool
below(long pid, long top)
{
	char path[64];

	for (int depth = 0; pid > 1 && depth < 8; depth++) {
		if (pid == top)
			return true;
		snprintf(path, sizeof(path), "/proc/%ld/status", pid);
		pid = number_in(path, "PPid:");
	}
	return false;
}

/*
 * In MiB, of the program with all its processes; proportional where the system tells, else
 * resident. Taken while a person looks: the next photos are made, and no worker is half way through
 * one.
 */
static double
memory(struct faketerm *t, bool *proportional)
{
	pid_t top = t->pid;
	DIR *proc;
	struct dirent *e;
	char path[64];
	long kib, sum = 0;

	faketerm_play(t, 4 * LOOK_MS);
	proc = opendir("/proc");
	*proportional = true;
	while (proc != NULL && (e = readdir(proc)) != NULL) {
		long pid = atol(e->d_name);

		if (pid <= 0 || !below(pid, top))
			continue;
		snprintf(path, sizeof(path), "/proc/%ld/smaps_rollup", pid);
		kib = number_in(path, "Pss:");
		if (kib < 0) {
			*proportional = false;
			snprintf(path, sizeof(path), "/proc/%ld/status", pid);
			kib = number_in(path, "VmRSS:");
		}
		sum += kib > 0 ? kib : 0;
	}
	if (proc != NULL)
		closedir(proc);
	return (double)sum / 1024;
}

/* ---- the rows ---- */

static double
beyond(struct bench_times *t, struct bench_times *floor)
{
	return bench_at(t, 0.99) - bench_at(floor, 0.99);
}

static void
key_rows(struct bench_times *next, struct bench_times *same, struct bench_times *floor,
    size_t bytes)
{
	bench_row("durable commit of one row, SQLite alone", "", true, "%s", bench_text(floor));
	bench_row("key → next photo painted", "p50 ≤ 8 ms, p99 ≤ the commit's + 16",
	    bench_at(next, 0.5) <= 8 && beyond(next, floor) <= 16, "%s, p99 is the commit's %+.1f",
	    bench_text(next), beyond(next, floor));
	bench_row("… bytes of such a frame", "", true, "%.0f kB",
	    (double)bytes / (double)(next->n + (next->n == 0)) / 1e3);
	bench_row("key → next question, same photo", "p50 ≤ 3 ms", bench_at(same, 0.5) <= 3,
	    "%s, p99 is the commit's %+.1f", bench_text(same), beyond(same, floor));
}

/* Two questions a photo, then the rest of the photos as fast as they come, for the memory. */
static void
keys(void)
{
	struct bench_times next = { 0 }, same = { 0 }, floor = { 0 };
	struct bench_floor *f = bench_floor_open(folder);
	FILE *labels = labels_open("keys");
	bool proportional;
	double at_200 = 0, begun;
	size_t bytes = 0;
	unsigned shown = 1;
	struct faketerm *t;

	new_store("keys");
	for (unsigned i = 0; i < FILES; i++) {
		label(labels, i, 0);
		if (i < PAIRED)
			label(labels, i, 1);
	}
	take_in(labels, "keys", "photos");
	t = sit("keys");
	frame(t, true, ASKED);
	for (unsigned i = 0; shown <= 1000; i++) {
		bool paced = next.n < PAIRED - 1;
		struct seen_frame got;

		faketerm_play(t, paced ? LOOK_MS : 2);
		if (paced)
			bench_add(&floor, bench_floor_commit(f));
		begun = bench_now();
		faketerm_type(t, i % 2 ? "n" : "y");
		got = frame(t, false, ASKED);
		shown += got.photo;
		if (paced)
			bench_add(got.photo ? &next : &same, got.at - begun);
		if (paced && got.photo)
			bytes += got.bytes;
		if (got.photo && shown == 200)
			at_200 = memory(t, &proportional);
	}
	key_rows(&next, &same, &floor, bytes);
	begun = memory(t, &proportional);
	bench_row(proportional ? "memory of all processes (PSS) after 1,000 photos" :
	    "memory of all processes (resident, shared counted twice) after 1,000 photos",
	    "≤ 64 MiB, flat", begun <= 64 && begun <= at_200 * 1.1 + 1,
	    "%.1f MiB; after 200: %.1f", begun, at_200);
	leave(t);
	bench_floor_close(f);
	bench_release(&next);
	bench_release(&same);
	bench_release(&floor);
}

static void
start(const char *store, struct bench_times *times)
{
	double begun = bench_now();
	struct faketerm *t = sit(store);

	bench_add(times, frame(t, true, ASKED).at - begun);
	faketerm_play(t, 50);
	leave(t);
}

static void
starts(void)
{
	struct bench_times small = { 0 }, large = { 0 };
	double took, growth;

	store_of("small", "photos", 1000, 1);
	lay_out("many", 1000000 / SUBJECTS);
	took = store_of("large", "many", 1000000 / SUBJECTS, SUBJECTS);
	for (int i = 0; i < STARTS; i++) {
		start("small", &small);
		start("large", &large);
	}
	growth = bench_at(&large, 0.5) / bench_at(&small, 0.5);
	bench_row("first photo after start, 1,000 pairs", "p50 ≤ 100 ms",
	    bench_at(&small, 0.5) <= 100, "%s", bench_text(&small));
	bench_row("first photo after start, 1,000,000 pairs", "p50 ≤ 100 ms, not growing",
	    bench_at(&large, 0.5) <= 100 && growth < 1.2, "%s; %.2f of the small store's",
	    bench_text(&large), growth);
	bench_row("… importing those 1,000,000 pairs, once", "", true, "%.1f s", took / 1e3);
	bench_release(&small);
	bench_release(&large);
}

static void
large_photo(void)
{
	struct specimen p = specimen_make(4000, 3000, 1);
	struct buf b = BUF_INIT;
	char *dir = mem_printf("%s/twelve", folder);

	bench_run("mkdir '%s'", dir);
	specimen_encode(&b, &p, SPECIMEN_JPEG, 0);
	specimen_save(dir, "p00000.jpg", b.data, b.len);
	free(dir);
	buf_release(&b);
	specimen_release(&p);
}

/* From the whole photo to 8 : 1 by steps of the eye's, and about at each. */
static void
closely(void)
{
	static const char *const steps[] = { "+", "+", "l", "j", "z", "l", "k", "h", "j", "z", "l",
	    "j", "z", "h", "k", "z", "l", "k", "-", "-", "h" };
	struct bench_times zoom = { 0 };
	struct faketerm *t;

	store_of("twelve", "twelve", 1, 1);
	for (int round = 0; round < 3; round++) {
		t = sit("twelve");
		frame(t, true, ASKED);
		for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
			double begun;

			faketerm_play(t, LOOK_MS);
			begun = bench_now();
			faketerm_type(t, steps[i]);
			bench_add(&zoom, frame(t, true, RESTORED).at - begun);
		}
		faketerm_play(t, 50);
		leave(t);
	}
	bench_row("zoom or pan step, 12 megapixels", "p50 ≤ 80 ms", bench_at(&zoom, 0.5) <= 80,
	    "%s, at most %.0f", bench_text(&zoom), bench_at(&zoom, 1));
	bench_release(&zoom);
}

static void
peers(void)
{
	char *large = mem_printf("%s/twelve/p00000.jpg", folder);

	bench_peers(photos, photo_count < PEERS ? photo_count : PEERS, large, BOX_W, BOX_H);
	free(large);
}

/* Which of the parts are to be measured; all without a word. */
static bool
part(int argc, char **argv, const char *name)
{
	return argc < 2 || strcmp(argv[1], name) == 0;
}

int
main(int argc, char **argv)
{
	foureyes = getenv("FOUREYES_BIN");
	if (foureyes == NULL)
		give_up("FOUREYES_BIN is not set: run by make bench");
	find_photos();
	folder = bench_folder();
	lay_out("photos", FILES);
	large_photo();
	bench_head("The review screen");
	if (part(argc, argv, "keys"))
		keys();
	if (part(argc, argv, "closely"))
		closely();
	if (part(argc, argv, "starts"))
		starts();
	if (part(argc, argv, "peers"))
		peers();
	for (unsigned i = 0; i < photo_count; i++)
		free(photos[i]);
	bench_remove(folder);
	return 0;
}
