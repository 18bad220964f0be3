/*
 * idmap.c - open addressing with linear probing, never more than half full.
 */
#include "idmap.h"

#include "mem.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct idmap_slot {
	uint64_t hash[2];	/* both 0: free */
	int64_t id;
};

void
idmap_init(struct idmap *m, size_t limit)
{
	*m = (struct idmap){ .limit = limit };
	crypto_shorthash_keygen(m->secret);
}

void
idmap_release(struct idmap *m)
{
	free(m->slots);
	*m = (struct idmap){ .slots = NULL };
}

static struct idmap_slot *
find(const struct idmap *m, const uint64_t hash[2])
{
	size_t at = (size_t)hash[0] & (m->room - 1);

	while ((m->slots[at].hash[0] != hash[0] || m->slots[at].hash[1] != hash[1]) &&
	    (m->slots[at].hash[0] | m->slots[at].hash[1]) != 0)
		at = (at + 1) & (m->room - 1);
	return &m->slots[at];
}

static void
grow(struct idmap *m)
{
	struct idmap_slot *old = m->slots;
	size_t old_room = m->room;

	m->room = old_room ? old_room * 2 : 256;
	m->slots = mem_array(m->room, sizeof(*m->slots));
	for (size_t i = 0; i < old_room; i++)
		if ((old[i].hash[0] | old[i].hash[1]) != 0)
			*find(m, old[i].hash) = old[i];
	free(old);
}

int64_t *
idmap_get(struct idmap *m, const void *key, size_t len)
{
	uint64_t hash[2];
	struct idmap_slot *s;

	crypto_shorthash_siphashx24((unsigned char *)hash, key, len, m->secret);
	if (m->count >= m->room / 2)
		grow(m);
	s = find(m, hash);
	if ((s->hash[0] | s->hash[1]) == 0) {
		memcpy(s->hash, hash, sizeof(hash));
		m->count++;
	}
	return &s->id;
}

bool
idmap_full(const struct idmap *m)
{
	return m->count == m->limit;
}

void
idmap_forget(struct idmap *m)
{
	memset(m->slots, 0, m->room * sizeof(*m->slots));
	m->count = 0;
}
