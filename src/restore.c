/*
 * restore.c - a backup in the place of a store.
 *
 * Invariant: nothing is lost.  The backup is only read; what it replaces is kept under a name with
 * the time in it; and a copy takes the store's name only after it was proved whole.
 */
#include "restore.h"

#include "admit.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct restoring {
	const char *path;
	const struct restore_options *o;
	struct store *old, *copy;	/* what is there (NULL: none that is whole), the backup */
	char *staged, *kept;
	bool there;
};

static int
admit(struct store *s, const char *actor, const char *of, struct err *e)
{
	struct person p;

	if (admit_person(s, actor, &p, e) < 0)
		return -1;
	if (p.role != ROLE_LEAD)
		return err_set(e, ERR_REFUSED, "restoring is the lead's; in %s you are %s (%s)", of,
		    p.name, role_name(p.role));
	return 0;
}

/* The store that is there, where there is one that is whole. */
static int
open_old(struct restoring *r, const struct clock *clock, struct err *e)
{
	struct err damage = ERR_INIT;

	r->there = access(r->path, F_OK) == 0;
	if (!r->there)
		return 0;
	if (!r->o->replace)
		return err_set(e, ERR_REFUSED, "%s: exists already; with --replace the backup takes "
		    "its place, and it is kept under another name", r->path);
	if (store_open(&r->old, r->path, clock, &damage) < 0) {
		r->old = NULL;
		return 0;
	}
	if (store_check(r->old, &damage) < 0) {
		store_close(r->old);
		r->old = NULL;
		return 0;
	}
	return admit(r->old, r->o->actor, r->path, e);
}

/* Copies the backup beside the store and proves it. */
static int
prove(struct restoring *r, const char *from, const struct clock *clock, const struct progress *p,
    struct audit_result *audit, struct err *e)
{
	if (store_stage(&r->staged, from, r->path, e) < 0)
		return -1;
	if (store_open(&r->copy, r->staged, clock, e) < 0 ||
	    audit_run(r->copy, NULL, p, audit, e) < 0)
		return err_prefix(e, "%s cannot be restored: ", from);
	return r->old == NULL ? admit(r->copy, r->o->actor, from, e) : 0;
}

/* A name for what is replaced: the store's, with the time behind it. */
static char *
name_kept(const struct restoring *r, const struct clock *clock)
{
	char at[TIME_TEXT];

	clock_text(clock_utc_ms(clock), at);
	for (char *c = at; *c != 0; c++)
		if (*c == ':')
			*c = '-';
	return mem_printf("%s.replaced-%s", r->path, at);
}

static int
put_in_place(struct restoring *r, struct err *e)
{
	if (r->old != NULL)
		return store_backup(r->old, r->kept, e) < 0 ? -1 :
		    store_replace(r->old, r->copy, e);
	store_close(r->copy);
	r->copy = NULL;
	if (r->there && store_put_aside(r->path, r->kept, e) < 0)
		return -1;
	return store_place(r->staged, r->path, e);
}

int
restore_store(const char *from, const char *path, const struct clock *clock,
    const struct restore_options *o, const struct progress *p, struct restore_summary *out,
    struct err *e)
{
	struct restoring r = { .path = path, .o = o };
	struct restore_summary sum = { .kept = NULL };
	int rc = -1;

	if (open_old(&r, clock, e) < 0 || prove(&r, from, clock, p, &sum.audit, e) < 0)
		goto out;
	if (r.there)
		r.kept = name_kept(&r, clock);
	if (put_in_place(&r, e) < 0)
		goto out;
	sum.kept = r.kept;
	r.kept = NULL;
	*out = sum;
	rc = 0;
out:
	store_close(r.old);
	store_close(r.copy);
	store_unstage(r.staged);
	free(r.kept);
	return rc;
}

void
restore_summary_release(struct restore_summary *sum)
{
	free(sum->kept);
	sum->kept = NULL;
}
