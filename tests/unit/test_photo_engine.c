/* The photo engine with honest photos: what is shown, what is kept, what is dropped. */
#include <poll.h>
#include <sodium/crypto_hash_sha256.h>
#include <unistd.h>

#include "mem.h"
#include "photo_engine.h"
#include "specimen.h"
#include "scale.h"
#include "tap.h"

static char dir[] = "photos.XXXXXX";
static struct specimen sample;		/* 320 × 240 */

static struct photo_want
rgb_want(const char *path, unsigned w, unsigned h)
{
	return (struct photo_want){ .root = dir, .path = path, .format = PHOTO_RGB, .w = w,
	    .h = h };
}

static struct photo_want
sixel_want(const char *path, unsigned w, unsigned h)
{
	return (struct photo_want){ .root = dir, .path = path, .w = w, .h = h, .registers = 256 };
}

static void
save(const char *name, const struct specimen *p, enum specimen_kind kind, unsigned orientation)
{
	struct buf b = BUF_INIT;

	specimen_encode(&b, p, kind, orientation);
	specimen_save(dir, name, b.data, b.len);
	buf_release(&b);
}

static const struct photo_view *
shown(struct photo_engine *engine, const struct photo_want *want, const char *what)
{
	const struct photo_view *view = photo_wait(engine, want, 30000);

	if (view == NULL || view->status != PHOTO_OK) {
		ok(false, "%s is shown", what);
		bail("%s", view != NULL ? view->reason : "no view in time");
	}
	return view;
}

static void
test_kinds(struct photo_engine *engine)
{
	static const struct {
		const char *name;
		enum specimen_kind kind;
		double least;
		const char *decoder;
	} kinds[] = {
		{ "a.jpg", SPECIMEN_JPEG, 28, "stb_image" },
		{ "a.png", SPECIMEN_PNG, 98, "stb_image" },
		{ "a.webp", SPECIMEN_WEBP, 24, "libwebp" },
		{ "b.webp", SPECIMEN_WEBP_LOSSLESS, 98, "libwebp" },
		{ "a.gif", SPECIMEN_GIF, 24, "giflib" },
		{ "a.bmp", SPECIMEN_BMP, 98, "stb_image" },
		{ "png.jpg", SPECIMEN_PNG, 98, "stb_image" },
	};
	struct buf progressive = BUF_INIT;
	struct photo_want want;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const struct photo_view *view;
		double db;

#if defined(__SANITIZE_ADDRESS__)
		if (kinds[i].kind >= SPECIMEN_WEBP && kinds[i].kind <= SPECIMEN_GIF) {
			skip("%s: the sanitizer's malloc() needs what strict mode forbids",
			    kinds[i].name);
			continue;
		}
#endif
		want = rgb_want(kinds[i].name, sample.w, sample.h);
		save(kinds[i].name, &sample, kinds[i].kind, 0);
		view = shown(engine, &want, kinds[i].name);
		db = specimen_psnr(view->bytes, sample.rgb, view->len);
		ok(db >= kinds[i].least, "%s is shown as it is: %.1f dB", kinds[i].name, db);
		ok(strstr(view->decoder, kinds[i].decoder) == view->decoder, "by %s",
		    view->decoder);
	}
	specimen_progressive(&progressive);
	specimen_save(dir, "p.jpg", progressive.data, progressive.len);
	want = rgb_want("p.jpg", 48, 32);
	is_int(shown(engine, &want, "p.jpg")->natural_w, 48, "a progressive JPEG is read");
	buf_release(&progressive);
}

#if !defined(__SANITIZE_ADDRESS__)
static const struct photo_view *
shown_gif(struct photo_engine *engine, const struct specimen *p, const char *name,
    bool interlaced, bool transparent)
{
	struct photo_want want = rgb_want(name, p->w, p->h);
	struct buf b = BUF_INIT;

	specimen_gif(&b, p, interlaced, transparent);
	specimen_save(dir, name, b.data, b.len);
	buf_release(&b);
	return shown(engine, &want, name);
}

