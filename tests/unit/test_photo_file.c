/* Paths that lead elsewhere, files that are none, and what is copied of one that is. */
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "beneath.h"
#include "mem.h"
#include "photo_file.h"
#include "specimen.h"
#include "tap.h"

static char base[] = "root.XXXXXX";
static char *root;

static char *
below(const char *name)
{
	return mem_printf("%s/%s", root, name);
}

static void
link_to(const char *target, const char *name)
{
	char *path = below(name);

	if (symlink(target, path) != 0)
		bail("symlink %s: %s", path, strerror(errno));
	free(path);
}

static void
make_tree(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char *path;
	int fd;

	if (mkdtemp(base) == NULL)
		bail("no directory");
	root = mem_printf("%s/photos", base);
	mkdir(root, 0700);
	path = below("sub");
	mkdir(path, 0700);
	free(path);
	specimen_save(base, "secret", "secret", 6);
	specimen_save(root, "photo", "0123456789", 10);
	specimen_save(root, "empty", "", 0);
	specimen_save(root, "sub/deep", "deep", 4);
	specimen_save(root, "large", "0123456789012345678901234567890", 31);
	link_to("photo", "inside");
	link_to("sub", "subway");
	link_to("../secret", "out");
	link_to("/etc/passwd", "absolute");
	link_to("..", "up");
	link_to("loop", "loop");
	link_to("/proc/self/fd/0", "magic");
	link_to("/proc/self/environ", "environ");
	path = below("fifo");
	mkfifo(path, 0600);
	free(path);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/socket", root);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0)
		diag("no socket: %s", strerror(errno));
	close(fd);
}

static void
try_path(const char *path, enum photo_status want)
{
	char reason[128] = "";
	struct photo_file file;
	enum photo_status status = photo_file_open(&file, root, path, 30, reason);

	is_int(status, want, "\"%s\": %s", path, status == PHOTO_OK ? "is opened" : reason);
	if (status == PHOTO_OK)
		photo_file_close(&file);
	else if (reason[0] == 0)
		ok(false, "a refusal has a reason");
}

/* A kernel may be older, and Valgrind (3.19) does not know the call. */
static bool
kernel_has_openat2(void)
{
#ifdef SYS_openat2
	return syscall(SYS_openat2, -1, NULL, NULL, (size_t)0) < 0 && errno != ENOSYS &&
	    errno != EPERM;
#else
	return false;
#endif
}

/* Without openat2() no link is followed, not even one that stays inside. */
static void
test_links(void)
{
	bool followed = kernel_has_openat2();

	if (!followed)
		diag("there is no openat2() here");
	try_path("inside", followed ? PHOTO_OK : PHOTO_OUTSIDE);
	try_path("subway/deep", followed ? PHOTO_OK : PHOTO_MISSING);
	try_path("up/secret", followed ? PHOTO_OUTSIDE : PHOTO_MISSING);
}

static void
test_paths(void)
{
	static const struct {
		const char *path;
		enum photo_status status;
	} cases[] = {
		{ "photo", PHOTO_OK }, { "sub/deep", PHOTO_OK }, { "./photo", PHOTO_OK },
		{ "sub//deep", PHOTO_OK },
		{ "", PHOTO_OUTSIDE }, { "/etc/passwd", PHOTO_OUTSIDE }, { "..", PHOTO_OUTSIDE },
		{ "../secret", PHOTO_OUTSIDE }, { "sub/../../secret", PHOTO_OUTSIDE },
		{ "sub/..", PHOTO_OUTSIDE }, { "sub/../photo", PHOTO_OUTSIDE },
		{ "out", PHOTO_OUTSIDE }, { "absolute", PHOTO_OUTSIDE },
		{ "loop", PHOTO_OUTSIDE }, { "magic", PHOTO_OUTSIDE }, { "environ", PHOTO_OUTSIDE },
		{ "nothing", PHOTO_MISSING }, { "sub/nothing", PHOTO_MISSING },
		{ "photo/deeper", PHOTO_MISSING }, { "..photo", PHOTO_MISSING },
		{ "sub", PHOTO_NOT_FILE }, { ".", PHOTO_NOT_FILE }, { "fifo", PHOTO_NOT_FILE },
		{ "socket", PHOTO_NOT_FILE }, { "empty", PHOTO_EMPTY }, { "large", PHOTO_TOO_LONG },
	};
	char *longest = mem_alloc(6000);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		try_path(cases[i].path, cases[i].status);
	for (unsigned len = 200; len < 6000; len += 1000) {
		char reason[128];
		struct photo_file file;

		memset(longest, 'x', len);
		longest[len] = 0;
		ok(photo_file_open(&file, root, longest, 30, reason) != PHOTO_OK,
		    "a name of %u bytes is refused", len);
	}
	free(longest);
}

