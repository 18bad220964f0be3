/*
 * admit.c - who may do what, and when.
 *
 * Nothing is remembered from one call to the next: a person may have retired since, or a batch been
 * closed.
 */
#include "admit.h"

int
admit_person(struct store *s, const char *name, struct person *out, struct err *e)
{
	int rc = store_person_find(s, name, out, e);

	if (rc < 0)
		return -1;
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is nobody called %s here; a lead adds people "
		    "with: foureyes people add %s --role reviewer", name, name);
	if (out->retired)
		return err_set(e, ERR_REFUSED, "%s has retired", name);
	return 0;
}

int
admit_lead(struct store *s, const char *name, const char *what, struct person *out,
    struct err *e)
{
	struct person p;

	if (admit_person(s, name, &p, e) < 0)
		return -1;
	if (p.role != ROLE_LEAD)
		return err_set(e, ERR_REFUSED, "%s is the lead's; you are %s (%s)", what, p.name,
		    role_name(p.role));
	*out = p;
	return 0;
}

int
admit_judgement(struct store *s, const struct item_facts *item, const struct person *person,
    const char *now, struct err *e)
{
	int rc;

	if (person->retired)
		return err_set(e, ERR_REFUSED, "%s has retired", person->name);
	if (item->closed)
		return err_set(e, ERR_REFUSED, "the batch was closed");
	if (item->withdrawn)
		return err_set(e, ERR_REFUSED, "no source asks this pair any more");
	rc = store_place_free(s, item->item_id, person->person_id, now, e);
	if (rc == 1 && item->reviews == 1)
		return err_set(e, ERR_REFUSED, "the place of this item is taken");
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "all %d places of this item are taken",
		    item->reviews);
	return rc;
}

int
admit_resolution(struct store *s, const struct item_facts *item, const struct person *person,
    struct err *e)
{
	struct own_mark m = { .answer = ANSWER_NONE };
	int rc;

	if (person->role != ROLE_LEAD || person->retired)
		return err_set(e, ERR_REFUSED, "disputes are settled by a lead; %s is %s",
		    person->name, person->retired ? "retired" : "a reviewer");
	if (item->state != ITEM_DISPUTED && item->state != ITEM_SETTLED)
		return err_set(e, ERR_REFUSED, "the item is %s: there is no dispute to settle",
		    item_state_name(item->state));
	if (item->withdrawn)
		return err_set(e, ERR_REFUSED, "no source asks this pair any more");
	rc = store_own_mark(s, item->item_id, person->person_id, &m, e);
	own_mark_release(&m);
	if (rc == 0)
		return err_set(e, ERR_REFUSED, "%s voted in this dispute, and nobody resolves a "
		    "dispute they voted in", person->name);
	return rc < 0 ? -1 : 0;
}
