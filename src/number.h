/*
 * number.h - how many, as people write it.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

enum { NUMBER_TEXT = 28 };

/* 9,000; returns `out`. */
const char *number_text(char out[NUMBER_TEXT], int64_t n);

/*
 * The shortest text, with a point or an exponent, that is read back as the same number; "" of a NaN.
 * Returns `out`.
 */
const char *number_exact(char out[NUMBER_TEXT], double x);

/* The word for so many of them: number_of(n, "item", "items"). */
const char *number_of(int64_t n, const char *one, const char *many);

#endif
