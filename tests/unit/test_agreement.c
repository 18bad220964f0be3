/*
 * Agreement against worked examples: Fleiss, Levin and Paik, "Statistical Methods for Rates and
 * Proportions", ch. 18 (kappa and its standard error), and figures computed apart from the program.
 */
#include "looks.h"
#include "tap.h"

#include <math.h>

static bool
near(double a, double b, double by)
{
	return fabs(a - b) <= by;
}

/* What four observers said of twelve things, '.' nothing. */
static struct agreement_alpha
together(const char *const *said, int people)
{
	struct agreement_all all = { .kinds = NULL };
	struct agreement_alpha a;

	for (size_t i = 0; said[0][i] != 0; i++) {
		int n[AGREEMENT_SAID] = { 0 };

		for (int k = 0; k < people; k++)
			if (said[k][i] != '.')
				n[said[k][i] - '1']++;
		agreement_all_add(&all, n);
	}
	a = agreement_alpha_of(&all);
	agreement_all_release(&all);
	return a;
}

/*
 * Examples A and C of Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011; standard
 * errors computed apart from the program, leaving out one item after the other.
 */
static void
alphas(void)
{
	static const char *const observers[] = { "123321412...", "1233224125.3", ".3332342251.",
		"12332441251." };
	static const char *const two[] = { "1211111121", "2221121111" };
	static const char *const same[] = { "1111", "1111" };
	static const char *const alone[] = { "12..", "..12" };
	static const char *const one[] = { "1112", "1112" };
	struct agreement_alpha a = together(observers, 4);

	ok(near(a.alpha.value, .743, 5e-4), "alpha of four observers is Krippendorff's");
	ok(a.items == 11 && a.verdicts == 40, "… over what two or more judged");
	ok(near((a.alpha.value - a.alpha.low) / 1.959964, 0.146327, 1e-6) && a.alpha.high == 1,
	    "… and its interval the jackknife's, cut to what alpha can be");
	a = together(two, 2);
	ok(near(a.alpha.value, .095, 5e-4), "alpha of two observers is Krippendorff's");
	ok(near((a.alpha.value - a.alpha.low) / 1.959964, 0.381064, 1e-6), "… and its interval");
	ok(isnan(together(same, 2).alpha.value), "it is undefined where all is one");
	a = together(alone, 2);
	ok(a.items == 0 && isnan(a.alpha.value), "… and where nobody judged what another did");
	a = together(one, 2);
	ok(a.alpha.value == 1 && a.alpha.low == -1 && a.alpha.high == 1,
	    "what rests on one item tells nothing");
}

/* Three people, four items; the last was judged by one alone. */
static void
several(void)
{
	static const struct look first[] = { { 7, ANSWER_YES }, { 3, ANSWER_NO }, { 5, ANSWER_YES } };
	static const struct look second[] = { { 3, ANSWER_NO }, { 5, ANSWER_NO } };
	static const struct look third[] = { { 5, ANSWER_AMBIGUOUS }, { 7, ANSWER_YES } };
	static const struct look last[] = { { 9, ANSWER_YES } };
	struct looks l = { .count = 0 };
	struct looks_pairing of;

	looks_add(&l, first, 3);
	looks_add(&l, second, 2);
	looks_add(&l, third, 2);
	looks_add(&l, last, 1);
	looks_count(&l);
	ok(l.count == 3 && l.pairings[0].first == 3 && l.pairings[0].second == 5 &&
	    l.pairings[1].first == 3 && l.pairings[1].second == 7 && l.pairings[2].first == 5 &&
	    l.pairings[2].second == 7, "each two of them, in order, whatever order they came in");
	ok(l.pairings[0].table.n[1][0] == 1 && l.pairings[0].table.n[1][1] == 1 &&
	    l.pairings[1].table.n[1][0] == 1 && l.pairings[2].table.n[2][0] == 1 &&
	    l.pairings[2].table.n[0][0] == 1, "what the first of the two said is the row");
	ok(l.pairings[0].agreement.items == 2 && l.pairings[0].agreement.same == 1,
	    "… and is counted");
	ok(l.people_count == 3 && l.people[1].person_id == 5 && l.people[1].items == 3,
	    "who judged alone is in no pairing");
	ok(l.together.items == 3 && l.together.verdicts == 7, "all together");
	of = looks_of(&l, &l.people[2]);
	ok(of.first == 7 && of.agreement.items == 3 && of.table.n[0][0] == 1 &&
	    of.table.n[0][1] == 1 && of.table.n[0][2] == 1, "one person against the others");
	ok(isnan(of.agreement.raw.low) && !isnan(of.agreement.raw.value),
	    "… without an interval where an item counts twice");
	looks_release(&l);
}

int
main(void)
{
	/*
	 * Two diagnoses of 100 patients: po .89, pe .66, kappa .68, standard error .087 (from
	 * rounded figures; .08770 by the delta method with numeric derivatives).
	 */
	struct agreement_table book = { { { 75, 1, 4 }, { 5, 4, 1 }, { 0, 0, 10 } } };
	struct agreement_table same = { { { 7, 0, 0 } } }, none = { { { 0 } } };
	struct agreement_table skewed = { { { 118, 5, 0 }, { 2, 0, 0 } } };
	struct agreement_table counted = { { { 0 } } };
	struct agreement a = agreement_of(&book);
	double se = (a.kappa.high - a.kappa.low) / 2 / 1.959964;

	ok(a.items == 100 && a.same == 89, "items and agreements are counted");
	ok(near(a.raw.value, .89, 1e-12), "raw agreement is the book's");
	ok(near(a.kappa.value, .676, 5e-4), "kappa is the book's");
	ok(near(se, .0877027, 1e-6), "so is its standard error");

	a = agreement_of(&skewed);
	ok(near(a.raw.value, 118. / 125, 1e-12) && a.kappa.value < 0,
	    "high agreement and kappa below 0, of a table where all is in one category");
	ok(a.ac1.value > .93 && a.ac1.low > .88 && a.ac1.high <= 1, "AC1 says that they agree");

	a = agreement_of(&same);
	ok(a.raw.value == 1 && a.raw.high == 1 && near(a.raw.low, .6457, 1e-4),
	    "all the same: 1, by Wilson not below .65 with 7 items");
	ok(isnan(a.kappa.value), "kappa is undefined where there is one category");
	ok(a.ac1.value == 1, "AC1 is 1");
	ok(isnan(a.ac1.low) && isnan(a.ac1.high), "… without an interval: nothing varies");
	a = agreement_of(&none);
	ok(a.items == 0 && isnan(a.raw.value) && isnan(a.kappa.value) && isnan(a.ac1.value),
	    "nothing was judged twice: undefined");

	agreement_add(&counted, ANSWER_YES, ANSWER_AMBIGUOUS);
	agreement_add(&counted, ANSWER_NONE, ANSWER_YES);
	ok(counted.n[0][2] == 1 && agreement_of(&counted).items == 1,
	    "what one of them did not judge is not counted");
	alphas();
	several();
	return tap_done();
}
