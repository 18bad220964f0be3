/*
 * term_in.c - what comes from the terminal: keys, answers, status reports.
 *
 * Everything goes through the parser of reply.c.  Answers to the questions end here, in the probe's
 * record; status reports are matched with those that are due, oldest first.
 */
#include "term_impl.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
	MEASURED_BYTES = 4096,	/* fewer tell nothing about the line's speed */
	MEASURED_MS = 300,	/* a photo that is there sooner was not slow */
};

void
term_tell(struct term *t, enum term_got got, uint64_t value)
{
	if (t->fn != NULL)
		t->fn(t->arg, got, value);
	else if (got == TERM_KEY && t->early_count < TERM_EARLY)
		t->early[t->early_count++] = (int)value;
}

void
term_report_done(struct term *t)
{
	struct report r = t->reports[0];

	t->report_count--;
	memmove(&t->reports[0], &t->reports[1], (size_t)t->report_count * sizeof(r));
	term_tell(t, TERM_SEEN, r.ticket);
}

/*
 * The way there and back is not the line's speed, and what is there soon is fast enough: nothing is
 * concluded from it but that an estimate from before was too low.
 */
static void
measure_speed(struct term *t, const struct report *r)
{
	int64_t took = term_now(t) - r->begun, known = t->facts.bytes_per_second, speed;

	if (r->bytes < MEASURED_BYTES) {
		t->facts.round_trip_ms = term_now(t) - r->written;
		return;
	}
	took -= t->facts.round_trip_ms >= 0 ? t->facts.round_trip_ms : t->facts.probe_ms;
	if (took < 1)
		took = 1;
	if (known == 0 && took < MEASURED_MS)
		return;
	speed = (int64_t)r->bytes * 1000 / took;
	t->facts.bytes_per_second = known == 0 ? speed : (speed + known) / 2;
	t->facts.measured++;
}

static void
status_came(struct term *t)
{
	if (t->report_count == 0 || t->reports[0].written < 0) {
		probe_answer(&t->probe, &(struct reply){ .kind = REPLY_STATUS });
		t->facts.answers_status = true;
		return;
	}
	measure_speed(t, &t->reports[0]);
	term_report_done(t);
}

static void
on_reply(void *arg, const struct reply *r)
{
	struct term *t = arg;

	switch (r->kind) {
	case REPLY_KEY:
		term_tell(t, TERM_KEY, (uint64_t)r->key);
		break;
	case REPLY_PASTE:
		term_tell(t, TERM_PASTE, (uint64_t)r->key);
		break;
	case REPLY_STATUS:
		status_came(t);
		break;
	case REPLY_ATTRIBUTES:
	case REPLY_CELL:
	case REPLY_AREA:
	case REPLY_CHARS:
	case REPLY_SIXEL:
	case REPLY_MODE:
	case REPLY_BACKGROUND:
	case REPLY_NAME:
	case REPLY_KITTY:
		if (probe_answer(&t->probe, r) && !t->probing) {
			term_conclude(t);
			term_tell(t, TERM_FACTS, 0);
		}
		break;
	case REPLY_FOCUS:
	case REPLY_OTHER:
		break;
	}
}

void
term_feed(struct term *t, const char *bytes, size_t len)
{
	t->heard = term_now(t);
	reply_feed(&t->parser, bytes, len, on_reply, t);
}

int
term_read(struct term *t)
{
	char bytes[4096];
	ssize_t n;

	if (t->gone)
		return -1;
	if (t->fd < 0)
		return 0;
	n = read(t->fd, bytes, sizeof(bytes));
	if (n > 0) {
		term_feed(t, bytes, (size_t)n);
		return 0;
	}
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	term_gone(t);
	return -1;
}

/* An answer is due, so that half a sequence may be the beginning of it. */
static bool
expecting(const struct term *t)
{
	return (!t->probe.attributes && term_now(t) - t->asked < TERM_STATUS_MS) ||
	    t->report_count > 0;
}

static int
sooner(int a, int64_t b)
{
	if (b < 0)
		b = 0;
	return a < 0 || b < a ? (int)b : a;
}

int
term_due(const struct term *t)
{
	int wait = t->fd < 0 ? -1 : reply_wait(&t->parser, expecting(t)), due = -1;

	if (wait >= 0)
		due = sooner(due, t->heard + wait - term_now(t));
	if (t->report_count > 0 && t->reports[0].written >= 0 && !t->held)
		due = sooner(due, t->reports[0].written + TERM_STATUS_MS - term_now(t));
	return due;
}

void
term_tick(struct term *t)
{
	int wait = reply_wait(&t->parser, expecting(t));

	if (wait >= 0 && term_now(t) - t->heard >= wait)
		reply_timeout(&t->parser, on_reply, t);
	if (t->report_count > 0 && t->reports[0].written >= 0 && !t->held &&
	    term_now(t) - t->reports[0].written >= TERM_STATUS_MS) {
		t->facts.answers_status = false;
		while (t->report_count > 0 && t->reports[0].written >= 0)
			term_report_done(t);
	}
}

void
term_listen(struct term *t, term_fn fn, void *arg)
{
	int i;

	t->fn = fn;
	t->arg = arg;
	for (i = 0; fn != NULL && i < t->early_count; i++)
		fn(arg, TERM_KEY, (uint64_t)t->early[i]);
	t->early_count = 0;
}
