/*
 * writer.c - the table of formats that labels leave in.
 */
#include "writer.h"

#include <string.h>

static const struct writer *const writers[] = {
	&writer_pope,
	NULL,
};

const struct writer *
writer_find(const char *name)
{
	for (int i = 0; writers[i] != NULL; i++)
		if (strcmp(writers[i]->name, name) == 0)
			return writers[i];
	return NULL;
}

void
writer_names(struct buf *out)
{
	for (int i = 0; writers[i] != NULL; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", writers[i]->name);
}
