/*
 * history.c - the events of a pair, played again item by item through consensus().
 */
#include "history.h"

#include "admit.h"
#include "mem.h"
#include "store_pair.h"

#include <stdlib.h>
#include <string.h>

/* One item of the pair as far as it was played. */
struct stage {
	int64_t item_id;
	struct mark *marks;
	int count;
	enum answer resolved;
};

struct playing {
	struct stage *stages;
	int count;
	int (*each)(void *arg, const struct history_step *h, struct err *e);
	void *arg;
};

int
history_find(struct store *s, const char *actor, const char *pair, const char *question,
    int64_t *pair_id, struct err *e)
{
	struct pair_names names;
	struct person lead;
	int rc;

	if (admit_lead(s, actor, "history", &lead, e) < 0)
		return -1;
	if (question != NULL) {
		rc = store_pair_find(s, pair, question, pair_id, e);
		return rc == 1 ? err_set(e, ERR_REFUSED, "there is no pair of photo \"%.200s\" and "
		    "question \"%.200s\"; both must be as they were imported", pair, question) : rc;
	}
	if (pair[0] == 0 || strlen(pair) > 15 || strspn(pair, "0123456789") != strlen(pair))
		return err_set(e, ERR_USAGE, "a pair is a number, as the view label has it, or a "
		    "photo and a question");
	*pair_id = strtoll(pair, NULL, 10);
	rc = store_pair_names(s, *pair_id, &names, e);
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is no pair %s", pair);
	if (rc == 0)
		pair_names_release(&names);
	return rc;
}

static struct stage *
find_stage(struct playing *p, int64_t item_id)
{
	for (int i = 0; i < p->count; i++)
		if (p->stages[i].item_id == item_id)
			return &p->stages[i];
	p->stages = mem_resize(p->stages, (size_t)p->count + 1, sizeof(*p->stages));
	p->stages[p->count] = (struct stage){ .item_id = item_id };
	return &p->stages[p->count++];
}

static void
put_mark(struct stage *st, const struct pair_event *v)
{
	struct mark *m = NULL;

	for (int i = 0; i < st->count; i++)
		if (st->marks[i].person_id == v->person_id)
			m = &st->marks[i];
	if (m == NULL) {
		st->marks = mem_resize(st->marks, (size_t)st->count + 1, sizeof(*st->marks));
		m = &st->marks[st->count++];
	}
	*m = (struct mark){ .person_id = v->person_id, .answer = v->answer,
		.flag = v->kind == PAIR_FLAG };
}

static int
play(void *arg, const struct pair_event *v, struct err *e)
{
	struct playing *p = arg;
	struct stage *st = find_stage(p, v->item_id);
	struct history_step step = { .event = v };

	if (v->kind == PAIR_RESOLUTION) {
		st->resolved = v->answer;
	} else {
		step.late = st->resolved != ANSWER_NONE;
		put_mark(st, v);
	}
	step.after = consensus(st->marks, st->count, v->reviews, st->resolved);
	return p->each(p->arg, &step, e);
}

int
history_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const struct history_step *h, struct err *e), void *arg, struct err *e)
{
	struct playing p = { .each = each, .arg = arg };
	int rc = store_pair_event_each(s, pair_id, play, &p, e);

	for (int i = 0; i < p.count; i++)
		free(p.stages[i].marks);
	free(p.stages);
	return rc;
}
