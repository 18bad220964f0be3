/*
 * photo_file.h - a photo's bytes, from below the image root into a sealed memory file, hashed.
 *
 * Opened beneath the root only: no absolute path, no "..", no link that leads out, nothing through
 * /proc; regular files only.  Once sealed the bytes cannot change any more, neither under the
 * parser nor between hash and picture.
 */
#ifndef PHOTO_FILE_H
#define PHOTO_FILE_H

#include <sodium/crypto_hash_sha256.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "photo.h"

/* Tells whether a file is still the one that was read. */
struct photo_stamp {
	uint64_t device, inode, size;
	int64_t modified, changed;	/* nanoseconds */
};

struct photo_file {
	int fd;				/* the file; −1 when it was read whole */
	int memory;			/* its copy */
	uint8_t *map;			/* of the copy, while it is being filled */
	size_t size, done;
	struct photo_stamp stamp;
	crypto_hash_sha256_state state;
	uint8_t sha256[32];		/* once done == size */
};

/*
 * Opens `path` below `root`.  PHOTO_OK, or why not, with one line in `reason` (of 128 bytes).
 */
enum photo_status photo_file_open(struct photo_file *file, const char *root, const char *path,
    size_t limit, char *reason);

/*
 * Reads and hashes at most `slice` bytes more.  1: there are more; 0: all is read, hashed and
 * sealed; −1: it cannot be read, with a line in `reason`.
 */
int photo_file_read(struct photo_file *file, size_t slice, char *reason);

void photo_file_close(struct photo_file *file);

/* false where there is no such regular file below root any more */
bool photo_file_stamp(struct photo_stamp *stamp, const char *root, const char *path);
bool photo_stamp_same(const struct photo_stamp *a, const struct photo_stamp *b);

#endif
