/*
 * store_account.c - how the work was done, for those who were not there.
 */
#include "store_account.h"
#include "store_impl.h"

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
store_first_look_each(struct store *s,
    int (*each)(void *arg, const struct first_look *l, struct err *e), void *arg, struct err *e)
{
	struct first_look look = { .item_id = 0 };
	char sitting[ID_TEXT] = "";
	struct query *q;
	bool any = false;
	int rc;

	rc = query_start(s->db, Q_FIRST_LOOKS, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		int64_t item_id = query_int(q, 0), person_id = query_int(q, 1);
		bool same = any && item_id == look.item_id && person_id == look.person_id;

		if (same && strcmp(query_text(q, 4), sitting) != 0)
			continue;
		if (any && !same)
			rc = each(arg, &look, e);
		if (!same)
			field_copy(sitting, sizeof(sitting), query_text(q, 4));
		look = (struct first_look){ item_id, person_id, read_answer(query_text(q, 2)),
			read_answer(query_text(q, 3)) };
		any = true;
	}
	query_end(q);
	if (rc > 0 && any)
		rc = each(arg, &look, e);
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
