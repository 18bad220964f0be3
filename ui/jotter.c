/*
 * jotter.c - what a person jotted down about items in this sitting.
 */
#include "jotter.h"

#include "mem.h"

#include <stddef.h>
#include <stdlib.h>

static struct jotting *
find(const struct jotter *j, int64_t item_id)
{
	for (int i = 0; i < j->count; i++)
		if (j->list[i].item_id == item_id)
			return &j->list[i];
	return NULL;
}

static struct jotting *
find_or_add(struct jotter *j, int64_t item_id)
{
	struct jotting *found = find(j, item_id);

	if (found != NULL)
		return found;
	j->list = mem_resize(j->list, (size_t)j->count + 1, sizeof(*j->list));
	j->list[j->count] = (struct jotting){ .item_id = item_id };
	return &j->list[j->count++];
}

void
jotter_release(struct jotter *j)
{
	for (int i = 0; i < j->count; i++)
		free(j->list[i].note);
	free(j->list);
	*j = (struct jotter){ NULL, 0 };
}

const char *
jotter_note(const struct jotter *j, int64_t item_id)
{
	const struct jotting *found = find(j, item_id);

	return found != NULL ? found->note : NULL;
}

void
jotter_set_note(struct jotter *j, int64_t item_id, const char *note)
{
	struct jotting *jotting = find_or_add(j, item_id);
	char *copy = mem_strdup(note);

	free(jotting->note);
	jotting->note = copy;
}

void
jotter_drop_note(struct jotter *j, int64_t item_id)
{
	struct jotting *found = find(j, item_id);

	if (found == NULL)
		return;
	free(found->note);
	found->note = NULL;
}

bool
jotter_put_off(const struct jotter *j, int64_t item_id)
{
	const struct jotting *found = find(j, item_id);

	return found != NULL && found->put_off;
}

void
jotter_set_put_off(struct jotter *j, int64_t item_id)
{
	find_or_add(j, item_id)->put_off = true;
}
