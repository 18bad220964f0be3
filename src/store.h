/*
 * store.h - the one file that holds all of it, in the words of the subject.
 *
 * No SQL here and none above.  Every decision (a verdict, a flag, a resolution, a person, a batch, an
 * import) is appended to the journal, and what follows from it changed, in one transaction with
 * whatever else the caller does between store_begin() and store_commit().
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
#include "doubt.h"
#include "err.h"
#include "labelled.h"
#include "model.h"
#include "score.h"

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

/* The same for an import: what rows refer to is not looked up once more (db_begin_load). */
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
 * it.  The rules (who may, on what) are checked by review.c, resolve.c and the exchange; these
 * refuse only what would contradict the tables.
 */
int store_decide_verdict(struct store *s, const char *actor, const struct judgement *j,
    struct err *e);
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

/* ---- sources, records, photos, pairs (written by the importer) ---- */

struct source {
	int64_t source_id;
	char *name, *format, *split;
	char sha256[HASH_TEXT];
	char imported_at[TIME_TEXT];
	int64_t records;
	bool replaced;		/* a later file of the same name stands */
};

void source_release(struct source *src);

/* One record as the importer found it; everything borrowed. */
int store_source_find(struct store *s, const char *name, struct source *out, struct err *e); /* 1 none */
int store_source_by_hash(struct store *s, const char *sha256, struct source *out, struct err *e); /* 1 */

/* In the order they came; standing ones, and where `replaced` also those that were replaced. */
int store_source_each(struct store *s, bool replaced,
    int (*each)(void *arg, const struct source *src, struct err *e), void *arg, struct err *e);

/* head and sep: what stands before the first record, and between two. */
struct source_in {
	const char *name, *format, *split, *head, *sep;
	size_t head_len;
};

struct record_in {
	const char *image, *question;
	const char *subject;		/* NULL: as the question has it (subject.h) */
	const char *question_id;	/* NULL none */
	const char *split;		/* NULL: the source's */
	enum answer original;
	const char *lead, *raw, *trail;
	size_t lead_len, raw_len, trail_len;
	size_t label_at, label_length;	/* of the label's value within raw */
};

/*
 * (T) Writes sources one after the other, each begun, its records in order, finished with an entry
 * in the journal.  Photos and pairs are made where there are none.  What was written may be in the
 * tables only when the source is finished.  The transaction stays open and is not for others' use
 * of these tables until store_load_end(); a failure leaves nothing to do but to roll it back.
 */
struct loading;

int store_load_begin(struct loading **out, struct store *s, struct err *e);

/* A standing source of the same name is replaced: its records stay and count no longer. */
int store_load_source(struct loading *l, const struct source_in *src, struct err *e);

/* Gives the ids of what it names. */
int store_load_record(struct loading *l, const struct record_in *r, int64_t *photo_id,
    int64_t *pair_id, struct err *e);

/* sha256, tail: of the file's bytes, and those behind its last record. */
int store_load_finish(struct loading *l, const char *actor, const char *sha256, const char *tail,
    size_t tail_len, struct err *e);

void store_load_end(struct loading *l);

/*
 * (T) After the last source is finished: withdraws the items whose pair no standing source asks any
 * more, brings back those that one asks again, and lets the batch `main` (made here at the first
 * import) take up every new pair.  A `main` that nobody has begun is put in order anew.
 */
int store_take_up(struct store *s, const char *actor, struct err *e);

/*
 * (T) The steps of store_take_up() one by one.  The second adds what is new behind the rest, or,
 * `anew`, puts everything in order anew; where there is nothing to add it writes no entry.
 */
int store_withdraw(struct store *s, struct err *e);
int store_fill_main(struct store *s, const char *actor, bool anew, struct err *e);

struct photo {
	int64_t photo_id;
	const char *path;
	const char *root;	/* absolute folder it was found below; NULL not found */
};

/* By path; those that standing records name, and where `all` also the others. */
int store_photo_each(struct store *s, bool all,
    int (*each)(void *arg, const struct photo *p, struct err *e), void *arg, struct err *e);

/* (T) Where the photo was found. Kept relative to the store's folder where it stands below it. */
int store_photo_found(struct store *s, int64_t photo_id, const char *root, struct err *e);

struct counts {
	int64_t sources, records, pairs, photos, photos_missing;
};

int store_counts(struct store *s, struct counts *out, struct err *e);	/* of standing sources */

/* Standing records without a label, and with an ambiguous one; in slices, outside a transaction. */
struct label_counts {
	int64_t unsettled, ambiguous;
};

int store_label_counts(struct store *s, struct label_counts *out, struct err *e);

/* Pairs whose standing records came with different originals, by pair_id. */
struct contradiction {
	int64_t pair_id;
	const char *image, *question;
	int64_t yes, no;	/* records that say so */
};

int store_contradiction_each(struct store *s,
    int (*each)(void *arg, const struct contradiction *c, struct err *e), void *arg,
    struct err *e);

