/*
 * bench_labels.h - a label set of any size, made for a bench: six questions a photo, of eighty
 * subjects, every record a pair.
 */
#ifndef BENCH_LABELS_H
#define BENCH_LABELS_H

#include <stdio.h>

/* folder/name, to be written; or ends the program. */
FILE *bench_file(const char *folder, const char *name);

/*
 * Writes folder/labels.json, so many records in POPE's form, every other one "yes"; and
 * folder/verdicts.csv, in which reviewer1 and reviewer2 find every 29th label wrong and differ on
 * every so-many-th pair (0: on none).
 */
void bench_labels(const char *folder, int records, int differ);

#endif
