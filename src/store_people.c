/*
 * store_people.c - who may do what.
 */
#include "store_impl.h"

static void
read_person(struct query *q, struct person *p)
{
	p->person_id = query_int(q, 0);
	field_copy(p->name, sizeof(p->name), query_text(q, 1));
	p->role = ROLE_REVIEWER;
	role_parse(query_text(q, 2), &p->role);
	field_copy(p->added_at, sizeof(p->added_at), query_text(q, 3));
	p->retired = !query_null(q, 4);
}

int
store_person_find(struct store *s, const char *name, struct person *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PERSON_BY_NAME, &q, e, "t", name);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		read_person(q, out);
	query_end(q);
	return rc;
}

int
store_person_get(struct store *s, int64_t person_id, struct person *out, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_PERSON_BY_ID, &q, e, "i", person_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		read_person(q, out);
	if (rc == 1)
		rc = err_set(e, ERR_FILE, "%s: there is no person %lld", s->path,
		    (long long)person_id);
	query_end(q);
	return rc;
}

int
store_person_each(struct store *s,
    int (*each)(void *arg, const struct person *p, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	struct person p;
	int rc;

	rc = query_start(s->db, Q_PERSON_EACH, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		read_person(q, &p);
		rc = each(arg, &p, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

int
store_person_add(struct store *s, const char *actor, const char *name, enum role role,
    struct err *e)
{
	struct buf body = BUF_INIT;
	struct person old;
	char at[TIME_TEXT];
	int64_t seq;
	int rc;

	if (!name_valid(name))
		return err_set(e, ERR_USAGE, "\"%s\" cannot be a person's name; use letters, "
		    "digits and . _ - @, at most 64 bytes", name);
	rc = store_person_find(s, name, &old, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return err_set(e, ERR_REFUSED, "%s is there already, as a %s%s", name,
		    role_name(old.role), old.retired ? " who retired" : "");
	body_begin(&body);
	body_text(&body, "person", name);
	body_text(&body, "role", role_name(role));
	body_end(&body);
	rc = journal_append(s, actor, "person_add", &body, &seq, at, e);
	if (rc == 0)
		rc = db_run(s->db, Q_PERSON_ADD, e, "ttt", name, role_name(role), at);
	buf_release(&body);
	return rc;
}

int
store_person_retire(struct store *s, const char *actor, const char *name, struct err *e)
{
	struct buf body = BUF_INIT;
	struct person p;
	char at[TIME_TEXT];
	int64_t seq, leads = 0;
	int rc;

	rc = store_person_find(s, name, &p, e);
	if (rc < 0)
		return -1;
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is nobody called %s", name);
	if (p.retired)
		return err_set(e, ERR_REFUSED, "%s has retired already", name);
	if (db_number(s->db, Q_PERSON_LEADS, &leads, e, "") < 0)
		return -1;
	if (p.role == ROLE_LEAD && leads == 1)
		return err_set(e, ERR_REFUSED, "%s is the only lead; add another one first", name);
	body_begin(&body);
	body_text(&body, "person", name);
	body_end(&body);
	rc = journal_append(s, actor, "person_retire", &body, &seq, at, e);
	if (rc == 0)
		rc = db_run(s->db, Q_PERSON_RETIRE, e, "it", p.person_id, at);
	if (rc == 0)
		rc = db_run(s->db, Q_CLAIM_DROP_PERSON, e, "it", p.person_id, at);
	buf_release(&body);
	return rc;
}
