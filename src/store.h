/*
 * store.h - the one file that holds all of it, in the words of the subject.
 *
 * No SQL here and none above.  Every decision (a verdict, a flag, a resolution, a person, a batch, an
 * import) is appended to the journal, and what follows from it changed, in one transaction with
 * whatever else the caller does between store_begin() and store_commit().
 *
 * Here is what everybody needs, and the work of reviewers and leads.  Beside it: store_load.h (label
 * files on their way in), store_records.h (label files and how their labels stand), store_pair.h
 * (all about one pair), store_answers.h (of models), store_account.h (how the work was done),
 * store_journal.h and store_audit.h.
 *
 * Calls that read may be made inside or outside a transaction.  Calls marked (T) need one open.
 * `each` functions give rows one by one to a callback, which returns 0 to go on or -1 with an
 * error to stop; strings given to it are valid during the call.  Strings inside structs filled by
 * the store are owned by the struct and freed by its *_release.
 */
#ifndef STORE_H
#define STORE_H

#include "clock.h"
#include "consensus.h"
#include "err.h"
#include "model.h"

struct store;

/* ---- the store itself ---- */

/* Makes a store at path (ERR_REFUSED where there is one) whose first lead is `lead`. */
int store_create(const char *path, const char *lead, const struct clock *clock, struct err *e);

/* clock: NULL is the machine's; it is borrowed. */
int store_open(struct store **out, const char *path, const struct clock *clock, struct err *e);
int store_open_memory(struct store **out, const struct clock *clock, struct err *e);

/* A new one without a single entry, in a temporary file that is gone after store_close(). */
int store_open_temporary(struct store **out, const struct clock *clock, struct err *e);
void store_close(struct store *s);

/* After a write whose outcome is not known: a fresh connection to the same file. On -1 the old
 * one stays. */
int store_reopen(struct store *s, struct err *e);

/*
 * A private copy of the store as it is now, for long reads (exports, statistics, audits) that must
 * not hold up anybody's verdict.  End it with store_close().
 */
int store_snapshot(struct store **out, struct store *s, struct err *e);

/*
 * Writes a copy of the store to a new file (ERR_REFUSED where there is one), synced and looked
 * over, while people go on working.  The file has its name once it is whole.
 */
int store_backup(struct store *s, const char *path, struct err *e);

/*
 * The steps of restoring (restore.h).  The store in the file `from`, which is only read, is copied
 * beside `path` under a name of its own; that copy is opened and proved; then it gets the name
 * `path`, which must be free (ERR_REFUSED), or its contents take the place of all that is in an
 * open store, at once for everybody.  store_unstage() removes what is left; NULL is fine.
 */
int store_stage(char **staged, const char *from, const char *path, struct err *e);
int store_place(const char *staged, const char *path, struct err *e);
int store_replace(struct store *s, struct store *by, struct err *e);

/* Gives a store that cannot be opened another name, its journal with it. */
int store_put_aside(const char *path, const char *to, struct err *e);
void store_unstage(char *staged);

const struct clock *store_clock(const struct store *s);
const char *store_path(const struct store *s);	/* absolute; "" in memory */

/*
 * ERR_FILE, too, where the journal no longer holds the entry that was its last when this connection
 * last began: another store was put in this one's place, and what the caller read before means
 * nothing in it.
 */
int store_begin(struct store *s, struct err *e);

/* The same for an import: its rows are not checked once more by the schema (db_begin_load). */
int store_begin_load(struct store *s, struct err *e);
int store_commit(struct store *s, struct err *e);	/* 0: on disk */
void store_rollback(struct store *s);			/* harmless where none is open */

/* A consistent view for a report or an export; end it with store_rollback(). */
int store_begin_read(struct store *s, struct err *e);

struct store_facts {
	char engine[32], journal_mode[16];
	int version, newest_version;
	int64_t bytes;
	bool network;
};

