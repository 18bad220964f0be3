/*
 * test_file.c - files are read within bounds, and written whole or not at all; nothing leads out
 * of a folder of photos.
 */
#include "tap.h"

#include "file.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char folder[] = "/tmp/foureyes-test.XXXXXX";

static char *
in(const char *name)
{
	return mem_printf("%s/%s", folder, name);
}

static int
entries(void)
{
	char *command = mem_printf("test \"$(ls -A '%s' | wc -l)\" -eq 1", folder);
	int rc = system(command);

	free(command);
	return rc;
}

static void
reads(void)
{
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	char *path = in("label.json"), *none = in("none"), *pipe = in("pipe");

	is_int(file_write(path, "a\0b\n", 4, &e), 0, "a file is written");
	buf_str(&b, "before ");
	is_int(file_read(path, FILE_LIMIT, &b, &e), 0, "and read");
	is_int(b.len, 11, "all of it, behind what the buffer holds");
	is_mem(b.data, "before a\0b\n", 12, "byte for byte, with a final 0");
	is_int(file_read(path, 4, &b, &e), 0, "as many bytes as the limit are fine");
	buf_clear(&b);
	buf_str(&b, "kept");
	is_int(file_read(path, 3, &b, &e), -1, "one more is not");
	is_int(e.code, ERR_FILE, "which is a failure of the file");
	ok(strstr(e.text, "more than 3 bytes") != NULL && strstr(e.text, path) == e.text,
	    "that names it and the limit");
	is_str(b.data, "kept", "the buffer is as it was");
	is_int(file_read(none, FILE_LIMIT, &b, &e), -1, "a file that is not there");
	ok(strstr(e.text, strerror(ENOENT)) != NULL, "is said to be so");
	is_int(file_read(folder, FILE_LIMIT, &b, &e), -1, "a folder is no file");
	ok(strstr(e.text, "folder") != NULL, "and is named as one");
	is_int(mkfifo(pipe, 0600), 0, "(a pipe)");
	is_int(file_read(pipe, FILE_LIMIT, &b, &e), -1, "a pipe is not waited for");
	is_int(file_read("/dev/zero", FILE_LIMIT, &b, &e), -1, "a device is not read");
	unlink(path);
	unlink(pipe);
	free(path);
	free(none);
	free(pipe);
	buf_release(&b);
}

static void
writes(void)
{
	struct err e = ERR_INIT;
	struct file_draft *d;
	struct buf b = BUF_INIT;
	struct stat st;
	char *path = in("out"), *link = in("link"), *away = in("no/such/folder");

	umask(027);
	is_int(file_write(path, "old", 3, &e), 0, "a file");
	is_int(stat(path, &st), 0, "is there");
	is_int(st.st_mode & 0777, 0640, "with the mode the umask leaves");
	umask(022);
	is_int(file_draft_open(&d, path, &e), 0, "a draft of the same name");
	is_int(file_draft_write(d, "new ", 4, &e) + file_draft_write(d, "words", 5, &e), 0,
	    "is written");
	is_int(file_read(path, FILE_LIMIT, &b, &e), 0, "meanwhile");
	is_str(b.data, "old", "the old file is whole");
	file_draft_close(d);
	buf_clear(&b);
	is_int(file_read(path, FILE_LIMIT, &b, &e), 0, "a draft that is closed and not kept");
	is_str(b.data, "old", "leaves the old file");
	is_int(entries(), 0, "and nothing beside it");
	is_int(file_draft_open(&d, path, &e), 0, "another draft");
	file_draft_write(d, "new", 3, &e);
	is_int(file_draft_finish(d, &e), 0, "is finished");
	is_int(file_draft_keep(d, &e), 0, "and kept");
	file_draft_close(d);
	buf_clear(&b);
	file_read(path, FILE_LIMIT, &b, &e);
	is_str(b.data, "new", "and takes the old one's place");
	is_int(entries(), 0, "with nothing beside it");
	is_int(symlink("out", link), 0, "(a link to it)");
	is_int(file_write(link, "through", 7, &e), 0, "writing to a link");
	buf_clear(&b);
	file_read(path, FILE_LIMIT, &b, &e);
	is_str(b.data, "through", "replaces what it names");
	ok(lstat(link, &st) == 0 && S_ISLNK(st.st_mode), "and leaves the link");
	is_int(file_write(folder, "x", 1, &e), -1, "a folder is not replaced");
	is_int(file_write("/dev/null", "x", 1, &e), -1, "nor is a device");
	is_int(file_write(away, "x", 1, &e), -1, "a folder that is not there is an error");
	ok(strstr(e.text, "no/such/folder") != NULL, "that names the file");
	unlink(path);
	unlink(link);
	free(path);
	free(link);
	free(away);
	buf_release(&b);
}

static void
must_draft(struct file_draft **d, const char *path)
{
	struct err e = ERR_INIT;

	if (file_draft_open(d, path, &e) < 0 || file_draft_write(*d, "new", 3, &e) < 0 ||
	    file_draft_finish(*d, &e) < 0)
		bail("%s", e.text);
}