/* The item of (image, question) in a batch: 1 where there is no such pair in it. */
int store_item_find(struct store *s, int64_t batch_id, const char *image, const char *question,
    int64_t *item_id, struct err *e);

/* ---- records with their labels, for export and counting ---- */

struct record_out {
	int64_t position, pair_id;
	const char *image, *question, *subject;	/* subject NULL: none */
	const char *question_id;		/* NULL none */
	const char *split;			/* NULL: the source's */
	enum answer original;
	const char *lead, *raw, *trail;
	size_t lead_len, raw_len, trail_len, label_at, label_length;
};

/* The records of a source in the order of the file. */
int store_record_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct record_out *r, struct err *e), void *arg, struct err *e);

/* The same, quicker, without image, question and subject: they are NULL. */
int store_record_bytes_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct record_out *r, struct err *e), void *arg, struct err *e);

/* The pairs that a source asks, and how often each. */
int store_record_pair_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, int64_t pair_id, int64_t records, struct err *e), void *arg,
    struct err *e);

/*
 * How every pair stands, one byte each: read once, so that nothing is looked up record by record.
 * Of several batches the last decision counts.
 */
struct pair_stand {
	enum answer label;		/* ANSWER_NONE: it has none */
	bool reviewed;			/* it is in some batch */
	enum item_state state;		/* where it is */
};

struct pair_stands {
	unsigned char *of;		/* by pair_id */
	int64_t last;			/* the highest pair_id */
};

void pair_stands_release(struct pair_stands *p);
int store_pair_stands(struct store *s, struct pair_stands *out, struct err *e);
struct pair_stand pair_stands_get(const struct pair_stands *p, int64_t pair_id);

/*
 * All that was said about pairs, for reading one after the other: what is needed soon is read
 * ahead.  Of open items nothing is told.  Names of people are pseudonyms where asked for:
 * reviewer1, reviewer2 …, lead1 …, in the order in which they were added.
 */
struct stories;

int store_stories_open(struct stories **out, struct store *s, bool pseudonyms, struct err *e);
void stories_close(struct stories *t);

/* The names of those who gave a verdict that is told; *names is to be freed, the names are its own. */
int stories_voters(struct stories *t, const char ***names, size_t *count, struct err *e);

/* Fills batch, decided_at, guideline, votes and decisions of `out`; valid until the next call. */
int stories_get(struct stories *t, int64_t pair_id, struct labelled *out, struct err *e);

/* The file's bytes outside its records: before the first, between two, after the last. */
struct source_frame {
	char *head, *sep, *tail;
	size_t head_len, sep_len, tail_len;
};

void source_frame_release(struct source_frame *f);
int store_source_frame(struct store *s, int64_t source_id, struct source_frame *out,
    struct err *e);

/*
 * original x label, counted: by split over records, over records of all splits, over distinct
 * pairs, or by subject over distinct pairs.  A pair whose originals contradict is left out of the
 * counts over pairs.
 */
enum change_group { CHANGES_BY_SPLIT, CHANGES_ALL, CHANGES_PAIRS, CHANGES_BY_SUBJECT };

struct change_row {
	const char *group;		/* split or subject; else, and without subject, "" */
	enum answer original;		/* yes or no */
	int64_t total, yes, no, ambiguous, unsettled;
};

int store_change_each(struct store *s, enum change_group by,
    int (*each)(void *arg, const struct change_row *r, struct err *e), void *arg, struct err *e);

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

/* The items after `position` that would be offered next, at most `max`; a hint for reading ahead. */
int store_peek(struct store *s, int64_t batch_id, int64_t person_id, int64_t position, int max,
    struct task *out, int *count, struct err *e);

/* Does anything in the batch wait for this person now, put off or not?  0 yes, 1 no. */
int store_waits(struct store *s, int64_t batch_id, int64_t person_id, const char *now,
    struct err *e);

int store_task_get(struct store *s, int64_t item_id, struct task *out, struct err *e);

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

/* ---- one pair and all that became of it ---- */

/* The pair of (image, question): 1 none. */
int store_pair_find(struct store *s, const char *image, const char *question, int64_t *pair_id,
    struct err *e);

/* Strings to be freed by pair_names_release(). 1: there is no such pair. */
struct pair_names {
	char *image, *question;
	char *subject;		/* NULL none */
	enum answer label;	/* ANSWER_NONE: it has none */
};

void pair_names_release(struct pair_names *p);
int store_pair_names(struct store *s, int64_t pair_id, struct pair_names *out, struct err *e);

/* A record that asks the pair. */
struct pair_record {
	const char *source, *split;
	const char *question_id;	/* NULL none */
	int64_t position;
	enum answer original;
	bool replaced;			/* its file was replaced by a later one */
};

int store_pair_record_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const struct pair_record *r, struct err *e), void *arg, struct err *e);

