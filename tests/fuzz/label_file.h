/*
 * label_file.h - reads bytes as a label file, for the fuzzers.
 */
#ifndef LABEL_FILE_H
#define LABEL_FILE_H

#include <stddef.h>

/*
 * In this format (codec.h): the parts are the whole, a label that is written is read, and a file
 * that comes in small pieces says the same; or an error that names a line.
 */
void label_file(const char *format, const char *bytes, size_t len);

#endif
