/*
 * agreement.h - how far people who judged the same items agree: pure functions.
 *
 * Categories are yes, no and ambiguous (K = 3).  Every figure comes with an interval that holds the
 * true value in 95 of 100 samples; z = 1.959964.  What divides by 0 is undefined, a NaN.
 *
 * Sources.  p[i][j]: share of the n items that the first person called i and the second j; r[i] and
 * c[i] its sums over rows and columns; po = sum p[i][i].
 *
 *	raw agreement	po; interval of Wilson, "Probable inference, the law of succession, and
 *			statistical inference", JASA 22, 1927
 *	Cohen's kappa	(po - pe) / (1 - pe) with pe = sum r[i] c[i]; Cohen, "A coefficient of
 *			agreement for nominal scales", Educ. Psychol. Meas. 20, 1960.  Variance by
 *			Fleiss, Cohen and Everitt, "Large sample standard errors of kappa and
 *			weighted kappa", Psychol. Bull. 72, 1969:
 *			[ sum_i p[i][i] ((1 - pe) - (c[i] + r[i]) (1 - po))^2
 *			+ (1 - po)^2 sum_(i!=j) p[i][j] (c[i] + r[j])^2
 *			- (po pe - 2 pe + po)^2 ] / (n (1 - pe)^4)
 *	AC1		(po - pe) / (1 - pe) with q[i] = (r[i] + c[i]) / 2 and
 *			pe = sum q[i] (1 - q[i]) / (K - 1); Gwet, "Computing inter-rater reliability
 *			and its variance in the presence of high agreement", Br. J. Math. Stat.
 *			Psychol. 61, 2008.  Variance, from the same:
 *			[ po (1 - po)
 *			- 4 (1 - AC1) (sum_i p[i][i] (1 - q[i]) / (K - 1) - po pe)
 *			+ 4 (1 - AC1)^2 (sum_ij p[i][j] (1 - (q[i] + q[j]) / 2)^2 / (K - 1)^2 - pe^2)
 *			] / (n (1 - pe)^2)
 *
 * Where nearly everything is in one category kappa is low however well people agree (Feinstein and
 * Cicchetti, "High agreement but low kappa", J. Clin. Epidemiol. 43, 1990); AC1 is not, which is
 * why both are given.
 */
#ifndef AGREEMENT_H
#define AGREEMENT_H

#include "model.h"

enum { AGREEMENT_KINDS = 3 };	/* yes, no, ambiguous: in this order */

/* n[i][j]: items that the first person called i and the second j. */
struct agreement_table {
	int64_t n[AGREEMENT_KINDS][AGREEMENT_KINDS];
};

/* An estimate and its interval, cut to what the figure can be. NaN: undefined. */
struct estimate {
	double value, low, high;
};

struct agreement {
	int64_t items, same;
	struct estimate raw, kappa, ac1;
};

/* Adds one item; ANSWER_NONE on either side is not counted. */
void agreement_add(struct agreement_table *t, enum answer first, enum answer second);

struct agreement agreement_of(const struct agreement_table *t);

/* n of total, with Wilson's interval. */
struct estimate share_of(int64_t n, int64_t total);

#endif
