/*
 * exchange_doubts.c - which pairs models doubt, and whether they are right to.
 */
#include "admit.h"
#include "exchange_answers.h"
#include "store_answers.h"


static int
take_opinion(void *arg, const struct opinion *o, struct err *e)
{
	(void)e;
	doubts_add(arg, o);
	return 0;
}

int
exchange_doubts(struct store *s, const char *actor, bool honest, struct doubts *out, struct err *e)
{
	struct doubts d = { .pairs = NULL };
	struct person lead;
	int rc;

	if (admit_lead(s, actor, "dispute", &lead, e) < 0)
		return -1;
	rc = store_opinion_each(s, take_opinion, &d, e);
	if (rc == 0 && d.pair_count == 0)
		rc = err_set(e, ERR_REFUSED, "no model has answers on a source that stands; read "
		    "some with: foureyes answers --model NAME FILE");
	if (rc == 0) {
		doubts_rank(&d, honest);
		doubts_sort(&d);
		*out = d;
	} else {
		doubts_release(&d);
	}
	return rc;
}
