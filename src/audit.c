/*
 * audit.c - the steps of an audit, in order.
 */
#include "audit_impl.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static int
take_source(void *arg, const struct source *src, struct err *e)
{
	struct audit *a = arg;
	struct audit_source *to;

	(void)e;
	a->sources = mem_resize(a->sources, (size_t)a->source_count + 1, sizeof(*a->sources));
	to = &a->sources[a->source_count++];
	*to = (struct audit_source){ .source_id = src->source_id, .name = mem_strdup(src->name),
		.format = mem_strdup(src->format), .records = src->records,
		.replaced = src->replaced };
	memcpy(to->sha256, src->sha256, sizeof(to->sha256));
	return 0;
}

static void
release(struct audit *a)
{
	for (int i = 0; i < a->source_count; i++) {
		free(a->sources[i].name);
		free(a->sources[i].format);
	}
	for (int i = 0; i < a->batch_count; i++)
		free(a->batches[i].fills);
	free(a->sources);
	free(a->batches);
}

int
audit_run(struct store *s, const char *since, const struct progress *p, struct audit_result *out,
    struct err *e)
{
	struct audit a = { .progress = p, .since = since };
	int rc = -1;

	if (store_snapshot(&a.store, s, e) < 0)
		return -1;
	if (store_check_all(a.store, e) == 0 &&
	    store_source_each(a.store, true, take_source, &a, e) == 0 &&
	    audit_journal(&a, e) == 0 && audit_sources(&a, e) == 0 && audit_items(&a, e) == 0)
		rc = 0;
	if (rc == 0)
		*out = a.sum;
	release(&a);
	store_close(a.store);
	return rc;
}
