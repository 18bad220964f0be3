/*
 * test_blind.c [ROUNDS [SEED]] - nothing that reaches a reviewer depends on what the others said.
 *
 * The same sitting of reviewer1 is played to stores that differ in reviewer2's verdicts (and, of
 * items that reviewer1 has judged, in the lead's resolutions), once as a script and once at a
 * terminal, in a session; then reviewer1 asks whatever a command can be asked.  Every byte and every
 * exit status must be the same.  That the comparison finds something is tried with a program that
 * leaks on purpose, and with a lead, to whom the stores do differ.
 *
 * Time stands where the test puts it and nothing overtakes anything (still.h), so the same sitting
 * at the same store sends the same bytes.
 *
 * ROUNDS sittings are played (20; with the sanitizers 5), each by a seed of its own from SEED on
 * (1).
 */
#include "tap.h"

#include "file.h"
#include "fixture.h"
#include "mem.h"
#include "pty/faketerm.h"
#include "steps.h"
#include "still.h"
#include "stores.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SETTLED = 3, PATIENCE_MS = 20000, OUTCOME_MOST = 64 << 20 };

static struct stores stores;
static struct still *still;
static char *program;

/* ---- running it ---- */

/* The program with its output and its status added to `out`; typed: what ssh brings, NULL none. */
static void
run(struct buf *out, const char *const *argv, const char *typed)
{
	const char *to = room_path(&stores.room, "said");
	struct err e = ERR_INIT;
	int status;
	pid_t pid = fork();

	if (pid < 0)
		bail("fork: %s", strerror(errno));
	if (pid == 0) {
		int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600), none = open("/dev/null",
		    O_RDONLY);

		prctl(PR_SET_PDEATHSIG, SIGKILL);
		setsid();
		unsetenv("FOUREYES_STILL");
		if (typed != NULL)
			setenv("SSH_ORIGINAL_COMMAND", typed, 1);
		if (dup2(none, 0) < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0 ||
		    chdir(stores.room.folder) < 0)
			_exit(126);
		execv(program, (char *const *)argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	must(file_read(to, OUTCOME_MOST, out, &e), &e);
	buf_printf(out, "\n[status %d]\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static void
ask(struct buf *out, const char *person, const char *typed)
{
	const char *argv[] = { program, "-s", stores.path, "session", "--as", person, NULL };

	buf_printf(out, "$ %s\n", typed);
	run(out, argv, typed);
}

/* By the command line, without the session's list of what is offered. */
static void
tell(struct buf *out, const char *person, const char *one, const char *two, const char *three)
{
	const char *argv[] = { program, "-s", stores.path, "--as", person, one, two, three, NULL };

	buf_printf(out, "$ %s %s %s\n", one, two != NULL ? two : "", three != NULL ? three : "");
	run(out, argv, NULL);
}

/* ---- a sitting as a script ---- */

static char *
script_of(const struct steps *steps, uint64_t seed)
{
	static const char *const sizes[] = { "80x24", "60x16", "132x43", "100x30" };
	struct buf b = BUF_INIT;

	buf_printf(&b, "size %s\ndump\n", sizes[seed % 4]);
	for (int i = 0; i < steps->count; i++) {
		const struct step *s = &steps->step[i];

		buf_str(&b, s->script);
		if (s->photo)
			buf_str(&b, "wait photo\n");
		if (s->item)
			buf_str(&b, "wait seen\n");
		if (i + 1 < steps->count)
			buf_str(&b, "dump\n");
	}
	return buf_take(&b);
}

static void
play_script(struct buf *out, const struct steps *steps, uint64_t seed)
{
	char *script = script_of(steps, seed);

	room_write(&stores.room, "script", script);
	tell(out, "reviewer1", "home", "--script", "script");
	free(script);
}

/* ---- a sitting at a terminal ---- */

/* Until nothing is due any more: what was typed is done, drawn and answered, photos too. */
static bool
settle(struct faketerm *t)
{
	int64_t until = faketerm_ms() + PATIENCE_MS;
	uint32_t asked = ++still->asked;
	uint64_t bytes;
	bool rests;

	while (!t->ended || !t->eof) {
		rests = still->rest >> 32 == asked && (uint32_t)still->rest >= SETTLED;
		bytes = t->bytes;
		faketerm_turn(t);
		if (rests && t->bytes == bytes && t->bytes == still->sent &&
		    t->typed == still->took && t->answers.len == 0)
			return true;
		if (rests)
			asked = ++still->asked;
		if (faketerm_ms() > until)
			return false;
	}
	return true;
}

static bool
play_step(struct faketerm *t, const struct step *s)
{
	bool good;

	if (s->rows > 0)
		faketerm_resize(t, s->rows, s->cols);
	faketerm_type(t, s->bytes);
	good = settle(t);
	still->ms += 1000;
	good = good && (t->ended || settle(t));
	stores_live(&stores);
	return good;
}

static void
play_terminal(struct buf *out, const char *person, const struct steps *steps, uint64_t seed)
{
	const struct faketerm_kind *kinds[] = { &faketerm_plain, &faketerm_vt340, &faketerm_plain,
		&faketerm_vt340, &faketerm_kitty };
	const char *argv[] = { program, "-s", stores.path, "session", "--as", person, NULL };
	struct faketerm *t;
	int i;

	still->ms = 0;
	still->took = still->sent = 0;
	t = faketerm_open(kinds[seed % 5], (char *const *)argv);
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	t->sent = out;
	if (!settle(t))
		bail("sitting %" PRIu64 ": it does not come to rest at first", seed);
	for (i = 0; i < steps->count && !t->ended; i++)
		if (!play_step(t, &steps->step[i]))
			bail("sitting %" PRIu64 ": it does not come to rest after step %d", seed, i);
	if (faketerm_end(t) < 0 || i < steps->count)
		bail("sitting %" PRIu64 ": it ended after %d of %d steps", seed, i, steps->count);
	buf_printf(out, "\n[status %d]\n", WIFEXITED(t->status) ? WEXITSTATUS(t->status) : -1);
	faketerm_close(t);
	stores_end(&stores);
}

/* ---- what there is to compare ---- */

/* What is asked after each sitting. */
static void
ask_little(struct buf *out)
{
	ask(out, "reviewer1", "status");
	ask(out, "reviewer1", "status --json");
	tell(out, "reviewer1", "review", "--batch", "none");
}

/* Everything that a reviewer can ask, and what is not for them. */
static void
ask_all(struct buf *out)
{
	static const char *const typed[] = { "", "status", "status --json", "doctor",
		"doctor --json", "review", "review --batch none", "home", "resolve", "people list",
		"batch list", "batch list --json", "batch close main", "changes",
		"changes --by subject", "audit", "audit --json", "history 1", "export", "backup x",
		"restore x", "import x", "verdicts x", "guideline",
		"guideline show --version 1", "guideline list --json", "guideline set guideline.txt",
		"nonsense" };
	static const char *const told[][3] = { { "doctor", "--json", NULL },
		{ "status", "--json", NULL }, { "resolve", NULL, NULL }, { "people", "list", NULL },
		{ "people", "list", "--json" }, { "batch", "list", "--json" },
		{ "batch", "close", "main" }, { "changes", "--json", NULL },
		{ "audit", "--json", NULL }, { "history", "1", NULL }, { "history", "999", NULL },
		{ "verdicts", "labels_random.json", NULL }, { "import", "labels_random.json", NULL },
		{ "export", "-o", "out" }, { "backup", "backup.db", NULL },
		{ "restore", "foureyes.db", "--replace" }, { "people", "retire", "reviewer2" },
		{ "review", "--batch", "main" } };

	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		ask(out, "reviewer1", typed[i]);
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		tell(out, "reviewer1", told[i][0], told[i][1], told[i][2]);
}

/* Where two outcomes differ, with what stands around it. */
static void
show_difference(const struct buf *a, const struct buf *b)
{
	size_t at = 0, from;

	while (at < a->len && at < b->len && a->data[at] == b->data[at])
		at++;
	from = at > 100 ? at - 100 : 0;
	diag("they differ at byte %zu of %zu and %zu", at, a->len, b->len);
	tap_show("without the others", a->data + from, a->len - from < 300 ? a->len - from : 300);
	tap_show("with them", b->data + from, b->len - from < 300 ? b->len - from : 300);
}

static bool
same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

enum mode { SCRIPT, TERMINAL };

/*
 * Over all sittings: what they were to do, what is in the stores, how often the others did nothing.
 */
static int64_t meant, given, idle_others;

static void
count(const struct steps *steps, enum stores_base base, enum stores_other other)
{
	meant += steps->verdicts + steps->flags;
	given += stores_given(&stores, stores.reviewer1);
	if (base == STORES_HALF)
		given -= STORES_BEGUN + 1;
	idle_others += other != OTHER_ABSENT && stores_given(&stores, stores.reviewer2) == 0;
}

static void
play(struct buf *out, enum mode mode, uint64_t seed, enum stores_other other)
{
	enum stores_base base = (enum stores_base)(seed % STORES_BASES);
	struct steps steps;

	buf_clear(out);
	steps_make(&steps, seed, STORES_ITEMS, base == STORES_HALF ? STORES_BEGUN : 0,
	    mode == TERMINAL);
	stores_put(&stores, base, other, seed);
	if (mode == TERMINAL)
		play_terminal(out, "reviewer1", &steps, seed);
	else
		play_script(out, &steps, seed);
	count(&steps, base, other);
	ask_little(out);
}

static bool
plays_same(const struct buf *alone, enum mode mode, uint64_t seed, enum stores_other other)
{
	struct buf with = BUF_INIT;
	bool good;

	play(&with, mode, seed, other);
	good = same(alone, &with);
	if (!good)
		show_difference(alone, &with);
	buf_release(&with);
	return good;
}

/* One sitting; which of the others are there changes from one to the next. */
static void
test_sitting(uint64_t seed)
{
	static const enum stores_other others[STORES_BASES][5] = {
		[STORES_FRESH] = { OTHER_YES, OTHER_NO, OTHER_RANDOM, OTHER_FLAGS, OTHER_HALF },
		[STORES_HALF] = { OTHER_RANDOM, OTHER_AGREES, OTHER_DIFFERS, OTHER_SETTLED,
		    OTHER_FLAGS },
	};
	uint64_t turn = seed / STORES_BASES;
	enum stores_other one = others[seed % STORES_BASES][turn % 5];
	enum stores_other two = others[seed % STORES_BASES][(turn + 2) % 5];
	enum stores_other live = (enum stores_other)(LIVE_AGREES +
	    turn % (LIVE_COUNT - LIVE_AGREES));
	struct buf alone = BUF_INIT;

	play(&alone, SCRIPT, seed, OTHER_ABSENT);
	ok(plays_same(&alone, SCRIPT, seed, one),
	    "sitting %" PRIu64 " as a script, %zu bytes: the same where reviewer2 is %s", seed,
	    alone.len, stores_name(one));
	play(&alone, TERMINAL, seed, OTHER_ABSENT);
	ok(plays_same(&alone, TERMINAL, seed, two),
	    "sitting %" PRIu64 " at a terminal, %zu bytes: the same where reviewer2 is %s", seed,
	    alone.len, stores_name(two));
	ok(plays_same(&alone, TERMINAL, seed, live), "… and %s", stores_name(live));
	buf_release(&alone);
}

static void
test_commands(enum stores_base base)
{
	static const enum stores_other others[] = { OTHER_YES, OTHER_NO, OTHER_RANDOM, OTHER_FLAGS,
		OTHER_HALF, OTHER_AGREES, OTHER_DIFFERS, OTHER_SETTLED };
	struct buf alone = BUF_INIT, with = BUF_INIT;

	stores_put(&stores, base, OTHER_ABSENT, 1);
	ask_all(&alone);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (base == STORES_FRESH && others[i] == OTHER_SETTLED)
			continue;
		buf_clear(&with);
		stores_put(&stores, base, others[i], 1);
		ask_all(&with);
		if (!ok(same(&alone, &with), "commands, reviewer2 %s: the same answers",
		    stores_name(others[i])))
			show_difference(&alone, &with);
	}
	buf_release(&alone);
	buf_release(&with);
}

/* ---- that it would be found ---- */

static void
test_planted(void)
{
	struct buf alone = BUF_INIT, with = BUF_INIT;

	setenv("FOUREYES_STILL_LEAK", "1", 1);
	play(&alone, TERMINAL, 1, OTHER_ABSENT);
	play(&with, TERMINAL, 1, OTHER_DIFFERS);
	ok(!same(&alone, &with), "a planted leak is found at a terminal");
	play(&with, TERMINAL, 1, LIVE_DIFFERS);
	ok(!same(&alone, &with), "… where the others work meanwhile");
	play(&alone, SCRIPT, 1, OTHER_ABSENT);
	play(&with, SCRIPT, 1, OTHER_DIFFERS);
	ok(!same(&alone, &with), "… in a script");
	buf_clear(&alone);
	buf_clear(&with);
	stores_put(&stores, STORES_HALF, OTHER_ABSENT, 1);
	ask_all(&alone);
	stores_put(&stores, STORES_HALF, OTHER_DIFFERS, 1);
	ask_all(&with);
	ok(!same(&alone, &with), "… in what commands say");
	unsetenv("FOUREYES_STILL_LEAK");
	buf_release(&alone);
	buf_release(&with);
}

static void
test_lead(void)
{
	static const struct steps steps = { .step = { { .bytes = "d" }, { .bytes = "q" },
		{ .bytes = "q" } }, .count = 3 };
	static const enum stores_other others[] = { OTHER_ABSENT, OTHER_AGREES, OTHER_DIFFERS,
		OTHER_DIFFERS };
	struct buf got[4] = { BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT };

	for (int i = 0; i < 4; i++) {
		stores_put(&stores, STORES_HALF, others[i], 1);
		play_terminal(&got[i], "lead", &steps, 1);
		ask(&got[i], "lead", "status");
	}
	ok(!same(&got[0], &got[1]) && !same(&got[1], &got[2]) && !same(&got[0], &got[2]),
	    "what a lead sees does differ");
	ok(same(&got[2], &got[3]), "but not between two stores where the same was said");
	for (int i = 0; i < 4; i++)
		buf_release(&got[i]);
}

/* The sittings have in them what they are made for. */
static void
test_steps(uint64_t first, uint64_t rounds)
{
	unsigned verdicts = 0, flags = 0, skips = 0, undos = 0;
	struct steps steps;

	for (uint64_t seed = first; seed < first + rounds; seed++) {
		steps_make(&steps, seed, STORES_ITEMS, 0, true);
		verdicts += steps.verdicts;
		flags += steps.flags;
		skips += steps.skips;
		undos += steps.undos;
	}
	ok(verdicts > 3 * rounds && (rounds < 20 || (flags > 0 && skips > 0 && undos > 0)),
	    "%" PRIu64 " sittings: %u verdicts, %u flags, %u put off, %u times back", rounds,
	    verdicts, flags, skips, undos);
}

static uint64_t
few(void)
{
	const char *sanitize = getenv("SANITIZE");

	return sanitize != NULL && sanitize[0] != '\0' ? 5 : 20;
}

static void
share_clock(void)
{
	const char *path;
	int fd;

	room_write(&stores.room, "still", "0123456789012345678901234567890123456789");
	path = room_path(&stores.room, "still");
	fd = open(path, O_RDWR | O_CLOEXEC);
	still = mmap(NULL, sizeof(*still), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (fd < 0 || still == MAP_FAILED)
		bail("no clock to share");
	close(fd);
	memset(still, 0, sizeof(*still));
	setenv("FOUREYES_STILL", path, 1);
}

int
main(int argc, char **argv)
{
	uint64_t rounds = argc > 1 ? strtoull(argv[1], NULL, 10) : few();
	uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;

	char *options;

	/* A session hides its memory from others of its account, and so from the leak checker. */
	options = mem_printf("%s:detect_leaks=0", getenv("ASAN_OPTIONS") != NULL ?
	    getenv("ASAN_OPTIONS") : "");
	setenv("ASAN_OPTIONS", options, 1);
	free(options);
	program = faketerm_program("tests/blind/foureyes");
	setenv("TZ", "UTC", 1);
	stores_open(&stores);
	share_clock();
	test_steps(first, rounds);
	for (uint64_t seed = first; seed < first + rounds; seed++)
		test_sitting(seed);
	diag("%" PRIu64 " sittings, each without the others and three times with them: %" PRId64
	    " verdicts and flags", rounds, given);
	is_int(given, meant, "each verdict and flag of the sittings is in its store");
	is_int(idle_others, 0, "the others did something in each where they were there");
	test_commands(STORES_FRESH);
	test_commands(STORES_HALF);
	test_planted();
	test_lead();
	munmap(still, sizeof(*still));
	stores_close(&stores);
	free(program);
	return tap_done();
}
