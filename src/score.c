/*
 * score.c - answers against labels.
 */
#include "score.h"

#include <math.h>
#include <string.h>

const char *
parse_name(enum parse p)
{
	switch (p) {
	case PARSE_POPE:
		return "pope";
	case PARSE_REPOPE:
		return "repope";
	}
	return "";
}

int
parse_parse(const char *text, enum parse *out)
{
	for (enum parse p = PARSE_POPE; p <= PARSE_REPOPE; p++) {
		if (strcmp(text, parse_name(p)) == 0) {
			*out = p;
			return 0;
		}
	}
	return -1;
}

/* ---- reading an output ---- */

/* Does the word of `text` up to `end`, without its commas, equal `want`? */
static bool
word_is(const char *text, const char *end, const char *want)
{
	for (; text < end; text++) {
		if (*text == ',')
			continue;
		if (*want == 0 || *text != *want)
			return false;
		want++;
	}
	return *want == 0;
}

static enum answer
read_pope(const char *text)
{
	const char *stop = text + strcspn(text, "."), *end;

	for (; text <= stop; text = end + 1) {
		end = memchr(text, ' ', (size_t)(stop - text));
		if (end == NULL)
			end = stop;
		if (word_is(text, end, "No") || word_is(text, end, "not") ||
		    word_is(text, end, "no"))
			return ANSWER_NO;
	}
	return ANSWER_YES;
}

/* Letters beyond ASCII have no part in it: none becomes one of "yesno" in small letters. */
static bool
holds(const char *text, const char *small)
{
	for (; *text != 0; text++) {
		size_t i = 0;

		while (small[i] != 0 && ((text[i] >= 'A' && text[i] <= 'Z') ? text[i] + 32 :
			   text[i]) == small[i])
			i++;
		if (small[i] == 0)
			return true;
	}
	return false;
}

enum answer
score_read(enum parse p, const char *output)
{
	switch (p) {
	case PARSE_POPE:
		return read_pope(output);
	case PARSE_REPOPE:
		if (holds(output, "yes"))
			return ANSWER_YES;
		return holds(output, "no") ? ANSWER_NO : ANSWER_NONE;
	}
	return ANSWER_NONE;
}

/* ---- counting ---- */

void
score_add(struct score_counts *c, enum answer label, enum answer answer, bool unanswered,
    int64_t n)
{
	bool yes = label == ANSWER_YES;

	if (label != ANSWER_YES && label != ANSWER_NO)
		return;
	if (unanswered)
		c->unanswered += n;
	else if (answer == ANSWER_YES)
		*(yes ? &c->tp : &c->fp) += n;
	else if (answer == ANSWER_NO)
		*(yes ? &c->fn : &c->tn) += n;
	else
		c->unparsed += n;
}

void
score_sum(struct score_counts *c, const struct score_counts *d)
{
	c->tp += d->tp;
	c->fp += d->fp;
	c->tn += d->tn;
	c->fn += d->fn;
	c->unparsed += d->unparsed;
	c->unanswered += d->unanswered;
}

struct score_counts
score_flipped(const struct score_counts *c)
{
	return (struct score_counts){ .tp = c->fp, .fp = c->tp, .tn = c->fn, .fn = c->tn,
		.unparsed = c->unparsed, .unanswered = c->unanswered };
}

/* ---- figures ---- */

static double
ratio(int64_t n, int64_t of)
{
	return of > 0 ? (double)n / (double)of : (double)NAN;
}

struct score
score_of(const struct score_counts *c)
{
	int64_t all = c->tp + c->tn + c->fp + c->fn;
	struct score s = { ratio(c->tp + c->tn, all), ratio(c->tp, c->tp + c->fp),
		ratio(c->tp, c->tp + c->fn), (double)NAN, ratio(c->tp + c->fp, all) };

	if (c->tp > 0)
		s.f1 = 2 * s.precision * s.recall / (s.precision + s.recall);
	else if (c->fp + c->fn > 0)
		s.f1 = 0;
	return s;
}

struct score
score_mean(const struct score *list, size_t n)
{
	struct score m = { 0, 0, 0, 0, 0 };

	for (size_t i = 0; i < n; i++) {
		m.accuracy += list[i].accuracy;
		m.precision += list[i].precision;
		m.recall += list[i].recall;
		m.f1 += list[i].f1;
		m.yes_ratio += list[i].yes_ratio;
	}
	m.accuracy /= (double)n;
	m.precision /= (double)n;
	m.recall /= (double)n;
	m.f1 /= (double)n;
	m.yes_ratio /= (double)n;
	return m;
}

void
score_ranks(const double *values, size_t n, int *ranks)
{
	for (size_t i = 0; i < n; i++) {
		ranks[i] = isnan(values[i]) ? 0 : 1;
		for (size_t k = 0; k < n && ranks[i] > 0; k++)
			ranks[i] += values[k] > values[i];
	}
}
