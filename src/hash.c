/*
 * hash.c - SHA-256 by libsodium.
 */
#include "hash.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

void
hash_text(const void *bytes, size_t len, char out[HASH_TEXT])
{
	unsigned char hash[HASH_BYTES];

	crypto_hash_sha256(hash, bytes, len);
	sodium_bin2hex(out, HASH_TEXT, hash, sizeof(hash));
}

void
hash_netstring(crypto_hash_sha256_state *h, const char *text)
{
	char head[32];
	size_t len = strlen(text);

	snprintf(head, sizeof(head), "%zu:", len);
	crypto_hash_sha256_update(h, (const unsigned char *)head, strlen(head));
	crypto_hash_sha256_update(h, (const unsigned char *)text, len);
	crypto_hash_sha256_update(h, (const unsigned char *)",", 1);
}
