/*
 * Doubts of models by hand: contradiction, weights, confidence, folds, precision with equals.
 */
#include "doubt.h"
#include "tap.h"

#include <math.h>

static void
say(struct doubts *d, int64_t pair, int64_t photo, int model, enum answer original,
    enum answer answer, double prob_yes, enum answer label)
{
	static const char *const names[] = { "", "m1", "m2", "m3" };
	struct opinion o = { .pair_id = pair, .photo_id = photo, .model_id = model,
		.model = names[model], .original = original, .answer = answer,
		.prob_yes = prob_yes, .label = label };

	doubts_add(d, &o);
}

static void
test_unsettled(void)
{
	struct doubts d = { .pairs = NULL };

	for (int64_t pair = 1; pair <= 3; pair++) {
		say(&d, pair, pair, 1, ANSWER_YES, pair >= 2 ? ANSWER_NO : ANSWER_YES, NAN,
		    ANSWER_NONE);
		say(&d, pair, pair, 2, ANSWER_YES, pair >= 3 ? ANSWER_NO : ANSWER_YES, NAN,
		    ANSWER_NONE);
	}
	doubts_rank(&d, false);
	ok(doubt_weight(&d.models[0], -1) == .5 && doubt_weight(&d.models[1], 3) == .5,
	    "with nothing settled all models weigh the same");
	ok(doubts_find(&d, 1)->doubt == 0 && doubts_find(&d, 2)->doubt == .5 &&
	    doubts_find(&d, 3)->doubt == 1, "doubt is the share of models that contradict");
	is_int(doubts_find(&d, 3)->against, 2, "they are counted");
	ok(doubts_find(&d, 4) == NULL, "what no model tells of is not there");
	ok(isnan(doubts_test(&d, DOUBT_WRONG).base_rate) &&
	    isnan(doubts_precision(&d, DOUBT_WRONG, 1)), "nothing settled: nothing to test");
	doubts_sort(&d);
	ok(d.pairs[0].pair_id == 3 && d.pairs[2].pair_id == 1, "most in doubt is first");
	doubts_release(&d);
}

static void
test_weights(void)
{
	struct doubts d = { .pairs = NULL };

	/* m1 agrees with 2 of 2 labels, m2 with 0 of 2; the ambiguous one measures nobody. */
	say(&d, 1, 1, 1, ANSWER_YES, ANSWER_NO, NAN, ANSWER_NO);
	say(&d, 1, 1, 2, ANSWER_YES, ANSWER_YES, NAN, ANSWER_NO);
	say(&d, 2, 2, 1, ANSWER_NO, ANSWER_NO, NAN, ANSWER_NO);
	say(&d, 2, 2, 2, ANSWER_NO, ANSWER_YES, NAN, ANSWER_NO);
	say(&d, 3, 3, 1, ANSWER_NO, ANSWER_YES, NAN, ANSWER_AMBIGUOUS);
	say(&d, 3, 3, 2, ANSWER_NO, ANSWER_NO, NAN, ANSWER_AMBIGUOUS);
	doubts_rank(&d, false);
	is_near(doubt_weight(&d.models[0], -1), 3. / 4, 1e-12, "2 of 2 weigh (2 + 1) / (2 + 2)");
	is_near(doubt_weight(&d.models[1], -1), 1. / 4, 1e-12, "0 of 2 weigh (0 + 1) / (2 + 2)");
	is_near(doubts_find(&d, 1)->doubt, .75, 1e-12, "the better model weighs more");
	is_near(doubts_find(&d, 2)->doubt, .25, 1e-12, "the worse one less");
	doubts_rank(&d, true);
	is_near(doubts_find(&d, 1)->doubt, (2. / 3) / (2. / 3 + 1. / 3), 1e-12,
	    "in a test a photo's own labels have no part in its weights");
	is_near(doubt_weight(&d.models[0], 1), 2. / 3, 1e-12, "1 of 1 is left then");
	doubts_release(&d);
}

static void
test_confidence(void)
{
	struct doubts d = { .pairs = NULL };

	say(&d, 1, 1, 1, ANSWER_YES, ANSWER_YES, .9, ANSWER_NONE);
	say(&d, 2, 1, 1, ANSWER_NO, ANSWER_NONE, .9, ANSWER_NONE);
	say(&d, 3, 1, 1, ANSWER_YES, ANSWER_YES, .6, ANSWER_NONE);
	say(&d, 3, 1, 1, ANSWER_NO, ANSWER_YES, .6, ANSWER_NONE);
	doubts_rank(&d, false);
	is_near(doubts_find(&d, 1)->doubt, .1, 1e-12, "sure of the label: hardly a doubt");
	is_near(doubts_find(&d, 2)->doubt, .9, 1e-12, "sure of the other one: nearly all");
	is_near(doubts_find(&d, 3)->doubt, .5, 1e-12, "several records: their mean");
	is_int(doubts_find(&d, 3)->models, 1, "one model is one model");
	doubts_release(&d);
}

static void
test_precision(void)
{
	struct doubts d = { .pairs = NULL };

	/* One group of two with one error, then one of three with one; m1 alone, so 1 and 0. */
	say(&d, 1, 1, 1, ANSWER_YES, ANSWER_NO, NAN, ANSWER_NO);
	say(&d, 2, 1, 1, ANSWER_YES, ANSWER_NO, NAN, ANSWER_YES);
	say(&d, 3, 1, 1, ANSWER_YES, ANSWER_YES, NAN, ANSWER_NO);
	say(&d, 4, 1, 1, ANSWER_YES, ANSWER_YES, NAN, ANSWER_YES);
	say(&d, 5, 1, 1, ANSWER_YES, ANSWER_YES, NAN, ANSWER_AMBIGUOUS);
	say(&d, 6, 1, 1, ANSWER_YES, ANSWER_NO, NAN, ANSWER_NONE);
	doubts_rank(&d, true);
	doubts_sort(&d);
	is_int(doubts_test(&d, DOUBT_WRONG).pairs, 5, "what is not settled is not tested");
	is_near(doubts_test(&d, DOUBT_WRONG).base_rate, 2. / 5, 1e-12, "base rate");
	is_near(doubts_test(&d, DOUBT_WRONG).average_precision, .5 * .5 + .5 * .4, 1e-12,
	    "average precision, equals together");
	is_near(doubts_test(&d, DOUBT_WRONG_OR_AMBIGUOUS).average_precision,
	    1. / 3 * .5 + 2. / 3 * .6, 1e-12, "… with ambiguous ones as errors");
	is_near(doubts_precision(&d, DOUBT_WRONG, 1), .5, 1e-12, "at 1: what is to be expected");
	is_near(doubts_precision(&d, DOUBT_WRONG, 3), (1 + 1. / 3) / 3, 1e-12, "at 3: one of the "
	    "equals below");
	is_near(doubts_precision(&d, DOUBT_WRONG, 5), 2. / 5, 1e-12, "at all: the base rate");
	ok(isnan(doubts_precision(&d, DOUBT_WRONG, 6)), "beyond all: undefined");
	doubts_release(&d);
}

int
main(void)
{
	test_unsettled();
	test_weights();
	test_confidence();
	test_precision();
	return tap_done();
}
