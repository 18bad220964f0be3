/*
 * Photos that mean harm, through the real engine: HOSTILE_ROUNDS of them (1,000) of the series
 * HOSTILE_SEED.  The engine lives, every photo has a view in time, and the same bytes under another
 * name, decoded by another worker, give the same view.
 */
#include <poll.h>
#include <unistd.h>

#include "clock.h"
#include "hostile_photos.h"
#include "photo.h"
#include "specimen.h"
#include "tap.h"

enum { AT_ONCE = PHOTO_PLAN / 2 };

struct tally {
	unsigned shown, refused[PHOTO_STOPPED + 1], wrong;
	unsigned killed;	/* workers, of a photo whose library should not have died */
};

static unsigned long
number(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text != NULL && *text != 0 ? strtoul(text, NULL, 10) : otherwise;
}

static struct photo_want
want_of(const char *dir, const char *name, uint64_t round)
{
	struct photo_want want = { .root = dir, .path = name, .w = 80, .h = 60 };

	switch (round % 3) {
	case 0:
		want.registers = 64;
		break;
	case 1:
		want.format = PHOTO_RGB;
		break;
	case 2:
		want.format = PHOTO_TEXT;
		want.glyphs = TEXTPIC_QUADRANT;
		want.colours = round % 4;
	}
	return want;
}

static bool
same(const struct photo_view *a, const struct photo_view *b)
{
	if (a->status == PHOTO_SLOW || b->status == PHOTO_SLOW)
		return true;
	if (a->status != b->status || memcmp(a->sha256, b->sha256, 32) != 0)
		return false;
	return a->status != PHOTO_OK ? strcmp(a->reason, b->reason) == 0 :
	    a->pixels == b->pixels && a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0;
}

/*
 * A sanitizer's malloc() asks the kernel for memory, which strict mode forbids, so there libwebp
 * and giflib, the decoders that use malloc(), are killed for it.
 */
static bool
may_die(const struct buf *bytes)
{
#if defined(__SANITIZE_ADDRESS__)
	return (bytes->len > 12 && memcmp(bytes->data + 8, "WEBP", 4) == 0) ||
	    (bytes->len > 13 && memcmp(bytes->data, "GIF8", 4) == 0);
#else
	return bytes->len > SIZE_MAX / 2;
#endif
}

static void
judge(struct tally *t, uint64_t round, const char *what, bool mortal, const struct photo_view *a,
    const struct photo_view *b)
{
	if (a == NULL || b == NULL || a->status > PHOTO_STOPPED || !same(a, b) ||
	    (a->status != PHOTO_OK && a->reason[0] == 0)) {
		diag("round %ju (%s): %s, %s", (uintmax_t)round, what,
		    a == NULL ? "no view" : a->reason, b == NULL ? "no view" : b->reason);
		t->wrong++;
		return;
	}
	if (a->status == PHOTO_DIED && !mortal) {
		diag("round %ju (%s): a worker died", (uintmax_t)round, what);
		t->killed++;
	}
	if (a->status == PHOTO_OK)
		t->shown++;
	else
		t->refused[a->status]++;
}

/* AT_ONCE photos, each under two names, in one plan. */
static void
some(struct photo_engine *engine, const struct hostile_photos *h, const char *dir, uint64_t seed,
    uint64_t first, struct tally *t)
{
	int64_t until = clock_monotonic_ms(&clock_system) + 60000;
	char name[PHOTO_PLAN][16];
	struct photo_want want[PHOTO_PLAN];
	const char *what[AT_ONCE];
	bool mortal[AT_ONCE];
	struct buf bytes = BUF_INIT;
	struct err err;
	size_t ready = 0;

	for (unsigned i = 0; i < AT_ONCE; i++) {
		what[i] = hostile_photo(h, &bytes, seed, first + i);
		mortal[i] = may_die(&bytes);
		for (unsigned k = 0; k < 2; k++) {
			snprintf(name[2 * i + k], sizeof(name[0]), "%u.%s", 2 * i + k,
			    k ? "png" : "jpg");
			specimen_save(dir, name[2 * i + k], bytes.data, bytes.len);
			want[2 * i + k] = want_of(dir, name[2 * i + k], first + i);
		}
	}
	if (photo_plan(engine, want, PHOTO_PLAN, &err) != 0)
		bail("%s", err.text);
	while (ready < PHOTO_PLAN && clock_monotonic_ms(&clock_system) < until) {
		photo_step(engine);
		for (ready = 0; ready < PHOTO_PLAN && photo_get(engine, &want[ready]); ready++)
			;
		if (ready < PHOTO_PLAN)
			poll(&(struct pollfd){ photo_fd(engine), POLLIN, 0 }, 1, 1000);
	}
	for (unsigned i = 0; i < AT_ONCE; i++)
		judge(t, first + i, what[i], mortal[i], photo_get(engine, &want[2 * i]),
		    photo_get(engine, &want[2 * i + 1]));
	buf_release(&bytes);
	if (photo_plan(engine, NULL, 0, &err) != 0)
		bail("%s", err.text);
}

int
main(void)
{
	unsigned long rounds = number("HOSTILE_ROUNDS", 1000), seed = number("HOSTILE_SEED", 1);
	char dir[] = "photos.XXXXXX", name[32];
	struct photo_engine *engine = NULL;
	struct hostile_photos h;
	struct tally t = { 0 };
	const struct photo_view *view;
	struct err err = ERR_INIT;
	struct photo_want want;

	if (mkdtemp(dir) == NULL)
		bail("no directory");
	if (photo_open(&engine, NULL, &err) != 0)
		bail("%s", err.text);
	hostile_photos_init(&h);
	for (uint64_t i = 0; i < rounds; i += AT_ONCE)
		some(engine, &h, dir, seed, i, &t);
	is_int(t.wrong, 0, "%lu hostile photos: each a view, the same twice", rounds);
	diag("%u shown; unknown %u, too big %u, damaged %u, empty %u, slow %u, died %u", t.shown,
	    t.refused[PHOTO_UNKNOWN], t.refused[PHOTO_TOO_BIG], t.refused[PHOTO_DAMAGED],
	    t.refused[PHOTO_EMPTY], t.refused[PHOTO_SLOW], t.refused[PHOTO_DIED]);
	is_int(t.killed, 0, "none of them killed its worker");
	is_int(t.refused[PHOTO_STOPPED], 0, "the zygote lives");
	specimen_save(dir, "honest.jpg", h.sample[0].data, h.sample[0].len);
	want = want_of(dir, "honest.jpg", 0);
	view = photo_wait(engine, &want, 10000);
	ok(view != NULL && view->status == PHOTO_OK, "an honest photo is shown afterwards");
	photo_close(engine);
	for (unsigned i = 0; i < PHOTO_PLAN; i++) {
		snprintf(name, sizeof(name), "%s/%u.%s", dir, i, i % 2 ? "png" : "jpg");
		unlink(name);
	}
	snprintf(name, sizeof(name), "%s/honest.jpg", dir);
	unlink(name);
	rmdir(dir);
	hostile_photos_release(&h);
	return tap_done();
}
