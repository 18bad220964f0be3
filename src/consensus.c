/*
 * consensus.c - what people said of an item, turned into its state.
 */
#include "consensus.h"

struct outcome
consensus(const struct mark *marks, int count, int reviews, enum answer resolved)
{
	struct outcome out = { ITEM_OPEN, ANSWER_NONE, 0 };
	bool flagged = false, differ = false;

	if (resolved != ANSWER_NONE)
		return (struct outcome){ ITEM_SETTLED, resolved, 0 };
	for (int i = 0; i < count; i++) {
		flagged = flagged || marks[i].flag;
		differ = differ || marks[i].answer != marks[0].answer;
	}
	out.wanted = count < reviews ? reviews - count : 0;
	if (flagged || (out.wanted == 0 && differ)) {
		out.state = ITEM_DISPUTED;
	} else if (out.wanted == 0) {
		out.state = ITEM_AGREED;
		out.label = marks[0].answer;
	}
	return out;
}
