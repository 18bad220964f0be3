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
 *	Krippendorff's alpha, of any number of people, who need not have judged all the same items:
 *			1 - (n - 1) sum_(c!=k) o[c][k] / sum_(c!=k) n[c] n[k], where an item about
 *			which m >= 2 people said something, u[c] of them c, adds
 *			u[c] (u[k] - (c = k)) / (m - 1) to o[c][k], n[c] = sum_k o[c][k] and
 *			n = sum n[c]; for nominal data in Krippendorff, "Computing Krippendorff's
 *			Alpha-Reliability", 2011, part C.  Interval by the jackknife over items:
 *			variance (N - 1) / N sum (a_i - mean a)^2, a_i being alpha without item i of
 *			N; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 11
 *
 * Where nearly everything is in one category kappa is low however well people agree (Feinstein and
 * Cicchetti, "High agreement but low kappa", J. Clin. Epidemiol. 43, 1990); AC1 is not, which is
 * why both are given.
 */
#ifndef AGREEMENT_H
#define AGREEMENT_H

#include "buf.h"
#include "model.h"

#include <stdbool.h>

enum {
	AGREEMENT_KINDS = 3,	/* yes, no, ambiguous: in this order */
	AGREEMENT_SAID = 5,	/* most different things that are said of an item */
};

/* n[i][j]: items that the first person called i and the second j. */
struct agreement_table {
	int64_t n[AGREEMENT_KINDS][AGREEMENT_KINDS];
};

/*
 * An estimate and its interval, cut to what the figure can be. NaN: undefined; so are the intervals
 * of kappa, AC1 and alpha where nobody differs: the variance of a sample that does not vary is 0,
 * which says nothing of the next one.
 */
struct estimate {
	double value, low, high;
};

struct agreement {
	int64_t items, same;
	struct estimate raw, kappa, ac1;
	double chance;			/* the share that would be the same by chance: kappa's pe */
	enum answer most;		/* what both said most often; ANSWER_NONE: there are no items */
	double most_share;		/* … of all that both said */
};

/* Adds one item; ANSWER_NONE on either side is not counted. */
void agreement_add(struct agreement_table *t, enum answer first, enum answer second);

struct agreement agreement_of(const struct agreement_table *t);

/*
 * Adds why a figure or its interval is undefined, or why kappa is low where people agree: "kappa is
 * low, because 98.2 % of the verdicts are no".  False, and nothing added, where there is nothing to explain.  Low is below
 * .6, "moderate" and less in Landis and Koch, "The measurement of observer agreement for categorical
 * data", Biometrics 33, 1977; people agree where raw agreement is .8 and more; and what they said is
 * why where 3/4 of it and more is one thing.
 */
bool agreement_remark(struct buf *out, const struct agreement *a);

/* Items about which the same was said: by `said[k]` people each the k-th thing. */
struct agreement_kind {
	int said[AGREEMENT_SAID];
	int64_t items;
};

struct agreement_all {
	struct agreement_kind *kinds;
	size_t count, room;
};

/* Adds one item; the first of `said` are yes, no, ambiguous. */
void agreement_all_add(struct agreement_all *all, const int said[AGREEMENT_SAID]);
void agreement_all_release(struct agreement_all *all);

struct agreement_alpha {
	int64_t items, verdicts;	/* of items that two or more judged */
	struct estimate alpha;		/* from -1 to 1 where leaving out one item undefines it */
};

struct agreement_alpha agreement_alpha_of(const struct agreement_all *all);

/* n of total, with Wilson's interval. */
struct estimate share_of(int64_t n, int64_t total);

#endif
