/*
 * store_guideline.c - the text reviewers work under, version after version.
 */
#include "store_impl.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

void
guideline_release(struct guideline *g)
{
	free(g->text);
	*g = (struct guideline){ .version = 0 };
}

int
store_guideline_newest(struct store *s, int64_t *version, struct err *e)
{
	int64_t newest = 0;

	if (db_number(s->db, Q_GUIDELINE_NEWEST, &newest, e, "") < 0)
		return -1;
	*version = newest;
	return 0;
}

int
store_guideline_known(struct store *s, int64_t person_id, int64_t *version, struct err *e)
{
	int64_t known = 0;

	if (db_number(s->db, Q_GUIDELINE_KNOWN, &known, e, "i", person_id) < 0)
		return -1;
	*version = known;
	return 0;
}

/* The text stays the row's. */
static void
read_guideline(struct query *q, struct guideline *g)
{
	g->version = query_int(q, 0);
	field_copy(g->person, sizeof(g->person), query_text(q, 1));
	g->text = (char *)query_text(q, 2);
	field_copy(g->set_at, sizeof(g->set_at), query_text(q, 3));
}

int
store_guideline_get(struct store *s, int64_t version, struct guideline *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_GUIDELINE_GET, &q, e, "i", version);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		read_guideline(q, out);
		out->text = mem_strdup(out->text);
	}
	query_end(q);
	return rc;
}

int
store_guideline_each(struct store *s,
    int (*each)(void *arg, const struct guideline *g, struct err *e), void *arg, struct err *e)
{
	struct guideline g;
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_GUIDELINE_EACH, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		read_guideline(q, &g);
		rc = each(arg, &g, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

/* Not the text in force once more: that would be a version that says nothing new. */
static int
check_new(struct store *s, int64_t newest, const char *text, struct err *e)
{
	struct guideline g = { .version = 0 };
	int rc = store_guideline_get(s, newest, &g, e);

	if (rc == 0 && strcmp(g.text, text) == 0)
		rc = err_set(e, ERR_REFUSED, "guideline %lld has this text already",
		    (long long)newest);
	guideline_release(&g);
	return rc < 0 ? -1 : 0;
}

int
store_guideline_set(struct store *s, const char *actor, const char *text, int64_t *version,
    struct err *e)
{
	struct buf body = BUF_INIT;
	char at[TIME_TEXT];
	int64_t seq, newest;
	struct person p;
	int rc;

	rc = store_person_find(s, actor, &p, e);
	if (rc == 1)
		rc = err_set(e, ERR_REFUSED, "there is nobody called %.64s", actor);
	if (rc < 0 || store_guideline_newest(s, &newest, e) < 0 ||
	    check_new(s, newest, text, e) < 0)
		return -1;
	body_begin(&body);
	body_int(&body, "version", newest + 1);
	body_text(&body, "text", text);
	body_end(&body);
	rc = journal_append(s, actor, "guideline", &body, &seq, at, e);
	if (rc == 0)
		rc = db_run(s->db, Q_GUIDELINE_ADD, e, "iiitt", newest + 1, seq, p.person_id, text,
		    at);
	buf_release(&body);
	if (rc == 0)
		*version = newest + 1;
	return rc;
}
