/*
 * Agreement against worked examples: Fleiss, Levin and Paik, "Statistical Methods for Rates and
 * Proportions", ch. 18 (kappa and its standard error), and figures computed apart from the program.
 */
#include "agreement.h"
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
	a = agreement_of(&none);
	ok(a.items == 0 && isnan(a.raw.value) && isnan(a.kappa.value) && isnan(a.ac1.value),
	    "nothing was judged twice: undefined");

	agreement_add(&counted, ANSWER_YES, ANSWER_AMBIGUOUS);
	agreement_add(&counted, ANSWER_NONE, ANSWER_YES);
	ok(counted.n[0][2] == 1 && agreement_of(&counted).items == 1,
	    "what one of them did not judge is not counted");
	alphas();
	return tap_done();
}
