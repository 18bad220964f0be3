/*
 * codec.c - the table of formats.
 */
#include "codec.h"

#include <string.h>

static const struct codec *const codecs[] = {
	&codec_pope,
	NULL,
};

const struct codec *
codec_find(const char *name)
{
	for (int i = 0; codecs[i] != NULL; i++)
		if (strcmp(codecs[i]->name, name) == 0)
			return codecs[i];
	return NULL;
}

const struct codec *
codec_sniff(const char *bytes, size_t len)
{
	for (int i = 0; codecs[i] != NULL; i++)
		if (codecs[i]->sniff(bytes, len))
			return codecs[i];
	return NULL;
}

void
codec_names(struct buf *out)
{
	for (int i = 0; codecs[i] != NULL; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", codecs[i]->name);
}
