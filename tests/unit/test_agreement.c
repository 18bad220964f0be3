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

int
main(void)
{
	/*
	 * Two diagnoses of 100 patients: po .89, pe .66, kappa .68, standard error .087 (from rounded
	 * figures; .08770 by the delta method with numeric derivatives).
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
	return tap_done();
}