/* A verdict, flag or resolution, in order of time over all batches. */
struct pair_event {
	int64_t seq, item_id, person_id;
	enum pair_event_kind { PAIR_VERDICT, PAIR_FLAG, PAIR_RESOLUTION } kind;
	const char *at, *person, *batch;
	const char *words;		/* note or reason */
	enum answer answer;		/* ANSWER_NONE: a flag, or a resolution that withdraws */
	int reviews;			/* places of the batch */
	int64_t elapsed_ms;		/* -1 unknown; the rest is a verdict's */
	int64_t guideline;		/* version; -1 none */
	struct shown shown;
};

int store_pair_event_each(struct store *s, int64_t pair_id,
    int (*each)(void *arg, const struct pair_event *v, struct err *e), void *arg, struct err *e);

/* ---- answers of models ---- */

/* A record that answers can be about. */
struct answer_place {
	int64_t record_id, position;
	const char *image, *question;
	const char *question_id;	/* NULL none */
};

int store_answer_place_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct answer_place *r, struct err *e), void *arg, struct err *e);

/* What a model said about one record; borrowed. */
struct answer_in {
	int64_t record_id, position;
	const char *output;
	enum answer answer;		/* yes, no; ANSWER_NONE: it tells neither */
	double prob_yes;		/* how sure it was of yes, 0 to 1; NaN: not told */
};

struct answers_in {
	const char *model;		/* added where there is none */
	int64_t source_id;
	const char *source, *source_sha256;
	const char *file, *sha256;
	enum parse parse;
	const char *aligned;		/* "text", "id", "position" */
	const struct answer_in *list;	/* by position, each record once */
	size_t count;
};

/*
 * (T) From now on these are the answers of the model on the source; earlier ones stay in the store
 * and count no longer.  The entry's answers_sha256 is the SHA-256 of every answer's position,
 * output and answer ("" where it tells neither), and where it is told "p" with prob_yes as %.17g,
 * each as "LENGTH:BYTES,".
 */
int store_answers_put(struct store *s, const char *actor, const struct answers_in *in,
    struct err *e);

/* 0: the model has answers on the source; 1: none. */
int store_answers_standing(struct store *s, const char *model, int64_t source_id, struct err *e);

/* How many records of a split have this original, label and answer of a model. */
struct score_row {
	const char *model, *split;
	enum answer original;
	enum answer label;		/* ANSWER_NONE: unsettled */
	bool open, disputed;		/* why; neither: in no batch */
	enum answer answer;		/* ANSWER_NONE: it tells neither, or there is none */
	bool unanswered;
	int64_t records;
};

/* By model, by split in the order of import; all standing records of splits with answers of it. */
int store_score_each(struct store *s,
    int (*each)(void *arg, const struct score_row *r, struct err *e), void *arg, struct err *e);

/*
 * What models say of pairs, for ranking what is in doubt (doubt.h): by pair, then model, of the
 * answers that stand on standing records.
 */
int store_opinion_each(struct store *s,
    int (*each)(void *arg, const struct opinion *o, struct err *e), void *arg, struct err *e);

/* ---- how the work was done ---- */

/*
 * What a person first said of an item: the last verdict of their first sitting with it, so that a
 * slip taken back at once counts as never made.  By item, then person.
 */
struct first_look {
	int64_t item_id, person_id;
	enum answer answer;
	enum answer label;	/* of the item; ANSWER_NONE: none yet */
};

int store_first_look_each(struct store *s,
    int (*each)(void *arg, const struct first_look *l, struct err *e), void *arg, struct err *e);

/* The median time of a person's verdicts: 0, 1 where no time is known. */
int store_person_pace(struct store *s, int64_t person_id, int64_t *ms, struct err *e);

/* Verdicts by the guideline's version (NULL: there was none), or by how the photo was shown. */
enum verdict_group { VERDICTS_BY_GUIDELINE, VERDICTS_BY_PROTOCOL };

struct verdict_count {
	const char *group;
	int64_t verdicts;
};

int store_verdict_count_each(struct store *s, enum verdict_group by,
    int (*each)(void *arg, const struct verdict_count *n, struct err *e), void *arg,
    struct err *e);

/* ---- the journal ---- */

struct journal_entry {
	int64_t seq;
	const char *at, *actor, *kind, *body, *hash;
};

int store_journal_each(struct store *s, int64_t after_seq,
    int (*each)(void *arg, const struct journal_entry *j, struct err *e), void *arg,
    struct err *e);

/* The last entry: 1 where the journal is empty. */
int store_journal_head(struct store *s, int64_t *seq, char hash[HASH_TEXT], struct err *e);

/* The hash that entry `seq` has: 1 where there is no such entry. */
int store_journal_hash(struct store *s, int64_t seq, char hash[HASH_TEXT], struct err *e);

/*
 * The hash an entry must have: SHA-256 of the hash before (32 bytes; zeros for the first) followed
 * by seq, at, actor, kind and body, each as "LENGTH:BYTES," (a netstring).
 */
void journal_hash(const unsigned char before[HASH_BYTES], const struct journal_entry *j,
    unsigned char out[HASH_BYTES]);

#endif
