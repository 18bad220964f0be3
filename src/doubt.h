/*
 * doubt.h - how strongly models contradict the original label of a pair: pure functions.
 *
 * The doubt of pair i, from 0 to 1:
 *
 *	D(i) = sum_m w(m) c(m, i) / sum_m w(m)		over the models m that say something of it
 *
 *	c(m, i)	1 where the model's answer is not the original, 0 where it is.  Where the model tells
 *		how sure it is of yes (prob_yes), 1 - s with the self-confidence s = p(original | i)
 *		of confident learning: the probability that the model gives to the label as it came.
 *		Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset
 *		Labels", JAIR 70, 2021, 3.2 (ranking by self-confidence).  The mean, where several
 *		records ask the pair.
 *	w(m)	the model's agreement with labels that are settled already, by the rule of
 *		succession: (k + 1) / (n + 2), of n pairs labelled yes or no k as it answered
 *		(Laplace, "Essai philosophique sur les probabilités", 1814).  So with nothing
 *		settled all models weigh the same, and few settled pairs move little.
 *
 * How well D finds errors is measured on the settled pairs.  So that no pair's own label has a part
 * in its own rank, its weights come from the pairs of other photos: the settled photos are dealt
 * into FOLDS by number, and those of a pair's own fold are left out.  (Leaving out each pair alone
 * would be worse than honest: within equal doubts it puts every error last.)
 *
 *	precision at k		share of errors among the k first; where equals stand on both sides of
 *				k, what is to be expected of them in any order
 *	average precision	sum over each distinct D, from above, of (R - R before) P, with
 *				precision P and recall R of all pairs down to it; M. Zhu, "Recall,
 *				precision and average precision", University of Waterloo, 2004
 *	base rate		share of errors among all: what a ranking by chance has as both
 */
#ifndef DOUBT_H
#define DOUBT_H

#include "model.h"

/* One model about one record; rows come by pair, then model. */
struct opinion {
	int64_t pair_id, photo_id, model_id;
	const char *model;		/* its name; borrowed during the call */
	enum answer original, answer;	/* answer ANSWER_NONE: neither, prob_yes says it all */
	double prob_yes;		/* NaN: not told */
	enum answer label;		/* ANSWER_NONE: not settled */
};

enum { FOLDS = 10 };

struct doubt_pair {
	int64_t pair_id, photo_id;
	double doubt;			/* NaN before doubt_rank() */
	int against, models;		/* models that lean to the other label, of those that tell */
	enum answer original;		/* of its first record */
	enum answer label;
	bool wrong;			/* it has a record whose original is the other of yes and no */
	size_t first;			/* index of its first opinion */
};

struct doubt_model {
	int64_t model_id;
	char *name;
	int64_t settled[FOLDS], same[FOLDS];	/* n and k, by fold */
	int64_t all_settled, all_same;
};

struct doubt_view {			/* one model about one pair */
	size_t model;
	double against;			/* sum of c over `records` */
	int records;
};

struct doubts {
	struct doubt_pair *pairs;	/* by pair_id until they are sorted */
	struct doubt_model *models;
	struct doubt_view *views;
	size_t pair_count, model_count, view_count, pair_room, view_room;
};

void doubts_add(struct doubts *d, const struct opinion *o);
void doubts_release(struct doubts *d);

/* w(m), of all settled pairs, or (fold from 0) without those of one fold; -1 none left out. */
double doubt_weight(const struct doubt_model *m, int fold);

/* Computes each pair's doubt.  honest: with the weights of the other folds. */
void doubts_rank(struct doubts *d, bool honest);

/* Most in doubt first; equals stay by pair_id. */
void doubts_sort(struct doubts *d);

/* The pair of that id before sorting, NULL where no model tells of it. */
const struct doubt_pair *doubts_find(const struct doubts *d, int64_t pair_id);

/* What counts as an error: the other one of yes and no, or ambiguous too. */
enum doubt_error { DOUBT_WRONG, DOUBT_WRONG_OR_AMBIGUOUS };

struct doubt_test {
	int64_t pairs, errors;		/* settled pairs that models tell of */
	double base_rate, average_precision;	/* NaN: there is nothing to find */
};

/* Of sorted doubts. */
struct doubt_test doubts_test(const struct doubts *d, enum doubt_error error);

/* NaN where there are fewer than k settled pairs. */
double doubts_precision(const struct doubts *d, enum doubt_error error, int64_t k);

#endif
