/*
 * replay.c FOLDER - plays the corpora below FOLDER through the fuzzers' functions: each input, cut
 * short, and with some bytes turned over, the same ones every time.  A fault ends the process.
 */
#include "fuzz.h"

#include "buf.h"
#include "file.h"
#include "mem.h"
#include "tap.h"

#include <dirent.h>
#include <locale.h>
#include <unistd.h>

static const struct target {
	const char *name;
	void (*run)(const uint8_t *data, size_t len);
	int variants;		/* of each input */
} targets[] = {
	{ "answers", fuzz_answers, 60 },
	{ "csv", fuzz_csv, 60 },
	{ "json", fuzz_json, 60 },
	{ "payload", fuzz_payload, 60 },
	{ "photo", fuzz_photo, 40 },
	{ "pope", fuzz_pope, 60 },
	{ "questions", fuzz_questions, 60 },
	{ "reply", fuzz_reply, 20 },
	{ "rows", fuzz_rows, 40 },
	{ "store", fuzz_store, 4 },
	{ "text", fuzz_text, 60 },
	{ "votes", fuzz_votes, 60 },
};

static uint64_t state;

static uint64_t
chance(uint64_t below)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (state >> 33) % below;
}

/* A block of its own, so that a byte read beyond it is noticed. */
static void
give(const struct target *t, const char *bytes, size_t len, int turned)
{
	uint8_t *copy = malloc(len > 0 ? len : 1);

	if (copy == NULL)
		abort();
	memcpy(copy, bytes, len);
	for (int i = 0; i < turned && len > 0; i++)
		copy[chance(len)] = chance(3) ? (uint8_t)chance(256) :
		    (uint8_t)"\0\"\\,\033{[]}~;"[chance(12)];
	t->run(copy, len);
	free(copy);
}

static void
play_file(const struct target *t, const char *path, int *count)
{
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;

	if (file_read(path, 1 << 20, &b, &e) < 0)
		bail("%s", e.text);
	give(t, b.data ? b.data : "", b.len, 0);
	state = b.len;
	for (int i = 0; i < t->variants; i++) {
		size_t len = i % 4 == 0 && b.len > 0 ? (size_t)chance(b.len) : b.len;

		give(t, b.data ? b.data : "", len, i % 4 == 0 ? 0 : 1 + (int)chance(6));
	}
	buf_release(&b);
	++*count;
}

static void
play(const struct target *t, const char *folder)
{
	char *in = mem_printf("%s/%s", folder, t->name);
	DIR *d = opendir(in);
	const struct dirent *entry;
	int count = 0;

	t->run((const uint8_t *)"", 0);
	while (d != NULL && (entry = readdir(d)) != NULL) {
		char *path = mem_printf("%s/%s", in, entry->d_name);

		if (entry->d_name[0] != '.')
			play_file(t, path, &count);
		free(path);
	}
	if (d != NULL)
		closedir(d);
	ok(count > 0, "%s: %d inputs, each in %d variants", t->name, count, t->variants + 1);
	free(in);
}

int
main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: replay FOLDER\n");
		return 2;
	}
	setlocale(LC_ALL, "C.UTF-8");
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		play(&targets[i], argv[1]);
	return tap_done();
}
