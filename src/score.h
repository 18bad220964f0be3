/*
 * score.h - how good yes/no answers are: pure functions.
 *
 * "Yes" is the positive class, as in POPE.  TP: label yes, answer yes; FP: label no, answer yes;
 * TN: no, no; FN: yes, no.  A record without an answer, or with one that tells neither, is counted
 * by itself and enters none of the four, and so none of the figures.
 *
 * Sources: the figures are those of POPE's evaluate.py (Li et al., "Evaluating Object Hallucination
 * in Large Vision-Language Models", EMNLP 2023, arXiv 2305.10355), computed in the same order of
 * operations, so that they agree to the last digit:
 *
 *	accuracy	(TP + TN) / (TP + TN + FP + FN)
 *	precision	TP / (TP + FP)
 *	recall		TP / (TP + FN)
 *	F1		2 * precision * recall / (precision + recall); van Rijsbergen, "Information
 *			Retrieval", 2nd ed., 1979, ch. 7, which equals 2 TP / (2 TP + FP + FN) and is
 *			therefore 0 where TP is 0 and there is an FP or FN
 *	yes-ratio	(TP + FP) / (TP + TN + FP + FN)
 *
 * Where the divisor is 0 a figure is undefined: a NaN here, null and "undefined" in outputs.
 */
#ifndef SCORE_H
#define SCORE_H

#include "model.h"

/*
 * How an output is read as an answer.
 * pope	    POPE's evaluate.py: what stands before the first full stop, commas removed, split at
 *	    spaces; one of the words "No", "not", "no" is a no; everything else is a yes
 * repope   RePOPE's (Neuhaus and Hein, arXiv 2504.15707): in small letters, with "yes" anywhere in
 *	    it: yes; else with "no": no; else neither
 */
enum parse { PARSE_POPE, PARSE_REPOPE };

const char *parse_name(enum parse p);
int parse_parse(const char *text, enum parse *out);	/* -1: none is called so */

/* ANSWER_YES, ANSWER_NO, or ANSWER_NONE where the output tells neither. */
enum answer score_read(enum parse p, const char *output);

struct score_counts {
	int64_t tp, fp, tn, fn;
	int64_t unparsed, unanswered;
};

/*
 * Counts n records.  label: yes or no (others are not counted); answer ANSWER_NONE: unparsed, or
 * unanswered.
 */
void score_add(struct score_counts *c, enum answer label, enum answer answer, bool unanswered,
    int64_t n);

/* c += d */
void score_sum(struct score_counts *c, const struct score_counts *d);

/* The same answers under the other label of yes and no: TP and FP change places, TN and FN. */
struct score_counts score_flipped(const struct score_counts *c);

struct score {
	double accuracy, precision, recall, f1, yes_ratio;	/* NaN: undefined */
};

struct score score_of(const struct score_counts *c);

/* Of n scores; a figure that is undefined in one of them is undefined. n 0: all undefined. */
struct score score_mean(const struct score *list, size_t n);

/*
 * ranks[i] of values[i]: 1 is the highest, equals share a rank and the next ones are left out
 * (1, 2, 2, 4); 0 where the value is a NaN.
 */
void score_ranks(const double *values, size_t n, int *ranks);

#endif
