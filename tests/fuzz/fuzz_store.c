/*
 * fuzz_store.c - a store whose file was changed: it is refused, or it works, and either way in words.
 *
 * The bytes are changes to a small store that is made once: each is 3 bytes of place, one of length,
 * and so many bytes.  A first byte below 128 is a length to cut the file to, in 512 bytes, instead.
 */
#include "fuzz.h"

#include "audit.h"
#include "buf.h"
#include "mem.h"
#include "resolve.h"
#include "review.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const struct shown shown = { .protocol = "text", .width = 80, .height = 24 };

static void
must(int rc)
{
	must_hold(rc >= 0);
}

static void
make_store(const char *path)
{
	static const char raw[] = "{\"label\": \"yes\"}";
	struct err e = ERR_INIT;
	struct store *s;
	struct review *r;
	int64_t source, photo, pair;
	char text[64], hash[HASH_TEXT];

	memset(hash, '0', sizeof(hash) - 1);
	hash[HASH_TEXT - 1] = 0;
	must(store_create(path, "lead", NULL, &e));
	must(store_open(&s, path, NULL, &e));
	must(store_begin(s, &e));
	must(store_person_add(s, "lead", "reviewer1", ROLE_REVIEWER, &e));
	must(store_person_add(s, "lead", "reviewer2", ROLE_REVIEWER, &e));
	must(store_source_add(s, "a.json", "pope", "a", hash, "", 0, "", 0, "", 0, &source, &e));
	for (int i = 0; i < 6; i++) {
		struct record_in in = { .position = i + 1, .original = ANSWER_YES, .lead = "",
			.raw = raw, .trail = "\n", .raw_len = sizeof(raw) - 1, .trail_len = 1,
			.label_at = 10, .label_length = 5 };

		snprintf(text, sizeof(text), "photo%d.jpg", i / 2);
		must(store_photo_put(s, text, &photo, &e));
		snprintf(text, sizeof(text), "Is there a thing%d in the image?", i % 2);
		must(store_pair_put(s, photo, text, "thing", &pair, &e));
		in.pair_id = pair;
		must(store_record_add(s, source, &in, &e));
	}
	must(store_source_finish(s, "lead", source, &e));
	must(store_take_up(s, "lead", &e));
	must(store_commit(s, &e));
	for (int who = 1; who <= 2; who++) {
		snprintf(text, sizeof(text), "reviewer%d", who);
		must(review_open(&r, s, text, NULL, &e));
		must(review_next(r, &e));
		for (int i = 0; i < 3; i++)
			must(review_verdict(r, i == who ? ANSWER_NO : ANSWER_YES, "a note", 1,
				&shown, &e));
		review_close(r);
	}
	store_close(s);
}

static struct buf base;		/* the store's bytes; made once */
static char *path;

static void
prepare(void)
{
	char folder[] = "/dev/shm/foureyes-fuzz-XXXXXX", block[65536];
	ssize_t n;
	int fd;

	if (mkdtemp(folder) == NULL)
		abort();
	path = mem_printf("%s/store.db", folder);
	make_store(path);
	fd = open(path, O_RDONLY);
	while ((n = read(fd, block, sizeof(block))) > 0)
		buf_add(&base, block, (size_t)n);
	close(fd);
}

static void
leave(void)
{
	static const char *const ends[] = { "", ".lock", "-journal" };

	for (int i = 0; i < 3; i++) {
		char *name = mem_printf("%s%s", path, ends[i]);

		unlink(name);
		free(name);
	}
	*strrchr(path, '/') = 0;
	rmdir(path);
	free(path);
	buf_release(&base);
}

static void
write_changed(const uint8_t *data, size_t len)
{
	char *bytes = mem_alloc(base.len), *journal = mem_printf("%s-journal", path);
	size_t size = base.len, at = 0;
	int fd;

	memcpy(bytes, base.data, base.len);
	if (len > 0 && data[0] < 128) {
		size = data[0] * (size_t)512 < size ? data[0] * (size_t)512 : size;
		at = 1;
	}
	while (at + 4 < len) {
		size_t place = ((size_t)data[at] << 16 | (size_t)data[at + 1] << 8 | data[at + 2]) %
		    base.len;
		size_t n = data[at + 3];

		at += 4;
		if (n > len - at)
			n = len - at;
		if (n > base.len - place)
			n = base.len - place;
		memcpy(bytes + place, data + at, n);
		at += n;
	}
	unlink(journal);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd < 0 || write(fd, bytes, size) != (ssize_t)size)
		abort();
	close(fd);
	free(bytes);
	free(journal);
}

static int
record(void *arg, const struct record_out *r, struct err *e)
{
	(void)e;
	/* Export writes by these numbers. */
	*(size_t *)arg += strlen(r->image) + strlen(r->question) + r->raw_len + r->lead_len +
	    r->trail_len;
	return 0;
}

static int
in_words(int rc, const struct err *e)
{
	must_hold(rc >= 0 || (e->code != ERR_NONE && e->text[0] != 0 &&
	    strchr(e->text, '\n') == NULL));
	return rc;
}

static void
work(struct store *s)
{
	struct err e = ERR_INIT;
	struct audit_result sum;
	struct review *r;
	struct resolve *l;
	size_t bytes = 0;

	in_words(store_record_each(s, 1, record, &bytes, &e), &e);
	if (in_words(review_open(&r, s, "reviewer1", NULL, &e), &e) == 0) {
		if (in_words(review_next(r, &e), &e) == 0)
			in_words(review_verdict(r, ANSWER_YES, "", 1, &shown, &e), &e);
		in_words(review_back(r, &e), &e);
		review_close(r);
	}
	if (in_words(resolve_open(&l, s, "lead", NULL, &e), &e) == 0) {
		if (in_words(resolve_load(l, false, NULL, &e), &e) == 0 && resolve_count(l) > 0)
			in_words(resolve_settle(l, resolve_at(l, 0)->item_id, ANSWER_NO, "x", 0,
				&e), &e);
		resolve_close(l);
	}
	in_words(audit_run(s, NULL, NULL, &sum, &e), &e);
}

void
fuzz_store(const uint8_t *data, size_t len)
{
	struct err e = ERR_INIT;
	struct store *s;

	if (path == NULL) {
		prepare();
		atexit(leave);
	}
	write_changed(data, len);
	if (in_words(store_open(&s, path, NULL, &e), &e) == 0) {
		work(s);
		store_close(s);
	}
}
