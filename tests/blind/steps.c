/*
 * steps.c - see steps.h.
 *
 * A small model of the screens is kept beside: which one it is, whether an item is on the table,
 * how far one can go back.  It has to be right only so far that no step waits for what never comes.
 */
#include "steps.h"

#include <stdio.h>
#include <string.h>

struct person {
	struct steps *out;
	uint64_t seed;
	bool terminal;
	int waiting;		/* items not judged */
	int trail, back;	/* of this sitting */
	int given;		/* in this sitting; changed ones again */
	int done;
};

unsigned
steps_random(uint64_t *seed, unsigned below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)((*seed * UINT64_C(0x2545f4914f6cdd1d)) >> 33) % below;
}

static struct step *
add(struct person *p, const char *script, const char *bytes)
{
	struct step *s = &p->out->step[p->out->count];

	*s = (struct step){ .rows = 0 };
	snprintf(s->script, sizeof(s->script), "%s\n", script);
	snprintf(s->bytes, sizeof(s->bytes), "%s", bytes);
	if (p->out->count < STEPS_MOST - 1)
		p->out->count++;
	return s;
}

/* A key whose name is its character. */
static struct step *
key(struct person *p, char c)
{
	char script[16], bytes[2] = { c, '\0' };

	snprintf(script, sizeof(script), "keys %c", c);
	return add(p, script, bytes);
}

static bool
on_table(const struct person *p)
{
	return p->waiting > 0 || p->back > 0;
}

static void
table(struct person *p, struct step *s)
{
	s->photo = s->item = on_table(p);
}

static void
decided(struct person *p, struct step *s)
{
	if (p->back == 0) {
		p->waiting--;
		p->trail++;
		p->done++;
	}
	p->back = 0;
	p->given++;
	s->decided = true;
	table(p, s);
}

static void
verdict(struct person *p)
{
	p->out->verdicts++;
	decided(p, key(p, "yna"[steps_random(&p->seed, 3)]));
}

static void
flag(struct person *p)
{
	p->out->flags++;
	decided(p, add(p, "keys f\ntext \"cut\"\nkeys Enter", "fcut\r"));
}

static void
undo(struct person *p)
{
	if (p->back < p->trail)
		p->back++;
	p->out->undos++;
	table(p, key(p, 'u'));
}

static void
skip(struct person *p)
{
	p->out->skips += p->back == 0;
	p->back = 0;
	table(p, key(p, 's'));
}

static void
note(struct person *p)
{
	table(p, steps_random(&p->seed, 4) == 0 ?
	    add(p, "keys c\ntext \"x\"\nkeys Escape\nsleep 100", "cx\033") :
	    add(p, "keys c\ntext \"half \"\nkeys Enter", "chalf \r"));
}

static void
history(struct person *p)
{
	bool all = p->given == 0, filtered = false;
	int shown;

	key(p, 'H');
	for (unsigned n = steps_random(&p->seed, 5); n > 0; n--) {
		shown = all ? p->done : p->given;
		switch (steps_random(&p->seed, 5)) {
		case 0:
			key(p, 'j');
			break;
		case 1:
			key(p, 'k');
			break;
		case 2:
			add(p, "keys Tab", "\t");
			all = !all;
			break;
		case 3:
			if (shown == 0 || filtered)
				break;
			add(p, "keys Enter", "\r")->photo = true;
			if (p->terminal)
				key(p, 'z')->photo = true;
			key(p, 'q');
			break;
		case 4:
			add(p, "keys /\ntext \"es\"\nkeys Enter", "/es\r");
			filtered = true;
			break;
		}
	}
	table(p, key(p, 'q'));
}

static void
help(struct person *p)
{
	key(p, '?');
	key(p, 'j');
	add(p, "keys PageDown", "\033[6~");
	table(p, key(p, 'q'));
}

static void
guideline(struct person *p)
{
	key(p, 'g');
	key(p, 'j');
	table(p, key(p, 'q'));
}

/* What only a terminal can do that says when it is ready. */
static void
look(struct person *p)
{
	static const char *const keys[] = { "z", "+", "z+", "zl", "zj0", "b", "x", "v", "vv", "ii",
	    "z-" };
	static const int rows[] = { 16, 24, 30, 40, 43 }, cols[] = { 60, 80, 100, 132 };
	struct step *s;

	if (steps_random(&p->seed, 3) > 0) {
		s = add(p, "", keys[steps_random(&p->seed, sizeof(keys) / sizeof(keys[0]))]);
	} else {
		s = add(p, "", "");
		s->rows = rows[steps_random(&p->seed, 5)];
		s->cols = cols[steps_random(&p->seed, 4)];
	}
	table(p, s);
}

static void
go_home_and_back(struct person *p)
{
	key(p, 'q');
	p->trail = p->back = p->given = 0;
	if (steps_random(&p->seed, 2) == 0) {
		key(p, 'H');
		if (p->done > 0)
			key(p, 'q');
	}
	if (p->terminal && steps_random(&p->seed, 3) == 0)
		add(p, "", "edw");
	if (steps_random(&p->seed, 3) == 0)
		add(p, "sleep 5000", "");
	table(p, key(p, 'r'));
}

static void
any(struct person *p)
{
	unsigned what = steps_random(&p->seed, 100);

	if (what < 45 && on_table(p))
		verdict(p);
	else if (what < 55)
		undo(p);
	else if (what < 62 && on_table(p))
		skip(p);
	else if (what < 67 && on_table(p))
		flag(p);
	else if (what < 72 && on_table(p))
		note(p);
	else if (what < 79)
		history(p);
	else if (what < 81)
		help(p);
	else if (what < 84)
		guideline(p);
	else if (what < 88)
		go_home_and_back(p);
	else if (what < 91)
		table(p, add(p, "keys C-l", "\014"));
	else if (what < 94)
		table(p, add(p, "sleep 2500", ""));
	else if (what < 96 && !on_table(p))
		table(p, add(p, "keys Enter", "\r"));
	else if (p->terminal && on_table(p))
		look(p);
}

void
steps_make(struct steps *out, uint64_t seed, int items, int done, bool terminal)
{
	struct person p = { .out = out, .seed = seed * UINT64_C(0x9e3779b97f4a7c15) + 1,
		.terminal = terminal, .waiting = items - done, .done = done };
	int most;

	*out = (struct steps){ .count = 0 };
	most = 16 + (int)steps_random(&p.seed, 32);
	table(&p, key(&p, 'r'));
	while (out->count < most)
		any(&p);
	key(&p, 'q');
	key(&p, 'q');
}