/* The rows of a GIF may come in another order, and one of its colours may be nothing. */
static void
test_gif(struct photo_engine *engine)
{
	struct specimen p = specimen_make(40, 30, 5);
	size_t len = (size_t)40 * 30 * 3, white = 0, black = 0;
	uint8_t *plain = mem_alloc(len);
	const struct photo_view *view;

	memset(p.rgb, 0, len / 4);
	view = shown_gif(engine, &p, "plain.gif", false, false);
	memcpy(plain, view->bytes, len);
	view = shown_gif(engine, &p, "rows.gif", true, false);
	ok(memcmp(view->bytes, plain, len) == 0, "an interlaced GIF is the same picture");
	view = shown_gif(engine, &p, "clear.gif", false, true);
	for (size_t i = 0; i < len; i += 3) {
		bool was = plain[i] + plain[i + 1] + plain[i + 2] == 0;

		black += was;
		white += was && view->bytes[i] + view->bytes[i + 1] + view->bytes[i + 2] == 765;
	}
	ok(black >= 300 && white == black, "what is transparent is white: %zu of %zu pixels",
	    white, black);
	free(plain);
	specimen_release(&p);
}
#endif

/* Where the pixel (0, 0) of the file is to be seen, for EXIF's eight orientations. */
static void
test_orientation(struct photo_engine *engine)
{
	static const struct {
		unsigned w, h, x, y;
	} corner[9] = { { 0, 0, 0, 0 }, { 32, 16, 0, 0 }, { 32, 16, 31, 0 }, { 32, 16, 31, 15 },
	    { 32, 16, 0, 15 }, { 16, 32, 0, 0 }, { 16, 32, 15, 0 }, { 16, 32, 15, 31 },
	    { 16, 32, 0, 31 } };
	struct specimen p = { 32, 16, mem_array(32 * 16, 3) };

	for (unsigned y = 0; y < 8; y++)
		memset(p.rgb + (size_t)y * 96, 250, 24);	/* bright: the first 8 × 8 pixels */
	for (unsigned o = 1; o <= 8; o++) {
		char *name = mem_printf("o%u.jpg", o);
		struct photo_want want = rgb_want(name, corner[o].w, corner[o].h);
		const struct photo_view *view;

		save(name, &p, SPECIMEN_JPEG, o);
		view = shown(engine, &want, name);
		ok(view->natural_w == corner[o].w && view->natural_h == corner[o].h &&
		    view->bytes[((size_t)corner[o].y * corner[o].w + corner[o].x) * 3] > 200 &&
		    view->bytes[((size_t)(corner[o].h - 1 - corner[o].y) * corner[o].w +
		    corner[o].w - 1 - corner[o].x) * 3] < 50, "orientation %u is respected", o);
		free(name);
	}
	specimen_release(&p);
}

static void
test_sixel(struct photo_engine *engine)
{
	struct photo_want want = sixel_want("a.png", 240, 180), rgb = rgb_want("a.png", 240, 180);
	const struct photo_view *view = shown(engine, &want, "a sixel");
	struct buf first = BUF_INIT;
	uint8_t *seen, *seen_rgb = mem_alloc(240 * 180 * 3);
	uint8_t sha256[32];
	struct buf file = BUF_INIT;
	uint64_t pixels = view->pixels;

	buf_add(&first, view->bytes, view->len);
	ok(memcmp(first.data, "\033Pq\"1;1;240;180#0", 17) == 0,
	    "introducer and raster attributes");
	ok(memcmp(first.data + first.len - 2, "\033\\", 2) == 0, "terminator");
	ok(memchr(first.data + 1, 033, first.len - 3) == NULL, "no other escape");
	specimen_encode(&file, &sample, SPECIMEN_PNG, 0);
	crypto_hash_sha256(sha256, (const unsigned char *)file.data, file.len);
	ok(view->hashed && memcmp(view->sha256, sha256, 32) == 0, "the hash of the file's bytes");
	view = shown(engine, &rgb, "the same as pixels");
	memcpy(seen_rgb, view->bytes, view->len);
	is_int(view->pixels == pixels, 1, "both formats show the same pixels");
	seen = specimen_from_sixel((uint8_t *)first.data, first.len, 240, 180);
	if (ok(seen != NULL, "libsixel reads it")) {
		double plain = specimen_psnr(seen, seen_rgb, 240 * 180 * 3);
		double blur = specimen_psnr_seen(seen, seen_rgb, 240, 180);

		ok(plain > 32 && blur > 37, "it shows the photo: %.1f dB, %.1f dB to the eye",
		    plain, blur);
	}
	want.thrifty = true;
	view = shown(engine, &want, "a thrifty sixel");
	ok(view->len < first.len * 2 / 3, "thrifty: %zu bytes in place of %zu", view->len,
	    first.len);
	free(seen);
	free(seen_rgb);
	buf_release(&first);
	buf_release(&file);
}