int store_facts(struct store *s, struct store_facts *out, struct err *e);
int store_check(struct store *s, struct err *e);	/* every page; -1 with the first damage */
int store_check_all(struct store *s, struct err *e);	/* and every index against its table */

/* 32 random hexadecimal digits: the id of a verdict, flag, resolution or sitting. */
void store_new_id(char out[ID_TEXT]);

/* ---- decisions ---- */

/*
 * Every decision is made by one function of this header, which writes one entry; the same calls in
 * the same order, at the same times, make the same store again, entry by entry (audit.h).
 */

/* (T) Writes the first entry of a journal; store_create() does, and adds the lead. */
int store_found(struct store *s, const char *lead, struct err *e);

/* One person's verdict or flag. */
struct judgement {
	char id[ID_TEXT];
	char sitting[ID_TEXT];
	int64_t item_id, person_id;
	enum answer answer;		/* not used by a flag */
	const char *note;		/* borrowed; "" none */
	int64_t elapsed_ms;		/* -1 unknown; not used by a flag */
	struct shown shown;		/* not used by a flag */
};

/* A lead's decision. */
struct resolution {
	char id[ID_TEXT];
	int64_t item_id, person_id;
	enum answer label;		/* ANSWER_NONE withdraws the one that stands */
	const char *reason;		/* borrowed; "" none */
};

/*
 * (T) Each writes one entry in the journal and what follows from it.  actor: the name of who does
 * it.  The rules (who may, on what) are admit.h's, and checked before; these
 * refuse only what would contradict the tables.
 */
int store_decide_verdict(struct store *s, const char *actor, const struct judgement *j,
    struct err *e);		/* under the guideline in force; not one given elsewhere */
int store_decide_flag(struct store *s, const char *actor, const struct judgement *j,
    struct err *e);
int store_decide_resolution(struct store *s, const char *actor, const struct resolution *r,
    struct err *e);

/* ---- people ---- */

struct person {
	int64_t person_id;
	char name[65];
	enum role role;
	bool retired;
	char added_at[TIME_TEXT];
};

int store_person_add(struct store *s, const char *actor, const char *name, enum role role,
    struct err *e);						/* (T) ERR_REFUSED: name is taken */
int store_person_retire(struct store *s, const char *actor, const char *name, struct err *e); /* (T) */
int store_person_find(struct store *s, const char *name, struct person *out, struct err *e); /* 1 none */
int store_person_get(struct store *s, int64_t person_id, struct person *out, struct err *e);
int store_person_each(struct store *s,
    int (*each)(void *arg, const struct person *p, struct err *e), void *arg, struct err *e);

/* ---- the guideline ---- */

/* One version of the text reviewers work under; guideline_release() it. */
struct guideline {
	int64_t version;		/* 1, 2, 3 …: the highest is in force */
	char person[65];		/* who wrote it */
	char set_at[TIME_TEXT];
	char *text;			/* lines, each with its newline */
};

void guideline_release(struct guideline *g);

/* (T) A new version.  ERR_REFUSED: the text is that of the version in force. */
int store_guideline_set(struct store *s, const char *actor, const char *text, int64_t *version,
    struct err *e);

/* The version in force: 0 none. */
int store_guideline_newest(struct store *s, int64_t *version, struct err *e);

/* The version this person worked under last, or a newer one that they wrote: 0 none. */
int store_guideline_known(struct store *s, int64_t person_id, int64_t *version, struct err *e);

int store_guideline_get(struct store *s, int64_t version, struct guideline *out,
    struct err *e);						/* 1 none */

/* Every version, the first first; the text is borrowed. */
int store_guideline_each(struct store *s,
    int (*each)(void *arg, const struct guideline *g, struct err *e), void *arg, struct err *e);

/* ---- batches ---- */

struct batch {
	int64_t batch_id;
	char name[65];
	int reviews;
	enum batch_order order;
	int64_t seed;
	bool closed;
	char created_at[TIME_TEXT];
	int64_t items, open, agreed, disputed, settled;
};

