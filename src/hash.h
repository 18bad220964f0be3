/*
 * hash.h - SHA-256 as text.
 */
#ifndef HASH_H
#define HASH_H

#include "model.h"

/* 64 hexadecimal digits, small letters, and a 0. */
void hash_text(const void *bytes, size_t len, char out[HASH_TEXT]);

#endif
