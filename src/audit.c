/*
 * audit.c - the steps of an audit, in order.
 */
#include "audit_impl.h"
#include "store_audit.h"

#include <string.h>

static int64_t
pinned(void *arg)
{
	return ((const struct audit *)arg)->now_ms;
}

static int
compare(struct audit *a, struct audit_result *out, struct err *e)
{
	int64_t rows[AUDIT_TABLES];

	for (int t = 0; t < AUDIT_TABLES; t++) {
		if (store_compare(a->store, a->replayed, (enum audit_table)t, &rows[t], e) < 0)
			return -1;
		exchange_tell(a->progress, "tables", t + 1, AUDIT_TABLES);
	}
	*out = (struct audit_result){ .entries = a->entries, .people = rows[TABLE_PERSON],
		.sources = rows[TABLE_SOURCE], .records = rows[TABLE_RECORD],
		.pairs = rows[TABLE_PAIR], .batches = rows[TABLE_BATCH], .items = rows[TABLE_ITEM],
		.verdicts = rows[TABLE_VERDICT], .flags = rows[TABLE_FLAG],
		.resolutions = rows[TABLE_RESOLUTION], .guidelines = rows[TABLE_GUIDELINE],
		.answers = rows[TABLE_ANSWERS] };
	memcpy(out->head, a->head, sizeof(out->head));
	return 0;
}

int
audit_run(struct store *s, const char *since, const struct progress *p, struct audit_result *out,
    struct err *e)
{
	struct audit a = { .progress = p, .since = since };
	const struct clock clock = { pinned, pinned, &a };
	struct audit_result sum;
	int rc = -1;

	if (store_snapshot(&a.store, s, e) < 0)
		return -1;
	if (store_check_all(a.store, e) == 0 && store_open_temporary(&a.replayed, &clock, e) == 0 &&
	    audit_replay(&a, e) == 0 && compare(&a, &sum, e) == 0)
		rc = store_audit_rules(a.store, e);
	if (rc == 0)
		*out = sum;
	store_close(a.replayed);
	store_close(a.store);
	return rc;
}