/* What a new batch holds.  NULL or ANSWER_NONE: any; limit 0: no limit. */
struct batch_filter {
	const char *split, *subject;
	enum answer original;
	int64_t limit;
};

/*
 * The filter of a batch from its text ("split=random subject=dog limit=100"), which is cut up and
 * borrowed; -1 where it is none.
 */
int batch_filter_read(char *text, struct batch_filter *out);

/* ERR_USAGE, too, where the filter's text would read as another filter. */
int store_batch_create(struct store *s, const char *actor, const char *name, int reviews,
    enum batch_order order, int64_t seed, const struct batch_filter *f, struct err *e); /* (T) */
int store_batch_close(struct store *s, const char *actor, const char *name, struct err *e); /* (T) */
int store_batch_find(struct store *s, const char *name, struct batch *out, struct err *e); /* 1 none */
int store_batch_get(struct store *s, int64_t batch_id, struct batch *out, struct err *e);
int store_batch_each(struct store *s,
    int (*each)(void *arg, const struct batch *b, struct err *e), void *arg, struct err *e);

/* ---- the queue of a reviewer ---- */

/* An item as a reviewer sees it: nothing of what others did. */
struct task {
	int64_t item_id, pair_id, batch_id, position;
	char *image;		/* the photo's path below its root */
	char *root;		/* absolute folder; NULL: the photo was not found */
	char *question;
	char *subject;		/* NULL none */
};

void task_release(struct task *t);

/*
 * (T) The next item that waits for this person, claimed until `until`: first a place that somebody
 * gave back, then the order of the batch, then what the person skipped.  1: nothing waits.  Where
 * the clock was put back, others' leases are cut to `until`.
 */
int store_claim_next(struct store *s, int64_t batch_id, int64_t person_id, const char *now,
    const char *until, struct task *out, struct err *e);

/* (T) Claims a given item again (after undo): 1 where its places are taken. */
int store_claim_item(struct store *s, int64_t item_id, int64_t person_id, const char *now,
    const char *until, struct err *e);
int store_claim_renew(struct store *s, int64_t item_id, int64_t person_id, const char *until,
    struct err *e);						/* (T) */
int store_claim_release(struct store *s, int64_t item_id, int64_t person_id, const char *now,
    struct err *e);						/* (T) */

/* (T) Puts an item off for this person and gives the claim back. */
int store_skip(struct store *s, int64_t item_id, int64_t person_id, const char *now, struct err *e);

/* Does the person hold a place of the item (a mark, a live claim), or is one free?  0 / 1 no. */
int store_place_free(struct store *s, int64_t item_id, int64_t person_id, const char *now,
    struct err *e);

/* What store_claim_next() would give now, without claiming it: 1 where nothing waits. */
int store_foretell(struct store *s, int64_t batch_id, int64_t person_id, struct task *out,
    struct err *e);

/*
 * The items after `position` that would be offered next, at most `max`; a hint for reading ahead.
 */
int store_peek(struct store *s, int64_t batch_id, int64_t person_id, int64_t position, int max,
    struct task *out, int *count, struct err *e);

/* Does anything in the batch wait for this person now, put off or not?  0 yes, 1 no. */
int store_waits(struct store *s, int64_t batch_id, int64_t person_id, const char *now,
    struct err *e);

int store_task_get(struct store *s, int64_t item_id, struct task *out, struct err *e);

/* The item of (image, question) in a batch: 1 where there is no such pair in it. */
int store_item_find(struct store *s, int64_t batch_id, const char *image, const char *question,
    int64_t *item_id, struct err *e);

/* ---- what people did with items ---- */

/* The last verdict or flag of one person on one item: 1 none. */
struct own_mark {
	char id[ID_TEXT];
	enum answer answer;	/* ANSWER_NONE: a flag */
	char *note;
	char given_at[TIME_TEXT];
	int64_t seq;		/* place in the journal */
};

