/*
 * test_audit_memory.c - the memory of an audit does not grow with the label files.  Each of the two
 * stores it works with, the copy and what the journal makes, fills SQLite's page cache (16 MB) and no
 * more; a file that was held in memory would come on top.
 */
#include "audit.h"
#include "exchange.h"
#include "mem.h"
#include "tap.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RECORDS = 320, LONG = 100 << 10, ROOM_KB = 2 * (18 << 10) };

static char folder[] = "/tmp/foureyes-test-XXXXXX";

static void
must(int rc, const struct err *e)
{
	if (rc < 0)
		bail("%s", e->text);
}

/* `width` bytes of each record are a member that says nothing. */
static void
write_labels(const char *path, size_t width)
{
	char *filling = mem_alloc(width + 1);
	FILE *to = fopen(path, "w");

	if (to == NULL)
		bail("%s cannot be written", path);
	memset(filling, 'x', width);
	for (int i = 0; i < RECORDS; i++)
		fprintf(to, "{\"question_id\": %d, \"image\": \"big%03d.jpg\", \"text\": \"Is there a "
		    "dog in the image?\", \"label\": \"no\", \"more\": \"%s\"}\n", i, i, filling);
	if (fclose(to) != 0)
		bail("%s cannot be written", path);
	free(filling);
}

static void
make_store(const char *path, size_t width)
{
	static const struct import_options how = { .actor = "lead", .split = "test" };
	char *labels = mem_printf("%s/labels.json", folder);
	struct import_summary sum;
	struct err e = ERR_INIT;
	struct store *s;

	write_labels(labels, width);
	must(store_create(path, "lead", NULL, &e), &e);
	must(store_open(&s, path, NULL, &e), &e);
	must(exchange_import(s, (const char *const *)&labels, 1, &how, NULL, &sum, &e), &e);
	store_close(s);
	unlink(labels);
	free(labels);
}

/* The child's whole life. */
static int
audit_store(const char *path)
{
	struct audit_result sum;
	struct err e = ERR_INIT;
	struct store *s;

	if (store_open(&s, path, NULL, &e) == 0 && audit_run(s, NULL, NULL, &sum, &e) == 0 &&
	    sum.records == RECORDS)
		return 0;
	diag("%s", e.text);
	return 1;
}

/* What a process that audits a store with such a file holds at most, in kB; 0: the audit failed. */
static long
peak(size_t width)
{
	char *path = mem_printf("%s/store.db", folder), *lock = mem_printf("%s.lock", path);
	char *journal = mem_printf("%s-journal", path);
	struct rusage used = { .ru_maxrss = 0 };
	int status = 1;
	pid_t pid = fork();

	/* Made in a process of its own as well: a child begins with what its parent holds. */
	if (pid == 0) {
		make_store(path, width);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	pid = status == 0 ? fork() : -1;
	if (pid == 0)
		_exit(audit_store(path));
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid || status != 0)
		used.ru_maxrss = 0;
	unlink(path);
	unlink(lock);
	unlink(journal);
	free(path);
	free(lock);
	free(journal);
	return used.ru_maxrss;
}

int
main(void)
{
	long small, large;

#if defined(__SANITIZE_ADDRESS__)
	skip_all("a sanitizer keeps what was freed");
#endif
	if (getenv("FOUREYES_VALGRIND") != NULL)
		skip_all("Valgrind's own memory would be measured");
	if (mkdtemp(folder) == NULL)
		bail("no temporary folder");
	small = peak(10);
	large = peak(LONG);
	ok(small > 0 && large > 0, "both are whole");
	ok(large - small < ROOM_KB, "%d MB of labels fill two page caches, and nothing more",
	    (RECORDS * LONG) >> 20);
	diag("%ld kB, and %ld kB", small, large);
	rmdir(folder);
	return tap_done();
}
