/* The rules of agreement and dispute, case by case. */
#include "consensus.h"
#include "tap.h"

static struct mark
by(int64_t person, enum answer a)
{
	return (struct mark){ .person_id = person, .answer = a };
}

static struct mark
flagged(int64_t person)
{
	return (struct mark){ .person_id = person, .flag = true };
}

static void
expect(const struct mark *m, int count, int reviews, enum answer resolved, enum item_state state,
    enum answer label, int wanted, const char *what)
{
	struct outcome o = consensus(m, count, reviews, resolved);

	is_str(item_state_name(o.state), item_state_name(state), "%s: state", what);
	is_str(answer_name(o.label), answer_name(label), "%s: label", what);
	is_int(o.wanted, wanted, "%s: wanted", what);
}

/* Every combination of two answers: agreement only where both say the same. */
static void
all_of_two(void)
{
	for (int a = ANSWER_YES; a <= ANSWER_AMBIGUOUS; a++)
		for (int b = ANSWER_YES; b <= ANSWER_AMBIGUOUS; b++) {
			struct mark m[] = { by(1, (enum answer)a), by(2, (enum answer)b) };
			char what[64];

			snprintf(what, sizeof(what), "%s+%s", answer_name((enum answer)a),
			    answer_name((enum answer)b));
			expect(m, 2, 2, ANSWER_NONE, a == b ? ITEM_AGREED : ITEM_DISPUTED,
			    a == b ? (enum answer)a : ANSWER_NONE, 0, what);
		}
}

int
main(void)
{
	struct mark yes = by(1, ANSWER_YES);
	struct mark two_one[] = { by(1, ANSWER_YES), by(2, ANSWER_YES), by(3, ANSWER_NO) };
	struct mark flag_first[] = { flagged(1) };
	struct mark flag_and_yes[] = { flagged(1), by(2, ANSWER_YES) };
	struct mark flags[] = { flagged(1), flagged(2) };

	expect(NULL, 0, 2, ANSWER_NONE, ITEM_OPEN, ANSWER_NONE, 2, "nothing yet");
	expect(&yes, 1, 2, ANSWER_NONE, ITEM_OPEN, ANSWER_NONE, 1, "one of two");
	expect(&yes, 1, 1, ANSWER_NONE, ITEM_AGREED, ANSWER_YES, 0, "one of one");
	all_of_two();
	expect(two_one, 2, 3, ANSWER_NONE, ITEM_OPEN, ANSWER_NONE, 1, "two of three");
	expect(two_one, 3, 3, ANSWER_NONE, ITEM_DISPUTED, ANSWER_NONE, 0,
	    "no majority breaks a tie");
	expect(flag_first, 1, 2, ANSWER_NONE, ITEM_DISPUTED, ANSWER_NONE, 1,
	    "a flag goes to the lead at once and leaves the other place open");
	expect(flag_and_yes, 2, 2, ANSWER_NONE, ITEM_DISPUTED, ANSWER_NONE, 0, "flag+yes");
	expect(flags, 2, 2, ANSWER_NONE, ITEM_DISPUTED, ANSWER_NONE, 0, "flags agree on nothing");
	expect(two_one, 2, 2, ANSWER_NO, ITEM_SETTLED, ANSWER_NO, 0,
	    "a resolution stands against agreement");
	expect(&yes, 1, 2, ANSWER_AMBIGUOUS, ITEM_SETTLED, ANSWER_AMBIGUOUS, 0,
	    "a settled item wants nobody");
	return tap_done();
}
