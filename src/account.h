/*
 * account.h - the whole of a store as values, for a report to people who were not there.
 *
 * People appear under pseudonyms ("reviewer A"), in the order they were added.  Everything else is
 * as the store has it: text in it comes from strangers, and whoever writes it out must see to that.
 * It is a lead's, like everything that shows several people's verdicts.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include "agreement.h"
#include "buf.h"
#include "exchange_answers.h"
#include "store_records.h"

struct account_source {
	char *name, *split;
	char sha256[HASH_TEXT];
	int64_t records;
};

struct account_change {
	char *group;			/* split or subject; "" where there is none */
	enum answer original;
	int64_t total, yes, no, ambiguous, unsettled;
};

struct account_changes {
	struct account_change *list;
	size_t count;
};

struct account_person {
	int64_t person_id;
	char pseudonym[32];
	struct person_counts counts;
	int64_t pace_ms;		/* median time of a verdict; -1 unknown */
	int64_t looks;			/* first looks at items that have a label now */
	int64_t same;			/* … that said what the label says */
};

/* Two people who judged the same items; indexes of people. */
struct account_pairing {
	size_t first, second;
	struct agreement_table table;
	struct agreement agreement;
};

/* An item that was disputed: settled, or not yet (label ANSWER_NONE). */
struct account_dispute {
	char *image, *question, *subject;	/* subject NULL: none */
	char *votes;				/* "yes+no" */
	enum answer label;
	char *reason;
	size_t by;				/* index of people, where settled */
};

/* Disputes by what was said, whoever said it, and what came of it. */
struct account_outcome {
	char *votes;			/* "yes + no", in the order yes, no, ambiguous, flag */
	int64_t yes, no, ambiguous, unsettled;
};

struct account_count {
	char *group;			/* NULL: none */
	int64_t n;
};

struct account {
	char at[TIME_TEXT];
	int64_t entries;		/* of the journal, and the hash of the last */
	char head[HASH_TEXT];
	struct counts counts;
	int64_t unsettled;		/* records without a label */
	struct account_source *sources;
	struct batch *batches;
	struct account_changes by_split, records, pairs, by_subject;
	struct account_person *people;
	struct account_pairing *pairings;
	struct agreement_alpha together;	/* everybody */
	int64_t together_people;	/* who judged an item that somebody else judged */
	struct account_dispute *disputes;
	struct account_outcome *outcomes;
	struct account_count *guidelines, *protocols;
	size_t source_count, batch_count, people_count, pairing_count, dispute_count,
	    outcome_count, guideline_count, protocol_count;
	bool scored;			/* models have answers */
	struct scores scores;		/* … with originals in the place of labels that are missing */
};

/*
 * All of it at one moment, from a copy that holds up nobody.  ERR_REFUSED: `actor` is no lead, or
 * there is nothing to tell of.
 */
int account_read(struct account *out, struct store *s, const char *actor,
    const struct progress *p, struct err *e);
void account_release(struct account *a);

enum account_form { ACCOUNT_HTML, ACCOUNT_MARKDOWN };

/*
 * Writes it: one page that needs nothing else (account_page.h), or Markdown, in which the tables
 * stand in the place of the figures.
 */
void account_write(struct buf *out, const struct account *a, enum account_form form);

#endif
