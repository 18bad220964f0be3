/*
 * beneath.h - opens files below a directory and nowhere else, whatever a path says.
 */
#ifndef BENEATH_H
#define BENEATH_H

#include <stdbool.h>

/* Neither empty nor absolute, no longer than paths may be, no ".." in it. */
bool beneath_path(const char *path);

/*
 * Opens `path` below the directory `dir` with open()'s flags, close-on-exec.  Links that stay below
 * are followed, others are not (EXDEV, ELOOP); nothing is followed through /proc.  A descriptor, or
 * −1 with errno.
 */
int beneath_open(int dir, const char *path, int flags);

/* What it falls back on where the kernel is older than 5.6: follows no links at all. */
int beneath_open_by_component(int dir, const char *path, int flags);

#endif
