/*
 * admit.h - who may do what, and when: the one place of these rules, for the screens, the commands
 * and what was decided elsewhere.
 */
#ifndef ADMIT_H
#define ADMIT_H

#include "store.h"

/* The person of this name, who may work: ERR_REFUSED where there is none, or they retired. */
int admit_person(struct store *s, const char *name, struct person *out, struct err *e);

/* The same, of a lead: ERR_REFUSED "`what` is the lead's; you are NAME (reviewer)". */
int admit_lead(struct store *s, const char *name, const char *what, struct person *out,
    struct err *e);

/*
 * May this person judge or flag this item now?  0, or -1 ERR_REFUSED with the reason.  Call it in
 * the transaction that writes.  now: UTC as clock_text() gives it.
 */
int admit_judgement(struct store *s, const struct item_facts *item, const struct person *person,
    const char *now, struct err *e);

/*
 * May this person decide this item?  0, or -1 ERR_REFUSED with the reason: not a lead, retired,
 * voted in it, neither disputed nor settled.  Call it in the transaction that writes.
 */
int admit_resolution(struct store *s, const struct item_facts *item, const struct person *person,
    struct err *e);

#endif
