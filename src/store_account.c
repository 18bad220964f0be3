/*
 * store_account.c - how the work was done, for those who were not there.
 */
#include "store_account.h"
#include "store_impl.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static enum answer
read_answer(const char *text)
{
	enum answer a = ANSWER_NONE;

	if (text != NULL)
		answer_parse(text, &a);
	return a;
}

/*
 * Verdicts come by item, then person, then time, so that one pass is enough: of a person's verdicts
 * on an item those of the first one's sitting count, and of these the last.
 */
int
store_looked_at_each(struct store *s, int64_t batch_id,
    int (*each)(void *arg, const struct looked_at *l, struct err *e), void *arg, struct err *e)
{
	struct looked_at item = { .count = 0 };
	struct look *looks = NULL;
	char sitting[ID_TEXT] = "";
	size_t room = 0;
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_FIRST_LOOKS, &q, e, "i", batch_id);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct look look = { query_int(q, 1), read_answer(query_text(q, 2)) };
		bool same = item.count > 0 && item.item_id == query_int(q, 0);

		if (same && looks[item.count - 1].person_id == look.person_id) {
			if (strcmp(query_text(q, 4), sitting) == 0)
				looks[item.count - 1] = look;
			continue;
		}
		if (item.count > 0 && !same) {
			rc = each(arg, &item, e);
			item.count = 0;
		}
		if (item.count == room)
			looks = mem_resize(looks, room = room * 2 + 4, sizeof(*looks));
		looks[item.count] = look;
		item = (struct looked_at){ query_int(q, 0), query_int(q, 5), query_int(q, 6),
			read_answer(query_text(q, 3)), looks, item.count + 1 };
		field_copy(sitting, sizeof(sitting), query_text(q, 4));
	}
	query_end(q);
	if (rc > 0 && item.count > 0)
		rc = each(arg, &item, e);
	free(looks);
	return rc < 0 ? -1 : 0;
}

int
store_pair_split_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const char *split, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PAIR_SPLITS, &q, e, "i", pair_id);
	while (rc == 0 && (rc = query_step(q, e)) == 0)
		rc = each(arg, query_text(q, 0), e);
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_pair_subject(struct store *s, int64_t pair_id, char **out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PAIR_SUBJECT, &q, e, "i", pair_id);
	if (rc == 0 && (rc = query_step(q, e)) >= 0)
		*out = rc == 0 ? mem_strdup(query_text(q, 0)) : NULL;
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_person_pace(struct store *s, int64_t person_id, int64_t *ms, struct err *e)
{
	return db_number(s->db, Q_PERSON_PACE, ms, e, "i", person_id);
}

int
store_verdict_count_each(struct store *s, enum verdict_group by,
    int (*each)(void *arg, const struct verdict_count *n, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, by == VERDICTS_BY_GUIDELINE ? Q_GUIDELINES : Q_PROTOCOLS, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct verdict_count n = { query_text(q, 0), query_int(q, 1) };

		rc = each(arg, &n, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}
