/*
 * test_hostile.c - photos that mean harm, before a reviewer: HOSTILE_ROUNDS of them (180) of the
 * series HOSTILE_SEED, in sittings on a terminal with sixels, one with kitty's graphics, one with
 * neither.  Of each the program itself shows a picture, which is judged, or a placeholder, and the
 * photo is flagged; nothing else may come of it.
 */
#include "tap.h"

#include "faketerm_leaves.h"
#include "hostile_photos.h"
#include "mem.h"
#include "room.h"
#include "specimen.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A sanitizer takes memory of its own, and kills some workers by that (test_photo_hostile.c). */
#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

enum {
	SITTING = 1000,		/* photos at most */
	PATIENCE_MS = 60000,	/* with one photo: ten times what a worker's time is, and more */
	MOST_KIB = 64 * 1024,	/* of the program's own memory, ever */
};

static const struct {
	const struct faketerm_kind *kind;
	const char *name;
} terminals[] = {
	{ &faketerm_vt340, "sixel" }, { &faketerm_kitty, "kitty" }, { &faketerm_plain, "text" },
};
enum { TERMINALS = sizeof(terminals) / sizeof(terminals[0]) };

static char *program;
static struct hostile_photos photos;
static uint64_t seed;

static unsigned long
number(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text != NULL && *text != 0 ? strtoul(text, NULL, 10) : otherwise;
}

/* h0000.jpg … with one question each. */
static void
prepare(struct room *r, uint64_t first, unsigned count)
{
	struct import_options o = { .actor = "lead" };
	struct import_summary sum;
	struct buf labels = BUF_INIT, bytes = BUF_INIT;
	const char *files[1];
	char name[32];

	room_open(r);
	o.images = room_path(r, "photos");
	if (mkdir(o.images, 0700) != 0)
		bail("%s", o.images);
	for (unsigned i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "h%04u.jpg", i);
		hostile_photo(&photos, &bytes, seed, first + i);
		specimen_save(o.images, name, bytes.data, bytes.len);
		buf_printf(&labels, "{\"question_id\": %u, \"image\": \"%s\", \"text\": "
		    "\"Is there a bicycle in the image?\", \"label\": \"yes\"}\n", i + 1, name);
	}
	room_write(r, "labels_random.json", labels.data);
	files[0] = room_path(r, "labels_random.json");
	if (exchange_import(r->store, files, 1, &o, NULL, &sum, &r->e) != 0)
		bail("%s", r->e.text);
	buf_release(&labels);
	buf_release(&bytes);
}

static struct faketerm *
sit(const struct room *r, const struct faketerm_kind *kind)
{
	const char *argv[] = { program, "-s", r->store_path, "--as", "reviewer1", "review", NULL };
	struct faketerm *t = faketerm_open(kind, (char *const *)argv);

	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	return t;
}

enum found { SHOWN, REFUSED, NEITHER };

/* What has become of this photo; `asked` status reports were asked for before it came. */
static enum found
await(struct faketerm *t, const char *name, unsigned asked)
{
	const struct fakescreen *s = &t->screen;
	int64_t until = faketerm_ms() + PATIENCE_MS;

	while (faketerm_ms() < until && !(t->ended && t->eof)) {
		faketerm_turn(t);
		if (!fakescreen_holds(s, name) || fakescreen_open(s))
			continue;
		if (fakescreen_holds(s, "no photo"))
			return REFUSED;
		if (t->statuses > asked && fakescreen_holds(s, "0:0"))
			return SHOWN;
	}
	return NEITHER;
}

static long
status_number(pid_t pid, const char *key)
{
	char path[64], line[256];
	long found = -1;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, key, strlen(key)) == 0)
			found = atol(line + strlen(key));
	if (f != NULL)
		fclose(f);
	return found;
}

/* The most memory that any of the keeper's children, which is the program, ever had. */
static long
most_memory(const struct faketerm *t)
{
	char path[64];
	int child = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)t->pid, (int)t->pid);
	f = fopen(path, "r");
	if (f == NULL || fscanf(f, "%d", &child) != 1)
		child = 0;
	if (f != NULL)
		fclose(f);
	return status_number(child, "VmHWM:");
}

static void
is_counted(struct room *r, int64_t shown, int64_t refused, const char *name)
{
	struct person_counts counts;
	struct person p;

	if (store_person_find(r->store, "reviewer1", &p, &r->e) != 0 ||
	    store_person_counts(r->store, p.person_id, &counts, &r->e) != 0)
		bail("%s", r->e.text);
	is_int(counts.verdicts, shown, "%s: each photo that was shown has a verdict", name);
	is_int(counts.flags, refused, "%s: each that was not has a flag", name);
}

static void
sitting(size_t terminal, uint64_t first, unsigned count)
{
	const char *name = terminals[terminal].name;
	unsigned asked = 0, shown = 0, refused = 0, died = 0, i;
	enum found found = SHOWN;
	struct faketerm *t;
	struct room r;
	char photo[32];
	long kib;

	prepare(&r, first, count);
	t = sit(&r, terminals[terminal].kind);
	for (i = 0; i < count; i++) {
		snprintf(photo, sizeof(photo), "h%04u.jpg", i);
		found = await(t, photo, asked);
		if (found == NEITHER)
			break;
		died += fakescreen_holds(&t->screen, "the photo worker");
		asked = t->statuses;
		faketerm_type(t, found == SHOWN ? "y" : "f\r");
		shown += found == SHOWN;
		refused += found == REFUSED;
	}
	is_int(i, count, "%s: %u photos from %ju on are shown or refused", name, count,
	    (uintmax_t)first);
	ok(found != NEITHER && faketerm_shows(t, "Nothing waits for you"), "%s: to the last", name);
	ok(died == 0 || SANITIZED, "%s: none killed its worker", name);
	kib = most_memory(t);
	ok(kib > 0 && (kib < MOST_KIB || SANITIZED), "%s: %ld KiB of memory at most", name, kib);
	faketerm_leaves(t, name);
	is_counted(&r, shown, refused, name);
	diag("%s: %u shown, %u refused", name, shown, refused);
	room_close(&r);
}

int
main(void)
{
	unsigned long rounds = number("HOSTILE_ROUNDS", 180), each = rounds / TERMINALS;

	seed = number("HOSTILE_SEED", 1);
	program = faketerm_program("foureyes");
	hostile_photos_init(&photos);
	if (each > SITTING)
		each = SITTING;
	if (each == 0)
		bail("HOSTILE_ROUNDS is less than %d", TERMINALS);
	for (uint64_t first = 0; first < rounds; first += each)
		sitting(first / each % TERMINALS, first, (unsigned)each);
	hostile_photos_release(&photos);
	free(program);
	return tap_done();
}
