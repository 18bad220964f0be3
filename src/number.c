/*
 * number.c - how many, as people write it: three digits at a time.
 */
#include "number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *
number_text(char out[NUMBER_TEXT], int64_t n)
{
	char digits[24];
	size_t len, at = 0;

	snprintf(digits, sizeof(digits), "%" PRIu64, n < 0 ? -(uint64_t)n : (uint64_t)n);
	len = strlen(digits);
	if (n < 0)
		out[at++] = '-';
	for (size_t i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = digits[i];
	}
	out[at] = 0;
	return out;
}

const char *
number_exact(char out[NUMBER_TEXT], double x)
{
	out[0] = 0;
	for (int digits = 1; digits <= 17 && !isnan(x); digits++) {
		snprintf(out, NUMBER_TEXT, "%.*g", digits, x);
		if (strtod(out, NULL) == x)
			break;
	}
	if (out[0] != 0 && strpbrk(out, ".en") == NULL)
		memcpy(out + strlen(out), ".0", 3);
	return out;
}

const char *
number_of(int64_t n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}