/* Another engine, other workers, other addresses: the same bytes. */
static void
test_same(struct photo_engine *engine)
{
	static const char *const names[] = { "a.jpg", "a.png", "p.jpg" };
	struct photo_engine *other;
	struct err err;

	if (photo_open(&other, NULL, &err) != 0)
		bail("%s", err.text);
	for (unsigned i = 0; i < 3; i++) {
		struct photo_want want = sixel_want(names[i], 200, 150);
		const struct photo_view *a = shown(engine, &want, names[i]);
		const struct photo_view *b = shown(other, &want, names[i]);

		ok(a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0 &&
		    a->pixels == b->pixels, "%s: two engines, the same bytes", names[i]);
	}
	photo_close(other);
}

static void
test_box(struct photo_engine *engine)
{
	struct photo_want want = rgb_want("a.png", 200, 100);
	const struct photo_view *view;

	want.background[1] = 99;
	view = shown(engine, &want, "a letterbox");
	ok(view->drawn.x == 33 && view->drawn.y == 0 && view->drawn.w == 133 &&
	    view->drawn.h == 100, "drawn in the middle: %u, %u, %u × %u", view->drawn.x,
	    view->drawn.y, view->drawn.w, view->drawn.h);
	is_mem(view->bytes, "\0\x63\0", 3, "around it is background");
	is_mem(view->bytes + 199 * 3, "\0\x63\0", 3, "on both sides");
	want = sixel_want("a.png", 200, 100);
	want.registers = 2;
	view = shown(engine, &want, "two registers");
	ok(view->registers <= 2, "no more registers than there are");
	want = rgb_want("a.png", 100, 100);
	want.crop = (struct rect){ 100, 50, 50, 50 };
	view = shown(engine, &want, "a crop");
	ok(view->source.x == 100 && view->source.y == 50 && view->source.w == 50 &&
	    view->drawn.w == 100, "a crop fills the box");
	want.crop = (struct rect){ 10000, 10000, 50, 20000 };
	view = shown(engine, &want, "a crop from outside");
	ok(view->source.x == 270 && view->source.y == 0 && view->source.h == 240,
	    "a crop is moved into the photo");
	want = rgb_want("a.png", 320, 240);
	want.crop = (struct rect){ 0, 0, 320, 240 };
	want.brightness = 2;
	view = shown(engine, &want, "brighter");
	is_int(view->bytes[3 * 1000], sample.rgb[3 * 1000] + 32 > 255 ? 255 :
	    sample.rgb[3 * 1000] + 32, "two steps brighter");
	want.brightness = 0;
	want.contrast = PHOTO_STEPS;
	view = shown(engine, &want, "more contrast");
	is_int(view->bytes[2], sample.rgb[2] * 2 - 128 > 255 ? 255 : sample.rgb[2] * 2 - 128,
	    "twice the contrast");
}

static void
test_text(struct photo_engine *engine)
{
	struct photo_want want = { .root = dir, .path = "a.png", .format = PHOTO_TEXT, .w = 40,
	    .h = 15, .glyphs = TEXTPIC_QUADRANT, .colours = TEXTPIC_TRUE };
	const struct photo_view *view = shown(engine, &want, "a text picture");

	is_int(view->len, 40 * 15 * (int)sizeof(struct textpic_cell), "a cell each");
	ok(view->drawn.w == 80 && view->drawn.h == 30, "4:3 in cells of 1:2: %u × %u",
	    view->drawn.w, view->drawn.h);
	for (want.colours = TEXTPIC_NONE; want.colours <= TEXTPIC_TRUE; want.colours++)
		for (want.glyphs = TEXTPIC_ASCII; want.glyphs <= TEXTPIC_QUADRANT; want.glyphs++)
			if (photo_wait(engine, &want, 30000)->status != PHOTO_OK)
				ok(false, "glyphs %d colours %d", (int)want.glyphs,
				    (int)want.colours);
}