void own_mark_release(struct own_mark *m);
int store_own_mark(struct store *s, int64_t item_id, int64_t person_id, struct own_mark *out,
    struct err *e);

/* Is a verdict, flag or resolution of this id in the store?  0 yes, 1 no. */
int store_has_id(struct store *s, const char *id, struct err *e);

/* One line of a person's own history, latest first. */
struct history_row {
	int64_t item_id, seq;
	const char *batch, *image, *question, *subject, *note, *given_at;
	enum answer answer;	/* ANSWER_NONE: a flag */
	bool superseded;
};

int store_history_each(struct store *s, int64_t person_id, const char *sitting /* NULL: all */,
    int64_t offset, int64_t limit,
    int (*each)(void *arg, const struct history_row *h, struct err *e), void *arg, struct err *e);

/* How many items of a batch this person has judged or flagged. */
int store_own_count(struct store *s, int64_t batch_id, int64_t person_id, int64_t *out,
    struct err *e);

/* Verdicts, flags and resolutions of a person over all batches. */
struct person_counts {
	int64_t verdicts, flags, resolutions;
};

int store_person_counts(struct store *s, int64_t person_id, struct person_counts *out,
    struct err *e);

/* ---- disputes, for the lead ---- */

struct dispute_row {
	int64_t item_id, pair_id, batch_id;
	const char *batch, *image, *question, *subject;	/* subject NULL: none */
	const char *root;				/* of the photo; NULL: not found */
	const char *votes;				/* "yes+no", "flag" */
	enum item_state state;				/* disputed, or settled where asked for */
	enum answer label;				/* of a settled one */
	bool voted;					/* this person has a mark on it */
	bool changed;					/* a verdict came after its resolution */
};

/*
 * By subject, then photo, then question.  batch_id 0: all batches.  settled: those with a standing
 * resolution instead of the disputed ones.
 */
int store_dispute_each(struct store *s, int64_t batch_id, int64_t person_id, bool settled,
    int (*each)(void *arg, const struct dispute_row *d, struct err *e), void *arg, struct err *e);

/* Every person's last mark on an item, in order of time. */
struct mark_row {
	int64_t person_id, seq;
	const char *person, *note, *given_at;
	enum answer answer;	/* ANSWER_NONE: a flag */
	int64_t elapsed_ms;	/* -1 unknown */
	const char *protocol;	/* how the photo was shown; "" for a flag */
	double zoom;
};

int store_mark_each(struct store *s, int64_t item_id,
    int (*each)(void *arg, const struct mark_row *m, struct err *e), void *arg, struct err *e);

/*
 * What the models said of a pair, by their standing answers to all of its records: how many
 * answered, how many of these nothing but yes, or nothing but no.
 */
struct models_say {
	int64_t models, yes, no;
};

int store_models_say(struct store *s, int64_t pair_id, struct models_say *out, struct err *e);

/* The originals of a pair's standing records: how many say yes, how many no. */
int store_originals(struct store *s, int64_t pair_id, int64_t *yes, int64_t *no, struct err *e);

/* The resolution that stands: 1 none. Strings to be freed by resolution_row_release. */
struct resolution_row {
	char id[ID_TEXT];
	int64_t person_id, seq;
	char person[65];
	enum answer label;
	char *reason;
	char given_at[TIME_TEXT];
};

void resolution_row_release(struct resolution_row *r);
int store_resolution(struct store *s, int64_t item_id, struct resolution_row *out, struct err *e);

struct item_facts {
	int64_t item_id, pair_id, batch_id;
	enum item_state state;
	enum answer label;	/* ANSWER_NONE unless agreed or settled */
	int reviews, wanted;
	bool closed;		/* its batch */
	bool withdrawn;		/* no standing source asks its pair */
};

int store_item(struct store *s, int64_t item_id, struct item_facts *out, struct err *e);

#endif
