/*
 * idmap.h - ids by keys, for as many keys as a bound allows: a memory of what was looked up, not a
 * place where it is kept.
 *
 * A key is known by 128 bits of a keyed hash (SipHash), which nobody who chooses the keys can make
 * meet another's.  Where the bound is reached all is to be forgotten.
 */
#ifndef IDMAP_H
#define IDMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct idmap {
	struct idmap_slot *slots;
	size_t room, count, limit;	/* room: a power of two, or 0 */
	unsigned char secret[16];
};

void idmap_init(struct idmap *m, size_t limit);
void idmap_release(struct idmap *m);

/*
 * The place of the key's id: 0 where it is not known, to be set.  Valid until the next call.  There
 * must be room: not idmap_full().
 */
int64_t *idmap_get(struct idmap *m, const void *key, size_t len);

bool idmap_full(const struct idmap *m);
void idmap_forget(struct idmap *m);

#endif
