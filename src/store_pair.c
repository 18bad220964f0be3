/*
 * store_pair.c - one pair: its records and all that was decided about it.
 */
#include "store_impl.h"

#include "mem.h"
#include "store_pair.h"

#include <stdlib.h>
#include <string.h>

int
store_pair_find(struct store *s, const char *image, const char *question, int64_t *pair_id,
    struct err *e)
{
	return db_number(s->db, Q_PAIR_FIND, pair_id, e, "tt", image, question);
}

void
pair_names_release(struct pair_names *p)
{
	free(p->image);
	free(p->question);
	free(p->subject);
	*p = (struct pair_names){ .label = ANSWER_NONE };
}

int
store_pair_names(struct store *s, int64_t pair_id, struct pair_names *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PAIR_NAMES, &q, e, "i", pair_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		*out = (struct pair_names){ .image = mem_strdup(query_text(q, 0)),
			.question = mem_strdup(query_text(q, 1)),
			.subject = mem_strdup(query_text(q, 2)) };
		if (!query_null(q, 3))
			answer_parse(query_text(q, 3), &out->label);
	}
	query_end(q);
	return rc;
}

int
store_pair_record_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const struct pair_record *r, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PAIR_RECORDS, &q, e, "i", pair_id);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct pair_record r = { .source = query_text(q, 0), .split = query_text(q, 1),
			.position = query_int(q, 2), .question_id = query_text(q, 3),
			.replaced = query_int(q, 5) != 0 };

		answer_parse(query_text(q, 4), &r.original);
		rc = each(arg, &r, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

static enum pair_event_kind
event_kind(const char *text)
{
	return strcmp(text, "verdict") == 0 ? PAIR_VERDICT :
	    strcmp(text, "flag") == 0	    ? PAIR_FLAG :
					      PAIR_RESOLUTION;
}

int
store_pair_event_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const struct pair_event *v, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PAIR_EVENTS, &q, e, "i", pair_id);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct pair_event v = { .seq = query_int(q, 0), .kind = event_kind(query_text(q, 1)),
			.at = query_text(q, 2), .person = query_text(q, 3), .words = query_text(q, 5),
			.batch = query_text(q, 6), .reviews = (int)query_int(q, 7),
			.item_id = query_int(q, 8), .person_id = query_int(q, 9),
			.elapsed_ms = query_null(q, 10) ? -1 : query_int(q, 10),
			.guideline = query_null(q, 16) ? -1 : query_int(q, 16),
			.shown = { .width = (int)query_int(q, 12),
				.height = (int)query_int(q, 13), .zoom = query_real(q, 14) } };

		if (!query_null(q, 4))
			answer_parse(query_text(q, 4), &v.answer);
		field_copy(v.shown.protocol, sizeof(v.shown.protocol), query_text(q, 11));
		field_copy(v.shown.photo_sha256, sizeof(v.shown.photo_sha256), query_text(q, 15));
		rc = each(arg, &v, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}
