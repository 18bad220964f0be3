/*
 * looks.c - what several people said of the same items.
 *
 * Pairings and people are kept in order, so that each is found by halving.
 */
#include "looks.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare(const struct looks_pairing *p, int64_t first, int64_t second)
{
	if (p->first != first)
		return p->first < first ? -1 : 1;
	return (p->second > second) - (p->second < second);
}

static struct looks_pairing *
pairing_of(struct looks *l, int64_t first, int64_t second)
{
	size_t low = 0, high = l->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(&l->pairings[middle], first, second);

		if (order == 0)
			return &l->pairings[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (l->count == l->room) {
		l->room = l->room * 2 + 1;
		l->pairings = mem_resize(l->pairings, l->room, sizeof(*l->pairings));
	}
	memmove(&l->pairings[low + 1], &l->pairings[low],
	    (l->count++ - low) * sizeof(*l->pairings));
	l->pairings[low] = (struct looks_pairing){ .first = first, .second = second };
	return &l->pairings[low];
}

static struct looks_person *
person_of(struct looks *l, int64_t person_id)
{
	size_t low = 0, high = l->people_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (l->people[middle].person_id == person_id)
			return &l->people[middle];
		if (l->people[middle].person_id < person_id)
			low = middle + 1;
		else
			high = middle;
	}
	if (l->people_count == l->people_room) {
		l->people_room = l->people_room * 2 + 2;
		l->people = mem_resize(l->people, l->people_room, sizeof(*l->people));
	}
	memmove(&l->people[low + 1], &l->people[low],
	    (l->people_count++ - low) * sizeof(*l->people));
	l->people[low] = (struct looks_person){ .person_id = person_id };
	return &l->people[low];
}

void
looks_add(struct looks *l, const struct look *at, size_t count)
{
	int said[AGREEMENT_SAID] = { 0 };

	for (size_t i = 0; i < count; i++) {
		said[at[i].answer - ANSWER_YES]++;
		if (count > 1)
			person_of(l, at[i].person_id)->items++;
		for (size_t k = 0; k < i; k++) {
			bool turned = at[k].person_id > at[i].person_id;
			const struct look *a = &at[turned ? i : k], *b = &at[turned ? k : i];

			agreement_add(&pairing_of(l, a->person_id, b->person_id)->table, a->answer,
			    b->answer);
		}
	}
	agreement_all_add(&l->all, said);
}

void
looks_count(struct looks *l)
{
	for (size_t i = 0; i < l->count; i++)
		l->pairings[i].agreement = agreement_of(&l->pairings[i].table);
	l->together = agreement_alpha_of(&l->all);
}

struct looks_pairing
looks_of(const struct looks *l, const struct looks_person *p)
{
	struct looks_pairing of = { .first = p->person_id };
	struct agreement *a = &of.agreement;

	for (size_t n = 0; n < l->count; n++) {
		const struct looks_pairing *with = &l->pairings[n];
		bool own = with->first == p->person_id;

		if (!own && with->second != p->person_id)
			continue;
		for (int i = 0; i < AGREEMENT_KINDS; i++)
			for (int j = 0; j < AGREEMENT_KINDS; j++)
				of.table.n[own ? i : j][own ? j : i] += with->table.n[i][j];
	}
	*a = agreement_of(&of.table);
	if (a->items != p->items) {
		a->raw.low = a->raw.high = (double)NAN;
		a->kappa.low = a->kappa.high = a->ac1.low = a->ac1.high = (double)NAN;
	}
	return of;
}

void
looks_release(struct looks *l)
{
	free(l->pairings);
	free(l->people);
	agreement_all_release(&l->all);
	*l = (struct looks){ .pairings = NULL };
}
