/*
 * consensus.h - the rules that turn what people said of one item into its state.
 *
 * Pure.  Rule 3 of the manual: agreement of all reviews settles, any difference goes to the lead,
 * yes + ambiguous is a dispute like yes + no, and nothing breaks a tie by itself.
 */
#ifndef CONSENSUS_H
#define CONSENSUS_H

#include "model.h"

/* The last thing one person did with an item: a verdict, or a flag (answer is ANSWER_NONE). */
struct mark {
	int64_t person_id;
	enum answer answer;
	bool flag;
};

struct outcome {
	enum item_state state;
	enum answer label;	/* ANSWER_NONE unless agreed or settled */
	int wanted;		/* places a reviewer may still fill; 0 once settled */
};

/*
 * marks: one for each person, in any order.  reviews: places of the item, from 1 up.
 * resolved: the label of the resolution that stands, ANSWER_NONE where there is none.
 *
 * A flag disputes the item at once, so that the lead hears of a broken photo; the other places
 * stay open, so that nobody can tell from their own queue what somebody else did (rule 1).
 */
struct outcome consensus(const struct mark *marks, int count, int reviews, enum answer resolved);

#endif
