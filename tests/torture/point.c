/*
 * point.c - one point of a campaign.
 *
 * Folders: base, as scenario_base() made it; work, where things fail; kept, a copy of work.
 */
#include "point.h"

#include "audit.h"
#include "db.h"
#include "file.h"
#include "mem.h"
#include "store_journal.h"
#include "tap.h"

#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ACKS = 4096, MOST = 16 << 20 };

long point_rounds;

static char folder[64], base[80], work[80], kept[80];
static char acks[ACKS][ID_TEXT];
static int ack_count;

/* ---- folders ---- */

static void
copy_file(const char *from, const char *to)
{
	char block[65536];
	ssize_t n;
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	while ((n = read(in, block, sizeof(block))) > 0)
		if (write(out, block, (size_t)n) != n)
			abort();
	close(in);
	close(out);
}

/* Calls f with every file's path. */
static void
each_file(const char *in, void (*f)(const char *path, const char *name))
{
	DIR *d = opendir(in);
	const struct dirent *entry;
	char path[400];

	while (d != NULL && (entry = readdir(d)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
			snprintf(path, sizeof(path), "%s/%s", in, entry->d_name);
			f(path, entry->d_name);
		}
	if (d != NULL)
		closedir(d);
}

static void
remove_one(const char *path, const char *name)
{
	(void)name;
	unlink(path);
}

static const char *copy_to;

static void
copy_one(const char *path, const char *name)
{
	char to[400];

	snprintf(to, sizeof(to), "%s/%s", copy_to, name);
	copy_file(path, to);
}

static void
copy_folder(const char *from, const char *to)
{
	each_file(to, remove_one);
	copy_to = to;
	each_file(from, copy_one);
}

const char *
point_folder(void)
{
	return work;
}

void
point_fresh(void)
{
	ack_count = 0;
	copy_folder(base, work);
}

void
point_keep(void)
{
	copy_folder(work, kept);
}

void
point_back(void)
{
	copy_folder(kept, work);
}

bool
point_hot(void)
{
	char name[100];

	snprintf(name, sizeof(name), "%s/store.db", work);
	return db_journal_hot(name);
}

/* ---- one run in a process of its own ---- */

void
point_tell(void *arg, const char *id)
{
	if (write(*(int *)arg, id, ID_TEXT) != ID_TEXT)
		_exit(97);
}

void
point_confirmed(int fd)
{
	while (ack_count < ACKS && read(fd, acks[ack_count], ID_TEXT) == ID_TEXT)
		ack_count++;
	close(fd);
}

int
point_confirmations(void)
{
	return ack_count;
}

/* Ids by chance would fill pages by chance: the same work must be the same operations each time. */
static uint32_t
next_number(void)
{
	static uint64_t state = 1;

	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(state >> 32);
}

static const char *
numbers_name(void)
{
	return "counted";
}

static randombytes_implementation numbers = {
	.implementation_name = numbers_name,
	.random = next_number,
};

static void
fill(void *to, size_t len)
{
	unsigned char *p = to;

	while (len-- > 0)
		*p++ = (unsigned char)(next_number() >> 8);
}

static void
child(const struct point *p, int ack, int tally)
{
	struct witness w = { point_tell, &ack };
	struct err e = ERR_INIT;
	struct point_count c;
	int rc, null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	numbers.buf = fill;
	randombytes_set_implementation(&numbers);
	memory_install();
	fault_set(&p->disk);
	fault_install();
	memory_set(&p->memory);
	rc = p->scenario->run(work, &w, &e);
	c = (struct point_count){ fault_count(), memory_count(), "" };
	snprintf(c.error, sizeof(c.error), "%.255s", e.text);
	memory_set(&(struct memory_plan){ .at = 0 });
	if (write(tally, &c, sizeof(c)) != sizeof(c))
		_exit(96);
	if (rc < 0 && e.text[0] == 0)
		_exit(95);	/* a failure without a word */
	_exit(rc < 0 ? 1 : 0);
}

static int
run(const struct point *p, struct point_count *out)
{
	int ack[2], tally[2], status;
	pid_t pid;

	if (pipe(ack) < 0 || pipe(tally) < 0)
		abort();
	fflush(stdout);
	pid = fork();
	if (pid == 0)
		child(p, ack[1], tally[1]);
	close(ack[1]);
	close(tally[1]);
	point_confirmed(ack[0]);
	if (read(tally[0], out, sizeof(*out)) != sizeof(*out))
		*out = (struct point_count){ 0, 0, "" };
	close(tally[0]);
	waitpid(pid, &status, 0);
	point_rounds++;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int
point_run(const struct point *p)
{
	struct point_count c;

	return run(p, &c);
}

struct point_count
point_size_here(const struct scenario *sc, bool reads)
{
	struct point p = { .scenario = sc, .disk = { .reads = reads } };
	struct point_count c;

	if (run(&p, &c) != 0)
		bail("scenario \"%s\" does not pass on a healthy machine: %s", sc->name, c.error);
	return c;
}

struct point_count
point_size(const struct scenario *sc, bool reads)
{
	point_fresh();
	return point_size_here(sc, reads);
}

/* ---- after it ---- */

struct search {
	const char *id;
	bool found;
};

static int
compare(void *arg, const struct journal_entry *j, struct err *e)
{
	struct search *s = arg;

	(void)e;
	s->found = s->found || strncmp(j->hash, s->id, ID_TEXT - 1) == 0;
	return 0;
}

static bool
holds(struct store *s, const char *id, struct err *e)
{
	struct search look = { id, false };
	int rc = store_has_id(s, id, e);

	if (rc == 1 && store_journal_each(s, 0, compare, &look, e) == 0 && look.found)
		rc = 0;
	return rc == 0;
}

static bool
audited(const struct scenario *sc, char *why, size_t size)
{
	char *path = mem_printf("%s/store.db", work);
	struct err e = ERR_INIT;
	struct audit_result result;
	struct store *s = NULL;
	bool done = false, good;

	good = store_open(&s, path, NULL, &e) == 0 && audit_run(s, NULL, NULL, &result, &e) == 0;
	for (int i = 0; i < ack_count; i++) {
		if (strcmp(acks[i], scenario_done) == 0) {
			done = true;
		} else if (good && !holds(s, acks[i], &e)) {
			err_set(&e, ERR_FILE, "%s was confirmed and is lost", acks[i]);
			good = false;
		}
	}
	store_close(s);
	if (good && sc != NULL && sc->check != NULL)
		good = sc->check(work, done, &e) == 0;
	snprintf(why, size, "%s", e.text);
	free(path);
	return good;
}

static int seen, changed;

static void
compare_one(const char *path, const char *name)
{
	struct buf now = BUF_INIT, then = BUF_INIT;
	char *original = mem_printf("%s/%s", base, name);
	struct err e = ERR_INIT;

	seen++;
	if (file_read(path, MOST, &now, &e) < 0 || file_read(original, MOST, &then, &e) < 0 ||
	    now.len != then.len || (now.len > 0 && memcmp(now.data, then.data, now.len) != 0))
		changed++;
	buf_release(&now);
	buf_release(&then);
	free(original);
}

static void
count_one(const char *path, const char *name)
{
	(void)path;
	(void)name;
	seen--;
}

/*
 * Nothing was confirmed, and every file is as it was made.  That this is whole was looked at when
 * it was made; the same bytes need no other audit, and most allocations fail before the first of
 * them changes.
 */
static bool
untouched(void)
{
	if (ack_count > 0)
		return false;
	seen = changed = 0;
	each_file(work, compare_one);
	each_file(base, count_one);
	return changed == 0 && seen == 0;
}

bool
point_whole(const struct scenario *sc, char *why, size_t size)
{
	return untouched() || audited(sc, why, size);
}

/* ---- the folders made and removed ---- */

void
point_open(void)
{
	char why[1024];

	snprintf(folder, sizeof(folder), "/dev/shm/foureyes-torture-XXXXXX");
	if (mkdtemp(folder) == NULL) {
		snprintf(folder, sizeof(folder), "/tmp/foureyes-torture-XXXXXX");
		if (mkdtemp(folder) == NULL)
			bail("no temporary folder");
	}
	snprintf(base, sizeof(base), "%s/base", folder);
	snprintf(work, sizeof(work), "%s/work", folder);
	snprintf(kept, sizeof(kept), "%s/kept", folder);
	if (mkdir(base, 0700) < 0 || mkdir(work, 0700) < 0 || mkdir(kept, 0700) < 0)
		bail("no temporary folder");
	scenario_base(base);
	point_fresh();
	for (const struct scenario *sc = scenarios; sc->name != NULL; sc++)
		if (!audited(sc, why, sizeof(why)))
			bail("the folder is not whole to begin with: %s", why);
}

void
point_close(void)
{
	const char *const all[] = { base, work, kept };

	for (int i = 0; i < 3; i++) {
		each_file(all[i], remove_one);
		rmdir(all[i]);
	}
	rmdir(folder);
}
