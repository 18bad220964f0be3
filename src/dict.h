/*
 * dict.h - a dictionary from runs of bytes to numbers, for a million and more.
 *
 * Keys are copied and stay where they are until the dictionary is released.  Nobody who chooses
 * the keys can make it slow: they are hashed with a key of its own (SipHash).
 */
#ifndef DICT_H
#define DICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dict {
	struct dict_slot *slots;
	size_t room;	/* a power of two, or 0 */
	size_t count;
	struct dict_chunk *chunks;
	unsigned char secret[16];
};

void dict_init(struct dict *d);
void dict_release(struct dict *d);

/* The value of a key; false where there is none. */
bool dict_get(const struct dict *d, const void *key, size_t len, int64_t *value);

/*
 * Adds the key with *value: true.  Where it is there already, false, and *value is what it has.
 * *stored (unless NULL): the dictionary's own copy of the key, with a 0 behind it.
 */
bool dict_put(struct dict *d, const void *key, size_t len, int64_t *value, const char **stored);

#endif
