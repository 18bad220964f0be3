/*
 * file.h - whole files: read within a bound, written whole or not at all.
 */
#ifndef FILE_H
#define FILE_H

#include "buf.h"
#include "err.h"

#include <stddef.h>

#define FILE_LIMIT ((size_t)1 << 30)	/* bytes of a file that is read whole, unless told else */

/*
 * Opens a regular file for reading.  ERR_FILE, with the name in front: there is none (nothing is
 * read from a folder, a pipe or a device), or it cannot be opened.
 */
int file_open(const char *path, int *fd, struct err *e);

/*
 * Appends the bytes of a regular file to `out`.  ERR_FILE, with the name in front: it cannot be
 * opened or read, is no regular file (nothing is read from a folder, a pipe or a device), or holds
 * more than `limit` bytes.
 */
int file_read(const char *path, size_t limit, struct buf *out, struct err *e);

/*
 * A file in the making: it has a temporary name in the folder of `path` until it is kept, so that
 * nobody ever sees half of it.  Its mode is the one the umask leaves of rw-rw-rw-.  Where `path`
 * is a symbolic link to a file, the file it names is the one replaced.
 *
 *	file_draft_open(&d, path, e), file_draft_write(d, …) …, file_draft_finish(d, e) and
 *	file_draft_keep(d, e); then file_draft_close(d), which removes what was not kept.
 */
struct file_draft;

int file_draft_open(struct file_draft **out, const char *path, struct err *e);
int file_draft_write(struct file_draft *d, const void *bytes, size_t len, struct err *e);
int file_draft_finish(struct file_draft *d, struct err *e);	/* every byte is on disk */
int file_draft_keep(struct file_draft *d, struct err *e);	/* gives it its name */
void file_draft_close(struct file_draft *d);			/* NULL is fine */

/*
 * Gives all of them their names, or none: where one cannot have it, those before it are what they
 * were.  (Each name changes by itself, so a machine that stops in between may leave some changed.)
 */
int file_drafts_keep(struct file_draft *const *d, size_t count, struct err *e);

/* All of it at once. */
int file_write(const char *path, const void *bytes, size_t len, struct err *e);

/*
 * Gives the file `temp`, whose bytes are on disk, the name `path` in the same folder:
 * ERR_REFUSED where that is taken.  The name is on disk when it returns 0.
 */
int file_place(const char *temp, const char *path, struct err *e);

/* Makes a folder and those above it, where they are missing. */
int file_make_folder(const char *path, struct err *e);

/*
 * For whoever takes back what could not be finished: how many folders, `path` and those above it,
 * are missing; and away with that many, as far as they are empty.
 */
int file_missing_folders(const char *path);
void file_remove_folders(const char *path, int n);

/*
 * May `path` name a file below some folder?  Not empty, not absolute, no part "..", no final '/',
 * at most 4,095 bytes and 255 a part.  NULL, or what is wrong with it, as the end of a sentence
 * that begins with the path ("leads out of its folder").
 */
const char *file_path_fault(const char *path);

/*
 * Opens a regular file for reading below the folder that `root` is open on; symbolic links are
 * followed as long as they stay below it.  0 with *fd; 1: there is no such file, or none that is a
 * regular one below root; -1: what is there cannot be read.
 */
int file_open_below(int root, const char *path, int *fd, struct err *e);

#endif