/* Three files take their names together; the last cannot. */
static void
together(void)
{
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	char *dir = in("set"), *paths[3] = { in("set/a"), in("set/b"), in("set/c") };
	char *count = mem_printf("test \"$(ls -A '%s' | tr '\\n' ' ')\" = 'a c '", dir);
	struct file_draft *d[3] = { NULL };

	is_int(file_make_folder(dir, &e), 0, "(a folder)");
	is_int(file_write(paths[0], "old", 3, &e), 0, "(with a file)");
	for (int i = 0; i < 3; i++)
		must_draft(&d[i], paths[i]);
	is_int(mkdir(paths[2], 0777), 0, "(something takes the place of the last)");
	is_int(file_drafts_keep(d, 3, &e), -1, "they cannot all be kept");
	ok(strstr(e.text, paths[2]) != NULL, "the error names the one");
	for (int i = 0; i < 3; i++)
		file_draft_close(d[i]);
	is_int(file_read(paths[0], 100, &b, &e), 0, "the first is there");
	is_str(b.data, "old", "as it was");
	is_int(system(count), 0, "the second is not, and nothing stands beside them");
	is_int(rmdir(paths[2]), 0, "(the place is free)");
	for (int i = 0; i < 3; i++)
		must_draft(&d[i], paths[i]);
	is_int(file_drafts_keep(d, 3, &e), 0, "now all are kept");
	for (int i = 0; i < 3; i++) {
		file_draft_close(d[i]);
		buf_clear(&b);
		is_int(file_read(paths[i], 100, &b, &e), 0, "one of them");
		is_str(b.data, "new", "has its bytes");
		unlink(paths[i]);
		free(paths[i]);
	}
	is_int(rmdir(dir), 0, "and nothing stands beside them");
	buf_release(&b);
	free(count);
	free(dir);
}

static void
folders(void)
{
	struct err e = ERR_INIT;
	char *deep = in("a/b//c/"), *file = in("a/b/file"), *under = in("a/b/file/d");

	is_int(file_make_folder(deep, &e), 0, "a folder and those above it are made");
	is_int(file_make_folder(deep, &e), 0, "it may be there already");
	is_int(file_write(file, "", 0, &e), 0, "an empty file is a file");
	is_int(file_make_folder(file, &e), -1, "a file in the way is an error");
	is_int(file_make_folder(under, &e), -1, "also further up");
	free(deep);
	free(file);
	free(under);
}

static void
faults(void)
{
	static const char *const good[] = { "a.jpg", "a/b.jpg", "./a.jpg", "..a", "a..", "a/...",
		"a\\b", " ", NULL };
	static const char *const bad[] = { "", "/etc/passwd", "..", "../a", "a/..", "a/../b", "a/",
		"/", NULL };
	char longest[5000], part[300];

	for (int i = 0; good[i] != NULL; i++)
		ok(file_path_fault(good[i]) == NULL, "\"%s\" can name a photo", good[i]);
	for (int i = 0; bad[i] != NULL; i++)
		ok(file_path_fault(bad[i]) != NULL, "\"%s\" cannot", bad[i]);
	memset(part, 'x', sizeof(part));
	part[255] = 0;
	ok(file_path_fault(part) == NULL, "a part of 255 bytes can");
	part[255] = 'x';
	part[256] = 0;
	ok(file_path_fault(part) != NULL, "one of 256 cannot");
	for (size_t i = 0; i < sizeof(longest); i++)
		longest[i] = i % 2 ? '/' : 'x';
	longest[4095] = 0;
	ok(file_path_fault(longest) == NULL, "4,095 bytes can");
	longest[4095] = '/';
	longest[4096] = 'x';
	longest[4097] = 0;
	ok(file_path_fault(longest) != NULL, "4,097 cannot");
}

static int
look(int root, const char *path)
{
	struct err e = ERR_INIT;
	int fd = -1, rc = file_open_below(root, path, &fd, &e);

	if (rc == 0)
		close(fd);
	return rc;
}

/* Links are followed by openat2(), which Linux has from 5.6 on, and Valgrind here does not know. */
static bool
follows_links(void)
{
#ifdef SYS_openat2
	return syscall(SYS_openat2, -1, "", NULL, 0) < 0 && errno != ENOSYS && errno != EPERM;
#else
	return false;
#endif
}

static void
below(void)
{
	struct err e = ERR_INIT;
	char *photos = in("photos"), *sub = in("photos/sub"), *inside = in("photos/sub/a.jpg");
	char *outside = in("secret"), *out_link = in("photos/out.jpg");
	char *in_link = in("photos/in.jpg"), *dir_link = in("photos/up"), *pipe = in("photos/pipe");
	int root;

	file_make_folder(sub, &e);
	file_write(inside, "a", 1, &e);
	file_write(outside, "s", 1, &e);
	is_int(symlink("../secret", out_link) + symlink("sub/a.jpg", in_link) +
		symlink("..", dir_link) + mkfifo(pipe, 0600), 0, "(links and a pipe)");
	root = open(photos, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ok(root >= 0, "(the folder)");
	is_int(look(root, "sub/a.jpg"), 0, "a photo below its root is found");
	if (follows_links())
		is_int(look(root, "in.jpg"), 0, "also by a link that stays below it");
	else
		is_int(look(root, "in.jpg"), 1, "but by no link, where the kernel has no openat2()");
	is_int(look(root, "sub/b.jpg"), 1, "what is not there is not");
	is_int(look(root, "sub"), 1, "nor is a folder");
	is_int(look(root, "pipe"), 1, "nor a pipe");
	is_int(look(root, "../secret"), 1, "nor what stands outside");
	is_int(look(root, "out.jpg"), 1, "nor a link to it");
	is_int(look(root, "up/secret"), 1, "nor by way of a linked folder");
	is_int(look(root, "/etc/passwd"), 1, "nor anything absolute");
	close(root);
	free(photos);
	free(sub);
	free(inside);
	free(outside);
	free(out_link);
	free(in_link);
	free(dir_link);
	free(pipe);
}

int
main(void)
{
	char *remove;

	if (mkdtemp(folder) == NULL)
		bail("no temporary folder");
	reads();
	writes();
	together();
	folders();
	faults();
	below();
	remove = mem_printf("rm -rf '%s'", folder);
	is_int(system(remove), 0, "(removed)");
	free(remove);
	return tap_done();
}