static void
test_devices(void)
{
	char reason[128];
	struct photo_file file;

	is_int(photo_file_open(&file, "/dev", "zero", 30, reason), PHOTO_NOT_FILE, "a device");
	ok(photo_file_open(&file, "/proc", "self/environ", 1 << 20, reason) != PHOTO_OK,
	    "what /proc makes up: %s", reason);
	is_int(photo_file_open(&file, "/proc/self", "fd/0", 1 << 20, reason), PHOTO_OUTSIDE,
	    "what it links to by magic");
	is_int(photo_file_open(&file, "no/such/root", "photo", 30, reason), PHOTO_MISSING,
	    "a root that is not there");
	is_int(photo_file_open(&file, "/etc/passwd", "photo", 30, reason), PHOTO_MISSING,
	    "a root that is a file");
}

/* As on a kernel without openat2(). */
static void
test_by_component(void)
{
	static const struct {
		const char *path;
		bool opens;
	} cases[] = {
		{ "photo", true }, { "sub/deep", true }, { "sub//deep", true }, { "./photo", true },
		{ "out", false }, { "absolute", false }, { "up/secret", false },
		{ "subway/deep", false }, { "nothing", false }, { "magic", false },
		{ "loop", false }, { "photo/deeper", false },
	};
	int dir = open(root, O_PATH | O_DIRECTORY);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int fd = beneath_open_by_component(dir, cases[i].path, O_RDONLY | O_NONBLOCK);

		ok((fd >= 0) == cases[i].opens, "by component: \"%s\" %s", cases[i].path,
		    cases[i].opens ? "is opened" : "is not opened");
		if (fd >= 0)
			close(fd);
	}
	close(dir);
}

static void
test_copy(void)
{
	static const uint8_t sha256[32] = {	/* of "0123456789", by sha256sum */
		0x84, 0xd8, 0x98, 0x77, 0xf0, 0xd4, 0x04, 0x1e, 0xfb, 0x6b, 0xf9, 0x1a, 0x16,
		0xf0, 0x24, 0x8f, 0x2f, 0xd5, 0x73, 0xe6, 0xaf, 0x05, 0xc1, 0x9f, 0x96, 0xbe,
		0xdb, 0x9f, 0x88, 0x2f, 0x78, 0x82 };
	char reason[128], text[11] = "";
	struct photo_stamp stamp;
	struct photo_file file;

	if (photo_file_open(&file, root, "photo", 30, reason) != PHOTO_OK)
		bail("%s", reason);
	is_int(photo_file_read(&file, 4, reason), 1, "four bytes: there are more");
	is_int(photo_file_read(&file, 4, reason), 1, "four more");
	is_int(photo_file_read(&file, 4, reason), 0, "the rest");
	is_mem(file.sha256, sha256, 32, "its hash");
	ok(pread(file.memory, text, 10, 0) == 10 && strcmp(text, "0123456789") == 0, "its copy");
	ok(pwrite(file.memory, "x", 1, 0) < 0, "cannot be written");
	ok(ftruncate(file.memory, 5) < 0, "nor cut");
	ok(photo_file_stamp(&stamp, root, "photo") && photo_stamp_same(&stamp, &file.stamp),
	    "it is still the same file");
	specimen_save(root, "photo", "012345678", 9);
	ok(photo_file_stamp(&stamp, root, "photo") && !photo_stamp_same(&stamp, &file.stamp),
	    "now it is not");
	photo_file_close(&file);
	if (photo_file_open(&file, root, "photo", 30, reason) != PHOTO_OK)
		bail("%s", reason);
	specimen_save(root, "photo", "01234", 5);
	is_int(photo_file_read(&file, 100, reason), -1, "shortened meanwhile: %s", reason);
	photo_file_close(&file);
}

int
main(void)
{
	char *command;

	make_tree();
	test_paths();
	test_links();
	test_devices();
	test_by_component();
	test_copy();
	command = mem_printf("rm -rf %s", base);
	if (system(command) != 0)
		diag("%s is left", base);
	free(command);
	free(root);
	return tap_done();
}
