/*
 * term_out.c - what goes to the terminal: one frame at a time.
 *
 * A frame is one buffer and the place in it where its photo begins and ends, so that the photo, and
 * nothing else, can be given up between two writes.  A fake terminal (descriptor -1) takes every
 * byte and answers at once.
 */
#include "term_impl.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum { WRITE_ONCE = 32768 };

void
term_write_all(struct term *t, const char *bytes, size_t len, int64_t patience_ms)
{
	struct pollfd p = { .fd = t->fd, .events = POLLOUT };
	int64_t until = term_now(t) + patience_ms;
	ssize_t n;

	while (len > 0 && !t->gone) {
		n = write(t->fd, bytes, len);
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		} else if (n < 0 && errno != EAGAIN && errno != EINTR) {
			term_gone(t);
		} else if (term_now(t) >= until) {
			return;
		} else {
			poll(&p, 1, (int)(until - term_now(t)));
		}
	}
}

static void
frame_done(struct term *t)
{
	uint64_t ticket = t->ticket;
	int i;

	t->photo_bytes += t->photo_to - t->photo_from;
	buf_clear(&t->out);
	t->at = t->photo_from = t->photo_to = 0;
	for (i = 0; i < t->report_count; i++)
		if (t->reports[i].written < 0)
			t->reports[i].written = term_now(t);
	t->ticket = 0;
	if (ticket != 0)
		term_tell(t, TERM_SEEN, ticket);
	while (t->fd < 0 && !t->held && t->report_count > 0)
		term_report_done(t);
}

void
term_send(struct term *t, struct term_frame *frame)
{
	struct buf empty = t->out;

	buf_clear(&empty);
	t->out = frame->bytes;
	frame->bytes = empty;
	t->at = 0;
	t->photo_from = frame->photo;
	t->photo_to = frame->rest;
	t->cancel = frame->cancel;
	t->ticket = frame->ticket;
	t->begun = term_now(t);
	if (t->ticket != 0 && t->facts.answers_status && t->report_count < TERM_REPORTS) {
		buf_str(&t->out, "\033[5n");
		t->reports[t->report_count++] = (struct report){ .ticket = t->ticket,
		    .begun = t->begun, .written = -1, .bytes = t->out.len };
		t->ticket = 0;
	}
	if (t->out.len == 0)
		frame_done(t);
}

bool
term_busy(const struct term *t)
{
	return t->at < t->out.len;
}

bool
term_sending_photo(const struct term *t)
{
	return t->photo_to > t->photo_from && t->at < t->photo_to;
}

int64_t
term_photo_left_ms(const struct term *t)
{
	size_t left = t->at < t->photo_to ? t->photo_to - t->at : 0;

	return (int64_t)left * (term_now(t) - t->begun) / (int64_t)(t->at + 1);
}

bool
term_cancel_photo(struct term *t)
{
	struct buf rest = BUF_INIT;
	size_t keep;

	if (!term_sending_photo(t))
		return false;
	if (t->report_count > 0 && t->reports[t->report_count - 1].written < 0) {
		t->report_count--;
		buf_add(&rest, t->out.data + t->photo_to, t->out.len - t->photo_to - 4);
	} else {
		buf_add(&rest, t->out.data + t->photo_to, t->out.len - t->photo_to);
	}
	keep = t->at > t->photo_from ? t->at : t->photo_from;
	if (keep > t->photo_from && t->out.data[keep - 1] == '\033')
		keep++;		/* an escape takes what follows it: not the cancel's own */
	t->out.len = keep;
	if (t->at > t->photo_from)
		buf_str(&t->out, t->cancel);
	buf_add(&t->out, rest.data, rest.len);
	buf_release(&rest);
	t->photo_from = t->photo_to = 0;
	t->ticket = 0;
	return true;
}

int
term_write(struct term *t)
{
	size_t len = t->out.len - t->at;
	ssize_t n;

	if (t->gone)
		return -1;
	if (len == 0)
		return 0;
	if (t->fd < 0) {
		t->at = t->out.len;
		frame_done(t);
		return 0;
	}
	n = write(t->fd, t->out.data + t->at, len < WRITE_ONCE ? len : WRITE_ONCE);
	if (n < 0) {
		if (errno == EAGAIN || errno == EINTR)
			return 0;
		term_gone(t);
		return -1;
	}
	t->at += (size_t)n;
	if (t->at == t->out.len)
		frame_done(t);
	return 0;
}

void
term_hold(struct term *t, bool hold)
{
	t->held = hold;
	while (t->fd < 0 && !hold && t->report_count > 0)
		term_report_done(t);
}

uint64_t
term_photo_bytes(const struct term *t)
{
	return t->photo_bytes;
}