static size_t
ready(struct photo_engine *engine, const struct photo_want *wants, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += photo_get(engine, &wants[i]) != NULL;
	return count;
}

static void
settle(struct photo_engine *engine, const struct photo_want *wants, size_t n)
{
	for (int steps = 0; ready(engine, wants, n) < n && steps < 3000; steps++) {
		poll(&(struct pollfd){ photo_fd(engine), POLLIN, 0 }, 1, 1000);
		photo_step(engine);
	}
}

static void
test_plan(struct photo_engine *engine)
{
	struct photo_want wants[4] = { rgb_want("a.png", 90, 60), rgb_want("a.jpg", 90, 60),
	    rgb_want("p.jpg", 90, 60), rgb_want("missing.jpg", 90, 60) };
	struct photo_counts before = photo_count(engine), after;
	const struct photo_view *view;
	struct err err = ERR_INIT;

	is_int(photo_plan(engine, wants, 4, &err), 0, "a plan of four");
	settle(engine, wants, 4);
	is_int((intmax_t)ready(engine, wants, 4), 4, "each gets its view");
	is_int(photo_get(engine, &wants[3])->status, PHOTO_MISSING, "also the one that is missing");
	view = photo_get(engine, &wants[1]);
	after = photo_count(engine);
	photo_plan(engine, wants + 1, 3, &err);
	settle(engine, wants + 1, 3);
	ok(photo_get(engine, &wants[1]) == view, "the next plan finds what was read ahead");
	is_int((intmax_t)(photo_count(engine).forked - after.forked), 0, "without another worker");
	ok(photo_get(engine, &wants[0]) != NULL, "what was before is still there");
	ok(after.forked - before.forked <= 3, "one worker a photo, not more");
	wants[0].w = 0;
	is_int(photo_plan(engine, wants, 1, &err), -1, "a box without width is refused");
	wants[0].w = 5000;
	is_int(photo_plan(engine, wants, 1, &err), -1, "a box beyond all screens too");
	is_int(photo_plan(engine, wants, PHOTO_PLAN + 1, &err), -1, "a plan too long too");
	wants[0] = sixel_want("a.png", 100, 5);
	is_int(photo_plan(engine, wants, 1, &err), -1, "a sixel below one band too");
}

/* The photo on the screen keeps its worker: the next step of a zoom decodes nothing. */
static void
test_zoom(struct photo_engine *engine)
{
	struct photo_want want = rgb_want("a.jpg", 64, 48);
	uint64_t forked;

	shown(engine, &want, "the whole");
	forked = photo_count(engine).forked;
	for (unsigned i = 0; i < 5; i++) {
		want.crop = (struct rect){ 10 * i, 10, 100, 75 };
		shown(engine, &want, "a part");
	}
	is_int((intmax_t)(photo_count(engine).forked - forked), 0, "five steps, no new worker");
}

/* A photo before its box is known: its worker is there already when the plan comes. */
static void
test_foreseen(struct photo_engine *engine)
{
	struct photo_want want = rgb_want("foreseen.png", 320, 240), other = rgb_want("a.png", 9, 8);
	const struct photo_view *view;
	uint64_t forked, dropped;

	save("foreseen.png", &sample, SPECIMEN_PNG, 0);
	forked = photo_count(engine).forked;
	photo_foresee(engine, dir, "foreseen.png");
	photo_foresee(engine, dir, "foreseen.png");
	is_int((intmax_t)(photo_count(engine).forked - forked), 1, "it gets a worker, once");
	view = shown(engine, &want, "foreseen.png");
	is_int((intmax_t)(photo_count(engine).forked - forked), 1, "which serves the plan");
	ok(specimen_psnr(view->bytes, sample.rgb, view->len) >= 98, "with the photo's pixels");

	save("foreseen2.png", &sample, SPECIMEN_PNG, 0);
	photo_foresee(engine, dir, "foreseen2.png");
	dropped = photo_count(engine).dropped;
	shown(engine, &other, "another");
	is_int((intmax_t)(photo_count(engine).dropped - dropped), 1,
	    "one that is not planned is dropped");

	specimen_save(dir, "bad.jpg", "no photo", 8);
	photo_foresee(engine, dir, "bad.jpg");
	photo_foresee(engine, dir, "nowhere.jpg");
	want.path = "bad.jpg";
	view = photo_wait(engine, &want, 30000);
	ok(view != NULL && view->status == PHOTO_UNKNOWN, "what is no photo the plan refuses");
	want.path = "nowhere.jpg";
	view = photo_wait(engine, &want, 30000);
	ok(view != NULL && view->status == PHOTO_MISSING, "and what is not there");
}

