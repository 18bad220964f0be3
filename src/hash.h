/*
 * hash.h - SHA-256 as text.
 */
#ifndef HASH_H
#define HASH_H

#include "model.h"

#include <sodium.h>

/* 64 hexadecimal digits, small letters, and a 0. */
void hash_text(const void *bytes, size_t len, char out[HASH_TEXT]);

/* Adds "LENGTH:BYTES," to what is being hashed, so that no two lists of texts read the same. */
void hash_netstring(crypto_hash_sha256_state *h, const char *text);

#endif
