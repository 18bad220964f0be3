/*
 * dict.c - open addressing with linear probing, never more than three quarters full; the keys
 * stand one behind the other in chunks.
 */
#include "dict.h"

#include "mem.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct dict_slot {
	const char *key;	/* NULL: free */
	size_t len;
	uint64_t hash;
	int64_t value;
};

struct dict_chunk {
	struct dict_chunk *next;
	size_t used, size;
	char bytes[];
};

enum { CHUNK = 1 << 16 };

void
dict_init(struct dict *d)
{
	*d = (struct dict){ .slots = NULL };
	crypto_shorthash_keygen(d->secret);
}

void
dict_release(struct dict *d)
{
	for (struct dict_chunk *c = d->chunks, *next; c != NULL; c = next) {
		next = c->next;
		free(c);
	}
	free(d->slots);
	*d = (struct dict){ .slots = NULL };
}

static uint64_t
hash_of(const struct dict *d, const void *key, size_t len)
{
	unsigned char out[crypto_shorthash_BYTES];
	uint64_t hash;

	crypto_shorthash(out, key, len, d->secret);
	memcpy(&hash, out, sizeof(hash));
	return hash;
}

/* The slot of the key, or the free one where it would stand. There is a free one. */
static struct dict_slot *
find(const struct dict *d, const void *key, size_t len, uint64_t hash)
{
	size_t at = (size_t)hash & (d->room - 1);

	for (;; at = (at + 1) & (d->room - 1)) {
		struct dict_slot *s = &d->slots[at];

		if (s->key == NULL ||
		    (s->hash == hash && s->len == len && memcmp(s->key, key, len) == 0))
			return s;
	}
}

static void
grow(struct dict *d)
{
	struct dict_slot *old = d->slots;
	size_t old_room = d->room;

	d->room = old_room ? old_room * 2 : 64;
	d->slots = mem_array(d->room, sizeof(*d->slots));
	for (size_t i = 0; i < old_room; i++)
		if (old[i].key != NULL)
			*find(d, old[i].key, old[i].len, old[i].hash) = old[i];
	free(old);
}

static const char *
keep(struct dict *d, const void *key, size_t len)
{
	struct dict_chunk *c = d->chunks;
	char *at;

	if (c == NULL || c->size - c->used < len + 1) {
		size_t size = len + 1 > CHUNK ? len + 1 : CHUNK;

		c = mem_alloc(sizeof(*c) + size);
		c->size = size;
		c->next = d->chunks;
		d->chunks = c;
	}
	at = c->bytes + c->used;
	memcpy(at, key, len);
	at[len] = 0;
	c->used += len + 1;
	return at;
}

bool
dict_get(const struct dict *d, const void *key, size_t len, int64_t *value)
{
	struct dict_slot *s;

	if (d->count == 0)
		return false;
	s = find(d, key, len, hash_of(d, key, len));
	if (s->key == NULL)
		return false;
	*value = s->value;
	return true;
}

bool
dict_put(struct dict *d, const void *key, size_t len, int64_t *value, const char **stored)
{
	uint64_t hash = hash_of(d, key, len);
	struct dict_slot *s;
	bool added;

	if (d->count >= d->room / 4 * 3)
		grow(d);
	s = find(d, key, len, hash);
	added = s->key == NULL;
	if (added) {
		*s = (struct dict_slot){ keep(d, key, len), len, hash, *value };
		d->count++;
	}
	*value = s->value;
	if (stored != NULL)
		*stored = s->key;
	return added;
}
