/*
 * bench_photo.h - the parts of the photo bench that look inside: the stages of one photo, and the
 * reference that encoders are measured against.
 */
#ifndef BENCH_PHOTO_H
#define BENCH_PHOTO_H

#include "photo.h"
#include "specimen.h"

/* Decodes a file with the program's own decoder, in this process. */
struct specimen bench_decode(const char *path);

/* The picture in another size: separable Mitchell-Netravali filter in double precision. */
struct specimen bench_reference(const struct specimen *p, unsigned w, unsigned h);

/* Prints what share of the time decoding, scaling, palette, dither and writing take. */
void bench_stages(const char *dir, const char *const *names, unsigned n, unsigned w, unsigned h);

#endif