static void
test_dropped(struct photo_engine *engine)
{
	struct photo_want wants[PHOTO_PLAN];
	char names[PHOTO_PLAN][16];
	uint64_t dropped = photo_count(engine).dropped;
	struct err err;

	for (unsigned i = 0; i < PHOTO_PLAN; i++) {
		snprintf(names[i], sizeof(names[i]), "d%u.jpg", i);
		save(names[i], &sample, SPECIMEN_JPEG, 0);
		wants[i] = sixel_want(names[i], 500 + i, 400);
	}
	photo_plan(engine, wants, PHOTO_PLAN, &err);
	photo_step(engine);
	photo_step(engine);
	photo_plan(engine, wants + PHOTO_PLAN - 1, 1, &err);
	ok(photo_count(engine).dropped > dropped, "what is useless now is dropped");
	settle(engine, wants + PHOTO_PLAN - 1, 1);
	ok(photo_get(engine, &wants[PHOTO_PLAN - 1]) != NULL, "and the new one shown");
	ok(photo_get(engine, &wants[PHOTO_PLAN - 2]) == NULL, "a dropped one was not made");
}

static void
test_changed(struct photo_engine *engine)
{
	struct specimen p = specimen_make(100, 80, 9);
	struct photo_want want = rgb_want("changing.png", 100, 80), other = rgb_want("a.png", 9, 9);
	uint8_t before[32];

	save("changing.png", &p, SPECIMEN_PNG, 0);
	memcpy(before, shown(engine, &want, "a photo")->sha256, 32);
	shown(engine, &other, "another");
	p.rgb[0] ^= 255;
	save("changing.png", &p, SPECIMEN_PNG, 0);
	ok(memcmp(before, shown(engine, &want, "it again")->sha256, 32) != 0,
	    "a file that changed is read anew");
	specimen_release(&p);
}

/* Many different views: what is held stays within the limit, and so does the number of workers. */
static void
test_bounds(void)
{
	const struct photo_limits limits = { .cache_bytes = 200000 };
	struct photo_engine *engine;
	struct photo_counts counts;
	struct err err;
	size_t most = 0;

	if (photo_open(&engine, &limits, &err) != 0)
		bail("%s", err.text);
	for (unsigned i = 0; i < 60; i++) {
		struct photo_want want = rgb_want(i % 2 ? "a.jpg" : "a.png", 100 + i, 100);

		shown(engine, &want, "one of many");
		counts = photo_count(engine);
		most = counts.cached > most ? counts.cached : most;
	}
	ok(most < 300000, "at most %zu bytes of views were held", most);
	photo_close(engine);
}

int
main(void)
{
	struct photo_engine *engine;
	struct err err = ERR_INIT;
	char *command;

	sample = specimen_make(320, 240, 5);
	if (mkdtemp(dir) == NULL || photo_open(&engine, NULL, &err) != 0)
		bail("%s", err.text);
	test_kinds(engine);
#if !defined(__SANITIZE_ADDRESS__)
	test_gif(engine);
#endif
	test_orientation(engine);
	test_sixel(engine);
	test_same(engine);
	test_box(engine);
	test_text(engine);
	test_plan(engine);
	test_zoom(engine);
	test_foreseen(engine);
	test_dropped(engine);
	test_changed(engine);
	photo_close(engine);
	test_bounds();
	photo_close(NULL);
	command = mem_printf("rm -rf %s", dir);
	if (system(command) != 0)
		diag("%s is left", dir);
	free(command);
	specimen_release(&sample);
	return tap_done();
}
