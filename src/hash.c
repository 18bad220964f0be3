/*
 * hash.c - SHA-256 by libsodium.
 */
#include "hash.h"

#include <sodium.h>

void
hash_text(const void *bytes, size_t len, char out[HASH_TEXT])
{
	unsigned char hash[HASH_BYTES];

	crypto_hash_sha256(hash, bytes, len);
	sodium_bin2hex(out, HASH_TEXT, hash, sizeof(hash));
}
